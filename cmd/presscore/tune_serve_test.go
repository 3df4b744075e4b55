package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"presscore/scoring/tune/tunetest"
)

// TestServeUntilInterrupted: the page is served on this machine's own address alone,
// under a secret that is new every time, until the program is interrupted.
func TestServeUntilInterrupted(t *testing.T) {
	n, err := tunetest.Night(1, 4, 40)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range 2 {
		ctx, stop := context.WithCancel(context.Background())
		out, in := io.Pipe()
		c := &tuneWhatIfCmd{nightFlags: nightFlags{Axis: "reliability"}}
		ended := make(chan error, 1)
		go func() {
			ended <- c.serve(&environment{ctx: ctx, stdout: in, stderr: &bytes.Buffer{}}, n, n.Weights)
		}()
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		address := strings.TrimSpace(line)
		if !strings.HasPrefix(address, "http://127.0.0.1:") || len(strings.Split(address, "/")[3]) < 26 || seen[address[strings.LastIndex(address[:len(address)-1], "/"):]] {
			t.Errorf("the address is %q", address)
		}
		seen[address[strings.LastIndex(address[:len(address)-1], "/"):]] = true
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "What if the points of reliability were others?") {
			t.Errorf("%d %.200s %v", answer.StatusCode, body, err)
		}
		stop()
		if err := <-ended; err != nil {
			t.Errorf("interrupted, the server says %v", err)
		}
		if _, err := http.Get(address); err == nil {
			t.Error("the server goes on")
		}
	}
}

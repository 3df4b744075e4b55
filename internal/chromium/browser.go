package chromium

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// patience is how long one command may take before the test fails: a browser that
// hangs would else hang the whole run. It is no measure of speed.
const patience = time.Minute

// Browser is a running browser.
type Browser struct {
	t   testing.TB
	out io.Writer

	mu      sync.Mutex
	last    int
	waiting map[int]chan message
	pages   map[string]*Page // by session
	saved   map[string]string
	traced  []traced
	stopped chan struct{}
	gone    error // why nothing more is heard
}

// message is a command, an answer or an event.
type message struct {
	ID      int             `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// programs are the names a browser goes by.
var programs = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}

// find is the path of a browser, "" without one.
func find() string {
	if named := os.Getenv("PRESSCORE_CHROMIUM"); named != "" {
		return named
	}
	for _, p := range programs {
		if path, err := exec.LookPath(p); err == nil {
			return path
		}
	}
	return ""
}

// need skips a test that lacks something, or fails it where CI should have it.
func need(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("no " + what + ", and CI may not skip it")
	}
	t.Skip("needs " + what)
}

// Start begins a browser that ends with the test. Extensions, updates and every other
// traffic of the browser's own are off; names of hosts do not resolve, so that a page
// reaches addresses of this machine alone.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		need(t, "chromium: install it, or name one in PRESSCORE_CHROMIUM")
	}
	fromHere, toThere, err := os.Pipe() // its descriptors 3 and 4
	if err != nil {
		t.Fatal(err)
	}
	fromThere, toHere, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps", "--mute-audio",
		"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--window-size=1280,900", "--force-device-scale-factor=1", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.Env = append(os.Environ(), "TZ=UTC", "LANG=en_US.UTF-8")
	cmd.ExtraFiles = []*os.File{fromHere, toHere}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	fromHere.Close()
	toHere.Close()
	b := &Browser{t: t, out: toThere, waiting: map[int]chan message{}, pages: map[string]*Page{}, saved: map[string]string{}}
	go b.listen(fromThere)
	t.Cleanup(func() {
		b.send("", "Browser.close", nil)
		ended := make(chan struct{})
		go func() { cmd.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
		toThere.Close()
		fromThere.Close()
	})
	return b
}

// listen hands every message to who waits for it.
func (b *Browser) listen(from io.Reader) {
	r := bufio.NewReaderSize(from, 1<<16)
	for {
		data, err := r.ReadBytes(0)
		if err != nil {
			break
		}
		var m message
		if json.Unmarshal(bytes.TrimSuffix(data, []byte{0}), &m) != nil {
			continue
		}
		b.mu.Lock()
		if c := b.waiting[m.ID]; m.ID != 0 && c != nil {
			delete(b.waiting, m.ID)
			c <- m
		} else if p := b.pages[m.Session]; p != nil {
			p.event(&m)
		} else {
			b.event(&m)
		}
		b.mu.Unlock()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gone = errors.New("the browser ended")
	for id, c := range b.waiting {
		delete(b.waiting, id)
		close(c)
	}
}

// send writes a command and gives where its answer will come.
func (b *Browser) send(session, method string, params any) (chan message, error) {
	raw, err := json.Marshal(params)
	if err != nil || params == nil {
		raw = []byte("{}")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.gone != nil {
		return nil, b.gone
	}
	b.last++
	data, err := json.Marshal(message{ID: b.last, Method: method, Session: session, Params: raw})
	if err != nil {
		return nil, err
	}
	answer := make(chan message, 1)
	b.waiting[b.last] = answer
	_, err = b.out.Write(append(data, 0))
	return answer, err
}

// call sends a command, waits for its answer and reads it into a value, unless nil.
func (b *Browser) call(session, method string, params, into any) error {
	answer, err := b.send(session, method, params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m, open := <-answer:
		switch {
		case !open:
			return fmt.Errorf("%s: the browser ended", method)
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		case into != nil:
			return json.Unmarshal(m.Result, into)
		}
		return nil
	case <-time.After(patience):
		return fmt.Errorf("%s: no answer within %s", method, patience)
	}
}

// must is call for what has to work.
func (b *Browser) must(session, method string, params, into any) {
	b.t.Helper()
	if err := b.call(session, method, params, into); err != nil {
		b.t.Fatal(err)
	}
}

// SaveTo lets pages save files into a folder, under the names that they give.
func (b *Browser) SaveTo(dir string) {
	b.t.Helper()
	b.must("", "Browser.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": dir, "eventsEnabled": true}, nil)
}

// Saved reports whether a file that a page saves under a name is whole.
func (b *Browser) Saved(name string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.saved[name] == "completed"
}

// traced is an event of a trace; times are in microseconds.
type traced struct {
	Name     string
	PID, TID int
	CPU      float64 `json:"tdur"`
}

// Tasks gives the CPU time, in milliseconds, of every task of the main thread of the
// page that drew most frames while something is done. A frame of the page is one task or a few: none of more than
// 16 means that no frame was late by the page's doing, however busy the machine is.
func (b *Browser) Tasks(do func()) []float64 {
	b.t.Helper()
	stopped := make(chan struct{})
	b.mu.Lock()
	b.traced, b.stopped = nil, stopped
	b.mu.Unlock()
	b.must("", "Tracing.start", map[string]any{"transferMode": "ReportEvents", "traceConfig": map[string]any{"includedCategories": []string{"toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"}}}, nil)
	do()
	b.must("", "Tracing.end", nil, nil)
	select {
	case <-stopped:
	case <-time.After(patience):
		b.t.Fatal("the trace never ended")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	frames := map[[2]int]int{} // by thread: other renderers are the browser's own pages
	var page [2]int
	for _, e := range b.traced {
		if at := [2]int{e.PID, e.TID}; e.Name == "FireAnimationFrame" {
			if frames[at]++; frames[at] > frames[page] {
				page = at
			}
		}
	}
	var out []float64
	for _, e := range b.traced {
		if e.Name == "RunTask" && page == [2]int{e.PID, e.TID} {
			out = append(out, e.CPU/1000)
		}
	}
	return out
}

// event keeps what the browser says of files that are saved, and of its work.
func (b *Browser) event(m *message) {
	switch m.Method {
	case "Tracing.dataCollected":
		var all struct{ Value []json.RawMessage }
		json.Unmarshal(m.Params, &all)
		for _, raw := range all.Value {
			var e traced
			if json.Unmarshal(raw, &e) == nil && (e.Name == "RunTask" || e.Name == "FireAnimationFrame") {
				b.traced = append(b.traced, e)
			}
		}
		return
	case "Tracing.tracingComplete":
		close(b.stopped)
		return
	}
	var d struct{ GUID, SuggestedFilename, State string }
	if json.Unmarshal(m.Params, &d) != nil {
		return
	}
	switch m.Method {
	case "Browser.downloadWillBegin":
		b.saved[d.GUID] = d.SuggestedFilename
	case "Browser.downloadProgress":
		if d.State == "completed" {
			b.saved[b.saved[d.GUID]] = d.State
		}
	}
}

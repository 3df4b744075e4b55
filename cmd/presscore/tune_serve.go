package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"presscore/reports/pages/whatif"
	"presscore/scoring"
	"presscore/scoring/tune"
)

// serve serves the page on 127.0.0.1 until the program is interrupted, which is how it
// ends as it should. The address is data, so it goes to standard output.
func (c *tuneWhatIfCmd) serve(e *environment, n *tune.Night, start *scoring.Weights) error {
	l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", c.Port))
	if err != nil {
		return usageError{err}
	}
	page := whatif.New(n, scoring.Axis(c.Axis), start, rand.Text(), l.Addr().String())
	server := &http.Server{Handler: page, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	fmt.Fprintf(e.stdout, "%s\n", page.Address())
	e.info("open this address in a browser; Ctrl-C ends it")
	stop := context.AfterFunc(e.ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// stopped is the signal that ended a run; the exit code is 128 more than it.
type stopped syscall.Signal

func (s stopped) Error() string {
	return fmt.Sprintf("stopped by signal %d (%s): nothing was published", int(s), syscall.Signal(s))
}

// onSignal gives a context that SIGINT and SIGTERM cancel, with the signal as
// its cause. A second signal ends the process at once.
func onSignal() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, syscall.SIGINT, syscall.SIGTERM)
	signal.Ignore(syscall.SIGXFSZ) // a limit on the size of files is an error of the write, not the end of the program
	go func() {
		select {
		case s := <-ch:
			signal.Stop(ch)
			cancel(stopped(s.(syscall.Signal)))
		case <-ctx.Done():
		}
	}()
	return ctx, func() { signal.Stop(ch); cancel(nil) }
}

// interruptible is standard input that a cancelled context ends: a read that
// waits for a terminal or a pipe does not hold the program up.
type interruptible struct {
	ctx  context.Context
	r    io.Reader
	buf  []byte
	got  chan readResult
	rest []byte
	err  error
}

type readResult struct {
	n   int
	err error
}

// Read reads from the input, or fails with the context's error.
func (i *interruptible) Read(p []byte) (int, error) {
	if len(i.rest) == 0 {
		if i.err != nil {
			return 0, i.err
		}
		if i.buf == nil {
			i.buf, i.got = make([]byte, 1<<16), make(chan readResult, 1)
		}
		go func() {
			n, err := i.r.Read(i.buf)
			i.got <- readResult{n, err}
		}()
		select {
		case g := <-i.got:
			i.rest, i.err = i.buf[:g.n], g.err
		case <-i.ctx.Done():
			i.err = i.ctx.Err()
		}
		if len(i.rest) == 0 {
			return 0, i.err
		}
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

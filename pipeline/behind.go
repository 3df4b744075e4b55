package pipeline

import "io"

// behind hands what is written to it on to another writer in a goroutine of its
// own, so that who writes does not wait for the compressor. The bytes and their
// order stay the same. It must be closed, also after an error.
type behind struct {
	chunk []byte      // being filled
	full  chan []byte // on their way
	free  chan []byte // to be filled again
	done  chan error  // one message: the first error of the writer, or nil
}

// behindChunk is the size of a chunk, and behindChunks how many there are: what
// is under way stays below a megabyte.
const (
	behindChunk  = 1 << 17
	behindChunks = 4
)

// writeBehind starts the goroutine that writes to out.
func writeBehind(out io.Writer) *behind {
	b := &behind{full: make(chan []byte, behindChunks), free: make(chan []byte, behindChunks), done: make(chan error, 1)}
	for range behindChunks - 1 {
		b.free <- make([]byte, 0, behindChunk)
	}
	b.chunk = make([]byte, 0, behindChunk)
	go drain(out, b.full, b.free, b.done)
	return b
}

// drain writes what is full until there is no more; after an error it only empties.
func drain(out io.Writer, full <-chan []byte, free chan<- []byte, done chan<- error) {
	var failed error
	for chunk := range full {
		if failed == nil {
			_, failed = out.Write(chunk)
		}
		free <- chunk[:0]
	}
	done <- failed
}

// Write never fails: Close tells what went wrong.
func (b *behind) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		if len(b.chunk) == cap(b.chunk) {
			b.full <- b.chunk
			b.chunk = <-b.free
		}
		k := min(len(p), cap(b.chunk)-len(b.chunk))
		b.chunk = append(b.chunk, p[:k]...)
		p = p[k:]
	}
	return n, nil
}

// Close hands on what is left, waits, and gives the first error. It does nothing
// the second time.
func (b *behind) Close() error {
	if b.full == nil {
		return nil
	}
	b.full <- b.chunk
	close(b.full)
	b.full = nil
	return <-b.done
}

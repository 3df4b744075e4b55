package window

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"sync"
)

// spill is a temporary file that grows at its end and is read anywhere.
type spill struct {
	mu   sync.Mutex
	file *os.File // nil: all of it stays in buf
	size int64
	buf  []byte // bytes not written yet; they stand at the end
}

// spillBuffer is how much is gathered before a write: articles come a few
// kilobytes at a time, disks like megabytes.
const spillBuffer = 1 << 20

// newSpill makes the file in a folder; the caller closes it, which removes it.
func newSpill(dir string) (*spill, error) {
	f, err := os.CreateTemp(dir, "window-*.tmp")
	if err != nil {
		return nil, fmt.Errorf("window: spill file: %w", err)
	}
	return &spill{file: f, buf: make([]byte, 0, spillBuffer)}, nil
}

// append writes b and returns its offset.
func (s *spill) append(b []byte) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.size
	s.size += int64(len(b))
	s.buf = append(s.buf, b...)
	if len(s.buf) < spillBuffer || s.file == nil {
		return at, nil
	}
	return at, s.flushLocked()
}

// flushLocked writes what is buffered; the caller holds the lock.
func (s *spill) flushLocked() error {
	_, err := s.file.Write(s.buf)
	s.buf = s.buf[:0]
	if cap(s.buf) > 4*spillBuffer { // a giant article passed through
		s.buf = make([]byte, 0, spillBuffer)
	}
	if err != nil {
		return fmt.Errorf("window: spill file: %w", err)
	}
	return nil
}

// flush makes everything readable.
func (s *spill) flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	return s.flushLocked()
}

// read returns n bytes at offset at, in buf when it is large enough.
func (s *spill) read(buf []byte, at int64, n int) ([]byte, error) {
	if cap(buf) < n {
		buf = make([]byte, n+n/4)
	}
	buf = buf[:n]
	if s.file == nil {
		if at < 0 || at+int64(n) > s.size {
			return buf, fmt.Errorf("window: %d bytes at %d are asked of %d", n, at, s.size)
		}
		copy(buf, s.buf[at:])
		return buf, nil
	}
	if _, err := s.file.ReadAt(buf, at); err != nil {
		return buf, fmt.Errorf("window: spill file: %w", err)
	}
	return buf, nil
}

// section reads length bytes from offset at on.
func (s *spill) section(at, length int64) io.Reader {
	if s.file == nil {
		return bytes.NewReader(s.buf[at : at+length])
	}
	return io.NewSectionReader(s.file, at, length)
}

// close removes the file.
func (s *spill) close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if e := os.Remove(s.file.Name()); err == nil {
		err = e
	}
	return err
}

// putWords appends the words as four bytes each.
func putWords(dst []byte, words []uint32) []byte {
	for _, w := range words {
		dst = binary.LittleEndian.AppendUint32(dst, w)
	}
	return dst
}

// getWords appends what putWords wrote.
func getWords(dst []uint32, b []byte) []uint32 {
	for ; len(b) >= 4; b = b[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(b))
	}
	return dst
}

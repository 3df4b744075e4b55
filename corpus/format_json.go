package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

func eachLine(br *bufio.Reader, s *Source, record func(Record) bool, bad func(*RecordError), fail func(int, string, error)) bool {
	for n := 1; ; n++ {
		line, long, err := readLine(br)
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		if long {
			fail(n, SkipTooLong, fmt.Errorf("a line of more than %d MiB", MaxRecord>>20))
			if err != nil && err != io.EOF {
				return true
			}
		} else if err != nil && err != io.EOF {
			fail(n, readReason(err), err)
			return true
		} else if len(bytes.TrimSpace(line)) > 0 {
			if !record(Record{Origin: Origin{s.Path, n}, source: s, raw: line}) {
				return false
			}
		}
		if err != nil {
			return true
		}
	}
}

// readLine reads one line of its own memory. A line over MaxRecord is read to
// its end and thrown away: long is set.
func readLine(br *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if !long {
			if len(line)+len(part) > MaxRecord {
				long, line = true, nil
			} else {
				line = append(line, part...)
			}
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return bytes.TrimRight(line, "\r\n"), long, err
	}
}

// lineCounter counts line ends as bytes pass.
type lineCounter struct {
	r     io.Reader
	at    int64
	lines []int64 // offsets just after each line end
	err   error   // that ended the reading, but the end of the file
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i := 0; i < n; i++ {
		if p[i] == '\n' {
			c.lines = append(c.lines, c.at+int64(i)+1)
		}
	}
	c.at += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
	return n, err
}

// line is the number of the line that holds offset; asked in rising order.
func (c *lineCounter) line(offset int64, passed *int) int {
	for len(c.lines) > 0 && c.lines[0] <= offset {
		c.lines = c.lines[1:]
		*passed++
	}
	return *passed + 1
}

func eachElement(br *bufio.Reader, s *Source, record func(Record) bool, fail func(int, string, error)) bool {
	if b, _ := br.Peek(3); bytes.Equal(b, utf8BOM) {
		br.Discard(3)
	}
	count := &lineCounter{r: br}
	passed := 0
	dec := json.NewDecoder(count)
	array := false
	if b, _ := br.Peek(1); len(b) > 0 {
		head, _ := br.Peek(512)
		array = bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("["))
	}
	if array {
		if _, err := dec.Token(); err != nil {
			fail(1, SkipBadJSON, err)
			return true
		}
	}
	broken := func(err error) {
		at, why := count.at-1, SkipBadJSON
		var syn *json.SyntaxError
		switch {
		case count.err != nil:
			why, err = readReason(count.err), count.err
		case errors.As(err, &syn):
			at = max(syn.Offset-1, dec.InputOffset())
		case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
			err = errors.New("JSON ends too early")
		default:
			at = dec.InputOffset() - 1
		}
		fail(count.line(max(at, 0), &passed), why, err)
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			broken(err)
			return true
		}
		at := count.line(dec.InputOffset()-int64(len(raw)), &passed)
		if len(raw) > MaxRecord {
			fail(at, SkipTooLong, fmt.Errorf("more than %d MiB", MaxRecord>>20))
			continue
		}
		if !record(Record{Origin: Origin{s.Path, at}, source: s, raw: raw}) {
			return false
		}
	}
	if array {
		if _, err := dec.Token(); err != nil {
			broken(err)
			return true
		}
	}
	// More is false for a stray bracket and for an input that broke off, too
	if _, err := dec.Token(); err == nil {
		broken(errors.New("more data than one object or array"))
	} else if count.err != nil || err != io.EOF {
		broken(err)
	}
	return true
}

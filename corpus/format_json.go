package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// jsonFormat is a file of one JSON object or an array of them, over any number
// of lines. It is read element by element.
var jsonFormat = format{
	name:     "json",
	suffixes: []string{".json"},
	holds:    "one JSON object, several in a row, or an array of them",
	sniff: func(head []byte, _ FieldMap) bool {
		if bytes.HasPrefix(head, []byte("[")) {
			return true
		}
		// an object whose first line breaks off after an opening sign goes on
		// over several lines
		first, _, more := bytes.Cut(head, []byte("\n"))
		first = bytes.TrimSpace(first)
		return more && bytes.HasPrefix(head, []byte("{")) && strings.IndexByte("{[,:", first[len(first)-1]) >= 0
	},
	each:   eachElement,
	decode: decodeJSON,
}

// jsonlFormat is a file with a JSON object on every line.
var jsonlFormat = format{
	name:     "jsonl",
	suffixes: []string{".jsonl"},
	also:     []string{".ndjson"},
	holds:    "a JSON object a line",
	sniff:    func(head []byte, _ FieldMap) bool { return bytes.HasPrefix(head, []byte("{")) },
	each:     eachLine,
	decode:   decodeJSON,
}

// eachLine walks the lines; empty ones are none. What a line holds is looked at
// only when it is decoded, so a bad one costs its neighbours nothing.
func eachLine(in *input) error {
	in.skipBOM()
	for n := 1; ; n++ {
		line, long, err := readLine(in.Reader)
		switch {
		case err != nil && err != io.EOF: // before long: the rest of the file is lost with the line
			return in.end(n, readReason(err), err)
		case long:
			in.bad(n, SkipTooLong, errLongLine)
		case len(bytes.TrimSpace(line)) > 0:
			if err := in.add(n, line, nil); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
}

// readLine reads one line into memory of its own, for the record outlives the
// reader's buffer. A line over maxRecord is read to its end and thrown away, so
// that the next one can be read: long is set.
func readLine(br *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if !long {
			if len(line)+len(part) > maxRecord {
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

// lineCounter counts line ends as bytes pass, so that an element that the JSON
// decoder gives by its offset can be named by its line.
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

// eachElement walks one object, several in a row, or the elements of an array.
// Whatever stands in the file besides them ends it with an error.
func eachElement(in *input) error {
	in.skipBOM()
	count := &lineCounter{r: in}
	passed := 0
	dec := json.NewDecoder(count)
	head, _ := in.Peek(sniffLength)
	array := bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("["))
	if array {
		if _, err := dec.Token(); err != nil {
			return in.end(1, SkipBadJSON, err)
		}
	}
	broken := func(err error) error {
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
		return in.end(count.line(max(at, 0), &passed), why, err)
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return broken(err)
		}
		at := count.line(dec.InputOffset()-int64(len(raw)), &passed)
		if len(raw) > maxRecord {
			in.bad(at, SkipTooLong, fmt.Errorf("more than %d MiB", maxRecord>>20))
			continue
		}
		if err := in.add(at, raw, nil); err != nil {
			return err
		}
	}
	if array {
		if _, err := dec.Token(); err != nil {
			return broken(err)
		}
	}
	// More is false for a stray bracket and for an input that broke off, too.
	if _, err := dec.Token(); err == nil {
		return broken(errors.New("more data than one object or array"))
	} else if count.err != nil || err != io.EOF {
		return broken(err)
	}
	return nil
}

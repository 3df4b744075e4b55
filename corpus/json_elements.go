package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
)

// elements parts a file of JSON into its objects, byte by byte, in the memory of
// one: a decoder of the library would keep an element of a gigabyte before anybody
// could refuse it. Whether an element is sound is seen when it is decoded; here
// only its brackets and quotation marks are.
type elements struct {
	r    *bufio.Reader
	line int // of the next byte, from 1
	last int // line of the last byte that is no white space
	open []byte
}

// mostNested is how deep brackets may stand in each other: a record of news needs
// five, and a hundred thousand of them fill the stack of whoever reads them.
const mostNested = 1000

// jsonError is why a file of JSON cannot be parted further.
type jsonError string

func (e jsonError) Error() string { return string(e) }

const (
	errJSONEnds  = jsonError("JSON ends too early")
	errJSONMore  = jsonError("more data than one object or array")
	errJSONDeep  = jsonError("brackets stand more than 1,000 deep in each other")
	errJSONComma = jsonError("want a comma or the end of the array")
	errJSONLine  = jsonError("a line ends within quotation marks")
	errJSONOpen  = jsonError("brackets do not match")
)

// next passes over white space and gives the byte behind it without taking it.
func (e *elements) next() (byte, error) {
	for {
		c, err := e.r.ReadByte()
		switch {
		case err != nil:
			return 0, err
		case c == '\n':
			e.line++
		case c != ' ' && c != '\t' && c != '\r':
			e.last = e.line
			return c, e.r.UnreadByte()
		}
	}
}

// element reads one value. Of one over maxRecord the bytes are thrown away: long
// is set, and the next one can be read.
func (e *elements) element() (raw []byte, long bool, err error) {
	e.open = e.open[:0]
	text, escaped := false, false
	for n := 0; ; n++ {
		c, err := e.r.ReadByte()
		if err == io.EOF {
			if n > 0 && !text && len(e.open) == 0 {
				return raw, long, nil
			}
			return raw, long, errJSONEnds
		}
		if err != nil {
			return raw, long, err
		}
		if !text && len(e.open) == 0 && n > 0 && bytes.IndexByte([]byte(",]}{[ \t\r\n"), c) >= 0 {
			return raw, long, e.r.UnreadByte() // behind a number or a word
		}
		if n >= maxRecord {
			raw, long = nil, true
		} else {
			raw = append(raw, c)
		}
		switch {
		case c == '\n' && text:
			return raw, long, errJSONLine
		case c == '\n':
			e.line++
		case escaped:
			escaped = false
		case text:
			escaped, text = c == '\\', c != '"'
		case c == '"':
			text = true
		case c == '{' || c == '[':
			if e.open = append(e.open, c+2); len(e.open) > mostNested {
				return raw, long, errJSONDeep
			}
			continue
		case c == '}' || c == ']':
			last := len(e.open) - 1
			if last < 0 || e.open[last] != c {
				return raw, long, errJSONOpen
			}
			e.open = e.open[:last]
		default:
			continue
		}
		if !text && len(e.open) == 0 && (c == '"' || c == '}' || c == ']') {
			return raw, long, nil
		}
	}
}

// wrapper is an object around the list of its articles, as the interfaces of GDELT,
// MediaCloud and news search give them: {"status": "ok", "articles": [{…
var wrapper = regexp.MustCompile(`^\{(?:\s*"[^"\\]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[-\w.]+)\s*,)*\s*"(?:articles|stories|results)"\s*:\s*\[\s*[{\]]`)

// eachElement walks one object, several in a row, or the elements of an array, or
// those of the list in an object that wraps its articles. Whatever stands in the
// file besides them ends it with an error.
func eachElement(in *input) error {
	in.skipBOM()
	e := &elements{r: in.Reader, line: 1}
	first, err := e.next()
	if err == io.EOF {
		return nil
	}
	array, wrapped := err == nil && first == '[', false
	if head, _ := in.Peek(sniffLength); err == nil && first == '{' {
		if m := wrapper.Find(head); m != nil {
			array, wrapped = true, true
			skip := bytes.LastIndexByte(m, '[')
			e.line += bytes.Count(m[:skip], []byte("\n"))
			in.Discard(skip)
		}
	}
	if array {
		in.ReadByte()
	}
	for n := 0; err == nil; n++ {
		var c byte
		if c, err = e.next(); err != nil {
			break
		}
		if array && c == ']' {
			in.ReadByte()
			return e.behind(in, wrapped)
		}
		if array && n > 0 {
			if c != ',' {
				return in.end(e.line, SkipBadJSON, errJSONComma)
			}
			in.ReadByte()
			if _, err = e.next(); err != nil {
				break
			}
		}
		if !array && c != '{' && n > 0 {
			return in.end(e.line, SkipBadJSON, errJSONMore)
		}
		at := e.line
		raw, long, bad := e.element()
		e.last = e.line
		switch {
		case bad != nil:
			return in.end(e.line, jsonReason(bad), bad)
		case long:
			in.bad(at, SkipTooLong, fmt.Errorf("more than %d MiB", maxRecord>>20))
		default:
			if err := in.add(at, raw, nil); err != nil {
				return err
			}
		}
	}
	if err == io.EOF && !array {
		return nil
	}
	if err == io.EOF {
		err = errJSONEnds
	}
	return in.end(max(e.last, 1), jsonReason(err), err)
}

// behind reads what stands behind an array: nothing, or the rest of the object
// around it.
func (e *elements) behind(in *input, wrapped bool) error {
	last := byte(0)
	if !wrapped {
		last = '}'
	}
	for {
		c, err := e.next()
		switch {
		case err == io.EOF && last == '}':
			return nil
		case err == io.EOF:
			return in.end(e.line, SkipBadJSON, errJSONEnds)
		case err != nil:
			return in.end(e.line, readReason(err), err)
		case !wrapped:
			return in.end(e.line, SkipBadJSON, errJSONMore)
		}
		last = c
		in.ReadByte()
	}
}

// jsonReason tells JSON that is broken from bytes that cannot be read.
func jsonReason(err error) string {
	var broken jsonError
	if errors.As(err, &broken) {
		return SkipBadJSON
	}
	return readReason(err)
}

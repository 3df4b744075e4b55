package corpus

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// table reads rows of cells line by line. Unlike encoding/csv it can go back: a
// quotation mark that is never closed would take all rows behind it into its
// cell, so the row is given up and the reading goes on with the line behind it.
type table struct {
	r         *bufio.Reader
	delimiter byte
	end       byte     // of lines: LF, or CR in a file without LF
	again     [][]byte // lines that were read and given back, the next one last
	line      int      // lines read
	blank     int      // empty lines before the last row
	oneLine   bool     // quotation marks turned out to be signs like others: no row has two lines
	err       error    // that ended the reading
}

// rowError is a row that cannot be parted into cells.
type rowError struct {
	text string
	lost bool // lines behind it went with it
}

func (e *rowError) Error() string { return e.text }

// named is the delimiter in words.
func (t *table) named() string {
	switch t.delimiter {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	}
	return fmt.Sprintf("%q", t.delimiter)
}

// detectLineEnds takes CR for the end of lines in a file whose beginning has no
// LF, as old spreadsheets on the Macintosh write.
func (t *table) detectLineEnds() {
	t.end = '\n'
	head, _ := t.r.Peek(readBuffer)
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		t.end = '\r'
	}
}

// next is the next line with its end, in memory of its own; empty at the end.
func (t *table) next() ([]byte, error) {
	if n := len(t.again); n > 0 {
		line := t.again[n-1]
		t.again = t.again[:n-1]
		t.line++
		return line, nil
	}
	if t.err != nil {
		return nil, t.err
	}
	var line []byte
	for {
		part, err := t.r.ReadSlice(t.end)
		if len(line)+len(part) > maxRecord {
			t.err = errLongLine
			return nil, t.err
		}
		line = append(line, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			t.err = err
			if err != io.EOF {
				return nil, err
			}
		}
		if len(line) > 0 {
			t.line++
			if t.end == '\r' && line[len(line)-1] == '\r' {
				line[len(line)-1] = '\n'
			}
		}
		return line, t.err
	}
}

// back gives lines back, to be read again.
func (t *table) back(lines [][]byte) {
	for i := len(lines) - 1; i >= 0; i-- {
		t.again = append(t.again, lines[i])
	}
	t.line -= len(lines)
}

// row reads the cells of the next row that is not empty; it gives io.EOF behind
// the last one. Where a quotation mark of the row is not closed as it should, the
// row is given up: the next call goes on at the first line from which whole rows
// of the header's width follow.
func (t *table) row(width int) ([]string, error) {
	t.blank = 0
	for {
		cells, lines, err := t.whole()
		if len(lines) == 1 && len(bytes.TrimSpace(lines[0])) == 0 && err == nil {
			t.blank++
			continue
		}
		bad, ok := err.(*rowError)
		if !ok {
			return cells, err
		}
		if t.delimiter == '\t' { // tables with tabs seldom quote: there a " is a sign like others
			t.oneLine = true
			t.back(lines[1:])
			return strings.Split(strings.TrimRight(string(lines[0]), "\r\n"), "\t"), nil
		}
		if len(lines) == 1 {
			return nil, bad
		}
		t.back(lines[1:])
		if skipped := t.resume(width); skipped > 0 {
			bad.lost = true
			bad.text += fmt.Sprintf("; lines behind it left out: %d", skipped)
		}
		return nil, bad
	}
}

// resume passes over the lines that do not begin whole rows, and counts them.
// Three rows in a row of the right width are no accident of commas in prose.
func (t *table) resume(width int) (skipped int) {
	for {
		var seen [][]byte
		good := true
		for n := 0; n < 3 && good; n++ {
			cells, lines, err := t.whole()
			seen = append(seen, lines...)
			if err == io.EOF {
				break
			}
			blank := len(lines) == 1 && len(bytes.TrimSpace(lines[0])) == 0
			good = err == nil && (len(cells) == width || blank && n > 0)
		}
		t.back(seen)
		if good {
			return skipped
		}
		if line, err := t.next(); len(line) == 0 || err != nil && err != io.EOF {
			return skipped
		}
		skipped++
	}
}

// whole reads one row, over as many lines as its quoted cells have. A line within
// quotation marks ends them only when it has an odd number of marks, so a row is
// parted into cells once or twice, however many lines it has.
func (t *table) whole() (cells []string, lines [][]byte, err error) {
	lazy := t.delimiter == '\t'
	var text []byte
	open := false
	for tries := 0; ; {
		line, err := t.next()
		if err != nil && err != io.EOF {
			return nil, lines, err
		}
		if len(line) == 0 {
			if len(lines) == 0 {
				return nil, nil, io.EOF
			}
			return nil, lines, &rowError{text: "a quotation mark that opens a cell here is never closed"}
		}
		if lines = append(lines, line); len(lines) == 1 {
			text = line[:len(line):len(line)]
		} else if text = append(text, line...); len(text) > maxRecord {
			return nil, lines, &rowError{text: fmt.Sprintf("a quotation mark that opens a cell here is not closed within %d MiB", maxRecord>>20)}
		}
		if open && bytes.Count(line, []byte{'"'})%2 == 0 {
			continue
		}
		var bad error
		if cells, open, bad = parseRow(nil, text, t.delimiter, lazy); bad != nil {
			return nil, lines, bad
		}
		if !open {
			return cells, lines, nil
		}
		if t.oneLine {
			return nil, lines, &rowError{text: "a quotation mark that opens a cell here is not closed"}
		}
		if tries++; tries == mostTries { // only where marks may stand anywhere
			return nil, lines, &rowError{text: "quotation marks without order"}
		}
	}
}

// mostTries is how often a row may seem to end where one more mark, as in 5" of
// rain, opens it again.
const mostTries = 16

// parseRow parts a row into cells. open says that a quotation mark is not closed
// at the end of the text. A cell in quotation marks may hold everything, a mark
// of its own doubled; lazy lets marks stand anywhere.
func parseRow(cells []string, text []byte, delimiter byte, lazy bool) (row []string, open bool, bad error) {
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	for {
		if len(text) == 0 || text[0] != '"' {
			cell, rest, more := bytes.Cut(text, []byte{delimiter})
			if !lazy && bytes.IndexByte(cell, '"') >= 0 {
				return nil, false, &rowError{text: fmt.Sprintf("a quotation mark within cell %d, which has none around it", len(cells)+1)}
			}
			cells = append(cells, string(cell))
			if !more {
				return cells, false, nil
			}
			text = rest
			continue
		}
		var cell []byte
		for text = text[1:]; ; {
			i := bytes.IndexByte(text, '"')
			if i < 0 {
				return nil, true, nil
			}
			cell = append(cell, text[:i]...)
			text = text[i+1:]
			if len(text) > 0 && text[0] == '"' {
				cell, text = append(cell, '"'), text[1:]
				continue
			}
			if len(text) == 0 || text[0] == delimiter {
				break
			}
			if !lazy {
				return nil, false, &rowError{text: fmt.Sprintf("text behind the quotation mark that closes cell %d: one of its marks is not doubled or not closed", len(cells)+1)}
			}
			cell = append(cell, '"')
		}
		cells = append(cells, strings.ReplaceAll(string(cell), "\r\n", "\n"))
		if len(text) == 0 {
			return cells, false, nil
		}
		text = text[1:]
	}
}

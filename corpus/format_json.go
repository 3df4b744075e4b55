package corpus

import (
	"bufio"
	"bytes"
	"io"
)

// jsonFormat is a file of one JSON object or an array of them, over any number
// of lines. It is read element by element.
var jsonFormat = format{
	name:     "json",
	suffixes: []string{".json"},
	holds:    "one JSON object, several in a row, or an array of them",
	sniff: func(head []byte, _ FieldMap) bool {
		return len(head) > 0 && (head[0] == '[' && opensJSON(head[1:]) || head[0] == '{' && (spreadJSON(head) || wrapper.Match(head[:min(len(head), sniffLength)])))
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
	sniff: func(head []byte, names FieldMap) bool {
		return bytes.HasPrefix(head, []byte("{")) || damagedLines(head, names)
	},
	each:   eachLine,
	decode: decodeJSON,
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

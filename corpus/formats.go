package corpus

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
)

// sniff tells the format of standard input by its first bytes; body is the
// column that a CSV header must have.
func sniff(br *bufio.Reader, body string) Format {
	head, _ := br.Peek(4096)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	first, _, more := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimSpace(first)
	switch {
	case len(head) > 0 && head[0] == '{':
		if more && strings.IndexByte("{[,:", first[len(first)-1]) >= 0 {
			return JSON // one object over several lines
		}
		return JSONL
	case len(head) > 0 && head[0] == '[':
		return JSON
	}
	columns, err := csv.NewReader(bytes.NewReader(first)).Read()
	if err == nil && len(columns) > 1 && slices.Contains(columns, body) {
		return CSV
	}
	return Text
}

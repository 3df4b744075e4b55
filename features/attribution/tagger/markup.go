package tagger

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed cases_train.txt
var ownCases string

// readMarkup reads labelled prose of our own: lines are paragraphs, a blank line
// ends an article, # opens a comment; [s:…] marks a source, [c:…] a cue and
// [x:…] a content.
func readMarkup(text string) ([]example, error) {
	var out []example
	var lines []string
	flush := func() error {
		if len(lines) == 0 {
			return nil
		}
		ex, err := markupExample(strings.Join(lines, "\n"))
		ex.id, ex.publisher = fmt.Sprintf("own_%d", len(out)), "own"
		out, lines = append(out, ex), nil
		return err
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			if err := flush(); err != nil {
				return nil, err
			}
		default:
			lines = append(lines, line)
		}
	}
	return out, flush()
}

// markedSpan is a span of markup.
type markedSpan struct {
	from, to int // bytes of the plain text
	label    uint8
	of       string // digits after the letter: the attributions it belongs to
}

// readMarked splits marked text into plain text and spans.
func readMarked(marked string) (string, []markedSpan, error) {
	var plain strings.Builder
	var spans []markedSpan
	open := -1
	for i := 0; i < len(marked); i++ {
		if marked[i] == '[' && i+2 < len(marked) && open < 0 {
			l := strings.IndexByte("scx", marked[i+1])
			n := i + 2
			for n < len(marked) && '0' <= marked[n] && marked[n] <= '9' {
				n++
			}
			if l >= 0 && n < len(marked) && marked[n] == ':' {
				spans = append(spans, markedSpan{plain.Len(), 0, uint8(1 + 2*l), marked[i+2 : n]})
				open = len(spans) - 1
				i = n
				continue
			}
		}
		if marked[i] == ']' && open >= 0 {
			spans[open].to = plain.Len()
			open = -1
			continue
		}
		plain.WriteByte(marked[i])
	}
	if open >= 0 {
		return "", nil, fmt.Errorf("a mark is not closed in %q", marked)
	}
	return plain.String(), spans, nil
}

// markupExample parses one article.
func markupExample(marked string) (example, error) {
	plain, spans, err := readMarked(marked)
	if err != nil {
		return example{}, err
	}
	ex := example{doc: PlainDocument(plain)}
	seg := &ex.doc.Seg
	ex.gold, ex.skip = make([]uint8, len(seg.Tokens)), make([]bool, len(seg.Blocks))
	for _, s := range spans {
		l := s.label
		for k := seg.TokenAt(int32(s.from)); k < len(seg.Tokens) && int(seg.Tokens[k].Start) < s.to; k++ {
			ex.gold[k] = l
			l = s.label + 1
		}
	}
	return ex, nil
}

package labelled

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed cases_train.txt
var OwnCases string

// ReadMarkup reads labelled prose of our own: lines are paragraphs, a blank line
// ends an article, # opens a comment; [s:…] marks a source, [c:…] a cue and
// [x:…] a content.
func ReadMarkup(text string) ([]Example, error) {
	var out []Example
	var lines []string
	flush := func() error {
		if len(lines) == 0 {
			return nil
		}
		ex, err := markupExample(strings.Join(lines, "\n"))
		ex.ID, ex.Publisher = fmt.Sprintf("own_%d", len(out)), "own"
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

// MarkedSpan is a span of markup.
type MarkedSpan struct {
	From, To int // bytes of the plain text
	Label    uint8
	Of       string // digits after the letter: the attributions it belongs to
}

// ReadMarked splits marked text into plain text and spans.
func ReadMarked(marked string) (string, []MarkedSpan, error) {
	var plain strings.Builder
	var spans []MarkedSpan
	open := -1
	for i := 0; i < len(marked); i++ {
		if marked[i] == '[' && i+2 < len(marked) && open < 0 {
			l := strings.IndexByte("scx", marked[i+1])
			n := i + 2
			for n < len(marked) && '0' <= marked[n] && marked[n] <= '9' {
				n++
			}
			if l >= 0 && n < len(marked) && marked[n] == ':' {
				spans = append(spans, MarkedSpan{plain.Len(), 0, uint8(1 + 2*l), marked[i+2 : n]})
				open = len(spans) - 1
				i = n
				continue
			}
		}
		if marked[i] == ']' && open >= 0 {
			spans[open].To = plain.Len()
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
func markupExample(marked string) (Example, error) {
	plain, spans, err := ReadMarked(marked)
	if err != nil {
		return Example{}, err
	}
	ex := Example{Doc: PlainDocument(plain)}
	seg := &ex.Doc.Seg
	ex.Gold, ex.Skip = make([]uint8, len(seg.Tokens)), make([]bool, len(seg.Blocks))
	for _, s := range spans {
		l := s.Label
		for k := seg.TokenAt(int32(s.From)); k < len(seg.Tokens) && int(seg.Tokens[k].Start) < s.To; k++ {
			ex.Gold[k] = l
			l = s.Label + 1
		}
	}
	return ex, nil
}

package attribution

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

// markupExample parses one article.
func markupExample(marked string) (example, error) {
	var plain strings.Builder
	type span struct {
		from, to int
		label    uint8
	}
	var spans []span
	open := -1
	for i := 0; i < len(marked); i++ {
		if marked[i] == '[' && i+2 < len(marked) && marked[i+2] == ':' && open < 0 {
			l := strings.IndexByte("scx", marked[i+1])
			if l >= 0 {
				spans = append(spans, span{plain.Len(), 0, uint8(1 + 2*l)})
				open = len(spans) - 1
				i += 2
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
		return example{}, fmt.Errorf("a mark is not closed in %q", marked)
	}
	ex := example{doc: PlainDocument(plain.String())}
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

package labelled

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/internal/segment"
)

// Article is an article with the attributions its annotator marked, in the
// fields of PolNeAR as shipped with the project's data.
type Article struct {
	ID          string `json:"id"`
	Text        string `json:"text"`
	Publisher   string `json:"publisher"`
	Annotations []struct {
		Annotator    string    `json:"annotator"`
		Attributions []goldAtt `json:"attributions"`
		Discard      [][2]int  `json:"discard"`
	} `json:"annotations"`
}

// goldAtt is one attribution as a person marked it.
type goldAtt struct {
	Source, Cue, Content [][2]int // code points
}

// Example is an article ready for training, as one annotator marked it.
type Example struct {
	ID, Publisher string
	Doc           *corpus.Document
	Gold          []uint8   // label per token
	Skip          []bool    // per block: the annotators were told to skip it
	Others        []Example // the same article as other annotators marked it
}

// Read reads one JSON object a line.
func Read(r io.Reader) ([]Example, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	var out []Example
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var a Article
			if err := json.Unmarshal(line, &a); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if len(a.Annotations) > 0 && utf8.ValidString(a.Text) {
				ex, err := readAnnotators(&a)
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", n, err)
				}
				out = append(out, ex)
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no labelled article")
	}
	return out, nil
}

// readAnnotators makes an example of an article: as the annotator with the first
// id marked it, with the versions of the others.
func readAnnotators(a *Article) (Example, error) {
	best := 0
	for i := range a.Annotations {
		if a.Annotations[i].Annotator < a.Annotations[best].Annotator {
			best = i
		}
	}
	ex, err := newExample(a, best)
	for i := range a.Annotations {
		if i == best || err != nil {
			continue
		}
		var other Example
		other, err = newExample(a, i)
		ex.Others = append(ex.Others, other)
	}
	return ex, err
}

// newExample makes an example of one annotator's version.
func newExample(a *Article, annotator int) (Example, error) {
	ex := Example{ID: a.ID, Publisher: a.Publisher, Doc: PlainDocument(a.Text)}
	seg := &ex.Doc.Seg
	ex.Gold = make([]uint8, len(seg.Tokens))
	at := ByteOffsets(a.Text)
	mark := func(spans [][2]int, begin uint8) error {
		for _, s := range spans {
			if s[0] < 0 || s[1] > len(at)-1 || s[0] > s[1] {
				return fmt.Errorf("article %s: span %v is out of range", a.ID, s)
			}
			from, to := at[s[0]], at[s[1]]
			l := begin
			for k := seg.TokenAt(from); k < len(seg.Tokens) && seg.Tokens[k].Start < to; k++ {
				ex.Gold[k] = l
				l = begin + 1
			}
		}
		return nil
	}
	ann := &a.Annotations[annotator]
	for _, g := range ann.Attributions {
		// contents first: where spans overlap, sources and cues win
		for _, e := range []error{mark(g.Content, crf.BeginContent), mark(g.Source, crf.BeginSource), mark(g.Cue, crf.BeginCue)} {
			if e != nil {
				return ex, e
			}
		}
	}
	ex.Skip = make([]bool, len(seg.Blocks))
	for b := range seg.Blocks {
		for _, d := range ann.Discard {
			// the discarded span covers the paragraph but for its edges
			if d[0] >= 0 && d[1] < len(at) && at[d[0]] <= seg.Blocks[b].Start+2 && at[d[1]] >= seg.Blocks[b].End-2 {
				ex.Skip[b] = true
			}
		}
	}
	// a chain never begins inside a span, nor goes from one role into the middle of another
	for b := range seg.Blocks {
		prev := uint8(crf.Outside)
		for k := seg.Blocks[b].FirstTok; k < seg.Blocks[b].EndTok; k++ {
			l := ex.Gold[k]
			if l != crf.Outside && l%2 == 0 && prev != l && prev != l-1 {
				ex.Gold[k] = l - 1
			}
			prev = ex.Gold[k]
		}
	}
	return ex, nil
}

// ByteOffsets maps code points of text to bytes; it has one entry more than code points.
func ByteOffsets(text string) []int32 {
	at := make([]int32, 0, len(text)+1)
	for i := range text {
		at = append(at, int32(i))
	}
	return append(at, int32(len(text)))
}

// PlainDocument makes a document of a text without fencing anything off: every
// non-empty line is a paragraph. Training and tests use it.
func PlainDocument(text string) *corpus.Document {
	d := &corpus.Document{Article: &corpus.Article{Body: text}, Text: text}
	for at := 0; at < len(text); {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			n = len(text) - at
		}
		line := text[at : at+n]
		if s := strings.TrimSpace(line); s != "" {
			from := at + strings.Index(line, s)
			d.Lines = append(d.Lines, segment.Span{Start: int32(from), End: int32(from + len(s))})
		}
		at += n + 1
	}
	d.Seg.Scan(text, d.Lines)
	return d
}

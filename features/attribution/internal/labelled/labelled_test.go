package labelled

import (
	"strings"
	"testing"

	"presscore/features/attribution/internal/crf"
)

// row is an article in the fields of PolNeAR: "Harl said yes. Osk did not."
const row = `{"id":"a1","text":"Harl said yes.\nÖsk did not.","publisher":"p","annotations":[` +
	`{"annotator":"b","attributions":[],"discard":[[15,27]]},` +
	`{"annotator":"a","attributions":[{"source":[[0,4]],"cue":[[5,9]],"content":[[10,13]]}],"discard":[]}]}`

// labels is one letter a token: S source, C cue, X content; small inside a part, a point outside.
func labels(ex *Example) string {
	var b strings.Builder
	for _, l := range ex.Gold {
		b.WriteByte(".SsCcXx"[l])
	}
	return b.String()
}

// TestReadTakesTheFirstAnnotator: the smallest name is the example, the others go along.
func TestReadTakesTheFirstAnnotator(t *testing.T) {
	exs, err := Read(strings.NewReader(row + "\n\n"))
	if err != nil || len(exs) != 1 {
		t.Fatalf("%d examples: %v", len(exs), err)
	}
	ex := &exs[0]
	if ex.ID != "a1" || ex.Publisher != "p" || labels(ex) != "SCX....." {
		t.Errorf("%s of %s: %s", ex.ID, ex.Publisher, labels(ex))
	}
	if len(ex.Others) != 1 || labels(&ex.Others[0]) != "........" {
		t.Errorf("the other annotator is lost: %d", len(ex.Others))
	}
	if ex.Skip[1] || !ex.Others[0].Skip[1] {
		t.Error("a paragraph is skipped by the annotator who was told to, and by nobody else")
	}
}

func TestReadErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "no labelled article"},
		{"{\n", "line 1"},
		{row + "\n{]\n", "line 2"},
		{strings.Replace(row, "[[10,13]]", "[[10,130]]", 1), "out of range"},
		{strings.Replace(row, "[[10,13]]", "[[13,10]]", 1), "out of range"},
		{strings.Replace(row, "[[10,13]]", "[[-1,10]]", 1), "out of range"},
		{`{"id":"x","text":"y","annotations":[]}`, "no labelled article"},
	} {
		if _, err := Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.30q: %v, want %s", c.text, err, c.want)
		}
	}
}

// TestByteOffsets maps code points to bytes, with one entry more at the end.
func TestByteOffsets(t *testing.T) {
	for text, want := range map[string][]int32{"": {0}, "ab": {0, 1, 2}, "Öx": {0, 2, 3}, "“": {0, 3}} {
		got := ByteOffsets(text)
		if len(got) != len(want) {
			t.Errorf("%q: %v, want %v", text, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

// TestPlainDocument: lines are paragraphs, without the blanks around them.
func TestPlainDocument(t *testing.T) {
	d := PlainDocument("  Harl left. \n\n\tOsk stayed.\n")
	if len(d.Seg.Blocks) != 2 || len(d.Lines) != 2 {
		t.Fatalf("%d paragraphs of %d lines", len(d.Seg.Blocks), len(d.Lines))
	}
	if got := d.Lines[1].In(d.Text); got != "Osk stayed." {
		t.Errorf("second line %q", got)
	}
}

func TestReadMarked(t *testing.T) {
	plain, spans, err := ReadMarked("[s12:Harl] [c1:said] [x1:no] [and] [c2:left]")
	if err != nil || plain != "Harl said no [and] left" {
		t.Fatalf("%q: %v", plain, err)
	}
	want := []MarkedSpan{{0, 4, crf.BeginSource, "12"}, {5, 9, crf.BeginCue, "1"}, {10, 12, crf.BeginContent, "1"}, {19, 23, crf.BeginCue, "2"}}
	if len(spans) != len(want) {
		t.Fatalf("%v", spans)
	}
	for i := range want {
		if spans[i] != want[i] {
			t.Errorf("span %d: %v, want %v", i, spans[i], want[i])
		}
	}
	if _, _, err := ReadMarked("[s:Harl said no"); err == nil {
		t.Error("an open mark is no error")
	}
}

// TestReadMarkup: a blank line ends an article, a number sign opens a comment.
func TestReadMarkup(t *testing.T) {
	exs, err := ReadMarkup("# ours\n[s:Harl] [c:said] [x:the road was open].\nIt rained.\n\n[x:\"No,\"] [c:said] [s:Osk].\n")
	if err != nil || len(exs) != 2 {
		t.Fatalf("%d articles: %v", len(exs), err)
	}
	if got := labels(&exs[0]); got != "SCXxxx...." && got != "SCXxxx..." {
		t.Errorf("labels %s", got)
	}
	if len(exs[0].Doc.Seg.Blocks) != 2 || exs[1].ID != "own_1" {
		t.Errorf("%d paragraphs, second id %s", len(exs[0].Doc.Seg.Blocks), exs[1].ID)
	}
	if _, err := ReadMarkup("[s:Harl\n"); err == nil {
		t.Error("an open mark is no error")
	}
}

// TestOwnCases: our labelled prose is well formed, and legal for the chain.
func TestOwnCases(t *testing.T) {
	exs, err := ReadMarkup(OwnCases)
	if err != nil || len(exs) < 20 {
		t.Fatalf("%d articles: %v", len(exs), err)
	}
	for _, ex := range exs {
		for b := range ex.Doc.Seg.Blocks {
			prev := uint8(crf.Outside)
			for k := ex.Doc.Seg.Blocks[b].FirstTok; k < ex.Doc.Seg.Blocks[b].EndTok; k++ {
				if !crf.Allowed(int(prev), int(ex.Gold[k])) {
					t.Errorf("%s: label %d after %d in %q", ex.ID, ex.Gold[k], prev, ex.Doc.Text)
				}
				prev = ex.Gold[k]
			}
		}
	}
}

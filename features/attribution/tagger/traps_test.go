package tagger

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
)

// trap is a case of testdata/traps.txt.
type trap struct {
	name    string
	known   bool // a known failure
	marked  string
	expects []string // one per attribution
}

func readTraps(t *testing.T) []trap {
	b, err := os.ReadFile("testdata/traps.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []trap
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "## "):
			name, known := strings.CutPrefix(line[3:], "! ")
			out = append(out, trap{name: name, known: known})
		case len(out) == 0 || line == "":
		case strings.HasPrefix(line, "= "):
			c := &out[len(out)-1]
			c.expects = append(c.expects, line[2:])
		default:
			c := &out[len(out)-1]
			if c.marked != "" {
				c.marked += "\n"
			}
			c.marked += line
		}
	}
	return out
}

// TestTraps holds the tagger to our own hard cases. A case marked with ! is a
// known failure: it is run, and must be unmarked once it passes.
func TestTraps(t *testing.T) {
	traps := readTraps(t)
	if len(traps) < 150 {
		t.Errorf("%d traps, want 150", len(traps))
	}
	passed := 0
	for _, c := range traps {
		err := c.run()
		switch {
		case err == nil && c.known:
			t.Errorf("%s: passes now, take its ! away", c.name)
		case err == nil:
			passed++
		case !c.known:
			t.Errorf("%s: %v", c.name, err)
		}
	}
	t.Logf("%d of %d traps pass", passed, len(traps))
}

// run tags the case and compares.
func (c *trap) run() error {
	plain, spans, err := labelled.ReadMarked(c.marked)
	if err != nil {
		return err
	}
	d := labelled.PlainDocument(plain)
	got := Default().Tag(d).Attributions
	show := func() string {
		var s []string
		for i := range got {
			s = append(s, show(plain, &got[i]))
		}
		return strings.Join(s, "\n    ")
	}
	if len(got) != len(c.expects) {
		return fmt.Errorf("%d attributions, want %d:\n    %s", len(got), len(c.expects), show())
	}
	for i, want := range c.expects {
		f := strings.Split(want, "|")
		for len(f) < 5 {
			f = append(f, "")
		}
		a := &got[i]
		for k, have := range []string{a.Speaker, string(a.SourceType), a.Stance.String(), a.Kind.String(), a.Via} {
			if w := strings.TrimSpace(f[k]); w != "*" && w != have && !(k == 0 && w == "") {
				return fmt.Errorf("attribution %d: got %q, want %q:\n    %s", i+1, have, w, show())
			}
		}
		for l, have := range map[uint8][]corpus.Span{crf.BeginSource: a.Source, crf.BeginCue: a.Cue, crf.BeginContent: a.Content} {
			var want []corpus.Span
			for _, s := range spans {
				if s.Label == l && (s.Of == "" && i == 0 || strings.ContainsRune(s.Of, rune('1'+i)) || s.Of == "" && len(c.expects) == 1) {
					want = append(want, corpus.Span{Start: int32(s.From), End: int32(s.To)})
				}
			}
			p, r := overlap(d, have, want)
			low := .8
			if l != crf.BeginContent {
				low = .3
			}
			if p < low || r < low {
				return fmt.Errorf("attribution %d, role %d: precision %.2f recall %.2f:\n    %s", i+1, l, p, r, show())
			}
		}
	}
	return nil
}

// overlap compares two sets of spans by their tokens.
func overlap(d *corpus.Document, have, want []corpus.Span) (p, r float64) {
	in := func(ss []corpus.Span, t corpus.Span) bool {
		for _, s := range ss {
			if s.Contains(t) {
				return true
			}
		}
		return false
	}
	both, h, w := 0., 0., 0.
	for _, t := range d.Seg.Tokens {
		if !t.IsWord() && len(want) > 0 && want[0].Len() > 2 {
			continue
		}
		a, b := in(have, t.Span), in(want, t.Span)
		if a {
			h++
		}
		if b {
			w++
		}
		if a && b {
			both++
		}
	}
	if h == 0 && w == 0 {
		return 1, 1
	}
	return both / max(h, 1), both / max(w, 1)
}

package spelling

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// document parses a body as an article of its own.
func document(body string) *corpus.Document {
	return corpus.Parse(&corpus.Article{ID: "t", Body: body}, nil)
}

type gold struct {
	ID, Doc, Text, Type, Right string
	Spans                      [][2]int
	RealWord                   bool
}

// readGold reads the labelled sentences: each holds one planted error, or none.
func readGold(t testing.TB) (out []gold) {
	testkit.EachLine(t, func(_ int, line []byte) bool {
		var g gold
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
		return true
	}, "data", "typos-dev.jsonl")
	return out
}

// typos are the flags that count as typos, as code points of the text.
func typos(c *Checker, d *corpus.Document) (spans [][2]int, flags []Flag) {
	for _, f := range c.Check(d) {
		if f.Kind.Typo() {
			spans = append(spans, [2]int{utf8.RuneCountInString(d.Text[:f.Start]), utf8.RuneCountInString(d.Text[:f.End])})
			flags = append(flags, f)
		}
	}
	return spans, flags
}

// dumper writes lines to a file of PRESSCORE_DUMP, for reading by hand; without it, nowhere.
func dumper(t testing.TB, name string) io.Writer {
	dir := os.Getenv("PRESSCORE_DUMP")
	if dir == "" {
		return io.Discard
	}
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestTypos holds the figures on sentences with one planted error each; the
// articles they come from were left out when the data were learned.
func TestTypos(t *testing.T) {
	c := Default()
	out, pred := dumper(t, "typos.txt"), dumper(t, "pred.jsonl")
	var tp, fp, fixed int
	hit, all := map[bool]int{}, map[bool]int{}
	types, typeHit := map[string]int{}, map[string]int{}
	for _, g := range readGold(t) {
		d := document(g.Text)
		spans, flags := typos(c, d)
		rows := []map[string]any{}
		on, right := 0, false
		for k, s := range spans {
			rows = append(rows, map[string]any{"start": s[0], "end": s[1], "kind": flags[k].Kind, "suggestion": flags[k].Suggestion})
			if len(g.Spans) > 0 && s[0] < g.Spans[0][1] && s[1] > g.Spans[0][0] {
				on++
				right = right || flags[k].Suggestion == g.Right || g.Type == "doubled_word" && flags[k].Suggestion == ""
				if flags[k].Suggestion != g.Right {
					fmt.Fprintf(out, "WRONG %s %q for %q want %q\n", g.Type, flags[k].Suggestion, flags[k].In(d.Text), g.Right)
				}
			} else {
				fp++
				fmt.Fprintf(out, "FALSE %s %s %q -> %q %.2f | %s\n", g.ID, flags[k].Kind, flags[k].In(d.Text), flags[k].Suggestion, flags[k].Confidence, g.Text)
			}
		}
		b, _ := json.Marshal(map[string]any{"id": g.ID, "typos": rows})
		fmt.Fprintf(pred, "%s\n", b)
		if g.Type == "clean" {
			continue
		}
		types[g.Type]++
		all[g.RealWord]++
		if on > 0 {
			hit[g.RealWord]++
			tp++
			typeHit[g.Type]++
			if right {
				fixed++
			}
		} else {
			r := []rune(g.Text)
			fmt.Fprintf(out, "MISSED %s %q want %q | %s\n", g.Type, string(r[g.Spans[0][0]:g.Spans[0][1]]), g.Right, g.Text)
		}
	}
	p := float64(tp) / float64(max(1, tp+fp))
	r1, r2 := float64(hit[false])/float64(all[false]), float64(hit[true])/float64(all[true])
	s := float64(fixed) / float64(max(1, tp))
	t.Logf("precision %.3f, recall %.3f without real words, %.3f of real words, first suggestion right %.3f", p, r1, r2, s)
	for _, k := range []string{"transposition", "letter_doubling", "adjacent_key", "omission", "doubled_word", "space_error", "punct_in_word", "real_word"} {
		t.Logf("%s %d of %d", k, typeHit[k], types[k])
	}
	if p < .97 || r1 < .85 || r2 < .45 || s < .85 {
		t.Error("below .97, .85, .45, .85")
	}
}

// heldOut are the articles that the generator keeps for checks (gen/corpus.go).
func heldOut(t testing.TB, limit int, each func(id, outlet, body string)) {
	found := 0
	testkit.EachArticle(t, func(a testkit.Article) bool {
		if a.Hash%40 == 0 {
			found++
			each(a.ID, a.Outlet, a.Content)
		}
		return found < limit
	})
}

// TestCleanArticles holds the number of flags on whole articles that nothing was learned from.
func TestCleanArticles(t *testing.T) {
	c := Default()
	out := dumper(t, "flags.txt")
	words, n, arts := 0, 0, 0
	kinds := map[FlagKind]int{}
	heldOut(t, 300, func(id, outlet, body string) {
		d := document(body)
		words += d.Words()
		arts++
		for _, f := range c.Check(d) {
			kinds[f.Kind]++
			if f.Kind.Typo() {
				n++
			}
			if f.Kind.Typo() || os.Getenv("PRESSCORE_PUNCT") != "" {
				fmt.Fprintf(out, "%s\t%q -> %q\t%.2f\t%s\t...%s>>%s<<%s...\n", f.Kind, f.In(d.Text), f.Suggestion, f.Confidence, outlet, cut(d.Text, int(f.Start)-60, int(f.Start)), f.In(d.Text), cut(d.Text, int(f.End), int(f.End)+50))
			}
		}
	})
	rate := float64(n) / float64(words) * 1000
	t.Logf("%d articles, %d words, %d typo flags: %.3f per 1,000 words; %v", arts, words, n, rate, kinds)
	if rate > .25 {
		t.Errorf("%.3f flags per 1,000 words, at most .25", rate)
	}
}

func cut(s string, a, b int) string {
	a, b = max(0, a), min(len(s), b)
	out := []byte(s[a:b])
	for i := range out {
		if out[i] == '\n' {
			out[i] = '|'
		}
	}
	return string(out)
}

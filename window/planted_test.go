package window

import (
	"math"
	"math/rand"
	"strings"
	"testing"

	"presscore/corpus"
)

// edit replaces a share of the words of body, evenly spread, by words that stand nowhere else.
func edit(body string, share float64, seed int64) string {
	rng := rand.New(rand.NewSource(seed))
	words := strings.Split(body, " ")
	for i := range words {
		if rng.Float64() < share && !strings.Contains(words[i], "\n") {
			words[i] = "zu" + filler(seed+int64(i)*31, 1)
			words[i] = strings.TrimSuffix(words[i], ".")
		}
	}
	return strings.Join(words, " ")
}

func paragraphs(body string) []string { return strings.Split(strings.TrimSpace(body), "\n\n") }

func join(p ...string) string { return strings.Join(p, "\n\n") }

// words of a text, roughly.
func wordCount(s string) int { return len(strings.Fields(s)) }

// TestPlantedChurnalism holds the index to copies that we made ourselves.
func TestPlantedChurnalism(t *testing.T) {
	base := prosefile(t, "harbour.txt")
	other := prosefile(t, "school.txt")
	ps := paragraphs(base)
	credit := "(By the Nordvik News Agency)"
	reordered := append([]string{}, ps...)
	rand.New(rand.NewSource(3)).Shuffle(len(reordered), func(i, j int) { reordered[i], reordered[j] = reordered[j], reordered[i] })
	var quotes []string
	for _, p := range ps {
		if strings.HasPrefix(p, `"`) {
			quotes = append(quotes, p)
		}
	}
	// blend puts paragraphs of the base among other text until they make the share of 600 words.
	blend := func(share float64) string {
		want, n := share*600, 0
		var out []string
		for _, p := range ps {
			if float64(n) >= want*.97 {
				break
			}
			w := strings.Fields(p)
			if left := int(want) - n; len(w) > left {
				p = strings.Join(w[:left], " ")
			}
			out = append(out, p)
			n += wordCount(p)
		}
		return join(join(out...), filler(77, int(float64(n)*(1-share)/share)))
	}
	tests := []struct {
		name    string
		body    string
		planted float64 // share of the copy that is copied; < 0: what the slow definition says
		reverse float64 // share of the base that is in the copy; < 0: not checked
		kind    Kind    // empty: no pair may be a copy
	}{
		{"whole", base, 1, 1, Copy},
		{"credit stripped", base, 1, 1, Copy},
		{"lead rewritten", join(append([]string{filler(5, wordCount(ps[0]))}, ps[1:]...)...), 1 - float64(wordCount(ps[0]))/float64(wordCount(base)), -1, Copy},
		{"half truncated", join(ps[:5]...), 1, float64(wordCount(join(ps[:5]...))) / float64(wordCount(base)), Copy},
		{"5% of words edited", edit(base, .05, 11), math.Pow(.95, 5), -1, Copy},
		{"15% of words edited", edit(base, .15, 12), math.Pow(.85, 5), -1, PartialCopy},
		// every place where paragraphs meet anew costs four shingles: the definition's own loss
		{"paragraphs reordered", join(reordered...), 1 - 4*float64(len(ps)-1)/float64(wordCount(base)), -1, Copy},
		{"blended 30%", blend(.30), .30, -1, PartialCopy},
		{"blended 60%", blend(.60), .60, -1, Copy},
		{"quotations only", join(other, strings.Join(quotes, "\n\n"), filler(21, 60)), -1, -1, QuoteOverlap},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from := base
			if tt.name == "credit stripped" {
				from = join(base, credit)
			}
			docs := append(background(60),
				article("base", "origin.example", "Varnholm closes its harbour", from, day0),
				article("copy", "taker.example", "Harbour to close", tt.body, day0.AddDate(0, 0, 1)))
			r := find(t, Options{}, docs...)
			p, ok := pairOf(r, "copy", "base")
			if tt.kind == QuoteOverlap {
				if ok && p.Kind != QuoteOverlap {
					t.Errorf("kind %s, quote share %.2f", p.Kind, p.QuoteShare.Value())
				}
				if a, _ := r.Article("copy"); a.Role != Unique || a.Copied.Of != 0 {
					t.Errorf("role %s, copied %v: shared quotations are not copying", a.Role, a.Copied)
				}
				return
			}
			if !ok {
				t.Fatal("pair not found")
			}
			if p.A != "copy" || p.Direction != ByTime {
				t.Errorf("%s copies %s by %s", p.A, p.B, p.Direction)
			}
			if p.Kind != tt.kind {
				t.Errorf("kind %s, want %s (containment %.3f, quotes %.2f)", p.Kind, tt.kind, p.Containment.Value(), p.QuoteShare.Value())
			}
			exact := plainContainment(tt.body, from)
			if got := p.Containment.Value(); math.Abs(got-exact) > 1e-9 {
				t.Errorf("containment %.4f, by definition %.4f", got, exact)
			}
			if got := p.Containment.Value(); math.Abs(got-tt.planted) > .05 {
				t.Errorf("containment %.3f, planted %.3f", got, tt.planted)
			}
			if got := p.Reverse.Value(); tt.reverse >= 0 && math.Abs(got-tt.reverse) > .05 {
				t.Errorf("reverse %.3f, planted %.3f", got, tt.reverse)
			}
			a, _ := r.Article("copy")
			if tt.kind == Copy && (a.Role != Copied || a.CanonicalID != "base" || a.Counts) {
				t.Errorf("copy: %+v", a)
			}
			if got := a.Copied.Value(); got > p.Containment.Value() || tt.kind == Copy && got < p.Containment.Value() {
				t.Errorf("copied share %.3f of containment %.3f", got, p.Containment.Value())
			}
			if a.CopiedUncredited != a.Copied {
				t.Errorf("uncredited %v of %v", a.CopiedUncredited, a.Copied)
			}
			if b, _ := r.Article("base"); tt.kind == Copy && (b.Role != Original || !b.Counts) {
				t.Errorf("base: %+v", b)
			}
		})
	}
}

// TestOnlySketches finds the same copies when the original is known by its sketch only.
func TestOnlySketches(t *testing.T) {
	base := join(prosefile(t, "harbour.txt"), prosefile(t, "school.txt"), filler(8, 900))
	ps := paragraphs(base)
	body := join(join(ps[:8]...), filler(9, 500))
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, d := range background(40) {
		if err := w.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.AddSketch(TraceOf(article("base", "origin.example", "Varnholm", base, day0)).Sketch); err != nil {
		t.Fatal(err)
	}
	if err := w.Add(article("copy", "taker.example", "Harbour", body, day0.AddDate(0, 0, 2))); err != nil {
		t.Fatal(err)
	}
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := pairOf(r, "copy", "base")
	if !ok || !p.Estimated || p.A != "copy" {
		t.Fatalf("pair %+v", p)
	}
	exact := plainContainment(body, base)
	if got := p.Containment.Value(); p.StdErr <= 0 || p.StdErr > .08 || math.Abs(got-exact) > 4*p.StdErr {
		t.Errorf("estimated %.3f ± %.3f, exact %.3f", got, p.StdErr, exact)
	}
	a, _ := r.Article("copy")
	if math.Abs(a.Copied.Value()-exact) > .15 {
		t.Errorf("copied share %.3f, exact %.3f", a.Copied.Value(), exact)
	}
}

// TestCreditDecides holds direction, roles and credited shares to what notices say.
func TestCreditDecides(t *testing.T) {
	base := prosefile(t, "harbour.txt")
	credited := func(id, outlet string, kind corpus.NoticeKind, agency string, hour int) *corpus.Document {
		d := article(id, outlet, "Harbour", base, day0.Add(day0.Sub(day0)).AddDate(0, 0, hour))
		if agency != "" {
			d.Notices = []corpus.Notice{{Kind: kind, Agencies: []string{agency}}}
		}
		return d
	}
	t.Run("a credit beats time", func(t *testing.T) {
		r := find(t, Options{}, credited("a", "paper.example", corpus.AgencyCredit, "AP", 0), credited("b", "apnews.com", "", "", 3))
		p, _ := pairOf(r, "a", "b")
		if p.A != "a" || p.Direction != ByCredit || !p.Credited || p.Lag != -3*24*60 || !p.LagKnown {
			t.Errorf("%+v", p)
		}
		a, _ := r.Article("a")
		if a.Role != Wire || a.CanonicalID != "b" || a.CopiedUncredited.Of != 0 || a.Copied.Value() != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("a wire service without a credit", func(t *testing.T) {
		r := find(t, Options{}, credited("a", "paper.example", "", "", 0), credited("b", "reuters.com", "", "", 0))
		p, _ := pairOf(r, "a", "b")
		if p.A != "a" || p.Direction != ByCredit || p.Credited {
			t.Errorf("%+v", p)
		}
		if a, _ := r.Article("a"); a.Role != Copied || a.CopiedUncredited.Value() != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("an outlet by its panel name", func(t *testing.T) {
		r := find(t, Options{Outlets: map[string][]string{"vp.example": {"The Varnholm Post"}}},
			credited("a", "paper.example", corpus.PartialInputs, "Varnholm Post", 0), credited("b", "vp.example", "", "", 2))
		if p, _ := pairOf(r, "a", "b"); p.A != "a" || p.Direction != ByCredit || !p.Credited {
			t.Errorf("%+v", p)
		}
	})
	t.Run("an agency that is the origin of both", func(t *testing.T) {
		r := find(t, Options{}, credited("a", "paper.example", corpus.AgencyCredit, "AP", 0), credited("b", "post.example", "", "", 0))
		p, _ := pairOf(r, "a", "b")
		if p.A != "b" || p.Direction != ByCredit || p.Credited || p.Agency != "AP" { // the side without the credit is the copy
			t.Errorf("%+v", p)
		}
		if len(r.Syndication) != 1 || r.Syndication[0].From != "AP" || r.Syndication[0].To != "post.example" || r.Syndication[0].LagKnown {
			t.Errorf("%+v", r.Syndication)
		}
	})
	t.Run("the same day says nothing", func(t *testing.T) {
		r := find(t, Options{}, credited("a", "paper.example", "", "", 0), credited("b", "post.example", "", "", 0))
		p, _ := pairOf(r, "a", "b")
		if p.Direction != Undecided {
			t.Errorf("%+v", p)
		}
		for _, id := range []string{"a", "b"} {
			if a, _ := r.Article(id); a.Role != Original || !a.Counts || a.Copied.Of != 0 || a.CanonicalID != "a" {
				t.Errorf("%+v", a)
			}
		}
	})
	t.Run("an outlet's own update counts once", func(t *testing.T) {
		r := find(t, Options{}, credited("a", "paper.example", "", "", 0), credited("b", "paper.example", "", "", 1))
		p, _ := pairOf(r, "a", "b")
		if !p.SameOutlet || len(r.Syndication) != 0 {
			t.Errorf("%+v", p)
		}
		a, _ := r.Article("a")
		b, _ := r.Article("b")
		if !a.Counts || b.Counts || b.Role != Unique || b.CanonicalID != "a" || b.Copied.Of != 0 {
			t.Errorf("%+v %+v", a, b)
		}
	})
}

package notices

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features/notices/furniture"
	"presscore/internal/segment"
)

// Finder finds notices. It is read-only and safe for concurrent use: what one search
// needs lies in a work, of which there is a pool.
type Finder struct {
	vocab     *vocabulary
	grammar   []pattern
	gates     []gate     // one a pattern
	byFirst   *gateIndex // the gates of a piece, by its first word
	byLast    *gateIndex // and by its last
	openCls   class      // classes and words a pattern can open with
	openLits  []bool
	furniture furniture.Set
	version   string
	pool      *sync.Pool
}

var defaultFinder = sync.OnceValue(func() *Finder { return newFinder(defaultData()) })

// newFinder makes a finder of the files.
func newFinder(d data) *Finder {
	f := &Finder{vocab: loadVocabulary(d), version: d.version()}
	f.grammar = loadGrammar(d.text("grammar.txt"), f.vocab)
	f.vocab.freeze()
	f.openLits = make([]bool, f.vocab.lits+1)
	f.index()
	f.pool = &sync.Pool{New: func() any { return new(work) }}
	return f
}

// Default is the finder with the embedded vocabulary, agencies and grammar.
func Default() *Finder { return defaultFinder() }

// WithFurniture is the same finder that also knows the lines outlets repeat, which a
// Learner has seen. Its version stays the same: the lines are named by whoever keeps
// them (scoring.Norms).
func (f *Finder) WithFurniture(lines furniture.Set) *Finder {
	g := *f
	g.furniture = lines
	return &g
}

// Version names the code and all of the files that the finder is made of.
func (f *Finder) Version() string { return f.version }

// index works out what the patterns can open with and what each needs.
func (f *Finder) index() {
	for i := range f.grammar {
		f.addOpeners(&f.grammar[i])
		f.gates = append(f.gates, f.grammar[i].gate())
	}
	f.byFirst = newGateIndex(f.grammar, func(p *pattern) *edge { return &p.open })
	f.byLast = newGateIndex(f.grammar, func(p *pattern) *edge { return &p.close })
}

// addOpeners notes the words that p can begin with, unless it can begin with any. A
// long line in the middle of an article is parsed only if its first word is among
// these; words that open half of all prose are left out again.
func (f *Finder) addOpeners(p *pattern) {
	for k := range p.elems {
		e := &p.elems[k]
		if p.reach[0]&(1<<k) == 0 || e.wide() || e.mark != 0 {
			continue
		}
		f.openCls |= e.cls
		for _, l := range e.lits {
			f.openLits[l] = true
		}
	}
	for _, w := range f.vocab.proseOpeners {
		f.openLits[f.vocab.words[w].lit] = false
	}
	f.openCls &^= clsConn | clsOur | clsNot | clsAgency
}

// piece is a stretch of text with its words, as the grammar sees it. What is known of
// all words together (classes, literals, quotation marks) turns most patterns down
// before one of them is tried.
type piece struct {
	segment.Span
	toks   []token
	cls    class  // of all tokens
	bloom  uint64 // of all literals
	words  int
	places place
	marks  int  // quotation marks
	quote  bool // opens with a quotation mark
	speech bool // holds a verb of saying
	cut    bool // longer than maxTokens
}

// verdict is what a piece turned out to be. The zero verdict is no notice.
type verdict struct {
	kind   corpus.NoticeKind
	also   corpus.NoticeKind
	conf   float64
	edited corpus.Edited
	rule   string
	traits
}

// work is the scratch space of one Find: what it has found, and what it knows of the
// document as a whole. It is reused, so that a search makes little garbage.
type work struct {
	text       string
	lines      []segment.Span // of the document
	lex        lexer
	p          piece
	out        []corpus.Notice
	own        string // folded outlet and host
	first      int    // index of the first paragraph of prose
	last       int    // and of the last
	squares    int    // lines that end in a square bracket
	dashes     int    // short lines that open with a dash
	signatures int    // short lines of a name, a comma and an outlet
	inline     bool   // the text may hold lists of links inside lines
	counted    bool   // and captions with counters
	dated      bool   // a dateline was found
}

// read fills w.p with the piece s.
func (f *Finder) read(w *work, s segment.Span, places place) *piece {
	p := &w.p
	whole := w.lex.lex(f.vocab, w.text, s)
	*p = piece{Span: s, toks: w.lex.toks, places: places, cut: !whole}
	for i := range p.toks {
		t := &p.toks[i]
		if t.mark != 0 {
			if t.mark == '"' {
				p.marks++
			}
			continue
		}
		p.words++
		p.cls |= t.cls
		if t.lit != 0 {
			p.bloom |= 1 << (t.lit & 63)
		}
	}
	p.speech = p.cls&clsSpeech != 0
	p.quote = len(p.toks) > 0 && p.toks[0].mark == '"'
	if p.words <= 8 && places&inLine != 0 {
		p.places |= inLabel
	}
	return p
}

// A piece goes through parse, then through admit (context.go), then to emit (credit.go).

// parse says what the piece is, if it is a notice: the surest pattern that matches
// it, a disclosure of machines, or a feed disclaimer.
func (f *Finder) parse(w *work, p *piece) (verdict, bool) {
	if p.words == 0 || p.cut {
		return verdict{}, false
	}
	best := f.surest(p)
	if p.cls&clsAI != 0 && (best.conf == 0 || rank(best.kind) < rank(corpus.PressRelease)) {
		if v, ok := f.aiDisclosure(w, p); ok {
			return v, true
		}
	}
	if conf, edited := feedDisclaimer(p); conf > 0 && best.yieldsTo(conf, p.cls&clsRelease != 0) {
		best = verdict{kind: corpus.FullFeedDisclaimer, conf: conf, edited: edited, rule: "feed.slots"}
		if p.cls&clsRelease != 0 { // what a carrier of releases supplied is one
			best.kind = corpus.PressRelease
		}
	}
	return best, best.conf > 0
}

// yieldsTo reports whether a feed disclaimer in the same words says more than v.
// Such words name an agency and speak of the page, so a credit or furniture yields;
// what names a carrier of press releases stays what it is.
func (v *verdict) yieldsTo(conf float64, release bool) bool {
	if release {
		return v.conf == 0
	}
	return conf > v.conf || v.kind == corpus.BoilerplateDebris || v.kind == corpus.AgencyCredit && !v.firm
}

// surest is the verdict of the pattern with the highest confidence that matches the
// piece; of two with the same, the first in grammar.txt.
func (f *Finder) surest(p *piece) (best verdict) {
	var first, last *token
	for i := range p.toks {
		if first = &p.toks[i]; first.mark == 0 {
			break
		}
	}
	for i := range p.toks {
		if last = &p.toks[len(p.toks)-1-i]; last.mark == 0 {
			break
		}
	}
	quoted := p.marks > 0
	closes := f.byLast.of(last)
	for k, set := range f.byFirst.of(first) {
		for set &= closes[k]; set != 0; set &= set - 1 {
			i := k*64 + bits.TrailingZeros64(set)
			q := &f.gates[i]
			if q.must&^p.cls != 0 || q.needLit&^p.bloom != 0 || q.places&p.places == 0 ||
				q.max > 0 && p.words > int(q.max) || q.conf <= float32(best.conf) {
				continue
			}
			g := &f.grammar[i]
			if quoted && g.plain || p.quote && g.own || !p.holdsAll(g.needCls) || !g.match(p.toks) {
				continue
			}
			best = verdict{kind: g.kind, also: g.also, conf: g.conf, edited: g.edited, rule: g.rule, traits: g.traits}
		}
	}
	return best
}

// holdsAll reports whether the piece has a word of each of the sets of classes.
func (p *piece) holdsAll(sets []class) bool {
	for _, c := range sets {
		if p.cls&c == 0 {
			return false
		}
	}
	return true
}

// Find returns the notices of the document, sorted by start and without overlap. The
// document needs its text, lines and article; its prose is segmented afterwards.
func (f *Finder) Find(d *corpus.Document) []corpus.Notice {
	if len(d.Lines) == 0 {
		return nil
	}
	w := f.pool.Get().(*work)
	defer f.pool.Put(w)
	w.text, w.out = d.Text, nil
	w.own = ownNames(d.Article)
	f.lines(w, d)
	out := w.out
	w.text, w.out, w.lines = "", nil, nil
	return out
}

// ownNames is the outlet's name and host, folded, to tell its own credits: a host of
// agencies.txt is looked for in it.
func ownNames(a *corpus.Article) string {
	if a == nil {
		return ""
	}
	s := strings.ToLower(a.Outlet)
	if a.URL != "" {
		u := a.URL
		if i := strings.Index(u, "://"); i >= 0 {
			u = u[i+3:]
		}
		if i := strings.IndexAny(u, "/?#"); i >= 0 {
			u = u[:i]
		}
		s += " " + strings.ToLower(u)
	}
	return s
}

// runeEdge moves i back to the start of a rune, so that a reach in bytes never cuts one.
func runeEdge(text string, i int32) int32 {
	for i > 0 && int(i) < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

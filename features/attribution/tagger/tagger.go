package tagger

import (
	"slices"
	"sync"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/classes"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/flow"
	"presscore/features/attribution/internal/layout"
	"presscore/features/attribution/internal/people"
	"presscore/features/attribution/internal/speakers"
	"presscore/internal/segment"
)

// Tagger finds attributions. It is safe for concurrent use.
type Tagger struct {
	scorer  *crf.Scorer
	weights []byte    // the file the scorer was made of
	pool    sync.Pool // *scratch
}

// scratch is what one call of Tag works in.
type scratch struct {
	frame  *crf.Frame
	chain  *crf.Chain
	layout layout.Labelling
	link   layout.Linker
	edits  edits.Editor
	class  classes.Classer
	who    speakers.Resolver
	flow   flow.Reader
	title  segment.Text
	// weighed, if it is set, is handed what may be doubted: see Weigh.
	weighed func(a *attribution.Attribution, x map[string]float64)
}

// Default is the tagger with the embedded weights, loaded once: from their image, so
// that nothing need be decoded.
var Default = sync.OnceValue(func() *Tagger {
	s, err := crf.OpenScorer(crf.Image)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return of(s, crf.Weights)
})

// Load makes a tagger of a weights file that train.Weights has written.
func Load(weights []byte) (*Tagger, error) {
	m, err := crf.DecodeModel(weights)
	if err != nil {
		return nil, err
	}
	return of(crf.NewScorer(m), weights), nil
}

// New makes a tagger of a model that was never written to a file; it has no Version.
func New(m *crf.Model) *Tagger { return of(crf.NewScorer(m), nil) }

func of(scorer *crf.Scorer, weights []byte) *Tagger {
	t := &Tagger{scorer: scorer, weights: weights}
	t.pool.New = func() any {
		s := &scratch{frame: t.scorer.NewFrame(), chain: crf.NewChain(t.scorer.Model)}
		s.layout.Frame, s.layout.Chain = s.frame, s.chain
		return s
	}
	return t
}

// Tag finds the attributions of a document.
func (t *Tagger) Tag(d *corpus.Document) attribution.Result {
	s := t.pool.Get().(*scratch)
	defer t.pool.Put(s)
	return t.tag(s, d)
}

func (t *Tagger) tag(s *scratch, d *corpus.Document) attribution.Result {
	var r attribution.Result
	marks := make([]bool, 2*len(d.Seg.Tokens))
	r.InContent, r.Said = marks[:len(d.Seg.Tokens):len(d.Seg.Tokens)], marks[len(d.Seg.Tokens):]
	s.who.List = s.who.List[:0]
	t.tagSegments(s, d.Text, &d.Seg)
	for i := range d.Seg.Tokens {
		if d.Seg.Tokens[i].IsWord() {
			r.Expected += float64(s.chain.Post[i])
		}
	}
	s.who.People = s.who.People[:0]
	if len(d.Seg.Sentences) > 0 {
		inOrder(s.who.List)
		s.resolve(d, &d.Seg)
		r.Attributions = make([]attribution.Attribution, len(s.who.List))
		for i := range s.who.List {
			r.Attributions[i] = s.who.List[i].Attribution
			mark(&r, &r.Attributions[i], &d.Seg)
		}
	}
	for i := range d.Notices {
		if n := d.Notices[i]; isTitleLine(n) {
			t.tagTitle(d, n.Span, &s.who, &r)
		}
	}
	return r
}

// mark marks the tokens of the content of an attribution. What somebody does is in
// nobody's words but the author's.
func mark(r *attribution.Result, a *attribution.Attribution, seg *segment.Text) {
	if a.Class == attribution.ClassAct {
		return
	}
	said := a.Class.Said()
	for _, c := range a.Content {
		for k := seg.TokenAt(c.Start); k < len(seg.Tokens) && seg.Tokens[k].End <= c.End; k++ {
			r.InContent[k] = true
			r.Said[k] = r.Said[k] || said
		}
	}
}

// isTitleLine: the title that the body repeats, fenced off from the prose.
func isTitleLine(n corpus.Notice) bool { return n.Kind == corpus.TitleLine }

// tagTitle tags a title line that is fenced off from the prose; speakers of one
// name are looked up among the people of the article.
func (t *Tagger) tagTitle(d *corpus.Document, line corpus.Span, article *speakers.Resolver, r *attribution.Result) {
	s := t.pool.Get().(*scratch)
	defer t.pool.Put(s)
	s.title.Scan(d.Text, []corpus.Span{line})
	s.who.List = s.who.List[:0]
	t.tagSegments(s, d.Text, &s.title)
	s.resolve(d, &s.title)
	for i := range s.who.List {
		a := s.who.List[i].Attribution
		a.Title = true
		if p := s.who.List[i].Person; p >= 0 && s.who.People[p].First == 0 {
			if who := article.Find(s.who.People[p].Last, 0, true); who >= 0 {
				a.Speaker = article.People[who].Name
			}
		}
		r.Attributions = append(r.Attributions, a)
	}
	slices.SortStableFunc(r.Attributions, func(a, b attribution.Attribution) int { return int(a.Start() - b.Start()) })
}

// tagSegments runs the model over a segmented text and appends what it finds.
func (t *Tagger) tagSegments(s *scratch, text string, seg *segment.Text) {
	f, c := s.frame, s.chain
	f.Read(text, seg)
	t.scorer.CueBuckets(f, seg)
	c.Size(len(f.Toks))
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		from, run := blk.FirstTok, false
		unary := c.Room(blk.EndTok - blk.FirstTok)
		for n := blk.FirstSent; n < blk.EndSent; n++ {
			st := &f.Sents[n]
			if !st.Quoted && st.Best < crf.Gate {
				if run {
					c.Decode(unary[from-blk.FirstTok:st.From-blk.FirstTok], from, st.From, from == blk.FirstTok)
				}
				run = false
				continue
			}
			if !run {
				from, run = st.From, true
			}
			t.scorer.Score(f, unary, int(n), int(blk.FirstSent), int(blk.EndSent), blk.FirstTok, blk.EndTok)
		}
		if run {
			c.Decode(unary[from-blk.FirstTok:], from, blk.EndTok, from == blk.FirstTok)
		}
	}
	s.layout.Apply(seg, s.layout.Turns(seg))
	s.who.List = append(s.who.List, s.layout.Found...)
	lead := int32(-1) // first token of the paragraph that leads in to this one
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		if s.layout.Done[b] {
			continue
		}
		for n := blk.FirstSent; n < blk.EndSent; n++ {
			s.layout.TailTag(text, seg, &f.Sents[n])
			s.layout.HeadTag(seg, &f.Sents[n])
			s.layout.FillContent(text, seg, &f.Sents[n])
			s.layout.ClearHearsay(&f.Sents[n])
		}
		whole := *blk
		if lead >= 0 {
			whole.FirstTok, lead = lead, -1
		}
		if s.layout.LeadIn(text, seg, b) {
			lead = whole.FirstTok
			continue
		}
		s.who.List = s.link.Collect(s.who.List, s.chain, seg, &whole)
	}
}

// resolve corrects what was found and fills in what the model does not say:
// kind, stance, speaker, source type, medium. The attributions are sorted by
// their start.
func (s *scratch) resolve(d *corpus.Document, seg *segment.Text) {
	r, e := &s.who, &s.edits
	class := &s.class
	class.Editor = e
	s.flow.Resolver = r
	r.Read(d, seg, s.frame.Toks)
	e.View = r.View
	r.List = e.Edit(r.List)
	kept := r.List[:0]
	for i := range r.List {
		if e.Source(&r.List[i]); e.Statement(&r.List[i]) {
			kept = append(kept, r.List[i])
		}
	}
	r.List = kept
	inOrder(r.List) // a source that was mended may begin before the attribution above
	for i := range r.List {
		f := &r.List[i]
		f.At, f.Person = i, -1
		r.Kind(f)
		r.Stance(f)
		r.Speaker(i)
		r.Anonymity(i)
		r.Document(f)
		r.Station(f)
		r.Crowd(f)
		class.Class(f)
	}
	s.flow.Follow()
	for i := range r.List {
		r.Medium(d, i)
		r.TrimMedium(&r.List[i])
		e.Last(&r.List[i])
	}
	r.Join()
	inOrder(r.List)
	for i := range r.List {
		if s.weighed != nil {
			if x := class.Weighed(r.List, i); x != nil {
				s.weighed(&r.List[i].Attribution, x)
			}
		}
		if class.Doubtful(r.List, i) {
			r.List[i].Class = attribution.ClassUnsure
		}
	}
}

// inOrder sorts attributions by where they begin, if they are not sorted.
func inOrder(list []people.Found) {
	byStart := func(a, b people.Found) int { return int(a.Start() - b.Start()) }
	if !slices.IsSortedFunc(list, byStart) {
		slices.SortStableFunc(list, byStart)
	}
}

// Weigh tags a document and hands every attribution that may be doubted, with what is
// weighed of it by name, to each. Doubts are fitted on it.
func (t *Tagger) Weigh(d *corpus.Document, each func(a *attribution.Attribution, weighed map[string]float64)) {
	s := t.pool.Get().(*scratch)
	defer t.pool.Put(s)
	s.weighed = each
	t.tag(s, d)
	s.weighed = nil
}

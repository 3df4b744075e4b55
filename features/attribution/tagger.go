package attribution

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"slices"
	"sync"

	"presscore/corpus"
	"presscore/internal/segment"
)

// Tagger finds attributions. It is safe for concurrent use.
type Tagger struct {
	*scorer
	sum  string
	pool sync.Pool // *scratch
}

// scratch is what one call of Tag works in.
type scratch struct {
	frame *frame
	chain *chain
	link  linker
	who   resolver
	turn  []turn
	title segment.Text
	done  []bool // per paragraph: its attributions are known from its layout
}

//go:embed weights.bin
var embedded []byte

// Default is the tagger with the embedded weights, loaded once.
var Default = sync.OnceValue(func() *Tagger {
	t, err := Load(embedded)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return t
})

// Load makes a tagger of a weights file that Train has written.
func Load(weights []byte) (*Tagger, error) {
	m, err := decodeModel(weights)
	if err != nil {
		return nil, err
	}
	t := newTagger(m)
	sum := sha256.Sum256(weights)
	t.sum = hex.EncodeToString(sum[:])
	return t, nil
}

func newTagger(m *model) *Tagger {
	t := &Tagger{scorer: newScorer(m)}
	t.pool.New = func() any {
		s := &scratch{frame: newFrame(t.vocab), chain: newChain(m)}
		s.frame.onNew = t.fill
		s.frame.start, s.frame.end = t.start, t.end
		return s
	}
	return t
}

// Checksum is the SHA-256 of the weights, in hex.
func (t *Tagger) Checksum() string { return t.sum }

// gate is the lowest cue bucket at which a sentence without a quotation is looked at.
const gate = 3

// Tag finds the attributions of a document.
func (t *Tagger) Tag(d *corpus.Document) Result {
	s := t.pool.Get().(*scratch)
	defer t.pool.Put(s)
	var r Result
	r.InContent = make([]bool, len(d.Seg.Tokens))
	s.who.list = s.who.list[:0]
	t.tagSegments(s, d.Text, &d.Seg)
	for i := range d.Seg.Tokens {
		if d.Seg.Tokens[i].IsWord() {
			r.Expected += float64(s.chain.post[i])
		}
	}
	s.who.people = s.who.people[:0]
	if len(s.who.list) > 0 || slices.ContainsFunc(d.Notices, isTitleLine) { // a title needs the people, too
		slices.SortStableFunc(s.who.list, func(a, b found) int { return int(a.start() - b.start()) })
		s.who.resolve(d, &d.Seg, s.frame.toks)
		r.Attributions = make([]Attribution, len(s.who.list))
		for i := range s.who.list {
			r.Attributions[i] = s.who.list[i].Attribution
			for _, c := range r.Attributions[i].Content {
				for k := d.Seg.TokenAt(c.Start); k < len(d.Seg.Tokens) && d.Seg.Tokens[k].End <= c.End; k++ {
					r.InContent[k] = true
				}
			}
		}
	}
	for i := range d.Notices {
		if n := d.Notices[i]; isTitleLine(n) {
			t.tagTitle(d, n.Span, &s.who, &r)
		}
	}
	return r
}

func isTitleLine(n corpus.Notice) bool { return n.Kind == corpus.TitleLine }

// tagTitle tags a title line that is fenced off from the prose; speakers of one
// name are looked up among the people of the article.
func (t *Tagger) tagTitle(d *corpus.Document, line corpus.Span, article *resolver, r *Result) {
	s := t.pool.Get().(*scratch)
	defer t.pool.Put(s)
	s.title.Scan(d.Text, []corpus.Span{line})
	s.who.list = s.who.list[:0]
	t.tagSegments(s, d.Text, &s.title)
	s.who.resolve(d, &s.title, s.frame.toks)
	for i := range s.who.list {
		a := s.who.list[i].Attribution
		a.Title = true
		if p := s.who.list[i].person; p >= 0 && s.who.people[p].first == 0 {
			if who := article.find(s.who.people[p].last, 0, true); who >= 0 {
				a.Speaker = article.people[who].name
			}
		}
		r.Attributions = append(r.Attributions, a)
	}
	slices.SortStableFunc(r.Attributions, func(a, b Attribution) int { return int(a.start() - b.start()) })
}

// start is the first byte of the content or the cue.
func (a *Attribution) start() int32 {
	at := int32(1<<31 - 1)
	if len(a.Content) > 0 {
		at = a.Content[0].Start
	}
	if len(a.Cue) > 0 {
		at = min(at, a.Cue[0].Start)
	}
	return at
}

// tagSegments runs the model over a segmented text and appends what it finds.
func (t *Tagger) tagSegments(s *scratch, text string, seg *segment.Text) {
	f, c := s.frame, s.chain
	f.read(text, seg)
	t.cueBuckets(f, seg)
	c.size(len(f.toks))
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		from, run := blk.FirstTok, false
		unary := c.room(blk.EndTok - blk.FirstTok)
		for n := blk.FirstSent; n < blk.EndSent; n++ {
			st := &f.sents[n]
			if !st.quoted && st.best < gate {
				if run {
					c.decode(unary[from-blk.FirstTok:st.from-blk.FirstTok], from, st.from, from == blk.FirstTok)
				}
				run = false
				continue
			}
			if !run {
				from, run = st.from, true
			}
			t.score(f, unary, int(n), int(blk.FirstSent), int(blk.EndSent), blk.FirstTok, blk.EndTok)
		}
		if run {
			c.decode(unary[from-blk.FirstTok:], from, blk.EndTok, from == blk.FirstTok)
		}
	}
	s.done = append(s.done[:0], make([]bool, len(seg.Blocks))...)
	s.apply(seg, s.turns(seg))
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		if s.done[b] {
			continue
		}
		for n := blk.FirstSent; n < blk.EndSent; n++ {
			s.tailTag(text, seg, &f.sents[n])
			s.headTag(seg, &f.sents[n])
			s.fillContent(text, seg, &f.sents[n])
			s.clearHearsay(&f.sents[n])
		}
		s.collect(seg, blk)
	}
}

// collect links the labelled parts of a paragraph.
func (s *scratch) collect(seg *segment.Text, blk *segment.Block) {
	l, c := &s.link, s.chain
	l.parts = l.parts[:0]
	for i := blk.FirstTok; i < blk.EndTok; {
		role := c.label[i]
		if role == lO {
			i++
			continue
		}
		role = (role-1)&^1 + 1
		p := part{role: role, from: i, sent: seg.Tokens[i].Sent, quoted: seg.Tokens[i].Depth > 0}
		for i++; i < blk.EndTok && c.label[i] == role+1; i++ {
		}
		p.to, p.last = i, seg.Tokens[i-1].Sent
		l.parts = append(l.parts, p)
	}
	if len(l.parts) == 0 {
		return
	}
	for _, k := range l.link() {
		var f found
		f.Source, f.Content = l.spans(seg, k.sources), l.spans(seg, k.contents)
		if len(k.sources) > 0 {
			f.source = l.parts[k.sources[0]]
		}
		if len(k.contents) > 0 {
			f.content = l.parts[k.contents[0]]
			f.Prob = c.mean(f.content)
		}
		if k.cue >= 0 {
			f.cue = l.parts[k.cue]
			f.Cue = []corpus.Span{{Start: seg.Tokens[f.cue.from].Start, End: seg.Tokens[f.cue.to-1].End}}
			f.Prob = c.mean(f.cue)
		}
		s.who.list = append(s.who.list, f)
	}
}

// mean is the mean probability of a part's labels.
func (c *chain) mean(p part) float64 {
	sum := float64(0)
	for i := p.from; i < p.to; i++ {
		sum += float64(c.conf[i])
	}
	return sum / float64(p.to-p.from)
}

// spans turns parts into byte offsets, sorted.
func (l *linker) spans(seg *segment.Text, idx []int32) []corpus.Span {
	if len(idx) == 0 {
		return nil
	}
	out := make([]corpus.Span, len(idx))
	for k, i := range idx {
		p := &l.parts[i]
		out[k] = corpus.Span{Start: seg.Tokens[p.from].Start, End: seg.Tokens[p.to-1].End}
	}
	slices.SortFunc(out, func(a, b corpus.Span) int { return int(a.Start - b.Start) })
	return out
}

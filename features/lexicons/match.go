package lexicons

import (
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// shortestPart is how many bytes a part of a hyphenated word needs to count as
// an entry of its own: short ones say little inside compounds ("scam-alert"), long
// ones do ("quasi-fascist"). From ten on, "quasi-fascist" would be passed over.
const shortestPart = 5

// Match appends to dst the hits in text, sorted by FirstTok, then Category. seg
// is the segmentation of text.
func (t *Table) Match(dst []Hit, text string, seg *segment.Text) []Hit {
	m := matcher{t: t, text: text, seg: seg, titleSent: -1, fieldSent: -1}
	toks := seg.Tokens
	for i := range toks {
		tok := &toks[i]
		before := len(dst)
		if t.words.has(tok.Key) || i+1 < len(toks) && t.openings.has(join(tok.Key, toks[i+1].Key)) {
			dst = m.from(dst, int32(i))
		}
		if len(dst) == before && tok.Flags&segment.Hyphen != 0 {
			dst = m.parts(dst, int32(i))
		}
	}
	return dst
}

// matcher is the state of one Match.
type matcher struct {
	t    *Table
	text string
	seg  *segment.Text
	free [numCategories]int32 // first token not used up, by category

	titleSent int32 // sentence that title was worked out for
	title     bool

	fieldSent  int32 // sentence that fieldWords was filled for
	fieldWords []fieldWord
}

// from appends the longest hit of each category that starts at token i.
func (m *matcher) from(dst []Hit, i int32) []Hit {
	toks := m.seg.Tokens
	s := m.t.chains.Get(toks[i].Key)
	if s.none() {
		return dst
	}
	var best [numCategories]int32 // entry index + 1
	var end [numCategories]int32
	sent := toks[i].Sent
	h := toks[i].Key
	for j := i; ; {
		for _, e := range s.of(m.t.ends) {
			en := m.t.marks[e]
			if c := en.category(); i >= m.free[c] && (!en.has(markOpens) || m.clauseOpens(i)) && m.caseFits(en, i, j) {
				best[c], end[c] = int32(e)+1, j+1
			}
		}
		j++
		if !s.longer() || int(j) >= len(toks) || toks[j].Sent != sent {
			break
		}
		h = join(h, toks[j].Key)
		if s = m.t.chains.Get(h); s.none() {
			break
		}
	}
	for c := range best {
		if best[c] == 0 {
			continue
		}
		m.free[c] = end[c]
		e := best[c] - 1
		if en := m.t.marks[e]; !en.has(markException) && !m.plainSense(en, i, end[c]) {
			dst = append(dst, m.t.hit(e, i, end[c]))
		}
	}
	return dst
}

// clauseOpens reports whether a clause may begin at token i: it is the first word
// of its sentence or stands behind a mark. A form never crosses a mark, for marks
// are tokens of no form; this keeps the others from starting inside a clause.
func (m *matcher) clauseOpens(i int32) bool {
	if i == 0 || m.seg.Tokens[i-1].Sent != m.seg.Tokens[i].Sent {
		return true
	}
	prev := &m.seg.Tokens[i-1]
	return prev.Kind == segment.Mark || prev.Kind == segment.Stop || prev.Kind == segment.Punct || openers.Has(prev.Key)
}

// openers are words that a clause may begin behind: "but the truth is".
var openers = wordset.Of("and", "because", "but", "or", "yet")

// caseFits refuses words inside a sentence whose first and last are capitalised
// for an entry listed in lower case: they are part of a name.
func (m *matcher) caseFits(e mark, i, last int32) bool {
	if e.has(markProper|markException) || i == 0 {
		return true
	}
	const name = segment.Upper | segment.HasLower
	tok := &m.seg.Tokens[i]
	if tok.Flags&name != name || m.seg.Tokens[last].Flags&segment.Upper == 0 {
		return true
	}
	if tok.Flags&segment.First != 0 { // "Savage said": a name may open the sentence, too
		return true
	}
	prev := &m.seg.Tokens[i-1]
	switch prev.Kind {
	case segment.Mark:
		if prev.Flags&segment.Opens != 0 {
			return true
		}
	case segment.Stop:
		if m.text[prev.Start] != '.' {
			return true
		}
	case segment.Punct:
		if c := m.text[prev.Start]; c == ':' || c == '-' || c == '(' || c == '|' || c >= 0x80 {
			return true
		}
	}
	return m.titleCase(tok.Sent)
}

// titleCase reports whether the words of the sentence are capitalised as in a
// headline: at least 4 in 5 of those with four letters or more.
func (m *matcher) titleCase(sent int32) bool {
	if sent == m.titleSent {
		return m.title
	}
	m.titleSent = sent
	s := m.seg.Sentences[sent]
	upper, all := 0, 0
	for k := s.FirstTok; k < s.EndTok; k++ {
		tok := &m.seg.Tokens[k]
		if tok.Kind != segment.Word || tok.Len() < 4 || tok.Flags&segment.First != 0 {
			continue
		}
		all++
		if tok.Flags&segment.Upper != 0 {
			upper++
		}
	}
	m.title = all > 3 && upper*5 >= all*4
	return m.title
}

// parts looks for single-word entries of Loaded among the parts of a
// hyphenated word ("quasi-fascist", "Trump-hating"); the hit is the whole word.
func (m *matcher) parts(dst []Hit, i int32) []Hit {
	if i < m.free[Loaded] {
		return dst
	}
	tok := &m.seg.Tokens[i]
	w := m.text[tok.Start:tok.End]
	for start := 0; start < len(w); {
		end := start
		for end < len(w) && w[end] != '-' {
			end++
		}
		if part := w[start:end]; len(part) >= shortestPart {
			key := segment.KeyOf(part)
			if end == len(w) {
				if s := m.t.chains.Get(partKey(key)); !s.none() {
					return append(dst, m.partHit(i, s))
				}
			}
			s := m.t.chains.Get(key)
			for _, e := range s.of(m.t.ends) {
				if en := m.t.marks[e]; en.category() == Loaded && !en.has(markExact|markException|markOpens) && !m.plainSense(en, i, i+1) {
					m.free[Loaded] = i + 1
					return append(dst, m.t.hit(int32(e), i, i+1))
				}
			}
		}
		start = end + 1
	}
	return dst
}

func (m *matcher) partHit(i int32, s chain) Hit {
	h := m.t.hit(int32(s.of(m.t.ends)[0]), i, i+1)
	m.free[h.Category] = i + 1
	return h
}

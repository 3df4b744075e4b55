package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// A disclosure that a machine had a hand in a text has no fixed wording yet: every
// outlet has its own, and the words come in any order. So it is judged by its slots, as
// a feed disclaimer is: a machine, what it did, what it was done to, and who checked it.

// aiUse is what a word says in a disclosure, one bit a list of words.txt.
type aiUse uint8

const (
	aiObject aiUse = 1 << iota // what it was done to: "summary", "image"
	aiWrites
	aiAssists
	aiSummarises
	aiTranslates
	aiPicture
	aiReviews
	aiDoubts // what it may contain: "errors"
	aiDoes   = aiWrites | aiAssists | aiSummarises | aiTranslates
)

const (
	aiLongest   = 45 // words: two clauses on who did what and who looked at it
	aiPlain     = 25 // of a piece that does not say "this article"
	aiLower     = 3  // words in small letters that no slot explains, beside "this article" or a review
	aiConf      = .95
	aiLabelConf = .9 // without "this article": a label or a heading
	// aiReviewReach is how many words may stand between "not" and "reviewed".
	aiReviewReach = 5
)

// aiSlots are the slots of a disclosure that a piece fills.
type aiSlots struct {
	uses       aiUse // all that its words say
	self       int   // 2 "this article", 1 "the summary", "image" as the first word
	the        bool  // opens with "the": "the image", which may be another's
	leads      bool  // opens with the machine, what it did or what it made
	pre        bool  // "Disclaimer:"
	our        bool
	reviewed   bool
	unreviewed bool
	lower      int // words in small letters that no slot explains
}

// aiDisclosure judges whether the piece says that a machine wrote, translated or
// summed up this text, or made its picture, and what it says of that.
func (f *Finder) aiDisclosure(w *work, p *piece) (verdict, bool) {
	if p.cls&clsAI == 0 || p.speech || p.quote || p.words > aiLongest || p.cls&clsPron != 0 {
		return verdict{}, false
	}
	s := f.fillAISlots(w.text, p)
	if s.uses&aiDoes == 0 || !s.disclose(p) {
		return verdict{}, false
	}
	v := verdict{kind: corpus.AIDisclosure, conf: aiConf, rule: "ai.slots", traits: traits{tag: s.use(), firm: true}}
	if s.self < 2 {
		v.conf = aiLabelConf
	}
	switch {
	case s.unreviewed:
		v.edited = corpus.Unedited
	case s.reviewed:
		v.edited = corpus.Reviewed
	}
	if v.tag == corpus.TagAIImage {
		v.also = corpus.ImageCredit
	}
	return v, true
}

// disclose reports whether the piece speaks of the text it stands in. "This article"
// says so; else it must stand where outlets talk to their readers and be a label, in
// which every word fills a slot ("AI tool helps doctors" is a headline), or say who
// checked the text.
func (s *aiSlots) disclose(p *piece) bool {
	edge := p.places&(inHead|inTail|inBracket) != 0
	judged := s.reviewed || s.unreviewed || s.pre || s.uses&aiDoubts != 0
	switch {
	case s.self == 2 && (edge || judged || p.places&inLine != 0 && s.leads):
		return true
	case p.words > aiPlain:
		return false
	case (edge || p.places&inLabel != 0) && s.leads && s.lower == 0 && (s.self != 1 || !s.the):
		return true
	}
	return edge && judged && (s.leads && s.lower <= aiLower || s.self > 0 || s.our || s.pre && s.uses&aiObject != 0)
}

// use is what the machine did. The order is that of how much a word tells: who says
// "translated" or "summary" means it, "generated" goes with everything.
func (s *aiSlots) use() corpus.NoticeTag {
	switch {
	case s.uses&aiTranslates != 0:
		return corpus.TagAITranslated
	case s.uses&aiPicture != 0:
		return corpus.TagAIImage
	case s.uses&aiSummarises != 0:
		return corpus.TagAISummarised
	case s.uses&aiAssists != 0:
		return corpus.TagAIAssisted
	}
	return corpus.TagAIWritten
}

// fillAISlots reads the piece word by word.
func (f *Finder) fillAISlots(text string, p *piece) aiSlots {
	var s aiSlots
	if thisIs(p.toks) {
		s.self = 2
	}
	n, lastNot := 0, -100
	for i := range p.toks {
		t := &p.toks[i]
		if t.mark != 0 {
			continue
		}
		n++
		word := text[t.start:t.end]
		use := f.vocab.aiUseOf(word)
		if t.cls&clsAI != 0 {
			use |= f.vocab.aiUseWithin(word)
		}
		if t.cls&clsNot != 0 {
			lastNot = n
		}
		if use&aiReviews != 0 && (n > 1 || use == aiReviews) && s.uses&aiDoes != 0 {
			if n-lastNot <= aiReviewReach {
				s.unreviewed = true
			} else {
				s.reviewed = true
			}
		}
		s.uses |= use
		if use&(aiObject|aiTranslates|aiSummarises) != 0 || t.cls&(clsDoc|clsHeadline) != 0 {
			s.self = max(s.self, selfReference(p.toks[:i+1]))
		}
		s.the = s.the || n == 1 && t.cls&(clsConn|clsThis) == clsConn && t.end-t.start == 3
		s.leads = s.leads || n <= 2 && (t.cls&clsAI != 0 || use&(aiDoes|aiObject|aiPicture) != 0)
		s.pre = s.pre || t.cls&clsPre != 0 && n <= noteReach
		s.our = s.our || t.cls&clsOur != 0
		if t.cls == 0 && use == 0 && !t.upper && !t.digit {
			s.lower++
		}
	}
	return s
}

// aiUseOf is what the lists say of a word.
func (l *lists) aiUseOf(w string) aiUse {
	var buf [48]byte
	if len(w) > len(buf)/2 {
		return 0
	}
	return l.aiWords[string(segment.Fold(buf[:0], w))]
}

// aiUseWithin is what the last part of a machine's word says: "AI-generated", "machine
// translation".
func (l *lists) aiUseWithin(w string) aiUse {
	k := strings.LastIndexAny(w, " -")
	if k < 0 {
		return 0
	}
	return l.aiUseOf(w[k+1:])
}

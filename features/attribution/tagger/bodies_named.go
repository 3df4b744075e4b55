package tagger

import (
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// body is an organisation, medium or state named at a token.
type body struct {
	from, to int32
	kind     bodyKind
	head     uint64 // key of its last word
}

// bodyKind is the kind of body, as bits.
type bodyKind uint8

const (
	anOffice bodyKind = 1 << iota // of a government
	aFirm
	aMedium
	aState
	aGroup // none of these
)

// nounOf says which bodies a common noun may stand for: those with the noun
// itself as their last word, and those of the kinds.
var nounOf = func() map[uint64]bodyKind {
	m := map[uint64]bodyKind{}
	for _, l := range []struct {
		kind  bodyKind
		nouns string
	}{
		{anOffice, "agency department ministry bureau regulator watchdog"},
		{aFirm, "company firm corporation automaker carmaker drugmaker retailer manufacturer airline startup start-up chain giant conglomerate bank lender insurer business"},
		{aMedium, "outlet network newspaper paper magazine channel station broadcaster website site publication tabloid daily weekly newsroom"},
		{aState, "state"},
		{aGroup, "group organization organisation nonprofit charity foundation association alliance coalition institute union federation league society institution think-tank"},
		{0, "court committee commission council board party university college church school hospital team club campaign administration panel office authority government parliament senate house embassy"},
	} {
		for _, w := range strings.Fields(l.nouns) {
			m[segment.KeyOf(w)] |= l.kind
		}
	}
	return m
}()

var officeHeads = wordset.Of("agency", "administration", "bureau", "department", "ministry", "commission", "service", "services", "police", "center", "centers", "centre", "office", "authority", "command", "corps", "treasury", "pentagon", "force", "patrol", "navy", "army")

// noteBody records the organisation, medium or state named by tokens [i,j).
func (c *cast) noteBody(i, j int32) {
	if j <= i {
		return
	}
	last := &c.Toks[j-1]
	b := body{from: i, to: j, head: last.Lex.Key}
	whole := c.PhraseSem(i, j)
	switch {
	case whole&lists.SemMedia != 0 || last.Lex.Sem()&lists.SemMediaWord != 0 && j-i > 1:
		b.kind = aMedium
	case whole&lists.SemState != 0:
		b.kind = aState
	case whole&lists.SemPlace != 0:
		return
	case officeHeads.Has(b.head) && !(j-i == 1 && last.Shape != crf.ShCaps):
		b.kind = anOffice
	case (whole|last.Lex.Sem())&lists.SemFirm != 0:
		b.kind = aFirm
	case j-i == 1 && last.Shape == crf.ShCaps:
		b.kind = anOffice | aGroup
	default:
		b.kind = aGroup
	}
	c.bodies = append(c.bodies, b)
}

// bodiesBack bounds how many bodies a noun looks back over.
const bodiesBack = 60

// bodyBefore is the nearest body before token at that the noun may stand for.
func (c *cast) bodyBefore(noun uint64, at int32) (best body, ok bool) {
	kind := nounOf[noun]
	lo := c.bodiesBefore(at)
	low := max(0, lo-bodiesBack)
	for k := lo - 1; k >= low; k-- { // the court: the Supreme Court
		if b := &c.bodies[k]; b.head == noun && b.to < at && b.to-b.from > 1 {
			return *b, true
		}
	}
	if kind == 0 {
		return body{}, false
	}
	for k := lo - 1; k >= low; k-- {
		if b := &c.bodies[k]; b.kind&kind != 0 && b.to < at {
			return *b, true
		}
	}
	return body{}, false
}

// bodiesBefore counts the bodies that begin before token at.
func (c *cast) bodiesBefore(at int32) int {
	lo, hi := 0, len(c.bodies)
	for lo < hi {
		if m := (lo + hi) / 2; c.bodies[m].from < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

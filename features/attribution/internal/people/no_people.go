package people

import (
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// Names that are nobody's: months, the tags of parties, call signs, firms.

// shortMonths are months as they stand before a day.
var shortMonths = lists.Set("sentences", "short_months")

// Month reports whether token k is a month with a day or year after it.
func (c *Cast) Month(k int32) bool {
	key := c.Toks[k].Lex.Key
	if !lists.Calendar.Has(key) && !shortMonths.Has(key) {
		return false
	}
	n := k + 1
	if c.Toks[n].Shape == crf.ShDot {
		n++
	}
	return n < int32(len(c.Toks)) && c.Seg.Tokens[n].Kind == segment.Number
}

// PartyTag reports whether a word is an American party with its state, or one alone
// behind a bracket: D-N.Y, R–Iowa, (D.
func PartyTag(w string, bracketed bool) bool {
	if len(w) == 0 || w[0] != 'D' && w[0] != 'R' && w[0] != 'I' {
		return false
	}
	if len(w) == 1 {
		return bracketed
	}
	state, ok := strings.CutPrefix(w[1:], "-")
	if !ok {
		state, ok = strings.CutPrefix(w[1:], "–")
	}
	return ok && len(state) > 0 && state[0] >= 'A' && state[0] <= 'Z'
}

// CallSign reports whether token k is the call sign of an American station: KXYZ.
func (c *Cast) CallSign(k int32) bool {
	w := c.Seg.Tokens[k].In(c.Text)
	return c.Toks[k].Shape == crf.ShCaps && len(w) == 4 && (w[0] == 'K' || w[0] == 'W') && c.Toks[k].Lex.Sem()&lists.SemOrg == 0
}

// FirmName finds the firm in "the builder, Roe & Sons,".
func (c *Cast) FirmName(np, to int32) (int32, int32) {
	for k := np; k+3 < to; k++ {
		if c.Toks[k].Shape != crf.ShComma || !grammar.Capital(&c.Toks[k+1]) {
			continue
		}
		j := k + 1
		joint := false
		for j < to && (grammar.Capital(&c.Toks[j]) || c.Toks[j].Shape == crf.ShAnd) {
			joint = joint || c.Toks[j].Shape == crf.ShAnd
			j++
		}
		if joint && (j == to || c.Toks[j].Shape == crf.ShComma) {
			return k + 1, j
		}
	}
	return 0, 0
}

// Possessed reports whether a possessive stands in [from,to): Roe's former aide.
func (c *Cast) Possessed(from, to int32) bool {
	for k := from; k < to; k++ {
		if c.Toks[k].Shape == crf.ShUpperPoss {
			return true
		}
	}
	return false
}

// FirmLike reports whether a name has a mark or a word of firms in it.
func (c *Cast) FirmLike(from, to int32) bool {
	for k := from; k < to; k++ {
		if c.Toks[k].Shape == crf.ShAnd || c.Toks[k].Lex.Sem()&(lists.SemFirm|lists.SemOrgWord) != 0 {
			return true
		}
	}
	return false
}

package grammar

import (
	"strings"
	"unicode"

	"presscore/features/attribution/internal/crf"
	"presscore/internal/segment"
)

// View is a text with its segments and its tokens as the model sees them: all that a
// question of grammar needs.
type View struct {
	Text string
	Seg  *segment.Text
	Toks []crf.Token
}

// Capital reports whether a token is written with a capital, whatever the reason.
// Proper asks for the reason.
func Capital(t *crf.Token) bool {
	return t.Shape >= crf.ShUpper && t.Shape <= crf.ShMixed || t.Shape == crf.ShUpperPoss
}

// B2i is 1 for true.
func B2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// Words is the text of tokens [i,j) without a possessive ending.
func (c *View) Words(i, j int32) string {
	s := c.Text[c.Seg.Tokens[i].Start:c.Seg.Tokens[j-1].End]
	if c.Toks[j-1].Shape == crf.ShUpperPoss || c.Toks[j-1].Shape == crf.ShLowerPoss {
		s, _ = crf.Possessive(s)
	}
	// U.S.
	if n, end := len(s), int(c.Seg.Tokens[j-1].End); n > 2 && s[n-2] == '.' && end < len(c.Text) && c.Text[end] == '.' {
		s = c.Text[c.Seg.Tokens[i].Start : end+1]
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] < ' ' || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
		}
	}
	return s
}

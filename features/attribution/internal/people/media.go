package people

import (
	"strings"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Media named in a text, and whether one is the outlet that the article is from.

// MediumIn is the first medium named in tokens [from,to).
func (c *Cast) MediumIn(from, to int32) (string, int32) {
	for k := from; k < to; k++ {
		if n, name := c.MediumAt(k, to); n > 0 {
			return name, k
		}
	}
	return "", -1
}

// MediumAt is the length in tokens and the name of the medium at token k, if one is named there.
func (c *Cast) MediumAt(k, end int32) (int32, string) {
	t := &c.Toks[k]
	if t.Lex.Sem()&(lists.SemPhrase|lists.SemMedia|lists.SemMediaNoun|lists.SemMediaWord) == 0 && !(t.Shape == crf.ShLower && BeforeMedium.Has(t.Lex.Key)) {
		return 0, ""
	}
	for n := min(int32(lists.MaxPhrase), end-k); n >= 1; n-- {
		s := c.PhraseSem(k, k+n)
		switch {
		case s&lists.SemMedia != 0 && grammar.Capital(t) && grammar.Capital(&c.Toks[k+n-1]) && (n > 1 || !ambiguousMedium.Has(t.Lex.Key)):
			return n, c.Words(k, k+n)
		// the broadcaster Orbis, told the daily Orbis
		case n == 1 && BeforeMedium.Has(t.Lex.Key) && t.Shape == crf.ShLower && k+1 < end && grammar.Proper(&c.Toks[k+1]):
			if j := c.Run(k+1, end); j > k+1 { // not: the channel Monday
				return j - k, c.Words(k+1, j)
			}
		// the Osk Gazette, Harbour News: a name that ends like one
		case n == 1 && grammar.Capital(t) && s&lists.SemMediaWord != 0 && t.First == 0 && k > 0 && grammar.Proper(&c.Toks[k-1]) && c.Toks[k-1].Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemTitle) == 0:
			b := k - 1
			for b > 0 && grammar.Proper(&c.Toks[b-1]) && c.Toks[b].First == 0 {
				b--
			}
			return 1, c.Words(b, k+1)
		case s&lists.SemMediaNoun != 0 && n > 1:
			return n, c.Words(k, k+n)
		}
	}
	return 0, ""
}

// BeforeMedium stand before the name of a medium: the daily Orbis.
var BeforeMedium = lists.Set("speakers", "medium_before")

// ambiguousMedium are media whose name is also a common word.
var ambiguousMedium = lists.Set("speakers", "ambiguous_medium")

// SameOutlet reports whether the medium is the article's own outlet: by what the
// list of outlets says of its host and of the name, else by its letters.
func SameOutlet(d *corpus.Document, medium string) bool {
	if d.Article == nil {
		return false
	}
	if i := strings.LastIndexByte(medium, ' '); i > 0 && parts.Has(segment.KeyOf(strings.ToLower(medium[i+1:]))) && lists.HouseOf(medium) == 0 {
		medium = medium[:i] // Orbis Radio, of Orbis
	}
	house := lists.HouseOf(medium)
	for _, own := range [2]string{d.Outlet, hostOf(d.URL)} {
		if own == "" {
			continue
		}
		if house > 0 && lists.HouseOf(own) == house {
			return true
		}
		a, b := Letters(ownName(own)), Letters(TrimArticle(medium))
		if len(b) > 2 && (hasPrefix(a, b) || hasPrefix(b, a) && len(a) > 4) {
			return true
		}
	}
	return false
}

// parts are the last words of the names of what belongs to a medium.
var parts = wordset.Of("radio", "tv", "television", "news", "online", "magazine", "live")

// ownName is an outlet's name or host without what hosts and names begin with.
func ownName(s string) string {
	s = TrimArticle(s)
	if strings.IndexByte(s, '.') < 0 {
		return s
	}
	s = strings.TrimPrefix(s, "www.")
	if strings.HasPrefix(s, "the") && len(s) > len("the.com")+2 {
		s = s[len("the"):]
	}
	return s
}

// hostOf is the host of an address.
func hostOf(url string) string {
	if i := strings.Index(url, "://"); i >= 0 {
		url = url[i+len("://"):]
	}
	if i := strings.IndexAny(url, "/?#:"); i >= 0 {
		url = url[:i]
	}
	return url
}

// hasPrefix reports whether s begins with p.
func hasPrefix(s, p []byte) bool { return len(s) >= len(p) && string(s[:len(p)]) == string(p) }

// Letters keeps the lower-cased letters and digits of a short name.
func Letters(s string) []byte {
	out := make([]byte, 0, 32)
	for i := 0; i < len(s) && len(out) < 32; i++ {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			out = append(out, c+32)
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			out = append(out, c)
		}
	}
	return out
}

// TrimArticle is a name without its article.
func TrimArticle(s string) string {
	if len(s) > 4 && (s[:4] == "the " || s[:4] == "The ") {
		return s[4:]
	}
	return s
}

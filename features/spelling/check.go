package spelling

import (
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// run is the check of one document. It is reused.
type run struct {
	c     *Checker
	d     *corpus.Document
	text  string
	toks  []segment.Token
	ids   []int32          // per token: word number or reserved number
	odd   []int32          // tokens to look at closely
	conf  []int32          // tokens of confusion sets
	twice []int32          // tokens with the same key as the one before
	rare  []int32          // tokens of rare words, not odd: pieces of a split word look like this
	marks []int32          // commas, semicolons and full stops
	glued []int32          // words that a mark glues to the word before
	seen  map[uint64]int32 // odd words of the document
	names []int32          // unknown names that stand twice or more, a token of each
	words []uint64         // set of the words of the document, once asked for
	flags []Flag
	trace func(Suspect) // sees every possible misspelling, for fitting

	lower, known int // plain lower-case words, and how many of them are known
	strange      int // distinct unknown words in lower case
	buf          []byte
}

// rareLength is the most letters of such a piece when it is a word by itself:
// "oft he", "un til". Up to eight would take a plural before a noun for one
// ("councils aid"); up to two would miss the usual ones.
const rareLength = 4

// rareFreq is the Freq up to which a known word may be the piece of a split one:
// about 60 articles. With half of it one planted slip of typos-dev is missed,
// and so are "sa id" and "th at"; twice as much takes usual words for pieces
// ("capita land" for "capital and").
const rareFreq = 95

func (r *run) reset(c *Checker, d *corpus.Document) {
	r.c, r.d, r.text, r.toks = c, d, d.Text, d.Seg.Tokens
	r.odd, r.conf, r.twice, r.rare = r.odd[:0], r.conf[:0], r.twice[:0], r.rare[:0]
	r.flags, r.glued, r.marks = r.flags[:0], r.glued[:0], r.marks[:0]
	r.words = r.words[:0]
	r.lower, r.known = 0, 0
	if cap(r.ids) < len(r.toks) {
		r.ids = make([]int32, len(r.toks)+len(r.toks)/4)
	}
	r.ids = r.ids[:len(r.toks)]
	r.lookUp()
}

// lookUp numbers every token and notes those worth a closer look.
func (r *run) lookUp() {
	w := r.c.Words
	w.Touch(r.toks)
	var last uint64
	for i := range r.toks {
		t := &r.toks[i]
		if t.Kind != segment.Word {
			r.ids[i] = lex.Reserved(r.text, t)
			if t.Kind >= segment.Stop && (t.Has(segment.SpaceBefore) || i > 0 && r.toks[i-1].Kind >= segment.Stop || t.Len() == 2) {
				r.marks = append(r.marks, int32(i))
				if n := len(r.marks); t.Len() == 1 && i > 0 && r.toks[i-1].Kind >= segment.Stop && (n < 2 || r.marks[n-2] != int32(i-1)) {
					r.marks[n-1] = int32(i - 1) // the first of two
					r.marks = append(r.marks, int32(i))
				}
			}
			if t.Kind == segment.Number && t.Has(segment.HasLower) {
				r.odd = append(r.odd, int32(i))
			}
			last = 0
			continue
		}
		if t.Key == last && t.Has(segment.SpaceBefore) {
			r.twice = append(r.twice, int32(i))
		}
		last = t.Key
		if !t.Has(segment.SpaceBefore) && i > 1 && r.toks[i-1].Len() == 1 && r.toks[i-2].Kind == segment.Word && !r.toks[i-1].Has(segment.SpaceBefore) {
			r.glued = append(r.glued, int32(i))
		}
		id := w.Find(t.Key)
		whole := id >= 0
		if !whole {
			id = r.unlisted(int32(i), t)
			r.ids[i] = id
			if id < lex.FirstWord {
				continue
			}
		}
		r.ids[i] = id
		if t.Flags&segment.Upper == 0 {
			r.lower++
			r.known++
		}
		switch cls := w.Class[id]; {
		case t.Has(segment.AllCaps):
		case cls&lex.Confused != 0 && whole:
			r.conf = append(r.conf, int32(i))
		case cls&lex.Suspect != 0 || cls&lex.Listed == 0 && r.c.common.Get(t.Key) != "":
			r.odd = append(r.odd, int32(i))
		case t.Len() <= rareLength && w.Freq[id] <= rareFreq:
			r.rare = append(r.rare, int32(i))
		}
	}
}

// unlisted numbers a word that the table does not hold as it stands.
func (r *run) unlisted(i int32, t *segment.Token) int32 {
	if id := lex.Reserved(r.text, t); id != lex.Unknown {
		if t.Len() <= 64 {
			r.odd = append(r.odd, i)
		}
		return id
	}
	if t.Has(segment.Apostrophe) {
		if s := lex.Stem(r.text, t); len(s) != t.Len() {
			key := segment.KeyOf(s)
			if id := r.c.Words.Find(key); id >= 0 {
				return id
			}
			if r.c.extra.Has(key) {
				return lex.Name
			}
		}
	}
	id := lex.Unknown
	if t.Has(segment.Upper) {
		id = lex.Name
	} else {
		r.lower++
	}
	if r.c.extra.Has(t.Key) {
		r.known++
		return id
	}
	r.odd = append(r.odd, i)
	return id
}

// readable reports whether enough of the text is English to judge the rest: of
// its plain words in lower case, of which there must be three, three in four are
// known. A text whose language was told to be another one needs eight, and 85 in
// a hundred: English quoted in a German article is not German, but a German
// article holds many words that English has too.
func (r *run) readable() bool {
	switch r.d.Language {
	case "en", "und", "":
	default:
		if r.lower < 8 || r.known*100 < r.lower*85 {
			return false
		}
	}
	return r.lower >= 3 && r.known*100 >= r.lower*75
}

// at is the number of token i when it stands in the sentence of token of, and
// the sentence's edge when it does not.
func (r *run) at(i, of int32) int32 {
	if i < 0 || int(i) >= len(r.toks) || r.toks[i].Sent != r.toks[of].Sent {
		return lex.Edge
	}
	return r.ids[i]
}

// word is the folded text of token i without 's, in a buffer that the next call overwrites.
func (r *run) word(i int32) string {
	t := &r.toks[i]
	s := lex.Stem(r.text, t)
	if len(s) > 64 {
		return ""
	}
	r.buf = segment.Fold(r.buf[:0], s)
	return string(r.buf)
}

// flag adds a flag over tokens first to last.
func (r *run) flag(first, last int32, k FlagKind, suggestion string, confidence float64, message string) {
	r.flags = append(r.flags, Flag{
		Span: corpus.Span{Start: r.toks[first].Start, End: r.toks[last].End},
		Kind: k, Suggestion: suggestion, Confidence: confidence, Message: message,
	})
}

// like gives the word the letter case of the token: "Teh" → "The".
func (r *run) like(i, id int32) string {
	w := r.c.Words.Text(id)
	s := r.toks[i].In(r.text)
	if r.toks[i].Has(segment.Upper) || r.c.Words.Class[id]&(lex.Listed|lex.UsedCap) == lex.UsedCap {
		w = capitalise(w)
	}
	if stem := lex.Stem(r.text, &r.toks[i]); len(stem) < len(s) && r.c.Words.Find(r.toks[i].Key) < 0 {
		w += s[len(stem):]
	}
	return w
}

func capitalise(w string) string {
	if w == "" {
		return w
	}
	_, n := utf8.DecodeRuneInString(w)
	return strings.ToUpper(w[:n]) + w[n:]
}

// marked reports whether "[sic]" or "(sic)" follows token i.
func (r *run) marked(i int32) bool {
	for j := i + 1; j < i+4 && int(j) < len(r.toks); j++ {
		if t := &r.toks[j]; t.Len() == 3 && r.toks[j-1].Kind == segment.Punct && strings.EqualFold(t.In(r.text), "sic") {
			return true
		}
	}
	return false
}

// bits undoes the quantising of a count: log2(1+n).
func bits(q uint8) float64 { return float64(q) / 16 }

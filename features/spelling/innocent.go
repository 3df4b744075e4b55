package spelling

import (
	"strings"
	"unicode/utf8"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// plainName is the least length of an unknown capitalised word that is taken for the
// slip of a plain word: "Resiliience". Shorter ones are people's names: Persson, Weka.
const plainName = 8

// usualName is the Freq, about 280 articles, of a name that everybody means:
// "Afghanitan". A letter from rarer ones stand other people: Feldmann, Feldman.
const usualName = 130

// everyones is the Freq, about 1,600 articles, of a name that nobody takes for another
// even beside a given name: "Donald Tump". So is that of a plain word that opens a
// sentence or a heading: "Hosue".
const everyones = 170

// innocent reports whether the word of token i has a better reason to look as it does
// than the slip that would make it of candidate c.
func (r *run) innocent(i int32, w string, c candidate, group int) bool {
	switch group {
	case groupOpener, groupName:
		return r.ownName(i, w, c) || r.foreign(i)
	case groupLower:
		return r.toks[i].Has(segment.First) && c.edit&(lex.Missing|lex.FirstByte) == lex.Missing|lex.FirstByte || // a large first letter that the collector lost
			r.otherSpelling(w, c) || r.clipped(w, c) || r.scientific(w, c) || r.foreign(i) || r.glossed(i) || r.spokenOf(i) || r.agent(w, c) || r.smallName(i, w, c) || r.coined(w, c) || r.shortened(i, w) || r.cutBehind(i) || r.cutHead(i) || r.twoStrange(i, w)
	}
	return false
}

// ownName reports whether an unknown capitalised word is a name of its own: the
// article repeats it, it is part of a longer name, or the word that it would be a
// slip of is no name that everybody means.
func (r *run) ownName(i int32, w string, c candidate) bool {
	if r.times(i) > 1 || r.initialAfter(i) {
		return true
	}
	cls, freq := r.c.Words.Class[c.id], r.c.Words.Freq[c.id]
	isName := cls&lex.UsedCap != 0
	named := r.named(i)
	slip := c.edit&(lex.Swapped|lex.Missing|lex.Doubled) != 0 && c.edit&lex.LastByte == 0 // other letters and other endings are other people's
	if named {                                                                            // the slip of one name is another's, unless the article has it in the same company or everybody means it
		return !isName || !(r.present(c.id) && r.sameNeighbour(i, c.id) || slip && freq >= everyones)
	}
	if isName && r.present(c.id) {
		return false
	}
	struck := c.edit&lex.Replaced != 0 && c.edit&lex.Adjacent == 0
	if isName {
		return len(w) < nameLength && !(slip && freq >= everyones) || freq < usualName || struck
	}
	return len(w) < plainName && (len(w) <= briefWord && cls&lex.Function == 0 || freq < everyones || c.edit&(lex.Swapped|lex.Doubled) == 0)
}

// named reports whether a name, a title or another capitalised word stands directly
// beside token i.
func (r *run) named(i int32) bool {
	if r.capNear(i) || r.listed(i) {
		return true
	}
	if i == 0 || r.toks[i-1].Sent != r.toks[i].Sent || !r.toks[i-1].Has(segment.Upper) || r.toks[i-1].Kind != segment.Word {
		return false
	}
	id := r.ids[i-1]
	return id < lex.FirstWord || r.c.Words.Class[id]&(lex.UsedCap|lex.Proper) != 0
}

// initialAfter reports whether a comma and an initial follow token i, as in a list of
// works: Junne, F.
func (r *run) initialAfter(i int32) bool {
	if int(i)+2 >= len(r.toks) {
		return false
	}
	comma, t := &r.toks[i+1], &r.toks[i+2]
	return r.text[comma.Start] == ',' && r.text[t.Start] >= 'A' && r.text[t.Start] <= 'Z' && (t.Len() == 1 || t.Len() == 2 && r.text[t.Start+1] == '.')
}

// listed reports whether token i stands between commas and capitalised words, in a list
// of names: Osages, Kanzas, Omahas.
func (r *run) listed(i int32) bool {
	name := func(comma, j int32) bool {
		return j >= 0 && int(j) < len(r.toks) && r.text[r.toks[comma].Start] == ',' && r.toks[j].Kind == segment.Word && r.toks[j].Has(segment.Upper)
	}
	return i > 1 && int(i)+2 < len(r.toks) && name(i-1, i-2) && name(i+1, i+2)
}

// glossed reports whether a word in brackets follows token i, which says what it means:
// danis (filthy).
func (r *run) glossed(i int32) bool {
	if int(i)+3 >= len(r.toks) {
		return false
	}
	open, t, shut := &r.toks[i+1], &r.toks[i+2], &r.toks[i+3]
	return r.text[open.Start] == '(' && t.Kind == segment.Word && r.text[shut.Start] == ')'
}

// spokenOf reports whether token i stands alone in quotation marks: a word that is spoken
// of, such as slang (a “binch,” they say) or the name of a dance.
func (r *run) spokenOf(i int32) bool {
	t := &r.toks[i]
	before, _ := utf8.DecodeLastRuneInString(r.text[:t.Start])
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.text[t.End:], ",."))
	return (before == '“' || before == '"') && (behind == '”' || behind == '"')
}

// shortened reports whether a short word has a full stop behind it that ends no sentence:
// an imm. vote, fav. clients. Nobody else writes one there.
func (r *run) shortened(i int32, w string) bool {
	if len(w) > briefWord || int(i)+2 >= len(r.toks) {
		return false
	}
	stop, next := &r.toks[i+1], &r.toks[i+2]
	return r.text[stop.Start] == '.' && stop.Len() == 1 && !stop.Has(segment.SpaceBefore) && next.Kind == segment.Word && next.Flags&segment.Upper == 0
}

// cutBehind reports whether a collector cut the text behind token i: "the occa (...)".
func (r *run) cutBehind(i int32) bool {
	rest := strings.TrimLeft(r.text[r.toks[i].End:], " ")
	for _, mark := range [...]string{"(...", "[...", "(…", "[…"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// cutHead reports whether a single capital stands before token i that is its first
// letter, set apart from it: D emocratic.
func (r *run) cutHead(i int32) bool {
	if i == 0 {
		return false
	}
	t := &r.toks[i-1]
	head := t.In(r.text)
	if t.Kind != segment.Word || len(head) != 1 || head[0] < 'A' || head[0] > 'Z' {
		return false
	}
	return r.c.Words.FindText(strings.ToLower(head)+r.toks[i].In(r.text)) >= 0
}

// twoStrange reports whether a short word stands beside another that nobody knows: they
// are words of another language more often than two slips, as in "efo riro".
func (r *run) twoStrange(i int32, w string) bool {
	strange := func(j int32) bool {
		return j >= 0 && int(j) < len(r.toks) && r.toks[j].Sent == r.toks[i].Sent && r.toks[j].Kind == segment.Word && r.toks[j].Flags&segment.Upper == 0 && r.ids[j] == lex.Unknown && !r.c.extra.Has(r.toks[j].Key)
	}
	return len(w) <= briefWord && (strange(i-1) || strange(i+1))
}

// agent reports whether w names who does what the candidate says was done: an attempter,
// attempted.
func (r *run) agent(w string, c candidate) bool {
	stem, ok := strings.CutSuffix(w, "er")
	return ok && r.c.Words.Text(c.id) == stem+"ed"
}

// smallName reports whether a word in lower case is a name or a part of one all the same:
// the word that it would be a slip of is written with a capital (davidd, a handle), or it
// is short and stands between two capitalised words (Tyler tha Brinz) or after the mark of
// letters left out ('tude).
func (r *run) smallName(i int32, w string, c candidate) bool {
	cls := r.c.Words.Class[c.id]
	if cls&(lex.Listed|lex.UsedCap) == lex.UsedCap {
		return true
	}
	t := &r.toks[i]
	if len(w) > briefWord {
		return false
	}
	if before := r.text[:t.Start]; cls&lex.Function == 0 && (strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") || strings.HasSuffix(before, "‘")) {
		return true
	}
	upper := func(j int32) bool {
		return j >= 0 && int(j) < len(r.toks) && r.toks[j].Sent == t.Sent && r.toks[j].Kind == segment.Word && r.toks[j].Has(segment.Upper)
	}
	return upper(i-1) && upper(i+1)
}

// coined reports whether a word made by the rules of English, of a known word and a usual
// beginning or ending, is more likely than the slip: one that fingers seldom make.
func (r *run) coined(w string, c candidate) bool {
	if c.edit&(lex.Swapped|lex.Missing|lex.Doubled|lex.Adjacent|lex.LastByte) != 0 {
		return false // companys has an ending, too
	}
	k := r.derived(w)
	return k == fPrefixed || k == fDerived
}

// sameNeighbour reports whether the word id stands in the document beside the word
// that stands beside token i on the same side: "Donald Tump" beside "Donald Trump".
func (r *run) sameNeighbour(i, id int32) bool {
	key := func(j int32) uint64 {
		if j < 0 || int(j) >= len(r.toks) || r.toks[j].Kind != segment.Word {
			return 0
		}
		return r.toks[j].Key
	}
	before, after := key(i-1), key(i+1)
	for j, x := range r.ids {
		if x == id && (before != 0 && key(int32(j)-1) == before || after != 0 && key(int32(j)+1) == after) {
			return true
		}
	}
	return false
}

// otherSpelling reports whether the two words are one in two spellings, with s and
// with z: weaponising, weaponizing.
func (r *run) otherSpelling(w string, c candidate) bool {
	right := r.c.Words.Text(c.id)
	if c.edit&lex.Replaced == 0 || len(w) != len(right) {
		return false
	}
	for k := range len(w) {
		if w[k] != right[k] {
			return k > 2 && (w[k] == 's' && right[k] == 'z' || w[k] == 'z' && right[k] == 's')
		}
	}
	return false
}

// clipped reports whether the word is short and has no vowel, as the names of files and
// commands have: txt, src. A function word that lost its vowel is a slip.
func (r *run) clipped(w string, c candidate) bool {
	return len(w) <= 3 && !strings.ContainsAny(w, "aeiouy") && r.c.Words.Class[c.id]&lex.Function == 0
}

// scientific reports whether the word ends like a drug, a disease or an operation and
// the candidate does not.
func (r *run) scientific(w string, c candidate) bool {
	right := r.c.Words.Text(c.id)
	for _, end := range r.c.sciences {
		if strings.HasSuffix(w, end) {
			return !strings.HasSuffix(right, end)
		}
	}
	return false
}

// foreignReach is how many tokens to each side are searched for words of another language.
const foreignReach = 6

// foreign reports whether a function word of another language stands in the sentence
// near token i, or is it: Alphen aan den Rijn, summa cum laude; or a word with an
// accent or a word that English has too directly beside it: idée fixe, Institut de.
func (r *run) foreign(i int32) bool {
	for j := max(0, i-foreignReach); j <= i+foreignReach && int(j) < len(r.toks); j++ {
		t := &r.toks[j]
		if t.Kind != segment.Word || t.Flags&segment.Upper != 0 || t.Sent != r.toks[i].Sent {
			continue
		}
		if r.c.foreignWords.Has(t.Key) {
			return true
		}
		if beside := j == i-1 || j == i+1; beside && (t.Has(segment.NonASCII) && !t.Has(segment.Apostrophe) || r.c.foreignBeside.Has(t.Key)) {
			return true
		}
	}
	return false
}

// Words that nobody knows, in texts that are full of them: manuals, recipes, patois.
const (
	shortWord = 7   // letters up to which a word may be a word of such a text
	perJargon = 150 // one distinct unknown word in so many makes a text one of these
	jargon    = 2.5 // what the model must say more there, in log odds
	briefWord = 4   // letters up to which unknown words are as often names of things everywhere: varint, cron
	brief     = 2.5 // what the model must say more for them
)

// asked is how much more than its threshold the model must say of a word in lower case.
func (r *run) asked(w string, c candidate) (more float64) {
	if len(w) <= shortWord && r.lower >= 2*perJargon && r.strange*perJargon > r.lower {
		more += jargon
	}
	if len(w) <= briefWord && (r.c.Words.Class[c.id]&lex.Function == 0 || c.edit&lex.FirstByte != 0) {
		more += brief
	}
	return more
}

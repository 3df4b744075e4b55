package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// A note that the text stood elsewhere before may be the outlet's own ("first published
// on 3 May"), an agency's credit, or name the outlet that it was taken from.

// republication finishes a verdict of the tag republished on the tokens: it tells the
// note of another outlet's text from a page's own, and names that outlet.
func (f *Finder) republication(w *work, n *corpus.Notice, toks []token) {
	n.Tag = ""
	if len(n.Agencies) > 0 {
		if n.Kind == corpus.BoilerplateDebris {
			n.Kind = corpus.AgencyCredit
		}
		n.Also = corpus.Republished
		return
	}
	at, again := f.vocab.printedAt(w.text, toks)
	if at < 0 {
		return
	}
	n.Publisher = f.printedIn(w, toks[at+1:])
	if n.Publisher != "" && w.ownName(n.Publisher) {
		n.Publisher = ""
		return
	}
	if again || n.Publisher != "" {
		n.Kind, n.Also = corpus.Republished, corpus.BoilerplateDebris
	}
}

// printedAt is the index of the word that says that the text was printed before, and
// whether it says that it is printed again: "republished", not "first published".
func (l *lists) printedAt(text string, toks []token) (at int, again bool) {
	at = -1
	for i := range toks {
		if toks[i].mark != 0 {
			continue
		}
		switch word := text[toks[i].start:toks[i].end]; {
		case has(l.printedAgain, word):
			return i, true
		case at < 0 && has(l.printedFirst, word):
			at = i
		}
	}
	return at, false
}

// printedIn is the outlet that stands after by, in, on, at, from or of: "Himal
// Southasian". A month is none.
func (f *Finder) printedIn(w *work, toks []token) string {
	for i := 0; i < len(toks) && i < printedReach; i++ {
		t := &toks[i]
		switch {
		case t.digit || t.cls&clsMonth != 0:
			continue
		case t.mark != 0 || t.upper || t.cls == 0: // "first published in May, in the wake of"
			return ""
		}
		k := i + 1
		for k < len(toks) && toks[k].mark == 0 && !toks[k].upper && toks[k].end-toks[k].start == 3 && toks[k].cls&clsConn != 0 { // the
			k++
		}
		if k >= len(toks) || toks[k].mark != 0 && toks[k].mark != '"' {
			continue
		}
		if toks[k].mark == '"' {
			k++
		}
		j := k
		for j < len(toks) && (toks[j].mark == 0 && (toks[j].upper || toks[j].host) && toks[j].cls&clsMonth == 0 || j > k && toks[j].mark == '&') {
			j++
		}
		if j > k {
			name := w.text[toks[k].start:toks[j-1].end]
			return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
		}
	}
	return ""
}

// printedReach is how many words after "published" its outlet may stand: "published
// with the leave of the author in".
const printedReach = 8

// ownName reports whether the name is the outlet's own, however it is spaced: "The
// Harbor Ledger" of harbor-ledger.example.
func (w *work) ownName(name string) bool {
	n := letters(strings.TrimPrefix(strings.ToLower(name), "the "))
	host := letters(hostOf(w.own))
	return len(n) > 2 && (strings.Contains(letters(w.own), n) || len(host) > 3 && strings.HasPrefix(n, host))
}

// letters are the letters and digits of a folded name.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && isWordByte(byte(r)) || r >= 0x80 && isWordRune(r) {
			return r
		}
		return -1
	}, s)
}

// ReadByline reads the byline field for what it says of the text's origin. An agency
// alone or behind its reporter signs the whole text ("Ada Brook, AP"); beside the
// outlet's own people it gave a part ("Staff and agencies").
func (f *Finder) ReadByline(a *corpus.Article) corpus.Notice {
	var n corpus.Notice
	if len(a.Byline) > bylineMost {
		return n
	}
	var l lexer
	l.lex(f.vocab, a.Byline, segment.Span{End: int32(len(a.Byline))})
	first := -1
	for i := range l.toks {
		if l.toks[i].agency > 0 || l.toks[i].cls&clsGeneric != 0 && f.genericByline(a.Byline, &l.toks[i]) {
			first = i
			break
		}
	}
	if first < 0 {
		return n
	}
	w := work{own: ownNames(a)}
	n = corpus.Notice{Kind: corpus.AgencyCredit, Agencies: f.agencies(a.Byline, l.toks, verdict{}), Confidence: .95, Rule: "byline.field"}
	n.Agencies = f.others(&w, n.Agencies)
	switch {
	case len(n.Agencies) == 0:
		return corpus.Notice{}
	case len(n.Agencies) == 1 && f.carriesReleases(n.Agencies[0]):
		n.Kind = corpus.PressRelease
	case f.ownPeople(a.Byline, l.toks[:first]):
		n.Kind = corpus.PartialInputs
	}
	return n
}

// bylineMost is how long a byline that names an agency may be, in bytes. Longer ones
// are biographies, which tell what the author once did.
const bylineMost = 120

// genericByline reports whether token i names agencies in general: "Agencies", "News
// agencies". "Express News Service" and "Web Agency" are somebody's name.
func (f *Finder) genericByline(text string, t *token) bool {
	w := strings.ToLower(text[t.start:t.end])
	if t.cls&clsAgency != 0 { // "Kavango News Agency", see unlisted
		return strings.HasSuffix(w, " agency") || strings.HasPrefix(w, "ag")
	}
	return has(f.vocab.unnamedAgencies, w)
}

// ownPeople reports whether words before the agency name people who worked beside it:
// "and" or "with" stands between ("Ada Brook and Reuters"), or "inputs".
func (f *Finder) ownPeople(text string, toks []token) bool {
	people := false
	for i := range toks {
		t := &toks[i]
		switch w := text[t.start:t.end]; {
		case t.agency > 0:
			people = false
		case t.cls&clsInput != 0:
			return true
		case people && (w == "and" || w == "&" || strings.EqualFold(w, "with")):
			return i >= len(toks)-3
		case t.mark == 0 && (t.upper || t.cls&clsStaff != 0):
			people = true
		}
	}
	return false
}

// others is the agencies that are not the outlet itself.
func (f *Finder) others(w *work, names []string) []string {
	out := names[:0]
	for _, name := range names {
		if !f.isOwn(w, name) && letters(strings.ToLower(name)) != letters(hostOf(w.own)) {
			out = append(out, name)
		}
	}
	return out
}

// hostOf is the first name of an outlet's host, folded: "bernama" of "bernama.com".
func hostOf(own string) string {
	own, _, _ = strings.Cut(own, " ")
	host, _, _ := strings.Cut(strings.TrimPrefix(own, "www."), ".")
	return host
}

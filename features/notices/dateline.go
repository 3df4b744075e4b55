package notices

import "presscore/internal/segment"

// dateline is what opens a story: place, date, agency, and a dash or colon.
type dateline struct {
	// end is the byte after the dash or colon, from which the prose runs.
	end int32
	// agency is 1 + the index of the agency that it names; 0 for none.
	agency int
	// tag is the name in its bracket when no list holds it: "OSK (HNA) -".
	tag string
	// release is set when the agency carries press releases.
	release bool
	conf    float64
	// loose is set without dash, capitals and date: "Salt Lake City (CNN) In a …".
	// Only the agency itself prints it so; elsewhere it is the start of a sentence.
	loose bool
	// shaped is set when only capitals before a colon tell the place: "KOTTARAKARA: The".
	shaped bool
	// placed is set when it names a place or a day.
	placed bool
}

const (
	// datelineReach is how many bytes of a line are looked at for a dateline. The
	// longest that papers print, two places, a date and an agency's full name,
	// have about 120; beyond that stands prose, which also has dashes.
	datelineReach = 170
	// datelineWords is how many words a dateline may have before its dash.
	datelineWords = 18
	// placeWords is how many capitalised words its places may have: "Rio de Janeiro
	// and São Paulo, Brazil" has five. More is a headline or a list of names.
	placeWords = 7
	// plainPlaceWords is how many they may have when only a date, and neither capitals
	// nor an agency, tells the dateline from a sentence.
	plainPlaceWords = 5
	// colonPlaceWords is how many they may have when only capitals before a colon tell it.
	colonPlaceWords = 3
	// placeLetters is the length of a word in capitals that can be a place: shorter ones
	// are initials, "US" and "UPDATE"'s kind.
	placeLetters = 4
)

// How sure a dateline is, by what it shows. An agency in brackets is as plain as a
// credit can be; a place in capitals or a date may, once in ten, open something else.
const (
	confSigned   = .98 // an agency in brackets or between slashes
	confReversed = .95 // the agency first: "(ANSA) - ROMA, 22 MAR -"
	confPlace    = .9  // a place in capitals, or with a date
	confUnlisted = .85 // an agency that no list holds, by its form alone
)

// datelineReader reads the tokens at the head of a line as a dateline.
type datelineReader struct {
	f    *Finder
	text string
	toks []token
	i    int // the token being read

	d         dateline
	place     int  // capitalised words of the place
	capsPlace bool // and it is printed in capitals
	date      bool // a month or day was read
	bracket   bool // an agency was read in brackets or between slashes
	words     int
	// cityBefore is set when a listed place stands before the bracket.
	cityBefore bool
}

// step is what a token means for the dateline.
type step int

const (
	goesOn   step = iota // it is part of it
	passed               // a mark inside it, after which nothing can end
	accepted             // it ends here
	refused              // this is no dateline
)

func acceptIf(ok bool) step {
	if ok {
		return accepted
	}
	return refused
}

// parseDateline reads the dateline at the head of the piece. The tokens are
// those of the first datelineReach bytes of a line.
//
//	PLACE [, Region] [, date] [(AGENCY) | /AGENCY/ | AGENCY] dash
func (f *Finder) parseDateline(text string, toks []token) (dateline, bool) {
	r := datelineReader{f: f, text: text, toks: toks, i: skipByline(toks)}
	for ; r.i < len(toks) && r.words < datelineWords; r.i++ {
		switch s := r.read(&toks[r.i]); s {
		case accepted, refused:
			return r.d, s == accepted
		case goesOn:
			r.endBracket()
		}
	}
	if r.i == len(toks) && r.d.end == 0 && r.d.agency > 0 && r.place > 0 && r.date { // "Baku, 4 May, AZERTAC" on a line of its own
		r.d.end, r.d.conf = toks[len(toks)-1].end, confPlace
		return r.d, true
	}
	return r.d, r.signed()
}

// read takes the token t = toks[i] and may move i on.
func (r *datelineReader) read(t *token) step {
	switch {
	case t.mark == '(' || t.mark == '[' || t.mark == '/':
		return r.readBracket()
	case t.mark == ',' || t.mark == '.' || t.mark == '\'':
		return goesOn
	case t.mark == '—' || t.mark == '-' || t.mark == ':' || t.mark == '|' && (r.d.agency > 0 || r.date):
		return r.readDash(t.mark)
	case t.mark != 0:
		return acceptIf(r.bracket && r.d.agency > 0 && r.d.end > 0)
	}
	return r.readWord(t)
}

// readBracket takes a bracket, or what stands between slashes, whole.
func (r *datelineReader) readBracket() step {
	if !r.bracket && r.i > 0 && r.toks[r.i].mark == '(' {
		r.cityBefore = r.f.vocab.known(r.placeText())
	}
	n, ok := r.f.tag(r.text, r.toks[r.i:], &r.d, r.cityBefore)
	if !ok {
		return refused
	}
	r.bracket = r.bracket || r.d.agency > 0 || r.d.tag != ""
	r.i += n
	return goesOn
}

// readDash takes a dash, colon or bar: most end the dateline.
func (r *datelineReader) readDash(mark rune) step {
	i, toks := r.i, r.toks
	if i+1 < len(toks) && toks[i+1].mark == '(' && !r.bracket && (mark != ':' || r.date && tokenAt(toks, i+2).agency > 0 && tokenAt(toks, i+3).mark == ')') { // "NEW YORK--(BUSINESS WIRE)--"
		return passed
	}
	if k := closingPlace(toks[i+1:]); k > 0 && r.bracket && r.place == 0 && r.d.agency > 0 { // "(ANSA) - ROMA, 22 MAR -"
		r.d.end = toks[i+k].end
		r.d.conf = confReversed
		return accepted
	}
	if mark != ':' && i > 0 && datelineGoesOn(toks[i+1:], r.bracket || r.d.agency > 0) { // "CAIRO - 12 May (MENA) -"
		return passed
	}
	if r.place == 0 && !r.bracket && r.d.agency == 0 && !r.date || i == 0 {
		return refused
	}
	for i+1 < len(toks) && (toks[i+1].mark == '—' || toks[i+1].mark == '-') { // "(BUSINESS WIRE)--", "- -"
		i++
	}
	r.d.end = toks[i].end
	if !r.bracket && r.d.agency == 0 && i+1 < len(toks) && toks[i+1].mark == 0 && !toks[i+1].upper && !toks[i+1].digit {
		return refused // "WARNING — the sign": a sentence begins with a capital
	}
	return acceptIf(r.weigh(mark))
}

// readWord takes a word: of a date, an agency or a place.
func (r *datelineReader) readWord(t *token) step {
	switch {
	case t.cls&clsMonth != 0:
		r.date, r.d.placed = true, true
		r.words++
	case t.digit:
		if !r.date && r.place == 0 && (r.i+1 >= len(r.toks) || r.toks[r.i+1].cls&clsMonth == 0) {
			return refused // a number that opens a sentence
		}
		r.words++
	case t.cls&clsStock != 0:
		return refused // a picture's credit
	case t.agency > 0 && r.state(t):
		return r.readPlace(t)
	case t.agency > 0:
		if r.bracket { // prose that opens with an agency
			return acceptIf(r.d.end > 0)
		}
		r.d.agency = int(t.agency)
		r.words++
	case t.upper && t.cls&clsNoPlace == 0 && !r.bracket:
		return r.readPlace(t)
	case t.cls&clsPlaceConn != 0 && r.place > 0 && !r.bracket:
		r.words++
	default:
		// prose follows at once: "(CNN) The senator …", "Salt Lake City (CNN) In a …"
		if d := &r.d; d.end > 0 && d.agency > 0 && r.bracket && r.place > 0 && r.place <= 4 && !r.capsPlace && !r.date && t.upper {
			d.loose = true
			return accepted
		}
		return acceptIf(r.signed())
	}
	return goesOn
}

// readPlace takes a capitalised word of the place. The first one decides whether the
// place is in capitals: "OSK, Scotland" is.
func (r *datelineReader) readPlace(t *token) step {
	switch {
	case r.place == 0:
		r.capsPlace = t.caps && t.end-t.start >= placeLetters
	case r.place == 1 && t.caps && t.end-t.start >= placeLetters: // NEW DELHI
		r.capsPlace = r.capsPlace || r.toks[r.i-1].caps && has(r.f.vocab.openers, r.text[r.toks[r.i-1].start:r.toks[r.i-1].end])
	}
	r.place++
	r.d.placed = true
	r.words++
	if r.place > placeWords {
		return refused
	}
	return goesOn
}

// endBracket lets the dateline end with a bracket that names an agency, in case no
// dash follows.
func (r *datelineReader) endBracket() {
	at := &r.toks[min(r.i, len(r.toks)-1)]
	if r.bracket && (r.d.end == 0 || at.mark == ')') {
		r.d.end = at.end
		r.d.conf = confPlace
	}
}

// signed reports whether what was read names its agency and does not need a dash.
func (r *datelineReader) signed() bool {
	return r.d.end > 0 && r.d.agency > 0 && (r.place == 0 || r.capsPlace || r.date)
}

// weigh reports whether what was read before the closing mark is enough for a
// dateline, and how sure it is.
func (r *datelineReader) weigh(mark rune) bool {
	d := &r.d
	switch {
	case d.release, d.agency > 0 && r.bracket:
		d.conf = confSigned
	case d.agency > 0 && r.place > 0 && (r.date || r.capsPlace): // "London, 3 March, Reuters:"
		d.conf = confPlace
	case d.tag != "" && (r.capsPlace && mark != ':' || r.date || r.cityBefore):
		d.conf = confUnlisted
	case d.agency > 0:
		return false
	case r.capsPlace && mark != ':' && mark != '|':
		d.conf = confPlace
	case mark != '|' && r.place > 0 && r.place <= plainPlaceWords && !r.bracket && r.f.vocab.known(r.placeText()):
		d.conf = confPlace
	case mark == ':' && r.capsPlace && !r.bracket && !r.date && r.place <= colonPlaceWords && inCapitals(r.placeText()):
		d.conf = confUnlisted
		d.shaped = true
	case r.place > 0 && r.place <= plainPlaceWords && r.date && mark != '|':
		d.conf = confPlace
	default:
		return false
	}
	return true
}

// datelineGoesOn reports whether the dateline goes on after a dash: with a date and
// another dash or, unless it has its agency, with the agency. Papers of the Near East
// and of Africa print "CAIRO - 12 May (MENA) -", where a reader that stops at the
// first dash would lose who wrote the story.
func datelineGoesOn(toks []token, signed bool) bool {
	date := false
	for i := 0; i < len(toks) && i < 8; i++ {
		t := &toks[i]
		next := func(k int) *token { return tokenAt(toks, i+k) }
		switch {
		case t.cls&clsMonth != 0:
			date = true
		case t.digit || t.mark == ',' || t.mark == '.':
		case t.mark == '-' || t.mark == '—':
			return date
		case signed:
			return false
		case t.mark == '(':
			return (next(1).agency > 0 || next(1).cls&clsGeneric != 0 || next(1).caps) && next(2).mark == ')'
		case t.mark == '/':
			for k := 2; k < 10; k++ {
				if next(k).mark == '/' {
					return next(1).upper
				}
			}
			return false
		case t.agency > 0:
			return next(1).mark == '-' || next(1).mark == '—' || next(1).mark == ':'
		default:
			return false
		}
	}
	return false
}

// tokenAt is the token i, or none behind the end.
func tokenAt(toks []token, i int) *token {
	if i < len(toks) {
		return &toks[i]
	}
	return &token{}
}

// closingPlace reports how many tokens a place in capitals, its date and a dash
// take at the start of toks, or 0: what follows the agency in Italian datelines,
// "(ANSA) - ROMA, 22 MAR -".
func closingPlace(toks []token) int {
	caps := 0
	for i := 0; i < len(toks) && i < 9; i++ {
		t := &toks[i]
		switch {
		case (t.mark == '-' || t.mark == '—') && caps > 0:
			return i + 1
		case t.mark == ',' || t.mark == '.' || caps > 0 && (t.digit || t.cls&clsMonth != 0):
		case t.caps && t.cls&clsNoPlace == 0 && t.end-t.start >= 3:
			caps++
		default:
			return 0
		}
	}
	return 0
}

// skipByline passes over "By Ana Lopez" in front of a place in capitals, where the
// page ran byline and dateline together: "By Ana Lopez OSK, March 3 (Reuters) -". It
// returns the index of the place, 0 when the line does not open so.
func skipByline(toks []token) int {
	if len(toks) < 4 || toks[0].mark != 0 || toks[0].end-toks[0].start != 2 || !toks[0].upper || toks[0].cls&clsFrom == 0 {
		return 0
	}
	for i := 2; i < len(toks) && i < 9; i++ {
		if toks[i].caps && toks[i].end-toks[i].start >= 4 && !toks[i-1].caps {
			return i
		}
	}
	return 0
}

// datelineAt looks for a dateline at the head of the line. Most lines are turned down
// on their first byte, most others because no mark that could end a dateline stands
// near their head: only the rest is cut into words.
func (f *Finder) datelineAt(w *work, line segment.Span) (dateline, bool) {
	head := line
	if head.Len() > datelineReach {
		head.End = runeEdge(w.text, head.Start+datelineReach)
	}
	c := w.text[line.Start]
	if !('A' <= c && c <= 'Z') && c != '(' && c != '/' && c < 0x80 && !('0' <= c && c <= '9') {
		return dateline{}, false
	}
	// Cheap: one of these marks must stand in the head.
	if !hasDatelineMark(w.text[head.Start:head.End]) {
		return dateline{}, false
	}
	w.lex.lex(f.vocab, w.text, head)
	d, ok := f.parseDateline(w.text, w.lex.toks)
	return d, ok && (!d.loose || f.isOwn(w, f.vocab.agencies[d.agency-1].name)) && (!d.shaped || w.opensStory(line))
}

// hasDatelineMark reports whether s holds a mark that can end a dateline or open its
// bracket: a bracket, slash, colon, bar or dash. A hyphen between letters is none.
func hasDatelineMark(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(', '/', ':', '|':
			return true
		case '-':
			if i+1 == len(s) || s[i+1] == '-' || s[i+1] == ' ' {
				return true
			}
		case 0xe2: // – — ―
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x93 && s[i+2] <= 0x95 {
				return true
			}
		}
	}
	return false
}

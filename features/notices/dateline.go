package notices

import (
	"slices"
	"strings"

	"presscore/internal/segment"
)

// dateline is what opens a story: place, date, agency, and a dash or colon.
type dateline struct {
	end     int32 // after the dash or colon
	agency  int   // 1 + index; 0 for none
	tag     string
	release bool
	conf    float64
	loose   bool // no dash, no capitals, no date: only its own outlet prints it so
}

// datelineReach is how many bytes of a line are looked at for a dateline.
const datelineReach = 170

// parseDateline reads the dateline at the head of the piece. The tokens are
// those of the first datelineReach bytes of a line.
//
//	PLACE [, Region] [, date] [(AGENCY) | /AGENCY/ | AGENCY] dash
func (f *Finder) parseDateline(text string, toks []token) (dateline, bool) {
	var d dateline
	i := skipByline(toks)
	place, capsPlace, date, paren, words := 0, false, false, false, 0
	for ; i < len(toks) && words < 18; i++ {
		t := &toks[i]
		switch {
		case t.mark == '(' || t.mark == '[' || t.mark == '/':
			n, ok := f.tag(text, toks[i:], &d)
			if !ok {
				return d, false
			}
			paren = paren || d.agency > 0 || d.tag != ""
			i += n
		case t.mark == ',' || t.mark == '.' || t.mark == '\'':
		case t.mark == '-' && i+1 < len(toks) && toks[i+1].start == t.end && i > 0 && toks[i-1].end == t.start:
			// a hyphen inside a name
		case t.mark == '—' || t.mark == '-' || t.mark == ':' || t.mark == '|' && (d.agency > 0 || date):
			if t.mark != ':' && i+1 < len(toks) && toks[i+1].mark == '(' && !paren { // "NEW YORK--(BUSINESS WIRE)--"
				continue
			}
			if k := closingPlace(toks[i+1:]); k > 0 && paren && place == 0 && d.agency > 0 { // "(ANSA) - ROMA, 22 MAR -"
				d.end = toks[i+k].end
				d.conf = .95
				return d, true
			}
			if t.mark != ':' && i > 0 && datelineGoesOn(toks[i+1:], paren || d.agency > 0) { // "CAIRO - 12 May (MENA) -"
				continue
			}
			if place == 0 && !paren && d.agency == 0 && !date || i == 0 {
				return d, false
			}
			for i+1 < len(toks) && (toks[i+1].mark == '—' || toks[i+1].mark == '-') { // "(BUSINESS WIRE)--", "- -"
				i++
			}
			d.end = toks[i].end
			if !paren && d.agency == 0 && i+1 < len(toks) && toks[i+1].mark == 0 && !toks[i+1].upper && !toks[i+1].digit {
				return d, false // "WARNING — the sign": a sentence begins with a capital
			}
			return d, f.acceptDateline(&d, t.mark, place, capsPlace, date, paren)
		case t.mark != 0:
			return d, paren && d.agency > 0 && d.end > 0
		case t.cls&clsMonth != 0:
			date = true
			words++
		case t.digit:
			if !date && place == 0 {
				if i+1 >= len(toks) || toks[i+1].cls&clsMonth == 0 {
					return d, false
				}
			}
			words++
		case t.cls&clsStock != 0:
			return d, false
		case t.agency > 0:
			if paren { // prose that opens with an agency
				return d, d.end > 0
			}
			d.agency = int(t.agency)
			words++
		case t.upper && t.cls&clsNoPlace == 0 && !paren:
			if place == 0 {
				capsPlace = t.caps && t.end-t.start >= 4
			} else if place < 3 && !t.caps && !date && capsPlace && t.end-t.start > 6 {
				capsPlace = true
			}
			place++
			words++
			if place > 7 {
				return d, false
			}
		case t.cls&clsPlaceConn != 0 && place > 0 && !paren:
			words++
		default:
			// prose follows at once: "(CNN) The senator …", "Salt Lake City (CNN) In a …"
			if d.end > 0 && d.agency > 0 && paren && place > 0 && place <= 4 && !capsPlace && !date && t.upper {
				d.loose = true
				return d, true
			}
			return d, d.end > 0 && d.agency > 0 && (place == 0 || capsPlace || date)
		}
		if paren && d.end == 0 || paren && toks[min(i, len(toks)-1)].mark == ')' {
			d.end = toks[min(i, len(toks)-1)].end
			d.conf = .9
		}
	}
	return d, d.end > 0 && d.agency > 0 && (place == 0 || capsPlace || date)
}

// datelineGoesOn reports whether the dateline goes on after a dash: with a date and
// another dash or, unless it has its agency, with the agency.
func datelineGoesOn(toks []token, signed bool) bool {
	date := false
	for i := 0; i < len(toks) && i < 8; i++ {
		t := &toks[i]
		next := func(k int) *token {
			if i+k < len(toks) {
				return &toks[i+k]
			}
			return &token{}
		}
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

// closingPlace reports how many tokens a place in capitals, its date and a dash
// take at the start of toks, or 0.
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

// skipByline passes over "By Ana Lopez" in front of a place in capitals.
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

// tag reads "(ANI)", "[US]", "/PRNewswire/" at the first token and returns how
// many tokens to pass over.
func (f *Finder) tag(text string, toks []token, d *dateline) (int, bool) {
	closer := map[rune]rune{'(': ')', '[': ']', '/': '/'}[toks[0].mark]
	square := toks[0].mark == '['
	for n := 1; n < len(toks) && n < 12; n++ {
		t := &toks[n]
		if t.mark == closer {
			inner := text[toks[0].end:t.start]
			if d.agency == 0 && d.tag == "" && !square && f.vocab.looksLikeTag(toks[1:n], inner) {
				d.tag = strings.TrimSpace(inner)
				d.release = closer == '/' // the house style of agencies that carry releases
			}
			return n, true
		}
		if t.cls&(clsStock|clsImage) != 0 || t.mark == ')' && toks[0].mark == '/' && (n < 2 || toks[n-2].mark != '(') {
			return 0, false
		}
		if t.agency > 0 {
			if d.agency == 0 {
				d.agency = int(t.agency)
			}
			d.release = d.release || f.vocab.agencies[t.agency-1].release
			continue
		}
		if toks[0].mark == '/' && t.mark == 0 && toks[0].start > 0 && isWordByte(text[toks[0].start-1]) { // BEIJING/MOSCOW
			return 0, true
		}
		if t.mark == 0 && !t.upper && !t.digit && t.cls&(clsPlaceConn|clsConn) == 0 {
			return 0, false
		}
	}
	if toks[0].mark == '/' && d.agency > 0 && !d.release { // "Ana Paz / AFP" credits a picture
		return 0, false
	}
	return 0, toks[0].mark == '/'
}

// looksLikeTag reports whether the words in a dateline's brackets can be an
// agency that the file does not know: one word of capitals, or News, Agency, Wire.
func (v *vocabulary) looksLikeTag(toks []token, inner string) bool {
	for i := range toks {
		if toks[i].mark == '(' { // "African Media Agency (AMA)"
			toks = toks[:i]
			break
		}
	}
	if len(inner) > 40 || len(toks) == 0 || len(toks) > 4 {
		return false
	}
	for i := range toks {
		if toks[i].cls&clsGeneric != 0 {
			return true
		}
	}
	t := toks[0]
	if len(toks) == 1 && t.caps && t.end-t.start >= 3 && t.end-t.start <= 8 {
		return true
	}
	return slices.ContainsFunc(v.agencyParts, func(part string) bool { return strings.Contains(inner, part) })
}

func (f *Finder) acceptDateline(d *dateline, mark rune, place int, capsPlace, date, paren bool) bool {
	switch {
	case d.release, d.agency > 0 && paren:
		d.conf = .98
	case d.agency > 0 && place > 0 && (date || capsPlace): // "London, 3 March, Reuters:"
		d.conf = .9
	case d.tag != "" && (capsPlace && mark != ':' || date):
		d.conf = .85
	case d.agency > 0:
		return false
	case capsPlace && mark != ':' && mark != '|':
		d.conf = .9
	case place > 0 && place <= 5 && date && mark != '|':
		d.conf = .9
	default:
		return false
	}
	return true
}

// datelineAt looks for a dateline at the head of the line.
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
	return d, ok && (!d.loose || f.isOwn(w, f.vocab.agencies[d.agency-1].name))
}

func hasDatelineMark(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(', '/', ':', '|':
			return true
		case '-':
			if i+1 < len(s) && (s[i+1] == '-' || s[i+1] == ' ') {
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

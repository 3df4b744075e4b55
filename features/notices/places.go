package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// A place in capitals or with a date is a dateline by its form. "Nairobi, Kenya –" and
// "New Delhi:" have the form of many a sentence, so the places must be known.

// places are the names of places.txt.
type places struct {
	regions, cities, usCities map[string]bool
	openers                   map[string]bool
}

// loadPlaces reads places.txt.
func (l *lists) loadPlaces(d data) {
	list := d.list("places.txt")
	set := func(section string) map[string]bool {
		m := map[string]bool{}
		for _, w := range l.section(list, section) {
			m[w] = true
		}
		return m
	}
	l.places = places{set("regions"), set("cities"), set("us cities"), set("openers")}
}

// known reports whether the words before a colon or dash name places that need no
// capitals: cities, one or several, or any place before the country or state it lies in.
func (p *places) known(text string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ',' })
	for i, part := range parts {
		part = strings.Trim(part, " .")
		switch {
		case p.cities[part] || p.usCities[part]:
		case i == len(parts)-1 && i > 0 && p.regions[part]:
		case i < len(parts)-1 && p.regions[strings.Trim(parts[len(parts)-1], " .")] && strings.Count(part, " ") < 3:
		default:
			return false
		}
	}
	return len(parts) > 0
}

// state reports whether the token after a comma names the state that the place lies in
// and not the agency that is spelled alike: "PITTSBURGH, PA –" against "LONDON, PA –".
func (r *datelineReader) state(t *token) bool {
	at := r.i
	if at == 0 || r.place == 0 || r.toks[at-1].mark != ',' || t.end-t.start != 2 || r.date {
		return false
	}
	w := strings.ToLower(r.text[t.start:t.end])
	return r.f.vocab.places.regions[w] && !r.f.vocab.places.cities[strings.ToLower(r.text[r.toks[0].start:r.toks[at-2].end])]
}

// placeText is what the reader has passed of the place, without the mark at i.
func (r *datelineReader) placeText() string {
	if r.i == 0 {
		return ""
	}
	return r.text[r.toks[0].start:r.toks[r.i-1].end]
}

// inCapitals reports whether the text is nothing but capitals, blanks and slashes: the
// apostrophe of "EDITOR'S NOTE:" is in few places.
func inCapitals(s string) bool {
	return s == strings.ToUpper(s) && !strings.ContainsAny(s, "'’0123456789")
}

// opensStory reports whether a place that only its capitals give away, "KOTTARAKARA:",
// opens the story: its line is the first paragraph of prose, and no other line opens in
// capitals and a colon, as the turns of a transcript do.
func (w *work) opensStory(line segment.Span) bool {
	if line.Len() < proseLine {
		return false
	}
	for _, l := range w.lines {
		if l.Start > line.Start && turn(w.text[l.Start:min(l.End, l.Start+turnReach)]) {
			return false
		}
		if l.Start < line.Start && l.Len() >= proseLine {
			return false
		}
	}
	return true
}

// turnReach is how many bytes of a line may hold a speaker in capitals.
const turnReach = 40

// turn reports whether the line opens in capitals before a colon: "MARLOW: We do."
func turn(s string) bool {
	k := strings.IndexByte(s, ':')
	return k >= 2 && s[0] >= 'A' && s[0] <= 'Z' && s[:k] == strings.ToUpper(s[:k])
}

// datelineAlone takes a short line at the head that is a dateline and nothing else,
// before a rule reads its slashes as a picture's: "MOSCOW, June 1. /TASS/".
func (f *Finder) datelineAlone(w *work, i int, l segment.Span) bool {
	if w.dated || i >= datelineLines || l.Len() > shortLine {
		return false
	}
	d, ok := f.datelineAt(w, l)
	if !ok || !d.placed || d.end <= l.Start || strings.Trim(w.text[d.end:l.End], " .-–—:") != "" {
		return false
	}
	w.dated = true
	d.end = l.End
	f.emitDateline(w, l, d)
	return true
}

// captionWithAgency is how long a caption is, in bytes, behind which an agency stands
// alone: "Boats lie in the bay on Friday. EFE".
const captionWithAgency = 140

// captions reports whether a line between paragraphs of prose that ends in nothing but
// an agency, which opens with the byte, is a caption. In brackets it names a source as
// often, below a sentence that is no paragraph; in square ones always.
func (w *work) captions(i int, l segment.Span, opens byte) bool {
	most := captionWithAgency
	switch opens {
	case '[':
		return false
	case '(':
		most = proseLine
	}
	return l.Len() <= most && i > w.first && i < w.last
}

// hashes takes the signs below which a release ends: "###".
func (w *work) hashes(d *corpus.Document, i int, l segment.Span) bool {
	if w.text[l.Start] != '#' || i < len(d.Lines)-edgeLines || strings.Trim(w.text[l.Start:l.End], "# ") != "" || l.Len() < 3 {
		return false
	}
	w.emit(l, verdict{kind: corpus.PressRelease, conf: contactConf, rule: "release.hashes"}, nil)
	return true
}

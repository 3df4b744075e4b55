package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// admit turns down verdicts on the piece s of line i that need more than the
// piece itself to be believed.
func (f *Finder) admit(w *work, d *corpus.Document, i int, s segment.Span, v *verdict, places place) bool {
	piece := strings.TrimRight(w.text[s.Start:s.End], " \u00a0")
	if strings.HasSuffix(piece, ":") && strings.HasPrefix(v.rule, "agency.") { // "From Reuters:" opens a quotation
		return false
	}
	whole := s == d.Lines[i]
	switch v.rule {
	case "agency.alone", "agency.generic":
		if whole && places&(inHead|inTail) == 0 { // in mid-text it credits a picture or a link
			v.kind, v.conf, v.rule = corpus.ImageCredit, .8, "image.agency_alone"
		}
	case "image.colon", "image.credits": // "( PHOTOS: The long campaign)" links to a gallery
		if s := strings.TrimPrefix(piece, "( "); s != piece && !f.namesAgency(w) {
			v.kind, v.conf, v.rule = corpus.BoilerplateDebris, .9, "related.gallery"
		}
	case "release.source_plain":
		return whole && strings.HasPrefix(piece, "SOURCE") && places&inTail != 0
	case "agency.person", "byline.dash":
		return whole && i >= len(d.Lines)-2 && w.dashes < 2 // several sign quotations, not the article
	case "byline.role":
		return piece[0] != '[' && piece[0] != '('
	case "byline.by":
		return piece[len(piece)-1] != '?'
	case "correction.head":
		return !strings.Contains(piece, "https://t.co") && !strings.Contains(piece, "(@") // a tweet
	case "byline.bio":
		return i >= len(d.Lines)-3 && (places&inBracket != 0 || sharesName(d.Byline, piece))
	}
	return true
}

// sharesName reports whether a word of the byline of four or more letters stands
// at the head of the line.
func sharesName(byline, line string) bool {
	head := line[:min(len(line), 60)]
	for _, w := range strings.Fields(byline) {
		if len(w) >= 4 && strings.Contains(head, strings.Trim(w, ",.")) {
			return true
		}
	}
	return false
}

// gluedCaption finds a caption with its credit that the page ran together with
// the first paragraph: "The mayor at a rally. | AP Photo The council …". It
// emits the credit and returns where the rest starts.
func (f *Finder) gluedCaption(w *work, l segment.Span) (int32, bool) {
	reach := segment.Span{Start: l.Start, End: runeEdge(w.text, min(l.End, l.Start+captionMax))}
	k := strings.Index(w.text[reach.Start:reach.End], " | ")
	if k < 0 {
		return 0, false
	}
	at := reach.Start + int32(k) + 3
	w.lex.lex(f.vocab, w.text, segment.Span{Start: at, End: runeEdge(w.text, min(l.End, at+60))})
	toks := w.lex.toks
	n := 0
	for n < len(toks) && n < 4 && (toks[n].cls&(clsAgency|clsStock|clsImage) != 0 || n > 0 && toks[n].mark == '/') {
		n++
	}
	if n == 0 || toks[0].cls&(clsAgency|clsStock) == 0 {
		return 0, false
	}
	end := toks[n-1].end
	f.emit(w, segment.Span{Start: l.Start, End: end}, verdict{kind: corpus.ImageCredit, conf: .9, rule: "image.glued"}, toks[:n])
	return end, true
}

// linkLists fences off the link titles that follow a bare heading of links
// ("Related", "Most read"): up to six short lines without a full stop.
func (w *work) linkLists(d *corpus.Document) {
	heads := false
	for i := range w.out {
		heads = heads || linkHeading(w.out[i].Rule) || strings.HasPrefix(w.out[i].Rule, "label.tag")
	}
	if !heads {
		return
	}
	var out []corpus.Notice
	k, left, tags := 0, 0, false
	for _, l := range d.Lines {
		had := false
		for k < len(w.out) && w.out[k].Start < l.End {
			had = true
			left = 0
			tags = strings.HasPrefix(w.out[k].Rule, "label.tag")
			if (linkHeading(w.out[k].Rule) || tags) && w.out[k].Span == l {
				left = 6
			}
			out = append(out, w.out[k])
			k++
		}
		if had || left == 0 {
			continue
		}
		if s := d.Text[l.Start:l.End]; !linkTitle(s) && !(tags && tagName(s)) {
			left = 0
			continue
		}
		left--
		out = append(out, corpus.Notice{Span: l, Kind: corpus.BoilerplateDebris, Confidence: .7, Rule: "related.list"})
	}
	w.out = append(out, w.out[k:]...)
}

// linkHeading reports whether the rule is for a bare heading of links.
func linkHeading(rule string) bool { return rule == "related.bare" || rule == "related.also_on" }

// linkTitle reports whether a line looks like the title of another article.
func linkTitle(s string) bool {
	if len(s) > 110 || len(s) < 8 || strings.Count(s, " ") < 2 {
		return false
	}
	switch s[len(s)-1] {
	case '.', ':', '!', '"', ',', ';', ')':
		return false
	}
	return !strings.HasSuffix(s, "”") && s[0] != '"' && !strings.HasPrefix(s, "“")
}

// tagName reports whether a line below "Tags" looks like one: a few words, no mark
// at its end.
func tagName(s string) bool {
	return len(s) <= 40 && strings.Count(s, " ") <= 3 && !strings.ContainsAny(s[len(s)-1:], ".!?:;,\")]")
}

// markup reports whether the line is an attribute of a tag that the page's reader
// left behind: poster="https://…".
func markup(s string) bool {
	k := strings.Index(s, "=\"")
	if k < 1 || k > 20 || !strings.HasPrefix(s[k+2:], "http") {
		return false
	}
	return strings.IndexByte(s[:k], ' ') < 0
}

// namesAgency reports whether the piece last read names an agency or a picture seller.
func (f *Finder) namesAgency(w *work) bool { return w.p.cls&(clsAgency|clsStock|clsGeneric) != 0 }

package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// claim is a match that a check may turn down or turn into something else.
type claim struct {
	f      *Finder
	w      *work
	d      *corpus.Document
	line   int    // index of the line that holds the piece
	whole  bool   // the piece is that line
	text   string // of the piece, without blanks at its end
	places place
	v      *verdict
}

// check looks at more than the words of the piece and reports whether the match
// is to be believed. Rules ask for one by its name in grammar.txt.
type check func(c *claim) bool

// checks are all checks by name.
var checks = map[string]check{
	"about_firm":      aboutFirm,
	"between":         between,
	"contact_line":    contactLine,
	"end_mark":        endMark,
	"gallery":         gallery,
	"lone_date":       loneDate,
	"no_question":     noQuestion,
	"no_tweet":        noTweet,
	"own_author":      ownAuthor,
	"own_staff":       ownStaff,
	"picture_in_text": pictureInText,
	"picture_credit":  pictureCredit,
	"signature":       signature,
	"signed":          signed,
	"source_line":     sourceLine,
	"unbracketed":     unbracketed,
}

// admit turns down verdicts on the piece s of line i that need more than the
// piece itself to be believed.
func (f *Finder) admit(w *work, d *corpus.Document, i int, s segment.Span, v *verdict, places place) bool {
	c := claim{f: f, w: w, d: d, line: i, whole: s == d.Lines[i], text: strings.TrimRight(w.text[s.Start:s.End], " \u00a0"), places: places, v: v}
	if v.kind == corpus.AgencyCredit && !noColon(&c) {
		return false
	}
	return v.check == nil || v.check(&c)
}

// noColon turns down what opens a quotation or a list: "From Reuters:".
func noColon(c *claim) bool { return !strings.HasSuffix(c.text, ":") }

// noQuestion turns down "By whose order?".
func noQuestion(c *claim) bool { return !strings.HasSuffix(c.text, "?") }

// unbracketed turns down what stands in brackets: "(Ada Brook, editor of the Mull
// Herald)" explains a name in the text.
func unbracketed(c *claim) bool { return c.text[0] != '[' && c.text[0] != '(' }

// pictureInText takes an agency's name on a line of its own between paragraphs for
// the credit of a picture or a link that the reader of the page has dropped.
func pictureInText(c *claim) bool {
	if c.whole && c.places&(inHead|inTail) == 0 {
		*c.v = verdict{kind: corpus.ImageCredit, also: c.v.also, conf: .8, edited: c.v.edited, rule: "image.agency_alone"}
	}
	return true
}

// gallery takes "( PHOTOS: The long campaign)" for a link to pictures, unless it
// names who sells them: the blank after the bracket is left by a link's mark.
func gallery(c *claim) bool {
	if strings.HasPrefix(c.text, "( ") && !c.f.namesAgency(c.w) {
		*c.v = verdict{kind: corpus.BoilerplateDebris, also: c.v.also, conf: .9, edited: c.v.edited, rule: "related.gallery", traits: traits{loose: true}}
	}
	return true
}

// sourceLine believes "SOURCE Harbour Foundation" only in the capitals of releases
// and on a line at the end.
func sourceLine(c *claim) bool {
	return c.whole && strings.HasPrefix(c.text, "SOURCE") && c.places&inTail != 0
}

// signature believes "- Ada Brook" only on one of the last two lines and where no
// other short line opens with a dash: several sign quotations, not the article.
func signature(c *claim) bool { return c.whole && c.line >= len(c.d.Lines)-2 && c.w.dashes < 2 }

// noTweet turns down a quoted tweet: "Correction: … (@pier) https://t.co/x".
func noTweet(c *claim) bool {
	return !strings.Contains(c.text, "https://t.co") && !strings.Contains(c.text, "(@")
}

// ownAuthor believes "Ada Brook is a reporter in Osk" only on one of the last three
// lines, and there in brackets, behind a bullet or of the author in the byline.
func ownAuthor(c *claim) bool {
	return c.line >= len(c.d.Lines)-3 && (c.places&inBracket != 0 || sharesName(c.d.Byline, c.text))
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

// A page's reader that meets a broken tag may leave a line of its attributes behind.

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

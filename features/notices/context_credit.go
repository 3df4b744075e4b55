package notices

import (
	"strings"

	"presscore/corpus"
)

// Checks of credits, addresses and dates: words that say one thing at the end of an
// article and another beside a picture.

// signed believes "Ada Brook, The Canadian Press" on a line of its own at either end,
// with a mark before the agency: between paragraphs it credits a picture.
func signed(c *claim) bool {
	toks := c.w.p.toks
	last := len(toks) - 1
	for last > 0 && toks[last].agency == 0 {
		last--
	}
	at := last - 1
	if at > 0 && toks[at].mark == 0 && toks[at].cls&clsConn != 0 { // The Canadian Press
		at--
	}
	if !c.whole || at < 1 {
		return false
	}
	switch toks[at].mark {
	case ',', '|', '—', '-':
	default:
		return false
	}
	return (c.line > c.w.last || c.line >= len(c.d.Lines)-2 || c.line < c.w.first) && c.w.signatures < 2
}

// ownStaff believes "Ada Brook, Mull Herald staff" on a line of its own at either end: a
// name, a mark, and the outlet's name behind it, below the text also a role.
func ownStaff(c *claim) bool {
	if !c.whole || c.line >= c.w.first && c.line < len(c.d.Lines)-2 || c.w.signatures > 1 || strings.IndexByte(".!?:;", c.text[len(c.text)-1]) >= 0 {
		return false
	}
	toks := c.w.p.toks
	at := 0
	for at < len(toks) && toks[at].mark == 0 && toks[at].cls&(clsRole|clsStaff|clsConn) == 0 {
		at++
	}
	if at < 2 || at+1 >= len(toks) || toks[at].mark != ',' && toks[at].mark != '|' && toks[at].mark != '—' && toks[at].mark != '-' {
		return false
	}
	rest := toks[at+1:]
	last := &rest[len(rest)-1]
	for last.cls&(clsRole|clsStaff) != 0 && len(rest) > 1 {
		if c.line >= c.w.first { // below the text a role is enough, above it byline.role asks for more
			return true
		}
		rest = rest[:len(rest)-1]
		last = &rest[len(rest)-1]
	}
	return c.w.ownName(c.w.text[rest[0].start:last.end])
}

// signatureMax is how long a name and its outlet are together, in bytes.
const signatureMax = 60

// signatureLine reports whether a line looks like a name, a comma and an outlet. Several
// sign the quotations of a digest, not the article.
func signatureLine(s string) bool {
	return len(s) <= signatureMax && len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && strings.IndexByte(".!?:", s[len(s)-1]) < 0 && strings.Contains(s, ", ")
}

// pictureCredit takes "Credit: AP" for the credit of a picture wherever it does not
// stand alone at the end: below a picture, or behind its caption.
func pictureCredit(c *claim) bool {
	if !strings.HasPrefix(c.text, "Credit") && !strings.HasPrefix(c.text, "CREDIT") {
		return true
	}
	if !c.whole || c.line < c.w.last {
		*c.v = verdict{kind: corpus.ImageCredit, conf: .93, rule: "image.credit_agency"}
	}
	return true
}

// between believes "Ada Brook for The Mull Herald" between paragraphs of prose, where it
// credits a picture. Above them it is a byline, below them a signature.
func between(c *claim) bool {
	toks := c.w.p.toks
	if !c.whole || c.line <= c.w.first || c.line >= c.w.last || c.text == strings.ToUpper(c.text) || toks[0].cls&(clsConn|clsThis) != 0 {
		return false
	}
	last := len(toks) - 1
	if has(c.f.vocab.papers, c.w.text[toks[last].start:toks[last].end]) {
		return true
	}
	for i := range toks {
		if !toks[i].upper && i < last {
			return c.w.ownName(c.w.text[toks[i+1].start:toks[last].end])
		}
	}
	return false
}

// contactLine tells the address that a release gives the press from that of a paper or
// its reporter: "Contact: tom@post.example" below a report makes it no release.
func contactLine(c *claim) bool {
	named, press, address := false, false, false
	for i := range c.w.p.toks {
		t := &c.w.p.toks[i]
		switch {
		case t.mark != 0:
		case t.host:
			local, _, ok := strings.Cut(c.w.text[t.start:t.end], "@")
			address = address || ok
			press = press || ok && has(c.f.vocab.pressDesks, local)
		case has(c.f.vocab.pressDesks, c.w.text[t.start:t.end]):
			press = true
		case i > 0 && t.upper && t.cls == 0:
			named = true
		}
	}
	switch {
	case press:
	case named && !address:
		// the person to ask: a release names one, and some reports do, so it decides nothing
		c.v.conf = contactConf
	case address && !named:
		*c.v = verdict{kind: corpus.BylineLine, conf: c.v.conf, rule: "byline.address"}
	case address:
		c.v.conf = contactConf
	default:
		*c.v = verdict{kind: corpus.BoilerplateDebris, conf: c.v.conf, rule: "page.contact"}
	}
	return true
}

// contactConf is how sure a person's address makes a press release: not enough to call
// the article one.
const contactConf = .65

// endMark believes "ENDS" alone on the last lines, behind a dash or in capitals: so
// releases end, and a few agencies, so it decides nothing by itself.
func endMark(c *claim) bool {
	return c.whole && c.line >= len(c.d.Lines)-edgeLines && (c.text[0] == '-' || c.text[0] == '/' || c.text == strings.ToUpper(c.text) || c.text[0] >= 0x80)
}

// aboutFirm believes the heading "About Ardent Fields" near the end, unless it
// announces the author, the outlet or the reader's own page.
func aboutFirm(c *claim) bool {
	if !c.whole || sharesName(c.d.Byline, c.text) || strings.HasSuffix(c.text, ".") || !strings.HasPrefix(c.text, "A") {
		return false
	}
	for i := range c.w.p.toks {
		if t := &c.w.p.toks[i]; i > 0 && t.mark == 0 && (!t.upper || t.cls&(clsThis|clsOur|clsRole|clsDoc|clsStaff|clsConn) != 0) {
			return false
		}
	}
	return true
}

// stampLetters is the length of the shortest word that says what a date is of: "posted".
const stampLetters = 6

// zoneLetters is the length of the longest name of a time zone: "AEST".
const zoneLetters = 4

// loneDate takes a line that only says when for the page's furniture: a byline says who.
func loneDate(c *claim) bool {
	stamp := c.v.tag == corpus.TagUpdate || c.line < c.w.first
	for i := range c.w.p.toks {
		t := &c.w.p.toks[i]
		word := c.w.text[t.start:t.end]
		if t.mark == 0 && (strings.EqualFold(word, "by") || t.upper && t.cls&^clsConn == 0 && !(t.caps && len(word) <= zoneLetters)) {
			return true
		}
		if t.cls&(clsRole|clsStaff|clsAgency) != 0 {
			return true
		}
		stamp = stamp || t.cls&clsTime != 0 && len(word) >= stampLetters
	}
	if stamp { // the hours of a live report are none
		c.v.kind, c.v.tag = corpus.BoilerplateDebris, corpus.TagUpdate
	}
	return true
}

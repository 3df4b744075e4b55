package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// unnamedConf is how sure the finder is of an agency that only the form of its
// credit gives away: "Reporting by Ada Brook; Editing by Cy Dale" is the form of
// one agency, but a few papers have copied it.
const unnamedConf = .85

// emit appends the notice, with agencies and publisher read from its tokens. What the
// words say may make it another kind than the pattern's: a credit of an agency that
// carries press releases is a release, and an outlet that credits itself only signs.
// Furniture and the like name nobody, so nothing is read from them.
func (f *Finder) emit(w *work, s segment.Span, v verdict, toks []token) {
	n := corpus.Notice{Span: s, Kind: v.kind, Also: v.also, Edited: v.edited, Confidence: v.conf, Tag: v.tag, Rule: v.rule}
	switch v.kind {
	case corpus.TitleLine, corpus.BylineLine, corpus.Correction, corpus.Caption, corpus.AIDisclosure:
	case corpus.BoilerplateDebris:
		if v.tag == corpus.TagRepublished {
			n.Agencies = f.others(w, f.agencies(w.text, toks, v))
			f.republication(w, &n, toks)
		}
	case corpus.Sponsored:
		n.Publisher = publisher(w.text, toks)
	default:
		n.Agencies = f.agencies(w.text, toks, v)
		if v.kind == corpus.FullFeedDisclaimer || v.kind == corpus.PressRelease {
			n.Publisher = publisher(w.text, toks)
		}
		if v.unnamed != "" && len(n.Agencies) == 0 {
			n.Agencies = []string{v.unnamed}
			n.Confidence = unnamedConf
		}
		if v.kind == corpus.AgencyCredit && len(n.Agencies) == 1 && f.carriesReleases(n.Agencies[0]) {
			n.Kind = corpus.PressRelease
		}
		switch {
		case v.kind == corpus.AgencyCredit && len(n.Agencies) > 0 && f.isOwn(w, n.Agencies[0]):
			n.Kind = corpus.BylineLine
		case v.kind == corpus.AgencyCredit && v.tag == corpus.TagRepublished:
			f.republication(w, &n, toks)
		case v.kind == corpus.Contributed || v.kind == corpus.PartialInputs: // its own people are no agency
			n.Agencies = f.others(w, n.Agencies)
		}
	}
	w.out = append(w.out, n)
}

// emit appends a notice that names nobody but the given agencies.
func (w *work) emit(s segment.Span, v verdict, agencies []string) {
	w.out = append(w.out, corpus.Notice{Span: s, Kind: v.kind, Agencies: agencies, Confidence: v.conf, Rule: v.rule})
}

// agencies lists the agencies of the tokens once each, in order of mention. An agency
// that no list holds is known by its last words ("Skerry News Agency"). Where only
// "agencies" or "wire reports" are credited, that word stands for them, but for a
// picture's credit, where it says nothing.
func (f *Finder) agencies(text string, toks []token, v verdict) []string {
	var out []string
	generic := false
	for i := range toks {
		t := &toks[i]
		switch {
		case t.agency > 0:
			out = appendNew(out, f.vocab.agencies[t.agency-1].name)
		case t.cls&clsGeneric != 0:
			if t.cls&clsAgency != 0 { // one token, see unlisted
				out = appendNew(out, text[t.start:t.end])
			} else if name := unknownAgency(text, toks, i); name != "" {
				out = appendNew(out, name)
			} else {
				generic = true
			}
		}
	}
	if len(out) == 0 && generic && v.kind != corpus.ImageCredit {
		out = append(out, "agencies")
	}
	return out
}

// unknownAgency is the name "Kavango News Agency" whose last words are token i,
// for an agency that the file does not list.
func unknownAgency(text string, toks []token, i int) string {
	if !toks[i].upper {
		return ""
	}
	k := i
	for k > 0 && toks[k-1].mark == 0 && toks[k-1].upper && toks[k-1].cls&(clsConn|clsFrom|clsNot) == 0 {
		k--
	}
	if k == i {
		return ""
	}
	return text[toks[k].start:toks[i].end]
}

// appendNew appends the names that the list does not hold yet. Lists are of one or two
// names, so looking through them costs less than a set.
func appendNew(list []string, names ...string) []string {
next:
	for _, n := range names {
		for _, have := range list {
			if have == n {
				continue next
			}
		}
		list = append(list, n)
	}
	return list
}

// isOwn reports whether the agency is the outlet itself: "(CNN)" on cnn.com opens a
// story of its own and credits nobody. An agency's hosts stand in agencies.txt.
func (f *Finder) isOwn(w *work, name string) bool {
	if w.own == "" {
		return false
	}
	for i := range f.vocab.agencies {
		if f.vocab.agencies[i].name != name {
			continue
		}
		for _, h := range f.vocab.agencies[i].hosts {
			if strings.Contains(w.own, h) {
				return true
			}
		}
	}
	return false
}

// carriesReleases reports whether the agency distributes press releases, which are
// written by those they speak of.
func (f *Finder) carriesReleases(name string) bool {
	for i := range f.vocab.agencies {
		if f.vocab.agencies[i].name == name {
			return f.vocab.agencies[i].release
		}
	}
	return false
}

// emitDateline appends the notice of a dateline: a credit when it names an agency, a
// press release when that agency carries releases, else the place alone. A release's
// headline that stands on the same line belongs to the notice.
func (f *Finder) emitDateline(w *work, l segment.Span, d dateline) {
	n := corpus.Notice{Span: segment.Span{Start: l.Start, End: d.end}, Kind: corpus.Dateline, Confidence: d.conf, Tag: corpus.TagDateline, Rule: "dateline"}
	if n.Confidence == 0 {
		n.Confidence = .9
	}
	switch {
	case d.agency > 0:
		name := f.vocab.agencies[d.agency-1].name
		n.Agencies = []string{name}
		n.Rule = "dateline.agency"
		n.Kind = corpus.AgencyCredit
		if d.release || f.vocab.agencies[d.agency-1].release {
			n.Kind = corpus.PressRelease
			if rest := w.text[d.end:l.End]; len(rest) <= 90 && !strings.HasSuffix(rest, ".") {
				n.End = l.End
			}
		} else if f.isOwn(w, name) {
			n.Kind = corpus.Dateline
		}
	case d.tag != "":
		// Its own name in the bracket makes no paper an agency.
		n.Rule = "dateline.tag"
		if !strings.Contains(w.own, strings.ToLower(d.tag)) {
			n.Kind = corpus.AgencyCredit
			if d.release {
				n.Kind = corpus.PressRelease
			}
			n.Agencies = []string{d.tag}
		}
	}
	w.out = append(w.out, n)
}

// publisher is the outlet that speaks: the capitalised words before "staff", or
// else the first run of capitalised words that the vocabulary does not know. In "This
// story has not been edited by Mull Herald staff" it is Mull Herald; the agency that
// the same note may credit is never taken for it.
func publisher(text string, toks []token) string {
	first := ""
	for i := 0; i < len(toks); {
		if !publisherWord(&toks[i]) {
			i++
			continue
		}
		j := i + 1
		for j < len(toks) && (publisherWord(&toks[j]) || toks[j].mark == 0 && toks[j].upper && toks[j].cls&(clsStaff|clsMonth|clsAgency|clsSpeech) == 0 ||
			j+1 < len(toks) && (toks[j].mark == '&' || toks[j].end-toks[j].start <= 3 && toks[j].cls&clsConn != 0 && toks[j].mark == 0 && !toks[j].upper && text[toks[j].start:toks[j].end] != "and" && text[toks[j].start:toks[j].end] != "by") && publisherWord(&toks[j+1])) {
			j++
		}
		name := strings.TrimSuffix(strings.TrimSuffix(text[toks[i].start:toks[j-1].end], "'s"), "’s")
		if j < len(toks) && toks[j].cls&clsStaff != 0 {
			return name
		}
		if first == "" {
			first = name
		}
		i = j
	}
	return first
}

// publisherWord reports whether the token can begin an outlet's name: a capitalised
// word of which no class says anything, or one that outlets like to be called after
// ("Daily", "Times", "News") although it also has another use.
func publisherWord(t *token) bool {
	return t.mark == 0 && t.upper && t.agency == 0 && t.cls&^(clsWeb|clsNoPlace|clsMonth|clsConn) == 0 &&
		(t.cls == 0 || t.cls&(clsConn|clsNoPlace) == 0)
}

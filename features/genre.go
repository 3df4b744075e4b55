package features

import (
	"math"
	"strings"

	"presscore/corpus"
	"presscore/features/lexicons"
	"presscore/internal/wordset"
)

// Genre is the kind of article; each has its own norms.
type Genre string

// Genres.
const (
	News          Genre = "news"
	Opinion       Genre = "opinion"
	AnalysisGenre Genre = "analysis"
	Other         Genre = "other" // satire, press releases, sponsored pieces, quizzes, listings
)

// Genres is the order of genres in every output.
var Genres = []Genre{News, Opinion, AnalysisGenre, Other}

// SureGenre is the confidence below which an article's genre is uncertain and
// the article enters no summary.
const SureGenre = .6

// leastVoice is how many words of the author's own tell the style: a letter to the
// editor may have few more, for what “we have said” before counts as attributed.
const leastVoice = 15

// GenreOf tells the genre and how sure that is, 0 to 1. What the outlet says
// itself decides (section, path of the address, label in the title, a press
// release or sponsor's notice); else the style.
func GenreOf(a *Analysis) (Genre, float64) {
	d := a.Doc
	for _, n := range d.Notices {
		if (n.Kind == corpus.PressRelease || n.Kind == corpus.Sponsored && n.Tag != corpus.TagAffiliate) && n.Confidence >= .7 {
			return Other, .9
		}
	}
	if g, ok := labelled(d); ok {
		return g, .95
	}
	if a.VoiceWords < leastVoice {
		return News, .7
	}
	return style(a)
}

// labelled is the genre that the outlet gives.
func labelled(d *corpus.Document) (Genre, bool) {
	for _, part := range strings.FieldsFunc(strings.ToLower(d.Section), notLetter) {
		if g, ok := genreWords[part]; ok {
			return g, true
		}
	}
	u := strings.ToLower(d.URL)
	if i := strings.Index(u, "://"); i >= 0 {
		u = u[i+3:]
	}
	segments := strings.Split(u, "/")
	for i, s := range segments {
		if i == 0 { // the host: opinion.example.org
			s, _, _ = strings.Cut(s, ".")
		} else if i == len(segments)-1 && len(segments) > 2 && strings.Count(s, "-") > 1 {
			break // the slug of the headline
		}
		if g, ok := genreWords[strings.Trim(s, "-_")]; ok {
			return g, true
		}
	}
	if g, ok := titleLabel(d.TitleText); ok {
		return g, true
	}
	return News, false
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && r != '-' }

// titleLabel reads "Opinion: …", "Analysis | …" and "… | Opinion".
func titleLabel(title string) (Genre, bool) {
	for _, sep := range []string{":", "|", " - ", " — ", " – "} {
		if head, tail, ok := strings.Cut(title, sep); ok {
			if g, ok := genreWords[strings.ToLower(strings.Trim(head, " ([])"))]; ok {
				return g, true
			}
			if sep == "|" {
				if g, ok := genreWords[strings.ToLower(strings.TrimSpace(tail))]; ok {
					return g, true
				}
			}
		}
	}
	return News, false
}

// genreWords are the names of genres that sections, addresses and labels give.
var genreWords = func() map[string]Genre {
	m := map[string]Genre{}
	for _, s := range ownList("genres.txt").Sections {
		for _, e := range s.Entries {
			m[e.Text] = Genre(s.Name)
		}
	}
	return m
}()

// style tells news from opinion by who speaks: a column speaks in the first
// person and quotes few, news quotes many. Loaded wording has no say, or an
// outlet would be excused by it. The weights are a logistic regression on
// articles of AllSides whose address says opinion (2,153) or news (9,997), both
// weighing the same, then moved to one column in five articles; outlets held
// out, docs/method.md has the agreement.
func style(a *Analysis) (Genre, float64) {
	var first, attributed, quoted float64
	for _, h := range a.Hits {
		if h.Category == lexicons.FirstPerson && a.voiced(h) {
			first++
		}
	}
	toks := a.Doc.Seg.Tokens
	for i, inside := range a.Attribution.InContent {
		if inside && toks[i].IsWord() {
			attributed++
		}
	}
	for _, q := range a.quotes {
		if q.speaker != "" {
			quoted += float64(q.Words)
		}
	}
	words := float64(max(a.Words, 1))
	z := 3.2 - math.Log(4) + 2.1*min(first*1000/float64(a.VoiceWords), 20)/10 - 3.8*attributed/words - 5.4*quoted/words -
		1.4*float64(len(a.Attribution.Attributions))*1000/words/20
	if z > withoutSigns && int(first)+a.urges() < leastSigns {
		z = withoutSigns
	}
	p := 1 / (1 + math.Exp(-z))
	if p >= .5 {
		return Opinion, p
	}
	return News, 1 - p
}

// A short report of a crash or a match has nobody to quote. That is no evidence of
// opinion, so opinion needs signs that the author speaks for himself: first
// persons, words that urge, questions and exclamations. “You” is none: it is the word of
// timetables and advice as well.
const (
	leastSigns   = 2   // one may be a slip of the notices or the quotations
	withoutSigns = -.5 // the most that an article with fewer signs gets, in log odds of opinion: news, sure to .62
)

// urgingWords are those with which an author urges.
var urgingWords = wordset.Of(ownList("genre_signs.txt").Words("urging")...)

// urges counts the words that urge in the author's voice, and the sentences that
// ask or exclaim in it.
func (a *Analysis) urges() int {
	d := a.Doc
	n := 0
	for _, s := range d.Seg.Sentences {
		voiced := false
		for at := s.FirstTok; at < s.EndTok; at++ {
			if !a.Voice[at] {
				continue
			}
			voiced = true
			if urgingWords.Has(d.Seg.Tokens[at].Key) {
				n++
			}
		}
		if last := d.Text[s.End-1]; voiced && (last == '?' || last == '!') {
			n++
		}
	}
	return n
}

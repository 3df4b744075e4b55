package features

import (
	"strings"

	"presscore/corpus"
	"presscore/features/lexicons"
	"presscore/internal/segment"
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

// GenreOf tells the genre and how sure that is, 0 to 1. What the outlet says
// itself decides (section, path of the address, label in the title, a press
// release or sponsor's notice); else the style: first person and judgement in
// the author's voice against attribution. House heuristic; docs/method.md has
// its agreement with what outlets say.
func GenreOf(a *Analysis) (Genre, float64) {
	d := a.Doc
	for _, n := range d.Notices {
		if (n.Kind == corpus.PressRelease || n.Kind == corpus.Sponsored && n.Rule != "affiliate") && n.Confidence >= .7 {
			return Other, .9
		}
	}
	if g, ok := labelled(d); ok {
		return g, .95
	}
	if a.VoiceWords < minWords {
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

var genreWords = map[string]Genre{
	"opinion": Opinion, "opinions": Opinion, "op-ed": Opinion, "op-eds": Opinion, "oped": Opinion, "editorial": Opinion, "editorials": Opinion, "columnists": Opinion, "columnist": Opinion,
	"columns": Opinion, "column": Opinion, "commentary": Opinion, "commentisfree": Opinion, "perspective": Opinion, "perspectives": Opinion, "letters": Opinion, "viewpoint": Opinion,
	"viewpoints": Opinion, "our-view": Opinion, "leader": Opinion, "leaders": Opinion, "guest-column": Opinion, "contributors": Opinion, "review": Opinion, "reviews": Opinion,
	"analysis": AnalysisGenre, "news-analysis": AnalysisGenre, "news analysis": AnalysisGenre, "explainer": AnalysisGenre, "explainers": AnalysisGenre, "explained": AnalysisGenre,
	"fact-check": AnalysisGenre, "fact check": AnalysisGenre, "factcheck": AnalysisGenre, "fact-checker": AnalysisGenre, "upshot": AnalysisGenre, "the-fix": AnalysisGenre,
	"satire": Other, "humor": Other, "humour": Other, "borowitz-report": Other, "quiz": Other, "horoscope": Other, "horoscopes": Other, "obituaries": Other, "sponsored": Other,
	"press-release": Other, "press-releases": Other, "transcripts": Other, "transcript": Other, "crossword": Other, "games": Other, "events": Other,
}

// style tells news from opinion by the author's voice. The score is a sum of
// four signs, each near 0 for plain news and near 1 for a column.
func style(a *Analysis) (Genre, float64) {
	var first, judging, questions, sentences int64
	for _, h := range a.Hits {
		if h.FirstTok >= 0 && a.voiced(h) {
			switch h.Category {
			case lexicons.FirstPerson:
				first++
			case lexicons.Loaded, lexicons.Subjective, lexicons.Intensifier:
				judging++
			}
		}
	}
	for _, s := range a.Doc.Seg.Sentences {
		sentences++
		last := a.Doc.Seg.Tokens[s.EndTok-1]
		if last.Kind == segment.Stop && last.Depth == 0 && strings.HasPrefix(last.In(a.Doc.Text), "?") {
			questions++
		}
	}
	voice := float64(a.VoiceWords)
	score := clamp(float64(first)*1000/voice/12) + clamp(float64(judging)*1000/voice/40) + clamp(float64(questions)/float64(max(sentences, 1))/.08)
	unattributed := voice / float64(max(a.Words, 1))
	score = (score + clamp((unattributed-.5)/.45)) / 4
	switch {
	case score < .35:
		return News, .9 - score*.6
	case score > .6:
		return Opinion, .5 + (score - .6)
	}
	// between the two: the nearer, and never sure
	if score < .47 {
		return News, .69 - (score-.35)*1.2
	}
	return Opinion, .5 + (score-.47)*.7
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }

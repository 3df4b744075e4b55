package features

import (
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
)

func TestGenreOf(t *testing.T) {
	news := strings.Repeat(`The council will repair the bridge in May, Mara Quill said on Monday. "We have the money and we have the men," she told residents. Owen Tarrant, an engineer, said the work would take six weeks. According to the report, two arches have cracked. `, 3)
	column := strings.Repeat("I have walked over that bridge all my life, and my father walked it before me. We love it, and we let it rot. What do we owe our children? I think we owe them a bridge. It is ours to mend, and I will mend it. ", 3)
	cases := []struct {
		name                string
		section, url, title string
		body                string
		want                Genre
		least               float64 // confidence
	}{
		{"section", "Opinion", "", "A bridge", news, Opinion, .9},
		{"section of several parts", "News/Commentary", "", "A bridge", news, Opinion, .9},
		{"section that says nothing", "Local", "", "A bridge", news, News, .6},
		{"path", "", "https://plain.example/opinion/2025/a-bridge-for-the-town", "A bridge", news, Opinion, .9},
		{"host", "", "https://opinion.plain.example/a-bridge-for-the-town", "A bridge", news, Opinion, .9},
		{"word in the slug only", "", "https://plain.example/news/public-opinion-on-the-bridge", "A bridge", news, News, .6},
		{"slug that is one word of the list", "", "https://plain.example/news/review-of-the-bridge-plan", "A bridge", news, News, .6},
		{"analysis path", "", "https://plain.example/analysis/a-bridge-too-dear", "A bridge", news, AnalysisGenre, .9},
		{"label before a colon", "", "", "Opinion: A bridge too dear", news, Opinion, .9},
		{"label before a bar", "", "", "Analysis | A bridge too dear", news, AnalysisGenre, .9},
		{"label after a bar", "", "", "A bridge too dear | Opinion", news, Opinion, .9},
		{"fact check", "", "", "Fact check: How many arches the bridge has", news, AnalysisGenre, .9},
		{"colon without a label", "", "", "Bridge: Council opinion splits", news, News, .6},
		{"label word in the headline", "", "", "Council seeks opinion on the bridge", news, News, .6},
		{"satire", "satire", "", "Bridge resigns", news, Other, .9},
		{"section wins over the path", "Opinion", "https://plain.example/analysis/x", "A bridge", news, Opinion, .9},
		{"style of a column", "", "", "A bridge", column, Opinion, .6},
		{"style of news", "", "", "A bridge", news, News, .6},
		{"too short for style", "", "", "A bridge", "I am sad. We all are.", News, .6},
		{"empty", "", "", "", "", News, .6},
		{"press release", "", "", "A bridge", "PRESS RELEASE\n\n" + news + "\n\nThis is a press release. The newsroom had no part in it.", Other, .8},
		{"sponsored", "", "", "A bridge", "Sponsored content\n\n" + news + "\n\nThis article was paid for by Quill Cement.", Other, .8},
	}
	for _, c := range cases {
		d := corpus.Parse(&corpus.Article{Title: c.title, Section: c.section, URL: c.url, Body: c.body}, notices.Default())
		g, sure := GenreOf(testExtractors().Analyse(d))
		if g != c.want || sure < c.least || sure > 1 {
			t.Errorf("%s: %s, sure %.2f; want %s, at least %.2f", c.name, g, sure, c.want, c.least)
		}
	}
}

// A genre word in the list must be one that labelled can meet: lower case, and
// with no white space but in titles.
func TestGenreWords(t *testing.T) {
	for w, g := range genreWords {
		if w != strings.ToLower(strings.TrimSpace(w)) {
			t.Errorf("%q is not in lower case", w)
		}
		known := false
		for _, k := range Genres {
			known = known || k == g
		}
		if !known {
			t.Errorf("%q: unknown genre %q", w, g)
		}
	}
}

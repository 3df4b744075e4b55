package features

import (
	"os"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
)

// TestGenreOfShortTexts: no short report is called opinion, and nearly all short columns
// and letters are.
func TestGenreOfShortTexts(t *testing.T) {
	for _, c := range []struct {
		file string
		want Genre
		most int // others
	}{
		{"testdata/genre_news.txt", News, 0},
		{"testdata/genre_opinion.txt", Opinion, 2},
	} {
		raw, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		texts, others := 0, 0
		for line := range strings.Lines(string(raw)) {
			if line[0] == '#' {
				continue
			}
			texts++
			d := corpus.Parse(&corpus.Article{ID: "a", Outlet: "harbour.example", Body: strings.TrimSpace(line)}, notices.Default())
			a := testExtractors().Analyse(d)
			if g, sure := GenreOf(a); g != c.want {
				others++
				t.Logf("%s, sure %.2f: %s", g, sure, line)
			}
		}
		if others > c.most || texts < 20 {
			t.Errorf("%s: %d of %d are not called %s, at most %d may", c.file, others, texts, c.want, c.most)
		}
	}
}

// TestAffiliateNote: links that may earn a commission make no article an
// advertisement; a sponsor does.
func TestAffiliateNote(t *testing.T) {
	for note, want := range map[string]Genre{
		"We may earn a commission from links in this article.": News,
		"This article was paid for by Quill Cement.":           Other,
	} {
		d := corpus.Parse(&corpus.Article{ID: "a", Outlet: "harbour.example", Body: ferry + "\n" + note}, notices.Default())
		if g, _ := GenreOf(testExtractors().Analyse(d)); g != want {
			t.Errorf("%q: %s, want %s", note, g, want)
		}
	}
}

package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"presscore/corpus/layout"
)

// TestPostsUnderTheirHeads: a network's own page names who posted above the post.
func TestPostsUnderTheirHeads(t *testing.T) {
	const words = "What a sorry deal! The board should be ashamed of it."
	for name, post := range map[string]string{
		"above, a blank line":   "Dana Whitfield @DanaC · Nov 12, 2026\n\n" + words,
		"above":                 "Dana Whitfield @DanaC · Nov 12\n" + words,
		"on the line":           "Dana Whitfield @DanaC · 12 Nov " + words,
		"name above the handle": "Dana Whitfield\n@DanaC · 5h\n" + words,
		"four lines":            "Dana Whitfield\n@DanaC\n·\nNov. 12\n" + words,
		"a dot on its own line": "Dana J. Whitfield @DanaC\n· November 12, 2026\n" + words,
		"a thick dot, a tick":   "Dana Whitfield ✓ @DanaC • Nov 12\n" + words,
		"small words in a name": "Dana van der Whitfield @DanaC · Nov 12\n" + words,
		"below, blank lines":    words + "\n\nDana Whitfield @DanaC · Nov 12",
		"a letter, her office":  "Dana Whitfield, who runs the port, wrote on her page:\n> " + words,
		"mail":                  "On Thu, 12 Nov 2026 at 10:14, Dana Whitfield <dana@port.example> wrote:\n> " + words,
		"behind the post":       words + " Dana Whitfield @DanaC · Nov 12, 2026",
		"below the post":        words + "\nDana Whitfield @DanaC · Nov 12, 2026",
		"a letter":              "In an e-mail on Tuesday, Dana Whitfield wrote:\n> " + words,
		"a letter, other order": "That is mad, wrote Dana Whitfield:\n\n> " + words,
		"a letter, many lines":  "Dana Whitfield wrote to the council:\n> " + strings.ReplaceAll(words, "! ", "!\n> "),
	} {
		t.Run(name, func(t *testing.T) {
			d := Parse(&Article{Body: fmt.Sprintf(around, post)}, nil)
			if len(d.Posts) != 1 {
				t.Fatalf("%d posts", len(d.Posts))
			}
			p := d.Posts[0]
			if got := strings.ReplaceAll(strings.TrimPrefix(p.In(d.Text), "> "), "\n> ", " "); got != words || p.Name.In(d.Text) != "Dana Whitfield" && p.Name.In(d.Text) != "Dana J. Whitfield" && p.Name.In(d.Text) != "Dana van der Whitfield" {
				t.Errorf("%q by %q", got, p.Name.In(d.Text))
			}
			if d.Paragraphs[0].Kind != layout.Prose || d.Paragraphs[len(d.Paragraphs)-1].Kind != layout.Prose {
				t.Errorf("kinds %v", d.Paragraphs)
			}
			for _, b := range blocks(d) {
				if strings.Contains(b, "@DanaC") {
					t.Errorf("the signature is prose: %q", b)
				}
			}
		})
	}
	for name, text := range map[string]string{
		"a byline":         "Dana Whitfield @DanaC · Port Verde",
		"a menu":           "News · Sport · Weather · 12 Nov",
		"an address":       "Write to dana@port.example · Nov 12",
		"bullets":          "What we read:\n> Tech: The port bought a server.\n> Space: A rocket went up.",
		"bullets, no lead": "> The port bought a server.\n> A rocket went up.",
		"a bullet":         "• Follow Dana Whitfield @DanaC\n• Nov 12 is the day of the vote.",
		"a sum":            "The board paid 12 · 3 crowns, @DanaC said.",
	} {
		if d := Parse(&Article{Body: fmt.Sprintf(around, text)}, nil); len(d.Posts) != 0 {
			t.Errorf("%s: %q", name, d.Posts[0].In(d.Text))
		}
	}
}

// TestTwoPostsOnALine: what stands behind a signature is a paragraph of its own.
func TestTwoPostsOnALine(t *testing.T) {
	d := Parse(&Article{Body: "One went out. — Ana Prado (@ana) May 3, 2026 Two came in. — Lito Reyes (@lito) May 4, 2026 The council met."}, nil)
	var got []string
	for _, p := range d.Posts {
		got = append(got, p.In(d.Text)+"|"+p.Name.In(d.Text)+"|"+p.Handle)
	}
	if want := []string{"One went out.|Ana Prado|ana", "Two came in.|Lito Reyes|lito"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if last := d.Paragraphs[len(d.Paragraphs)-1]; last.In(d.Text) != "The council met." || last.Kind != layout.Prose {
		t.Errorf("%q, %s", last.In(d.Text), last.Kind)
	}
}

// TestPictureBelowAQuotation: a quotation with its tag is the article's, though a post of a
// picture alone stands below it.
func TestPictureBelowAQuotation(t *testing.T) {
	const quotation = "“What a sorry deal this is,” Ana Prado said. “We will not take it.”"
	d := Parse(&Article{Body: fmt.Sprintf(around, quotation+"\n—Osk News (@osknews) November 12, 2026")}, nil)
	for _, p := range d.Posts {
		if strings.Contains(p.In(d.Text), "sorry") {
			t.Errorf("the quotation is a post: %q", p.In(d.Text))
		}
	}
}

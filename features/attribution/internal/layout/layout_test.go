package layout_test

import (
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/internal/wingtest"
	"presscore/features/attribution/tagger"
)

// tagMarked tags the plain text of marked prose.
func tagMarked(t *testing.T, marked string) (plain string, got []attribution.Attribution, want []labelled.MarkedSpan) {
	t.Helper()
	plain, want, err := labelled.ReadMarked(marked)
	if err != nil {
		t.Fatal(err)
	}
	return plain, tagger.Default().Tag(labelled.PlainDocument(plain)).Attributions, want
}

// TestLayout: the marks show what must be found, and nothing else may be.
func TestLayout(t *testing.T) {
	for name, marked := range map[string]string{
		"transcript":                 "[s1:SMITH][c1::] [x1:The pier is rotten.]\n[s2:ROE][c2::] [x2:Who says so?]\n[s3:SMITH][c3::] [x3:I do.]",
		"an office in capitals":      "[s1:SMITH][c1::] [x1:The pier is rotten.]\n[s2:ANN ROE], HARBOUR CLERK OF OSK[c2::] [x2:Who says so?]\n[s3:SMITH][c3::] [x3:I do.]",
		"questions and answers":      "[s1:Q][c1::] [x1:Is it rotten?]\n[s2:A][c2::] [x2:It is.]\n[s3:Q][c3::] [x3:Since when?]\n[s4:A][c4::] [x4:Since May.]",
		"headline":                   "[s:Osk][c::] [x:Harbour plan is dead]\nNobody came.",
		"list":                       "Things to bring:\nWater: two bottles.\nBread: one loaf.",
		"signed on the line":         "[x:“Nobody sleeps here.”] [c:―] [s:Ann Roe], 34",
		"signed below":               "[x:“Nobody sleeps here.”]\n[c:―] [s:Ann Roe]",
		"signed with a hyphen":       "[x:\"Nobody sleeps here.\"]\n[c:-] [s:Ann Roe], clerk",
		"signed after a hyphen":      "[x:\"Nobody sleeps here.\"] [c:-] [s:Ann Roe]",
		"signed with a stop":         "[x:“Nobody sleeps here.”] [c:―] [s:Ann Roe].",
		"signed without a mark":      "[x:“Nobody sleeps here, and nobody has slept here since the pier was shut.”] [s:Ann Roe], Osk Gazette",
		"signed by a site":           "[x:“Nobody sleeps here.”] [c:―] [s:Lantern.example], 3 May",
		"signed behind its author":   "Tom Harl. [x:“Nobody sleeps here.”] [c:―] [s:Osk Gazette], 3 May",
		"a dash that signs nothing":  "He left ― Ann Roe stayed",
		"tag at the end":             "[x:The pier will open on Friday], [c:said] [s:Harbour Board].",
		"another verb":               "[x:The pier will open on Friday], [c:reported] [s:Velkar House].",
		"agency after the tag":       "[x:Two boats were lost near Torvik on Monday], [c:said] [s:Harbour Board] (ANI)",
		"medium at the end":          "[x:The pier will open on Friday], [s:CNN] [c:reported].",
		"medium after a long clause": "[x:The pier will open on Friday and the road in May], [s:Reuters] [c:reported].",
		"according to":               "[c:According to] [s:Tarrant], [x:the pier is old].",
		"according to a body":        "[c:According to] [s:the harbour board], [x:nine boats are lost].",
		"bare denial":                "[s:Roe] [c:denied] [x:taking the money].",
		"bare denial of a body":      "[s:The board] [c:denied] [x:the report].",
		"hearsay":                    "The man is said to be tired.",
		"hearsay of the past":        "Harl was said to have smoked.",
		"a verb without words":       "Harl said. The road was open.",
		"split quotation":            "[x:\"We lost two boats,\"] [s:Harl] [c:said], [x:\"and the nets.\"]",
		"tag in the middle":          "[x:The road was open], [s:Harl] [c:said], [x:and the pier was shut].",
		"another's first person":     "The night was long.\n[s:Harl] warmed to his task as he spelled out the case against the toll[c::]\n[x:Maybe the greatest waste of all was time. Here we were, faced with a storm that nobody had seen.]",
		"the author's own":           "I was there.\n[s:Harl] [c:spelled out] [x:the case against the toll as the crews went home]:\nMaybe the greatest waste of all was time. Here we were, faced with a storm that nobody had seen.",
		"a list of the author's":     "Harl spelled out the case against the toll in three steps:\nThe pier would be sold in May and the boats would be kept in Osk for a year.",
		"tag after a quotation":      "[x:\"Never,\"] [c:said] [s:Harl].",
	} {
		t.Run(name, func(t *testing.T) {
			if plain, got, want := tagMarked(t, marked); !wingtest.Same(got, want) {
				for _, a := range got {
					t.Logf("source %v cue %v content %v", texts(plain, a.Source), texts(plain, a.Cue), texts(plain, a.Content))
				}
				t.Errorf("%s", marked)
			}
		})
	}
}

func texts(text string, spans []corpus.Span) (out []string) {
	for _, s := range spans {
		out = append(out, s.In(text))
	}
	return out
}

// TestTwoTurnsAreNoTranscript: below three labels, or where no speaker comes back,
// a colon says nothing.
func TestTwoTurnsAreNoTranscript(t *testing.T) {
	for _, text := range []string{
		"SMITH: The pier is rotten.\nIt rained.\nROE: Who says so?",
		"Water: two bottles.\nBread: one loaf.\nSalt: a pinch.\nRope: ten metres.",
	} {
		for _, a := range tagger.Default().Tag(labelled.PlainDocument(text)).Attributions {
			if len(a.Cue) > 0 && a.Cue[0].In(text) == ":" && strings.HasPrefix(text, "Water") {
				t.Errorf("%q: %v says something", text, texts(text, a.Source))
			}
		}
	}
}

// TestLinking: sources and contents go to the nearest cue of their sentence.
func TestLinking(t *testing.T) {
	text := "Harl said the road was open. \"It is shut,\" Osk said. Tom Kim told reporters it rained all day."
	as := tagger.Default().Tag(labelled.PlainDocument(text)).Attributions
	want := [][2]string{{"Harl", "the road was open"}, {"Osk", "\"It is shut,\""}, {"Tom Kim", "it rained all day"}}
	if len(as) != len(want) {
		t.Fatalf("%d attributions, want %d", len(as), len(want))
	}
	for i, w := range want {
		if got := as[i].Source[0].In(text); got != w[0] {
			t.Errorf("source %q, want %q", got, w[0])
		}
		if got := as[i].Content[0].In(text); got != w[1] {
			t.Errorf("content %q, want %q", got, w[1])
		}
	}
}

package tagger

import (
	"testing"

	"presscore/features/attribution/internal/labelled"
)

// TestContentAtTheEnd: what is said may end with the text, in a mark of several bytes:
// no rule looks behind it.
func TestContentAtTheEnd(t *testing.T) {
	for _, text := range []string{
		"In a note, which he soon withdrew, the mayor praised the old pier of Osk while shouting: “OH, OSK IS A TOTAL WRECK!”",
		"Roe, who later left, said the pier was safe and promised a new one, adding: “Osk will float.”",
		"Roe said the port was rich, and that Harl had promised more, which nobody believed”",
	} {
		d := labelled.PlainDocument(text)
		checkLegal(t, text, d, Default().Tag(d))
	}
}

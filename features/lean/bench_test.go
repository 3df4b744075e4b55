package lean

import (
	"strings"
	"testing"
)

// BenchmarkPosition places an article of 900 words on an axis that holds most of them.
func BenchmarkPosition(b *testing.B) {
	docs, _ := invented(1, 1)
	d := document("1", "a.example", "Nell Marsh", "A day at the pier", strings.Repeat(docs[0].Text, 6))
	var terms []term
	for _, w := range strings.Fields("and boats council farms for houses hour money outside people pier rain roads schools spoke the trains waited water weather while") {
		terms = append(terms, term{w, 1, .1})
	}
	m := newModel(leftRight, NewNames([]string{"Harbour Post", "The Courier"}), terms)
	m.Voice = AllVoices
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		m.Position(d, nil)
	}
}

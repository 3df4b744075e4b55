package corpus

import (
	"github.com/abadojack/whatlanggo"

	"presscore/internal/segment"
)

// English function words; about two in five words of English prose are among them.
var english = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range []string{"the", "of", "and", "to", "in", "that", "was", "is", "for", "it", "on", "with", "as", "he", "his", "by", "at", "have", "are", "not",
		"but", "from", "had", "they", "she", "which", "or", "we", "an", "were", "been", "has", "their", "who", "will", "would", "about", "said", "this", "be", "you", "i", "my"} {
		m[segment.KeyOf(w)] = true
	}
	return m
}()

// unknownLanguage stands for texts too short to tell.
const unknownLanguage = "und"

// detect gives the language of the prose as an ISO 639-1 code, "und" when
// there is too little text. Texts whose words are at least a fifth English
// function words are English without further looking; others go to whatlanggo.
func detect(d *Document) string {
	words, hits := 0, 0
	for _, t := range d.Seg.Tokens {
		if !t.IsWord() {
			continue
		}
		words++
		if english[t.Key] {
			hits++
		}
		if words == 400 {
			break
		}
	}
	switch {
	case words >= 5 && hits*5 >= words:
		return "en"
	case words < 20:
		if hits > 0 {
			return "en"
		}
		return unknownLanguage
	}
	var sample []byte
	for _, b := range d.Seg.Blocks {
		sample = append(sample, d.Text[b.Start:b.End]...)
		sample = append(sample, ' ')
		if len(sample) > 2000 {
			break
		}
	}
	if len(sample) > 4000 {
		sample = sample[:4000]
	}
	info := whatlanggo.Detect(string(sample))
	if !info.IsReliable() && hits*10 >= words {
		return "en"
	}
	if code := info.Lang.Iso6391(); code != "" {
		return code
	}
	return unknownLanguage
}

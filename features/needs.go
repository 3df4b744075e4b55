package features

import (
	"fmt"
	"strings"
)

// Needs are the parts of an Analysis that a feature reads, as bits. Only the
// extractors behind them have to run for it.
type Needs uint8

// What a feature may need beside the document's own text, sentences, quotations
// and fields, which every Document has.
const (
	NeedAttribution Needs = 1 << iota // who said what; also tells the author's own voice
	NeedLexicons                      // terms of the word lists
	NeedSpelling                      // flags of the spelling check
	NeedLanguage                      // estimates of the sentence model, which reads terms and the author's voice
	NeedNotices                       // credits, disclaimers, bylines: found by corpus.Parse with a finder
	NeedWindow                        // what the window stage found about copies

	NeedAll = NeedAttribution | NeedLexicons | NeedSpelling | NeedLanguage | NeedNotices | NeedWindow
)

// needNames are the words for the bits, in their order.
var needNames = []string{"attribution", "lexicons", "spelling", "language", "notices", "window"}

// Has reports whether all bits of part are needed.
func (n Needs) Has(part Needs) bool { return n&part == part }

// String is the needed parts by name, such as "attribution, lexicons".
func (n Needs) String() string {
	var names []string
	for i, name := range needNames {
		if n&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// whole adds what the needed parts themselves read.
func (n Needs) whole() Needs {
	if n.Has(NeedLanguage) {
		n |= NeedAttribution | NeedLexicons
	}
	return n
}

// Check reports the first feature that needs an extractor which x lacks. A
// program calls it once at its start, so that no article meets the gap.
func (x Extractors) Check() error {
	var have Needs = NeedNotices | NeedWindow // found before and after the analysis
	for _, e := range []struct {
		part    Needs
		present bool
	}{{NeedAttribution, x.Tagger != nil}, {NeedLexicons, x.Lexicons != nil}, {NeedSpelling, x.Spelling != nil}, {NeedLanguage, x.Language != nil}} {
		if e.present {
			have |= e.part
		}
	}
	for _, f := range All {
		if lack := f.Needs.whole() &^ have; lack != 0 {
			return fmt.Errorf("feature %s needs %s, and no such extractor is there", f.Name, lack)
		}
	}
	return nil
}

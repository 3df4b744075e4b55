package spelling

import (
	"embed"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// embedded is what the checker reads beside its image. known.txt and misspelt.txt are not
// in it: only the generator reads them, and what they do stands in the image.
//
//go:embed common.txt confusions.txt doubled.txt parts.txt data/weights.txt
var embedded embed.FS

// image is words.bin, pairs.bin and confusions.bin laid out so that nothing need be
// decoded; digest names these three and the files of embedded. The program image
// in this folder writes both.
//
//go:embed data/image.bin
var image []byte

//go:embed data/digest.txt
var digest string

// code is raised by hand whenever the same text and the same files give other
// flags; features/versions.md says why.
const code = 7

// load makes the checker of an image, and of the lists of a folder laid out like this package's.
func load(image []byte, fsys fs.FS) (*Checker, error) {
	read := func(name string) []byte {
		b, _ := fs.ReadFile(fsys, name) // a missing file is an empty one, which no reader below takes
		return b
	}
	d, err := lex.Open(image, string(read("confusions.txt")))
	if err != nil {
		return nil, err
	}
	c := &Checker{Data: d, lists: &lists{}, version: fmt.Sprintf("%d.%s", code, strings.TrimSpace(digest))}
	if c.common, err = readCommon(string(read("common.txt"))); err != nil {
		return nil, err
	}
	doubled, err := wordlist.Parse("doubled.txt", string(read("doubled.txt")))
	if err != nil {
		return nil, err
	}
	c.onPurpose = wordset.Of(doubled.Words("on_purpose")...)
	c.neverTwice = wordset.Of(doubled.Words("never")...)
	c.acrossClauses = wordset.Of(doubled.Words("across_clauses")...)
	c.clauseOpeners = wordset.Of(doubled.Words("clause_openers")...)
	c.spans = wordset.Of(doubled.Words("spans")...)
	c.takesFor = wordset.Of(doubled.Words("takes_for")...)
	c.phrasal = wordset.Of(doubled.Words("phrasal")...)
	parts, err := wordlist.Parse("parts.txt", string(read("parts.txt")))
	if err != nil {
		return nil, err
	}
	c.compound = wordset.Of(parts.Words("compound")...)
	c.sciences = parts.Words("sciences")
	c.untelling = wordset.Of(parts.Words("untelling")...)
	c.finite = wordset.Of(parts.Words("finite")...)
	c.subjects = wordset.Of(parts.Words("subjects")...)
	c.contractions = wordset.Of(parts.Words("contractions")...)
	c.apostrophes = wordset.Of(parts.Words("apostrophes")...)
	c.foreignBeside = wordset.Of(parts.Words("foreign_beside")...)
	c.foreignWords = wordset.Of(parts.Words("foreign")...)
	c.prefixes, c.suffixes = parts.Words("prefixes"), parts.Words("suffixes")
	c.weights, c.least, err = readWeights(string(read("data/weights.txt")))
	return c, err
}

// lists are the reviewed words and the fitted weights of a Checker.
type lists struct {
	common wordset.Map[string] // common.txt: what was meant, by the key of the misspelling

	onPurpose     wordset.Set // doubled.txt: English says them twice on purpose
	neverTwice    wordset.Set // … never on purpose
	acrossClauses wordset.Set // … may end one clause and open the next
	clauseOpeners wordset.Set // … open a clause that may end so
	spans         wordset.Set // … begin how long something lasts
	takesFor      wordset.Set // … verbs before "for for" and such a span
	phrasal       wordset.Set // … verbs whose particle may meet a preposition

	compound           wordset.Set // parts.txt: frequent words that make new compounds
	sciences           []string    // parts.txt: endings of drugs, diseases and operations
	untelling          wordset.Set // parts.txt: neighbours that say nothing of a noun
	finite             wordset.Set // parts.txt: verbs that a clause has
	subjects           wordset.Set // parts.txt: what a verb stands beside
	contractions       wordset.Set // parts.txt: what follows the apostrophe of a contraction
	apostrophes        wordset.Set // parts.txt: words that some write with an apostrophe inside, without it
	foreignWords       wordset.Set // parts.txt: function words of other languages
	foreignBeside      wordset.Set // … that English texts hold as well
	prefixes, suffixes []string    // parts.txt; not the endings of lexicons, which makes regular forms of one word: these are taken off any word

	weights [groups][nFeatures]float64 // data/weights.txt
	least   [groups]float64            // least log odds of a flag
}

// readCommon reads the common misspellings: the wrong word, then the right one or ones.
func readCommon(text string) (none wordset.Map[string], err error) {
	list, err := wordlist.Parse("common.txt", text)
	if err != nil {
		return none, err
	}
	m := map[uint64]string{}
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			wrong, right, ok := strings.Cut(e.Text, " ")
			if !ok || wrong == right || m[segment.KeyOf(wrong)] != "" {
				return none, fmt.Errorf("common.txt:%d: %q: want a wrong word, once, and the right one", e.Line, e.Text)
			}
			m[segment.KeyOf(wrong)] = right
		}
	}
	return wordset.NewMap(m), nil
}

// readWeights reads a name and four numbers a line, every name once.
func readWeights(text string) (weights [groups][nFeatures]float64, least [groups]float64, err error) {
	index := map[string]int{"least": -1}
	for i, name := range featureNames {
		index[name] = i
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 1+groups {
			return weights, least, fmt.Errorf("weights.txt:%d: want a name and %d numbers", n, groups)
		}
		i, ok := index[f[0]]
		if !ok {
			return weights, least, fmt.Errorf("weights.txt:%d: %q is no feature, or stands twice", n, f[0])
		}
		delete(index, f[0])
		for g, s := range f[1:] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				return weights, least, fmt.Errorf("weights.txt:%d: %q is no number", n, s)
			}
			if i < 0 {
				least[g] = x
			} else {
				weights[g][i] = x
			}
		}
	}
	if len(index) > 0 {
		return weights, least, fmt.Errorf("weights.txt: %d features have no weight", len(index))
	}
	return weights, least, nil
}

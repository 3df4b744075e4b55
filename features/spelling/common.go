package spelling

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"presscore/internal/segment"
)

//go:embed common.txt
var commonFile string

// common maps the key of a common misspelling to what was meant. These need no
// context: they are no word in any variety of English.
var common = sync.OnceValue(func() map[uint64]string {
	m := map[uint64]string{}
	for n, line := range strings.Split(commonFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		wrong, right, ok := strings.Cut(line, " ")
		if !ok || wrong == right || m[segment.KeyOf(wrong)] != "" {
			panic(fmt.Sprintf("spelling: common.txt:%d: %q", n+1, line)) // the file is ours
		}
		m[segment.KeyOf(wrong)] = right
	}
	return m
})

// commonConfidence is the share of such flags that proved right among those read by hand.
const commonConfidence = .97

// commonly flags a common misspelling. One that is capitalised in mid-sentence
// may be a name, and what stands in other languages' quotations is left alone
// like every odd word.
func (r *run) commonly(i int32) bool {
	t := &r.toks[i]
	right, ok := common()[t.Key]
	if !ok || t.Has(segment.Upper) && !t.Has(segment.First) {
		return false
	}
	if t.Has(segment.Upper) {
		right = capitalise(right)
	}
	r.flag(i, i, Misspelling, right, commonConfidence, "a common misspelling")
	return true
}

package window

import (
	"strings"

	"presscore/corpus/english"
)

// Two short reports of one outlet may share half their words and nothing of their
// story: a closing paragraph that the outlet prints below each of them. Furniture that
// stands in many articles is known by that (index.go); in a window of a few articles
// only the stories tell.

const (
	// ownStretch is how many words of an article that the other does not share must
	// stand together to be a story of its own: two or three sentences.
	ownStretch = 35
	// footerDense is the share of its other words that are shared: a footer and a
	// header, without a story in between.
	footerDense = .7
	// titleWords in common, function words aside, make two titles of one story.
	titleWords = 2
	// oftenNamed: a name that stands so often in two articles is part of both stories.
	oftenNamed = 3
)

// apart reports whether the words of an article that are not shared stand together,
// and nearly all others are shared: a story above a footer, or below a header. Versions
// of one story are changed in several places, or share their names.
func apart(isShared []bool) bool {
	longest, run, shared := 0, 0, 0
	for _, is := range isShared {
		if is {
			shared++
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest >= ownStretch && float64(shared) >= footerDense*float64(len(isShared)-longest)
}

// onlyFooter reports whether what a pair shares is a footer and no story. Of a pair that
// is known by a sketch the place of what it shares is not known; then only articles of
// one outlet are told apart.
func (f *finder) onlyFooter(s *reading, p *Pair, apart bool, a, b int32) (bool, error) {
	if p.Kind == QuoteOverlap || p.Max() >= wholeShare || !p.Estimated && !apart || p.Estimated && !p.SameOutlet {
		return false, nil
	}
	if err := f.sketch(s, &s.skA, a); err != nil {
		return false, err
	}
	if err := f.sketch(s, &s.skB, b); err != nil {
		return false, err
	}
	return !sameStory(s.skA.Terms, s.skB.Terms, foldName(hostName(f.docs[a].outlet))), nil
}

// sameStory reports whether a name in the title of one article stands in the other, or
// whether their titles share two words, or both name it time and again. Footers name no one whom a title names, but the
// outlet, whose town may be in any title.
func sameStory(a, b []Term, outlet string) bool {
	titles := 0
	for _, x := range a {
		for _, y := range b {
			if x.Key != y.Key || english.FunctionWords.Has(x.Key) || strings.Contains(outlet, foldName(x.Text)) {
				continue
			}
			inA, inB := x.Weight&termTitle != 0, y.Weight&termTitle != 0
			if inA && y.count() > 0 || inB && x.count() > 0 || x.count() >= oftenNamed && y.count() >= oftenNamed {
				return true
			}
			if inA && inB {
				titles++
			}
		}
	}
	return titles >= titleWords
}

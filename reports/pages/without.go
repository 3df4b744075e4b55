package pages

import (
	"presscore/features"
	"presscore/scoring"
)

// withoutMarks are the shares whose marks can be taken away, with the value that
// is left: the marks of most are what is counted, those of two are the rest. Rates
// and flags need no entry: without their marks they are 0.
var withoutMarks = map[string]features.Micros{
	"unattributed_quote_share": 0, "anonymous_source_share": 0, "secondhand_share": 0, "document_source_share": 0, "named_source_share": 0,
	"copied_share": 0, "copied_uncredited_share": 0, "repeated_text_share": 0, "debris_share": 0, "headline_caps": 0, "doubt_verb_share": 0, "endorse_verb_share": 0,
	"neutral_verb_share": 1e6, "numbers_sourced_share": 1e6, "headline_support": 1e6,
}

// without is the score if none of a feature's marks had been made: the article is
// scored again with that reading and no other changed. It is exact for what is
// counted one by one. false: the reading is made of more than its marks (a model's
// estimate, the balance between speakers), so taking them away would say nothing.
func (x *Explanation) without(a scoring.Axis, feature int) (scoring.Score, bool) {
	f, r := features.All[feature], x.Vector.Readings[feature]
	value, listed := withoutMarks[f.Name]
	switch {
	case r.Missing != "" || f.Estimate:
		return 0, false
	case f.Name == "single_source": // without its attributions nobody is quoted, which is not two sources
		return 0, false
	case f.Unit != features.Rate && f.Unit != features.Flag && !listed:
		return 0, false
	}
	v := *x.Vector
	v.Readings = append([]features.Reading(nil), x.Vector.Readings...)
	v.Readings[feature] = features.Reading{Value: value, N: r.N}
	if value > 0 {
		v.Readings[feature].Count = r.N
	}
	score := x.Scorer.Article(&v)
	return score.Axes[a].Score, true
}

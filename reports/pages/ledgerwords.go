package pages

import (
	"fmt"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// countedOver says what the shares are counted over, where both numbers are counts
// that a reader can check: "4 of 10 attributions". The other shares are told as
// per cent.
var countedOver = map[string]string{
	"unattributed_quote_share": "quotations", "attributed_share": "words", "attributed_sentence_share": "sentences", "quote_share": "words",
	"named_source_share": "attributions", "anonymous_source_share": "attributions", "secondhand_share": "attributions", "document_source_share": "attributions",
	"repeated_text_share": "words", "debris_share": "words", "copied_share": "runs of five words", "copied_uncredited_share": "runs of five words",
	"numbers_sourced_share": "sentences with a figure", "headline_support": "headline words", "headline_caps": "headline words",
	"caution": "words of how sure the author is", "neutral_verb_share": "verbs of reporting", "doubt_verb_share": "verbs of reporting", "endorse_verb_share": "verbs of reporting",
}

// authorsWords are the rates that are counted over the author's own words alone.
var authorsWords = map[string]bool{"absolute_rate": true, "booster_rate": true, "hedge_rate": true, "first_person_rate": true, "intensifier_rate": true, "loaded_rate": true, "subjective_rate": true, "research_cited_rate": true}

// findingWords is what was read, as counts where there are counts: "9 in 257 words
// of the author's own".
func findingWords(feature int, r features.Reading, c scoring.Contribution, a scoring.Axis) string {
	f := features.All[feature]
	over, counted := countedOver[f.Name]
	switch {
	case f.Estimate:
		return fmt.Sprintf("%s, by an estimate over %s; marked are those it is surest of", reports.Place(f, c, a), plural(r.N, "sentence"))
	case f.Unit == features.Rate && authorsWords[f.Name]:
		return fmt.Sprintf("%s in %s of the author's own", countOrNone(r.Count), plural(r.N, "word"))
	case f.Unit == features.Rate:
		return fmt.Sprintf("%s in %s", countOrNone(r.Count), plural(r.N, "word"))
	case counted && r.N > 0:
		return fmt.Sprintf("%s of %s", countOrNone(r.Count), countedOf(r.N, over))
	case f.Name == "quotes_per_speaker":
		return fmt.Sprintf("%s, %s", plural(r.Count, "quotation"), plural(r.N, "named speaker"))
	case f.Name == "source_concentration":
		return fmt.Sprintf("%s of %s %s of one speaker", reports.Thousands(r.Count), plural(r.N, "reported word"), verb(r.Count, "is", "are"))
	}
	return reports.Amount(f, r.Value)
}

// countedOf is a count of what shares are counted over, whose noun stands alone or
// before the first blank.
func countedOf(n int64, over string) string {
	noun, rest, more := strings.Cut(over, " ")
	if strings.HasPrefix(over, "headline ") {
		return plural(n, strings.TrimSuffix(over, "s"))
	}
	noun = plural(n, strings.TrimSuffix(noun, "s"))
	if more {
		noun += " " + rest
	}
	return noun
}

// countOrNone is a count, in a word where it is 0.
func countOrNone(n int64) string {
	if n == 0 {
		return "none"
	}
	return reports.Thousands(n)
}

// plural is "1 speaker" and "2 speakers".
func plural(n int64, what string) string { return reports.Counted(int(n), what) }

// verb is the wording that goes with a count.
func verb(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// missingReasons say why a reading is missing, in words.
var missingReasons = map[features.Missing]string{
	features.NotApplicable: "the input cannot show it", features.TooShort: "the text is too short", features.FewAttributions: "too few attributions", features.FewQuotes: "too few quotations",
	features.FewNumbers: "too few figures", features.FewTerms: "too few such words", features.NoTitle: "no title, or one too short", features.OneSide: "fewer than two speakers are quoted",
	features.UnsupportedLang: "the language is not one that is measured", features.DamagedLayout: "the text was damaged when it was collected", features.NoWindow: "no other articles were looked at",
}

// missingWords is the reason why a feature is missing, with how many there were
// where that can be told: "too few quotations (1)".
func missingWords(r features.Reading, f *features.Feature, genre string) string {
	switch r.Missing {
	case "":
		return fmt.Sprintf("the norms hold too few articles of %s with it", genre)
	case features.OneSide:
		return f.MissingIf
	case features.FewAttributions, features.FewQuotes, features.FewNumbers, features.FewTerms:
		return fmt.Sprintf("%s (%d; missing with %s)", missingReasons[r.Missing], r.N, f.MissingIf)
	}
	return missingReasons[r.Missing]
}

// statusWords says whether the article is scored, and if not why.
func statusWords(s *scoring.ArticleScore) string {
	if s.Status == scoring.Scored {
		return "scored"
	}
	if why := map[string]string{
		"not_an_article": "the record is no article", "unsupported_lang": "the language is not one that is measured", "uncertain_genre": "it is not clear whether it is news or opinion",
		"too_short": "fewer than 50 words", "no_norms_for_genre": "there are no norms for its genre", "low_coverage": "too few of the points could be measured",
	}[s.StatusReason]; why != "" {
		return "not scored: " + why
	}
	return string(s.Status)
}

// contest is how to answer a mark.
var contest = []string{
	"Of a mark that is wrong, its line says which rule made it. Send the article, the words and the rule, with the list of what made these figures, to whoever runs presscore.",
	"A rule `lexicon:NAME` is a line of the word list NAME.txt in features/lexicons; `spelling` marks a word that no list knows, and `presscore spelling add WORD` teaches it; the other rules are named after the part of the program that they stand in.",
	"Points are weights.yaml: who weighs a practice otherwise can change the file and run again. The scores of two weights or norms are not comparable.",
}

// Package speakers says who the source of an attribution is and what kind of
// source that is.
//
// In: attributions with their tokens and the people of the article. Out: the same
// attributions with kind, stance, speaker, source type, medium and anonymity.
//
//   - speaker.go: kind, stance, and the way a source is read;
//   - classify.go, named.go, common.go: what a source is by its words;
//   - pronouns.go, pronouns_passed.go, groups.go, stands_for.go, descriptions.go,
//     descriptions_fit.go, descriptions_again.go, states.go: he, they, the agency, the
//     analyst, the Ohio Republican, one of the article's people or bodies;
//   - addressed.go, name_at_end.go, sources_behind.go: who is only spoken to, who a source
//     only ends with, and whose name it begins behind;
//   - joint.go, nested.go: two who speak together, and what a medium only hands on;
//   - secondhand.go: the medium it comes through, and whether it wants no name.
//
// Quotations beside which nobody is named are the business of internal/flow.
package speakers

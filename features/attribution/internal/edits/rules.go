package edits

import "presscore/features/attribution/internal/people"

// pass says when a rule runs.
type pass uint8

const (
	seams   pass = iota // over the whole list, before anything else is known
	sources             // an attribution at a time, before its speaker is looked for
	last                // when the speakers are known
)

// Rule is one correction of the model.
type Rule struct {
	Name string
	// Why is the reason in a sentence: what the model gets wrong, and what is right.
	Why string
	// Example is invented prose that is tagged otherwise without the rule; a test
	// holds each rule to its example.
	Example string

	pass  pass
	apply func(*Editor, *people.Found)
}

// Rules are the corrections of the model in the order in which they run. What
// each is worth on labelled articles stands in tagger/testdata/ablation.txt.
var Rules = []Rule{
	{"split_source", "A source may not run over the end of its sentence: what stands in the next one is the source of the next cue.",
		"X", seams, (*Editor).splitSource},
	{"whole_source", "A bare article is no source: its noun was taken for part of the cue.",
		"X", seams, (*Editor).wholeSource},
	{"own_verb", "A source followed by a verb of speech has that verb as its cue, not the \"citing\" after it.",
		"X", seams, (*Editor).ownVerb},
	{"put_it", "\"As Roe put it\" at the end of a statement is its source and cue.",
		"X", seams, (*Editor).putIt},
	{"interrupted", "A tag between commas cuts a statement in two, and its beginning belongs to it.",
		"X", seams, (*Editor).interrupted},
	{"trim_addressee", "Whom the speaker told is no part of what was told.",
		"X", seams, (*Editor).trimAddressee},
	{"close_relative", "What was said in a who-clause ends at the comma that closes the clause.",
		"X", seams, (*Editor).closeRelative},
	{"close_noun", "The clause that a claim or a fear opens ends where the verb of the sentence stands.",
		"X", seams, (*Editor).closeNoun},
	{"target", "What has received criticism has not spoken.",
		"X", seams, (*Editor).target},
	{"asks_who", "A question that asks who said something reports nobody's words.",
		"X", seams, drops((*Editor).asksWho)},
	{"named", "What a thing is called is nobody's statement.",
		"X", seams, drops((*Editor).named)},
	{"nicknamed", "A nickname between quotation marks is no statement.",
		"X", seams, drops((*Editor).nicknamed)},
	{"performed", "A song that is played is not said.",
		"X", seams, drops((*Editor).performed)},
	{"idle", "Without a quoted word, what a thing does or a reader would do is no statement.",
		"X", seams, drops((*Editor).idle)},
	{"second_verb", "A second verb of speech with the same subject opens an attribution of its own.",
		"X", seams, (*Editor).secondVerb},

	{"released", "A body named after a document and a comma is the speaker, not the document.",
		"X", sources, (*Editor).released},
	{"in_poll", "What an opening \"In\" leads to says where, not who.",
		"X", sources, (*Editor).inPoll},
	{"beside_speaker", "Who stands beside the speaker does not speak.",
		"X", sources, (*Editor).besideSpeaker},
	{"name_after", "A verb of speech without a source that a name follows has it as its source.",
		"X", sources, (*Editor).nameAfter},
	{"role_after", "So has one that a role follows.",
		"X", sources, (*Editor).roleAfter},
	{"subject_before", "Else the subject of its clause is its source.",
		"X", sources, (*Editor).subjectBefore},
	{"saint", "The name of a place begins with its St., Mt. or Ft.",
		"X", sources, (*Editor).saint},
	{"relative_alone", "Annotators mark the relative pronoun alone, without whom it stands for.",
		"X", sources, (*Editor).relativeAlone},
	{"no_clause", "A source ends before a verb of its own and before \", speaking in …\".",
		"X", sources, (*Editor).noClause},
	{"no_time", "A day or year at its end is no part of a source.",
		"X", sources, (*Editor).noTime},
	{"with_apposition", "An apposition beside the cue is part of the source.",
		"X", sources, (*Editor).withApposition},
	{"last_comma", "The comma that closes an apposition is part of the source, one after a plain name is not.",
		"X", sources, (*Editor).lastComma},

	{"uncontract", "The source of \"he's\" is \"he\".",
		"X", last, (*Editor).uncontract},
}

// drops makes a rule of a question: an attribution it is true of goes.
func drops(is func(*Editor, *people.Found) bool) func(*Editor, *people.Found) {
	return func(e *Editor, f *people.Found) { e.drop = is(e, f) }
}

// passes are where the rules of each pass begin and end; those of one pass stand together.
var passes = func() (p [last + 1]struct{ from, to int }) {
	for i := range Rules {
		if at := &p[Rules[i].pass]; at.to == 0 {
			at.from, at.to = i, i+1
		} else {
			at.to = i + 1
		}
	}
	return p
}()

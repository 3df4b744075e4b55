package edits

import (
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/margins"
	"presscore/features/attribution/internal/people"
)

// pass says when a rule runs.
type pass uint8

const (
	sentences  pass = iota // over the sentences: what the chain has missed
	seams                  // over the whole list, before anything else is known
	sources                // an attribution at a time, before its speaker is looked for
	statements             // what is no statement goes, once it has the source it can have
	last                   // when the speakers are known
)

// Rule is one correction of the model.
type Rule struct {
	Name string
	// Why is the reason in a sentence: what the model gets wrong, and what is right.
	Why string
	// Example is invented prose in which the marks show what must be found, and is
	// not without the rule: [s:source] [c:cue] [x:content], a digit after the letter
	// where there are several attributions. A test holds each rule to it.
	Example string

	pass  pass
	apply func(*Editor, *people.Found)
}

// Rules are the corrections of the model in the order in which they run. What
// each is worth on labelled articles stands in tagger/testdata/ablation.txt.
var Rules = []Rule{
	{"inverted_tag", "A clause, a verb of speech and a noun phrase at the end of a sentence: the noun phrase speaks.",
		`[x:Waiting times have doubled in two years], [c:says] [s:the health watchdog].`, sentences, (*Editor).invertedTag},
	{"tail_tag", "A clause, a noun phrase and a verb of speech at the end of a sentence, around whatever is said inside it.",
		`[x:Crime fell by a tenth last year], [s:new figures] [c:show].`, sentences, (*Editor).tailTag},
	{"according_outer", "What follows \"According to\" and a comma is reported on its word, with the attribution inside it.",
		`[c:According to] [s:the Lantern], [x:Harl decided to sell his boat].`, sentences, (*Editor).accordingOuter},
	{"according_tail", "So is what stands before a comma and \"according to\", which the chain may take for a part of another statement.",
		`[x:Harl ordered the crew home], [c:according to] [s:court papers].`, sentences, (*Editor).accordingTail},
	{"that_clause", "A source that opens the sentence, a verb of speech and that: a statement, though the chain has not met the verb.",
		`[s:The tribunal] [c:held] [x:that the levy was lawful].`, sentences, (*Editor).thatClause},
	{"plain_clause", "So is a clause without that after a verb that has one after it.",
		`[s:A study published in the journal Tide] [c:found] [x:walking cuts the risk by a fifth].`, sentences, (*Editor).plainClause},
	{"inside_tag", "A tag between commas stands inside what it reports, before the verb of the clause.",
		`[x:The ferry], [s:the Lantern] [c:observed] from the quay, [x:was late again].`, sentences, (*Editor).insideTag},
	{"according_inside", "Between commas according to reports the clause around it.",
		`[x:The Harbour Guild], [c:according to] [s:Tom Harl], [x:answered in a letter that begged for more time].`, sentences, (*Editor).accordingInside},
	{"said_by", "It is claimed by somebody that: who claims it stands behind the by.",
		`It [c:was claimed by] [s:the union] [x:that the quota was too high].`, sentences, (*Editor).saidBy},
	{"as_by", "As somebody is said to have noted, it is.",
		`[c:As noted by] [s:the Lantern], [x:the pier is shut for a year].`, sentences, (*Editor).asBy},
	{"split_source", "A source may not run over the end of its sentence: what stands in the next one is the source of the next cue.",
		`[x1:The talk of the past is all they have], [c1:said] [s1:David Harl, the mayor’s adviser]. [s2:Kevin Moll, a Strand adviser,] [c2:said] [x2:the mayor was tired].`, seams, (*Editor).splitSource},
	{"attributive", "A participle before its noun says what kind it is, and nobody's words.",
		`Harl's alleged theft of a boat should come as no shock to anybody in Osk.`, seams, drops((*Editor).attributive)},
	{"whole_source", "A bare article is no source: its noun was taken for part of the cue.",
		`[s:Another point of view] [c:suggests] [x:the pier should only reopen in May].`, seams, (*Editor).wholeSource},
	{"report_noun", "What reports something is no part of the cue.",
		`[s:Estimates] [c:suggest] [x:8000 migrants may be ill].`, seams, (*Editor).reportNoun},
	{"which_alone", "What a relative pronoun stands behind is not said in its clause.",
		`Harl’s view was important because it differed from the script, [s:which] [c:stated] [x:that the pier needed a strong board].`, seams, (*Editor).whichAlone},
	{"put_in", "What stands before a pronoun and its verb without a mark is what they are about.",
		`Roe’s speech was filled with familiar accusations that the guild's leaders were capitulating, even as [s:he] [c:praised] [x:the crews for being more resolute than the board].`, seams, (*Editor).putIn},
	{"own_verb", "A source followed by a verb of speech has that verb as its cue, not the \"citing\" after it.",
		`[s:The Lantern] [c:reported], citing two officials, [x:that the port would close].`, seams, (*Editor).ownVerb},
	{"first_verb", "So it is of what follows it, though the cue stands further on.",
		`[s12:The board] [c1:announced] on Monday [x1:the arrest of a man] and [c2:said] [x2:the pier would stay shut].`, seams, (*Editor).firstVerb},
	{"put_it", "\"As Roe put it\" at the end of a statement is its source and cue.",
		`[x:“A mess from start to finish,”] as [s:Roe] [c:put it].`, seams, (*Editor).putIt},
	{"interrupted", "A tag between commas cuts a statement in two, and its beginning belongs to it.",
		`[x:And that], [s:he] [c:says], [x:is the end of the ferry].`, seams, (*Editor).interrupted},
	{"trim_addressee", "Whom the speaker told is no part of what was told.",
		`[s:Harl] [c:told] reporters [x:the road was open].`, seams, (*Editor).trimAddressee},
	{"trim_partner", "Nor is with whom something was shared, or who published it.",
		`[s:Captain Ada Okoye] [c:shared with] The Lagoon [x:that the crew had been starving].`, seams, (*Editor).trimPartner},
	{"trim_place", "Nor is where it was said.",
		`[s:Harl] [c:announced] during a call with clerks [x:that it would sell two boats].`, seams, (*Editor).trimPlace},
	{"admits", "A quotation behind a subject and a verb of speech is that subject's.",
		`[s1:Harl] [c1:admits], [x1:"If it gets boring, we will build the pier!"] [s2:His campaign] [c2:says] [x2:that Harl "does not want to waste time on policy."]`, seams, (*Editor).admits},
	{"goes_on", "The second half of a quotation belongs to the tag between its halves.",
		`[x1:"We have a duty to be the voice of the millions,"] [s1:he] [c1:tweeted], [x1:"who are afraid of the pier."] [x2:This is no time], [s2:they] [c2:say], [x2:to play nice].`, seams, (*Editor).goesOn},
	{"author_goes_on", "What follows a quotation in a sentence of its own is the author's.",
		`[s:Tom Harl] [c:said:] [x:“I approve of any boat that makes it harder for boards and thieves to monopolize the use of the pier.”] The building of the printable boat seems to be particularly popular with the ultra-libertarian crowd.`, seams, (*Editor).authorGoesOn},
	{"whole_clause", "A statement before its tag begins where its clause does.",
		`[x:Despite his long record, Harl was never placed under what is known as a "red" watch], [s:Roe] [c:told] reporters.`, seams, (*Editor).wholeClause},
	{"stray_head", "A stretch before a tag that begins inside its sentence is not said where the statement follows the tag.",
		`After talks between Roe and Moll over whether or not sugary drinks add more to fat than other foods, [s:Moll] [c:asks Roe about] [x:the science behind his objections].`, seams, (*Editor).strayHead},
	{"from_quote", "A question of the author before a quotation is no part of it.",
		`Does that mean that he would take the board to court? [x:“Absolutely. We are going to get to the bottom of this,”] [s:Mr. Harl] [c:said].`, seams, (*Editor).fromQuote},
	{"headless", "An adjective whose noun is the cue speaks for nobody.",
		`The most prominent defenses of the toll today are either lists of its past glories or attacks on "harbour politics".`, seams, drops((*Editor).headless)},
	{"stray_tail", "A stretch that begins inside a later sentence, without marks, is no part of what was said.",
		`[s:The crews] [c:are concerned] [x:that Harl has sold the boats]. The guild is protesting in the streets of Osk over what it sees as a toll on the poor.`, seams, (*Editor).strayTail},
	{"as_he_spoke", "What somebody did as he spoke is not said.",
		`[x:“All of which points to more trouble for the lira, which is a problem for others,”] [s:he] [c:said], using an old name of the coin.`, seams, (*Editor).asHeSpoke},
	{"close_relative", "What was said in a who-clause ends at the comma that closes the clause.",
		`Ann Roe, [s:who] [c:has said] [x:that fishermen should be heard], has not offered a policy of her own.`, seams, on(margins.CloseRelative)},
	{"close_subordinate", "What was said in a clause that opens the sentence ends where the main clause begins.",
		`When [s:the guild] [c:alleged] [x:that the mayor was a thief], the problem was that he had been ill.`, seams, on(margins.CloseSubordinate)},
	{"quote_then_he", "Behind a quotation the author goes on with a new subject.",
		`[s:The board] [c:praised] [x:the boats as “safe and sound,”] and it seems to mean what it writes.`, seams, on(margins.QuoteThenHe)},
	{"beside", "What happened as somebody spoke was not said.",
		`[x:"When we sail off to war. When we row to the greatest isles,"] [s:Harl] [c:says] as the film shows images of the landing in Osk. [x:"When we mourn and pray."]`, seams, on(margins.Beside)},
	{"opening", "Where, when and instead of what somebody spoke was not said.",
		`In his first speech as a mayor, [s:Mr. Harl] [c:said], [x:“Calm is not a trick or a feeling; it is the choice of trust over fear, of all over some.”]`, seams, on(margins.Opening)},
	{"as_called", "What somebody is called in an aside ends where the sentence goes on.",
		`One of the least liked. [x:“One of the most seductive characters we’ve seen,”] as [s:David Axel] [c:calls] [x:Bill Harl], had to melt the aura of his wife.`, seams, on(margins.AsCalled)},
	{"own_i", "The author's I begins a clause of his own.",
		`So [s:many nameless officials] [c:have commented on] [x:drones and planned killings in recent years] that I told a board last summer that I simply did not know what I could say.`, seams, on(margins.OwnI)},
	{"cut_short", "A statement goes on over a relative clause at its end.",
		`[s:Roe] [c:observed] [x:that the opening of the pier, which is part of the harbour works, fell on a Monday].`, seams, (*Editor).cutShort},
	{"swallowed_source", "An inverted verb behind a quotation has its subject behind it.",
		`[x:"The pier is gone. So far no one has opened the door,"] [c:read] [s:a since-removed tweet by the Osk Guild].`, seams, on(margins.SwallowedSource)},
	{"blasted", "Whom somebody attacks is no part of what is said with it.",
		`[s:White House Press Secretary Josh Harl] blasted Roe during the same segment on "This Week," [c:saying] [x:that the mayor "is in damage control mode this morning."]`, seams, on(margins.Blasted)},
	{"far_words", "A few quoted words of an earlier sentence are not said in a later one.",
		`Fighting for it won’t be popular. “Net making”—long loved by crews—is becoming rare. [s:The late Peter Harl] [c:suggested] [x:that rowing may no longer be “meaningful” in a world of engines].`, seams, on(margins.FarWords)},
	{"addressee", "Whom somebody tells is no part of what is told.",
		`[s:Harl] [c:told] the Senate Harbour Services Committee [x:that there is money in the budget for the piers].`, seams, on(margins.Addressee)},
	{"beginning", "A quotation that goes on a clause before the tag belongs with it.",
		`Temperatures are set to drop through the new year. [x:The national average will be around 10 degrees], [s:the Washington Post] [c:reports], [x:“with about a third of locations below zero.”]`, seams, on(margins.Beginning)},
	{"because_then", "A reason before the main clause is said with it.",
		`[s:The crews] [c:claim] [x:that because Harl is kneeling over a boat with broken oars around him, he is cruel].`, seams, on(margins.BecauseThen)},
	{"inverted_inside", "Between commas a verb may have its subject behind it.",
		`[x:Immigrants], [c:suggests] [s:Steve Harl, former head of Osk,] [x:should replace our troubled crews].`, seams, on(margins.InvertedInside)},
	{"contrast", "Where another side speaks, the statement ends.",
		`[s:The conservatives] [c:said] [x:the White House was encroaching on the board’s powers], but liberal justices saying the court should stay out of it.`, seams, on(margins.Contrast)},
	{"comment", "What the author says of a statement, behind it, was not said.",
		`[s:The board] [c:called for] [x:Osk to open the pier], which was closed by the storm in May.`, seams, on(margins.Comment)},
	{"joined", "The main clause before is the author's where somebody speaks in the clause that follows it.",
		`One of the deadliest places for gulls is Osk, where [s:officials] [c:said] [x:the mills had killed more than forty birds since May].`, seams, on(margins.Joined)},
	{"about", "What a quotation is about, or where it was said, was not said with it.",
		`[x:"The simple fact is that we are in a much worse place because the pier was sold,"] [s:he] [c:said of] the board's decision not to renew a pact with the guild.`, seams, on(margins.About)},
	{"unauthorised", "Why somebody is not named is no part of what was said.",
		`[x:The threat was passed on to the crews that sail to Norland], [c:according to] [s:a clerk speaking Wednesday on condition of anonymity] because he was not authorized to discuss details of the warning.`, seams, on(margins.Unauthorised)},
	{"parenthesis", "What is said in brackets ends where they do.",
		`The storm saw a crisis at the pier and even sparked a lawsuit (OK, [s:they] [c:say] [x:it was about health care]) and caused a revolt on the end-of-year plan.`, seams, on(margins.Parenthesis)},
	{"to_verb", "A clause has its verb, before which the chain may end it.",
		`[s:Norland researchers] looked at school surveys and [c:found] [x:that rowing, compared to sailing, reportedly led to more falls and brought greater harm].`, seams, on(margins.ToVerb)},
	{"quoting", "Whom a source quotes in turn is no part of what it says.",
		`[c1:According to] [s12:the Lantern], [c2:quoting] [x2:two clerks], [x1:the pier has closed for the winter].`, seams, on(margins.Quoting)},
	{"asked_by", "What somebody was asked or did before he spoke was not said.",
		`Inserting a personal touch, [s:the Norland native] [c:noted], [x:“When I was home at the holidays, there was no ice fishing this year.”]`, seams, on(margins.AskedBy)},
	{"stray", "A few words beside the source that no mark sets off are another clause's.",
		`[s:A clerk] defending the law [c:argued] [x:that the board had a reason for passing it].`, seams, on(margins.Stray)},
	{"hint", "What the author makes of a statement behind its tag was not said.",
		`[x:“The pier will be funded to keep Osk safe,”] [s:the clerk] [c:said] — a strong hint that he would sell the boats.`, seams, on(margins.Hint)},
	{"then_did", "What the speaker did next was not said.",
		`[s:He] [c:also said] [x:the crews are preparing to give evidence of the theft] and cited the Harbour Treaty, a pact that bans such sales.`, seams, on(margins.ThenDid)},
	{"target", "What has received criticism has not spoken.",
		`The plan [c:sparked fears] [x:that the pier would close].`, seams, (*Editor).target},
	{"accused", "The accused is not the accuser: nobody is, or who stands behind a by.",
		`Harl [c:is accused of] [x:stealing a boat].`, seams, (*Editor).accused},
	{"asks_who", "A question that asks who said something reports nobody's words.",
		`Who said the bridge was safe?`, seams, drops((*Editor).asksWho)},
	{"performed", "A song that is played is not said.",
		`Harl sings "the pier is gone" on the record.`, seams, drops((*Editor).performed)},
	{"idle", "Without a quoted word, what a thing does or a reader would do is no statement.",
		`A trend that suggests the pier will close worries them.`, seams, drops((*Editor).idle)},
	{"behind_participle", "A participle says what a document is about, the verb behind it what the document found.",
		`[s:A new study] documenting the diet of children [c:has revealed] [x:many are not getting enough fish].`, seams, (*Editor).behindParticiple},
	{"second_verb", "A second verb of speech with the same subject opens an attribution of its own.",
		`[s12:Harl] [c1:said] [x1:the port was safe] and [c2:added] [x2:that ships would return in May].`, seams, (*Editor).secondVerb},

	{"carried", "What is written on a sign or in a message has it for its source, though the chain found no cue.",
		`All they get is [s:a message] [c:stating], [x:"The word pier means a bridge of stone."]`, sources, (*Editor).carried},
	{"in_words", "Behind \"in the words of\" stands who is quoted.",
		`The order was given on Sunday and, in [c:the words of] [s:Ann Roe], [x:"nobody had asked the crews."]`, sources, (*Editor).inWords},
	{"released", "A body named after a document and a comma is the speaker, not the document.",
		`The note released by the Citadel, [s:Strand] [c:said] [x:the ship was safe].`, sources, (*Editor).released},
	{"in_poll", "What an opening \"In\" leads to says where, not who.",
		`In the Norland Today poll, [s:61% of voters] [c:said] [x:the pier was ugly].`, sources, (*Editor).inPoll},
	{"behind_clause", "A source may not hold the clause before it.",
		`The row erupted after [s:former Harbour CEO Jack Harl, a Republican,] [c:tweeted] [x:his doubt minutes after the board named the rate].`, sources, (*Editor).behindClause},
	{"beside_speaker", "Who stands beside the speaker does not speak.",
		`[s:Roe], with Harl [c:said] [x:the road was open].`, sources, (*Editor).besideSpeaker},
	{"moved", "After a comma and \"a move\" stands who speaks of what the clause before it tells.",
		`The Strand-run House renewed the board, a move [s:members of the panel] protested, [c:saying] [x:that it had nothing left to do].`, sources, (*Editor).moved},
	{"day_alone", "A day behind the verb is when it was said, not who said it.",
		`This is ultimately what the three-judge panel, all of them men of Osk, concluded Monday.`, sources, (*Editor).dayAlone},
	{"adverb_alone", "An adverb before the verb is not who speaks.",
		`[s:Harl] withdrew his support, [c:preposterously claiming] [x:he feared it would alienate too many people].`, sources, on(margins.AdverbAlone)},
	{"agent", "Who stands behind the by of a passive is not the subject of the next verb.",
		`[s:The deal], backed by the Harbour Guild, [c:had promised] [x:the crews a share of the toll].`, sources, (*Editor).agent},
	{"name_after", "A verb of speech without a source that a name follows has it as its source.",
		`[x:"It seems the pier is gone,"] [c:replied] [s:Harl].`, sources, (*Editor).nameAfter},
	{"role_after", "So has one that a role follows.",
		`[x:"We lost the boats,"] [c:confessed] [s:the mayor], who left.`, sources, (*Editor).roleAfter},
	{"subject_before", "Else the subject of its clause is its source.",
		`[s:Harl] came to the hall on Monday and [c:announced] [x:that the pier was sold].`, sources, (*Editor).subjectBefore},
	{"and_said", "Behind \"and\" a verb of speech has the subject of its sentence, not the object before it.",
		`[s:He] lampooned Harl’s past as a harbour leader and [c:suggested] [x:that his rules were bad for the crews].`, sources, (*Editor).andSaid},
	{"nearer_subject", "Behind \"and\" and a subject of its own, a verb of speech has that subject.",
		`More rain is forecast and [s:experts] [c:have warned about] [x:potential landslides].`, sources, (*Editor).nearerSubject},
	{"shared_subject", "A participle has the subject of the clause beside it.",
		`[s:Harl] left the hall, [c:calling] [x:the sale "a gift to the rich"].`, sources, (*Editor).sharedSubject},
	{"according_source", "The noun phrase behind \"according to\" is its source.",
		`[x:The fare would go up by as much as a tenth], [c:according to] [s:the liberal-leaning Tax Board], [x:more than twice what it forecast].`, sources, (*Editor).accordingSource},
	{"according_verb", "Whose word it is ends where the clause goes on.",
		`[x:The answer], [c:according to] [s:industry experts], [x:isn’t cut and dried].`, sources, on(margins.AccordingVerb)},
	{"inside_relative", "Between a relative pronoun and its clause, according to reports what follows.",
		`Harl owns barges which, [c:according to] [s:the Lantern], [x:the board and the guild have both condemned].`, sources, (*Editor).insideRelative},
	{"was_told", "Who was told something has not said it.",
		`The crews [c:were informed] [x:that “the pier would be shut for a year.”]`, sources, (*Editor).wasTold},
	{"list_end", "The last place of a list does not speak without the noun of the list.",
		`He now finds himself caught in the middle. [s:Attorneys general for the states of Alabama, Louisiana, and South Dakota] [c:have asked] [x:a judge to prevent Ferriero from certifying the vote].`, sources, on(margins.ListEnd)},
	{"contact", "A relative clause without its pronoun has a subject of its own.",
		`Both JCT and Treasury are, at this point, run by Republicans and using the methods [s:Republicans] [c:say] [x:they favor].`, sources, on(margins.Contact)},
	{"own_clause", "A source ends before a verb of its own that has an object.",
		`Over [s:30 organizations, including Human Rights Watch,] signed a June 2 letter [c:urging] [x:the government to ratify the pact].`, sources, on(margins.Clause)},
	{"those", "Who stands before those who speak is somebody else.",
		`The clerks have long left the board and [s:those who remain] [c:say] [x:they support the toll].`, sources, on(margins.Those)},
	{"keep", "What goes on with speaking is part of the cue.",
		`[s:People] [c:keep saying] [x:“vote them out,”] but they do not live here.`, sources, on(margins.Keep)},
	{"one_source", "The nearer of two sources speaks.",
		`[x:“The hope is that this truly is the end of the road and he can go home”] as a clerk, [c:said] [s:Tim Parl, his lawyer].`, sources, (*Editor).oneSourceLeft},
	{"no_it", "The \"it\" of a passive stands for nobody.",
		`It [c:is understood] [x:that the coach will leave in May].`, sources, (*Editor).noIt},
	{"saint", "The name of a place begins with its St., Mt. or Ft.",
		`In May the [s:St. Albin board] [c:claimed] [x:the pier is rotten].`, sources, (*Editor).saint},
	{"firm", "The name of a firm has what stands on both sides of its &.",
		`Ports were closed, and [s:Marks & Spencer] [c:said] [x:the shops would open].`, sources, on(margins.Firm)},
	{"relative_alone", "Annotators mark the relative pronoun alone, without whom it stands for.",
		`The board heard from clerks [s:who] [c:said] [x:the road was open].`, sources, (*Editor).relativeAlone},
	{"contacted", "Who is written to and asked something does not ask it.",
		`When [s1:the Lantern's Ann Roe] texted Tom Harl [c1:asking] [x1:him about the mayor's comments and if he was still a member], [s2:Harl] [c2:replied], [x2:"Yes."]`, sources, (*Editor).contacted},
	{"told_whom", "Whom somebody told did not tell it.",
		`[s:Grassmann], though, [c:told] Harl on Monday, [x:"I do not think that is idle."]`, sources, (*Editor).toldWhom},
	{"sent_letter", "Who sent a letter saying something is the source without the verb.",
		`[s:Harl's lawyer] sent Cruz [c:a letter on Tuesday saying] [x:the ad was "replete with lies, false and harmful statements"].`, sources, (*Editor).sentLetter},
	{"no_clause", "A source ends before a verb of its own and before \", speaking in …\".",
		`[s:Harl], speaking in Osk, [c:said] [x:the road was open].`, sources, (*Editor).noClause},
	{"its_head", "A source has the noun that its name goes with.",
		`[s12:The Harl campaign], meanwhile, [c1:continued to press] [x1:the issue], [c2:arguing] [x2:that the toll was too high].`, sources, (*Editor).itsHead},
	{"owner_alone", "An adjective between a possessive and its noun is no part of who speaks.",
		`The news surprised them after [s:his] continued [c:assertions] [x:that he was standing by the memo].`, sources, (*Editor).ownerAlone},
	{"both_names", "Two names before a verb of several are both its subject.",
		`In different ways [s:Roe and Harl] [c:are describing] [x:a town that is losing hope].`, sources, (*Editor).bothNames},
	{"no_verb", "A source ends before the verb that a participle goes with.",
		`[s:The 37-year-old] countersued [c:alleging] [x:he was the victim of a plot].`, sources, (*Editor).noVerb},
	{"no_time", "A day or year at its end is no part of a source.",
		`[s:Harl] on Monday [c:said] [x:the road was open].`, sources, (*Editor).noTime},
	{"with_apposition", "An apposition beside the cue is part of the source.",
		`[x1:“The nets came up empty for the ninth week in a row,”] [c1:said] [s1:Mr. Flint, a teacher at the mill,] [s2:who] [c2:argued last week] [x2:that the quota was too high].`, sources, (*Editor).withApposition},
	{"main_verb", "What is said in a who-clause ends where the verb of the sentence stands.",
		`A clerk [s:who] [c:warned early on] [x:that the pier would fall on its crews] is Tom Harl of Osk.`, sources, on(margins.MainVerb)},
	{"relative_object", "A clause about who has seen a document is part of the document's name: the document speaks.",
		`[s:The engineers' report, which the Courier has seen,] [c:says] [x:the third arch moved in a week].`, sources, (*Editor).relativeObject},
	{"last_comma", "The comma that closes an apposition is part of the source, one after a plain name is not.",
		`[s:Harl], [c:said] [x:the road was open].`, sources, (*Editor).lastComma},

	{"heading", "A place or a picture before a colon is the heading of a paragraph, not its speaker.",
		"France: Apply by post.\n\nSpain: Apply at the port.\n\nFrance: Bring a photograph.", statements, drops((*Editor).heading)},
	{"naming", "What a thing is called is nobody's statement.",
		`The boat was named "Anna" by the crew.`, statements, drops((*Editor).naming)},
	{"called", "Whom somebody calls for help is no statement, what somebody is called is one.",
		`They called an ambulance and drove to the clinic.`, statements, drops((*Editor).called)},
	{"questioned", "Whom the police question is no statement, what critics question is one.",
		`Police arrested and questioned the student.`, statements, drops((*Editor).questioned)},
	{"appeal", "Who speaks to the reader has no source.",
		`It should be noted that the ferry is late in winter.`, statements, drops((*Editor).appeal)},
	{"everybody", "Who speaks of you means the reader or anybody, and quotes nobody.",
		`You say the pier is safe.`, statements, drops((*Editor).everybody)},
	{"own_voice", "What the author wants or does is not said by a source.",
		`I wanted to see the pier.`, statements, drops((*Editor).ownVoice)},
	{"phrase", "Verbs of speech stand in phrases that report nobody's words.",
		`The blaze, which claimed the lives of four men, was put out by dawn.`, statements, drops((*Editor).phrase)},
	{"unsaid", "What somebody never said or promised to do is not said.",
		`Roe never claimed to be a doctor.`, statements, drops((*Editor).unsaid)},
	{"purpose", "Why people meet is not said.",
		`Mayor Harl met the crews on Monday to discuss best practices for mooring boats.`, statements, drops((*Editor).purpose)},
	{"act", "A noun phrase or an infinitive is a statement after verbs of speech alone.",
		`Harl decided to sell his boat.`, statements, drops((*Editor).act)},

	{"title", "The title of a work is not said by anybody.",
		`His latest article is “Harbour chief proposes closing piers of owners who owe taxes.”`, last, (*Editor).title},
	{"nobody", "A quotation without cue and speaker is nobody's statement.",
		`There is no doubt it was "not for sale".`, last, drops((*Editor).nobody)},
	{"sourceless", "A cue without a source, a quotation or a passive that tells of a report is nobody's statement.",
		`The question of whether the pier is safe is open.`, last, drops((*Editor).sourceless)},
	{"shown", "What a named person shows by deeds is not said.",
		`Mayor Ann Roe is tough. She has shown she is willing to work with anyone.`, last, drops((*Editor).shown)},
	{"uncontract", "The source of \"he's\" is \"he\".",
		`[s:He]'s [c:said] [x:the road was open].`, last, (*Editor).uncontract},
}

// drops makes a rule of a question: an attribution it is true of goes.
func drops(is func(*Editor, *people.Found) bool) func(*Editor, *people.Found) {
	return func(e *Editor, f *people.Found) { e.drop = is(e, f) }
}

// on makes a rule of a function of internal/margins.
func on(do func(*grammar.View, *people.Found)) func(*Editor, *people.Found) {
	return func(e *Editor, f *people.Found) { do(&e.View, f) }
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

package flow_test

import (
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/internal/wingtest"
	"presscore/features/attribution/tagger"
)

// speakersOf are the speakers of the attributions of a text whose content holds the words.
func speakersOf(text, words string) (string, attribution.SourceType) {
	return wingtest.Speakers(tagger.Default().Tag(labelled.PlainDocument(text)).Attributions, text, words)
}

// TestFlow: who speaks a quotation beside which nobody is named.
func TestFlow(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		// several paragraphs, the speaker first, last and in the middle
		{"“The roof came off at two.\n“We ran to the church,” said Imani Kollo.", "roof came off", "Imani Kollo"},
		{"Imani Kollo said: “The roof came off at two.\n“We ran to the church.”", "ran to the church", "Imani Kollo"},
		{"‘The roof came off at two.\n‘We ran to the church,’ said Imani Kollo.", "roof came off", "Imani Kollo"},
		// a second quotation without a cue
		{"“The pier was full,” said Ana Prado.\n“We waited for three hours.”", "three hours", "Ana Prado"},
		{"Ana Prado said the pier was full.\n“We waited for three hours.”\n“Nobody came to us.”", "Nobody came", "Ana Prado"},
		{"“The pier was full,” said Ana Prado.\nJoel Sands disagrees.\n“It was half empty.”", "half empty", "Joel Sands"},
		{"I spoke with Nora Finch, head of sales at Harbour Soft.\n“Each of them does one thing.”", "one thing", "Nora Finch"},
		// lead-ins
		{"Ruth Adeyemi wrote:\n“We close on Thursday.”", "close on Thursday", "Ruth Adeyemi"},
		{"The letter reads:\n“We close on Thursday.”", "close on Thursday", "The letter"},
		{"A spokesman for the port said:\n“We close on Thursday.”", "close on Thursday", "A spokesman for the port"},
		{"Here is the note of Mayor Olive Tan:\n“We close on Thursday.”", "close on Thursday", "Olive Tan"},
		{"Toomel left the board, but in a note to the press, the Pennsylvania Republican went his own way: “Should the pier be sold by the next board, I would be happy to buy it.”", "Should the pier", "the Pennsylvania Republican"},
		// names and verbs beside the quotation
		{"“This was agreed with the port,” Sgt. Daniel Okoro, a spokesman for the police.", "agreed with", "Daniel Okoro"},
		{"“The tide will turn,” shrugs harbour pilot Jens Thorsen.", "tide will", "Jens Thorsen"},
		{"“The tide will turn,” the petition states.", "tide will", "the petition"},
		{"Jens Thorsen went on, writing in May, “The tide will turn for all of us.”", "tide will", "Jens Thorsen"},
		// signed, pulled, labelled
		{"“The tide will turn for us.”\n-- Jens Thorsen, pilot of the port, on Monday.\n“No ship is late.”\n-- Ana Prado, clerk.", "No ship", "Ana Prado"},
		{"‘The tide will turn for us’\nThe port is shut.\n“The tide will turn for us all,” said Jens Thorsen.", "turn for us’", "Jens Thorsen"},
		{"Jens Thorsen met Paul Wallace.\n“THORSEN: The tide will turn.\n“WALLACE: It never does.”", "It never", "Paul Wallace"},
		{"The port is shut.\nOthers note, “The tide will turn for all of us in the end.”\nAna Prado, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Lantern", "tide will", "Ana Prado"},
		// two people, a ministry, whoever issued it, and whoever is named behind a comma
		{"Ana Prado and Imani Kollo, the heads of Harbour Works, wrote to the board.\n“The board is late,” they said.", "is late", "Ana Prado and Imani Kollo"},
		{"The Federal Fish Agency met. Norland’s fish ministry said it was unaware of the list.\n“The boats are safe,” the ministry said.", "are safe", "Norland’s fish ministry"},
		{"Ports Secretary Joel Sands issued a brief statement on the storm. It said: “The port is shut.”", "is shut", "Joel Sands"},
		{"“Fish comes first,” said Jens Thorsen, a student.\nAcross the port in Osk, an old quarter of smoke and nets, Martin Gard, a clerk of 34, put his trust in the board.\n“Somebody has to pay,” he said.", "has to pay", "Martin Gard"},
		{"A retort came from Janet Murro, head of the Harbour Council of La Roza.\n“We tell nobody to stay,” she said.", "stay", "Janet Murro"},
		{"“We have seen many of them,” the mayor said, according to a pool report. “No ship is late.”", "No ship", "the mayor"},
		{"Testifying before a Strand committee, Ports Secretary Joel Sands said Monday the nets “must be burned. Period.”", "must be", "Joel Sands"},
		{"“We saw nothing of it,’’ said Ana Prado. “So ask the crews.”", "ask the crews", "Ana Prado"},
		// signed below, although the sentence names others; over paragraphs; by two; by a paper
		{"Critics note that “fees are high, and they will not fall for a long time.”\nAna Prado, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "fees are", "Ana Prado"},
		{"Of the clerk’s comment on the tide, “A good question for the board is why it listens to nobody…\n“It would help if it did what it asks of others.”\nAna Prado, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "would help", "Ana Prado"},
		{"“It goes without saying that firms must heed the law…\n“They are made by the law, with no claim that it is unjust.”\nNoah Feld, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "without saying", "Noah Feld"},
		{"“Critics have said that the clerks ask for the moon.”\nMilo Kamp and Ida Schur, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "the moon", "Milo Kamp and Ida Schur"},
		{"“They wondered what the quiet ways of the board had cost.”\nThe Editors, Osk Gazette\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "quiet ways", "Osk Gazette Editors"},
		{"“The tide is as hard a boss as any.”\nSo says Karla Fior, a captain who ran for the board in May.", "hard a boss", "Karla Fior"},
		{"“A new pact took effect on Monday in all of the ports.” Osk Gazette\n“No ship is late today.”\nAna Prado, Osk Gazette", "new pact", "Osk Gazette"},
		// a tag behind the quotation, not the clause before it
		{"Damian Rizz helps clerks. Some clerks cry because they are heard; others cry because they could not save their last friend. “But they all tell us that the hardest thing is to have no hand to hold. Those who do well have a mask,” says Rizz.", "hardest thing", "Damian Rizz"},
		{"\"The founders made it clear that Osk is no state,\" argued Rep. Jody Hise, which is true, although it is not forbidden, as others have claimed. \"They thought about it, and they rejected it.\"", "thought about", "Jody Hise"},
		{"Tom Harl spoke. “I still have some doubts about the change,” he said. But the bill made clear that it was about fees alone. “And that I think lets me read it in a fair way.”", "fair way", "Tom Harl"},
		// a person who is quoted beside the signature stays the speaker
		{"Ana Prado said: “No ship is late today, and none will be.”\nJens Thorsen, Osk Gazette\n“The tide will turn for us.”\nMartin Gard, Osk Gazette", "No ship", "Ana Prado"},
		// a quotation inside of the last sentence of another, and what a pronoun in the sentence tells
		{"Mayor Lars Moll was loud again. It was his latest blow, after warning on Monday that the port would “be met with fire such as nobody has seen.”", "met with fire", "Lars Moll"},
		{"\"The docks would be better still, and the gates shut!\" wrote Tom Harl, adding a hashtag.\n\"Docks up by a record. For this year alone, up by a fifth. 'It's the tide.'\"", "by a record", "Tom Harl"},
		{"“It would help our towns,” Nils Bartek says. “They may need some help.”\nA service ties firms to experts.\n“In some cases they might pay for a consultant.” He argues that it works best so.", "some cases", "Nils Bartek"},
		// nobody speaks
		{"Jens Thorsen left.\n“The Tide and Its Enemies” was sold out.", "Tide and", ""},
		{"“Promise me the tide,” Ana Prado sings to the crowd.", "Promise", ""},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestLines: paragraphs that are somebody's words by the sign they begin with.
func TestLines(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"— We lost the nets and the boat, said Ana Prado, who sells fish.", "lost the nets", "Ana Prado"},
		{"– They never asked the people here, says Karin Holt.", "never asked", "Karin Holt"},
		{"Ana Prado wrote to the board:\n> The boats are late again.\n> Nobody says why.", "Nobody says", "Ana Prado"},
		{"The board said the pier was old.\nDana Whitfield @danawhit · May 3\nThe pier is a disgrace to us all.", "disgrace", "Dana Whitfield"},
		{"— We lost the nets and the boat", "lost", ""},
		{">> More on the harbour and its boats", "More", ""},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestBlocks: a talk quoted as a block of paragraphs without quotation marks.
func TestBlocks(t *testing.T) {
	const lead = "“There are thousands here who have carried more than I have,” Ana Prado said at the college:\n"
	const first = "Six weeks after my election my whole world was altered by a storm.\n"
	for _, c := range []struct{ text, words, want string }{
		{lead + first, "whole world", "Ana Prado"},
		{lead + first + "But because I had a large family, I found my way back.", "large family", "Ana Prado"},
		{lead + first + "Prado said that I was not there. The hall was full by then and I left.", "hall was full", ""},
		{lead + first + "We have all had such a week, and that is why the hall was full.", "hall was full", ""},
		{lead + "HOLT: I never asked you about the storm or the boats at all.", "never asked", "HOLT"},
		{"HOLT: The boats are late.\nPRADO: They are not.\nHOLT: They are.\nI have said so for many years, and my crew has, too.", "many years", "HOLT"},
		{"HOLT: The boats are late.\nPRADO: They are not.\nHOLT: They are.\nThe two have spoken like this for many years.", "many years", ""},
		{"I was in the hall.\n" + lead + "Six weeks later I stood in the same hall to hear her speak again.", "same hall", ""},
		{lead + "The hall was full of people who had come by boat to hear her.", "hall was full", ""},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestSignatures: lists of quotations are signed by papers and by several authors.
func TestSignatures(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"“Good crews protect their boats. Crews who do not should stay at home.” — Editorial, Sacramento Bee", "Good crews", "Sacramento Bee Editorial"},
		{"Some say no.\n“It is crucial that the board reminds the mayor of the promise to keep the pier.”\nEditorial Board, New York Times\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "crucial", "New York Times Editorial Board"},
		{"Some say no.\n“If there is anything that can force the board to act, it is the storm.”\nAna Prado, Tracy Osk, and Patrick J. Harl, Los Angeles Times\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "force the board", "Ana Prado, Tracy Osk and Patrick J. Harl"},
		{"Some say no.\nAna Prado, New York Magazine From the Right “The board is not innocent. It is something better than innocent. It is rich.”\nTom Harl, Fox News\n“No ship is late today.”\nJens Thorsen, Osk Gazette", "not innocent", "Tom Harl"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

package speakers_test

import (
	"strings"
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/tagger"
)

// speakersOf are the speakers of the attributions of a text whose content holds
// the words, joined.
func speakersOf(text, words string) (string, attribution.SourceType) {
	var names []string
	var kind attribution.SourceType
	for _, a := range tagger.Default().Tag(labelled.PlainDocument(text)).Attributions {
		for _, c := range a.Content {
			if strings.Contains(c.In(text), words) {
				names, kind = append(names, a.Speaker), a.SourceType
			}
		}
	}
	return strings.Join(names, "|"), kind
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

// TestPronounsByType: he and she are persons, it is a body; when unsure the pronoun stays.
func TestPronounsByType(t *testing.T) {
	for _, c := range []struct {
		text, words, want string
		kind              attribution.SourceType
	}{
		{"Marta Quiroga moved to Lake Ayala. Lake Ayala has no road.\n“We came by boat,” she said.", "came by", "Marta Quiroga", attribution.NamedPerson},
		{"Elif Demir wrote the novel Salt Harbour. Salt Harbour sold well.\n“I nearly burned it,” she said.", "burned", "Elif Demir", attribution.NamedPerson},
		{"The ferry sails to Port Verde. Port Verde is old.\n“We are late,” he said.", "are late", "he", attribution.Pronoun},
		{"“Rates must rise,” according to Banco Levante. It has lent much.\n“The risk is ours,” it said.", "risk is", "Banco Levante", attribution.NamedOrganisation},
		{"Iris Vale accused the coach, Martin Stoll, of shouting. “He threw a chair,” she said.", "threw", "Iris Vale", attribution.NamedPerson},
		{"The Kumano Disaster Headquarters met. “Nine are missing,” it said.", "missing", "Kumano Disaster Headquarters", attribution.NamedOrganisation},
	} {
		if got, kind := speakersOf(c.text, c.words); got != c.want || kind != c.kind {
			t.Errorf("%q: %s %q, want %s %q", c.text, kind, got, c.kind, c.want)
		}
	}
}

// TestNames: the longest full name wins, without its titles.
func TestNames(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"“We saw it,” said Sumi Joy Mathew. “It was dark,” Mathew added.", "dark", "Sumi Joy Mathew"},
		{"“We saw it,” said Ana Ruiz Ortega. “It was dark,” Ruiz added.", "dark", "Ana Ruiz Ortega"},
		{"“We saw it,” said Siobhán Ní Bhriain. “It was dark,” Ní Bhriain added.", "dark", "Siobhán Ní Bhriain"},
		{"“We saw it,” said Alhaji Musa Garba.", "saw", "Musa Garba"},
		{"“We saw it,” said Datuk Seri Azman Ibrahim.", "saw", "Azman Ibrahim"},
		{"“We saw it,” said Smt. Kavita Rao.", "saw", "Kavita Rao"},
		{"“We saw it,” said Brgy. Captain Lito Reyes.", "saw", "Lito Reyes"},
		{"“We saw it,” said Sto. Tomas Mayor Edna Sanchez.", "saw", "Edna Sanchez"},
		{"“We saw it,” PC Dale Winters told the court.", "saw", "Dale Winters"},
		{"MLA for Arkal A. Manju said the road was bad.", "road was", "A. Manju"},
		{"Speaker of the House Ann Roe said the road was bad.", "road was", "Ann Roe"},
		{"Strand Ambassador to Syria Robert Ford said the road was bad.", "road was", "Robert Ford"},
		{"Tom Harl left. Tom Harl Jr. stayed. “It was dark,” Tom Harl said.", "dark", "Tom Harl"},
		{"Ann Roe, D-N.Y., left. “It was dark,” D-N.Y. said.", "dark", "D-N.Y."},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

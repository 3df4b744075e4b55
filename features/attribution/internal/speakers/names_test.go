package speakers_test

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
		{"“We saw it,” Ana Prado, head of the Harbour Board, said Friday at a news conference at the office in Osk.", "saw", "Ana Prado"},
		{"The board told nobody. Harl refused to judge the case, instead telling the Lantern that the road was bad.", "road was", "Harl"},
		{"The Church of Ann Harl of Moll says that the pier is holy.", "is holy", "Church of Ann Harl of Moll"},
		{"The 9th Harbour Court of Appeals had met. “The toll is void,” the court ruled.", "toll is", "9th Harbour Court of Appeals"},
		{"The lines were old, according to OG&E officials.", "lines were", "OG&E officials"},
		{"Osk Gas & Light Co. met. The company said it would wait.", "would wait", "Osk Gas & Light Co"},
		{"Of all who were asked, 34% say they sail.", "they sail", "34%"},
		{"About four in ten sailors (41%) say they are tired.", "are tired", "About four in ten sailors"},
		{"The Lantern was first. FactCheck.org has a page. “It is false,” the site said.", "is false", "FactCheck.org"},
		{"Ann Roe, D-N.Y., left. “It was dark,” D-N.Y. said.", "dark", "D-N.Y."},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

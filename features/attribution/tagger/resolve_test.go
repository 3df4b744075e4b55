package tagger

import (
	"strings"
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
)

// TestSourceRules: what a source is, told from its words and the article.
func TestSourceRules(t *testing.T) {
	for _, c := range []struct {
		text, source string
		want         attribution.SourceType
		speaker      string
	}{
		{"The poll was small, but 55% of adults said that the port should close.", "55% of adults", attribution.Public, "55% of adults"},
		{"A growing share of voters said that the port should close.", "A growing share", attribution.Public, ""},
		{"Critics and some legal experts said that the bill was flawed.", "some legal experts", attribution.Public, ""},
		{"Two experts from Harbour University said that the bill was flawed.", "Two experts", attribution.Role, ""},
		{"Both sides said that the talks would go on.", "Both sides", attribution.Public, ""},
		{"No one on the board said that the talks would go on.", "No one", attribution.Public, ""},
		{"The Harbour Safety Agency opened in 1999. The agency said that the road was open.", "The agency", attribution.NamedOrganisation, "Harbour Safety Agency"},
		{"Nobody asked the Northern Court of Appeal. The case went to the Harbour Court. The court said that the ban was lawful.", "The court", attribution.NamedOrganisation, "Harbour Court"},
		{"The Osk campaign raised little. The campaign said that money was not everything.", "The campaign", attribution.NamedOrganisation, "Osk campaign"},
		{"The Harbour Safety Agency opened in 1999. HSA said that the road was open.", "HSA", attribution.NamedOrganisation, "Harbour Safety Agency"},
		{"Norland Motors built the car. The carmaker said that the brakes were sound.", "The carmaker", attribution.NamedOrganisation, "Norland Motors"},
		{"Ohio sued the firm. The state said that the brakes were not sound.", "The state", attribution.NamedOrganisation, "Ohio"},
		{"Channel 5 reported that the bridge was closed.", "Channel 5", attribution.Media, "Channel 5"},
		{"WQXA reported that the bridge was closed.", "WQXA", attribution.Media, "WQXA"},
		{"The Lantern reported that the bridge was closed.", "The Lantern", attribution.Media, "Lantern"},
		{"According to several media reports, the bridge was closed.", "several media reports", attribution.Media, ""},
		{"Daily Telegraph reporters said that the bridge was closed.", "Daily Telegraph reporters", attribution.Media, ""},
		{"Mayor Lena Osk came home on Monday. The road was open, the Ohio Republican said.", "the Ohio Republican", attribution.NamedPerson, "Lena Osk"},
		{"Norland CEO J. Tomas Kim said that the brakes were sound.", "J. Tomas Kim", attribution.NamedPerson, "J. Tomas Kim"},
		{"Harl, the mayor of Elm, said that the road was open. Tom Harl was elected in May.", "the mayor", attribution.NamedPerson, "Tom Harl"},
		{"Gabrielle Union starred in it. \"I was tired,\" Union said.", "Union", attribution.NamedPerson, "Gabrielle Union"},
		{"The Irish government said that the port would open.", "The Irish government", attribution.NamedOrganisation, "Irish government"},
		{"The filing says that the dock was sold.", "The filing", attribution.DocumentSource, ""},
		{"The New York Times reported that the dock was sold.", "The New York Times", attribution.Media, "New York Times"},
		{"The U.S. said that the pact would hold.", "The U.S.", attribution.NamedOrganisation, "U.S."},
	} {
		d := labelled.PlainDocument(c.text)
		var got *attribution.Attribution
		res := Default().Tag(d)
		for i := range res.Attributions {
			for _, s := range res.Attributions[i].Source {
				if strings.Contains(s.In(c.text), c.source) || strings.Contains(c.source, s.In(c.text)) && s.Start >= int32(strings.Index(c.text, c.source)) {
					got = &res.Attributions[i]
				}
			}
		}
		switch {
		case got == nil:
			t.Errorf("%q: no source %q", c.text, c.source)
		case got.SourceType != c.want || c.speaker != "" && got.Speaker != c.speaker:
			t.Errorf("%q: %s", c.text, show(c.text, got))
		}
	}
}

func TestAccordingToOpensASentence(t *testing.T) {
	for _, c := range []struct{ text, source, content string }{
		{"According to Tarrant, the pier is old. The council will vote next week.", "Tarrant", "the pier is old"},
		{"According to the ledger of the harbour board, nine boats are lost. It rained.", "the ledger of the harbour board", "nine boats are lost"},
	} {
		d := labelled.PlainDocument(c.text)
		as := Default().Tag(d).Attributions
		if len(as) != 1 || len(as[0].Source) == 0 || len(as[0].Content) == 0 || as[0].Source[0].In(d.Text) != c.source || as[0].Content[0].In(d.Text) != c.content {
			t.Errorf("%s: %+v", c.text, as)
		}
	}
}

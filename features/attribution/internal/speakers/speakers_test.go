package speakers_test

import (
	"fmt"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/tagger"
)

// TestWhoSpeaks: source type and speaker of each attribution of a text, with the
// medium it comes through and whether a source without a name gives a reason.
func TestWhoSpeaks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mayor Lena Osk came home. \"It is late,\" she said.", "named_person Lena Osk"},
		{"Lena Osk met Tom Harl. He said the pier was rotten.", "named_person Tom Harl"},
		{"Tom Harl met Lena Osk. He said the pier was rotten. She said it was not.", "named_person Tom Harl; named_person Lena Osk"},
		{"They said that the pier was rotten.", "pronoun They"},
		{"Voters were tired. They said that the pier was rotten.", "public Voters"},
		{"Officials met in Elm. They said that the pier was rotten.", "role Officials"},
		{"The Harbour Board met in Elm. It said that the pier was rotten.", "named_organisation Harbour Board"},
		{"The report came out on Monday. It said that the pier was rotten.", "document The report"},
		{"The clerk, who said that the pier was rotten, left.", "role The clerk"},
		{"Lena Osk, who said that the pier was rotten, left.", "named_person Lena Osk"},
		{"The Harbour Board, which said that the pier was rotten, met.", "named_organisation Harbour Board"},
		{"\"We are tired,\" Harl said. \"I think we lose.\"", "named_person Harl"},
		{"A person familiar with the talks said that the pier was rotten.", "anonymous A person familiar with the talks"},
		{"An official who asked not to be named said that the pier was rotten.", "anonymous An official who asked not to be named"},
		{"An official who was not authorized to speak publicly said that the pier was rotten.", "anonymous An official who was not authorized to"},
		{"A senior official said that the pier was rotten.", "role A senior official"},
		{"The source said that the pier was rotten.", "anonymous The source"},
		{"Harl said in an interview with CNN that the pier was rotten.", "named_person Harl via CNN"},
		{"The pier is rotten, CNN reported, citing two officials.", "media CNN via CNN"},
		{"According to a report in The New York Times, the pier is rotten.", "media a report in The New York Times via a report in The New York Times"},
		{"The Bloomberg poll said that the pier was rotten.", "document The Bloomberg poll"},
		{"Critics said that the pier was rotten.", "public Critics"},
		{"Two Osk residents said that the pier was rotten.", "public Two Osk residents"},
		{"Some Republicans said that the pier was rotten.", "public Some Republicans"},
		{"A lawyer for Harl said that the pier was rotten.", "role A lawyer for Harl"},
		{"Harl's lawyer said that the pier was rotten.", "role Harl's lawyer"},
		{"The lawyer, Tom Kim, said that the pier was rotten.", "named_person Tom Kim"},
		{"Police said that the pier was rotten.", "role Police"},
		{"Osk police said that the pier was rotten.", "role Osk police"},
		{"The group's website says that the pier is rotten.", "document The group's website"},
		{"Court filings say that the pier is rotten.", "document Court filings"},
		{"A statement by the board said that the pier was rotten.", "document A statement by the board"},
		{"The indictment says that the pier is rotten.", "document The indictment"},
		{"The White House said that the pier was rotten.", "named_organisation White House"},
		{"The president said that the pier was rotten.", "role The president"},
		{"President Nils Berg said that the pier was rotten. The president said it was late.", "named_person Nils Berg; named_person Nils Berg"},
		{"The former president said that the pier was rotten.", "role The former president"},
		{"The Osk campaign said that the pier was rotten.", "named_organisation Osk campaign"},
		{"@harl tweeted that the pier was rotten.", "named_person harl"},
		{"KXYZ reported that the pier was rotten.", "media KXYZ via KXYZ"},
		{"Roe & Harl said that the pier was rotten.", "named_organisation Roe & Harl"},
		{"An analyst said that the pier was rotten. Tom Kim, an analyst at Elm, said it would fall.", "named_person Tom Kim; named_person Tom Kim"},
		{"One analyst said that the pier was rotten. \"It will fall,\" said Tom Kim, an analyst at Elm.", "named_person Tom Kim; named_person Tom Kim"},
		{"The 41-year-old said that the pier was rotten.", "role The 41-year-old"},
		{"Lena Osk ran in May. The Ohio Democrat said that the pier was rotten.", "named_person Lena Osk"},
		{"According to Harl, the pier is rotten.", "named_person Harl"},
		{"\"The pier is rotten,\" according to the mayor.", "role the mayor"},
		{"France said that the pier was rotten.", "named_organisation France"},
		{"French officials said that the pier was rotten.", "role French officials"},
		{"The Taliban said that the pier was rotten.", "named_organisation Taliban"},
		{"Scientists at Elm University said that the pier was rotten.", "role Scientists at Elm University"},
		{"Elm University said that the pier was rotten.", "named_organisation Elm University"},
		{"Analysts said that the pier was rotten.", "role Analysts"},
		{"Her husband said that the pier was rotten.", "role Her husband"},
		{"We said that the pier was rotten.", "pronoun We"},
		{"Everyone said that the pier was rotten.", "public Everyone"},
		{"Media reports said that the pier was rotten.", "media Media reports via Media reports"},
		{"Harl denied that the pier was rotten.", "named_person Harl"},
	} {
		var got []string
		for _, a := range tagger.Default().Tag(labelled.PlainDocument(c.text)).Attributions {
			s := fmt.Sprintf("%s %s", a.SourceType, a.Speaker)
			if a.Via != "" {
				s += " via " + a.Via
			}
			if a.ReasonGiven {
				s += " with a reason"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q:\n\tgot  %s\n\twant %s", c.text, s, c.want)
		}
	}
}

// TestKindStanceClass: whether words are quoted, whether they were said or
// thought, and what the cue lets the reader think.
func TestKindStanceClass(t *testing.T) {
	for text, want := range map[string]string{
		"\"It is late,\" Harl said.":                   "direct speech neutral",
		"Harl said that it was late.":                  "indirect speech neutral",
		"Harl said that it was \"too late\".":          "mixed speech neutral",
		"Harl plans to sell the pier.":                 "indirect attitude attitude",
		"Harl denied that the pier was rotten.":        "indirect speech neutral",
		"Harl claimed that the pier was rotten.":       "indirect speech doubt",
		"Harl revealed that the pier was rotten.":      "indirect speech endorse",
		"Harl fears that the pier is rotten.":          "indirect attitude attitude",
		"Many people believe that the pier is rotten.": "indirect attitude attitude",
		"A study in Nature found that it was rotten.":  "indirect speech endorse",
		"\"We hope it falls,\" Harl hoped.":            "direct speech attitude",
	} {
		as := tagger.Default().Tag(labelled.PlainDocument(text)).Attributions
		if len(as) != 1 {
			t.Errorf("%q: %d attributions", text, len(as))
			continue
		}
		if got := fmt.Sprintf("%s %s %s", as[0].Kind, as[0].Stance, as[0].CueClass); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestOwnOutletIsNoMedium: what the article's own outlet reports is first-hand.
func TestOwnOutletIsNoMedium(t *testing.T) {
	for outlet, want := range map[string]string{"cnn.com": "", "cnn": "", "elmpost.com": "CNN", "": "CNN"} {
		d := labelled.PlainDocument("The pier is rotten, CNN reported.")
		d.Article = &corpus.Article{Outlet: outlet}
		as := tagger.Default().Tag(d).Attributions
		if len(as) != 1 || as[0].Via != want {
			t.Errorf("outlet %q: %d attributions, via %q, want %q", outlet, len(as), as[0].Via, want)
		}
	}
}

// TestPartOfOwnHouse: a radio or magazine of the article's outlet is its own house, a
// gathering with the name of a medium hands nothing on.
func TestPartOfOwnHouse(t *testing.T) {
	for _, c := range []struct{ outlet, text, want string }{
		{"bloomberg.com", "Ann Roe told Bloomberg Radio that the pier is rotten.", ""},
		{"elmpost.com", "Ann Roe told Bloomberg Radio that the pier is rotten.", "Bloomberg"},
		{"elmpost.com", "Ann Roe told a New Yorker Festival audience that the pier is rotten.", ""},
		{"elmpost.com", "Ann Roe told the New Yorker that the pier is rotten.", "New Yorker"},
	} {
		d := labelled.PlainDocument(c.text)
		d.Article = &corpus.Article{Outlet: c.outlet}
		if as := tagger.Default().Tag(d).Attributions; len(as) != 1 || as[0].Via != c.want {
			t.Errorf("%s, %s: %+v, want via %q", c.outlet, c.text, as, c.want)
		}
	}
}

// TestMediaActForThemselves: what a medium does or thinks itself reaches nobody through it.
func TestMediaActForThemselves(t *testing.T) {
	for text, want := range map[string]string{
		"CNN reported that the pier is rotten.":          "CNN",
		"CNN called the pier a disgrace to the town.":    "",
		"CNN embraced the view that the pier is rotten.": "",
		"CNN announced that it will leave the pier.":     "",
		"CNN criticized that the pier is rotten.":        "",
		"The pier is rotten, CNN said.":                  "CNN",
		"CNN has pledged that it will pay for the pier.": "",
	} {
		for _, a := range tagger.Default().Tag(labelled.PlainDocument(text)).Attributions {
			if a.Via != want {
				t.Errorf("%q: via %q, want %q", text, a.Via, want)
			}
		}
	}
}

// TestQuotationOverParagraphs: one that is not closed at the end of a paragraph and
// goes on in the next is one attribution, by one speaker.
func TestQuotationOverParagraphs(t *testing.T) {
	text := "“We lost two boats,” Tom Harl said. “And the nets.\n“It will not happen again.”"
	as := tagger.Default().Tag(labelled.PlainDocument(text)).Attributions
	if len(as) != 1 || as[0].Speaker != "Tom Harl" || len(as[0].Content) < 2 {
		t.Fatalf("%d attributions: %+v", len(as), as)
	}
	if last := as[0].Content[len(as[0].Content)-1]; !strings.Contains(last.In(text), "not happen again") {
		t.Errorf("the second paragraph is lost: %q", last.In(text))
	}
}

// TestAnonymityNeedsWords: who is only not named is a role; who asks not to be is anonymous.
func TestAnonymityNeedsWords(t *testing.T) {
	for _, c := range []struct {
		text, kind string
		reason     bool
	}{
		{"An aide said the pier was rotten.", "role", false},
		{"An aide who declined to be named said the pier was rotten.", "anonymous", false},
		{"An aide not authorized to talk said the pier was rotten.", "anonymous", true},
		{"An unnamed aide said the pier was rotten.", "anonymous", false},
		{"Sources said the pier was rotten.", "anonymous", false},
		{"Tom Harl, who declined to be quoted on the road, said the pier was rotten.", "named_person", false},
	} {
		as := tagger.Default().Tag(labelled.PlainDocument(c.text)).Attributions
		if len(as) == 0 {
			t.Errorf("%q: nothing found", c.text)
			continue
		}
		last := as[len(as)-1]
		if string(last.SourceType) != c.kind || last.ReasonGiven != c.reason {
			t.Errorf("%q: %s, reason %v", c.text, last.SourceType, last.ReasonGiven)
		}
	}
}

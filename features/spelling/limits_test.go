package spelling

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"presscore/corpus"
)

// limits are sentences of our own that stand at the edge of a constant: each
// changes its flags when the constant is halved or doubled. What is flagged
// stands as wrong→right; a real error that is not flagged is one that the
// constant gives up so that right text is left alone.
var limits = []struct{ constant, text, want string }{
	{"joinedLeast: weak evidence", "Residents asked the government for help after the storm tore the roofs off threehouses in the village.", ""},
	{"joinedLeast", "A group offarmers drove their tractors into the capital and asked for a better price for their milk.", "offarmers→of farmers"},
	{"joinedLeast", "The bank raised its interest rate for the third time this year and said priceswere still too high.", "priceswere→prices were"},
	{"rareFreq: a piece is a word of its own", "The council sa id on Monday that it would meet again next week to talk about the new bridge over the river.", "sa id→said"},
	{"rareFreq", "The mayor told reporters th at the bridge would stay closed until the end of the year because of the flood.", "th at→that"},
	{"rareFreq", "The mayor told re porters that the bridge would stay closed until the end of the year because of the flood.", "re porters→reporters"},
	{"rareFreq: two usual words", "Residents asked the government for help after the storm tore the roofs off three house sin the village.", ""},
	{"rareFreq: two usual words", "The company sold a capita land asked for a better price for their milk.", ""},
	{"rareLength", "The company will build a factory in the north oft he country and hire about four hundred workers by June.", "oft he→of the"},
	{"rareLength", "The president of the union said the strike would go on un til the owners agreed to raise the wages.", "un til→until"},
	{"rareLength: a plural and a noun", "The councils aid on Monday that it would meet again next week to talk about the new bridge over the river.", ""},
	{"partedLeast: weak evidence", "The company will build a factory in the north of the country and hire ab out four hundred workers by June.", ""},
	{"partedLeast: weak evidence", "Police office rs searched the house for two days and found a box of letters under the kitchen floor.", ""},
	{"partedLeast", "The mayor told reporters that the bridge would st ay closed until the end of the year because of the flood.", "st ay→stay"},
	{"partedLeast", "A group of farmers drove their tractors into the cap ital and asked for a better price for their milk.", "cap ital→capital"},
	{"oddPartedLeast", "The council said on Monday that it would meet again next week to talk about the new bri dge over the river.", "bri dge→bridge"},
	{"oddPartedLeast", "She said the last time the yspoke was in March, when the two of them met at a hotel near the airport.", "the yspoke→they spoke"},
	{"oddPartedLeast: weak evidence", "A group of f armers drove their tractors into the capital and asked for a better price for their milk.", ""},
	{"usual: a word not everybody uses", "A group of farmers drove their tractors into the capital and asked for a better price for theirmilk.", ""},
	{"seldom: beside a function word", "Doctors at the hospital treated nine people for burns, and one of them wasflown to a clinic in the south.", "wasflown→was flown"},
	{"usual", "Thecouncil said on Monday that it would meet again next week to talk about the new bridge over the river.", "Thecouncil→The council"},
	{"wellSeen: both neighbours speak for it", "The owners did not now what to do with the house.", ""},
	{"wellSeen: both neighbours speak for it", "The bank raised its interest rate for the third time this year and said prices were still to high.", ""},
	{"openerHandicap", "The were no reports of injuries.", "The→They"},
	{"openerHandicap: weak evidence", "The were told to leave the building at once because of a fire in the basement of the hotel next door.", ""},
	{"openerHandicap: a first word has one neighbour", "Than asked the government for help after the storm tore the roofs off three houses in the village.", ""},
	{"hopeless: not asked", "The school opened its doors in the fall with fewer teachers then it had a year before the cuts.", ""},
	{"MinCandidate", "The council said that the abdoimnal pain of the two guests came from the soup.", "abdoimnal→abdominal"},
	{"MinCandidate: a word of four articles", "The council said that the aberarnt plan would be dropped in the spring.", ""},
	{"nearest", "Doctors at the hospital treated nine people for burns, and one or them was flown to a clinic in the south.", "or→of"},
	{"nameLength: short names are often kin", "Maren Kostal spoke first. Kosta spoke next. Kosta left the room. Ksota came late to the talks.", ""},
	{"nameLength", "Maren Oldervik spoke first. Oldervik said the plan was ready. Then Oldervik left. Reporters asked Odlervik about money.", "Odlervik→Oldervik"},
}

func TestLimits(t *testing.T) {
	for _, c := range limits {
		if got := show(Default(), c.text); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.constant, c.text, got, c.want)
		}
	}
}

// TestManyNames: a text is searched for a better written name among the first 64
// that it repeats, which bounds the work of a text of names alone.
func TestManyNames(t *testing.T) {
	name := func(i int) string {
		return "Z" + string([]byte{byte('a' + i%5*5), 'k', byte('a' + i/5%5*5), 'v', byte('a' + i/25%5*5), 'r'}) + "ovix"
	}
	var text strings.Builder
	for i := range 120 {
		fmt.Fprintf(&text, "The mayor met %s in the town. They said that %s would come again, and %s did.\n", name(i), name(i), name(i))
	}
	slip := func(i int) string { // the fourth and fifth letters change places
		w := []byte(name(i))
		w[3], w[4] = w[4], w[3]
		return string(w)
	}
	for i, want := range map[int]bool{0: true, 40: true, 63: true, 64: false, 100: false} {
		got := show(Default(), text.String()+"The paper wrote that "+slip(i)+" had left the town.")
		if found := strings.Contains(got, slip(i)+"→"+name(i)); found != want {
			t.Errorf("a slip of name %d is found: %v, want %v (%q)", i, found, want, got)
		}
	}
}

// TestMissingStopLimits: a paragraph needs 15 words (20 when it is one sentence)
// and its last sentence 5, else it is a heading, a caption or an item of a list.
func TestMissingStopLimits(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The mayor said that the town would wait for the ruling of the court. He then went home", false},
		{"The mayor said that the town would wait for the ruling of the court. He then went home early", true},
		{"The mayor said that the town would wait for the ruling of the court. He then went home with his brother", true},
		{"The mayor said that he would wait. He then went back to his home", false},
		{"The mayor said that he would wait. He then went back to his home on foot", true},
		{"The mayor said that the town would wait for the ruling of the court and then go back home", false},
		{"The mayor said that the town would wait for the ruling of the court and then go on as before", true},
	} {
		got := false
		for _, f := range Default().Check(document(c.text)) {
			got = got || f.Kind == MissingStop
		}
		if got != c.want {
			t.Errorf("%q: missing stop %v, want %v", c.text, got, c.want)
		}
	}
}

// TestConfidences are promised to readers of evidence as shares that held up.
func TestConfidences(t *testing.T) {
	d := document("The seperate plan was dropped by the council after the two letters had been read.")
	flags := Default().Check(d)
	if len(flags) != 1 || flags[0].Confidence != .97 {
		t.Errorf("a common misspelling: %+v, want one of confidence .97", flags)
	}
}

// TestLearnerTellsMisspellings: a new word is taken for the misspelling of a
// word one letter away that is 100 times more usual, and a new name for that of
// one 500 times more usual; the usual frequency is that of the 16,192 articles
// behind the embedded list.
func TestLearnerTellsMisspellings(t *testing.T) {
	c := Default()
	usually := func(word string) float64 { // share of articles that use it
		return (math.Exp2(float64(c.Words.Freq[c.Words.FindText(word)])/16) - 1) / 16192
	}
	const articles = 12000
	at := func(word string, rarer float64) float64 { return usually(word) * articles / rarer }
	words := []struct {
		text    string
		times   int
		learned bool
	}{
		{"presidemt", int(at("president", 100) * 1.5), true}, // 1.5 times too often for a misspelling
		{"governmint", int(at("government", 100) * .75), false},
		{"Whicht", int(at("which", 500) * 1.5), true},
		{"Wouldt", int(at("would", 500) * .75), false},
	}
	var docs []*corpus.Document
	for i := range articles {
		text := "The mayor said that the council would meet again in the evening."
		for _, w := range words {
			if i < w.times {
				text += " They met the " + w.text + " there."
			}
		}
		docs = append(docs, corpus.Parse(&corpus.Article{ID: fmt.Sprint(i), Outlet: fmt.Sprint("outlet", i%9), Body: text}, nil))
	}
	l := NewLearner()
	for _, d := range docs {
		l.Add(d)
	}
	got := " " + strings.Join(l.Vocabulary().Words(), " ") + " "
	for _, w := range words {
		if w.times < 6 {
			t.Errorf("%s stands in %d articles: the test needs more", w.text, w.times)
		}
		if strings.Contains(got, " "+strings.ToLower(w.text)+" ") != w.learned {
			t.Errorf("%s in %d of %d articles: learned %v, want %v", w.text, w.times, articles, !w.learned, w.learned)
		}
	}
}

package spelling

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"presscore/corpus"
	"presscore/internal/testkit"
	"presscore/internal/wordlist"
)

// cases are sentences of our own with an error: what is flagged stands as
// wrong→right, typos only. Sentences without one stand in testdata/innocent.txt.
var cases = []struct{ name, text, want string }{
	{"slip of the finger", "The council said on Monday that it wuold meet again next week.", "wuold→would"},
	{"left out letter", "Residents asked the goverment for help after the storm.", "goverment→government"},
	{"doubled letter", "The commmittee met behind closed doors for three hours.", "commmittee→committee"},
	{"sentence opener", "Teh mayor told reporters that the bridge would stay closed.", "Teh→The"},
	{"mark for a letter", "The minister ca,e to the village after the flood.", "ca,e→came"},
	{"full stop inside", "Officials said the sud.den change surprised voters.", "sud.den→sudden"},
	{"zero for o", "The c0mmittee will vote on the bill on Friday.", "c0mmittee→committee"},
	{"apostrophe inside", "The inqui'ry will last until the end of the year.", "inqui'ry→inquiry"},
	{"glued", "The president said he would notreturn to the talks.", "notreturn→not return"},
	{"split", "The governor said the sta te would pay for the repairs.", "sta te→state"},
	{"moved space", "She said the las ttime they spoke was in March.", "las ttime→last time"},
	{"said twice", "The minister went to the the capital on Sunday.", "the the→the"},
	{"missing space", "The mayor arrived,and the talks began at noon.", "arrived,and→arrived, and"},
	{"too for to", "The senators agreed too meet again in June.", "too→to"},
	{"then for than", "The bridge cost more then ten million dollars.", "then→than"},
	{"name beside its better self", "Maren Oldervik spoke first. Oldervik said the plan was ready. Then Oldervik left. Reporters asked Odlervik about money.", "Odlervik→Oldervik"},
	{"name beside another's", "Maren Oldervik spoke first. Oldervik said the plan was ready. Then Oldervik left. The talk by Jon Odlervik was about money.", ""},
	{"name beside one used twice", "Maren Oldervik spoke first. Oldervik said the plan was ready. Reporters asked Odlervik about money.", ""},
	{"name of its own", "The town met Ms Persson on Tuesday. Persson said that it would not pay. Ole Stocke said the same.", ""},
	{"title of its own", "The host of the show is Mr Hannety. Hannety said no. Hannety said yes. An analyst, Ms Hanntey, said nothing.", ""},
	{"both spellings", "He was accused of weaponising the rule, of Talibanising the schools and of digitising the files.", ""},
	{"compounds", "The councilmember and the assemblymember voted no, and the marketshare of the firm rose.", ""},
	{"no compound", "The mayor quicklysaid that the plan would be dropped in the spring.", "quicklysaid→quickly said"},
	{"drugs", "The doctor gave her atenolol and a statin, and after the colectomy she took rifamycin.", ""},
	{"other languages", "The firm is based in Alphen aan den Rijn, and she graduated summa cum laude in the spring.", ""},
	{"code", "Write it with sys.argv and img(src) and see the file at x.txt or doi:10 in the note.", ""},
	{"apostrophe in a name", "The vote in the Sena'te was put off by a day, and the Qur'an was read in Sana'a.", "Sena'te→Senate"},
	{"though opens a clause", "Rain may pass though winds will stay until the morning of the next day.", ""},
	{"a noun among small words", "The precedent is set for all, and the palace, the suite and the regimen are too.", ""},
}

// show gives the typos of a text as wrong→right, comma-separated.
func show(c *Checker, text string) string {
	d := document(text)
	var out []string
	for _, f := range c.Check(d) {
		if f.Kind.Typo() {
			out = append(out, f.In(d.Text)+"→"+f.Suggestion)
		}
	}
	return strings.Join(out, ", ")
}

// TestInnocentSentences reads testdata/innocent.txt.
func TestInnocentSentences(t *testing.T) {
	text, err := os.ReadFile("testdata/innocent.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := wordlist.Parse("testdata/innocent.txt", string(text))
	if err != nil {
		t.Fatal(err)
	}
	sentences := 0
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			sentences++
			if got := show(Default(), e.Text); got != "" {
				t.Errorf("%s:%d: %s: %q", list.File, e.Line, s.Name, got)
			}
		}
	}
	if sentences < 25 {
		t.Errorf("%d innocent sentences, want 25", sentences)
	}
}

func TestCases(t *testing.T) {
	for _, c := range cases {
		if got := show(Default(), c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPunctuation(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`The mayor said "we will wait and see what the court decides. Then he left the room.`, `unmatched_quote "`},
		{"The mayor said we will wait. The court will decide on Friday and the town will hear of it then", "missing_stop then"},
		{"The mayor came,, and the town cheered.", "doubled_punct ,,"},
		{"The mayor came , and the town cheered.", "space_before_punct  ,"},
		{"The mayor (who came late left early and the town cheered.", "unbalanced_bracket ("},
		{"Harbour opens after years of delay", ""},
		{"The mayor (who came late) said: “Wait.” The town … cheered!", ""},
		{"“We will wait,” he said.\n\n“We go on.", "unmatched_quote “"},
		{"“We will wait. We will not move.\n\n“We go on,” he said.", ""},
		{"“We will wait,” he said. “We will not move.\n\n“We go on.” He left.", ""},
		{"It was in the mid-'90s. \"She asked for it,\" he said, \"and so I said, 'Oh dear.'\" He left.", ""},
		{"The report said: “We will wait. We will not move.\n\nWe go on as before.\n\nNobody will see us leave.” He left.", ""},
		{`The mayor wrote: "They call it the "Pier of Sighs," and so do I," and left the room.`, ""},
		{`The mayor wrote: "They call it the "Pier of Sighs, and so do I," and left the room.`, `unmatched_quote "`},
		{"He has made “films that call the pier an “open grave,” and said that the board was part of it.” We saw them.", ""},
		{"He is a 6‘4”, 292-pound man of 18 years.", ""},
		{"“The pier was theirs. Nobody thought of us at all… “In the end we paid for it, and nobody thanked us.”", ""},
		{"“The pier was theirs, Harl said. “In the end we paid for it all, and nobody thanked us.”", "unmatched_quote “"},
		{"We know three things. First, stay away from the edge. Keep away from the sails4) and be sure of the wind.", ""},
		{"The pier was shut.\n\n“Nobody asked us what we would have done with it. We had a plan.” — editorial, Osk Post", ""},
		{"The town has a pier target=”_blank”>and it is shut for the year.", ""},
		{"See all of the harbours »\n\nThe mayor came and the town cheered.", ""},
		{"The pier was shut.\n\n“Nobody asked us what we would have done with it. We had a plan for the pier.” — Ann Harl, who was quoted by the radio of the town", ""},
		{"The pier was shut.\n\nSay what you will, “it was the best of piers. — Ann Harl (@annharl) May 4, 2026", ""},
		{"“We will wait,” he said. “We will not move.\n\nThe clerk left. “We go on,” he said.", "unmatched_quote “"},
	} {
		d := document(c.text)
		var got []string
		for _, f := range Default().Check(d) {
			if !f.Kind.Typo() {
				got = append(got, string(f.Kind)+" "+f.In(d.Text))
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestUnsupported(t *testing.T) {
	for name, text := range map[string]string{
		"German":    "Der Bürgermeister sagte am Montag, dass die Brücke wegen der Überschwemmung bis zum Ende des Jahres gesperrt bleibe und niemand wisse, wie es weitergehe.",
		"Spanish":   "El alcalde dijo el lunes que el puente seguirá cerrado hasta el final del año y que nadie sabe cómo se pagará la obra del pueblo.",
		"bad scan":  "Tbe rnayor sald oii Moiiday tliat tbe brldge wlll rernaiu c1osed uutll tlie eud oi tbe yeur aud tliat uobody kuows liow lt wlll bc pald ior.",
		"leetspeak": "7h3 m4y0r s41d 0n m0nd4y 7h47 7h3 br1dg3 w1ll r3m41n cl0s3d un71l 7h3 3nd 0f 7h3 y34r",
		"empty":     "",
		"numbers":   "1 2 3 4 5 6 7 8 9 10",
		"long":      strings.Repeat("x", 1<<20),
		"marks":     strings.Repeat("\" ", 10000),
		"capitals":  strings.Repeat("THE MAYOR SAID. ", 1000),
		"brackets":  strings.Repeat("(", 10000),
	} {
		d := document(text)
		if Default().Supported(d) {
			t.Errorf("%s: supported", name)
		}
		if f := Default().Check(d); len(f) > 0 {
			t.Errorf("%s: %d flags", name, len(f))
		}
	}
	if !Default().Supported(document("The mayor said on Monday that the bridge will remain closed.")) {
		t.Error("plain English is not supported")
	}
}

func TestOwnWordsAndVocabulary(t *testing.T) {
	text := "The mayor praised the goverment and the wuold of the town."
	c := Default()
	if got := show(c, text); !strings.Contains(got, "goverment") {
		t.Fatalf("got %q", got)
	}
	own := c.WithWords([]string{"Goverment", "wuold"})
	if got := show(own, text); got != "" {
		t.Errorf("own words flagged: %q", got)
	}
	if own.Version() == c.Version() || own.Version() != c.WithWords([]string{"wuold", "goverment"}).Version() {
		t.Error("the version must follow the words, not their order or case")
	}
	if c.WithVocabulary(nil) != c {
		t.Error("no vocabulary changes nothing")
	}
	if got := show(c.WithVocabulary(&Vocabulary{words: []string{"goverment", "wuold"}}), text); got != "" {
		t.Errorf("vocabulary flagged: %q", got)
	}
}

func TestSameAnswerFromManyGoroutines(t *testing.T) {
	var text strings.Builder
	for _, c := range cases {
		text.WriteString(c.text + "\n")
	}
	d := document(text.String())
	want := Default().Check(d)
	if len(want) == 0 {
		t.Fatal("nothing flagged")
	}
	for i, f := range want {
		if f.Start >= f.End || i > 0 && f.Start < want[i-1].End || f.Confidence < 0 || f.Confidence > 1 || f.Message == "" {
			t.Errorf("flag %d: %+v", i, f)
		}
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := Default().Check(d); !reflect.DeepEqual(got, want) {
					t.Error("differs")
				}
			}
		})
	}
	wg.Wait()
}

func FuzzCheck(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	f.Add("a,b;c.d'e0f 0 ,, ..\n\"“”’‘[({})]")
	f.Add("\xff\xfe \x00 ’s 's ' -- a-b-c ö,ö é.é")
	f.Fuzz(func(t *testing.T, s string) {
		d := document("The mayor said on Monday that they would meet again. " + s)
		last := int32(0)
		for _, fl := range Default().Check(d) {
			if fl.Start < last || fl.End <= fl.Start || int(fl.End) > len(d.Text) {
				t.Fatalf("span %v after %d", fl.Span, last)
			}
			last = fl.End
		}
	})
}

// TestLinear: the work grows with the text, whatever it is made of.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"odd words":      "the mayor said that the wuold and goverment of the Oldervikk peopel were in the town and of it ",
		"names":          "Oldervik said that Odlervik and Brinzescu were in the town with Brinzescu and Oldervik. ",
		"quotation":      "the mayor said “it was in the town and of it ",
		"brackets":       "the mayor said (it was in the town and of it ",
		"marks":          "the mayor ,, said it .. was in , the town ; ; and ca,e to it ",
		"doubled words":  "the the mayor said that that was in in the town ",
		"confused words": "too to then than there their its lose loose form from no on ",
	} {
		testkit.Linear(t, name, 200, 6400, func(n int) func() {
			d := document(strings.Repeat(unit, n))
			return func() { Default().Check(d) }
		})
	}
}

// TestLearner holds that what is learned depends on the articles alone.
func TestLearner(t *testing.T) {
	doc := func(outlet int, text string) *corpus.Document {
		return corpus.Parse(&corpus.Article{ID: fmt.Sprint(outlet, text), Outlet: fmt.Sprintf("outlet%d.example", outlet), Body: text}, nil)
	}
	var docs []*corpus.Document
	for i := range 6 {
		docs = append(docs, doc(i, "The mayor met Zandvoorde and praised the frobnication of the town in the evening."))
		docs = append(docs, doc(i%3, "The mayor met Oldervik there and said nothing else about the plan."))
	}
	for i := range 2400 {
		text := "The mayor said that the council would meet again in the evening."
		if i < 6 {
			text += " The adminstration agreed."
		}
		docs = append(docs, doc(i%9, text))
	}
	one := NewLearner()
	for _, d := range docs {
		one.Add(d)
	}
	want := one.Vocabulary()
	if got := strings.Join(want.Words(), " "); got != "frobnication zandvoorde" {
		t.Errorf("learned %q", got)
	}
	data, err := one.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	again := NewLearner()
	if err := again.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(again.words, one.words) || again.articles != one.articles || again.limit != one.limit {
		t.Errorf("decoding a learner does not undo encoding: %v", err)
	}
	for i := range data {
		if err := again.UnmarshalBinary(data[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a learner", i, len(data))
		}
	}
	a, b := NewLearner(), NewLearner()
	for i := len(docs) - 1; i >= 0; i-- {
		if i%3 == 0 {
			a.Add(docs[i])
		} else {
			b.Add(docs[i])
		}
	}
	a.Merge(b)
	if string(a.Vocabulary().Encode()) != string(want.Encode()) {
		t.Error("depends on order")
	}
	back, err := DecodeVocabulary(want.Encode())
	if err != nil || !reflect.DeepEqual(back.Words(), want.Words()) {
		t.Errorf("read back %v, %v", back, err)
	}
	if _, err := DecodeVocabulary([]byte("damaged")); err == nil {
		t.Error("damaged bytes were read")
	}
	if v, err := DecodeVocabulary(nil); err != nil || v.Len() != 0 {
		t.Error("no bytes are no words")
	}
}

// TestLearnerForgets holds that a full learner keeps the same words whatever the order.
func TestLearnerForgets(t *testing.T) {
	build := func(step int) string {
		l := NewLearner()
		l.cap = 100
		for i := range 2000 {
			k := i * step % 2000
			w := string([]byte{'q', byte('a' + k%20), 'x', byte('a' + k/20%20), 'z', byte('a' + k/400)})
			for outlet := range 5 {
				l.Add(corpus.Parse(&corpus.Article{Outlet: fmt.Sprint(outlet), Body: "The mayor said that the " + w + " was in the town."}, nil))
			}
		}
		if len(l.words) > 100 || len(l.words) < 10 {
			t.Fatalf("%d words kept", len(l.words))
		}
		return strings.Join(l.Vocabulary().Words(), " ")
	}
	if a, b := build(1), build(777); a != b {
		t.Errorf("differ:\n%s\n%s", a, b)
	}
}

func TestOwnWordsFile(t *testing.T) {
	o, err := ParseOwnWords("own.txt", "# reviewed words\nzandvoorde # a town\nOldervik\n\n")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Add("frobnicate", "our own word"); err != nil {
		t.Fatal(err)
	}
	if err := o.Add("oldervik", ""); err != nil {
		t.Fatal(err)
	}
	want := "# reviewed words\nfrobnicate  # our own word\nOldervik\nzandvoorde  # a town\n"
	if o.String() != want {
		t.Errorf("got %q", o.String())
	}
	if _, err := ParseOwnWords("own.txt", "fine\nnot fine!\n"); err == nil || !strings.HasPrefix(err.Error(), "own.txt:2: ") {
		t.Errorf("got %v", err)
	}
}

func BenchmarkCheck(b *testing.B) {
	text := strings.Repeat("The council said on Monday that it would meet again next week, and Maren Oldervik asked too many questions about the bridge. ", 50)
	d := document(strings.Repeat(text+"\n", 10))
	c := Default()
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		c.Check(d)
	}
}

// BenchmarkArticles checks real articles where they are at hand.
func BenchmarkArticles(b *testing.B) {
	var docs []*corpus.Document
	size := 0
	heldOut(b, 300, func(_, _, body string) {
		d := document(body)
		docs = append(docs, d)
		size += len(d.Text)
	})
	c := Default()
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			c.Check(d)
		}
	}
}

// BenchmarkLoad is what the first use of the embedded data costs.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(image, embedded); err != nil {
			b.Fatal(err)
		}
	}
}

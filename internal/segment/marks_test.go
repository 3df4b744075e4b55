package segment

import (
	"fmt"
	"strings"
	"testing"
)

// TestMarks: the outermost quotations of a text, with the signs that writers of
// other countries and other machines use, and with those that do not belong together.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"″The pier is shut,″ said Roe.", "″The pier is shut,″"},
		{"＂The pier is shut,＂ said Roe.", "＂The pier is shut,＂"},
		{"′The pier is shut,′ said Roe.", "′The pier is shut,′"},
		{"´The pier is shut,´ said Roe.", "´The pier is shut,´"},
		{"„The pier is shut“, said Roe.", "„The pier is shut“"},
		{"„The pier is shut”, said Roe.", "„The pier is shut”"},
		{"‚The pier is shut‘, said Roe.", "‚The pier is shut‘"},
		{"“The pier is shut,“ said Roe.", "“The pier is shut,“"},
		{"”The pier is shut,” said Roe.", "”The pier is shut,”"},
		{"»The pier is shut«, said Roe.", "»The pier is shut«"},
		{"›The pier is shut‹, said Roe.", "›The pier is shut‹"},
		{"«The pier is shut», said Roe.", "«The pier is shut»"},
		{"「The pier is shut,」 said Roe.", "「The pier is shut,」"},
		{"『The pier is shut,』 said Roe.", "『The pier is shut,』"},
		{"'The pier is shut,\" said Roe.", "'The pier is shut,\""},
		{"\"The pier is shut,' said Roe.", "\"The pier is shut,'"},
		{"‘The players’ bus is late,’ said Roe.", "‘The players’ bus is late,’"},
		{"'The players' bus is late,' said Roe.", "'The players' bus is late,'"},
		{"“The pier is shut,’’ said Roe. “Buy a boat.”", "“The pier is shut,’’|“Buy a boat.”"},
		{"‘‘The pier is shut,’’ said Roe.", "‘‘The pier is shut,’’"},
		{"‘Roe shouted, ‘it is shut,’’ said Harl.", "‘it is shut,’’"},
		// signs that quote nothing
		{"The mast is 6′ 2″ tall.", ""},
		{"Home » News » Harbour", ""},
		{"The boats’ crews left in the ’90s.", ""},
		{"Rock ‘n’ roll, and don´t ask.", "‘n’"},
	} {
		x := scan(c.text)
		var got []string
		for _, q := range x.Quotes {
			if q.Depth == 1 && q.Closed {
				got = append(got, q.In(c.text))
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, want %q", c.text, s, c.want)
		}
	}
}

// TestParagraphs: a quotation of several paragraphs, each of which opens with a
// mark while only the last one closes. o opens, c closes, > goes on, < goes on
// from the paragraph before.
func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“One is here.\n“Two is here,” said Roe.", "1:> 2:<c"},
		{"\"One is here.\n\"Two is here.\n\"Three is here,\" said Roe.", "1:> 2:<> 3:<c"},
		{"Roe said: ‘One is here.\n‘Two isn’t here.\n‘Three is here.’", "1:> 2:<> 3:<c"},
		{"'One is here and it isn't two.\n'Two is here,' said Roe.", "1:> 2:<c"},
		{"«One is here.\n«Two is here», said Roe.", "1:> 2:<c"},
		{"“One is here.\nTwo is not.", "1:"},
	} {
		var got []string
		for i, q := range scan(c.text).Quotes {
			s := fmt.Sprintf("%d:", i+1)
			for _, f := range []struct {
				is   bool
				sign string
			}{{q.Continued, "<"}, {q.Continues, ">"}, {q.Closed, "c"}} {
				if f.is {
					s += f.sign
				}
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

// TestTitlesEndNoSentence: titles of other countries stand before a name.
func TestTitlesEndNoSentence(t *testing.T) {
	for _, title := range []string{"Engr.", "Barr.", "Smt.", "Brgy.", "Sto.", "Sta.", "Adv.", "Atty.", "Arch.", "Dt. Insp.", "Assoc. Prof.", "Cllr.", "Alh.", "Lic.", "Surv.", "Msgr."} {
		if text := "It was " + title + " Imani Kollo who left."; len(scan(text).Sentences) != 1 {
			t.Errorf("%s ends a sentence", title)
		}
	}
	for _, text := range []string{"They built an arch. Then it fell.", "He left with his bro. They ran."} {
		if n := len(scan(text).Sentences); n != 2 {
			t.Errorf("%s: %d sentences", text, n)
		}
	}
}

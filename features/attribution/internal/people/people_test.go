package people

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"presscore/features/attribution/internal/wingtest"
	"presscore/internal/segment"
)

// read collects the cast of a text.
func read(t *testing.T, text string) *Cast {
	t.Helper()
	v, d := wingtest.View(t, text)
	c := &Cast{}
	c.Read(d, v.Seg, v.Toks)
	return c
}

// TestWhoIsNamed: the people of a text, in the order in which they are met.
func TestWhoIsNamed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Lena Osk met Tom Harl.", "Lena Osk, Tom Harl"},
		{"Lena Osk left. Osk was tired.", "Lena Osk"},
		{"Mr. Harl left. Then Tom Harl came back.", "Tom Harl"}, // a full name completes a surname
		{"Mayor Lena Osk met Dr. Harl.", "Lena Osk, Harl"},
		{"Lena Osk met Ida Osk.", "Lena Osk, Ida Osk"}, // a relative is another person
		{"The Harbour Safety Agency met in Elm.", ""},
		{"But nobody came.", ""},
		{"They met Secretary of State Tom W. Roe.", "Tom W. Roe"},
		{"On Monday the board met.", ""},
		{"Lena Osk Sails On the Grand Sea\nLena Osk was tired.", "Lena Osk"},           // a heading has capitals too many
		{"Lena Osk was tired.\nLena Osk Sails On the Grand Sea", "Lena Osk"},           // wherever it stands
		{"Lena Ruiz Ortega Met the Board\nLena Ruiz Ortega left.", "Lena Ruiz Ortega"}, // a longer name is one
		{"They met that Kollmar NPRT colonel.", ""},
		{"Harl left.", ""}, // a bare word with a capital may be anything
	} {
		var got []string
		for _, p := range read(t, c.text).People {
			got = append(got, p.Name)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

// TestGenders come from titles and given names.
func TestGenders(t *testing.T) {
	for text, want := range map[string]uint8{"Mrs. Osk left.": 2, "Sir Tom Harl left.": 1, "Lena Osk left.": 2, "Tom Harl left.": 1, "Dr. Qualnitz left.": 0} {
		c := read(t, text)
		if len(c.People) != 1 || c.People[0].Gender != want {
			t.Errorf("%q: %+v, want gender %d", text, c.People, want)
		}
	}
}

// TestSubjects: a pronoun means whoever stands where the subject does.
func TestSubjects(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Lena Osk met Tom Harl.", "Lena Osk"},
		{"On the long way to the port, Lena Osk met Tom Harl.", "Lena Osk"},
		{"He credited Lena Osk for it.", ""},
		{"Lena Osk and Tom Harl left.", "Lena Osk, Tom Harl"},
		{"Among them is Lena Osk.", "Lena Osk"},
	} {
		cast := read(t, c.text)
		var got []string
		for _, m := range cast.Mentions {
			if m.Subject {
				got = append(got, cast.People[m.Who].Name)
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q: subjects %s, want %s", c.text, s, c.want)
		}
	}
}

// TestTitles tie a role to the person it was used of.
func TestTitles(t *testing.T) {
	key := segment.KeyOf
	nobody := iter.Seq[int32](slices.Values([]int32(nil)))
	for _, c := range []struct{ text, role, want string }{
		{"Mayor Lena Osk left.", "mayor", "Lena Osk"},
		{"Lena Osk, the mayor of Elm, left.", "mayor", "Lena Osk"},
		{"Sen. Tom Harl left.", "senator", "Tom Harl"}, // the abbreviation is the noun
		{"Rep. Tom Harl left.", "congressman", "Tom Harl"},
		{"An official, Tom Harl, left.", "official", ""}, // anybody's
		{"Mayor Lena Osk met Mayor Tom Harl.", "mayor", ""},
		{"Mayor Lena Osk met Mayor Tom Harl. Osk left. Osk ate. Osk slept.", "mayor", "Lena Osk"}, // whom it is about
		{"Nobody came.", "mayor", ""},
	} {
		cast := read(t, c.text)
		got := ""
		if who := cast.Titled(key(c.role), nobody); who >= 0 {
			got = cast.People[who].Name
		}
		if got != c.want {
			t.Errorf("%q: the %s is %q, want %q", c.text, c.role, got, c.want)
		}
	}
	cast := read(t, "Mayor Lena Osk met Mayor Tom Harl.")
	if who := cast.Titled(key("mayor"), slices.Values([]int32{1, 0})); who != 1 || !cast.Bears(key("mayor"), 1) || cast.Bears(key("senator"), 1) {
		t.Errorf("of two mayors the last speaker is %d", who)
	}
}

// TestBodies: what "the agency", "the company", "the court" may stand for.
func TestBodies(t *testing.T) {
	for _, c := range []struct{ text, noun, want string }{
		{"The Harbour Safety Agency met.", "agency", "Harbour Safety Agency"},
		{"Norland Motors sank.", "company", "Norland Motors"},
		{"The Osk Gazette closed.", "newspaper", "Osk Gazette"},
		{"Ohio sued.", "state", "Ohio"},
		{"The Northern Court met. The Harbour Court met.", "court", "Harbour Court"},
		{"The Harbour Safety Agency met.", "newspaper", ""},
		{"The Osk campaign began.", "campaign", "Osk campaign"},
		{"Nobody met.", "agency", ""},
	} {
		cast := read(t, c.text)
		got := ""
		if b, ok := cast.BodyBefore(segment.KeyOf(c.noun), int32(len(cast.Toks))); ok {
			got = cast.Words(b.From, b.To)
		}
		if got != c.want {
			t.Errorf("%q: the %s is %q, want %q", c.text, c.noun, got, c.want)
		}
	}
	if n := read(t, "Ohio sued Norland Motors.").BodiesBefore(2); n != 1 {
		t.Errorf("%d bodies begin before the third token, want 1", n)
	}
}

// TestManyNames: looking a name up among very many takes bounded time.
func TestManyNames(t *testing.T) {
	c := read(t, "Lena Osk left.")
	for range 1000 {
		c.People = append(c.People, person{Name: "x", First: 1, Last: 2})
	}
	c.People = append(c.People, person{Name: "late", First: 3, Last: 4})
	if c.FindFull(3, 4) != -1 || c.Find(4, 0, true) != -1 {
		t.Error("names are looked for without bound")
	}
	if c.FindFull(1, 2) != 1 {
		t.Error("the first of that name is not found")
	}
}

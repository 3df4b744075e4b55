package corpus

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func blocks(d *Document) []string {
	var out []string
	for _, b := range d.Seg.Blocks {
		out = append(out, b.Span.In(d.Text))
	}
	return out
}

// TestLeadingDate: metadata, and the rest of its line is text.
func TestLeadingDate(t *testing.T) {
	for _, c := range []struct {
		name, body, date string
		blocks           []string
	}{
		{"alone on its line", "date 2025-03-04\nOne went out.", "2025-03-04", []string{"One went out."}},
		{"text behind it", "date 2025-03-04 One went out.\nTwo came.", "2025-03-04", []string{"One went out.", "Two came."}},
		{"blanks before it", "\n \t\n date 2025-03-04 One went out.", "2025-03-04", []string{"One went out."}},
		{"CR LF before it", "\r\n date 2025-03-04\r\nOne went out.", "2025-03-04", []string{"One went out."}},
		{"byte order mark before it", "\ufeffdate 2025-03-04 One went out.", "2025-03-04", []string{"One went out."}},
		{"no such day", "date 2025-02-30 One went out.", "", []string{"date 2025-02-30 One went out."}},
		{"glued", "date 2025-03-041 went out.", "", []string{"date 2025-03-041 went out."}},
		{"before 1995", "date 1994-12-31 One went out.", "", []string{"One went out."}},
		{"not at the start", "The date 2025-03-04 is set.", "", []string{"The date 2025-03-04 is set."}},
		{"capital", "Date 2025-03-04 is set.", "", []string{"Date 2025-03-04 is set."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, errs := read(t, "a.txt", c.body, nil)
			if len(articles) != 1 {
				t.Fatal(errs)
			}
			got := ""
			if !articles[0].Published.IsZero() {
				got = articles[0].Published.Format(time.DateOnly)
			}
			d := Parse(articles[0], nil)
			if got != c.date || !slices.Equal(blocks(d), c.blocks) {
				t.Errorf("date %q, blocks %q; want %q, %q", got, blocks(d), c.date, c.blocks)
			}
			if c.date != "" && (len(d.Notices) != 1 || d.Notices[0].Kind != Metadata || d.Notices[0].Confidence != 1) {
				t.Errorf("notices %v", d.Notices)
			}
		})
	}
	articles, _ := read(t, "a.jsonl", `{"published":"2025-05-05","body":"date 2025-03-04 One."}`, nil)
	if articles[0].Published.Month() != time.May {
		t.Error("the field does not go before the leading date")
	}
}

// TestWrappedLines: text broken at a fixed width is put together again; single
// newlines that end paragraphs stay.
func TestWrappedLines(t *testing.T) {
	wrapped := "The harbour council met on Friday evening and put the new\n" +
		"bridge off for another year, the clerk said, because the\n" +
		"money that was promised in the spring has not come and the\n" +
		"builders will not wait for it any longer than until May.\n" +
		"\n" +
		"Ferries go on as before. The fare is four crowns and will\n" +
		"stay at that until the end of the year, said the line in a\n" +
		"statement.\n"
	d := Parse(&Article{Body: wrapped}, nil)
	if len(d.Lines) != 2 || len(d.Seg.Blocks) != 2 {
		t.Errorf("%d lines, %d blocks, want 2", len(d.Lines), len(d.Seg.Blocks))
	}
	if len(d.Seg.Sentences) != 3 {
		t.Errorf("%d sentences, want 3", len(d.Seg.Sentences))
	}
	for name, body := range map[string]string{
		"single newlines": "The council met on Friday and put the bridge off.\nThe money has not come, the clerk said on the steps.\nThe builders will not wait, said the mayor at noon.\nFerries go on as before for the time being, he said.\nThe fare is four crowns and stays so until autumn.\n\nThe end of it is open.",
		"a poem":          "Boats\nin the bay\nat noon\nand more\n\nat night",
		"a list":          "The results:\n\nAnsley 4\nBolitho 3\nTrewin 2\nGoss 1\nRenn 0",
	} {
		n := 0
		for _, l := range strings.Split(body, "\n") {
			if l != "" {
				n++
			}
		}
		if d := Parse(&Article{Body: body}, nil); len(d.Lines) != n {
			t.Errorf("%s: %d lines, want %d", name, len(d.Lines), n)
		}
	}
}

// fence is a finder that fences off what it is told to.
type fence []Notice

func (f fence) Find(*Document) []Notice { return f }

// TestProse: notices are cut out of their lines; what is left are blocks, but
// for scraps without a letter or digit.
func TestProse(t *testing.T) {
	body := "HARBOUR (KNA) - One went out. (AFP)\nFollow us\n. (Reuters) !\nTwo came in.\n12-1"
	at := func(s string) Span {
		i := strings.Index(body, s)
		return Span{Start: int32(i), End: int32(i + len(s))}
	}
	d := Parse(&Article{Body: body}, fence{{Span: at("HARBOUR (KNA) -")}, {Span: at("(AFP)")}, {Span: at("Follow us")}, {Span: at("(Reuters)")}})
	if want := []string{"One went out.", "Two came in.", "12-1"}; !slices.Equal(blocks(d), want) {
		t.Errorf("blocks %q, want %q", blocks(d), want)
	}
	if d.Words() != 7 {
		t.Errorf("%d words, want 7", d.Words())
	}
	// a notice over two lines
	d = Parse(&Article{Body: body}, fence{{Span: Span{Start: at("(AFP)").Start, End: at("(Reuters)").End}}})
	if want := []string{"HARBOUR (KNA) - One went out.", "Two came in.", "12-1"}; !slices.Equal(blocks(d), want) {
		t.Errorf("blocks %q, want %q", blocks(d), want)
	}
}

// TestTitle: the field, else the first line when it is one.
func TestTitle(t *testing.T) {
	finder := fence{{Span: Span{Start: 0, End: 14}, Kind: TitleLine}}
	d := Parse(&Article{Body: "Bridge put off\nOne went out."}, finder)
	if d.TitleText != "Bridge put off" || d.TitleAt != 0 || !slices.Equal(blocks(d), []string{"One went out."}) {
		t.Errorf("%q at %d, %q", d.TitleText, d.TitleAt, blocks(d))
	}
	d = Parse(&Article{Title: " Bridge\r\nput o\u00adff ", Body: "Bridge put off\nOne went out."}, finder)
	if d.TitleText != "Bridge put off" || d.TitleAt != -1 {
		t.Errorf("%q at %d", d.TitleText, d.TitleAt)
	}
}

func TestLanguage(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"English": {"The council met on Friday and put the bridge off for a year, because the money has not come.", "en"},
		"Spanish": {"El consejo se reunió el viernes y aplazó el puente un año más, porque el dinero prometido en primavera no ha llegado y los constructores no van a esperar.", "es"},
		"German":  {"Der Rat trat am Freitag zusammen und verschob die Brücke um ein weiteres Jahr, weil das im Frühjahr versprochene Geld nicht gekommen ist und niemand länger warten will.", "de"},
		"Greek":   {"Το συμβούλιο συνεδρίασε την Παρασκευή και ανέβαλε τη γέφυρα για έναν ακόμη χρόνο, επειδή τα χρήματα που είχαν υποσχεθεί την άνοιξη δεν έχουν έρθει ακόμη.", "el"},
		"short":   {"Goal!", "und"},
		"none":    {"1 2 3 4", "und"},
	} {
		if d := Parse(&Article{Body: c.body}, nil); d.Language != c.want {
			t.Errorf("%s: %s, want %s", name, d.Language, c.want)
		}
	}
}

// TestHostileBodies: nothing panics, and offsets stay in bounds.
func TestHostileBodies(t *testing.T) {
	for name, body := range map[string]string{
		"empty": "", "one token": strings.Repeat("a", 1<<20), "quotes": strings.Repeat("\"", 10000), "newlines": strings.Repeat("\n", 10000),
		"marks": strings.Repeat("e\u0301", 10000), "joiners": strings.Repeat("\u200b", 10000), "capitals": strings.Repeat("STOP PRESS! ", 1000), "broken": strings.Repeat("\xff\xc3", 1000),
	} {
		d := Parse(&Article{Body: body, Title: body[:min(len(body), 500)]}, nil)
		l := NewLocator(d)
		for _, s := range d.Seg.Sentences {
			if at := l.Span(s.Span); at[0] > at[1] || at[1] > len(body) {
				t.Errorf("%s: %v", name, at)
			}
		}
	}
}

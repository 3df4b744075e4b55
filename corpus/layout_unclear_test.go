package corpus

import (
	"slices"
	"strings"
	"testing"

	"presscore/corpus/layout"
)

// someOtherwise reports whether another guess makes the paragraphs want of an article.
func someOtherwise(d *Document, want []string) bool {
	return slices.ContainsFunc(d.Otherwise(), func(o *Document) bool { return slices.Equal(paragraphsOf(o), want) })
}

// TestUnclearGlue: where a mark, dots or a capital in a glued body may be either thing, the
// likelier one is taken, and another guess makes the other; names that come back or are
// known are no guess.
func TestUnclearGlue(t *testing.T) {
	around := []string{"The ferry sails at six in the morning.", "Boats wait in the bay.", "Nobody sleeps at that hour."}
	end := []string{"The pier is closed."}
	for name, c := range map[string]struct{ likely, other []string }{
		"two names":        {[]string{"The guard belongs to Hask and Portwick", "Reyes runs the yard in the north."}, []string{"The guard belongs to Hask and PortwickReyes runs the yard in the north."}},
		"dots":             {[]string{"The plan did not work...", "They tried again in spring."}, []string{"The plan did not work...They tried again in spring."}},
		"a colon":          {[]string{"This is what the board wrote of it:", "HASK has no plan at all."}, []string{"This is what the board wrote of it:HASK has no plan at all."}},
		"letters":          {[]string{"It is the oldest pier of the U.S.Sailors are proud of it."}, []string{"It is the oldest pier of the U.S.", "Sailors are proud of it."}},
		"capitals":         {[]string{"More on the harbour in OSK BOATSWeek by week it grows."}, []string{"More on the harbour in OSK BOATS", "Week by week it grows."}},
		"a mark of no use": {[]string{"The board met at night.\"", "Nobody knew of it, Prado said."}, []string{"The board met at night.", "\"Nobody knew of it, Prado said."}},
	} {
		d := Parse(&Article{Body: strings.Join(slices.Concat(around, c.likely, end), "")}, nil)
		got := paragraphsOf(d)
		likely, other := slices.Concat(around, c.likely, end), slices.Concat(around, c.other, end)
		if !slices.Equal(got, likely) && !slices.Equal(got, other) || !someOtherwise(d, likely) && !slices.Equal(got, likely) || !someOtherwise(d, other) && !slices.Equal(got, other) {
			t.Errorf("%s: %q\n%s", name, d.Layout, strings.Join(got, "\n"))
			for _, o := range d.Otherwise() {
				t.Logf("otherwise %q", paragraphsOf(o))
			}
		}
	}
	sure := "The ferry sails at six.Boats wait in the bay.The firm SeaBoard built them.Reyes of SeaBoard runs YouTube pages.@osk_Prado wrote of it."
	if d := Parse(&Article{Body: sure}, nil); d.Layout != layout.Glued || d.Otherwise() != nil {
		t.Errorf("sure: %q, otherwise %d\n%s", d.Layout, len(d.Otherwise()), strings.Join(paragraphsOf(d), "\n"))
	}
}

// TestGluedSigns: brackets, bullets, numbers and rules open paragraphs of a glued body.
func TestGluedSigns(t *testing.T) {
	want := []string{"The ferry sails at six in the morning.", "Boats wait in the bay (Photo: Lito Reyes)", "(HARBOUR POST) — The pier is closed.", "Three things are planned:", "1. The pier is repaired.", "2) The bridge follows.",
		"Boats are old", "•The yard builds more.", "Nobody objects.", "___", "HASK — The council met.", "AD", "AD", "Trucks wait.", "70-year-old Osk was there.", "O’Brien was not.", "A. Osk came at 8 p.m.", "Reyes came later.", "As they say:", "‘The boats are old.’", "#HaskBoats are theirs.", "[The] yard knows.", "The pier is closed."}
	d := Parse(&Article{Body: strings.Join(want, "")}, nil)
	if got := paragraphsOf(d); d.Layout != layout.Glued || !slices.Equal(got, want) {
		t.Errorf("%q\n%s", d.Layout, strings.Join(got, "\n"))
	}
}

// doubleSpaced sets paragraphs in lines of one width with a blank line after each.
func doubleSpaced(paragraphs []string, width int) string {
	var lines []string
	for _, p := range paragraphs {
		lines = append(lines, strings.Split(broken(p, width, "", ""), "\n")...)
	}
	return strings.Join(lines, "\n\n")
}

// TestHeadingsInLines: headings, which leave room on their lines, do not hide that a text is
// wrapped; one that fills its line may be the head of the sentence behind it, and that is a
// guess.
func TestHeadingsInLines(t *testing.T) {
	var many []string
	for i, p := range story {
		many = append(many, []string{"New boats", "At dawn", "Queues", "On the pier", "From the yard", "In autumn"}[i], p)
	}
	d := Parse(&Article{Body: doubleSpaced(many, 50)}, nil)
	if d.Layout != layout.Wrapped || !slices.Equal(paragraphsOf(d), many) && !someOtherwise(d, many) {
		t.Errorf("%q\n%s", d.Layout, strings.Join(paragraphsOf(d), "\n"))
	}
	const heading = "What the Harbour Office Plans for the Long Autumns" // as wide as the lines
	for _, next := range []string{"The boats of the yard are new and wait in the bay for the spring of the coming year.", "Reyes of the yard has new boats that wait in the bay for the spring of the coming year."} {
		want := slices.Concat(story[:3], []string{heading, next}, story[3:])
		d := Parse(&Article{Body: doubleSpaced(want, len(heading))}, nil)
		if d.Layout != layout.Wrapped || d.Otherwise() == nil || slices.Equal(paragraphsOf(d), want) == slices.Contains(paragraphsOf(d), heading+" "+next) {
			t.Errorf("%q\n%s", d.Layout, strings.Join(paragraphsOf(d), "\n"))
		}
	}
}

// TestFlatHeads: headings, labels and credits that run into the next sentence on one line
// are parted from it; names and titles of works are not.
func TestFlatHeads(t *testing.T) {
	want := []string{
		"The council of Port Verde met on Friday. It sat late.",
		"What happens next",
		"The pier is closed until May and the boats wait. Boats of the North sail as before.",
		"Advertisement",
		"Nobody knows when the bridge opens. A boat waits.",
		"Seen at night by Lito Reyes/Reuters",
		"Trucks wait at the gate of the yard. READ MORE ON BOATS",
		"Prices rose in May for most of the lines.",
		"• Osk sails at six. He read The Harbour Post and it made him sad.",
	}
	filler := strings.Repeat(" The ferry goes on as it did before and costs four crowns until the autumn of the coming year, as the office of the harbour wrote.", 3)
	d := Parse(&Article{Body: strings.Join(want, " ") + filler}, nil)
	got := paragraphsOf(d)
	for _, p := range want[1:] {
		if p = strings.SplitAfter(p, ".")[0]; !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, p) }) {
			t.Errorf("no paragraph begins with %q", p)
		}
	}
	if d.Layout != layout.Flattened || d.Otherwise() != nil {
		t.Errorf("%q", d.Layout)
	}
	if t.Failed() {
		t.Log(strings.Join(got, "\n"))
	}
}

// TestBriefIsOneParagraph: a brief of some long sentences on one line is no damage.
func TestBriefIsOneParagraph(t *testing.T) {
	long := "The ferry company of Port Verde will run two more boats a day from next month, after a spring in which the queues at the pier grew longer every week and shopkeepers on the island asked for late boats. "
	brief := "HASK — " + strings.Repeat(long, 4) + "“We waited for hours,” said Ana Prado."
	if d := Parse(&Article{Body: brief}, nil); d.Layout != layout.OneALine || len(d.Lines) != 1 || d.Otherwise() != nil {
		t.Errorf("%q, %d paragraphs", d.Layout, len(d.Lines))
	}
	if d := Parse(&Article{Body: strings.TrimSpace(strings.Repeat(long, 12))}, nil); d.Layout != layout.Flattened {
		t.Errorf("twelve sentences: %q", d.Layout)
	}
}

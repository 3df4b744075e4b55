package corpus

import (
	"slices"
	"strings"
	"testing"

	"presscore/corpus/layout"
)

// paragraphsOf are the paragraphs of d, each on one line.
func paragraphsOf(d *Document) (out []string) {
	for _, l := range d.Lines {
		out = append(out, spaced(l.In(d.Text)))
	}
	return out
}

// TestGluedKinds: in a body that is known to be glued a paragraph ends where no author
// leaves out the blank, whatever stands on both sides, and nowhere in a name.
func TestGluedKinds(t *testing.T) {
	for name, paragraphs := range map[string][]string{
		"short names":   {"The pier was built before the Osk War.", "Ferries stop there since.", "It bears the name of Lito II.", "Masons repaired it twice."},
		"letters":       {"The board spoke of investment.", "U.S. delegates left the hall at noon."},
		"closing marks": {"The mayor calls the pier 'a dear friend'", "Osk stands by it.", "“A fast lane”", "Boats wait outside.", "He heard it all (and left)", "Nobody followed him."},
		"straight single marks": {"'We waited for hours,' said Ana Prado of the guard.", "'I saw no boat.'", "Her brother agreed.", "'It was a shame,' he said.",
			"The council did not answer."},
		"a mark that was never opened": {"He has never worked well with the board, and that is plain.\"", "Moving forward, they will vote on Monday."},
		"curly and straight":           {"“When one of our own fails, the board said, we must act.\"", "Without a word the chairman left."},
		"names of stations":            {"The boats wait in the bay, seen by Harbour Images", "Joining them were two ships of the guard."},
		"labels":                       {"The ferry sails at six.", "AD", "The fare is four crowns.", "Advertisement", "Lito Reyes runs the yard."},
		"items":                        {"The list of the yard is long, and costly.", "4. Take the boats out of the water.", "* Repair the hulls before winter.", "masonry of the pier, at last."},
		"footnotes and counts":         {"Whatever one thought, the pier was old.3", "But nobody said so at the time.", "Port Verde – 47", "Hask had fewer ferries than that."},
		"headings in quotation marks":  {"Osk warns of ‘a season of delay’", "Boats wait in the bay.", "The pier in 'Asia-North'", "Lito Reyes built it."},
		"credits":                      {"The bay of Hask. Photo by Ana Prado/Reuters", "Joining them were two ships.", "The bay of Osk. Seen via AP", "Interest in ships grew.", "Boats by season and port", "Source: Harbour Office", "Sailors from the north came."},
		"blanks in brackets":           {"The boats of the bay (Photo: Lito Reyes )", "Sailors came from the north."},
		"hosts":                        {"Write to the guard at harbour-post.com.", "Prado's boat sails at six.", "The hall was cold.", "Gov. Lito Reyes heard it all.", "He left.", "5G masts stand on the pier."},
		"a mark opens again":           {"\"We waited for hours in the cold and the rain.", "\"Nobody of the guard came,\" said Ana Prado.", "She left."},
		"names that stand elsewhere":   {"The council heard Reyes and saw Prado twice.", "Ask the lawyer of Reyes", "Prado sails alone."},
		"shares and bullets":           {"The port grew by 12%", "At least two ferries sail.", "•The north pier is closed.", "•The south pier is open."},
		"datelines":                    {"The Slide Show", "HASK — The council met on Friday."},
		"an article of one letter":     {"The board may lose the bridge this afternoon", "A second vote is to follow."},
		"a label before a name":        {"No ferry may sail as long as the guard is in control", "Prado: Sailors hold their own boats."},
		"footnotes behind marks":       {"It was “a season of delay.”3", "But nobody said so at the time."},
		"an ellipsis":                  {"The plan of the board did not quite work…", "The hall stayed empty until noon."},
		"a colon and a mark":           {"As the paper reports:", "\"The board of Osk has no plan at all.\"", "Nobody was surprised."},
	} {
		around := []string{"The ferry sails at six in the morning.", "Boats wait in the bay.", "Nobody sleeps at that hour."}
		want := slices.Concat(around, paragraphs, []string{"The pier is closed."})
		d := Parse(&Article{Body: strings.Join(want, "")}, nil)
		if got := paragraphsOf(d); d.Layout != layout.Glued || !slices.Equal(got, want) {
			t.Errorf("%s: %q\n%s", name, d.Layout, strings.Join(got, "\n"))
		}
	}
	names := "The ferry sails at six.Boats wait in the bay.Shares fell to 28,634.8. The index of FreedomWorks rose by 3.5 percent.FreedomWorks said so on harbour.com today, O'Brien of the firm McKenna told No. 4 of the guard in a poll by NorthSurvey/HarbourPoll."
	if d := Parse(&Article{Body: names}, nil); len(d.Lines) != 4 {
		t.Errorf("names: %q", paragraphsOf(d))
	}
}

// TestFullLastLines: a sentence that ends with a full line of a wrapped text ends a
// paragraph where the pieces on both sides are as long as paragraphs are, and that is a
// guess; where paragraphs leave another trace nothing is guessed.
func TestFullLastLines(t *testing.T) {
	const width = 40
	full := func(s string) string { // the sentence fills its last line
		lines := strings.Split(broken(s, width, "", ""), "\n")
		last := lines[len(lines)-1]
		return strings.TrimSuffix(s, ".") + strings.Repeat("m", width-len(last)) + "."
	}
	first := full("Boats from the north wait in the bay for days before they may enter the harbour of the town again.")
	second := "Shopkeepers on the island have asked for late boats since the bridge was closed to lorries in May."
	short := "Queues grew."
	after := "The harbour office counted a fifth more passengers in June than a year before, and more in July."
	for _, c := range []struct {
		name, joint string
		join        string
		parts       bool
		guessed     bool
	}{
		{"long on both sides", first + "\v" + second, "\n", true, true},
		{"short behind", first + "\v" + short, "\n", false, true},
		{"goes on", first + "\v" + "They grew in spring, and every week.", "\n", false, true},
		{"blank lines part paragraphs", first + "\v" + second, "\n\n", false, false},
	} {
		head, tail, _ := strings.Cut(c.joint, "\v")
		blocks := []string{story[0], after, head + " " + tail, after, story[4]}
		for i, p := range blocks {
			blocks[i] = broken(p, width, "", "")
		}
		d := Parse(&Article{Body: strings.Join(blocks, c.join)}, nil)
		parts := slices.Contains(paragraphsOf(d), first)
		others := d.Otherwise()
		if d.Layout != layout.Wrapped || parts != c.parts || (others != nil) != c.guessed {
			t.Errorf("%s: %q, parted %v, guessed %v\n%s", c.name, d.Layout, parts, others != nil, strings.Join(paragraphsOf(d), "\n"))
		}
		if c.guessed && slices.Contains(paragraphsOf(others[0]), first) == c.parts {
			t.Errorf("%s: the other guess is the same\n%s", c.name, strings.Join(paragraphsOf(others[0]), "\n"))
		}
		for _, o := range others {
			if o.Otherwise() != nil || o.Text != d.Text {
				t.Errorf("%s: another guess guesses again", c.name)
			}
		}
	}
}

package window

import (
	"testing"

	"presscore/corpus"
)

const footer = "The Skerry Tidings is written by eleven people in an old bakery on Quay Street. Members of our circle pay four pounds a month and choose one subject a year that we then look into. If you want to join them, come by on a Thursday, bring a friend, and ask for Morag or Ewan, who will show you the presses and tell you how your money is spent."

var shortReports = [][2]string{
	{"Bakery fire shuts Shore Road", "A fire in a bakery closed Shore Road for six hours on Monday. Two men were treated for smoke. The fire service found that an oven had been left on overnight. The owner, Iain Reid, hopes to bake again by the end of the month. Neighbours brought tea to the crews."},
	{"Rovers lose cup tie on penalties", "Rovers went out of the cup after a goalless draw with Strathlea. Keeper Colin Baird saved two. The crowd of 1,900 was the largest in ten years. The manager, Sandra Muir, had no complaints. The league resumes on Saturday with a trip to Dunmoray, who are bottom."},
	{"Council to sell three old schools", "Empty buildings at Glenny, Arbroch and Pool are to pay for a new roof on the library. Members voted by nine to four. A charity had asked to rent one of them. Bids open in August, and the treasurer hopes for 800,000 pounds, a third of what the roof will cost."},
}

// TestFootersAreNoCopies: short reports that share only what the outlet prints below or
// above each of them are articles of their own.
func TestFootersAreNoCopies(t *testing.T) {
	for name, put := range map[string]func(string) string{
		"below": func(s string) string { return join(s, footer) },
		"above": func(s string) string { return join(footer, s) },
	} {
		var docs []*corpus.Document
		for _, r := range shortReports {
			docs = append(docs, article(r[0], "skerrytidings.example", r[0], put(r[1]), day0))
		}
		r := find(t, Options{}, docs...)
		if len(r.Pairs) != 0 || len(r.Events) != len(docs) {
			t.Errorf("%s: pairs %+v, %d events", name, r.Pairs, len(r.Events))
		}
	}
	// a story with a new top is the same story: its title names what the other does
	old := article("a", "skerrytidings.example", "Firm chosen to mend Kintally bridge", join(shortReports[0][1], "The bridge at Kintally "+footer), day0)
	later := article("b", "skerrytidings.example", "Kintally bridge may take longer", join(shortReports[1][1], "The bridge at Kintally "+footer), day0)
	if r := find(t, Options{}, old, later); len(r.Pairs) != 1 {
		t.Errorf("a story with a new top: %+v", r.Pairs)
	}
}

// TestTwoPrintersOfOneAgency: neither copies the other, whichever came first and
// however they credit it.
func TestTwoPrintersOfOneAgency(t *testing.T) {
	base := prosefile(t, "harbour.txt")
	for _, second := range []corpus.NoticeKind{corpus.AgencyCredit, corpus.Contributed} {
		a, b := article("a", "north.example", "Harbour", base, day0), article("b", "south.example", "Harbour", base, day0.AddDate(0, 0, 1))
		a.BylineCredit = corpus.Notice{Kind: corpus.AgencyCredit, Agencies: []string{"AP"}}
		b.Notices = []corpus.Notice{{Kind: second, Agencies: []string{"AP"}}}
		r := find(t, Options{}, a, b)
		if p, _ := pairOf(r, "a", "b"); p.Direction != Undecided || !p.Credited {
			t.Errorf("%s: %+v", second, p)
		}
		for _, x := range r.Articles {
			if x.Role != Wire || x.CanonicalID != "a" || x.Counts != (x.ID == "a") || x.Copied.Of != 0 {
				t.Errorf("%s: %+v", second, x)
			}
		}
		if len(r.Syndication) != 0 {
			t.Errorf("%s: %+v", second, r.Syndication)
		}
	}
}

package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"presscore/internal/testkit"
)

// The five articles the project began from: what an editor sees in each must
// stand in the evidence. Quotations here are the few words that are looked for.
func TestSeedsShowTheirEvidence(t *testing.T) {
	seeds := filepath.Join(testkit.Shared(t), "data", "seeds")
	out := mustRun(t, options(t, seeds))
	ev := map[string][]evidenceRow{} // by the first three letters of the id
	for _, r := range readEvidence(t, out) {
		ev[r.Article[:3]] = append(ev[r.Article[:3]], r)
	}

	for _, c := range []struct {
		article, feature, quote, message string
		times                            int // 0: at least once; -1: never
	}{
		{"000", "agency_credit", "(Image and Inputs: AP)", "image_credit", 1},
		{"000", "agency_credit", "(Image and Inputs: AP)", "partial_inputs", 1},
		{"000", "agency_credit", "(Image and Inputs: AP)", "AP", 1},
		{"000", "typo_rate", "ca,e", "came", 1},
		{"000", "typo_rate", "", "", 1},
		{"000", "punctuation_error_rate", "\"", "without its partner", 1},
		{"000", "punctuation_error_rate", "country", "without a full stop", 1},
		{"000", "first_person_rate", "", "", -1},
		{"000", "attributed_share", "White House", "White House", 0},
		{"000", "attributed_share", "Kremlin", "Kremlin", 0},
		{"000", "attributed_share", "Stoltenberg", "named_person: Jens Stoltenberg", 0},
		{"000", "attributed_share", "", "Kuleba", -1},
		{"001", "agency_credit", "(With AP inputs)", "partial_inputs: AP", 1},
		{"001", "debris_share", "Also Read:", "boilerplate_debris", 2},
		{"001", "attributed_share", "Jen Psaki", "named_person: Jen Psaki", 1},
		{"001", "secondhand_share", "Jen Psaki", "Associated Press", 1},
		{"001", "attributed_share", "Defense Ministry", "named_organisation", 1},
		{"001", "attributed_share", "Ukrainian officials", "role", 1},
		{"001", "typo_rate", "", "", -1},
		{"002", "agency_credit", "(With inputs from Agencies)", "partial_inputs", 1},
		{"002", "debris_share", "Also Read:", "", 1},
		{"002", "debris_share", "Source link", "", 1},
		{"002", "debris_share", "Leave a Reply", "", 1},
		{"002", "debris_share", "Your email address", "", 1},
		{"002", "typo_rate", "", "", -1},
		{"003", "agency_credit", "ANI", "agency_credit: ANI", 2},
		{"003", "attributed_share", "Biden said", "direct speech, named_person: Joe Biden", 1},
		{"003", "attributed_share", "he said", "direct speech, named_person: Joe Biden", 1},
		{"003", "secondhand_share", "Sputnik reported", "Sputnik", 1},
		{"003", "typo_rate", "", "", -1},
		{"004", "debris_share", "Left Menu", "", 1},
		{"004", "feed_disclaimer", "Devdiscourse", "full_feed_disclaimer", 1},
		{"004", "agency_credit", "ANI", "agency_credit: ANI", 2},
		{"004", "agency_credit", "Image Credit: ANI", "image_credit: ANI", 1},
		{"004", "repeated_text_share", "The call between", "", 1},
		{"004", "anonymous_source_share", "an informed source told", "anonymous", 1},
		{"004", "anonymous_source_share", "the source said", "anonymous", 1},
		{"004", "secondhand_share", "informed source", "Sputnik", 1},
		{"004", "secondhand_share", "the source said", "Sputnik", 1},
		{"004", "secondhand_share", "according to a media report", "media report", 2},
		{"004", "secondhand_share", "CNN", "CNN", 0},
		{"004", "typo_rate", "", "", -1},
	} {
		n := 0
		for _, r := range ev[c.article] {
			if r.Feature == c.feature && strings.Contains(r.Quote, c.quote) && strings.Contains(r.Message, c.message) {
				n++
			}
		}
		if c.times == 0 && n == 0 || c.times > 0 && n != c.times || c.times < 0 && n > 0 {
			t.Errorf("%s: %d rows of %s with %q and %q, want %d", c.article, n, c.feature, c.quote, c.message, c.times)
		}
	}

	rows := readCSV(t, filepath.Join(out.Dir, "articles.csv"))
	if len(rows) != 5 {
		t.Fatalf("%d rows, want 5", len(rows))
	}
	for i, want := range []struct{ outlet, source, published, title string }{
		{"unknown", "none", "", ""},
		{"unknown", "none", "", ""},
		{"unknown", "none", "", "Amid Ukraine tensions"},
		{"unknown", "none", "2021-04-16T00:00:00Z", ""},
		{"Devdiscourse", "notice", "2022-02-12T00:00:00Z", "Joe Biden, Putin"},
	} {
		r := rows[i]
		if r["outlet"] != want.outlet || r["outlet_source"] != want.source || r["published"] != want.published || !strings.HasPrefix(r["title"], want.title) {
			t.Errorf("row %d: %q %q %q %q, want %v", i, r["outlet"], r["outlet_source"], r["published"], r["title"], want)
		}
	}
}

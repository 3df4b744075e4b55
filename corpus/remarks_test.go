package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/corpus/dates"
)

// remarksOf takes articles into account, given as outlet, date and line.
func remarksOf(p *Panel, articles ...[2]string) *Remarks {
	r := &Remarks{Panel: p}
	for i, a := range articles {
		_, dating, why := dates.Read(a[1], "")
		note := DateNote{}
		if dating != dates.Whole {
			note = DateNote{dating, a[1], why}
		}
		r.Add(&Article{Outlet: a[0], DateNote: note, Origin: Origin{"a.jsonl", i + 1}})
	}
	return r
}

// TestRemarks: counted outlet by outlet, with the first example, whatever the order.
func TestRemarks(t *testing.T) {
	in := [][2]string{{"a.example", "02/03/2026"}, {"The Port Courier", "2026-03-02"}, {"b.example", "yesterday"}, {"PORT COURIER", "2/3/26"}, {"The Port Courier", "3/3/26"}, {"port  courier", ""}, {"a.example", "2026-03-02 17:03 IST"}, {"Tidings", ""}}
	want := []string{
		`dates: the dates of 2 articles of The Port Courier could not be read: undated, and in every window; the first is "2/3/26" (a.jsonl:4): its year has two digits and could be a day`,
		`dates: the dates of 1 article of a.example could not be read: undated, and in every window; the first is "02/03/2026" (a.jsonl:1): the day and the month can change places`,
		`dates: the dates of 1 article of b.example could not be read: undated, and in every window; the first is "yesterday" (a.jsonl:3): it has no reading`,
		`dates: the dates of 1 article of a.example could be read to the day alone; the first is "2026-03-02 17:03 IST" (a.jsonl:7): the zone IST has several readings or none`,
		`outlets: "PORT COURIER" (1 article), "port  courier" (1 article) counted as "The Port Courier"`,
	}
	if got := remarksOf(nil, in...).Text(); !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := remarksOf(nil, [2]string{"a.example", "2026-03-02"}, [2]string{"b.example", ""}).Text(); len(got) != 0 {
		t.Errorf("nothing to say, yet %q", got)
	}
	var many [][2]string
	for i := range 30 {
		many = append(many, [2]string{fmt.Sprintf("%02d.example", i), "9/5/18"})
	}
	if got := remarksOf(nil, many...).Text(); len(got) != 21 || got[20] != "dates: so were those of 10 articles of 10 more outlets" {
		t.Errorf("%d lines, the last is %q", len(got), got[len(got)-1])
	}
}

// TestJoined: the panel's key first, then the commonest spelling, then the one
// with capitals and small letters; two keys of the panel are two outlets.
func TestJoined(t *testing.T) {
	panel, err := readPanel(strings.NewReader("outlet,name\nThe Sentinel,\nSentinel,\nBeacon,\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		outlets []string
		want    string
	}{
		{[]string{"THE TIDINGS", "The Tidings", "tidings"}, "The Tidings"},
		{[]string{"tidings", "tidings", "The Tidings"}, "tidings"},
		{[]string{"The Beacon", "The Beacon", "Beacon"}, "Beacon"},
		{[]string{"The Sentinel", "Sentinel"}, ""},
		{[]string{"The", "the"}, "The"}, // hardly an outlet, but one
	} {
		var in [][2]string
		for _, o := range c.outlets {
			in = append(in, [2]string{o, ""})
		}
		joined := remarksOf(panel, in...).Joined()
		for _, o := range c.outlets {
			got := o
			if one, ok := joined[o]; ok {
				got = one
			}
			if c.want == "" && got != o || c.want != "" && got != c.want {
				t.Errorf("%q: %q is %q, want %q", c.outlets, o, got, c.want)
			}
		}
	}
	// and a reader gives them to its articles
	articles, _ := read(t, "a.jsonl", `{"outlet":"the tidings","body":"One."}`, nil)
	if articles[0].Outlet != "the tidings" {
		t.Error("joined without a word")
	}
	r := &Reader{Joined: map[string]string{"TIDINGS": "The Tidings", "tidings": "The Tidings"}}
	if o, _ := r.outlet("TIDINGS", "", "", ""); o != "The Tidings" || r.Resolve("The tidings") != "The Tidings" || r.Resolve("Beacon") != "Beacon" {
		t.Errorf("%q, %q", o, r.Resolve("The tidings"))
	}
}

// TestUnknownIsNoOutlet: a field that says so is asked no further.
func TestUnknownIsNoOutlet(t *testing.T) {
	articles, _ := read(t, "a.jsonl", `{"outlet":"Unknown","url":"https://a.example/x","body":"One."}`+"\n"+`{"outlet":"unknown","body":"One."}`, nil)
	if articles[0].Outlet != "a.example" || articles[0].OutletSource != FromURL || articles[1].Outlet != "unknown" || articles[1].OutletSource != FromNothing {
		t.Errorf("%+v, %+v", articles[0], articles[1])
	}
}

// TestPlausible: the newest date that can be meant, by days counted from 1
// November 2026.
func TestPlausible(t *testing.T) {
	start := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	days := func(n int, at ...float64) (out []time.Time) {
		for i := range n {
			out = append(out, start.Add(time.Duration(i)*3*time.Hour))
		}
		for _, d := range at {
			out = append(out, start.Add(time.Duration(d*24*float64(time.Hour))))
		}
		return out
	}
	last := func(n int) float64 { return float64(n-1) / 8 }
	for _, c := range []struct {
		name  string
		dates []time.Time
		want  float64
	}{
		{"none of 29", days(29), last(29)},
		{"one of 29 in 2062", days(28, 13000), last(28)},
		{"three of 29 far away", days(26, 60, 400, 13000), last(26)},
		{"one of 29, seven weeks on", days(28, 50), last(28)},
		{"one of 29, three days on", days(28, 6), 6},
		{"four of 29 are too many to be wrong", days(25, 60, 60, 60, 60), 60},
		{"six of a thousand in the next year", days(994, 500, 510, 520, 530, 540, 550), last(994)},
		{"a day of news after a pause of a fortnight", days(1000, 140, 140.1, 140.2, 140.3, 140.4, 140.5, 140.6, 140.7, 140.8, 140.9, 141, 141.1), 141.1},
		{"one of four in 2062", days(3, 13000), last(3)},
		{"one of four, a month on", days(3, 30), 30},
		{"two alone", days(1, 13000), 13000},
		{"one alone", days(1), 0},
		{"an archive", []time.Time{start.AddDate(-10, 0, 0), start.AddDate(-8, 0, 0), start.AddDate(-5, 0, 0), start.AddDate(-2, 0, 0), start}, 0},
	} {
		if got := Plausible(c.dates); !got.Equal(start.Add(time.Duration(c.want * 24 * float64(time.Hour)))) {
			t.Errorf("%s: %s, want day %g", c.name, got.Format(time.RFC3339), c.want)
		}
	}
	if !Plausible(nil).IsZero() {
		t.Error("no date, no end")
	}
}

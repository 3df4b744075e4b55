package archtest

import (
	"strings"
	"testing"
)

// later are the rooms each room may not import: data flows one way,
// corpus → features → window → scoring → stages → reports → pipeline → cmd.
// window reads documents alone; its tests use the notice finder of features.
// stages joins the rooms before it into the steps of a night and knows neither
// files nor how results are printed.
var later = map[string][]string{
	"corpus":   {"features", "window", "scoring", "stages", "reports", "history", "pipeline", "cmd"},
	"features": {"window", "scoring", "stages", "reports", "history", "pipeline", "cmd"},
	"window":   {"scoring", "stages", "reports", "history", "pipeline", "cmd"},
	"scoring":  {"window", "stages", "reports", "history", "pipeline", "cmd"},
	"stages":   {"reports", "history", "pipeline", "cmd"},
	"reports":  {"stages", "history", "pipeline", "cmd"},
	"pipeline": {"cmd"},
	"history":  {"corpus", "features", "window", "scoring", "stages", "reports", "pipeline", "cmd"}, // a leaf
	"internal": {"corpus", "features", "window", "scoring", "stages", "reports", "history", "pipeline", "cmd"},
}

// TestDataFlowsOneWay holds for product and tests alike; only external tests
// (package x_test) may look further.
func TestDataFlowsOneWay(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range all(t) {
		if s.test && strings.HasSuffix(s.syntax.Name.Name, "_test") {
			continue
		}
		room, _, _ := strings.Cut(s.room, "/")
		seen[room] = true
		for _, imp := range s.imports {
			for _, l := range later[room] {
				if below(imp.path, module+"/"+l) {
					t.Errorf("%s:%d: %s may not import %s", s.path, imp.line, room, imp.path)
				}
			}
		}
	}
	for _, room := range []string{"corpus", "features", "window", "scoring", "stages", "reports", "history", "pipeline", "cmd", "internal"} {
		if !seen[room] {
			t.Errorf("room %s is not there: the rules hold nothing", room)
		}
	}
}

// apart are the rooms inside a room that know nothing of each other: each arrow
// names what a folder may not import, and why.
var apart = []struct{ room, not, why string }{
	{"features/attribution", "features/lean", "the user's axis reads what is found and finds nothing"},
	{"scoring", "features/lean", "no score knows where an outlet leans"},
	{"reports", "internal/stats", "outputs compute nothing: ask scoring"},
	{"reports/plots", "reports/tables", "a picture is drawn from the report, not from a file"},
	{"reports/plots", "reports/pages", "pages may show plots, never the other way round"},
	{"reports/tables", "reports/plots", "a table needs no canvas"},
	{"reports/tables", "reports/pages", "a table needs no template"},
	{"reports/pages", "reports/tables", "a page is written from the report, not from a file"},
	{"reports/tables", "reports/rundir", "a table is written, and then a run is read"},
	{"reports/plots", "reports/rundir", "a picture is drawn from the report, not from a file"},
	{"reports/rundir", "reports/plots", "a reader of tables needs no canvas"},
	{"reports/rundir", "reports/nightpage", "a reader knows no page"},
	{"reports/rundir", "reports/between", "a reader knows no command"},
	{"reports/nightpage", "reports/between", "a page and a command know nothing of each other"},
	{"reports/between", "reports/nightpage", "a page and a command know nothing of each other"},
}

// TestRoomsApart holds the walls inside the rooms; the room in front (package
// reports) imports none of those behind it, or the compiler would object.
func TestRoomsApart(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range all(t) {
		seen[s.room] = true
		for _, rule := range apart {
			if !below(s.room, rule.room) {
				continue
			}
			for _, imp := range s.imports {
				if below(imp.path, module+"/"+rule.not) {
					t.Errorf("%s:%d: %s may not import %s: %s", s.path, imp.line, rule.room, rule.not, rule.why)
				}
			}
		}
	}
	for _, rule := range apart {
		if !seen[rule.room] || !seen[rule.not] {
			t.Errorf("%s or %s is not there: its rule holds nothing", rule.room, rule.not)
		}
	}
}

// TestRoomsAreKnown: a new folder at the top needs its rule here.
func TestRoomsAreKnown(t *testing.T) {
	for _, s := range all(t) {
		room, _, _ := strings.Cut(s.room, "/")
		if _, ok := later[room]; !ok && room != "cmd" && room != "dist" && room != "docs" {
			t.Errorf("%s: room %q has no rule in rooms_test.go", s.path, room)
		}
	}
}

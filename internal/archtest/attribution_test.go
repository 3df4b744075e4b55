package archtest

import (
	"slices"
	"strings"
	"testing"
)

// wing is the folder of the attribution tagger.
const wing = "features/attribution"

// wingMay says which rooms of the wing each room may import; "" is the front
// room with the types. Whatever is not named is forbidden: edits and speakers,
// the two that look tangled, do not know each other.
var wingMay = map[string][]string{
	"":                  {},
	"internal/lists":    {""},
	"internal/crf":      {"internal/lists"},
	"internal/labelled": {"internal/crf"},
	"internal/grammar":  {"", "internal/lists", "internal/crf"},
	"internal/people":   {"", "internal/lists", "internal/crf", "internal/grammar"},
	"internal/layout":   {"internal/lists", "internal/crf", "internal/grammar", "internal/people"},
	"internal/margins":  {"internal/lists", "internal/crf", "internal/grammar", "internal/people"},
	"internal/edits":    {"", "internal/lists", "internal/crf", "internal/grammar", "internal/people", "internal/margins"},
	"internal/classes":  {"", "internal/lists", "internal/crf", "internal/grammar", "internal/people", "internal/edits"},
	"internal/speakers": {"", "internal/lists", "internal/crf", "internal/grammar", "internal/people"},
	"internal/flow":     {"", "internal/lists", "internal/crf", "internal/grammar", "internal/people", "internal/speakers"},
	"tagger":            {"", "internal/lists", "internal/crf", "internal/people", "internal/layout", "internal/edits", "internal/classes", "internal/speakers", "internal/flow"},
	"train":             {"", "internal/crf", "internal/labelled", "tagger"},
	"image":             {"internal/crf"},
	"weigh":             {"", "tagger"},
	"internal/wingtest": {"", "internal/crf", "internal/grammar", "internal/labelled"}, // for tests
}

// TestAttributionRooms holds the arrows of the wing, tests excepted.
func TestAttributionRooms(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range all(t) {
		if s.test {
			continue
		}
		room, inside := inWing(s.room)
		if inside {
			seen[room] = true
			if _, known := wingMay[room]; !known {
				t.Errorf("%s: room %q of the wing has no rule in attribution_test.go", s.path, room)
			}
		}
		for _, imp := range s.imports {
			path, ok := strings.CutPrefix(imp.path, module+"/")
			to, isWing := inWing(path)
			if !ok || !isWing {
				continue
			}
			switch {
			case inside && to == "internal/wingtest":
				t.Errorf("%s:%d: wingtest is for tests", s.path, imp.line)
			case inside && !slices.Contains(wingMay[room], to):
				t.Errorf("%s:%d: %s of the wing may not import %q", s.path, imp.line, room, to)
			case !inside && to == "train" && !below(s.room, "cmd"):
				t.Errorf("%s:%d: only cmd trains", s.path, imp.line)
			case !inside && to != "" && to != "tagger" && to != "train":
				t.Errorf("%s:%d: tagger is the only face of the wing", s.path, imp.line)
			}
		}
	}
	for room := range wingMay {
		if !seen[room] {
			t.Errorf("room %q of the wing is not there: its rule holds nothing", room)
		}
	}
}

// inWing is the room of the wing that a folder is.
func inWing(folder string) (string, bool) {
	if folder == wing {
		return "", true
	}
	return strings.CutPrefix(folder, wing+"/")
}

// TestAttributionRoomsStaySmall: the wing was one room of 8,447 lines.
func TestAttributionRoomsStaySmall(t *testing.T) {
	lines := map[string]int{}
	for _, s := range all(t) {
		if room, ok := inWing(s.room); ok && !s.test {
			lines[room] += s.lines
		}
	}
	for room, n := range lines {
		if n > 4000 {
			t.Errorf("room %q of the wing has %d lines, more than 4000", room, n)
		}
	}
}

package stages

import (
	"bytes"
	"encoding"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"presscore/corpus"
	"presscore/features"
	"presscore/window"
)

// moment is a time in UTC, to the nanosecond, or none.
func moment(t *rapid.T) time.Time {
	if rapid.Bool().Draw(t, "undated") {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(-1e11, 1e11).Draw(t, "sec"), rapid.Int64Range(0, 999999999).Draw(t, "ns")).UTC()
}

func drawnMeasured(t *rapid.T) *Measured {
	text := func(name string) string { return rapid.String().Draw(t, name) }
	m := &Measured{Author: rapid.Uint64().Draw(t, "author"), Maker: text("maker"), ID: text("id"), Outlet: text("outlet"), OutletSource: text("source"), URL: text("url"), Title: text("title"), Lang: text("lang"), Hash: text("hash"),
		Published: moment(t), Genre: features.Genre(text("genre")), GenreSure: rapid.Float64Range(0, 1).Draw(t, "sure"), Words: rapid.Int64Min(0).Draw(t, "words"),
		Supported: rapid.Bool().Draw(t, "supported"), Cells: make([]Cell, len(features.All))}
	for i := range m.Cells {
		m.Cells[i] = Cell{Value: features.Micros(rapid.Int64().Draw(t, "value")), Count: rapid.Int32().Draw(t, "count"), N: rapid.Int32().Draw(t, "n"),
			Missing: uint8(rapid.IntRange(0, len(reasons)-1).Draw(t, "missing"))}
	}
	return m
}

// record is what every record of a night can do.
type record interface {
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// comesBack holds a record to its encoding: it decodes to an equal one, which
// encodes to the same bytes; another version and cut bytes are refused.
func comesBack(t *rapid.T, in, into record) {
	b, err := in.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if err := into.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(in, into) {
		t.Fatalf("read back\n%+v\nwant\n%+v", into, in)
	}
	again, err := into.MarshalBinary()
	if err != nil || !bytes.Equal(again, b) {
		t.Fatalf("encodes to other bytes the second time (%v)", err)
	}
	next := bytes.Clone(b)
	next[0]++
	if err := into.UnmarshalBinary(next); err == nil || !strings.Contains(err.Error(), "version") {
		t.Fatalf("another version: error %v", err)
	}
	cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
	if into.UnmarshalBinary(b[:cut]) == nil {
		t.Fatalf("cut to %d of %d bytes: no error", cut, len(b))
	}
	if into.UnmarshalBinary(append(bytes.Clone(b), 0)) == nil {
		t.Fatal("a byte too many: no error")
	}
}

func TestMeasuredComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { comesBack(t, drawnMeasured(t), &Measured{}) })
}

func TestSeenComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return rapid.String().Draw(t, name) }
		comesBack(t, &Seen{Nth: rapid.IntMin(0).Draw(t, "nth"), In: rapid.IntMin(0).Draw(t, "in"), ID: text("id"), Outlet: text("outlet"), Hash: text("hash"), Published: moment(t),
			Origin: corpus.Origin{Path: text("path"), Line: rapid.IntMin(0).Draw(t, "line")}}, &Seen{})
	})
}

func TestPlacedComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return rapid.String().Draw(t, name) }
		n := func(name string) int64 { return rapid.Int64().Draw(t, name) }
		comesBack(t, &Placed{ID: text("id"), Hash: text("hash"), EventID: text("event"), CanonicalID: text("canonical"), Role: window.Role(text("role")), Counts: rapid.Bool().Draw(t, "counts"), Undated: rapid.Bool().Draw(t, "undated"),
			Copied: features.Copied{Known: rapid.Bool().Draw(t, "known"), Shared: n("shared"), Uncredited: n("uncredited"), Shingles: n("shingles")},
			Passages: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) window.Passage {
				return window.Passage{From: rapid.Int32().Draw(t, "from"), To: rapid.Int32().Draw(t, "to"), Source: rapid.String().Draw(t, "source"), Credited: rapid.Bool().Draw(t, "credited")}
			}), 1, 4).Draw(t, "passages")}, &Placed{})
	})
}

func TestEvidenceComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return rapid.String().Draw(t, name) }
		n := rapid.IntRange(0, 6).Draw(t, "spans")
		in := make([]Evidence, n)
		for i := range in {
			in[i] = Evidence{Feature: rapid.IntRange(0, len(features.All)-1).Draw(t, "feature"), Title: rapid.Bool().Draw(t, "title"), Start: rapid.IntRange(0, 1<<40).Draw(t, "start"),
				End: rapid.IntRange(0, 1<<40).Draw(t, "end"), Quote: text("quote"), Message: text("message"), Rule: text("rule")}
		}
		b := AppendEvidence(nil, "a1", in)
		id, out, err := ReadEvidence(b, nil)
		if err != nil || id != "a1" || len(out) != n || n > 0 && !reflect.DeepEqual(out, in) {
			t.Fatalf("%q %v %v, want %v", id, err, out, in)
		}
		if _, _, err := ReadEvidence(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")], nil); err == nil {
			t.Fatal("cut: no error")
		}
		b[0]++
		if _, _, err := ReadEvidence(b, nil); err == nil || !strings.Contains(err.Error(), "version 2, want 1") {
			t.Fatalf("another version: %v", err)
		}
	})
}

// TestOtherFeaturesAreRefused: readings of a program with one feature fewer would
// land in the wrong columns.
func TestOtherFeaturesAreRefused(t *testing.T) {
	m := &Measured{ID: "a1", Cells: make([]Cell, len(features.All)-1)}
	b, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if err := new(Measured).UnmarshalBinary(b); err == nil || !strings.Contains(err.Error(), `article "a1" was measured by`) {
		t.Errorf("error %v", err)
	}
}

// TestEveryReasonHasANumber: a reason that features may give and records do not
// know would make every article that has it a failed record.
func TestEveryReasonHasANumber(t *testing.T) {
	for _, why := range features.Reasons {
		if c, err := cellOf(features.Reading{Missing: why}); err != nil || c.Missing == 0 {
			t.Errorf("reason %q has no number: add it to the end of reasons", why)
		}
	}
	if _, err := cellOf(features.Reading{Missing: "nobody_knows"}); err == nil {
		t.Error("a reason that nobody knows is taken for a reading")
	}
}

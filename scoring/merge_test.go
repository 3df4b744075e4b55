package scoring

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"presscore/features"
)

// drawnRow is an article with every field that a sum looks at.
func drawnRow(t *rapid.T) Row {
	genres := features.Genres
	r := scored(fmt.Sprintf("o%d", rapid.IntRange(0, 4).Draw(t, "outlet")), rapid.IntRange(0, 9).Draw(t, "event"),
		float64(rapid.IntRange(0, 100).Draw(t, "reliability")), float64(rapid.IntRange(0, 100).Draw(t, "bias")))
	r.Genre = genres[rapid.IntRange(0, len(genres)-1).Draw(t, "genre")]
	r.Unique, r.Copy, r.Revised = rapid.Bool().Draw(t, "unique"), rapid.Bool().Draw(t, "copy"), rapid.Bool().Draw(t, "revised")
	switch rapid.IntRange(0, 5).Draw(t, "status") {
	case 0:
		r.Score.Status, r.Score.StatusReason = Excluded, "uncertain_genre"
	case 1:
		r.Score.Status = Insufficient
	}
	for i := range r.Readings {
		c := &r.Score.Axes[Reliability].Contributions[i]
		switch i % 4 {
		case 0:
			r.Readings[i].Missing, c.Missing = features.TooShort, true
		case 1:
			c.Muted = true
		case 2:
			c.Missing = true
		default:
			r.Readings[i].Value = features.Micros(rapid.Int64Range(0, 1e9).Draw(t, "value"))
			c.Points, c.Subscore = Score(rapid.Int64Range(-90000, 90000).Draw(t, "points")), Score(rapid.Int64Range(0, 1000000).Draw(t, "subscore"))
		}
	}
	return r
}

// TestSummariesInParts: articles summed in up to five parts, encoded, decoded
// and merged in any order give the outlets of one sum over all, to the last bit.
func TestSummariesInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(drawnRow), 1, 40).Draw(t, "rows")
		parts := make([]*Summaries, rapid.IntRange(1, 5).Draw(t, "parts"))
		for i := range parts {
			parts[i] = NewSummaries(Limits{2, 1, 4, 2})
		}
		whole := NewSummaries(Limits{2, 1, 4, 2})
		for i, r := range rows {
			whole.Add(r)
			parts[i%len(parts)].Add(r)
		}
		merged := NewSummaries(Limits{2, 1, 4, 2})
		for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4}).Draw(t, "order") {
			if i >= len(parts) {
				continue
			}
			back := NewSummaries(DefaultLimits)
			if err := back.UnmarshalBinary(encoded(t, parts[i])); err != nil {
				t.Fatal(err)
			}
			merged.Merge(back)
		}
		if !bytes.Equal(encoded(t, merged), encoded(t, whole)) {
			t.Fatal("the merged sum encodes to other bytes than the whole")
		}
		got, want := merged.Finish(), whole.Finish()
		if len(got) != len(want) {
			t.Fatalf("%d outlets, want %d", len(got), len(want))
		}
		for i := range want { // NaN is not equal to itself: compare what is printed
			if g, w := printed(got[i]), printed(want[i]); g != w {
				t.Fatalf("merged\n%s\nwhole\n%s", g, w)
			}
		}
	})
}

func encoded(t interface{ Fatal(...any) }, v interface{ MarshalBinary() ([]byte, error) }) []byte {
	b, err := v.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func printed(o *OutletSummary) string {
	return fmt.Sprintf("%s %s %s %v %v %+v %+v %+v", o.Outlet, o.Genre, o.State, o.Events, o.countValues(), *o.Axes[Reliability], *o.Axes[Bias], o.Features)
}

// countValues are the values behind counts.
func (o *OutletSummary) countValues() (out []int64) {
	for _, n := range o.counts() {
		out = append(out, *n)
	}
	return append(out, o.Events)
}

// TestMergeKeepsItsSource: merging neither empties nor changes the part that was merged.
func TestMergeKeepsItsSource(t *testing.T) {
	part, into := NewSummaries(DefaultLimits), NewSummaries(DefaultLimits)
	part.Add(scored("o", 1, 60, 40))
	before := encoded(t, part)
	into.Merge(part)
	into.Add(scored("o", 2, 10, 90))
	into.Merge(part)
	if !bytes.Equal(encoded(t, part), before) {
		t.Error("the part changed")
	}
	if o := find(t, into.Finish(), "o", All); o.Articles != 3 || o.Events != 2 {
		t.Errorf("%d articles of %d events, want 3 of 2", o.Articles, o.Events)
	}
}

// TestDamagedSums: another version, other features and cut bytes are refused.
func TestDamagedSums(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	s.Add(scored("o", 1, 60, 40))
	b := encoded(t, s)
	refused := func(name string, b []byte, says string) {
		t.Helper()
		if err := NewSummaries(DefaultLimits).UnmarshalBinary(b); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v, want one with %q", name, err, says)
		}
	}
	refused("version", append([]byte{9}, b[1:]...), fmt.Sprintf("version 9, want %d", summariesVersion))
	other := bytes.Clone(b)
	other[3] ^= 1
	refused("features", other, "another set of features")
	for cut := range len(b) {
		if err := NewSummaries(DefaultLimits).UnmarshalBinary(b[:cut]); err == nil {
			t.Fatalf("cut to %d of %d bytes: no error", cut, len(b))
		}
	}
	refused("a byte more", append(bytes.Clone(b), 0), "damaged")
}

// TestNormsInParts: reference articles gathered in 1, 3 and 7 parts, encoded and
// merged backwards, freeze to the same norms as those gathered at once.
func TestNormsInParts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	all := corpusOf(r, 5, 130, func() int64 { return 200 + int64(r.IntN(600)) }, .003, .3) // 130 an outlet: more than the 100 that are used
	whole := &NormsBuilder{}
	for _, v := range all {
		whole.Add(v)
	}
	want := whole.Build("p", nil)
	for _, n := range []int{1, 3, 7} {
		parts := make([]NormsBuilder, n)
		for i, v := range all {
			parts[i%n].Add(v)
		}
		merged := &NormsBuilder{}
		for i := n - 1; i >= 0; i-- {
			back := &NormsBuilder{}
			if err := back.UnmarshalBinary(encoded(t, &parts[i])); err != nil {
				t.Fatal(err)
			}
			merged.Merge(back)
		}
		if got := merged.Build("p", nil); !reflect.DeepEqual(got, want) {
			t.Errorf("%d parts give other norms", n)
		}
	}
	b := encoded(t, whole)
	for name, bad := range map[string][]byte{"version": append([]byte{9}, b[1:]...), "cut": b[:len(b)-1], "more": append(bytes.Clone(b), 0)} {
		if err := new(NormsBuilder).UnmarshalBinary(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

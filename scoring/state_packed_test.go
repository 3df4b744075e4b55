package scoring

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
)

// packed packs a state and reads it back.
func packed(t testing.TB, s *WindowState, thin bool) *WindowState {
	t.Helper()
	name, shared, err := s.Weighed()
	if err != nil {
		t.Fatal(err)
	}
	number, names := map[string]int64{}, map[int64]string{}
	for _, c := range s.Cells {
		if number[c.Outlet] == 0 {
			number[c.Outlet] = int64(len(number)*7%5 + 10*len(number) + 1) // in no order
			names[number[c.Outlet]] = c.Outlet
		}
	}
	data := s.Pack(name, number, thin)
	if !bytes.Equal(data, s.Pack(name, number, thin)) || !IsPacked(data) {
		t.Error("packed twice it has other bytes")
	}
	p, err := OpenPacked(data)
	if err != nil || p.Shared != name || p.Thin != thin {
		t.Fatalf("%v: shared %x, thin %v", err, p.Shared, p.Thin)
	}
	back, err := p.State(shared, names)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data { // damage is an error and no panic
		if p, err := OpenPacked(data[:n]); err == nil {
			if _, err = p.State(shared, names); err == nil {
				t.Fatalf("%d of %d bytes are read as a state", n, len(data))
			}
		}
	}
	return back
}

// TestPackedStateSaysTheSame: changes and trends drawn of packed states are those of the
// states, also where the weights changed between the nights.
func TestPackedStateSaysTheSame(t *testing.T) {
	other := withPoints(t, "hedge_rate", "typo_rate")
	before, after := stateOf(t, 1, day(1), day(10), nil), stateOf(t, 2, day(11), day(20), nil)
	turned := stateOf(t, 3, day(11), day(20), other)
	for _, is := range []*WindowState{after, turned} {
		same(t, "changes", Changes(before, is), Changes(packed(t, before, false), is))
	}
	all := []*WindowState{before, after, stateOf(t, 4, day(3), day(12), nil), turned}
	var whole, thin []*WindowState
	for _, s := range all {
		whole, thin = append(whole, packed(t, s, false)), append(thin, packed(t, s, true))
	}
	same(t, "trends", Trends(all), Trends(whole))
	same(t, "trends of thinned states", Trends(all), Trends(thin))
	if Trends(thin)[0].Nights[0].N == 0 {
		t.Error("no trend at all: the test has no teeth")
	}
}

// same compares values that may hold NaN.
func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if w, g := fmt.Sprintf("%+v", want), fmt.Sprintf("%+v", got); w != g {
		t.Errorf("%s differ:\n%.600s\n%.600s", what, w, g)
	}
}

// TestThinStateHoldsTheRated: outlets that are not rated are in no trend.
func TestThinStateHoldsTheRated(t *testing.T) {
	s := stateOf(t, 1, day(1), day(28), nil)
	s.Cells[0].State = NotRated
	if got := len(packed(t, s, true).Cells); got != len(s.Cells)-1 {
		t.Errorf("%d cells of %d, one of which is not rated", got, len(s.Cells))
	}
	back := packed(t, s, false)
	for i := range s.Cells {
		a, b := s.Cells[i], back.Cells[i]
		if a.Outlet != b.Outlet || a.Genre != b.Genre || a.State != b.State || a.N != b.N || a.Undated != b.Undated || !reflect.DeepEqual(a.Axes[Bias].Variance, b.Axes[Bias].Variance) {
			t.Errorf("%+v comes back as %+v", a, b)
		}
	}
	if back.RunID != s.RunID || !back.Start.Equal(s.Start) || !back.End.Equal(s.End) || back.Rulers != s.Rulers || !reflect.DeepEqual(back.Axes, s.Axes) {
		t.Error("the head of the state comes back as another")
	}
}

// FuzzPackedState: whatever a database holds, reading it ends with a state or an error.
func FuzzPackedState(f *testing.F) {
	s := stateOf(f, 1, day(1), day(28), nil)
	name, shared, err := s.Weighed()
	if err != nil {
		f.Fatal(err)
	}
	number, names := map[string]int64{}, map[int64]string{}
	for _, c := range s.Cells {
		if number[c.Outlet] == 0 {
			number[c.Outlet] = int64(len(number) + 1)
			names[number[c.Outlet]] = c.Outlet
		}
	}
	f.Add(s.Pack(name, number, false))
	f.Add(s.Pack(name, number, true))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := OpenPacked(data)
		if err != nil {
			return
		}
		if back, err := p.State(shared, names); err == nil {
			Changes(back, s)
			Trends([]*WindowState{back, s})
		}
	})
}

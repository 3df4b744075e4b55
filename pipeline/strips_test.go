package pipeline

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"presscore/reports"
	"presscore/window"
)

// TestStripOfTheSample: the event of the sample that most outlets tell, with spans
// that lie in the texts, whatever the number of workers.
func TestStripOfTheSample(t *testing.T) {
	o := options(t, sample)
	o.NoPlots, o.Theme = false, "light"
	first := mustRun(t, o).Report.Strip
	if first.Outlets != 3 || first.Told != 3 || len(first.Articles) != 3 || first.Event == "" || first.Label == "" {
		t.Fatalf("%d outlets, %d articles, %d shown", first.Outlets, first.Told, len(first.Articles))
	}
	texts := bodies(t, sample)
	voices := map[reports.Voice]bool{}
	for _, a := range first.Articles {
		runes := []rune(texts[a.ID].Body)
		if a.Length != len(runes) || a.Outlet == "" {
			t.Errorf("%s: %d code points, want %d", a.ID, a.Length, len(runes))
		}
		at := 0
		for _, s := range a.Voices {
			if s.Start < at || s.End <= s.Start || s.End > a.Length {
				t.Errorf("%s: span %+v after %d", a.ID, s, at)
			}
			at = s.End
			voices[s.Voice] = true
		}
		for _, s := range append(slices.Clone(a.Loaded), a.Copied...) {
			if s[0] < 0 || s[1] <= s[0] || s[1] > a.Length {
				t.Errorf("%s: span %v of %d", a.ID, s, a.Length)
			}
		}
	}
	if !voices[reports.OwnVoice] || !voices[reports.Quoted] {
		t.Errorf("voices %v", voices)
	}
	o = options(t, sample)
	o.NoPlots, o.Theme, o.Jobs = false, "light", 5
	if again := mustRun(t, o).Report.Strip; !reflect.DeepEqual(first, again) {
		t.Error("five workers give another strip")
	}
}

func TestStripChoosesEventAndArticles(t *testing.T) {
	n := &night{inv: &inventory{tonight: map[string]bool{}}, found: &window.Result{}}
	add := func(id, outlet string, tonight bool) string {
		n.inv.tonight[id] = tonight
		n.found.Articles = append(n.found.Articles, window.Article{ID: id, Outlet: outlet})
		return id
	}
	var large []string
	for _, id := range []string{"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "aa", "ab", "ac"} {
		large = append(large, add(id, "one", true))
	}
	large = append(large, add("b1", "two", true), add("c1", "three", false), add("d1", "four", true))
	old := []string{add("e1", "one", false), add("e2", "two", false), add("e3", "three", false), add("e4", "four", false), add("e5", "five", true)}
	n.found.Events = []window.Event{
		{ID: "small", Articles: []string{"a1", "b1"}, Outlets: []string{"one", "two"}},
		{ID: "old", Articles: old, Outlets: []string{"one", "two", "three", "four", "five"}}, // one text tonight
		{ID: "large", Articles: large, Outlets: []string{"one", "two", "three", "four"}},
		{ID: "fewer", Articles: large[10:], Outlets: []string{"one", "two", "three", "four"}},
	}
	e := n.largestEvent()
	if e == nil || e.ID != "large" {
		t.Fatalf("event %v", e)
	}
	got := n.chooseArticles(e)
	want := []string{"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "aa", "b1", "d1"}
	if !slices.Equal(got, want) {
		t.Errorf("articles %v, want %v", got, want)
	}
	n.found.Events = n.found.Events[:2]
	if st, err := n.strip(context.Background()); err != nil || len(st.Articles) != 0 || st.Event != "" {
		t.Errorf("strip %+v, %v", st, err)
	}
}

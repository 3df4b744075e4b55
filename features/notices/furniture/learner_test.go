package furniture_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
	"presscore/features/notices/furniture"
)

func learnSome(order []int) *furniture.Learner {
	l := furniture.NewLearner()
	for _, i := range order {
		text := fmt.Sprintf("Paragraph %c%c of the article speaks of the pier and its shops, which were shut all winter.", 'a'+i%26, 'a'+i/26%26)
		if i%3 == 0 {
			text += fmt.Sprintf("\n\nHarbour Notebook, No. %d", i)
		}
		text += "\n\n(With inputs from PTI)"
		l.Add("skerry.example", corpus.Parse(&corpus.Article{Title: "x", Body: text}, notices.Default()))
	}
	return l
}

func TestLearner(t *testing.T) {
	var order, back []int
	for i := range 300 {
		order = append(order, i)
		back = append(back, 299-i)
	}
	a, b := learnSome(order).Set(), learnSome(back).Set()
	if !reflect.DeepEqual(a, b) {
		t.Error("the order of the articles changes what is learned")
	}
	m := learnSome(order[:150])
	m.Merge(learnSome(order[150:]))
	if !reflect.DeepEqual(m.Set(), a) {
		t.Error("merging two learners is not learning from both")
	}
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	again := furniture.NewLearner()
	if err := again.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(again, m) {
		t.Errorf("decoding a learner does not undo encoding: %v", err)
	}
	for i := range data {
		if err := again.UnmarshalBinary(data[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a learner", i, len(data))
		}
	}
	set := a["skerry.example"]
	if !set[furniture.Hash("HARBOUR notebook – no. 77")] {
		t.Error("a line in a third of the articles is not learned")
	}
	if set[furniture.Hash("(With inputs from PTI)")] {
		t.Error("a notice is learned as furniture")
	}
	code := a.Encode()
	back2, err := furniture.Parse(code)
	if err != nil || !reflect.DeepEqual(back2, a) || !bytes.Equal(back2.Encode(), code) {
		t.Errorf("decoding does not undo encoding: %v", err)
	}
	for i := range code {
		if f, err := furniture.Parse(code[:i]); err == nil {
			t.Fatalf("the first %d bytes are read as %v", i, f)
		}
	}
	f := notices.Default().WithFurniture(a)
	art := &corpus.Article{Title: "x", Outlet: "skerry.example", Body: "The pier of the isle was shut on Monday, and the boats that use it lay at anchor off the town for the whole of the day.\n\nThe harbour office gave no reason." + "\n\nHarbour Notebook, No. 5\n\n(With inputs from PTI)"}
	ns := corpus.Parse(art, f).Notices
	if len(ns) != 2 || ns[0].Kind != corpus.BoilerplateDebris || ns[0].Rule != "learned" || ns[1].Kind != corpus.PartialInputs {
		t.Errorf("%+v", ns)
	}
	other := *art
	other.Outlet = "mull.example"
	if ns := corpus.Parse(&other, f).Notices; len(ns) != 1 {
		t.Errorf("furniture of one outlet is used for another: %+v", ns)
	}
}

func TestFewArticlesTeachNothing(t *testing.T) {
	if f := learnSome([]int{0, 3, 6, 9}).Set(); len(f) != 0 {
		t.Errorf("%v", f)
	}
}

package window

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
)

// wordingOf counts the words of documents that tell one event.
func wordingOf(docs []*corpus.Document, roles map[string]Role, names map[string][]string) []Word {
	r := Result{Events: []Event{{ID: "e1"}}}
	for _, d := range docs {
		role := Unique
		if x, ok := roles[d.ID]; ok {
			role = x
		}
		r.Articles = append(r.Articles, Article{ID: d.ID, Outlet: d.Outlet, Role: role, EventID: "e1"})
		r.Events[0].Articles = append(r.Events[0].Articles, d.ID)
		r.Events[0].Outlets = append(r.Events[0].Outlets, d.Outlet)
	}
	slices.SortFunc(r.Articles, func(a, b Article) int { return strings.Compare(a.ID, b.ID) })
	slices.Sort(r.Events[0].Outlets)
	r.Events[0].Outlets = slices.Compact(r.Events[0].Outlets)
	w := NewWording(&r, names)
	for _, d := range docs {
		w.Add(d)
	}
	return w.Finish()
}

// told is one outlet's story of a strike, which calls those who strike by its own word.
func told(id, outlet, word string) *corpus.Document {
	body := strings.Repeat(fmt.Sprintf("The %s stood at the harbour gate on Monday while ferries waited in rain. ", word), 6)
	return corpus.Parse(&corpus.Article{ID: id, Outlet: outlet, Byline: "Nell Marsh", Body: body + "Marsh was there, and Courier editors too, said the Courier. “Rioters, rioters, rioters, rioters, rioters,” a man said."}, nil)
}

// TestWordingFindsTheWord: the word that one outlet alone uses is its, and words that
// all use, that others said, and names of outlets and authors are nobody's.
func TestWordingFindsTheWord(t *testing.T) {
	docs := []*corpus.Document{told("1", "courier.example", "strikers"), told("2", "ledger.example", "troublemakers"), told("3", "gazette.example", "strikers"), told("4", "post.example", "strikers")}
	got := wordingOf(docs, nil, map[string][]string{"courier.example": {"The Courier"}})
	if len(got) != 1 {
		t.Fatalf("words %+v", got)
	}
	w := got[0]
	if w.EventID != "e1" || w.Outlet != "ledger.example" || w.Word != "troublemakers" || w.Count != 6 || w.Others != 0 || w.Z < 1.96 {
		t.Errorf("word %+v", w)
	}
}

// TestWordingNeedsThreeOutlets: two do not do, and copies are no outlet's own text.
func TestWordingNeedsThreeOutlets(t *testing.T) {
	docs := []*corpus.Document{told("1", "courier.example", "strikers"), told("2", "ledger.example", "troublemakers"), told("3", "gazette.example", "strikers")}
	if got := wordingOf(docs[:2], nil, nil); len(got) != 0 {
		t.Errorf("two outlets: %+v", got)
	}
	if got := wordingOf(docs, map[string]Role{"3": Copied}, nil); len(got) != 0 {
		t.Errorf("two outlets and a copy: %+v", got)
	}
	if got := wordingOf(docs, nil, nil); len(got) == 0 {
		t.Error("three outlets give no word")
	}
}

// TestWordingKeepsItsOrder: whatever the order of Add, and five words an outlet at most.
func TestWordingKeepsItsOrder(t *testing.T) {
	var docs []*corpus.Document
	for i := range 5 {
		var b strings.Builder
		for k := range 9 {
			b.WriteString(strings.Repeat(fmt.Sprintf("The gull%c%c waited at the pier. ", 'a'+i, 'a'+k), 5))
		}
		docs = append(docs, corpus.Parse(&corpus.Article{ID: fmt.Sprint(i), Outlet: fmt.Sprintf("o%d.example", i), Body: b.String()}, nil))
	}
	want := wordingOf(docs, nil, nil)
	if len(want) != 25 {
		t.Fatalf("%d words, want five of each of five outlets", len(want))
	}
	if want[0].Word != "gullaa" || want[1].Word != "gullab" {
		t.Errorf("words with one z are not in the order of letters: %+v", want[:2])
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		rng.Shuffle(len(docs), func(a, b int) { docs[a], docs[b] = docs[b], docs[a] })
		if got := wordingOf(docs, nil, nil); !reflect.DeepEqual(got, want) {
			t.Fatalf("shuffled: %+v", got)
		}
	}
}

// TestOveruse holds z to a value worked out by hand: three times in 1,000 words
// against none in 5,000. The prior of the word is 3/6 = .5, that of all words 1,000;
// the log-odds differ by
// ln(3.5/1996.5) − ln(.5/5999.5) = 3.0462, and the variance is 1/3.5 + 1/.5 = 2.2857.
func TestOveruse(t *testing.T) {
	if z := overuse(3, 1000, 0, 5000); math.Abs(z-3.0462/math.Sqrt(2.2857)) > .001 {
		t.Errorf("z is %.4f", z)
	}
	if z := overuse(4, 1000, 20, 5000); math.Abs(z) > .01 {
		t.Errorf("a word that all use alike has z %.4f", z)
	}
}

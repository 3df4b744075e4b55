package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// TestMissingWords: in every field they stand for nothing; the id and the outlet
// then come from where they come from without the field.
func TestMissingWords(t *testing.T) {
	for _, word := range []string{"None", "null", "nan", "NaN", "N/A", "n/a", "-", "--", "", " None ", "NULL", "NA", "undefined", "[]", "#N/A", "—", "None, None", "nan; nan"} {
		record := `{"url":"https://a.example/x","body":"One went out."`
		for _, f := range []string{"id", "outlet", "title", "published", "byline", "section", "lang"} {
			record += fmt.Sprintf(",%q:%q", f, word)
		}
		articles, errs := read(t, "a.jsonl", record+"}", nil)
		if len(articles) != 1 {
			t.Fatal(word, errs)
		}
		a := articles[0]
		if a.ID != "https://a.example/x" || a.Outlet != "a.example" || a.Title+a.Byline+a.Section+a.Lang != "" || !a.Published.IsZero() || a.DateNote != (DateNote{}) {
			t.Errorf("%q: %+v", word, a)
		}
		if _, errs := read(t, "a.jsonl", fmt.Sprintf(`{"id":"1","body":%q}`, word), nil); len(errs) != 1 || errs[0].Reason != SkipNoBody {
			t.Errorf("a body of %q: %v", word, errs)
		}
		if articles, _ := read(t, "a.csv", "id,byline,body\n1,\""+word+"\",One went out.\n", nil); len(articles) != 1 || articles[0].Byline != "" {
			t.Errorf("a cell of %q", word)
		}
	}
	for _, name := range []string{"NAN", "Nan Finch", "No one", "Nil Roe", "none of us", "None, Nora Finch"} {
		if articles, _ := read(t, "a.jsonl", fmt.Sprintf(`{"byline":%q,"body":"One."}`, name), nil); len(articles) != 1 || articles[0].Byline != name {
			t.Errorf("%q is somebody", name)
		}
	}
}

// TestShapesOfBylines: objects and lists give the names they hold, also where a
// program printed them as text; what holds no name loses the byline, not the article.
func TestShapesOfBylines(t *testing.T) {
	for given, want := range map[string]string{
		`"Nora Finch"`:                                     "Nora Finch",
		`["Nora Finch","Tom Hale"]`:                        "Nora Finch, Tom Hale",
		`{"name":"Nora Finch"}`:                            "Nora Finch",
		`[{"@type":"Person","name":"Nora Finch"}]`:         "Nora Finch",
		`[{"name":"Nora Finch"},{"name":"Tom Hale"}]`:      "Nora Finch, Tom Hale",
		`[{"name":["Nora Finch","Tom Hale"]}]`:             "Nora Finch, Tom Hale",
		`[{"name":"Nora Finch"},null,"None",{"name":"-"}]`: "Nora Finch",
		`{"first_name":"Nora","last_name":"Finch"}`:        "Nora Finch",
		`{"givenName":"Nora","familyName":"Finch"}`:        "Nora Finch",
		`{"@type":"Organization"}`:                         "",
		`[["Nora Finch"]]`:                                 "",
		`[]`:                                               "",
		`"['Nora Finch', 'Tom Hale']"`:                     "Nora Finch, Tom Hale",
		`"[\"Nora Finch\"]"`:                               "Nora Finch",
		`"[{'@type': 'Person', 'name': \"Nora O'Dowd\"}]"`: "Nora O'Dowd",
		`"['Nora O\u2019Dowd', None]"`:                     "Nora O’Dowd",
		`"[]"`:                                             "",
		`"[Nora Finch]"`:                                   "Nora Finch",
	} {
		articles, errs := read(t, "a.jsonl", `{"id":"1","body":"One went out.","byline":`+given+`}`, nil)
		if len(articles) != 1 {
			t.Errorf("%s: %v", given, errs)
		} else if articles[0].Byline != want {
			t.Errorf("%s: %q, want %q", given, articles[0].Byline, want)
		}
	}
}

// TestObjectsThatHoldText: as databases and content systems write them.
func TestObjectsThatHoldText(t *testing.T) {
	articles, errs := read(t, "a.jsonl", `{"id":{"$oid":"65f0"},"outlet":{"id":"a-b","name":"The Courier"},"title":{"rendered":"One out"},"published":{"$date":{"$numberLong":"1794502980000"}},"body":{"rendered":"One went out."}}`, nil)
	if len(articles) != 1 {
		t.Fatal(errs)
	}
	if a := articles[0]; a.ID != "65f0" || a.Outlet != "The Courier" || a.Title != "One out" || a.Body != "One went out." || a.Published.Unix() != 1794502980 {
		t.Errorf("%+v", a)
	}
	_, errs = read(t, "a.jsonl", `{"id":"1","body":{"paragraphs":["One"]}}`, nil)
	if len(errs) != 1 || errs[0].Reason != SkipBadJSON || !strings.Contains(errs[0].Detail, `field "body"`) {
		t.Errorf("%v", errs)
	}
}

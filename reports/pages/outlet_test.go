package pages

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/reports/rundir"
)

// outletRun is the folder of a run of two outlets; evidence nil: none is kept.
func outletRun(t *testing.T, evidence []string) *rundir.Run {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, lines ...string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	outputs := `[]`
	if evidence != nil {
		write("evidence.jsonl", evidence...)
		outputs = fmt.Sprintf(`[{"path":"evidence.jsonl","rows":%d}]`, len(evidence))
	}
	write("run.json", `{"schema":2,"run_id":"r1","version":"v1","weights":"default","hashes":{"norms":"abcdef0123","weights":"0123456789","features":"ff","versions":{"lexicons":"2.x"}},"outputs":`+outputs+`}`)
	write("outlets.csv", "run_id,outlet,name,genre,n_articles,n_unique,status,reliability,ci_low,ci_high,bias,bias_low,bias_high",
		"r1,a.example,The <A>,all,12,9,rated,46.5,44,49,53,51,55", "r1,a.example,The <A>,news,12,9,rated,1,1,1,1,1,1", "r1,b.example,,all,2,2,not_rated,,,,,,")
	write("articles.csv", "run_id,article_id,outlet,title", "r1,a1,a.example,First <b>", "r1,a2,a.example,Second", "r1,b1,b.example,Third")
	write("points.csv", "run_id,article_id,outlet,reliability_typo_rate,bias_loaded_rate", "r1,a1,a.example,-3,2", "r1,a2,a.example,-3,", "r1,b1,b.example,1,1")
	write("why.csv", "run_id,outlet,genre,axis,feature,value,unit,subscore,points,contribution,status,reason",
		"r1,a.example,all,bias,loaded_rate,4.2,per 1000,60,18,3,ok,", "r1,a.example,all,reliability,correction_note,0.25,flag,50,3,-.5,ok,", "r1,a.example,all,reliability,typo_rate,.02,per 1000,30,10,-3,ok,",
		"r1,a.example,all,reliability,headline_caps,,share,50,3,0,missing,", "r1,a.example,all,reliability,quote_share,.5,share,50,0,0,ok,", "r1,a.example,news,reliability,typo_rate,9,per 1000,1,10,-49,ok,",
		"r1,b.example,all,bias,loaded_rate,1,per 1000,40,18,-1.25,ok,")
	run, err := rundir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// outletEvidence are spans of the run's articles.
var outletEvidence = []string{
	`{"run_id":"r1","article_id":"a1","field":"body","start":1,"end":9,"quote":"Disgrace","uses":[{"feature":"loaded_rate","axis":"bias","share":1,"message":"loaded","rule":"lexicon:loaded"},{"feature":"loaded_rate","axis":"reliability","share":-1,"message":"loaded","rule":"lexicon:loaded"}]}`,
	`{"run_id":"r1","article_id":"a1","field":"body","start":20,"end":28,"quote":"disgrace","uses":[{"feature":"loaded_rate","axis":"bias","share":5,"message":"loaded","rule":"lexicon:loaded"}]}`,
	`{"run_id":"r1","article_id":"a2","field":"body","start":1,"end":9,"quote":"<i>feud","uses":[{"feature":"loaded_rate","axis":"bias","share":2,"message":"loaded","rule":"lexicon:loaded"},{"feature":"attributed_share","share":0,"message":"m","rule":"r"}]}`,
	`{"run_id":"r1","article_id":"b1","field":"body","start":1,"end":9,"quote":"disgrace","uses":[{"feature":"loaded_rate","axis":"bias","share":2,"message":"loaded","rule":"lexicon:loaded"}]}`,
}

// TestOutletOf: the account holds the outlet's own rows of genre all, the families
// are the sums of its lines, loaded words are counted once a span, and examples are
// those with a share near the median, one an article.
func TestOutletOf(t *testing.T) {
	run := outletRun(t, outletEvidence)
	l, err := OutletOf(run, "the <a>") // by its name
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"outlet":"a.example","name":"The \u003cA\u003e","status":"rated","articles":12,"own_articles":9`, `"axis":"reliability","score":46.5,`, `"low":44,"high":49,"families":[{"family":"editing","points":-3.5},{"family":"headline","points":0}]`,
		`"finding":"0.02 per 1,000 words, measured in 2 articles","points":-3,`, `"finding":"in 25% of the articles, measured in 0 articles","points":-0.5,`, `"finding":"4.2 per 1,000 words, measured in 1 article","points":3,`, `"finding":"not measured in any article"`,
		`"loaded_words":[{"word":"disgrace","times":2,"articles":1},{"word":"\u003ci\u003efeud","times":1,"articles":1}]`,
		`"examples":[{"feature":"loaded_rate","axis":"bias","article_id":"a2","title":"Second","quote":"\u003ci\u003efeud","message":"loaded","share":2,"of":3},{"feature":"loaded_rate","axis":"bias","article_id":"a1","title":"First \u003cb\u003e","quote":"Disgrace","message":"loaded","share":1,"of":3}]`,
		`"figure":"137 of 150 loaded words right (91%)`, `{"name":"lexicons","value":"2.x"}`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the account lacks %s:\n%s", want, data)
		}
	}
	if strings.Contains(string(data), "quote_share") {
		t.Error("a feature without points has a line")
	}
	var text, page strings.Builder
	if err := errors.Join(l.Text(&text), l.HTML(&page)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if n := visible(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if strings.Contains(page.String(), "<i>feud") || strings.Contains(page.String(), "First <b>") || !strings.Contains(page.String(), `href="#bias-loaded_rate"`) || !strings.Contains(page.String(), `id="bias-loaded_rate"`) {
		t.Errorf("words became markup, or a link leads nowhere:\n%s", page.String())
	}
	var unknown *NoOutletError
	if _, err := OutletOf(run, "c.example"); !errors.As(err, &unknown) || strings.Join(unknown.Known, " ") != "a.example b.example" {
		t.Errorf("an outlet that the run does not hold: %v", err)
	}
}

// TestOutletNotRated: without a score in outlets.csv 50 and the points are told, and
// a run that keeps no evidence says so.
func TestOutletNotRated(t *testing.T) {
	l, err := OutletOf(outletRun(t, nil), "b.example")
	if err != nil {
		t.Fatal(err)
	}
	if l.Axes[1].Score != 48.75 || l.Axes[1].Low != nil || l.Axes[1].Interval() != "48.8, not rated" || !l.NoSpans || l.Title() != "b.example" {
		t.Errorf("%+v", l)
	}
	empty := &OutletLedger{Outlet: "c.example", Axes: []OutletAxis{{LedgerAxis: LedgerAxis{Axis: "bias", Score: 50}}}}
	var none, page strings.Builder
	if err := errors.Join(empty.Text(&none), empty.HTML(&page)); err != nil || !strings.Contains(none.String(), "BIAS: no score: none of its articles counts\n") || strings.Contains(page.String(), "Starts at 50") {
		t.Errorf("an outlet none of whose articles counts: %v\n%s", err, none.String())
	}
	var text strings.Builder
	if err := l.Text(&text); err != nil || !strings.Contains(text.String(), "keeps no evidence") {
		t.Errorf("%v:\n%s", err, text.String())
	}
}

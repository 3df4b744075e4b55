package whatif_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"presscore/features"
	"presscore/reports/pages/whatif"
	"presscore/scoring"
	"presscore/scoring/tune"
	"presscore/scoring/tune/tunetest"
)

const token = "SECRETSECRETSECRETSECRETSE"

// serve serves the page of an invented night.
func serve(t testing.TB, outlets, articles int) (*tune.Night, *whatif.Server) {
	t.Helper()
	n, err := tunetest.Night(1, outlets, articles)
	if err != nil {
		t.Fatal(err)
	}
	n.Names["o001.example"] = `<script>alert("x")</script> & "Sons"`
	server := httptest.NewUnstartedServer(nil)
	s := whatif.New(n, scoring.Reliability, n.Weights, token, server.Listener.Addr().String())
	server.Config.Handler = s
	server.Start()
	t.Cleanup(server.Close)
	return n, s
}

// ask sends one request and gives status and body.
func ask(t *testing.T, method, address, body string, change func(*http.Request)) (int, string, http.Header) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		u, _ := url.Parse(address)
		r.Header.Set("Origin", "http://"+u.Host)
	}
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(data), answer.Header
}

func points(w *scoring.Weights) string {
	data, _ := json.Marshal(tune.Points(w, scoring.Reliability))
	return string(data)
}

// TestDoors: only who knows the token and comes from the page gets an answer.
func TestDoors(t *testing.T) {
	n, s := serve(t, 3, 40)
	good := `{"points":` + points(n.Weights) + `}`
	for _, c := range []struct {
		name, method, path, body string
		change                   func(*http.Request)
		want                     int
	}{
		{"the page", "GET", "", "", nil, 200},
		{"a score", "POST", "score", good, nil, 200},
		{"another site", "POST", "score", good, func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		{"another port", "POST", "score", good, func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"no origin", "POST", "score", good, func(r *http.Request) { r.Header.Del("Origin") }, 403},
		{"an origin of nobody", "POST", "score", good, func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"a name that points here", "GET", "", "", func(r *http.Request) { r.Host = "rebound.example" }, 403},
		{"localhost by name", "GET", "", "", func(r *http.Request) { r.Host = "localhost" }, 403},
		{"no token", "GET", "../", "", nil, 404},
		{"half a token", "GET", "../SECRET/", "", nil, 404},
		{"another file", "GET", "../" + token + "/../../etc/passwd", "", nil, 404},
		{"a question by GET", "GET", "score", "", nil, 404},
		{"another method", "DELETE", "", "", nil, 404},
		{"no JSON", "POST", "score", "hello", nil, 400},
		{"too much", "POST", "score", `{"outlet":"` + strings.Repeat("x", 1<<17) + `"}`, nil, 400},
		{"too few points", "POST", "score", `{"points":[1000000]}`, nil, 400},
		{"points below 0", "POST", "score", strings.Replace(good, ":[0,", ":[-1,", 1), nil, 400},
		{"points that are not 100", "POST", "score", strings.Replace(good, "50000", "50001", 1), nil, 400},
		{"an unknown name", "POST", "score", `{"points":` + points(n.Weights) + `,"set":{"name":"hedgng","points":1}}`, nil, 400},
		{"an unknown outlet", "POST", "outlet", `{"points":` + points(n.Weights) + `,"outlet":"none.example"}`, nil, 400},
		{"a form without points", "POST", "weights.yaml", "", nil, 400},
	} {
		status, body, header := ask(t, c.method, s.Address()+c.path, c.body, c.change)
		if status != c.want {
			t.Errorf("%s: %d %.100s, want %d", c.name, status, body, c.want)
		}
		if strings.Contains(body, token) {
			t.Errorf("%s: the answer gives the token away", c.name)
		}
		if policy := header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'") {
			t.Errorf("%s: policy %q", c.name, policy)
		}
	}
	if _, body, _ := ask(t, "GET", s.Address(), "", nil); strings.Contains(body, "<script>alert") || !strings.Contains(body, "&lt;script&gt;alert") && !strings.Contains(body, `\u003cscript\u003ealert`) {
		t.Error("the name of an outlet stands in the page as it came")
	}
}

type reply struct {
	Points  []int64
	Outlets []struct {
		Outlet, Mean, Low, High string
		Place                   int
	}
}

// TestAnswersAreThoseOfScore: over 300 outlets and a change of one feature, then of a
// family, the numbers of the page are those of a scoring with the saved file.
func TestAnswersAreThoseOfScore(t *testing.T) {
	n, s := serve(t, 300, 12)
	at := points(n.Weights)
	for _, set := range []string{`{"name":"typo_rate","points":313300}`, `{"name":"sourcing","points":0}`, `{"name":"caution","points":1000000}`} {
		status, body, _ := ask(t, "POST", s.Address()+"score", `{"points":`+at+`,"set":`+set+`}`, nil)
		var got reply
		if err := json.Unmarshal([]byte(body), &got); status != 200 || err != nil {
			t.Fatalf("%s: %d %.200s %v", set, status, body, err)
		}
		after, _ := json.Marshal(got.Points)
		status, file, header := ask(t, "POST", s.Address()+"weights.yaml", url.Values{"points": {string(after)}}.Encode(), func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") })
		if status != 200 || !strings.Contains(header.Get("Content-Disposition"), "weights.yaml") {
			t.Fatalf("saving: %d %s", status, file)
		}
		w, err := scoring.ParseWeights("weights.yaml", []byte(file))
		if err != nil {
			t.Fatalf("%s: the saved file is not valid: %v", set, err)
		}
		same(t, n, w, got)
	}
}

// same compares an answer with a scoring of the night.
func same(t *testing.T, n *tune.Night, w *scoring.Weights, got reply) {
	t.Helper()
	want := map[string]*scoring.OutletSummary{}
	for _, o := range n.Means(w) {
		if o.Genre == scoring.All {
			want[o.Outlet] = o
		}
	}
	if len(got.Outlets) != len(want) {
		t.Fatalf("%d outlets, want %d", len(got.Outlets), len(want))
	}
	last, rated := math.Inf(1), 0
	for i, o := range got.Outlets {
		x := want[o.Outlet].Axes[scoring.Reliability]
		if want[o.Outlet].State == scoring.NotRated {
			if o.Mean != "" || o.Low != "" || o.Place != 0 {
				t.Errorf("%s is not rated and has %s at place %d", o.Outlet, o.Mean, o.Place)
			}
			continue
		}
		rated++
		if math.IsNaN(x.Low) {
			t.Fatalf("%s has no interval: the test compares nothing", o.Outlet)
		}
		if o.Mean != fmt.Sprintf("%.4f", x.Mean.Float()) || o.Low != fmt.Sprintf("%.4f", x.Low) || o.High != fmt.Sprintf("%.4f", x.High) {
			t.Errorf("%s is %s [%s, %s], score gives %.4f [%.4f, %.4f]", o.Outlet, o.Mean, o.Low, o.High, x.Mean.Float(), x.Low, x.High)
		}
		if x.Mean.Float() > last || o.Place > i+1 {
			t.Errorf("%s stands at place %d in row %d, above it is %.4f", o.Outlet, o.Place, i+1, last)
		}
		last = x.Mean.Float()
	}
	if rated < len(want)*9/10 {
		t.Errorf("%d of %d outlets are rated", rated, len(want))
	}
}

// TestContributionsAddUp: what makes an outlet's score adds up to it.
func TestContributionsAddUp(t *testing.T) {
	n, s := serve(t, 4, 40)
	_, body, _ := ask(t, "POST", s.Address()+"outlet", `{"points":`+points(n.Weights)+`,"outlet":"o002.example"}`, nil)
	var d struct {
		Mean  json.Number
		Parts []struct {
			Title  string
			Points json.Number
		}
	}
	if err := json.NewDecoder(bytes.NewReader([]byte(body))).Decode(&d); err != nil {
		t.Fatal(err)
	}
	mean, _ := d.Mean.Float64()
	sum := 50.
	for _, p := range d.Parts {
		x, _ := p.Points.Float64()
		sum += x
	}
	if len(d.Parts) < 10 || math.Abs(sum-mean) > .0001*float64(len(features.All)) {
		t.Errorf("%d parts make %.4f, the score is %.4f", len(d.Parts), sum, mean)
	}
}

func BenchmarkScore300(b *testing.B) {
	n, err := tunetest.Night(1, 300, 74)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n.Means(n.Weights)
	}
}

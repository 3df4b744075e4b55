package whatif_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/internal/chromium"
	"presscore/scoring"
	"presscore/scoring/tune"
)

// shown are the points that the page has drawn, in full.
func shown(p *chromium.Page) string {
	p.Wait(`!asking && document.body.dataset.drawn === JSON.stringify(state.points)`)
	return p.Text(`JSON.stringify(state.points)`)
}

// drag moves a slider to a share of its length, in steps as a hand does.
func drag(p *chromium.Page, name string, from, to float64) {
	x, y := p.Centre(`[data-name="` + name + `"]`)
	var width float64
	p.Eval(`document.querySelector('[data-name="`+name+`"]').getBoundingClientRect().width - 16`, &width)
	p.Drag(x-width/2+from*width, y, x-width/2+to*width, y, 12)
}

// TestPageInBrowser: drag, undo, save, reload and two tabs, as people do it.
func TestPageInBrowser(t *testing.T) {
	b := chromium.Start(t)
	n, s := serve(t, 300, 12)
	p := b.Open(s.Address())
	start := shown(p)
	if start != points(n.Weights) {
		t.Fatalf("the page starts at %s, want %s", start, points(n.Weights))
	}
	firstAbove := p.Text(`rows[0].name.textContent`)

	drag(p, "typo_rate", .10, .60)
	moved := shown(p)
	var now []int64
	json.Unmarshal([]byte(moved), &now)
	if typo := tune.Points(n.Weights, scoring.Reliability); moved == start || len(now) != len(typo) {
		t.Fatalf("dragging a slider left the points at %s", moved)
	}
	if p.Text(`rows[0].name.textContent`) == firstAbove && p.Text(`rows[1].name.textContent`) == firstAbove {
		t.Log("the same outlet stays on top")
	}
	if text := p.Text(`document.querySelector('[data-name="typo_rate"]').nextElementSibling.textContent`); !strings.HasPrefix(text, "5") && !strings.HasPrefix(text, "6") {
		t.Errorf("a slider at six tenths says %q", text)
	}

	dir := t.TempDir()
	b.SaveTo(dir)
	p.Click("#save")
	for !b.Saved("weights.yaml") {
		p.Eval("new Promise(r => setTimeout(r, 20))", nil)
	}
	w, err := scoring.LoadWeights(filepath.Join(dir, "weights.yaml"))
	if err != nil {
		t.Fatalf("the saved file is not valid: %v", err)
	}
	if points(w) != moved {
		t.Errorf("saved %s, the page has %s", points(w), moved)
	}
	var drawn reply
	p.Eval(`({Points: state.points, Outlets: rows.map(r => ({Outlet: r.outlet, Mean: r.score.title, Low: state.outlets.find(o => o.outlet === r.outlet).low, High: state.outlets.find(o => o.outlet === r.outlet).high, Place: +r.place.textContent}))})`, &drawn)
	same(t, n, w, drawn) // all 300 rows as they are drawn

	p.Reload()
	if got := shown(p); got != moved {
		t.Errorf("after a reload the points are %s, want %s", got, moved)
	}

	other := b.Open(s.Address())
	if got := shown(other); got != start {
		t.Errorf("a second tab starts at %s", got)
	}
	drag(other, "sourcing", .34, .80)
	second := shown(other)
	if second == start || second == moved {
		t.Errorf("the second tab has %s", second)
	}
	if got := shown(p); got != moved {
		t.Errorf("the second tab moved the first to %s", got)
	}

	p.Click("#undo")
	p.Wait(`JSON.stringify(state.points) === ` + quoted(start))
	if got := shown(p); got != start {
		t.Errorf("undo gives %s, want %s", got, start)
	}
	if p.Text(`String(document.getElementById("undo").disabled)`) != "true" {
		t.Error("there is nothing left to undo, and the button says there is")
	}
	other.Key("z", true)
	other.Wait(`JSON.stringify(state.points) === ` + quoted(start))

	for _, page := range []*chromium.Page{p, other} {
		if problems := page.Problems(); len(problems) > 0 {
			t.Errorf("the page has problems: %q", problems)
		}
		for _, address := range page.Asked() {
			if !strings.HasPrefix(address, s.Address()) && address != "data:," {
				t.Errorf("the page asked for %s", address)
			}
		}
	}
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// TestPageByKeyboard: without a mouse a slider moves, an outlet tells its contributions,
// and both keep the focus.
func TestPageByKeyboard(t *testing.T) {
	b := chromium.Start(t)
	n, s := serve(t, 40, 40)
	p := b.Open(s.Address())
	start := shown(p)
	p.Eval(`document.querySelector('[data-name="caution"]').focus()`, nil)
	p.Key("ArrowRight", false)
	p.Wait(`JSON.stringify(state.points) !== ` + quoted(start))
	shown(p)
	if at := p.Text(`document.activeElement.dataset.name + " " + document.activeElement.ariaValueText`); at != "caution 4.0 points" {
		t.Errorf("one step to the right of 3 points: %q", at)
	}
	p.Key("Home", false)
	p.Wait(`state.points[document.activeElement.dataset.index] === 0`)
	shown(p)
	p.Eval(`rows[3].name.focus()`, nil)
	p.Wait(`document.querySelectorAll("#parts tbody tr").length > 5`)
	name := p.Text(`rows[3].name.textContent`)
	if title := p.Text(`document.getElementById("detail-title").textContent`); title != name {
		t.Errorf("the contributions are of %q, the focus is on %q", title, name)
	}
	p.Key("z", true) // the order changes; the focus stays with the outlet
	p.Wait(`state.points[document.querySelector('[data-name="caution"]').dataset.index] === 40000`)
	shown(p)
	if got := p.Text(`document.activeElement.textContent`); got != name {
		t.Errorf("the focus went from %q to %q", name, got)
	}
	p.Wait(`document.getElementById("status").textContent.includes("40 outlets scored")`)
	_ = n
}

// TestPageIsForAll: axe-core finds nothing against the page, light, dark and narrow,
// before and after an outlet is chosen.
func TestPageIsForAll(t *testing.T) {
	b := chromium.Start(t)
	_, s := serve(t, 60, 40)
	p := b.Open(s.Address())
	shown(p)
	for _, c := range []struct{ name, scheme string }{{"light", "light"}, {"dark", "dark"}} {
		p.Media("screen", map[string]string{"prefers-color-scheme": c.scheme})
		drag(p, "editing", .24, .5)
		shown(p)
		p.Eval(`choose(rows[2].outlet)`, nil)
		for _, violation := range p.Axe() {
			t.Errorf("%s: %s", c.name, violation)
		}
		keep(t, p, c.name)
	}
	p.Resize(500, 900)
	for _, violation := range p.Axe() {
		t.Errorf("narrow: %s", violation)
	}
	keep(t, p, "narrow")
}

// keep writes a picture into PRESSCORE_PICTURES, for who looks at the page.
func keep(t *testing.T, p *chromium.Page, name string) {
	if dir := os.Getenv("PRESSCORE_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "whatif-"+name+".png"), p.PNG(false), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFrames measures what one slider costs the page, for docs/bench/whatif.md; it runs
// when PRESSCORE_BENCH is set and judges nothing.
func TestFrames(t *testing.T) {
	if os.Getenv("PRESSCORE_BENCH") == "" {
		t.Skip("measures; set PRESSCORE_BENCH")
	}
	b := chromium.Start(t)
	_, s := serve(t, 300, 74)
	p := b.Open(s.Address())
	shown(p)
	p.Eval(`window.answers = 0; (() => { const old = show; show = () => { old(); answers++ } })()`, nil)
	var answers int
	tasks := b.Tasks(func() {
		for _, to := range []float64{.9, .1, .7, .3} {
			x, y := p.Centre(`[data-name="typo_rate"]`)
			var at, width float64
			p.Eval(`document.querySelector('[data-name="typo_rate"]').value / 100`, &at)
			p.Eval(`document.querySelector('[data-name="typo_rate"]').getBoundingClientRect().width - 16`, &width)
			x -= width / 2
			p.Mouse("mousePressed", x+at*width, y)
			for k := 1; k <= 20; k++ {
				p.Mouse("mouseMoved", x+(at+(to-at)*float64(k)/20)*width, y)
				p.Eval(`new Promise(r => setTimeout(r, 30))`, nil)
			}
			p.Mouse("mouseReleased", x+to*width, y)
			shown(p)
		}
		p.Eval("answers", &answers)
	})
	slices.Sort(tasks)
	long := 0
	for _, ms := range tasks {
		if ms > 16 {
			long++
		}
	}
	t.Logf("%d answers drawn; %d tasks of the main thread: median %.2f ms, 99th percentile %.2f, longest %.2f; %d over 16 ms", answers, len(tasks), tasks[len(tasks)/2], tasks[len(tasks)*99/100], tasks[len(tasks)-1], long)
}

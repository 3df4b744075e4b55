package nightpage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/internal/chromium"
)

// opened writes a page to a file and opens it.
func opened(t *testing.T, b *chromium.Browser, names []string) (*chromium.Page, string) {
	t.Helper()
	text, _ := render(t, made(names).Write(t))
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.Open("file://" + path), path
}

// openAll opens every card, so that what they hold is tested too.
const openAll = `document.querySelectorAll("details").forEach(d => d.open = true)`

// narrow names what stands out of a window of 320 pixels.
const narrow = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest("thead")).map(e => e.outerHTML.slice(0, 90)).slice(0, 5).join("\n")`

// TestPageInABrowser: what is promised of the page holds in a browser, for plain and
// for hostile names: no violation of axe-core in light and dark with all cards open,
// 320 pixels without scrolling sideways, print with open cards and coloured bars, and
// no request but for the page itself.
func TestPageInABrowser(t *testing.T) {
	b := chromium.Start(t)
	for name, names := range map[string][]string{"plain": several(5), "hostile": hostile, "none": nil} {
		t.Run(name, func(t *testing.T) {
			p, path := opened(t, b, names)
			p.Eval(openAll, nil)
			themes := []string{"light", "dark"}
			if name == "hostile" {
				themes = themes[:1] // names bring no colours
			}
			for _, theme := range themes {
				p.Media("screen", map[string]string{"prefers-color-scheme": theme})
				if found := p.Axe(); len(found) > 0 {
					t.Errorf("%s: %s", theme, strings.Join(found, "\n"))
				}
			}
			p.Media("screen", nil)
			p.Resize(320, 900)
			var width int
			if p.Eval(`document.scrollingElement.scrollWidth`, &width); width > 320 {
				t.Errorf("the page is %d wide in a window of 320: %s", width, p.Text(narrow))
			}
			p.Resize(1280, 900)
			if asked := p.Asked(); len(asked) != 1 || asked[0] != "file://"+path {
				t.Errorf("the page asked for %q", asked)
			}
			if bad := p.Problems(); len(bad) > 0 {
				t.Errorf("problems: %q", bad)
			}
			if got := p.Text(`document.title`); !strings.HasPrefix(got, "presscore: outlets up to ") {
				t.Errorf("title %q: a name became markup", got)
			}
		})
	}
}

// TestPagePrints: closed cards print open, and the drawings keep their colours.
func TestPagePrints(t *testing.T) {
	b := chromium.Start(t)
	p, _ := opened(t, b, several(9))
	const visible = `document.querySelector("#cards ~ details h3").checkVisibility()`
	var before, after bool
	if p.Eval(visible, &before); before {
		t.Error("a closed card shows its heading on the screen")
	}
	p.Media("print", nil)
	if p.Eval(visible, &after); !after {
		t.Error("a card that is closed on the screen prints closed")
	}
	if got := p.Text(`getComputedStyle(document.body).printColorAdjust`); got != "exact" {
		t.Errorf("bars print with %s", got)
	}
	if got := p.Text(`getComputedStyle(document.querySelector("svg.row line.up, svg.row circle.up")).stroke`); got != "rgb(0, 114, 178)" {
		t.Errorf("a bar prints %s", got)
	}
}

// TestPageWithoutScripts: the page has no script to miss, and its style is applied
// under its own policy.
func TestPageWithoutScripts(t *testing.T) {
	b := chromium.Start(t)
	p, _ := opened(t, b, several(9))
	p.WithoutScripts()
	p.Reload()
	p.Click("#cards ~ details summary")
	var open bool
	if p.Eval(`document.querySelector("#cards ~ details").open`, &open); !open {
		t.Error("a card does not open without scripts")
	}
	if got := p.Text(`getComputedStyle(document.querySelector(".five")).borderLeftWidth`); got != "4px" {
		t.Errorf("the style is not applied: %s", got)
	}
	p.Click("#outlets ~ table a")
	if got := p.Text(`location.hash`); !strings.HasPrefix(got, "#o") {
		t.Errorf("a name leads to %q", got)
	}
}

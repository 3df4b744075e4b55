package pages

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"presscore/internal/chromium"
)

// TestPageInABrowser: axe-core finds nothing against the pages, light or dark; at
// 320 pixels nothing scrolls sideways; bars keep their colours in print; a page
// asks for nothing and has no error.
func TestPageInABrowser(t *testing.T) {
	b := chromium.Start(t)
	outlet, err := OutletOf(outletRun(t, outletEvidence), "a.example")
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range map[string]interface{ HTML(io.Writer) error }{
		"article": articles(t)[3], "hostile": hostile(t), "outlet": outlet,
	} {
		path := filepath.Join(t.TempDir(), name+".html")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := page.HTML(f); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		checkPage(t, b, name, path)
	}
}

// checkPage looks at a page as people with other eyes, screens and printers do.
func checkPage(t *testing.T, b *chromium.Browser, name, path string) {
	t.Helper()
	p := b.Open("file://" + path)
	for _, theme := range []string{"light", "dark"} {
		p.Media("screen", map[string]string{"prefers-color-scheme": theme})
		for _, found := range p.Axe() {
			t.Errorf("%s, %s: %s", name, theme, found)
		}
	}
	p.Resize(320, 900)
	var wide int
	if p.Eval(`document.documentElement.scrollWidth`, &wide); wide > 320 {
		t.Errorf("%s: %d pixels wide in a window of 320", name, wide)
	}
	p.Media("print", nil)
	var bars, painted int
	p.Eval(`document.querySelectorAll(".bar i").length`, &bars)
	p.Eval(`[...document.querySelectorAll(".bar i")].filter(e => { const s = getComputedStyle(e); return s.printColorAdjust == "exact" && s.backgroundColor != "rgba(0, 0, 0, 0)" && e.getBoundingClientRect().width >= 1 && e.getBoundingClientRect().height > 5 }).length`, &painted)
	if bars == 0 || painted != bars {
		t.Errorf("%s: %d of %d bars are seen in print", name, painted, bars)
	}
	if asked := p.Asked(); len(asked) != 1 {
		t.Errorf("%s asks for %q", name, asked)
	}
	for _, e := range p.Problems() {
		t.Errorf("%s: %s", name, e)
	}
}

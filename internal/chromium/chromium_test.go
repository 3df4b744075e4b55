package chromium

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPage: what tests of pages lean on works, and finds what is wrong.
func TestPage(t *testing.T) {
	b := Start(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/file" {
			w.Header().Set("Content-Disposition", `attachment; filename="kept.txt"`)
			w.Write([]byte("kept"))
			return
		}
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<!doctype html><title>x</title><input type="range" min="0" max="100" value="0" style="width:400px"><a id="save" href="/file">save</a><img src="/none.png"><script>console.error("oops")</script>`))
	}))
	defer server.Close()
	p := b.Open(server.URL + "/")
	if got := p.Text("document.title"); got != "x" {
		t.Errorf("title %q", got)
	}
	p.Wait(`document.images[0].complete`)
	if all := strings.Join(p.Problems(), "\n"); !strings.Contains(all, "oops") || !strings.Contains(all, "404") {
		t.Errorf("problems %q: want the console's and the lost picture", all)
	}
	if asked := p.Asked(); len(asked) < 2 || asked[1] != server.URL+"/none.png" {
		t.Errorf("asked for %q", asked)
	}
	x, y := p.Centre("input")
	p.Drag(x-190, y, x+100, y, 5)
	var value int
	if p.Eval(`+document.querySelector("input").value`, &value); value < 60 || value > 90 {
		t.Errorf("a slider dragged to three quarters is at %d", value)
	}
	p.Key("Home", false)
	if p.Eval(`+document.querySelector("input").value`, &value); value != 0 {
		t.Errorf("a slider sent home is at %d", value)
	}
	dir := t.TempDir()
	b.SaveTo(dir)
	p.Click("#save")
	for !b.Saved("kept.txt") {
		p.Eval("new Promise(r => setTimeout(r, 20))", nil)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "kept.txt")); err != nil || string(data) != "kept" {
		t.Errorf("saved %q, %v", data, err)
	}
	if image, err := png.Decode(bytes.NewReader(p.PNG(false))); err != nil || image.Bounds().Dx() != 1280 {
		t.Errorf("picture: %v", err)
	}
	if os.Getenv("PRESSCORE_AXE") == "" && os.Getenv("CI") == "" {
		t.Skip("needs axe-core: PRESSCORE_AXE names its axe.min.js")
	}
	if found := strings.Join(p.Axe(), "\n"); !strings.Contains(found, "image-alt") || !strings.Contains(found, "html-has-lang") {
		t.Errorf("axe found %q in a page without alt and lang", found)
	}
}

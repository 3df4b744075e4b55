package chromium

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"
)

// Page is a tab.
type Page struct {
	b       *Browser
	t       testing.TB
	session string
	loads   chan struct{}

	// Guarded by the browser's lock.
	problems []string
	asked    []string
}

// Open opens a page in a tab of 1280 by 900 and waits until it is loaded. Tabs keep
// being painted while another is in front.
func (b *Browser) Open(url string) *Page {
	b.t.Helper()
	var target struct{ TargetID, SessionID string }
	b.must("", "Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	b.must("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &target)
	p := &Page{b: b, t: b.t, session: target.SessionID, loads: make(chan struct{}, 16)}
	b.mu.Lock()
	b.pages[p.session] = p
	b.mu.Unlock()
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		p.call(domain+".enable", nil, nil)
	}
	p.Resize(1280, 900)
	p.call("Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true}, nil)
	p.Go(url)
	return p
}

// event keeps loads, errors and requests. The browser's lock is held.
func (p *Page) event(m *message) {
	var e struct {
		Request struct{ URL string }
		Entry   struct{ Level, Text, URL string }
		Type    string
		Args    []struct {
			Value       any
			Description string
		}
		ExceptionDetails struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	if json.Unmarshal(m.Params, &e) != nil {
		return
	}
	switch m.Method {
	case "Page.loadEventFired":
		select {
		case p.loads <- struct{}{}:
		default:
		}
	case "Network.requestWillBeSent":
		p.asked = append(p.asked, e.Request.URL)
	case "Runtime.exceptionThrown":
		p.problems = append(p.problems, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case "Runtime.consoleAPICalled":
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			p.problems = append(p.problems, fmt.Sprint("console: ", e.Args))
		}
	case "Log.entryAdded":
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			p.problems = append(p.problems, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// call sends a command to the page.
func (p *Page) call(method string, params, into any) {
	p.t.Helper()
	p.b.must(p.session, method, params, into)
}

// Go leads the page to an address and waits until that is loaded.
func (p *Page) Go(url string) {
	p.t.Helper()
	p.forgetLoads()
	var r struct{ ErrorText string }
	p.call("Page.navigate", map[string]any{"url": url}, &r)
	if r.ErrorText != "" {
		p.t.Fatalf("%s: %s", url, r.ErrorText)
	}
	p.loaded()
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.forgetLoads()
	p.call("Page.reload", nil, nil)
	p.loaded()
}

func (p *Page) forgetLoads() {
	for len(p.loads) > 0 {
		<-p.loads
	}
}

func (p *Page) loaded() {
	p.t.Helper()
	select {
	case <-p.loads:
	case <-time.After(patience):
		p.t.Fatalf("the page did not load within %s", patience)
	}
}

// Eval runs a script, an expression, waits for it where it is a promise, and reads its
// value into a value, unless nil. A script that throws fails the test.
func (p *Page) Eval(script string, into any) {
	p.t.Helper()
	var r struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	p.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true}, &r)
	if x := r.ExceptionDetails; x != nil {
		p.t.Fatalf("%.200s: %s %s", script, x.Text, x.Exception.Description)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(r.Result.Value, into); err != nil {
		p.t.Fatalf("%.200s gave %s: %v", script, r.Result.Value, err)
	}
}

// Text is the value of a script that gives a string.
func (p *Page) Text(script string) (s string) {
	p.t.Helper()
	p.Eval(script, &s)
	return s
}

// Wait waits until a script gives true, and fails the test where it never does.
func (p *Page) Wait(script string) {
	p.t.Helper()
	for range int(patience / (20 * time.Millisecond)) {
		var ok bool
		if p.Eval("!!("+script+")", &ok); ok {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.t.Fatalf("never came true: %s", script)
}

// Mouse does one thing with the left button at a point of the window: mousePressed,
// mouseMoved or mouseReleased.
func (p *Page) Mouse(what string, x, y float64) {
	p.t.Helper()
	params := map[string]any{"type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
	if what == "mouseMoved" {
		params["clickCount"] = 0
	}
	p.call("Input.dispatchMouseEvent", params, nil)
}

// Drag presses at a point, moves in steps to another and lets go.
func (p *Page) Drag(x0, y0, x1, y1 float64, steps int) {
	p.t.Helper()
	p.Mouse("mousePressed", x0, y0)
	for i := 1; i <= steps; i++ {
		part := float64(i) / float64(steps)
		p.Mouse("mouseMoved", x0+part*(x1-x0), y0+part*(y1-y0))
	}
	p.Mouse("mouseReleased", x1, y1)
}

// Centre is the middle of the first element that a selector names, scrolled into view.
func (p *Page) Centre(selector string) (x, y float64) {
	p.t.Helper()
	var at [2]float64
	name, _ := json.Marshal(selector)
	p.Eval(`(() => { const e = document.querySelector(`+string(name)+`); e.scrollIntoView({block: "center"}); const r = e.getBoundingClientRect(); return [r.x + r.width/2, r.y + r.height/2] })()`, &at)
	return at[0], at[1]
}

// Click presses and lets go in the middle of an element.
func (p *Page) Click(selector string) {
	p.t.Helper()
	x, y := p.Centre(selector)
	p.Mouse("mouseMoved", x, y)
	p.Mouse("mousePressed", x, y)
	p.Mouse("mouseReleased", x, y)
}

// codes are the keys that Key knows, with the numbers that old handlers ask for.
var codes = map[string]int{"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}

// Key presses a key: Tab, Enter, ArrowUp and the like, or one letter. ctrl holds
// Control down.
func (p *Page) Key(key string, ctrl bool) {
	p.t.Helper()
	params := map[string]any{"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": codes[key], "modifiers": 0}
	if ctrl {
		params["modifiers"] = 2
	}
	switch {
	case len(key) == 1 && key != " ":
		upper := key[0] &^ 0x20
		params["windowsVirtualKeyCode"], params["code"] = int(upper), "Key"+string(rune(upper))
	case key == "Enter":
		params["type"], params["text"] = "keyDown", "\r"
	case key == " ":
		params["type"], params["text"], params["code"] = "keyDown", " ", "Space"
	}
	p.call("Input.dispatchKeyEvent", params, nil)
	params["type"] = "keyUp"
	delete(params, "text")
	p.call("Input.dispatchKeyEvent", params, nil)
}

// Type writes text where the focus is.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.call("Input.insertText", map[string]any{"text": text}, nil)
}

// Media lets the page believe in features of its medium, such as
// prefers-color-scheme: dark, and in a medium: screen or print.
func (p *Page) Media(medium string, features map[string]string) {
	p.t.Helper()
	list := []map[string]string{}
	for name, value := range features {
		list = append(list, map[string]string{"name": name, "value": value})
	}
	p.call("Emulation.setEmulatedMedia", map[string]any{"media": medium, "features": list}, nil)
}

// Resize gives the window another size, in CSS pixels.
func (p *Page) Resize(width, height int) {
	p.t.Helper()
	p.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// WithoutScripts turns the page's own scripts off, from the next load on. Eval works
// all the same.
func (p *Page) WithoutScripts() {
	p.t.Helper()
	p.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
}

// PNG is a picture of the window, or of the whole page.
func (p *Page) PNG(whole bool) []byte {
	p.t.Helper()
	var r struct{ Data []byte }
	p.call("Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": whole}, &r)
	return r.Data
}

// Problems are the errors and warnings of the page so far: exceptions, the console,
// what a policy forbade, what did not load.
func (p *Page) Problems() []string {
	p.b.mu.Lock()
	defer p.b.mu.Unlock()
	return append([]string{}, p.problems...)
}

// Asked are the addresses that the page asked for so far, itself the first.
func (p *Page) Asked() []string {
	p.b.mu.Lock()
	defer p.b.mu.Unlock()
	return append([]string{}, p.asked...)
}

// Axe runs axe-core with all of its rules, best practices too, and gives one line a
// violation: the rule, what it wants, and where. PRESSCORE_AXE names axe.min.js; without
// it the page is not asked and the rest of the test goes on, but in CI the test fails.
func (p *Page) Axe() []string {
	p.t.Helper()
	path := os.Getenv("PRESSCORE_AXE")
	if path == "" {
		if os.Getenv("CI") != "" {
			p.t.Fatal("axe-core is needed: PRESSCORE_AXE names its axe.min.js")
		}
		p.t.Log("axe-core is not asked: PRESSCORE_AXE would name its axe.min.js")
		return nil
	}
	code, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Eval(string(code)+"\n;0", nil)
	var found []struct {
		ID, Help string
		Nodes    []struct{ HTML, FailureSummary string }
	}
	p.Eval(`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations)`, &found)
	out := []string{}
	for _, v := range found {
		line := fmt.Sprintf("%s: %s, %d times", v.ID, v.Help, len(v.Nodes))
		if len(v.Nodes) > 0 {
			line += fmt.Sprintf(": %.300s (%.300s)", v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
		}
		out = append(out, line)
	}
	return out
}

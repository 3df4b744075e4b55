// Package chromium lets tests look at pages as people do: in a real browser without a
// window.
//
// In: an address, or the path of a page. Out: what scripts find in it, pictures, the
// addresses that it asked for, its errors, and what axe-core finds against it.
//
//  1. Start begins a browser of its own profile, which ends with the test. It talks
//     over two pipes (--remote-debugging-pipe), so that no port is open.
//  2. Browser.Open opens a page and waits until it is loaded.
//  3. Page.Eval runs a script; Mouse, Drag, Key and Type are a person's hands.
//  4. Page.Axe runs axe-core, whose file is named by PRESSCORE_AXE.
//
// Without a browser or without axe-core a test is skipped, but in CI (the variable CI
// is set) it fails: .ci/run installs both. PRESSCORE_CHROMIUM names another browser.
//
// The messages are those of the Chrome DevTools Protocol, of which this package speaks
// the dozen commands that it needs.
package chromium

package archtest

import (
	"slices"
	"testing"
)

// networked are the packages of ours that may open a connection or wait for one: the
// page that answers "what if" on this machine. Everything else reads files.
// Libraries that take pages and feeds apart import net/http for clients that nobody
// here calls; what matters is who of us could.
var networked = []string{"cmd/presscore/tune_serve.go", "reports/pages/whatif/whatif.go"}

// TestNobodyCallsTheNetwork holds for product code: an address in an article, a
// page's pictures, an entity of a feed are never fetched.
func TestNobodyCallsTheNetwork(t *testing.T) {
	forbidden := []string{"net", "net/http", "net/smtp", "net/rpc", "crypto/tls", "golang.org/x/net/websocket", "golang.org/x/net/proxy"}
	clients := map[string][]string{ // functions of parsing libraries that fetch
		"codeberg.org/readeck/go-readability/v2": {"FromURL"},
		"github.com/mmcdole/gofeed":              {"NewParser", "Parser"},
	}
	seen := 0
	for _, s := range all(t) {
		if s.test {
			continue
		}
		seen++
		for _, imp := range s.imports {
			if slices.Contains(forbidden, imp.path) && !slices.Contains(networked, s.path) {
				t.Errorf("%s:%d: %s: only the what-if page may use the network", s.path, imp.line, imp.path)
			}
		}
		for library, names := range clients {
			for name, lines := range s.uses(library) {
				if slices.Contains(names, name) {
					t.Errorf("%s:%d: %s of %s fetches from the network", s.path, lines[0], name, library)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d files: the rule holds nothing", seen)
	}
}

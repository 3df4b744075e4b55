package tables

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// TestEachEvidence: packed and plain evidence read alike, no value of one line
// stays in the next, and what is wrong is named by file and line.
func TestEachEvidence(t *testing.T) {
	const lines = `{"run_id":"r","article_id":"a","field":"body","start":3,"end":9,"quote":"\u201cx\u201d","uses":[{"feature":"loaded_rate","axis":"bias","share":1.5,"message":"m","rule":"r"},{"feature":"typo_rate","axis":"reliability","share":-1,"message":"n","rule":"s"}]}
{"run_id":"r","article_id":"b","field":"title","start":0,"end":1,"quote":"y","uses":[{"feature":"attributed_share","share":0,"message":"o","rule":"t"}]}
`
	read := func(dir string) (out []EvidenceSpan, err error) {
		err = EachEvidence(dir, func(s *EvidenceSpan) bool { out = append(out, *s); return true })
		return out, err
	}
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{EvidencePlainFile: []byte(lines), EvidenceFile: z.EncodeAll([]byte(lines), nil)} {
		dir := t.TempDir()
		if _, err := read(dir); !errors.Is(err, ErrNoEvidence) {
			t.Errorf("an empty folder: %v", err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := read(dir)
		if err != nil || len(got) != 2 {
			t.Fatalf("%s: %+v, %v", name, got, err)
		}
		if a, b := got[0], got[1]; a.Quote != "“x”" || len(a.Uses) != 2 || a.Uses[1] != (EvidenceUse{"typo_rate", "reliability", -1, "n", "s"}) || b.Field != "title" || len(b.Uses) != 1 || b.Uses[0] != (EvidenceUse{"attributed_share", "", 0, "o", "t"}) {
			t.Errorf("%s: %+v", name, got)
		}
		n := 0
		if err := EachEvidence(dir, func(*EvidenceSpan) bool { n++; return false }); err != nil || n != 1 {
			t.Errorf("%s: stopped after %d lines, %v", name, n, err)
		}
		if err := os.WriteFile(path, data[:len(data)-20], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := read(dir); err == nil || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s cut short: %v", name, err)
		}
	}
}

// TestEvidenceLine: what a line says before it is decoded is what decoding would say.
func TestEvidenceLine(t *testing.T) {
	for _, c := range []struct {
		line, run, id string
		ok, uses      bool
	}{
		{`{"run_id":"r","article_id":"a","field":"body","uses":[{"feature":"loaded_rate"}]}`, "r", "a", true, true},
		{`{"run_id":"r","article_id":"a","field":"body","uses":[{"feature":"loaded_rates"}]}`, "r", "a", true, false},
		{`{"run_id":"r","article_id":"a_b","field":"body","quote":"loaded_rate","uses":[{"feature":"loaded_share"},{"feature":"loaded_rate"}]}`, "r", "a_b", true, true},
		{`{"run_id":"r","article_id":"_","uses":[{"feature":"loaded_rate`, "r", "_", true, false},
		{`_`, "r", "", false, false},
		{`{"run_id":"r","article_id":"a\"b","field":"body","uses":[]}`, "r", "", false, false},
		{`{"run_id":"s","article_id":"a","uses":[]}`, "r", "", false, false},
		{`{"article_id":"a","run_id":"r","uses":[]}`, "r", "", false, false},
		{`{"run_id":"r","article_id":"a`, "r", "", false, false},
		{``, "r", "", false, false},
	} {
		l := EvidenceLine(c.line)
		if id, ok := l.Article(EvidenceHead(c.run)); string(id) != c.id || ok != c.ok || l.Uses(EvidenceUseOf("loaded_rate")) != c.uses {
			t.Errorf("%s: %q, %v, %v", c.line, id, ok, l.Uses(EvidenceUseOf("loaded_rate")))
		}
	}
}

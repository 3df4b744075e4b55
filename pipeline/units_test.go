package pipeline

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"testing"

	"presscore/internal/wire"
	"presscore/reports/tables"
)

// aUnit is lines of an article that name no run yet.
func aUnit(article string, lines int) []byte {
	var b bytes.Buffer
	for i := range lines {
		fmt.Fprintf(&b, "%s,\"article_id\":%q,\"start\":%d,\"quote\":\"line %d of it\"}\n", tables.EvidenceHead(tables.EvidenceHole), article, 10*i, i)
	}
	return b.Bytes()
}

// TestUnits: units arrive in their order, one that is taken over has the run's name, and
// the notes say what each is. A file that cannot be written is told at the end, and who
// writes never hangs after it. Closing at once, and twice, is no harm.
func TestUnits(t *testing.T) {
	const run = "0123456789abcdef"
	n := &night{stageDir: t.TempDir(), runID: run}
	f, err := n.create("evidence")
	if err != nil {
		t.Fatal(err)
	}
	p, err := tables.NewUnitPacker()
	if err != nil {
		t.Fatal(err)
	}
	old, stays, err := p.Pack(aUnit("taken", 7), "fedcba9876543210")
	if err != nil || !stays {
		t.Fatal(stays, err)
	}
	u := openUnits(f, run)
	u.full <- unit{articles: 2, lines: aUnit("one", 40)}
	u.full <- unit{articles: 1, packed: bytes.Clone(old)}
	u.full <- unit{articles: 3}
	if err := u.close(); err != nil || u.close() != nil || u.count != 3 {
		t.Fatal(err, u.count)
	}
	if err := n.close(f); err != nil {
		t.Fatal(err)
	}
	r := wire.NewReader(u.notes)
	for _, articles := range []uint64{2, 1, 3} {
		if got, size, stays := r.Uvarint(), r.Uvarint(), r.Bool(); got != articles || (size > 0) != (articles < 3) || !stays {
			t.Errorf("a unit of %d articles: noted with %d, %d bytes, %v", articles, got, size, stays)
		}
	}
	want := bytes.ReplaceAll(append(aUnit("one", 40), aUnit("taken", 7)...), []byte(tables.EvidenceHole), []byte(run))
	if got := unpacked(t, f.f.Name()); !bytes.Equal(got, want) {
		t.Errorf("%d bytes came back, want %d", len(got), len(want))
	}

	closed, err := os.Create(f.f.Name())
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	broken, err := n.create("broken")
	if err != nil {
		t.Fatal(err)
	}
	broken.w = bufio.NewWriterSize(closed, 16)
	u = openUnits(broken, run)
	for range 200 {
		u.full <- unit{articles: 1, lines: aUnit("one", 400)}
	}
	if err := u.close(); err == nil {
		t.Error("a file that cannot be written is no error")
	}
}

// unpacked is what a packed file holds.
func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := bytes.CutPrefix(data, tables.UnitsHead)
	unit, end := bytes.CutSuffix(rest, tables.UnitsEnd)
	if !ok || !end {
		t.Fatal("the file has no beginning or no end")
	}
	r, err := tables.NewUnitReader()
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Unpack(nil, unit)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestUnitsTakenOver: a unit is taken over when all its articles are kept and no other is
// among them, and never one that may not stay.
func TestUnitsTakenOver(t *testing.T) {
	o := options(t)
	o.Evidence = KeepAll
	n := &night{o: &o, stageDir: t.TempDir(), runID: "0123456789abcdef"}
	e, err := n.createEvidence()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range 200 {
		id := fmt.Sprintf("article %03d", i)
		text := bytes.ReplaceAll(aUnit(id, 1+i%9), []byte(tables.EvidenceHole), []byte(n.runID))
		ids = append(ids, id)
		e.note(id, lines{count: 1 + i%9, size: len(text)})
		if err := e.write(id, text, tables.EvidenceHead(n.runID), 1+i%9); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.close(); err != nil {
		t.Fatal(err)
	}
	defer n.spans.close()
	n.carried = &carried{spans: n.spans}
	stood := n.spans.text.units
	if len(stood) < 20 || len(stood) > 100 {
		t.Fatalf("%d units of 200 articles", len(stood))
	}
	for i := range stood {
		whole := func(articles int, ids ...string) bool {
			e := &evidenceFile{night: n, unit: unit{articles: articles}}
			for _, id := range ids {
				e.kept = append(e.kept, n.spans.of[id])
			}
			at, ok := e.before()
			return ok && at == i
		}
		k := stood[i].articles
		own := ids[:k]
		if !whole(k, own...) {
			t.Errorf("unit %d of %d articles is packed anew", i, k)
		}
		if whole(k-1, own[1:]...) || whole(k+1, own...) || len(ids) > k && whole(k+1, ids[:k+1]...) {
			t.Errorf("unit %d is taken over for other articles", i)
		}
		if stood[i].stays = false; whole(k, own...) {
			t.Errorf("unit %d is taken over although it may not stay", i)
		}
		ids = ids[k:]
	}
}

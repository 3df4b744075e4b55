package tables

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/klauspost/compress/zstd"
)

const thisRun, otherRun = "0123456789abcdef", "fedcba9876543210"

// linesOf are lines of evidence that name no run yet.
func linesOf(article string, lines int, quote string) []byte {
	var b bytes.Buffer
	for i := range lines {
		fmt.Fprintf(&b, "%s,\"article_id\":%q,\"field\":\"body\",\"start\":%d,\"end\":%d,\"quote\":\"%s\",\"uses\":[{\"feature\":\"loaded_rate\",\"rule\":\"rule %d\"}]}\n", EvidenceHead(EvidenceHole), article, 31*i, 31*i+7*i%100, quote, i*i)
		quote = fmt.Sprint("word ", i%17)
	}
	return b.Bytes()
}

func named(lines []byte, run string) []byte {
	return bytes.ReplaceAll(lines, []byte(EvidenceHole), []byte(run))
}

// TestUnitsAreOneFrame: units of every size behind each other are one frame of zstd, and
// unpacked the lines of the run; renamed they are those of another run, byte for byte what
// that run would have packed; and what was packed before leaves no trace.
func TestUnitsAreOneFrame(t *testing.T) {
	p, err := NewUnitPacker()
	if err != nil {
		t.Fatal(err)
	}
	file, renamed, want := bytes.Clone(UnitsHead), bytes.Clone(UnitsHead), []byte(nil)
	var first []byte
	for i, n := range []int{1, 2, 3, 40, 900, 9000, 1} {
		lines := linesOf(fmt.Sprint("article ", i), n, "said")
		unit, stays, err := p.Pack(bytes.Clone(lines), thisRun)
		if err != nil || !stays {
			t.Fatalf("%d lines: stays %v, %v", n, stays, err)
		}
		if i == 0 {
			first = bytes.Clone(unit)
		}
		file = append(file, unit...)
		RenameUnit(unit, otherRun)
		other := bytes.Clone(unit)
		if again, _, err := p.Pack(bytes.Clone(lines), otherRun); err != nil || !bytes.Equal(again, other) {
			t.Errorf("%d lines: a renamed unit is not what the other run packs", n)
		}
		renamed, want = append(renamed, other...), append(want, lines...)
	}
	if again, _, err := p.Pack(linesOf("article 0", 1, "said"), thisRun); err != nil || !bytes.Equal(again, first) {
		t.Error("the same lines are packed otherwise after others")
	}
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for run, data := range map[string][]byte{thisRun: append(file, UnitsEnd...), otherRun: append(renamed, UnitsEnd...)} {
		if out, err := z.DecodeAll(data, nil); err != nil || !bytes.Equal(out, named(want, run)) {
			t.Errorf("run %s: %d bytes of %d, %v", run, len(out), len(want), err)
		}
	}
	if out, err := z.DecodeAll(append(bytes.Clone(UnitsHead), UnitsEnd...), nil); err != nil || len(out) > 0 {
		t.Errorf("no unit at all: %q, %v", out, err)
	}
}

// TestUnitThatMayNotStay: lines in which the place of the run's id stands elsewhere, too,
// stand unpacked, and come back.
func TestUnitThatMayNotStay(t *testing.T) {
	p, err := NewUnitPacker()
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewUnitReader()
	if err != nil {
		t.Fatal(err)
	}
	lines := linesOf("hole", 3000, "a hole: "+EvidenceHole)
	want := bytes.Clone(lines)
	RenameEvidence(want, EvidenceHead(EvidenceHole), EvidenceHead(thisRun))
	unit, stays, err := p.Pack(lines, thisRun)
	if err != nil || stays || len(unit) < len(want) {
		t.Fatalf("stays %v, %d bytes of %d, %v", stays, len(unit), len(want), err)
	}
	file := bytes.Clone(unit)
	after, _, err := p.Pack(linesOf("others", 30, "said"), thisRun)
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Unpack(nil, append(file, after...))
	if err != nil || !bytes.Equal(out, append(want, named(linesOf("others", 30, "said"), thisRun)...)) {
		t.Errorf("%d bytes of %d, %v", len(out), len(want), err)
	}
}

// TestRenameEvidence: lines of the run alone are renamed, and whole ones.
func TestRenameEvidence(t *testing.T) {
	text := named(linesOf("a", 3, "said"), thisRun)
	if n, ok := RenameEvidence(text, EvidenceHead(thisRun), EvidenceHead(otherRun)); n != 3 || !ok || !bytes.Equal(text, named(linesOf("a", 3, "said"), otherRun)) {
		t.Errorf("%d lines, %v", n, ok)
	}
	if _, ok := RenameEvidence(text, EvidenceHead(thisRun), EvidenceHead(otherRun)); ok {
		t.Error("lines of another run are renamed")
	}
	if _, ok := RenameEvidence(text[:len(text)-1], EvidenceHead(otherRun), EvidenceHead(otherRun)); ok {
		t.Error("a line without an end is one")
	}
}

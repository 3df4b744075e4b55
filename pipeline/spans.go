package pipeline

import (
	"errors"
	"os"

	"presscore/internal/wire"
	"presscore/reports/tables"
	"presscore/stages"
)

// spansFile says of every article with what its lines of evidence were made, in the
// order of articles.csv. A run that keeps no evidence has none.
const spansFile = "spans.bin"

// spansVersion is raised whenever the bytes of spansFile change, or the same article
// would leave other lines of evidence.
const spansVersion = 3

// lines says how the evidence of an article came about.
type lines struct {
	key   stages.MemoKey // of what it was measured as
	sum   uint64         // of all else that its lines show, see evidenceFile.sum
	count int            // how many there are
	size  int            // their bytes
	first int64          // bytes of other articles before them: of its unit, or of all where they are not packed
	unit  int            // in which it is packed
	shows uint64         // features, by bit, that count a span of it with words
	words string         // what report.html counts of it: see evidenceFile.shows
	from  part           // its sketch
}

// spans finds the lines of an article in the evidence of a run.
type spans struct {
	of   map[string]lines // by article
	text *evidenceText
}

// openSpans reads what spansFile says of the evidence in a file.
func openSpans(data []byte, made uint64, path string) (*spans, error) {
	of, units, err := readSpans(data, made)
	if err != nil {
		return nil, err
	}
	text, err := openText(path, units)
	return &spans{of, text}, err
}

// close lets the file go.
func (s *spans) close() {
	if s != nil {
		s.text.f.Close() //nolint:errcheck // it was read
	}
}

// Shows is as rundir.Index has it.
func (s *spans) Shows(article string, feature int) bool { return s.of[article].shows>>feature&1 == 1 }

// Words is as rundir.Index has it.
func (s *spans) Words(article string, yield func(string)) {
	for r := wire.NewReader([]byte(s.of[article].words)); r.More(); {
		yield(r.String())
	}
}

// Lines is as rundir.Index has it.
func (s *spans) Lines(article string) ([]byte, error) { return s.text.lines(s.of[article]) }

// readSpans reads spansFile. Without units the lines are not packed.
func readSpans(data []byte, made uint64) (map[string]lines, []packedUnit, error) {
	r := wire.NewReader(data)
	if r.Byte() != spansVersion || r.Uint64() != made {
		return nil, nil, errOtherLines
	}
	of := map[string]lines{}
	var ids []string
	for count := r.Count(29); count > 0; count-- {
		id, l := readNote(&r)
		of[id] = l
		ids = append(ids, id)
	}
	var units []packedUnit
	at, rest := int64(len(tables.UnitsHead)), ids
	for count := r.Count(3); count > 0; count-- {
		u := packedUnit{at: at, articles: int(r.Uvarint()), size: int(r.Uvarint()), stays: r.Bool()}
		if u.articles > len(rest) {
			return nil, nil, errOtherLines
		}
		layLines(of, rest[:u.articles], len(units))
		rest = rest[u.articles:]
		at += int64(u.size)
		units = append(units, u)
	}
	if len(units) == 0 {
		layLines(of, ids, 0)
	} else if len(rest) > 0 {
		return nil, nil, errOtherLines
	}
	return of, units, r.Done()
}

// readNote reads what evidenceFile.note kept of an article.
func readNote(r *wire.Reader) (id string, l lines) {
	id = r.String()
	copy(l.key[:], r.Take(len(l.key)))
	l.sum, l.count, l.size, l.shows, l.words = r.Uint64(), int(r.Uvarint()), int(r.Uvarint()), r.Uvarint(), r.String()
	return id, l
}

// layLines says where the lines of articles stand that follow each other.
func layLines(of map[string]lines, ids []string, unit int) {
	first := int64(0)
	for _, id := range ids {
		l := of[id]
		l.first, l.unit = first, unit
		of[id] = l
		first += int64(l.size)
	}
}

// packedUnit is a unit as it stands in a file.
type packedUnit struct {
	at       int64
	size     int
	articles int
	stays    bool
}

// evidenceText reads the lines of a run, article by article. Of packed ones it holds
// the unit that was asked for last.
type evidenceText struct {
	f      *os.File
	units  []packedUnit // nil: the lines stand there as they are
	in     *tables.UnitReader
	has    int // which unit text is of; -1: none
	text   []byte
	packed []byte
}

// openText opens the evidence of a run, of these units.
func openText(path string, units []packedUnit) (*evidenceText, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &evidenceText{f: f, units: units, has: -1}
	if units == nil {
		return t, nil
	}
	if t.in, err = tables.NewUnitReader(); err != nil {
		f.Close() //nolint:errcheck // nothing was written
	}
	return t, err
}

var errOtherLines = errors.New("the evidence is not what " + spansFile + " says of it")

// unit reads a unit as it stands.
func (t *evidenceText) unit(n int, to []byte) ([]byte, error) {
	u := t.units[n]
	to = grown(to, u.size)
	_, err := t.f.ReadAt(to, u.at)
	return to, err
}

// lines gives the lines of an article; they are valid until the next call, and may be changed.
func (t *evidenceText) lines(l lines) (text []byte, err error) {
	if t.units == nil {
		t.text = grown(t.text, l.size)
		_, err := t.f.ReadAt(t.text, l.first)
		return t.text, err
	}
	if t.has != l.unit {
		if t.packed, err = t.unit(l.unit, t.packed); err != nil {
			return nil, err
		}
		if t.text, err = t.in.Unpack(t.text[:0], t.packed); err != nil {
			return nil, err
		}
		t.has = l.unit
	}
	if l.first+int64(l.size) > int64(len(t.text)) {
		return nil, errOtherLines
	}
	return t.text[l.first:][:l.size], nil
}

// grown is a slice of so many bytes, b itself where it has the room.
func grown(b []byte, size int) []byte {
	if cap(b) < size {
		b = make([]byte, size+size/4)
	}
	return b[:size]
}

package pipeline

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"presscore/features"
	"presscore/reports/rundir"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/scoring/tune"
	"presscore/stages"
)

// authorsFile holds a number for every row of articles.csv: articles whose bylines name
// the same person first have the same number, 0 says that nobody is known. With it the
// intervals of outlets can be worked out again. Numbers count from 1 in the order of the
// rows, so that they say nothing else.
const authorsFile = "authors.bin"

// authorsVersion is the first byte of authorsFile.
const authorsVersion = 1

// authors numbers the hashes of authors as they come; a nil one leaves them as they are.
type authors map[uint64]uint64

func (a authors) number(hash uint64) uint64 {
	if hash == 0 || a == nil {
		return hash
	}
	n := a[hash]
	if n == 0 {
		n = uint64(len(a) + 1)
		a[hash] = n
	}
	return n
}

// ErrOldRun says that an older version of the program published a run, without what
// scoring it again needs.
var ErrOldRun = errors.New("the run does not keep all that scoring it again needs (an older version published it): run presscore score again with --full")

// ReadNight reads a finished run back: the ranks of its articles, worked out again from
// its published tables, and its place in the window. norms are those that it was scored
// with; others are refused, and so is a run of other features.
func ReadNight(dir string, norms *scoring.Norms) (*tune.Night, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	switch {
	case m.Limits == nil:
		return nil, ErrOldRun
	case m.Hashes.Features != features.Fingerprint():
		return nil, fmt.Errorf("run %s was measured with other features: run presscore score again", m.RunID)
	case m.Hashes.Norms != norms.Hash:
		return nil, fmt.Errorf("run %s was scored with norms %.8s, not with %.8s: name them by --norms", m.RunID, m.Hashes.Norms, norms.Hash)
	}
	n := &tune.Night{Run: m.RunID, Norms: norms, Limits: *m.Limits, Together: m.Together, Names: map[string]string{}}
	if n.Weights, err = scoring.LoadWeights(filepath.Join(dir, WeightsFile)); err != nil {
		return nil, err
	}
	if n.Weights.Hash != m.Hashes.Weights {
		return nil, fmt.Errorf("%s is not the file run %s was scored with: it was changed in the run's folder", filepath.Join(dir, WeightsFile), m.RunID)
	}
	run, err := rundir.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := readArticles(run, n, laid(m.Overrides)); err != nil {
		return nil, err
	}
	return n, run.Each(tables.Outlets.File, func(r rundir.Row) error {
		n.Names[r.Text("outlet")] = r.Text("name")
		return nil
	})
}

// laid are the overrides that changed scores of a run. What they corrected stands in its
// tables.
func laid(uses []overrideUse) *scoring.Overrides {
	o := &scoring.Overrides{}
	for _, u := range uses {
		if u.State != "expired" && u.Action != scoring.Correct {
			o.All = append(o.All, scoring.Override{ID: u.ID, Outlet: u.Outlet, Article: u.Article, Feature: u.Feature, Action: u.Action})
		}
	}
	return o
}

// readArticles reads the tables and files that have a row an article, side by side, and
// lays the overrides over them.
func readArticles(run *rundir.Run, n *tune.Night, overrides *scoring.Overrides) error {
	dir := run.Dir
	values, stop := iter.Pull2(run.Rows(tables.Features.File))
	defer stop()
	counts, stop := iter.Pull2(run.Rows(tables.Counts.File))
	defer stop()
	kept, err := openKept(dir, placedFile)
	if err != nil {
		return err
	}
	defer kept.Close()
	numbers, err := openKept(dir, authorsFile)
	if err != nil {
		return err
	}
	defer numbers.Close()
	if v, err := numbers.r.ReadByte(); err != nil || v != authorsVersion {
		return fmt.Errorf("%s is damaged, or of another version of the program", numbers.f.Name())
	}
	var p stages.Placed
	return run.Each(tables.Articles.File, func(article rundir.Row) error {
		value, err, more := values()
		count, err2, more2 := counts()
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		if err := kept.placed(&p); err != nil {
			return fmt.Errorf("%s is damaged: %w", kept.f.Name(), noEOF(err))
		}
		author, err := binary.ReadUvarint(numbers.r)
		if err != nil {
			return fmt.Errorf("%s is damaged: %w", numbers.f.Name(), noEOF(err))
		}
		id := article.Text("article_id")
		if !more || !more2 || id != tables.PlainText(strings.Map(noControl, p.ID)) || value.Text("article_id") != id || count.Text("article_id") != id {
			return fmt.Errorf("%s: the tables of the run do not have the same articles (at %q)", dir, id)
		}
		v, err := vectorOf(article, value, count)
		if err != nil {
			return err
		}
		x := stages.Scored{Vector: v}
		row := x.Row(&p)
		row.Author = author
		ranked := n.Norms.Ranks(&v)
		overrides.Lay(ranked, v.Outlet, p.ID)
		n.Articles = append(n.Articles, tune.Article{Row: row, Ranked: ranked})
		return nil
	})
}

// vectorOf is the vector of an article as the tables have it: values and counts are
// exact, and why an article is not scored says what else decides that. Why a reading is
// missing is not in the tables, and no score hangs on it.
func vectorOf(article, value, count rundir.Row) (v features.Vector, err error) {
	whole := func(r rundir.Row, column string, scale int64) int64 {
		n, bad := wholeOf(r.Cell(column), scale)
		err = cmp.Or(err, bad)
		return n
	}
	why := article.Text("status_reason")
	v = features.Vector{ID: article.Text("article_id"), Outlet: article.Text("outlet"), Genre: features.Genre(article.Text("genre")), GenreSure: 1, Words: whole(article, "words", 1),
		Supported: why != "unsupported_lang", Readings: make([]features.Reading, len(features.All))}
	switch why {
	case "not_an_article":
		v.NotArticle = why
	case "uncertain_genre":
		v.GenreSure = 0
	}
	for i, f := range features.All {
		r := &v.Readings[i]
		if value.Text(f.Name) == "" {
			r.Missing = features.NotApplicable
			continue
		}
		r.Value = features.Micros(whole(value, f.Name, 1e6))
		r.Count, r.N = whole(count, f.Name, 1), whole(count, f.Name+"_of", 1)
	}
	return v, err
}

// wholeOf is a number as a count of units: .25 with a scale of 1e6 is 250000. What has
// more decimals than the scale, or is no number, is an error.
func wholeOf(c rundir.Cell, scale int64) (int64, error) {
	if c.Text == "" {
		return 0, nil
	}
	whole, part, _ := strings.Cut(c.Text, ".")
	for x := scale; x > 1; x /= 10 {
		if part == "" {
			whole += "0"
			continue
		}
		whole, part = whole+part[:1], part[1:]
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || part != "" {
		return 0, fmt.Errorf("%s is %q: want a number", c.Place(), c.Text)
	}
	return n, nil
}

// noControl is how tables show control characters.
func noControl(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// noEOF says of a file that ends early that it does.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// keptRows is a binary file of records.
type keptRows struct {
	f   *os.File
	r   *bufio.Reader
	buf []byte
}

func openKept(dir, name string) (*keptRows, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrOldRun
	}
	if err != nil {
		return nil, err
	}
	return &keptRows{f: f, r: bufio.NewReaderSize(f, 1<<16)}, nil
}

// Close closes the file.
func (k *keptRows) Close() error { return k.f.Close() }

// placed reads the next record of placedFile; io.EOF where there is none.
func (k *keptRows) placed(p *stages.Placed) error {
	n, err := binary.ReadUvarint(k.r)
	if err == nil && n > maxPlaced {
		err = errors.New("a record is too long")
	}
	if err == nil {
		k.buf = append(k.buf[:0], make([]byte, n)...)
		_, err = io.ReadFull(k.r, k.buf)
	}
	if err == nil {
		err = p.UnmarshalBinary(k.buf)
	}
	return err
}

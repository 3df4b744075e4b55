package pipeline

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"presscore/corpus"
	"presscore/history"
	"presscore/reports/tables"
	"presscore/stages"
)

// catchUp notes the published runs that the history does not hold, oldest first, and
// gives all that it holds then.
func (n *night) catchUp(ctx context.Context) ([]history.Run, error) {
	runs, err := n.memory.db.Runs(ctx)
	if err != nil {
		return nil, err
	}
	noted := map[string]bool{}
	for _, r := range runs {
		noted[r.ID] = true
	}
	stand, err := Published(n.o.Out)
	if err != nil {
		return nil, err
	}
	missed := 0
	for _, r := range stand {
		if noted[r.RunID] {
			continue
		}
		switch err := noteRun(ctx, n.memory.db, filepath.Join(n.o.Out, r.RunID), nil); {
		case os.IsNotExist(err): // an older version published it
		case err != nil && ctx.Err() == nil && isFolder(err):
			n.tell("%v: the run is not noted in the history", err)
		case err != nil:
			return nil, err
		default:
			missed++
		}
	}
	if missed == 0 {
		return runs, nil
	}
	n.tell("published runs that the history missed: %d, noted from their folders", missed)
	return n.memory.db.Runs(ctx)
}

// folderError is a failure of what stands in a run's folder, not of the history.
type folderError struct{ error }

func isFolder(err error) bool {
	_, ok := err.(folderError)
	return ok
}

// noteRun notes a published run in a history, from its folder. It passes over the texts of
// articles that the history holds under an outlet.
func noteRun(ctx context.Context, db *history.DB, dir string, noted map[string]string) error {
	m, err := ReadManifest(dir)
	if err != nil {
		return folderError{err}
	}
	packed, err := os.ReadFile(filepath.Join(dir, stateFile))
	if err != nil {
		if os.IsNotExist(err) {
			return err
		}
		return folderError{err}
	}
	past := newSums(db)
	defer past.close()
	s, _, err := past.parse(ctx, packed)
	if err != nil {
		return folderError{fmt.Errorf("%s: %w", filepath.Join(dir, stateFile), err)}
	}
	finished, err := time.Parse(time.RFC3339, m.Finished)
	if err != nil {
		return folderError{fmt.Errorf("%s: finished: %w", dir, err)}
	}
	r := history.Run{ID: m.RunID, Previous: m.Previous, Series: m.Series, Status: m.Status, Finished: finished.Unix(), WindowStart: unixOf(s.Start), WindowEnd: unixOf(s.End),
		Articles: m.Counts.Articles, Scored: m.Counts.Scored, Failed: m.Counts.Failed, Outlets: m.Counts.Outlets, Readings: s.Rulers.Features, Norms: s.Rulers.Norms, Weights: s.Rulers.Weights}
	articles, err := versionsOf(dir, noted)
	if err != nil {
		return folderError{err}
	}
	window, err := past.pack(ctx, s, false)
	if err != nil {
		return err
	}
	return db.Add(ctx, &r, window, articles)
}

// versionsOf are the articles of a published run, as articles.csv lists them, without those
// that are noted.
func versionsOf(dir string, noted map[string]string) ([]history.Version, error) {
	path := filepath.Join(dir, tables.Articles.File)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReaderSize(f, 1<<18))
	r.ReuseRecord = true
	row, err := r.Read()
	at := map[string]int{}
	for i, name := range row {
		at[name] = i
	}
	id, outlet, published, hash := at["article_id"], at["outlet"], at["published"], at["content_hash"]
	if err == nil && id*outlet*published*hash == 0 {
		err = errors.New("a column is missing")
	}
	var out []history.Version
	for err == nil {
		if row, err = r.Read(); err == io.EOF {
			return out, nil
		} else if err == nil {
			if under, ok := noted[row[id]]; ok && under == row[outlet] {
				continue
			}
			v := history.Version{ID: strings.Clone(row[id]), Outlet: strings.Clone(row[outlet])}
			if date, err := time.Parse(time.RFC3339, row[published]); err == nil {
				v.Date = date.Unix()
			}
			if contentOf(row[hash], &v.Content) {
				out = append(out, v)
			}
		}
	}
	return nil, fmt.Errorf("%s: %w", path, err)
}

// contentOf reads the hash of an article's content, false when it is none.
func contentOf(hash string, into *[16]byte) bool {
	b, err := hex.DecodeString(hash)
	return err == nil && copy(into[:], b) == len(into)
}

// findRevised marks the articles that an earlier night published with another text, as an
// article of the same outlet. The
// texts of later nights count for nothing, so that an old night that is run again finds
// what it found.
func (n *night) findRevised(ctx context.Context) error {
	type texts struct {
		own    int64 // seq of the run that read tonight's text first; 0: it is new
		others int64 // that of the earliest other text that a window up to tonight's held; 0: none
	}
	tonight := map[string]*stages.Seen{}
	n.noted = make(map[string]string, n.inv.articles)
	n.inv.kept(func(s *stages.Seen) { tonight[s.ID] = s })
	found := map[string]*texts{}
	end := unixOf(n.inv.days[1])
	err := n.memory.db.Versions(ctx, func(v *history.Version) {
		s := tonight[v.ID]
		if s == nil || s.Outlet != v.Outlet && s.Outlet != corpus.UnknownOutlet { // under another outlet it is not corrected but called otherwise
			return
		}
		t := found[s.ID]
		if t == nil {
			t = &texts{}
			found[s.ID] = t
		}
		var content [16]byte
		switch {
		case contentOf(s.Hash, &content) && content == v.Content:
			t.own = v.Seq
			n.noted[s.ID] = v.Outlet
		case v.Seen <= end && (t.others == 0 || v.Seq < t.others):
			t.others = v.Seq
		}
	})
	if err != nil {
		return err
	}
	revised, first := 0, ""
	for id, t := range found {
		if t.others > 0 && (t.own == 0 || t.others < t.own) {
			tonight[id].Revised, n.inv.revised[id] = true, true
			if revised++; first == "" || id < first {
				first = id
			}
		}
	}
	if revised > 0 {
		n.tell("versions: articles with another text than on an earlier night: %d, one of them %q", revised, first)
	}
	return nil
}

// Published are the complete runs of a folder, in the order in which they finished.
func Published(out string) ([]*Manifest, error) {
	names, err := os.ReadDir(out)
	if err != nil {
		return nil, err
	}
	var runs []*Manifest
	for _, e := range names {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		m, err := ReadManifest(filepath.Join(out, e.Name()))
		if err == nil && m.complete() && m.RunID == e.Name() {
			runs = append(runs, m)
		}
	}
	slices.SortFunc(runs, func(a, b *Manifest) int {
		if c := strings.Compare(a.Finished, b.Finished); c != 0 {
			return c
		}
		return strings.Compare(a.RunID, b.RunID)
	})
	for i := 0; i < len(runs); {
		n := i + 1
		for n < len(runs) && runs[n].Finished == runs[i].Finished {
			n++
		}
		oneAfterTheOther(runs[i:n])
		i = n
	}
	return runs, nil
}

// oneAfterTheOther orders runs that finished in one second: each stands behind the run
// that it names as the one before it.
func oneAfterTheOther(runs []*Manifest) {
	for i := range runs {
		rest := runs[i:]
		next := slices.IndexFunc(rest, func(r *Manifest) bool {
			return !slices.ContainsFunc(rest, func(before *Manifest) bool { return before != r && before.RunID == r.Previous })
		})
		if next > 0 {
			first := rest[next]
			copy(rest[1:next+1], rest[:next])
			rest[0] = first
		}
	}
}

package history

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
)

// Run is a published run. Times are seconds since 1970, 0 where there is none.
type Run struct {
	ID       string
	Seq      int64  // the order of publishing, from 1; Add gives it
	Previous string // "" for the first
	Series   string // runs of one series may be laid side by side
	Status   string
	Finished int64

	WindowStart, WindowEnd            int64
	Articles, Scored, Failed, Outlets int64
	Readings, Norms, Weights          string // hashes of what made the numbers
}

// Forms of the sums of a window.
const (
	Older = 0 // as programs before schema 3 kept them
	Whole = 1
	Brief = 2 // what no night is laid beside any more
)

// Window is the sums of a run's window, as package scoring packs them.
type Window struct {
	Form int64
	Data []byte
}

// windowTables hold the sums of windows: brief ones have a table of their own, in which
// short rows stand densely.
var windowTables = []string{"windows", "brief_windows"}

// putWindow puts the sums of a run's window in place of those that stand there.
func (d *DB) putWindow(ctx context.Context, tx *sql.Tx, id string, w Window) error {
	for _, from := range windowTables {
		if _, err := tx.ExecContext(ctx, d.query("DELETE FROM "+from+" WHERE run_id = ?"), id); err != nil {
			return err
		}
	}
	var err error
	if w.Form == Brief {
		_, err = tx.ExecContext(ctx, d.query("INSERT INTO brief_windows (run_id, data) VALUES (?, ?)"), id, w.Data)
	} else {
		_, err = tx.ExecContext(ctx, d.query("INSERT INTO windows (run_id, data, form) VALUES (?, ?, ?)"), id, w.Data, w.Form)
	}
	return err
}

// Add notes a published run, the sums of its window and the texts of its articles, in place of what was noted
// under its id before. A run that is published again keeps its place in the order.
func (d *DB) Add(ctx context.Context, r *Run, window Window, articles []Version) error {
	return d.atOnce(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, d.query("SELECT seq FROM runs WHERE run_id = ?"), r.ID).Scan(&r.Seq)
		if errors.Is(err, sql.ErrNoRows) {
			err = tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) + 1 FROM runs").Scan(&r.Seq)
		}
		if err != nil {
			return err
		}
		for _, from := range windowTables {
			if _, err := tx.ExecContext(ctx, d.query("DELETE FROM "+from+" WHERE run_id = ?"), r.ID); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, d.query("DELETE FROM runs WHERE run_id = ?"), r.ID); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, d.query("INSERT INTO runs ("+runColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"), r.values()...); err != nil {
			return err
		}
		if err = d.putWindow(ctx, tx, r.ID, window); err != nil {
			return err
		}
		stmt, err := tx.PrepareContext(ctx, d.query("INSERT INTO versions (article_id, outlet, content, seq, seen, made) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article_id, outlet, content) DO NOTHING"))
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i := range articles {
			if _, err := stmt.ExecContext(ctx, articles[i].ID, articles[i].Outlet, articles[i].Content[:], r.Seq, r.WindowEnd, articles[i].made(r.WindowEnd)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Version is a text that an article was published with.
type Version struct {
	ID      string
	Outlet  string
	Content [16]byte // hash of every field as received
	Seq     int64    // of the run that read it first
	Seen    int64    // end of the window of that run
	Date    int64    // of the article, for Add; 0: it has none
}

// made is the time until which windows that begin earlier may hold the article.
func (v *Version) made(end int64) int64 {
	if v.Date == 0 || v.Date > end {
		return end
	}
	return v.Date
}

// Versions calls yield with every text of every article that the history knows.
func (d *DB) Versions(ctx context.Context, yield func(*Version)) error {
	rows, err := d.sql.QueryContext(ctx, "SELECT article_id, outlet, content, seq, seen FROM versions")
	if err != nil {
		return d.wrap(err)
	}
	defer rows.Close()
	var v Version
	var content []byte
	for rows.Next() {
		if err := rows.Scan(&v.ID, &v.Outlet, &content, &v.Seq, &v.Seen); err != nil {
			return d.wrap(err)
		}
		copy(v.Content[:], content)
		yield(&v)
	}
	return d.wrap(rows.Err())
}

// runColumns are the columns of a run in the order of its fields.
const runColumns = "run_id, seq, previous_run_id, series, status, finished, window_start, window_end, articles, scored, failed, outlets, readings, norms, weights"

func (r *Run) fields() []any {
	return []any{&r.ID, &r.Seq, &r.Previous, &r.Series, &r.Status, &r.Finished, &r.WindowStart, &r.WindowEnd, &r.Articles, &r.Scored, &r.Failed, &r.Outlets, &r.Readings, &r.Norms, &r.Weights}
}

func (r *Run) values() []any {
	return []any{r.ID, r.Seq, r.Previous, r.Series, r.Status, r.Finished, r.WindowStart, r.WindowEnd, r.Articles, r.Scored, r.Failed, r.Outlets, r.Readings, r.Norms, r.Weights}
}

// Runs are all runs that are noted, in the order of publishing.
func (d *DB) Runs(ctx context.Context) ([]Run, error) {
	rows, err := d.sql.QueryContext(ctx, "SELECT "+runColumns+" FROM runs ORDER BY seq")
	if err != nil {
		return nil, d.wrap(err)
	}
	defer rows.Close()
	var out []Run
	for rows.Next() {
		var r Run
		if err := rows.Scan(r.fields()...); err != nil {
			return nil, d.wrap(err)
		}
		out = append(out, r)
	}
	return out, d.wrap(rows.Err())
}

// Window gives the sums of a run's window, nil when they are not kept.
func (d *DB) Window(ctx context.Context, id string) ([]byte, error) {
	var data []byte
	err := d.sql.QueryRowContext(ctx, d.query("SELECT data FROM windows WHERE run_id = ? UNION ALL SELECT data FROM brief_windows WHERE run_id = ?"), id, id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, d.wrap(err)
}

// Forms are the forms of the sums of all windows, by run.
func (d *DB) Forms(ctx context.Context) (map[string]int64, error) {
	rows, err := d.sql.QueryContext(ctx, "SELECT run_id, form FROM windows UNION ALL SELECT run_id, 2 FROM brief_windows")
	if err != nil {
		return nil, d.wrap(err)
	}
	defer rows.Close()
	out := map[string]int64{}
	for rows.Next() {
		var id string
		var form int64
		if err := rows.Scan(&id, &form); err != nil {
			return nil, d.wrap(err)
		}
		out[id] = form
	}
	return out, d.wrap(rows.Err())
}

// Repack replaces the sums of windows, by run.
func (d *DB) Repack(ctx context.Context, windows map[string]Window) error {
	return d.atOnce(ctx, func(tx *sql.Tx) error {
		for _, id := range slices.Sorted(maps.Keys(windows)) {
			w := windows[id]
			if err := d.putWindow(ctx, tx, id, w); err != nil {
				return err
			}
		}
		return nil
	})
}

// Names are the names that have a number.
func (d *DB) Names(ctx context.Context) (map[int64]string, error) {
	rows, err := d.sql.QueryContext(ctx, "SELECT nr, name FROM names")
	if err != nil {
		return nil, d.wrap(err)
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var nr int64
		var name string
		if err := rows.Scan(&nr, &name); err != nil {
			return nil, d.wrap(err)
		}
		out[nr] = name
	}
	return out, d.wrap(rows.Err())
}

// Number gives the numbers of names; those that have none get the next, from 1, in their
// order.
func (d *DB) Number(ctx context.Context, names []string) (map[string]int64, error) {
	known, err := d.Names(ctx)
	if err != nil {
		return nil, err
	}
	out, last := map[string]int64{}, int64(0)
	for nr, name := range known {
		out[name], last = nr, max(last, nr)
	}
	err = d.atOnce(ctx, func(tx *sql.Tx) error {
		for _, name := range names {
			if out[name] != 0 {
				continue
			}
			last++
			if _, err := tx.ExecContext(ctx, d.query("INSERT INTO names (nr, name) VALUES (?, ?)"), last, name); err != nil {
				return err
			}
			out[name] = last
		}
		return nil
	})
	return out, err
}

// Forget drops runs with the sums of their windows.
func (d *DB) Forget(ctx context.Context, ids []string) error {
	return d.atOnce(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			for _, from := range append(windowTables, "runs") {
				if _, err := tx.ExecContext(ctx, d.query("DELETE FROM "+from+" WHERE run_id = ?"), id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Compact gives the space of what was dropped back to the disk. It needs as much
// free space as the history takes, and holds it locked meanwhile.
func (d *DB) Compact(ctx context.Context) error {
	_, err := d.sql.ExecContext(ctx, "VACUUM")
	return d.wrap(err)
}

package history

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"presscore/internal/testkit"
)

var ctx = context.Background()

// each runs a test on both databases, each of them new.
func each(t *testing.T, test func(t *testing.T, dsn string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "a b?c#%20.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, testkit.Postgres(t)) })
}

func open(t *testing.T, dsn string) *DB {
	t.Helper()
	db, err := Open(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func memo(n byte) Memo {
	return Memo{Key: [16]byte{n, 0, 255}, Data: []byte{n, 0, 'x', 0xff, '\''}}
}

func recalled(t *testing.T, db *DB, n byte) []byte {
	t.Helper()
	r, err := db.Reader(ctx)
	must(t, err)
	defer r.Close()
	data, err := r.Memos(ctx, [][16]byte{memo(n).Key})
	must(t, err)
	return data[0]
}

// at gives memos a time.
func at(made int64, memos []Memo) []Memo {
	for i := range memos {
		memos[i].Made = made
	}
	return memos
}

// TestMemos: what is remembered is recalled byte by byte, also by the next program; it
// goes when its window is too old, and stays when it was made again since.
func TestMemos(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		must(t, db.Remember(ctx, at(100, []Memo{memo(1), memo(2)})))
		must(t, db.Remember(ctx, at(200, []Memo{memo(2), memo(3)})))
		db.Close()
		db = open(t, dsn)
		for n := byte(1); n <= 3; n++ {
			if got := recalled(t, db, n); !bytes.Equal(got, memo(n).Data) {
				t.Errorf("memo %d: %v", n, got)
			}
		}
		if got := recalled(t, db, 4); got != nil {
			t.Errorf("a memo that nobody kept: %v", got)
		}
		if n, err := db.MemosBefore(ctx, 101); n != 1 || err != nil {
			t.Errorf("%d memos are older than 101 (%v), want 1", n, err)
		}
		if n, err := db.ForgetMemos(ctx, 101); n != 1 || err != nil {
			t.Errorf("%d forgotten (%v), want 1", n, err)
		}
		if recalled(t, db, 1) != nil || recalled(t, db, 2) == nil {
			t.Error("the wrong memo was forgotten")
		}
		must(t, db.Compact(ctx))
		if memos, runs, size, err := db.Size(ctx); memos != 2 || runs != 0 || size < 1000 || err != nil {
			t.Errorf("%d memos, %d runs, %d bytes, %v", memos, runs, size, err)
		}
	})
}

// TestRuns: runs come back in the order of publishing with all their fields; one that is
// added again keeps its place.
func TestRuns(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		var want []Run
		for i := range 3 {
			r := Run{ID: fmt.Sprintf("%c", 'c'-i), Previous: "p", Series: "s", Status: "complete", Finished: 9, WindowStart: int64(i), WindowEnd: 2, Articles: 3, Scored: 4, Failed: 5, Outlets: 6, Readings: "r", Norms: "n", Weights: "w"}
			must(t, db.Add(ctx, &r, Window{1, []byte{byte(i), 0}}, []Version{{ID: "x", Content: [16]byte{7}}, {ID: r.ID, Outlet: "o", Content: [16]byte{byte(i)}}}))
			if r.Seq != int64(i+1) {
				t.Errorf("run %d has the place %d", i, r.Seq)
			}
			want = append(want, r)
		}
		want[1].Scored, want[1].Seq = 44, 0
		must(t, db.Add(ctx, &want[1], Window{2, []byte("new")}, nil))
		got, err := db.Runs(ctx)
		if want[1].Seq != 2 || err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v %+v\nwant %+v", err, got, want)
		}
		if data, err := db.Window(ctx, "b"); string(data) != "new" || err != nil {
			t.Errorf("window %q %v", data, err)
		}
		seq := map[string]int64{}
		must(t, db.Versions(ctx, func(v *Version) { seq[fmt.Sprint(v.ID, v.Outlet, v.Content[0], " ", v.Seen)] = v.Seq }))
		if want := map[string]int64{"x7 2": 1, "co0 2": 1, "bo1 2": 2, "ao2 2": 3}; !reflect.DeepEqual(seq, want) {
			t.Errorf("versions %v, want %v", seq, want)
		}
		must(t, db.Forget(ctx, []string{"b", "nobody"}))
		if data, err := db.Window(ctx, "b"); data != nil || err != nil {
			t.Errorf("a forgotten run has a window: %q %v", data, err)
		}
		if got, _ := db.Runs(ctx); len(got) != 2 {
			t.Errorf("%d runs after one was forgotten", len(got))
		}
		for _, value := range []string{"first", "second"} {
			if got, err := db.Fact(ctx, "authors", value); got != "first" || err != nil {
				t.Errorf("fact %q %v", got, err)
			}
		}
	})
}

// TestManyMemos: any number may be asked for at once; what is missing is missing in its
// place, and who asks twice has it twice.
func TestManyMemos(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		for n := byte(0); n < 100; n += 3 {
			must(t, db.Remember(ctx, at(1, []Memo{memo(n)})))
		}
		r, err := db.Reader(ctx)
		must(t, err)
		defer r.Close()
		for _, many := range []int{0, 1, 15, 16, 17, 32, 50} {
			var keys [][16]byte
			for n := range many {
				keys = append(keys, memo(byte(n*7%60)).Key)
			}
			got, err := r.Memos(ctx, keys)
			must(t, err)
			if len(got) != many {
				t.Fatalf("%d memos for %d keys", len(got), many)
			}
			for i, data := range got {
				n := byte(i * 7 % 60)
				if n%3 == 0 && !bytes.Equal(data, memo(n).Data) || n%3 != 0 && data != nil {
					t.Errorf("of %d keys the one at %d, memo %d: %v", many, i, n, data)
				}
			}
		}
	})
}

// TestWorkers: many read while some write.
func TestWorkers(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				r, err := db.Reader(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				defer r.Close()
				for i := range 20 {
					m := memo(byte(20*w + i))
					if err := db.Remember(ctx, at(1, []Memo{m})); err != nil {
						t.Error(err)
					}
					if got, err := r.Memos(ctx, [][16]byte{m.Key}); err != nil || !bytes.Equal(got[0], m.Data) {
						t.Errorf("%v %v", got, err)
					}
				}
			})
		}
		wg.Wait()
		if memos, _, _, _ := db.Size(ctx); memos != 80 {
			t.Errorf("%d memos, want 80", memos)
		}
	})
}

// TestOlderSchema: tables of schema 1 are brought to the last one with what they hold.
// The file was left by the first program that kept a history; it must open for ever.
func TestOlderSchema(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		driver, source := "pgx", dsn
		if !IsPostgres(dsn) {
			driver, source = "sqlite", fileDSN(dsn)
		}
		old, err := sql.Open(driver, source)
		must(t, err)
		script, err := os.ReadFile("testdata/schema1.sql")
		must(t, err)
		for _, s := range strings.Split(string(script), ";\n") {
			if IsPostgres(dsn) {
				s = strings.NewReplacer("INTEGER PRIMARY KEY AUTOINCREMENT", "SERIAL PRIMARY KEY", "x'", "'\\x", "datetime('now')", "now()", ", 1)", ", true)").Replace(s)
				s = strings.ReplaceAll(s, "is_applied INTEGER", "is_applied BOOLEAN")
			}
			if strings.TrimSpace(s) != "" {
				_, err = old.Exec(s)
				must(t, err)
			}
		}
		must(t, old.Close())
		db := open(t, dsn)
		if got := recalled(t, db, 1); !bytes.Equal(got, memo(1).Data) {
			t.Errorf("memo of the older file: %v", got)
		}
		runs, err := db.Runs(ctx)
		if err != nil || len(runs) != 1 || runs[0].ID != "0123456789abcdef" || runs[0].Outlets != 6 {
			t.Errorf("runs of the older file: %v %v", runs, err)
		}
		if forms, err := db.Forms(ctx); err != nil || len(forms) != 1 || forms["0123456789abcdef"] != 0 {
			t.Errorf("forms of the older file: %v %v", forms, err)
		}
		for _, column := range []string{"made", "data"} {
			var n int
			if err := db.sql.QueryRow("SELECT count(" + column + ") FROM memos").Scan(&n); err != nil || n != 1 {
				t.Errorf("%s: %d %v", column, n, err)
			}
		}
		must(t, db.Remember(ctx, at(300, []Memo{memo(2)})))
		if got := versionsOf(t, db); !slices.Equal(got, []string{"a"}) {
			t.Errorf("texts of the older file: %v", got)
		}
		if _, err := db.ForgetMemos(ctx, 501); err != nil || len(versionsOf(t, db)) != 0 {
			t.Errorf("the texts of the older file stay: %v", err)
		}
	})
}

func versionsOf(t *testing.T, db *DB) (ids []string) {
	t.Helper()
	must(t, db.Versions(ctx, func(v *Version) { ids = append(ids, v.ID) }))
	slices.Sort(ids)
	return ids
}

// TestNamesHaveNumbers: a name has one number for ever, also for the next program; sums are
// put in place of those that stood there.
func TestNamesHaveNumbers(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		first, err := db.Number(ctx, []string{"b", "a"})
		must(t, err)
		db.Close()
		db = open(t, dsn)
		second, err := db.Number(ctx, []string{"c", "a"})
		must(t, err)
		names, err := db.Names(ctx)
		must(t, err)
		if first["b"] != 1 || first["a"] != 2 || second["a"] != 2 || second["c"] != 3 || names[1] != "b" || len(names) != 3 {
			t.Errorf("%v, then %v, in all %v", first, second, names)
		}
		must(t, db.Add(ctx, &Run{ID: "r"}, Window{1, []byte("long")}, nil))
		must(t, db.Repack(ctx, map[string]Window{"r": {2, []byte("brief")}}))
		data, err := db.Window(ctx, "r")
		must(t, err)
		if forms, err := db.Forms(ctx); err != nil || forms["r"] != 2 || string(data) != "brief" {
			t.Errorf("%v %q %v", forms, data, err)
		}
		if v, err := db.KnownFact(ctx, "f"); v != "" || err != nil {
			t.Errorf("%q %v", v, err)
		}
		if _, err = db.Fact(ctx, "f", "x"); err != nil {
			t.Error(err)
		}
		if v, err := db.KnownFact(ctx, "f"); v != "x" || err != nil {
			t.Errorf("%q %v", v, err)
		}
	})
}

// TestVersionsGoWithTheirArticles: a text goes with the date of its article; one without a
// date, or with a later one than the night's, with the end of the window that read it.
func TestVersionsGoWithTheirArticles(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		r := Run{ID: "r", WindowEnd: 50}
		must(t, db.Add(ctx, &r, Window{1, []byte{0}}, []Version{{ID: "old", Date: 10}, {ID: "new", Date: 49}, {ID: "none"}, {ID: "late", Date: 400}}))
		for _, c := range []struct {
			before int64
			stay   []string
		}{{10, []string{"late", "new", "none", "old"}}, {11, []string{"late", "new", "none"}}, {50, []string{"late", "none"}}, {51, nil}} {
			if _, err := db.ForgetMemos(ctx, c.before); err != nil {
				t.Fatal(err)
			}
			if got := versionsOf(t, db); !slices.Equal(got, c.stay) {
				t.Errorf("before %d: %v stay, want %v", c.before, got, c.stay)
			}
		}
	})
}

// TestNextSchema: a migration of a program to come keeps what the tables hold, and what
// it left is refused by the program of today with the two numbers.
func TestNextSchema(t *testing.T) {
	each(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		must(t, db.Remember(ctx, at(100, []Memo{memo(1)})))
		files, err := fs.Sub(migrations, "migrations")
		must(t, err)
		next := fstest.MapFS{"90000_note.sql": {Data: []byte("-- +goose Up\nALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';\n")}}
		names, err := fs.Glob(files, "*.sql")
		must(t, err)
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			must(t, err)
			next[name] = &fstest.MapFile{Data: data}
		}
		for range 2 { // the second time there is nothing to do
			must(t, db.migrate(ctx, next))
		}
		var notes int
		must(t, db.sql.QueryRow("SELECT count(note) FROM runs").Scan(&notes))
		if got := recalled(t, db, 1); !bytes.Equal(got, memo(1).Data) {
			t.Errorf("memo after the migration: %v", got)
		}
		must(t, db.Close())
		_, err = Open(ctx, dsn)
		if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "schema 90000, this program knows 3") {
			t.Errorf("%v", err)
		}
	})
}

// TestDamaged: a file that is no database, one that was overwritten in the middle, and
// one that stands where no file can be.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	must(t, os.WriteFile(path, bytes.Repeat([]byte("no database "), 5000), 0o644))
	if _, err := Open(ctx, path); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("no database: %v", err)
	}
	for n, want := range []string{".damaged", ".damaged-2"} {
		if aside, err := SetAside(path); err != nil || aside != path+want {
			t.Errorf("set aside %d: %s %v", n, aside, err)
		}
		db := open(t, path)
		var memos []Memo
		for i := range 200 {
			memos = append(memos, Memo{Key: [16]byte{byte(i)}, Data: bytes.Repeat([]byte{byte(i)}, 2000)})
		}
		must(t, db.Remember(ctx, at(1, memos)))
		must(t, db.Close())
	}
	data, err := os.ReadFile(path)
	must(t, err)
	for i := 16384; i < len(data); i++ {
		data[i] = 0x5a
	}
	must(t, os.WriteFile(path, data, 0o644))
	db, err := Open(ctx, path)
	if err == nil {
		defer db.Close()
		_, err = db.Runs(ctx)
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("overwritten: %v", err)
	}
	_, err = Open(ctx, filepath.Join(path, "below-a-file.db"))
	if err == nil || errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewer) || errors.Is(err, ErrBusy) {
		t.Errorf("below a file: %v", err)
	}
}

// TestLocked: another program that writes for longer than is waited is told as such.
func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	open(t, path)
	other, err := sql.Open("sqlite", fileDSN(path))
	must(t, err)
	defer other.Close()
	tx, err := other.Begin()
	must(t, err)
	defer tx.Rollback()
	impatient, err := sql.Open("sqlite", strings.Replace(fileDSN(path), "_busy_timeout=10000", "_busy_timeout=1", 1))
	must(t, err)
	db := &DB{sql: impatient, name: path}
	defer db.Close()
	if err := db.Remember(ctx, at(1, []Memo{memo(1)})); !errors.Is(err, ErrBusy) {
		t.Errorf("%v", err)
	}
	if _, err := db.Runs(ctx); err != nil { // who reads does not wait
		t.Error(err)
	}
}

// TestNoServer: a server that is not there is named without its password.
func TestNoServer(t *testing.T) {
	_, err := Open(ctx, "postgres://night:sesame@/nights?host="+t.TempDir()+"&password=sesame")
	if err == nil || strings.Contains(err.Error(), "sesame") || !strings.Contains(err.Error(), "postgres://night:xxxxx@/nights") {
		t.Errorf("%v", err)
	}
}

package history

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"strings"
)

// Memo is what one article was measured as.
type Memo struct {
	Key  [16]byte // of all that the memo depends on
	Made int64    // seconds since 1970: a window that begins later asks for it no more
	Data []byte   // as package stages packs it
}

// Reader looks memos up. One goroutine may use it.
type Reader struct {
	d     *DB
	stmt  *sql.Stmt
	asked [AtOnce]any
}

// Reader prepares the looking up of memos.
func (d *DB) Reader(ctx context.Context) (*Reader, error) {
	stmt, err := d.sql.PrepareContext(ctx, d.query("SELECT memo_key, data FROM memos WHERE memo_key IN (?"+strings.Repeat(", ?", AtOnce-1)+")"))
	if err != nil {
		return nil, d.wrap(err)
	}
	return &Reader{d: d, stmt: stmt}, nil
}

// AtOnce is how many memos one question asks for: as many as a night asks for together
// (stages.AtOnce). A question alone costs ten times what the answer does.
const AtOnce = 24

// Memos gives the memos under keys in their order, nil where there is none.
func (r *Reader) Memos(ctx context.Context, keys [][16]byte) ([][]byte, error) {
	out := make([][]byte, len(keys))
	for i := 0; i < len(keys); i += AtOnce {
		if err := r.some(ctx, keys[i:min(len(keys), i+AtOnce)], out[i:]); err != nil {
			return nil, r.d.wrap(err)
		}
	}
	return out, nil
}

// some asks one question: its last key stands for those that are missing.
func (r *Reader) some(ctx context.Context, keys [][16]byte, out [][]byte) error {
	for i := range r.asked {
		r.asked[i] = keys[min(i, len(keys)-1)][:]
	}
	rows, err := r.stmt.QueryContext(ctx, r.asked[:]...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var key sql.RawBytes
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&key, &data); err != nil {
			return err
		}
		for i := range keys {
			if bytes.Equal(keys[i][:], key) {
				out[i] = data
			}
		}
	}
	return rows.Err()
}

// Close lets the statement go.
func (r *Reader) Close() error { return r.d.wrap(r.stmt.Close()) }

// Remember keeps memos. One that is there already stays, with the new time.
func (d *DB) Remember(ctx context.Context, memos []Memo) error {
	return d.atOnce(ctx, func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, d.query("INSERT INTO memos (memo_key, made, data) VALUES (?, ?, ?) ON CONFLICT (memo_key) DO UPDATE SET made = excluded.made, data = excluded.data"))
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i := range memos {
			if _, err := stmt.ExecContext(ctx, memos[i].Key[:], memos[i].Made, memos[i].Data); err != nil {
				return err
			}
		}
		return nil
	})
}

// ForgetMemos drops the memos and the versions of articles dated before a time, and gives
// the number of memos. No window that starts at that time holds a dated article of theirs.
func (d *DB) ForgetMemos(ctx context.Context, before int64) (int64, error) {
	if _, err := d.sql.ExecContext(ctx, d.query("DELETE FROM versions WHERE made < ?"), before); err != nil {
		return 0, d.wrap(err)
	}
	res, err := d.sql.ExecContext(ctx, d.query("DELETE FROM memos WHERE made < ?"), before)
	if err != nil {
		return 0, d.wrap(err)
	}
	n, err := res.RowsAffected()
	return n, d.wrap(err)
}

// Fact gives what is kept under a name, and keeps value there when nothing is: the
// first who asks decides.
func (d *DB) Fact(ctx context.Context, name, value string) (string, error) {
	err := d.atOnce(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, d.query("INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"), name, value); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, d.query("SELECT value FROM facts WHERE name = ?"), name).Scan(&value)
	})
	return value, err
}

// KnownFact gives what is kept under a name, "" for nothing.
func (d *DB) KnownFact(ctx context.Context, name string) (value string, err error) {
	err = d.sql.QueryRowContext(ctx, d.query("SELECT value FROM facts WHERE name = ?"), name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, d.wrap(err)
}

// Size is what the history holds: memos, runs, and its bytes on the disk.
func (d *DB) Size(ctx context.Context) (memos, runs, bytes int64, err error) {
	const counts = "SELECT (SELECT count(*) FROM memos), (SELECT count(*) FROM runs), "
	space := "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())"
	if d.postgres {
		space = "pg_database_size(current_database())"
	}
	err = d.sql.QueryRowContext(ctx, counts+space).Scan(&memos, &runs, &bytes)
	return memos, runs, bytes, d.wrap(err)
}

// MemosBefore is the number of memos that ForgetMemos would drop.
func (d *DB) MemosBefore(ctx context.Context, before int64) (n int64, err error) {
	err = d.sql.QueryRowContext(ctx, d.query("SELECT count(*) FROM memos WHERE made < ?"), before).Scan(&n)
	return n, d.wrap(err)
}

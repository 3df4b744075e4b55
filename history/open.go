package history

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Errors that a caller may act upon.
var (
	ErrNewer   = errors.New("a newer version of presscore has changed its tables")
	ErrDamaged = errors.New("damaged, or no database of presscore")
	ErrBusy    = errors.New("another program holds it locked")
)

// BusyWait is how long, in milliseconds, a write waits for a lock of another
// program: a back-up of some hundred megabytes takes seconds.
const BusyWait = 10_000

//go:embed migrations/*.sql
var migrations embed.FS

// DB is an open history. It may be used by several goroutines at once.
type DB struct {
	sql      *sql.DB
	name     string // as errors name it: no password
	postgres bool
}

// IsPostgres reports whether a name of a history is that of a PostgreSQL database
// and not of a file.
func IsPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Open opens a history, a postgres:// address or the path of a SQLite file, and
// brings its tables to the schema of this program. A file that is not there is made.
func Open(ctx context.Context, dsn string) (*DB, error) {
	d := &DB{name: Name(dsn), postgres: IsPostgres(dsn)}
	driver, source := "pgx", dsn
	if !d.postgres {
		driver, source = "sqlite", fileDSN(dsn)
	}
	var err error
	if d.sql, err = sql.Open(driver, source); err != nil {
		return nil, d.wrap(err)
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	if err := d.migrate(ctx, files); err != nil {
		if err = d.wrap(err); d.broken(ctx, err) {
			err = fmt.Errorf("history %s: %w (%v)", d.name, ErrDamaged, err)
		}
		d.sql.Close()
		return nil, err
	}
	return d, nil
}

// broken reports whether damage of a file is behind an error that does not say so: goose
// takes a list of tables that cannot be read for an empty one.
func (d *DB) broken(ctx context.Context, err error) bool {
	if d.postgres || errors.Is(err, ErrDamaged) || errors.Is(err, ErrBusy) || errors.Is(err, ErrNewer) {
		return false
	}
	var first string
	if err := d.sql.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&first); err != nil {
		return errors.Is(d.wrap(err), ErrDamaged)
	}
	return first != "ok"
}

// fileDSN opens a SQLite file: with a log written ahead, so that readers do not
// wait for the night; synced at checkpoints, which loses nothing when the program is
// killed, and at most the last batches of memos when the power fails. Pages are four
// times as large as usual: of 4 kB a fifth would stay empty behind memos of 1.3 kB.
func fileDSN(path string) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {"page_size(16384)"}, "_busy_timeout": {strconv.Itoa(BusyWait)}, "_journal_mode": {"WAL"}, "_synchronous": {"NORMAL"}, "_foreign_keys": {"ON"}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// Name is how messages call a history: its path, or its address without the password.
func Name(dsn string) string {
	if !IsPostgres(dsn) {
		return dsn
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return "postgres"
	}
	u.RawQuery = ""
	return u.Redacted()
}

// migrate brings the tables up to date, and refuses those of a newer program.
func (d *DB) migrate(ctx context.Context, files fs.FS) error {
	dialect := goose.DialectSQLite3
	if d.postgres {
		dialect = goose.DialectPostgres
	}
	up, err := goose.NewProvider(dialect, d.sql, files)
	if err != nil {
		return err
	}
	stands, err := up.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	last := int64(0)
	for _, s := range up.ListSources() {
		last = max(last, s.Version)
	}
	if stands > last {
		return fmt.Errorf("%w: they are of schema %d, this program knows %d", ErrNewer, stands, last)
	}
	if stands == last {
		return nil
	}
	_, err = up.Up(ctx)
	return err
}

// Close closes the database.
func (d *DB) Close() error { return d.wrap(d.sql.Close()) }

// wrap names the database in an error, and says what kind it is.
func (d *DB) wrap(err error) error {
	if err == nil {
		return nil
	}
	var file *sqlite.Error
	var server *pgconn.PgError
	kind := error(nil)
	switch {
	case errors.As(err, &file):
		switch file.Code() & 0xff {
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			kind = ErrBusy
		case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
			kind = ErrDamaged
		}
	case errors.As(err, &server) && server.Code == "55P03": // lock_not_available
		kind = ErrBusy
	}
	if kind != nil {
		return fmt.Errorf("history %s: %w (%v)", d.name, kind, err)
	}
	return fmt.Errorf("history %s: %w", d.name, err)
}

// query writes a statement for the database at hand: ? are numbered for PostgreSQL.
func (d *DB) query(q string) string {
	if !d.postgres {
		return q
	}
	var b strings.Builder
	n := 0
	for _, c := range q {
		if c != '?' {
			b.WriteRune(c)
			continue
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// atOnce runs f in one transaction.
func (d *DB) atOnce(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := d.sql.BeginTx(ctx, nil)
	if err != nil {
		return d.wrap(err)
	}
	if err := f(tx); err != nil {
		tx.Rollback() // the first error is the one to tell
		return d.wrap(err)
	}
	return d.wrap(tx.Commit())
}

// SetAside renames a damaged SQLite file, with its log, so that the next Open makes
// a new one and nothing is deleted. It gives the new name.
func SetAside(path string) (string, error) {
	aside := path + ".damaged"
	for n := 2; exists(aside); n++ {
		aside = fmt.Sprintf("%s.damaged-%d", path, n)
	}
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, os.Rename(path, aside)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

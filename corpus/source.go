package corpus

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/zeebo/xxh3"
)

// Source is one file to read.
type Source struct {
	Path  string // as shown to the user; "-" is standard input
	Size  int64  // bytes on disk, -1 for standard input
	Spool string // a file that keeps standard input, for a second reading

	rel    string       // slash path below the input folder, or the base name
	folder string       // first folder below the input folder, "" at its top
	format *format      // that its name or the user says; nil for standard input
	sure   bool         // the user says it: its content is not asked
	sniff  formatList   // the formats that its content may show it to be in
	unread *RecordError // why it is not read, nil when it is
}

// failed is the error of a record of the source, or of the rest of it.
func (s *Source) failed(line int, why string, err error) *RecordError {
	return &RecordError{Origin: Origin{s.Path, line}, Reason: why, Detail: reason(err)}
}

// lost is the error of a source that could not be read at all or to its end: how
// many records went with it nobody knows.
func (s *Source) lost(line int, why string, err error) *RecordError {
	e := s.failed(line, why, err)
	e.Lost = true
	return e
}

// ErrNoInput says that a named input does not exist or matches nothing.
var ErrNoInput = errors.New("no such file, folder or glob")

// Open expands inputs into sources: files as they are named, folders and globs
// in path order, "-" for standard input. It fails on an input that does not
// exist, so that a night is not run on half its feeds. What it finds below a
// folder or by a glob and cannot read is a source all the same: Reader.Each
// reports it, so nothing is left out in silence.
//
// A folder without a file in it is such a source, too: a delivery that did not
// come looks like that. A pipe is refused, since inputs are read twice: "-" is kept
// in a file meanwhile.
func Open(inputs []string) ([]Source, error) { return formats.open(inputs, nil) }

// OpenAs is Open with every file taken for the format of that name, whatever its
// suffix and its content say; "" asks these.
func OpenAs(inputs []string, format string) ([]Source, error) {
	f, err := formats.byName(format)
	if err != nil {
		return nil, err
	}
	return formats.open(inputs, f)
}

func (l formatList) open(inputs []string, as *format) ([]Source, error) {
	o := opener{formats: l, as: as, seen: map[string]bool{}}
	for _, in := range inputs {
		n := len(o.out)
		if err := o.input(in); err != nil {
			return nil, err
		}
		if info, err := os.Stat(in); len(o.out) == n && !o.met && err == nil && info.IsDir() {
			o.unread(in, SkipUnreadable, errEmptyFolder)
		}
	}
	return o.out, nil
}

var errEmptyFolder = errors.New("the folder holds no file")

// NoFile reports whether the source stands for an input folder without a file.
func (s *Source) NoFile() bool { return s.unread != nil && s.unread.Detail == errEmptyFolder.Error() }

// opener collects sources, each file once.
type opener struct {
	formats formatList
	as      *format // of every file; nil: name and content say it
	seen    map[string]bool
	met     bool // the last input held a file, if only one that an earlier input held too
	out     []Source
}

func (o *opener) add(s Source) {
	if o.met = true; s.Path == "-" || !o.seen[filepath.Clean(s.Path)] {
		o.seen[filepath.Clean(s.Path)] = true
		o.out = append(o.out, s)
	}
}

// input adds what one argument stands for. A name that exists is that file or
// folder, even if it looks like a glob.
func (o *opener) input(in string) error {
	o.met = false
	if in == "-" {
		o.add(Source{Path: "-", rel: "stdin", Size: -1, format: o.as, sure: o.as != nil, sniff: o.formats})
		return nil
	}
	if info, err := os.Stat(in); err == nil {
		if !info.IsDir() && !info.Mode().IsRegular() {
			return fmt.Errorf("%s: %w: give its content on standard input, as -", in, ErrNotRegular)
		}
		return o.path(in)
	}
	if !strings.ContainsAny(in, "*?[") {
		return fmt.Errorf("%s: %w", in, ErrNoInput)
	}
	names, err := filepath.Glob(in)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	if len(names) == 0 {
		return fmt.Errorf("%s: %w", in, ErrNoInput)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := o.path(name); err != nil {
			return err
		}
	}
	return nil
}

// path adds a file, or all files of a folder.
func (o *opener) path(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil: // a glob matches links that lead nowhere, too
		o.unread(name, SkipUnreadable, err)
		return nil
	case info.IsDir():
		return o.walk(name)
	case !info.Mode().IsRegular():
		o.unread(name, SkipUnreadable, ErrNotRegular)
		return nil
	}
	o.file(name, filepath.Base(name), "", info.Size())
	return nil
}

// ErrNotRegular is the error of a pipe, a socket or a device: opening one may wait for ever.
var ErrNotRegular = errors.New("not a regular file")

// walk adds the files below root. Hidden files and folders, whose names begin
// with a dot, are nobody's articles. A root that is a link is followed, for the
// user named it; WalkDir does so only behind a separator.
func (o *opener) walk(root string) error {
	if info, err := os.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator)
	}
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			o.unread(path, SkipUnreadable, err)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(e.Name(), ".") && path != root {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			if isRun(path) {
				o.unread(path, SkipFormat, errors.New("a run of presscore is no input"))
				return fs.SkipDir
			}
			return nil
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			o.unread(path, SkipUnreadable, err)
			return nil
		case info.IsDir():
			o.unread(path, SkipFormat, errors.New("a link to a folder is not followed: name the folder as an input"))
			return nil
		case !info.Mode().IsRegular():
			o.unread(path, SkipFormat, ErrNotRegular)
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			rel = filepath.Base(path)
		}
		rel = filepath.ToSlash(rel)
		folder, _, deep := strings.Cut(rel, "/")
		if !deep {
			folder = ""
		}
		o.file(path, rel, folder, info.Size())
		return nil
	})
}

// isRun reports whether a folder is what a night published: its tables hold titles
// and quotations, and would be read as articles by a night over the folder above.
func isRun(path string) bool {
	for _, name := range []string{"run.json", "skipped.csv", "articles.csv"} {
		if _, err := os.Stat(filepath.Join(path, name)); err != nil {
			return false
		}
	}
	return true
}

// file adds a file by the format that its suffix names.
func (o *opener) file(path, rel, folder string, size int64) {
	s := Source{Path: path, rel: rel, folder: folder, Size: size, format: o.as, sure: o.as != nil, sniff: o.formats}
	name, _ := uncompressed(rel)
	if s.format == nil {
		s.format = o.formats.bySuffix(name)
	}
	if s.format == nil {
		suffix := strings.ToLower(filepath.Ext(name))
		s.unread = s.failed(0, SkipFormat, fmt.Errorf("format %q is not read (%s)", suffix, o.formats.written("", ", ", ".")))
	}
	o.add(s)
}

// unread adds a file that is there and cannot be read.
func (o *opener) unread(path, why string, err error) {
	s := Source{Path: path, rel: path}
	s.unread = s.failed(0, why, err)
	s.unread.Lost = why != SkipFormat
	o.add(s)
}

// open gives the decompressed bytes of the source, and what closes it. Packed data
// is known by its first bytes: collectors pack files and leave the name as it was.
func (s *Source) open(ctx context.Context, stdin io.Reader) (content io.Reader, plain bool, done func(), err error) {
	r, closeFile := stdin, func() {}
	if path := s.Path; path != "-" || s.Spool != "" {
		if s.Spool != "" {
			path = s.Spool
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, false, nil, err
		}
		r, closeFile = f, func() { f.Close() }
	}
	from := &meter{ctx: ctx, r: r}
	_, packed := uncompressed(s.Path)
	if packed == nil {
		b := bufio.NewReaderSize(from, 1<<16)
		if packed = compressionOf(b); packed == nil {
			return b, true, closeFile, nil
		}
		from = &meter{ctx: ctx, r: b}
	}
	z, err := packed.open(from)
	if err != nil {
		closeFile()
		return nil, false, nil, err
	}
	return &unpacked{r: z, from: from}, false, func() { z.Close(); closeFile() }, nil
}

// Fingerprint names what decides what the file holds, whatever its name is and wherever it
// stands: its bytes on the disk, and what its path and the user say of format, outlet and id.
// What cannot be read, and standard input, has none.
func (s *Source) Fingerprint(ctx context.Context) [16]byte {
	if s.unread != nil || s.Path == "-" {
		return NoFingerprint
	}
	f, err := os.Open(s.Path)
	if err != nil {
		return NoFingerprint
	}
	defer f.Close()
	h := xxh3.New()
	if _, err := io.CopyBuffer(h, &meter{ctx: ctx, r: f}, make([]byte, readBuffer)); err != nil {
		return NoFingerprint
	}
	fmt.Fprintf(h, "%q %q", s.rel, s.folder)
	return h.Sum128().Bytes()
}

// NoFingerprint is that of a source whose content is not known.
var NoFingerprint [16]byte

// reason is the message of err without the path, which the caller prints.
func reason(err error) string {
	var pe *fs.PathError
	switch {
	case errors.As(err, &pe):
		return pe.Err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "compressed data ends too early"
	case errors.Is(err, gzip.ErrHeader):
		return "not gzip data"
	}
	return err.Error()
}

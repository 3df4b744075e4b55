package corpus

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	kgzip "github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Source is one file to read.
type Source struct {
	Path   string // as shown to the user
	Rel    string // slash path below the input folder, or the base name
	Folder string // first folder below the input folder, "" at its top
	Size   int64  // bytes on disk, -1 for standard input
	Format Format
	Unread string // why it is not read, "" when it is
	Spool  string // the file that keeps standard input
}

// Format is how a file holds its records.
type Format string

// The formats read. Each may also be .gz or .zst.
const (
	Text  Format = "text"  // .txt .md: the file is one article
	JSON  Format = "json"  // .json: an object, or an array of them
	JSONL Format = "jsonl" // .jsonl .ndjson: an object a line
	CSV   Format = "csv"   // .csv .tsv: a header, then a row an article
	Sniff Format = "sniff" // standard input, also gzip or zstd: by its first bytes
)

// ErrNoInput says that a named input does not exist or matches nothing.
var ErrNoInput = errors.New("no such file, folder or glob")

// Open expands inputs into sources: files as they are named, folders and globs
// in path order, "-" for standard input. It fails on an input that does not
// exist, so that a night is not run on half its feeds.
func Open(inputs []string) ([]Source, error) {
	var out []Source
	seen := map[string]bool{}
	add := func(s Source) {
		if s.Path == "-" || !seen[filepath.Clean(s.Path)] {
			seen[filepath.Clean(s.Path)] = true
			out = append(out, s)
		}
	}
	for _, in := range inputs {
		if in == "-" {
			add(Source{Path: "-", Rel: "stdin", Size: -1, Format: Sniff})
			continue
		}
		info, err := os.Stat(in)
		if err != nil {
			if !strings.ContainsAny(in, "*?[") {
				return nil, fmt.Errorf("%s: %w", in, ErrNoInput)
			}
			names, gerr := filepath.Glob(in)
			if gerr != nil {
				return nil, fmt.Errorf("%s: %w", in, gerr)
			}
			if len(names) == 0 {
				return nil, fmt.Errorf("%s: %w", in, ErrNoInput)
			}
			sort.Strings(names)
			for _, name := range names {
				if info, err := os.Stat(name); err == nil && info.IsDir() {
					if err := openFolder(name, add); err != nil {
						return nil, err
					}
				} else if err == nil {
					add(fileSource(name, filepath.Base(name), "", info.Size()))
				}
			}
			continue
		}
		if !info.IsDir() {
			add(fileSource(in, filepath.Base(in), "", info.Size()))
			continue
		}
		if err := openFolder(in, add); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func openFolder(root string, add func(Source)) error {
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			add(Source{Path: path, Rel: path, Format: Text, Unread: "unreadable: " + reason(err)})
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
			return nil
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			rel = filepath.Base(path)
		}
		rel = filepath.ToSlash(rel)
		folder := ""
		if i := strings.IndexByte(rel, '/'); i > 0 {
			folder = rel[:i]
		}
		add(fileSource(path, rel, folder, info.Size()))
		return nil
	})
}

func fileSource(path, rel, folder string, size int64) Source {
	s := Source{Path: path, Rel: rel, Folder: folder, Size: size}
	name, _ := compression(rel)
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".txt", ".md", ".text", ".markdown":
		s.Format = Text
	case ".json":
		s.Format = JSON
	case ".jsonl", ".ndjson":
		s.Format = JSONL
	case ".csv", ".tsv":
		s.Format = CSV
	default:
		s.Format, s.Unread = Text, fmt.Sprintf("format %q is not read (txt, md, json, jsonl, csv, each also .gz or .zst)", ext)
	}
	return s
}

// open gives the decompressed bytes of the source.
func (s Source) open(stdin io.Reader) (io.Reader, func(), error) {
	var r io.Reader = stdin
	closers := []func(){}
	done := func() {
		for i := len(closers) - 1; i >= 0; i-- {
			closers[i]()
		}
	}
	if path := s.Path; path != "-" || s.Spool != "" {
		if s.Spool != "" {
			path = s.Spool
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, nil, err
		}
		closers = append(closers, func() { f.Close() })
		r = f
	}
	_, ext := compression(s.Path)
	if s.Path == "-" {
		b := bufio.NewReaderSize(r, 1<<16)
		r, ext = b, compressionOf(b)
	}
	switch ext {
	case ".gz":
		z, err := kgzip.NewReader(bufio.NewReaderSize(r, 1<<16))
		if err != nil {
			done()
			return nil, nil, err
		}
		closers = append(closers, func() { z.Close() })
		r = z
	case ".zst":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<28))
		if err != nil {
			done()
			return nil, nil, err
		}
		closers = append(closers, z.Close)
		r = z
	}
	return r, done, nil
}

// reason is the message of err without the path, which the caller prints.
func reason(err error) string {
	var pe *fs.PathError
	switch {
	case errors.As(err, &pe):
		return pe.Err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "compressed data ends too early"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, kgzip.ErrHeader):
		return "not gzip data"
	}
	return err.Error()
}

package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// format is one way in which a file holds articles. A new format is one file
// format_NAME.go that fills this struct, and one line in formats: inputs, help
// texts, error texts, the README and docs/formats.md all follow the list.
//
// Reading has two halves, so that the costly one runs in all workers at once:
// each parts the file into records, one after the other, and decode turns one
// record into fields. A record is kept in memory as it came; a file never is.
type format struct {
	name     string   // as docs/formats.md calls it: "jsonl"
	suffixes []string // of its files, as help texts show them: ".jsonl"
	also     []string // other suffixes of the same format: ".ndjson"
	holds    string   // one line for docs/formats.md: what such a file looks like inside

	// folders says that a sub-folder of the input names the outlet. That is the
	// habit of people who keep one file an article; files of many articles lie in
	// folders named after days or feeds, so their folder says nothing.
	folders bool

	// magic reports whether content that begins with head is of this format beyond
	// doubt, whatever its name is. head is what sniff gets. nil: no content is that sure.
	magic func(head []byte) bool

	// sniff reports whether input without a name is of this format. head is as much
	// of it as the reader's buffer holds, from the first byte that is no white space
	// on; names tells how the user's fields are called. It is nil for the
	// first of the formats, which is taken when no other one recognises the input.
	sniff func(head []byte, names FieldMap) bool

	// each hands the records of one open file to in.add, in order. What in.add
	// returns it returns at once. A record that it cannot part from its
	// neighbours goes to in.bad, and the walk goes on; where no more can be read
	// it returns in.end, which names the line: nothing is left out in silence.
	each func(in *input) error

	// decode reads one record that each made. It is called by several goroutines.
	decode func(rec *Record, names FieldMap) (*values, *RecordError)
}

// values are the fields of one record as its format found them: nothing is
// trimmed or cleaned yet.
type values struct {
	text  map[string]string // by the names in Fields; what is absent is ""
	given func() []string   // the names in the record itself, sorted, for the hint at a body that goes by another name; nil: it has none
	id    string            // for a record that has none; "" where the address or the content's hash shall be it
	front string            // the outlet that front matter or the feed names: a folder is asked before it
	links []string          // the addresses that the article links to
}

// formatList is an ordered list of formats: help texts and the sniffing of
// standard input go through it from the first to the last.
type formatList []*format

// formats are all that presscore reads. The first is what input without a name is
// taken for when nothing else fits.
var formats = formatList{
	&textFormat,
	&htmlFormat,
	&jsonFormat,
	&jsonlFormat,
	&csvFormat,
	&feedFormat,
	&warcFormat,
	&parquetFormat,
	&sqliteFormat,
}

// Formats are the names of all formats, for help texts.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// byName finds the format of a name; nil for "".
func (l formatList) byName(name string) (*format, error) {
	var names []string
	for _, f := range l {
		if f.name == name {
			return f, nil
		}
		names = append(names, f.name)
	}
	if name == "" {
		return nil, nil
	}
	return nil, fmt.Errorf("format %q: want one of %s", name, strings.Join(names, ", "))
}

// bySuffix finds the format of a file by its name without the suffix of a
// compression, "Feed.JSONL"; nil when there is none.
func (l formatList) bySuffix(name string) *format {
	suffix := strings.ToLower(filepath.Ext(name))
	for _, f := range l {
		if slices.Contains(f.suffixes, suffix) || slices.Contains(f.also, suffix) {
			return f
		}
	}
	return nil
}

// recognised finds the format of an open file by its content and its name
// together; named is the format that its suffix says, nil for standard input.
//
// Some content leaves no doubt and wins over the name: a WARC, a database, a page.
// Among JSON, lines of JSON, tables and texts the name stands unless the content
// is plainly another of them, for collectors call lines of JSON ".json" or ".txt".
func (l formatList) recognised(br *bufio.Reader, named *format, names FieldMap) *format {
	head, _ := br.Peek(readBuffer)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	for _, f := range l {
		if f.magic != nil && f.magic(head) {
			return f
		}
	}
	if named == nil {
		for _, f := range l {
			if f.sniff != nil && f.sniff(head, names) {
				return f
			}
		}
		return l[0]
	}
	if other := notAsNamed(head, named); other != nil && slices.Contains(l, other) {
		return other
	}
	return named
}

// Suffixes lists the suffixes of the files that can be read, for help texts:
// ".txt .md .json .jsonl .csv, each also .gz or .zst".
func Suffixes() string { return formats.written("", " ", "") }

// written is the suffixes of all formats with a separator between them and a
// mark around each: with "`" and ", " the sentence of the README.
func (l formatList) written(mark, separator, without string) string {
	var plain, packed []string
	for _, f := range l {
		for _, s := range f.suffixes {
			plain = append(plain, mark+strings.TrimPrefix(s, without)+mark)
		}
	}
	for _, c := range compressions {
		packed = append(packed, mark+c.suffix+mark)
	}
	return strings.Join(plain, separator) + ", each also " + strings.Join(packed, " or ")
}

// input is one file on its way through its format.
type input struct {
	*bufio.Reader // its bytes, decompressed

	source *Source
	format *format
	plain  bool // the file is not packed
	names  FieldMap
	record func(Record) bool
	report func(*RecordError)
}

// errEnough is what in.add returns when the caller wants no further record.
var errEnough = errors.New("no further record is wanted")

// suffix is that of the file, lower case, without its compression: ".tsv".
func (in *input) suffix() string {
	name, _ := uncompressed(in.source.Path)
	return strings.ToLower(filepath.Ext(name))
}

// skipBOM passes over the byte order mark that some editors and spreadsheets
// write in front of UTF-8.
func (in *input) skipBOM() {
	if b, _ := in.Peek(len(utf8BOM)); bytes.Equal(b, utf8BOM) {
		in.Discard(len(utf8BOM))
	}
}

var utf8BOM = []byte{0xef, 0xbb, 0xbf}

// add hands on one record: raw as it stands in the file, or a row of named
// cells. line is where it begins. A format without lines counts its records
// instead, from 1; a file that is one article has line 0.
func (in *input) add(line int, raw []byte, row map[string]string) error {
	if !in.record(Record{Origin: Origin{in.source.Path, line}, source: in.source, format: in.format, raw: raw, row: row}) {
		return errEnough
	}
	return nil
}

// bad reports one record that could not be read, while others still can.
func (in *input) bad(line int, why string, err error) { in.report(in.source.failed(line, why, err)) }

// end is the error that ends a file: what follows line could not be read.
func (in *input) end(line int, why string, err error) error { return in.source.lost(line, why, err) }

// passed reports how many records of the file hold no article, "3 requests".
func (in *input) passed(what string) { in.report(in.source.failed(0, SkipNoArticle, errors.New(what))) }

// file gives the input as a file on disk, for formats that are read by their end.
// What is packed or comes on standard input is unpacked into a temporary file
// first, which done removes.
func (in *input) file() (f *os.File, size int64, done func(), err error) {
	path := in.source.Path
	if in.source.Spool != "" {
		path = in.source.Spool
	}
	if in.plain && path != "-" {
		if f, err = os.Open(path); err != nil {
			return nil, 0, nil, err
		}
		done = func() { f.Close() }
	} else {
		if f, err = os.CreateTemp("", "presscore-*"); err != nil {
			return nil, 0, nil, err
		}
		done = func() { f.Close(); os.Remove(f.Name()) }
		if _, err := io.Copy(f, in.Reader); err != nil {
			done()
			return nil, 0, nil, err
		}
	}
	info, err := f.Stat()
	if err != nil {
		done()
		return nil, 0, nil, err
	}
	return f, info.Size(), done, nil
}

package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"presscore/corpus/page"
	"presscore/corpus/warc"
)

// warcFormat is a web archive: each response that is a page is an article. What
// else it holds is counted.
var warcFormat = format{
	name:     "warc",
	suffixes: []string{".warc"},
	holds:    "a web archive (of Common Crawl News, wget, Heritrix): each page that was found is an article; requests, revisits and other answers are counted",
	magic:    func(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) },
	sniff:    func(head []byte, _ FieldMap) bool { return bytes.HasPrefix(head, []byte("WARC/")) },
	each:     eachResponse,
	decode:   decodeResponse,
}

// eachResponse walks the records of an archive; their numbers count all of them.
func eachResponse(in *input) error {
	r := warc.NewReader(in.Reader, maxRecord)
	others := map[string]int{}
	for n := 1; ; n++ {
		rec, err := r.Next()
		if err == io.EOF {
			in.others(others)
			return nil
		}
		if err != nil {
			in.others(others)
			why := readReason(err)
			if why == SkipUnreadable && !isReading(err) {
				why = SkipBadRecord
			}
			return in.end(n, why, err)
		}
		if rec.Type != "response" {
			others[rec.Type]++
			continue
		}
		if rec.Block == nil {
			in.bad(n, SkipTooLong, fmt.Errorf("a response of %d bytes, more than %d MiB", rec.Length, maxRecord>>20))
			continue
		}
		if !warc.Split(rec.Block).IsPage() {
			others["response that is no page"]++
			continue
		}
		if err := in.add(n, rec.Block, map[string]string{"uri": rec.URI}); err != nil {
			return err
		}
	}
}

// others reports what else a web archive holds.
func (in *input) others(n map[string]int) {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(n)) {
		named := kind
		if named == "" {
			named = "untyped"
		}
		if n[kind] > 1 {
			named = strings.Replace(named, "response that is no page", "responses that are no pages", 1)
		}
		parts = append(parts, fmt.Sprintf("%d %s", n[kind], named))
	}
	if len(parts) > 0 {
		in.passed("records that hold no page: " + strings.Join(parts, ", "))
	}
}

// decodeResponse takes the page of a response apart.
func decodeResponse(rec *Record, _ FieldMap) (*values, *RecordError) {
	r := warc.Split(rec.raw)
	payload, err := r.Payload(maxRecord)
	if err != nil {
		why := SkipBadRecord
		if errors.Is(err, warc.ErrTooLarge) {
			why = SkipTooLong
		}
		return nil, rec.failed(rec.row["uri"], why, err.Error())
	}
	return rec.page(payload, page.Source{Address: rec.row["uri"], ContentType: r.ContentType})
}

// isReading tells an error of the disk or of the packing from one of the content.
func isReading(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errUnpacks) || errors.Is(err, bufio.ErrBufferFull)
}

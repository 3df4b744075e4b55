package stages

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/wire"
	"presscore/window"
)

// This file is the memory of measuring. A memo is what is kept of one measured
// article, so that a later night that reads the same article has its readings,
// evidence and trace without measuring it. It holds no stretch of the text: what
// evidence quotes is cut out of the article when it is read again.

// MemoKey names what a memo depends on: what is the same under it is the same in
// every night.
type MemoKey [16]byte

// memoVersion is raised whenever the bytes of a memo change, or what MemoKey covers.
const memoVersion = 1

// MemoKey is the key of an article as Measure would see it: its content, the
// outlet and date that were made of it, and the maker of the readings. Norms that
// teach the finder or the spelling are part of the maker; weights are not, because
// readings do not know them.
func (m *Measurer) MemoKey(a *corpus.Article) MemoKey {
	b := make([]byte, 1, 160)
	b[0] = memoVersion
	for _, s := range []string{m.Maker, a.ID, a.Hash, a.Outlet, string(a.OutletSource)} {
		b = wire.AppendString(b, s)
	}
	b = wire.AppendBool(appendTime(b, a.Published), a.Published.After(m.End))
	if a.OutletSource == corpus.FromNothing { // a notice may name the outlet, by its name in the panel
		b = wire.AppendString(b, m.PanelHash)
	}
	return xxh3.Hash128(b).Bytes()
}

// memoWords are messages and rules of evidence: what nearly every memo holds. They
// are the dictionary of the packing, so a change of them is a change of the bytes.
//
//go:embed memo_words.txt
var memoWords []byte

// maxMemo bounds the bytes of a memo unpacked: the largest article that is read has
// a few thousand spans. A longer one is damage.
const maxMemo = 64 << 20

// packer and unpacker are shared by all workers.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(memoVersion, memoWords), zstd.WithWindowSize(64<<10), zstd.WithEncoderCRC(true))
		if err != nil {
			panic(err) // the options are constants
		}
		return z
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		z, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(memoVersion, memoWords), zstd.WithDecoderMaxMemory(maxMemo), zstd.WithDecoderConcurrency(0))
		if err != nil {
			panic(err)
		}
		return z
	})
)

// Memo is the memo of an article that was measured as out, spans and trace, packed:
// about a kilobyte, most of it evidence.
func Memo(a *corpus.Article, out *Measured, spans []Evidence, trace *window.Trace) []byte {
	b := appendMemo(make([]byte, 0, 4096), a, out, spans, trace)
	return packer().EncodeAll(b, make([]byte, 0, 2048))
}

func appendMemo(b []byte, a *corpus.Article, out *Measured, spans []Evidence, trace *window.Trace) []byte {
	b = append(b, memoVersion)
	for _, s := range memoTexts(out, a) {
		same := *s.of == s.as
		if b = wire.AppendBool(b, same); !same {
			b = wire.AppendString(b, *s.of)
		}
	}
	b = wire.AppendBool(b, out.Published.IsZero())
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(out.GenreSure))
	b = binary.LittleEndian.AppendUint64(b, out.Author)
	b = binary.AppendVarint(binary.AppendVarint(b, out.Words), out.WordsVoice)
	b = wire.AppendBool(b, out.Supported)
	for _, c := range out.Cells {
		empty := c.Value == 0 && c.Count == 0 && c.N == 0
		if empty {
			b = append(b, c.Missing|cellEmpty)
			continue
		}
		b = binary.AppendVarint(append(b, c.Missing), int64(c.Value))
		b = binary.AppendVarint(binary.AppendVarint(b, int64(c.Count)), int64(c.N))
	}
	b = appendSpans(b, a, out.Title, spans)
	return trace.AppendOutline(b, a.Body)
}

// cellEmpty marks a cell of which only the reason is kept.
const cellEmpty = 0x80

// memoText is a text of a measured article with what it most often is.
type memoText struct {
	of *string
	as string
}

// memoTexts are the texts that a memo keeps where they differ from the article as
// received.
func memoTexts(m *Measured, a *corpus.Article) []memoText {
	return []memoText{{&m.Title, a.Title}, {&m.Outlet, a.Outlet}, {&m.OutletSource, string(a.OutletSource)}, {&m.Lang, "en"}, {&m.NotArticle, ""}, {(*string)(&m.Genre), "news"}}
}

// ReadMemo gives what Measure gave for the article when the memo was made. Maker
// is not part of it: the key of a memo says who made it.
func ReadMemo(packed []byte, maker string, a *corpus.Article) (out Measured, spans []Evidence, trace window.Trace, err error) {
	data, err := unpacker().DecodeAll(packed, nil)
	if err != nil {
		return out, nil, trace, fmt.Errorf("stages: memo: %w", err)
	}
	r := wire.NewReader(data)
	if v := r.Byte(); v != memoVersion {
		return out, nil, trace, fmt.Errorf("stages: memo of version %d, want %d", v, memoVersion)
	}
	out = Measured{Maker: maker, ID: a.ID, URL: a.URL, Hash: a.Hash}
	for _, s := range memoTexts(&out, a) {
		if *s.of = s.as; !r.Bool() {
			*s.of = r.String()
		}
	}
	if undated := r.Bool(); !undated {
		out.Published = a.Published
	}
	out.GenreSure = math.Float64frombits(r.Uint64())
	out.Author = r.Uint64()
	out.Words, out.WordsVoice = r.Varint(), r.Varint()
	out.Supported = r.Bool()
	out.Cells = make([]Cell, len(features.All))
	for i := range out.Cells {
		c := Cell{Missing: r.Byte()}
		if c.Missing&cellEmpty == 0 {
			c.Value, c.Count, c.N = features.Micros(r.Varint()), int32(r.Varint()), int32(r.Varint())
		}
		if c.Missing &^= cellEmpty; int(c.Missing) >= len(reasons) {
			r.Fail()
		}
		out.Cells[i] = c
	}
	spans = readSpans(&r, a, out.Title)
	rest := r.Rest()
	if err := done("memo", &r); err != nil {
		return out, nil, trace, err
	}
	trace, err = window.ReadOutline(rest, out.ID, out.Outlet, out.Published, a.Body)
	return out, spans, trace, err
}

// Flags of a span in a memo.
const (
	spanTitle  = 1 // it lies in the title
	spanQuoted = 2 // its quotation is not what the article holds there, so it is kept
)

// appendSpans appends evidence: the spans, and every message and rule once.
func appendSpans(b []byte, a *corpus.Article, title string, spans []Evidence) []byte {
	body, head := newCutter(a.Body), newCutter(titleText(a, title))
	b = binary.AppendUvarint(b, uint64(len(spans)))
	at := map[string]uint64{}
	name := func(s string) {
		k, known := at[s]
		if !known {
			k = uint64(len(at))
			at[s] = k
		}
		if b = binary.AppendUvarint(b, k); known {
			return
		}
		what, whose := parted(s)
		b = wire.AppendPiece(wire.AppendString(b, what), whose, a.Body)
	}
	feature, start := 0, 0
	for i := range spans {
		e := &spans[i]
		in, flags := body, byte(0)
		if e.Title {
			in, flags = head, spanTitle
		}
		if got, ok := in.cut(e.Start, e.End); !ok || clip(got) != e.Quote {
			flags |= spanQuoted
		}
		b = append(binary.AppendVarint(b, int64(e.Feature-feature)), flags)
		b = binary.AppendVarint(binary.AppendVarint(b, int64(e.Start-start)), int64(e.End-e.Start))
		feature, start = e.Feature, e.Start
		name(e.Message)
		name(e.Rule)
		if flags&spanQuoted != 0 {
			b = wire.AppendString(b, e.Quote)
		}
	}
	return b
}

// parted parts a message before the words that it takes from the article, as in
// "direct speech, named_person: Lucy Grant".
func parted(message string) (what, whose string) {
	for _, before := range [...]string{": ", " through ", " beside ", " cue for "} {
		if i := strings.Index(message, before); i >= 0 {
			return message[:i+len(before)], message[i+len(before):]
		}
	}
	return message, ""
}

// readSpans reads what appendSpans wrote.
func readSpans(r *wire.Reader, a *corpus.Article, title string) []Evidence {
	body, head := newCutter(a.Body), newCutter(titleText(a, title))
	n := r.Count(6)
	if n == 0 {
		return nil
	}
	spans := make([]Evidence, n)
	var names []string
	name := func() string {
		k := r.Uvarint()
		if k == uint64(len(names)) {
			names = append(names, r.String()+r.Piece(a.Body))
		}
		if k >= uint64(len(names)) {
			r.Fail()
			return ""
		}
		return names[k]
	}
	feature, start := 0, 0
	for i := range spans {
		e := &spans[i]
		feature += int(r.Varint())
		flags := r.Byte()
		start += int(r.Varint())
		*e = Evidence{Feature: feature, Title: flags&spanTitle != 0, Start: start, End: start + int(r.Varint())}
		if e.Feature < 0 || e.Feature >= len(features.All) {
			r.Fail()
		}
		e.Message, e.Rule = name(), name()
		if flags&spanQuoted != 0 {
			e.Quote = r.String()
			continue
		}
		in := body
		if e.Title {
			in = head
		}
		got, ok := in.cut(e.Start, e.End)
		if !ok {
			r.Fail()
		}
		e.Quote = clip(got)
	}
	return spans
}

// titleText is the text in which spans of the title count: the title as received,
// or the cleaned one where it was taken from the body.
func titleText(a *corpus.Article, title string) string {
	if a.Title == "" {
		return title
	}
	return a.Title
}

// cutter cuts stretches out of a text by code points.
type cutter struct {
	text  string
	marks []int32 // byte offset of every cutStride-th code point; nil: all are one byte
}

// cutStride is how many code points a cut may have to count.
const cutStride = 128

func newCutter(text string) *cutter {
	c := &cutter{text: text}
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return c
	}
	n := 0
	for i := range text {
		if n%cutStride == 0 {
			c.marks = append(c.marks, int32(i))
		}
		n++
	}
	return c
}

// cut gives the code points from start to end, false where the text has not so many.
func (c *cutter) cut(start, end int) (string, bool) {
	from, ok := c.byte(start)
	to, ok2 := c.byte(end)
	if !ok || !ok2 || to < from {
		return "", false
	}
	return c.text[from:to], true
}

// byte is the byte offset of a code point.
func (c *cutter) byte(n int) (int, bool) {
	if n < 0 {
		return 0, false
	}
	if c.marks == nil {
		return n, n <= len(c.text)
	}
	if n/cutStride >= len(c.marks) {
		return len(c.text), n == utf8.RuneCountInString(c.text)
	}
	at := int(c.marks[n/cutStride])
	for k := n % cutStride; k > 0; k-- {
		if at >= len(c.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(c.text[at:])
		at += size
	}
	return at, true
}

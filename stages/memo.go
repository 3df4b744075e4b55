package stages

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"sync"

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
const memoVersion = 3

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
	b = wire.AppendBool(wire.AppendTime(b, a.Published), a.Published.After(m.End))
	if a.OutletSource == corpus.FromNothing { // a notice may name the outlet, by its name in the panel
		b = wire.AppendString(b, m.PanelHash)
	}
	return xxh3.Hash128(b).Bytes()
}

// memoWords are messages and rules of evidence that nearly every memo holds, one a
// line: a memo holds their number in this list. A change of it is a change of the bytes.
//
//go:embed memo_words.txt
var memoWords string

// memoNames are the lines of memoWords, and the number of each.
var memoNames = sync.OnceValues(func() ([]string, map[string]uint64) {
	names := strings.Split(strings.TrimSuffix(memoWords, "\n"), "\n")
	number := make(map[string]uint64, len(names))
	for i, s := range names {
		number[s] = uint64(i)
	}
	return names, number
})

// maxMemo bounds the bytes of a memo unpacked: the largest article that is read has
// a few thousand spans. A longer one is damage.
const maxMemo = 64 << 20

// packer and unpacker are shared by all workers.
var (
	packer = sync.OnceValue(func() *zstd.Encoder { // the next level costs three times as much for 3% of the bytes
		z, err := zstd.NewWriter(nil, zstd.WithWindowSize(64<<10), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true))
		if err != nil {
			panic(err) // the options are constants
		}
		return z
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxMemo), zstd.WithDecoderConcurrency(0))
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
	names := newNamer(a.Body)
	for _, s := range memoTexts(out, a) {
		same := *s.of == s.as
		if b = wire.AppendBool(b, same); !same {
			b = names.appendText(b, *s.of)
		}
	}
	b = wire.AppendBool(b, out.Published.IsZero())
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(out.GenreSure))
	b = binary.LittleEndian.AppendUint64(b, out.Author)
	b = binary.AppendVarint(binary.AppendVarint(b, out.Words), out.WordsVoice)
	b = wire.AppendBool(b, out.Supported)
	if b = wire.AppendBool(b, out.Leans); out.Leans {
		b = binary.AppendVarint(b, int64(out.Lean))
	}
	for _, c := range out.Cells {
		empty := c.Value == 0 && c.Count == 0 && c.N == 0
		if empty {
			b = append(b, c.Missing|cellEmpty)
			continue
		}
		b = binary.AppendVarint(append(b, c.Missing), int64(c.Value))
		b = binary.AppendVarint(binary.AppendVarint(b, int64(c.Count)), int64(c.N))
	}
	b = wire.AppendString(b, string(appendSpans(nil, names, a, out.Title, spans)))
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

// ReadMemo gives what Measure gave for the article when the memo was made, without
// its evidence when that is not asked for. Maker
// is not part of it: the key of a memo says who made it.
func ReadMemo(packed []byte, maker string, a *corpus.Article, evidence bool) (out Measured, spans []Evidence, trace window.Trace, err error) {
	out, spans, outline, err := ReadMemoOutline(packed, maker, a, evidence)
	if err != nil {
		return out, nil, trace, err
	}
	trace, err = window.ReadOutline(outline, out.ID, out.Outlet, out.Published, a.Body)
	return out, spans, trace, err
}

// ReadMemoOutline is ReadMemo, but for the trace: it gives the outline of which that is made.
func ReadMemoOutline(packed []byte, maker string, a *corpus.Article, evidence bool) (out Measured, spans []Evidence, outline []byte, err error) {
	data, err := unpacker().DecodeAll(packed, nil)
	if err != nil {
		return out, nil, nil, fmt.Errorf("stages: memo: %w", err)
	}
	r := wire.NewReader(data)
	if v := r.Byte(); v != memoVersion {
		return out, nil, nil, fmt.Errorf("stages: memo of version %d, want %d", v, memoVersion)
	}
	names := newNamer(a.Body)
	out = Measured{Maker: maker, ID: a.ID, URL: a.URL, Hash: a.Hash}
	for _, s := range memoTexts(&out, a) {
		if *s.of = s.as; !r.Bool() {
			*s.of = names.readText(&r)
		}
	}
	if undated := r.Bool(); !undated {
		out.Published = a.Published
	}
	out.GenreSure = math.Float64frombits(r.Uint64())
	out.Author = r.Uint64()
	out.Words, out.WordsVoice = r.Varint(), r.Varint()
	out.Supported = r.Bool()
	if out.Leans = r.Bool(); out.Leans {
		out.Lean = features.Micros(r.Varint())
	}
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
	kept := wire.NewReader(r.Take(int(r.Uvarint())))
	if evidence {
		spans = readSpans(&kept, names, a, out.Title)
		if err := done("memo", &kept); err != nil {
			return out, nil, nil, err
		}
	}
	outline = r.Rest()
	if err := done("memo", &r); err != nil {
		return out, nil, nil, err
	}
	return out, spans, outline, nil
}

package window

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// Meta is what the window must know of an article besides its text.
type Meta struct {
	ID, Outlet string
	Published  time.Time // zero: undated
	Title      uint64    // hash of the cleaned title's words; 0 without a title
	Words      int       // words of the body as received
	Credits    []string  // agencies and publishers its notices name as source of text, sorted
	FullFeed   bool      // a notice says that the whole text is an agency's
}

// Sketch is all that later nights keep of an article: no text, only hashes of
// one in eight of its shingles and its salient terms.
type Sketch struct {
	Meta
	Sample []uint64 // sorted by key; see sampleOf
	Terms  []Term   // salient terms, strongest first
}

// A sample holds the top 38 bits of a shingle's hash and two flags.
const (
	keyBits     = 38
	sampleQuote = 1 // most of the shingle's words stand in a quotation
	sampleProse = 2 // all of them stand in the prose
	sampleFlags = 2 // number of flag bits
)

// sketchVersion changes whenever the same article would leave other bytes.
const sketchVersion = 1

// maxTerms bounds the terms that are kept of an article.
const maxTerms = 20

var errSketch = errors.New("window: damaged sketch")

// AppendBinary appends the encoding of s: a few bytes an entry, five a sample.
func (s *Sketch) AppendBinary(dst []byte) []byte {
	dst = append(dst, sketchVersion)
	dst = appendString(dst, s.ID)
	dst = appendString(dst, s.Outlet)
	if s.Published.IsZero() {
		dst = append(dst, 0)
	} else {
		dst = append(dst, 1)
		dst = binary.AppendVarint(dst, s.Published.Unix())
	}
	dst = binary.LittleEndian.AppendUint64(dst, s.Title)
	dst = binary.AppendUvarint(dst, uint64(s.Words))
	full := byte(0)
	if s.FullFeed {
		full = 1
	}
	dst = append(dst, full)
	dst = binary.AppendUvarint(dst, uint64(len(s.Credits)))
	for _, c := range s.Credits {
		dst = appendString(dst, c)
	}
	dst = binary.AppendUvarint(dst, uint64(len(s.Terms)))
	for _, t := range s.Terms {
		dst = appendString(dst, t.Text)
		dst = binary.LittleEndian.AppendUint64(dst, t.Key)
		dst = append(dst, t.Weight)
	}
	dst = binary.AppendUvarint(dst, uint64(len(s.Sample)))
	for _, v := range s.Sample {
		dst = append(dst, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32))
	}
	return dst
}

// UnmarshalBinary replaces s by the sketch that b encodes. It reuses the space
// of s.Sample and s.Terms.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	r := reader{b: b}
	if err := s.head(&r); err != nil {
		return err
	}
	s.Sample = s.Sample[:0]
	n := r.count(sampleBytes)
	for v := r.take(n * sampleBytes); len(v) > 0; v = v[sampleBytes:] {
		s.Sample = append(s.Sample, sampleAt(v))
	}
	for i := 1; i < len(s.Sample); i++ {
		if s.Sample[i]>>sampleFlags <= s.Sample[i-1]>>sampleFlags {
			return errSketch
		}
	}
	if r.bad || len(r.b) > 0 || s.ID == "" {
		return errSketch
	}
	return nil
}

// head reads all but the samples.
func (s *Sketch) head(r *reader) error {
	if v := r.byte(); v != sketchVersion {
		return fmt.Errorf("window: sketch version %d, want %d", v, sketchVersion)
	}
	s.ID, s.Outlet = r.string(), r.string()
	s.Published = time.Time{}
	if r.byte() == 1 {
		s.Published = time.Unix(r.varint(), 0).UTC()
	}
	s.Title = r.uint64()
	words := r.uvarint()
	if words > math.MaxInt32 {
		return errSketch
	}
	s.Words = int(words)
	s.FullFeed = r.byte() == 1
	s.Credits = nil
	for n := r.count(1); n > 0; n-- {
		s.Credits = append(s.Credits, r.string())
	}
	s.Terms = s.Terms[:0]
	for n := r.count(10); n > 0; n-- {
		s.Terms = append(s.Terms, Term{Text: r.string(), Key: r.uint64(), Weight: r.byte()})
	}
	return nil
}

// WriteTo writes s to out with its length before it, as ReadSketch reads it.
func (s *Sketch) WriteTo(out io.Writer) (int64, error) {
	b := s.AppendBinary(make([]byte, 4, 1024))
	binary.LittleEndian.PutUint32(b, uint32(len(b)-4))
	n, err := out.Write(b)
	return int64(n), err
}

// maxSketch bounds the bytes of one sketch; a longer one is damage.
const maxSketch = 64 << 20

// ReadSketch reads the next sketch of a sketch file into s; io.EOF at its end.
func ReadSketch(in io.Reader, s *Sketch) error {
	var size [4]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			return errSketch
		}
		return err
	}
	n := binary.LittleEndian.Uint32(size[:])
	if n > maxSketch {
		return errSketch
	}
	b, err := io.ReadAll(io.LimitReader(in, int64(n))) // grows with what is there, not with what is claimed
	if err != nil {
		return err
	}
	if len(b) != int(n) {
		return errSketch
	}
	return s.UnmarshalBinary(b)
}

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// reader takes apart bytes it does not trust; bad is set once something is missing.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) || n < 0 {
		r.bad, r.b = true, nil
		return nil
	}
	v := r.b[:n]
	r.b = r.b[n:]
	return v
}

func (r *reader) byte() byte {
	if v := r.take(1); v != nil {
		return v[0]
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if v := r.take(8); v != nil {
		return binary.LittleEndian.Uint64(v)
	}
	return 0
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count is a number of items of at least size bytes each, so that damaged
// counts never make a long loop.
func (r *reader) count(size int) int {
	n := r.uvarint()
	if n > uint64(len(r.b)/size) {
		r.bad, r.b = true, nil
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return ""
	}
	return string(r.take(int(n)))
}

// sampleBytes is the size of a sample in an encoded sketch; samples come last.
const sampleBytes = 5

func sampleAt(b []byte) uint64 {
	_ = b[4]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32
}

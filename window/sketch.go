package window

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"presscore/internal/segment"
	"presscore/internal/wire"
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

// sketchVersion changes whenever the same article would leave other bytes. The first
// wrote the key of a term behind its text; it is still read.
const (
	sketchVersion = 2
	termKeys      = 1
)

// maxTerms bounds the terms that are kept of an article.
const maxTerms = 20

var errSketch = errors.New("window: damaged sketch")

// AppendBinary appends the encoding of s: a few bytes an entry, five a sample.
func (s *Sketch) AppendBinary(dst []byte) []byte {
	dst = append(dst, sketchVersion)
	dst = wire.AppendString(dst, s.ID)
	dst = wire.AppendString(dst, s.Outlet)
	if s.Published.IsZero() {
		dst = append(dst, 0)
	} else {
		dst = append(dst, 1)
		dst = binary.AppendVarint(dst, s.Published.Unix())
	}
	dst = binary.LittleEndian.AppendUint64(dst, s.Title)
	dst = binary.AppendUvarint(dst, uint64(s.Words))
	dst = wire.AppendBool(dst, s.FullFeed)
	dst = binary.AppendUvarint(dst, uint64(len(s.Credits)))
	for _, c := range s.Credits {
		dst = wire.AppendString(dst, c)
	}
	dst = binary.AppendUvarint(dst, uint64(len(s.Terms)))
	for _, t := range s.Terms {
		dst = append(wire.AppendString(dst, t.Text), t.Weight)
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
	r := wire.NewReader(b)
	if err := s.head(&r); err != nil {
		return err
	}
	s.Sample = s.Sample[:0]
	n := r.Count(sampleBytes)
	for v := r.Take(n * sampleBytes); len(v) > 0; v = v[sampleBytes:] {
		s.Sample = append(s.Sample, sampleAt(v))
	}
	for i := 1; i < len(s.Sample); i++ {
		if s.Sample[i]>>sampleFlags <= s.Sample[i-1]>>sampleFlags {
			return errSketch
		}
	}
	if r.Done() != nil || s.ID == "" {
		return errSketch
	}
	return nil
}

// head reads all but the samples.
func (s *Sketch) head(r *wire.Reader) error {
	version := r.Byte()
	if version != sketchVersion && version != termKeys {
		return fmt.Errorf("window: sketch version %d, want %d", version, sketchVersion)
	}
	s.ID, s.Outlet = r.String(), r.String()
	s.Published = time.Time{}
	if r.Byte() == 1 {
		s.Published = time.Unix(r.Varint(), 0).UTC()
	}
	s.Title = r.Uint64()
	words := r.Uvarint()
	if words > math.MaxInt32 {
		return errSketch
	}
	s.Words = int(words)
	s.FullFeed = r.Byte() == 1
	s.Credits = nil
	for n := r.Count(1); n > 0; n-- {
		s.Credits = append(s.Credits, r.String())
	}
	s.Terms = s.Terms[:0]
	for n := r.Count(2); n > 0; n-- {
		t := Term{Text: r.String()}
		if version == termKeys {
			r.Uint64()
		}
		t.Key, t.Weight = segment.KeyOf(t.Text), r.Byte()
		s.Terms = append(s.Terms, t)
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
	_, err := ReadSketchOf(in, s, func(string, int) bool { return true })
	return err
}

// ReadSketchOf is ReadSketch for those articles alone that are wanted: of others s is left
// as it is. Want is also given the bytes of the sketch, but for the four before it.
func ReadSketchOf(in io.Reader, s *Sketch, want func(id string, size int) bool) (wanted bool, err error) {
	b, err := nextSketch(in)
	if err != nil {
		return false, err
	}
	r := wire.NewReader(b)
	if v := r.Byte(); v == sketchVersion || v == termKeys {
		if id := r.String(); id != "" && !want(id, len(b)) {
			return false, nil
		}
	}
	return true, s.UnmarshalBinary(b)
}

// nextSketch reads the bytes of the next sketch.
func nextSketch(in io.Reader) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			return nil, errSketch
		}
		return nil, err
	}
	n := binary.LittleEndian.Uint32(size[:])
	if n > maxSketch {
		return nil, errSketch
	}
	b, err := io.ReadAll(io.LimitReader(in, int64(n))) // grows with what is there, not with what is claimed
	if err != nil {
		return nil, err
	}
	if len(b) != int(n) {
		return nil, errSketch
	}
	return b, nil
}

// sampleBytes is the size of a sample in an encoded sketch; samples come last.
const sampleBytes = 5

func sampleAt(b []byte) uint64 {
	_ = b[4]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32
}

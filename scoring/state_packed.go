package scoring

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/wire"
)

// This file packs a state for a history, which holds hundreds of them: columns of numbers
// instead of text, names of outlets as numbers, and what all nights of one ruler share once.
// A night that no later one can be laid beside is thinned to what Trends reads. A run's folder
// keeps the state whole, as Encode writes it.

// Weighed is what all states share that were measured and weighed alike.
type Weighed struct {
	Rulers Rulers    `json:"rulers"`
	Axes   Weighings `json:"axes"`
}

// Weighed gives what s shares with others, as bytes and with the name that they have.
func (s *WindowState) Weighed() (name uint64, data []byte, err error) {
	data, err = json.Marshal(Weighed{s.Rulers, s.Axes})
	return xxh3.Hash(data), data, err
}

// Bytes of a packed state begin with its version, which is no beginning of JSON, and say
// whether it is whole or thinned.
const (
	packedVersion = 1
	packedWhole   = 0
	packedThin    = 1
)

var states = []State{NotRated, Provisional, Rated}

// Pack encodes what a history keeps of s under the name of what it shares with others;
// number gives the numbers of outlets. Thin leaves out what Trends does not read. Of outlets
// that are rated in no genre only the numbers of articles stay, and of the points and
// subscores of a feature one: that which reweighed reads. Nothing else is read of a window
// before.
func (s *WindowState) Pack(shared uint64, number map[string]int64, thin bool) []byte {
	b := []byte{packedVersion, packedWhole}
	if thin {
		b[1] = packedThin
	}
	b = wire.AppendString(binary.AppendUvarint(b, uint64(s.Schema)), s.RunID)
	b = binary.LittleEndian.AppendUint64(packTime(packTime(b, s.Start), s.End), shared)
	cells := s.Cells
	if thin {
		cells = slices.DeleteFunc(slices.Clone(cells), func(c Cell) bool {
			return c.State == NotRated || !slices.ContainsFunc(Axes, func(a Axis) bool { return c.Axes[a].Variance != nil })
		})
	}
	b = binary.AppendUvarint(b, uint64(len(cells)))
	last := int64(0)
	for i := range cells {
		n := number[cells[i].Outlet]
		b, last = binary.AppendVarint(b, n-last), n
	}
	for i := range cells {
		c := &cells[i]
		b = append(b, byte(genreOrder(c.Genre)), byte(slices.Index(states, c.State)))
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(c.N)), uint64(c.Undated))
	}
	told := ratedOutlets(cells)
	for _, a := range Axes {
		b = packFloats(b, told, func(c *Cell) *float64 { return &c.Axes[a].Mean })
		b = packFloats(b, told, func(c *Cell) *float64 { return c.Axes[a].Variance })
		b = packFloats(b, told, func(c *Cell) *float64 { return c.Axes[a].DF })
	}
	if thin {
		return b
	}
	for k, a := range Axes {
		for _, c := range told {
			b = s.packPoints(b, c, a, Axes[:k])
		}
	}
	return b
}

// ratedOutlets are the cells of outlets that are rated in all or in a genre.
func ratedOutlets(cells []Cell) (out []*Cell) {
	rated := map[string]bool{}
	for i := range cells {
		rated[cells[i].Outlet] = rated[cells[i].Outlet] || cells[i].State != NotRated
	}
	for i := range cells {
		if rated[cells[i].Outlet] {
			out = append(out, &cells[i])
		}
	}
	return out
}

// packPoints appends what a cell's features add on an axis, or how they score where they
// add nothing: as the distance from the subscore on an axis before, or from that turned
// round, where it stands there.
func (s *WindowState) packPoints(b []byte, c *Cell, a Axis, before []Axis) []byte {
	x := c.Axes[a]
	b = wire.AppendBool(b, len(x.Points) > 0)
	slopes := s.Axes[a].Slopes[c.Genre]
	for i := range x.Points {
		if slopes[i] != 0 {
			b = binary.AppendVarint(b, int64(x.Points[i]))
			continue
		}
		from := s.knownSubscore(c, i, before)
		plain, turned := x.Subscores[i]-from, x.Subscores[i]-(100*Unit-from)
		if max(plain, -plain) <= max(turned, -turned) {
			b = binary.AppendVarint(b, int64(plain)<<1)
		} else {
			b = binary.AppendVarint(b, int64(turned)<<1|1)
		}
	}
	return b
}

// knownSubscore is the subscore of a feature that stands on one of some axes, else 50.
func (s *WindowState) knownSubscore(c *Cell, feature int, on []Axis) Score {
	for _, a := range on {
		if x := c.Axes[a]; feature < len(x.Subscores) && s.Axes[a].Slopes[c.Genre][feature] == 0 {
			return x.Subscores[feature]
		}
	}
	return 50 * Unit
}

// packFloats appends a column byte by byte: signs and exponents, which are alike, stand
// side by side. NaN stands for what is not known.
func packFloats(b []byte, cells []*Cell, of func(*Cell) *float64) []byte {
	bits := make([]uint64, len(cells))
	for i := range cells {
		bits[i] = math.Float64bits(nan)
		if x := of(cells[i]); x != nil {
			bits[i] = math.Float64bits(*x)
		}
	}
	for shift := 56; shift >= 0; shift -= 8 {
		for _, x := range bits {
			b = append(b, byte(x>>shift))
		}
	}
	return b
}

// Packed is a state that was packed.
type Packed struct {
	Shared uint64 // the name of what it shares with others
	Thin   bool   // only Trends can read it
	r      wire.Reader
	state  WindowState
}

// IsPacked reports whether data is what Pack gave, and not what Encode did.
func IsPacked(data []byte) bool { return len(data) > 0 && data[0] == packedVersion }

// OpenPacked reads the head of a packed state.
func OpenPacked(data []byte) (*Packed, error) {
	p := &Packed{r: wire.NewReader(data)}
	r := &p.r
	if v := r.Byte(); v != packedVersion {
		return nil, fmt.Errorf("packed state of a window: version %d, this program reads %d", v, packedVersion)
	}
	p.Thin = r.Byte() == packedThin
	p.state.Schema, p.state.RunID = int(r.Uvarint()), r.String()
	p.state.Start, p.state.End = unpackTime(r), unpackTime(r)
	p.Shared = r.Uint64()
	if p.state.Schema != StateSchema {
		return nil, fmt.Errorf("packed state of a window: schema %d, this program reads %d", p.state.Schema, StateSchema)
	}
	return p, nil
}

// State is the state: shared are the bytes under its name, outlet gives the names of numbers.
func (p *Packed) State(shared []byte, outlet map[int64]string) (*WindowState, error) {
	s, r := &p.state, &p.r
	var w Weighed
	if err := json.Unmarshal(shared, &w); err != nil {
		return nil, fmt.Errorf("packed state of a window: %w", err)
	}
	s.Rulers, s.Axes = w.Rulers, w.Axes
	s.Cells = make([]Cell, r.Count(5))
	last := int64(0)
	for i := range s.Cells {
		last += r.Varint()
		name, ok := outlet[last]
		if !ok {
			return nil, fmt.Errorf("packed state of a window: no outlet has number %d", last)
		}
		s.Cells[i] = Cell{Outlet: name, Axes: map[Axis]*CellAxis{}}
	}
	for i := range s.Cells {
		c := &s.Cells[i]
		genre, state := int(r.Byte()), int(r.Byte())
		if genre > len(features.Genres) || state >= len(states) {
			r.Fail()
			break
		}
		if c.Genre = All; genre > 0 {
			c.Genre = features.Genres[genre-1]
		}
		c.State, c.N, c.Undated = states[state], int64(r.Uvarint()), int64(r.Uvarint())
	}
	for i := range s.Cells {
		for _, a := range Axes {
			s.Cells[i].Axes[a] = &CellAxis{}
		}
	}
	told := ratedOutlets(s.Cells)
	for _, a := range Axes {
		means, variances, dfs := unpackFloats(r, len(told)), unpackFloats(r, len(told)), unpackFloats(r, len(told))
		for i, c := range told {
			x := c.Axes[a]
			x.Mean = means[i]
			if !math.IsNaN(variances[i]) {
				x.Variance, x.DF = &variances[i], &dfs[i]
			}
		}
	}
	for k, a := range Axes {
		if s.Axes[a] == nil {
			return nil, fmt.Errorf("packed state of a window: axis %s is missing", a)
		}
		for _, c := range told {
			if !p.Thin {
				s.unpackPoints(r, c, a, Axes[:k])
			}
		}
	}
	if err := r.Done(); err != nil {
		return nil, fmt.Errorf("packed state of a window: %w", err)
	}
	for i := range s.Cells {
		for _, a := range Axes {
			if err := s.Cells[i].check(a, len(s.Axes[a].Better)); err != nil && !p.Thin {
				return nil, fmt.Errorf("packed state of a window: %s, %s: %w", s.Cells[i].Outlet, s.Cells[i].Genre, err)
			}
		}
	}
	return s, nil
}

// unpackPoints undoes packPoints: what nothing reads is 0.
func (s *WindowState) unpackPoints(r *wire.Reader, c *Cell, a Axis, before []Axis) {
	if !r.Bool() {
		return
	}
	x, slopes := c.Axes[a], s.Axes[a].Slopes[c.Genre]
	x.Points, x.Subscores = make([]Score, len(slopes)), make([]Score, len(slopes))
	for i := range slopes {
		v := r.Varint()
		if slopes[i] != 0 {
			x.Points[i] = Score(v)
			continue
		}
		from := s.knownSubscore(c, i, before)
		if v&1 == 1 {
			from = 100*Unit - from
		}
		x.Subscores[i] = Score(v>>1) + from
	}
}

func unpackFloats(r *wire.Reader, n int) []float64 {
	out := make([]float64, n)
	data := r.Take(8 * n)
	for i := range out {
		bits := uint64(0)
		for k := i; k < len(data); k += n {
			bits = bits<<8 | uint64(data[k])
		}
		out[i] = math.Float64frombits(bits)
	}
	return out
}

// packTime appends a moment to the nanosecond; the zero time is one byte.
func packTime(b []byte, t time.Time) []byte {
	if b = wire.AppendBool(b, !t.IsZero()); t.IsZero() {
		return b
	}
	return binary.AppendUvarint(binary.AppendVarint(b, t.Unix()), uint64(t.Nanosecond()))
}

func unpackTime(r *wire.Reader) time.Time {
	if !r.Bool() {
		return time.Time{}
	}
	return time.Unix(r.Varint(), int64(r.Uvarint())).UTC()
}

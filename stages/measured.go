package stages

import (
	"encoding/binary"
	"fmt"
	"math"

	"presscore/features"
	"presscore/internal/wire"
)

// measuredVersion is raised whenever the bytes of Measured change.
const measuredVersion = 4

// texts are the fields that are strings, in the order in which they are encoded.
func (m *Measured) texts() []*string {
	return []*string{&m.Maker, &m.ID, &m.Outlet, &m.OutletSource, &m.URL, &m.Title, &m.Lang, &m.Hash, &m.NotArticle, (*string)(&m.Genre)}
}

// MarshalBinary encodes the record in about 300 bytes.
func (m *Measured) MarshalBinary() ([]byte, error) {
	b := make([]byte, 1, 512)
	b[0] = measuredVersion
	for _, s := range m.texts() {
		b = wire.AppendString(b, *s)
	}
	b = wire.AppendTime(b, m.Published)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(m.GenreSure))
	b = binary.LittleEndian.AppendUint64(b, m.Author)
	b = binary.AppendVarint(binary.AppendVarint(b, m.Words), m.WordsVoice)
	b = wire.AppendBool(b, m.Supported)
	if b = wire.AppendBool(b, m.Leans); m.Leans {
		b = binary.AppendVarint(b, int64(m.Lean))
	}
	b = binary.AppendUvarint(b, uint64(len(m.Cells)))
	for _, c := range m.Cells {
		b = append(b, c.Missing)
		b = binary.AppendVarint(b, int64(c.Value))
		b = binary.AppendVarint(binary.AppendVarint(b, int64(c.Count)), int64(c.N))
	}
	return b, nil
}

// UnmarshalBinary replaces m by the record that data encodes. It refuses another
// version and another number of features.
func (m *Measured) UnmarshalBinary(data []byte) error {
	r := wire.NewTextReader(data)
	if v := r.Byte(); v != measuredVersion {
		return fmt.Errorf("stages: measured article of version %d, want %d", v, measuredVersion)
	}
	*m = Measured{}
	for _, s := range m.texts() {
		*s = r.String()
	}
	m.Published = r.Time()
	m.GenreSure = math.Float64frombits(r.Uint64())
	m.Author = r.Uint64()
	m.Words, m.WordsVoice = r.Varint(), r.Varint()
	m.Supported = r.Bool()
	if m.Leans = r.Bool(); m.Leans {
		m.Lean = features.Micros(r.Varint())
	}
	n := r.Count(4)
	m.Cells = make([]Cell, n)
	for i := range m.Cells {
		c := Cell{Missing: r.Byte(), Value: features.Micros(r.Varint()), Count: int32(r.Varint()), N: int32(r.Varint())}
		if int(c.Missing) >= len(reasons) {
			r.Fail()
		}
		m.Cells[i] = c
	}
	if err := done("measured article", &r); err != nil {
		return err
	}
	if n != len(features.All) {
		return fmt.Errorf("stages: article %q was measured by %d features, the program has %d", m.ID, n, len(features.All))
	}
	return nil
}

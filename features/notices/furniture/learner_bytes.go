package furniture

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"presscore/internal/wire"
)

// learnerVersion is raised whenever the bytes of a Learner change.
const learnerVersion = 1

// MarshalBinary encodes what was learned, in the same bytes for any order of Add.
func (l *Learner) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint([]byte{learnerVersion}, uint64(len(l.outlets)))
	for _, outlet := range slices.Sorted(maps.Keys(l.outlets)) {
		list := l.outlets[outlet]
		b = binary.AppendUvarint(wire.AppendString(b, outlet), uint64(len(list)))
		for _, a := range list {
			b = binary.AppendUvarint(binary.LittleEndian.AppendUint64(b, a.key), uint64(len(a.lines)))
			for _, h := range a.lines {
				b = binary.LittleEndian.AppendUint64(b, h)
			}
		}
	}
	return b, nil
}

// UnmarshalBinary replaces what l learned by what MarshalBinary encoded.
func (l *Learner) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != learnerVersion {
		return fmt.Errorf("furniture: what was learned is of version %d, want %d", v, learnerVersion)
	}
	l.outlets = map[string][]learnt{}
	for outlets := r.Count(2); outlets > 0; outlets-- {
		outlet := r.String()
		list := make([]learnt, r.Count(9))
		for i := range list {
			list[i] = learnt{key: r.Uint64(), lines: make([]uint64, r.Count(8))}
			for k := range list[i].lines {
				list[i].lines[k] = r.Uint64()
			}
		}
		l.outlets[outlet] = list
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("furniture: what was learned: %w", err)
	}
	return nil
}

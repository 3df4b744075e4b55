package spelling

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
	b := binary.LittleEndian.AppendUint64([]byte{learnerVersion}, l.limit)
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(l.articles)), uint64(len(l.words)))
	for _, key := range slices.Sorted(maps.Keys(l.words)) {
		w := l.words[key]
		b = wire.AppendString(binary.LittleEndian.AppendUint64(b, key), w.text)
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(w.articles)), uint64(w.upper))
		b = binary.AppendUvarint(b, uint64(len(w.outlets)))
		for _, outlet := range w.outlets {
			b = binary.LittleEndian.AppendUint32(b, outlet)
		}
	}
	return b, nil
}

// UnmarshalBinary replaces what l learned by what MarshalBinary encoded.
func (l *Learner) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != learnerVersion {
		return fmt.Errorf("spelling: what was learned is of version %d, want %d", v, learnerVersion)
	}
	*l = *NewLearner()
	l.limit, l.articles = r.Uint64(), int(r.Uvarint())
	for words := r.Count(12); words > 0; words-- {
		key, w := r.Uint64(), &learned{text: r.String()}
		w.articles, w.upper = int(r.Uvarint()), int(r.Uvarint())
		for outlets := r.Count(4); outlets > 0; outlets-- {
			w.use(binary.LittleEndian.Uint32(take4(&r)))
		}
		l.words[key] = w
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("spelling: what was learned: %w", err)
	}
	return nil
}

// take4 takes four bytes, zeros where there are none.
func take4(r *wire.Reader) []byte {
	if b := r.Take(4); b != nil {
		return b
	}
	return make([]byte, 4)
}

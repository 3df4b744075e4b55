package scoring

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/wire"
)

// builderVersion is raised whenever the bytes of a NormsBuilder change.
const builderVersion = 1

// Merge adds the articles that another builder holds. An article that both hold
// counts twice, so parts of a corpus may not overlap.
func (b *NormsBuilder) Merge(other *NormsBuilder) { b.rows = append(b.rows, other.rows...) }

// Trim drops the articles that Build would not use.
func (b *NormsBuilder) Trim() { b.rows = b.kept() }

// sort puts the articles into the order in which Build takes them: by genre and
// outlet, then by the hash of their ids, so that the choice among an outlet's
// articles is a fixed draw and not the first that were added.
func (b *NormsBuilder) sort() {
	slices.SortFunc(b.rows, func(x, y normRow) int {
		return cmp.Or(strings.Compare(string(x.genre), string(y.genre)), strings.Compare(x.outlet, y.outlet), cmp.Compare(x.pick, y.pick), strings.Compare(x.id, y.id))
	})
}

// MarshalBinary encodes what was added, in the same bytes for any order of Add.
func (b *NormsBuilder) MarshalBinary() ([]byte, error) {
	b.sort()
	out := wire.AppendString([]byte{builderVersion}, features.Fingerprint())
	out = binary.AppendUvarint(out, uint64(len(b.rows)))
	for _, r := range b.rows {
		out = wire.AppendString(out, string(r.genre))
		out = wire.AppendString(out, r.outlet)
		out = wire.AppendString(out, r.id)
		for _, x := range r.reading {
			out = wire.AppendBool(out, x.missing)
			out = binary.AppendVarint(out, int64(x.value))
			out = binary.AppendVarint(binary.AppendVarint(out, x.count), x.n)
		}
	}
	return out, nil
}

// UnmarshalBinary replaces what b holds by what MarshalBinary encoded. It
// refuses another version and readings of another set of features.
func (b *NormsBuilder) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != builderVersion {
		return fmt.Errorf("scoring: reference readings of version %d, want %d", v, builderVersion)
	}
	if r.String() != features.Fingerprint() {
		return fmt.Errorf("scoring: reference readings of another set of features")
	}
	b.rows = nil
	for n := r.Count(3 + 4*len(features.All)); n > 0; n-- {
		row := normRow{genre: features.Genre(r.String()), outlet: r.String(), id: r.String(), reading: make([]normReading, len(features.All))}
		row.pick = xxh3.HashString(row.id)
		for i := range row.reading {
			row.reading[i] = normReading{missing: r.Bool(), value: features.Micros(r.Varint()), count: r.Varint(), n: r.Varint()}
		}
		b.rows = append(b.rows, row)
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("scoring: reference readings: %w", err)
	}
	return nil
}

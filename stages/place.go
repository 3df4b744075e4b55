package stages

import (
	"encoding/binary"
	"fmt"

	"presscore/features"
	"presscore/internal/wire"
	"presscore/window"
)

// Placed is what the window found about one article: its place among the others.
type Placed struct {
	ID          string
	Hash        string // of the article's fields as received, to know it again
	EventID     string
	CanonicalID string // the article that stands for its cluster of copies
	Role        window.Role
	Counts      bool // stands for itself in its outlet's summaries
	Undated     bool // the night took it for undated, perhaps because its date lies after the window
	Copied      features.Copied
	Passages    []window.Passage // the words behind Copied; CopiedEvidence finds them in the text
}

// PlaceOf keeps what the window found about a measured article.
func PlaceOf(a *window.Article, m *Measured) Placed {
	return Placed{ID: a.ID, Hash: m.Hash, Undated: m.Published.IsZero(), EventID: a.EventID, CanonicalID: a.CanonicalID, Role: a.Role, Counts: a.Counts, Passages: a.Passages,
		Copied: features.Copied{Known: true, Shared: int64(a.Copied.Of), Uncredited: int64(a.CopiedUncredited.Of), Shingles: int64(a.Copied.Out)}}
}

// Copy reports whether the text is another's: copied, or an agency's.
func (p *Placed) Copy() bool { return p.Role == window.Copied || p.Role == window.Wire }

// Own reports whether the article counts in the mean of its outlet: what an agency
// wrote says how the agency works, even where no nearer copy is in the window.
func (p *Placed) Own() bool { return p.Counts && !p.Copy() }

// Revised reports whether the article tells again what another of its outlet
// tells: a later version, an update, one of a series. Only the first counts.
func (p *Placed) Revised() bool { return !p.Counts && !p.Copy() }

// placedVersion is raised whenever the bytes of Placed change.
const placedVersion = 2

// MarshalBinary encodes the record.
func (p *Placed) MarshalBinary() ([]byte, error) {
	b := []byte{placedVersion}
	for _, s := range []string{p.ID, p.Hash, p.EventID, p.CanonicalID, string(p.Role)} {
		b = wire.AppendString(b, s)
	}
	b = wire.AppendBool(wire.AppendBool(wire.AppendBool(b, p.Counts), p.Undated), p.Copied.Known)
	b = binary.AppendVarint(b, p.Copied.Shared)
	b = binary.AppendVarint(binary.AppendVarint(b, p.Copied.Uncredited), p.Copied.Shingles)
	b = binary.AppendUvarint(b, uint64(len(p.Passages)))
	for _, x := range p.Passages {
		b = binary.AppendVarint(binary.AppendVarint(b, int64(x.From)), int64(x.To))
		b = wire.AppendBool(wire.AppendString(b, x.Source), x.Credited)
	}
	return b, nil
}

// UnmarshalBinary replaces p by the record that data encodes.
func (p *Placed) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != placedVersion {
		return fmt.Errorf("stages: placed article of version %d, want %d", v, placedVersion)
	}
	*p = Placed{ID: r.String(), Hash: r.String(), EventID: r.String(), CanonicalID: r.String(), Role: window.Role(r.String()), Counts: r.Bool(), Undated: r.Bool()}
	p.Copied = features.Copied{Known: r.Bool(), Shared: r.Varint(), Uncredited: r.Varint(), Shingles: r.Varint()}
	for n := r.Count(4); n > 0; n-- {
		p.Passages = append(p.Passages, window.Passage{From: int32(r.Varint()), To: int32(r.Varint()), Source: r.String(), Credited: r.Bool()})
	}
	return done("placed article", &r)
}

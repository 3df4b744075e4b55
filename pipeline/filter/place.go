package filter

import (
	"encoding/binary"
	"fmt"
	"math"

	"presscore/internal/wire"
	"presscore/window"
)

// place is an article of a slice as Roles tells of it.
type place struct {
	window.Article
	number int64 // of the article
}

// appendPlace encodes what the window found about an article.
func appendPlace(b []byte, a *window.Article) []byte {
	for _, s := range []string{a.ID, a.Outlet, string(a.Role), a.CanonicalID, a.EventID} {
		b = wire.AppendString(b, s)
	}
	b = wire.AppendBool(wire.AppendBool(b, a.Counts), a.Sketched)
	for _, n := range []int{a.Copied.Of, a.Copied.Out, a.CopiedUncredited.Of, a.CopiedUncredited.Out} {
		b = binary.AppendVarint(b, int64(n))
	}
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(a.MaxContainment))
	b = binary.AppendUvarint(b, uint64(len(a.Passages)))
	for _, x := range a.Passages {
		b = binary.AppendVarint(binary.AppendVarint(b, int64(x.From)), int64(x.To))
		b = wire.AppendBool(wire.AppendString(b, x.Source), x.Credited)
	}
	return b
}

// readPlace reads what appendPlace wrote.
func readPlace(data []byte, a *window.Article) error {
	r := wire.NewTextReader(data)
	*a = window.Article{ID: r.String(), Outlet: r.String(), Role: window.Role(r.String()), CanonicalID: r.String(), EventID: r.String(), Counts: r.Bool(), Sketched: r.Bool()}
	for _, n := range []*int{&a.Copied.Of, &a.Copied.Out, &a.CopiedUncredited.Of, &a.CopiedUncredited.Out} {
		*n = int(r.Varint())
	}
	a.MaxContainment = math.Float64frombits(r.Uint64())
	for n := r.Count(4); n > 0; n-- {
		a.Passages = append(a.Passages, window.Passage{From: int32(r.Varint()), To: int32(r.Varint()), Source: r.String(), Credited: r.Bool()})
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("%w: a place: %v", ErrProtocol, err)
	}
	return nil
}

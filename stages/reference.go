package stages

import (
	"presscore/scoring"
	"presscore/window"
)

// Reference adds a measured article to the readings that norms are made of, when it counts
// for its outlet: copies and later versions do not.
func Reference(b *scoring.NormsBuilder, m *Measured, at *window.Article) {
	p := PlaceOf(at, m)
	if !p.Own() {
		return
	}
	v := m.Vector(nil)
	v.MeasureWindow(p.Copied)
	b.Add(v)
}

package corpus

import "presscore/corpus/layout"

// fenceKinds gives paragraphs that are whole notices the kind of furniture or
// caption.
func (d *Document) fenceKinds() {
	n := 0
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		for n < len(d.Notices) && d.Notices[n].End <= p.Start {
			n++
		}
		if n == len(d.Notices) {
			return
		}
		if k := &d.Notices[n]; k.Contains(p.Span) && p.Kind != layout.PostText {
			p.Kind = layout.Furniture
			if k.Kind == Caption || k.Kind == ImageCredit {
				p.Kind = layout.PictureLine
			}
		}
	}
}

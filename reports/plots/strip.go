package plots

import (
	"fmt"
	"image/color"
	"strings"

	"presscore/reports"
)

// Measures in pixels: the names, the bars, the numbers behind them.
const (
	stripLabels = 330.0
	stripShares = 250.0
	stripLine   = 78.0
)

// minStrip is the number of articles below which there is nothing to compare.
const minStrip = 2

// voiceLook is how a voice is drawn: colour and height, so that it is told without
// colours.
type voiceLook struct {
	half    float64 // of the height in pixels
	colour  func(*sheet) color.NRGBA
	hatched bool
}

var voiceLooks = map[reports.Voice]voiceLook{
	reports.Quoted:      {18, func(s *sheet) color.NRGBA { return s.blue }, false},
	reports.Paraphrased: {12, func(s *sheet) color.NRGBA { return s.green }, false},
	reports.NoSpeaker:   {18, func(s *sheet) color.NRGBA { return s.vermillion }, true},
	reports.OwnVoice:    {7, func(s *sheet) color.NRGBA { return s.grey }, false},
	reports.Furniture:   {2, func(s *sheet) color.NRGBA { return s.muted }, false},
}

// voice fills a stretch of a bar around y; part is 1, or less in the legend.
func (s *sheet) voice(v reports.Voice, x0, x1, y, part float64) {
	l := voiceLooks[v]
	l.half *= part
	c := l.colour(s)
	if l.hatched {
		s.fill(box{x0, y - l.half, x1, y + l.half}, blend(s.ground, c, .35))
		s.hatch(box{x0, y - l.half, x1, y + l.half}, c)
		return
	}
	s.fill(box{x0, y - l.half, x1, y + l.half}, c)
}

// textStrip draws one event text by text. Without an event there is no picture.
func textStrip(r *reports.Report) []Picture {
	st := &r.Strip
	longest := 0
	var keys []string
	for i := range st.Articles {
		longest = max(longest, st.Articles[i].Length)
		keys = append(keys, st.Articles[i].Outlet)
	}
	if len(st.Articles) < minStrip || longest == 0 {
		return nil
	}
	labels := labelsOf(r, withScore(r, keys...), textSize, false, stripLabels-20, 1)
	c := stripCaption(r)
	height := c.top() + 40 + stripLine*float64(len(st.Articles)) + 60 + c.bottom()
	return []Picture{newPicture("06_text_strips", stripAlt(r), height, func(s *sheet) {
		c.draw(s)
		drawStrip(s, st, labels, longest, c.top())
	})}
}

// stripLead says which event it is, and what is left out.
func stripLead(st *reports.Strip) string {
	label := ""
	if t, ok := drawable(st.Label); ok && t != "" {
		label = " (" + t + ")"
	}
	lead := fmt.Sprintf("One bar an article of the event that most outlets tell%s: who speaks where, from the first word on the left to the last. %s, %s.",
		label, reports.Counted(st.Outlets, "outlet"), reports.Counted(st.Told, "article"))
	if more := st.Told - len(st.Articles); more > 0 {
		lead += fmt.Sprintf(" %d are shown.", len(st.Articles))
	}
	return lead + " All bars have one scale; the shares on the right leave furniture aside."
}

func stripCaption(r *reports.Report) caption {
	c := caption{title: "How do outlets tell the same story?", lead: stripLead(&r.Strip)}
	names := map[reports.Voice]string{
		reports.Quoted: "quoted, with a speaker", reports.Paraphrased: "paraphrased", reports.NoSpeaker: "quoted, no speaker found",
		reports.OwnVoice: "own voice", reports.Furniture: "furniture: credits, captions, posts",
	}
	for _, v := range reports.Voices {
		c.legend = append(c.legend, entry{44, func(s *sheet, x, y float64) { s.voice(v, x, x+44, y, .7) }, names[v]})
	}
	c.legend = append(c.legend,
		entry{16, func(s *sheet, x, y float64) { s.tick(x+8, y+25) }, "loaded word"},
		entry{44, func(s *sheet, x, y float64) { s.bracket(x, x+44, y+4) }, "12 words or more as further up"})
	c.foot = footer(r, "the articles of one event in events.csv, read as presscore annotate prints them")
	return c
}

// tick marks a loaded word above a bar whose middle is y.
func (s *sheet) tick(x, y float64) { s.polygon(s.ink, x, y-20, x-5, y-30, x+5, y-30) }

// bracket marks a stretch below a bar; y is its lower edge.
func (s *sheet) bracket(x0, x1, y float64) {
	x1 = max(x1, x0+4)
	s.line(x0, y, x1, y, 2, s.ink)
	s.line(x0, y-6, x0, y, 2, s.ink)
	s.line(x1, y-6, x1, y, 2, s.ink)
}

// drawStrip draws the bars from y downwards.
func drawStrip(s *sheet, st *reports.Strip, labels map[string]string, longest int, y float64) {
	x0, x1 := margin+stripLabels, sheetWidth-margin-stripShares
	sc := scale{0, float64(longest)}
	right := float64(sheetWidth - margin)
	s.text(right-130, y+22, smallSize, false, s.muted, fromRight, "quoted")
	s.text(right, y+22, smallSize, false, s.muted, fromRight, "own voice")
	y += 40
	for i := range st.Articles {
		a := &st.Articles[i]
		mid := y + stripLine*(float64(i)+.5)
		day := isoDay(a.Published)
		if day == "" {
			day = "undated"
		}
		s.text(margin, mid-4, textSize, false, s.ink, fromLeft, labels[a.Outlet])
		s.text(margin, mid+20, smallSize, false, s.muted, fromLeft, day)
		at := func(p int) float64 { return sc.place(float64(p), x0, x1) }
		s.line(x0, mid, at(a.Length), mid, 1, s.rule)
		for _, v := range a.Voices {
			s.voice(v.Voice, at(v.Start), max(at(v.End), at(v.Start)+1), mid, 1)
		}
		for _, w := range a.Loaded {
			s.tick((at(w[0])+at(w[1]))/2, mid)
		}
		for _, c := range a.Copied {
			s.bracket(at(c[0]), at(c[1]), mid+28)
		}
		s.text(right-130, mid+textSize*.36, textSize, false, s.ink, fromRight, percent(a.Share(reports.Quoted)))
		s.text(right, mid+textSize*.36, textSize, false, s.ink, fromRight, percent(a.Share(reports.OwnVoice)))
	}
	end := y + stripLine*float64(len(st.Articles))
	for _, v := range (scale{0, float64(longest)}).roundTicks(5) {
		x := sc.place(v, x0, x1)
		s.line(x, end, x, end+6, 1, s.muted)
		s.text(x, end+26, smallSize, false, s.muted, centred, reports.Thousands(int64(v)))
	}
	s.text((x0+x1)/2, end+56, smallSize, false, s.muted, centred, "characters of the text as received")
}

// roundTicks are round values from 0 on, at most so many.
func (s scale) roundTicks(most int) []float64 {
	step := 1.0
	for p := 1.0; ; p *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if step = m * p; s.hi/step <= float64(most) {
				var out []float64
				for v := 0.0; v <= s.hi; v += step {
					out = append(out, v)
				}
				return out
			}
		}
	}
}

// stripAlt says each bar in words.
func stripAlt(r *reports.Report) string {
	st := &r.Strip
	var b strings.Builder
	fmt.Fprintf(&b, "How do outlets tell the same story? %s\n", stripLead(st))
	b.WriteString("It does not say that more quotation is better, nor who wrote first: times come from the feeds. Speakers are found by a model that errs.\n\n")
	for i := range st.Articles {
		a := &st.Articles[i]
		fmt.Fprintf(&b, "- %s, article %s, %s characters:", altName(r, a.Outlet), oneLine(a.ID), reports.Thousands(int64(a.Length)))
		for j, v := range reports.Voices[:4] {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, " %s %s", v, percent(a.Share(v)))
		}
		fmt.Fprintf(&b, "; %s, %s as further up.\n", reports.Counted(len(a.Loaded), "loaded word"), reports.Counted(len(a.Copied), "stretch"))
	}
	return strings.ReplaceAll(altEnd(r, &b, "events.csv"), "stretchs", "stretches")
}

package reports

import (
	"fmt"
	"html/template"
	"io"
	"sort"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lexicons"
	"presscore/scoring"
)

// Explanation is why one article has its scores: the waterfall of contributions
// and the text with every span that was found.
type Explanation struct {
	Analysis *features.Analysis
	Vector   *features.Vector
	Score    *scoring.ArticleScore
	Windowed bool // copies were looked for; explain of one article cannot
}

// mark is one highlighted span of the body.
type mark struct {
	span  corpus.Span
	class string // source, cue, content, notice, typo, loaded
	note  string
}

// classes in the order their legend is shown.
var markClasses = []struct{ class, ansi, label string }{
	{"source", "\x1b[34;1m", "source"},
	{"cue", "\x1b[34;4m", "cue"},
	{"content", "\x1b[36m", "attributed content"},
	{"loaded", "\x1b[35;1m", "loaded term"},
	{"typo", "\x1b[31;4m", "likely error"},
	{"notice", "\x1b[90m", "notice or furniture, not prose"},
}

func (x *Explanation) marks() []mark {
	a := x.Analysis
	var out []mark
	add := func(class, note string, spans ...corpus.Span) {
		for _, s := range spans {
			if s.Start < s.End {
				out = append(out, mark{s, class, note})
			}
		}
	}
	for i := range a.Attribution.Attributions {
		t := &a.Attribution.Attributions[i]
		note := t.Kind.String() + " " + t.Stance.String()
		if t.Speaker != "" {
			note += ", " + string(t.SourceType) + ": " + t.Speaker
		}
		if t.Via != "" {
			note += ", through " + t.Via
		}
		add("content", note, t.Content...)
		add("source", note, t.Source...)
		add("cue", note, t.Cue...)
	}
	for _, h := range a.Hits {
		if h.Category == lexicons.Loaded {
			add("loaded", "loaded: "+h.Sub, tokenSpan(a.Doc, h.FirstTok, h.EndTok))
		}
	}
	for _, f := range a.Typos {
		note := f.Message
		if f.Suggestion != "" {
			note += " (perhaps: " + f.Suggestion + ")"
		}
		add("typo", note, f.Span)
	}
	for i := range a.Doc.Notices {
		n := &a.Doc.Notices[i]
		add("notice", noticeNote(n), n.Span)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].span.Start < out[j].span.Start })
	return out
}

func noticeNote(n *corpus.Notice) string {
	s := string(n.Kind)
	if len(n.Agencies) > 0 {
		s += ": " + strings.Join(n.Agencies, ", ")
	}
	return s
}

// piece is a stretch of text under the same marks.
type piece struct {
	Text    string
	Classes []string
	Note    string
}

// pieces cuts the text at every edge of a mark. Time grows with the marks that
// lie over one place, not with their number.
func pieces(text string, marks []mark) []piece {
	edges := []int32{0, int32(len(text))}
	for _, m := range marks {
		edges = append(edges, m.span.Start, m.span.End)
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i] < edges[j] })
	var out []piece
	var active []mark
	next := 0
	for i := 1; i < len(edges); i++ {
		from, to := edges[i-1], edges[i]
		if from == to {
			continue
		}
		for next < len(marks) && marks[next].span.Start <= from {
			active = append(active, marks[next])
			next++
		}
		kept := active[:0]
		for _, m := range active {
			if m.span.End > from {
				kept = append(kept, m)
			}
		}
		active = kept
		p := piece{Text: text[from:to]}
		var notes []string
		for _, c := range markClasses {
			for _, m := range active {
				if m.class == c.class {
					p.Classes = append(p.Classes, c.class)
					if len(notes) == 0 || notes[len(notes)-1] != m.note {
						notes = append(notes, m.note)
					}
					break
				}
			}
		}
		p.Note = strings.Join(notes, "; ")
		out = append(out, p)
	}
	return out
}

// bar is one row of the waterfall.
type bar struct {
	Feature, Reason string
	Points          string
	Left, Width     float64 // per cent of the bar's room
	Down            bool
}

func (x *Explanation) bars(a scoring.Axis) []bar {
	cs := x.Score.Axes[a].Contributions
	order := TopReasons(cs, len(cs))
	var most scoring.Score = 1
	for _, i := range order {
		most = max(most, cs[i].Points, -cs[i].Points)
	}
	var out []bar
	for _, i := range order {
		p := cs[i].Points
		if max(p, -p) < scoring.Unit/20 { // prints as 0.0
			continue
		}
		w := 50 * max(p, -p).Float() / most.Float()
		b := bar{Feature: features.All[i].Name, Reason: features.All[i].Title + " " + Amount(features.All[i], x.Vector.Readings[i].Value), Points: fmt.Sprintf("%+.1f", p.Float()), Left: 50, Width: w, Down: p < 0}
		if p < 0 {
			b.Left = 50 - w
		}
		out = append(out, b)
	}
	return out
}

func (x *Explanation) missing() []string {
	var out []string
	for i, r := range x.Vector.Readings {
		if r.Missing != "" {
			out = append(out, features.All[i].Name+" ("+string(r.Missing)+")")
		}
	}
	return out
}

const explainNote = "Practices that can be seen in the text, not truth. An article's score says little about it alone: compare outlets."

// Text writes the explanation for a terminal; colour turns ANSI marks on.
func (x *Explanation) Text(w io.Writer, colour bool) error {
	d := x.Analysis.Doc
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s · %s · %d words · %s\n", orDash(d.TitleText), d.Outlet, orDash(stamp(d.Published)), x.Vector.Genre, x.Vector.Words, x.Score.Status)
	for _, a := range scoring.Axes {
		s := x.Score.Axes[a]
		fmt.Fprintf(&b, "\n%s %.1f = 50", a, s.Score.Float())
		fmt.Fprintf(&b, " %+.1f, measured on %.0f%% of the points\n", s.Score.Float()-50, 100*s.Coverage.Float())
		for _, r := range x.bars(a) {
			n := int(r.Width/50*20 + .5)
			if r.Down {
				fmt.Fprintf(&b, "%7s %20s|%20s %s\n", r.Points, strings.Repeat("=", n), "", r.Reason)
			} else {
				fmt.Fprintf(&b, "%7s %20s|%-20s %s\n", r.Points, "", strings.Repeat("=", n), r.Reason)
			}
		}
	}
	if m := x.missing(); len(m) > 0 {
		fmt.Fprintf(&b, "\nnot measured: %s\n", strings.Join(m, ", "))
	}
	b.WriteString("\n")
	for _, c := range markClasses {
		if colour {
			fmt.Fprintf(&b, "%s%s\x1b[0m  ", c.ansi, c.label)
		}
	}
	if colour {
		b.WriteString("\n\n")
	}
	for _, p := range pieces(d.Text, x.marks()) {
		text := printableText(p.Text)
		switch {
		case len(p.Classes) == 0:
			b.WriteString(text)
		case colour:
			for _, c := range markClasses {
				for _, have := range p.Classes {
					if have == c.class {
						b.WriteString(c.ansi)
					}
				}
			}
			b.WriteString(text + "\x1b[0m")
		default:
			fmt.Fprintf(&b, "[%s: %s]", strings.Join(p.Classes, "+"), text)
		}
	}
	fmt.Fprintf(&b, "\n\n%s\n", explainNote)
	_, err := io.WriteString(w, b.String())
	return err
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// printableText makes control characters of a text harmless on a terminal.
func printableText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// HTML writes the explanation as one page: no network, no script.
func (x *Explanation) HTML(w io.Writer) error {
	d := x.Analysis.Doc
	type axis struct {
		Name, Score, Coverage string
		Bars                  []bar
	}
	page := struct {
		Title, Outlet, Published, Genre, Status, Note, Missing string
		Words                                                  int64
		Axes                                                   []axis
		Pieces                                                 []piece
		Legend                                                 any
	}{d.TitleText, d.Outlet, stamp(d.Published), string(x.Vector.Genre), string(x.Score.Status), explainNote, strings.Join(x.missing(), ", "), x.Vector.Words, nil, pieces(d.Text, x.marks()), nil}
	for _, a := range scoring.Axes {
		s := x.Score.Axes[a]
		page.Axes = append(page.Axes, axis{string(a), fmt.Sprintf("%.1f", s.Score.Float()), fmt.Sprintf("%.0f%%", 100*s.Coverage.Float()), x.bars(a)})
	}
	legend := []struct{ Class, Label string }{}
	for _, c := range markClasses {
		legend = append(legend, struct{ Class, Label string }{c.class, c.label})
	}
	page.Legend = legend
	return explainPage.Execute(w, page)
}

var explainPage = template.Must(template.New("explain").Funcs(template.FuncMap{"join": strings.Join}).Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>presscore: {{.Title}}</title>
<style>
:root{color-scheme:light dark;--fg:#1a1a1a;--bg:#fff;--line:#767676;--up:#0072B2;--down:#D55E00}
@media (prefers-color-scheme:dark){:root{--fg:#eee;--bg:#161616;--line:#9a9a9a;--up:#5bb0e6;--down:#ff8a3d}}
body{font:16px/1.55 system-ui,sans-serif;color:var(--fg);background:var(--bg);max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{text-align:left;padding:.1rem .4rem;vertical-align:middle}
td.n{text-align:right;font-variant-numeric:tabular-nums;width:4rem}td.b{width:25%}
.bar{position:relative;height:.8rem;border-left:1px solid transparent}.bar i{position:absolute;top:0;bottom:0;background:var(--up)}.bar i.down{background:var(--down)}
.text{white-space:pre-wrap;border-top:1px solid var(--line);padding-top:1rem}
mark{background:none;color:inherit;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
mark.content{text-decoration-color:#009E73;text-decoration-style:dotted}mark.source{font-weight:700;text-decoration-color:var(--up)}mark.cue{font-style:italic;text-decoration-color:var(--up)}
mark.loaded{text-decoration-color:#CC79A7;text-decoration-style:double}mark.typo{text-decoration-color:var(--down);text-decoration-style:wavy}mark.notice{opacity:.7;text-decoration-style:dashed;text-decoration-color:var(--line)}
footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.5rem;font-size:.85rem}
@media print{body{margin:0}}
</style></head><body>
<h1>{{or .Title "(no title)"}}</h1>
<p>{{.Outlet}} · {{or .Published "undated"}} · {{.Genre}} · {{.Words}} words · {{.Status}}</p>
{{range .Axes}}<h2>{{.Name}} {{.Score}}</h2><p>50 and these points add up to it, but for practices below 0.05; measured on {{.Coverage}} of the points.</p>
<table><thead><tr><th>points</th><th></th><th>practice</th><th>feature</th></tr></thead><tbody>
{{range .Bars}}<tr><td class="n">{{.Points}}</td><td class="b"><div class="bar"><i{{if .Down}} class="down"{{end}} style="left:{{printf "%.1f" .Left}}%;width:{{printf "%.1f" .Width}}%"></i></div></td><td>{{.Reason}}</td><td><code>{{.Feature}}</code></td></tr>
{{end}}</tbody></table>{{end}}
{{with .Missing}}<p>Not measured: {{.}}</p>{{end}}
<h2>Text</h2><p>{{range .Legend}}<mark class="{{.Class}}">{{.Label}}</mark> &nbsp; {{end}}</p>
<div class="text">{{range .Pieces}}{{if .Classes}}<mark class="{{join .Classes " "}}" title="{{.Note}}">{{.Text}}</mark>{{else}}{{.Text}}{{end}}{{end}}</div>
<footer>{{.Note}}</footer>
</body></html>
`))

package nightpage

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/reports/rundir"
)

// outletView is an outlet as the template prints it: a line of the table and a card.
type outletView struct {
	Anchor, Key, Name, Status      string
	Score, Low, High, Bias, N      Figure
	Articles, Events, Undated      Figure
	Change, ChangeLow, ChangeHigh  Figure
	ChangeNote                     string
	Draw                           interval
	Class, Verdict                 string
	Q                              Figure
	RankLow, RankHigh              Figure
	Plain, FromNorms               Figure
	P10, P50, P90                  Figure
	Spread, OwnHeight, PanelHeight string
	Families                       []familyView
	Reasons                        []reasonView
	Words                          []wordView
	MoreWords                      int
	To, From                       []flowView
	Copies, Opinion, Coverage      Figure
	Revised                        Figure
}

// familyView is a family of practices on a card.
type familyView struct {
	Name, Dot, Low, High string // places of the outlet's dot and of the panel's tenth and ninetieth percentile
	Points               Figure
	Without              Figure // the score less the points
	Class                string
}

// reasonView is one reason with its span.
type reasonView struct {
	Text, Cell, Quote, Note string
	Same                    bool // the span is that of a reason above
	Points                  Figure
	Article                 *articleView
}

// wordView is a loaded word with how often it was read.
type wordView struct {
	Word  string
	Count int
}

// flowView is text that went from one outlet to another.
type flowView struct {
	Other, Anchor    string
	Copies, Credited Figure
}

const (
	mostName  = 120 // letters of a name
	mostTitle = 200
	mostQuote = 300 // letters of an article that are repeated at a time
	mostWords = 8   // loaded words of a card
	mostFlows = 8
)

// leastFromNorms is the share of a score from the norms that a card tells of.
const leastFromNorms = .02

// name is the name that an outlet goes by.
func (o *outlet) name() string {
	if s := plain(o.row.Text("name"), mostName); s != "" {
		return s
	}
	return plain(o.key, mostName)
}

func (o *outlet) anchor() string { return fmt.Sprintf("o%d", o.row.Number) }

// figure is a number of the outlet's row.
func (o *outlet) figure(column string, print func(float64) string) Figure {
	return cellOf(o.row.Cell(column), print)
}

// verdicts say what may be said of an outlet beside the others.
var verdicts = map[string]string{
	"above":       "differs from the mean of the other outlets, estimated at 3 points or more above it",
	"below":       "differs from the mean of the other outlets, estimated at 3 points or more below it",
	"no_evidence": "no evidence of a difference of 3 points or more from the mean of the other outlets",
	"too_few":     "too few outlets or articles to compare it with the others",
}

// withheldVerdict is said where outlets.csv gives vs_panel_reason norms_differ.
const withheldVerdict = "whether it differs from the mean of the other outlets is not said, since the night's articles lie more than 3 points from the norms' mean"

// withheld tells whether a verdict on the outlet is held back.
func (o *outlet) withheld() bool { return o.row.Text("vs_panel_reason") == "norms_differ" }

// view makes what the template prints of an outlet.
func (n *night) view(o *outlet, s, families scale, p panel) *outletView {
	v := &outletView{Anchor: o.anchor(), Key: plain(o.key, mostName), Name: o.name(), Status: strings.ReplaceAll(o.rating, "_", " "),
		Score: o.figure("reliability", whole), Low: o.figure("ci_low", whole), High: o.figure("ci_high", whole), Bias: o.figure("bias", whole),
		N: o.figure("n_unique", whole), Articles: o.figure("n_articles", whole), Events: o.figure("n_events", whole), Undated: o.figure("n_undated", whole)}
	if !o.shown() {
		return v
	}
	v.Draw, v.Class, v.Verdict = drawInterval(o, s, p), verdictClass(o), verdicts[o.row.Text("vs_panel")]
	if o.withheld() {
		v.Verdict = withheldVerdict
	}
	v.Q = o.figure("q_value", small)
	if o.row.Float("share_standardised") >= leastFromNorms {
		v.Plain, v.FromNorms = o.figure("reliability_plain", whole), o.figure("share_standardised", percent)
	}
	v.RankLow, v.RankHigh = o.figure("rank_low", whole), o.figure("rank_high", whole)
	v.P10, v.P50, v.P90 = o.figure("p10", whole), o.figure("p50", whole), o.figure("p90", whole)
	v.Spread = steps(o.spread, false)
	own, panel := heights(o.spread, n.total.panel)
	v.OwnHeight, v.PanelHeight = upright(own), upright(panel)
	v.Copies, v.Opinion, v.Coverage, v.Revised = o.figure("share_copies", percent), o.figure("share_opinion", percent), o.figure("coverage", percent), o.figure("share_revised", percent)
	v.Change, v.ChangeNote = o.change()
	if v.Change.Cell != "" {
		v.ChangeLow, v.ChangeHigh = o.figure("change_low", signed), o.figure("change_high", signed)
	}
	for _, f := range n.families {
		x := o.row.Float(f)
		if math.IsNaN(x) {
			continue
		}
		low, high := n.panelOf(f)
		fv := familyView{Name: f, Points: o.figure(f, signed), Dot: families.at(x), Low: families.at(low), High: families.at(high),
			Without: Figure{Text: tenth(o.row.Float("reliability") - x), Cell: fmt.Sprintf("outlets:%d:reliability-%s", o.row.Number, f)}, Class: "even"}
		v.Families = append(v.Families, fv)
	}
	for i, r := range o.reasons {
		x := n.reason(o, r, i)
		x.Same = x.Quote != "" && slices.ContainsFunc(v.Reasons, func(y reasonView) bool { return y.Quote == x.Quote && y.Note == x.Note })
		v.Reasons = append(v.Reasons, x)
	}
	v.Words, v.MoreWords = topWords(o.words)
	v.To, v.From = n.flowsOf(o.to, "from_outlet"), n.flowsOf(o.from, "to_outlet")
	return v
}

// change is what the table prints of an outlet's change: the points where it was
// tested and shown, "~" where it was tested and not shown, "–" where it was not.
func (o *outlet) change() (Figure, string) {
	switch o.row.Text("change_verdict") {
	case "up", "down":
		return o.figure("change", signed), "since the window before"
	case "no_evidence":
		f := o.figure("change", signed)
		f.Text = "~"
		return f, "tested: no evidence of a change since the window before"
	}
	if s := o.row.Text("change_reason"); s != "" {
		return nothing, "not tested: " + plain(strings.ReplaceAll(s, "_", " "), mostTitle)
	}
	return nothing, untested
}

// untested is why no change is told where the table gives no reason.
const untested = "not tested: no window before is known"

// panelOf are the tenth and ninetieth percentile of a family over outlets with a score.
func (n *night) panelOf(family string) (low, high float64) {
	if p, ok := n.panel[family]; ok {
		return p[0], p[1]
	}
	var all []float64
	for _, o := range n.outlets {
		if x := o.row.Float(family); o.shown() && !math.IsNaN(x) {
			all = append(all, x)
		}
	}
	sort.Float64s(all)
	p := [2]float64{all[len(all)/10], all[len(all)-1-len(all)/10]}
	n.panel[family] = p
	return p[0], p[1]
}

// reason is one reason with the span that shows it.
func (n *night) reason(o *outlet, r *reason, place int) reasonView {
	c := o.row.Cell(fmt.Sprintf("top_reason_%d", place+1))
	v := reasonView{Text: titleOf(r.feature), Points: cellOf(r.why.Cell("contribution"), signed)}
	if text, _, ok := strings.Cut(c.Text, ": "); ok && strings.HasPrefix(c.Text, titleOf(r.feature)) {
		v.Text, v.Cell = plain(text, mostTitle), strings.TrimSuffix(c.File, ".csv")+fmt.Sprintf(":%d:%s", c.Row, c.Column)
	}
	if r.span != nil {
		v.Quote, v.Note = plain(r.span.quote, mostQuote), plain(r.span.message, mostTitle)
	}
	if r.article != nil {
		v.Article = n.article(r.article)
	}
	return v
}

// titleOf is a feature in words.
func titleOf(feature string) string {
	if i := features.Index(feature); i >= 0 {
		return features.All[i].Title
	}
	return feature
}

// topWords are the loaded words that were read most, and how many others there are.
func topWords(words map[string]int) ([]wordView, int) {
	var all []wordView
	for w, c := range words {
		if w != "" {
			all = append(all, wordView{w, c})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Count != all[j].Count {
			return all[i].Count > all[j].Count
		}
		return all[i].Word < all[j].Word
	})
	k := min(mostWords, len(all))
	return all[:k], len(all) - k
}

// flowsOf are rows of syndication.csv with the name of the other side.
func (n *night) flowsOf(rows []rundir.Row, column string) []flowView {
	var out []flowView
	for _, row := range rows[:min(mostFlows, len(rows))] {
		name, anchor := n.other(row.Text(column))
		out = append(out, flowView{Other: name, Anchor: anchor, Copies: cellOf(row.Cell("n_copies"), whole), Credited: cellOf(row.Cell("credited_share"), percent)})
	}
	return out
}

// other is the name of an outlet and the anchor of its card, "" without one.
func (n *night) other(key string) (name, anchor string) {
	o := n.at[key]
	if o == nil {
		return plain(key, mostName), ""
	}
	if o.shown() {
		anchor = o.anchor()
	}
	return o.name(), anchor
}

// articleView is an article that the page names.
type articleView struct {
	ID, Title, Link, Date, Outlet, Anchor string
	Score, Bias, Coverage, Words          Figure
	Reasons                               []articleReasonView
}

type articleReasonView struct {
	Text, Quote, Note string
	Same              bool // the span is that of a reason above
	Points            Figure
}

func (n *night) article(a *article) *articleView {
	row := a.row
	v := &articleView{ID: plain(a.id, mostTitle), Title: plain(row.Text("title"), mostTitle), Link: webLink(row.Text("url")), Date: day(row.Text("published")),
		Score: cellOf(row.Cell("reliability"), whole), Bias: cellOf(row.Cell("bias"), whole), Coverage: cellOf(row.Cell("coverage"), percent), Words: cellOf(row.Cell("words"), whole)}
	if v.Title == "" {
		v.Title = "(no title)"
	}
	v.Outlet, v.Anchor = n.other(row.Text("outlet"))
	for _, r := range a.reasons {
		x := articleReasonView{Text: titleOf(r.feature), Points: cellOf(r.points, signed)}
		if r.span != nil {
			x.Quote, x.Note = plain(r.span.quote, mostQuote), plain(r.span.message, mostTitle)
			x.Same = slices.ContainsFunc(v.Reasons, func(y articleReasonView) bool { return y.Quote == x.Quote && y.Note == x.Note })
		}
		v.Reasons = append(v.Reasons, x)
	}
	return v
}

// day is the date of a time as tables print it.
func day(s string) string {
	if len(s) >= 10 {
		return s[:10]
	}
	return "undated"
}

// why an outlet is not rated, in the words of every output.
func (n *night) notRated(o *outlet) string {
	row := o.row
	own, all := int(zeroNaN(row.Float("n_unique"))), int(zeroNaN(row.Float("n_articles")))
	if own == 0 {
		return "no article that counts among " + reports.Counted(all, "article")
	}
	return reports.Counted(own, "article") + " on " + reports.Counted(int(zeroNaN(row.Float("n_events"))), "event")
}

func zeroNaN(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

package pages

import (
	"cmp"
	"fmt"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// DescribeFeature is all that is known of a feature, as text of 80 columns: what is
// declared of it, how the reference articles are spread, and how often its marks
// were right where a person read them.
func DescribeFeature(f *features.Feature, n *scoring.Norms) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Title)
	for _, l := range featureLines(f) {
		b.WriteString(wrapAfter(l[1], fmt.Sprintf("  %-12s ", l[0]+":"), strings.Repeat(" ", 15)))
	}
	for _, g := range []features.Genre{features.News, features.Opinion} {
		if gn := n.Genres[g]; gn != nil && gn.Features[f.Name] != nil && gn.Features[f.Name].N > 0 {
			s := gn.Features[f.Name]
			fmt.Fprintf(&b, "\nnorms of %s: %s articles, %s could not be measured\n", g, reports.Thousands(int64(s.N)), reports.Thousands(int64(s.Missing)))
			b.WriteString(histogram(f, s))
		}
	}
	for _, p := range reports.PrecisionOf(f.Name) {
		b.WriteString("\n" + wrap("read by hand: "+p.String(), ""))
	}
	return b.String()
}

// Sizes of the histogram of norms.
const (
	histogramBins = 7
	histogramBar  = 40 // letters of a bar of all articles
)

// histogram shows how the reference articles are spread, by their 101 quantiles:
// the zeros by themselves, which most practices have many of, then equal steps up to
// the 98th, and what lies beyond.
func histogram(f *features.Feature, s *scoring.Spread) string {
	q := s.Quantiles()
	top := cmp.Or(q[98], q[100])
	type bin struct {
		label string
		n     int
	}
	bins := []bin{{"none", 0}}
	if f.Unit != features.Flag && top > 0 {
		for i := range histogramBins {
			from, to := int64(top)*int64(i)/histogramBins, int64(top)*int64(i+1)/histogramBins
			bins = append(bins, bin{fmt.Sprintf("%s to %s", bare(f, features.Micros(from)), bare(f, features.Micros(to))), 0})
		}
	}
	more := bin{"more", 0}
	if f.Unit == features.Flag {
		bins[0].label, more.label = "no", "yes, or in part"
	}
	for _, v := range q {
		switch {
		case v == 0:
			bins[0].n++
		case v > top || len(bins) == 1:
			more.n++
		default:
			bins[1+min(int64(v-1)*histogramBins/int64(top), histogramBins-1)].n++
		}
	}
	var b strings.Builder
	for _, x := range append(bins, more) {
		share := float64(x.n) / float64(len(q))
		fmt.Fprintf(&b, "%18s |%-*s %3.0f%%\n", x.label, histogramBar, strings.Repeat("#", int(share*histogramBar+.5)), 100*share)
	}
	if f.Unit == features.Rate {
		b.WriteString("                   per 1,000 words\n")
	}
	return b.String()
}

// featureLines are what is declared of a feature, name and text, in the order in
// which both the page and the command print it.
func featureLines(f *features.Feature) [][2]string {
	return [][2]string{
		{"definition", f.Definition},
		{"family", string(f.Family)},
		{"unit", fmt.Sprintf("%s, %g to %g", f.Unit, f.Lo, f.Hi)},
		{"reliability", claimOf(f.Direction(features.Reliability), "raises reliability")},
		{"bias", claimOf(f.Direction(features.Bias), "raises bias")},
		{"missing", f.MissingIf},
		{"evidence", f.EvidenceIs},
		{"source", f.Source},
		{"blind spots", f.BlindSpots},
		{"gaming", f.Gaming},
		{"version", fmt.Sprint(f.Version)},
	}
}

// claimOf says which way a feature counts; a feature may make no claim about a score,
// and weights that give it points there must say why.
func claimOf(d features.Direction, effect string) string {
	if d == features.NoClaim {
		return "no claim"
	}
	return d.String() + " " + effect
}

// FeaturesPage is docs/features.md.
func FeaturesPage() string {
	var b strings.Builder
	b.WriteString("# Features\n\nGenerated from the registry by `make docs`; edit `features/*.go`. A feature measures, weights judge: points are in `scoring/weights.yaml`.\n")
	for _, fam := range features.Families {
		fmt.Fprintf(&b, "\n## %s\n", fam)
		for _, f := range features.All {
			if f.Family != fam {
				continue
			}
			fmt.Fprintf(&b, "\n### %s\n\n%s.\n\n", f.Name, strings.ToUpper(f.Title[:1])+f.Title[1:])
			for _, l := range featureLines(f) {
				if l[0] != "family" {
					fmt.Fprintf(&b, "- %s: %s\n", l[0], l[1])
				}
			}
		}
	}
	return b.String()
}

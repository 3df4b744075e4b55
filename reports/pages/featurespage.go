package pages

import (
	"fmt"
	"strings"

	"presscore/features"
)

// DescribeFeature is all that is declared of a feature, as text.
func DescribeFeature(f *features.Feature) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Title)
	for _, l := range featureLines(f) {
		fmt.Fprintf(&b, "  %-12s %s\n", l[0]+":", l[1])
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

package main

import (
	"fmt"
	"text/tabwriter"

	"presscore/features"
	"presscore/internal/yamlfile"
	"presscore/reports/pages"
)

type featuresCmd struct {
	List     featuresListCmd     `cmd:"" help:"Print every feature, one a line."`
	Describe featuresDescribeCmd `cmd:"" help:"Print all that is known of a feature."`
}

type featuresListCmd struct {
	Markdown bool `help:"Print the page docs/features.md."`
}

// Run lists the features.
func (c *featuresListCmd) Run(e *environment) error {
	if c.Markdown {
		fmt.Fprint(e.stdout, pages.FeaturesPage())
		return nil
	}
	w := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "FEATURE\tFAMILY\tUNIT\tRELIABILITY\tBIAS\tWHAT")
	for _, f := range features.All {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", f.Name, f.Family, f.Unit, f.Direction(features.Reliability), f.Direction(features.Bias), f.Title)
	}
	return w.Flush()
}

type featuresDescribeCmd struct {
	Name  string `arg:"" help:"Name of the feature."`
	Norms string `help:"Norms file; default: those that ship with the program." env:"PRESSCORE_NORMS" type:"path"`
}

// Run describes one feature with its norms and default points.
func (c *featuresDescribeCmd) Run(e *environment) error {
	i := features.Index(c.Name)
	if i < 0 {
		return unknownFeature(c.Name)
	}
	norms, err := loadNorms(c.Norms)
	if err != nil {
		return err
	}
	weights, _, err := loadWeights("", "")
	if err != nil {
		return err
	}
	fmt.Fprint(e.stdout, pages.DescribeFeature(features.All[i], norms))
	fmt.Fprintf(e.stdout, "\ndefault points: reliability %g, bias %g\n", float64(weights.Terms["reliability"][i].Points)/10000, float64(weights.Terms["bias"][i].Points)/10000)
	return nil
}

// unknownFeature is the error for a name that no feature has, with the nearest
// that one has.
func unknownFeature(name string) error {
	names := make([]string, len(features.All))
	for i, f := range features.All {
		names[i] = f.Name
	}
	if near := yamlfile.Nearest(name, names); near != "" {
		return usage("unknown feature %q (did you mean %q?)", name, near)
	}
	return usage("unknown feature %q", name)
}

package pipeline

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports/nightpage"
	"presscore/reports/plots"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// identify hashes all that decides what a night finds: the articles, the models
// and lists that read them, norms, weights, panel, limits, the window and what
// earlier nights left for it, the run whose window is laid beside it, and the hand-raised numbers of the code that
// joins them.
//
// Left out is what changes no finding: plots, their theme, Parquet and other
// thoroughness of output, the paths and the order of the inputs, the workers,
// and the version of the program, which changes with every build; code that
// changes findings raises its number instead.
func (n *night) identify() string {
	o := n.o
	h := xxh3.New()
	line := func(parts ...any) { fmt.Fprintln(h, parts...) }
	line("schema", tables.Schema, "features", features.Fingerprint(), "window", window.Code, "scoring", scoring.Code)
	line("weights", o.WeightsName, o.Weights.Hash, "norms", o.Norms.Hash, "panel", o.PanelHash, "limits", o.Limits)
	line("together", o.Together, "pairs", o.Pairs)
	if o.Overrides.Any() {
		line("overrides", o.Overrides.Hash)
	}
	line("map", o.Fields.String(), "window", n.inv.start.Unix(), n.inv.end.Unix())
	if o.Format != "" {
		line("format", o.Format)
	}
	o.eachVersion(func(name, version string) { line(name, version) })
	if o.Axis != nil {
		line("axis", o.Axis.Version())
	}
	for _, s := range n.inv.contents() {
		line(s)
	}
	var sketch []byte
	for i := range n.known.inWindow {
		sketch = n.known.inWindow[i].AppendBinary(sketch[:0])
		h.Write(sketch)
	}
	if n.before != nil { // the changes are against its window
		line("before", n.before.RunID)
	}
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:8])
}

// contents name the articles of the night and the records that failed, sorted:
// skipped.csv shows those, so they count; where they were read does not. What
// our own code cannot measure is left out: it fails the same way every night.
func (inv *inventory) contents() []string {
	var out []string
	changed := map[*stages.Seen]bool{}
	for _, s := range inv.changed {
		changed[s] = true
	}
	inv.kept(func(s *stages.Seen) {
		if !changed[s] {
			out = append(out, fmt.Sprint(s.Hash, s.Outlet, s.Revised, s.Published.After(inv.end)))
		}
	})
	for _, e := range inv.errors {
		if e.Reason != corpus.SkipInternal {
			out = append(out, "failed "+e.Reason+" "+e.ID)
		}
	}
	sort.Strings(out)
	return out
}

// lacks says what a published run of tonight's id does not hold of what is asked
// for now; "" when it holds all. Its tables are right, so it is run again only
// for what stands beside them. What it holds beyond what is asked for is kept:
// the options are widened for the run that replaces it.
func (n *night) lacks(dir string) (string, error) {
	o := n.o
	m, err := ReadManifest(dir)
	if err != nil {
		return "", err
	}
	lacks := ""
	switch {
	case !o.NoPlots && !m.Extras.Plots:
		lacks = "it has no plots"
	case !o.NoPlots && m.Extras.Theme != string(o.Theme):
		lacks = fmt.Sprintf("its plots are %s", m.Extras.Theme)
	case o.Parquet && !m.Extras.Parquet:
		lacks = "it has no Parquet files"
	case !fileExists(filepath.Join(dir, nightpage.File)):
		lacks = "it has no " + nightpage.File
	case !m.Extras.Evidence.holds(o.Evidence):
		lacks = fmt.Sprintf("it keeps other evidence (%s)", m.Extras.Evidence)
	case m.Limits == nil:
		lacks = "an older version published it without what presscore tune needs"
	case previous(o.Out) != n.runID:
		holds, err := sketchIDs(filepath.Join(dir, sketchFile))
		if err != nil {
			return "", err
		}
		for i := range n.known.carried {
			if !holds[n.known.carried[i].ID] {
				lacks = "later runs met articles that it does not keep for the window"
				break
			}
		}
	}
	if lacks == "" {
		return "", nil
	}
	if o.NoPlots && m.Extras.Plots {
		o.NoPlots, o.Theme = false, plots.Theme(m.Extras.Theme)
	}
	o.Parquet = o.Parquet || m.Extras.Parquet
	if m.Extras.Evidence.holds(o.Evidence) {
		o.Evidence = m.Extras.Evidence
	}
	return lacks, nil
}

// fileExists tells whether a file is there.
func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

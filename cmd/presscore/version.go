package main

import (
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"presscore/features"
	"presscore/scoring"
)

// programVersion is what the build knows of its source: the version of the
// module, and where there is none the commit, with a plus when files were
// changed after it. It goes into run.json and not into the run's id: what
// decides a number is named by the versions of features and extractors.
var programVersion = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return versionOf(info)
})

// versionOf reads build information.
func versionOf(info *debug.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if commit == "" {
		return "devel"
	}
	return fmt.Sprintf("devel-%.12s%s", commit, changed)
}

type versionCmd struct{}

// Run prints the version of the program and the versions that enter the id of a
// run: features, norms, and each extractor with its code number and the hash of
// everything embedded that it reads.
func (versionCmd) Run(e *environment) error {
	fmt.Fprintf(e.stdout, "presscore %s (%s %s/%s)\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	norms, err := scoring.Embedded()
	if err != nil {
		return err
	}
	_, _, versions, err := extractors(norms, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "features    %s (%d)\nnorms       %s\n", features.Fingerprint()[:16], len(features.All), norms.Hash[:16])
	for _, k := range slices.Sorted(maps.Keys(versions)) {
		fmt.Fprintf(e.stdout, "%-11s %s\n", k, versions[k])
	}
	return nil
}

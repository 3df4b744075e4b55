package main

import (
	"fmt"
	"runtime"

	"presscore/features"
	"presscore/scoring"
)

type versionCmd struct{}

// Run prints the versions that enter the id of a run.
func (versionCmd) Run(e *environment) error {
	fmt.Fprintf(e.stdout, "presscore %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	norms, err := scoring.Embedded()
	if err != nil {
		return err
	}
	_, _, versions, err := extractors(norms, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "features    %s (%d)\nnorms       %s\n", features.Fingerprint()[:16], len(features.All), norms.Hash[:16])
	for _, k := range []string{"attribution", "language", "lexicons", "notices", "spelling"} {
		fmt.Fprintf(e.stdout, "%-11s %s\n", k, versions[k])
	}
	return nil
}

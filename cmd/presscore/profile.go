package main

import (
	"os"
	"runtime/pprof"
)

// profileVariable names a file that the CPU profile of the command is written to,
// for `make pgo` and docs/bench/score.sh. It is no setting of a run: no output
// depends on it.
const profileVariable = "PRESSCORE_CPUPROFILE"

// profile starts the CPU profile that the environment asks for; the function it
// returns ends it. Without the variable both do nothing.
func profile() (stop func() error, err error) {
	path := os.Getenv(profileVariable)
	if path == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}

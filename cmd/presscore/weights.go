package main

import "presscore/scoring"

type weightsCmd struct{}

// Run prints the default weights file.
func (weightsCmd) Run(e *environment) error {
	_, err := e.stdout.Write(scoring.DefaultWeights)
	return err
}

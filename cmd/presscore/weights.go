package main

import "presscore/scoring"

type weightsCmd struct {
	Preset string `help:"default or practices." enum:"default,practices" default:"default"`
}

// Run prints a weights file that ships with the program.
func (c *weightsCmd) Run(e *environment) error {
	data := scoring.DefaultWeights
	if c.Preset == "practices" {
		data = scoring.PracticesWeights
	}
	_, err := e.stdout.Write(data)
	return err
}

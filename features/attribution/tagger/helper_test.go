package tagger

import (
	"fmt"
	"strings"

	"presscore/corpus"
	"presscore/features/attribution"
)

// show is an attribution on one line, for messages.
func show(text string, a *attribution.Attribution) string {
	in := func(spans []corpus.Span) string {
		var s []string
		for _, x := range spans {
			s = append(s, x.In(text))
		}
		return strings.Join(s, " … ")
	}
	return fmt.Sprintf("[%s] (%s) {%s} %s %s %s speaker=%q type=%s via=%q reason=%v p=%.2f", in(a.Source), in(a.Cue), in(a.Content),
		a.Kind, a.Stance, a.CueClass, a.Speaker, a.SourceType, a.Via, a.ReasonGiven, a.Prob)
}

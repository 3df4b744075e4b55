package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
)

// found is an attribution with the tokens it was made of.
type found struct {
	attribution.Attribution
	source, cue crf.Part // to == 0 if none
	content     crf.Part // the first content
	at          int      // index in the list
	person      int32
	head        uint64 // key of the head noun of a source without a name
	anon        bool
	goesOn      bool // its content goes on from the attribution before
	turn        bool // its layout says who speaks
}

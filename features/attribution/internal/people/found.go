package people

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
)

// Found is an attribution with the tokens it was made of.
type Found struct {
	attribution.Attribution
	SourcePart, CuePart crf.Part // to == 0 if none
	ContentPart         crf.Part // the first content
	At                  int      // index in the list
	Person              int32
	Head                uint64 // key of the head noun of a source without a name
	Anon                bool
	GoesOn              bool // its content goes on from the attribution before
	Turn                bool // its layout says who speaks
}

package classes

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/people"
)

// Classer says what attributions report.
type Classer struct {
	*edits.Editor
	keys []uint64 // of the words of a cue
	// What Doubtful and Weighed sum up, see weigh.
	sum     float64
	weighed map[string]float64
	name    []byte
}

// Class says what f reports: words, a result, a state of mind or a deed. It runs
// when the stance and the type of the source are known.
func (c *Classer) Class(f *people.Found) {
	fm := edits.Clause
	if f.CuePart.To > 0 && f.ContentPart.To > 0 {
		fm = c.FormOf(f)
	}
	spoken := fm == edits.Clause || fm == edits.Quoted
	switch {
	case f.CuePart.To > 0 && (c.did(f, fm) || c.unreal(f) || c.proves(f) || c.commanded(f) || c.thatNoun(f) || c.strange(f)):
		f.Class, f.Stance = attribution.ClassAct, attribution.Attitude
	case (!spoken || f.ContentPart.To > 0 && asking.Has(c.Toks[f.ContentPart.From].Lex.Key)) && f.CuePart.To > 0 && c.CueHas(f, deeds) && !c.Quotes(f):
		f.Class, f.Stance = attribution.ClassAct, attribution.Attitude
	case f.Stance == attribution.Attitude || f.CuePart.To > 0 && c.knows(f):
		f.Class, f.Stance = attribution.ClassAttitude, attribution.Attitude
	case f.SourceType == attribution.DocumentSource && f.CuePart.To > 0 && c.CueHas(f, findings):
		f.Class = attribution.ClassFinding
	default:
		f.Class = attribution.ClassSpeech
	}
}

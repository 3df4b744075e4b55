package edits

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/people"
)

// Class says what f reports: words, a result, a state of mind or a deed. It runs
// when the stance and the type of the source are known.
func (c *Editor) Class(f *people.Found) {
	fm := clause
	if f.CuePart.To > 0 && f.ContentPart.To > 0 {
		fm = c.formOf(f)
	}
	spoken := fm == clause || fm == quoted
	switch {
	case f.CuePart.To > 0 && (c.did(f, fm) || c.unreal(f) || c.proves(f) || c.commanded(f) || c.thatNoun(f)):
		f.Class, f.Stance = attribution.ClassAct, attribution.Attitude
	case !spoken && f.CuePart.To > 0 && c.cueHas(f, deeds) && !c.quotes(f):
		f.Class, f.Stance = attribution.ClassAct, attribution.Attitude
	case f.Stance == attribution.Attitude || f.CuePart.To > 0 && c.knows(f):
		f.Class, f.Stance = attribution.ClassAttitude, attribution.Attitude
	case f.SourceType == attribution.DocumentSource && f.CuePart.To > 0 && c.cueHas(f, findings):
		f.Class = attribution.ClassFinding
	default:
		f.Class = attribution.ClassSpeech
	}
}

package corpus

import (
	"presscore/corpus/dates"
	"presscore/corpus/english"
	"presscore/corpus/layout"
	"presscore/internal/fingerprint"
	"presscore/internal/segment"
)

// code is raised by hand whenever reading, cleaning or parsing gives another
// Article or Document for the same bytes; features/versions.md says why.
const code = 8

// Version names what makes Documents out of bytes: the code number, the lists of
// words that tell English, other languages, dates, missing values and layouts,
// and the segmentation with its lists. It belongs to the identity of a run and of
// norms, as the extractors' versions do, for every reading depends on it.
func Version() string {
	return fingerprint.Of(code,
		fingerprint.Text("function_words.txt", english.List),
		fingerprint.Text("other_words.txt", otherWordList),
		fingerprint.Text("dates", dates.Version()),
		fingerprint.Text("missing.txt", missingWordList),
		fingerprint.Text("layout", layout.Version()),
		fingerprint.Text("segment", segment.Version()))
}

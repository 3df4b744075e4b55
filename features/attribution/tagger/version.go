package tagger

import (
	"presscore/features/attribution/internal/classes"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/fingerprint"
)

// codeNumber is raised by hand whenever the code of the wing reads the same text
// differently: a rule, a template, a step. features/versions.md says why each
// time. What stands in embedded files raises the version by itself.
const codeNumber = 10

// Version names all that decides what the tagger finds: the code number, the
// weights it was loaded with, the word classes these were trained on and every
// word list. Norms, run ids and stored readings carry it.
func (t *Tagger) Version() string { return fingerprint.Of(codeNumber, parts(t.weights)...) }

// parts are the embedded files of the wing, with these weights.
func parts(weights []byte) []fingerprint.Part {
	return append(fingerprint.Files(lists.Files),
		fingerprint.Part{Name: "outlets.txt", Data: lists.OutletFile},
		fingerprint.Part{Name: "doubts.tsv", Data: classes.Doubts},
		fingerprint.Part{Name: "weights.bin", Data: weights},
		fingerprint.Part{Name: "classes.gz", Data: crf.Classes})
}

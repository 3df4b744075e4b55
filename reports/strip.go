package reports

import "time"

// Strip is one event as several articles tell it, in spans without words: who
// speaks where, and where judging words stand. Nothing in it was weighed.
type Strip struct {
	Event    string // its id
	Label    string // up to three salient terms of its texts
	Outlets  int    // that tell it
	Told     int    // articles about it; the strip shows some of them
	Articles []StripArticle
}

// StripArticle is one article of a strip.
type StripArticle struct {
	ID, Outlet string
	Published  time.Time // zero: undated
	Length     int       // of the body as received, in code points
	Voices     []VoiceSpan
	Loaded     [][2]int // terms of the lexicon of loaded wording, in the author's voice
	// Copied are stretches of twelve words or more, outside of quotations, that stand
	// in an article of another outlet further up in the strip as well.
	Copied [][2]int
}

// VoiceSpan is a stretch of an article, in code points of the body as received, and
// whose words it holds. Spans are sorted and do not overlap.
type VoiceSpan struct {
	Start, End int
	Voice      Voice
}

// Voice says whose words a stretch holds.
type Voice string

// Voices in the order in which legends name them.
const (
	Quoted      Voice = "quoted"      // in quotation marks, and the speaker was found
	Paraphrased Voice = "paraphrased" // what a source says, in the author's words
	NoSpeaker   Voice = "no speaker"  // in quotation marks without a speaker
	OwnVoice    Voice = "own voice"
	Furniture   Voice = "furniture" // credits, captions, notices, page furniture, posts of others
)

// Voices are all of them.
var Voices = []Voice{Quoted, Paraphrased, NoSpeaker, OwnVoice, Furniture}

// Share is the part of the article's words, furniture aside, that a voice has: 0 to 1.
func (a *StripArticle) Share(v Voice) float64 {
	var of, all int
	for _, s := range a.Voices {
		if s.Voice == Furniture {
			continue
		}
		all += s.End - s.Start
		if s.Voice == v {
			of += s.End - s.Start
		}
	}
	if all == 0 {
		return 0
	}
	return float64(of) / float64(all)
}

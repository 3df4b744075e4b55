package spelling

import (
	"strings"

	"presscore/internal/segment"
)

// ellipsis reports whether two dots are a short ellipsis and no doubled full stop: others or
// an ellipsis stand beside them, they open a quotation or a paragraph, or the sentence goes on.
func (r *run) ellipsis(i int32) bool {
	t := &r.toks[i]
	before, behind := strings.TrimRight(r.text[:t.Start], " "), strings.TrimLeft(r.text[t.End:], " ")
	switch {
	case i == 0 || r.toks[i-1].Has(segment.Opens) || before == "" || before[len(before)-1] == '\n':
		return true
	case before[len(before)-1] == '.' || strings.HasSuffix(before, "…") || strings.HasPrefix(behind, ".") || strings.HasPrefix(behind, "…"):
		return true
	}
	return behind != "" && (behind[0] >= 'a' && behind[0] <= 'z' || len(before) < int(t.Start) && len(behind) < len(r.text)-int(t.End))
}

// creditLabels open credits within captions, before a colon; shareLabels are what the buttons
// of a page say.
var (
	creditLabels = keys("source sources credit photo photos image images")
	shareLabels  = keys("share tweet email save print embed comment comments facebook twitter")
)

// noSentence reports whether a sentence that lacks its stop is a credit ("Source: Harbour
// Office"), the buttons of a page ("share tweet email save"), or a rest that a collector left
// right behind a stop ("… margin.ec"). last is its last word.
func (r *run) noSentence(s *segment.Sentence, last int32) bool {
	if last > s.FirstTok && shareLabels[r.toks[last].Key] && shareLabels[r.toks[last-1].Key] {
		return true
	}
	if last > 0 && !r.toks[last].Has(segment.SpaceBefore) && r.toks[last-1].Kind == segment.Stop {
		return true
	}
	for i := s.FirstTok; i+1 < s.EndTok; i++ {
		if t := &r.toks[i]; t.Has(segment.Upper) && creditLabels[t.Key] && r.text[r.toks[i+1].Start] == ':' {
			return true
		}
	}
	return false
}

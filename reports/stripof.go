package reports

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features"
	"presscore/features/attribution"
	"presscore/features/lexicons"
)

// StripOf is an analysed article as a strip shows it, without what is copied.
func StripOf(a *features.Analysis) StripArticle {
	d := a.Doc
	loc := corpus.NewLocator(d)
	out := StripArticle{ID: d.ID, Outlet: d.Outlet, Published: d.Published, Length: utf8.RuneCountInString(d.Body)}
	toks := d.Seg.Tokens
	voices := voicesOf(a)
	for i := 0; i < len(toks); {
		j, last := i+1, i
		for j < len(toks) && (!toks[j].IsWord() || voices[j] == voices[i]) && toks[j].Sent == toks[i].Sent {
			if toks[j].IsWord() || voices[j] == voices[i] {
				last = j
			}
			j++
		}
		if j == i+1 && !toks[i].IsWord() {
			i++
			continue
		}
		at := loc.Span(corpus.Span{Start: toks[i].Start, End: toks[last].End})
		out.Voices = append(out.Voices, VoiceSpan{at[0], at[1], voices[i]})
		i = last + 1
	}
	for i := range d.Notices {
		if n := &d.Notices[i]; n.Kind != corpus.TitleLine && n.Kind != corpus.Metadata {
			at := loc.Span(n.Span)
			out.Voices = append(out.Voices, VoiceSpan{at[0], at[1], Furniture})
		}
	}
	out.Voices = joined(out.Voices)
	for _, h := range a.Counted {
		if h.Category == lexicons.Loaded {
			out.Loaded = append(out.Loaded, loc.Span(h.Span(&d.Seg)))
		}
	}
	return out
}

// joined sorts spans and joins those of one voice that nearly touch: a blank or a
// line feed lies between them.
func joined(spans []VoiceSpan) []VoiceSpan {
	slices.SortFunc(spans, func(a, b VoiceSpan) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []VoiceSpan
	for _, s := range spans {
		n := len(out)
		switch {
		case n > 0 && s.Start < out[n-1].End: // composed marks may make ends touch
			s.Start = out[n-1].End
			if s.Start >= s.End {
				continue
			}
			out = append(out, s)
		case n > 0 && out[n-1].Voice == s.Voice && s.Start <= out[n-1].End+2:
			out[n-1].End = s.End
		default:
			out = append(out, s)
		}
	}
	return out
}

// voicesOf is the voice of every token.
//
//  1. Embedded posts are furniture, as what the author did not write.
//  2. Turns of a transcript are quoted: their setting names the speaker.
//  3. A quotation has a speaker when any of its words is what a named or described
//     source says; else it has none.
//  4. Outside of quotations, words of the author are own voice, the others paraphrased.
func voicesOf(a *features.Analysis) []Voice {
	toks := a.Doc.Seg.Tokens
	out := make([]Voice, len(toks))
	for i := range toks {
		out[i] = Paraphrased
		if !toks[i].IsWord() || i < len(a.Voice) && a.Voice[i] || len(a.Voice) == 0 {
			out[i] = OwnVoice
		}
	}
	sourced := make([]bool, len(toks))
	within := func(s corpus.Span, do func(i int)) {
		for i := a.Doc.Seg.TokenAt(s.Start); i < len(toks) && toks[i].Start < s.End; i++ {
			do(i)
		}
	}
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if at.SourceType == attribution.NoSource || !at.Class.Said() {
			continue
		}
		for _, c := range at.Content {
			within(c, func(i int) { sourced[i] = true })
		}
	}
	for _, p := range a.Doc.Paragraphs {
		if p.Kind == layout.Turn || p.Kind == layout.Question {
			within(p.Span, func(i int) { out[i] = Quoted })
		}
	}
	for _, q := range a.Doc.Seg.Quotes {
		if q.Depth != 1 || q.Words == 0 {
			continue
		}
		v := NoSpeaker
		if slices.Contains(sourced[q.FirstTok:q.EndTok], true) {
			v = Quoted
		}
		for i := q.FirstTok; i < q.EndTok; i++ {
			out[i] = v
		}
	}
	for i := range a.Doc.Posts {
		within(a.Doc.Posts[i].Whole(), func(i int) { out[i] = Furniture })
	}
	return out
}

// copiedWords is the length from which the same words in the same order are marked.
// Shorter runs are names, offices and phrases that all reporters use.
const copiedWords = 12

// run is a stretch of copiedWords words, as their keys.
type run [copiedWords]uint64

// MarkCopied fills Copied of the articles of a strip, whose analyses stand in the same
// order: what stands in an article of another outlet further up.
func MarkCopied(articles []StripArticle, of []*features.Analysis) {
	by := map[run]map[string]bool{} // outlets that had the run before
	for i := range articles {
		a := &articles[i]
		words := spokenFor(of[i])
		toks := of[i].Doc.Seg.Tokens
		loc := corpus.NewLocator(of[i].Doc)
		marked := make([]bool, len(words))
		quoted := quotedBefore(of[i])
		runs := runsOf(of[i], words, quoted)
		for k, r := range runs {
			for outlet := range by[r] {
				if outlet != a.Outlet {
					for j := k; j < k+copiedWords; j++ {
						marked[j] = true
					}
					break
				}
			}
		}
		for k := 0; k < len(words); {
			if !marked[k] {
				k++
				continue
			}
			first := k
			for k < len(words) && marked[k] && quoted[words[k]] == quoted[words[first]] {
				k++
			}
			a.Copied = append(a.Copied, loc.Span(corpus.Span{Start: toks[words[first]].Start, End: toks[words[k-1]].End}))
		}
		for _, r := range runs {
			if r == (run{}) {
				continue
			}
			if by[r] == nil {
				by[r] = map[string]bool{}
			}
			by[r][a.Outlet] = true
		}
	}
}

// spokenFor are the tokens that are words outside of quotations.
func spokenFor(a *features.Analysis) []int {
	var out []int
	for i := range a.Doc.Seg.Tokens {
		if t := &a.Doc.Seg.Tokens[i]; t.IsWord() && t.Depth == 0 {
			out = append(out, i)
		}
	}
	return out
}

// quotedBefore counts the words inside quotations before each token: where it grows
// between two words, a quotation parts them.
func quotedBefore(a *features.Analysis) []int {
	toks := a.Doc.Seg.Tokens
	out := make([]int, len(toks)+1)
	for i := range toks {
		out[i+1] = out[i]
		if toks[i].IsWord() && toks[i].Depth > 0 {
			out[i+1]++
		}
	}
	return out
}

// runsOf are the runs that begin at each word; empty where a quotation interrupts.
func runsOf(a *features.Analysis, words, quoted []int) []run {
	toks := a.Doc.Seg.Tokens
	out := make([]run, max(0, len(words)-copiedWords+1))
	for k := range out {
		if quoted[words[k+copiedWords-1]] != quoted[words[k]] {
			continue
		}
		for j := range copiedWords {
			out[k][j] = toks[words[k+j]].Key
		}
	}
	return out
}

package edits

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// What the classes ask of an attribution that the rules have left as it is.

// Form says how a content is built: see the constants.
type Form = form

// Forms of contents.
const (
	Clause     = clause     // (that) the road was open
	Quoted     = quoted     // "The road is open."
	NounForm   = nounPhrase // the road
	Infinitive = infinitive // to open the road
)

// FullQuote is how many quoted words make a quotation of a content.
const FullQuote = fullQuote

// FormOf looks at the first stretch of a content.
func (c *Editor) FormOf(f *people.Found) Form { return c.formOf(f) }

// QuotedWords counts the quoted words of a content, up to FullQuote.
func (c *Editor) QuotedWords(f *people.Found) int { return c.quotedWords(f) }

// Quotes reports whether some word of the content is quoted.
func (c *Editor) Quotes(f *people.Found) bool { return c.quotes(f) }

// CueHas reports whether a word of the cue is in a set.
func (c *Editor) CueHas(f *people.Found, set wordset.Set) bool { return c.cueHas(f, set) }

// Documented reports whether the source is something written, counted or measured.
func (c *Editor) Documented(f *people.Found) bool { return c.documented(f) }

// Several reports whether token k is a plural, or a pronoun that has the same verb.
func (c *Editor) Several(k int32) bool { return c.several(k) }

// Author reports whether token k is a first person, with or without its verb.
func (c *Editor) Author(k int32) bool { return c.author(k) }

// SourceBeforeCue reports whether f has one source, and its cue after it.
func (c *Editor) SourceBeforeCue(f *people.Found) bool { return c.sourceBeforeCue(f) }

// InfinitiveVerb is the key of the verb after "to": refused to {comment}.
func (c *Editor) InfinitiveVerb(f *people.Found) uint64 { return c.infinitiveVerb(f) }

// Adverb reports whether token k is an adverb between subject and verb.
func (c *Editor) Adverb(k int32) bool { return adverb(c, k) }

// Before reports whether the token before token k in its sentence is that word.
func (c *Editor) Before(k int32, key uint64) bool {
	return k > 0 && c.Toks[k-1].Lex.Key == key && c.Toks[k-1].Q == crf.QOut && c.Seg.Tokens[k-1].Sent == c.Seg.Tokens[k].Sent
}

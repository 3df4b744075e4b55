package spelling

import "presscore/corpus"

// FlagKind says what kind of error a flag is.
type FlagKind string

// Kinds of flag. Those above the line are typos: errors inside a word, of a
// word or of the space between two. Those below it are punctuation errors.
const (
	Misspelling  FlagKind = "misspelling"   // an unknown word close to a known one
	BrokenToken  FlagKind = "broken_token"  // punctuation or a digit inside a word: "ca,e"
	Joined       FlagKind = "joined"        // two words without the space: "ofthe"
	Split        FlagKind = "split"         // a space inside a word or moved by a letter: "priva te", "pai dthe"
	DoubledWord  FlagKind = "doubled_word"  // the same word twice: "the the"
	MissingSpace FlagKind = "missing_space" // "word,word"
	RealWord     FlagKind = "real_word"     // a known word in place of another: "then" for "than"

	UnmatchedQuote    FlagKind = "unmatched_quote"    // a quotation mark without its partner
	MissingStop       FlagKind = "missing_stop"       // a paragraph of sentences without a mark at its end
	DoubledPunct      FlagKind = "doubled_punct"      // ",," ";;" ". ,"
	SpaceBeforePunct  FlagKind = "space_before_punct" // "word ,"
	UnbalancedBracket FlagKind = "unbalanced_bracket" // a bracket without its partner
)

// Typo reports whether the kind is a typo: a wrong word, not only wrong
// punctuation. The typo rate and `presscore annotate` count typos alone;
// the other kinds feed the punctuation error rate.
func (k FlagKind) Typo() bool {
	switch k {
	case Misspelling, BrokenToken, Joined, Split, DoubledWord, MissingSpace, RealWord:
		return true
	}
	return false
}

// Flag is one likely error.
type Flag struct {
	corpus.Span          // bytes of Document.Text: the whole wrong token or tokens
	Kind        FlagKind //
	Suggestion  string   // what was probably meant; empty when the words are simply to be deleted or nothing is known
	Confidence  float64  // estimated share of such flags that an editor would agree with, 0 to 1
	Message     string   // a short note for evidence
}

// Package layout reads how a body was set out on its page before anything else
// reads what it says.
//
// Collectors hand the same story over in many forms: a
// paragraph a line, lines broken at a fixed width, paragraphs glued to each other,
// no line feeds at all; and among the prose stand headings, lists, posts of other
// people, the clocks of a live blog. The stage never edits Text. It only decides
// where paragraphs begin and end, so offsets need no map of their own:
//
//  1. RawLines parts Text at its line feeds (lines.go).
//  2. joinWrapped puts lines of a fixed width together again (lines.go).
//  3. splitSpaced and splitGlued part paragraphs that lost their line feeds
//     (lines.go, glue.go, glue_weak.go).
//  4. findPosts finds embedded posts and their signatures (posts.go), addDotted and
//     addQuoted those that are set in other ways (posts_dot.go, posts_quoted.go).
//  5. splitFlat parts text without any trace of its paragraphs where they are likely
//     to have ended (flat.go, flat_heads.go). Here, where a sentence or heading fills its
//     last line, and where a mark or capital of a glued body may be either thing
//     (glue_guess.go), the stage guesses; a Guess decides otherwise, so that readers can see
//     what hangs on it.
//  6. classify names the kind of every paragraph (kinds.go).
//  7. findDamage looks for what no rule can mend (damage.go).
//
// In: cleaned text. Out: a Page. Afterwards, when notices are known and the prose
// is segmented, corpus looks for records that are no articles.
package layout

import "presscore/internal/segment"

// Form is how the paragraphs of a body were told apart.
type Form string

// The forms.
const (
	OneALine  Form = "paragraphs" // a paragraph a line, or a few lines too short to tell: nothing was repaired
	Wrapped   Form = "wrapped"    // lines of a fixed width, put together again
	Glued     Form = "glued"      // "… of peace.The agency …": parted again
	Spaced    Form = "spaced"     // one line with wide blanks where paragraphs end: parted there
	Flattened Form = "flattened"  // one line of more than flatWords words and flatSentences sentences: parted where its paragraphs are likely to have ended
)

// flatWords and flatSentences are the length from which a body on one line is flattened: a
// news brief of 120 words may well be one paragraph, and so may one of 200 whose author
// writes six long sentences.
const (
	flatWords     = 120
	flatSentences = 7
)

// Kind says what a paragraph is. The rule of each stands at its constant;
// kinds.go applies them, in the order of this list from the bottom up.
type Kind string

// The kinds of paragraph.
const (
	// Prose is what no other rule takes.
	Prose Kind = "prose"
	// SubHeading is a line of at most 12 words without a stop or other mark at its
	// end, with longer prose before and behind it: "What happens next".
	SubHeading Kind = "heading"
	// Question is a paragraph that ends in a question mark and that an answer
	// follows, in a body with four of them: it asks and does nothing else.
	Question Kind = "question"
	// Turn is a paragraph that opens with the name of who speaks and a colon
	// ("MS ORLA: We did."), or that name on a line of its own, when two names or more
	// come back and take four turns or more.
	Turn Kind = "transcript_turn"
	// ListItem opens with a bullet or a number ("• ", "- ", "3. "), beside another one.
	ListItem Kind = "list_item"
	// Clock is the time that opens an entry of a live blog, alone or with a short
	// heading: "14.32 GMT", "10:05am – Polls open".
	Clock Kind = "clock"
	// Teaser points to another story: "READ MORE: …", "Related: …".
	Teaser Kind = "teaser"
	// PictureLine opens with a word for a picture and a mark ("Photo: …", "File
	// photo. …"), or is a whole notice of the kinds Caption and ImageCredit.
	PictureLine Kind = "caption"
	// Furniture is a whole notice that is no caption: credits, page furniture.
	Furniture Kind = "furniture"
	// PostText is another person's post, word for word, with or without its
	// signature: "So proud! — Ana Prado (@anaprado) May 3, 2026".
	PostText Kind = "embedded_post"
)

// Paragraph is one paragraph of Text.
type Paragraph struct {
	Span
	Kind Kind
}

// Post is an embedded post: what another person wrote elsewhere, shown whole. It
// is nobody's quotation marks and never the author's own voice.
type Post struct {
	Span             // the words of the post
	Signature Span   // "— Ana Prado (@anaprado) May 3, 2026", behind the post or above it; empty when there is none
	Name      Span   // "Ana Prado", in the signature or the lead-in of a letter; empty when nobody is named
	Handle    string // "anaprado", without the sign
}

// Whole is the post with its signature.
func (p *Post) Whole() Span {
	if p.Signature.End == 0 {
		return p.Span
	}
	return Span{Start: min(p.Start, p.Signature.Start), End: max(p.End, p.Signature.End)}
}

// Page is a body with the layout that was read from it.
type Page struct {
	Text       string
	Lines      []Span // the paragraphs' spans alone
	Paragraphs []Paragraph
	Posts      []Post
	Layout     Form
	Guessed    bool   // some ends of paragraphs left no trace, among others that did
	Damaged    Damage // "" when nothing was found that no rule can mend
	Tail       Span   // what the collector wrote where it cut the text
}

// Guess is what to decide where nothing tells whether a paragraph ends.
type Guess uint8

// The guesses.
const (
	AsLikely Guess = iota // what is likelier
	Contrary              // what is less likely
	Parted                // that it does
	Joined                // that it does not
	Evens                 // at every second place what is less likely
	Odds                  // at the places between them
)

// OtherGuesses are those to hold AsLikely against. Where several places are wrong at once,
// some in one way and some in the other, the last two come near them.
var OtherGuesses = [...]Guess{Contrary, Parted, Joined, Evens, Odds}

// parts is what becomes of the n-th place where a paragraph ends likely, or not.
func (g Guess) parts(likely bool, n int) bool {
	switch g {
	case AsLikely:
		return likely
	case Contrary:
		return !likely
	case Evens:
		return likely != (n%2 == 0)
	case Odds:
		return likely != (n%2 == 1)
	}
	return g == Parted
}

// Read reads the layout of a cleaned text from an offset on, with a guess where
// nothing tells whether a paragraph ends.
func Read(text string, from int32, guess Guess) *Page {
	d := &Page{Text: text}
	raw := RawLines(d.Text, from)
	lines, wrapped, guessed := joinWrapped(d.Text, raw, guess)
	lines, spaced := splitSpaced(d.Text, lines)
	lines, glued, gluedBy := splitGlued(d.Text, lines, guess)
	switch {
	case spaced:
		d.Layout = Spaced
	case wrapped:
		d.Layout, d.Guessed = Wrapped, guessed > 0
	case glued:
		d.Layout, d.Guessed = Glued, gluedBy > 0
	case len(lines) == 1 && ManyWords(lines[0].In(d.Text), flatWords) && manySentences(d.Text, lines[0].Span, flatSentences):
		// all its ends are guesses
		d.Layout = Flattened
	default:
		d.Layout = OneALine
	}
	lines, d.Posts = findPosts(d.Text, lines)
	lines, d.Posts = addDotted(d.Text, lines, d.Posts)
	d.Posts = addQuoted(d.Text, lines, d.Posts)
	if d.Layout == Flattened {
		lines = splitFlat(d.Text, lines, d.Posts, guess) // not Guessed: another guess changes a reading of nearly every article
	}
	d.Lines = make([]Span, len(lines))
	d.Paragraphs = make([]Paragraph, len(lines))
	for i, l := range lines {
		d.Lines[i] = l.Span
		d.Paragraphs[i] = Paragraph{l.Span, Prose}
	}
	d.classify()
	d.findDamage()
	return d
}

// Span is a half-open range of bytes of the text.
type Span = segment.Span

// ManyWords reports whether s has more than n stretches between blanks.
func ManyWords(s string, n int) bool {
	count, in := 0, false
	for i := 0; i < len(s); i++ {
		blank := s[i] <= ' '
		if in && blank {
			if count++; count > n {
				return true
			}
		}
		in = !blank
	}
	return count+1 > n && in
}

package segment

// Span is a half-open range of byte offsets.
type Span struct{ Start, End int32 }

// Len is the number of bytes in the span.
func (s Span) Len() int { return int(s.End - s.Start) }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In is the text of the span.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Kind says what a token is.
type Kind uint8

// The kinds of token. Words and numbers are the words every share and rate of
// the program counts.
const (
	Word    Kind = iota // letters first
	Number              // a digit first: 1,000 3.5 1950s 20th
	Address             // URL, host name, e-mail address, @handle, #tag
	Mark                // a quotation mark (an apostrophe inside a word is not one)
	Stop                // . ! ? …
	Punct               // any other punctuation or symbol
)

// Flag holds surface facts of a token, as bits.
type Flag uint16

// Flags of a token.
const (
	Upper       Flag = 1 << iota // the first letter is upper case
	AllCaps                      // two or more letters, all upper case
	HasLower                     // some letter is lower case
	HasDigit                     // holds a digit
	NonASCII                     // holds a byte ≥ 0x80
	Apostrophe                   // inner apostrophe
	Hyphen                       // inner hyphen
	Dotted                       // inner full stop: U.S, p.m, 3.5
	First                        // first word of its sentence
	SpaceBefore                  // white space or the block's start stands before it
	Opens                        // a Mark that opens a quotation
	Closes                       // a Mark that closes a quotation
)

// Token is a word, number, address or punctuation mark.
type Token struct {
	Span
	Kind  Kind
	Depth uint8 // quotations the token is inside of (marks count as inside)
	Flags Flag
	Sent  int32  // index of its sentence
	Key   uint64 // KeyOf its text
}

// IsWord reports whether the token counts as a word.
func (t *Token) IsWord() bool { return t.Kind <= Number }

// Has reports whether all bits of f are set.
func (t *Token) Has(f Flag) bool { return t.Flags&f == f }

// Sentence is a span of tokens: the span runs from the first to the last byte of its tokens.
type Sentence struct {
	Span
	FirstTok, EndTok int32 // half-open token indexes
	Block            int32
	Words            int32
}

// Block is one stretch of prose as given to Scan, with what was found in it.
type Block struct {
	Span
	FirstTok, EndTok   int32
	FirstSent, EndSent int32
}

// Style is the kind of mark a quotation opens with.
type Style uint8

// Quotation styles.
const (
	StraightDouble Style = iota // " and the double primes that look like it
	CurlyDouble                 // “ ” „ “ 「 」
	StraightSingle              // ' and the accents and primes that look like it
	CurlySingle                 // ‘ ’ ‚ ‘
	Angle                       // « » » « ‹ › 『 』
)

// Single reports whether the style is one of the single marks.
func (s Style) Single() bool { return s == StraightSingle || s == CurlySingle }

// Quote is a quotation within one block, marks included. One that runs over
// several paragraphs is several Quotes, all but the last with Continues set.
type Quote struct {
	Span
	FirstTok, EndTok int32 // tokens, marks included
	Block            int32
	Style            Style
	Depth            uint8 // 1 = outermost
	Words            int32
	Closed           bool // its closing mark was found
	Continues        bool // goes on in the next block, which reopens it
	Continued        bool // goes on from the block before
}

// Inner is the quotation without its marks.
func (q Quote) Inner(tokens []Token) Span {
	s := q.Span
	if q.FirstTok < q.EndTok && tokens[q.FirstTok].Kind == Mark {
		s.Start = tokens[q.FirstTok].End
	}
	if q.Closed {
		s.End = tokens[q.EndTok-1].Start
	}
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}

// Text is what Scan finds. Reuse one by calling Scan again.
type Text struct {
	Tokens    []Token
	Sentences []Sentence
	Blocks    []Block
	Quotes    []Quote // sorted by start, outer before inner
	Unmatched []Span  // quotation marks without a partner
	Words     int     // number of tokens that are words

	open         []openQuote
	next         Span    // the block after the one at hand
	marks, stops []int32 // tokens of the block at hand that are marks and stops
}

// Scan segments the blocks of text, which are sorted and do not overlap. It
// replaces what t held before.
func (t *Text) Scan(text string, blocks []Span) {
	t.Tokens, t.Sentences, t.Blocks = t.Tokens[:0], t.Sentences[:0], t.Blocks[:0]
	t.Quotes, t.Unmatched, t.Words, t.open = t.Quotes[:0], t.Unmatched[:0], 0, t.open[:0]
	want := 0
	for _, b := range blocks {
		want += b.Len() / 5
	}
	if cap(t.Tokens) < want {
		t.Tokens = make([]Token, 0, want+16)
	}
	for i, b := range blocks {
		blk := Block{Span: b, FirstTok: int32(len(t.Tokens)), FirstSent: int32(len(t.Sentences))}
		t.marks, t.stops = t.marks[:0], t.stops[:0]
		t.tokenise(text, b)
		blk.EndTok = int32(len(t.Tokens))
		next := Span{}
		if i+1 < len(blocks) {
			next = blocks[i+1]
		}
		t.quotations(text, blk, int32(i), next)
		t.sentences(text, blk, int32(i))
		blk.EndSent = int32(len(t.Sentences))
		t.Blocks = append(t.Blocks, blk)
	}
}

// WordsIn counts the words that lie inside s.
func (t *Text) WordsIn(s Span) int {
	n := 0
	for i := t.TokenAt(s.Start); i < len(t.Tokens) && t.Tokens[i].End <= s.End; i++ {
		if t.Tokens[i].IsWord() {
			n++
		}
	}
	return n
}

// TokenAt is the index of the first token that starts at or after offset.
func (t *Text) TokenAt(offset int32) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if t.Tokens[m].Start < offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

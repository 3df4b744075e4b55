package segment

// sentences appends the sentences of blk.
func (t *Text) sentences(text string, blk Block, index int32) {
	first := blk.FirstTok
	for _, k := range t.stops {
		if k < first { // a stop among what closes the sentence before
			continue
		}
		if text[t.Tokens[k].Start] == '.' && t.Tokens[k].Len() == 1 && k > blk.FirstTok && t.keepsOn(text, blk, k) {
			continue
		}
		// closing marks and brackets belong to the sentence that ends
		e := k + 1
		for e < blk.EndTok && !t.Tokens[e].Flags.has(SpaceBefore) && t.closesSentence(text, e) {
			e++
		}
		if e < blk.EndTok && !t.mayStart(text, blk, e, e > k+1 || text[t.Tokens[k].Start] != '.') {
			continue
		}
		t.endSentence(blk, index, first, e)
		first = e
	}
	t.endSentence(blk, index, first, blk.EndTok)
}

func (t *Text) endSentence(blk Block, index, first, end int32) {
	if first >= end {
		return
	}
	n := int32(len(t.Sentences))
	s := Sentence{Span: Span{t.Tokens[first].Start, t.Tokens[end-1].End}, FirstTok: first, EndTok: end, Block: index}
	seen := false
	for k := first; k < end; k++ {
		tok := &t.Tokens[k]
		tok.Sent = n
		if tok.IsWord() {
			s.Words++
			if !seen {
				tok.Flags |= First
				seen = true
			}
		}
	}
	if !seen && n > 0 && t.Sentences[n-1].Block == index { // no word: belongs to the sentence before
		prev := &t.Sentences[n-1]
		prev.End, prev.EndTok = s.End, end
		for k := first; k < end; k++ {
			t.Tokens[k].Sent = n - 1
		}
		return
	}
	t.Sentences = append(t.Sentences, s)
}

func (t *Text) closesSentence(text string, k int32) bool {
	tok := &t.Tokens[k]
	if tok.Kind == Mark {
		return tok.Flags.has(Closes) || !tok.Flags.has(Opens)
	}
	if tok.Kind != Punct {
		return false
	}
	switch text[tok.Start] {
	case ')', ']', '}', '\'':
		return true
	}
	return text[tok.Start:tok.End] == "’"
}

// mayStart reports whether a sentence may start at token e, right after a stop.
// strong says the stop was not a lone full stop, or a closing mark follows it.
func (t *Text) mayStart(text string, blk Block, e int32, strong bool) bool {
	spaced := t.Tokens[e].Flags.has(SpaceBefore)
	k := e
	for k < blk.EndTok && (t.Tokens[k].Kind == Mark || t.Tokens[k].Kind == Punct) {
		if t.Tokens[k].Kind == Punct {
			switch text[t.Tokens[k].Start] {
			case '(', '[', '-', '$', '*':
			case ',', ';', ':', ')':
				return false
			default:
				if text[t.Tokens[k].Start] < 0x80 {
					return spaced
				}
			}
		}
		k++
	}
	if k >= blk.EndTok {
		return spaced
	}
	tok := &t.Tokens[k]
	switch tok.Kind {
	case Stop:
		return false
	case Number:
		return spaced
	case Address:
		return spaced
	}
	if !spaced { // "end.The": glued sentences split when the next word is capitalised and more than an initial
		return tok.Flags.has(Upper) && tok.Flags.has(HasLower) && tok.Len() > 1 && !strong
	}
	if tok.Flags.has(Upper) || !tok.Flags.has(HasLower) {
		// "… right?" Biden said: the question is not the end of the sentence
		if strong && e > 0 && t.Tokens[e-1].Kind == Mark && text[t.Tokens[e-2].Start] != '.' && t.saidSoon(k, blk) {
			return false
		}
		return true
	}
	return false
}

// saidSoon reports whether one of the next few words is a plain speech verb.
func (t *Text) saidSoon(k int32, blk Block) bool {
	for j := k + 1; j < blk.EndTok && j <= k+4; j++ {
		if !t.Tokens[j].IsWord() {
			return false
		}
		if speech[t.Tokens[j].Key] {
			return true
		}
	}
	return false
}

// keepsOn reports whether the lone full stop at token k does not end a
// sentence: it ends an abbreviation or an initial.
func (t *Text) keepsOn(text string, blk Block, k int32) bool {
	prev, stop := &t.Tokens[k-1], &t.Tokens[k]
	if stop.Flags.has(SpaceBefore) || prev.Kind != Word {
		return false
	}
	if k+1 >= blk.EndTok {
		return false
	}
	next := &t.Tokens[k+1]
	if next.Kind == Punct && (text[next.Start] == ',' || text[next.Start] == ';' || text[next.Start] == ':') {
		return true
	}
	initial := prev.Len() == 1 && prev.Flags.has(Upper)
	kind := abbreviations[prev.Key]
	if !initial && kind == 0 && !prev.Flags.has(Dotted) {
		return false
	}
	if (kind == needsUpper || kind == upperName) && !prev.Flags.has(Upper) {
		return false // "no." and "art." as words
	}
	if next.Kind == Word && !next.Flags.has(Upper) && next.Flags.has(HasLower) {
		return true
	}
	switch {
	case kind == beforeName:
		return true
	case kind == upperName:
		return next.Kind == Word && next.Flags.has(Upper) && !starters[next.Key]
	case kind == needsUpper:
		return next.Kind == Number || next.Kind == Word && next.Flags.has(Upper) && !starters[next.Key]
	case initial:
		// "John F. Kennedy", but "plan B. The": a starter ends the sentence unless a name goes before
		return next.Kind == Word && !starters[next.Key] || next.Kind == Word && next.Len() == 1
	}
	// U.S. Corp. Inc. a.m. Ave. etc.: the next word decides
	if next.Kind == Mark || next.Kind == Punct {
		return next.Kind == Punct && text[next.Start] != '('
	}
	if next.Kind == Number {
		return true
	}
	return next.Kind == Word && next.Flags.has(Upper) && !starters[next.Key]
}

// kinds of abbreviation.
const (
	beforeName = 1 + iota // a name follows: never the end
	either                // may end a sentence: Inc. a.m. etc.
	needsUpper            // an abbreviation only when capitalised
	upperName             // a name follows, if it is capitalised
)

var abbreviations = func() map[uint64]uint8 {
	m := map[uint64]uint8{}
	list := ownList("abbreviations.txt")
	for kind, section := range map[uint8]string{beforeName: "a name follows", upperName: "a name follows when capitalised", either: "may end a sentence", needsUpper: "only when capitalised"} {
		for _, w := range list.Words(section) {
			m[KeyOf(w)] = kind
		}
	}
	return m
}()

// Abbreviation reports whether a word with a full stop behind it may be an abbreviation.
func Abbreviation(word string) bool { return abbreviations[KeyOf(word)] != 0 }

// starters are words that, capitalised, open a sentence far more often than
// they go on after an abbreviation.
var starters = keySet("starters.txt")

// speech are verbs that carry a sentence on after a quotation.
var speech = keySet("speech.txt")

package notices

import (
	"fmt"
	"strconv"
	"strings"

	"presscore/corpus"
)

// Where a piece may stand, as bits. A piece has one or more of them, and a pattern
// matches if it allows one. This is what keeps the grammar from eating news: "Reuters
// contributed" is a credit below the text and a sentence inside it.
type place uint8

const (
	inHead    place = 1 << iota // before the first paragraph of prose
	inTail                      // after the last paragraph of prose, or next to it
	inBracket                   // inside brackets of its own, or behind a dash or bullet
	inLabel                     // a line of its own of at most eight words
	inBody                      // any other line or sentence
	inLine                      // the piece is a whole line
	anywhere  = inHead | inTail | inBracket | inLabel | inBody
)

// pattern is one line of grammar.txt, compiled: a small automaton over elements, and
// beside it what a piece must show before it is worth running.
type pattern struct {
	rule     string
	kind     corpus.NoticeKind
	also     corpus.NoticeKind // set when the words carry two notices
	places   place
	conf     float64
	maxWords int
	edited   corpus.Edited
	own      bool // not opened by a quotation mark
	plain    bool // not with quotation marks in it: those words are somebody's
	traits
	elems []element
	// What some token of the piece must have, or the pattern cannot match.
	must    class   // one token or another has each of these classes
	needCls []class // and one of each of these sets
	needLit uint64  // bloom of literal ids
	open    edge
	close   edge
	reach   []uint64 // per element: itself and the optional ones that may be passed over
}

// traits are what a rule's flags say to the code that comes after the match.
// Code asks for these and never for a rule by its name.
type traits struct {
	tag     corpus.NoticeTag
	loose   bool   // too weak for a sentence in the middle of prose
	firm    bool   // stands against a feed disclaimer in the same words: "Copyright AP. Not to be rewritten"
	check   check  // what the place must say before the match is believed; may be nil
	unnamed string // the agency to credit when the words name none
}

// element matches one token, if one of its conditions holds: a literal, a class, a
// mark, or a form that names and numbers have.
type element struct {
	lits     []uint16
	cls      class
	mark     rune
	any      bool // any token but speech, quotation marks and, in a strict gap, sentence ends
	all      bool // any token at all
	name     bool // capitalised word, agency, connecting word
	capital  bool // capitalised word or agency
	digit    bool
	host     bool // example.org
	caps     bool // WORD
	optional bool
	repeat   bool
}

// loadGrammar compiles lines "kind place conf flags rule = elements"; grammar.txt says
// what they mean. It panics on a line that it cannot read, which the tests meet first.
func loadGrammar(file string, v *vocabulary) []pattern {
	var out []pattern
	each(file, func(line string) {
		head, body, ok := strings.Cut(line, " = ")
		f := strings.Fields(head)
		if !ok || len(f) < 4 {
			panic(fmt.Sprintf("notices: grammar.txt: cannot read %q", line))
		}
		p := pattern{kind: corpus.NoticeKind(f[0]), rule: f[len(f)-1], places: parsePlaces(f[1])}
		if k, also, ok := strings.Cut(f[0], "+"); ok {
			p.kind, p.also = corpus.NoticeKind(k), corpus.NoticeKind(also)
		}
		c, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			panic(fmt.Sprintf("notices: grammar.txt: no confidence in %q", line))
		}
		p.conf = c
		for _, flag := range f[3 : len(f)-1] {
			switch name, val, _ := strings.Cut(flag, "="); name {
			case "max":
				p.maxWords, _ = strconv.Atoi(val)
			case "edited":
				p.edited = corpus.Edited(val)
			case "own":
				p.own = true
			case "plain":
				p.plain = true
			case "loose":
				p.loose = true
			case "firm":
				p.firm = true
			case "tag":
				p.tag = corpus.NoticeTag(val)
			case "unnamed":
				p.unnamed = val
			case "check":
				if p.check = checks[val]; p.check == nil {
					panic(fmt.Sprintf("notices: grammar.txt: no check is called %q", val))
				}
			default:
				panic(fmt.Sprintf("notices: grammar.txt: flag %q", flag))
			}
		}
		for _, e := range strings.Fields(body) {
			if strings.HasPrefix(e, "<") != strings.Contains(e, ">") {
				panic(fmt.Sprintf("notices: grammar.txt: %s: a blank inside brackets: %q", p.rule, e))
			}
			p.elems = append(p.elems, v.element(e)...)
		}
		if len(p.elems) > 62 {
			panic("notices: grammar.txt: pattern too long: " + line)
		}
		for _, e := range p.elems {
			if e.optional || e.wide() || e.mark != 0 {
				continue
			}
			switch {
			case e.cls != 0 && len(e.lits) == 0:
				if e.cls&(e.cls-1) == 0 {
					p.must |= e.cls
				} else {
					p.needCls = append(p.needCls, e.cls)
				}
			case e.cls == 0 && len(e.lits) == 1:
				p.needLit |= 1 << (e.lits[0] & 63)
			}
		}
		p.index()
		out = append(out, p)
	})
	return out
}

// index works out which elements may follow each other, and what can come first and
// last. Most pieces are turned down by these two words alone, so a new rule costs little
// as long as it does not open and close with "...".
func (p *pattern) index() {
	p.reach = make([]uint64, len(p.elems)+1)
	p.reach[len(p.elems)] = 1 << len(p.elems)
	for k := len(p.elems) - 1; k >= 0; k-- {
		p.reach[k] = 1 << k
		if p.elems[k].optional {
			p.reach[k] |= p.reach[k+1]
		}
	}
	for k := range p.elems {
		e := &p.elems[k]
		switch first := p.reach[0]&(1<<k) != 0; {
		case first && !e.marks():
			p.open.add(e)
		case first && !e.optional: // a mark first: the word after it comes next
			p.open.any = true
		}
	}
	for k := len(p.elems) - 1; k >= 0; k-- {
		e := &p.elems[k]
		if e.marks() { // takes no word
			continue
		}
		p.close.add(e)
		if !e.optional {
			break
		}
	}
}

// wide reports whether the element matches words that no list names.
func (e *element) wide() bool {
	return e.any || e.all || e.name || e.capital || e.digit || e.host || e.caps
}

// marks reports whether the element matches nothing but a mark.
func (e *element) marks() bool { return e.mark != 0 && !e.wide() && e.cls == 0 && len(e.lits) == 0 }

// parsePlaces reads the places of a rule: "edge,label".
func parsePlaces(s string) (p place) {
	for _, n := range strings.Split(s, ",") {
		switch n {
		case "any":
			p |= anywhere
		case "head":
			p |= inHead
		case "tail":
			p |= inTail
		case "bracket":
			p |= inBracket
		case "label":
			p |= inLabel
		case "edge":
			p |= inHead | inTail | inBracket
		default:
			panic("notices: grammar.txt: place " + n)
		}
	}
	return p
}

// element compiles one word of a pattern:
//
//	word a|b       a literal, one of several        <class>     a word of the class
//	...            any words without speech         ....        any words at all
//	~              up to four words                 <names>     capitalised words, agencies, "and", "of"
//	<a|b>          classes or literals, mixed       <cap> <num> <any> a capitalised word, a number, any word
//	: - / | ©      that mark
//
// followed by ? * or + as usual.
func (v *vocabulary) element(s string) []element {
	switch s {
	case "...":
		return []element{{any: true, optional: true, repeat: true}}
	case "....":
		return []element{{all: true, optional: true, repeat: true}}
	case "~":
		return []element{{any: true, optional: true}, {any: true, optional: true}, {any: true, optional: true}, {any: true, optional: true}}
	case "<names>?":
		return []element{{cls: clsThis, lits: []uint16{v.literal("the")}, optional: true}, {capital: true, optional: true}, {name: true, optional: true, repeat: true}}
	case "<names>":
		return []element{{cls: clsThis, lits: []uint16{v.literal("the")}, optional: true}, {capital: true}, {name: true, optional: true, repeat: true}}
	}
	var e element
	if len(s) > 1 {
		switch s[len(s)-1] {
		case '?':
			e.optional, s = true, s[:len(s)-1]
		case '*':
			e.optional, e.repeat, s = true, true, s[:len(s)-1]
		case '+':
			e.repeat, s = true, s[:len(s)-1]
		}
	}
	switch s {
	case "|", ":", "/", "-", "©", "@", "(", ")", "+":
		e.mark = []rune(s)[0]
		return []element{e}
	}
	if s == "<any>" {
		e.any = true
		return []element{e}
	}
	if strings.HasPrefix(s, "<") {
		s = strings.Trim(s, "<>")
		for _, alt := range strings.Split(s, "|") {
			v.classAlternative(&e, alt)
		}
		return []element{e}
	}
	for _, alt := range strings.Split(s, "|") {
		if alt == "/" {
			e.mark = '/'
			continue
		}
		e.lits = append(e.lits, v.literal(alt))
	}
	return []element{e}
}

// classAlternative adds one of the alternatives inside <…>: a class if there is
// one of that name, else a literal.
func (v *vocabulary) classAlternative(e *element, alt string) {
	switch alt {
	case "":
	case "....":
		e.all = true
	case "names":
		e.name = true
	case "cap":
		e.capital = true
	case "num":
		e.digit = true
	case "capsword":
		e.caps = true
	case "host":
		e.host = true
	case "|", "©", "@":
		e.mark = []rune(alt)[0]
	default:
		if c, ok := v.classes[alt]; ok {
			e.cls |= c
		} else {
			e.lits = append(e.lits, v.literal(alt))
		}
	}
}

// Marks that begin the line below a rule, which holds an example of it. Only tests
// read these. An example must need its rule: without it, something else is read.
// Two rules only make the finder surer of what another rule reads as well.
const (
	exampleMark = "\te.g. "
	surerMark   = "\tsurer "
)

// each calls f with every line that holds a rule, comments stripped.
func each(file string, f func(line string)) {
	for _, line := range strings.Split(file, "\n") {
		if strings.HasPrefix(line, "\t") { // an example
			continue
		}
		if i := strings.Index(line, "#"); i >= 0 {
			line = line[:i]
		}
		if line = strings.TrimSpace(line); line != "" {
			f(line)
		}
	}
}

package lists

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// OutletFile is outlets.txt, of which the tagger's version covers every byte.
//
//go:embed outlets.txt
var OutletFile []byte

// Outlet is a medium of outlets.txt.
type Outlet struct {
	Name    string
	Type    string // newspaper, broadcaster, agency, website, magazine
	Country string // ISO 3166, XX for none
	Hosts   []string
	Others  []string // other names of the same house
}

// Outlets are the media of outlets.txt, in its order.
var Outlets = readOutlets()

// readOutlets reads outlets.txt; a line without its five fields is a fault of the
// program, which a test meets first.
func readOutlets() []Outlet {
	var out []Outlet
	split := func(s, sep string) []string {
		if s == "-" {
			return nil
		}
		return strings.Split(s, sep)
	}
	for _, line := range wordlist.Must("outlets.txt", string(OutletFile)).Words("outlets") {
		f := strings.Split(line, " | ")
		out = append(out, Outlet{f[0], f[1], f[2], split(f[3], " "), split(f[4], "; ")})
	}
	return out
}

// Names are all names of an outlet.
func (o *Outlet) Names() []string { return append([]string{o.Name}, o.Others...) }

// house numbers the outlets, from 1, by name and by host.
var house = func() wordset.Map[int32] {
	m := map[uint64]int32{}
	for i := range Outlets {
		for _, n := range Outlets[i].Names() {
			if k := nameKey(n); m[k] == 0 {
				m[k] = int32(i) + 1
			}
		}
		for _, h := range Outlets[i].Hosts {
			m[segment.KeyOf(h)] = int32(i) + 1
		}
	}
	return wordset.NewMap(m)
}()

// nameKey is the key of a name without its article.
func nameKey(name string) uint64 {
	if rest, ok := strings.CutPrefix(name, "the "); ok {
		name = rest
	} else if rest, ok := strings.CutPrefix(name, "The "); ok {
		name = rest
	}
	return segment.KeyOf(name)
}

// HouseOf is the number of the outlet with that name or host, 0 for one that
// outlets.txt does not hold. The parts of a host before the outlet's own do not
// matter: edition.cnn.com is CNN.
func HouseOf(nameOrHost string) int32 {
	if n := house.Get(nameKey(nameOrHost)); n > 0 {
		return n
	}
	if strings.IndexByte(nameOrHost, ' ') >= 0 {
		return 0
	}
	for host := nameOrHost; ; {
		if n := house.Get(segment.KeyOf(host)); n > 0 {
			return n
		}
		dot := strings.IndexByte(host, '.')
		if dot < 0 {
			return 0
		}
		host = host[dot+1:]
	}
}

// outletPhrases calls add for each name as the tokens of a text are: words in small
// letters, marks inside parted off.
func outletPhrases(add func(words []string)) {
	for i := range Outlets {
		for _, n := range Outlets[i].Names() {
			n = strings.ToLower(n)
			// The National is a name, the word national is none
			if rest, ok := strings.CutPrefix(n, "the "); ok && strings.IndexByte(rest, ' ') >= 0 {
				n = rest
			}
			if words := strings.Fields(n); len(words) <= MaxPhrase && utf8.RuneCountInString(n) > 1 {
				add(words)
			}
		}
	}
}

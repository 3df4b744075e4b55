package lexicons

import (
	"fmt"
	"maps"
	"slices"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// senses.txt says in which fields a loaded word is plain. It has two sections a
// field: "medicine" holds the words by which the field is known, "medicine: plain"
// the terms of loaded.txt that are plain beside one of them: vomiting beside drug.
// A word that is plain in most texts is no entry at all, and a fixed phrase
// ("vicious circle") is an exception of its list.
const sensesFile = "senses.txt"

// fieldReach is how many tokens before or behind a term a word of the field may
// stand, inside the sentence: about two clauses, so that a long sentence about a
// vote which names a hospital at its end is no medical one.
const fieldReach = 12

// fieldWord is a word of some fields within a sentence.
type fieldWord struct {
	at     int32
	fields uint16
}

// senses are the words of all fields and the fields in which terms are plain.
type senses struct {
	words wordset.Map[uint16] // fields by the key of a word
	plain map[string]uint16   // fields by the base form of a term, or by "@" and its section
}

// plainSuffix marks the section with the plain terms of a field.
const plainSuffix = ": plain"

// parseSenses reads senses.txt.
func parseSenses(text string) (*senses, error) {
	list, err := wordlist.Parse(sensesFile, text)
	if err != nil {
		return nil, err
	}
	words := map[uint64]uint16{}
	s := &senses{plain: map[string]uint16{}}
	field := uint16(0)
	name := ""
	for _, sec := range list.Sections {
		plain := name != "" && sec.Name == name+plainSuffix
		if !plain {
			field, name = max(field<<1, 1), sec.Name
		}
		for _, l := range sec.Entries {
			e, err := parseEntry(l.Text)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", sensesFile, l.Line, err)
			}
			if plain {
				s.plain[e.term] |= field
				continue
			}
			for _, f := range e.forms {
				words[segment.KeyOf(f)] |= field
				words[segment.KeyOf(f+"'s")] |= field
			}
		}
	}
	keys, fields := slices.Sorted(maps.Keys(words)), []uint16(nil)
	for _, k := range keys {
		fields = append(fields, words[k])
	}
	s.words = wordset.MapOf(keys, fields)
	return s, nil
}

// plainSense reports whether a term stands beside a word of a field in which it is
// plain. The words of a sentence are looked up once, and only where a term asks.
func (m *matcher) plainSense(e mark, first, end int32) bool {
	if e.fields() == 0 {
		return false
	}
	if sent := m.seg.Tokens[first].Sent; sent != m.fieldSent {
		m.fieldSent, m.fieldWords = sent, m.fieldWords[:0]
		s := m.seg.Sentences[sent]
		for k := s.FirstTok; k < s.EndTok; k++ {
			if f := m.t.fields.Get(m.seg.Tokens[k].Key); f != 0 {
				m.fieldWords = append(m.fieldWords, fieldWord{k, f})
			}
		}
	}
	for _, w := range m.fieldWords {
		if w.fields&e.fields() != 0 && (w.at < first || w.at >= end) && w.at >= first-fieldReach && w.at < end+fieldReach {
			return true
		}
	}
	return false
}

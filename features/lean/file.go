package lean

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Parse reads an axis file as Encode writes it. media are the names of outlets
// that are no terms, the same as in training. Errors begin with the line.
func Parse(data []byte, media *Names) (*Model, error) {
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if lines[0] != firstLine {
		return nil, fmt.Errorf("1: no axis file of this program: want the first line %q", firstLine)
	}
	m := &Model{}
	numbers := map[string]*float64{}
	for _, s := range m.scalars() {
		numbers[s.name] = s.at
	}
	var terms []term
	var axis Axis
	var voice Voice
	trained := ""
	for i, line := range lines[1:] {
		if comment, ok := strings.CutPrefix(line, "# "); ok && i == 0 {
			trained = comment
			continue
		}
		name, value, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("%d: want a name, a tab and a value", i+2)
		}
		if name == "axis" {
			var err error
			if axis, err = ParseAxis(value); err != nil {
				return nil, fmt.Errorf("%d: %w", i+2, err)
			}
			continue
		}
		if word, ok := strings.CutPrefix(name, "term:"); ok {
			t, err := parseTerm(word, value)
			if err == nil && len(terms) > 0 && word <= terms[len(terms)-1].name {
				err = errors.New("terms are sorted, and each stands once")
			}
			if err != nil {
				return nil, fmt.Errorf("%d: term %q: %w", i+2, word, err)
			}
			terms = append(terms, t)
			continue
		}
		if name == "voice" {
			if voice = Voice(value); voice != AllVoices && voice != OwnVoice {
				return nil, fmt.Errorf("%d: voice %q: want %s or %s", i+2, value, AllVoices, OwnVoice)
			}
			continue
		}
		x, err := number(value)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", i+2, err)
		}
		at := numbers[name]
		if at == nil {
			return nil, fmt.Errorf("%d: %q is not known, or stands twice", i+2, name)
		}
		*at = x
		delete(numbers, name)
	}
	for _, s := range m.scalars() {
		if numbers[s.name] != nil {
			return nil, fmt.Errorf("%s is missing", s.name)
		}
	}
	if axis == (Axis{}) || voice == "" || len(terms) == 0 {
		return nil, errors.New("the file names no axis or no voice, or has no term")
	}
	out := newModel(axis, media, terms)
	for i, s := range out.scalars() {
		*s.at = *m.scalars()[i].at
	}
	if out.ArticleError < 0 || out.OutletError < 0 || out.Cuts[0] > out.Cuts[1] {
		return nil, errors.New("an error is negative, or the cuts are out of order")
	}
	out.Trained, out.Voice = trained, voice
	out.setVersion(data)
	return out, nil
}

// parseTerm reads the two numbers of a term.
func parseTerm(name, value string) (term, error) {
	idf, weight, ok := strings.Cut(value, "\t")
	if !ok || name == "" {
		return term{}, errors.New("want a word, how rare it is, and its weight")
	}
	t := term{name: name}
	var err error
	if t.idf, err = number(idf); err != nil {
		return t, err
	}
	if t.idf <= 0 {
		return t, fmt.Errorf("%s: want more than 0", idf)
	}
	t.weight, err = number(weight)
	return t, err
}

func number(s string) (float64, error) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("%q is no number", s)
	}
	return x, nil
}

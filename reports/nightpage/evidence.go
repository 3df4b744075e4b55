package nightpage

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-json"

	"presscore/features"
	"presscore/reports/rundir"
	"presscore/reports/tables"
)

// Loaded is the feature whose words the page counts outlet by outlet.
const Loaded = "loaded_rate"

// span is the words of a span, and what a feature sees in them.
type span struct{ quote, message string }

// wanted is where a span of one article and feature may go.
type wanted struct{ article, feature string }

// readEvidence walks the spans once: it counts loaded words, and takes the first span
// of every article and feature that a reason or an article asks for.
func (n *night) readEvidence() error {
	if n.run.Index != nil {
		return n.lookUp()
	}
	spans := map[wanted]*span{}
	for _, o := range n.outlets {
		for _, r := range o.reasons {
			for _, c := range r.near {
				spans[wanted{c.id, r.feature}] = nil
			}
		}
	}
	for _, a := range n.named {
		for _, r := range a.reasons {
			spans[wanted{a.id, r.feature}] = nil
		}
	}
	named := map[string][]string{} // by article: how lines name its features
	for w := range spans {
		named[w.article] = append(named[w.article], tables.EvidenceUseOf(w.feature))
	}
	loadedUse := tables.EvidenceUseOf(Loaded)
	var at string      // the article of the line before
	var asked []string // what no span of it was found for yet
	var of *outlet
	want := func(article []byte, line tables.EvidenceLine) bool {
		if string(article) != at {
			at = string(article)
			asked, of = named[at], n.counts[at]
		}
		if slices.ContainsFunc(asked, line.Uses) {
			return true
		}
		if of == nil || !line.Uses(loadedUse) {
			return false
		}
		quote, ok := line.Quote()
		if ok { // only its words count: decoding would cost ten times as much
			of.count(string(quote))
		}
		return !ok
	}
	err := n.run.SomeEvidence(want, func(s *tables.EvidenceSpan) error {
		loaded := false // a feature with points on two axes uses a span twice
		for i := range s.Uses {
			u := &s.Uses[i]
			if u.Feature == Loaded && !loaded {
				loaded = true
				if o := n.counts[s.Article]; o != nil {
					o.count(s.Quote)
				}
			}
			key := wanted{s.Article, u.Feature}
			if have, ok := spans[key]; ok && have == nil && strings.TrimSpace(s.Quote) != "" {
				spans[key] = &span{s.Quote, u.Message}
				if s.Article == at {
					asked = slices.DeleteFunc(asked, func(use string) bool { return use == tables.EvidenceUseOf(u.Feature) })
				}
			}
		}
		return nil
	})
	if errors.Is(err, rundir.ErrNoEvidence) {
		n.noEvidence, err = true, nil
	}
	n.show(spans)
	return err
}

// lookUp is readEvidence where an index tells which articles have what: of each reason the
// first article is read that has a span for it.
func (n *night) lookUp() error {
	index := n.run.Index
	for id, o := range n.counts {
		index.Words(id, o.count)
	}
	spans := map[wanted]*span{}
	find := func(id, feature string) (err error) {
		key := wanted{id, feature}
		if spans[key] == nil && index.Shows(id, features.Index(feature)) {
			spans[key], err = n.first(key)
		}
		return err
	}
	for _, o := range n.outlets {
		for _, r := range o.reasons {
			for _, c := range r.near {
				if err := find(c.id, r.feature); err != nil {
					return err
				}
				if spans[wanted{c.id, r.feature}] != nil {
					break
				}
			}
		}
	}
	for _, a := range n.named {
		for _, r := range a.reasons {
			if err := find(a.id, r.feature); err != nil {
				return err
			}
		}
	}
	n.show(spans)
	return nil
}

// first is the first span of an article that a feature counts; nil: it has none with words.
func (n *night) first(of wanted) (*span, error) {
	text, err := n.run.Index.Lines(of.article)
	if err != nil {
		return nil, err
	}
	use := tables.EvidenceUseOf(of.feature)
	for line := range bytes.Lines(text) {
		if !tables.EvidenceLine(line).Uses(use) {
			continue
		}
		s := &tables.EvidenceSpan{}
		if err := json.Unmarshal(line, s); err != nil {
			return nil, err
		}
		for _, u := range s.Uses {
			if u.Feature == of.feature && strings.TrimSpace(s.Quote) != "" {
				return &span{s.Quote, u.Message}, nil
			}
		}
	}
	return nil, nil
}

// show gives the reasons of outlets and articles the spans that were found for them.
func (n *night) show(spans map[wanted]*span) {
	for _, o := range n.outlets {
		for _, r := range o.reasons {
			for _, c := range r.near {
				if s := spans[wanted{c.id, r.feature}]; s != nil {
					r.span, r.article = s, n.name(c.id)
					break
				}
			}
			if r.span == nil && len(r.near) > 0 {
				r.article = n.name(r.near[0].id)
			}
		}
	}
	for _, a := range n.named {
		for _, r := range a.reasons {
			r.span = spans[wanted{a.id, r.feature}]
		}
	}
}

package tagger

import (
	"bufio"
	"bytes"
	"hash/fnv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-json"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/people"
	"presscore/features/notices"
	"presscore/internal/stats"
	"presscore/internal/testkit"
)

// labelledSource is a line of testdata/sources.tsv: a source span of an AllSides
// article, in code points of its body, typed by two readers who did not see
// each other's labels nor any prediction.
type labelledSource struct {
	id         string
	start, end int
	a, b       attribution.SourceType
	speaker    string // where both readers name the same person or organisation
}

// eachSource calls yield with every line of a file of labelled sources: article,
// span, and the columns after it.
func eachSource(t *testing.T, name string, yield func(id string, start, end int, rest []string)) {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 6 {
			t.Fatalf("%q: want six columns", line)
		}
		if c[0] == "article_id" {
			continue
		}
		start, err1 := strconv.Atoi(c[1])
		end, err2 := strconv.Atoi(c[2])
		if err1 != nil || err2 != nil || start >= end {
			t.Fatalf("%q: bad span", line)
		}
		yield(c[0], start, end, c[3:])
	}
}

func readSources(t *testing.T) (out []labelledSource) {
	eachSource(t, "testdata/sources.tsv", func(id string, start, end int, c []string) {
		out = append(out, labelledSource{id, start, end, attribution.SourceType(c[0]), attribution.SourceType(c[1]), c[2]})
	})
	return out
}

// sourceTally counts one part of the labelled sources.
type sourceTally struct {
	real, right, missed int // rows both readers give one type, not none, and that are predicted; typed so; rows not predicted at all
	named, speaker      int // predicted rows with a speaker; speaker right
	surname             int // rows whose speaker has the right last word
	none, predicted     int // rows both call none; still predicted
}

func (s *sourceTally) plus(o sourceTally) {
	s.real, s.right, s.missed = s.real+o.real, s.right+o.right, s.missed+o.missed
	s.named, s.speaker = s.named+o.named, s.speaker+o.speaker
	s.surname += o.surname
	s.none, s.predicted = s.none+o.none, s.predicted+o.predicted
}

func (s *sourceTally) log(t *testing.T, name string) {
	low, high := stats.Wilson(s.right, s.real, .95)
	t.Logf("%s: type %.3f (%d of %d found, Wilson 95%% %.3f–%.3f; %d not found), speaker %.3f of %d (its last word %.3f), none but predicted %d of %d",
		name, share(s.right, s.real), s.right, s.real, low, high, s.missed, share(s.speaker, s.named), s.named, share(s.surname, s.named), s.predicted, s.none)
}

func share(k, n int) float64 { return float64(k) / float64(max(n, 1)) }

// tuned reports whether an article is in the half that was read while the
// rules were written.
func tuned(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()&1 == 0
}

// TestSources holds source types and speakers to the labelled sources.
func TestSources(t *testing.T) {
	rows := readSources(t)
	if len(rows) < 300 {
		t.Fatalf("%d labelled sources, want 300", len(rows))
	}
	by := map[string][]labelledSource{}
	for _, r := range rows {
		by[r.id] = append(by[r.id], r)
	}
	var half [2]sourceTally
	found := 0
	eachBody(t, by, func(id, title, body string) {
		found++
		k := 1
		if tuned(id) {
			k = 0
		}
		half[k].plus(tallySources(t, by[id], title, body))
	})
	if found != len(by) {
		t.Fatalf("%d of %d articles found", found, len(by))
	}
	all := half[0]
	all.plus(half[1])
	half[0].log(t, "half the rules were written on")
	half[1].log(t, "held-out half")
	all.log(t, "all")
	agree, kappa := agreement(rows)
	t.Logf("readers: agreement %.3f, kappa %.3f, n %d", agree, kappa, len(rows))
	if got := share(all.right, all.real); got < floorType {
		t.Errorf("source type %.3f of the sources found, want %.3f", got, floorType)
	}
	if got := share(all.missed, all.real+all.missed); got > ceilMissed {
		t.Errorf("%.3f of the sources not predicted, want at most %.3f", got, ceilMissed)
	}
	if got := share(all.speaker, all.named); got < floorSpeaker {
		t.Errorf("speaker %.3f of the sources found, want %.3f", got, floorSpeaker)
	}
}

// Committed floors, a little under the figures reached. The sample was drawn from
// what an earlier model predicted, right or wrong, so a later one can only find
// fewer: sources not predicted have a bound of their own.
const (
	floorType    = .85
	ceilMissed   = .125 // sources of deeds are no longer predicted; .120 (34 of 283) with the rules of 30 November 2026
	floorSpeaker = .75
	floorFresh   = .88
)

// eachBody calls yield with the wanted articles of allsides-dev.
func eachBody[V any](t *testing.T, want map[string]V, yield func(id, title, body string)) {
	lines := bufio.NewReaderSize(testkit.Open(t, "data", "allsides-dev.jsonl.gz"), 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if head, ok := bytes.CutPrefix(line, []byte(`{"ID": "`)); ok {
			id, _, _ := bytes.Cut(head[:min(len(head), 64)], []byte{'"'})
			if _, ok := want[string(id)]; ok {
				var a struct {
					ID    string `json:"ID"`
					Title string `json:"title"`
					Body  string `json:"content_original"`
				}
				if err := json.Unmarshal(line, &a); err != nil {
					t.Fatal(err)
				}
				yield(a.ID, a.Title, a.Body)
			}
		}
		if err != nil {
			return
		}
	}
}

// tallySources tags one article and compares.
func tallySources(t *testing.T, rows []labelledSource, title, body string) sourceTally {
	return tallyParsed(t, Default(), rows, corpus.Parse(&corpus.Article{ID: rows[0].id, Title: title, Body: body}, notices.Default()))
}

// tallyParsed is tallySources for any tagger and a document that is ready.
func tallyParsed(t *testing.T, tg *Tagger, rows []labelledSource, d *corpus.Document) (s sourceTally) {
	res := tg.Tag(d)
	at := corpus.NewLocator(d)
	type span struct{ from, to, of int }
	var spans []span
	for i := range res.Attributions {
		for _, p := range res.Attributions[i].Source {
			spans = append(spans, span{at.CodePoint(p.Start), at.CodePoint(p.End), i})
		}
	}
	for _, r := range rows {
		best, most := -1, 0
		for _, p := range spans {
			if n := min(p.to, r.end) - max(p.from, r.start); n > most {
				best, most = p.of, n
			}
		}
		got, speaker := attribution.NoSource, ""
		if best >= 0 {
			got, speaker = res.Attributions[best].SourceType, res.Attributions[best].Speaker
		}
		switch {
		case r.a != r.b:
		case r.a == attribution.NoSource:
			s.none++
			if best >= 0 {
				s.predicted++
			}
		case best < 0:
			s.missed++
		default:
			s.real++
			if got == r.a {
				s.right++
			} else if testing.Verbose() && tuned(r.id) {
				t.Logf("%s %d: %s, want %s (speaker %q)", r.id, r.start, got, r.a, speaker)
			}
			if r.speaker != "" {
				s.named++
				if sameSpeaker(speaker, r.speaker) {
					s.speaker++
				}
				if sameSpeaker(lastWord(speaker), lastWord(r.speaker)) {
					s.surname++
				}
			}
		}
	}
	return s
}

// sameSpeaker compares names without articles, case, hyphens and apostrophes.
func sameSpeaker(a, b string) bool {
	return string(people.Letters(people.TrimArticle(a))) == string(people.Letters(people.TrimArticle(b)))
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// TestFreshSources prints the figures of testdata/sources_fresh.tsv: four samples
// of other articles, typed by one reader from the text before any prediction was
// seen. The first-sight figures are in docs/model-attribution.md; since then its
// errors were read, so that it guards against steps back and no more.
func TestFreshSources(t *testing.T) {
	by := map[string][]labelledSource{}
	sample := map[string]string{}
	eachSource(t, "testdata/sources_fresh.tsv", func(id string, start, end int, c []string) {
		by[id] = append(by[id], labelledSource{id, start, end, attribution.SourceType(c[0]), attribution.SourceType(c[0]), c[1]})
		sample[id] = c[2]
	})
	samples := []string{"random", "not_person", "resolved", "second"}
	tally := map[string]*sourceTally{}
	for _, name := range samples {
		tally[name] = &sourceTally{}
	}
	var all sourceTally
	eachBody(t, by, func(id, title, body string) {
		s := tallySources(t, by[id], title, body)
		tally[sample[id]].plus(s)
		all.plus(s)
	})
	for _, name := range samples {
		tally[name].log(t, name)
	}
	if got := share(all.right, all.real); all.real < 150 || got < floorFresh {
		t.Errorf("source type %.3f of %d found, want %.3f", got, all.real, floorFresh)
	}
}

// agreement is the share of rows both readers type alike, and Cohen's kappa.
func agreement(rows []labelledSource) (share, kappa float64) {
	var a, b []attribution.SourceType
	for _, r := range rows {
		a, b = append(a, r.a), append(b, r.b)
	}
	return stats.Kappa(a, b)
}

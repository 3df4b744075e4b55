package notices

import (
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/internal/testkit"
)

// prose is an article of our own: 40 paragraphs and the notices of a usual page.
func prose() string {
	p := []string{
		"The harbour council voted on Tuesday to reopen the northern pier after a winter of repairs that cost less than its engineers had first feared, a spokesman said.",
		"“We expect the ferries back before Easter,” Ines Marlow, who leads the council, told a public meeting in the old customs house. “The shops have waited long enough.”",
		"Divers had found cracks in two of the supports in November. The company that inspected them did not answer questions about the delay, which shop owners say has cost them a third of their trade.",
		"According to figures that the port published in March, the number of passengers fell to 41,200 from 63,900 a year earlier, while freight grew by 4.5 percent.",
		"Mr. Dunmore, the harbour master, disputed that count. He said the tally left out two weeks in which the counters at the gate were being replaced.",
	}
	var b strings.Builder
	b.WriteString("PORT ELLAN, March 3 (Reuters) - ")
	for i := range 40 {
		b.WriteString(p[i%len(p)])
		b.WriteString("\n\n")
	}
	b.WriteString("Also Read: Ferry fares to rise in June\n\n(With inputs from agencies)\n\nLeave a Reply\n")
	return b.String()
}

func BenchmarkFindProse(b *testing.B) {
	d := corpus.Parse(&corpus.Article{Title: "Council votes to reopen pier", Body: prose()}, nil)
	f := Default()
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d)
	}
}

// BenchmarkFindAllsides runs over 2,000 real articles, where they are.
func BenchmarkFindAllsides(b *testing.B) {
	var docs []*corpus.Document
	size := int64(0)
	for _, body := range testkit.News(b, 2000, 1) {
		d := corpus.Parse(&corpus.Article{Body: body}, nil)
		d.Seg.Tokens = nil
		docs = append(docs, d)
		size += int64(len(d.Text))
	}
	f := Default()
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			f.Find(d)
		}
	}
}

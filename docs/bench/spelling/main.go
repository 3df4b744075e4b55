// Command spelling measures presscore's spelling checker and its peers on the
// same texts: sentences with one planted error each, and whole articles that
// nothing was learned from. docs/bench/spelling.sh runs it.
package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

// found is one flag of a tool: code points of the text, and the first suggestion.
type found struct {
	start, end int
	suggestion string
}

// tool checks texts, one line each, and says what CPU time it took in seconds.
type tool struct {
	name  string
	check func(lines []string) ([][]found, float64, error)
	count func(lines []string) (int, float64, error) // flags alone, without suggestions where the tool can
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: spelling SHARED")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "spelling:", err)
		os.Exit(1)
	}
}

func run(shared string) error {
	gold, err := readGold(shared)
	if err != nil {
		return err
	}
	articles, err := readArticles(shared)
	if err != nil {
		return err
	}
	sentences := make([]string, len(gold))
	for i, g := range gold {
		sentences[i] = strings.ReplaceAll(g.Text, "\n", " ")
	}
	var lines []string
	words := 0
	for _, a := range articles {
		lines = append(lines, strings.Split(a, "\n")...)
		words += len(strings.Fields(a))
	}
	wc, err := wordCount(strings.Join(articles, "\n"))
	if err != nil {
		return err
	}
	fmt.Printf("%d sentences, %d articles of %d words.\n\n", len(gold), len(articles), words)
	fmt.Println("| tool | P | R without real words | R real words | first suggestion right | flags per 1,000 words of whole articles | CPU as a multiple of `wc -w` |")
	fmt.Println("|---|---|---|---|---|---|---|")
	for _, t := range []tool{
		{"presscore", presscore, whole(presscore)},
		{"hunspell en_US", ispell("hunspell", "-d", "en_US", "-i", "UTF-8", "-a"), listed("hunspell", "-d", "en_US", "-i", "UTF-8", "-l")},
		{"aspell en", ispell("aspell", "-a", "--lang=en", "--encoding=utf-8"), listed("aspell", "list", "--lang=en", "--encoding=utf-8")},
		{"codespell", codespell, whole(codespell)},
	} {
		flags, _, err := t.check(sentences)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		s := judge(gold, flags)
		texts := lines
		if t.name == "presscore" { // a name is known by standing twice in its article
			texts = articles
		}
		n, cpu, err := t.count(texts)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		fmt.Printf("| %s | %.3f | %.3f | %.3f | %.3f | %.2f | %.1f |\n", t.name, s.precision, s.recall, s.realWord, s.right, float64(n)/float64(words)*1000, cpu/wc)
	}
	return nil
}

// score is how a tool did on the sentences, as eval/typos_eval.py counts.
type score struct{ precision, recall, realWord, right float64 }

func judge(gold []sentence, flags [][]found) score {
	var tp, fp, fixed float64
	hit, all := map[bool]float64{}, map[bool]float64{}
	for i, g := range gold {
		on, right := false, false
		for _, f := range flags[i] {
			if g.Type != "clean" && f.start < g.Spans[0][1] && f.end > g.Spans[0][0] {
				on = true
				right = right || f.suggestion == g.Right || g.Type == "doubled_word" && f.suggestion == ""
			} else {
				fp++
			}
		}
		if g.Type == "clean" {
			continue
		}
		all[g.RealWord]++
		if on {
			tp++
			hit[g.RealWord]++
			if right {
				fixed++
			}
		}
	}
	return score{tp / max(1, tp+fp), hit[false] / all[false], hit[true] / all[true], fixed / max(1, tp)}
}

// points turns a byte offset into code points.
func points(s string, at int) int { return utf8.RuneCountInString(s[:at]) }

// Command multiply makes a night many times as large as one that is there, with the same
// share of copies in it: for docs/bench, where no night of that size is at hand.
//
// Every copy of the night has other words: each word becomes another one of its kind, and
// the same one wherever it stands in that copy. So texts that are equal, or share a
// passage, do so in each copy as well, and two copies of one article share next to
// nothing. Some words stay: the most frequent ones, those of -hold (verbs that report,
// names of genres) and -credits, addresses, words of other than ASCII letters.
//
// A copy has outlets of its own. A night ten times as large has ten times the outlets, as
// an outlet prints what it prints; and a footer that an outlet has under all of its
// articles stays one.
//
// In: a file of JSON lines, objects of strings. Out, on standard output: the night, then
// its copies, one line an article: ids with the number of the copy, dates two weeks later
// each, so that an article is of no event with itself. As words that stay are not what they
// would be in a night, hold copies against copies (-from 1) and not against the night.
//
//  1. vocabulary.go counts the words and swaps them.
//
//  2. copy.go makes the line of a copy.
//
//     go run ./internal/tools/multiply -times 10 -texts title,body articles.jsonl
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	times := flag.Int("times", 10, "how many times the night, itself among them")
	texts := flag.String("texts", "title,body,byline", "fields whose words are swapped")
	hosts := flag.String("hosts", "outlet,url", "fields with host names, of which each copy has its own")
	id := flag.String("id", "id", "field of the id")
	hold := flag.String("hold", "features/attribution/internal/lists/words/cues.txt,features/words/genres.txt", "files whose words stay")
	credits := flag.String("credits", "Reuters Associated Press AFP UPI", "more words that stay: agencies that the night credits")
	date := flag.String("date", "published", "field with the date")
	from := flag.Int("from", 0, "the first copy; 0 is the night itself")
	keep := flag.Int("keep", 60, "so many of the most frequent words that are no names stay")
	panel := flag.String("panel", "", "print this panel with the outlets of all copies instead of the night")
	flag.Parse()
	w := bufio.NewWriterSize(os.Stdout, 1<<20)
	var err error
	switch m := (maker{texts: strings.Split(*texts, ","), hosts: strings.Split(*hosts, ","), id: *id, date: *date}); {
	case *panel != "" && flag.NArg() == 0:
		err = eachLine(*panel, func(line string, n int) error { return panelRows(w, line, n, *times) })
	case *panel == "" && flag.NArg() == 1:
		err = m.night(w, flag.Arg(0), *times, *from, *keep, strings.Split(*hold, ","), *credits)
	default:
		err = fmt.Errorf("want one file of JSON lines, or -panel")
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "multiply:", err)
		os.Exit(1)
	}
}

// night writes the night and its copies. It reads the file once for its words and once for
// every copy, so that no night must fit into memory.
func (m *maker) night(w io.Writer, path string, times, from, keep int, hold []string, credits string) error {
	words := newVocabulary()
	words.hold(credits)
	for _, list := range hold {
		if err := eachLine(list, func(line string, _ int) error { words.hold(line); return nil }); err != nil {
			return err
		}
	}
	err := eachLine(path, func(line string, _ int) error {
		article, err := fields(line)
		if err != nil {
			return err
		}
		for _, text := range m.texts {
			words.count(article[text])
		}
		return nil
	})
	if err != nil {
		return err
	}
	words.end(keep)
	for k := from; k < from+times; k++ {
		other := words.swapped(k)
		err := eachLine(path, func(line string, _ int) error {
			out, err := m.line(line, k, other)
			if err != nil {
				return err
			}
			_, err = w.Write(append(out, '\n'))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachLine hands the lines of a file over, with their numbers from 0; an error names file
// and line.
func eachLine(path string, yield func(line string, n int) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	n := 0
	for ; lines.Scan(); n++ {
		if err := yield(lines.Text(), n); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
	}
	return lines.Err()
}

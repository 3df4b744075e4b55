// Command gen builds the embedded data of the spelling checker: the word list
// with document frequencies, the counts of word pairs and the confusion models.
//
// In: SCOWL word lists, articles as JSON lines, ids of articles to leave out.
// Out: words.bin, pairs.bin, confusions.bin. The same input gives the same bytes.
//
//	go run ./gen -lists A,B -articles FILE -without FILE -reviewed confusions.txt -out data
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"presscore/features/spelling/internal/lex"
)

func main() {
	lists := flag.String("lists", "", "word lists, comma-separated, one word a line")
	articles := flag.String("articles", "", "articles, JSON lines, gzipped")
	without := flag.String("without", "", "file of JSON lines whose field doc names articles to leave out")
	reviewed := flag.String("reviewed", ".", "folder of confusions.txt, known.txt and misspelt.txt")
	out := flag.String("out", "data", "folder to write to")
	pairMin := flag.Int("pairs", 12, "least count of a word pair that is kept")
	flag.Parse()
	if err := run(*lists, *articles, *without, *reviewed, *out, *pairMin); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(lists, articles, without, reviewed, out string, pairMin int) error {
	listed, err := readLists(strings.Split(lists, ","))
	if err != nil {
		return err
	}
	misspelt, err := readWords(filepath.Join(reviewed, "misspelt.txt"))
	if err != nil {
		return err
	}
	known, err := readWords(filepath.Join(reviewed, "known.txt"))
	if err != nil {
		return err
	}
	sets, err := readSets(filepath.Join(reviewed, "confusions.txt"))
	if err != nil {
		return err
	}
	c, err := readArticles(articles, without, sets)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d articles, %d tokens, %d words\n", len(c.start), len(c.tokens), len(c.stats))
	v := chooseWords(c, listed, misspelt, known, sets)
	if err := write(out, "words.bin", lex.EncodeWords(v.texts, v.freq, v.class)); err != nil {
		return err
	}
	hashes, counts := countPairs(c, pairMin)
	if err := write(out, "pairs.bin", lex.EncodeHashes(hashes, counts)); err != nil {
		return err
	}
	hashes, weights := trainSets(c, v, sets, lex.NewPairs(hashes, counts))
	return write(out, "confusions.bin", lex.EncodeHashes(hashes, weights))
}

func write(dir, name string, b []byte) error {
	fmt.Fprintf(os.Stderr, "%s: %d bytes\n", name, len(b))
	return os.WriteFile(filepath.Join(dir, name), b, 0o644)
}

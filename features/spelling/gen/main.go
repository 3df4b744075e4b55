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
	wide := flag.String("wide", "", "larger word lists, whose other words are known where they hide no slip")
	articles := flag.String("articles", "", "articles, JSON lines, gzipped")
	without := flag.String("without", "", "file of JSON lines whose field doc names articles to leave out")
	reviewed := flag.String("reviewed", ".", "folder of common.txt, confusions.txt, known.txt, misspelt.txt and world.txt")
	out := flag.String("out", "data", "folder to write to")
	pairMin := flag.Int("pairs", 12, "least count of a word pair that is kept")
	flag.Parse()
	if err := run(*lists, *wide, *articles, *without, *reviewed, *out, *pairMin); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(lists, wide, articles, without, reviewed, out string, pairMin int) error {
	listed, err := readLists(strings.Split(lists, ","))
	if err != nil {
		return err
	}
	other, err := readLists(strings.FieldsFunc(wide, func(r rune) bool { return r == ',' }))
	if err != nil {
		return err
	}
	by, err := readReviewed(reviewed)
	if err != nil {
		return err
	}
	c, err := readArticles(articles, without, by.sets)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d articles, %d tokens, %d words\n", len(c.start), len(c.tokens), len(c.stats))
	v := chooseWords(c, listed, other, by)
	if err := write(out, "words.bin", lex.EncodeWords(v.texts, v.freq, v.class)); err != nil {
		return err
	}
	hashes, counts := countPairs(c, pairMin)
	if err := write(out, "pairs.bin", lex.EncodeHashes(hashes, counts)); err != nil {
		return err
	}
	hashes, weights := trainSets(c, v, by.sets, lex.NewPairs(hashes, counts))
	return write(out, "confusions.bin", lex.EncodeHashes(hashes, weights))
}

func write(dir, name string, b []byte) error {
	fmt.Fprintf(os.Stderr, "%s: %d bytes\n", name, len(b))
	return os.WriteFile(filepath.Join(dir, name), b, 0o644)
}

// readReviewed reads the lists of a folder that people looked through.
func readReviewed(dir string) (by reviewed, err error) {
	if by.misspelt, err = readWords(filepath.Join(dir, "misspelt.txt")); err != nil {
		return by, err
	}
	if by.known, err = readWords(filepath.Join(dir, "known.txt")); err != nil {
		return by, err
	}
	world, err := readWorld(filepath.Join(dir, "world.txt"))
	if err != nil {
		return by, err
	}
	by.known = append(by.known, world...)
	common, err := readWords(filepath.Join(dir, "common.txt"))
	if err != nil {
		return by, err
	}
	by.common = map[string]bool{}
	for _, line := range common {
		wrong, _, _ := strings.Cut(line, " ")
		by.common[wrong] = true
	}
	by.sets, err = readSets(filepath.Join(dir, "confusions.txt"))
	return by, err
}

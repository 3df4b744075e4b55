package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/google/renameio/v2"
)

type spellingCmd struct {
	Add  spellingAddCmd  `cmd:"" help:"Add words or names to the file."`
	List spellingListCmd `cmd:"" help:"Print the words of the file."`
}

type spellingAddCmd struct {
	Words []string `arg:"" help:"Words, as they are spelt."`
	File  string   `help:"File of words, one a line; # begins a comment." default:"words.txt" env:"PRESSCORE_WORDS" type:"path"`
}

// Run adds words; comments and the order of lines stay, new words go to the end.
func (c *spellingAddCmd) Run(e *environment) error {
	data, err := os.ReadFile(c.File)
	if err != nil && !os.IsNotExist(err) {
		return usageError{err}
	}
	text := string(data)
	if text == "" {
		text = "# Words and names that presscore's spelling check knows, one a line. Read before you add:\n# a word in this file is never flagged in any article.\n"
	} else if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	have, err := parseWords(c.File, text)
	if err != nil {
		return usageError{err}
	}
	added := 0
	for _, w := range c.Words {
		if err := checkWord(w); err != nil {
			return usageError{err}
		}
		if !slices.Contains(have, w) {
			text += w + "\n"
			have = append(have, w)
			added++
		}
	}
	if added > 0 {
		if err := renameio.WriteFile(c.File, []byte(text), 0o644); err != nil {
			return usageError{err}
		}
	}
	e.info("%s: %d added, %d words", c.File, added, len(have))
	return nil
}

type spellingListCmd struct {
	File string `help:"File of words." default:"words.txt" env:"PRESSCORE_WORDS" type:"path"`
}

// Run prints the words, sorted.
func (c *spellingListCmd) Run(e *environment) error {
	words, err := readWords(c.File)
	if err != nil {
		return usageError{err}
	}
	slices.Sort(words)
	for _, w := range words {
		fmt.Fprintln(e.stdout, w)
	}
	return nil
}

func readWords(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseWords(path, string(data))
}

func parseWords(name, text string) ([]string, error) {
	var out []string
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := checkWord(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		out = append(out, line)
	}
	return out, nil
}

func checkWord(w string) error {
	if w == "" || strings.ContainsFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '-' && !unicode.IsDigit(r)
	}) {
		return fmt.Errorf("%q is not one word", w)
	}
	return nil
}

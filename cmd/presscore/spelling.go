package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/google/renameio/v2"

	"presscore/features/spelling"
	"presscore/reports"
)

type spellingCmd struct {
	Add  spellingAddCmd  `cmd:"" help:"Add words or names to the file."`
	List spellingListCmd `cmd:"" help:"Print the words of the file with their reasons."`
}

type spellingAddCmd struct {
	Words  []string `arg:"" help:"Words, as they are spelt."`
	Reason string   `help:"Why, kept beside the words."`
	File   string   `help:"File of words, one a line, a reason after #." default:"words.txt" env:"PRESSCORE_WORDS" type:"path"`
}

// Run adds words to the file; they are never flagged afterwards.
func (c *spellingAddCmd) Run(e *environment) error {
	own, err := readWords(c.File)
	if errors.Is(err, fs.ErrNotExist) {
		own, err = spelling.ParseOwnWords(c.File, "# Words and names that the spelling check of presscore knows. A word in here is never flagged.\n")
	}
	if err != nil {
		return usageError{err}
	}
	before := len(own.Words)
	for _, w := range c.Words {
		if err := own.Add(w, c.Reason); err != nil {
			return usageError{err}
		}
	}
	if err := renameio.WriteFile(c.File, []byte(own.String()), 0o644); err != nil {
		return usageError{err}
	}
	e.info("%s: %d added, %s", c.File, len(own.Words)-before, reports.Counted(len(own.Words), "word"))
	return nil
}

type spellingListCmd struct {
	File string `help:"File of words." default:"words.txt" env:"PRESSCORE_WORDS" type:"path"`
}

// Run prints the file as it is read.
func (c *spellingListCmd) Run(e *environment) error {
	own, err := readWords(c.File)
	if err != nil {
		return usageError{err}
	}
	fmt.Fprint(e.stdout, own.String())
	return nil
}

func readWords(path string) (*spelling.OwnWords, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return spelling.ParseOwnWords(path, string(data))
}

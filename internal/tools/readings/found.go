package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// fields say under which names each shared set holds what an article needs.
var fields = map[string]struct{ id, mapping string }{
	"allsides-dev":  {"ID", "id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original"},
	"health-dev":    {"id", "id=id,outlet=outlet,title=title,body=body"},
	"gum-dev":       {"id", "id=id,title=title,body=text,published=published"},
	"polnear-train": {"id", "id=id,outlet=publisher,body=text,title=title"},
	"polnear-dev":   {"id", "id=id,outlet=publisher,body=text,title=title"},
	"horne2017-dev": {"id", "id=id,title=title,body=text"},
}

// spans is what the program finds in one article.
type spans struct {
	byKind   map[string][]span // typos by kind, features by name, attributions by "attribution", speech and findings by "said"
	quoted   []span            // contents of attributions
	speakers []string          // hash of the speaker of each of them
}

// has reports whether the program finds what a row of a table says: a span of the
// same kind that shares a character with it. Of attributions the kind "all" was read
// whatever their class, the others as speech or findings, and count as found as such. A quotation is found when it is given
// the same speaker; that nobody was named for it is found when nobody is named today.
func (s spans) has(r row, table string) bool {
	shares := func(a span) bool { return a[0] < r.at[1] && a[1] > r.at[0] }
	switch table {
	case "attribution":
		if r.kind == "all" {
			return slices.ContainsFunc(s.byKind["attribution"], shares)
		}
		return slices.ContainsFunc(s.byKind["said"], shares)
	case "quotations":
		nobody := true
		for i, q := range s.quoted {
			if !shares(q) {
				continue
			}
			if s.speakers[i] == r.speaker {
				return true
			}
			nobody = nobody && s.speakers[i] == ""
		}
		return nobody && r.speaker == ""
	}
	return slices.ContainsFunc(s.byKind[r.kind], shares)
}

// hashOf stands for a speaker in a table, which holds no names; nobody stays "".
func hashOf(speaker string) string {
	if speaker == "" {
		return ""
	}
	h := fnv.New32a()
	io.WriteString(h, speaker) // no hash.Hash gives an error
	return fmt.Sprintf("%08x", h.Sum32())
}

// find runs the binary over the articles that the rows name, set by set.
func find(rows []row, data, binary string) (map[article]spans, error) {
	out := map[article]spans{}
	for set, ids := range idsOf(rows) {
		if err := findSet(out, set, ids, data, binary); err != nil {
			return nil, fmt.Errorf("%s: %w", set, err)
		}
	}
	return out, nil
}

// idsOf are the articles of rows, by set.
func idsOf(rows []row) map[string]map[string]bool {
	ids := map[string]map[string]bool{}
	for _, r := range rows {
		if ids[r.set] == nil {
			ids[r.set] = map[string]bool{}
		}
		ids[r.set][r.id] = true
	}
	return ids
}

// findSet adds the articles of one set.
func findSet(out map[article]spans, set string, ids map[string]bool, data, binary string) error {
	dir, err := os.MkdirTemp("", "readings")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	input, printed, err := annotate(dir, set, ids, data, binary)
	if err != nil {
		return err
	}
	if err := annotated(out, set, printed); err != nil {
		return err
	}
	run := exec.Command(binary, "score", "-q", "--no-plots", "--evidence", "plain", "--window", "all", "--max-failed", "1", "--map", fields[set].mapping, "--out", filepath.Join(dir, "out"), input)
	if text, err := run.CombinedOutput(); err != nil {
		return fmt.Errorf("score: %w: %s", err, text)
	}
	return evident(out, set, filepath.Join(dir, "out", "latest"))
}

// annotate puts some articles of a set into a file in dir, and gives what annotate prints of them.
func annotate(dir, set string, ids map[string]bool, data, binary string) (input string, printed []byte, err error) {
	if input, err = picked(dir, set, ids, data); err != nil {
		return "", nil, err
	}
	if printed, err = exec.Command(binary, "annotate", "-q", "--map", fields[set].mapping, input).Output(); err != nil {
		return "", nil, fmt.Errorf("annotate: %w", err)
	}
	return input, printed, nil
}

// picked puts some articles of a set into a file in dir.
func picked(dir, set string, ids map[string]bool, data string) (string, error) {
	how, ok := fields[set]
	if !ok {
		return "", errors.New("the set is not one that readings knows: add its fields")
	}
	input := filepath.Join(dir, "articles.jsonl")
	return input, pick(filepath.Join(data, set+".jsonl.gz"), how.id, ids, input)
}

// pick copies the records of those ids out of a set.
func pick(path, id string, ids map[string]bool, to string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	var kept bytes.Buffer
	err = eachLine(z, func(line []byte) error {
		var record map[string]json.RawMessage
		if err := json.Unmarshal(line, &record); err != nil {
			return err
		}
		if ids[strings.Trim(string(record[id]), `"`)] {
			kept.Write(line)
			kept.WriteByte('\n')
		}
		return nil
	})
	if err != nil {
		return err
	}
	return os.WriteFile(to, kept.Bytes(), 0o600)
}

// annotated reads what annotate printed.
func annotated(out map[article]spans, set string, printed []byte) error {
	return eachLine(bytes.NewReader(printed), func(line []byte) error {
		var a struct {
			ID           string
			Attributions []struct {
				Source, Cue, Content []span
				Speaker, Class       string
			}
			Typos []struct {
				Start, End int
				Kind       string
			}
		}
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		s := spans{byKind: map[string][]span{}}
		for _, t := range a.Attributions {
			for _, part := range [][]span{t.Source, t.Cue, t.Content} {
				s.byKind["attribution"] = append(s.byKind["attribution"], part...)
				if t.Class == "speech" || t.Class == "finding" {
					s.byKind["said"] = append(s.byKind["said"], part...)
				}
			}
			for _, c := range t.Content {
				s.quoted = append(s.quoted, c)
				s.speakers = append(s.speakers, hashOf(t.Speaker))
			}
		}
		for _, t := range a.Typos {
			s.byKind[t.Kind] = append(s.byKind[t.Kind], span{t.Start, t.End})
		}
		out[article{set, a.ID}] = s
		return nil
	})
}

// evident adds the evidence of features in the body, from the folder of a run that
// kept it plain; a set of which nothing was scored has none.
func evident(out map[article]spans, set, dir string) error {
	f, err := os.Open(filepath.Join(dir, "evidence.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	return eachLine(f, func(line []byte) error {
		var e struct {
			Article    string `json:"article_id"`
			Field      string
			Start, End int
			Uses       []struct{ Feature string }
		}
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		s, ok := out[article{set, e.Article}]
		for i, u := range e.Uses { // one with points on two axes stands twice
			if again := i > 0 && u.Feature == e.Uses[i-1].Feature; ok && e.Field == "body" && !again {
				s.byKind[u.Feature] = append(s.byKind[u.Feature], span{e.Start, e.End})
			}
		}
		return nil
	})
}

func eachLine(r io.Reader, do func([]byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		if err := do(s.Bytes()); err != nil {
			return err
		}
	}
	return s.Err()
}

package archtest

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// machine are names of somebody's machine or of where modules come from. The
// patterns are written so that this file does not match itself.
var machine = regexp.MustCompile(`(^|[^A-Za-z0-9_.$}\])-])/(wor[k]|roo[t]|hom[e]|User[s])/[A-Za-z0-9_.]|prox[y]\.golang|su[m]\.golang|pyp[i]\.org|registr[y]\.npmjs|archiv[e]\.ubuntu|de[b]\.debian`)

// TestNoMachinePaths looks through every text file that is committed.
func TestNoMachinePaths(t *testing.T) {
	err := filepath.WalkDir(root(), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() {
			if name == ".git" || name == "out" && filepath.Dir(path) == root() {
				return fs.SkipDir
			}
			return nil
		}
		if name == ".git" { // a file in a second work tree
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 { // no text
			return nil
		}
		rel, _ := filepath.Rel(root(), path)
		in := bufio.NewScanner(bytes.NewReader(data))
		in.Buffer(nil, len(data)+1)
		for n := 1; in.Scan(); n++ {
			if m := machine.FindString(in.Text()); m != "" {
				t.Errorf("%s:%d: %q names a machine or a registry", rel, n, strings.TrimSpace(m))
			}
		}
		return in.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMachinePattern(t *testing.T) {
	for _, s := range []string{"see /wor" + "k/notes", `"/roo` + `t/go"`, "GOPROXY=https://prox" + "y.golang.org", "cp /hom" + "e/ann/x ."} {
		if !machine.MatchString(s) {
			t.Errorf("%q is not caught", s)
		}
	}
	for _, s := range []string{"https://a.example/home/news", "testdata/work/x", "../../root/x", "$DIR/work/x", "on foot/work/x"} {
		if machine.MatchString(s) {
			t.Errorf("%q is caught", s)
		}
	}
}

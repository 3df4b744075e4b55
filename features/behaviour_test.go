package features

import (
	"encoding/hex"
	goflag "flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/zeebo/xxh3"

	"presscore/features/notices"
	"presscore/internal/testkit"
)

var updateBehaviour = goflag.Bool("update-behaviour", false, "write testdata/behaviour.txt anew; refused for a feature that reads differently under an old version")

// behaviour is one line of testdata/behaviour.txt: a feature, its version, and a
// hash of what it reads in the probe and in the five articles that the project
// began with.
type behaviour struct {
	version      int
	probe, seeds string
}

// TestBehaviour holds what every feature reads against the committed hashes. A
// feature that reads differently needs another name for its ruler: a higher
// Version of its own, or another version of an extractor that it needs (a word
// list or a model gives that by itself, code by its raised code number). Without
// that, numbers of two rulers would carry one name. versions.md says why a number
// was raised. Then: go test ./features -run TestBehaviour -update-behaviour
func TestBehaviour(t *testing.T) {
	texts, probeHash := probeTexts(t)
	now := readAll(t, texts, func(b *behaviour, h string) { b.probe = h }, nil)
	withSeeds := testkit.HasShared()
	if withSeeds {
		readAll(t, seedTexts(t), func(b *behaviour, h string) { b.seeds = h }, now)
	}
	committed, committedHash, wasVersions := readBehaviour(t)
	versions := testExtractors().Versions(notices.Default())
	if !maps.Equal(versions, wasVersions) && !*updateBehaviour {
		t.Errorf("testdata/behaviour.txt is of other versions of the extractors: run with -update-behaviour\nfile %v\nhere %v", wasVersions, versions)
	}
	sameTexts := committedHash == probeHash
	if !sameTexts && !*updateBehaviour {
		t.Fatalf("testdata/probe.txtar has other texts than the hashes were made of (%s, now %s): it is frozen", committedHash, probeHash)
	}
	moved := 0
	for _, name := range behaviourNames() {
		n, c := now[name], committed[name]
		switch {
		case c == nil:
			if !*updateBehaviour {
				t.Errorf("%s has no line in testdata/behaviour.txt: run with -update-behaviour", name)
			}
		case c.version > n.version:
			t.Errorf("%s has version %d and had %d: versions only rise", name, n.version, c.version)
		case sameTexts && n.version == c.version && (n.probe != c.probe || withSeeds && c.seeds != noSeeds && n.seeds != c.seeds) && !renamed(name, wasVersions, versions):
			t.Errorf("%s reads differently: raise its version, or the code number of the extractor that changed, and say why in features/versions.md", name)
			moved++
		case n.version != c.version && !*updateBehaviour:
			t.Errorf("%s has version %d, testdata/behaviour.txt is of version %d: run with -update-behaviour", name, n.version, c.version)
		}
	}
	for name := range committed {
		if now[name] == nil && !*updateBehaviour {
			t.Errorf("testdata/behaviour.txt has a line for %s, which is no feature", name)
		}
	}
	if *updateBehaviour && moved == 0 {
		writeBehaviour(t, probeHash, versions, now)
	}
}

// noSeeds stands for the hash of the five first articles where the research data
// that hold them were not there.
const noSeeds = "-"

// renamed reports whether an extractor that the feature needs has another version
// than the committed hashes were made with.
func renamed(name string, was, is map[string]string) bool {
	needs := genreNeeds
	if i := Index(name); i >= 0 {
		needs = All[i].Needs.whole()
	}
	changed := was["corpus"] != is["corpus"] // which every reading depends on
	for part, extractor := range map[Needs]string{NeedAttribution: "attribution", NeedLexicons: "lexicons", NeedSpelling: "spelling", NeedLanguage: "language", NeedNotices: "notices"} {
		changed = changed || needs.Has(part) && was[extractor] != is[extractor]
	}
	// notices fence text off from every feature
	return changed || was["notices"] != is["notices"]
}

// genreNeeds are the parts that GenreOf reads.
const genreNeeds = NeedAttribution | NeedLexicons | NeedNotices

// behaviourNames are the features and the genre, which norms depend on as well.
func behaviourNames() []string {
	names := []string{"genre"}
	for _, f := range All {
		names = append(names, f.Name)
	}
	return names
}

// readAll measures texts and sets the hash of every name's readings.
func readAll(t *testing.T, texts []string, set func(*behaviour, string), into map[string]*behaviour) map[string]*behaviour {
	t.Helper()
	hashes := map[string]*xxh3.Hasher{}
	for _, name := range behaviourNames() {
		hashes[name] = xxh3.New()
	}
	for _, text := range texts {
		d, err := parseArticle(text)
		if err != nil {
			t.Fatal(err)
		}
		v, err := Measure(testExtractors().Analyse(d))
		if err != nil {
			t.Fatal(err)
		}
		v.MeasureWindow(Copied{Known: true, Shared: v.Words / 3, Uncredited: v.Words / 5, Shingles: v.Words})
		fmt.Fprintf(hashes["genre"], "%s %.6f\n", v.Genre, v.GenreSure)
		for i, f := range All {
			r := v.Readings[i]
			fmt.Fprintf(hashes[f.Name], "%d %d %d %s", r.Value, r.Count, r.N, r.Missing)
			for _, e := range r.Evidence {
				fmt.Fprintf(hashes[f.Name], " %v %d-%d", e.Title, e.Span.Start, e.Span.End)
			}
			fmt.Fprintln(hashes[f.Name])
		}
	}
	if into == nil {
		into = map[string]*behaviour{"genre": {version: genreVersion}}
		for _, f := range All {
			into[f.Name] = &behaviour{version: f.Version}
		}
	}
	for name, h := range hashes {
		sum := h.Sum128().Bytes()
		set(into[name], hex.EncodeToString(sum[:6]))
	}
	return into
}

func probeTexts(t *testing.T) (texts []string, hash string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "probe.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(data).Files {
		texts = append(texts, string(f.Data))
	}
	if len(texts) != 200 {
		t.Fatalf("the probe has %d texts, want 200", len(texts))
	}
	return texts, fmt.Sprintf("%016x", xxh3.Hash(data))
}

// seedTexts are the five syndicated articles that the project began with.
func seedTexts(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testkit.Shared(t), "data", "seeds", "*.txt"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d seeds, want 5 (%v)", len(files), err)
	}
	sort.Strings(files)
	var texts []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	return texts
}

const behaviourFile = "testdata/behaviour.txt"

func readBehaviour(t *testing.T) (lines map[string]*behaviour, probeHash string, versions map[string]string) {
	t.Helper()
	lines, versions = map[string]*behaviour{}, map[string]string{}
	data, err := os.ReadFile(behaviourFile)
	if err != nil && !*updateBehaviour {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case f[0] == "probe" && len(f) == 2:
			probeHash = f[1]
		case f[0] == "extractor" && len(f) == 3:
			versions[f[1]] = f[2]
		case len(f) == 4:
			b := &behaviour{probe: f[2], seeds: f[3]}
			if _, err := fmt.Sscan(f[1], &b.version); err != nil {
				t.Fatalf("%s: %q: %v", behaviourFile, line, err)
			}
			lines[f[0]] = b
		default:
			t.Fatalf("%s: %q is no line of it", behaviourFile, line)
		}
	}
	return lines, probeHash, versions
}

func writeBehaviour(t *testing.T, probeHash string, versions map[string]string, now map[string]*behaviour) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# What every feature reads in testdata/probe.txtar and in the five first articles, as hashes.\n# Written by go test ./features -run TestBehaviour -update-behaviour; see behaviour_test.go.\n# feature version probe seeds\n")
	fmt.Fprintf(&b, "probe %s\n", probeHash)
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		fmt.Fprintf(&b, "extractor %s %s\n", name, versions[name])
	}
	for _, name := range behaviourNames() {
		n := now[name]
		if n.seeds == "" {
			n.seeds = noSeeds
		}
		fmt.Fprintf(&b, "%s %d %s %s\n", name, n.version, n.probe, n.seeds)
	}
	if err := os.WriteFile(behaviourFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestVersionsSayWhy: every version above 1 of a feature and every code number
// above 1 of an extractor has its line in versions.md, and no line is of a
// version that does not exist.
func TestVersionsSayWhy(t *testing.T) {
	current := map[string]int{"genre": genreVersion}
	for _, f := range All {
		current[f.Name] = f.Version
	}
	for name, v := range testExtractors().Versions(notices.Default()) {
		code, _, ok := strings.Cut(v, ".")
		n := 0
		if _, err := fmt.Sscan(code, &n); !ok || err != nil {
			t.Errorf("version %q of %s is not a code number, a point and a hash", v, name)
			continue
		}
		current[name] = n
	}
	data, err := os.ReadFile("versions.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || strings.HasPrefix(strings.TrimSpace(cells[1]), "-") || strings.TrimSpace(cells[1]) == "name" {
			continue
		}
		name, version, why := strings.TrimSpace(cells[1]), 0, strings.TrimSpace(cells[3])
		if _, err := fmt.Sscan(cells[2], &version); err != nil || version < 2 || version > current[name] {
			t.Errorf("versions.md: %s has no version %s", name, strings.TrimSpace(cells[2]))
		}
		if len(strings.Fields(why)) < 5 {
			t.Errorf("versions.md: %s %d: say why in a sentence", name, version)
		}
		said[fmt.Sprint(name, " ", version)] = true
	}
	for name, n := range current {
		for v := 2; v <= n; v++ {
			if !said[fmt.Sprint(name, " ", v)] {
				t.Errorf("versions.md does not say why %s has version %d", name, v)
			}
		}
	}
}

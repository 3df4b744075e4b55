package corpus

import (
	"fmt"
	"presscore/corpus/english"
	"strings"
	"testing"
)

// Limits are stated here as numbers, a text on either side of each: a test that
// read the constant itself would move with it.

const (
	names       = "Ansley Bolitho Trewin Goss Renn Varnholm Grenfoss Oldervik Zandvoorde Harrowmere "
	spanish     = "El consejo se reunió el viernes y aplazó el puente un año más, porque el dinero prometido en primavera no ha llegado y los constructores no van a esperar. "
	german      = "Der Rat trat am Freitag zusammen und verschob die Brücke um ein weiteres Jahr, weil das im Frühjahr versprochene Geld nicht gekommen ist. "
	englishText = "The council met on Friday and put the bridge off for a year, because the money has not come. "
)

// words gives the first n words of a text that is repeated as often as needed.
func words(text string, n int) string {
	all := strings.Fields(strings.Repeat(text, n))
	return strings.Join(all[:n], " ")
}

func TestLanguageLimits(t *testing.T) {
	the := func(k int) string { return strings.Repeat("the ", k) }
	for _, c := range []struct{ name, body, want string }{
		{"a fifth are English function words", the(20) + words(spanish, 80), "en"},
		{"a little less than a fifth", the(19) + words(spanish, 81), "es"},
		{"one in nineteen, and too few words to ask further", the(1) + words(spanish, 18), "en"},
		{"one in twenty", the(1) + words(spanish, 19), "es"},
		{"none in nineteen", words(spanish, 19), "und"},
		{"none in twenty", words(spanish, 20), "es"},
		{"English from the 201st of the first 400 words on", words(spanish, 200) + " " + words(englishText, 200), "en"},
		{"English from the 401st word on", words(spanish, 400) + " " + words(englishText, 4000), "es"},
		{"one in ten, among names", the(4) + words(names, 36), "en"},
		{"a little less than one in ten, among names", the(3) + words(names, 37), "da"}, // a guess, but not ours
		{"no word at all", "… – !", "und"},
		{"a German line before Spanish ones", words(german, 21) + ".\n" + strings.Repeat(spanish+"\n", 8), "es"},
		{"Greek behind 4,000 bytes of Spanish", strings.Repeat(spanish, 27) + strings.Repeat("Το συμβούλιο συνεδρίασε την Παρασκευή. ", 200), "es"},
	} {
		if d := Parse(&Article{Body: c.body}, nil); d.Language != c.want {
			t.Errorf("%s: %s, want %s", c.name, d.Language, c.want)
		}
	}
}

// TestMarkUpLimits: three known tags make a body HTML, and a tag may have 4,096
// bytes behind its name.
func TestMarkUpLimits(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"two tags", "<b>One</b> went out.", "<b>One</b> went out."},
		{"three tags", "<b>One</b> went<br>out.", "One went\nout."},
		{"a tag of 4,000 bytes", "<p><p><p><img alt=\"" + strings.Repeat("x", 4000) + "\">One.", "\n\n\nOne."},
		{"the longest names", "<figcaption>One</figcaption><blockquote>Two", "\nOne\n\nTwo"},
		{"a comment does not end a line", "<p><i>One <!-- <p> advert --></i>went out.", "\nOne went out."},
		{"scripts and styles go whole", "<p>One<script>a<b</script><style>p{}</style><p>Two", "\nOne\nTwo"},
		{"pictures and buttons go whole, inside of a word too", "<p>The watch<svg viewBox=\"0 0 1 1\"><path d=\"M1\"/></svg>master <button>Share</button>and<input type=\"text\"/> <script>a</script>crew<br>rested.", "\nThe watchmaster and crew\nrested."},
		{"a script that is not closed", "<p><p><p>One<script>a", "\n\n\nOne\na"},
		{"entities", "<p><p><p>One&hellip; &#x0000201c;Two&rdquo; R&D &nosuch; &", "\n\n\nOne… “Two” R&D &nosuch; &"},
	} {
		if got, _ := unmarkup(c.body); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if long := "<p><p><p><img alt=\"" + strings.Repeat("x", 4200) + "\">One."; !strings.Contains(Parse(&Article{Body: long}, nil).Text, "<img") {
		t.Error("a tag of 4,200 bytes is taken for one")
	}
}

// TestWrappedLimits: lines are joined where four of them or more, and three in ten,
// break off within a sentence; two in five of those go on in small letters; and the
// longest lines have 34 to 110 runes.
func TestWrappedLimits(t *testing.T) {
	// text has n lines of a length, the first ends of which close a sentence and
	// the first capitals of which begin with a capital
	text := func(n, length, ends, capitals int) string {
		var b strings.Builder
		for i := range n {
			line := strings.Repeat("word ", length/5+1)[:length-1]
			if i < capitals {
				line = "W" + line[1:]
			}
			if i < ends {
				b.WriteString(line + ".\n")
			} else {
				b.WriteString(line + "x\n")
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		body string
		want int
	}{
		{"lines of 34 runes", text(11, 34, 0, 0), 1},
		{"lines of 33 runes", text(11, 33, 0, 0), 11},
		{"lines of 110 runes", text(11, 110, 0, 0), 1},
		{"lines of 111 runes", text(11, 111, 0, 0), 11},
		{"six of twenty run on", text(21, 60, 14, 0), 1},
		{"five of twenty run on", text(21, 60, 15, 0), 21},
		{"four of ten go on in small letters", text(11, 60, 0, 7), 1},
		{"three of ten go on in small letters", text(11, 60, 0, 8), 11},
		{"four seams", text(5, 60, 0, 0), 1},
		{"three seams", text(4, 60, 0, 0), 4},
		{"a blank line parts", text(6, 60, 0, 0) + "\n" + text(6, 60, 0, 0), 2},
		{"blank lines everywhere", strings.ReplaceAll(text(6, 60, 0, 0), "\n", "\n\n"), 1},
	} {
		if d := Parse(&Article{Body: c.body}, nil); len(d.Lines) != c.want {
			t.Errorf("%s: %d lines, want %d", c.name, len(d.Lines), c.want)
		}
	}
}

// TestRecordsUpTo16MiB: a line of 16 MiB is read, one byte more is too long.
func TestRecordsUpTo16MiB(t *testing.T) {
	const most = 16 * 1024 * 1024
	line := func(n int) string {
		const frame = `{"id":"1","body":"One.","pad":""}`
		return `{"id":"1","body":"One.","pad":"` + strings.Repeat("x", n-len(frame)) + `"}`
	}
	for _, c := range []struct {
		name, content string
		articles      int
	}{
		{"a.jsonl", line(most-1) + "\n", 1},
		{"a.jsonl", line(most) + "\n", 0}, // the line feed is the byte too many
		{"a.json", line(most), 1},
		{"a.json", line(most + 1), 0},
		{"a.txt", strings.Repeat("x", most), 1},
		{"a.txt", strings.Repeat("x", most+1), 0},
	} {
		articles, errs := read(t, c.name, c.content, nil)
		if len(articles) != c.articles || len(articles)+len(errs) != 1 {
			t.Errorf("%s of %d bytes: %d articles, %v", c.name, len(c.content), len(articles), errs)
		}
		for _, e := range errs {
			if e.Reason != SkipTooLong {
				t.Errorf("%s: %s", c.name, e.Reason)
			}
		}
	}
}

// TestZstdMemory: a zstd file may ask for a window of 128 MiB, as zstd writes at
// most unless told otherwise, but not for 512.
func TestZstdMemory(t *testing.T) {
	// a frame: its magic, a byte of flags, the window's size as a power of two
	// above 2^10, one raw block of five bytes
	frame := func(power byte) string {
		return "\x28\xb5\x2f\xfd\x00" + string([]byte{(power - 10) << 3}) + "\x29\x00\x00One.\n"
	}
	if articles, errs := read(t, "a.txt.zst", frame(27), nil); len(articles) != 1 || articles[0].Body != "One.\n" {
		t.Errorf("a window of 128 MiB: %v", errs)
	}
	if _, errs := read(t, "a.txt.zst", frame(29), nil); len(errs) != 1 || errs[0].Reason != SkipUnreadable {
		t.Errorf("a window of 512 MiB: %v", errs)
	}
}

// TestSmallLimits: identities, hosts and what standard input is told by.
func TestSmallLimits(t *testing.T) {
	articles, _ := read(t, "a.jsonl", `{"body":"One."}`, nil)
	if got := articles[0].ID; len(got) != 16 {
		t.Errorf("an id made of the content has %d digits, want 16", len(got))
	}
	if label := strings.Repeat("a", 63); hostOf(label+".example") == "" || hostOf(label+"a.example") != "" {
		t.Error("a host's labels have up to 63 letters")
	}
	// the header of a table of 200 columns is longer than 1,000 bytes
	var head, row []string
	for i := range 200 {
		head, row = append(head, fmt.Sprintf("column%d", i)), append(row, "x")
	}
	table := strings.Join(append(head, "body"), ",") + "\n" + strings.Join(append(row, "One went out."), ",") + "\n"
	sources, _ := Open([]string{"-"})
	if articles, errs := readAll(&Reader{Sources: sources, Stdin: strings.NewReader(table)}); len(articles) != 1 || articles[0].Body != "One went out." {
		t.Errorf("a wide table: %d articles, %v", len(articles), errs)
	}
}

// TestHint: a record whose body goes by another name says by which.
func TestHint(t *testing.T) {
	for record, want := range map[string]string{
		`{"id":"1","Text":"One."}`:             `field "body" is missing or empty (the record has "Text": --map body=Text)`,
		`{"id":"1","content":"One."}`:          `field "body" is missing or empty (the record has "content": --map body=content)`,
		`{"id":"1","content_original":"One."}`: `field "body" is missing or empty (the record has "content_original": --map body=content_original)`,
		`{"id":"1","body":"","text":"One."}`:   `field "body" is missing or empty`,
		`{"id":"1","words":"One."}`:            `field "body" is missing or empty`,
	} {
		if _, errs := read(t, "a.jsonl", record, nil); len(errs) != 1 || errs[0].Detail != want {
			t.Errorf("%s: %v, want %q", record, errs, want)
		}
	}
}

// TestFrontMatter: the names that it knows besides those of the fields.
func TestFrontMatter(t *testing.T) {
	for head, want := range map[string]string{
		"byline: A. Roe\npublished: 2025-03-04":     "A. Roe 2025-03-04",
		"Author: A. Roe\nDate: 4 March 2025":        "A. Roe 2025-03-04",
		"authors: \"A. Roe\"\n# note\ntags:\n  - x": "A. Roe 0001-01-01",
	} {
		articles, errs := read(t, "a.md", "---\n"+head+"\n---\nOne went out.", nil)
		if len(articles) != 1 {
			t.Fatal(errs)
		}
		if got := articles[0].Byline + " " + articles[0].Published.Format("2006-01-02"); got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

// TestVersion: the words that tell English are part of it.
func TestVersion(t *testing.T) {
	if code, hash, _ := strings.Cut(Version(), "."); code == "" || code == "0" || len(hash) != 12 {
		t.Errorf("%q", Version())
	}
	defer func(s string) { english.List = s }(english.List)
	before := Version()
	english.List += "zyx\n"
	if Version() == before {
		t.Error("another word, the same version")
	}
}

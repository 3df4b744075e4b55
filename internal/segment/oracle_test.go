package segment

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// Where ours and Unicode's word boundaries (UAX #29) part on purpose:
//
//	hyphen      we keep "cut-price" whole, UAX parts it
//	address     we keep www.a.example/x, @name and #tag whole
//	dotted      we keep "p.m" and "Ph.D" as UAX does, but part "end.The"
//	number      UAX joins "2;3" and "4,5", we only thousands and decimals
//	colon       UAX joins "a:b", we never
//	underscore  UAX joins "a_b"
//	apostrophe  we keep "1990's" whole and part at an opening ‘, UAX does not
//	script      UAX parts Han and kana letter by letter, joins Hebrew with "
//	mark        what only holds signs: emoji, ordinal signs, joiners
//
// Anything else is a defect.
func reasonOf(region string, address bool) string {
	switch {
	case address:
		return "address"
	case strings.ContainsAny(region, "-‐‑"):
		return "hyphen"
	case strings.Contains(region, "_"):
		return "underscore"
	case strings.ContainsAny(region, ":·"):
		return "colon"
	case strings.ContainsAny(region, ",;٫٬") && strings.ContainsAny(region, "0123456789"):
		return "number"
	case strings.ContainsAny(region, ".․"):
		return "dotted"
	case strings.ContainsAny(region, "'’‘"):
		return "apostrophe"
	}
	for _, r := range region {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hebrew, unicode.Thai) {
			return "script"
		}
		if unicode.In(r, unicode.So, unicode.Sk, unicode.Cf, unicode.No, unicode.Nl) {
			return "mark"
		}
	}
	return ""
}

// agreement holds our words against the oracle's: how many of the oracle's are
// ours to the byte, and what explains the others.
type agreement struct {
	words, same int
	reasons     map[string]int
	unexplained []string
}

func (a *agreement) add(text string) {
	t := scan(text)
	var ours []Span
	address := map[int32]bool{}
	for _, tok := range t.Tokens {
		if tok.IsWord() || tok.Kind == Address {
			ours = append(ours, tok.Span)
			address[tok.Start] = tok.Kind == Address
		}
	}
	var theirs []Span
	for it := words.FromString(text); it.Next(); {
		if strings.ContainsFunc(it.Value(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			theirs = append(theirs, Span{int32(it.Start()), int32(it.End())})
		}
	}
	a.words += len(theirs)
	for i, j := 0, 0; i < len(ours) || j < len(theirs); {
		if i < len(ours) && j < len(theirs) && ours[i] == theirs[j] {
			if address[ours[i].Start] {
				a.reasons["address"]++ // the same span, but no word of ours
			} else {
				a.same++
			}
			i, j = i+1, j+1
			continue
		}
		// the region over which the two do not part at the same places
		region, isAddress, n := Span{1<<31 - 1, -1}, false, 0
		grow := func(s Span) { region.Start, region.End = min(region.Start, s.Start), max(region.End, s.End) }
		switch {
		case i == len(ours):
			grow(theirs[j])
		case j == len(theirs) || ours[i].Start < theirs[j].Start:
			grow(ours[i])
		default:
			grow(theirs[j])
		}
		for grown := true; grown; {
			grown = false
			for i < len(ours) && ours[i].Start < region.End {
				grow(ours[i])
				isAddress = isAddress || address[ours[i].Start]
				i, grown = i+1, true
			}
			for j < len(theirs) && theirs[j].Start < region.End {
				grow(theirs[j])
				j, n, grown = j+1, n+1, true
			}
		}
		why := reasonOf(region.In(text), isAddress)
		a.reasons[why] += max(n, 1)
		if why == "" {
			a.unexplained = append(a.unexplained, region.In(text))
		}
	}
}

func (a *agreement) check(t *testing.T, least float64, most float64) {
	t.Helper()
	same, odd := float64(a.same)/float64(a.words), float64(a.reasons[""])/float64(a.words)
	var names []string
	for r := range a.reasons {
		names = append(names, r)
	}
	sort.Strings(names)
	t.Logf("%d words, %.4f the same to the byte", a.words, same)
	for _, r := range names {
		t.Logf("  %-11s %6d  %.5f", r, a.reasons[r], float64(a.reasons[r])/float64(a.words))
	}
	if same < least {
		t.Errorf("agreement %.4f, want at least %.4f", same, least)
	}
	if odd > most {
		t.Errorf("%.5f of the words differ for no known reason, want at most %.5f: %q", odd, most, a.unexplained[:min(len(a.unexplained), 20)])
	}
}

// TestWordsAgainstUAX29 over the sample articles.
func TestWordsAgainstUAX29(t *testing.T) {
	a := agreement{reasons: map[string]int{}}
	for _, text := range sampleTexts(t) {
		a.add(text)
	}
	a.check(t, .955, 0)
}

// TestWordsAgainstUAX29OnNews over 300 real articles, where they are at hand.
func TestWordsAgainstUAX29OnNews(t *testing.T) {
	a := agreement{reasons: map[string]int{}}
	for _, text := range testkit.News(t, 300, 70) {
		a.add(text)
	}
	a.check(t, .97, .00005)
}

// sampleTexts are the files of testdata/articles.
func sampleTexts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*/*")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d sample files, %v", len(files), err)
	}
	var out []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(f, ".jsonl") {
			out = append(out, string(data))
			continue
		}
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			var rec struct{ Body string }
			if err := json.Unmarshal([]byte(line), &rec); err != nil {
				t.Fatal(err)
			}
			out = append(out, rec.Body)
		}
	}
	return out
}

package layout

import (
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Places at which weakGlue parts because of what credits, datelines and quoted headings
// look like.

// creditLabels open credits, before a colon; pictureAgencies end them.
var (
	creditLabels    = wordset.Of(words.Words("labels of credits")...)
	pictureAgencies = wordset.Of(words.Words("picture agencies")...)
)

// creditBegins reports whether s opens with the label of a credit: "Source: Harbour Office",
// "Credit:Lito Reyes".
func creditBegins(s string) bool {
	word := firstWord(s)
	return creditLabels.Has(segment.KeyOf(word)) && strings.HasPrefix(strings.TrimPrefix(s[len(word):], " "), ":")
}

// creditEnds reports whether s ends with the agency of a picture behind the mark or the word
// that joins it to who took it: "Lito Reyes/Reuters", "via AP".
func creditEnds(s string) bool {
	i := len(s)
	for i > 0 && isLetterByte(s[i-1]) {
		i--
	}
	if !pictureAgencies.Has(segment.KeyOf(s[i:])) {
		return false
	}
	joint := strings.TrimRight(s[:i], " ")
	return strings.HasSuffix(joint, "/") || strings.HasSuffix(joint, " via")
}

// leastDateline is how many capitals open a dateline: "LIMA —", not "USA -".
const leastDateline = 4

// datelineBegins reports whether s opens with a place in capitals and a dash.
func datelineBegins(s string) bool {
	n := 0
	for n < len(s) && n < capsReach && (s[n] >= 'A' && s[n] <= 'Z' || s[n] == ' ' && n+1 < len(s) && s[n+1] >= 'A' && s[n+1] <= 'Z') {
		n++
	}
	rest := s[n:]
	return n >= leastDateline && (strings.HasPrefix(rest, " — ") || strings.HasPrefix(rest, " – ") || strings.HasPrefix(rest, " -- ") || strings.HasPrefix(rest, " - "))
}

// singleCloses reports whether s ends with a single mark that closes a quotation, behind a
// word that no name is written with: "'a dear friend'", not "O'" of "O'Brien".
func singleCloses(s string) bool {
	body, straight := strings.CutSuffix(s, "'")
	if !straight {
		var curly bool
		if body, curly = strings.CutSuffix(s, "’"); !curly {
			return false
		}
	}
	i := len(body)
	for i > 0 && isLetterByte(body[i-1]) && body[i-1] < 0x80 {
		i--
	}
	if len(body)-i < leastSmallWord {
		return false
	}
	if straight {
		return singleOpen(body)
	}
	body = body[max(0, len(body)-glueReach):]
	k := strings.LastIndex(body, "‘")
	return k >= 0 && !strings.Contains(body[k:], "’ ")
}

package segment

// topLevel are the last parts of host names that are told from the end of a
// sentence without a blank after it: "osk.example" is a host, "osk.The" is not.
var topLevel = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range ownList("top_level.txt").Words("") {
		m[w] = true
	}
	return m
}()

// topLevelFrom reports whether s begins with such a part: the uk of "uk/news".
func topLevelFrom(s string) bool {
	j := 0
	for j < len(s) && class[s[j]] == cLower {
		j++
	}
	return topLevel[s[:j]]
}

// isHost reports whether a word with a point ends in such a part.
func isHost(w string) bool {
	j := len(w)
	for j > 0 && class[w[j-1]] == cLower {
		j--
	}
	return j > 1 && w[j-1] == '.' && len(w)-j > 1 && topLevel[w[j:]]
}

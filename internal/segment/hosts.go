package segment

// sentence without a blank after it.
var topLevel = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range ownList("top_level.txt").Words("") {
		m[w] = true
	}
	return m
}()

func topLevelFrom(s string) bool {
	j := 0
	for j < len(s) && class[s[j]] == cLower {
		j++
	}
	return topLevel[s[:j]]
}

func isHost(w string) bool {
	j := len(w)
	for j > 0 && class[w[j-1]] == cLower {
		j--
	}
	return j > 1 && w[j-1] == '.' && len(w)-j > 1 && topLevel[w[j:]]
}

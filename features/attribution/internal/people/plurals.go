package people

// Plural reports whether a word has the ending of a plural.
func Plural(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's'
}

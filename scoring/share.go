package scoring

// ShareOut is the nth of so many even shares of points, nth counted from 0. All
// of them add up to the points exactly: what even shares leave over goes to the
// first, 0.0001 each.
func ShareOut(points Score, nth, of int) Score {
	if nth < 0 || nth >= of {
		return 0
	}
	even := points / Score(of)
	left := int(points - even*Score(of)) // of the sign of points
	switch {
	case nth < left:
		return even + 1
	case nth < -left:
		return even - 1
	}
	return even
}

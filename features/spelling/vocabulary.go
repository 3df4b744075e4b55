package spelling

// Vocabulary is a frozen set of words that several outlets use.
type Vocabulary struct{ words []string }

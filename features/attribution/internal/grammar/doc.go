// Package grammar answers questions about the words around a token: where a name
// begins and ends, what a noun phrase is, whether a verb is one of speech.
//
// In: a View, a segmented text with the model's tokens. Out: token positions and
// yes or no. It keeps nothing and knows no person of the article.
package grammar

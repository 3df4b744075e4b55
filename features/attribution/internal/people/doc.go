// Package people collects who is named in an article: people with their titles,
// bodies, media and states.
//
// In: a view of the text. Out: a Cast, and Found, an attribution with the tokens
// it was made of. Who of them speaks is the business of speakers.
package people

// Package margins sets the edges of what was said and of who said it where the author goes
// on without a full stop: comments behind a statement, what happened as somebody spoke, the
// verb that a who-clause stands in front of. Every function looks at one attribution and the
// text around it; the rules that call them, with an example each, stand in internal/edits.
package margins

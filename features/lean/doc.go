// Package lean places articles on an axis that the user names, such as left-right,
// by their words.
package lean

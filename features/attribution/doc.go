// Package attribution finds who said or thought what in news text.
package attribution

// Package plots draws the pictures of a night: one file a plot.
//
// In: a Report (outlet-sized) and the flows of text between outlets. Out: a
// picture a page with its description in words. It computes no score, no state
// and no verdict.
package plots

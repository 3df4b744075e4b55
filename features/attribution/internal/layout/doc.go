// Package layout turns the labels of the chain into attributions, with plain
// rules where the layout of the text speaks.
//
// In: a frame and the chain's labels. Out: Found, by sentence and paragraph.
//
//   - transcript.go: interviews ("SMITH: …"), headlines ("Osk: Plan is dead") and
//     signed quotations ("― Ann Roe");
//   - tags.go: sentences that end in ", said Harbour Board." or open with
//     "According to", and verbs of speech that the chain missed;
//   - leadin.go: a paragraph that ends in a colon and the quotation below it;
//   - link.go: sources and contents go to the nearest cue of their sentence.
package layout

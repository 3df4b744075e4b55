// Package flow says who speaks where nobody is named beside the words: in a quotation or a
// paragraph without a cue, and in a sentence between two statements of one speaker. The chain
// sees a sentence and the linker a paragraph, but a quotation runs on: over paragraphs of
// which only the first or the last has a cue, or into a paragraph of its own after "…," he
// said.
//
// In: a Resolver of internal/speakers that has read every source. Out: its list, with
// speakers for what had none and with attributions of its own, in the order of the text. A
// Reader.Follow takes three steps:
//
//   - lines.go: paragraphs that are somebody's words by the sign they begin with;
//   - flow.go: quotations, in the order of its list; beside.go finds who is named beside one,
//     before.go who spoke before it, signatures.go who signs it below; untie.go takes it from
//     a sentence it does not belong to; kind.go says what stands between the marks;
//   - free_indirect.go: free indirect speech.
//
// Who a source is stays the business of speakers: this room asks it for "the pontiff" and
// for "he".
package flow

// Package lexicons finds the words and phrases of reviewed lists in segmented
// text: loaded wording, intensifiers, hedges, evaluative words, first person,
// withheld headlines, replies sought, corrections, tone words, political labels,
// boosters, absolutes, coloured verbs of reporting.
//
// In: a text and its segmentation. Out: hits as half-open token ranges with
// category, sub-category and the list entry that matched.
//
//  1. The lists are the *.txt files of this folder, in the one form of
//     internal/wordlist; parse.go says how an entry reads. The program holds them laid
//     out by the command image (image.go), and Default uses that where it stands.
//     testdata/innocent.txt holds phrases that must not fire.
//
//  2. An entry is expanded by explicit rules (expand.go): alternatives in
//     braces, inflections named by a mark (/n /v /a), spaces for hyphens.
//
//  3. Every expanded form is split by the segmenter itself and put into one
//     open-addressing table (table.go) on the tokens' keys; a phrase is a chain
//     of combined keys.
//
//  4. Match (match.go) walks the tokens once. Inside a category the longest
//     form that starts at a token wins and its tokens are used up; forms never
//     cross a sentence. An exception ("!death valley") is a form like any other
//     that uses its tokens up without a hit.
//
//  5. A lower-case entry does not fire on a capitalised word in the middle of a
//     sentence, which is nearly always a name ("Dan Savage"), unless the whole
//     sentence is in title case or capitals.
//
//  6. A loaded word is plain in some fields: vomiting in medicine, a ruthless
//     striker in sport. senses.txt says which, and by which words near it in the
//     sentence a field is known (senses.go). "^" entries fire where a clause opens.
//
// Hits are sorted by first token, then category. Hits of different categories may
// overlap; which feature then counts the words, features/analysis_hits.go decides. Nothing is allocated per token
// but the hits themselves; a Table is read-only and may be shared.
//
// The package makes no judgement: an entry says how a word is commonly read,
// not that an article is wrong to use it.
package lexicons

// Package whatif is the page on which people move points and see at once what that does
// to the outlets of a finished run.
//
// In: a tune.Night. Out: an http.Handler, and from the page a weights file.
//
//  1. whatif.go: the doors. The page is served to this machine alone (the caller listens
//     on 127.0.0.1), under an address that holds a random token; the Host and Origin of
//     every request must be those of the page, so that no other site that is open in the
//     browser can ask, even by a name that points to 127.0.0.1.
//  2. score.go: what the page asks for: points after a change, with all outlets; one
//     outlet's contributions; a weights file.
//  3. page.html, page.css, page.js: the page. It has no arithmetic of its own: a slider
//     sends where it stands, and the server scores every article anew by the functions
//     that presscore score uses. So the numbers of the page are those of a run with the
//     saved weights to the last digit, and no second implementation can drift from them.
//     Slopes, limits on single hits and standardisation make scores no linear function of
//     points, so that sums prepared once would not have been exact.
//
// The state of a page stands in its address and in its tab: the server keeps none, and
// two tabs do not disturb each other. Scores of the last few points are kept to answer
// quickly.
package whatif

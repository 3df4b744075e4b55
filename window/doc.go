// Package window finds who copied whom in a window of articles, and which
// articles report the same event.
//
// In: Documents of tonight, or their Traces, added in any order by any number of
// workers, and the Sketches that earlier nights left. Out: pairs of articles that share text, a
// role for every article, events, and who takes text from whom.
//
//  1. words: the body as received becomes words (letters and digits, lower-cased,
//     apostrophes dropped), each a 29-bit hash with three flags: stands in a
//     posted message, in a quotation, in the prose. They go to a spill file, not
//     to memory. Trace holds them with the sketch, for an article that was looked
//     at on another machine;
//  2. sketch: the hashes of one in eight of its shingles (five consecutive words)
//     and its salient terms are all that the window keeps of an article;
//  3. candidates: the sampled hashes of all articles are sorted in as many passes
//     as the memory bound asks for; articles that stand together often enough are
//     a candidate pair. A hash that stands in many articles (furniture, a shared
//     phrase) is paired with a few of them only, so 10,000 identical articles cost
//     10,000 times a constant;
//  4. verification: both word lists are read back and compared: exact containment,
//     longest run, share of the overlap inside quotations. A pair with an article
//     of an earlier night is estimated from the samples, and says so;
//  5. judgement: copy, partial copy or shared quotation; direction from credit,
//     then wire service, then time, else unknown; unknown, too, where both print one
//     agency. A footer that two stories share is no pair (footer.go);
//  6. clusters: what was copied stands once, with its likeliest origin;
//  7. events: articles that share rare terms within a few days;
//  8. wording (wording.go): the words that each outlet of an event over-uses. A window
//     keeps no words that can be read, so the caller reads the few members again.
//
// Steps 3 to 5 can be done over parts of the samples and of the pairs, on many
// machines, by the same code: parts.go.
//
// Results do not depend on the order of Add, on the number of workers or on the
// memory bound: articles are ranked by (published, id), undated ones last.
//
// The package refuses to call shared quotations copying, to guess a direction
// that neither credit nor time gives, and to keep texts: the spill file is
// removed by Close.
package window

// Code is raised by hand whenever the same articles can give other pairs, roles,
// events or words of events, so that a run's id names the code that found them.
const Code = 3

package tables

import (
	"slices"
	"strings"
	"time"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Article is one row of articles.csv, features.csv, counts.csv and points.csv.
type Article struct {
	Run                                              string
	ID, Outlet, OutletSource, URL, Title, Lang, Hash string
	Published                                        time.Time // zero: undated
	Vector                                           *features.Vector
	Score                                            *scoring.ArticleScore
	EventID, CopyRole, CanonicalID                   string
	Revised                                          bool
	Counted                                          bool // enters the mean of its outlet
	Lean                                             features.Micros
	Leans                                            bool // the article has a place on the user's axis
}

// Articles is articles.csv.
var Articles = tableOf("articles.csv", "one row an article", []string{"article_id"}, slices.Concat([]column[*Article]{
	runColumn(func(a *Article) string { return a.Run }),
	text("article_id", "the article's id, address, or content hash", func(a *Article) cell { return textCell(a.ID) }).required(),
	text("outlet", "panel key, host, folder or publisher; unknown when nothing says", func(a *Article) cell { return textCell(a.Outlet) }).required(),
	text("url", "as received", func(a *Article) cell { return textCell(a.URL) }),
	text("title", "the headline without the site's name and labels such as BREAKING, or the first line of the body where that is the title", func(a *Article) cell { return textCell(a.Title) }),
	when("published", "date of publication; missing: undated", func(a *Article) cell { return timeCell(a.Published) }),
	text("lang", "ISO 639-1 code of the prose, und when it cannot be told", func(a *Article) cell { return textCell(a.Lang) }),
	text("genre", "kind of article, by the outlet's own label, else by style", func(a *Article) cell { return textCell(string(a.Vector.Genre)) }).oneOf(genreNames(false)...),
	portion("genre_confidence", "how sure the genre is; below .6 the article enters no summary", func(a *Article) cell { return numberCell(a.Vector.GenreSure, 2) }),
	count("words", "words of the prose: title, notices and furniture left out", func(a *Article) cell { return wholeCell(a.Vector.Words) }),
	text("event_id", "articles of one event share it", func(a *Article) cell { return textCell(a.EventID) }),
	text("copy_role", "place in its cluster of copies", func(a *Article) cell { return textCell(a.CopyRole) }).oneOf("unique", "original", "copy", "wire"),
	text("canonical_id", "the article that stands for its cluster", func(a *Article) cell { return textCell(a.CanonicalID) }),
	text("status", "scored articles enter summaries", func(a *Article) cell { return textCell(string(a.Score.Status)) }).oneOf("scored", "insufficient", "excluded", "error"),
	text("status_reason", "why it is not scored", func(a *Article) cell { return textCell(a.Score.StatusReason) }),
	text("outlet_source", "where the outlet was taken from", func(a *Article) cell { return textCell(a.OutletSource) }).
		oneOf("field", "url", "folder", "front_matter", "notice", "none"),
	yesNo("revised", "tells again what another article of its outlet tells (a later version, an update), of which only the first counts, or is the newest version of an article that came in several", func(a *Article) cell { return boolCell(a.Revised) }),
	score("reliability", "observable practices, weighted; 50 is the middle of reference articles of the genre", func(a *Article) cell { return a.score(scoring.Reliability) }),
	score("reliability_unadjusted", "the same without the overrides", (*Article).unadjusted),
	score("bias", "signs of bias in wording and balance, weighted", func(a *Article) cell { return a.score(scoring.Bias) }),
	number("lean", "axis units", "place on the user's axis, -1 its low end and 1 its high end, by its words; empty unless one is configured, and for articles of too few words", func(a *Article) cell { return orNone(a.Leans, microsCell(a.Lean)) }),
	portion("coverage", "share of the points of reliability that could be measured", func(a *Article) cell { return scoreCell(a.Score.Coverage) }),
}, familyColumns("points that", (*Article).family), []column[*Article]{
	text("top_reason_id", "the feature that moved reliability most", (*Article).topFeature),
	text("top_reason", "the same in words", (*Article).topReason),
	text("override_id", "overrides that touched the article, parted by blanks", func(a *Article) cell { return textCell(strings.Join(a.Score.Overrides, " ")) }),
	text("content_hash", "hash of every field as received", func(a *Article) cell { return textCell(a.Hash) }),
	count("words_voice", "words of the prose in the author's own voice: quoted and attributed words left out", func(a *Article) cell { return wholeCell(a.Vector.WordsVoice) }),
	yesNo("counted", "enters the mean of its outlet: scored, and no copy, agency text or later version", func(a *Article) cell { return boolCell(a.Counted) }),
}))

// scored tells whether the article's scores are shown: the middle of the scale,
// which an article has that could not be measured, would look like a score.
func (a *Article) scored() bool { return a.Score.Status == scoring.Scored }

// score is the article's score on one axis.
func (a *Article) score(axis scoring.Axis) cell {
	return orNone(a.scored(), scoreCell(a.Score.Axes[axis].Score))
}

// unadjusted is its reliability without the overrides.
func (a *Article) unadjusted() cell {
	if plain := a.Score.Unadjusted; plain != nil {
		return orNone(plain.Status == scoring.Scored, scoreCell(plain.Axes[scoring.Reliability].Score))
	}
	return a.score(scoring.Reliability)
}

// family is the points that the features of one family add to or take from
// reliability.
func (a *Article) family(f features.Family) cell {
	var sum scoring.Score
	for i, x := range a.Score.Axes[scoring.Reliability].Contributions {
		if features.All[i].Family == f {
			sum += x.Points
		}
	}
	return orNone(a.scored(), scoreCell(sum))
}

// topFeature names the feature that moved reliability most; an article that no
// feature moved has none.
func (a *Article) topFeature() cell {
	if !a.scored() {
		return noCell
	}
	for _, i := range reports.TopReasons(a.Score.Axes[scoring.Reliability].Contributions, 1) {
		return textCell(features.All[i].Name)
	}
	return noCell
}

// topReason is topFeature in words.
func (a *Article) topReason() cell {
	if !a.scored() {
		return noCell
	}
	cs := a.Score.Axes[scoring.Reliability].Contributions
	for _, i := range reports.TopReasons(cs, 1) {
		return textCell(reports.Reason(i, a.Vector.Readings[i].Value, cs[i], scoring.Reliability))
	}
	return noCell
}

// Features is features.csv: a column a feature, in the order of the registry.
var Features = tableOf("features.csv", "one row an article, one column a feature", []string{"article_id"}, slices.Concat([]column[*Article]{
	runColumn(func(a *Article) string { return a.Run }),
	text("article_id", "as in articles.csv", func(a *Article) cell { return textCell(a.ID) }).required(),
	text("outlet", "as in articles.csv", func(a *Article) cell { return textCell(a.Outlet) }).required(),
}, featureColumns()))

func featureColumns() []column[*Article] {
	var out []column[*Article]
	for i, f := range features.All {
		out = append(out, number(f.Name, featureUnit(f), f.Definition, func(a *Article) cell {
			r := &a.Vector.Readings[i]
			return orNone(r.Missing == "", microsCell(r.Value))
		}).within(f.Lo, f.Hi, true))
	}
	return out
}

// Counts is counts.csv: what every value of features.csv was counted from, so
// that a subscore can be worked out again by whoever is scored.
var Counts = tableOf("counts.csv", "one row an article, two columns a feature", []string{"article_id"}, slices.Concat([]column[*Article]{
	runColumn(func(a *Article) string { return a.Run }),
	text("article_id", "as in articles.csv", func(a *Article) cell { return textCell(a.ID) }).required(),
	text("outlet", "as in articles.csv", func(a *Article) cell { return textCell(a.Outlet) }).required(),
}, countColumns()))

func countColumns() []column[*Article] {
	var out []column[*Article]
	for i, f := range features.All {
		reading := func(a *Article) *features.Reading { return &a.Vector.Readings[i] }
		out = append(out,
			count(f.Name, "the count behind the value of "+f.Name+"; empty: not measured", func(a *Article) cell {
				return orNone(reading(a).Missing == "", wholeCell(reading(a).Count))
			}),
			count(f.Name+"_of", "what "+f.Name+" was counted over: words, sentences, attributions", func(a *Article) cell {
				return orNone(reading(a).Missing == "", wholeCell(reading(a).N))
			}))
	}
	return out
}

// Points is points.csv: what every feature added to or took from the scores of an
// article. With 50, a row adds up to the scores in articles.csv.
var Points = tableOf("points.csv", "one row an article, one column an axis and feature", []string{"article_id"}, slices.Concat([]column[*Article]{
	runColumn(func(a *Article) string { return a.Run }),
	text("article_id", "as in articles.csv", func(a *Article) cell { return textCell(a.ID) }).required(),
	text("outlet", "as in articles.csv", func(a *Article) cell { return textCell(a.Outlet) }).required(),
}, pointColumns()))

func pointColumns() []column[*Article] {
	var out []column[*Article]
	for _, axis := range scoring.Axes {
		for i, f := range features.All {
			out = append(out, number(string(axis)+"_"+f.Name, "points", "points of "+string(axis)+" by "+f.Name+"; empty: none, or the article is not scored", func(a *Article) cell {
				points := a.Score.Axes[axis].Contributions[i].Points
				return orNone(a.scored() && points != 0, scoreCell(points))
			}))
		}
	}
	return out
}

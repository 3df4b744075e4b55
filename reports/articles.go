package reports

import (
	"time"

	"presscore/features"
	"presscore/scoring"
)

// Article is one row of articles.csv and features.csv.
type Article struct {
	ID, Outlet, OutletSource, URL, Title, Lang, Hash string
	Published                                        time.Time // zero: undated
	Vector                                           *features.Vector
	Score                                            *scoring.ArticleScore
	EventID, CopyRole, CanonicalID                   string
	Revised                                          bool
}

// Articles is articles.csv.
var Articles = &Table{File: "articles.csv", Title: "one row an article", Key: []string{"article_id"}, Columns: append(append([]Column{
	runID,
	text("article_id", "the article's id, address, or content hash").required(),
	text("outlet", "panel key, host, folder or publisher; unknown when nothing says").required(),
	text("url", "as received"),
	text("title", "as received, or the first line of the body where that is the title"),
	{Name: "published", Type: "datetime", Unit: "UTC", Description: "date of publication; missing: undated"},
	text("lang", "ISO 639-1 code of the prose, und when it cannot be told"),
	text("genre", "kind of article, by the outlet's own label, else by style", genreNames(false)...),
	portion("genre_confidence", "how sure the genre is; below .6 the article enters no summary"),
	integer("words", "words of the prose: title, notices and furniture left out"),
	text("event_id", "articles of one event share it"),
	text("copy_role", "place in its cluster of copies", "unique", "original", "copy", "wire"),
	text("canonical_id", "the article that stands for its cluster"),
	text("status", "scored articles enter summaries", "scored", "insufficient", "excluded", "error"),
	text("status_reason", "why it is not scored"),
	text("outlet_source", "where the outlet was taken from", "field", "url", "folder", "front_matter", "notice", "none"),
	{Name: "revised", Type: "boolean", Description: "tells again what another article of its outlet tells (a later version, an update), of which only the first counts, or is the newest version of an article that came in several"},
	score("reliability", "observable practices, weighted; 50 is the middle of reference articles of the genre"),
	score("reliability_unadjusted", "the same without the overrides"),
	score("bias", "signs of bias in wording and balance, weighted"),
	number("lean", "axis units", "place on the user's axis; empty unless one is configured"),
	portion("coverage", "share of the points of reliability that could be measured"),
}, familyColumns("points that")...),
	text("top_reason_id", "the feature that moved reliability most"),
	text("top_reason", "the same in words"),
	text("override_id", "overrides that touched the article"),
	text("content_hash", "hash of every field as received"),
)}

// Features is features.csv.
var Features = func() *Table {
	t := &Table{File: "features.csv", Title: "one row an article, one column a feature", Key: []string{"article_id"}, Columns: []Column{
		runID, text("article_id", "as in articles.csv").required(), text("outlet", "as in articles.csv").required(),
	}}
	for _, f := range features.All {
		t.Columns = append(t.Columns, Column{Name: f.Name, Type: "number", Unit: featureUnit(f), Description: f.Definition, Min: at(f.Lo), Max: at(f.Hi)})
	}
	return t
}()

// Add writes one article to articles.csv.
func (a *Article) Add(c *Cells, run string) {
	c.Text(run)
	c.Text(a.ID)
	c.Text(a.Outlet)
	c.Text(a.URL)
	c.Text(a.Title)
	c.Text(stamp(a.Published))
	c.Text(a.Lang)
	c.Text(string(a.Vector.Genre))
	c.Float(a.Vector.GenreSure, 2)
	c.Int(a.Vector.Words)
	c.Text(a.EventID)
	c.Text(a.CopyRole)
	c.Text(a.CanonicalID)
	c.Text(string(a.Score.Status))
	c.Text(a.Score.StatusReason)
	c.Text(a.OutletSource)
	c.Bool(a.Revised)
	if a.Score.Status == scoring.Scored {
		a.addScores(c)
	} else { // the middle of the scale would look like a score
		c.Empty(4)
		c.Score(a.Score.Coverage)
		c.Empty(len(features.Families) + 3)
	}
	c.Text(a.Hash)
	c.End()
}

// addScores writes the cells from reliability to override_id.
func (a *Article) addScores(c *Cells) {
	rel := a.Score.Axes[scoring.Reliability]
	c.Score(rel.Score)
	c.Score(rel.Score)
	c.Score(a.Score.Axes[scoring.Bias].Score)
	c.Empty(1)
	c.Score(a.Score.Coverage)
	for _, f := range features.Families {
		var sum scoring.Score
		for i, x := range rel.Contributions {
			if features.All[i].Family == f {
				sum += x.Points
			}
		}
		c.Score(sum)
	}
	top := TopReasons(rel.Contributions, 1)
	if len(top) > 0 {
		i := top[0]
		c.Text(features.All[i].Name)
		c.Text(Reason(i, a.Vector.Readings[i].Value, rel.Contributions[i].Points))
	} else {
		c.Empty(2)
	}
	c.Empty(1)
}

// AddFeatures writes one article to features.csv.
func (a *Article) AddFeatures(c *Cells, run string) {
	c.Text(run)
	c.Text(a.ID)
	c.Text(a.Outlet)
	for _, r := range a.Vector.Readings {
		if r.Missing != "" {
			c.Empty(1)
		} else {
			c.Micros(r.Value)
		}
	}
	c.End()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

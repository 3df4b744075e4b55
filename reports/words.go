package reports

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"presscore/corpus"
	"presscore/scoring"
)

// Thousands is a count with commas.
func Thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Counted is a count with its noun.
func Counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return Thousands(int64(n)) + " " + noun
}

// NearPanel is half the width of the band round the panel's mean in which no outlet is
// called different: vs_panel asks for 3 points from the mean of the others, and as the
// panel's mean holds the outlet itself, that is less from the panel's.
func NearPanel(of int) float64 { return 3 * float64(of-1) / float64(of) }

// NotRated says why an outlet is not rated.
func NotRated(o *scoring.OutletSummary) string {
	switch why := NotRatedKind(o); why {
	case noneScored:
		return "none of " + Counted(int(o.Articles), "article") + " could be scored"
	case noneOwn:
		return "no article of its own among " + Counted(int(o.Articles), "article")
	case tooFew:
		few := "too few: " + Counted(int(o.Unique), "article") + " on " + Counted(int(o.Events), "event")
		if o.Undated > 0 { // they tell no event apart
			few += ", " + Thousands(o.Undated) + " of them undated"
		}
		return few
	default:
		return why
	}
}

// Why outlets are not rated, without the numbers of one of them.
const (
	nameless   = "articles that name no outlet"
	noArticle  = "no article in the window"
	noneScored = "no article that could be scored"
	noneOwn    = "no article of its own"
	tooFew     = "too few articles or events"
)

// NotRatedKinds is the order in which these reasons are counted.
var NotRatedKinds = []string{tooFew, noneOwn, noneScored, noArticle, nameless}

// NotRatedKind is the reason why an outlet is not rated, which many share.
func NotRatedKind(o *scoring.OutletSummary) string {
	switch {
	case o.Outlet == corpus.UnknownOutlet:
		return nameless
	case o.Articles == 0:
		return noArticle
	case o.Unique == 0 && o.Excluded >= o.Articles:
		return noneScored
	case o.Unique == 0:
		return noneOwn
	}
	return tooFew
}

// Withheld says why nobody is called above or below the panel, from where the input lies
// in the norms; "" when it lies near enough. Only reliability has such calls in outputs.
func Withheld(offsets []scoring.Offset, norms string) string {
	var far []string
	for _, x := range offsets {
		if !x.Far || x.Axis != scoring.Reliability {
			continue
		}
		where := "above"
		if x.Mean < x.Norms {
			where = "below"
		}
		far = append(far, fmt.Sprintf("%s lies %.1f points %s them", x.Genre, math.Abs(x.Mean-x.Norms), where))
	}
	if far == nil {
		return ""
	}
	return "above and below are withheld, for tonight's articles are unlike those of the norms (" + norms + "): " + strings.Join(far, ", ") + " on reliability (presscore norms check)"
}

// Stamp is a time as every output prints it, RFC 3339 in UTC; an undated one is
// empty.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

package corpus

import (
	"time"

	"presscore/corpus/dates"
)

// Article is one article as received. Nothing here is edited after reading: what
// is measured is the Document that Parse makes of it.
type Article struct {
	ID           string
	Outlet       string       // panel key, host, folder or publisher; "unknown" when nothing says
	OutletSource OutletSource // where Outlet came from
	URL          string
	Title        string
	Byline       string
	Published    time.Time // zero: undated
	Updated      time.Time // of the last change; zero: not given. It decides which of several versions is the newest
	DateNote     DateNote  // when the date given could not be read whole
	Section      string
	Lang         string   // as received; empty when not given
	Body         string   // as received: offsets in files count its code points
	Links        []string // addresses that it links to, in order; only pages tell them
	Hash         string   // 32 hex digits over every field as received, origin left out
	Origin       Origin
}

// Origin is where a record was read.
type Origin struct {
	Path string
	Line int // where it begins, from 1; the number of the record in a format without lines; 0 for a file that is one article
}

// OutletSource names the place an article's outlet was taken from.
type OutletSource string

// The places an outlet can come from, strongest first.
const (
	FromField       OutletSource = "field"
	FromURL         OutletSource = "url"
	FromFolder      OutletSource = "folder"
	FromFrontMatter OutletSource = "front_matter"
	FromNotice      OutletSource = "notice"
	FromNothing     OutletSource = "none"
)

// DateNote says that a date was given and could not be read, or not whole.
type DateNote struct {
	Dating dates.Dating
	Given  string // as received
	Why    string // "the day and the month can change places"
}

package corpus

import (
	"strings"

	"presscore/corpus/layout"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Collectors bring home pages that are no articles: notices of servers, walls
// before the article, lists of links. Each rule asks for signs that no article of
// its length carries; pages of servers are short, speak to the reader and quote
// nobody.
const (
	mostNotice     = 200 // words of a server's page
	wordsPerYou    = 40  // words of it for each "you" or "your": footers of a short report have fewer
	mostWall       = 80  // words of a page with two phrases of a paywall; longer ones need three
	leastHeadlines = 8   // paragraphs of a list of headlines
	mostHeadline   = 14  // words of one
	leastListed    = 6   // paragraphs of a listing
	mostListed     = 20  // words of one, for most of them
	leastDays      = 3   // days of a forecast
	leastWeather   = 4   // words of weather in it
	leastSigns     = 6   // signs of a horoscope
)

// Rules of NotArticle.
const (
	ScriptNotice = "script_notice" // asks to switch scripts or cookies on
	PageMissing  = "not_found"     // the page was not found
	AccessDenied = "access_denied" // a robot check, a region that is not served
	ConsentPage  = "consent"       // asks for consent to cookies
	SignUp       = "sign_up"       // asks for an address to send letters to
	Paywall      = "paywall"       // asks to subscribe and shows no article
	HeadlineList = "headline_list" // nearly all paragraphs are short and without a stop
	Listing      = "listing"       // nearly all paragraphs carry a time, date or price
	Forecast     = "forecast"      // half the paragraphs open with a day, and weather words
	Horoscope    = "horoscope"     // paragraphs that open with signs of the zodiac
)

var (
	forecastDays = wordset.Of(layout.Words("days of a forecast")...)
	zodiac       = wordset.Of(layout.Words("zodiac")...)
	weatherWords = layout.Words("weather")
	wallPhrases  = layout.Words("paywall")
)

// serverPages are the rules by phrases, in the order in which they are asked.
var serverPages = []struct {
	rule    string
	phrases []string
}{
	{ScriptNotice, layout.Words("script notice")},
	{PageMissing, layout.Words("not found")},
	{AccessDenied, layout.Words("access denied")},
	{ConsentPage, layout.Words("consent")},
	{SignUp, layout.Words("sign-up")},
}

// notArticle is the rule by which the record is no article, "" when it is one.
func (d *Document) notArticle() string {
	words := d.Words()
	for i := range d.Notices {
		words += len(strings.Fields(d.Notices[i].In(d.Text)))
	}
	if words <= mostNotice {
		if rule := d.serverPage(words); rule != "" {
			return rule
		}
	}
	return d.listed()
}

// serverPage looks for the phrases of servers and paywalls in a short page.
func (d *Document) serverPage(words int) string {
	s := strings.ToLower(d.TitleText + "\n" + d.Text)
	if strings.Contains(s, " said") || strings.Count(s, "you")*wordsPerYou < words {
		return ""
	}
	for _, p := range serverPages {
		for _, phrase := range p.phrases {
			if holdsAll(s, phrase) {
				return p.rule
			}
		}
	}
	wall := 0
	for _, phrase := range wallPhrases {
		if strings.Contains(s, phrase) {
			wall++
		}
	}
	if wall >= 3 || wall == 2 && words <= mostWall {
		return Paywall
	}
	return ""
}

// holdsAll reports whether s holds every part of a phrase joined by " + ", where
// each part may be any of several: "page + moved|removed".
func holdsAll(s, phrase string) bool {
	for part := range strings.SplitSeq(phrase, " + ") {
		any := false
		for p := range strings.SplitSeq(part, "|") {
			any = any || strings.Contains(s, p)
		}
		if !any {
			return false
		}
	}
	return true
}

// listed looks at the shape of the paragraphs.
func (d *Document) listed() string {
	short, marked, brief, days, signs := 0, 0, 0, 0, 0
	for _, p := range d.Paragraphs {
		s := p.In(d.Text)
		if p.Kind == layout.PostText || p.Kind == layout.Turn {
			return "" // a list of posts or turns is somebody's story
		}
		if strings.Contains(s, " said") { // nearly every article leaves here, in its first paragraphs
			return ""
		}
		if !layout.ManyWords(s, mostHeadline) && !layout.EndsSentence(s) {
			short++
		}
		if !layout.ManyWords(s, mostListed) {
			brief++
			if clockOrPrice(s) {
				marked++
			}
		}
		switch first := firstLabel(s); {
		case first == "":
		case forecastDays.Has(segment.KeyOf(first)):
			days++
		case zodiac.Has(segment.KeyOf(first)):
			signs++
		}
	}
	n := len(d.Paragraphs)
	switch {
	case days >= leastDays && days*2 >= n && d.weather() >= leastWeather:
		return Forecast
	case signs >= leastSigns:
		return Horoscope
	case n >= leastHeadlines && short*20 >= n*17:
		return HeadlineList
	case n >= leastListed && marked*10 >= n*7 && brief*10 >= n*8:
		return Listing
	}
	return ""
}

// firstLabel is what stands before the first mark of a paragraph when it is short
// enough for a label: "Monday night: …", "Aries (21 March …)".
func firstLabel(s string) string {
	k := strings.IndexAny(s[:min(len(s), 24)], ":.-–(,;")
	if k < 0 {
		if len(s) < 24 {
			return s
		}
		return ""
	}
	label := strings.ToLower(strings.TrimSpace(s[:k]))
	return strings.TrimSuffix(label, " night")
}

// weather counts the words of weather that stand in the text.
func (d *Document) weather() int {
	s := strings.ToLower(d.Text)
	n := 0
	for _, w := range weatherWords {
		if strings.Contains(s, w) {
			n++
		}
	}
	return n
}

// clockOrPrice reports whether a line carries a time of day or a price: a digit
// before "pm" or a colon with digits, or a currency sign before a digit.
func clockOrPrice(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		if s[i-1] == '$' || strings.HasSuffix(s[:i], "£") || strings.HasSuffix(s[:i], "€") || strings.HasSuffix(s[:i], "₹") || strings.HasSuffix(s[:i], "₦") {
			return true
		}
	}
	for i := 0; i+2 < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], " ")
		if (s[i+1] == ':' || s[i+1] == '.') && i+3 < len(s) && layout.IsDigits(s[i+2:min(len(s), i+4)]) || strings.HasPrefix(rest, "pm") || strings.HasPrefix(rest, "am") || strings.HasPrefix(rest, "p.m") || strings.HasPrefix(rest, "a.m") {
			return true
		}
	}
	return false
}

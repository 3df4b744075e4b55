package notices

import (
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/internal/segment"
)

// para is a paragraph of prose of 150 bytes: it fires nowhere.
const para = "Boats of the inshore fleet have steered by the new mast since the old lamp failed, and the keepers say that nobody has missed the beam so far out at sea."

// short is a line that is neither prose nor a notice.
const short = "Gulls nest on the old gallery."

// within is an article of paragraphs with the line after so many of them and before so many.
func within(before int, line string, after int) string {
	return strings.Repeat(para+"\n\n", before) + line + strings.Repeat("\n\n"+para, after)
}

// names are n names, parted by commas.
func names(n int) string {
	return strings.TrimSuffix(strings.Repeat("Ada Brook, ", n), ", ")
}

// caps is n words in capitals of the given length.
func caps(n, length int) string {
	return strings.TrimSuffix(strings.Repeat(strings.Repeat("K", length)+" ", n), " ")
}

// TestNumbers holds both sides of each number of the room: what lies within it is a
// notice, what lies beyond is not, and half or twice the number would say otherwise.
func TestNumbers(t *testing.T) {
	const inputs = "Inputs from Reuters have been used in this story."
	const link = "Ada Marlow Ines Ada Marlow"
	for _, c := range []struct {
		name, text string
		want       string // the text of the only notice; empty for none
	}{
		{"the fifth line from the end is in the tail", within(8, inputs, 4), inputs},
		{"the sixth is not", within(8, inputs, 5), ""},
		{"the sixth line can be in the head", strings.Repeat(short+"\n\n", 5) + "Ada Brook, reporter\n\n" + within(8, short, 0), "Ada Brook, reporter"},
		{"the seventh cannot", strings.Repeat(short+"\n\n", 6) + "Ada Brook, reporter\n\n" + within(8, short, 0), ""},
		{"a line of 80 bytes is parsed, whatever it opens with", within(3, "Harbour Press of Osk and of Tern and its owners at home, all rights reserved", 8), "Harbour Press of Osk and of Tern and its owners at home, all rights reserved"},
		{"one of 120 is not", within(3, "Harbour Press of Osk and of Tern and its owners at home and abroad and upon the seven seas around the isle, all rights reserved", 8), ""},
		{"a legal line of 600 bytes is parsed", within(3, "Copyright 2021 "+strings.TrimSpace(strings.Repeat("letters ", 73)), 8), "Copyright 2021 " + strings.TrimSpace(strings.Repeat("letters ", 73))},
		{"one of 1000 is not", within(3, "Copyright 2021 "+strings.TrimSpace(strings.Repeat("typewriters ", 82)), 8), ""},
		{"lines of 60 bytes are no prose: the tail begins before them", within(4, inputs+strings.Repeat("\n\nThe gulls of the isle nest on the gallery of the old tower.", 6), 0), inputs},
		{"lines of 120 bytes are", within(4, inputs+strings.Repeat("\n\nThe gulls of the isle nest on the gallery of the old tower and on the roof of the keepers' house, and nobody minds them.", 6), 0), ""},
		{"a closing sentence of 200 bytes comes off", within(4, para+" "+names(16)+" contributed to this report.", 0), names(16) + " contributed to this report."},
		{"one of 350 does not", within(4, para+" "+names(30)+" contributed to this report.", 0), ""},
		{"a line of 300 bytes that ends in a credit is a caption", within(3, para+" "+para+" Photo credit: Ada Brook", 8), para + " " + para + " Photo credit: Ada Brook"},
		{"one of 480 is prose and a credit", within(3, para+" "+para+" "+para+" Photo credit: Ada Brook", 8), "Photo credit: Ada Brook"},
		{"a notice of 100 tokens is read", within(4, names(32)+" contributed to this report.", 0), names(32) + " contributed to this report."},
		{"one of 180 is not", within(4, names(58)+" contributed to this report.", 0), ""},
		{"a list of links of 400 bytes", within(2, "The mayor "+link+strings.Repeat("Pier to open late ", 22)+"MORE said so."+para, 6), strings.TrimPrefix(link, "Ada Marlow ") + strings.Repeat("Pier to open late ", 22) + "MORE"},
		{"one of 800 is not believed", within(2, "The mayor "+link+strings.Repeat("Pier to open late ", 44)+"MORE said so."+para, 6), ""},
		{"a title in capitals of 34 bytes and 5 words", within(2, caps(5, 6), 6), caps(5, 6)},
		{"one of 24 bytes", within(2, caps(5, 4), 6), ""},
		{"of 100 bytes", within(2, caps(9, 10), 6), caps(9, 10)},
		{"of 150 bytes", within(2, caps(9, 16), 6), ""},
		{"of 4 words", within(2, caps(4, 9), 6), ""},
		{"an agency that no list holds has three words before its kind", within(4, "— Great Northern Skerry Harbour News Agency", 0), "— Great Northern Skerry Harbour News Agency"},
		{"eight lines can stand above a dateline", strings.Repeat(short+"\n\n", 7) + "OSKTOWN, March 3 – " + within(6, short, 0), "OSKTOWN, March 3 –"},
		{"nine cannot", strings.Repeat(short+"\n\n", 8) + "OSKTOWN, March 3 – " + within(6, short, 0), ""},
		{"a caption run together with the third line", strings.Repeat(short+"\n\n", 2) + "Keepers wave. | AP Photo " + within(4, short, 0), "Keepers wave. | AP Photo"},
		{"with the fourth", strings.Repeat(short+"\n\n", 3) + "Keepers wave. | AP Photo " + within(4, short, 0), ""},
		{"a dateline of 120 bytes", "OSKTOWN-UPON-THE-NORTHERN-WATER and TERN-UNDER-THE-HILL, Isle of Mull, Scotland, Monday, March 3, 2022 /PRNewswire/ -- " + within(4, short, 0),
			"OSKTOWN-UPON-THE-NORTHERN-WATER and TERN-UNDER-THE-HILL, Isle of Mull, Scotland, Monday, March 3, 2022 /PRNewswire/ --"},
		{"one of 200", "OSKTOWN-UPON-THE-NORTHERN-WATER-AND-THE-SOUTHERN-WATER-BESIDES and TERN-UNDER-THE-HILL-OF-THE-OLD-LIGHTHOUSE-KEEPERS-OF-MULL, Isle of Mull, Scotland, Monday, March 3, 2022 /PRNewswire/ -- " + within(4, short, 0), ""},
		{"seven words of a place", "OSKTOWN, Great Upper Northern Skerry Mull, Scotland (Reuters) - " + within(4, short, 0), "OSKTOWN, Great Upper Northern Skerry Mull, Scotland (Reuters) -"},
		{"eight", "OSKTOWN, Great Upper Northern Skerry Mull, Inner Hebrides (Reuters) - " + within(4, short, 0), ""},
		{"five words of a place in small letters and a date", "Osk, Northern Skerry Mull, Scotland, March 3 - " + within(4, short, 0), "Osk, Northern Skerry Mull, Scotland, March 3 -"},
		{"six", "Osk, Great Northern Skerry Mull, Scotland, March 3 - " + within(4, short, 0), ""},
		{"four capitals are a place", "TERN – " + within(4, short, 0), "TERN –"},
		{"three are initials", "OSK – " + within(4, short, 0), ""},
		{"six words from not to edited", within(4, "(This story was not in any small way here edited by staff.)", 0), "(This story was not in any small way here edited by staff.)"},
		{"ten", within(4, "(This story was not in any small way at all by any one edited by staff.)", 0), ""},
		{"three from without to changes", within(4, "(This story runs without so many changes by staff.)", 0), "(This story runs without so many changes by staff.)"},
		{"five", within(4, "(This story runs without so very many large changes by staff.)", 0), ""},
		{"four from published to from", within(4, "This unedited story was published there and then from Tern", 0), "This unedited story was published there and then from Tern"},
		{"six", within(4, "This unedited story was published there and then and again from Tern", 0), ""},
		{"three from taken to feed", within(4, "(This story was taken on some feed)", 0), "(This story was taken on some feed)"},
		{"six", within(4, "(This story was taken on some long cold wet feed)", 0), ""},
		{"a note that opens with its third word", within(4, "(Mull Herald note: unedited newsfeed)", 0), "(Mull Herald note: unedited newsfeed)"},
		{"with its sixth", within(4, "(Mull Herald of the isle note: unedited newsfeed)", 0), ""},
		{"this is, and the noun the fifth word", within(4, "This is all there unedited newsfeed", 0), "This is all there unedited newsfeed"},
		{"the seventh", within(4, "This is all there ever was unedited newsfeed", 0), ""},
		{"two words are no feed disclaimer", within(4, "(Unedited newsfeed)", 0), ""},
		{"five are", within(4, "This is an unedited newsfeed.", 0), "This is an unedited newsfeed."},
		{"a feed disclaimer of 60 words", within(4, "This story from a syndicated feed has not been edited by our staff, who were on the isle of Mull in the days when the old lamp failed and the keepers went home and the gulls came back to the gallery and the boats of the inshore fleet lay in the bay with their nets in the sun and sand", 0), "This story from a syndicated feed has not been edited by our staff, who were on the isle of Mull in the days when the old lamp failed and the keepers went home and the gulls came back to the gallery and the boats of the inshore fleet lay in the bay with their nets in the sun and sand"},
		{"one of 80", within(4, "This story from a syndicated feed has not been edited by our staff, who were on the isle of Mull in the days when the old lamp failed and the keepers went home and the gulls came back to the gallery and the boats of the inshore fleet lay in the bay with their nets in the sun and sand of the long and cold and wet and dark days of the old year in which so few", 0), ""},
		{"thirty words that do not say this story", within(4, "Disclaimer: not edited by our staff, a syndicated feed from the isle of Mull in the days when the old lamp failed and the keepers and the gulls went home", 0), "Disclaimer: not edited by our staff, a syndicated feed from the isle of Mull in the days when the old lamp failed and the keepers and the gulls went home"},
		{"fifty", within(4, "Disclaimer: not edited by our staff, a syndicated feed from the isle of Mull in the days when the old lamp failed and the keepers and the gulls went home to the gallery and the boats of the inshore fleet lay in the bay with nets in the sun", 0), ""},
		{"too few slots for a feed disclaimer", within(4, "This story is as it came", 0), ""},
		{"thirty words about this report", within(4, "Ada Brook, Cy Dale, Ines Marlow, Morag Tully, Ike Moss, Rosa Lamb, Hal Crane, Mina Voss, Ada Obi and Josef Hala, reporting in the wind, contributed to this report.", 0), "Ada Brook, Cy Dale, Ines Marlow, Morag Tully, Ike Moss, Rosa Lamb, Hal Crane, Mina Voss, Ada Obi and Josef Hala, reporting in the wind, contributed to this report."},
		{"forty-five", within(4, "Ada Brook, Cy Dale, Ines Marlow, Morag Tully, Ike Moss, Rosa Lamb, Hal Crane, Mina Voss, Ada Obi, Josef Hala, Eli Cho, Ann Mbeki, Mia Lund, Lena Park, Sofia Marten, Temba Dlamini and Kemi Adeyo, reporting in the wind, contributed to this report.", 0), ""},
		{"a call of 16 words", within(4, "Listen to the whole long talk of our keepers, and then to the podcast of the gulls.", 0), "Listen to the whole long talk of our keepers, and then to the podcast of the gulls."},
		{"of 24", within(4, "Listen to the whole long talk of our keepers of the old lamp, and then to the podcast of the gulls and boats.", 0), ""},
		{"your and 10 words", within(4, "Your alerts will then be sent by WhatsApp, too.", 0), "Your alerts will then be sent by WhatsApp, too."},
		{"your and 18", within(4, "Your alerts will then be sent by WhatsApp, too, on the isle and to all of the boats.", 0), ""},
		{"a fragment of 10 words", within(4, "Ada Brook Cy Dale Ines Marlow Morag Tully Video Reuters", 0), "Ada Brook Cy Dale Ines Marlow Morag Tully Video Reuters"},
		{"of 18", within(4, "Ada Brook Cy Dale Ines Marlow Morag Tully Ike Moss Rosa Lamb Hal Crane Mina Voss Video Reuters", 0), ""},
		{"twelve words of a dateline", "OSKTOWN, March 3 4 5 6 7 8 9 10 11 12 (Reuters) - " + within(4, short, 0), "OSKTOWN, March 3 4 5 6 7 8 9 10 11 12 (Reuters) -"},
		{"twenty are a list", "OSKTOWN, March 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (Reuters) - " + within(4, short, 0), ""},
		{"a word of 16 letters is known", within(4, "This story mischaracterized the age of the pier.", 0), "This story mischaracterized the age of the pier."},
		{"a full feed disclaimer between paragraphs", within(4, "This story has not been edited by our staff and comes from a syndicated feed.", 8), "This story has not been edited by our staff and comes from a syndicated feed."},
		{"two words that talk of the page are a label", within(4, "(Your alerts.)", 0), ""},
		{"a bracket of 34 words that says nothing of this story", within(4, "(Much of it stands in the company statement on the pier of the old town and the lamp of the north and of the south and of the gulls on the roof)", 0), ""},
		{"a feed disclaimer of two plain slots in the tail", within(4, "This is an unedited newsfeed.", 0), "This is an unedited newsfeed."},
		{"is not enough between paragraphs", within(4, "This is an unedited newsfeed.", 8), ""},
		{"a line that opens with your and says little", within(4, "Your app will not start without a key", 0), ""},
		{"one that says enough", within(4, "Your comment is awaiting moderation.", 0), "Your comment is awaiting moderation."},
	} {
		ns := corpus.Parse(&corpus.Article{Title: "x", Body: c.text}, Default()).Notices
		var got []string
		for _, n := range ns {
			got = append(got, n.In(c.text))
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0] != c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestConfidences: how sure the finder is of what no line of grammar.txt tells.
func TestConfidences(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{within(4, "(Reporting by Ada Brook; Editing by Cy Dale)", 0), .85},
		{within(4, "Your comment is awaiting moderation.", 0), .75},
		{within(4, "Tern Studio Getty Images Osk", 0), .7},
		{"OSKTOWN, March 3 (Reuters) - " + within(4, short, 0), .98},
		{"(ANSA) - TERN, 22 MAR - " + within(4, short, 0), .95},
		{"TERN, Scotland – " + within(4, short, 0), .9},
		{"TERN, March 3, (HNA) - " + within(4, short, 0), .85},
		{"Keepers wave. | AP Photo " + within(4, short, 0), .9},
		{within(4, "ab/cde", 0), .8},
		{within(3, "(Reuters)", 8), .8},
		{within(3, "( PHOTOS: The long campaign)", 8), .9},
		{within(2, caps(5, 6), 6), .75},
		{within(3, "poster=\"https://mull.example/a.png\"", 8), .95},
		{within(2, "The mayor Ada Marlow Ines Ada MarlowPier to open late again MORE said so."+para, 6), .85},
	} {
		ns := corpus.Parse(&corpus.Article{Title: "x", Body: c.text}, Default()).Notices
		if len(ns) != 1 || ns[0].Confidence != c.want {
			t.Errorf("%.60q: %+v, want one notice with %v", c.text, ns, c.want)
		}
	}
}

// TestUnlistedAgency: the name of an agency that no list holds has at most three words
// before its kind, and an agency lies in the order of French words as well.
func TestUnlistedAgency(t *testing.T) {
	for line, want := range map[string]string{
		"— Skerry News Agency":                        "Skerry News Agency",
		"— Upper Mull Skerry News Agency":             "Upper Mull Skerry News Agency",
		"— Great Northern Skerry Harbour News Agency": "Northern Skerry Harbour News Agency",
		"— Agence Skerrienne de Presse":               "Agence Skerrienne de Presse",
		"— Agencia Mullense de Noticias":              "Agencia Mullense de Noticias",
	} {
		_, ns := find("x", within(4, line, 0))
		if len(ns) != 1 || len(ns[0].Agencies) != 1 || ns[0].Agencies[0] != want {
			t.Errorf("%s: %+v, want %s", line, ns, want)
		}
	}
}

// TestLinksBelowHeading: six titles and no more.
func TestLinksBelowHeading(t *testing.T) {
	text := within(3, "Most read"+strings.Repeat("\n\nKeepers ask for a new boat", 8), 0)
	n := 0
	for _, x := range corpus.Parse(&corpus.Article{Title: "x", Body: text}, Default()).Notices {
		if x.In(text) == "Keepers ask for a new boat" {
			n++
			if x.Confidence != .7 {
				t.Errorf("confidence %v, want .7", x.Confidence)
			}
		}
	}
	if n != 6 {
		t.Errorf("%d titles below a heading are fenced off, want 6", n)
	}
}

// TestCounted: captions that counters part are no prose; counters in a sentence are.
func TestCounted(t *testing.T) {
	const pier = "Photos: The pier of Osk – "
	for _, c := range []struct{ name, text, want string }{
		{"a gallery in one line", within(2, pier+"Boats wait at dawn. Hide Caption 1 of 3 "+pier+"Men mend nets. Hide Caption 2 of 3 "+pier+"Gulls. Hide Caption 3 of 3", 4),
			pier + "Boats wait at dawn. Hide Caption 1 of 3 " + pier + "Men mend nets. Hide Caption 2 of 3 " + pier + "Gulls. Hide Caption 3 of 3"},
		{"behind prose and before it", within(2, para+" "+pier+"Boats wait. Caption 1 of 2 "+pier+"Men mend nets. Caption 2 of 2 "+para, 4),
			pier + "Boats wait. Caption 1 of 2 " + pier + "Men mend nets. Caption 2 of 2"},
		{"a caption with its counter", within(2, "Men mend nets on the pier of Osk before the boats go out. Image 1 of 9", 4), "Men mend nets on the pier of Osk before the boats go out. Image 1 of 9"},
		{"counters alone", within(2, "1 of 4 Men mend nets on the pier of Osk. 2 of 4 The boats go out at dawn to fish. 3 of 4 Gulls wait for the men.", 4),
			"1 of 4 Men mend nets on the pier of Osk. 2 of 4 The boats go out at dawn to fish. 3 of 4 Gulls wait for the men."},
		{"two counters of a sentence", within(2, "The keepers say that 1 of 4 boats is too old and that 2 of 4 need a new mast before they may leave the harbour.", 4), ""},
		{"a caption and then prose", within(2, "The men of Osk mend nets in picture 1 of 9 and are seen at sea in the last one, which hangs in the hall of the harbour office. "+para, 4), ""},
	} {
		if got := only(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLinksInSentences: lists of links inside a sentence, in the ways in which the name
// before them is repeated.
func TestLinksInSentences(t *testing.T) {
	for _, c := range []struct{ before, list string }{
		{"The mayor Ada Marlow", "Ada MarlowPier to open late MORE"},
		{"The mayor Ada Marlow", "Ada Marlow'Open the pier' is heard again MORE"},
		{"The mayor Ada Marlow", "Ada Ines Marlow Pier to open late Ferries wait MORE"},
		{"The mayor Ada Marlow-Osk", "Ada Marlow-OskPier to open late MORE"},
		{"The McKennas say that Ada Marlow", "Ada Ines MarlowPier to open late MORE"},
	} {
		if got := only(within(2, c.before+" "+c.list+" said so. "+para, 6)); got != c.list {
			t.Errorf("%q, want %q", got, c.list)
		}
	}
	glued := "Ada MarlowPier to open late MORE"
	if got := only(within(2, "The mayor Ada Marlow"+glued+" said so. "+para, 6)); got != glued {
		t.Errorf("%q, want %q", got, glued)
	}
	const wrapped = "The mayor Ada\nMarlow Ines\n Ada MarlowPier to open\nlate again"
	if at, ok := linkListStart(wrapped, segment.Span{End: int32(len(wrapped))}); !ok || !strings.HasPrefix(wrapped[at:], "Ines") {
		t.Errorf("over the ends of lines: %d, %v", at, ok)
	}
	if got := only(within(2, "The mayor Ada Marlow and Ada Brook want MORE boats, said Ada Marlow. "+para, 6)); got != "" {
		t.Errorf("%q in a sentence", got)
	}
}

// only is the text of the only notice of an article; "" without one, and all with more.
func only(text string) string {
	var found []string
	for _, n := range corpus.Parse(&corpus.Article{Title: "Lighthouse to shine again", Body: text}, Default()).Notices {
		found = append(found, n.In(text))
	}
	return strings.Join(found, " || ")
}

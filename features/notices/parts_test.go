package notices

import (
	"fmt"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/internal/segment"
)

// describe is the notices of a text, one a line: kind, agencies, publisher, text.
func describe(a *corpus.Article) string {
	d := corpus.Parse(a, Default())
	var b strings.Builder
	for _, n := range d.Notices {
		fmt.Fprintf(&b, "%s %v %q: %s\n", n.Kind, n.Agencies, n.Publisher, n.In(d.Text))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// TestParts holds a case for each step that works beside the grammar: without the
// step the case reads otherwise.
func TestParts(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a fragment of furniture: a network", within(4, "Tern Twitter watch harbour gulls", 0), ""},
		{"a fragment of a form", within(4, "Reply view", 0), `boilerplate_debris [] "": Reply view`},
		{"a fragment of who paid", within(4, "Osk Sponsored Harbour Week", 0), `sponsored [] "Osk Sponsored Harbour Week": Osk Sponsored Harbour Week`},
		{"a fragment of a release", within(4, "Osk News Release March", 0), `press_release [] "Osk News Release March": Osk News Release March`},
		{"a fragment of input", within(4, "Additional Osk input", 0), `partial_inputs [] "": Additional Osk input`},
		{"a title in capitals stands alone among small letters", within(2, "KEEPERS OF THE NORTH ASK FOR A BOAT", 6), `boilerplate_debris [] "": KEEPERS OF THE NORTH ASK FOR A BOAT`},
		{"among paragraphs of capitals it is one", strings.ToUpper(para) + "\n\nKEEPERS OF THE NORTH ASK FOR A BOAT\n\n" + strings.ToUpper(para) + "\n\n" + para, ""},
		{"two notices in one line are one", within(4, "Ada Brook reported from Osk. The Associated Press contributed to this report.", 0),
			`contributed [AP] "": Ada Brook reported from Osk. The Associated Press contributed to this report.`},
		{"sentences of a note are one notice of its strongest kind", within(4, "This story has not been edited by Mull Herald staff and is from a syndicated feed. Copyright 2021 Mull Herald.", 0),
			`full_feed_disclaimer [] "Mull Herald": This story has not been edited by Mull Herald staff and is from a syndicated feed. Copyright 2021 Mull Herald.`},
		{"and credit all of its agencies", within(4, "Additional reporting by AP. With inputs from Reuters.", 0),
			`partial_inputs [Reuters AP] "": Additional reporting by AP. With inputs from Reuters.`},
		{"a machine did it, in a word that no list holds", within(4, "(This story is bot-typed by a syndicated feed.)", 0), `full_feed_disclaimer [] "": (This story is bot-typed by a syndicated feed.)`},
		{"a byline run together with the dateline", "By Ana Lopez OSKTOWN, March 3 (Reuters) - " + within(4, short, 0), `agency_credit [Reuters] "": By Ana Lopez OSKTOWN, March 3 (Reuters) -`},
		{"the text of something else", within(4, "(Note: the text of the treaty was not changed.)", 0), ""},
		{"a long line at the end that tells who its author is", within(4, "* Ada Brook is a reporter who has kept the lamp of Osk in the news for nine years and who lives with three cats in Tern", 0),
			`byline [] "": * Ada Brook is a reporter who has kept the lamp of Osk in the news for nine years and who lives with three cats in Tern`},
		{"a long line that holds a telltale", within(3, "Boats, gulls, lamps and all that the isles have to tell in a week, each Friday at six in the morning in your inbox, free", 8),
			`boilerplate_debris [] "": Boats, gulls, lamps and all that the isles have to tell in a week, each Friday at six in the morning in your inbox, free`},
		{"an agency that carries releases makes its credit a release", within(4, "By Ada Brook, APO Group", 0), `press_release [APO] "": By Ada Brook, APO Group`},
		{"brackets at the end of several lines name sources", within(1, para+" [AP]\n\n"+para+" [AFP]\n\n"+para+" [AP]", 0), ""},
		{"one signs the text", within(3, para+" [AP]", 0), `agency_credit [AP] "": [AP]`},
		{"an initial ends no sentence", within(4, para+" The lamp was lit by J. Photo Courtesy", 0), ""},
		{"a topic below a heading of topics", within(4, "Keywords\n\nHarbours\n\nLamps", 0), "boilerplate_debris [] \"\": Keywords\nboilerplate_debris [] \"\": Harbours\nboilerplate_debris [] \"\": Lamps"},
		{"an agency of a kind that its last words tell", within(4, "Source: Skerry Wire Services", 0), `agency_credit [Skerry Wire Services] "": Source: Skerry Wire Services`},
		{"a sentence below a heading of links is no title", within(4, "Most read\n\nThe lamp is lit.", 0), `boilerplate_debris [] "": Most read`},
		{"a call in brackets of its own", within(4, "( Sign up for the Tern Shift tipsheet)", 0), `boilerplate_debris [] "": ( Sign up for the Tern Shift tipsheet)`},
		{"a bracket at the end of a line without a full stop", within(3, strings.TrimSuffix(para, ".")+" (AP)", 0), `agency_credit [AP] "": (AP)`},
		{"an agency above the text signs it", "(AP)\n\n" + within(4, short, 0), `agency_credit [AP] "": (AP)`},
		{"one inside the text was named in passing", within(1, short+" [AP]", 4), ""},
		{"a place with a hyphen", "TERN-ON-SEA, March 3 – " + within(4, short, 0), `dateline [] "": TERN-ON-SEA, March 3 –`},
		{"a place after a dash and an agency after another", "TERN - 3 March (HNA) - " + within(4, short, 0), `agency_credit [HNA] "": TERN - 3 March (HNA) -`},
		{"a number opens a sentence", "41 boats – all of them old – " + within(4, short, 0), ""},
	} {
		if got := describe(&corpus.Article{Title: "x", Body: c.text}); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestSelfTalk: one sentence for each kind that slots alone tell, and one that says
// too little.
func TestSelfTalk(t *testing.T) {
	for line, want := range map[string]string{
		"Advertiser Disclosure: we may be compensated when you click on links to products.": "sponsored",
		"This content is a company press release and was not prepared by our newsroom.":     "press_release",
		"Reuters journalists in Manila also contributed to this piece.":                     "contributed",
		"Your comment is awaiting moderation.":                                              "boilerplate_debris",
		"Your boat is awaiting repair.":                                                     "",
		"The journalists of the isle also contributed to that.":                             "",
		"He said that your comment is awaiting moderation.":                                 "",
		"Their comment is awaiting your moderation.":                                        "",
	} {
		got := ""
		for _, n := range corpus.Parse(&corpus.Article{Title: "x", Body: within(4, line, 0)}, Default()).Notices {
			got += string(n.Kind)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestTokens: how words are cut and what is noted of them.
func TestTokens(t *testing.T) {
	var l lexer
	v := Default().vocab
	for _, c := range []struct{ text, want string }{
		{"U.S. boats", "U.S/uc . boats"},
		{"visit mull.example now", "visit mull.example/h now"},
		{"the end.Next one", "the end . Next/u one"},
		{"41,200 boats, 3 gulls", "41,200/d boats , 3/d gulls"},
		{"Stoke-on-Trent's OSK", "Stoke-on-Trent's/u OSK/uc"},
		{"don’t “go” – now", "don’t \" go \" — now"},
		{"-- a ... b", "— a . b"},
		{"ada@mull.example", "ada@mull.example/h"},
		{"Press Trust of India said", "Press Trust of India/ua said"},
		{"AP classes", "AP/uc classes"},
		{"press trust of India", "press trust of India/u"},
		{"Kavango News Agency", "Kavango News Agency/u"},
		{"third-party feeds", "third-party feeds"},
	} {
		l.lex(v, c.text, segment.Span{End: int32(len(c.text))})
		var got []string
		for _, k := range l.toks {
			if k.mark != 0 {
				got = append(got, string(k.mark))
				continue
			}
			s, flags := c.text[k.start:k.end], ""
			for _, f := range []struct {
				on   bool
				name string
			}{{k.upper, "u"}, {k.caps, "c"}, {k.digit, "d"}, {k.host, "h"}, {k.agency > 0, "a"}} {
				if f.on {
					flags += f.name
				}
			}
			if flags != "" {
				s += "/" + flags
			}
			got = append(got, s)
		}
		if g, w := strings.Join(got, " "), strings.Join(strings.Fields(c.want), " "); g != w {
			t.Errorf("%q is cut into\n%s, want\n%s", c.text, g, w)
		}
	}
}

// TestIsAgency: what bylines of agencies are and what only looks like one.
func TestIsAgency(t *testing.T) {
	for by, want := range map[string]bool{
		"Reuters": true, "By the Associated Press": true, "ANI": true, "Ada Brook, AFP": true, "PR Newswire": true,
		"Ada Brook": false, "": false, "Staff reporter": false, "Getty Images": false, "tap": false,
	} {
		if IsAgency(by) != want {
			t.Errorf("%q: %v, want %v", by, !want, want)
		}
	}
}

// TestGrammarRefuses: a line that cannot be meant stops the program when it is built.
func TestGrammarRefuses(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"agency_credit edge .9 agency.x", "cannot read"},
		{"agency_credit edge high agency.x = reuters", "no confidence"},
		{"agency_credit edge .9 min=3 agency.x = reuters", "flag"},
		{"agency_credit edge .9 check=nothing agency.x = reuters", "no check is called"},
		{"agency_credit middle .9 agency.x = reuters", "place middle"},
		{"agency_credit edge .9 agency.x = <a b>", "blank inside brackets"},
		{"agency_credit edge .9 agency.x = " + strings.Repeat("a ", 63), "too long"},
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, c.want) {
					t.Errorf("%q: %s, want a panic that says %q", c.line, got, c.want)
				}
			}()
			loadGrammar(c.line, loadVocabulary(defaultData()))
		}()
	}
}

package corpus

import (
	"fmt"
	"presscore/corpus/layout"
	"slices"
	"strings"
	"testing"
)

// story is six paragraphs of our own, in which every seam is plain.
var story = []string{
	"The ferry company of Port Verde will run two more boats a day from next month, after a spring in which the queues at the pier grew longer every week.",
	"The boats are to leave at six in the morning and at ten in the evening. Tickets will cost the same as before.",
	"Shopkeepers on the island have asked for late boats since the bridge was closed to lorries. The harbour office counted 41,000 passengers in May.",
	"“We waited three hours on Sunday with two small children,” said Ana Prado, who lives on the island.",
	"The company bought the boats from a yard in the north. They are 20 years old and were repaired in the winter.",
	"A third boat may follow in the autumn, the harbour office said, but the council has to find the money for it first.",
}

// broken breaks a paragraph into lines of at most width runes, with a first and
// another indent.
func broken(p string, width int, first, other string) string {
	var b strings.Builder
	line := first
	for _, w := range strings.Fields(p) {
		if n := len([]rune(line)); n > len(first) && n+1+len([]rune(w)) > width {
			b.WriteString(line + "\n")
			line = other
		}
		if strings.TrimSpace(line) != "" {
			line += " "
		}
		line += w
	}
	return b.String() + line
}

// setOut is story in one layout.
func setOut(join, first, other string, width int) string {
	var out []string
	for _, p := range story {
		if width > 0 {
			p = broken(p, width, first, other)
		}
		out = append(out, p)
	}
	return strings.Join(out, join)
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestOneStoryInManyLayouts: the paragraphs are the same, however the body was set.
func TestOneStoryInManyLayouts(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       layout.Form
	}{
		{"a paragraph a line", setOut("\n", "", "", 0), layout.OneALine},
		{"a blank line between", setOut("\n\n", "", "", 0), layout.OneALine},
		{"CR LF", setOut("\r\n\r\n", "", "", 0), layout.OneALine},
		{"wrapped, blank lines", setOut("\n\n", "", "", 66), layout.Wrapped},
		{"wrapped, CR LF", strings.ReplaceAll(setOut("\n\n", "", "", 66), "\n", "\r\n"), layout.Wrapped},
		{"wrapped, indented", setOut("\n", "    ", "", 66), layout.Wrapped},
		{"wrapped, tabs", setOut("\n", "\t", "", 60), layout.Wrapped},
		{"wrapped, all lines indented", setOut("\n", "      ", "  ", 72), layout.Wrapped},
		{"wrapped, nothing between", setOut("\n", "", "", 70), layout.Wrapped},
		{"wrapped, blank lines everywhere", strings.ReplaceAll(setOut("\n", "", "", 70), "\n", "\n\n"), layout.Wrapped},
		{"glued", setOut("", "", "", 0), layout.Glued},
		{"two blanks for two line feeds", setOut("  ", "", "", 0), layout.Spaced},
		{"line feeds spelled out", setOut(`\n\n`, "", "", 0), layout.OneALine},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(&Article{Body: c.body}, nil)
			if d.Layout != c.want || d.Damaged != layout.Undamaged {
				t.Errorf("layout %q, damage %q; want %q", d.Layout, d.Damaged, c.want)
			}
			var got []string
			for _, l := range d.Lines {
				got = append(got, spaced(l.In(d.Text)))
			}
			if !slices.Equal(got, story) {
				t.Errorf("paragraphs\n%s", strings.Join(got, "\n"))
			}
		})
	}
	d := Parse(&Article{Body: setOut(" ", "", "", 0)}, nil)
	if d.Layout != layout.Flattened || len(d.Lines) < 4 {
		t.Errorf("on one line: %q, %d paragraphs", d.Layout, len(d.Lines))
	}
}

// TestFlattened: text on one line is parted around quotations, and after two
// sentences elsewhere; never within a quotation or behind a shortened word.
func TestFlattened(t *testing.T) {
	want := []string{
		"The council of Port Verde met on Friday with Gen. Osk of the harbour guard. It sat late.",
		"“We have no money. We have no time,” said Ana Prado of the U.S. consulate. “We have a plan.”",
		"The plan costs 4.5 million crowns. But nobody has seen it.",
		"The ferry goes on as before and will cost four crowns until the autumn. The pier is closed.",
		"\"We wait,\" Lito Reyes said. \"We have waited for years. Why not one more?\"",
		"“The boats are old.",
		"“The pier is older,” said Lito Reyes of the yard.",
		"Reyes runs the yard in the north that built three of the boats and repaired all of them in the winter. It has 40 workers.",
		"A third boat may follow, the harbour office said, when the bridge is closed to lorries in the coming year.",
	}
	body := strings.Join(want, " ")
	d := Parse(&Article{Body: body}, nil)
	var got []string
	for _, l := range d.Lines {
		got = append(got, l.In(d.Text))
	}
	if d.Layout != layout.Flattened || !slices.Equal(got, want) {
		t.Errorf("%q\n%s", d.Layout, strings.Join(got, "\n"))
	}
}

// TestNoRepairWithoutNeed: what only looks broken stays as it is.
func TestNoRepairWithoutNeed(t *testing.T) {
	for name, body := range map[string]string{
		"a slip of the author": "The council met on Friday.It put the bridge off.\nThe money has not come.\nThe builders wait.",
		"names with dots":      "Mr.Osk of Harbour.Com met J.Renn and the U.S.Navy. Gen.Trewin was there at 10.30 a.m.",
		"two spaces by habit":  "The council met.  It sat late.  The bridge waits.  The ferry sails.  It costs four crowns.",
		"a poem":               "Boats in the bay at noon and\nmore of them at night, and all\nof them at rest\nwhile the wind\nsleeps over the long pier wall",
		"headlines":            "Port to buy a second crane by March next year\nSchool reopens after the flood of last weekend\nLevy on goats ends in June, the minister says\nRain closes schools for two days in the north\nBus thieves held in the capital after a chase",
		"one sentence a line":  "The council met on Friday and put the bridge off.\nThe money has not come, the clerk said on the steps.\nThe builders will not wait, said the mayor at noon.\nFerries go on as before for the time being, he said.\nThe fare is four crowns and stays so until autumn.",
		"a path":               `The file C:\new\notes was lost.`,
	} {
		d := Parse(&Article{Body: body}, nil)
		if want := strings.Count(body, "\n") + 1; d.Layout != layout.OneALine || len(d.Lines) != want {
			t.Errorf("%s: %q, %d paragraphs, want %d", name, d.Layout, len(d.Lines), want)
		}
	}
}

// TestGluedLinks: a link in capitals that runs into a word ends a paragraph in any body.
func TestGluedLinks(t *testing.T) {
	d := Parse(&Article{Body: "The boat sails.\nCLICK HERE TO GET THE HARBOUR APPThe fare is four crowns.\nThe NATOWatch group and BBC ONEWorld stay."}, nil)
	if len(d.Lines) != 4 || d.Lines[2].In(d.Text) != "The fare is four crowns." {
		t.Errorf("%d paragraphs: %q", len(d.Lines), d.Text)
	}
}

const around = "The port board voted on Wednesday to buy a second crane, and the vote set off a row.\n\n%s\n\nThe crane can lift 60 tonnes, and the winner will train 40 people at the port."

func TestPosts(t *testing.T) {
	const words = "What a sorry deal! The board should be ashamed of it."
	for _, c := range []struct{ name, post, words, who string }{
		{"on one line", words + " — Dana Whitfield (@DanaC) November 12, 2026", words, "Dana Whitfield"},
		{"glued dash, day first", words + "— Dana Whitfield (@DanaC) 12 November 2026", words, "Dana Whitfield"},
		{"plain dash, short month", words + " - Dana Whitfield (@DanaC) Nov 12, 2026", words, "Dana Whitfield"},
		{"two hyphens", words + " -- Dana Whitfield (@DanaC) Nov. 12, 2026", words, "Dana Whitfield"},
		{"with a picture", words + " pic.twitter.com/x1y2 — Dana J. Whitfield (@DanaC) November 12, 2026", words + " pic.twitter.com/x1y2", "Dana J. Whitfield"},
		{"signature alone", words + "\n\n— Dana Whitfield (@DanaC) November 12, 2026", words, "Dana Whitfield"},
		{"signature on the next line", words + "\n— Dana Whitfield (@DanaC) November 12, 2026", words, "Dana Whitfield"},
		{"lines of its own", "One.\n\n\n\n" + words + " — Dana Whitfield (@DanaC) November 12, 2026", "One.\n\n\n\n" + words, "Dana Whitfield"},
		{"shared", words + " A post shared by Dana Whitfield (@dana.c) on Nov 12, 2026 at 3:15pm PST", words, "Dana Whitfield"},
		{"picture without a signature", words + " pic.twitter.com/x1y2", words + " pic.twitter.com/x1y2", ""},
		{"no dash, at the end", words + " Dana Whitfield (@DanaC) November 12, 2026", words, "Dana Whitfield"},
		{"a handle with a server", words + " — Dana Whitfield (@dana-c.network.example) November 12, 2026 at 9:14 AM", words, "Dana Whitfield"},
		{"shared without a date", words + " A post shared by Dana Whitfield (@dana.c)", words, "Dana Whitfield"},
		{"posted by", words + " Posted by Dana Whitfield on Thursday, November 12, 2026", words, "Dana Whitfield"},
		{"ISO date", words + " — Dana Whitfield (@DanaC) 2026-11-12", words, "Dana Whitfield"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(&Article{Body: fmt.Sprintf(around, c.post)}, nil)
			if len(d.Posts) != 1 {
				t.Fatalf("%d posts", len(d.Posts))
			}
			p := d.Posts[0]
			if p.In(d.Text) != c.words || p.Name.In(d.Text) != c.who {
				t.Errorf("%q by %q", p.In(d.Text), p.Name.In(d.Text))
			}
			if d.Paragraphs[0].Kind != layout.Prose || d.Paragraphs[1].Kind != layout.PostText || d.Paragraphs[len(d.Paragraphs)-1].Kind != layout.Prose {
				t.Errorf("kinds %v", d.Paragraphs)
			}
			for _, b := range blocks(d) {
				if strings.Contains(b, "Whitfield") {
					t.Errorf("the signature is prose: %q", b)
				}
			}
		})
	}
	for name, text := range map[string]string{
		"a byline":       "Dana Whitfield (@DanaC) is a reporter in Port Verde.",
		"a sign-off":     "— Dana Whitfield (@DanaC)",
		"a reader's tip": "Follow us — we answer — on the network (@HarbourPost) every day.",
		"a number":       "The result was plain — Osk (@osk) 12 to 4 against the bridge.",
	} {
		if d := Parse(&Article{Body: fmt.Sprintf(around, text)}, nil); len(d.Posts) != 0 {
			t.Errorf("%s: %q", name, d.Posts[0].In(d.Text))
		}
	}
}

const prose = "The harbour council met on Friday evening and put the new bridge off for another year, the clerk said."

// TestKinds: every kind by its rule, and prose that is set like it.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name string
		body []string
		at   int
		want layout.Kind
	}{
		{"a heading", []string{prose, "What happens next", prose}, 1, layout.SubHeading},
		{"a heading that asks", []string{prose, "What happens next?", prose}, 1, layout.SubHeading},
		{"a short sentence", []string{prose, "Nobody laughed.", prose}, 1, layout.Prose},
		{"a heading at the end", []string{prose, prose, "What happens next"}, 2, layout.Prose},
		{"a list", []string{prose, "• Two boats a day", "• One boat at night", prose}, 2, layout.ListItem},
		{"a numbered list", []string{prose, "1. Two boats a day", "2. One boat at night", prose}, 1, layout.ListItem},
		{"a year", []string{prose, "2026. That is the year.", "2027. That is the next.", prose}, 1, layout.Prose},
		{"a single bullet", []string{prose, "- Two boats a day, as the council had said before it.", prose}, 1, layout.Prose},
		{"a caption", []string{prose, "File photo: The ferry at the pier", prose}, 1, layout.PictureLine},
		{"a teaser", []string{prose, "Read more: Bridge put off again", prose}, 1, layout.Teaser},
		{"a clock", []string{"10:05am", prose, "14.32 GMT – Polls open", prose}, 2, layout.Clock},
		{"one clock", []string{"10:05am", prose, prose}, 0, layout.Prose},
		{"a sentence with a time", []string{"10.30 is late, the clerk said.", prose, "11.30 is later, the clerk said."}, 0, layout.Prose},
		{"a turn", []string{"MS ORLA: We did.", "MR OSK: We did not, and nobody asked.", "MS ORLA: They did.", "MR OSK: When?"}, 3, layout.Turn},
		{"a turn by a line", []string{prose, "Ana Prado", prose, "Lito Reyes", prose, "Ana Prado", prose, "Lito Reyes", prose}, 3, layout.Turn},
		{"labels once each", []string{"Winner: The ferry.", "Loser: The bridge.", "Next: The council.", "Last: The clerk."}, 0, layout.Prose},
		{"a question", []string{"Who pays for it?", prose, "When does it open?", prose, "Why so late?", prose, "And the bridge?", prose}, 4, layout.Question},
		{"a question alone", []string{prose, "Who pays for the boats that nobody wanted and that the council never saw before it voted?", prose}, 1, layout.Prose},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(&Article{Body: strings.Join(c.body, "\n\n")}, nil)
			if got := d.Paragraphs[c.at].Kind; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	body := prose + "\n\nPicture by the harbour office\n\nSign up for news"
	at := func(s string) Span {
		i := strings.Index(body, s)
		return Span{Start: int32(i), End: int32(i + len(s))}
	}
	d := Parse(&Article{Body: body}, fence{{Span: at("Picture by the harbour office"), Kind: ImageCredit}, {Span: at("Sign up for news"), Kind: BoilerplateDebris}})
	if d.Paragraphs[0].Kind != layout.Prose || d.Paragraphs[1].Kind != layout.PictureLine || d.Paragraphs[2].Kind != layout.Furniture {
		t.Errorf("notices: %v", d.Paragraphs)
	}
}

func TestDamage(t *testing.T) {
	long := prose + " The union will answer before the "
	for _, c := range []struct {
		name, body string
		want       layout.Damage
	}{
		{"whole", prose, layout.Undamaged},
		{"dots", long + "ministe...", layout.CutShort},
		{"ellipsis", long + "ministe…", layout.CutShort},
		{"counted", long + "ministe… [+812 chars]", layout.CutShort},
		{"in brackets", long + "ministe [...]", layout.CutShort},
		{"a short last line", prose + "\n\nAnd so it goes…", layout.Undamaged},
		{"dots behind a stop", prose + " Nobody knows what the council will say about it....", layout.Undamaged},
		{"read more", long + "ministe… Read more", layout.CutShort},
		{"read more on its own line", long + "ministe...\n\nContinue reading", layout.CutShort},
		{"a feed's last line", long + "ministe [...]\nThe post Bridge appeared first on Calder Post.", layout.CutShort},
		{"a note in brackets", prose + " [Osk, 2026]", layout.Undamaged},
		{"lost blanks", "The report by theHarbour Post and a note fromPort Verde were read.", layout.LostSpaces},
		{"one of them", "The report by theHarbour Post was read.", layout.Undamaged},
		{"names with capitals inside", "McDonald, deLuca, iPhone, eBay, YouTube and LinkedIn were read by LaGuardia.", layout.Undamaged},
		{"broken words", strings.Repeat("the council met on friday evening and the govern-\nment put the bridge off, the clerk of the har-\nbour said, since no money had come for it so\nfar and none would come until the sum-\nmer ends\n\n", 2), layout.BrokenWords},
		{"compounds at the ends of lines", strings.Repeat(strings.Repeat("the council met on friday evening and put the new\nbridge off for a year, as it had said it would do\n", 9)+"in its long and well-\nknown letter to the harbour office\n\n", 3), layout.Undamaged},
		{"lost characters", "The caf\ufffd and the na\ufffdve clerk.", layout.LostCharacters},
	} {
		d := Parse(&Article{Body: c.body}, nil)
		if d.Damaged != c.want {
			t.Errorf("%s: %q, want %q", c.name, d.Damaged, c.want)
		}
		if strings.Contains(strings.Join(blocks(d), " "), "812") {
			t.Errorf("%s: the collector's count is prose", c.name)
		}
	}
}

func TestNotAnArticle(t *testing.T) {
	times := func(n int, lines ...string) string { return strings.Repeat(strings.Join(lines, "\n")+"\n", n) }
	for _, c := range []struct{ name, title, body, want string }{
		{"an article", "Bridge put off", prose + "\n" + prose, ""},
		{"scripts", "", "Please enable JavaScript in your browser and load the page again.", ScriptNotice},
		{"not found", "Error 404", "We looked for the page but it was not found. You may go back to the front page.", PageMissing},
		{"robots", "", "We have seen unusual traffic from your network. Tick the box to go on.", AccessDenied},
		{"cookies", "", "We value your privacy. Choose what you allow on this site.", ConsentPage},
		{"a wall", "Bridge put off", "Subscribe now and get unlimited access. Already a subscriber? Sign in here, and you can read on.", Paywall},
		{"letters", "", "Get the best of the harbour in your inbox. Enter your email address and press the button.", SignUp},
		{"no permission", "", "You do not have permission to open this page on the server.", AccessDenied},
		{"a report with a footer", "", prose + " " + strings.Repeat("The ferry goes on as before and costs four crowns. ", 9) + "Sign up for the newsletter with your email.", ""},
		{"an article about a wall", "", "Readers who are not subscribers will see a wall, the paper said. You can sign in or subscribe now, it said, for unlimited access.", ""},
		{"headlines", "News", times(4, "Port to buy a crane", "School reopens after the flood", "12 Nov 2026 Education"), HeadlineList},
		{"listings", "On tonight", times(3, "7.30pm The Late Boat, a film about ferries.", "9:15 News and weather for the coast.", "Tickets cost $4 at the door."), Listing},
		{"a forecast", "Weather", "Monday: Sunny, high near 24.\nTuesday: Cloudy with showers.\nWednesday: Rain, wind from the west.", Forecast},
		{"stars", "Your stars", "Aries: Rest.\nTaurus: Work.\nGemini: Write.\nCancer: Wait.\nLeo: Sing.\nVirgo: Mend.", Horoscope},
		{"a transcript", "", times(3, "MS ORLA: We did", "MR OSK: Not us", "MS ORLA: They did", "MR OSK: When"), ""},
		{"a short report of the weather", "", "It will rain on Monday, the office said.\nTuesday will be dry and sunny.\nWind comes on Wednesday.", ""},
	} {
		if got := Parse(&Article{Title: c.title, Body: c.body}, nil).NotArticle; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"Calder Post Online", "Calder Post Online"},
		{"Port to buy a crane - Calder Post Nigeria", "Port to buy a crane"},
		{"[WATCH] Port to buy a crane", "Port to buy a crane"},
		{"EXCLUSIVE - Port to buy a crane", "Port to buy a crane"},
		{"Exclusive - Port to buy a crane", "Exclusive - Port to buy a crane"},
		{"Port to buy a crane - The Calder Post", "Port to buy a crane"},
		{"Port to buy a crane | Business | Calder Post", "Port to buy a crane"},
		{"BREAKING: Port to buy a crane", "Port to buy a crane"},
		{"Port to buy a crane (PHOTOS)", "Port to buy a crane"},
		{"Port to buy a crane - at last", "Port to buy a crane - at last"},
		{"Opinion | Buy the crane", "Opinion | Buy the crane"},
		{"Osk: Buy the crane", "Osk: Buy the crane"},
		{"Port &#8220;to buy&#8221; &amp; train", "Port “to buy” & train"},
		{"Calder Post", "Calder Post"},
	} {
		d := Parse(&Article{Title: c.title, Outlet: "calderpost.example", Body: prose}, nil)
		if d.TitleText != c.want {
			t.Errorf("%q becomes %q, want %q", c.title, d.TitleText, c.want)
			continue
		}
		l, runes := NewTitleLocator(d), []rune(c.title)
		for _, tok := range d.TitleSeg.Tokens {
			if !tok.IsWord() {
				continue
			}
			at := l.Span(tok.Span)
			if got := string(runes[at[0]:at[1]]); got != tok.In(d.TitleText) {
				t.Errorf("%q: %q stands at %q", c.title, tok.In(d.TitleText), got)
			}
		}
	}
}

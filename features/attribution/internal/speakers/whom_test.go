package speakers_test

import (
	"strings"
	"testing"

	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/tagger"
)

// TestNoDaySpeaks: the day on which somebody said it is nobody's name.
func TestNoDaySpeaks(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Board chair Tom Harl left early.\n“The pier is going to cost us all a lot of money this year,” Mr. Harl, a Strand Republican, said Sunday, using a common name for it.", "pier is going", "Tom Harl"},
		{"Wednesday said that the pier was rotten.", "pier was", ""},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestHandedOn: whom a medium or a document only hands on speaks, not the medium.
func TestHandedOn(t *testing.T) {
	for _, c := range []struct{ text, words, want, via string }{
		{"Mayor Lena Osk came.\n“Do you want to see the pier now?” the mayor jokingly asked reporters, CNN reported.", "see the pier", "Lena Osk", "CNN"},
		{"Mayor Tom Harl, speaking beside Mr. Berg on Tuesday, said “the goal must be a pier that lasts and serves the boats and the town alike,” the Associated Press reported.", "goal must", "Tom Harl", "Associated Press"},
		{"Dr. Lena Osk comes on Thursday.\n“I am here today not because I want to be. I am terrified,” she will tell the board, according to the prepared remarks.", "terrified", "Lena Osk", ""},
		// nobody else is named beside the words: the medium's own
		{"Mayor Lena Osk came.\n“The pier is going to be closed for the whole of the year,” CNN reported.", "going to be closed", "CNN", "CNN"},
	} {
		for _, a := range tagger.Default().Tag(labelled.PlainDocument(c.text)).Attributions {
			for _, s := range a.Content {
				if strings.Contains(s.In(c.text), c.words) && (a.Speaker != c.want || a.Via != c.via) {
					t.Errorf("%q: %q via %q, want %q via %q", c.text, a.Speaker, a.Via, c.want, c.via)
				}
			}
		}
		if got, _ := speakersOf(c.text, c.words); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWhomHePassesOver: names in captions and beside nouns are not whom "he" and "it" mean.
func TestWhomHePassesOver(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Port spokesman Jens Thorsen said the boats would sail.\nMayor Paul Wallace waves to the crowd during a meeting with fishermen in Osk yesterday\n“It is not about the storm,” he said.", "about the storm", "Jens Thorsen"},
		{"Mayor Paul Wallace waves to the crowd during a meeting with fishermen in Osk yesterday\n“It is not about the storm,” he said.", "about the storm", "Paul Wallace"},
		{"Tom Harl wrote a letter to that Kollmar NPRT colonel. It was sold in May. The pier was, as he later recalled, “like a boat in a well for us.”", "like a boat", "Tom Harl"},
		{"The famous 1998 New York Times op-ed by Ana Prado was read by many. It urged the board to sell the pier.", "sell the pier", "The famous 1998 New York Times op-ed"},
		{"Paul Wallace was mayor for years. Paul Wallace is liked. Wallace knows the pier. Wallace sold it.\nJoel Sands of Osk said on Wednesday he agreed with that.\n2. He says he is open to a new pier\n“I have never liked the old pier, and I am reconsidering it,” he said. “Because it may not stand, it may cost lives.”", "may not stand", "Paul Wallace"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestRulersAndTheirFamilies: behind the title of a president stands no woman of the family,
// and a vice president is no president.
func TestRulersAndTheirFamilies(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"First lady Melania Trump was cheered in Osk on Tuesday.\nBut President Trump has said that the town is a mess.", "town is", "Trump"},
		{"First lady Melania Trump was cheered in Osk on Tuesday.\nBut President Trump has criticized the town before.\n“Thank you to all of the crews who are here with us,” she said.", "Thank you", "Melania Trump"},
		{"President Tom Harl came to Osk. President Harl met Vice President Ann Roe there.\nThe vice president said that she was not ill.", "not ill", "Ann Roe"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestDescriptionsThatFit: a description stands for a name only where its head fits.
func TestDescriptionsThatFit(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"The GOP wants it.\nThe town has a tax on piers. Though it hits the crews, the department argues that the boats will come back.", "boats will come", "the department"},
		{"The Harbour Department met.\nThe town has a tax on piers. Though it hits the crews, the department argues that the boats will come back.", "boats will come", "Harbour Department"},
		{"The CBA is still pending.\nThe league said there will be more money for the players.", "more money", "The league"},
		{"The NBA is still waiting.\nThe league said there will be more money for the players.", "more money", "NBA"},
		{"The Washington Times was there. Mayor Lena Osk asked people to visit Harbour.gov to learn about the storm.\n“It is likely that the storm comes in May,” the site states.", "storm comes", "Harbour.gov"},
		{"South Dakota has asked a judge to stop it.", "stop it", "South Dakota"},
	} {
		if got, _ := speakersOf(c.text, c.words); !strings.EqualFold(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestBothAreNamed: two who are joined by "and" speak together.
func TestBothAreNamed(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Both Paul Wallace, the founder of Harbour Crews, and the National Pier Committee made clear they would stay at home.", "stay at home", "Paul Wallace and National Pier Committee"},
		{"Amid the storm, Norway and Germany halted the sales, accusing the board of turning its back on the boats.", "turning its back", "Norway and Germany"},
		{"Ana Prado met Tom Harl, and Jens Thorsen said that the pier was rotten.", "pier was", "Jens Thorsen"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWhich: the words before "which" are the source.
func TestWhich(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"One firm, which requested anonymity as the sales go on, said full pages cost between $65 and $120 each.", "pages cost", "One firm"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestDescriptionsOfTheOneNamed: "the" takes up the one person the paragraphs name, unless
// the role is anybody's, or was spoken of without a name before.
func TestDescriptionsOfTheOneNamed(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Tom Harl bought the pier. He paid little.\n“It is rotten and it will have to go,” the billionaire banker said.", "rotten", "Tom Harl"},
		{"Tom Harl bought the pier. He paid little.\n“It is rotten and it will have to go,” the official said.", "rotten", "the official"},
		{"A retired banker came along. Tom Harl bought the pier.\n“It is rotten and it will have to go,” the retired banker said.", "rotten", "the retired banker"},
		{"Tom Harl met Lena Osk at the pier.\n“It is rotten and it will have to go,” the billionaire banker said.", "rotten", "the billionaire banker"},
		{"Late on Friday the board of the port wrote to Tom Harl.\n“It is rotten and it will have to go,” the billionaire banker said.", "rotten", "the billionaire banker"},
		{"Tom Harl bought the pier. He paid little.\n“It is rotten and it will have to go,” the HSA’s director said.", "rotten", "the HSA’s director"},
		{"TOM HARL: The pier is mine. It is late. Soon after I came, the Democratic leader said he would “oppose me with everything he has got.”", "oppose me", "the Democratic leader"},
		{"Lena Osk was not glad of it.\n“It is rotten and it will have to go,” the House Minority Leader wrote on Friday.", "rotten", "Lena Osk"},
	} {
		if got, _ := speakersOf(c.text, c.words); !strings.EqualFold(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWhoIsMeantInTheSentence: "he" between commas is not the name before it, but may be
// the subject of a clause of its sentence; who is spoken to before a colon does not speak.
func TestWhoIsMeantInTheSentence(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Ana Prado, who ran the port, said that the crews were tired. But Harlow, she said, is a “formidable mayor who knows the boats.” “It was clear,” she said. “He is years ahead of all the others at the port.”", "years ahead", "Ana Prado"},
		{"Tom Harl said that the port was closed. It was late.\nWhat Mayor Jens Thorsen will say about boats is clear from the talk in which he explained that boats are good because of “the ability of boats to sail in storms.”", "sail in storms", "Jens Thorsen"},
		{"Ana Prado was angry on Tuesday over the pier. She later showed her dismay to Jack Harl: “What he seems to be saying is that boats have no right to be here.”", "seems to be", "Ana Prado"},
		{"“If they have no wide crew, that is bad,” Friends of Harbours president Ana Prado told the Gazette.", "wide crew", "Ana Prado"},
		{"There are skippers like former congressman Tom Harl, who tweeted “I signed up to fight storms 70 years ago.”", "signed up", "Tom Harl"},
		{"“They are good,” former Secretary of State Jens B. Thorsen, a friend of the crews, told the Gazette.", "They are good", "Jens B. Thorsen"},
		{"Ana Prado, the mayor of Osk, and Commissioner Tom Harl came to the pier on Friday.\n“We will not close it,” they said in a statement.", "not close it", "Ana Prado and Tom Harl"},
		{"Harbour 12 Long Strand reporter Jens Thorsen met the crowd, which had Berg supporters in it.\n“The noise was alarming to all of us,” he wrote.", "noise was", "Jens Thorsen"},
		{"“I heard a loud noise in the night and ran out,” said a resident living near Harl.", "loud noise", "a resident living near Harl"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWhoComesLateOrIsTold: names that the article gives in full only later, bodies that are
// there to do something, and people of whom a possessive or a clause tells.
func TestWhoComesLateOrIsTold(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Korker denied that Moll had refused to back him. “It is late,” he said.\nSen. Bob Korker runs the port; Lars Moll does not.", "It is late", "Bob Korker"},
		{"The papers were found by Ada Parks, of the Alliance to Protect Elm Sound. “This pier is a bad example,” she said.", "This pier", "Ada Parks"},
		{"Tom Harl runs the port. “We must hold the line,” said the spokesman, Bram Duck.\nA clear theme of Mr. Harl’s remarks was that he believed that the port had been misread.\n“You would be worried,” he said.", "be worried", "Tom Harl"},
		{"Tom Harl ran the port. “We must hold,” said Bram Duck, who criticised Mr. Harl’s remarks. “It is late,” he said.", "It is late", "Bram Duck"},
		{"Mayor Lars Moll asked Director Xu Gard to act last year.\nWhile he did not name the port, during a speech last week Mr. Gard seemed to speak of Osk when he said that “no one should be allowed to throw a coast into chaos.”", "no one should", "Xu Gard"},
		{"Jonas Prado said the wing had won. And on Wednesday, Mr. Beller offered a bit of tough love.\n“We won the fight,” he said. Lars Beller leads the house.", "won the fight", "Lars Beller"},
		{"Trump’s grandeur shows in many ways. At a meeting last week, for example, he said, “I’m the one that did it.”", "the one that", "Trump"},
		{"It was Ida Moll who was the star of the night. Tom Harl’s aides were glum.\n“I want a captain with a record,” she said.", "a captain", "Ida Moll"},
		{"Bob Korker spoke at noon. He said Lars Moll had asked him four times to stay.\n“It is not true,” he said.", "not true", "Bob Korker"},
		{"“I think it is starting,” William Binn said.\nWhatever reforms may come, Bobby R. Inder, who led the port from 1977, offers a plan. “My advice would be to get it out,” he said.", "My advice", "Bobby R. Inder"},
		{"Bernard Sand wrote the bill.\nAn employee with three years in Osk did the sums. “The port is not giving us a raise,” he told the Lantern.", "a raise", "An employee"},
		// who somebody is stands before the name
		{"“They won it fairly,” said American Harbours president Stefan Lund.", "won it", "Stefan Lund"},
		{"“They won it fairly,” said the state’s port adviser, OSKU professor Mark Kleven.", "won it", "Mark Kleven"},
		{"Veteran columnist and prominent Norland commentator Gerd Wills said he “left the party for the reason he joined it” in May.", "left the party", "Gerd Wills"},
		{"“It is our right that is being broken,” one of the locked-out voters, Don Hardy, told the clerk.", "our right", "Don Hardy"},
		{"A spokesman for Mayor Lars Moll said the port was “doing all that could be done.”", "doing all", "A spokesman for Mayor Lars Moll"},
		{"Supporters of candidate Lars Moll said the port was “doing all that could be done.”", "doing all", "Supporters of candidate Lars Moll"},
		// descriptions that take up who spoke last, and those that do not
		{"Tom Davies ran for Osk. “It is late,” Tom Davies said of Lars Moll at the pier.\n“We had a good run,” the former Norland Harbour Committee chairman added.", "good run", "Tom Davies"},
		{"Mr. Lund is a builder. “It is late,” Stefan Lund said. Lars Moll disagreed.\n“We had a good run,” the real estate mogul said.", "good run", "the real estate mogul"},
		{"A retired harbour senator came. “It is late,” Stefan Lund said.\n“We had a good run,” the retired harbour senator said.", "good run", "the retired harbour senator"},
		// the state behind a name
		{"Rep. Ken Bock (R-Colo.) spoke to Rep. Andy Bigg (R-Ariz.) on Tuesday. Bigg liked it. Bock left.\n“I would like to see him do it,” the Arizona Republican told the Lantern.", "like to see", "Andy Bigg"},
		{"Sen. Ida Moll, Kentucky Democrat, met Sen. Tom Harl, Texas Republican. Harl left.\n“It is late,” the Kentucky Democrat said.", "It is late", "Ida Moll"},
		{"Sen. Ida Moll (D-N.Y.) met Sen. Tom Harl (R-N.C.). Harl left.\n“It is late,” the New York Democrat said.", "It is late", "Ida Moll"},
		{"“I would not choose,” said one of the heads of the board, Don Willis, a clerk who sits for Osk.", "not choose", "Don Willis"},
		{"“I’m ready to rule out anybody,” Jerry Janson, president of the Harbour Guild, said of the field of candidates for the board.", "rule out", "Jerry Janson"},
		{"Mayor Ida Moll said it was late. When asked on Friday by host Matt Lauer if the guild was losing, Mr. Kean demurred.\n“I don’t know that it is strong,” he said. Joseph Bode did not reply. David Kean runs the guild.", "it is strong", "David Kean"},
		{"Laura Barb, Norland’s lead analyst for pay who showed the study, wrote in a post, “We know that it is only part of it.”", "only part", "Laura Barb"},
		{"Dora Blight called for a board. It turns out Frederik Dugall had this idea first.\n“There is room for another stone,” he urged in a letter.", "is room", "Frederik Dugall"},
		{"“It is full,” said Gwyn Mack. The late University of Osk economist Julius Simm rejected the idea. He thought that more hands mean more work done. “There is no reason,” he wrote, “why it should stop.”", "no reason", "Julius Simm"},
		{"Tracy Grand said little. We had an answer from the paper’s manager, Molly Gann. “We do not have anything to add,” she said.", "anything to add", "Molly Gann"},
		// sources that begin behind a name, or hold a phrase before it
		{"Dan Gross, head of the Harbour Guild, after the meeting affirmed that clerks “talked about their will to act at once.”", "talked about", "Dan Gross"},
		{"Tom Harl runs Norland. And during his recent trip to Elm for a summit Harl said: “I have to push back against this.”", "push back", "Tom Harl"},
		// they
		{"Sen. Ida Moll, the whip, and Sen. Tom Harl said in a joint note that they would push the bill. “This has dragged on for a decade,” they said.", "dragged on", "Ida Moll and Tom Harl"},
		{"Officials had rejected the phrase, saying it was no ban. The judges on Monday quoted a post in defence of their finding.\n“Indeed, the mayor confirmed it,” they wrote in a footnote.", "Indeed", "The judges"},
	} {
		if got, _ := speakersOf(c.text, c.words); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

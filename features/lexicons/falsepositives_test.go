package lexicons

import (
	"strings"
	"testing"
)

// innocent are phrases in which a listed word means nothing loaded.
var innocent = strings.Split(`The patient had a radical prostatectomy
Campers drove through Death Valley
The rapper Killer Mike spoke first
He met Dan Savage and Michael Savage
Louise Slaughter represented the district
Officials said toxic waste leaked into the river
They were charged with wire fraud and mail fraud
He pleaded guilty to obstruction of justice
She was known as a commander in chief
The lame duck session ends in December
There were winners and losers in the budget
Firefighters said the homes were destroyed by the fire
The cell phone rang during a moment of silence
The New England Patriots won
The Patriot missile battery arrived
The House has a bill on the floor
The bill would be sent to the president
The bus was supposed to leave at noon
It has been a long day
The soup is made with butternut squash
The Islamic Revolutionary Guard Corps issued a statement
He plays squash and tennis
The state fair opens on Friday
The tailback pulled a hamstring
An animal cruelty case went to court
The Eighth Amendment bars cruel and unusual punishment
He threw the garbage bag into the garbage truck
She got a flu jab and a booster jab
Crews cleared the bomb blast site
The mob boss was sentenced
The band Massive Attack played
They played Rage Against the Machine
The monster truck show sold out
He won a grand slam at Wimbledon
Rotten Tomatoes gave it a high score
The committee met in a regular session on Monday
The Railroad Commission approved the plan
The rail line runs past the coal mine
The editor-in-chief resigned
Food poisoning sickened six guests
The vote was 52 to 48
The court upheld the tax law
The hurricane made landfall near the town
Two people died when the car struck a wall
The unemployment rate fell to 4.1 percent`, "\n")

func TestInnocentPhrasesDoNotFire(t *testing.T) {
	for _, text := range innocent {
		if got := hits(text+".", Loaded); len(got) > 0 {
			t.Errorf("%q fires %q", text, got)
		}
	}
}

func TestPlainWordsAreNotOtherCategories(t *testing.T) {
	for _, c := range []struct {
		text string
		cat  Category
	}{
		{"World War I began in 1914", FirstPerson},
		{"The vote is on May 12", Hedge},
		{"The vote is in May", Hedge},
		{"Likely voters were polled", Hedge},
		{"He is a fan of the liberal arts", Side},
		{"A conservative estimate is 40 tons", Side},
		{"Great Britain left the union", Subjective},
		{"Two players tested positive", Subjective},
		{"The Justice Department sued", Sentiment},
		{"The comment period ends", ReplySought},
		{"The prison is a correctional facility", Correction},
	} {
		if got := hits(c.text+".", c.cat); len(got) > 0 {
			t.Errorf("%s: %q fires %q", c.cat, c.text, got)
		}
	}
}

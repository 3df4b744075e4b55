package tagger

import (
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
)

// TestUnreal: what the author supposes, asks, demands or calls unsaid is no statement, and
// the plain form beside it is one.
func TestUnreal(t *testing.T) {
	for _, c := range []struct{ unreal, said string }{
		{"Some might say that the pier is too long.", "Some say that the pier is too long."},
		{"Mr. Harl should also explain why the pier was shut.", "Mr. Harl also explained why the pier was shut."},
		{"The guild can credibly argue that the toll was too high.", "The guild argued that the toll was too high."},
		{"If the mayor says that the toll is gone, crews will sail.", "The mayor says that the toll is gone."},
		{"Had the mayor said that the toll was gone, crews would have sailed.", "The mayor had said that the toll was gone."},
		{"When did the mayor say that the toll was gone?", "The mayor said that the toll was gone."},
		{"The mayor has rarely said that the toll was wrong.", "The mayor has often said that the toll was wrong."},
		{"Neither crew said that the toll was wrong.", "The crew said that the toll was wrong."},
		{"As we have noted, the toll was too high.", "As the board has noted, the toll was too high."},
		{"Drivers tell themselves that the toll is fair.", "Drivers tell the board that the toll is fair."},
		{"The mayor ordered all piers closed.", "The mayor warned that all piers were closed."},
		{"The crews realized that the boats were sold.", "The crews said that the boats were sold."},
		{"That's not to say that the pier could not be saved.", "Harl used to say that the pier could be saved."},
		{"The storm has shown that meetings can be held at sea.", "The study has shown that meetings can be held at sea."},
		{"The board promises to be a burden.", "The board promises to be open by May and to sell the boats."},
		{"Harl knows that the pier is shut.", "Harl says that the pier is shut."},
		{"Harl will have to explain why the pier was shut.", "Harl had explained why the pier was shut."},
		{"The row underscored that the toll was wrong.", "The report underscored that the toll was wrong."},
		{"History suggests that the toll will rise.", "Harl suggests that the toll will rise."},
		{"Harl moved to assert that the pier was his.", "Harl asserted that the pier was his."},
		{"One cannot say that the toll was fair.", "One said that the toll was fair."},
		{"Harl told me about the tar. I told my staff that the boat was sold.", "Harl told his staff that the boat was sold."},
		{"Harl will argue that the toll was fair.", "Harl argued that the toll was fair."},
		{"Harl did not tell the board that the boat was sold.", "Harl told the board that the boat was sold."},
		{"Harl did not apologize for the sale of the boats.", "Harl apologized for the sale of the boats."},
		{"Harl declined to say whether the boat was sold.", "Harl did not deny that the boat was sold."},
		{"Officials have no estimate of how many boats were sold.", "Officials estimate that three boats were sold."},
		{"The pier was not his. Nor did Harl say that the boats were sold.", "The pier was not his. Harl did say that the boats were sold."},
		{"It is telling that the boats were sold.", "Harl left the hall on Monday, telling reporters that the boats were sold."},
		{"All that said, the pier is back, despite all the forecasts of its end.", "A report that said the pier was rotten was lost."},
		{"Harl talked about the sale of the boats.", "Harl complained about the sale of the boats."},
		{"Harl is debating whether the boats should be sold.", "Harl asked whether the boats should be sold."},
		{"Harl raised his “right hand” to the mayor.", "Harl called the mayor a “right hand” of the guild."},
		{"The mayor recognizes that the toll was wrong.", "The mayor argues that the toll was wrong."},
		{"The mayor did not explain how the boats were sold.", "The mayor explained how the boats were sold."},
		{"It would take four votes for the court to agree to hear the case.", "Harl was the first mayor to say that the pier was rotten."},
		{"The deal allowed Harl to claim that the pier was his.", "The deal made crews leave, and Harl claimed that the pier was his."},
		{"After Harl talked to the mayor on Monday, he left.", "Harl talked to reporters, saying the mayor had left."},
		{"Mayor Harl declared war on the toll.", "Mayor Harl declared that the toll was wrong."},
		{"Judge Roe asked no questions at all.", "Judge Roe asked no questions, but said that the toll was wrong."},
		{"The deal is good so long as he says that the toll is gone.", "The deal is good, he says, as long as the toll is gone."},
		{"Never has a board said that the toll was wrong.", "Never before was the toll so high, said the board."},
		{"Past experience says that the toll will rise.", "Past mayors say that the toll will rise."},
		{"The new pier is shorter than, say, the old one in Osk was.", "The new pier is shorter than the old one was, clerks say."},
	} {
		if as := said(c.unreal); len(as) > 0 && as[len(as)-1].Content[0].End == int32(len(c.unreal)-1) {
			t.Errorf("%q: %s, want nothing said", c.unreal, showAll(c.unreal, as))
		}
		if as := said(c.said); len(as) == 0 {
			t.Errorf("%q: nothing said", c.said)
		}
	}
}

// said are the attributions of a text that report words or a finding, sure or not: a line
// alone has little that speaks for it.
func said(text string) (out []attribution.Attribution) {
	for _, a := range Default().Tag(labelled.PlainDocument(text)).Attributions {
		if a.Class.Said() || a.Class == attribution.ClassUnsure {
			out = append(out, a)
		}
	}
	return out
}

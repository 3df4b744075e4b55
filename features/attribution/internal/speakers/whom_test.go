package speakers_test

import (
	"strings"
	"testing"
)

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

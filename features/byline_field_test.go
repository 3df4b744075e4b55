package features

import "testing"

// TestAuthors: whom a byline names.
func TestAuthors(t *testing.T) {
	for want, bylines := range map[author][]string{
		person: {
			"Nora Finch", "By Nora Finch", "by: Nora Finch", "NORA FINCH", "nora finch", "Nora Finch, Staff Writer", "Nora Finch, Political Editor", "Nora Finch Education Correspondent", "Nora Finch | Staff Reporter", "Nora Finch and Tom Hale, staff writers",
			"Political Editor Nora Finch", "Nora Finch in Port Verde", "Nora Finch, The Courier", "Nora Finch for the Harrowmere Courier", "Nora Finch (Express News Service)", "Staff Reporter, Nora Finch", "Ana de la Cruz", "Ludwig van Holm", "J. R. Finch",
			"Dr. Nora Finch", "Nora Finch, University of Port Verde", "Suharyo", "Nora West", "Ngozi Eze-Okafor", "Finch, Nora", "Nora Finch nfinch@courier.example", "Nora Finch @norafinch", "नोरा फिंच", "Nora O'Dowd", "Nora Finch – Harrowmere", "Written by Nora Finch",
		},
		noPoint: {
			"Staff", "Staff Writer", "Staff Reporter", "A Staff Reporter", "Our Special Correspondent", "Special Correspondent", "Guest Author", "Reporter", "Web Desk", "Sports Desk", "News Desk", "HT Correspondent", "Express News Service", "University of Port Verde",
			"Editorial Board", "The Editors", "Harbour News", "BBC News", "TOI", "HT", "Ministry of Health", "The Harrowmere Courier", "Harrowmere Courier", "HarrowmereCourier", "harrowmere-courier", "Digital Team", "South Asia Correspondent", "Agencies", "Press Release", "Online Editor",
			"admin", "Admin", "Harrowmere Courier Staff", "Harrowmere Courier Web Desk", "Monitoring Report", "Bureau Report",
		},
		nobody: {"By", "by", "By:", "12 November 2026", "November 12, 2026", "5:03 PM", "Super User", "superuser", "Unknown", "Anonymous", "user4711", "ChatGPT", "root", "Various", "...", "•"},
	} {
		for _, by := range bylines {
			if got := authorOf(by, "harrowmere-courier.example"); got != want {
				t.Errorf("%q: %d, want %d", by, got, want)
			}
		}
	}
	for by, outlet := range map[string]string{"AlJazeera": "Al Jazeera", "Al Jazeera": "aljazeera.com", "The Tidings": "Tidings", "Tidings": "The Tidings", "Two Rivers": "tworivers.example"} {
		if got := authorOf(by, outlet); got != noPoint {
			t.Errorf("%q of %q: %d", by, outlet, got)
		}
	}
}

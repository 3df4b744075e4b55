package notices

import (
	"strings"
	"testing"

	"presscore/corpus"
)

// TestChecks: the same words are believed in one place and not in another.
func TestChecks(t *testing.T) {
	for _, c := range []struct {
		name, byline, text string
		want               string // kind and rule, parted by a blank; empty for none
	}{
		{"an agency alone at the end signs the text", "", within(4, "(Reuters)", 0), "agency_credit agency.alone"},
		{"between paragraphs it credits a picture", "", within(3, "(Reuters)", 8), "image_credit image.agency_alone"},
		{"so does one without a name", "", within(3, "(Agencies)", 8), "image_credit image.agency_alone"},
		{"a gallery's link has a blank after its bracket", "", within(3, "( PHOTOS: The long campaign)", 8), "boilerplate_debris related.gallery"},
		{"a picture's credit has none", "", within(3, "(PHOTOS: Ada Brook)", 8), "image_credit image.colon"},
		{"nor one that names who sells it", "", within(3, "( PHOTOS: Getty Images)", 8), "image_credit image.colon"},
		{"a release names its source in capitals", "", within(4, "SOURCE Osk Harbour Trust", 0), "press_release release.source_plain"},
		{"a list of sources does not", "", within(4, "Source Osk Harbour Trust", 0), ""},
		{"the author signs behind a dash", "", within(4, "— Ada Brook", 0), "byline byline.dash"},
		{"not above a paragraph", "", within(4, "— Ada Brook", 2), ""},
		{"where several lines open with a dash they sign quotations", "", within(2, "— Cy Dale", 4) + "\n\n— Ada Brook", ""},
		{"a role behind a name", "", "Ada Brook, reporter\n\n" + within(4, short, 0), "byline byline.role"},
		{"in brackets it explains the name", "", "(Ada Brook, reporter)\n\n" + within(4, short, 0), ""},
		{"by and a name", "", "By Ada Brook\n\n" + within(4, short, 0), "byline byline.by"},
		{"by and a question", "", "By Ada Brook?\n\n" + within(4, short, 0), ""},
		{"a correction", "", within(4, "Correction: The ferry sails at ten.", 0), "correction correction.head"},
		{"a tweet that corrects", "", within(4, "Correction: The ferry sails at ten (@osk) https://t.co/x", 0), ""},
		{"a line on the author of the byline", "Ada Brook", within(4, "Ada Brook is a reporter who lives in Osk", 0), "byline byline.bio"},
		{"be it a long one", "Ada Brook", within(4, "Ada Brook is a reporter who has kept the lamp of Osk alight for nine long years and who lives with three cats in Tern", 0), "byline byline.bio"},
		{"on somebody else", "Cy Dale", within(4, "Ada Brook is a reporter who lives in Osk", 0), ""},
		{"a credit", "", within(4, "Source: Reuters", 0), "agency_credit agency.source"},
		{"a credit that opens a list", "", within(4, "Source: Reuters:", 0), ""},
		{"rights stand against a disclaimer", "", within(4, "Copyright 2021 The Associated Press. This story may not be edited or sent to a wire.", 0), "agency_credit agency.rights"},
		{"words that somebody quotes call nobody", "", within(4, "\"Sign up for our newsletter now\"", 0), ""},
		{"nor do they date a page", "", within(4, "3 \"hours\" ago", 0), ""},
	} {
		ns := corpus.Parse(&corpus.Article{Title: "x", Byline: c.byline, Body: c.text}, Default()).Notices
		var got []string
		for _, n := range ns {
			got = append(got, string(n.Kind)+" "+n.Rule)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTags: other rooms ask for these and for no rule.
func TestTags(t *testing.T) {
	for _, c := range []struct {
		text string
		want corpus.NoticeTag
	}{
		{within(4, "Updated March 3 with more details", 0), corpus.TagUpdate},
		{"OSKTOWN, March 3 (Reuters) - " + within(4, short, 0), corpus.TagDateline},
		{"OSKTOWN, March 3 - " + within(4, short, 0), corpus.TagDateline},
		{within(4, "(Reuters)", 0), corpus.TagBareAgency},
		{within(4, "Most read", 0), corpus.TagLinkHeading},
		{within(4, "Tags: Harbours", 0), corpus.TagTopics},
		{within(4, "With inputs from Reuters", 0), ""},
	} {
		ns := corpus.Parse(&corpus.Article{Title: "x", Body: c.text}, Default()).Notices
		if len(ns) != 1 || ns[0].Tag != c.want {
			t.Errorf("%.60q: %+v, want the tag %q", c.text, ns, c.want)
		}
	}
}

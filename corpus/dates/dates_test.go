package dates

import (
	"testing"
	"time"
)

// TestDatesWithOneReading: the ways in which pages, feeds, agencies and programs
// write the same minute or day.
func TestDatesWithOneReading(t *testing.T) {
	const (
		minute = "2026-11-12T17:03:00Z"
		day    = "2026-11-12T00:00:00Z"
	)
	for want, forms := range map[string][]string{
		minute: {
			"2026-11-12T17:03:00Z", "2026-11-12T22:33:00+05:30", "2026-11-12T22:33:00+0530", "2026-11-12T22:33:00.000+0530", "2026-11-12 22:33:00 +05:30", "2026-11-12 22:33:00+0530",
			"2026-11-12T17:03:00", "2026-11-12 17:03", "2026-11-12 17:03:00", "2026-11-12T17:03:00.000000", "2026-11-12 17:03:00 UTC", "2026-11-12 17:03:00.000 UTC", "2026-11-12T12:03:00-0500", "2026-11-12T12:03-05",
			"20261112T170300Z", "20261112T170300", "20261112170300", "202611121703", "20261112 1703", "20261112T1703Z", "2026/11/12 17:03", "2026.11.12 17:03",
			"1794502980", "1794502980.0", "1794502980000", "1794502980000000", "1794502980000000000", "1.79450298e+09",
			"Nov 12, 2026 5:03 PM", "Nov. 12, 2026, 5:03 p.m.", "November 12, 2026 at 5:03pm", "Nov 12, 2026 | 5.03pm", "12 November 2026 17.03", "12 November 2026, 1703 GMT", "12 Nov 2026 - 17:03", "5:03 PM, Nov 12, 2026",
			"17:03 - 12 Nov 2026", "17:03 UTC, November 12, 2026", "Thursday, 12 November 2026, 5:03 PM", "Nov 12, 2026 17:03 hrs", "12-Nov-2026 17:03", "12-Nov-26 17:03:00", "Thu, 12 Nov 2026 17:03:00 GMT",
			"Thu, 12 Nov 2026 22:33:00 +0530", "Thu, 12 Nov 2026 22:33:00 +05:30", "Thu, 12 Nov 2026 22:33:00 +0530 (IST)", "Thu, 12 Nov 2026 22:33:00 +0530 IST", "Thursday, 12-Nov-26 17:03:00 GMT",
			"Thu Nov 12 17:03:00 +0000 2026", "Thu Nov 12 17:03:00 2026", "Thu Nov 12 17:03:00 UTC 2026", "Thu Nov 12 12:03:00 -0500 2026", "Thu Nov 12 2026 22:33:00 GMT+0530 (India Standard Time)",
			"2026-11-12T22:33:00+05:30[Asia/Kolkata]", "Nov. 12, 2026 12:03 p.m. ET", "Nov 12, 2026 12:03 PM EST", "November 12, 2026 12:03 PM Eastern Time", "12 November 2026 18:03 CET", "13/11/2026 04:03 AEDT",
			"2026-11-12 22:03 PKT", "2026-11-13 01:03 HKT", "2026-11-13 01:03 SGT", "2026-11-13 02:03 JST", "2026-11-12 21:03 GST", "2026-11-12 20:03 MSK", "2026-11-12 18:03 WAT", "2026-11-12 13:33 NST", "2026-11-13 03:03 AEST",
			"2026-11-12 17:03 GMT+0", "2026-11-12 22:33 UTC+5:30", "2026-11-12 12:03 GMT-5", "Published: Nov 12, 2026 5:03 PM", "12th of November, 2026, 5:03 pm", "2026-11-12 17:03 PM",
		},
		day: {
			"2026-11-12", "20261112", "2026/11/12", "2026.11.12", "2026-Nov-12", "2026 Nov 12", "12th November 2026", "12 November 2026", "12 November, 2026", "12th of November 2026", "the 12th November 2026",
			"Nov. 12, 2026", "November 12th, 2026", "November 12 2026", "Thu 12 Nov 2026", "Thursday 12th November 2026", "Thursday, November 12, 2026", "12-Nov-2026", "12-NOV-26", "12 Nov '26", "12.Nov.2026", "12/Nov/2026", "Nov-12-2026", " 2026-11-12 ",
			"Thu 12/11/2026", "Thursday, 11/12/2026", // only one of the two days is a Thursday
		},
		"2026-09-12T00:00:00Z": {"Sept. 12, 2026", "Sept 12, 2026", "Sep 12 2026", "12 Sept 2026", "Sept.12, 2026", "2026-Sept-12"},
		"2026-11-13T00:00:00Z": {"13/11/2026", "11/13/2026", "13.11.2026", "13-11-2026", "Fri 13/11/2026", "11/13/26", "11-13-26"},
		"2026-05-05T00:00:00Z": {"5/5/2026", "05.05.2026"},
		"2026-11-12T00:03:00Z": {"Nov 12, 2026 12:03 AM", "Nov 12, 2026 12.03am"},
		"2026-11-14T00:00:00Z": {"2026-11-13T24:00:00Z", "13 November 2026, 24:00", "2026-11-14T05:30:00+0530"},
		"2026-11-12T12:00:00Z": {"Nov 12, 2026 12pm", "Nov 12, 2026, 12 p.m."},
		"2026-07-12T16:00:00Z": {"July 12, 2026, 12 p.m. ET", "July 12, 2026, 9 a.m. PT", "July 12, 2026, 5 p.m. BST", "July 12, 2026, 12 p.m. EDT"},
	} {
		for _, form := range forms {
			got, dating, why := Read(form, "")
			if dating != Whole || got.Format(time.RFC3339) != want {
				t.Errorf("%q: %s %s, want %s", form, got.Format(time.RFC3339), why, want)
			}
		}
	}
}

// TestDatesWithoutOneReading: the reason is said.
func TestDatesWithoutOneReading(t *testing.T) {
	for form, want := range map[string]string{
		"02/03/2026": changePlaces, "2/3/2026 5:03 PM": changePlaces, "02.03.2026": changePlaces, "02-03-2026": changePlaces, "Fri 02/03/2026": changePlaces,
		"9/5/18": shortYear, "13/11/26": shortYear, "26/11/13": shortYear, "12/1/16": shortYear, "9/16/017": noReading, "12 November": noYear, "Nov 12, 5:03 PM": noYear, "November 2026": noDay, "5:03 PM": noDay, "Thursday": noDay,
		"2026": noReading, "2026-11": noReading, "three hours ago": noReading, "yesterday": noReading, "Nov 12, 2026 or so": noReading, "2026-11-12T17:03 somewhere": noReading,
		"2026-02-30": noSuchDay, "31/04/2026": noSuchDay, "2026-13-01": noSuchDay, "November 32, 2026": noSuchDay, "12112026": noSuchDay, "Feb 29, 2026": noSuchDay,
		"2026-11-12 25:00": noSuchTime, "2026-11-12 24:01": noSuchTime, "2026-11-12 17:63": noSuchTime, "2026-11-12 17:03 +1900": noSuchTime, "Nov 12, 2026 0:03 PM": noSuchTime,
		"Nov 12, 2026 Nov 13, 2026": twoDays, "Published Nov 12, 2026 | Updated Nov 13, 2026": twoDays,
		"1970-01-01": "before 1995", "0": noReading, "0001-01-01T00:00:00Z": "before 1995", "31 December 1994": "before 1995", "123456789": "before 1995",
	} {
		if got, dating, why := Read(form, ""); dating != Unread || why != want || !got.IsZero() {
			t.Errorf("%q: %s, %q, want %q", form, got, why, want)
		}
	}
	if got, dating, why := Read(" \n", ""); dating != Whole || why != "" || !got.IsZero() {
		t.Error("no date at all is nothing to warn of")
	}
}

// TestZonesGoByTheCountryOfTheOutlet: a name with several readings needs one;
// without it the day stays as it was written.
func TestZonesGoByTheCountryOfTheOutlet(t *testing.T) {
	for _, c := range []struct{ form, country, want string }{
		{"Thu, 12 Nov 2026 22:33:00 IST", "India", "2026-11-12T17:03:00Z"},
		{"Thu, 12 Nov 2026 22:33:00 IST", "in", "2026-11-12T17:03:00Z"},
		{"Nov 12, 2026 10:33 PM (IST)", "IN", "2026-11-12T17:03:00Z"},
		{"10:33 PM IST, Nov 12, 2026", "IND", "2026-11-12T17:03:00Z"},
		{"2026-11-12 17:03 CST", "", "2026-11-12T23:03:00Z"},
		{"2026-11-12 17:03 CST", "China", "2026-11-12T09:03:00Z"},
		{"2026-11-12 17:03 PST", "PH", "2026-11-12T09:03:00Z"},
		{"2026-11-12 17:03 BST", "Bangladesh", "2026-11-12T11:03:00Z"},
		{"2026-11-12 17:03 BST", "GB", "2026-11-12T16:03:00Z"},
	} {
		if got, dating, why := Read(c.form, c.country); dating != Whole || got.Format(time.RFC3339) != c.want {
			t.Errorf("%q in %q: %s %s, want %s", c.form, c.country, got.Format(time.RFC3339), why, c.want)
		}
	}
	for _, c := range []struct{ form, country string }{
		{"Thu, 12 Nov 2026 22:33:00 IST", ""}, {"Thu, 12 Nov 2026 22:33:00 IST", "Ireland"}, {"Nov 12, 2026 1:33 AM (IST)", "IL"}, {"2026-11-12 17:03 AST", ""}, {"2026-11-12 17:03 XYZ", "India"},
	} {
		if got, dating, why := Read(c.form, c.country); dating != DayOnly || why == "" || got.Format(time.RFC3339) != "2026-11-12T00:00:00Z" {
			t.Errorf("%q in %q: %s, %q, want the day alone", c.form, c.country, got.Format(time.RFC3339), why)
		}
	}
	// another zone of the machine changes nothing
	defer func(l *time.Location) { time.Local = l }(time.Local)
	time.Local = time.FixedZone("IST", 2*3600)
	if got, dating, _ := Read("Thu, 12 Nov 2026 22:33:00 IST", ""); dating != DayOnly || got.Hour() != 0 {
		t.Errorf("the machine's IST: %s", got)
	}
}

// FuzzDate: nothing makes it panic, and what it reads lies in UTC and not before 1995.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"Thu, 12 Nov 2026 22:33:00 +0530 (IST)", "20261112T170300Z", "12-Nov-26", "(", "17:03:00,2026", "5.03pm 12/11/2026", "1.7e9", "+", "-", "2026-", "2026-Nov", "12th of", "GMT+"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, dating, why := Read(s, "IN")
		if (dating == Whole) != (why == "") || dating == Unread != (got.IsZero() && why != "") || !got.IsZero() && (got.Year() < 1995 || got.Location() != time.UTC) {
			t.Errorf("%q: %s %d %q", s, got, dating, why)
		}
	})
}

// TestZone: what names no offset is of the zone that is asked for, summer and winter; what
// names one, or a moment, is not.
func TestZone(t *testing.T) {
	york, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{
		"2026-11-12 20:30:00": "2026-11-13T01:30:00Z", "2026-07-12T20:30:00": "2026-07-13T00:30:00Z", "Nov 12, 2026 8:30 PM": "2026-11-13T01:30:00Z", "20261112T203000": "2026-11-13T01:30:00Z",
		"2026-11-12": "2026-11-12T05:00:00Z", "12 November 2026": "2026-11-12T05:00:00Z", "2026-11-12 24:00": "2026-11-13T05:00:00Z",
		"2026-11-12T20:30:00Z": "2026-11-12T20:30:00Z", "20261112T203000Z": "2026-11-12T20:30:00Z", "20261112T2030Z": "2026-11-12T20:30:00Z", "2026-11-12T20:30:00.5Z": "2026-11-12T20:30:00Z", "2026-11-12 20:30 UTC": "2026-11-12T20:30:00Z",
		"2026-11-12 20:30 CET": "2026-11-12T19:30:00Z", "Thu, 12 Nov 2026 20:30:00 +0530": "2026-11-12T15:00:00Z", "Nov 12, 2026 8:30 PM ET": "2026-11-13T01:30:00Z", "1794502980": "2026-11-12T17:03:00Z",
	} {
		got, dating, why := ReadIn(given, "", york)
		if got.UTC().Truncate(time.Second).Format(time.RFC3339) != want || dating != Whole {
			t.Errorf("%s: %s %d %s, want %s", given, got, dating, why, want)
		}
		if local, _, _ := Local(given, ""); want[len(want)-9:] == "20:30:00Z" && local.Hour() != 20 {
			t.Errorf("%s is no local time, and was cut to %s", given, local)
		}
	}
}

package corpus

import (
	"testing"
	"time"

	"presscore/corpus/dates"
)

// TestDates: what can be read in one way only, from 1995 on.
func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2025-03-04":                      "2025-03-04T00:00:00Z",
		"2025-03-04T10:00:00+01:00":       "2025-03-04T09:00:00Z",
		"2025-03-04T10:00:00Z":            "2025-03-04T10:00:00Z",
		"2025-03-04T10:00:00.123456":      "2025-03-04T10:00:00Z",
		"2025-03-04 10:00:00":             "2025-03-04T10:00:00Z",
		"2025-03-04 10:00":                "2025-03-04T10:00:00Z",
		"2025/03/04":                      "2025-03-04T00:00:00Z",
		"20250304":                        "2025-03-04T00:00:00Z",
		"Tue, 04 Mar 2025 10:00:00 +0100": "2025-03-04T09:00:00Z",
		"Tue, 4 Mar 2025 10:00:00 GMT":    "2025-03-04T10:00:00Z",
		"March 4, 2025":                   "2025-03-04T00:00:00Z",
		"Mar. 4, 2025":                    "2025-03-04T00:00:00Z",
		"4 March 2025":                    "2025-03-04T00:00:00Z",
		"Tuesday, March 4, 2025":          "2025-03-04T00:00:00Z",
		"March 4, 2025, 3:04 PM":          "2025-03-04T15:04:00Z",
		"1995-01-01":                      "1995-01-01T00:00:00Z",
		"1994-12-31":                      "",
		"0001-01-01":                      "",
		"9/5/18":                          "",
		"3/4/2025":                        "",
		"04-03-2025":                      "",
		"2025-02-30":                      "",
		"2025":                            "",
		"yesterday":                       "",
		"":                                "",
	} {
		got, ok := dates.Parse(in)
		s := ""
		if ok {
			s = got.Truncate(time.Second).Format(time.RFC3339)
		}
		if s != want || ok == got.IsZero() {
			t.Errorf("%q is %q, want %q", in, s, want)
		}
	}
}

func TestFieldMap(t *testing.T) {
	m, err := ParseFieldMap(" id=ID, outlet = source_url ,")
	if err != nil || m["id"] != "ID" || m["outlet"] != "source_url" || m.String() != "id=ID,outlet=source_url" {
		t.Errorf("%v %v", m, err)
	}
	if m, err := ParseFieldMap(""); err != nil || m.String() != "" || m.inputs("body")[0] != "body" {
		t.Errorf("%v %v", m, err)
	}
	for _, bad := range []string{"text=body", "body", "body=", "id=a,id=b", "=x"} {
		if _, err := ParseFieldMap(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// night is a night of our own: the second article takes a passage of the first, all have
// the same footer.
var night = []map[string]string{
	{"id": "a", "outlet": "www.tern.example", "url": "https://www.tern.example/1", "published": "2026-03-01", "byline": "Ada Brook",
		"title": "Harbour wall gives way", "body": "The harbour wall at Velmouth gave way on Sunday, said Ada Brook. Nobody was hurt. THE HARBOUR stays closed.\n\nWrite to desk@tern.example or see tern.example/help."},
	{"id": "b", "outlet": "gull.example", "url": "https://gull.example/1", "published": "2026-03-02T08:00:00Z", "byline": "Cy Dale",
		"title": "Repairs begin", "body": "Workmen came on Monday. \"The harbour wall at Velmouth gave way on Sunday,\" said Ada Brook of the COVID-19 ward.\n\nWrite to desk@tern.example or see tern.example/help."},
}

func multiplied(t *testing.T, times, from int) (articles []map[string]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "night.jsonl")
	var lines bytes.Buffer
	for _, a := range night {
		json.NewEncoder(&lines).Encode(a)
	}
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	m := maker{texts: []string{"title", "body", "byline"}, hosts: []string{"outlet", "url"}, id: "id", date: "published"}
	var out bytes.Buffer
	if err := m.night(&out, path, times, from, 2, nil, "said"); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var a map[string]string
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	return articles
}

func TestMultiply(t *testing.T) {
	all := multiplied(t, 3, 0)
	if len(all) != 6 {
		t.Fatalf("%d articles of 2, three times: want 6", len(all))
	}
	for i, a := range night {
		for f := range a {
			if all[i][f] != a[f] {
				t.Errorf("the night itself has another %s: %q", f, all[i][f])
			}
		}
	}
	seen := map[string]bool{}
	for k := range 3 {
		first, second := all[2*k], all[2*k+1]
		wall, _, _ := strings.Cut(first["body"], ", said")
		if !strings.Contains(second["body"], wall) {
			t.Errorf("copy %d: %q is not in %q", k, wall, second["body"])
		}
		if seen[wall] {
			t.Errorf("two copies share %q", wall)
		}
		seen[wall] = true
		for _, stays := range []string{"desk@tern.example", "tern.example/help.", " said "} {
			if !strings.Contains(first["body"], stays) {
				t.Errorf("copy %d has no %q: %s", k, stays, first["body"])
			}
		}
		if !strings.HasSuffix(first["body"], second["body"][strings.Index(second["body"], "\n\n"):]) {
			t.Errorf("copy %d: the footers differ", k)
		}
	}
	if got := all[2]; got["id"] != "a-1" || got["outlet"] != "k1.tern.example" || got["url"] != "https://k1.tern.example/1" || got["published"] != "2026-03-15" {
		t.Errorf("copy 1 is %v", got)
	}
	if got := all[5]; got["published"] != "2026-03-30T08:00:00Z" {
		t.Errorf("copy 2 is of %s", got["published"])
	}
	if got := multiplied(t, 1, 1); len(got) != 2 || got[0]["body"] != all[2]["body"] {
		t.Errorf("copy 1 alone is another one: %v", got)
	}
}

func TestCapitals(t *testing.T) {
	other := map[string]string{"harbour": "lantern", "lantern": "harbour"}
	for in, want := range map[string]string{
		"harbour": "lantern", "Harbour": "Lantern", "HARBOUR": "LANTERN", "Harbour’s lantern.": "Lantern’s harbour.",
		"harbour2 x.harbour @harbour": "harbour2 x.harbour @harbour", "harbour-19": "lantern-19", "": "",
	} {
		if got := swap(in, other); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestPanel(t *testing.T) {
	var out bytes.Buffer
	for i, line := range []string{"outlet,name,owner,aliases", `tern.example,"The Tern, Daily",,a.example;www.b.example`} {
		if err := panelRows(&out, line, i, 2); err != nil {
			t.Fatal(err)
		}
	}
	want := "outlet,name,owner,aliases\ntern.example,\"The Tern, Daily\",,a.example;www.b.example\nk1.tern.example,\"The Tern, Daily 1\",,k1.a.example;k1.b.example\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

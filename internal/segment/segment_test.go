package segment

import (
	"strings"
	"testing"
)

func scan(s string) *Text {
	var t Text
	var blocks []Span
	at := 0
	for _, line := range strings.SplitAfter(s, "\n") {
		end := at + len(strings.TrimRight(line, "\n"))
		if end > at {
			blocks = append(blocks, Span{int32(at), int32(end)})
		}
		at += len(line)
	}
	t.Scan(s, blocks)
	return &t
}

func TestSentences(t *testing.T) {
	cases := []string{ // sentences parted by |
		`Mr. Orlo met Gov. Dana P. Reyes at 3 p.m. on Friday.| He left.`,
		`The firm, Ardent Inc., paid $3.5 million.| Its rival did not.`,
		`He works for Ardent Inc.| The firm is old.`,
		`She moved to the U.S. in 1990.| The U.S. Senate was out.| He likes the U.S.| But she does not.`,
		`"I am here. | You are there," he said.| "Go!"| They went.`,
		`"Is it so?" Marlow said.| Nobody spoke.`,
		`"Is it so?" he asked.| Nobody spoke.`,
		`Prices rose 3.4 percent, vs. 2.1 percent in Jan. 2020.| No. 10 was silent.`,
		`I said no.| Then I left.`,
		`It ended… | Or did it?| Yes... it did.`,
		`He lives in Springfield, Ill., with a dog.| The dog barks.`,
		`The end.The start was glued.`,
		`See www.harbor.example for more.| Write to a.b@harbor.example.| Ask J. K. Tull.`,
		`He said (it was late.)| They left.`,
		`The vote was 51-49.| 12 members stayed away.`,
		`Lt. Gov. Ana Ruiz and Sen. Bo Li, D-N.Y., spoke.| She won.`,
	}
	for _, c := range cases {
		parts := strings.Split(c, "|")
		if c == `The end.The start was glued.` {
			parts = []string{"The end.", "The start was glued."}
		}
		s := strings.ReplaceAll(c, "|", "")
		got := []string{}
		for _, x := range scan(s).Sentences {
			got = append(got, x.In(s))
		}
		want := []string{}
		for _, p := range parts {
			want = append(want, strings.TrimSpace(p))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

func TestQuotations(t *testing.T) {
	cases := []struct {
		text      string
		want      []string // inner texts
		unmatched int
	}{
		{`"One," he said, "two."`, []string{"One,", "two."}, 0},
		{`“One ‘two’ three,” he said.`, []string{"One ‘two’ three,", "two"}, 0},
		{`He said 'go away' and the dogs' owner left.`, []string{"go away"}, 0},
		{`The ’90s and rock ’n’ roll, don't you know.`, nil, 0},
		{`He told of “a path” based on a package of measures".`, []string{"a path"}, 1},
		{`"It is long.` + "\n" + `"It goes on," she said.`, []string{"It is long.", "It goes on,"}, 0},
		{`"It is never closed.` + "\n" + `Then more text.`, []string{"It is never closed."}, 1},
		{`A 6' 2" man said "hello."`, []string{"hello."}, 1},
		{`The so-called "plan" ("a mess") failed.`, []string{"plan", "a mess"}, 0},
		{`«Oui», dit-il.`, []string{"Oui"}, 0},
		{`"'Go,' he told me," she said.`, []string{"'Go,' he told me,", "Go,"}, 0},
		{`The workers' union and the bosses' club met.`, nil, 0},
		{`“She said “go”.`, []string{"She said", "go"}, 1},
		{``, nil, 0},
	}
	for _, c := range cases {
		x := scan(c.text)
		var got []string
		for _, q := range x.Quotes {
			got = append(got, q.Inner(x.Tokens).In(c.text))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") || len(x.Unmatched) != c.unmatched {
			t.Errorf("%s\n got %q, %d unmatched\nwant %q, %d", c.text, got, len(x.Unmatched), c.want, c.unmatched)
		}
	}
}

func TestKeyFolds(t *testing.T) {
	for _, p := range [][2]string{{"Don’t", "don't"}, {"ÉCOLE", "école"}, {"Administration", "ADMINISTRATION"}, {"A", "a"}, {"x-Ray", "X‑ray"}} {
		if KeyOf(p[0]) != KeyOf(p[1]) {
			t.Errorf("%q and %q differ", p[0], p[1])
		}
	}
	for _, p := range [][2]string{{"a", "b"}, {"abcdefgh", "abcdefghi"}, {"its", "it's"}, {"[", "{"}, {"", "a"}} {
		if KeyOf(p[0]) == KeyOf(p[1]) {
			t.Errorf("%q and %q agree", p[0], p[1])
		}
	}
}

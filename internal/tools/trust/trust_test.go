package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file under a folder, packed where its name says so.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	data := []byte(text)
	if strings.HasSuffix(path, ".gz") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(data)
		z.Close()
		data = b.Bytes()
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFiguresByHand: six outlets whose reliability has the order of pc1 but for one exchange
// (Spearman 1 − 6·2/(6·35) = .94) and whose bias is its mirror; outlets without a score, and those
// with few articles by the labels, have no say.
func TestFiguresByHand(t *testing.T) {
	dir := t.TempDir()
	outlets, labels := "outlet,genre,reliability,bias\n", "outlet\tname\tn\tfactuality\tbias\tpc1\n"
	for i, o := range []struct{ reliability, pc1, lean, rating string }{
		{"40", ".1", "left", "low"}, {"42", ".3", "right", "mixed"}, {"44", ".2", "left-center", "high"}, {"46", ".4", "center", "high"}, {"48", ".5", "left-center", "high"}, {"50", ".6", "right-center", "high"}} {
		outlets += fmt.Sprintf("o%d,all,%s,%d\no%d,news,1,1\n", i, o.reliability, 60-i, i)
		labels += fmt.Sprintf("o%d\t\"x\t90\t%s\t%s\t%s\n", i, o.rating, o.lean, o.pc1)
	}
	outlets += "few,all,99,1\nnone,all,,\n"
	labels += "few\tx\t9\thigh\tleft\t.0\nnone\tx\t90\thigh\tleft\t.0\n"
	put(t, filepath.Join(dir, "a", "outlets.csv"), outlets)
	put(t, filepath.Join(dir, "outlet-labels-dev.tsv"), labels)
	put(t, filepath.Join(dir, "health-dev.jsonl.gz"), `{"id":"1","met":0.1}`+"\n"+`{"id":"2","met":0.5}`+"\n"+`{"id":"3","met":0.9}`+"\n"+`{"id":"4","met":0.9}`+"\n")
	put(t, filepath.Join(dir, "h", "articles.csv"), "article_id,genre,status,words,reliability,bias\n1,news,scored,9,40,60\n2,news,scored,8,50,60\n3,news,scored,7,45,50\n4,opinion,scored,7,1,1\n")
	put(t, filepath.Join(dir, "horne2017-dev.jsonl.gz"), `{"id":"1","label":"real","set":"random"}`+"\n"+`{"id":"2","label":"fake","set":"buzzfeed"}`+"\n"+`{"id":"3","label":"satire","set":"random"}`+"\n"+`{"id":"4","label":"real","set":"buzzfeed"}`+"\n")
	put(t, filepath.Join(dir, "f", "articles.csv"), "article_id,genre,status,words,reliability,bias\n1,news,scored,900,60,40\n2,opinion,scored,100,50,50\n3,news,scored,500,99,1\n4,news,scored,80,40,60\n")
	var out bytes.Buffer
	if err := run(&out, dir, filepath.Join(dir, "a"), filepath.Join(dir, "h"), filepath.Join(dir, "f")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"reliability\texperts' consensus on outlets (pc1)\tallsides-dev\tSpearman\t0.94\t",
		"bias\texperts' consensus on outlets (pc1)\tallsides-dev\tSpearman\t-0.94\t",
		"both\treliability and bias go together\tallsides-dev\tSpearman\t-1.00\t",
		"reliability\tfactuality rated high (MBFC)\tallsides-dev\tAUC\t1.00\t1.00\t1.00\t6\n",
		"reliability\texperts' consensus on outlets (pc1), left half\tallsides-dev\tSpearman\t1.00\t\t\t3\n",
		"reliability\tcriteria of expert reviewers that a text meets\thealth-dev\tSpearman\t0.50\t",
		"reliability\treal against fabricated texts\thorne2017-dev\tAUC\t0.50\t",
		"length alone\treal against fabricated texts, BuzzFeed's part\thorne2017-dev\tAUC\t0.00\t",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q", want)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
	if err := run(&out, dir, filepath.Join(dir, "nowhere"), "", ""); err == nil {
		t.Error("a run that is not there gives figures")
	}
}

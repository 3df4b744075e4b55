package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// maker knows what the fields of an article are.
type maker struct {
	texts, hosts []string
	id, date     string
}

// apart is how many days a copy is later than the one before: whole weeks, and more than
// one, after which no article joins an event. So an article meets none of its copies there.
const apart = 14

func fields(line string) (article map[string]string, err error) {
	return article, json.Unmarshal([]byte(line), &article)
}

// line is the article of a line in copy k.
func (m *maker) line(line string, k int, other map[string]string) ([]byte, error) {
	article, err := fields(line)
	if err != nil {
		return nil, err
	}
	if k > 0 {
		article[m.id] += fmt.Sprint("-", k)
		if day, err := time.Parse(time.DateOnly, article[m.date][:min(len(article[m.date]), len(time.DateOnly))]); err == nil {
			article[m.date] = day.AddDate(0, 0, k*apart).Format(time.DateOnly) + article[m.date][len(time.DateOnly):]
		}
		for _, f := range m.hosts {
			article[f] = host(article[f], k)
		}
		for _, f := range m.texts {
			article[f] = swap(article[f], other)
		}
	}
	return json.Marshal(article)
}

// host puts an address or a host name on a host of copy k: "https://www.a.example/x" is
// "https://k1.a.example/x" in copy 1.
func host(s string, k int) string {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok {
		scheme, rest = "", s
	} else {
		scheme += "://"
	}
	if k == 0 || rest == "" {
		return s
	}
	return fmt.Sprintf("%sk%d.%s", scheme, k, strings.TrimPrefix(rest, "www."))
}

// panelRows writes the row of a panel (its columns are outlet, name, owner, aliases) once
// for every copy. The first line is its header.
func panelRows(w io.Writer, line string, n, times int) error {
	row, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return err
	}
	if n == 0 {
		times = 1
	}
	rows := csv.NewWriter(w)
	for k := range times {
		out := append([]string{}, row...)
		for i := range out {
			hosts := strings.Split(row[i], ";")
			switch {
			case i == 1 && k > 0:
				out[i] += fmt.Sprint(" ", k)
			case i != 1:
				for j := range hosts {
					hosts[j] = host(hosts[j], k)
				}
				out[i] = strings.Join(hosts, ";")
			}
		}
		if err := rows.Write(out); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

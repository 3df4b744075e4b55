#!/bin/sh
# github.com/go-gota/gota v0.12.0, dataframe.GroupBy.
#
# Grouping by two columns joins their values with an underscore to find the group.
# The rows (a_b, c) and (a, b_c) fall into one group, without an error: their
# counts are added up under the keys of one of them.
#
# For presscore: host names and genres hold underscores. Frames are grouped by one
# column only, or not at all (reports/tables).
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

func main() {
	df := dataframe.New(
		series.New([]string{"daily_news", "daily"}, series.String, "outlet"),
		series.New([]string{"opinion", "news_opinion"}, series.String, "genre"),
		series.New([]int{10, 200}, series.Int, "articles"))
	groups := df.GroupBy("outlet", "genre")
	sums := groups.Aggregation([]dataframe.AggregationType{dataframe.Aggregation_SUM}, []string{"articles"})
	fmt.Println("rows:", df.Nrow(), "groups:", len(groups.GetGroups()), "sum of the only group:", sums.Col("articles_SUM").Records())
}
GO
go mod edit -require=github.com/go-gota/gota@v0.12.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
grep -qx 'rows: 2 groups: 1 sum of the only group: \[210.000000\]' seen || { echo "this has changed"; exit 1; }

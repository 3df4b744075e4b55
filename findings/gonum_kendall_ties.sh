#!/bin/sh
# gonum.org/v1/gonum v0.17.0, stat.Kendall.
#
# Kendall's rank correlation of a constant series with a rising one is 1: pairs
# that are tied in one series count as concordant. With ties tau-b is undefined
# there (SciPy 1.17.1 gives nan), and tau-a is 0. The documentation speaks of
# concordant and discordant pairs and does not mention ties.
#
# For presscore: ratings of outlets come in three to six steps, so most pairs are
# tied; a correlation with them must not come from this function. We use Spearman
# with mid-ranks of our own (internal/stats).
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat"
)

func main() {
	rising := []float64{1, 2, 3, 4, 5, 6}
	fmt.Println("constant against rising:", stat.Kendall([]float64{2, 2, 2, 2, 2, 2}, rising, nil))
	fmt.Println("three steps against rising:", stat.Kendall([]float64{1, 1, 2, 2, 3, 3}, rising, nil))
	fmt.Println("two steps crossed, no association at all:", stat.Kendall([]float64{1, 1, 2, 2}, []float64{1, 2, 1, 2}, nil))
}
GO
go mod edit -require=gonum.org/v1/gonum@v0.17.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
cat > want <<'WANT'
constant against rising: 1
three steps against rising: 1
two steps crossed, no association at all: 0.6666666666666666
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }

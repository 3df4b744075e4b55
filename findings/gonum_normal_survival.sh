#!/bin/sh
# gonum.org/v1/gonum v0.17.0, stat/distuv.
#
# UnitNormal.Survival(9) is 0, while UnitNormal.CDF(-9), the same number by
# symmetry, is 1.1e-19: Survival is computed as one minus the CDF. F and Binomial
# do the same; StudentsT, in the same package, does not.
#
# For presscore: p-values of large differences become 0 and their order is lost
# in a Benjamini-Hochberg procedure over many outlets. We ask the lower tail of the
# mirrored value instead (internal/stats).
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"
)

func main() {
	fmt.Printf("normal survival(9)  %.3g\n", distuv.UnitNormal.Survival(9))
	fmt.Printf("normal CDF(-9)      %.3g\n", distuv.UnitNormal.CDF(-9))
	fmt.Printf("F(2, 30) at 400     %.3g\n", distuv.F{D1: 2, D2: 30}.Survival(400))
	fmt.Printf("1/F(30, 2) at 1/400 %.3g\n", distuv.F{D1: 30, D2: 2}.CDF(1./400))
	t := distuv.StudentsT{Sigma: 1, Nu: 30}
	fmt.Printf("t(30) at 30         %.3g and %.3g\n", t.Survival(30), t.CDF(-30))
}
GO
go mod edit -require=gonum.org/v1/gonum@v0.17.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
grep -qx 'normal survival(9)  0' seen && grep -qx 'normal CDF(-9)      1.13e-19' seen || { echo "this has changed"; exit 1; }

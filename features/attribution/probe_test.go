package attribution

import (
	"os"
	"strconv"
	"testing"
)

func init() {
	if v := os.Getenv("OCOST"); v != "" {
		n, _ := strconv.Atoi(v)
		oCost = int32(n)
	}
	_ = testing.Short
}

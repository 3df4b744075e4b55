package tagger

import (
	"os"
	"testing"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

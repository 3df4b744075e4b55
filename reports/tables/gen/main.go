// Command gen prints docs/files.md. make docs runs it.
package main

import (
	"fmt"

	"presscore/reports/tables"
)

func main() { fmt.Print(tables.FilesPage(tables.Described)) }

package nightpage

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"

	"presscore/reports/rundir"
)

// File is the page's name in the folder of a run.
const File = "report.html"

//go:embed page.html
var pageHTML string

// style is the page's only style sheet. Its hash stands in the page's policy, so
// that no other style, which a name or title might bring in, is applied.
//
//go:embed page.css
var style string

var styleHash = func() string {
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}()

// page is parsed when the first page is written: most commands write none.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"css": func(s string) template.CSS { return template.CSS(s) }, // of style alone
		"add": func(a, b int) int { return a + b },
		"by":  by,
	}).Parse(pageHTML))
})

// by is the first wording for one, and the second for any other count.
func by(count any, one, many string) string {
	if f, ok := count.(Figure); ok && f.Text == "1" || count == 1 {
		return one
	}
	return many
}

// Write writes the page of a run. The same folder gives the same bytes.
func Write(w io.Writer, run *rundir.Run) error {
	n, err := gather(run)
	if err != nil {
		return err
	}
	return page().Execute(w, n.page())
}

package main

import (
	"errors"

	"presscore/internal/yamlfile"
	"presscore/reports/pages"
	"presscore/reports/plots"
	"presscore/reports/rundir"
)

// outlet explains an outlet by the tables of the last run: no text is read again.
func (c *explainCmd) outlet(e *environment) error {
	run, err := rundir.Open((&runFlags{Out: c.Out}).folder(c.Night))
	if err != nil {
		return usageError{err}
	}
	l, err := pages.OutletOf(run, c.Outlet)
	var unknown *pages.NoOutletError
	if errors.As(err, &unknown) {
		if near := yamlfile.Nearest(c.Outlet, unknown.Known); near != "" {
			return usage("%v (did you mean %q?)", err, near)
		}
		return usageError{err}
	}
	if err != nil {
		return usageError{err}
	}
	switch {
	case c.HTML:
		return l.HTML(e.stdout)
	case c.JSON:
		return showJSON(e, l)
	case c.PNG:
		return showPicture(e, outletPictureOf(l), plots.Theme(c.Theme))
	}
	return l.Text(e.stdout)
}

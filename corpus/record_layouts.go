package corpus

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // for machines that have no database of zones

	"presscore/internal/wordlist"
)

//go:embed record_layouts.txt
var recordLayouts string

// layouts are the names of the fields by the layouts that --layout takes:
//
//   - news-please writes the outlet's local time; trafilatura's source-hostname is the
//     site's name, so that its address names the outlet.
//   - GDELT ships no text: what the user joined to it is looked for under the usual
//     names.
//   - cc-news are data sets of text made of Common Crawl News; its archives are WARC
//     and need no layout.
var layouts = func() map[string]FieldMap {
	out := map[string]FieldMap{}
	for _, s := range wordlist.Must("record_layouts.txt", recordLayouts).Sections {
		m := FieldMap{}
		for _, e := range s.Entries {
			field, names, _ := strings.Cut(e.Text, " ")
			m[field] = names
		}
		out[s.Name] = m
	}
	return out
}()

// Layouts are the names of the record layouts, sorted, for help texts.
func Layouts() []string { return slices.Sorted(maps.Keys(layouts)) }

// ParseFields reads a layout by its name and lays a field map over it; both may be
// empty.
func ParseFields(layout, fields string) (FieldMap, error) {
	own, err := ParseFieldMap(fields)
	if err != nil || layout == "" {
		return own, err
	}
	l, ok := layouts[layout]
	if !ok {
		return nil, fmt.Errorf("layout %q: want one of %s", layout, strings.Join(Layouts(), ", "))
	}
	m := maps.Clone(l)
	maps.Copy(m, own)
	return m, nil
}

// localTime is the key of a field map by which times without an offset are the
// outlet's own, or those of a zone. It is no field, and stands in the map so that
// whatever keeps or hashes the map keeps it, too.
const localTime = "time"

// Zone is the time zone of dates without an offset and of the days of windows: UTC
// where the map names none.
func (m FieldMap) Zone() *time.Location {
	if name := m[localTime]; name != "" && name != "outlet" {
		if zone, err := loadZone(name); err == nil { // ParseFieldMap refused what is none
			return zone
		}
	}
	return time.UTC
}

// zonesRead are those that were asked for: reading one takes longer than reading a date.
var zonesRead sync.Map

// loadZone finds a time zone by its name in the machine's database of zones, else in the
// program's copy of it. The zone that the machine itself is in is none.
func loadZone(name string) (*time.Location, error) {
	if z, ok := zonesRead.Load(name); ok {
		return z.(*time.Location), nil
	}
	if name == "Local" {
		return nil, errors.New("the zone of the machine is not asked")
	}
	z, err := time.LoadLocation(name)
	if err == nil {
		zonesRead.Store(name, z)
	}
	return z, err
}

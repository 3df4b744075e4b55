package corpus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"unicode"

	"presscore/internal/yamlfile"
)

// UnknownOutlet stands where nothing names the outlet. It is no outlet: its
// articles are of many, so it is never rated.
const UnknownOutlet = "unknown"

// Outlet is one row of a panel: a newspaper, agency or site.
type Outlet struct {
	Key     string // the value of the column outlet, usually a host name
	Name    string
	Owner   string
	Country string   // "IN" or "India": it decides what "IST" behind a clock time means
	Labels  []string // what the panel's other columns say, as Panel.Columns is ordered
}

// Panel is the user's list of outlets with the host names that belong to each.
type Panel struct {
	Outlets []Outlet
	// Columns are the columns that sort outlets into groups: all but outlet, name and
	// aliases. No score knows them; an audit compares the groups when scores stand.
	Columns []string
	byAlias map[string]int
}

// panelColumns are the columns of a panel that are read.
var panelColumns = []string{"outlet", "name", "owner", "country", "aliases"}

// LoadPanel reads a CSV with the columns outlet, name, owner, country, aliases;
// aliases are host names parted by ";". Columns but outlet may be missing; others, such
// as lean, are labels, unless one is a known name misspelt. A host name that two outlets claim is an error, for its articles
// would go to whichever stands first.
func LoadPanel(path string) (*Panel, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := readPanel(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return p, nil
}

// readPanel is LoadPanel for an open file; its errors begin with the line.
func readPanel(r io.Reader) (*Panel, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("1: panel has no header: %w", err)
	}
	col := map[string]int{}
	p := &Panel{byAlias: map[string]int{}}
	for i, h := range head {
		h = strings.TrimSpace(oneLine(Clean(strings.TrimPrefix(h, "\ufeff"))))
		if _, twice := col[h]; h == "" || twice {
			continue // nothing to call it by
		}
		col[h] = i
		switch h {
		case "outlet", "name", "aliases":
		default:
			p.Columns = append(p.Columns, h)
		}
	}
	for _, h := range head {
		h = strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))
		if near := yamlfile.Nearest(h, panelColumns); near != "" && near != h {
			if _, there := col[near]; !there {
				return nil, fmt.Errorf("1: panel has no column %q (did you mean %q?)", h, near)
			}
		}
	}
	if _, ok := col["outlet"]; !ok {
		return nil, fmt.Errorf("1: panel has no column %q", "outlet")
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return p, nil
		}
		if err != nil {
			var pe *csv.ParseError
			if errors.As(err, &pe) {
				return nil, fmt.Errorf("%d: %w", pe.StartLine, pe.Err)
			}
			return nil, fmt.Errorf("%d: %w", len(p.Outlets)+2, err)
		}
		line, _ := rows.FieldPos(0)
		get := func(c string) string {
			if i, ok := col[c]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		o := Outlet{Key: get("outlet"), Name: get("name"), Owner: get("owner"), Country: get("country")}
		for _, c := range p.Columns {
			o.Labels = append(o.Labels, strings.TrimSpace(oneLine(Clean(get(c)))))
		}
		if o.Key == "" {
			return nil, fmt.Errorf("%d: outlet is empty", line)
		}
		n := len(p.Outlets)
		for _, alias := range append([]string{o.Key}, strings.Split(get("aliases"), ";")...) {
			alias = aliasKey(alias)
			if alias == "" {
				continue
			}
			if at, taken := p.byAlias[alias]; taken && at != n {
				return nil, fmt.Errorf("%d: %q belongs to %q already", line, alias, p.Outlets[at].Key)
			}
			p.byAlias[alias] = n
		}
		p.Outlets = append(p.Outlets, o)
	}
}

// aliasKey is how a name is looked up: the host of what looks like an address,
// else the name itself, whatever its letter case.
func aliasKey(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if h := hostOf(s); h != "" {
		return h
	}
	return s
}

// lookup finds the outlet a host name or key belongs to.
func (p *Panel) lookup(s string) (Outlet, bool) {
	if p == nil {
		return Outlet{}, false
	}
	i, ok := p.byAlias[aliasKey(s)]
	if !ok {
		return Outlet{}, false
	}
	return p.Outlets[i], true
}

// Name is the panel's name for an outlet key, or the key itself.
func (p *Panel) Name(key string) string {
	if o, ok := p.lookup(key); ok && o.Name != "" {
		return o.Name
	}
	return key
}

// country is the country of an outlet, "" when the panel does not say.
func (p *Panel) country(key string) string {
	o, _ := p.lookup(key)
	return o.Country
}

// Resolve is the panel's key for s, else s reduced to its host, else s trimmed.
func (p *Panel) Resolve(s string) string {
	s = strings.TrimSpace(oneLine(Clean(s)))
	if o, ok := p.lookup(s); ok {
		return o.Key
	}
	if h := hostOf(s); h != "" {
		return h
	}
	return s
}

// hostOf reduces a URL or host name to its host, lower case, without a port and
// without a leading www or www1, www2 …; "" when s is neither. Other sub-domains
// stay ("https://blog.a.example/x" gives "blog.a.example"): which of them are
// outlets of their own only the panel's aliases can say.
func hostOf(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "://"); i >= 0 {
		u, err := url.Parse(s)
		if err != nil {
			return ""
		}
		s = u.Host
	} else {
		s = strings.TrimPrefix(s, "//")
		if i := strings.IndexAny(s, "/?#"); i >= 0 {
			s = s[:i]
		}
	}
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		s = s[i+1:]
	}
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		s = s[:i]
	}
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	labels := strings.Split(s, ".")
	if len(labels) < 2 {
		return ""
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || strings.ContainsFunc(l, notInHost) {
			return ""
		}
	}
	if first := labels[0]; len(labels) > 2 && strings.HasPrefix(first, "www") && strings.Trim(first[3:], "0123456789") == "" {
		labels = labels[1:]
	}
	if last := labels[len(labels)-1]; strings.Trim(last, "0123456789") == "" && len(labels) != 4 {
		return ""
	}
	return strings.Join(labels, ".")
}

// notInHost reports whether a rune has no place in a host name, international ones included.
func notInHost(r rune) bool {
	return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// outlet asks, in this order, the record's own field, the host of its address,
// the sub-folder it lies in and its front matter; the first that says something wins.
func (r *Reader) outlet(field, link, folder, front string) (string, OutletSource) {
	o, source := r.named(field, link, folder, front)
	if one, ok := r.Joined[o]; ok {
		o = one
	}
	return o, source
}

func (r *Reader) named(field, link, folder, front string) (string, OutletSource) {
	if o := r.Panel.Resolve(field); o != "" && !strings.EqualFold(o, UnknownOutlet) {
		return o, FromField
	}
	if h := hostOf(link); h != "" {
		return r.Panel.Resolve(h), FromURL
	}
	if folder != "" {
		return r.Panel.Resolve(folder), FromFolder
	}
	if o := r.Panel.Resolve(front); o != "" {
		return o, FromFrontMatter
	}
	return UnknownOutlet, FromNothing
}

// AdoptPublisher names the outlet after the publisher that a notice of the
// article names, when nothing else did.
func (d *Document) AdoptPublisher(p *Panel) {
	if d.OutletSource != FromNothing {
		return
	}
	for _, n := range d.Notices {
		if n.Publisher != "" {
			a := *d.Article
			a.Outlet, a.OutletSource = p.Resolve(n.Publisher), FromNotice
			d.Article = &a
			return
		}
	}
}

package window

import "strings"

// agencyHosts are the hosts of agencies, by the name that notices give them
// (features/notices/agencies.txt). A credit "AP" thus names the outlet apnews.com.
var agencyHosts = []struct{ name, hosts string }{
	{"AP", "apnews.com ap.org hosted.ap.org bigstory.ap.org"},
	{"Reuters", "reuters.com"},
	{"AFP", "afp.com"},
	{"UPI", "upi.com"},
	{"Bloomberg", "bloomberg.com"},
	{"ANI", "aninews.in"},
	{"PTI", "ptinews.com"},
	{"IANS", "ians.in"},
	{"UNI", "uniindia.com"},
	{"Xinhua", "xinhuanet.com news.cn"},
	{"TASS", "tass.com tass.ru"},
	{"Sputnik", "sputniknews.com"},
	{"dpa", "dpa.com dpa-international.com"},
	{"EFE", "efe.com"},
	{"Kyodo", "kyodonews.net"},
	{"Yonhap", "yna.co.kr"},
	{"CNN Wire", "cnn.com"},
	{"TNS", "tribunecontentagency.com"},
}

// names knows under which names an outlet may be credited.
type names struct {
	byOutlet map[string]map[string]bool // outlet to folded names
	agency   map[string]bool            // outlets that are agencies
}

// newNames joins what the panel calls the outlets with the agencies' own names.
func newNames(outlets map[string][]string) *names {
	n := &names{byOutlet: make(map[string]map[string]bool), agency: make(map[string]bool)}
	for outlet, list := range outlets {
		for _, name := range list {
			n.put(outlet, name)
		}
	}
	for _, a := range agencyHosts {
		for _, h := range strings.Fields(a.hosts) {
			n.put(h, a.name)
			if a.name != "CNN Wire" && a.name != "Bloomberg" { // outlets with newsrooms of their own
				n.agency[h] = true
			}
		}
		n.put(a.name, a.name)
		n.agency[a.name] = true
	}
	return n
}

// put adds a name under which an outlet may be credited.
func (n *names) put(outlet, name string) {
	if n.byOutlet[outlet] == nil {
		n.byOutlet[outlet] = make(map[string]bool)
	}
	n.byOutlet[outlet][foldName(name)] = true
}

// isAgency reports whether an outlet is a wire service.
func (n *names) isAgency(outlet string) bool { return n.agency[outlet] }

// credits reports whether a's notices name b's outlet. An outlet that credits
// itself says nothing about where its text comes from.
func (n *names) credits(a, b *doc) bool {
	for _, c := range a.credited() {
		if n.is(b.outlet, c) {
			return a.outlet != b.outlet
		}
	}
	return false
}

// sameSource reports whether both credit one agency that is neither's own name.
func (n *names) sameSource(a, b *doc) bool {
	for _, x := range a.credited() {
		for _, y := range b.credited() {
			if foldName(x) == foldName(y) && !n.is(a.outlet, x) && !n.is(b.outlet, y) {
				return true
			}
		}
	}
	return false
}

// is reports whether a credit names the outlet.
func (n *names) is(outlet, credit string) bool {
	c := foldName(credit)
	return c != "" && (n.byOutlet[outlet][c] || c == foldName(outlet) || c == foldName(hostName(outlet)))
}

// origin is the first name that d credits its text to and that is not its own, "" without one.
func (n *names) origin(d *doc) string {
	for _, c := range d.credited() {
		if !n.is(d.outlet, c) {
			return c
		}
	}
	return ""
}

// hostName is the telling label of a host: "politico" of politico.com.
func hostName(outlet string) string {
	labels := strings.Split(outlet, ".")
	switch n := len(labels); {
	case n < 2:
		return outlet
	case n > 2 && len(labels[n-1]) == 2 && len(labels[n-2]) <= 3: // co.uk, com.au
		return labels[n-3]
	default:
		return labels[n-2]
	}
}

// foldName is a name in lower case, its letters and digits only, without a leading "the".
func foldName(s string) string {
	s = strings.ToLower(s)
	s = strings.TrimPrefix(s, "the ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '.' || r == '-' || r == '\'' || r == '’':
			return -1
		}
		return r
	}, s)
}

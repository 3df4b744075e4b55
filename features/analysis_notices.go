package features

import "presscore/corpus"

// notices is the evidence of all notices of the given kinds.
func (a *Analysis) notices(rule string, kinds ...corpus.NoticeKind) []Evidence {
	var ev []Evidence
	for i := range a.Doc.Notices {
		n := &a.Doc.Notices[i]
		for _, k := range kinds {
			if (n.Kind == k || n.Also == k) && !(k == corpus.Contributed && len(n.Agencies) == 0) { // the outlet's own reporters
				ev = append(ev, noticeEvidence(rule, n, k))
				break
			}
		}
	}
	return ev
}

// furniture is the evidence of page furniture. A line that says when the text was
// published or updated is the page's, too, but no reader is worse off for it.
func (a *Analysis) furniture() []Evidence {
	var ev []Evidence
	for i := range a.Doc.Notices {
		if n := &a.Doc.Notices[i]; (n.Kind == corpus.BoilerplateDebris || n.Also == corpus.BoilerplateDebris) && n.Tag != corpus.TagUpdate {
			ev = append(ev, noticeEvidence("notice", n, corpus.BoilerplateDebris))
		}
	}
	return ev
}

// noticeEvidence is the evidence of one notice as one of its kinds.
func noticeEvidence(rule string, n *corpus.Notice, k corpus.NoticeKind) Evidence {
	return Evidence{Span: n.Span, Message: noticeMessage(n, k), Rule: rule + ":" + n.Rule}
}

// noticeMessage says what a notice is: its kinds, agencies and publisher.
func noticeMessage(n *corpus.Notice, k corpus.NoticeKind) string {
	m := string(k)
	switch {
	case n.Also == k:
		m += " and " + string(n.Kind)
	case n.Also != "":
		m += " and " + string(n.Also)
	}
	for i, ag := range n.Agencies {
		if i == 0 {
			m += ": " + ag
		} else {
			m += ", " + ag
		}
	}
	if n.Publisher != "" {
		m += " (" + n.Publisher + ")"
	}
	return m
}

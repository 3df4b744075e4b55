package features

var datePresent = Feature{
	Name: "date_present", Title: "a date", Family: "transparency", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 1,
	Definition: "1 when the article has a date that can be read in one way",
	MissingIf:  "never",
	EvidenceIs: "none",
	Source:     "house heuristic",
	BlindSpots: "collectors lose dates: compare outlets within one collection only",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return flag(!a.Doc.Published.IsZero(), nil) },
}

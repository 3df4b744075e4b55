package features

import "presscore/features/attribution"

var documentSourceShare = Feature{
	Name: "document_source_share", Title: "documents as sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "attributions to a document (statement, report, filing, transcript) / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source, or text on one line in which anybody speaks",
	EvidenceIs: "source and cue of each",
	Source:     "house heuristic",
	BlindSpots: "\"said in a statement\" counts for the speaker, not for the document",
	Gaming:     "quoting press releases",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare(func(at *attribution.Attribution) bool { return at.SourceType == attribution.DocumentSource }, "attribution",
			func(at *attribution.Attribution) string { return "document: " + at.Speaker })
	},
}

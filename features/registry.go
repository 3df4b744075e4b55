package features

// All is every feature in the order of columns and sums.
var All = []*Feature{
	&attributedShare,
	&attributedSentenceShare,
	&quoteShare,
	&unattributedQuoteShare,
	&attributionRate,

	&namedSourceShare,
	&anonymousSourceShare,
	&distinctNamedSourcesRate,
	&secondhandShare,
	&documentSourceShare,
	&sourceConcentration,
	&quotesPerSpeaker,
	&documentsCitedRate,
	&researchCitedRate,

	&typoRate,
	&doubledWordRate,
	&punctuationErrorRate,
	&debrisShare,
	&repeatedTextShare,
	&correctionNote,

	&feedDisclaimer,
	&agencyCredit,
	&copiedShare,
	&copiedUncreditedShare,
	&ownByline,

	&bylinePresent,
	&datePresent,
	&datelinePresent,
	&linkRate,
	&numbersSourcedShare,
	&figuresRate,

	&headlineSupport,
	&headlineQuote,
	&headlineCaps,
	&headlineWithheld,

	&caution,
	&hedgeRate,
	&boosterRate,
	&absoluteRate,
	&neutralVerbShare,

	&loadedRate,
	&loadedSentenceShare,
	&intensifierRate,
	&subjectiveRate,
	&scareQuoteRate,
	&firstPersonRate,
	&headlineLoaded,

	&doubtVerbShare,
	&endorseVerbShare,
	&doubtGap,
	&toneGap,

	&sideShareGap,
	&singleSource,
	&replySought,
}

// Index is the place of a feature in All, -1 when there is none of that name.
func Index(name string) int {
	for i, f := range All {
		if f.Name == name {
			return i
		}
	}
	return -1
}

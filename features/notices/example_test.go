package notices_test

import (
	"fmt"

	"presscore/corpus"
	"presscore/features/notices"
)

// A short article as a paper prints it: a dateline with the agency's name, prose,
// and a line that belongs to the page.
func Example() {
	article := &corpus.Article{
		Title:  "Ferries to sail from Osk again",
		Outlet: "mull-herald.example",
		Body: "OSK, March 3 (Reuters) - The harbour council of Osk voted on Tuesday to reopen the northern pier after a winter of repairs.\n\n" +
			"Its engineers had found cracks in two of the supports in November, and the ferries have sailed from Tern since.\n\n" +
			"Read more: Ferry fares to rise in June",
	}
	doc := corpus.Parse(article, notices.Default())
	for _, n := range doc.Notices {
		fmt.Println(n.Kind, n.Agencies, n.In(doc.Text))
	}
	agency, share := notices.Wire(doc)
	fmt.Println("from", agency, share)
	// Output:
	// agency_credit [Reuters] OSK, March 3 (Reuters) -
	// boilerplate_debris [] Read more: Ferry fares to rise in June
	// from Reuters 1
}

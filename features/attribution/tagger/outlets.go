package tagger

import "presscore/features/attribution/internal/lists"

// MediaNames are the names of the media that outlets.txt holds, for those who must
// not take the name of an outlet for its wording.
func MediaNames() []string {
	var names []string
	for i := range lists.Outlets {
		names = append(names, lists.Outlets[i].Names()...)
	}
	return names
}

package tables

import "presscore/window"

// WordRow is one row of event_words.csv.
type WordRow struct {
	Run string
	*window.Word
}

// EventWords is event_words.csv.
var EventWords = tableOf("event_words.csv", "words that an outlet uses more than the others that tell the same event", []string{"event_id", "outlet", "word"}, []column[WordRow]{
	runColumn(func(r WordRow) string { return r.Run }),
	text("event_id", "as in events.csv: events that three outlets or more tell in texts of their own", func(r WordRow) cell { return textCell(r.EventID) }).required(),
	text("outlet", "as in articles.csv", func(r WordRow) cell { return textCell(r.Outlet) }).required(),
	text("word", "in small letters; names of the outlets, bylines, furniture, quoted words and function words are left out", func(r WordRow) cell { return textCell(r.Word.Word) }).required(),
	count("count", "times in the outlet's articles of the event", func(r WordRow) cell { return wholeCell(int64(r.Count)) }),
	count("others", "times in those of the event's other outlets", func(r WordRow) cell { return wholeCell(int64(r.Others)) }),
	number("z", "standard errors", "log-odds against the others with the event's words as prior (Monroe, Colaresi and Quinn 2008), over the standard error; at least 1.96, the five largest of an outlet and event", func(r WordRow) cell { return numberCell(r.Z, 2) }),
})

// WriteEventWords writes all rows of event_words.csv.
func WriteEventWords(w *Writer[WordRow], run string, words []window.Word) {
	for i := range words {
		w.Add(WordRow{run, &words[i]})
	}
}

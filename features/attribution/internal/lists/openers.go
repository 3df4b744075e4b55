package lists

// Openers are words that open sentences, capitalised without being names.
var Openers = Set("sentences", "openers")

// Calendar are the capitalised words of dates, which end a name.
var Calendar = Set("sentences", "calendar")

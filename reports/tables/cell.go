package tables

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"presscore/features"
	"presscore/scoring"
)

// cell is one value of a table before it is written. It is a value, not text:
// CSV prints it, Parquet stores it, and both hold the same number.
type cell struct {
	kind   kind  // noKind when the value is missing
	digits uint8 // decimals of a number
	scaled bool  // the number is n / 10^digits exactly; else it is x
	n      int64 // a whole number, a scaled number, seconds since 1970, or 1 for true
	x      float64
	text   string
}

// noCell is a missing value: an empty cell of CSV, null in Parquet.
var noCell = cell{}

// textCell is words; no words are a missing value, which CSV could not tell apart.
func textCell(s string) cell {
	if s == "" {
		return noCell
	}
	return cell{kind: aText, text: plainText(s)}
}

// plainText turns control characters into spaces: a file name or a title with a
// line break or an escape sequence in it would break tables and terminals.
func plainText(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	if plain || strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// wholeCell is a whole number.
func wholeCell(n int64) cell { return cell{kind: aWhole, n: n} }

// scoreCell is a score with its four decimals, exactly.
func scoreCell(s scoring.Score) cell {
	return cell{kind: aNumber, digits: 4, scaled: true, n: int64(s)}
}

// pointsCell is points with four decimals, half a unit rounded up.
func pointsCell(x float64) cell {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return noCell
	}
	return scoreCell(scoring.Score(math.Floor(x*float64(scoring.Unit) + .5)))
}

// microsDigits are the decimals of a features.Micros.
const microsDigits = 6

// microsCell is the value of a feature, exactly: up to six decimals, without zeros at
// their end, which are half of what six would be.
func microsCell(m features.Micros) cell {
	return cell{kind: aNumber, digits: microsDigits, scaled: true, n: int64(m)}
}

// numberCell is a number with fixed decimals; what is no number is missing.
func numberCell(x float64, digits uint8) cell {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return noCell
	}
	return cell{kind: aNumber, digits: digits, x: x}
}

// shareCell is a of b, with four decimals; of nothing there is no share.
func shareCell(a, b int64) cell {
	if b == 0 {
		return noCell
	}
	return numberCell(float64(a)/float64(b), 4)
}

// boolCell is true or false.
func boolCell(yes bool) cell {
	c := cell{kind: aBoolean}
	if yes {
		c.n = 1
	}
	return c
}

// timeCell is a point in time, to the second; an undated one is missing.
func timeCell(t time.Time) cell {
	if t.IsZero() {
		return noCell
	}
	return cell{kind: aTime, n: t.Unix()}
}

// orNone is the cell when it is known, else a missing one.
func orNone(known bool, c cell) cell {
	if known {
		return c
	}
	return noCell
}

// appendCSV prints a cell as it stands in CSV.
func (c cell) appendCSV(dst []byte) []byte {
	switch c.kind {
	case aText:
		return appendText(dst, c.text)
	case aWhole:
		return strconv.AppendInt(dst, c.n, 10)
	case aNumber:
		return c.appendNumber(dst)
	case aBoolean:
		return strconv.AppendBool(dst, c.n != 0)
	case aTime:
		return time.Unix(c.n, 0).UTC().AppendFormat(dst, time.RFC3339)
	}
	return dst
}

// appendNumber prints a number with its decimals.
func (c cell) appendNumber(dst []byte) []byte {
	if c.scaled {
		dst = appendScaled(dst, c.n, c.digits)
		if c.digits == microsDigits {
			dst = bytes.TrimSuffix(bytes.TrimRight(dst, "0"), []byte("."))
		}
		return dst
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, c.x, 'f', int(c.digits), 64)
	if s := dst[start:]; s[0] == '-' && strings.Trim(string(s), "-0.") == "" {
		dst = append(dst[:start], s[1:]...) // −0.00001 prints as 0.0000, not as -0.0000
	}
	return dst
}

// appendScaled prints v / 10^digits without rounding: 572982 with 4 digits is 57.2982.
// Of digits there is at least one.
func appendScaled(dst []byte, v int64, digits uint8) []byte {
	left := uint64(v)
	if v < 0 {
		dst = append(dst, '-')
		left = -left
	}
	var room [24]byte
	at := len(room)
	for ; digits > 0; digits-- {
		at--
		room[at] = '0' + byte(left%10)
		left /= 10
	}
	at--
	room[at] = '.'
	return append(strconv.AppendUint(dst, left, 10), room[at:]...)
}

// appendPlain prints a cell as appendCSV does, without what belongs to CSV alone:
// quotes and the apostrophe.
func (c cell) appendPlain(dst []byte) []byte {
	if c.kind == aText {
		return append(dst, c.text...)
	}
	return c.appendCSV(dst)
}

// formulaStarts begin what a spreadsheet takes for a formula.
const formulaStarts = "=+-@"

// appendText prints words, quoted where RFC 4180 asks for it. Words that a
// spreadsheet would run as a formula get a leading apostrophe: =1+1 stands as
// '=1+1. This is for spreadsheets that open CSV; Parquet holds the words as they are.
func appendText(dst []byte, s string) []byte {
	if strings.IndexByte(formulaStarts, s[0]) >= 0 {
		s = "'" + s
	}
	bare := true
	for i := 0; i < len(s) && bare; i++ {
		bare = s[i] != ',' && s[i] != '"' && s[i] != '\n' && s[i] != '\r'
	}
	if bare && s == strings.TrimSpace(s) {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, s[i])
	}
	return append(dst, '"')
}

// float is the number as it is printed: Parquet and CSV never differ in the
// last decimal.
func (c cell) float() float64 {
	if c.scaled {
		div := 1.0
		for range c.digits {
			div *= 10
		}
		return float64(c.n) / div // rounded once, like the parse of the printed number
	}
	x, err := strconv.ParseFloat(string(c.appendNumber(nil)), 64)
	if err != nil {
		panic("tables: a printed number is none: " + err.Error())
	}
	return x
}

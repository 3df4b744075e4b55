package tables

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Frame is outlets.csv in memory as a data frame of gota: a row an outlet and
// genre, a typed column a column of the list, in the order of the file. The
// table on the terminal is sorted with it; whatever puts two nights or two panels
// side by side reads their outlets.csv into frames and joins them.
//
// # What gota carries and what not
//
// gota carries the frames: columns with types, their selection, filtering,
// sorting and binding side by side. Three things it does not carry, with the
// times of BenchmarkJoin (two rows an outlet, 52 columns, a busy machine of two
// cores, so read them as orders of size):
//
//   - Pairing rows. gota's InnerJoin compares every row of one frame with every
//     row of the other: 25 ms for 300 outlets, 10 s for 5,000. Join pairs rows
//     with a map of Go and leaves the columns to gota: 1.2 ms and 65 ms. The same
//     map over the summaries themselves takes 0.04 ms and 3.4 ms, since it copies
//     no columns; for that, Join gives a frame to sort and filter, and works on
//     two files whose summaries nobody has any more.
//   - Reading and writing CSV. gota's ReadCSV guesses types (an outlet 007 becomes
//     the number 7, one named NA goes missing) and its WriteCSV prints six
//     decimals. ReadFrame takes the types from the list of columns; files are
//     written by Writer alone.
//   - Grouping. GroupBy glues the keys with an underscore, so that the groups a_b
//     of c and a of b_c become one, and Aggregation gives its rows in the order
//     of a Go map. Sums over outlets are scoring's.
//
// A frame has as many rows as there are outlets and genres, thousands at most.
// Never frame articles by features: a cell costs gota 24 bytes and a call.
type Frame struct {
	df   dataframe.DataFrame
	rows int // 0: df may have no columns, and gota panics when it is asked for one
}

// textMark begins every text inside the frame. Without it gota would take an
// outlet named NaN for a missing value, which no filter and no join finds.
const textMark = "="

// NewFrame frames the rows of outlets.csv as they would be written now, with the
// named columns, or with all of them when none is named.
func NewFrame(r *reports.Report, columns ...string) (Frame, error) {
	return newFrame(r, r.Outlets, columns)
}

func newFrame(r *reports.Report, outlets []*scoring.OutletSummary, names []string) (Frame, error) {
	var columns []Column
	var fill []func(OutletRow) cell
	for i, c := range Outlets.Columns {
		if len(names) == 0 || slices.Contains(names, c.Name) {
			columns = append(columns, c)
			fill = append(fill, Outlets.fill[i])
		}
	}
	rows := make([][]cell, len(outlets))
	for i, row := range outletRows(r, outlets) {
		rows[i] = make([]cell, len(columns))
		for j, f := range fill {
			if f != nil {
				rows[i][j] = f(row)
			}
		}
	}
	return frameOf(columns, rows)
}

// ReadFrame reads an outlets.csv. Columns are found by name: one that the file
// lacks, because an older version wrote it, is missing in every row; one that
// this version does not know is left out.
func ReadFrame(in io.Reader) (Frame, error) {
	r := csv.NewReader(in)
	head, err := r.Read()
	if err != nil {
		return Frame{}, fmt.Errorf("%s: no header: %w", Outlets.File, err)
	}
	place := make([]int, len(Outlets.Columns))
	for i := range Outlets.Columns {
		c := &Outlets.Columns[i]
		if place[i] = slices.Index(head, c.Name); place[i] < 0 && slices.Contains(Outlets.Key, c.Name) {
			return Frame{}, fmt.Errorf("%s: column %s is missing", Outlets.File, c.Name)
		}
	}
	var rows [][]cell
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return frameOf(Outlets.Columns, rows)
		}
		if err != nil {
			return Frame{}, fmt.Errorf("%s: %w", Outlets.File, err)
		}
		row := make([]cell, len(Outlets.Columns))
		for i := range Outlets.Columns {
			if place[i] < 0 {
				continue
			}
			if row[i], err = parseCell(Outlets.Columns[i].kind(), record[place[i]]); err != nil {
				line, _ := r.FieldPos(place[i])
				return Frame{}, fmt.Errorf("%s:%d: %s: %w", Outlets.File, line, Outlets.Columns[i].Name, err)
			}
		}
		rows = append(rows, row)
	}
}

// parseCell reads a cell as appendCSV prints it. A text that begins with an
// apostrophe before = + - or @ loses it; one that was received with it does too.
func parseCell(k kind, s string) (cell, error) {
	if s == "" {
		return noCell, nil
	}
	switch k {
	case aWhole:
		n, err := strconv.ParseInt(s, 10, 64)
		return wholeCell(n), err
	case aNumber:
		x, err := strconv.ParseFloat(s, 64)
		return cell{kind: aNumber, digits: uint8(len(s) - 1 - strings.LastIndexByte(s, '.')), x: x}, err
	case aBoolean:
		yes, err := strconv.ParseBool(s)
		return boolCell(yes), err
	case aTime:
		t, err := time.Parse(time.RFC3339, s)
		return timeCell(t), err
	}
	return textCell(PlainText(s)), nil
}

// PlainText is a text of a CSV without the apostrophe that stands before = + - or @.
func PlainText(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(formulaStarts, s[1]) >= 0 {
		return s[1:]
	}
	return s
}

// frameOf makes a frame of cells: whole numbers and numbers keep their types,
// points in time become their text, yes and no become 1 and 0.
func frameOf(columns []Column, rows [][]cell) (Frame, error) {
	all := make([]series.Series, len(columns))
	for j, c := range columns {
		texts := make([]string, len(rows))
		numbers := make([]float64, len(rows))
		for i, row := range rows {
			v := row[j]
			numbers[i] = math.NaN()
			switch v.kind {
			case aNumber:
				numbers[i] = v.float()
			case aWhole, aBoolean:
				texts[i] = strconv.FormatInt(v.n, 10)
			default:
				texts[i] = string(v.appendPlain(nil))
			}
		}
		switch c.kind() {
		case aNumber:
			all[j] = series.New(numbers, series.Float, c.Name)
		case aWhole, aBoolean:
			all[j] = series.New(texts, series.Int, c.Name) // "" is no number: missing
		default:
			for i := range texts {
				texts[i] = textMark + texts[i]
			}
			all[j] = series.New(texts, series.String, c.Name)
		}
	}
	df := dataframe.New(all...)
	return Frame{df, len(rows)}, df.Err
}

// Rows is how many rows the frame has.
func (f Frame) Rows() int { return f.rows }

// Texts is a column of words or dates; missing ones are empty.
func (f Frame) Texts(column string) []string {
	if f.rows == 0 {
		return nil
	}
	out := f.df.Col(column).Records() // Col copies the column: ask once
	for i := range out {
		out[i] = strings.TrimPrefix(out[i], textMark)
	}
	return out
}

// Numbers is a column of numbers; missing ones are NaN.
func (f Frame) Numbers(column string) []float64 {
	if f.rows == 0 {
		return nil
	}
	return f.df.Col(column).Float()
}

// subset is the rows of the given places, in their order.
func (f Frame) subset(places []int) Frame {
	if len(places) == 0 {
		return Frame{}
	}
	return Frame{f.df.Subset(places), len(places)}
}

// outletGenre is the key of outlets.csv.
type outletGenre struct{ outlet, genre string }

func (f Frame) keys() []outletGenre {
	outlets, genres := f.Texts("outlet"), f.Texts("genre")
	out := make([]outletGenre, f.rows)
	for i := range out {
		out[i] = outletGenre{outlets[i], genres[i]}
	}
	return out
}

// Join puts two frames side by side on outlet and genre: both holds a row for
// every key that both have, in the order of f, with the columns of g under their
// names and the suffix; onlyF and onlyG hold the rows without a partner, as they
// stood. Joining tonight with last night, onlyF are the outlets that are new and
// onlyG those that are gone:
//
//	both, fresh, gone, err := tonight.Join(lastNight, "_before")
//	change := both.Numbers("reliability")[0] - both.Numbers("reliability_before")[0]
func (f Frame) Join(g Frame, suffix string) (both, onlyF, onlyG Frame, err error) {
	other := g.keys()
	at := make(map[outletGenre]int, g.rows)
	for i, k := range other {
		if _, twice := at[k]; twice {
			return both, onlyF, onlyG, fmt.Errorf("outlet %q stands twice in genre %s", k.outlet, k.genre)
		}
		at[k] = i
	}
	var left, right, alone []int
	for i, k := range f.keys() {
		if j, ok := at[k]; ok {
			left, right = append(left, i), append(right, j)
		} else {
			alone = append(alone, i)
		}
	}
	taken := make([]bool, g.rows)
	for _, j := range right {
		if taken[j] {
			return both, onlyF, onlyG, fmt.Errorf("outlet %q stands twice in genre %s", other[j].outlet, other[j].genre)
		}
		taken[j] = true
	}
	var gone []int
	for j := range taken {
		if !taken[j] {
			gone = append(gone, j)
		}
	}
	onlyF, onlyG = f.subset(alone), g.subset(gone)
	if len(left) == 0 {
		return both, onlyF, onlyG, nil
	}
	partner := g.df.Subset(right)
	names := partner.Names()
	for i := range names {
		names[i] += suffix
	}
	if err := partner.SetNames(names...); err != nil {
		return both, onlyF, onlyG, err
	}
	df := f.df.Subset(left).CBind(partner)
	return Frame{df, len(left)}, onlyF, onlyG, df.Err
}

// Ladder is the outlets of a genre in the order in which they are shown, which
// is that of the forest plot: rated, provisional, not rated; rated and
// provisional ones by falling reliability, those of the same score and those
// that are not rated by key.
//
// The frame is in the order of the keys and gota sorts stably, so two sort keys
// are enough. They must be: Arrange sorts wrongly from the third one on.
func Ladder(r *reports.Report, g features.Genre) ([]*scoring.OutletSummary, error) {
	var outlets []*scoring.OutletSummary
	var place, block []int
	for _, o := range r.Outlets {
		if o.Genre == g {
			place, block = append(place, len(place)), append(block, slices.Index(reports.States, reports.StateOf(o)))
			outlets = append(outlets, o)
		}
	}
	f, err := newFrame(r, outlets, []string{"outlet", "reliability"})
	if err != nil || f.rows == 0 {
		return nil, err
	}
	df := f.df.Mutate(series.New(place, series.Int, "place")).Mutate(series.New(block, series.Int, "block")).
		Arrange(dataframe.Sort("block"), dataframe.RevSort("reliability")) // missing ones last, as they stood
	if df.Err != nil {
		return nil, df.Err
	}
	places, err := df.Col("place").Int()
	if err != nil {
		return nil, err
	}
	sorted := make([]*scoring.OutletSummary, len(places))
	for i, p := range places {
		sorted[i] = outlets[p]
	}
	return sorted, nil
}

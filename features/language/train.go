package language

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"

	"presscore/features/lexicons"
	"presscore/internal/segment"
)

// Options are the settings of Train. The zero value is not usable; start from
// DefaultOptions.
type Options struct {
	DensePenalty float64   // L2 penalty of lexicon and surface features, after scaling to unit deviation
	TermPenalty  float64   // of words and pairs
	MinCount     int       // sentences a term must stand in
	Predictions  io.Writer // out-of-fold scores as CSV: id,outlet,fold,label,score; may be nil
}

// DefaultOptions are the settings the embedded weights were made with.
func DefaultOptions() Options {
	return Options{DensePenalty: 200, TermPenalty: 50, MinCount: 3}
}

// example is one labelled sentence, read and made into features.
type example struct {
	id     string
	outlet string
	biased bool
	dense  [numDense]float64
	terms  []int32 // sorted indexes into vocabulary.names, without repeats
}

// vocabulary numbers the terms of the training sentences.
type vocabulary struct {
	index map[string]int32
	names []string
	plain []bool // seen in lower case: not only a name that opens sentences
}

// number is the number of a term, a new one at first sight.
func (v *vocabulary) number(name string) int32 {
	i, ok := v.index[name]
	if !ok {
		i = int32(len(v.names))
		v.index[name] = i
		v.names = append(v.names, name)
		v.plain = append(v.plain, false)
	}
	return i
}

// record is a line of the labelled file.
type record struct {
	ID     json.RawMessage `json:"id"`
	Outlet string          `json:"outlet"`
	Text   string          `json:"text"`
	Biased *bool           `json:"biased"`
}

// readExamples reads JSON lines with id, outlet, text and biased.
func readExamples(r io.Reader, v *vocabulary) ([]example, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	var out []example
	var hits []lexicons.Hit
	var seg segment.Text
	for n := 1; sc.Scan(); n++ {
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		var rec record
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if rec.Biased == nil || rec.Text == "" || rec.Outlet == "" {
			return nil, fmt.Errorf("line %d: want text, outlet and biased", n)
		}
		text := strings.ToValidUTF8(strings.Join(strings.Fields(rec.Text), " "), "?")
		seg.Scan(text, []segment.Span{{Start: 0, End: int32(len(text))}})
		hits = lexicons.Default().Match(hits[:0], text, &seg)
		e := example{id: strings.Trim(string(rec.ID), `"`), outlet: rec.Outlet, biased: *rec.Biased}
		whole := oneSentence(&seg)
		voice := unquoted(&seg)
		dense(&e.dense, text, &seg, whole, hits, voice)
		seen := map[int32]bool{}
		var buf []byte
		eachTerm(&seg, whole, voice, func(_ uint64, first, last int32) {
			name, plain := "word:", true
			if last > first {
				name = "pair:"
			}
			for k := first; k <= last; k++ {
				if k > first {
					name += " "
				}
				plain = plain && seg.Tokens[k].Flags&segment.Upper == 0
				buf = segment.Fold(buf[:0], seg.Tokens[k].In(text))
				name += string(buf)
			}
			i := v.number(name)
			v.plain[i] = v.plain[i] || plain
			if !seen[i] {
				seen[i] = true
				e.terms = append(e.terms, i)
			}
		})
		sort.Slice(e.terms, func(i, j int) bool { return e.terms[i] < e.terms[j] })
		out = append(out, e)
	}
	for i := range out {
		kept := out[i].terms[:0]
		for _, t := range out[i].terms {
			if v.plain[t] {
				kept = append(kept, t)
			}
		}
		out[i].terms = kept
	}
	return out, sc.Err()
}

// oneSentence joins what the segmenter may have split: the label is one for
// the whole text.
func oneSentence(seg *segment.Text) segment.Sentence {
	if len(seg.Sentences) == 0 {
		return segment.Sentence{}
	}
	s := seg.Sentences[0]
	last := seg.Sentences[len(seg.Sentences)-1]
	s.End, s.EndTok = last.End, last.EndTok
	for _, t := range seg.Sentences[1:] {
		s.Words += t.Words
	}
	return s
}

// fitted is a model over example features, before it is written out.
type fitted struct {
	dense [numDense]float64
	bias  float64
	terms map[int32]float64
}

// margin is the log odds before calibration.
func (f *fitted) margin(e *example) float64 {
	m := f.bias
	for i, v := range e.dense {
		m += float64(f.dense[i] * v)
	}
	for _, t := range e.terms {
		m += f.terms[t]
	}
	return m
}

// fit trains on the rows: scales the dense features to unit deviation, keeps the
// terms that stand in enough rows, solves, and undoes the scaling. What a fold
// does not hold has no say in it, its scaling and its choice of terms included.
func fit(rows []*example, o Options) *fitted {
	// scale dense features to unit deviation
	var mean, dev [numDense]float64
	for _, e := range rows {
		for i, v := range e.dense {
			mean[i] += v
		}
	}
	for i := range mean {
		mean[i] /= float64(max(1, len(rows)))
	}
	for _, e := range rows {
		for i, v := range e.dense {
			dev[i] += float64((v - mean[i]) * (v - mean[i]))
		}
	}
	for i := range dev {
		dev[i] = math.Sqrt(dev[i] / float64(max(1, len(rows))))
	}
	// terms that stand in enough rows, in the order of first sight
	count := map[int32]int{}
	for _, e := range rows {
		for _, t := range e.terms {
			count[t]++
		}
	}
	column := map[int32]int32{}
	var kept []int32
	for _, e := range rows {
		for _, t := range e.terms {
			if _, ok := column[t]; !ok && count[t] >= o.MinCount {
				column[t] = int32(numDense + len(kept))
				kept = append(kept, t)
			}
		}
	}
	p := problem{penalty: make([]float64, numDense+len(kept))}
	for j := range p.penalty {
		p.penalty[j] = o.TermPenalty
		if j < numDense {
			p.penalty[j] = o.DensePenalty
		}
	}
	for _, e := range rows {
		var row []cell
		for i, v := range e.dense {
			if v != 0 && dev[i] > 0 {
				row = append(row, cell{int32(i), v / dev[i]})
			}
		}
		for _, t := range e.terms {
			if j, ok := column[t]; ok {
				row = append(row, cell{j, 1})
			}
		}
		p.rows = append(p.rows, row)
		p.y = append(p.y, e.biased)
		p.weight = append(p.weight, 1)
	}
	w := solve(p)
	f := &fitted{bias: w[len(w)-1], terms: map[int32]float64{}}
	for i := range numDense {
		if dev[i] > 0 {
			f.dense[i] = w[i] / dev[i]
		}
	}
	for i, t := range kept {
		f.terms[t] = w[numDense+i]
	}
	return f
}

// Train fits the model on JSON lines (id, outlet, text, biased) and returns the
// weights file and a report whose figures are out of fold, with every outlet
// held out whole in turn. The same input gives the same bytes.
func Train(r io.Reader, o Options) ([]byte, Report, error) {
	v := &vocabulary{index: map[string]int32{}}
	examples, err := readExamples(r, v)
	if err != nil {
		return nil, Report{}, err
	}
	rep, scale, shift, err := crossValidate(examples, o)
	if err != nil {
		return nil, Report{}, err
	}
	rows := make([]*example, len(examples))
	for i := range examples {
		rows[i] = &examples[i]
	}
	f := fit(rows, o)
	return encode(f, v, scale, shift, len(examples)), rep, nil
}

// encode writes the weights: named lines in a fixed order, terms by name.
func encode(f *fitted, v *vocabulary, scale, shift float64, n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# weights of features/language: a name, a tab, a weight; made by Train from %d sentences\n", n)
	fmt.Fprintf(&b, "bias\t%.4f\ncalibration:scale\t%.4f\ncalibration:shift\t%.4f\n", f.bias, scale, shift)
	for i, n := range denseNames {
		fmt.Fprintf(&b, "%s\t%.4f\n", n, f.dense[i])
	}
	var lines []string
	for t, w := range f.terms {
		if math.Abs(w) >= leastWeight {
			lines = append(lines, fmt.Sprintf("%s\t%.3f\n", v.names[t], w))
		}
	}
	sort.Strings(lines)
	for _, l := range lines {
		b.WriteString(l)
	}
	return []byte(b.String())
}

// leastWeight is the size below which a term's weight is not written: a sentence
// of twenty terms just below it moves by .1 in log odds, .025 in the estimate.
const leastWeight = .005

package crf

import "math"

// Chain decodes label sequences. It is reused.
type Chain struct {
	trans   [Labels][Labels]int32 // units; illegal steps are far below zero
	first   [Labels]int32
	expT    [Labels][Labels]float32
	expS    [Labels]float32
	into    [Labels][Labels]int32   // trans by target, times eight
	expInto [Labels][Labels]float32 // expT by target

	// of the tokens of a paragraph, or of a run of them
	unary []vec
	drop  [][Labels]int32 // how far each label is below the best one, as Viterbi counts
	emit  [][Labels]float32
	back  []uint32 // three bits a label: the label before it on the best path
	alpha [][Labels]float32

	// of the tokens of a text
	Label []uint8
	Post  []float32 // probability that the token is content
	Conf  []float32 // probability of the label chosen
}

// illegal is far below any sum of scores: a step that no labelling may take.
const illegal = -1 << 24

// Allowed reports whether label b may follow label a.
func Allowed(a, b int) bool {
	switch b {
	case InSource, InCue, InContent:
		return a == b || a == b-1
	}
	return true
}

// StartAllowed reports whether a paragraph may open with label b.
func StartAllowed(b int) bool { return b != InSource && b != InCue && b != InContent }

// NewChain makes a chain with the transitions of a model, as sums for the best path
// and as factors for the probabilities.
func NewChain(m *Model) *Chain {
	c := &Chain{}
	for a := 0; a < Labels; a++ {
		c.first[a] = int32(m.First[a])
		if !StartAllowed(a) {
			c.first[a] = illegal
		} else {
			c.expS[a] = float32(math.Exp(float64(m.First[a]) / Unit))
		}
		for b := 0; b < Labels; b++ {
			c.trans[a][b] = int32(m.Trans[a][b])
			if !Allowed(a, b) {
				c.trans[a][b] = illegal
			} else {
				c.expT[a][b] = float32(math.Exp(float64(m.Trans[a][b]) / Unit))
			}
		}
	}
	// Viterbi asks for all steps into a label at once; its sums leave three bits free
	for a := range c.trans {
		for b := range c.trans[a] {
			c.into[b][a], c.expInto[b][a] = c.trans[a][b]<<3, c.expT[a][b]
		}
	}
	return c
}

// expTable holds exp(-i/steps), at least exp(-16), for every difference there
// can be between two sums of scores.
var expTable = func() (t [4096]float32) {
	for i := range t {
		t[i] = float32(math.Exp(-min(float64(i)/steps, 16)))
	}
	return t
}()

// Size makes room for a text of n tokens, none of them labelled.
func (c *Chain) Size(n int) {
	c.Label, c.Post, c.Conf = grown(c.Label, n), grown(c.Post, n), grown(c.Conf, n)
	clear(c.Label)
	clear(c.Post)
	clear(c.Conf)
}

// Room makes room for the scores of a paragraph of n tokens.
func (c *Chain) Room(n int32) []vec {
	c.unary = grown(c.unary, int(n))
	return c.unary
}

// grown is s with n items; what it held is lost.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		s = make([]T, n+n/4)
	}
	return s[:n]
}

// Decode labels the tokens [from,to): the best path, and the probabilities.
// unary are their scores. opens says that the paragraph begins at from; else
// the token before is O.
func (c *Chain) Decode(unary []vec, from, to int32, opens bool) {
	c.emissions(unary)
	label := c.Label[from:to]
	c.viterbi(label, opens)
	c.forward(opens)
	c.backward(label, c.Post[from:to], c.Conf[from:to])
}

// emissions fills emit and drop from the summed scores. It has no branches: the
// order of the labels is anybody's guess.
func (c *Chain) emissions(unary []vec) {
	c.emit, c.drop = grown(c.emit, len(unary)), grown(c.drop, len(unary))
	emit, drop := c.emit[:len(unary)], c.drop[:len(unary)]
	for i, v := range unary {
		u0, u1, u2, u3, u4, u5, u6 := v.scores()
		top := larger(larger(larger(u0, u1), larger(u2, u3)), larger(larger(u4, u5), u6))
		u0, u1, u2, u3, u4, u5, u6 = top-u0, top-u1, top-u2, top-u3, top-u4, top-u5, top-u6
		const mask = int32(len(expTable) - 1)
		e := &emit[i]
		e[0], e[1], e[2], e[3] = expTable[u0&mask], expTable[u1&mask], expTable[u2&mask], expTable[u3&mask]
		e[4], e[5], e[6] = expTable[u4&mask], expTable[u5&mask], expTable[u6&mask]
		const scale = -FileStep << 3
		d := &drop[i]
		d[0], d[1], d[2], d[3], d[4], d[5], d[6] = u0*scale, u1*scale, u2*scale, u3*scale, u4*scale, u5*scale, u6*scale
	}
}

// larger is the larger of two numbers, without a branch.
func larger(a, b int32) int32 {
	d := a - b
	return a - d&(d>>31)
}

// viterbi finds the best path.
func (c *Chain) viterbi(label []uint8, opens bool) {
	c.back = grown(c.back, len(label))
	first := &c.first
	if !opens {
		first = &c.trans[Outside]
	}
	t := &c.into
	// a path's score stands above three bits that tell its last label
	u := &c.drop[0]
	d0, d1, d2, d3, d4, d5, d6 := u[0]+first[0]<<3, u[1]+first[1]<<3|1, u[2]+first[2]<<3|2, u[3]+first[3]<<3|3, u[4]+first[4]<<3|4, u[5]+first[5]<<3|5, u[6]+first[6]<<3|6
	for i := 1; i < len(label); i++ {
		u := &c.drop[i]
		b0 := max(max(max(d0+t[0][0], d1+t[0][1]), max(d2+t[0][2], d3+t[0][3])), max(max(d4+t[0][4], d5+t[0][5]), d6+t[0][6]))
		b1 := max(max(max(d0+t[1][0], d1+t[1][1]), max(d2+t[1][2], d3+t[1][3])), max(max(d4+t[1][4], d5+t[1][5]), d6+t[1][6]))
		b3 := max(max(max(d0+t[3][0], d1+t[3][1]), max(d2+t[3][2], d3+t[3][3])), max(max(d4+t[3][4], d5+t[3][5]), d6+t[3][6]))
		b5 := max(max(max(d0+t[5][0], d1+t[5][1]), max(d2+t[5][2], d3+t[5][3])), max(max(d4+t[5][4], d5+t[5][5]), d6+t[5][6]))
		b2, b4, b6 := max(d1+t[2][1], d2+t[2][2]), max(d3+t[4][3], d4+t[4][4]), max(d5+t[6][5], d6+t[6][6])
		c.back[i] = uint32(b0&7) | uint32(b1&7)<<3 | uint32(b2&7)<<6 | uint32(b3&7)<<9 | uint32(b4&7)<<12 | uint32(b5&7)<<15 | uint32(b6&7)<<18
		d0, d1, d2, d3 = b0&^7+u[0], b1&^7+u[1]|1, b2&^7+u[2]|2, b3&^7+u[3]|3
		d4, d5, d6 = b4&^7+u[4]|4, b5&^7+u[5]|5, b6&^7+u[6]|6
		if i&63 == 63 { // keep the path scores small
			// only differences count, so the best path may start at zero again
			m := max(d0, d1, d2, d3, d4, d5, d6) &^ 7
			d0, d1, d2, d3 = d0-m, max(d1-m, illegal<<3|1), max(d2-m, illegal<<3|2), max(d3-m, illegal<<3|3)
			d4, d5, d6 = max(d4-m, illegal<<3|4), max(d5-m, illegal<<3|5), max(d6-m, illegal<<3|6)
		}
	}
	l := uint8(max(d0, d1, d2, d3, d4, d5, d6) & 7)
	for i := len(label) - 1; i > 0; i-- {
		label[i] = l
		l = uint8(c.back[i] >> (3 * l) & 7)
	}
	label[0] = l
}

// forward sums over all paths up to each token. Sums are scaled every eighth
// token: between, they stay within the range of a float32.
func (c *Chain) forward(opens bool) {
	c.alpha = grown(c.alpha, len(c.emit))
	start := &c.expS
	if !opens {
		start = &c.expT[Outside]
	}
	t := &c.expInto
	e := &c.emit[0]
	a0, a1, a2, a3, a4, a5, a6 := e[0]*start[0], e[1]*start[1], e[2]*start[2], e[3]*start[3], e[4]*start[4], e[5]*start[5], e[6]*start[6]
	c.alpha[0] = [Labels]float32{a0, a1, a2, a3, a4, a5, a6}
	for i := 1; i < len(c.emit); i++ {
		e := &c.emit[i]
		n0 := e[0] * ((a0*t[0][0] + a1*t[0][1]) + (a2*t[0][2] + a3*t[0][3]) + (a4*t[0][4] + a5*t[0][5] + a6*t[0][6]))
		n1 := e[1] * ((a0*t[1][0] + a1*t[1][1]) + (a2*t[1][2] + a3*t[1][3]) + (a4*t[1][4] + a5*t[1][5] + a6*t[1][6]))
		n3 := e[3] * ((a0*t[3][0] + a1*t[3][1]) + (a2*t[3][2] + a3*t[3][3]) + (a4*t[3][4] + a5*t[3][5] + a6*t[3][6]))
		n5 := e[5] * ((a0*t[5][0] + a1*t[5][1]) + (a2*t[5][2] + a3*t[5][3]) + (a4*t[5][4] + a5*t[5][5] + a6*t[5][6]))
		a2 = e[2] * (a1*t[2][1] + a2*t[2][2])
		a4 = e[4] * (a3*t[4][3] + a4*t[4][4])
		a6 = e[6] * (a5*t[6][5] + a6*t[6][6])
		a0, a1, a3, a5 = n0, n1, n3, n5
		if i&7 == 7 {
			// sums grow or shrink by the same factor for all labels, which no share sees
			inv := 1 / (a0 + a1 + a2 + a3 + a4 + a5 + a6)
			a0, a1, a2, a3, a4, a5, a6 = a0*inv, a1*inv, a2*inv, a3*inv, a4*inv, a5*inv, a6*inv
		}
		p := &c.alpha[i]
		p[0], p[1], p[2], p[3], p[4], p[5], p[6] = a0, a1, a2, a3, a4, a5, a6
	}
}

// backward turns the forward sums into probabilities.
func (c *Chain) backward(label []uint8, post, conf []float32) {
	b0, b1, b2, b3, b4, b5, b6 := float32(1), float32(1), float32(1), float32(1), float32(1), float32(1), float32(1)
	t := &c.expT
	for i := len(label) - 1; i >= 0; i-- {
		a := &c.alpha[i]
		source, cue, content := a[1]*b1+a[2]*b2, a[3]*b3+a[4]*b4, a[5]*b5+a[6]*b6
		outside := a[0] * b0
		inv := 1 / ((outside + source) + (cue + content))
		post[i] = content * inv
		conf[i] = [4]float32{outside, source, cue, content}[(label[i]+1)>>1&3] * inv
		e := &c.emit[i]
		x0, x1, x2, x3, x4, x5, x6 := e[0]*b0, e[1]*b1, e[2]*b2, e[3]*b3, e[4]*b4, e[5]*b5, e[6]*b6
		b0 = (x0*t[0][0] + x1*t[0][1]) + (x3*t[0][3] + x5*t[0][5])
		b1 = (x0*t[1][0] + x1*t[1][1]) + (x3*t[1][3] + x5*t[1][5]) + x2*t[1][2]
		b2 = (x0*t[2][0] + x1*t[2][1]) + (x3*t[2][3] + x5*t[2][5]) + x2*t[2][2]
		b3 = (x0*t[3][0] + x1*t[3][1]) + (x3*t[3][3] + x5*t[3][5]) + x4*t[3][4]
		b4 = (x0*t[4][0] + x1*t[4][1]) + (x3*t[4][3] + x5*t[4][5]) + x4*t[4][4]
		b5 = (x0*t[5][0] + x1*t[5][1]) + (x3*t[5][3] + x5*t[5][5]) + x6*t[5][6]
		b6 = (x0*t[6][0] + x1*t[6][1]) + (x3*t[6][3] + x5*t[6][5]) + x6*t[6][6]
		if i&7 == 0 {
			inv := 1 / (b0 + b1 + b2 + b3 + b4 + b5 + b6)
			b0, b1, b2, b3, b4, b5, b6 = b0*inv, b1*inv, b2*inv, b3*inv, b4*inv, b5*inv, b6*inv
		}
	}
}

// Mean is the mean probability of a part's labels.
func (c *Chain) Mean(p Part) float64 {
	sum := float64(0)
	for i := p.From; i < p.To; i++ {
		sum += float64(c.Conf[i])
	}
	return sum / float64(p.To-p.From)
}

// Part is a stretch of tokens with one role.
type Part struct {
	Role     uint8 // BeginSource, BeginCue or BeginContent
	From, To int32 // tokens
	Sent     int32 // sentence of the first token
	Last     int32 // sentence of the last token
	Quoted   bool  // it begins inside a quotation
}

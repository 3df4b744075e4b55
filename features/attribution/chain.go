package attribution

import "math"

// chain decodes label sequences. It is reused.
type chain struct {
	trans   [labels][labels]int32 // units; illegal steps are far below zero
	first   [labels]int32
	expT    [labels][labels]float32
	expS    [labels]float32
	into    [labels][labels]int32   // trans by target, times eight
	expInto [labels][labels]float32 // expT by target

	unary []vec
	back  []uint32
	alpha [][labels]float32
	emit  [][labels]float32
	label []uint8
	post  []float32 // probability that the token is content
	conf  []float32 // probability of the label chosen
}

const illegal = -1 << 24

// oCost lowers steps into O in Viterbi: it trades a little precision for recall.
const oCost = 20 // .08

// allowed reports whether label b may follow label a.
func allowed(a, b int) bool {
	switch b {
	case lISource, lICue, lIContent:
		return a == b || a == b-1
	}
	return true
}

// startAllowed reports whether a paragraph may open with label b.
func startAllowed(b int) bool { return b != lISource && b != lICue && b != lIContent }

func newChain(m *model) *chain {
	c := &chain{}
	for a := 0; a < labels; a++ {
		c.first[a] = int32(m.first[a])
		if !startAllowed(a) {
			c.first[a] = illegal
		} else {
			c.expS[a] = float32(math.Exp(float64(m.first[a]) / unit))
		}
		for b := 0; b < labels; b++ {
			c.trans[a][b] = int32(m.trans[a][b])
			if !allowed(a, b) {
				c.trans[a][b] = illegal
			} else {
				c.expT[a][b] = float32(math.Exp(float64(m.trans[a][b]) / unit))
			}
		}
		c.trans[a][lO] -= oCost
	}
	for a := range c.trans {
		for b := range c.trans[a] {
			c.into[b][a], c.expInto[b][a] = c.trans[a][b]<<3, c.expT[a][b]
		}
	}
	return c
}

// expTable holds exp(-i/unit).
var expTable = func() (t [16 * unit]float32) {
	for i := range t {
		t[i] = float32(math.Exp(-float64(i) / unit))
	}
	return t
}()

func (c *chain) size(n int) {
	if cap(c.unary) < n {
		n2 := n + n/4
		c.unary, c.back = make([]vec, n2), make([]uint32, n2)
		c.alpha, c.emit = make([][labels]float32, n2), make([][labels]float32, n2)
		c.label, c.post, c.conf = make([]uint8, n2), make([]float32, n2), make([]float32, n2)
	}
	c.unary, c.back, c.alpha, c.emit = c.unary[:n], c.back[:n], c.alpha[:n], c.emit[:n]
	c.label, c.post, c.conf = c.label[:n], c.post[:n], c.conf[:n]
	clear(c.label)
	clear(c.post)
	clear(c.conf)
}

// decode labels the tokens [from,to): the best path, and the probabilities.
// opens says that the paragraph begins at from; else the token before is O.
func (c *chain) decode(from, to int32, opens bool) {
	first, expS := &c.first, &c.expS
	if !opens {
		first, expS = &c.trans[lO], &c.expT[lO]
	}
	var u, dp [labels]int32
	var a [labels]float32
	for i := from; i < to; i++ {
		c.unary[i].unpack(&u)
		top := max(u[0], u[1], u[2], u[3], u[4], u[5], u[6])
		e := &c.emit[i]
		for l := 0; l < labels; l++ {
			if d := uint32(top - u[l]); d < uint32(len(expTable)) {
				e[l] = expTable[d]
			} else {
				e[l] = expTable[len(expTable)-1]
			}
		}
		if i == from {
			for l := 0; l < labels; l++ {
				dp[l] = (u[l]-top+first[l])<<3 | int32(l)
				a[l] = e[l] * expS[l]
			}
		} else {
			// best step into every label; the low three bits carry where it came from
			t := &c.into
			d0, d1, d2, d3, d4, d5, d6 := dp[0], dp[1], dp[2], dp[3], dp[4], dp[5], dp[6]
			b0 := max(d0+t[0][0], d1+t[0][1], d2+t[0][2], d3+t[0][3], d4+t[0][4], d5+t[0][5], d6+t[0][6])
			b1 := max(d0+t[1][0], d1+t[1][1], d2+t[1][2], d3+t[1][3], d4+t[1][4], d5+t[1][5], d6+t[1][6])
			b3 := max(d0+t[3][0], d1+t[3][1], d2+t[3][2], d3+t[3][3], d4+t[3][4], d5+t[3][5], d6+t[3][6])
			b5 := max(d0+t[5][0], d1+t[5][1], d2+t[5][2], d3+t[5][3], d4+t[5][4], d5+t[5][5], d6+t[5][6])
			b2, b4, b6 := max(d1+t[2][1], d2+t[2][2]), max(d3+t[4][3], d4+t[4][4]), max(d5+t[6][5], d6+t[6][6])
			back := uint32(b0&7) | uint32(b1&7)<<3 | uint32(b2&7)<<6 | uint32(b3&7)<<9 | uint32(b4&7)<<12 | uint32(b5&7)<<15 | uint32(b6&7)<<18
			dp[0] = b0&^7 + (u[0]-top)<<3
			dp[1] = b1&^7 + (u[1]-top)<<3 | 1
			dp[2] = b2&^7 + (u[2]-top)<<3 | 2
			dp[3] = b3&^7 + (u[3]-top)<<3 | 3
			dp[4] = b4&^7 + (u[4]-top)<<3 | 4
			dp[5] = b5&^7 + (u[5]-top)<<3 | 5
			dp[6] = b6&^7 + (u[6]-top)<<3 | 6
			c.back[i] = back
			c.forward(&a, e)
		}
		if sum := a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6]; sum > 1e6 || sum < 1e-6 {
			inv := 1 / sum
			for l := range a {
				a[l] *= inv
			}
		}
		c.alpha[i] = a
		if i&63 == 63 { // keep the path scores small
			m := dp[0]
			for l := 1; l < labels; l++ {
				m = max(m, dp[l])
			}
			m &^= 7
			for l := 0; l < labels; l++ {
				dp[l] -= m
				if dp[l] < illegal<<3 {
					dp[l] = illegal<<3 | int32(l)
				}
			}
		}
	}
	best := dp[0]
	for l := 1; l < labels; l++ {
		best = max(best, dp[l])
	}
	l := uint8(best & 7)
	for i := to - 1; i >= from; i-- {
		c.label[i] = l
		if i > from {
			l = uint8(c.back[i] >> (3 * l) & 7)
		}
	}
	c.backward(from, to)
}

func (c *chain) forward(a *[labels]float32, e *[labels]float32) {
	t := &c.expInto
	a0, a1, a2, a3, a4, a5, a6 := a[0], a[1], a[2], a[3], a[4], a[5], a[6]
	a[0] = e[0] * (a0*t[0][0] + a1*t[0][1] + a2*t[0][2] + a3*t[0][3] + a4*t[0][4] + a5*t[0][5] + a6*t[0][6])
	a[1] = e[1] * (a0*t[1][0] + a1*t[1][1] + a2*t[1][2] + a3*t[1][3] + a4*t[1][4] + a5*t[1][5] + a6*t[1][6])
	a[3] = e[3] * (a0*t[3][0] + a1*t[3][1] + a2*t[3][2] + a3*t[3][3] + a4*t[3][4] + a5*t[3][5] + a6*t[3][6])
	a[5] = e[5] * (a0*t[5][0] + a1*t[5][1] + a2*t[5][2] + a3*t[5][3] + a4*t[5][4] + a5*t[5][5] + a6*t[5][6])
	a[2] = e[2] * (a1*t[2][1] + a2*t[2][2])
	a[4] = e[4] * (a3*t[4][3] + a4*t[4][4])
	a[6] = e[6] * (a5*t[6][5] + a6*t[6][6])
}

// backward turns the forward sums into probabilities.
func (c *chain) backward(from, to int32) {
	b := [labels]float32{1, 1, 1, 1, 1, 1, 1}
	t := &c.expT
	for i := to - 1; i >= from; i-- {
		a := &c.alpha[i]
		sum := a[0]*b[0] + a[1]*b[1] + a[2]*b[2] + a[3]*b[3] + a[4]*b[4] + a[5]*b[5] + a[6]*b[6]
		inv := 1 / sum
		c.post[i] = (a[lBContent]*b[lBContent] + a[lIContent]*b[lIContent]) * inv
		switch l := c.label[i]; l {
		case lO:
			c.conf[i] = a[lO] * b[lO] * inv
		default:
			l = (l - 1) | 1
			c.conf[i] = (a[l]*b[l] + a[l+1]*b[l+1]) * inv
		}
		e := &c.emit[i]
		x0, x1, x2, x3, x4, x5, x6 := e[0]*b[0], e[1]*b[1], e[2]*b[2], e[3]*b[3], e[4]*b[4], e[5]*b[5], e[6]*b[6]
		var base [labels]float32
		base[0] = x0*t[0][0] + x1*t[0][1] + x3*t[0][3] + x5*t[0][5]
		base[1] = x0*t[1][0] + x1*t[1][1] + x3*t[1][3] + x5*t[1][5] + x2*t[1][2]
		base[2] = x0*t[2][0] + x1*t[2][1] + x3*t[2][3] + x5*t[2][5] + x2*t[2][2]
		base[3] = x0*t[3][0] + x1*t[3][1] + x3*t[3][3] + x5*t[3][5] + x4*t[3][4]
		base[4] = x0*t[4][0] + x1*t[4][1] + x3*t[4][3] + x5*t[4][5] + x4*t[4][4]
		base[5] = x0*t[5][0] + x1*t[5][1] + x3*t[5][3] + x5*t[5][5] + x6*t[5][6]
		base[6] = x0*t[6][0] + x1*t[6][1] + x3*t[6][3] + x5*t[6][5] + x6*t[6][6]
		top := max(base[0], base[1], base[2], base[3], base[4], base[5], base[6])
		if top > 1e6 || top < 1e-6 {
			inv = 1 / top
			for k := range base {
				base[k] *= inv
			}
		}
		b = base
	}
}

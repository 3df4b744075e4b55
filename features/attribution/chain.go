package attribution

import "math"

// chain decodes label sequences. It is reused.
type chain struct {
	trans [labels][labels]int32 // units; illegal steps are far below zero
	first [labels]int32
	expT  [labels][labels]float32
	expS  [labels]float32

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
var oCost int32 = 20 // .08

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
	var u, dp, nd [labels]int32
	var a [labels]float32
	for i := from; i < to; i++ {
		c.unary[i].unpack(&u)
		top := u[0]
		for l := 1; l < labels; l++ {
			top = max(top, u[l])
		}
		e := &c.emit[i]
		for l := 0; l < labels; l++ {
			if d := top - u[l]; d < int32(len(expTable)) {
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
			var back uint32
			t := &c.trans
			for _, l := range [4]int{lO, lBSource, lBCue, lBContent} {
				b := dp[0] + t[0][l]<<3
				for k := 1; k < labels; k++ {
					b = max(b, dp[k]+t[k][l]<<3)
				}
				back |= uint32(b&7) << (3 * l)
				nd[l] = (b>>3+u[l]-top)<<3 | int32(l)
			}
			for _, l := range [3]int{lISource, lICue, lIContent} {
				b := max(dp[l]+t[l][l]<<3, dp[l-1]+t[l-1][l]<<3)
				back |= uint32(b&7) << (3 * l)
				nd[l] = (b>>3+u[l]-top)<<3 | int32(l)
			}
			c.back[i] = back
			dp = nd
			c.forward(&a, e)
		}
		sum := float32(0)
		for l := 0; l < labels; l++ {
			sum += a[l]
		}
		inv := 1 / sum
		for l := 0; l < labels; l++ {
			a[l] *= inv
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
	t := &c.expT
	var n [labels]float32
	for _, l := range [4]int{lO, lBSource, lBCue, lBContent} {
		n[l] = e[l] * (a[0]*t[0][l] + a[1]*t[1][l] + a[2]*t[2][l] + a[3]*t[3][l] + a[4]*t[4][l] + a[5]*t[5][l] + a[6]*t[6][l])
	}
	for _, l := range [3]int{lISource, lICue, lIContent} {
		n[l] = e[l] * (a[l]*t[l][l] + a[l-1]*t[l-1][l])
	}
	*a = n
}

// backward turns the forward sums into probabilities.
func (c *chain) backward(from, to int32) {
	b := [labels]float32{1, 1, 1, 1, 1, 1, 1}
	t := &c.expT
	for i := to - 1; i >= from; i-- {
		a := &c.alpha[i]
		sum := float32(0)
		for l := 0; l < labels; l++ {
			sum += a[l] * b[l]
		}
		c.post[i] = (a[lBContent]*b[lBContent] + a[lIContent]*b[lIContent]) / sum
		switch l := c.label[i]; l {
		case lO:
			c.conf[i] = a[lO] * b[lO] / sum
		default:
			l = (l - 1) | 1
			c.conf[i] = (a[l]*b[l] + a[l+1]*b[l+1]) / sum
		}
		e := &c.emit[i]
		var x [labels]float32
		for l := 0; l < labels; l++ {
			x[l] = e[l] * b[l]
		}
		base, top := [labels]float32{}, float32(0)
		for k := 0; k < labels; k++ {
			base[k] = x[lO]*t[k][lO] + x[lBSource]*t[k][lBSource] + x[lBCue]*t[k][lBCue] + x[lBContent]*t[k][lBContent]
		}
		for _, l := range [3]int{lISource, lICue, lIContent} {
			base[l] += x[l] * t[l][l]
			base[l-1] += x[l] * t[l-1][l]
		}
		for k := 0; k < labels; k++ {
			top = max(top, base[k])
		}
		inv := 1 / top
		for k := 0; k < labels; k++ {
			b[k] = base[k] * inv
		}
	}
}

package window

// posting is an article that holds a term, with the term's weight in it.
type posting struct {
	rank   int32
	weight float32
}

// postings are the latest articles that hold each term. A list lies in a piece that is as
// large as it needs; a piece that it leaves is the next list's that needs one of its size. A
// million articles of one night have twelve million postings, in lists that grow and go all
// the time: made anew each time, they took twice what they held.
type postings struct {
	lists       []postingList // by term
	pools       [len(pieceSizes)]pool
	held, bound int // articles in the lists, and how many may be before old ones go
}

// pieceSizes are the postings that a piece has room for. The last has room for a quarter
// more than are asked for, so that old ones go a quarter at once.
var pieceSizes = [...]int{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, maxPostings, maxPostings + maxPostings/4}

// postingList is where the postings of a term lie: from and to in a piece of a pool.
type postingList struct {
	piece    int32
	from, to uint16
	pool     uint8
}

func newPostings(terms int) *postings {
	p := &postings{lists: make([]postingList, terms)}
	for i := range p.pools {
		p.pools[i].size = pieceSizes[i]
	}
	return p
}

// since gives the latest of a term's articles, at most maxPostings of them and none before
// oldest. It is valid until the next call of add or trim.
func (p *postings) since(oldest, term int32) []posting {
	l := &p.lists[term]
	if l.to == 0 {
		return nil
	}
	piece := p.pools[l.pool].piece(l.piece)
	for l.from < l.to && piece[l.from].rank < oldest {
		l.from++
		p.held--
	}
	return piece[max(int(l.from), int(l.to)-maxPostings):l.to]
}

// add adds an article to those of a term.
func (p *postings) add(term int32, x posting) {
	l := &p.lists[term]
	p.held++
	if l.to == 0 {
		*l = postingList{piece: p.pools[0].take(), to: 1}
		p.pools[0].piece(l.piece)[0] = x
		return
	}
	piece := p.pools[l.pool].piece(l.piece)
	if int(l.to) == len(piece) {
		n, last := int(l.to-l.from), int(l.pool) == len(pieceSizes)-1
		if last && n > maxPostings {
			p.held -= n - maxPostings
			n = maxPostings
		}
		l.from = l.to - uint16(n)
		if last || 4*n <= 3*len(piece) { // old ones have gone
			l.from, l.to = 0, uint16(copy(piece, piece[l.from:]))
		} else {
			p.move(l, l.pool+1)
			piece = p.pools[l.pool].piece(l.piece)
		}
	}
	piece[l.to] = x
	l.to++
}

// move moves a list to a piece of another size that has room for it.
func (p *postings) move(l *postingList, pool uint8) {
	piece := p.pools[pool].take()
	n := copy(p.pools[pool].piece(piece), p.pools[l.pool].piece(l.piece)[l.from:l.to])
	p.pools[l.pool].leave(l.piece)
	*l = postingList{piece: piece, to: uint16(n), pool: pool}
}

// leastPostings are so few that nobody looks for old ones among them: 8 MB.
const leastPostings = 1 << 20

// trim drops the articles of which no later one asks, once many are held.
func (p *postings) trim(oldest int32) {
	if p.held < max(leastPostings, p.bound) {
		return
	}
	p.drop(oldest)
	p.bound = p.held + p.held/8
}

// drop drops them.
func (p *postings) drop(oldest int32) {
	for t := range p.lists {
		l := &p.lists[t]
		if l.to == 0 {
			continue
		}
		n := len(p.since(oldest, int32(t)))
		if n == 0 {
			p.pools[l.pool].leave(l.piece)
			*l = postingList{}
			continue
		}
		smallest := l.pool
		for smallest > 0 && 4*n <= 3*pieceSizes[smallest-1] { // with room: it may grow again
			smallest--
		}
		if smallest < l.pool {
			p.held -= int(l.to-l.from) - n
			l.from = l.to - uint16(n)
			p.move(l, smallest)
		}
	}
}

// poolPage is how many postings a pool asks for at once: 32 kB.
const poolPage = 1 << 12

// pool holds the pieces of one size.
type pool struct {
	size  int
	pages [][]posting
	next  int32 // the first piece that nobody has had
	free  int32 // one more than the last piece that was left, 0: none; it names the one before it in its first rank
}

// piece is the room of a piece.
func (p *pool) piece(i int32) []posting {
	each := poolPage / p.size
	return p.pages[int(i)/each][int(i)%each*p.size:][:p.size]
}

// take gives a piece whose room may hold anything.
func (p *pool) take() int32 {
	if i := p.free - 1; i >= 0 {
		p.free = p.piece(i)[0].rank
		return i
	}
	if int(p.next) == len(p.pages)*(poolPage/p.size) {
		p.pages = append(p.pages, make([]posting, poolPage))
	}
	p.next++
	return p.next - 1
}

// leave gives a piece back.
func (p *pool) leave(i int32) {
	p.piece(i)[0].rank = p.free
	p.free = i + 1
}

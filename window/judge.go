package window

import (
	"math"
	"slices"
	"time"
)

const (
	// copyShare: a pair whose larger containment reaches it is a copy, below it a
	// partial copy. The labelled pairs (neardup-dev) draw the line there.
	copyShare = .5
	// quotedShare: with so much of the overlap inside quotations a pair shares
	// quotations. In the labelled pairs those stand at .64 and more, copies at .57 and less.
	quotedShare = .6
	// ownCopyShare: with so much of the smaller side's own words (those outside
	// quotations) in the other, the quotations came along with a copied text.
	ownCopyShare = .7
	// verbatimShare of the prose in the source makes a verbatim copy.
	verbatimShare = .95
)

// pair judges a verified match: direction first, then everything seen from the copier.
func (f *finder) pair(s *reading, m match) (Judged, error) {
	a, b, how, credited := f.direction(m)
	da, db := &f.docs[a], &f.docs[b]
	p := Judged{a: a, b: b, Pair: Pair{
		A: da.id, B: db.id, OutletA: da.outlet, OutletB: db.outlet,
		Direction: how, Credited: credited,
		SameTitle: da.title == db.title && da.title != 0, SameOutlet: f.outlets[a] == f.outlets[b],
	}}
	if how == ByCredit && db.fullFeed && !f.names.credits(da, db) && !f.names.isAgency(db.outlet) {
		p.Agency = f.names.origin(db)
	}
	if da.dated() && db.dated() {
		p.Lag, p.LagKnown = int(math.Floor(float64(da.published-db.published)/60)), true
	}
	var err error
	if m.estimated {
		if err = f.estimate(s, &p.Pair, a, b); err != nil {
			return p, err
		}
		if p.footer, err = f.onlyFooter(s, &p.Pair, false, a, b); err == nil && p.copying() && da.wordsAt >= 0 {
			p.Found, err = f.foundSamples(s, &p)
		}
		return p, err
	}
	if s.wordsA, err = f.words(s, s.wordsA, a); err != nil {
		return p, err
	}
	if s.wordsB, err = f.words(s, s.wordsB, b); err != nil {
		return p, err
	}
	o := s.compare(s.wordsA, s.wordsB, func(h uint64) bool {
		key := h >> (64 - keyBits)
		_, inA := f.furniture[furnitureKey(key, f.outlets[a])]
		if inA {
			return true
		}
		_, inB := f.furniture[furnitureKey(key, f.outlets[b])]
		return inB
	})
	p.Containment, p.Reverse = Ratio{o.shared, o.a}, Ratio{o.shared, o.b}
	p.ContainmentClean = Ratio{o.clean, o.cleanA}
	p.QuoteShare = Ratio{o.quoted, o.shared}
	p.FurnitureShare = Ratio{o.furniture, o.sampled}
	p.LongestRun, p.LongestOwnRun = o.longestRun, o.longestOwn
	p.Kind = kindOf(&p.Pair, Ratio{o.ownShared, o.own})
	if p.copying() {
		p.Found = appendFound(nil, s.found, p.Kind == PartialCopy, f.samples(s))
	}
	p.footer, err = f.onlyFooter(s, &p.Pair, o.apart, a, b)
	return p, err
}

// samples are the places of the samples of the article whose words are in s.wordsA; none
// where every article of the window has words.
func (f *finder) samples(s *reading) (places []int32) {
	if !f.w.opts.Sketched {
		return nil
	}
	s.hashA = shingles(s.hashA[:0], s.wordsA)
	s.tabA.fill(s.hashA)
	for i, h := range s.hashA {
		if q, _ := s.tabA.find(h); sampled(h) && int(s.tabA.first[q]) == i {
			places = append(places, int32(i))
		}
	}
	return places
}

// foundSamples are the samples of a that stand in the sketch of b, see appendFound.
func (f *finder) foundSamples(s *reading, p *Judged) ([]byte, error) {
	var err error
	if s.wordsA, err = f.words(s, s.wordsA, p.a); err != nil {
		return nil, err
	}
	if err = f.sketch(s, &s.skB, p.b); err != nil {
		return nil, err
	}
	places := f.samples(s)
	s.found = s.found[:0]
	for _, i := range places {
		key := s.hashA[i] >> (64 - keyBits) << sampleFlags
		if k, _ := slices.BinarySearch(s.skB.Sample, key); k < len(s.skB.Sample) && s.skB.Sample[k]>>sampleFlags == key>>sampleFlags {
			s.found = append(s.found, foundShingle{i, false, mostly(s.wordsA[i:i+ShingleWords], inQuote)})
		}
	}
	return appendFound(nil, s.found, p.Kind == PartialCopy, places), nil
}

// kindOf judges a pair. own is the share of the smaller side's own words that
// stands in the other. A text's quotations are told from its own words on the smaller side,
// the one whose make-up the overlap is.
func kindOf(p *Pair, own Ratio) Kind {
	switch {
	case p.QuoteShare.Value() >= quotedShare && !(own.Value() >= ownCopyShare && own.Out >= minOwn):
		return QuoteOverlap
	case p.Max() >= copyShare:
		return Copy
	}
	return PartialCopy
}

// minOwn is the number of own shingles under which the share of them says nothing:
// forty are about three sentences.
const minOwn = 40

// estimate fills p from the samples of both sketches.
func (f *finder) estimate(s *reading, p *Pair, a, b int32) error {
	if err := f.sketch(s, &s.skA, a); err != nil {
		return err
	}
	if err := f.sketch(s, &s.skB, b); err != nil {
		return err
	}
	var shared, clean, quoted, ownShared, own, furn, proseA int
	A, B := s.skA.Sample, s.skB.Sample
	small := A
	if len(B) < len(A) {
		small = B
	}
	for _, v := range small {
		if v&sampleQuote == 0 {
			own++
		}
	}
	for _, v := range A {
		if v&sampleProse != 0 {
			proseA++
		}
	}
	for i, j := 0, 0; i < len(A) && j < len(B); {
		switch ka, kb := A[i]>>sampleFlags, B[j]>>sampleFlags; {
		case ka < kb:
			i++
		case ka > kb:
			j++
		default:
			shared++
			if A[i]&B[j]&sampleProse != 0 {
				clean++
			}
			v := A[i]
			if len(B) < len(A) {
				v = B[j]
			}
			if v&sampleQuote != 0 {
				quoted++
			} else {
				ownShared++
			}
			_, inA := f.furniture[furnitureKey(ka, f.outlets[a])]
			_, inB := f.furniture[furnitureKey(ka, f.outlets[b])]
			if inA || inB {
				furn++
			}
			i, j = i+1, j+1
		}
	}
	p.Estimated = true
	p.Containment, p.Reverse = Ratio{shared, len(A)}, Ratio{shared, len(B)}
	p.ContainmentClean = Ratio{clean, proseA}
	p.QuoteShare, p.FurnitureShare = Ratio{quoted, shared}, Ratio{furn, shared}
	c := p.Containment.Value()
	// a sample without replacement of one shingle in eight
	p.StdErr = math.Sqrt(c * (1 - c) / float64(max(1, len(A))) * (1 - 1./sampleEvery))
	p.Kind = kindOf(p, Ratio{sampleEvery * ownShared, sampleEvery * own})
	return nil
}

// direction says which side copies (a copies b), how that is known, and whether
// the copier credits the other side.
func (f *finder) direction(m match) (a, b int32, how Direction, credited bool) {
	i, j := m.i, m.j
	di, dj := &f.docs[i], &f.docs[j]
	iNamesJ, jNamesI := f.names.credits(di, dj), f.names.credits(dj, di)
	switch {
	case iNamesJ && !jNamesI:
		return i, j, ByCredit, true
	case jNamesI && !iNamesJ:
		return j, i, ByCredit, true
	}
	both := iNamesJ && jNamesI
	wireI, wireJ := f.names.isAgency(di.outlet), f.names.isAgency(dj.outlet)
	if !both && !wireI && !wireJ && (di.fullFeed || dj.fullFeed) && f.names.sameSource(di, dj) {
		return fuller(m, true) // both print one agency: neither copies the other
	}
	switch {
	case wireI && !wireJ:
		return j, i, ByCredit, both
	case wireJ && !wireI:
		return i, j, ByCredit, both
	// one side says that the text is an agency's, the other does not: the one with
	// the credit is nearer the origin, unless the other is earlier
	case di.fullFeed && !dj.fullFeed && !later(di, dj):
		return j, i, ByCredit, f.names.sameSource(di, dj)
	case dj.fullFeed && !di.fullFeed && !later(dj, di):
		return i, j, ByCredit, f.names.sameSource(di, dj)
	}
	shared := both || di.fullFeed && dj.fullFeed || f.names.sameSource(di, dj)
	if later(dj, di) {
		return j, i, ByTime, shared
	}
	return fuller(m, shared) // no one knows
}

// fuller is a pair without a direction: the side that stands more fully in the other
// comes first.
func fuller(m match, shared bool) (a, b int32, how Direction, credited bool) {
	if m.shared*m.b > m.shared*m.a { // 1/a > 1/b
		return m.i, m.j, Undecided, shared
	}
	return m.j, m.i, Undecided, shared
}

// later reports whether a was published after b, as far as that can be told: a
// time at midnight UTC is taken for a date without a clock.
func later(a, b *doc) bool {
	if !a.dated() || !b.dated() || a.published <= b.published {
		return false
	}
	const day = int64(24 * time.Hour / time.Second)
	if mod(a.published, day) == 0 || mod(b.published, day) == 0 {
		return a.published-mod(a.published, day) > b.published-mod(b.published, day)
	}
	return true
}

// mod is the remainder that is never negative, for times before 1970.
func mod(x, n int64) int64 { return (x%n + n) % n }

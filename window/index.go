package window

import (
	"bufio"
	"io"
	"slices"
)

const (
	rankBits = 24 // an article's rank in an index entry or a pair
	maxDocs  = 1 << rankBits
	rankMask = maxDocs - 1

	// maxRun: a shingle that stands in more articles is common. It is paired with a few
	// representatives instead of all with all, so its cost is linear. Up to here all
	// pairs cost at most 64·63/2 = 2,016 steps a shingle.
	maxRun = 64
	// representatives of a common shingle: its earliest articles, and the
	// earliest of twice as many outlets. An original is among the earliest of its
	// copies, so every copier meets it.
	representatives = 4
	// furnitureRun: a shingle that stands in so many articles of one outlet is
	// its furniture, or a series' template. Within the outlet it is treated as common.
	furnitureRun = 20
	// furnitureShare: it is discounted when those are also one in so many of the
	// outlet's articles; in fewer it is a story that the outlet updates.
	furnitureShare = 50
)

// index finds candidate pairs. Ranks of docs are their index.
type index struct {
	docs      []doc
	outlets   []int32 // outlet number by rank
	pairs     *pairCounter
	furniture []repeated
	common    int
	passes    int
	samples   int

	seen    []int32 // per outlet number: its articles in the run
	isFurn  []bool  // per outlet number: the run is its furniture
	touched []int32 // outlet numbers of the run
	reps    []int32
}

// repeated is a sample that stands in many articles of one outlet.
type repeated struct {
	key    uint64
	outlet int32 // its number
	seen   int32 // articles of the outlet that hold it
}

// isFurniture reports whether what stands in so many articles of an outlet is its
// furniture.
func isFurniture(seen, articles int32) bool { return furnitureShare*int64(seen) >= int64(articles) }

// furnitureKey joins a sample's key and an outlet.
func furnitureKey(key uint64, outlet int32) uint64 {
	return mix(key<<rankBits ^ uint64(outlet) ^ hashSeed)
}

// build sorts the samples of all sketches, a range of keys at a time, and pairs
// the articles that share one.
func (x *index) build(sketches *spill, memory int64) error {
	for i := range x.docs {
		x.samples += int(x.docs[i].samples)
	}
	per := max(memory/3/16, 1<<12) // entries are sorted with as much space again
	x.passes = int((int64(x.samples) + per - 1) / per)
	if x.passes > 1 {
		x.passes += x.passes/8 + 1 // ranges are not filled evenly
	}
	byFile := make([]int32, len(x.docs))
	for i := range byFile {
		byFile[i] = int32(i)
	}
	slices.SortFunc(byFile, func(a, b int32) int {
		return int(min(1, max(-1, x.docs[a].sketchAt-x.docs[b].sketchAt)))
	})
	x.begin()
	var entries, spare []uint64
	for p := 0; p < x.passes; p++ {
		lo := uint64(p) << keyBits / uint64(x.passes)
		hi := uint64(p+1) << keyBits / uint64(x.passes)
		var err error
		if entries, err = x.load(entries[:0], sketches, byFile, lo, hi); err != nil {
			return err
		}
		if cap(spare) < len(entries) {
			spare = make([]uint64, len(entries)+len(entries)/16)
		}
		entries, spare = radixSort(entries, spare[:len(entries)], rankBits, rankBits+keyBits)
		if err := x.runs(entries); err != nil {
			return err
		}
	}
	return nil
}

// begin makes room for what is counted by outlet.
func (x *index) begin() {
	outlets := int32(0)
	for _, o := range x.outlets {
		outlets = max(outlets, o+1)
	}
	x.seen, x.isFurn = make([]int32, outlets), make([]bool, outlets)
}

// load appends key and rank of the samples with lo ≤ key < hi.
func (x *index) load(dst []uint64, sketches *spill, byFile []int32, lo, hi uint64) ([]uint64, error) {
	in := bufio.NewReaderSize(sketches.section(0, sketches.size), 1<<20)
	if want := x.samples / x.passes; cap(dst) < want {
		dst = make([]uint64, 0, want+want/16)
	}
	for _, rank := range byFile {
		d := &x.docs[rank]
		n := int(d.samples) * sampleBytes
		if _, err := in.Discard(int(d.sketchLen) - n); err != nil {
			return dst, err
		}
		for n > 0 {
			b, err := in.Peek(min(n, 1000*sampleBytes))
			if err != nil {
				return dst, io.ErrUnexpectedEOF
			}
			for k := 0; k < len(b); k += sampleBytes {
				if key := sampleAt(b[k:]) >> sampleFlags; lo <= key && key < hi {
					dst = append(dst, key<<rankBits|uint64(rank))
				}
			}
			n -= len(b)
			in.Discard(len(b)) // just peeked
		}
	}
	return dst, nil
}

// runs pairs the articles of every key that stands in two or more.
func (x *index) runs(entries []uint64) error {
	for i := 0; i < len(entries); {
		j := i + 1
		for j < len(entries) && entries[j]>>rankBits == entries[i]>>rankBits {
			j++
		}
		if j-i > 1 {
			x.run(entries[i:j])
			if err := x.pairs.trim(); err != nil {
				return err
			}
		}
		i = j
	}
	return nil
}

// run pairs the articles that hold one key. They come in file order, and are ranked here.
func (x *index) run(run []uint64) {
	slices.Sort(run)
	if len(run) < furnitureRun {
		x.all(run)
		return
	}
	x.touched = x.touched[:0]
	furniture := false
	for _, e := range run {
		o := x.outlets[e&rankMask]
		if x.seen[o] == 0 {
			x.touched = append(x.touched, o)
		}
		x.seen[o]++
	}
	for _, o := range x.touched {
		if x.seen[o] >= furnitureRun {
			furniture = true
			x.isFurn[o] = true
			x.furniture = append(x.furniture, repeated{run[0] >> rankBits, o, x.seen[o]})
		}
	}
	if furniture || len(run) > maxRun {
		x.common++
		x.represent(run, len(run) > maxRun)
	} else {
		x.all(run)
	}
	for _, o := range x.touched {
		x.seen[o], x.isFurn[o] = 0, false
	}
}

// all pairs every two articles that hold a key.
func (x *index) all(run []uint64) {
	for i, a := range run {
		for _, b := range run[i+1:] {
			x.pairs.add(a&rankMask, b&rankMask)
		}
	}
}

// represent pairs every article of a common key with the key's first articles,
// the first of its first outlets, and the first of its own outlet. A key that
// is common only for being one outlet's furniture keeps all its other pairs.
func (x *index) represent(run []uint64, common bool) {
	x.reps = x.reps[:0]
	outlets := 0
	for _, o := range x.touched {
		x.seen[o] = 0
	}
	for i, e := range run {
		o := x.outlets[e&rankMask]
		x.seen[o]++
		rep := i < representatives
		if x.seen[o] == 1 {
			outlets++
			rep = rep || outlets <= 2*representatives
		}
		if !common {
			rep = !x.isFurn[o] || x.seen[o] <= representatives
		}
		if rep {
			x.reps = append(x.reps, int32(e&rankMask))
		}
	}
	first := make(map[int32]int32) // outlet to its first article, where it is no representative
	for _, e := range run {
		b := int32(e & rankMask)
		isRep := false
		for _, a := range x.reps {
			if a >= b {
				isRep = a == b
				break
			}
			x.pairs.add(uint64(a), uint64(b))
		}
		if isRep {
			continue
		}
		for k := len(x.reps) - 1; k >= 0 && x.reps[k] > b; k-- {
			x.pairs.add(uint64(b), uint64(x.reps[k]))
		}
		if common {
			o := x.outlets[b]
			if a, ok := first[o]; ok {
				x.pairs.add(uint64(a), uint64(b))
			} else {
				first[o] = b
			}
		}
	}
}

// radixSort sorts a by the bits [from, to), stably, with spare as second space.
// It returns the sorted slice and the other one. A pass over ten bits at a time
// beats comparing, because the entries are many (one in eight of all shingles)
// and their keys are evenly spread hashes.
func radixSort(a, spare []uint64, from, to int) (sorted, other []uint64) {
	const digit = 10
	for shift := from; shift < to; shift += digit {
		var count [1<<digit + 1]int
		mask := uint64(1)<<min(digit, to-shift) - 1
		for _, v := range a {
			count[v>>shift&mask+1]++
		}
		for k := 1; k <= 1<<digit; k++ {
			count[k] += count[k-1]
		}
		for _, v := range a {
			k := v >> shift & mask
			spare[count[k]] = v
			count[k]++
		}
		a, spare = spare, a
	}
	return a, spare
}

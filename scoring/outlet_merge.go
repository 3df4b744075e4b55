package scoring

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"presscore/features"
	"presscore/internal/wire"
)

// This file lets the articles of a night be summed in parts, on other machines
// too: each part adds its own articles, the parts are encoded, decoded and
// merged in any order, and Finish gives what one sum over all would have given.

// summariesVersion is raised whenever the bytes of Summaries change.
const summariesVersion = 3

// Merge adds the articles that another sum holds. The outlets' limits stay
// those of s. An article that both hold counts twice, so parts may not overlap.
func (s *Summaries) Merge(other *Summaries) {
	for k, theirs := range other.at {
		s.outlet(k).merge(theirs)
	}
	for k, articles := range other.counted {
		s.counted[k] = append(s.counted[k], articles...)
	}
}

func (o *OutletSummary) merge(x *OutletSummary) {
	for i, n := range x.counts() {
		*o.counts()[i] += *n
	}
	o.Coverage.Merge(x.Coverage)
	o.Original.Merge(x.Original)
	for _, a := range Axes {
		o.Axes[a].Scores.Merge(x.Axes[a].Scores)
		o.Axes[a].Printed.Merge(x.Axes[a].Printed)
		for i := range x.Features[a] {
			o.Features[a][i].merge(&x.Features[a][i])
		}
	}
}

// counts are the plain counts of articles, in the order in which they are encoded.
func (o *OutletSummary) counts() []*int64 {
	return []*int64{&o.Articles, &o.Unique, &o.Undated, &o.Copies, &o.Revised, &o.Opinions, &o.Excluded}
}

func (f *FeatureSummary) merge(x *FeatureSummary) {
	f.Value.Merge(x.Value)
	f.Subscore.Merge(x.Subscore)
	f.Contribution.Merge(x.Contribution)
	f.Printed.Merge(x.Printed)
	f.Missing += x.Missing
	f.Muted += x.Muted
	for why, n := range x.Reasons {
		if f.Reasons == nil {
			f.Reasons = map[string]int64{}
		}
		f.Reasons[why] += n
	}
}

// MarshalBinary encodes the sum: equal sums give equal bytes, in whatever order
// their articles came. It may not be called after Finish.
func (s *Summaries) MarshalBinary() ([]byte, error) {
	keys := slices.SortedFunc(maps.Keys(s.at), func(a, b outletGenre) int {
		if c := strings.Compare(a.outlet, b.outlet); c != 0 {
			return c
		}
		return strings.Compare(string(a.genre), string(b.genre))
	})
	b := []byte{summariesVersion}
	b = wire.AppendString(b, features.Fingerprint())
	b = binary.AppendUvarint(b, uint64(len(keys)))
	for _, k := range keys {
		b = wire.AppendString(b, k.outlet)
		b = wire.AppendString(b, string(k.genre))
		b = s.at[k].append(b)
		articles := slices.SortedFunc(slices.Values(s.counted[k]), compareCounted)
		b = binary.AppendUvarint(b, uint64(len(articles)))
		for i := range articles {
			b = articles[i].append(b)
		}
	}
	return b, nil
}

func (o *OutletSummary) append(b []byte) []byte {
	for _, n := range o.counts() {
		b = binary.AppendVarint(b, *n)
	}
	b = o.Original.append(o.Coverage.append(b))
	for _, a := range Axes {
		b = o.Axes[a].Printed.append(o.Axes[a].Scores.append(b))
		for i := range o.Features[a] {
			b = o.Features[a][i].append(b)
		}
	}
	return b
}

func (c *counted) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, c.event), c.author)
	for _, s := range c.scores {
		b = binary.AppendVarint(b, s)
	}
	return b
}

func (f *FeatureSummary) append(b []byte) []byte {
	b = f.Printed.append(f.Contribution.append(f.Subscore.append(f.Value.append(b))))
	b = binary.AppendVarint(binary.AppendVarint(b, f.Missing), f.Muted)
	b = binary.AppendUvarint(b, uint64(len(f.Reasons)))
	for _, why := range slices.Sorted(maps.Keys(f.Reasons)) {
		b = wire.AppendString(b, string(why))
		b = binary.AppendVarint(b, f.Reasons[why])
	}
	return b
}

// UnmarshalBinary replaces what s holds by a sum that MarshalBinary encoded. It
// refuses the sum of another version of the program or of other features: its
// numbers would land in the wrong columns.
func (s *Summaries) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != summariesVersion {
		return fmt.Errorf("scoring: sums of version %d, want %d", v, summariesVersion)
	}
	if r.String() != features.Fingerprint() {
		return fmt.Errorf("scoring: sums of another set of features")
	}
	into := NewSummaries(s.limits)
	into.together, into.standards = s.together, s.standards
	*s = *into
	for n := r.Count(2); n > 0; n-- {
		k := outletGenre{r.String(), features.Genre(r.String())}
		s.outlet(k).read(&r)
		for m := r.Count(16 + numAxes); m > 0; m-- {
			c := counted{event: r.Uint64(), author: r.Uint64()}
			for i := range c.scores {
				c.scores[i] = r.Varint()
			}
			s.counted[k] = append(s.counted[k], c)
		}
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("scoring: sums: %w", err)
	}
	return nil
}

func (o *OutletSummary) read(r *wire.Reader) {
	for _, n := range o.counts() {
		*n = r.Varint()
	}
	o.Coverage, o.Original = readSums(r), readSums(r)
	for _, a := range Axes {
		o.Axes[a].Scores, o.Axes[a].Printed = readSums(r), readSums(r)
		for i := range o.Features[a] {
			f := &o.Features[a][i]
			f.Value, f.Subscore, f.Contribution, f.Printed = readSums(r), readSums(r), readSums(r), readSums(r)
			f.Missing, f.Muted = r.Varint(), r.Varint()
			for n := r.Count(2); n > 0; n-- {
				if f.Reasons == nil {
					f.Reasons = map[string]int64{}
				}
				why := r.String()
				f.Reasons[why] = r.Varint()
			}
		}
	}
}

func (s Sums) append(b []byte) []byte {
	b = binary.AppendVarint(binary.AppendVarint(b, s.N), s.Sum)
	return binary.AppendUvarint(binary.AppendUvarint(b, s.sqHi), s.sqLo)
}

func readSums(r *wire.Reader) Sums {
	return Sums{r.Varint(), r.Varint(), r.Uvarint(), r.Uvarint()}
}

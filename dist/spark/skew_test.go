package spark

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"presscore/pipeline/filter"
	"presscore/window"
)

// The night of TestSkew: as many samples and words an article as AllSides has, outlets of
// very different sizes that print lines of their own, and a share of agency copies, half
// of which are one story. All are of one day, so that every article may be of one event
// with every other.
const (
	skewSamples = 120
	skewTerms   = 20
	skewCopied  = .05
	skewOutlets = 5000
)

// nightOf gives the sketches of n articles, in the order of their numbers.
func nightOf(n int, yield func(number int64, s *window.Sketch)) {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	story := func(id uint64) (out []uint64) {
		of := rand.New(rand.NewPCG(2, id))
		for range skewSamples {
			out = append(out, of.Uint64N(1<<38))
		}
		return out
	}
	begin := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		outlet := int(float64(skewOutlets) * r.Float64() * r.Float64() * r.Float64())
		keys := story(uint64(1<<40 + i))
		switch x := r.Float64(); {
		case x < skewCopied/2:
			keys = story(0)
		case x < skewCopied:
			keys = story(1 + r.Uint64N(uint64(n/1000+1)))
		}
		for k := range 3 { // what the outlet prints below its articles
			if r.Float64() < .6 {
				keys[k] = story(uint64(1<<41 + outlet))[k]
			}
		}
		s := window.Sketch{Meta: window.Meta{ID: fmt.Sprintf("article-%09d", i), Outlet: fmt.Sprintf("outlet%d.example", outlet), Published: begin.Add(time.Duration(i) * (24 * time.Hour / time.Duration(n))), Title: r.Uint64(), Words: 976}}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			s.Sample = append(s.Sample, key<<2|2)
		}
		for range skewTerms {
			t := uint64(float64(n) * r.Float64() * r.Float64() * r.Float64() * r.Float64())
			s.Terms = append(s.Terms, window.Term{Text: fmt.Sprintf("Term%d", t), Key: t + 1, Weight: uint8(1 + r.IntN(5))})
		}
		yield(int64(i)+1, &s)
	}
}

// shuffle is the records of one, by group.
type shuffle struct {
	t      *testing.T
	dir    string
	files  map[string]*bufio.Writer
	close  []*os.File
	groups map[string]*groupSize
}

type groupSize struct{ records, bytes int64 }

func newShuffle(t *testing.T) *shuffle {
	return &shuffle{t: t, dir: t.TempDir(), files: map[string]*bufio.Writer{}, groups: map[string]*groupSize{}}
}

// add puts a line into a group.
func (s *shuffle) add(group string, line []byte) {
	w := s.files[group]
	if w == nil {
		f, err := os.Create(filepath.Join(s.dir, group))
		if err != nil {
			s.t.Fatal(err)
		}
		s.close = append(s.close, f)
		w = bufio.NewWriterSize(f, 1<<16)
		s.files[group], s.groups[group] = w, &groupSize{}
	}
	s.groups[group].records++
	s.groups[group].bytes += int64(len(line))
	if _, err := w.Write(line); err != nil {
		s.t.Fatal(err)
	}
}

// end closes the groups and gives the name and size of the largest.
func (s *shuffle) end() (largest string, size groupSize, all int64) {
	for name, w := range s.files {
		if err := w.Flush(); err != nil {
			s.t.Fatal(err)
		}
		all += s.groups[name].bytes
		if g := s.groups[name]; g.bytes > size.bytes || g.bytes == size.bytes && name < largest {
			largest, size = name, *g
		}
	}
	for _, f := range s.close {
		if err := f.Close(); err != nil {
			s.t.Fatal(err)
		}
	}
	return largest, size, all
}

// put puts a record into the only group.
func (s *shuffle) put(r *filter.Record) {
	line, err := r.Append(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.add("all", line)
}

// readMeetings reads candidates.
func readMeetings(t *testing.T, line []byte) []window.Meeting {
	var r filter.Record
	err := json.Unmarshal(line, &r)
	if err != nil {
		t.Fatal(err)
	}
	met, err := window.ReadMeetings(nil, r.Data)
	if err != nil {
		t.Fatal(err)
	}
	return met
}

// copied is a pair as verify finds it where all of b stands in a.
func copied(a, b window.Meta) *window.Judged {
	all := window.Ratio{Of: a.Words - 4, Out: a.Words - 4}
	p := &window.Judged{Pair: window.Pair{A: a.ID, B: b.ID, OutletA: a.Outlet, OutletB: b.Outlet, Containment: all, Reverse: all, ContainmentClean: all,
		QuoteShare: window.Ratio{Of: 1, Out: all.Out}, LongestRun: a.Words, LongestOwnRun: a.Words, Kind: window.Copy, Direction: window.ByTime,
		Lag: int(a.Published.Sub(b.Published).Minutes()), LagKnown: true, SameOutlet: a.Outlet == b.Outlet}}
	if !p.SameOutlet {
		p.Found = append(binary.AppendUvarint([]byte{1, 0}, uint64(all.Of)), 0, 0) // one stretch, none of it twice, no samples
	}
	return p
}

// head is what an engine reads of a record.
func head(t *testing.T, line []byte) (kind, to string) {
	t.Helper()
	text := string(line[:min(len(line), 120)])
	_, rest, ok := strings.Cut(text, `"kind":"`)
	if kind, _, _ = strings.Cut(rest, `"`); !ok {
		t.Fatalf("no record: %s", text)
	}
	if _, rest, ok = strings.Cut(text, `"to":`); ok {
		to = rest[:strings.IndexAny(rest, ",}")]
	}
	return kind, to
}

// stage runs a stage of presscore on a group, hands its lines to yield, and gives the most
// memory that it took, in bytes.
func stage(t *testing.T, program, plan, name, in string, yield func(line []byte)) int64 {
	t.Helper()
	f, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cmd := exec.Command(program, "stage", name, "--plan", plan)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stdin, cmd.Stderr = f, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop, most := make(chan struct{}), make(chan int64)
	go func() { most <- peak(cmd.Process.Pid, stop) }()
	lines := bufio.NewReaderSize(out, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		yield(line)
	}
	close(stop)
	memory := <-most
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return memory
}

// peak is the most memory that a program took until stop, looked up every 10 ms: what the
// system says at its end counts the memory of this test, from which it was forked.
func peak(pid int, stop <-chan struct{}) (bytes int64) {
	for {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
			kB, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest[:strings.IndexByte(rest, '\n')]), " kB"), 10, 64)
			bytes = max(bytes, kB<<10)
		}
		select {
		case <-stop:
			return bytes
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// skewMemory bounds every program of a night of a million articles.
const skewMemory = 500 << 20

// TestSkew simulates a night with agency copies from samples on and holds the largest
// group of every shuffle, and the memory of the fattest program, to bounds. The night is a
// small one; PRESSCORE_SKEW names another number of articles.
func TestSkew(t *testing.T) {
	n := 4_000
	if s := os.Getenv("PRESSCORE_SKEW"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(t.TempDir(), "presscore")
	if out, err := exec.Command("go", "build", "-o", program, "presscore/cmd/presscore").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	groups := 64 + n/4096
	plan := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(plan, fmt.Appendf(nil, `{"v":4,"kind":"plan","records":%d,"groups":%d}`, n, groups), 0o644); err != nil {
		t.Fatal(err)
	}
	fattest := int64(0)
	samples, second, found, heads := newShuffle(t), newShuffle(t), newShuffle(t), newShuffle(t)
	r, w := io.Pipe()
	go func() {
		var batch []filter.Numbered
		flush := func() {
			if err := filter.WriteEarlier(w, batch, groups); err != nil {
				w.CloseWithError(err)
			}
			batch = batch[:0]
		}
		nightOf(n, func(number int64, s *window.Sketch) {
			copied := *s
			if batch = append(batch, filter.Numbered{Number: number, Earlier: &copied}); len(batch) == 8192 {
				flush()
			}
		})
		flush()
		w.Close()
	}()
	dealt := bufio.NewReader(r)
	for {
		line, err := dealt.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch kind, to := head(t, line); kind {
		case filter.KindSamples:
			samples.add(to, line)
		case filter.KindOutlets:
			second.add(to, line)
		}
	}
	var names []window.Meta // by number
	nightOf(n, func(number int64, s *window.Sketch) {
		rec := filter.Record{Kind: filter.KindHead, To: (number-1)*int64(groups)/int64(n) + 1, Article: number, Samples: len(s.Sample)}
		s.Sample = nil
		rec.Data = s.AppendBinary(nil)
		heads.put(&rec)
		names = append(names, s.Meta)
	})
	largest, size, all := samples.end()
	t.Logf("samples: %d groups, %d MB; the largest: %d records, %.1f MB", len(samples.groups), all>>20, size.records, float64(size.bytes)/1e6)
	memory := int64(0)
	for name := range samples.groups {
		m := stage(t, program, plan, "pairs", filepath.Join(samples.dir, name), func(line []byte) {
			if kind, to := head(t, line); kind != filter.KindCount {
				second.add(to, line)
			}
		})
		memory = max(memory, m)
	}
	t.Logf("pairs, first round: at most %d MB", memory>>20)
	fattest = max(fattest, memory)
	if share := float64(size.bytes) * float64(len(samples.groups)) / float64(all); share > 2 {
		t.Errorf("the largest group of samples (%s) is %.1f times the middle one", largest, share)
	}

	_, size, all = second.end()
	t.Logf("meetings, outlets: %d groups, %d MB; the largest: %d records, %.1f MB", len(second.groups), all>>20, size.records, float64(size.bytes)/1e6)
	wants, candidates := map[string]int{}, int64(0)
	memory = 0
	for name := range second.groups {
		m := stage(t, program, plan, "pairs", filepath.Join(second.dir, name), func(line []byte) {
			switch kind, _ := head(t, line); kind {
			case filter.KindCandidates:
				found.add("all", line)
				for _, m := range readMeetings(t, line) {
					heads.put(&filter.Record{Kind: filter.KindPair, Pair: copied(names[m.B-1], names[m.A-1])})
				}
			case filter.KindCount:
				var rec filter.Record
				if err := json.Unmarshal(line, &rec); err != nil {
					t.Fatal(err)
				}
				candidates += rec.Candidates
			}
		})
		memory = max(memory, m)
	}
	t.Logf("pairs, second round: at most %d MB", memory>>20)
	fattest = max(fattest, memory)
	found.end()
	memory = stage(t, program, plan, "deal", filepath.Join(found.dir, "all"), func(line []byte) {
		if kind, to := head(t, line); kind == filter.KindWant {
			wants[to]++
		}
	})
	t.Logf("deal: at most %d MB", memory>>20)
	fattest = max(fattest, memory)
	most, sum := 0, 0
	for _, k := range wants {
		most, sum = max(most, k), sum+k
	}
	t.Logf("verify: %d candidates; articles wanted %d times, at most %d by a group", candidates, sum, most)
	if copies := int(skewCopied * float64(n)); candidates < int64(copies) || candidates > 40*int64(copies) {
		t.Errorf("%d candidates of %d copies: a common sample is paired with too many, or with none", candidates, copies)
	}

	heads.end()
	memory = stage(t, program, plan, "roles", filepath.Join(heads.dir, "all"), func([]byte) {})
	t.Logf("roles: %d MB in, at most %d MB", heads.groups["all"].bytes>>20, memory>>20)
	if fattest = max(fattest, memory); fattest > skewMemory {
		t.Errorf("the fattest program took %d MB, at most %d are allowed", fattest>>20, skewMemory>>20)
	}
}

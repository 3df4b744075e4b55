package tables

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// This file packs the evidence so that the next night can take over what did not change as
// it stands. The file is one frame of zstd, which any program unpacks. Its blocks belong to
// units of a few articles, and a unit looks back at nothing before itself. The id of the run,
// with which every line begins, stands once in a unit, at a known place, and all its lines
// point back to it: who takes a unit over writes another id there. Where a unit ends is for its
// writer to say.

// How the packed evidence begins, and how it ends.
var (
	UnitsHead = []byte{0x28, 0xb5, 0x2f, 0xfd, 0, 10 << 3} // of a frame without size and checksum, with unitWindow
	UnitsEnd  = []byte{1, 0, 0}                            // an empty block, the last
)

const (
	unitWindow  = 1 << 20 // how far back a unit may look
	blockHeader = 3
	maxBlock    = 128 << 10
)

// EvidenceHole stands for the run's id while lines are packed: bytes that no JSON holds, so
// that the unit is the same whichever run it is of.
const EvidenceHole = "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"

// RenameEvidence gives lines of one run to another; both heads are equally long. It counts
// them, and is false when one of them is not of the run.
func RenameEvidence(text, from, to []byte) (lines int, ok bool) {
	for len(text) > 0 && bytes.HasPrefix(text, from) {
		end := bytes.IndexByte(text, '\n')
		if end < 0 {
			return lines, false
		}
		copy(text, to)
		text = text[end+1:]
		lines++
	}
	return lines, len(text) == 0
}

// RenameUnit gives a unit to another run.
func RenameUnit(unit []byte, run string) { copy(unit[blockHeader:], EvidenceHead(run)) }

// UnitPacker packs units one after the other.
type UnitPacker struct {
	z      *zstd.Encoder
	out    bytes.Buffer
	in     *UnitReader
	before []byte // a unit that leaves a decoder in a state that no unit expects,
	plain  int    // and how much it unpacks to
	back   []byte
}

// NewUnitPacker makes one.
func NewUnitPacker() (*UnitPacker, error) {
	// The quickest level takes 2% more room and .03 less of the CPU of a night whose window moved, and leaves
	// ids in long units that point to nothing.
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithWindowSize(unitWindow), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	p := &UnitPacker{z: z}
	if p.in, err = NewUnitReader(); err != nil {
		return nil, err
	}
	// Stretches of it come again after 8,000 bytes and more, which is where a decoder then
	// looks that is asked for the last three distances.
	text := []byte(EvidenceHead(EvidenceHole))
	for x := uint32(1); len(text) < 8000; {
		x = x*1664525 + 1013904223
		text = append(text, byte(x>>28))
	}
	for i := range 3 {
		text = append(append(text, text[100*(3+i):][:80]...), byte(128+i))
	}
	unit, err := p.blocks(text)
	p.before, p.plain = bytes.Clone(unit), len(text)
	return p, err
}

// Pack packs lines that name the hole as their run into a unit of a run. It is valid until
// the next call; the lines may be changed. What the encoder does not promise is looked at:
// that all lines point back to the first id, and that nothing hangs on what stands before the
// unit. A unit of which that is not true stands as it is unpacked, and stays is false.
func (p *UnitPacker) Pack(lines []byte, run string) (unit []byte, stays bool, err error) {
	if unit, err = p.blocks(lines); err != nil {
		return nil, false, err
	}
	RenameUnit(unit, run)
	if p.back, err = p.in.unpack(p.back[:0], p.before, unit); err == nil && len(p.back) == p.plain+len(lines) {
		text := p.back[p.plain:]
		if _, ok := RenameEvidence(text, EvidenceHead(run), EvidenceHead(EvidenceHole)); ok && bytes.Equal(text, lines) {
			return unit, true, nil
		}
	}
	p.out.Reset()
	RenameEvidence(lines, EvidenceHead(EvidenceHole), EvidenceHead(run))
	for len(lines) > 0 {
		n := min(len(lines), maxBlock)
		p.out.Write([]byte{byte(n << 3), byte(n >> 5), byte(n >> 13)})
		p.out.Write(lines[:n])
		lines = lines[n:]
	}
	return p.out.Bytes(), false, nil
}

// blocks packs lines; their first head is a block of its own, and as it is.
func (p *UnitPacker) blocks(lines []byte) ([]byte, error) {
	head := len(EvidenceHead(EvidenceHole))
	p.out.Reset()
	p.z.Reset(&p.out)
	_, err := p.z.Write(lines[:head])
	err = errors.Join(err, p.z.Flush())
	_, wrong := p.z.Write(lines[head:])
	if err = errors.Join(err, wrong, p.z.Close()); err != nil {
		return nil, err
	}
	unit, ok := bytes.CutPrefix(p.out.Bytes(), UnitsHead)
	if !ok || !bytes.HasPrefix(unit, []byte{byte(head << 3), 0, 0}) || !bytes.HasPrefix(unit[blockHeader:], lines[:head]) {
		return nil, errors.New("tables: evidence is packed otherwise than it was")
	}
	last := unit
	for {
		h := uint32(last[0]) | uint32(last[1])<<8 | uint32(last[2])<<16
		if h&1 == 1 {
			last[0] &^= 1 // others come behind it
			return unit, nil
		}
		size := h >> 3
		if h>>1&3 == 1 { // one byte, so often
			size = 1
		}
		last = last[blockHeader+size:]
	}
}

// UnitReader unpacks units.
type UnitReader struct {
	z     *zstd.Decoder
	frame []byte
}

// NewUnitReader makes one.
func NewUnitReader() (*UnitReader, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	return &UnitReader{z: z}, err
}

// Unpack appends the lines of a unit.
func (r *UnitReader) Unpack(to, unit []byte) ([]byte, error) {
	out, err := r.unpack(to, unit)
	if err != nil {
		return nil, fmt.Errorf("a unit of the evidence: %w", err)
	}
	return out, nil
}

func (r *UnitReader) unpack(to []byte, units ...[]byte) ([]byte, error) {
	r.frame = append(r.frame[:0], UnitsHead...)
	for _, u := range units {
		r.frame = append(r.frame, u...)
	}
	r.frame = append(r.frame, UnitsEnd...)
	return r.z.DecodeAll(r.frame, to)
}

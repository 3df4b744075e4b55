// Package flat lays numbers and bytes out in a file that is used where it stands:
// a model that is embedded in the program costs nothing to load.
//
// In: sections, each a run of bytes or of numbers of one size. Out: one file, and
// from it the sections again, as slices of the file itself.
//
//   - A file is a title line, the number of sections and their lengths, then the
//     sections, each at a multiple of 8 bytes.
//   - Numbers are little-endian. On a machine of that order, and where the file lies
//     at a multiple of 8 in memory, Of gives the file's own bytes (by unsafe); anywhere
//     else it gives a copy in the order of the machine. Nothing else depends on either.
//   - Open looks at the title and at the lengths alone: that the contents are right is held
//     by the tests of the packages whose files these are.
package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"unsafe"
)

// Number is what a section can hold.
type Number interface {
	~uint8 | ~int8 | ~uint16 | ~int16 | ~uint32 | ~int32 | ~uint64 | ~int64 | ~float32
}

// Bytes are the bytes of numbers, for a section.
func Bytes[T Number](numbers []T) []byte {
	out, err := binary.Append(nil, binary.LittleEndian, numbers)
	if err != nil {
		panic(err) // every Number has a fixed size
	}
	return out
}

// native reports whether the machine keeps numbers as files do.
var native = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// Of are the numbers of a section. They must not be written to.
func Of[T Number](section []byte) []T {
	size := int(unsafe.Sizeof(*new(T)))
	n := len(section) / size
	if n == 0 {
		return nil
	}
	at := unsafe.Pointer(unsafe.SliceData(section))
	if native && uintptr(at)%uintptr(size) == 0 {
		return unsafe.Slice((*T)(at), n)
	}
	out := make([]T, n)
	if _, err := binary.Decode(section[:n*size], binary.LittleEndian, out); err != nil {
		panic(err) // out is as long as the section
	}
	return out
}

const unit = 8

func round(n int) int { return (n + unit - 1) / unit * unit }

// Pack writes a file under a title, which Open asks for.
func Pack(title string, sections ...[]byte) []byte {
	out := make([]byte, round(len(title)+1), round(len(title)+1)+unit*(1+len(sections)))
	copy(out, title+"\n")
	out = binary.LittleEndian.AppendUint64(out, uint64(len(sections)))
	for _, s := range sections {
		out = binary.LittleEndian.AppendUint64(out, uint64(len(s)))
	}
	for _, s := range sections {
		out = append(out, s...)
		out = slices.Grow(out, unit)[:round(len(out))]
	}
	return out
}

// ErrDamaged is returned for a file that does not have the sections it says.
var ErrDamaged = errors.New("a file of flat sections is damaged")

// Open gives the n sections of a file with that title.
func Open(title string, file []byte, n int) ([][]byte, error) {
	at := round(len(title) + 1)
	if len(file) < at+unit*(1+n) || string(file[:len(title)+1]) != title+"\n" || binary.LittleEndian.Uint64(file[at:]) != uint64(n) {
		return nil, fmt.Errorf("%w: no file %q of %d sections", ErrDamaged, title, n)
	}
	lengths := file[at+unit:]
	at += unit * (1 + n)
	sections := make([][]byte, n)
	for i := range sections {
		size := binary.LittleEndian.Uint64(lengths[unit*i:])
		if size > math.MaxInt32 || at+round(int(size)) > len(file) {
			return nil, fmt.Errorf("%w: section %d", ErrDamaged, i)
		}
		sections[i] = file[at : at+int(size) : at+int(size)]
		at += round(int(size))
	}
	if at != len(file) {
		return nil, fmt.Errorf("%w: %d bytes too many", ErrDamaged, len(file)-at)
	}
	return sections, nil
}

package corpus

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// compression is one way in which a file of any format may be packed.
type compression struct {
	suffix string // behind the format's own: "feed.jsonl.gz"
	magic  string // the first bytes, which tell it where standard input has no name
	open   func(io.Reader) (io.ReadCloser, error)
}

// compressions are all that are undone while reading.
var compressions = []*compression{
	{".gz", "\x1f\x8b", func(r io.Reader) (io.ReadCloser, error) {
		return gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
	}},
	{".zst", "\x28\xb5\x2f\xfd", func(r io.Reader) (io.ReadCloser, error) {
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(zstdMemory))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}},
}

// zstdMemory bounds what one zstd file may ask for: 256 MiB is twice the largest
// window that zstd writes without further permission (--long=27).
const zstdMemory = 1 << 28

// uncompressed is the name without the suffix of its compression, and that
// compression: "a.csv.gz" gives "a.csv" and gzip, "a.csv" itself and nil.
func uncompressed(name string) (string, *compression) {
	for _, c := range compressions {
		if strings.HasSuffix(strings.ToLower(name), c.suffix) {
			return name[:len(name)-len(c.suffix)], c
		}
	}
	return name, nil
}

// compressionOf tells how standard input is packed by its first bytes; nil when
// it is not.
func compressionOf(b *bufio.Reader) *compression {
	for _, c := range compressions {
		if head, _ := b.Peek(len(c.magic)); string(head) == c.magic {
			return c
		}
	}
	return nil
}

// meter counts the bytes that come out of a file, and stops reading when nobody
// waits for them any more: one record may be all of a file.
type meter struct {
	ctx context.Context
	r   io.Reader
	n   int64
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	m.n += int64(n)
	return n, err
}

// A packed file may unpack to mostUnpacked bytes, and to mostRatio times its size
// where that is more. News packs to a third, or to a tenth where a feed repeats
// itself; a file that holds 200 times its size is no delivery, and fills memory,
// disks and nights.
const (
	mostUnpacked = 1 << 30
	mostRatio    = 200
)

// errUnpacks is the error of a file that unpacks to more.
var errUnpacks = fmt.Errorf("unpacks to more than %d MiB and more than %d times its size", mostUnpacked>>20, mostRatio)

// unpacked is the content of a packed file, up to what it may hold.
type unpacked struct {
	r    io.Reader
	from *meter
	n    int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	if err := u.from.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.r.Read(p)
	if u.n += int64(n); u.n > mostUnpacked && u.n/mostRatio > u.from.n {
		return 0, errUnpacks
	}
	return n, err
}

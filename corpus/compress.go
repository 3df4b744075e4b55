package corpus

import (
	"bufio"
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

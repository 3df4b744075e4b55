package corpus

import (
	"bufio"
	"strings"
)

// compression is the name without its compression suffix, and that suffix.
func compression(name string) (string, string) {
	for _, ext := range []string{".gz", ".zst"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return name[:len(name)-len(ext)], ext
		}
	}
	return name, ""
}

// compressionOf is the suffix that the first bytes of standard input stand for.
func compressionOf(b *bufio.Reader) string {
	head, _ := b.Peek(4)
	switch {
	case len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		return ".gz"
	case string(head) == "\x28\xb5\x2f\xfd":
		return ".zst"
	}
	return ""
}

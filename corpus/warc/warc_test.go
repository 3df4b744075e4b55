package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

func pack(t *testing.T, w io.WriteCloser, b *bytes.Buffer, s string) string {
	t.Helper()
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPayload: every encoding, in chunks and not, and heads that promise what was
// undone already.
func TestPayload(t *testing.T) {
	const page = "<html><body><p>One went out.</p></body></html>"
	packed := map[string]string{"": page, "identity": page}
	var b [5]bytes.Buffer
	packed["gzip"] = pack(t, gzip.NewWriter(&b[0]), &b[0], page)
	packed["br"] = pack(t, brotli.NewWriter(&b[1]), &b[1], page)
	z, _ := zstd.NewWriter(&b[2])
	packed["zstd"] = pack(t, z, &b[2], page)
	packed["deflate"] = pack(t, zlib.NewWriter(&b[3]), &b[3], page)
	raw, _ := flate.NewWriter(&b[4], 5)
	bare := pack(t, raw, &b[4], page)
	chunk := func(s string) string {
		return "5\r\n" + s[:5] + "\r\n" + strings.ToUpper("1;x=y\r\n") + s[5:6] + "\r\n" + hex(len(s)-6) + "\r\n" + s[6:] + "\r\n0\r\n\r\n"
	}
	check := func(name, head, body, want string) {
		t.Helper()
		got, err := Split([]byte("HTTP/1.1 200 OK\r\n" + head + "\r\n" + body)).Payload(1 << 20)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for name, body := range packed {
		check(name, "Content-Encoding: "+name+"\r\n", body, page)
		check(name+" in chunks", "Transfer-Encoding: chunked\r\nContent-Encoding: "+name+"\r\n", chunk(body), page)
		check(name+" undone", "Transfer-Encoding: chunked\r\nContent-Encoding: "+name+"\r\n", page, page)
	}
	check("deflate without its frame", "Content-Encoding: deflate\r\n", bare, page)
	for name, c := range map[string][2]string{
		"a cut chunk":    {"Transfer-Encoding: chunked\r\n", "ff\r\n" + page},
		"no last chunk":  {"Transfer-Encoding: chunked\r\n", "2\r\n<p\r\n"},
		"cut gzip":       {"Content-Encoding: gzip\r\n", packed["gzip"][:20]},
		"an unknown one": {"Content-Encoding: lzma\r\n", page},
	} {
		if got, err := Split([]byte("HTTP/1.1 200 OK\r\n" + c[0] + "\r\n" + c[1])).Payload(1 << 20); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, err := Split([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed["gzip"])).Payload(20); !errors.Is(err, ErrTooLarge) {
		t.Errorf("46 bytes where 20 may be: %v", err)
	}
}

func hex(n int) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[n>>8&15], digits[n>>4&15], digits[n&15]})
}

// TestCutOff: an archive that ends inside of a record is an error wherever it ends.
func TestCutOff(t *testing.T) {
	const record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://a.example/1>\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n"
	for cut := 1; cut < len(record)-4; cut++ {
		r := NewReader(bufio.NewReader(strings.NewReader(record[:cut])), 100)
		if rec, err := r.Next(); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut at %d: %v, %v", cut, rec, err)
		}
	}
	r := NewReader(bufio.NewReader(strings.NewReader(record+record)), 4)
	for range 2 { // over the limit: passed over, and the next one is read
		if rec, err := r.Next(); err != nil || rec.Block != nil || rec.Length != 5 || rec.URI != "https://a.example/1" {
			t.Errorf("%+v, %v", rec, err)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("behind the last: %v", err)
	}
}

// FuzzWARC: any bytes end, and no payload is over its limit.
func FuzzWARC(f *testing.F) {
	for _, s := range []string{"", "WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", "WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bufio.NewReader(bytes.NewReader(data)), 1<<16)
		for {
			rec, err := r.Next()
			if err != nil {
				return
			}
			if body, err := Split(rec.Block).Payload(1 << 16); err == nil && len(body) > 1<<16 {
				t.Fatalf("%d bytes", len(body))
			}
		}
	})
}

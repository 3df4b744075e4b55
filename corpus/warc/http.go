package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// Response is what a server answered.
type Response struct {
	Status      int
	ContentType string
	encodings   []string // in the order in which they were applied
	chunked     bool
	body        []byte
}

// Split parts the block of a response. An answer that is no HTTP has status 0.
func Split(block []byte) *Response {
	r := &Response{}
	head, body, ends := bytes.Cut(block, []byte("\r\n\r\n"))
	if plain, rest, ok := bytes.Cut(block, []byte("\n\n")); ok && (!ends || len(plain) < len(head)) {
		head, body = plain, rest
	}
	r.body = body
	for i, line := range strings.Split(string(head), "\n") {
		line = strings.TrimRight(line, "\r")
		if i == 0 {
			f := strings.Fields(line)
			if len(f) < 2 || !strings.HasPrefix(f[0], "HTTP/") {
				return r
			}
			r.Status, _ = strconv.Atoi(f[1])
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(name) {
		case "content-type":
			r.ContentType = value
		case "content-encoding":
			for _, e := range strings.Split(strings.ToLower(value), ",") {
				r.encodings = append(r.encodings, strings.TrimSpace(e))
			}
		case "transfer-encoding":
			r.chunked = r.chunked || strings.Contains(strings.ToLower(value), "chunked")
		}
	}
	return r
}

// IsPage reports whether the answer is a page that was found.
func (r *Response) IsPage() bool {
	kind, _, _ := strings.Cut(strings.ToLower(r.ContentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "":
		return r.Status == 200
	}
	return false
}

// ErrTooLarge says that a payload unpacks to more than it may.
var ErrTooLarge = errors.New("the payload unpacks to more than a record may have")

// Payload is what the server sent, without chunks and unpacked, up to most bytes.
// Crawlers that undo chunks or packing and leave the head as it was are common:
// what does not begin as the head says is taken as it stands.
func (r *Response) Payload(most int64) ([]byte, error) {
	body := r.body
	if r.chunked {
		joined, err := join(body)
		if err != nil {
			return nil, err
		}
		body = joined
	}
	for i := len(r.encodings) - 1; i >= 0; i-- {
		plain, err := unpack(r.encodings[i], body, most)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.encodings[i], err)
		}
		body = plain
	}
	if int64(len(body)) > most {
		return nil, ErrTooLarge
	}
	return body, nil
}

// join joins chunks: a line with a size in hexadecimal digits, the bytes, a line
// end; a size of 0 is the end. A body that does not begin so is joined already.
func join(body []byte) ([]byte, error) {
	var out []byte
	for first := true; ; first = false {
		line, rest, ok := bytes.Cut(body, []byte("\n"))
		size, _, _ := strings.Cut(string(line[:min(len(line), 200)]), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		switch {
		case (!ok || err != nil) && first:
			return body, nil
		case !ok && len(line) == 0:
			return nil, errors.New("the last chunk is missing")
		case err != nil:
			return nil, errors.New("a chunk without its size")
		case n == 0:
			return out, nil
		case uint64(len(rest)) < n:
			return nil, errors.New("a chunk ends too early")
		}
		out = append(out, rest[:n]...)
		body = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
	}
}

// unpack undoes one encoding.
func unpack(encoding string, body []byte, most int64) ([]byte, error) {
	var r io.Reader
	var err error
	switch encoding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
			return body, nil
		}
		r, err = gzip.NewReader(bytes.NewReader(body))
	case "zstd":
		if !bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")) {
			return body, nil
		}
		var z *zstd.Decoder
		if z, err = zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<27)); err == nil {
			defer z.Close()
			r = z
		}
	case "br":
		if begins(body) {
			return body, nil
		}
		r = brotli.NewReader(bytes.NewReader(body))
	case "deflate":
		if begins(body) {
			return body, nil
		}
		if r, err = zlib.NewReader(bytes.NewReader(body)); err != nil { // many servers leave the frame away
			r, err = flate.NewReader(bytes.NewReader(body)), nil
		}
	case "", "identity", "none", "utf-8":
		return body, nil
	default:
		return nil, errors.New("this encoding is not known")
	}
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case err == io.ErrUnexpectedEOF:
		return nil, errors.New("the payload ends too early")
	case err != nil:
		return nil, err
	case int64(len(out)) > most:
		return nil, ErrTooLarge
	}
	return out, nil
}

// begins reports whether bytes are a page that is not packed.
func begins(body []byte) bool {
	body = bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(body) > 1 && body[0] == '<' && (body[1] == '!' || body[1] == '?' || body[1]|0x20 >= 'a' && body[1]|0x20 <= 'z')
}

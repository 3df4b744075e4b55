package corpus

import (
	"bytes"
	"fmt"
	"maps"
	"testing"

	"github.com/goccy/go-json"
)

// flatSamples are objects that flatObject reads, and others that it must leave alone.
var flatSamples = []string{
	`{"a":"b"}`, `{ "a" : "b" , "c" : 12 }`, "{\n\t\"a\": \"b\",\r\n\"a\": \"c\"}", `{"a":null,"b":0}`, `{"":"x"}`, `{"a":"\\"}`, `{"a":"\\\""}`,
	`{"a":"x\n\t\r\b\f\/\"\\y"}`, `{"a":"\u2019\u00e9\u0041\u0000"}`, `{"a":"\ud83d\ude00"}`, `{"a":"\ud800"}`, `{"a":"\ud800\u0041"}`, `{"a":"\udc00x"}`,
	`{"a":"“é”"}`, "{\"a\":\"one\ntwo\"}", "{\"a\":\"\x01\"}", `{"a":"\x"}`, `{"a":"\u12"}`, `{"a":"\u+123"}`, `{"a":"\u1_23"}`, `{"a":"\u"}`, `{"a":"\`,
	`{}`, `{ }`, `{"a"}`, `{"a":}`, `{"a":"b",}`, `{,"a":"b"}`, `{"a":"b"}}`, `{"a":"b"} x`, `{"a":"b"`, `{"a":"b`, `{"a":"b\"}`, `{"a" "b"}`, `{a:"b"}`, `{"a":nul}`, `{"a":nulls}`,
	`{"a":01}`, `{"a":1.5}`, `{"a":-1}`, `{"a":1e9}`, `{"a":12345678901234567890}`, `{"a":1 2}`, `{"a":true}`, `{"a":[1]}`, `{"a":{"b":"c"}}`, `{"a\u0062":"c"}`, `{"a":"b";"c":"d"}`, `{"a":"b" "c":"d"}`, `{`, `{"`,
}

// sameAsLibrary holds what flatObject and plainString say of an object against what
// the library says of it, and reports whether both read all of it themselves.
func sameAsLibrary(t *testing.T, raw string) (whole bool) {
	t.Helper()
	got, ok := flatObject([]byte(raw))
	if !ok {
		return false
	}
	var want map[string]json.RawMessage
	if err := json.Unmarshal([]byte(raw), &want); err != nil {
		t.Errorf("%s is read, the library says %v", raw, err)
		return true
	}
	if !maps.EqualFunc(got, want, func(a, b json.RawMessage) bool { return string(a) == string(b) }) {
		t.Errorf("%s is read as %q, the library reads %q", raw, fmt.Sprint(got), fmt.Sprint(want))
	}
	whole = true
	for _, v := range got {
		if v[0] != '"' {
			continue
		}
		text, ok := plainString(v[1 : len(v)-1])
		if !ok {
			whole = false
			continue
		}
		var lib string
		if err := json.Unmarshal(v, &lib); err != nil || lib != text {
			t.Errorf("%s is %q, the library reads %q, %v", v, text, lib, err)
		}
	}
	return whole
}

// TestFlatObject: what is read without the library is what the library reads.
func TestFlatObject(t *testing.T) {
	whole := 0
	for _, s := range flatSamples {
		if sameAsLibrary(t, s) {
			whole++
		}
	}
	if whole != 11 {
		t.Errorf("%d samples are read without the library", whole)
	}
}

// TestOrdinary: bytes that end an ordinary stretch are seen at every place in eight of
// them, and behind every other byte.
func TestOrdinary(t *testing.T) {
	for before := range 256 {
		if before < ' ' || before == '"' || before == '\\' {
			continue
		}
		for _, end := range []byte{'"', '\\', 0, '\n', 0x1f} {
			for at := range 24 {
				b := append(bytes.Repeat([]byte{byte(before)}, at), end, byte(before), '"', 'a', 'a', 'a', 'a', 'a')
				if n := ordinary(b); n != at {
					t.Fatalf("%d ordinary bytes in %q, want %d", n, b, at)
				}
			}
		}
	}
}

// FuzzFlatObject is TestFlatObject for any bytes that are text.
func FuzzFlatObject(f *testing.F) {
	for _, s := range flatSamples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if why, _ := validText([]byte(s)); why != "" || len(s) == 0 || s[0] != '{' {
			return
		}
		sameAsLibrary(t, s)
	})
}

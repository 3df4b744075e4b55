package labels

import (
	"reflect"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	for in, want := range map[string]*Table{
		"\ufeffoutlet, x\na ,1\n\n\"b\nc\",2\nd,\n":            {[]string{"outlet", "x"}, []Row{{2, []string{"a", "1"}}, {4, []string{"b\nc", "2"}}, {6, []string{"d", ""}}}},
		"outlet\tx\na, b\tsaid \"so\"\r\nc\t2\n":               {[]string{"outlet", "x"}, []Row{{2, []string{"a, b", "said \"so\""}}, {3, []string{"c", "2"}}}},
		"outlet\tx\n\"a \"\"b\"\"\"\t\"1\"\n\"open\t2\n\nc\t3": {[]string{"outlet", "x"}, []Row{{2, []string{"a \"b\"", "1"}}, {3, []string{"\"open", "2"}}, {5, []string{"c", "3"}}}},
		"outlet": {[]string{"outlet"}, nil},
	} {
		if got, err := Read(strings.NewReader(in)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %+v, %v; want %+v", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":                     "1: labels have no header",
		"outlet\tx\na\tb\tc\n": "2: wrong number of fields",
		"outlet,x\na\n":        "2: wrong number of fields",
		"outlet,x\na,\"open,":  "2: extraneous or missing \"",
	} {
		if got, err := Read(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %+v, %v; want the error %q", in, got, err, want)
		}
	}
}

func TestColumn(t *testing.T) {
	table := &Table{Head: []string{"outlet", "x"}}
	if i, err := table.Column("x"); i != 1 || err != nil {
		t.Errorf("column x is %d, %v", i, err)
	}
	if _, err := table.Column("y"); err == nil || err.Error() != `1: labels have no column "y" (columns: outlet, x)` {
		t.Errorf("column y: %v", err)
	}
}

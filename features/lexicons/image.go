package lexicons

import (
	_ "embed"
	"io/fs"
	"strings"
	"sync"

	"presscore/internal/flat"
	"presscore/internal/wordset"
)

// image is what Image makes of the lists of this folder: features/lexicons/image writes
// it. The program uses it where it stands.
//
//go:embed image.bin
var image []byte

// imageTitle opens an image; its number is raised with the layout.
const imageTitle = "presscore lexicons image 1"

// sections of an image.
const (
	imgVersion = iota
	imgMarks
	imgTerms
	imgTermEnds
	imgSubs // one a line
	imgWords
	imgOpenings
	imgChainSieve // the three of Table.chains
	imgChainKeys
	imgChains
	imgEnds
	imgFieldSieve // the three of Table.fields
	imgFieldKeys
	imgFields
	imgSections
)

// Image reads the lists of a folder laid out like this one and lays them out for the
// program.
func Image(fsys fs.FS) ([]byte, error) {
	t, err := load(fsys)
	if err != nil {
		return nil, err
	}
	chainSieve, chainKeys, chains := t.chains.Parts()
	fieldSieve, fieldKeys, fields := t.fields.Parts()
	return flat.Pack(imageTitle, []byte(t.version), flat.Bytes(t.marks), t.terms, flat.Bytes(t.termEnds), []byte(strings.Join(t.subs, "\n")),
		flat.Bytes(t.words[:]), flat.Bytes(t.openings[:]), flat.Bytes(chainSieve), flat.Bytes(chainKeys), flat.Bytes(chains), flat.Bytes(t.ends),
		flat.Bytes(fieldSieve), flat.Bytes(fieldKeys), flat.Bytes(fields)), nil
}

// open gives the table of an image, which stays in use.
func open(image []byte) (*Table, error) {
	s, err := flat.Open(imageTitle, image, imgSections)
	if err != nil {
		return nil, err
	}
	return &Table{
		version: text(s[imgVersion]), marks: flat.Of[mark](s[imgMarks]), terms: s[imgTerms], termEnds: flat.Of[uint32](s[imgTermEnds]),
		subs: strings.Split(text(s[imgSubs]), "\n"), words: (*filter)(flat.Of[uint64](s[imgWords])), openings: (*filter)(flat.Of[uint64](s[imgOpenings])),
		chains: wordset.MapOfParts(flat.Of[uint64](s[imgChainSieve]), flat.Of[uint64](s[imgChainKeys]), flat.Of[chain](s[imgChains])),
		ends:   flat.Of[uint16](s[imgEnds]),
		fields: wordset.MapOfParts(flat.Of[uint64](s[imgFieldSieve]), flat.Of[uint64](s[imgFieldKeys]), flat.Of[uint16](s[imgFields])),
	}, nil
}

// Default is the table of the lists that ship with the program.
func Default() *Table { return loadDefault() }

var loadDefault = sync.OnceValue(func() *Table {
	t, err := open(image)
	if err != nil {
		panic(err) // a damaged image: the tests of this package fail first
	}
	return t
})

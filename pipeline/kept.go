package pipeline

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"presscore/stages"
)

// Beside its tables a run keeps what presscore explain needs to explain an
// article as that run scored it.
const (
	// WeightsFile is the text of the weights, whatever became of the file since.
	WeightsFile = "weights.yaml"
	// placedFile holds what the window found about every article, by id: its
	// content hash, its role among copies, its event, the shingles it shares.
	placedFile = "placed.bin"
)

// maxPlaced bounds the bytes of one record of placedFile; a longer one is damage.
const maxPlaced = 1 << 20

// ErrNotKept says that a run keeps no records of its articles: an older version
// of the program published it, or a file was removed.
var ErrNotKept = errors.New("the run keeps no records of its articles")

// ReadPlaced gives what the window of a run found about an article, false when
// the run does not hold it.
func ReadPlaced(dir, id string) (stages.Placed, bool, error) {
	var p stages.Placed
	f, err := os.Open(filepath.Join(dir, placedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return p, false, ErrNotKept
	}
	if err != nil {
		return p, false, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	var buf []byte
	for {
		n, err := binary.ReadUvarint(r)
		if err == io.EOF {
			return p, false, nil
		}
		if err == nil && n > maxPlaced {
			err = errors.New("a record is too long")
		}
		if err == nil {
			buf = append(buf[:0], make([]byte, n)...)
			_, err = io.ReadFull(r, buf)
		}
		if err == nil {
			err = p.UnmarshalBinary(buf)
		}
		if err != nil {
			return stages.Placed{}, false, fmt.Errorf("%s is damaged: %w", f.Name(), err)
		}
		if p.ID == id {
			return p, true, nil
		}
	}
}

// writePlaced appends a record to placedFile, with its length before it, so that
// ReadPlaced can pass over it.
func writePlaced(f *file, p *stages.Placed) error {
	data, err := p.MarshalBinary()
	if err != nil {
		return err
	}
	f.rows++
	if _, err := f.Write(binary.AppendUvarint(nil, uint64(len(data)))); err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// writeWeights keeps the text of the weights: three kilobytes that make a run
// explain itself after the file they came from was edited.
func (n *night) writeWeights() error {
	f, err := n.create(WeightsFile)
	if err != nil {
		return err
	}
	if _, err := f.Write(n.o.Weights.Text); err != nil {
		return err
	}
	return n.close(f)
}

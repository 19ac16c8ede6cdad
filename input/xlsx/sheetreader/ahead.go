package sheetreader

import (
	"errors"
	"sync"
)

const (
	// batchCells and batchBytes are about how many cells, and bytes of their
	// values, pass from the goroutine that reads rows to the one that takes
	// them at a time.
	batchCells = 1 << 10
	batchBytes = 32 << 10
	// batchesAhead is how many batches wait to be taken.
	batchesAhead = 4
)

// batch is rows that were read, with the memory that they stand in.
type batch struct {
	rows  []Row
	cells []Cell
	raw   []byte // the values of the cells, one after the other
}

var batchPool = sync.Pool{New: func() any {
	return &batch{cells: make([]Cell, 0, batchCells), raw: make([]byte, 0, batchBytes)}
}}

// recycle gives the memory of a batch back, but for that of a huge row.
func (b *batch) recycle() {
	if cap(b.cells) <= 4*batchCells && cap(b.raw) <= 4*batchBytes {
		b.rows, b.cells, b.raw = b.rows[:0], b.cells[:0], b.raw[:0]
		batchPool.Put(b)
	}
}

// errStopped ends the reading of rows that nobody takes any more.
var errStopped = errors.New("stopped")

// ahead are batches of rows on their way from one goroutine to another.
type ahead struct {
	full chan *batch
	stop chan struct{} // closed when nobody takes them any more
	err  error         // what ended the reading, once full is closed
}

// readAhead reads rows in a goroutine of its own: read gives them to the ahead,
// and must return an error that put gives it.
func readAhead(read func(*ahead) error) *ahead {
	a := &ahead{full: make(chan *batch, batchesAhead), stop: make(chan struct{})}
	go func() {
		defer close(a.full)
		a.err = read(a)
	}()
	return a
}

// put hands a batch over.
func (a *ahead) put(b *batch) error {
	select {
	case a.full <- b:
		return nil
	case <-a.stop:
		return errStopped
	}
}

// take calls fn for every row and returns its error, or else what ended the
// reading. The reading has ended when it returns.
func (a *ahead) take(fn func(Row) error) (err, stopped error) {
	defer func() {
		close(a.stop)
		for range a.full {
		}
	}()
	for b := range a.full {
		for i := range b.rows {
			if stopped := fn(b.rows[i]); stopped != nil {
				return nil, stopped
			}
		}
		b.recycle()
	}
	return a.err, nil
}

package sheetreader

import (
	"errors"
	"sync"
)

const (
	// batchSlots and batchBytes are about how many cells, and bytes of their
	// values, pass from the goroutine that reads rows to the one that takes
	// them at a time.
	batchSlots = 2 << 10
	batchBytes = 16 << 10
	// batchesAhead is how many batches wait to be taken.
	batchesAhead = 4
)

// slot is a cell on its way from one goroutine to the other: a plain cell in a
// few bytes, because what one processor writes is dear to read for another, or
// the place of any other cell.
type slot struct {
	value      int64  // Coef, the index of the shared string, or the place in cells
	raw        uint32 // where the value begins in raw
	col, style uint16
	kind       slotKind
	places     uint8
	size       uint8 // of the value in raw
}

type slotKind uint8

const (
	slotPlain  slotKind = iota // a Number that is Plain
	slotNumber                 // any other Number
	slotShared                 // a shared string
	slotCell                   // a cell of cells
)

// batch is rows that were read, with the memory that they stand in.
type batch struct {
	rows  []batchRow
	slots []slot
	cells []Cell // those that are not plain
	raw   []byte // the values, one after the other
}

// batchRow is a row, of which the slots go up to end.
type batchRow struct {
	num, end int
	hidden   bool
}

var batchPool = sync.Pool{New: func() any {
	return &batch{slots: make([]slot, 0, batchSlots), raw: make([]byte, 0, batchBytes)}
}}

// full reports whether the batch holds as much as it should.
func (b *batch) full() bool { return len(b.slots) >= batchSlots || len(b.raw) >= batchBytes }

// recycle gives the memory of a batch back, but for that of huge rows.
func (b *batch) recycle() {
	if cap(b.slots) <= 4*batchSlots && cap(b.cells) <= 4*batchSlots && cap(b.raw) <= 4*batchBytes {
		clear(b.cells) // of its texts
		b.rows, b.slots, b.cells, b.raw = b.rows[:0], b.slots[:0], b.cells[:0], b.raw[:0]
		batchPool.Put(b)
	}
}

// each calls fn for every row. Its cells are put together in cells, which is
// used over and over.
func (b *batch) each(texts []string, cells *[]Cell, fn func(Row) error) error {
	from := 0
	for _, row := range b.rows {
		n := row.end - from
		if cap(*cells) < n {
			*cells = make([]Cell, n)
		}
		out := (*cells)[:n]
		for i := range out {
			b.cell(&out[i], &b.slots[from+i], texts)
		}
		from = row.end
		if err := fn(Row{Num: row.num, Hidden: row.hidden, Cells: out}); err != nil {
			return err
		}
	}
	return nil
}

// cell makes the cell of a slot.
func (b *batch) cell(c *Cell, s *slot, texts []string) {
	if s.kind == slotCell {
		*c = b.cells[s.value]
		return
	}
	*c = Cell{Col: int(s.col), Style: int(s.style), Kind: Number, Shared: -1}
	switch s.kind {
	case slotShared:
		c.Kind, c.Shared, c.Text = Text, int(s.value), texts[s.value]
		return
	case slotPlain:
		c.Plain, c.Coef, c.Places = true, s.value, s.places
	}
	end := s.raw + uint32(s.size)
	c.Raw = b.raw[s.raw:end:end]
}

// errStopped ends the reading of rows that nobody takes any more.
var errStopped = errors.New("stopped")

// ahead are batches of rows on their way from one goroutine to another.
type ahead struct {
	full chan *batch
	stop chan struct{} // closed when nobody takes them any more
	err  error         // what ended the reading, once full is closed
}

// readAhead reads rows in a goroutine of its own: read puts them into the ahead,
// and must end where that says so.
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

// take calls fn for every row. It returns its error as stopped, or else what
// ended the reading, which has ended when take returns.
func (a *ahead) take(texts []string, fn func(Row) error) (err, stopped error) {
	defer func() {
		close(a.stop)
		for range a.full {
		}
	}()
	var cells []Cell
	for b := range a.full {
		if stopped := b.each(texts, &cells, fn); stopped != nil {
			return nil, stopped
		}
		b.recycle()
	}
	return a.err, nil
}

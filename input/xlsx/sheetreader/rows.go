package sheetreader

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// Rows calls fn for every row of a sheet that holds a cell, in order. An error
// of fn ends the reading and is returned as it is; what is wrong with the file
// is a [*FileError]. Rows given to fn before an error must not be relied on:
// the check of the last byte comes last.
func (w *Workbook) Rows(sheet int, fn func(Row) error) error {
	return w.rows(sheet, new(Features), fn)
}

// rows reads a sheet: its rows go to fn, what stands beside them into f.
func (w *Workbook) rows(sheet int, f *Features, fn func(Row) error) error {
	if sheet < 0 || sheet >= len(w.sheets) {
		return fmt.Errorf("sheet %d of a workbook of %d sheets", sheet, len(w.sheets))
	}
	if !w.sheets[sheet].Cells {
		return nil
	}
	s, err := w.pkg.scan(w.parts[sheet], false)
	if err != nil {
		return err
	}
	r := &rowReader{s: s, w: w, features: f, shared: map[int]sharedFormula{}, known: map[string]string{}}
	err, stopped := readAhead(r.read).take(w.strings, fn)
	if stopped != nil {
		return stopped
	}
	if broken := (*FileError)(nil); errors.As(err, &broken) {
		located := *broken
		located.Row = r.num
		return &located
	}
	return err
}

// rowReader reads the rows of one sheet.
type rowReader struct {
	s     *scanner
	w     *Workbook
	out   *ahead
	batch *batch // the rows before the row, which are not yet handed over

	features *Features

	num     int    // of the row
	number  []byte // the same in decimal
	end     uint64 // the same with the quotation mark after it, see rowEnd
	endMask uint64
	col     int    // the column of the last cell
	from    int    // where its values begin among those of the batch
	bytes   int    // the bytes of its texts and formulas
	joined  []byte // a text or formula while it is put together
	shared  map[int]sharedFormula
	known   map[string]string // short texts met, so that each is held once

	kept, repeated int64 // the bytes of shared formulas, and of those that repeat them
}

// read reads the part to its end, for another goroutine to take the rows.
func (r *rowReader) read(out *ahead) error {
	defer r.s.close()
	r.out, r.batch = out, batchPool.Get().(*batch)
	err := r.sheet()
	if stopped := r.out.put(r.batch); stopped != nil {
		return stopped
	}
	return err
}

// sheet reads the part to its end.
func (r *rowReader) sheet() error {
	if err := r.s.root("worksheet"); err != nil {
		return err
	}
	found := false
	err := r.s.each(func() error {
		if string(r.s.name) != "sheetData" {
			return r.features.feature(r.s)
		}
		if found {
			return r.s.fault("it holds <sheetData> twice")
		}
		found = true
		return r.s.each(r.readRow)
	})
	if err != nil {
		return err
	}
	r.features.LastRow, r.num = r.num, 0
	if !found {
		return r.s.fault("it holds no <sheetData>")
	}
	return r.s.finish()
}

// readRow reads the row whose start tag has been read.
func (r *rowReader) readRow() error {
	if string(r.s.name) != "row" {
		return r.s.fault("<%s> stands where a row must", r.s.name)
	}
	num, ok := r.s.number("r", r.num+1)
	switch {
	case !ok || num < 1 || num > maxRows:
		return r.s.fault("a row has the number %q; a sheet has rows 1 to %d", r.s.value("r"), maxRows)
	case num <= r.num:
		return r.s.fault("row %d follows row %d", num, r.num)
	}
	hidden := r.s.flag("hidden")
	if r.s.empty {
		r.num = num
		return nil
	}
	if err := r.readCells(num, hidden); err != nil {
		return err
	}
	return r.plainRows()
}

// readCells reads the cells of a row, and its end tag.
func (r *rowReader) readCells(num int, hidden bool) error {
	first := len(r.batch.slots)
	r.num = num
	r.number = strconv.AppendInt(r.number[:0], int64(num), 10)
	r.end, r.endMask = rowEnd(r.number)
	r.col, r.from, r.bytes = -1, len(r.batch.raw), 0
	r.plainCells()
	if !r.s.closes("row") {
		err := r.s.each(func() error {
			err := r.readCell()
			r.plainCells()
			return err
		})
		if err != nil {
			return err
		}
	}
	if len(r.batch.slots) == first {
		return nil
	}
	return r.keepRow(hidden)
}

// keepRow ends the row, and hands a full batch over.
func (r *rowReader) keepRow(hidden bool) error {
	b := r.batch
	b.rows = append(b.rows, batchRow{r.num, len(b.slots), hidden})
	if !b.full() {
		return nil
	}
	r.batch = batchPool.Get().(*batch)
	return r.out.put(b)
}

// cellName names a cell of the row: B3.
func (r *rowReader) cellName(col int) string {
	return columnName(col) + strconv.Itoa(r.num)
}

// columnName names a column: 0 is A, 26 is AA.
func columnName(col int) string {
	var b [8]byte
	i := len(b)
	for col++; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// cellColumn returns the column of a reference to a row, given in decimal.
func cellColumn(ref, row []byte) (col int, ok bool) {
	i := 0
	for i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z' {
		col = col*26 + int(ref[i]-'A') + 1
		i++
	}
	return col - 1, i > 0 && col <= maxCols && bytes.Equal(ref[i:], row)
}

// index reads a whole number below n.
func index(b []byte, n int) (int, bool) {
	if len(b) == 0 || len(b) > 10 {
		return 0, false
	}
	i := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		i = i*10 + int(c-'0')
	}
	return i, i < n
}

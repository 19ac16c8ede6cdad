package input

import (
	"sort"
	"sync"
)

// keptTable is where the values of a sheet's table come from. The rows of a
// sheet are its records once more, and far larger: they are made where somebody
// asks for them, and most of a large sheet never is.
type keptTable struct {
	value  func(row, column int) (Value, Cell)
	places []int // which of the rows that value knows these are; nil for all

	once sync.Once // packs are made side by side
	rows [][]Value
}

// Keep makes t the table of a sheet, whose rows stand at t.At. value gives the
// value of a row and a column, and the cell where it stands: the zero Cell where
// there is none. A value that is the sum of several cells names them itself.
func (t *Table) Keep(value func(row, column int) (Value, Cell)) {
	t.kept = &keptTable{value: value}
}

// Len is the number of rows.
func (t *Table) Len() int {
	if t.kept != nil {
		return len(t.At)
	}
	return len(t.rows)
}

// Rows are the rows, each with one value for each column. They are not to be
// changed.
func (t *Table) Rows() [][]Value {
	if t.kept == nil {
		return t.rows
	}
	t.kept.once.Do(func() {
		t.kept.rows = make([][]Value, len(t.At))
		for i := range t.kept.rows {
			t.kept.rows[i] = t.makeRow(i)
		}
	})
	return t.kept.rows
}

// Row is row i alone. Of a sheet it costs less than to ask for all of them.
func (t *Table) Row(i int) []Value {
	if t.kept == nil {
		return t.rows[i]
	}
	return t.makeRow(i)
}

// Value is the value of row i and column c alone, without its cells where the
// table is of a sheet.
func (t *Table) Value(i, c int) Value {
	v, _ := t.valueAt(i, c)
	return v
}

// Text is the text of one cell, which costs less than its row.
func (t *Table) Text(row, column int) string {
	v, _ := t.valueAt(row, column)
	return v.Text
}

// Find is the place of a row of a sheet among those of t; −1 where t has it not.
func (t *Table) Find(row Row) int {
	want := Cell{Sheet: row.Sheet, Row: row.Num}
	i := sort.Search(len(t.At), func(i int) bool {
		return Cell{Sheet: t.At[i].Sheet, Row: t.At[i].Num}.Compare(want) >= 0
	})
	if i == len(t.At) || t.At[i] != row {
		return -1
	}
	return i
}

// Add adds rows to a calculated table.
func (t *Table) Add(rows ...[]Value) { t.rows = append(t.rows, rows...) }

// Replace gives a table, be it of a sheet, other rows.
func (t *Table) Replace(rows [][]Value) { t.rows, t.kept = rows, nil }

// makeRow makes a row of a sheet, with one block for its values and one for
// their cells.
func (t *Table) makeRow(i int) []Value {
	row, cells := make([]Value, len(t.Columns)), make([]Cell, len(t.Columns))
	for c := range row {
		row[c], cells[c] = t.valueAt(i, c)
		if row[c].Cells == nil && !cells[c].IsZero() {
			row[c].Cells = cells[c : c+1 : c+1]
		}
	}
	return row
}

// valueAt is one value of a sheet and where it stands.
func (t *Table) valueAt(i, c int) (Value, Cell) {
	switch {
	case t.kept == nil:
		return t.rows[i][c], Cell{}
	case t.kept.places != nil:
		i = t.kept.places[i]
	}
	return t.kept.value(i, c)
}

// only is the table of a sheet with some of its rows.
func (t *Table) only(rows []int) *Table {
	out := *t
	out.rows, out.At = nil, make([]Row, len(rows))
	for n, i := range rows {
		out.At[n] = t.At[i]
	}
	out.kept = &keptTable{value: t.valueAt, places: rows}
	return &out
}

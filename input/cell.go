package input

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Sheet names one worksheet of one input workbook. Sheets are compared by
// identity: reading makes one *Sheet for each worksheet.
type Sheet struct {
	Book  string // the workbook's file name, without folders
	Name  string // the worksheet's name as written in the workbook
	Order int    // position among all sheets that were read, for sorting

	Text  bool            // a file of delimited text, such as a CSV file: Name is the file's name without its ending
	Lines []int32         // of delimited text: the line on which each row begins, where any differs from the row's number
	Sums  map[Cell][]Cell // cells that stand for a sum in a record, with all cells of that sum
}

// Cell is the address of one cell. The zero Cell is no cell.
type Cell struct {
	Sheet *Sheet
	Row   int32 // from 1
	Col   int32 // from 1
}

// IsZero reports whether c names no cell.
func (c Cell) IsZero() bool { return c.Sheet == nil }

// Ref is the address within the sheet, such as "F4".
func (c Cell) Ref() string {
	if c.Sheet == nil {
		return ""
	}
	return ColumnName(int(c.Col)) + strconv.Itoa(int(c.Row))
}

// Line is the line on which the cell's row begins in a file of delimited text,
// where a value may hold line breaks; 0 in a workbook.
func (c Cell) Line() int {
	switch {
	case c.Sheet == nil || !c.Sheet.Text:
		return 0
	case int(c.Row) <= len(c.Sheet.Lines) && c.Row > 0:
		return int(c.Sheet.Lines[c.Row-1])
	}
	return int(c.Row)
}

// String is the address within the workbook, such as "Roles!F4". In a file of
// delimited text it is the line and the column, "line 12, column D", and the row
// that a spreadsheet program shows where that is another number.
func (c Cell) String() string {
	switch {
	case c.Sheet == nil:
		return ""
	case !c.Sheet.Text:
		return c.Sheet.Name + "!" + c.Ref()
	}
	line := "line " + strconv.Itoa(c.Line())
	if c.Line() != int(c.Row) {
		line += " (row " + strconv.Itoa(int(c.Row)) + ")"
	}
	return line + ", column " + ColumnName(int(c.Col))
}

// Parts are the cells of which the value that stands for c is the sum, or c
// alone.
func (c Cell) Parts() []Cell {
	if c.Sheet != nil {
		if parts := c.Sheet.Sums[c]; parts != nil {
			return parts
		}
	}
	return []Cell{c}
}

// Compare orders cells by workbook and sheet, then row, then column.
func (c Cell) Compare(o Cell) int {
	if c.Sheet != o.Sheet {
		switch {
		case c.Sheet == nil:
			return -1
		case o.Sheet == nil:
			return 1
		}
		if n := cmp.Compare(c.Sheet.Order, o.Sheet.Order); n != 0 {
			return n
		}
		return strings.Compare(c.Sheet.Book+"\x00"+c.Sheet.Name, o.Sheet.Book+"\x00"+o.Sheet.Name)
	}
	if n := cmp.Compare(c.Row, o.Row); n != 0 {
		return n
	}
	return cmp.Compare(c.Col, o.Col)
}

// ColumnName is the letters of column n, counted from 1: 1 is "A", 28 is "AB".
func ColumnName(n int) string {
	var b [8]byte
	i := len(b)
	for n > 0 {
		n--
		i--
		b[i] = byte('A' + n%26)
		n /= 26
	}
	return string(b[i:])
}

// Cells sorts cells, drops repeats and zero cells, and returns the result as a
// new slice.
func Cells(lists ...[]Cell) []Cell {
	n := 0
	for _, l := range lists {
		n += len(l)
	}
	all := make([]Cell, 0, n)
	for _, l := range lists {
		for _, c := range l {
			if !c.IsZero() {
				all = append(all, c)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, Cell.Compare)
	return slices.Compact(all)
}

// Refs lists cells of one sheet by their addresses within it: "O16, O18 and O20".
// Zero cells are passed over.
func Refs(cells []Cell) string {
	var refs []string
	for _, c := range cells {
		if !c.IsZero() {
			refs = append(refs, c.Ref())
		}
	}
	if n := len(refs); n > 1 {
		return strings.Join(refs[:n-1], ", ") + " and " + refs[n-1]
	}
	return strings.Join(refs, "")
}

// Ranges writes cells as short as can be read: runs down a column or along a
// row become ranges, and a sheet is named once: "Spend!E2:E4, E7; Roles!F2".
// Workbooks are named, each once, where the cells come from more than one; a
// file of delimited text always is: "spend.csv!E2:E4".
func Ranges(cells []Cell) string {
	cells = Cells(cells)
	books := map[string]bool{}
	for _, c := range cells {
		books[c.Sheet.Book] = true
	}
	var b strings.Builder
	var last *Sheet
	for _, r := range Rectangles(cells) {
		switch {
		case r.From.Sheet != last && last != nil:
			b.WriteString("; ")
		case last != nil:
			b.WriteString(", ")
		}
		if r.From.Sheet != last {
			name := r.From.Sheet.Name
			switch {
			case r.From.Sheet.Text:
				name = r.From.Sheet.Book
			case len(books) > 1 && (last == nil || last.Book != r.From.Sheet.Book):
				fmt.Fprintf(&b, "[%s] ", r.From.Sheet.Book)
			}
			last = r.From.Sheet
			b.WriteString(name + "!")
		}
		b.WriteString(r.From.Ref())
		if r.To != r.From {
			b.WriteString(":" + r.To.Ref())
		}
	}
	return b.String()
}

// Range is a rectangle of cells of one sheet.
type Range struct{ From, To Cell }

// Cells are the cells of r, row by row.
func (r Range) Cells() []Cell {
	var out []Cell
	for row := r.From.Row; row <= r.To.Row; row++ {
		for col := r.From.Col; col <= r.To.Col; col++ {
			out = append(out, Cell{r.From.Sheet, row, col})
		}
	}
	return out
}

// Rectangles joins sorted cells into runs along rows, and equal runs of
// consecutive rows into blocks.
func Rectangles(cells []Cell) []Range {
	type columns struct {
		sheet    *Sheet
		from, to int32
	}
	last := map[columns]int{} // the last block across these columns
	var out []Range
	for i := 0; i < len(cells); {
		from := cells[i]
		to := from
		for i++; i < len(cells) && cells[i] == (Cell{to.Sheet, to.Row, to.Col + 1}); i++ {
			to = cells[i]
		}
		across := columns{from.Sheet, from.Col, to.Col}
		if n, ok := last[across]; ok && out[n].To.Row+1 == from.Row {
			out[n].To = to
			continue
		}
		last[across] = len(out)
		out = append(out, Range{from, to})
	}
	return out
}

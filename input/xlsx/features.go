package xlsx

import (
	"slices"
	"strconv"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// phantomRows is how far formats may reach below the last value before it is
// said: rows made ready for typing are no fault.
const phantomRows = 1_000

// maxMerged is how many merged ranges of a sheet are looked at.
const maxMerged = 1_000

// checkFeatures reports what a sheet merges, hides and filters, as far as it
// touches the table.
func (w *worksheet) checkFeatures(f *sheetreader.Features) {
	if w.layout == nil {
		return
	}
	if beyond := f.LastRow - w.lastValue; beyond > phantomRows && w.lastValue > 0 {
		at := input.Cell{Sheet: w.sheet, Row: int32(w.lastValue) + 1, Col: 1}
		w.report(rulePhantom, at, "formats down to row "+input.Decimals(input.Int(int64(f.LastRow)), 0)+", and the last value in row "+input.Decimals(input.Int(int64(w.lastValue)), 0),
			"a sheet that ends with its table", "select the rows below the table, delete them, and save the workbook", "the empty rows were passed over")
	}
	if len(w.layout.columns) == 0 {
		return
	}
	w.checkHidden(f)
	if w.published != nil {
		return // merged headings are part of its layout
	}
	merged := f.Merged[:min(len(f.Merged), maxMerged)]
	for i := range merged {
		w.checkMerged(&merged[i])
	}
}

// checkHidden reports hidden rows, a filter that hides them, and hidden columns.
func (w *worksheet) checkHidden(f *sheetreader.Features) {
	done := "they were read like all others"
	if w.hidden == 1 {
		done = "it was read like all others"
	}
	switch {
	case w.hidden > 0 && len(f.Filters) > 0:
		a := f.Filters[0]
		w.report(ruleFilter, input.Cell{Sheet: w.sheet, Row: int32(a.FirstRow), Col: int32(a.FirstCol + 1)},
			"a filter that hides "+counted(w.hidden, "row"), "a sheet that shows all rows that count", "clear the filter (Data, Clear), or delete the rows if they should not count", done)
	case w.hidden > 0:
		w.report(ruleHidden, w.firstHid, counted(w.hidden, "hidden row"), "", "", done)
	}
	var names []string
	var first input.Cell
	for j := range w.layout.columns {
		h := &w.layout.columns[j].head
		if w.layout.columns[j].derive != nil || !slices.ContainsFunc(f.Hidden, func(a sheetreader.Area) bool { return within(int(h.cell.Col)-1, a.FirstCol, a.LastCol) }) {
			continue
		}
		if len(names) == 0 {
			first = h.cell
		}
		names = append(names, h.text)
	}
	switch len(names) {
	case 0:
	case 1:
		w.report(ruleHidden, first, "the hidden column "+quoteList(names), "", "", "it was read like all others")
	default:
		w.report(ruleHidden, first, "the hidden columns "+quoteList(names), "", "", "they were read like all others")
	}
}

func within(n, first, last int) bool { return n >= first && n <= last }

// checkMerged reports merged headings that leave columns without one, and
// merged cells of rows that were read. Titles and remarks may be merged.
func (w *worksheet) checkMerged(a *sheetreader.Area) {
	if within(w.head, a.FirstRow, a.LastRow) {
		w.mergedHeading(a)
		return
	}
	if a.FirstRow < w.head || w.spec == nil || a.FirstRow == a.LastRow && a.FirstCol == a.LastCol || !w.hidesCells(a) {
		return
	}
	first := input.Cell{Sheet: w.sheet, Row: int32(a.FirstRow), Col: int32(a.FirstCol + 1)}
	last := input.Cell{Sheet: w.sheet, Row: int32(a.LastRow), Col: int32(a.LastCol + 1)}
	if p := w.problem(ruleMerged, first); p != nil {
		p.Found, p.Expected = "the merged cells "+first.Ref()+":"+last.Ref()+", of which only "+first.Ref()+" holds a value", "a value in each cell"
		p.Mend = "unmerge the cells and fill in each of them"
	}
	w.unblank(a)
}

// hidesCells reports whether a merged range covers a cell of a row that was read
// other than its own first.
func (w *worksheet) hidesCells(a *sheetreader.Area) bool {
	columns := 0
	for j := range w.layout.columns {
		if within(int(w.layout.columns[j].head.cell.Col)-1, a.FirstCol, a.LastCol) {
			columns++
		}
	}
	rows := w.table.At[w.from:]
	i, _ := slices.BinarySearchFunc(rows, a.FirstRow, func(r input.Row, num int) int { return int(r.Num) - num })
	first := i < len(rows) && int(rows[i].Num) <= a.LastRow
	return first && (columns > 1 || columns == 1 && a.LastRow > a.FirstRow)
}

// mergedHeading reports a merged heading, where values below it have no heading
// or a column that must be there has none.
func (w *worksheet) mergedHeading(a *sheetreader.Area) {
	harm := w.drop(ruleMissingColumn, w.sheet, 0)
	for col := a.FirstCol; col <= a.LastCol && col < len(w.layout.byCol); col++ {
		harm = w.drop(ruleNoHeading, w.sheet, int32(col+1)) || harm
	}
	// Cells right of the last heading stand beside the table, all in one group.
	if last := len(w.layout.byCol) - 1; a.LastCol > last && a.FirstCol <= last && w.outsideOnly(a) {
		harm = w.drop(ruleOutside, w.sheet, 0) || harm
	}
	if !harm {
		w.mergedOverNothing(a)
		return
	}
	at := input.Cell{Sheet: w.sheet, Row: int32(a.FirstRow), Col: int32(a.FirstCol + 1)}
	ref := at.Ref() + ":" + input.ColumnName(a.LastCol+1) + strconv.Itoa(a.LastRow)
	found := "headings merged over " + ref
	if j := w.layout.at(a.FirstCol); j >= 0 {
		found = "the heading " + input.Quote(w.layout.columns[j].head.text) + " merged over " + ref
	}
	w.report(ruleMergedHead, at, found, "one row of headings, each above its own column", "unmerge the cells and give each column its heading", "")
}

// mergedOverNothing tells of a heading of a known sheet that is merged over columns
// that hold nothing.
func (w *worksheet) mergedOverNothing(a *sheetreader.Area) {
	j := w.layout.at(a.FirstCol)
	if w.spec == nil || j < 0 || a.FirstCol == a.LastCol || a.FirstRow != a.LastRow {
		return
	}
	h := &w.layout.columns[j].head
	w.report(ruleMergedEmpty, h.cell, "the heading "+input.Quote(h.text)+" merged over "+h.cell.Ref()+":"+input.ColumnName(a.LastCol+1)+strconv.Itoa(a.LastRow),
		"each heading above its own column", "unmerge the cells, and give the other columns their headings back if they had any", "only column "+input.ColumnName(a.FirstCol+1)+" was read, as the others hold nothing")
}

// outsideOnly reports whether all cells beside the table stand under a merged
// heading.
func (w *worksheet) outsideOnly(a *sheetreader.Area) bool {
	for _, g := range w.order {
		if g.key.rule != ruleOutside || g.key.sheet != w.sheet {
			continue
		}
		return g.cells != nil && !slices.ContainsFunc(g.cells, func(c input.Cell) bool { return !within(int(c.Col)-1, a.FirstCol, a.LastCol) })
	}
	return false
}

// blankBlock is a block of blank cells that must not be: the same columns in
// rows that follow each other.
type blankBlock struct {
	columns  []int // places in layout.columns
	from, to int32
}

// blank takes note of the blank cells of a row.
func (w *worksheet) blank(columns []int) {
	if len(columns) == 0 {
		return
	}
	if n := len(w.blocks); n > 0 {
		if b := &w.blocks[n-1]; b.to+1 == w.row.at.Num && slices.Equal(b.columns, columns) {
			b.to++
			return
		}
	}
	w.blocks = append(w.blocks, blankBlock{slices.Clone(columns), w.row.at.Num, w.row.at.Num})
}

// unblank takes the blank cells of a merged range, which are told with it, out
// of the blocks.
func (w *worksheet) unblank(a *sheetreader.Area) {
	for i := range w.blocks {
		b := &w.blocks[i]
		if int(b.from) < a.FirstRow || int(b.to) > a.LastRow {
			continue
		}
		b.columns = slices.DeleteFunc(b.columns, func(j int) bool {
			return within(int(w.layout.columns[j].head.cell.Col)-1, a.FirstCol, a.LastCol)
		})
	}
}

// tellBlanks reports the blocks of blank cells, and the blank rows.
func (w *worksheet) tellBlanks() {
	for i := range w.blocks {
		if b := &w.blocks[i]; len(b.columns) > 0 {
			w.tellBlock(b)
		}
	}
	g := &w.gaps
	if g.rows > 0 && w.spec != nil && !w.keyValue() && w.published == nil {
		at := input.Cell{Sheet: w.sheet, Row: g.first, Col: w.layout.columns[0].head.cell.Col}
		found := counted(g.rows, "blank row") + " within the table"
		if g.places > 1 {
			found += ", in " + strconv.Itoa(g.places) + " places"
		}
		w.report(ruleBlankRows, at, found, "rows that follow each other", "delete the blank rows", "they were passed over")
	}
}

func (w *worksheet) tellBlock(b *blankBlock) {
	var cells []input.Cell
	for num := b.from; num <= b.to; num++ {
		for _, j := range b.columns {
			cells = append(cells, input.Cell{Sheet: w.sheet, Row: num, Col: w.layout.columns[j].head.cell.Col})
		}
	}
	p := w.problemOf(ruleBlank, cells...)
	if p == nil {
		return
	}
	first := &w.layout.columns[b.columns[0]]
	p.Mend = "fill it in, or type [x] if it is not known"
	if len(cells) == 1 {
		p.Found, p.Expected = "a blank cell under "+input.Quote(first.head.text), first.spec.expected()
		return
	}
	var heads []string
	for _, j := range b.columns {
		heads = append(heads, w.layout.columns[j].head.text)
	}
	p.Found = counted(len(cells), "blank cell") + " under " + quoteList(heads)
	p.Expected, p.Mend = first.spec.expected(), "fill them in, or type [x] where it is not known; delete the row if it holds nothing, or a total"
	if len(b.columns) > 1 {
		p.Expected = "a value in each of them"
	}
}

// gaps counts the blank rows between rows of the table.
type gaps struct {
	first  int32 // the first blank row
	rows   int
	places int
}

// gap takes note of blank rows above a row that is whole. A lone value far below
// the table is told by its own blanks.
func (w *worksheet) gap(from, to int) {
	if w.rows == 1 {
		return // between the headings and the first row
	}
	if w.gaps.places == 0 {
		w.gaps.first = int32(from)
	}
	w.gaps.places++
	w.gaps.rows += to - from + 1
}

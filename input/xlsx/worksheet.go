package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// worksheet reads the rows of one worksheet.
type worksheet struct {
	*run
	sheet     *input.Sheet
	index     int        // of the sheet in its workbook
	size      int64      // of the sheet in bytes; 0 where that is not known
	spec      *SheetSpec // nil for a sheet that no code knows
	pending   []sheetreader.Row
	layout    *layout
	table     *sheetTable
	from      int // rows that the table has from earlier workbooks
	row       row // the row being read
	last      int // number of the last row that was not blank
	lastValue int // number of the last row with a value, in the table or not
	rows      int // data rows
	hidden    int // data rows that are hidden
	firstHid  input.Cell
	formulas  []formulaCell
	slab      slab
	head      int // number of the row of headings
	blocks    []blankBlock
	gaps      gaps

	published    *published.Layout // of a sheet in a published layout, or nil
	section      string            // of a Treasury table: the heading above the row
	sections     []string          // of each row of it
	example      bool              // the row being read is an example row of the starter workbook
	examples     int               // how many there are
	exampleCells []input.Cell      // of them
}

// expectedRows is about how many rows the sheet holds, by its size. Of too few
// the lists of rows grow as they fill; room for too many is never touched.
func (w *worksheet) expectedRows() int {
	const cell, most = 32, 1 << 20 // bytes of a cell: <c r="B12" t="s"><v>3</v></c>
	return int(min(most, w.size/int64(cell*max(1, len(w.layout.columns)))))
}

// row is one row of data: what is bound to a record.
type row struct {
	at     input.Row
	layout *layout
	cells  []*sheetreader.Cell // by place in layout.columns; nil where blank
	values []input.Value       // likewise
	pence  []input.Pence       // likewise, of amounts
	plain  []bool              // likewise: whether the cell is plain: the record has its value, and values do not
	blank  []int               // places of cells that are blank and must not be
	col    []int32             // likewise: the worksheet's column; 0 where the value stands elsewhere

	filled, texts int // how many cells it has, and how many of them hold text
	first         int // the place of the first of them

	settled bool // its record is not what its values were

	expected int // about how many rows there will be
}

// cell is the address of the value at place j.
func (w *row) cell(j int) input.Cell {
	if col := w.col[j]; col > 0 {
		return input.Cell{Sheet: w.at.Sheet, Row: w.at.Num, Col: col}
	}
	return w.layout.columns[j].at
}

// named is the value of the column of that name, or nil where the worksheet has
// no such column.
func (w *row) named(name string) *input.Value {
	for j := range w.layout.columns {
		if spec := w.layout.columns[j].spec; spec != nil && spec.Name == name {
			return &w.values[j]
		}
	}
	return nil
}

// read takes one row as it comes.
func (w *worksheet) read(r sheetreader.Row) error {
	w.lastValue = r.Num
	switch {
	case w.layout != nil:
		w.data(&r)
	case !blankRow(&r):
		w.pending = append(w.pending, keep(&r))
		last := len(w.pending) - 1
		if w.spec != nil && hasAll(w.spec, &r) {
			if !w.recognise() {
				w.begin(last)
			}
		} else if last+1 == searchRows {
			w.settleHeader()
		}
	}
	return w.tooLarge()
}

// tooLarge is an error once the tables hold more than they may.
func (w *worksheet) tooLarge() error {
	if w.values > w.limit {
		return errTooLarge
	}
	return nil
}

// end takes the end of the worksheet. It is an error for its tables to hold too
// much.
func (w *worksheet) end(f *sheetreader.Features) error {
	if w.layout == nil && len(w.pending) > 0 {
		w.settleHeader()
	}
	w.checkFeatures(f)
	w.tellBlanks()
	w.reportExamples()
	if err := w.tooLarge(); err != nil || w.table == nil {
		return err
	}
	for j := range w.layout.columns {
		w.reportLost(&w.layout.columns[j])
	}
	w.finishTable()
	return nil
}

// settleHeader begins with the most likely row of headings.
func (w *worksheet) settleHeader() {
	if w.recognise() {
		return
	}
	if w.spec == nil {
		w.tellLikeness()
		i := guessHeader(w.pending)
		if i >= 0 {
			w.begin(i)
			return
		}
	} else if i := bestHeader(w.spec, w.pending); i >= 0 {
		w.begin(i)
		return
	}
	if w.spec != nil {
		var heads []string
		for _, c := range w.spec.layoutColumns() {
			heads = append(heads, c.Head())
		}
		w.report(ruleNoHeader, input.Cell{Sheet: w.sheet, Row: int32(w.pending[0].Num), Col: int32(w.pending[0].Cells[0].Col + 1)},
			"no row with the headings of the sheet "+w.spec.Name, "a row with the headings "+quoteList(heads), "put these headings above the columns, or rename the sheet", "")
	}
	w.layout = &layout{} // whatever follows stands in no column
	w.pending = nil
}

// begin starts the table below the pending row i.
func (w *worksheet) begin(i int) {
	heads := headings(w.sheet, &w.pending[i])
	l := w.layOut(w.spec, heads)
	if w.keyValue() {
		w.beginSettings(l.columns[0].head.cell)
	}
	w.start(i, l)
}

// start reads the rows below the pending row i by a layout.
func (w *worksheet) start(i int, l *layout) {
	w.layout = l
	w.table = w.tableFor(w.sheet, w.spec, w.layout)
	w.from = len(w.table.At)
	n := len(w.layout.columns)
	w.row = row{layout: w.layout, cells: make([]*sheetreader.Cell, n), values: make([]input.Value, n), pence: make([]input.Pence, n), plain: make([]bool, n), col: make([]int32, n)}
	for j := range w.layout.columns {
		w.layout.derives = w.layout.derives || w.layout.columns[j].derive != nil
	}
	for j := range w.layout.columns {
		c := &w.layout.columns[j]
		c.plain = w.spec != nil && !w.spec.decodes && !w.layout.derives && c.canBePlain()
		if c.at.IsZero() {
			w.row.col[j] = c.head.cell.Col
		}
	}
	w.row.expected = w.expectedRows()
	w.last, w.head = w.pending[i].Num, w.pending[i].Num
	rest := w.pending[i+1:]
	w.pending = nil
	for j := range rest {
		w.data(&rest[j])
	}
}

// data reads a row below the headings.
func (w *worksheet) data(r *sheetreader.Row) {
	if len(w.layout.columns) == 0 || !w.spread(r) {
		return
	}
	w.row.at = input.Row{Sheet: w.sheet, Num: int32(r.Num)}
	before := w.last
	w.last = r.Num
	switch {
	case w.published == nil:
	case w.published.Kind == published.Treasury:
		if w.treasuryRow() {
			return
		}
	case w.notFilled():
		return
	}
	if !w.isTreasury() && w.leftOut(r.Num > before+1 || w.published != nil) {
		return
	}
	if r.Hidden {
		if w.hidden == 0 {
			w.firstHid = w.row.cell(0)
		}
		w.hidden++
	}
	w.rows++
	if w.example {
		w.noteExample()
	}
	w.values += len(w.table.Columns)
	w.row.settled, w.row.blank = false, w.row.blank[:0]
	if w.spec != nil {
		w.spec.bind(w)
	} else {
		w.decodeRow()
	}
	if r.Num > before+1 && len(w.row.blank) == 0 {
		w.gap(before+1, r.Num-1)
	}
	w.keepRow()
}

// spread puts the cells of a row to their columns and reports whether any of
// them has one.
func (w *worksheet) spread(r *sheetreader.Row) bool {
	clear(w.row.cells)
	w.row.filled, w.row.texts, w.row.first = 0, 0, len(w.row.cells)
	w.example = false
	for i := range r.Cells {
		c := &r.Cells[i]
		plain := c.Kind != sheetreader.Text || w.isPlainText(c)
		if !plain && isBlank(c) {
			continue
		}
		j := w.layout.at(c.Col)
		if j < 0 {
			if j != ignored {
				w.strayCell(r.Num, c)
			}
			continue
		}
		w.row.cells[j] = c
		w.row.filled++
		w.row.first = min(w.row.first, j)
		if c.Kind == sheetreader.Text {
			w.row.texts++
		}
		w.example = w.example || (!plain || w.keyValue()) && w.isExample(c, j)
		if c.HasFormula {
			w.keepFormula(r.Num, c)
		}
	}
	return w.row.filled > 0
}

// strayCell reports a cell that stands in no column of the table.
func (w *worksheet) strayCell(num int, c *sheetreader.Cell) {
	at := input.Cell{Sheet: w.sheet, Row: int32(num), Col: int32(c.Col + 1)}
	if c.Col < len(w.layout.byCol) {
		w.report(ruleNoHeading, at, "a value in a column without a heading", "a heading above it", "give the column a heading, or delete its cells", "it was not read")
		return
	}
	if w.sheet.Text && w.layout != nil && c.Col >= len(w.layout.byCol) {
		if p := w.problem(ruleShifted, at); p != nil {
			p.Found, p.Expected = "a value beyond the last heading: "+input.Quote(cellText(c)), "a row with no more values than there are headings"
			p.Mend = "look for a comma in a value of this row that is not in quotation marks; give the column a heading if it is one"
		}
		return
	}
	if p := w.problem(ruleOutside, at); p != nil {
		p.Found, p.Done = "a value beside the table: "+input.Quote(cellText(c)), "it was not read"
	}
}

// leftOut reports whether the row is no record: a total, the headings once
// more, or a remark below the table.
func (w *worksheet) leftOut(apart bool) bool {
	first, texts, filled := w.row.first, w.row.texts, w.row.filled
	c := w.row.cells[first]
	if c.Kind != sheetreader.Text {
		return false
	}
	at := w.row.cell(first)
	switch {
	case !w.isPlainText(c) && isTotal(c.Text) && (filled > texts || w.sheet.Text && slices.ContainsFunc(w.row.cells, numberInText)):
		w.report(ruleTotalRow, at, "a row of totals, "+input.Quote(c.Text), "rows of single figures", "delete the row: totals are worked out", "the row was left out")
	case filled == texts && filled > 1 && w.repeatsHead():
		w.report(ruleRepeatedHead, at, "the headings for a second time", "one row of headings", "delete the row", "the row was left out")
	case filled == 1 && len(w.row.cells) > 2 && !w.keyValue() && (apart || isRemark(c.Text)):
		if p := w.problem(ruleRemark, at); p != nil {
			p.Found, p.Expected = "a row with one text alone, "+input.Quote(c.Text), "a row of the table"
			p.Mend, p.Done = "put remarks into a sheet named Notes, or into a Note column", "the row was left out"
		}
	default:
		return false
	}
	return true
}

// numberInText reports whether a cell of a CSV file holds a number as text: "£26,400.00".
func numberInText(c *sheetreader.Cell) bool {
	if c == nil || c.Kind != sheetreader.Text {
		return false
	}
	_, _, wrong := input.ParseNumber(c.Text)
	return wrong == nil
}

// keyValue reports whether the rows are settings.
func (w *worksheet) keyValue() bool { return w.spec != nil && w.spec.KeyValue }

// totals are what rows of totals begin with.
var totals = []string{"total", "totals", "grand total", "overall total", "sum", "subtotal", "sub-total", "sub total"}

// isTotal reports whether a row that begins with the text holds totals.
func isTotal(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), " :")
	for _, t := range totals {
		if strings.EqualFold(t, text) {
			return true
		}
	}
	return false
}

// isRemark reports whether a text alone in its row looks like a footnote.
func isRemark(text string) bool {
	t := input.FoldName(text)
	for _, start := range []string{"source", "note", "[note", "*", "end of"} {
		if strings.HasPrefix(t, start) {
			return true
		}
	}
	return false
}

// repeatsHead reports whether every text of the row is its column's heading.
func (w *worksheet) repeatsHead() bool {
	for j, c := range w.row.cells {
		if c != nil && oneLine(c.Text) != w.layout.columns[j].head.text {
			return false
		}
	}
	return true
}

const reasonBlank = "the cell is blank"

// blankRow reports whether no cell of a row says anything.
func blankRow(r *sheetreader.Row) bool {
	for i := range r.Cells {
		if !isBlank(&r.Cells[i]) {
			return false
		}
	}
	return true
}

// isBlank reports whether a cell holds no text but spaces.
func isBlank(c *sheetreader.Cell) bool {
	return c.Kind == sheetreader.Text && strings.TrimSpace(c.Text) == ""
}

// keep is a copy of a row that outlives the reading of the next.
func keep(r *sheetreader.Row) sheetreader.Row {
	out := *r
	out.Cells = append([]sheetreader.Cell(nil), r.Cells...)
	for i := range out.Cells {
		out.Cells[i].Raw = append([]byte(nil), out.Cells[i].Raw...)
	}
	return out
}

// cellText is what a cell holds, as text.
func cellText(c *sheetreader.Cell) string {
	if c.Kind == sheetreader.Text {
		return c.Text
	}
	return string(c.Raw)
}

// oneLine is a text with every run of spaces and line breaks as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// counted is a number of things: "1 row", "2,000 rows".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return input.Decimals(input.Int(int64(n)), 0) + " " + thing + "s"
}

// slab hands out values and cells from large blocks, so that a row costs no
// allocation of its own.
type slab struct {
	free  []input.Value
	cells []input.Cell
}

const slabSize = 2048

func (s *slab) values(n int) []input.Value {
	if len(s.free) < n {
		s.free = make([]input.Value, max(slabSize, n))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}

func (s *slab) cell(c input.Cell) []input.Cell {
	if len(s.cells) == 0 {
		s.cells = make([]input.Cell, slabSize)
	}
	s.cells[0] = c
	out := s.cells[:1:1]
	s.cells = s.cells[1:]
	return out
}

package xlsx

import (
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// formulaCell is a formula whose stored result is to be checked.
type formulaCell struct {
	at     input.Cell
	sheet  int // in the workbook
	text   string
	stored string // decimal text of the stored result
}

// keepFormula takes note of a formula with a stored number, and reports one that
// takes its value from another workbook.
func (w *worksheet) keepFormula(num int, c *sheetreader.Cell) {
	at := input.Cell{Sheet: w.sheet, Row: int32(num), Col: int32(c.Col + 1)}
	n, external := externalLink(c.Formula)
	switch {
	case c.Kind == sheetreader.Empty, c.Kind == sheetreader.Error:
	case external:
		if p := w.problem(ruleExternal, at); p != nil {
			from := "another workbook"
			if name := w.book.External(n); name != "" {
				from = "the workbook " + input.Quote(name)
			}
			p.Found, p.Expected = "a value taken from "+from+" by the formula "+input.Quote("="+c.Formula), "values of the workbooks that are read"
			p.Mend, p.Done = "copy the cell and paste it as a value, or put the other workbook among the inputs and its figures into a sheet", "the value that Excel stored was used"
		}
	case c.Kind == sheetreader.Number:
		w.formulas = append(w.formulas, formulaCell{at, w.index, c.Formula, string(c.Raw)})
	}
}

// externalLink is the number of the first external workbook that a formula
// refers to, as [1]Sheet!A1 does. What stands in brackets after a name is a
// column of a table: Table1[2024].
func externalLink(formula string) (n int, ok bool) {
	quoted, depth := false, 0
	for i := 0; i < len(formula); i++ {
		switch c := formula[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ']':
			depth--
		case c == '[' && depth == 0 && (i == 0 || strings.IndexByte("'=+-*/^&(,;:<> ", formula[i-1]) >= 0):
			inner, _, closed := strings.Cut(formula[i+1:], "]")
			if n, err := strconv.Atoi(inner); closed && err == nil && n > 0 {
				return n, true
			}
			depth++
		case c == '[':
			depth++
		}
	}
	return 0, false
}

// maxVisits bounds the cells that are visited to recompute the formulas of one
// workbook, since each row of a running total visits all rows above it.
const maxVisits = 50_000_000

// checkFormulas recomputes the formulas of a workbook that are plain arithmetic
// and reports stored results that differ.
func (r *run) checkFormulas(wb workbook, formulas []formulaCell) {
	if len(formulas) == 0 {
		return
	}
	g := &grids{wb: wb, sheets: map[int]*grid{}}
	parsed := make([]*sheetreader.Formula, len(formulas))
	for i := range formulas {
		if f, ok := sheetreader.Parse(formulas[i].text); ok {
			parsed[i] = f
			g.want(formulas[i].sheet, f.Areas())
		}
	}
	if err := g.read(); err != nil {
		return // the sheet is read a second time: its fault is reported already
	}
	unchecked := map[*input.Sheet][]input.Cell{}
	var sheets []*input.Sheet
	for i := range formulas {
		f := &formulas[i]
		if r.recompute(g, f, parsed[i]) {
			continue
		}
		if unchecked[f.at.Sheet] == nil {
			sheets = append(sheets, f.at.Sheet)
		}
		unchecked[f.at.Sheet] = append(unchecked[f.at.Sheet], f.at)
	}
	for _, s := range sheets {
		r.notRecomputed(unchecked[s])
	}
}

// recompute checks one formula; false where it cannot be recomputed.
func (r *run) recompute(g *grids, f *formulaCell, parsed *sheetreader.Formula) bool {
	if parsed == nil {
		return false
	}
	result, ok := parsed.Value(func(a sheetreader.Area, visit func(sheetreader.Operand) bool) bool {
		return g.visit(f.sheet, a, visit)
	})
	if !ok || g.visits > maxVisits {
		return false
	}
	if result.Agrees(f.stored) {
		return true
	}
	if r.stale == nil {
		r.stale = map[input.Cell]bool{}
	}
	r.stale[f.at] = true
	if p := r.problem(ruleStale, f.at); p != nil {
		p.Found = "the formula " + input.Quote("="+f.text) + " with the stored result " + grouped(f.stored)
		p.Expected = grouped(result.Value.FloatString(12)) + ", which its cells give"
		p.Mend = "open the workbook in Excel, press Ctrl+Alt+F9 to work everything out, and save it"
	}
	return true
}

// grouped is decimal text with thousands grouped, or as it is.
func grouped(s string) string {
	n, err := input.ParseDecimal(s)
	if err != nil {
		return s
	}
	return exact(n)
}

func (r *run) notRecomputed(cells []input.Cell) {
	p := r.problem(ruleNotRecomputed, cells[0])
	if p == nil {
		return
	}
	p.Found, p.Done = counted(len(cells), "formula")+" that could not be worked out again", "the results that Excel stored were used"
	if len(cells) > 1 {
		p.Count, p.Last = len(cells), cells[len(cells)-1]
	}
}

// grids holds the cells of a workbook that formulas refer to.
type grids struct {
	wb     workbook
	sheets map[int]*grid
	visits int
}

// grid holds cells of one sheet by row.
type grid struct {
	columns []bool // those that a formula refers to
	rows    map[int][]gridCell
	nums    []int // numbers of the rows, in order
}

type gridCell struct {
	col     int
	operand sheetreader.Operand
}

// index is the sheet that a formula on sheet from names, or −1.
func (g *grids) index(from int, name string) int {
	if name == "" {
		return from
	}
	for _, s := range g.wb.Sheets() {
		if strings.EqualFold(s.Name, name) {
			return s.Index
		}
	}
	return -1
}

// want takes note of areas that a formula on sheet from refers to.
func (g *grids) want(from int, areas []sheetreader.Area) {
	for _, a := range areas {
		i := g.index(from, a.Sheet)
		if i < 0 {
			continue
		}
		if g.sheets[i] == nil {
			g.sheets[i] = &grid{rows: map[int][]gridCell{}}
		}
		g.sheets[i].want(a)
	}
}

// read reads the cells of all areas.
func (g *grids) read() error {
	for _, s := range g.wb.Sheets() {
		sheet := g.sheets[s.Index]
		if sheet == nil {
			continue
		}
		err := g.wb.Rows(s.Index, func(row sheetreader.Row) error {
			var cells []gridCell
			for i := range row.Cells {
				c := &row.Cells[i]
				if c.Col < len(sheet.columns) && sheet.columns[c.Col] {
					cells = append(cells, gridCell{c.Col, operand(c)})
				}
			}
			if cells != nil {
				sheet.rows[row.Num] = cells
				sheet.nums = append(sheet.nums, row.Num)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// want marks the columns of an area.
func (s *grid) want(a sheetreader.Area) {
	for len(s.columns) <= a.LastCol {
		s.columns = append(s.columns, false)
	}
	for c := a.FirstCol; c <= a.LastCol; c++ {
		s.columns[c] = true
	}
}

func operand(c *sheetreader.Cell) sheetreader.Operand {
	o := sheetreader.Operand{Kind: c.Kind}
	if c.Kind == sheetreader.Number {
		o.Number = string(c.Raw)
	}
	return o
}

// visit is the Lookup of a formula on sheet from.
func (g *grids) visit(from int, a sheetreader.Area, visit func(sheetreader.Operand) bool) bool {
	i := g.index(from, a.Sheet)
	if i < 0 {
		return false
	}
	s := g.sheets[i]
	if s == nil || g.visits > maxVisits {
		return true
	}
	for k := sort.SearchInts(s.nums, a.FirstRow); k < len(s.nums) && s.nums[k] <= a.LastRow; k++ {
		g.visits++
		for _, c := range s.rows[s.nums[k]] {
			if c.col >= a.FirstCol && c.col <= a.LastCol && !visit(c.operand) {
				return true
			}
		}
	}
	return true
}

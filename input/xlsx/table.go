package xlsx

import (
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// extra is a column of a worksheet that no code knows. What its values are is
// settled once all of them are read.
type extra struct {
	table    *input.Table
	col      int // in the table
	from, to int // its rows in the table
	head     heading
	percent  bool
	untyped  bool // of a file that does not tell numbers from text
}

// tableFor is the table that a worksheet's rows go to: a new one, or the one of
// the sheet of that name in an earlier workbook.
func (r *run) tableFor(s *input.Sheet, spec *SheetSpec, l *layout) *input.Table {
	name := tableName(s, spec)
	t := r.tables[name]
	if t == nil {
		t = &input.Table{Name: name, Title: oneLine(s.Name)}
		r.tables[name], r.columns[t] = t, map[string]int{}
		r.data.Tables = append(r.data.Tables, t)
	}
	places := r.columns[t]
	for j := range l.columns {
		c := &l.columns[j]
		if c.aside {
			c.table = -1
			continue
		}
		name := c.head.name
		if c.spec != nil {
			name = c.spec.Name
		}
		place, ok := places[input.FoldName(name)]
		if !ok {
			place = len(t.Columns)
			places[input.FoldName(name)] = place
			t.Columns = append(t.Columns, newColumn(name, c))
		}
		c.table = place
	}
	return t
}

func newColumn(name string, c *tableColumn) input.Column {
	out := input.Column{Name: name, Head: c.head.text, Kind: input.None, Places: -1}
	if c.spec != nil {
		out.Kind = c.spec.Kind.valueKind()
		switch out.Unit = c.spec.Unit; c.spec.Kind {
		case Proportion:
			out.Unit = input.Share
		case Money: // the values are pounds, also where the heading says £m
			out.Head = c.spec.Head()
		}
	}
	return out
}

// tableName is the name of a sheet's table: "sheet.pay-ranges". A known sheet
// has its own name, however it is spelled in the workbook.
func tableName(s *input.Sheet, spec *SheetSpec) string {
	if spec != nil {
		return "sheet." + input.Slug(spec.Name)
	}
	slug := input.Slug(strings.NewReplacer("(", " ", ")", " ").Replace(s.Name))
	if slug == "" {
		slug = "sheet-" + strconv.Itoa(s.Order+1)
	}
	return "sheet." + slug
}

// tableRow is the row that was read last, as a row of its table.
func (w *worksheet) tableRow() []input.Value {
	n := len(w.table.Columns)
	if n == len(w.row.values) && w.inOrder() {
		return w.row.values
	}
	out := w.slab.values(n)
	for i := range out {
		out[i].Reason = "the workbook " + w.sheet.Book + " has no such column"
	}
	for j := range w.row.values {
		if place := w.layout.columns[j].table; place >= 0 {
			out[place] = w.row.values[j]
		}
	}
	return out
}

// inOrder reports whether the columns of the worksheet are those of its table,
// in the same order.
func (w *worksheet) inOrder() bool {
	for j := range w.layout.columns {
		if w.layout.columns[j].table != j {
			return false
		}
	}
	return true
}

// finishTable completes the table once its worksheet is read.
func (w *worksheet) finishTable() {
	t := w.table
	for i := range t.Rows { // rows of earlier workbooks lack the columns that are new
		for len(t.Rows[i]) < len(t.Columns) {
			t.Rows[i] = append(t.Rows[i], input.Value{Reason: "the workbook " + t.At[i].Sheet.Book + " has no such column"})
		}
	}
	for j := range w.layout.columns {
		c := &w.layout.columns[j]
		if c.aside {
			continue
		}
		if c.spec == nil {
			w.extras = append(w.extras, &extra{t, c.table, w.from, len(t.Rows), c.head, c.percent, w.sheet.Text})
		}
		if out := &t.Columns[c.table]; c.places > 0 && (c.spec == nil || c.spec.Kind == Quantity && c.spec.Unit == input.Plain) {
			out.Places = max(out.Places, c.places)
		}
	}
}

// decodeAny reads a cell of a column that no code knows as what it is.
func (r *run) decodeAny(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) {
	v.Reason = ""
	switch c.Kind {
	case sheetreader.Empty:
		r.noResult(c, at, v)
	case sheetreader.Error:
		v.Reason = "the cell holds the error " + errorName(c)
		if p := r.problem(ruleErrorBeside, at); p != nil {
			p.Found, p.Expected, p.Mend, p.Done = "the error "+errorName(c), "a value", "mend the formula, or delete the cell", "the value was taken as not available"
		}
	case sheetreader.Text:
		v.Kind, v.Text = input.String, r.oneLine(c.Text)
	case sheetreader.Bool:
		r.notText(c, at, v)
	default:
		r.decodeAnyNumber(c, col, at, v)
	}
}

// decodeAnyNumber reads a number or a date.
func (r *run) decodeAnyNumber(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) {
	if d, ok := r.dateOf(c); ok && d.Valid() {
		v.Kind, v.Period = input.When, input.DayPeriod(d)
		if c.Kind == sheetreader.Number && r.format(c.Style).class == formatMonth {
			v.Period = input.MonthPeriod(d.Year, d.Month)
		}
		return
	}
	n, err := decimal(c.Raw)
	if err != nil {
		v.Kind, v.Text = input.String, string(c.Raw)
		return
	}
	f := r.format(c.Style)
	col.countPlaces(n, c.Raw)
	v.Kind, v.Number, v.Marks = input.Numeric, r.scale(n, f, col, at), f.marks
	v.Text = c.Text // of delimited text, until it is settled what the column holds
	switch f.class {
	case formatPercent:
		v.Unit = input.Share
	case formatPounds:
		v.Unit = input.Pounds
	default:
		if col.percent {
			v.Number, _ = v.Number.Quo(input.Int(100))
			v.Unit = input.Share
		}
	}
}

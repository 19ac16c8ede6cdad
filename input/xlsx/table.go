package xlsx

import (
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// extra is a column of a worksheet that no code knows. What its values are is
// settled once all of them are read.
type extra struct {
	table    *sheetTable
	col      int // in the table
	from, to int // its rows in the table
	head     heading
	percent  bool
	untyped  bool // of a file that does not tell numbers from text
}

// sheetTable is the table of a sheet while it is read. Values that a record
// holds are made from it when somebody asks for the table; all others are kept.
type sheetTable struct {
	*input.Table
	spec   *SheetSpec // nil where no record holds anything
	data   *input.Dataset
	places map[string]int // of the columns, by name
	fields []int          // of each column: its place among those of the specification, or −1
	slots  []int          // of each column: its place in a row of kept, or −1
	width  int            // of a row of kept
	kept   [][]input.Value
	odd    map[oddValue]input.Value // what cells say that their records cannot
}

// oddValue is the place of a value: its row, and its column in the table.
type oddValue struct {
	at     input.Row
	column int
}

// values are the values of the column that stand in its worksheet.
func (x *extra) values(yield func(*input.Value) bool) {
	for i := x.from; i < x.to; i++ {
		if v := x.table.own(i, x.col); v != nil && !yield(v) {
			return
		}
	}
}

// tableFor is the table that a worksheet's rows go to: a new one, or the one of
// the sheet of that name in an earlier workbook.
func (r *run) tableFor(s *input.Sheet, spec *SheetSpec, l *layout) *sheetTable {
	name := tableName(s, spec)
	t := r.tables[name]
	if t == nil {
		t = &sheetTable{Table: &input.Table{Name: name, Title: oneLine(s.Name)}, data: r.data, places: map[string]int{}, odd: map[oddValue]input.Value{}}
		if spec != nil && spec.value != nil {
			t.spec = spec
		}
		t.Keep(t.value)
		r.tables[name] = t
		r.data.Tables = append(r.data.Tables, t.Table)
	}
	for j := range l.columns {
		c := &l.columns[j]
		if c.aside {
			c.table, c.field = -1, -1
			continue
		}
		name := c.head.name
		if c.spec != nil {
			name = c.spec.Name
		}
		place, ok := t.places[input.FoldName(name)]
		if !ok {
			place = len(t.Columns)
			t.places[input.FoldName(name)] = place
			t.Columns = append(t.Columns, newColumn(name, c))
			t.fields, t.slots = append(t.fields, -1), append(t.slots, -1)
		}
		c.table = place
		if t.spec == nil {
			c.field = -1
		} else if c.field = slices.Index(l.index, j); c.field >= 0 {
			t.fields[place] = c.field
		}
		if c.field < 0 && t.slots[place] < 0 {
			t.slots[place] = t.width
			t.width++
		}
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

// value is the value of a row and a column, and where it stands.
func (t *sheetTable) value(i, c int) (input.Value, input.Cell) {
	if v := t.own(i, c); v != nil {
		return *v, v.Cells[0]
	}
	if t.fields[c] >= 0 {
		v, at := t.spec.value(t.data, i, t.fields[c])
		if odd, is := t.odd[oddValue{t.At[i], c}]; is {
			return odd, at
		}
		if v.Kind == input.None {
			v.Reason = reasonFor(v.Marks)
		}
		if v.Kind != input.None || !at.IsZero() {
			return v, at
		}
	}
	return input.Value{Reason: "the workbook " + t.At[i].Sheet.Book + " has no such column"}, input.Cell{}
}

// own is the value of a row and a column that no record holds; nil where it has
// none.
func (t *sheetTable) own(i, c int) *input.Value {
	slot := t.slots[c]
	if slot < 0 || i >= len(t.kept) || slot >= len(t.kept[i]) || t.kept[i][slot].Cells == nil {
		return nil
	}
	return &t.kept[i][slot]
}

// reasonFor is why a record has no value, where nothing else is known than the
// markers of its cell. That it was revised is no reason.
func reasonFor(m input.Marks) string {
	if m &^= input.Revised; m != 0 {
		return m.Meaning()
	}
	return reasonBlank
}

// keepRow adds the row that was read last to its table: its place, and what its
// record does not hold.
func (w *worksheet) keepRow() {
	t := w.table
	if len(t.At) == cap(t.At) {
		t.At = slices.Grow(t.At, max(16, len(t.At)/2, w.row.expected-len(t.At)))
	}
	t.At = append(t.At, w.row.at)
	if t.width > 0 {
		for len(t.kept) < len(t.At)-1 {
			t.kept = append(t.kept, nil)
		}
		t.kept = append(t.kept, w.slab.values(t.width))
	}
	for j := range w.row.values {
		if w.row.plain[j] {
			continue
		}
		c, v := &w.layout.columns[j], &w.row.values[j]
		switch {
		case c.aside:
		case c.field < 0:
			t.kept[len(t.kept)-1][t.slots[c.table]] = *v
		case c.derive != nil: // of several cells, perhaps
			t.odd[oddValue{w.row.at, c.table}] = *v
		case w.row.settled || v.Unit != input.NoUnit || v.Kind == input.None && v.Reason != reasonFor(v.Marks):
			if got, _ := t.value(len(t.At)-1, c.table); !same(&got, v) {
				t.odd[oddValue{w.row.at, c.table}] = *v
			}
		}
	}
}

// same reports whether two values are the same, wherever they stand.
func same(a, b *input.Value) bool {
	return a.Kind == b.Kind && a.Marks == b.Marks && a.Text == b.Text && a.Number == b.Number && a.Period == b.Period && a.Unit == b.Unit && a.Reason == b.Reason
}

// finishTable completes the table once its worksheet is read.
func (w *worksheet) finishTable() {
	t := w.table
	for j := range w.layout.columns {
		c := &w.layout.columns[j]
		if c.aside {
			continue
		}
		if c.spec == nil {
			w.extras = append(w.extras, &extra{t, c.table, w.from, len(t.At), c.head, c.percent, w.sheet.Text})
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
		if r.format(c.Style).class == formatMonth {
			v.Period = input.MonthPeriod(d.Year, d.Month)
		}
		return
	}
	n, err := decimal(c)
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

package pack

import (
	"sort"
	"strings"

	"briefpack/input"
)

// selection is the rows of a table that a block shows.
type selection struct {
	data  value
	where []condition
	sort  *sorting
	top   top
	rest  text
	focus text
}

func (f *faults) selection(b body) selection {
	s := selection{
		data:  b.options["data"].value,
		where: f.conditions(b.options["where"]),
		sort:  f.sorting(b.options["sort"]),
		top:   f.top(b.options["top"]),
		rest:  f.option(b.options["rest"]),
		focus: f.option(b.options["focus"]),
	}
	if s.rest != nil && b.options["top"].value.empty() {
		f.report(b.options["rest"].keyAt, fault{code: "rest-without-top", found: "rest without top", expected: "both: rest is the sum of what top leaves out"})
	}
	if s.data.empty() || figureName.MatchString(s.data.text) {
		return s
	}
	x := fault{code: "bad-name", found: "the table name " + input.Quote(s.data.text), expected: "a name such as spend.by-year or sheet.workforce"}
	if slug := input.Slug(s.data.text); slug != "" {
		x.mend = "the sheet of that name is " + input.Quote("sheet."+slug)
	}
	f.report(s.data.at, x)
	s.data.text = ""
	return s
}

// uses is the table with the columns of the selection.
func (s *selection) uses(u *uses, columns ...columnUse) {
	if s.sort != nil {
		columns = append(columns, columnUse{column: s.sort.column})
	}
	if !s.data.empty() { // else its fault is told of
		u.tables = append(u.tables, tableUse{name: s.data, columns: columns, where: s.where, optional: u.optional})
	}
	for _, w := range s.where {
		for _, v := range w.values {
			u.text(v.text)
		}
	}
	u.text(s.rest, s.focus)
}

// rows are the rows of a table that meet the conditions.
type rows struct {
	table  *input.Table
	values [][]input.Value
	why    string // why there are none
	note   string // what must be said of them
}

// column is a column by name; −1 where the table has none of that name.
func (r rows) column(c *column) int {
	if c == nil || r.table == nil {
		return -1
	}
	return r.table.Column(c.name)
}

// select gives the rows that meet the conditions, sorted.
func (f *filler) selected(s *selection) rows {
	name := s.data.text
	table := f.part.facts.Table(name)
	switch {
	case table == nil && f.part.value != "":
		return rows{why: "nothing is entered for " + f.part.value}
	case table != nil && table.Len() == 0 && len(table.Notes) > 0 && table.Notes[0] != "":
		return rows{table: table, why: strings.TrimSuffix(table.Notes[0], ".")}
	case table == nil || table.Len() == 0:
		return rows{table: table, why: "there are no rows in sheet " + f.sheetOf(name)}
	}
	out := rows{table: table, values: table.Rows()}
	for _, w := range s.where {
		kept, why := f.filter(out, w)
		if why != "" {
			return rows{table: table, why: why}
		}
		out.values = kept
	}
	if len(out.values) == 0 {
		out.why = "no row of sheet " + f.sheetOf(name) + " meets the condition " + conditionText(s.where)
		if f.part.value != "" {
			out.why += " for " + f.part.value
		}
	}
	if s.sort != nil {
		out.values = sorted(out.values, out.column(&s.sort.column), s.sort.down)
	}
	return out
}

// sheetOf names the sheet that a table comes from.
func (f *filler) sheetOf(name string) string {
	if t := f.whole.Table(name); t != nil && len(t.At) > 0 {
		return t.At[0].Sheet.Name
	}
	if sheets := sheetsOf(name); len(sheets) > 0 {
		return sheets[0]
	}
	return name
}

func conditionText(where []condition) string {
	var parts []string
	for _, w := range where {
		var values []string
		for _, v := range w.values {
			values = append(values, v.raw)
		}
		text := strings.Join(values, ", ")
		if w.op == "in" {
			text = "(" + text + ")"
		}
		parts = append(parts, w.column.name+" "+w.op+" "+text)
	}
	return strings.Join(parts, " and ")
}

// filter keeps the rows that meet one condition.
func (f *filler) filter(r rows, w condition) (kept [][]input.Value, why string) {
	i := r.column(&w.column)
	if i < 0 {
		return nil, "the table has no column " + w.column.name
	}
	var against []input.Value
	for _, o := range w.values {
		if p := o.figure(); p != nil {
			fig := f.figure(p.name)
			if fig.Value.Kind == input.None {
				return nil, p.name + " is " + notThere(fig.Value)
			}
			v := fig.Value
			if isPeriod(p.form) {
				v = input.Value{Kind: input.When, Period: fig.Period, Text: fig.Period.String()}
			}
			f.used.see(v)
			against = append(against, v)
			continue
		}
		v, bad := o.operandFor(f.line(o.text), r.table.Columns[i])
		if bad != nil {
			f.report(o.at, *bad)
			return nil, bad.found
		}
		against = append(against, v)
	}
	for _, row := range r.values {
		if w.met(row[i], against) {
			kept = append(kept, row)
		}
	}
	return kept, ""
}

// sorted orders rows by a column; rows without a value come last.
func sorted(values [][]input.Value, i int, down bool) [][]input.Value {
	if i < 0 {
		return values
	}
	out := append([][]input.Value(nil), values...)
	sort.SliceStable(out, func(a, b int) bool { return before(out[a][i], out[b][i], down) })
	return out
}

// before reports whether a comes before b.
func before(a, b input.Value, down bool) bool {
	if a.Kind == input.None || b.Kind == input.None {
		return a.Kind != input.None && b.Kind == input.None
	}
	n := order(a, b)
	if down {
		return n > 0
	}
	return n < 0
}

func order(a, b input.Value) int {
	switch {
	case a.Kind == input.Numeric && b.Kind == input.Numeric:
		return a.Number.Cmp(b.Number)
	case a.Kind == input.When && b.Kind == input.When:
		return a.Period.Compare(b.Period)
	}
	return strings.Compare(input.FoldName(a.String()), input.FoldName(b.String()))
}

// cut is the part of n things that top keeps.
func (t top) cut(n int) (from, to int) {
	switch {
	case t.n == 0 || t.n >= n:
		return 0, n
	case t.last:
		return n - t.n, n
	}
	return 0, t.n
}

// sum is the total of values; what is not known makes it partial, and the
// number of those is told.
func sum(values []input.Value) (total input.Value, missing int) {
	total = input.Value{Kind: input.Numeric}
	known, withheld := 0, false
	var cells [][]input.Cell
	for _, v := range values {
		cells = append(cells, v.Cells)
		if v.Kind != input.Numeric {
			missing++
			withheld = withheld || v.Marks&input.Confidential != 0
			continue
		}
		known++
		if total.Upto != nil || v.Upto != nil {
			high := total.Top().Add(v.Top())
			total.Upto = &high
		}
		total.Number = total.Number.Add(v.Number)
		total.Marks |= v.Marks & carried
		total.Unit = v.Unit
	}
	total.Cells = input.Cells(cells...)
	switch {
	case withheld: // the sum of the others would pass for that of all
		total = input.Value{Reason: "one of its parts is withheld", Marks: input.Confidential, Cells: total.Cells}
	case known == 0:
		total.Kind, total.Reason, total.Marks = input.None, "none of its parts is reported", input.NotAvailable
	}
	return total, missing
}

// focusName is the name among those there are that the block is about; "" where
// it names none.
func (f *filler) focusName(s *selection, names []string) string {
	if s.focus == nil {
		return ""
	}
	want := f.line(s.focus)
	for _, n := range names {
		if input.FoldName(n) == input.FoldName(want) || input.FoldName(n) == input.FoldName(f.shortName(want)) {
			return n
		}
	}
	for _, p := range s.focus {
		if p.figure != nil {
			return "" // a figure that names no row, such as a body without a return
		}
	}
	if f.comparesOthers(s) {
		return ""
	}
	x := unknown("unknown-focus", "the focus", want, names)
	x.done = "nothing is set in colour"
	f.warn(s.data.at, x)
	return ""
}

// UnitWords says what numbers of a unit count: "£", "per cent".
func UnitWords(u input.Unit) string {
	switch u {
	case input.Share, input.Change, input.Percent:
		return "per cent"
	case input.Points:
		return "percentage points"
	case input.FTE:
		return "full-time equivalents"
	case input.NoUnit, input.Plain:
		return "number"
	}
	return string(u)
}

package pack

import (
	"slices"
	"strings"
	"time"

	"briefpack/input"
	"briefpack/report/document"
)

// table is a block that prints a table.
type table struct {
	selection
	columns                       []column
	total                         text
	title, subtitle, note, source text
	at                            int
}

func parseTable(f *faults, b body) block {
	b.required(f, "table", "data")
	t := &table{
		selection: f.selection(b), at: b.at, columns: f.columns(b.options["columns"]),
		title: f.option(b.options["title"]), subtitle: f.option(b.options["subtitle"]),
		note: f.option(b.options["note"]), source: f.option(b.options["source"]),
	}
	if e, ok := b.options["total"]; ok {
		switch strings.ToLower(e.value.text) {
		case "yes":
			t.total = text{{words: "Total"}}
		case "no":
		default:
			t.total = f.option(e)
		}
	}
	return t
}

func (t *table) uses(u *uses) {
	var columns []columnUse
	for _, c := range t.columns {
		columns = append(columns, columnUse{column: c})
		u.text(c.as)
	}
	t.selection.uses(u, columns...)
	u.text(t.total, t.title, t.subtitle, t.note, t.source)
}

// tableColumn is one column as it is printed.
type tableColumn struct {
	at     int // in the table of the facts
	head   string
	col    input.Column
	places int
	divide scale // of money
}

func (t *table) fill(f *filler) filled {
	r := f.ownRows(f.selected(&t.selection))
	out := &document.Table{Subtitle: f.title(t.subtitle, "")}
	if out.Title = f.title(t.title, f.plainTitle(r, t.data.text)); len(out.Title) == 0 && r.table != nil {
		out.Title = document.Plain(oneLine(r.table.Title))
	}
	got := filled{blocks: []document.Block{out}, asked: true, known: r.why == "", missing: r.why}
	if r.why != "" {
		out.Empty = r.why
		f.tables[out] = f.placement(t.selection, r, nil, t.source, t.note)
		return got
	}
	columns := f.tableColumns(t, r)
	kept, rest := t.cutTop(r.values)
	p := &printer{f: f, columns: columns, divide: moneyScale(columns, r.values)}
	for i := range p.columns {
		p.columns[i].divide = p.divide
		p.columns[i].settle(r.values)
		out.Columns = append(out.Columns, document.Column{Head: p.columns[i].heading(), Numeric: p.columns[i].col.Kind == input.Numeric})
	}
	focus := t.focusRow(f, p, kept)
	for i, row := range kept {
		out.Rows = append(out.Rows, document.Row{Cells: p.row(row), Values: p.behind(row), Focus: i == focus, Group: i > 0 && p.startsYear(row)})
	}
	summed := !f.hides(r.table) // else it would be of one row
	if t.rest != nil && len(rest) > 0 && summed {
		kept = append(append([][]input.Value(nil), kept...), rest...)
		out.Rows = append(out.Rows, p.summed(f.line(t.rest), rest))
	}
	if t.total != nil && summed {
		total := p.summed(f.line(t.total), kept)
		total.Total = true
		out.Rows = append(out.Rows, total)
		p.compareTotal(out.Rows)
	}
	place := f.placement(t.selection, r, p.cells, t.source, t.note)
	place.notes = withoutSaid(place.notes, p.notes())
	if r.note != "" {
		place.notes = append(place.notes, r.note)
	}
	if t.source == nil && p.prints("Source") {
		place.sources = nil
	}
	f.tables[out] = place
	return got
}

// withoutSaid are the notes of a table and then the keys of its markers, without the
// notes that a key says too: why a value is not applicable.
func withoutSaid(notes, keys []string) []string {
	var out []string
	for _, n := range notes {
		if !slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(k, strings.TrimSuffix(n, ".")) }) {
			out = append(out, n)
		}
	}
	return append(out, keys...)
}

func (f *filler) tableColumns(t *table, r rows) []tableColumn {
	var out []tableColumn
	if len(t.columns) == 0 {
		for i, c := range r.table.Columns {
			out = append(out, tableColumn{at: i, head: oneLine(c.Name), col: c, places: c.Places})
		}
		return out
	}
	for _, c := range t.columns {
		i := r.column(&c)
		if i < 0 {
			continue
		}
		made := tableColumn{at: i, head: oneLine(r.table.Columns[i].Name), col: r.table.Columns[i], places: c.places}
		if head := f.line(c.as); head != "" {
			made.head = head
		}
		if c.places < 0 {
			made.places = r.table.Columns[i].Places
		}
		out = append(out, made)
	}
	return out
}

// cutTop are the rows that are shown, and those that are left out.
func (t *table) cutTop(values [][]input.Value) (kept, rest [][]input.Value) {
	from, to := t.top.cut(len(values))
	return values[from:to], append(append([][]input.Value(nil), values[:from]...), values[to:]...)
}

// focusRow is the place of the row that the table is about, or −1.
func (t *table) focusRow(f *filler, p *printer, values [][]input.Value) int {
	label := p.label()
	if label < 0 || t.focus == nil {
		return -1
	}
	var names []string
	for _, row := range values {
		names = append(names, oneLine(row[p.columns[label].at].String()))
	}
	name := f.focusName(&t.selection, names)
	for i, n := range names {
		if n == name && name != "" {
			return i
		}
	}
	return -1
}

// printer prints the cells of a table, and remembers what must be said of them.
type printer struct {
	f       *filler
	columns []tableColumn
	divide  scale
	cells   []input.Cell
	marks   input.Marks // beside values
	absent  absences
	partial bool
	rounded bool // printed parts do not sum to the printed total
}

// label is the first column that holds words or periods, or −1.
func (p *printer) label() int {
	for i, c := range p.columns {
		if c.col.Kind != input.Numeric {
			return i
		}
	}
	return -1
}

// prints reports whether a column of that name is in the table.
func (p *printer) prints(name string) bool {
	for _, c := range p.columns {
		if c.col.Name == name {
			return true
		}
	}
	return false
}

func (p *printer) row(row []input.Value) []string {
	out := make([]string, len(p.columns))
	for i := range p.columns {
		out[i] = p.cell(&p.columns[i], row[p.columns[i].at])
	}
	return out
}

// behind is what the cells of a row print.
func (p *printer) behind(row []input.Value) []input.Value {
	out := make([]input.Value, len(p.columns))
	for i := range p.columns {
		out[i] = p.columns[i].behind(row[p.columns[i].at])
	}
	return out
}

// cell is one value as tables print it, with its markers after it. It is never
// empty.
func (p *printer) cell(c *tableColumn, v input.Value) string {
	p.cells = append(p.cells, p.f.used.see(v)...)
	text := ""
	switch v.Kind {
	case input.None:
		return p.absent.add(v)
	case input.Numeric:
		text = c.number(v)
	case input.When:
		text = v.Period.Short()
	default:
		text = oneLine(v.Text)
	}
	if text == "" {
		return p.absent.add(input.Value{Reason: "the cell is blank", Marks: input.NotAvailable})
	}
	const missing = input.Confidential | input.NotAvailable | input.NotApplicable
	if m := v.Marks &^ missing; m != 0 {
		p.marks |= m
		text += nbsp + strings.ReplaceAll(m.String(), " ", nbsp)
	}
	return text
}

// startsYear reports whether a row begins a year: where rows are months, April.
func (p *printer) startsYear(row []input.Value) bool {
	i := p.label()
	if i < 0 {
		return false
	}
	v := row[p.columns[i].at]
	return v.Kind == input.When && v.Period.Span == input.Month && v.Period.From().Month == time.April
}

// summed is a row of sums, under a name. What cannot be added up is not
// applicable.
func (p *printer) summed(name string, values [][]input.Value) document.Row {
	out := make([]string, len(p.columns))
	behind := make([]input.Value, len(p.columns))
	label := p.label()
	for i := range p.columns {
		c := &p.columns[i]
		switch {
		case i == label:
			out[i], behind[i] = name, input.Value{Kind: input.String, Text: name}
		case !c.addsUp(values):
			out[i] = p.absent.add(input.Value{Marks: input.NotApplicable, Reason: "a sum has no such value"})
		default:
			var parts []input.Value
			for _, row := range values {
				parts = append(parts, row[c.at])
			}
			total, missing := sum(parts)
			if total.Unit == input.NoUnit {
				total.Unit = c.col.Unit
			}
			out[i], behind[i] = p.cell(c, total), c.behind(total)
			if missing > 0 && total.Kind == input.Numeric {
				out[i] += nbsp + "[x]"
				p.partial = true
			}
		}
	}
	return document.Row{Cells: out, Values: behind}
}

// addsUp reports whether the values of a column can be added up: numbers of one
// unit that is no share, ratio or index.
func (c *tableColumn) addsUp(values [][]input.Value) bool {
	unit := plainUnit(c.unit())
	for _, row := range values {
		v := row[c.at]
		if v.Kind != input.Numeric || v.Unit == input.NoUnit {
			continue
		}
		if own := plainUnit(v.Unit); unit == input.NoUnit {
			unit = own
		} else if own != unit {
			return false
		}
	}
	return c.col.Kind == input.Numeric && additive(unit)
}

// compareTotal finds whether the rows, as printed, add up to the last of them.
func (p *printer) compareTotal(rows []document.Row) {
	last := rows[len(rows)-1]
	for i := range p.columns {
		if p.columns[i].col.Kind != input.Numeric {
			continue
		}
		total, ok := printedNumber(last.Cells[i])
		var added input.Number
		for _, row := range rows[:len(rows)-1] {
			if n, known := printedNumber(row.Cells[i]); known {
				added = added.Add(n)
			}
		}
		if ok && !added.Equal(total) {
			p.rounded = true
		}
	}
}

// printedNumber is a cell read back.
func printedNumber(cell string) (input.Number, bool) {
	cell, _, _ = strings.Cut(cell, nbsp)
	n, _, problem := input.ParseNumber(cell)
	return n, problem == nil
}

// notes are the key of the markers and what else must be said.
func (p *printer) notes() []string {
	out := p.absent.notes()
	if p.marks != 0 {
		out = append(out, p.marks.Key()+".")
	}
	if p.partial {
		out = append(out, "A sum marked [x] leaves out values that are not available.")
	}
	if p.rounded {
		out = append(out, "Numbers may not sum due to rounding.")
	}
	return out
}

// absences are the markers that stand where there is no value, with the reasons.
type absences struct {
	marks   []input.Marks
	reasons map[input.Marks][]string
}

// add gives the marker of a value that is not there.
func (a *absences) add(v input.Value) string {
	m := v.Marks &^ carried
	if m == 0 {
		m = input.NotAvailable
	}
	if a.reasons == nil {
		a.reasons = map[input.Marks][]string{}
	}
	if _, ok := a.reasons[m]; !ok {
		a.marks = append(a.marks, m)
		a.reasons[m] = nil
	}
	if v.Reason != "" && reason(v) != m.Meaning() && !slices.Contains(a.reasons[m], reason(v)) {
		a.reasons[m] = append(a.reasons[m], reason(v))
	}
	return strings.ReplaceAll(m.String(), " ", nbsp)
}

// mostReasons are given in the key of a marker; beyond them they are not told
// apart.
const mostReasons = 3

// notes are the keys: "[x] not available: no deflator for 2025-26."
func (a *absences) notes() []string {
	var out []string
	for _, m := range a.marks {
		note := m.Key()
		if n := len(a.reasons[m]); n > 0 && n <= mostReasons {
			note += ": " + strings.Join(a.reasons[m], "; ")
		}
		out = append(out, note+".")
	}
	return out
}

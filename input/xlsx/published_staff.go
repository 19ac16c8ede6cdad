package xlsx

import (
	"briefpack/input"
	"briefpack/input/published"
)

// addStaff adds the columns of the Roles sheet that an organogram has
// otherwise: whether the post is filled, and the month in the file's name. Pay of
// nought is pay that was not disclosed.
func (w *worksheet) addStaff(l *published.Layout, out *layout) {
	for j := range out.columns {
		c := &out.columns[j]
		switch {
		case c.head.name == published.Name:
			name := j
			w.add(out, "Status", c.head.cell.Col, func(w *worksheet, j int) { w.statusOf(j, name) })
		case c.spec != nil && (c.spec.Name == "Pay minimum" || c.spec.Name == "Pay maximum"):
			pay := j
			c.derive = func(w *worksheet, j int) { w.disclosed(pay) }
		}
	}
	if y, m, ok := published.Month(w.sheet.Book); ok {
		at := w.headCell(l.Columns[0].Row, l.Columns[0].Col)
		w.constant(out, "As at", at, input.Value{Kind: input.When, Period: input.MonthPeriod(y, m)})
	}
}

// statusOf says whether a post is filled, by the cell that holds the name of who
// is in it. The name itself is not kept.
func (w *worksheet) statusOf(j, name int) {
	v := &w.row.values[j]
	v.Kind, v.Text, v.Cells = input.String, "Filled", w.slab.cell(w.row.cell(name))
	c := w.row.cells[name]
	w.row.values[name] = input.Value{Reason: "names of persons are not kept"}
	if c == nil {
		*v = input.Value{Reason: reasonBlank, Cells: v.Cells}
		return
	}
	switch input.FoldName(cellText(c)) {
	case "vacant", "vacancy":
		v.Text = "Vacant"
	case "eliminated":
		v.Text = "Eliminated"
	}
}

// disclosed reads an amount of pay, of which nought says that it was not
// disclosed.
func (w *worksheet) disclosed(j int) {
	c, col, v, at := w.row.cells[j], &w.layout.columns[j], &w.row.values[j], w.row.cell(j)
	v.Cells, v.Reason = w.slab.cell(at), reasonBlank
	if c == nil {
		return
	}
	w.row.pence[j] = w.decode(c, col, at, v)
	if v.Kind == input.Numeric && v.Number.Sign() == 0 {
		none(v, "not disclosed")
		v.Marks, w.row.pence[j] = input.Confidential, 0
	}
}

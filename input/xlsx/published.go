package xlsx

import (
	"strconv"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// recognise begins with a published layout, where the rows met so far show one
// and the sheet is not known as another.
func (w *worksheet) recognise() bool {
	l := published.Recognise(w.pending)
	if l == nil {
		return false
	}
	spec := publishedSpec(l.Kind)
	if w.spec != nil && (spec == nil || w.spec.Name != knownAs(l.Kind)) {
		return false
	}
	w.published, w.spec = l, spec
	if w.layouts == nil {
		w.layouts = map[*input.Sheet]*published.Layout{}
	}
	w.layouts[w.sheet] = l
	built := w.publishedLayout(l)
	w.tellHeadings(l)
	if l.Kind == published.Workforce && !w.addMonth(l, built) {
		w.layout, w.pending = &layout{}, nil // whatever follows stands in no column
		return true
	}
	switch l.Kind {
	case published.Workforce:
		w.addWorkforce(l, built)
	case published.SeniorStaff, published.JuniorStaff:
		w.addStaff(l, built)
	case published.Payments:
		if err := w.settleDates(built); err != nil {
			return false // the fault is met once more where the sheet is read
		}
	case published.Treasury:
		w.run.treasury = append(w.run.treasury, w)
	}
	w.start(l.Last, built)
	return true
}

// knownAs is the known sheet that a layout goes to.
func knownAs(k published.Kind) string {
	switch k {
	case published.Workforce:
		return workforceSheet.Name
	case published.SeniorStaff, published.JuniorStaff:
		return rolesSheet.Name
	}
	return spendSheet.Name
}

// publishedSpec is the description by which the rows of a layout are read; nil
// for a Treasury table, whose columns are its own.
func publishedSpec(k published.Kind) *SheetSpec {
	switch k {
	case published.Workforce:
		return findSheet(workforceSheet.Name)
	case published.SeniorStaff, published.JuniorStaff:
		return findSheet(rolesSheet.Name)
	case published.Payments:
		return &paymentsSheet
	}
	return nil
}

// publishedLayout is the layout of the columns that a published layout has. A
// column that goes to a known one is read as that; all others are kept beside
// them, under the name that the layout has for them.
func (w *worksheet) publishedLayout(l *published.Layout) *layout {
	out := &layout{}
	var columns []ColumnSpec
	if w.spec != nil {
		columns = w.spec.layoutColumns()
	}
	out.index = make([]int, len(columns))
	places := map[string]int{}
	for i := range columns {
		out.index[i] = -1
		places[columns[i].Name] = i
	}
	seen := map[string]int{}
	for i := range l.Columns {
		c := &l.Columns[i]
		at := w.headCell(c.Row, c.Col)
		if c.Drop && c.Name != published.Name {
			out.put(at, ignored)
			continue
		}
		col := tableColumn{head: heading{cell: at, text: c.Head, name: c.Name}, aside: c.Drop}
		if j, ok := places[c.To]; ok {
			spec := columns[j]
			spec.Required = spec.Required && w.spec == &paymentsSheet // a blank cell is no fault of the analyst's
			col.spec = &spec
			_, col.head.unit = splitHead(c.Head)
			w.takeUnit(&col)
			out.index[j] = len(out.columns)
		} else {
			if isCode(l.Kind, c.Name) {
				col.spec = &ColumnSpec{Name: c.Name}
			}
			if l.Kind == published.Treasury {
				col.head.name, col.head.unit = splitHead(c.Head)
			}
			w.nameExtra(&col, seen)
		}
		out.put(at, len(out.columns))
		out.head = append(out.head, c.Head)
		out.columns = append(out.columns, col)
	}
	for i := range l.Questions {
		if q := &l.Questions[i]; !q.Missing {
			out.put(w.headCell(q.Row, q.Col), ignored)
		}
	}
	if l.Kind == published.Treasury {
		w.treasuryColumns(l, out)
	}
	return out
}

// isCode reports whether a column of a layout that goes to no known one holds
// words and numbers that are names, such as those of transactions and posts.
func isCode(k published.Kind, name string) bool {
	switch k {
	case published.Payments:
		return true
	case published.SeniorStaff, published.JuniorStaff:
		return name != "Total pay" && name != "Salary cost of reports"
	}
	return false
}

func (w *worksheet) headCell(row, col int) input.Cell {
	return input.Cell{Sheet: w.sheet, Row: int32(row), Col: int32(col + 1)}
}

// tellHeadings reports headings that were taken for another and those that
// cannot be settled.
func (w *worksheet) tellHeadings(l *published.Layout) {
	for i := range l.Columns {
		if c := &l.Columns[i]; c.Near {
			w.report(ruleHeadingTaken, w.headCell(c.Row, c.Col), "the heading "+input.Quote(c.Head), "the heading "+input.Quote(c.Name),
				"correct the heading", "it was read as that, the nearest in spelling, which no other column has and which belongs in this place")
		}
	}
	for i := range l.Questions {
		q := &l.Questions[i]
		at := w.headCell(q.Row, q.Col)
		switch {
		case q.Twice:
			w.report(ruleTwoColumns, at, "a second heading "+input.Quote(q.Head)+", which means "+input.Quote(q.Nearest), "one column "+input.Quote(q.Nearest),
				"delete one of the columns, or give it another heading", "")
			continue
		case q.Missing:
			w.report(ruleMissingColumn, at, "no heading "+input.Quote(q.Nearest), "the column, as this layout ("+l.Kind.String()+") has it",
				"write "+input.Quote(q.Nearest)+" above the column that holds it", "")
			continue
		}
		w.report(ruleHeadingUnsettled, at, "the heading "+input.Quote(q.Head)+", which cannot be settled", "a heading of the layout ("+l.Kind.String()+"), of which "+input.Quote(q.Nearest)+" is the nearest",
			"write "+input.Quote(q.Nearest)+" if that is what the column holds, or a heading that is not like it", "")
	}
}

// tellLikeness warns of a sheet that comes near to a published layout: whoever
// put it there believes that it counts.
func (w *worksheet) tellLikeness() {
	l := published.Resembling(w.pending)
	if l == nil {
		return
	}
	found := strconv.Itoa(l.Known) + " headings of the layout of " + l.Kind.String()
	mend := "if the sheet is that, give it the headings of the layout; else leave it, or waive this warning"
	if len(l.Wanting) > 0 {
		found += ", but none that is " + quoteList(l.Wanting)
		mend = "if the sheet is that, write " + quoteList(l.Wanting) + " above what it holds; else leave it, or waive this warning"
	}
	w.report(ruleLayoutNear, input.Cell{Sheet: w.sheet, Row: int32(l.Row), Col: 1}, found, "all headings that the layout needs, or a sheet of another kind", mend, "it was read as a table of its own")
}

// add adds a column whose values are worked out to a layout; name is that of the
// known sheet's column. It stands for the cells of the worksheet's column col.
func (w *worksheet) add(l *layout, name string, col int32, derive func(*worksheet, int)) *tableColumn {
	specs := w.spec.layoutColumns()
	for i := range specs {
		if specs[i].Name != name {
			continue
		}
		head := heading{cell: input.Cell{Sheet: w.sheet, Row: l.columns[0].head.cell.Row, Col: col}, text: specs[i].Head(), name: name}
		l.index[i] = len(l.columns)
		l.columns = append(l.columns, tableColumn{spec: &specs[i], head: head, derive: derive})
		return &l.columns[len(l.columns)-1]
	}
	return nil
}

// constant adds a column that has one value in all rows, which stands at a cell
// outside them.
func (w *worksheet) constant(l *layout, name string, at input.Cell, v input.Value) {
	v.Cells = []input.Cell{at}
	c := w.add(l, name, at.Col, func(w *worksheet, j int) { w.row.values[j] = v })
	c.at = at
}

// notFilled reports whether a row is one of a template that nobody has filled
// in: it names no body and holds no number but noughts, or it holds a body or a
// month and otherwise only totals that come to nought.
func (w *worksheet) notFilled() bool {
	if w.published.Kind != published.Workforce {
		return false
	}
	named, totals, noughts, others := false, 0, 0, 0
	for j, c := range w.row.cells {
		if c == nil {
			continue
		}
		col := &w.layout.columns[j]
		switch {
		case col.spec != nil && !col.spec.Kind.IsNumber(): // the body, its kind and its parent, the month
			named = true
		case col.head.name == published.Year || col.head.name == "Month":
		case isNought(c) && c.HasFormula:
			totals++
		case isNought(c):
			noughts++
		default:
			others++
		}
	}
	switch {
	case others > 0, named && noughts > 0, noughts+totals == 0:
		return false
	case named:
		if p := w.problem(ruleNotFilled, w.row.cell(0)); p != nil {
			p.Found, p.Expected = "a row that holds nothing but totals of nought", "the figures of the return"
			p.Mend, p.Done = "fill the row in, or leave it", "the row was left out"
		}
	}
	return true
}

// isNought reports whether a cell holds 0, or the text of it, such as £0.00.
func isNought(c *sheetreader.Cell) bool {
	switch c.Kind {
	case sheetreader.Number:
		for _, b := range c.Raw {
			if b >= '1' && b <= '9' {
				return false
			}
		}
		return true
	case sheetreader.Text:
		n, _, bad := input.ParseNumber(c.Text)
		return bad == nil && n.Sign() == 0
	}
	return false
}

package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// addMonth adds the column Month where the layout does not have it as it is
// needed: of a column for the year and one for the month both are read
// together; without either the month is that of the sheet's name, or else of
// the file's. It is false where there is none, so that nothing can be read.
func (w *worksheet) addMonth(l *published.Layout, out *layout) bool {
	year, month := -1, -1
	for j := range out.columns {
		switch out.columns[j].head.name {
		case published.Year:
			year = j
		case "Month":
			month = j
		}
	}
	switch {
	case month >= 0 && year < 0:
		return true
	case month >= 0:
		m := &out.columns[month]
		m.spec, m.aside = nil, true
		out.columns[year].aside = true
		w.add(out, "Month", m.head.cell.Col, monthOfYear(year, month))
		return true
	}
	at := w.headCell(l.Columns[0].Row, l.Columns[0].Col)
	for _, name := range []string{w.sheet.Name, w.sheet.Book} {
		if y, m, ok := published.Month(name); ok {
			w.constant(out, "Month", at, input.Value{Kind: input.When, Period: input.MonthPeriod(y, m)})
			w.report(ruleMonthOfName, at, "no column for the month", "", "", plain(input.MonthPeriod(y, m).String())+" was used, from the name "+input.Quote(name))
			return true
		}
	}
	if c := w.cover; c != nil {
		w.constant(out, "Month", c.at, input.Value{Kind: input.When, Period: c.month})
		w.report(ruleMonthOfName, at, "no column for the month", "", "", plain(c.month.String())+" was used, from "+c.at.String())
		return true
	}
	if strings.Contains(strings.ToLower(w.sheet.Name), "baseline") {
		w.report(ruleNotMonthly, at, "a sheet of figures that are of no month, by its name "+input.Quote(w.sheet.Name), "", "", "it was not read")
		w.layout = &layout{}
		return false
	}
	mend := "put the month into the name of the sheet, such as May 2026"
	if w.sheet.Text {
		mend = "put the month into the name of the file, such as returns-2026-05.csv"
	}
	w.report(ruleNoMonth, at, "no month: neither a column for it nor one in the name of the sheet or the file", "the month that the returns are for", mend, "")
	return false
}

// monthOfYear reads the cells of two columns together: May and 2026.
func monthOfYear(year, month int) func(*worksheet, int) {
	return func(w *worksheet, j int) {
		y, m := w.row.cells[year], w.row.cells[month]
		col, v, at := &w.layout.columns[j], &w.row.values[j], w.row.cell(j)
		v.Cells = input.Cells([]input.Cell{w.row.cell(year), at})
		if m == nil {
			v.Reason = reasonBlank
			w.report(ruleBlank, at, "a blank cell under "+input.Quote("Month"), "a month", "fill it in", "")
			return
		}
		c := *m
		if _, isDate := w.dateOf(m); !isDate && y != nil {
			c = sheetreader.Cell{Kind: sheetreader.Text, Shared: -1, Text: oneLine(cellText(m)) + " " + oneLine(cellText(y))}
		}
		w.decode(&c, col, at, v)
	}
}

// publishedSource is what stands in the Source column of published returns.
const publishedSource = "Monthly workforce management information, as published"

// addWorkforce adds the columns of the Workforce sheet that the layout has
// otherwise: the sums of contingent staff, the body of the title, the source.
func (w *worksheet) addWorkforce(l *published.Layout, out *layout) {
	w.addSum(out, "Contingent headcount", published.AgencyHC, published.InterimHC, published.SpecialHC)
	w.addSum(out, "Contingent FTE", published.AgencyFTE, published.InterimFTE, published.SpecialFTE)
	if l.Body != "" {
		at := w.headCell(l.Title.Row, l.Title.Col)
		w.constant(out, "Organisation", at, input.Value{Kind: input.String, Text: l.Body})
		w.report(ruleBodyOfTitle, at, "no column for the body", "", "", input.Quote(l.Body)+" was used, from the title of the sheet")
	}
	first := &l.Columns[0]
	w.constant(out, "Source", w.headCell(first.Row, first.Col), input.Value{Kind: input.String, Text: publishedSource})
}

// addSum adds a column of the sum of others, of which the blank ones count for
// nothing, unless all of them are blank.
func (w *worksheet) addSum(out *layout, name string, parts ...string) {
	for i, s := range w.spec.Columns {
		if s.Name == name && out.index[i] >= 0 {
			return
		}
	}
	var from []int
	for j := range out.columns {
		for _, p := range parts {
			if out.columns[j].head.name == p {
				from = append(from, j)
			}
		}
	}
	if len(from) != len(parts) {
		return // reported as missing
	}
	unit := input.People
	if strings.HasSuffix(name, "FTE") {
		unit = input.FTE
	}
	for _, j := range from {
		c := &out.columns[j]
		c.spec = &ColumnSpec{Name: c.head.name, Kind: Quantity, Unit: unit}
	}
	w.add(out, name, out.columns[from[0]].head.cell.Col, func(w *worksheet, j int) { w.sum(j, from) })
}

// sum makes the value at place j the sum of those at others.
func (w *worksheet) sum(j int, from []int) {
	v := &w.row.values[j]
	total, known := input.Number{}, 0
	var cells []input.Cell
	*v = input.Value{}
	for _, i := range from {
		part := &w.row.values[i]
		cells = append(cells, w.row.cell(i))
		v.Marks |= part.Marks
		switch {
		case part.Kind == input.Numeric:
			total = total.Add(part.Number)
			known++
		case v.Reason == "":
			v.Reason = part.Reason
		}
	}
	v.Cells = cells
	if known > 0 {
		v.Kind, v.Number, v.Reason = input.Numeric, total, ""
	}
	if w.sheet.Sums == nil {
		w.sheet.Sums = map[input.Cell][]input.Cell{}
	}
	w.sheet.Sums[w.row.cell(j)] = cells
}

// edition is the month that a sheet of published returns is for: the month of
// most of its rows, the later of two.
func (r *run) edition(s *input.Sheet) input.Period {
	if r.editions == nil {
		r.editions = map[*input.Sheet]input.Period{}
		months := map[*input.Sheet]map[input.Period]int{}
		for i := range r.data.Workforce {
			w := &r.data.Workforce[i]
			if r.layouts[w.Sheet] == nil || !w.Month.Known {
				continue
			}
			if months[w.Sheet] == nil {
				months[w.Sheet] = map[input.Period]int{}
			}
			n := months[w.Sheet]
			n[w.Month.V]++
			best := r.editions[w.Sheet]
			if m := w.Month.V; best.IsZero() || n[m] > n[best] || n[m] == n[best] && m.Compare(best) > 0 {
				r.editions[w.Sheet] = m
			}
		}
	}
	return r.editions[s]
}

// cover is what the cover sheet of a published workbook says.
type cover struct {
	month input.Period
	at    input.Cell
}

// readCover looks on a cover sheet for the month of the returns: the date in the
// cell to the right of "Reference month:".
func (r *run) readCover(s *input.Sheet, info sheetreader.SheetInfo) error {
	return r.book.Rows(info.Index, func(row sheetreader.Row) error {
		for i := 1; i < len(row.Cells); i++ {
			label, c := &row.Cells[i-1], &row.Cells[i]
			if label.Kind != sheetreader.Text || strings.Trim(input.FoldName(label.Text), " :") != "reference month" {
				continue
			}
			at := input.Cell{Sheet: s, Row: int32(row.Num), Col: int32(c.Col + 1)}
			if d, ok := r.dateOf(c); ok && d.Valid() {
				r.cover = &cover{input.MonthPeriod(d.Year, d.Month), at}
			} else if p, bad := input.ParseMonth(cellText(c)); bad == nil {
				r.cover = &cover{p, at}
			}
		}
		return nil
	})
}

// totalOf says which columns of published returns a total is the sum of. They
// are told apart by their names in the table.
var totalOf = []struct {
	total string
	parts []string
}{
	{"Payroll headcount", []string{"Payroll staff; AO/AA; Headcount", "Payroll staff; EO; Headcount", "Payroll staff; SEO/HEO; Headcount",
		"Payroll staff; Grade 6/7; Headcount", "SCS headcount", "Payroll staff; Other, unknown, unspecified; Headcount"}},
	{"Paybill", []string{"Salary", "Payroll staff costs; Allowances", "Payroll staff costs; Non-consolidated performance payments",
		"Payroll staff costs; Overtime", "Employer pension", "Employer national insurance"}},
	{"Grand total", []string{"Paybill", "Non-payroll staff costs; Total staff costs"}},
}

// checkColumns compares the totals of published returns with their columns. A
// total of which no column is known is not checked.
func (c *returns) checkColumns() {
	table := c.tables[workforceTable]
	month, body := table.Column("Month"), table.Column("Organisation")
	for _, of := range totalOf {
		total := table.Column(of.total)
		var parts []int
		for _, name := range of.parts {
			if j := table.Column(name); j >= 0 {
				parts = append(parts, j)
			}
		}
		if total < 0 || len(parts) < len(of.parts) || month < 0 || body < 0 {
			continue
		}
		for i, at := range table.At {
			if c.layouts[at.Sheet] == nil {
				continue
			}
			row := table.Row(i)
			if row[total].Kind != input.Numeric {
				continue
			}
			inDoubt := func(j int) bool { return c.doubts.follows(ruleParts, row[j].Cells...) }
			if sum, known := sumOf(row, parts); known && sum.Sub(row[total].Number).Abs().Cmp(input.Int(1)) > 0 && !inDoubt(total) && !slices.ContainsFunc(parts, inDoubt) {
				at, stated := row[total].Cells[0], row[total].Number
				c.report(ruleParts, row[body].Text, at, func(p *input.Problem) {
					p.Found = "the total " + exact(stated) + " under " + input.Quote(of.total) + " for " + plain(row[month].String()) + ", and columns that come to " + exact(sum)
					p.Expected, p.Mend, p.Done = "a total that is the sum of its columns", "correct the total or the columns", "the total was used as it stands"
				})
			}
		}
	}
}

// sumOf is the sum of the numbers of a row at some places; known is false where
// there is none.
func sumOf(row []input.Value, places []int) (sum input.Number, known bool) {
	for _, j := range places {
		if row[j].Kind == input.Numeric {
			sum, known = sum.Add(row[j].Number), true
		}
	}
	return sum, known
}

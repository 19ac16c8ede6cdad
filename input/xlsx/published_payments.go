package xlsx

import (
	"cmp"
	"regexp"
	"strings"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// paymentsSheet describes spending by payment, as published. Its rows are no
// records of their own: they are added up by body and month into the Spend
// sheet's.
var paymentsSheet = SheetSpec{
	Name: "Payments",
	Doc:  "Spending by payment: a row for each line of an invoice.",
	Columns: []ColumnSpec{
		{Name: published.Entity, Required: true, Refers: "Organisations", Doc: "The body that paid."},
		{Name: published.Date, Kind: Day, Required: true, Doc: "The day of the payment."},
		{Name: published.Amount, Kind: Money, Unit: input.Pounds, Required: true, Doc: "The amount in pounds; credits are negative."},
	},
	bind: decoded(addPayment),
}

// The places of the columns of paymentsSheet.
const (
	paymentEntity = iota
	paymentDate
	paymentAmount
)

// payments are those of one body in one month.
type payments struct {
	entity, date input.Cell // of the first
	at           input.Row
	body         string
	month        input.Period
	total        input.Pence
	cells        []input.Cell // of the amounts
}

// addPayment adds a row to the payments of its body and month.
func addPayment(r *run, w *row) {
	e, d, a := w.layout.index[paymentEntity], w.layout.index[paymentDate], w.layout.index[paymentAmount]
	if e < 0 || d < 0 || a < 0 {
		return // reported as missing
	}
	if w.values[e].Kind != input.String || w.values[d].Kind != input.When || w.values[a].Kind != input.Numeric {
		return // reported at its cell
	}
	day := w.values[d].Period.From()
	month, body := input.MonthPeriod(day.Year, day.Month), w.values[e].Text
	var of *payments
	for _, p := range r.payments { // few bodies and months
		if p.month == month && r.fold(p.body) == r.fold(body) {
			of = p
		}
	}
	if of == nil {
		of = &payments{entity: w.cell(e), date: w.cell(d), at: w.at, body: body, month: month}
		r.payments = append(r.payments, of)
	}
	of.total += w.pence[a]
	of.cells = append(of.cells, w.cell(a))
}

// addPayments makes the payments of each body and month one amount of spending,
// which keeps the cells of all of them.
func (r *run) addPayments() {
	for _, p := range r.oneName() {
		first := p.cells[0]
		if first.Sheet.Sums == nil {
			first.Sheet.Sums = map[input.Cell][]input.Cell{}
		}
		first.Sheet.Sums[first] = input.Cells(p.cells)
		r.addSpend(input.Spend{
			Row:          p.at,
			Series:       input.Text{V: "payments", Known: true, Cell: first},
			Organisation: input.Text{V: p.body, Known: true, Cell: p.entity},
			Period:       input.Time{V: p.month, Known: true, Cell: p.date},
			Category:     input.Text{V: "Published payments", Known: true, Cell: first},
			Measure:      input.Text{V: "Outturn", Known: true, Cell: first},
			Amount:       input.Amount{V: p.total, Known: true, Cell: first},
			Source:       input.Text{V: "Spending by payment, as published", Known: true, Cell: first},
		})
	}
}

// oneName are the payments with those of one body under several names put
// together, by the Organisations sheet.
func (r *run) oneName() []*payments {
	type key struct {
		body  string
		month input.Period
	}
	names, met := input.SpellingsOf(r.data.Organisations), map[key]*payments{}
	var out []*payments
	for _, p := range r.payments {
		k := key{r.fold(p.body), p.month}
		if name, ok := names.NameOfFolded(k.body); ok {
			k.body = r.fold(name)
		}
		first := met[k]
		if first == nil {
			met[k] = p
			out = append(out, p)
			continue
		}
		first.total += p.total
		first.cells = append(first.cells, p.cells...)
	}
	return out
}

// dayMonthYear is a date of which day and month may be told by nothing but the
// dates beside it.
var dayMonthYear = regexp.MustCompile(`^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\s*$`)

// settleDates reads the dates of payments with the day first where the column as
// a whole shows it: some have a first part above 12 and none a second.
func (w *worksheet) settleDates(out *layout) error {
	j := out.index[paymentDate]
	if j < 0 {
		return nil
	}
	col := int(out.columns[j].head.cell.Col) - 1
	var short, long string // dates that may be read in two ways, and that may not
	second := false
	err := w.book.Rows(w.index, func(r sheetreader.Row) error {
		for i := range r.Cells {
			c := &r.Cells[i]
			if c.Col != col || c.Kind != sheetreader.Text {
				continue
			}
			m := dayMonthYear.FindStringSubmatch(c.Text)
			switch {
			case m == nil:
			case len(m[2]) == 2 && m[2] > "12":
				second = true
			case len(m[1]) == 2 && m[1] > "12":
				long = cmp.Or(long, strings.TrimSpace(c.Text))
			default:
				short = cmp.Or(short, strings.TrimSpace(c.Text))
			}
		}
		return nil
	})
	if err != nil || long == "" || second {
		return err
	}
	out.columns[j].derive = func(w *worksheet, j int) {
		c, column, v, at := w.row.cells[j], &w.layout.columns[j], &w.row.values[j], w.row.cell(j)
		v.Cells, v.Reason = w.slab.cell(at), reasonBlank
		if c == nil {
			w.report(ruleBlank, at, "a blank cell under "+input.Quote(column.head.text), column.spec.expected(), "fill it in, or type [x] if it is not known", "")
			return
		}
		day := *c
		if m := dayMonthYear.FindStringSubmatch(c.Text); m != nil && c.Kind == sheetreader.Text {
			year := m[3]
			if len(year) == 2 {
				year = "20" + year
			}
			day.Text = year + "-" + twoDigits(m[2]) + "-" + twoDigits(m[1])
		}
		w.decode(&day, column, at, v)
	}
	if short != "" {
		w.report(ruleDayFirst, out.columns[j].head.cell, "dates such as "+input.Quote(short)+" among others such as "+input.Quote(long), "", "", "all were read with the day before the month")
	}
	return nil
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// addSpend adds an amount of spending that was worked out to the records and to
// the table of the Spend sheet.
func (r *run) addSpend(s input.Spend) {
	t := r.spendTable()
	t.At = append(t.At, s.Row)
	r.data.Spend = append(r.data.Spend, s)
	for j := range t.Columns {
		at := oddValue{s.Row, j}
		v, cell := t.value(len(t.At)-1, j)
		switch name := t.Columns[j].Name; {
		case name == "Amount":
			v.Cells = input.Cells(cell.Parts())
		case v.Kind != input.None:
			continue
		case name == "Note":
			v.Reason = "the publication has no such column"
		default:
			v.Reason = reasonBlank
		}
		t.odd[at] = v
	}
}

// spendTable is the table of the Spend sheet, made where no workbook has one.
func (r *run) spendTable() *sheetTable {
	if t := r.tables[tableName(nil, &spendSheet)]; t != nil {
		return t
	}
	l := &layout{}
	for i := range spendSheet.Columns {
		c := &spendSheet.Columns[i]
		l.columns, l.index = append(l.columns, tableColumn{spec: c, head: heading{text: c.Head()}}), append(l.index, i)
	}
	return r.tableFor(&input.Sheet{Name: spendSheet.Name}, &spendSheet, l)
}

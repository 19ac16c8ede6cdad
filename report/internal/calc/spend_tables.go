package calc

import "briefpack/input"

// bridgeTotals is the number of years up to which a bridge shows each year as a
// total; beyond it, the first and the last.
const bridgeTotals = 4

func (f *Facts) spendTables(all []*spending) {
	for _, s := range all {
		years, bridge := "spend."+s.name+".by-year", "spend."+s.name+".bridge"
		f.table(years, func() *input.Table {
			return withoutColumns(yearTable(years, s.label+" by financial year", s), 2)
		})
		f.table(bridge, func() *input.Table {
			return withoutColumns(bridgeTable(bridge, s.label+", from the first to the latest year", s), 1)
		})
	}
	f.table("spend.by-year", func() *input.Table {
		return yearTable("spend.by-year", "Spending by financial year", all...)
	})
	f.table("spend.bridge", func() *input.Table {
		return bridgeTable("spend.bridge", "From the first to the latest year", all...)
	})
	f.table("spend.reported-totals", func() *input.Table { return totalsTable(all) })
}

// yearTable is the financial years of some series, in cash and in real terms.
func yearTable(name, title string, all ...*spending) *input.Table {
	t := &input.Table{Name: name, Title: title, Columns: []input.Column{
		column("Series", input.String, input.NoUnit),
		column("Category", input.String, input.NoUnit),
		column("Financial year", input.When, input.NoUnit),
		column("Cash", input.Numeric, input.Pounds),
		column("Real terms", input.Numeric, input.Pounds),
		column("Change", input.Numeric, input.Change),
		column("Real change", input.Numeric, input.Change),
		column("Index", input.Numeric, input.Index),
	}}
	var sources [][]input.Text
	var prices prices
	for _, s := range all {
		rows := s.yearRows()
		if len(rows) > 0 {
			sources = append(sources, s.sources)
			prices = s.prices
		}
		t.Add(rows...)
		t.Notes = append(t.Notes, s.notes...)
		if other := s.otherPeriods(); len(other) > 0 {
			t.Notes = append(t.Notes, "Left out, as not of a financial year: "+s.label+", "+periodNames(other)+".")
		}
	}
	if t.Len() > 0 && prices.base.Kind == input.When {
		t.Notes = append(t.Notes, "Real terms: "+prices.named()+", by the GDP deflator.")
	}
	t.Source = publications(append(sources, prices.sources)...)
	return orWhy(t, "no amounts of financial years in sheet "+sheetSpend)
}

// otherPeriods are those that have no row in a table of financial years.
func (s *spending) otherPeriods() []input.Period {
	var out []input.Period
	for _, p := range s.points {
		if p.period.Span != input.FinancialYear {
			out = append(out, p.period)
		}
	}
	return out
}

// bridgeTable leads from the first to the latest year of some series.
func bridgeTable(name, title string, all ...*spending) *input.Table {
	t := &input.Table{Name: name, Title: title, Columns: []input.Column{
		column("Series", input.String, input.NoUnit),
		column("Step", input.String, input.NoUnit),
		column("Amount", input.Numeric, input.Pounds),
		column("Total", input.String, input.NoUnit),
	}}
	var sources [][]input.Text
	why := "no amounts of financial years in sheet " + sheetSpend
	for _, s := range all {
		rows, reason := s.bridgeRows()
		if reason != "" {
			why = reason
			continue
		}
		sources = append(sources, s.sources)
		t.Add(rows...)
	}
	t.Source = publications(sources...)
	return orWhy(t, why)
}

// totalsTable sets every reported total against the sum of its years.
func totalsTable(all []*spending) *input.Table {
	t := &input.Table{Name: "spend.reported-totals", Title: "Reported totals against the sum of their years", Columns: []input.Column{
		column("Series", input.String, input.NoUnit),
		column("Category", input.String, input.NoUnit),
		column("Period", input.When, input.NoUnit),
		column("Reported total", input.Numeric, input.Pounds),
		column("Sum of years", input.Numeric, input.Pounds),
		column("Difference", input.Numeric, input.Pounds),
		column("Equal", input.String, input.NoUnit),
	}}
	var sources [][]input.Text
	for _, s := range all {
		for _, r := range s.reportedTotals() {
			t.Add(s.totalRow(r))
			sources = append(sources, []input.Text{r.source}, s.sources)
		}
	}
	t.Source = publications(sources...)
	return orWhy(t, "no reported totals in sheet "+sheetSpend)
}

// withoutColumns is a table without its first n columns, which say whose rows
// they are.
func withoutColumns(t *input.Table, n int) *input.Table {
	t.Columns = t.Columns[n:]
	rows := make([][]input.Value, t.Len())
	for i, row := range t.Rows() {
		rows[i] = row[n:]
	}
	t.Replace(rows)
	return t
}

// yearRows are the financial years of a series.
func (s *spending) yearRows() [][]input.Value {
	var rows [][]input.Value
	for i, p := range s.points {
		if p.period.Span != input.FinancialYear {
			continue
		}
		real := s.real.points[i]
		_, change := s.change(s.step(i), p)
		_, realChange := s.real.change(s.real.step(i), real)
		cash := p.value
		if s.starts(i) {
			cash.Marks |= input.BreakMark
			real.value.Marks |= input.BreakMark
		}
		rows = append(rows, []input.Value{
			label(s.name, p), label(s.label, p), {Kind: input.When, Period: p.period, Cells: p.value.Cells},
			cash, real.value, change, realChange, s.index(p),
		})
	}
	return rows
}

// label is the name of a series as a cell of the table that p stands in.
func label(name string, p point) input.Value {
	return input.Value{Kind: input.String, Text: name, Cells: p.value.Cells}
}

// bridgeRows lead from the first to the latest year by the change of each. Where
// a change cannot be worked out there are none, and the reason: parts would not
// add up.
func (s *spending) bridgeRows() (rows [][]input.Value, reason string) {
	first, latest := s.over()
	if first.value.Kind == input.None {
		return nil, first.value.Reason
	}
	if _, ok := yearsBetween(first.period, latest.period); !ok {
		return nil, s.label + " is not of years"
	}
	row := func(step string, v input.Value, total string) []input.Value {
		text := input.Value{Kind: input.String, Text: step, Cells: v.Cells}
		return []input.Value{label(s.name, point{value: v}), text, v, {Kind: input.String, Text: total, Cells: v.Cells}}
	}
	rows = append(rows, row(first.period.String(), first.value, "yes"))
	for i, p := range s.points {
		if p.period.Compare(first.period) <= 0 || p.period.Compare(latest.period) > 0 {
			continue
		}
		amount, _ := s.change(s.step(i), p)
		if amount.Kind == input.None {
			return nil, amount.Reason
		}
		rows = append(rows, row("Change in "+p.period.String(), amount, "no"))
		if len(s.points) <= bridgeTotals || p.period == latest.period {
			rows = append(rows, row(p.period.String(), p.value, "yes"))
		}
	}
	return rows, ""
}

func (s *spending) totalRow(r reported) []input.Value {
	equal := words(func() string {
		switch exactly, rounded := r.agrees(); {
		case exactly:
			return "yes"
		case rounded:
			return "yes, as rounded"
		}
		return "no"
	}, r.difference)
	p := point{r.period, r.value}
	return []input.Value{
		label(s.name, p), label(r.entry.label, p), {Kind: input.When, Period: r.period, Cells: r.value.Cells},
		r.value, r.parts, r.difference, equal,
	}
}

package document

import (
	"briefpack/charts"
	"briefpack/input"
)

// Data is what the chart of f shows as a table: one row for each tick with its
// series, or for each dot of a range chart. It has no rows where there is no chart.
func (f *Figure) Data() *Table {
	t := &Table{Title: f.Title, Subtitle: f.Subtitle, Notes: f.Notes, Source: f.Source, Empty: f.Empty}
	switch c := f.Chart; {
	case c == nil:
	case len(c.Rows) > 0:
		rangeData(t, c)
	case len(c.Milestones) > 0:
		milestoneData(t, c)
	default:
		seriesData(t, c)
	}
	return t
}

func seriesData(t *Table, c *charts.Chart) {
	first := "Name"
	if len(c.Ticks) > 0 && !c.Ticks[0].Period.IsZero() {
		first = "Period"
	}
	t.Columns = append(t.Columns, Column{Head: first})
	for _, s := range c.Series {
		t.Columns = append(t.Columns, Column{Head: s.Name, Numeric: true})
	}
	if len(c.Limits) > 0 {
		t.Columns = append(t.Columns, Column{Head: "Mean", Numeric: true}, Column{Head: "Lower limit", Numeric: true}, Column{Head: "Upper limit", Numeric: true}, Column{Head: "Signal"})
	}
	for i, tick := range c.Ticks {
		name := tick.Label
		if !tick.Period.IsZero() {
			name = tick.Period.Short()
		}
		r := rowOf(name)
		for n, s := range c.Series {
			p := charts.Point{Marks: input.NotAvailable}
			if i < len(s.Points) {
				p = s.Points[i]
			}
			r.add(p, c.UnitOf(n))
		}
		if i < len(c.Limits) {
			l := c.Limits[i]
			for _, n := range []input.Number{l.Mean, l.Lower, l.Upper} {
				r.add(charts.Point{Value: n, Known: l.Known, Reason: l.Reason}, c.Unit)
			}
			r.word(l.Signal.String())
		}
		t.Rows = append(t.Rows, r)
	}
}

// milestoneData has a row for each milestone with its dates.
func milestoneData(t *Table, c *charts.Chart) {
	t.Columns = []Column{{Head: "Milestone"}, {Head: "Owner"}, {Head: "Baseline"}, {Head: "Forecast"}, {Head: "Actual"}}
	for _, m := range c.Milestones {
		r := rowOf(m.Name)
		r.word(m.Owner)
		for _, p := range []input.Period{m.Baseline, m.Forecast, m.Actual} {
			if p.IsZero() {
				r.Cells = append(r.Cells, input.NotAvailable.String())
				r.Values = append(r.Values, input.Value{Marks: input.NotAvailable, Reason: m.Reason})
				continue
			}
			r.Cells = append(r.Cells, p.Short())
			r.Values = append(r.Values, input.Value{Kind: input.When, Period: p})
		}
		t.Rows = append(t.Rows, r)
	}
}

// rangeData has a row for each dot; a range without dots has one all the same.
func rangeData(t *Table, c *charts.Chart) {
	t.Columns = []Column{{Head: "Range"}, {Head: "Low", Numeric: true}, {Head: "High", Numeric: true}, {Head: "Name"}, {Head: "Value", Numeric: true}, {Head: "Against the range"}}
	for _, row := range c.Rows {
		name := row.Name
		if row.Detail != "" {
			name += " " + row.Detail
		}
		dots := row.Dots
		if len(dots) == 0 {
			dots = []charts.Dot{{Value: charts.Point{Marks: input.NotApplicable}}}
		}
		for _, d := range dots {
			r := rowOf(name)
			r.add(row.Low, c.Unit)
			r.add(row.High, c.Unit)
			r.word(d.Name)
			r.add(d.Value, c.Unit)
			r.word(d.Note)
			t.Rows = append(t.Rows, r)
		}
	}
}

func rowOf(name string) Row {
	var r Row
	r.word(name)
	return r
}

func (r *Row) word(s string) {
	if s == "" {
		s = input.NotApplicable.String()
	}
	r.Cells = append(r.Cells, s)
	r.Values = append(r.Values, input.Value{Kind: input.String, Text: s})
}

// add adds the cell of a point, with its unit.
func (r *Row) add(p charts.Point, u input.Unit) {
	v := input.Value{Marks: p.Marks, Reason: p.Reason}
	text := p.Marks.String()
	switch {
	case p.Known:
		v.Kind, v.Number, v.Unit = input.Numeric, p.Value.Mul(u.Scale()), u
		if text = p.Print(u, input.Full); p.Upto != nil {
			v = input.Value{Kind: input.String, Text: text}
		}
		if m := p.Marks.String(); m != "" {
			text += " " + m
		}
	case text == "":
		text = input.NotAvailable.String()
	}
	r.Cells = append(r.Cells, text)
	r.Values = append(r.Values, v)
}

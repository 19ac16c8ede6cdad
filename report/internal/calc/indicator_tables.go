package calc

import (
	"strconv"
	"strings"

	"briefpack/input"
)

// indicatorTable is the latest value of each indicator.
func (f *Facts) indicatorTable(list []*indicator) *input.Table {
	t := &input.Table{Name: "indicators.latest", Title: "Latest value of each indicator", Columns: []input.Column{
		column("Priority", input.String, input.NoUnit),
		column("Indicator", input.String, input.NoUnit),
		column("Area", input.String, input.NoUnit),
		column("Period", input.When, input.NoUnit),
		column("Value", input.Numeric, input.NoUnit),
		column("Target", input.Numeric, input.NoUnit),
		column("Reported", input.String, input.NoUnit),
		column("Judgement", input.String, input.NoUnit),
	}}
	var sources []input.Text
	for _, one := range list {
		_, last := one.ends()
		when := input.Value{Kind: input.When, Period: last.period, Cells: last.value.Cells}
		if last.value.Kind == input.None {
			when = unknown(last.value.Reason, last.value.Cells...)
		}
		t.Add([]input.Value{
			text(one.priority, "priority", sheetIndicators), {Kind: input.String, Text: one.label, Cells: last.value.Cells}, text(one.area, "area", sheetIndicators),
			when, last.value, one.target, one.lastReported(f), text(one.judgement, "judgement", sheetIndicators),
		})
		for _, r := range one.rows {
			sources = append(sources, r.Source)
		}
	}
	t.Source = publications(sources)
	return t
}

// courses are the values of all indicators over time, one below the other.
func courses(list []*indicator) *input.Table {
	t := &input.Table{Name: "indicators.by-period", Title: "Indicators over time", Columns: []input.Column{
		column("Priority", input.String, input.NoUnit),
		column("Indicator", input.String, input.NoUnit),
		column("Area", input.String, input.NoUnit),
		column("Period", input.When, input.NoUnit),
		column("Value", input.Numeric, input.NoUnit),
		column("Target", input.Numeric, input.NoUnit),
		column("Trajectory", input.Numeric, input.NoUnit),
	}}
	var sources []input.Text
	var reasons []string
	for _, one := range list {
		own := one.table("")
		for _, row := range own.Rows() {
			label := input.Value{Kind: input.String, Text: one.label, Cells: row[1].Cells}
			t.Add(append([]input.Value{text(one.priority, "priority", sheetIndicators), label, text(one.area, "area", sheetIndicators)}, row...))
		}
		if own.Len() == 0 {
			reasons = append(reasons, one.reason)
		}
		t.Notes = append(t.Notes, own.Notes...)
		for _, r := range one.rows {
			sources = append(sources, r.Source)
		}
	}
	t.Source = publications(sources)
	return orWhy(t, strings.Join(distinct(reasons), "; "))
}

// table is the values of one indicator with their targets and trajectory.
func (one *indicator) table(name string) *input.Table {
	t := &input.Table{Name: name, Title: one.label, Columns: []input.Column{
		column("Period", input.When, input.NoUnit),
		column("Value", input.Numeric, one.unit),
		column("Target", input.Numeric, one.unit),
		column("Trajectory", input.Numeric, one.unit),
	}}
	var sources []input.Text
	for _, r := range one.rows {
		if !r.Period.Known {
			continue
		}
		t.Add([]input.Value{
			when(r.Period, "period", sheetIndicators), number(r.Value, one.unit, "value", sheetIndicators),
			number(r.Target, one.unit, "target", sheetIndicators), number(r.Trajectory, one.unit, "trajectory", sheetIndicators),
		})
		sources = append(sources, r.Source)
	}
	if one.after > 0 {
		t.Notes = append(t.Notes, "Left out, as after the period of the pack: "+strconv.Itoa(one.after)+" "+plural(one.after, "value", "values")+".")
	}
	t.Source = publications(sources)
	return orWhy(t, one.reason)
}

// controlTable is the months in a row up to the latest value, with control
// limits, or why there are none.
func (one *indicator) controlTable(name string) *input.Table {
	_, run := one.equalSteps()
	c, reason := controlOf(run)
	if len(run) == 0 {
		if reason = one.nothing().Reason; reason == "" {
			reason = "control limits need values of months"
		}
	}
	var sources []input.Text
	for _, r := range one.rows {
		sources = append(sources, r.Source)
	}
	t := &input.Table{Name: name, Title: one.label + " with control limits", Source: publications(sources)}
	return c.table(t, "Period", column("Value", input.Numeric, one.unit), reason)
}

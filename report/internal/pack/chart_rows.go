package pack

import (
	"strings"

	"briefpack/charts"
	"briefpack/input"
)

// drawRange makes a chart of ranges: one row for each name, with the values of
// all rows of the table that have it and the same range as dots.
func (f *filler) drawRange(c *chart, r rows) drawing {
	name := r.column(&c.x[0])
	low, high, dot := r.column(&c.y[0]), r.column(&c.y[1]), r.column(&c.y[2])
	if name < 0 || low < 0 || high < 0 || dot < 0 {
		return drawing{why: "the table lacks a column of the chart"}
	}
	detail, note, by := -1, -1, r.column(c.by)
	if len(c.x) > 1 {
		detail = r.column(&c.x[1])
	}
	if len(c.y) > 3 {
		note = r.column(&c.y[3])
	}
	out := &charts.Chart{Kind: c.kind, Unit: r.table.Columns[dot].Unit}
	var cells []input.Cell
	var names []string
	words := func(row []input.Value, i int) string {
		if i < 0 || row[i].Kind == input.None {
			return ""
		}
		return oneLine(row[i].String())
	}
	for _, row := range r.values {
		for _, i := range []int{low, high, dot} {
			cells = append(cells, f.used.see(row[i])...)
		}
		made := charts.RangeRow{Name: words(row, name), Detail: words(row, detail), Low: point(row[low]), High: point(row[high])}
		if !made.Low.Known && !made.High.Known { // one reason, short enough for the row's name
			made.Low.Reason, made.High.Reason = noRange, noRange
		}
		if made.Name == "" { // a post that has no grade
			made.Name = words(row, by)
		}
		if last := len(out.Rows) - 1; last >= 0 && sameRange(out.Rows[last], made) {
			made = out.Rows[last]
			out.Rows = out.Rows[:last]
		}
		if row[dot].Kind == input.Numeric {
			made.Dots = append(made.Dots, charts.Dot{Name: words(row, by), Value: point(row[dot]), Note: words(row, note)})
			names = append(names, words(row, by))
		}
		names = append(names, made.Name)
		out.Rows = append(out.Rows, made)
	}
	out.Focus = f.focusName(&c.selection, names)
	return drawing{chart: out, cells: cells}
}

// noRange is why a row has dots alone; tables and notes say more.
const noRange = "no range entered"

func sameRange(a, b charts.RangeRow) bool {
	return a.Name == b.Name && a.Low.Known == b.Low.Known && a.High.Known == b.High.Known &&
		a.Low.Value.Equal(b.Low.Value) && a.High.Value.Equal(b.High.Value)
}

// drawBridge makes a chart of steps from total to total.
func (f *filler) drawBridge(c *chart, r rows) drawing {
	step, amount, total := r.column(&c.x[0]), r.column(&c.y[0]), r.column(c.by)
	if step < 0 || amount < 0 || total < 0 {
		return drawing{why: "the table lacks a column of the chart"}
	}
	out := &charts.Chart{Kind: c.kind, Unit: r.table.Columns[amount].Unit}
	series := charts.Series{Name: f.seriesName(c, r, 0)}
	var cells []input.Cell
	var running input.Number
	for i, row := range r.values {
		tick := charts.Tick{Label: oneLine(row[step].String()), Total: isYes(row[total])}
		if row[step].Kind == input.When {
			tick.Label = row[step].Period.Short()
		}
		v := row[amount]
		cells = append(cells, f.used.see(v)...)
		switch {
		case v.Kind != input.Numeric:
			return drawing{why: "an amount is missing: " + reason(v)}
		case tick.Total && i > 0 && !running.Equal(v.Number):
			f.warn(c.at, fault{code: "bridge-does-not-add-up", found: "steps that come to " + input.Print(running, out.Unit, input.Full) + " before the total " +
				input.Quote(tick.Label) + " of " + input.Print(v.Number, out.Unit, input.Full) + cellsOf(v),
				expected: "steps that lead from each total to the next", mend: "add a row for what is missing", done: "no bridge is drawn"})
			return drawing{why: "the steps before " + tick.Label + " do not add up to it"}
		case tick.Total:
			running = v.Number
		default:
			running = running.Add(v.Number)
		}
		out.Ticks = append(out.Ticks, tick)
		series.Points = append(series.Points, point(v))
	}
	out.Series = []charts.Series{series}
	return drawing{chart: out, cells: cells}
}

// isYes reports whether a cell says yes.
func isYes(v input.Value) bool {
	switch strings.ToLower(strings.TrimSpace(v.String())) {
	case "yes", "y", "true", "total":
		return v.Kind != input.None
	}
	return false
}

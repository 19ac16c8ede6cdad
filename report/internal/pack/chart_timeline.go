package pack

import (
	"briefpack/charts"
	"briefpack/input"
)

// drawTimeline makes a timeline: one row for each milestone, with its dates and
// the pack's period.
func (f *filler) drawTimeline(c *chart, r rows) drawing {
	name, owner := r.column(&c.x[0]), -1
	if len(c.x) > 1 {
		owner = r.column(&c.x[1])
	}
	if name < 0 {
		return drawing{why: "the table lacks a column of the chart"}
	}
	out := &charts.Chart{Kind: c.kind}
	if p := f.whole.Data.Settings.Period; p.Known {
		out.Period = p.V
	}
	rows := r.values
	if c.top.n > 0 {
		from, to := c.top.cut(len(rows))
		rows = rows[from:to]
	}
	var cells []input.Cell
	for _, row := range rows {
		m := charts.Milestone{Name: oneLine(row[name].String())}
		if owner >= 0 && row[owner].Kind != input.None {
			m.Owner = oneLine(row[owner].String())
		}
		for i, date := range []*input.Period{&m.Baseline, &m.Forecast, &m.Actual}[:len(c.y)] {
			at := r.column(&c.y[i])
			if at < 0 {
				return drawing{why: "the table lacks a column of the chart"}
			}
			v := row[at]
			cells = append(cells, f.used.see(v)...)
			if v.Kind == input.When {
				*date = v.Period
			} else if m.Reason == "" {
				m.Reason = reason(v)
			}
		}
		out.Milestones = append(out.Milestones, m)
	}
	return drawing{chart: out, cells: cells}
}

package pack

import (
	"briefpack/charts"
	"briefpack/input"
)

// drawTargets makes a chart of ticks and series, and of targets that stand in
// columns: in steps across a line chart, or a line in each of small multiples. A
// target of which no row says anything is not drawn.
func (f *filler) drawTargets(c *chart, r rows) drawing {
	if c.kind == "multiples" {
		out := f.drawSeries(c, r)
		for _, t := range c.targets {
			if t.column != nil && out.why == "" {
				out.chart.Lines = append(out.chart.Lines, f.panelTargets(t, c, r, out.chart)...)
			}
		}
		return out
	}
	all := *c
	for _, t := range c.targets {
		if t.column != nil {
			all.y = append(all.y[:len(all.y):len(all.y)], *t.column)
		}
	}
	out := f.drawSeries(&all, r)
	if out.why != "" || len(all.y) == len(c.y) {
		return out
	}
	kept := out.chart.Series[:len(c.y)]
	for _, s := range out.chart.Series[len(c.y):] {
		s.Target = true
		for _, p := range s.Points {
			if p.Known {
				kept = append(kept, s)
				break
			}
		}
	}
	out.chart.Series = kept
	return out
}

// panelTargets are the lines of a target that stands in a column: in each panel
// the latest that its rows give, if they give one.
func (f *filler) panelTargets(t target, c *chart, r rows, drawn *charts.Chart) []charts.Line {
	at, x, by := r.column(t.column), r.column(&c.x[0]), r.column(c.by)
	if at < 0 || x < 0 {
		return nil
	}
	var out []charts.Line
	for s, series := range drawn.Series {
		var latest []input.Value
		for _, row := range r.values {
			ours := by < 0 || input.FoldName(oneLine(row[by].String())) == input.FoldName(series.Name)
			if ours && row[at].Kind == input.Numeric && (latest == nil || before(latest[x], row[x], false)) {
				latest = row
			}
		}
		if latest == nil {
			continue
		}
		target := latest[at]
		if target.Unit == input.NoUnit {
			target.Unit = r.table.Columns[at].Unit
		}
		if plainUnit(target.Unit) != plainUnit(drawn.UnitOf(s)) {
			continue
		}
		f.used.see(target)
		line := charts.Line{Series: series.Name, Value: target.Number, Target: true, Label: f.line(t.label)}
		if t.label == nil {
			line.Label = oneLine(r.table.Columns[at].Name) + " " + input.Print(target.Number, target.Unit, input.Short)
		}
		out = append(out, line)
	}
	return out
}

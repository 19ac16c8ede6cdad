package pack

// drawTargets makes a chart of ticks and series, and of targets that stand in
// columns. A target of which no row says anything is not drawn.
func (f *filler) drawTargets(c *chart, r rows) drawing {
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

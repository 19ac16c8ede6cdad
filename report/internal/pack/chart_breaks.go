package pack

import (
	"strings"

	"briefpack/charts"
	"briefpack/input"
)

// breaks are the points at which series stop being comparable: those marked
// [b], and those of sheet Breaks for the sheet that is drawn.
func (f *filler) breaks(c *chart, p *plot, values [][]input.Value) []charts.Break {
	var out []charts.Break
	for t, tick := range p.ticks {
		marked := false
		for _, v := range values[t] {
			marked = marked || v.Marks&input.BreakMark != 0
		}
		reason, declared := f.declaredBreak(c, p, tick.Period)
		if (marked || declared) && t > 0 {
			out = append(out, charts.Break{Period: tick.Period, Reason: reason})
		}
	}
	return out
}

// declaredBreak is the reason of a break in a period, and whether sheet Breaks
// declares it for the data of the chart. In a part of one body, calculations break
// where that body does, not where another does that month.
func (f *filler) declaredBreak(c *chart, p *plot, period input.Period) (reason string, declared bool) {
	slug := input.Slug(strings.TrimPrefix(c.data.text, "sheet."))
	for _, b := range f.part.facts.Data.Breaks {
		if !b.Period.Known || !period.Contains(b.Period.V) && b.Period.V != period || p.others(b.Organisation) {
			continue
		}
		calculated := !strings.HasPrefix(c.data.text, "sheet.")
		if calculated && len(p.bodies) == 0 && f.ofAnother(b.Organisation) {
			continue
		}
		if reason == "" {
			reason = oneLine(b.Reason.V)
		}
		if calculated {
			continue // calculations mark the values themselves
		}
		ours := !b.Series.Known || input.Slug(b.Series.V) == slug
		for _, name := range p.series {
			ours = ours || input.Slug(name) == input.Slug(b.Series.V)
		}
		if ours {
			return oneLine(b.Reason.V), true
		}
	}
	return reason, false
}

// ofAnother reports whether a body is not the one that the part in hand is of.
func (f *filler) ofAnother(body input.Text) bool {
	return f.part.value != "" && body.Known && input.FoldName(body.V) != input.FoldName(f.part.value)
}

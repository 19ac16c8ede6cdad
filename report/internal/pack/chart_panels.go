package pack

import (
	"slices"
	"strings"

	"briefpack/charts"
	"briefpack/input"
)

// nameSheet gives the points of a series of which nothing is known one reason,
// which names the sheet: its panel has no more to say.
func (f *filler) nameSheet(c *chart, points []charts.Point) {
	why := ""
	for _, p := range points {
		if p.Known {
			return
		}
		if why == "" {
			why = p.Reason
		}
	}
	if !strings.Contains(why, "sheet ") {
		why += " in sheet " + f.sheetOf(c.data.text)
	}
	for i := range points {
		points[i].Reason = why
	}
}

// panelBreaks are the points at which each series of small multiples stops
// being comparable.
func (f *filler) panelBreaks(c *chart, p *plot, values [][]input.Value) []charts.Break {
	var out []charts.Break
	for s, name := range p.series {
		one := *p
		one.series = []string{name}
		column := make([][]input.Value, len(values))
		for t := range values {
			column[t] = values[t][s : s+1]
		}
		for _, b := range f.breaks(c, &one, column) {
			b.Series = name
			out = append(out, b)
		}
	}
	return out
}

// lines are the lines of a target on a chart: one, or in small multiples of
// different units one for each panel that it is for.
func (f *filler) lines(t target, c *charts.Chart) []charts.Line {
	var out []charts.Line
	add := func(u input.Unit, series string) {
		if l, ok := f.target(t, u); ok {
			l.Series = series
			out = append(out, l)
		}
	}
	mixed := false
	for s := range c.Series {
		mixed = mixed || plainUnit(c.UnitOf(s)) != plainUnit(c.UnitOf(0))
	}
	switch {
	case t.series != nil && c.Kind != "multiples":
		f.report(t.at, fault{code: "not-multiples", found: "a target for one series on a chart of the kind " + c.Kind, expected: "kind: multiples, or a target without for"})
	case t.series != nil:
		if s := f.panelOf(t, c); s >= 0 {
			add(c.UnitOf(s), c.Series[s].Name)
		}
	case c.Kind == "share":
		add(input.Share, "")
	case !mixed:
		add(c.Unit, "")
	default:
		for _, s := range f.panelsOf(t, c) {
			add(c.UnitOf(s), c.Series[s].Name)
		}
	}
	return out
}

// panelOf is the series that a target names; −1, and a warning, where there is
// none.
func (f *filler) panelOf(t target, c *charts.Chart) int {
	want := f.line(t.series)
	var names []string
	for s, series := range c.Series {
		if input.FoldName(series.Name) == input.FoldName(want) {
			return s
		}
		names = append(names, series.Name)
	}
	x := unknown("unknown-series", "the series", want, names)
	x.done = "its target is not drawn"
	f.warn(t.at, x)
	return -1
}

// panelsOf are the series that have the unit of a target which names none.
func (f *filler) panelsOf(t target, c *charts.Chart) []int {
	unit := t.unit
	suits := t.suits
	if t.figure != nil {
		fig := f.figure(t.figure.name)
		if unit = fig.Unit; fig.Value.Kind != input.Numeric {
			return nil
		}
		suits = func(u input.Unit) bool { return plainUnit(u) == plainUnit(unit) }
	}
	var out []int
	for s := range c.Series {
		if suits(c.UnitOf(s)) {
			out = append(out, s)
		}
	}
	if len(out) == 0 || plainUnit(unit) == input.NoUnit {
		f.report(t.at, fault{code: "wrong-unit", found: "a target in " + UnitWords(unit) + " for panels of different units", expected: "which panel it is for",
			mend: "write TARGET for SERIES as \"Label\""})
		return nil
	}
	return out
}

// namesIn are the folded names that column i holds in all rows of the table, also
// those that are not drawn.
func namesIn(r rows, i int) map[string]bool {
	names := map[string]bool{}
	for _, row := range r.table.Rows() {
		if i >= 0 && row[i].Kind != input.None {
			names[input.FoldName(row[i].String())] = true
		}
	}
	return names
}

// others reports whether a break is of a body whose series is not among those
// drawn. A name that no row has may be another one of a body that is.
func (p *plot) others(body input.Text) bool {
	name := input.FoldName(body.V)
	return body.Known && p.bodies[name] && !slices.ContainsFunc(p.series, func(s string) bool { return input.FoldName(s) == name })
}

package pack

import (
	"briefpack/charts"
	"briefpack/input"
)

// controlChart and timelineChart are the kinds of charts whose columns each
// have a meaning of their own.
const (
	controlChart  = "xmr"
	timelineChart = "timeline"
)

// better reads which way a measure should go.
func (f *faults) better(v value) charts.Better {
	switch v.text {
	case "higher":
		return charts.Higher
	case "lower":
		return charts.Lower
	case "neither":
		return charts.Neither
	}
	f.report(v.at, unknown("unknown-value", "the way that is better", v.text, []string{"higher", "lower", "neither"}))
	return charts.Neither
}

// drawControl makes a chart of one measure with its control limits, which the
// table has for each row.
func (f *filler) drawControl(c *chart, r rows) drawing {
	var at [5]int
	for i := range at {
		if at[i] = r.column(&c.y[i]); at[i] < 0 {
			return drawing{why: "the table lacks a column of the chart"}
		}
	}
	one := *c
	one.y = c.y[:1]
	out := f.drawSeries(&one, r)
	if out.why != "" {
		return out
	}
	out.chart.Better = c.better
	x := r.column(&c.x[0])
	for _, tick := range out.chart.Ticks {
		var limits charts.Limits
		for _, row := range r.values {
			if row[x].Kind == input.When && row[x].Period == tick.Period {
				limits = f.controlLimits(c, row, at)
			}
		}
		out.chart.Limits = append(out.chart.Limits, limits)
	}
	return out
}

// controlLimits are the limits and the signal of a row.
func (f *filler) controlLimits(c *chart, row []input.Value, at [5]int) charts.Limits {
	var out charts.Limits
	for i, n := range []*input.Number{&out.Mean, &out.Lower, &out.Upper} {
		v := row[at[i+1]]
		if v.Kind != input.Numeric {
			return charts.Limits{Reason: reason(v)}
		}
		*n = v.Number
	}
	out.Known = true
	if v := row[at[4]]; v.Kind == input.String {
		signal, ok := charts.ParseSignal(v.Text)
		if !ok {
			f.warn(c.y[4].at, fault{code: "unknown-signal", found: "the signal " + input.Quote(v.Text) + cellsOf(v),
				expected: "one of the words of a control chart, such as " + input.Quote(charts.AboveLimits.String()), done: "it is drawn as ordinary variation"})
		}
		out.Signal = signal
	}
	return out
}

// doubts are the rules whose warnings are about the size of a value, with what
// a chart says of them.
var doubts = []struct{ rule, words string }{
	{"paybill-jump", "a three-fold change"},
	{"negative-return", "negative"},
	{"fte-above-headcount", "more FTE than people"},
	{"total-not-its-parts", "not the sum of its parts"},
	{"costs-repeated", "all costs as the month before"},
}

// checked is the point of a value, to be checked where the value is that of
// one cell and a warning doubts its size. A sum of several cells is not: which
// of them weigh in it, the annex cannot tell.
func (f *filler) checked(p charts.Point, v input.Value) charts.Point {
	if !p.Known || len(v.Cells) != 1 {
		return p
	}
	warns := f.part.facts.Warned(v.Cells)
	for _, d := range doubts {
		for _, w := range warns {
			if w.Code == d.rule {
				p.Check = d.words
				return p
			}
		}
	}
	return p
}

package charts

import (
	"math"

	"briefpack/input"
)

var lineKind = Kind{
	Name: "line",
	Doc:  "Values over time, one line a series: months, years, or dates on which values took effect.",
	Height: func(c *Chart, w float64) float64 {
		return layLine(c, w).height
	},
	MinHeight: func(c *Chart, w float64) float64 {
		least := leastLine
		if w < fullWidth {
			least = leastPanel
		}
		l := layLine(c, w)
		return l.height - max(l.plot.y1-l.plot.y0-max(least, stackHeight(l.blocks)), 0)
	},
	Draw: func(p *Pen, c *Chart, w, h float64) {
		l := layLine(c, w)
		l.place(h)
		l.draw(p)
	},
	Alt:   lineAlt,
	Empty: lineEmpty,
}

// Measures of charts with a value axis, in points.
const (
	fullWidth    = 300.0 // narrower charts are panels
	linePlot     = 130.0 // height of the plot
	panelPlot    = 78.0
	leastLine    = 114.0 // height of a plot that gives way
	leastPanel   = 72.0
	lineGutter   = 64.0 // place right of the plot, at least
	panelGutter  = 62.0
	axisTop      = 6.0  // above the plot
	breakTop     = 16.0 // the same, where the label of a break stands there
	markTop      = 10.0 // more, where marks with their values do
	timeAxis     = 19.0 // below the plot: tick and label
	breakRule    = 13.0 // how far a break's rule reaches above the plot
	mostLines    = 4    // lines that can be told apart
	mostContext  = 12   // lines where all but one are grey
	labelledDots = 6    // dates at which every dot bears its value
)

// lineLayout is the plan of a line chart: all that is not a matter of colour.
type lineLayout struct {
	chart   *Chart
	time    timeline
	axis    axis
	w       float64
	height  float64
	plot    box // as high as the kind has it, until placed
	blocks  []block
	breaks  []slotBreak
	breakAt []float64 // x of the rules of the breaks
	tags    []label   // of the breaks; y is set when placed
	gaps    []gap
	lines   []Line       // that have a label at their end
	limits  []limitRun   // of a control chart
	key     []signalLine // the same
	checks  []check
	notes   []note
}

func layLine(c *Chart, w float64) *lineLayout {
	l := &lineLayout{chart: c, time: c.timeline(), w: w, lines: c.Lines}
	l.axis = c.lineAxis(plotHeight(w))
	l.blocks = l.endLabels(float64(0.28*w) - labelAtPlot)
	gutter := lineGutter
	if w < fullWidth {
		gutter = panelGutter
	}
	l.lay(gutter)
	return l
}

// plotHeight is the height of a plot over time in a chart of width w.
func plotHeight(w float64) float64 {
	if w < fullWidth {
		return panelPlot
	}
	return linePlot
}

// lay places what stands on the axis and round it, with at least gutter right
// of the plot.
func (l *lineLayout) lay(gutter float64) {
	w := l.w
	for _, b := range l.blocks {
		gutter = max(gutter, math.Ceil(b.widest()+labelAtPlot))
	}
	l.plot = box{x0: l.axis.gutter(), x1: w - gutter}
	l.breaks = l.time.breaks()
	l.gaps, l.notes = l.time.gaps(false)
	l.notes = append(l.notes, l.time.marked(input.Revised, input.Estimated, input.Low)...)
	l.breakAt = make([]float64, len(l.breaks))
	for i, b := range l.breaks {
		l.breakAt[i] = (l.x(b.slot-1) + l.x(b.slot)) / 2
	}
	var more []note
	l.tags, more = tagBreaks(l.breaks, l.breakAt, l.plot.x0, l.plot.x1)
	l.notes = append(l.notes, more...)
	l.plot.y0 = axisTop
	if len(l.breaks) > 0 {
		l.plot.y0 = breakTop
	}
	if !l.time.joins() {
		l.plot.y0 += markTop
	}
	if l.limits != nil {
		l.plot.y0 += signalTop
	}
	l.plot.y1 = l.plot.y0 + max(plotHeight(w), stackHeight(l.blocks))
	l.layChecks()
	l.height = l.plot.y1 + timeAxis + keyHeight(l.key) + notesHeight(l.notes, w)
}

// lineAxis is the value axis of a plot of that height. Where the axis is cut,
// its start does not depend on the height, so that [Chart.AxisNote] holds.
func (c *Chart) lineAxis(plotHeight float64) axis { return c.axisOver(c.extent(), plotHeight) }

func (c *Chart) axisOver(e extent, plotHeight float64) axis {
	if !c.From0 && e.farFromZero() {
		return newAxis(e.cut(), c.Unit, 6)
	}
	most := 6
	if plotHeight < 110 {
		most = 4
	}
	return newAxis(e.withZero(), c.Unit, most)
}

// extent is that of all points and reference lines.
func (c *Chart) extent() extent {
	e := c.scale
	for s := range c.Series {
		for i := range c.Ticks {
			e.addPoint(c.point(s, i))
		}
	}
	for _, l := range c.Lines {
		e.add(l.Value.Float())
	}
	return e
}

// endLabels are the labels right of the plot; names are at most most wide.
func (l *lineLayout) endLabels(most float64) []block {
	c := l.chart
	var out []block
	for s, series := range c.Series {
		_, last, ok := l.time.ends(s)
		if !ok {
			continue
		}
		b := block{of: s}
		if len(c.Series) > mostLines && !c.isFocus(series.Name) {
			b.add(semibold.cut(series.Name, most), bold)
			out = append(out, b)
			continue
		}
		for _, line := range semibold.wrap(series.Name, most, 2) {
			b.add(line, bold)
		}
		b.add(c.printed(l.time.point(s, last)), normal)
		if len(b.lines) == 1 {
			b.tones[0] = bold
		}
		if last < len(l.time.slots)-1 {
			b.add(regular.cut(l.time.tickLabel(last), most), quiet)
		}
		out = append(out, b)
	}
	return append(out, referenceLabels(c.Lines, most)...)
}

// referenceLabels are the labels of reference lines at their ends.
func referenceLabels(lines []Line, most float64) []block {
	var out []block
	for i, line := range lines {
		b := block{of: -1 - i}
		for _, text := range regular.wrap(line.Label, most, 3) {
			b.add(text, normal)
		}
		if len(b.lines) > 0 {
			out = append(out, b)
		}
	}
	return out
}

func (c *Chart) isFocus(name string) bool { return c.Focus != "" && name == c.Focus }

// x is the place of slot i. Values that are not joined stand off the edges, for
// their labels' sake.
func (l *lineLayout) x(i int) float64 {
	x0, x1 := l.plot.x0, l.plot.x1
	if !l.time.joins() {
		x0, x1 = x0+28, x1-8
	}
	return x0 + float64(l.time.at[i]*(x1-x0))
}

// y is the place of value v.
func (l *lineLayout) y(v input.Number) float64 { return l.plot.up(l.axis.part(v.Float())) }

// up is the height of part of the way from the bottom of b to its top.
func (b box) up(part float64) float64 { return b.y1 - float64(part*(b.y1-b.y0)) }

// place gives the plot the height that h leaves to it.
func (l *lineLayout) place(h float64) {
	l.plot.y1 = max(l.plot.y0+20, l.plot.y1+h-l.height)
	for i := range l.tags {
		l.tags[i].y = breakTop - 5
	}
	for i, b := range l.blocks {
		if b.of < 0 {
			l.blocks[i].y = l.y(l.lines[-1-b.of].Value) + middle
			continue
		}
		_, last, _ := l.time.ends(b.of)
		l.blocks[i].y = l.y(l.time.point(b.of, last).Value)
		if len(b.lines) == 1 {
			l.blocks[i].y += middle
		}
	}
	stack(l.blocks, l.plot.y1+belowTheBase)
}

// segment is a run of points that are joined in one way.
type segment struct {
	points []point
	join   join
}

type join uint8

const (
	solid       join = iota
	provisional      // to or from a provisional value
	unreported       // across periods that are not known, in sparse series
)

// segments are the lines of series s, which stop at gaps and breaks; alone are
// the slots of values that no line touches.
func (l *lineLayout) segments(s int) (lines []segment, alone []int) {
	if l.chart.Series[s].Target {
		return l.steps(s), nil
	}
	t, sparse := &l.time, l.time.sparse(s)
	prev, touched := -1, false
	for i := range t.slots {
		if !t.point(s, i).Known {
			continue
		}
		how, joined := l.join(s, prev, i, sparse)
		if prev >= 0 && !joined && !touched {
			alone = append(alone, prev)
		}
		if joined {
			from, to := l.at(s, prev), l.at(s, i)
			if n := len(lines); touched && n > 0 && lines[n-1].join == how {
				lines[n-1].points = append(lines[n-1].points, to)
			} else {
				lines = append(lines, segment{[]point{from, to}, how})
			}
		}
		prev, touched = i, joined
	}
	if prev >= 0 && !touched {
		alone = append(alone, prev)
	}
	return lines, alone
}

// steps is the line of a target, which holds until another is set.
func (l *lineLayout) steps(s int) []segment {
	var out []point
	for i := range l.time.slots {
		if !l.time.point(s, i).Known {
			continue
		}
		at := l.at(s, i)
		if n := len(out); n > 0 && out[n-1].y != at.y {
			out = append(out, point{at.x, out[n-1].y})
		}
		out = append(out, at)
	}
	if len(out) < 2 {
		return nil
	}
	return []segment{{out, solid}}
}

// join is how the values of series s at slots a and b are joined, if they are.
func (l *lineLayout) join(s, a, b int, sparse bool) (join, bool) {
	if a < 0 || !l.time.joins() {
		return 0, false
	}
	for _, k := range l.breaks {
		if a < k.slot && k.slot <= b {
			return 0, false
		}
	}
	if b > a+1 {
		return unreported, sparse
	}
	if (l.time.point(s, a).Marks|l.time.point(s, b).Marks)&input.Provisional != 0 {
		return provisional, true
	}
	return solid, true
}

// at is the place of the value of series s at slot i.
func (l *lineLayout) at(s, i int) point {
	return point{l.x(i), l.y(l.time.point(s, i).Value)}
}

// lineNotes is what the subtitle of a line chart must say.
func (c *Chart) lineNotes() []string {
	t := c.timeline()
	notes := c.startNote(c.lineAxis(linePlot))
	sparse, dashed := false, false
	for s := range c.Series {
		sparse = sparse || t.sparse(s)
		for i := range c.Ticks {
			dashed = dashed || t.joins() && c.point(s, i).Known && c.point(s, i).Marks&input.Provisional != 0
		}
	}
	if sparse {
		notes = append(notes, "Dots are reported "+t.plural()+"; a dotted line crosses "+t.plural()+" that are not reported")
	}
	marks := marksOf(t.labelled())
	switch {
	case dashed && marks&input.Provisional != 0:
		notes = append(notes, "Dashed lines and [p] are provisional")
		marks &^= input.Provisional
	case dashed:
		notes = append(notes, "Dashed lines are provisional")
	}
	if marks != 0 {
		notes = append(notes, marks.Key())
	}
	return append(notes, c.checkNote()...)
}

// labelled are the points whose values a line chart prints: the last of each
// series, and all of dates.
func (t *timeline) labelled() []Point {
	var out []Point
	for s := range t.chart.Series {
		if _, last, ok := t.ends(s); ok {
			out = append(out, t.point(s, last))
		}
		if !t.joins() {
			out = append(out, t.chart.Series[s].Points...)
		}
	}
	return out
}

// plural is what the slots are.
func (t *timeline) plural() string {
	switch {
	case t.months == 1:
		return "months"
	case t.months == 12:
		return "years"
	}
	return "periods"
}

package charts

import (
	"math"
	"strings"

	"briefpack/input"
)

var rangeKind = Kind{
	Name: "range",
	Doc:  "Values as dots against ranges as bars, one row a range: posts against the pay of their grades.",
	Height: func(c *Chart, w float64) float64 {
		return layRange(c, w).height
	},
	Draw: func(p *Pen, c *Chart, w, _ float64) {
		layRange(c, w).draw(p)
	},
	Alt:   rangeAlt,
	Empty: rangeEmpty,
}

const (
	rangePitch  = 33.0
	rangeBar    = 10.0
	rangeNames  = 123.3 // three columns of the page and a gutter
	rangeDot    = 5.0
	aboveDot    = 8.5 // from a dot up to the baseline of its value
	belowDot    = 16.0
	noteBefore  = 5.0 // from the end of a range to the note on its connector
	rangeTop    = 2.0
	axisLabels  = 17.0
	rangeMargin = 26.0
	rowsApart   = 4.0 // more, where the labels of two rows would touch
)

// rangeLayout is the plan of a chart of ranges.
type rangeLayout struct {
	chart  *Chart
	w      float64
	height float64
	axis   axis
	plot   box
	rows   []rangeRow
	lines  references
	notes  []note
}

// rangeRow is the plan of one row.
type rangeRow struct {
	names  []nameLine
	y      float64 // of the middle of its bar
	dots   []dotPlan
	head   float64 // height of its name; the bar is at its middle
	foot   float64 // from the middle of its bar down
	height float64
}

// nameLine is one line of a row's name.
type nameLine struct {
	bold, plain, quiet string
}

// dotPlan is a dot with its labels; those without a text are not drawn.
type dotPlan struct {
	dot         Dot
	x           float64
	value, note label
	names       []label
}

// rangeAxis is the value axis of a range chart.
func (c *Chart) rangeAxis() axis {
	var e extent
	for _, r := range c.Rows {
		if r.ranged() {
			e.addPoint(r.Low)
			e.addPoint(r.High)
		}
		for _, d := range r.Dots {
			e.addPoint(d.Value)
		}
	}
	for _, l := range c.Lines {
		e.add(l.Value.Float())
	}
	if c.From0 || e.lo <= 0 || e.lo == e.hi {
		return newAxis(e.withZero(), c.Unit, 6)
	}
	if e = e.cut(); e.lo < 0 {
		e.lo = 0
	}
	return newAxis(e, c.Unit, 6)
}

// ranged reports whether both ends of the range are known.
func (r RangeRow) ranged() bool { return r.Low.Known && r.High.Known }

func layRange(c *Chart, w float64) *rangeLayout {
	l := &rangeLayout{chart: c, w: w, axis: c.rangeAxis()}
	names := min(rangeNames, 0.4*w)
	last := l.axis.ticks[len(l.axis.ticks)-1]
	l.plot.x0 = names
	l.plot.x1 = w - max(rangeMargin, math.Ceil(regular.room(last.label)/2))
	l.lines = layReferences(c.Lines, l.x, w)
	l.plot.y0 = max(rangeTop, l.lines.top())
	y := l.plot.y0
	for _, r := range c.Rows {
		row := l.row(r, names)
		row.y = y + row.head/2
		if n := len(l.rows); n > 0 && l.rows[n-1].meets(row) {
			row.y += rowsApart
			row.height += rowsApart
		}
		y += row.height
		l.rows = append(l.rows, row)
		l.notes = append(l.notes, r.unknown()...)
	}
	if n := len(l.rows); l.rows[n-1].lowest() > l.rows[n-1].foot-1 {
		y += rowsApart + 1
	}
	l.plot.y1 = y
	l.height = y + axisLabels + l.lines.bottom() + notesHeight(l.notes, w)
	return l
}

func (l *rangeLayout) x(n input.Number) float64 {
	return l.plot.x0 + float64(l.axis.part(n.Float())*(l.plot.x1-l.plot.x0))
}

// rangeX are the ends of the range of r, the smaller value first.
func (l *rangeLayout) rangeX(r RangeRow) (low, high float64) {
	a, b := l.x(r.Low.Value), l.x(r.High.Value)
	return min(a, b), max(a, b)
}

// row plans r; the y of its labels count from the middle of its bar.
func (l *rangeLayout) row(r RangeRow, names float64) rangeRow {
	out := rangeRow{names: l.nameLines(r, names-8)}
	out.head = rangePitch + float64(max(0, len(out.names)-2)*leading)
	out.foot = out.head / 2
	var taken taken
	for _, d := range r.Dots {
		if d.Value.Known {
			x := l.x(d.Value.Value)
			taken = append(taken, box{x - rangeDot, -3, x + rangeDot, 3}) // where notes may be
		}
	}
	for _, d := range r.Dots {
		if !d.Value.Known {
			continue
		}
		plan := l.dot(r, d, &taken)
		out.foot = max(out.foot, plan.lowest()+rangePitch/2-belowDot)
		out.dots = append(out.dots, plan)
	}
	out.height = out.head/2 + out.foot
	return out
}

// taken are the places of the dots and labels of a row, y counted from the
// middle of its bar.
type taken []box

// add takes the place of t, if it has a text and the place is free.
func (k *taken) add(t label) bool {
	for _, b := range *k {
		if t.room().grown(coverReach).meets(b) {
			return false
		}
	}
	if t.text != "" {
		*k = append(*k, t.room())
	}
	return t.text != ""
}

// dot plans the labels of d: its value above it, the note on its connector, its
// name below; what finds no room goes into the name, as many lines further down
// as it takes.
func (l *rangeLayout) dot(r RangeRow, d Dot, taken *taken) dotPlan {
	out := dotPlan{dot: d, x: l.x(d.Value.Value)}
	var more []string
	value := l.chart.printed(d.Value)
	v := label{text: value, x: out.x, y: -aboveDot, align: centre, face: face{strong: true}}.within(l.plot.x0-6, l.w-2)
	if taken.add(v) {
		out.value = v
	} else {
		more = append(more, value)
	}
	if n := l.connectorNote(r, out); taken.add(n) {
		out.note = n
	} else if d.Note != "" {
		more = append(more, d.Note)
	}
	y := belowDot
	for _, line := range l.dotName(r, d, strings.Join(more, ", ")) {
		t := l.under(label{text: line, x: out.x, y: y, align: centre})
		for !taken.add(t) {
			t.y += leading
		}
		out.names = append(out.names, t)
		y = t.y + leading
	}
	return out
}

// dotName is the name of d in lines, and what else must be said below it.
func (l *rangeLayout) dotName(r RangeRow, d Dot, more string) []string {
	var lines []string
	width := l.w - l.plot.x0 - 4
	if d.Name != r.Name {
		lines = regular.wrap(d.Name, width, 2)
	}
	n := len(lines)
	switch {
	case more == "":
	case n > 0 && regular.room(lines[n-1]+", "+more) <= width:
		lines[n-1] += ", " + more
	default:
		lines = append(lines, more)
	}
	return lines
}

// lowest is the lowest baseline of the names of d.
func (d dotPlan) lowest() float64 {
	if len(d.names) == 0 {
		return 0
	}
	return d.names[len(d.names)-1].y
}

// under is the name t of a dot: centred below it, or where the plot ends, flush
// with it.
func (l *rangeLayout) under(t label) label {
	const edge = rangeDot + 1
	switch b := t.room(); {
	case b.x1 > l.plot.x1:
		t.x, t.align = t.x+edge, right
	case b.x0 < l.plot.x0:
		t.x, t.align = t.x-edge, left
	}
	return t.within(l.plot.x0, l.w-2)
}

// connectorNote is the note on the line from the end of the range to d, without
// text where there is no line or no room.
func (l *rangeLayout) connectorNote(r RangeRow, d dotPlan) label {
	if d.dot.Note == "" || !r.ranged() {
		return label{}
	}
	t := label{text: d.dot.Note, y: -noteBefore}
	low, high := l.rangeX(r)
	switch {
	case d.x > high:
		t.x = high + noteBefore
		if t.room().x1 > d.x-rangeDot {
			return label{}
		}
	case d.x < low:
		t.x, t.align = low-noteBefore, right
		if t.room().x0 < d.x+rangeDot {
			return label{}
		}
	default:
		return label{}
	}
	return t
}

// lowest is the lowest baseline of the names of dots.
func (r rangeRow) lowest() float64 {
	y := 0.0
	for _, d := range r.dots {
		y = max(y, d.lowest())
	}
	return y
}

// meets reports whether the lowest labels of r touch the values of the row
// below it.
func (r rangeRow) meets(below rangeRow) bool {
	for _, a := range r.dots {
		for _, name := range a.names {
			for _, b := range below.dots {
				x, y := name.room(), b.value.room()
				if b.value.text != "" && name.y > r.foot-1 && x.x0-2 < y.x1 && y.x0-2 < x.x1 {
					return true
				}
			}
		}
	}
	return false
}

// nameLines is the label of r: its name and what it means, and its range below.
func (l *rangeLayout) nameLines(r RangeRow, w float64) []nameLine {
	var out []nameLine
	if r.Detail != "" && semibold.room(r.Name)+5+regular.room(r.Detail) <= w {
		out = append(out, nameLine{bold: r.Name, plain: r.Detail})
	} else {
		for _, t := range semibold.wrap(r.Name, w, 2) {
			out = append(out, nameLine{bold: t})
		}
		for _, t := range regular.wrap(r.Detail, w, 2) {
			out = append(out, nameLine{plain: t})
		}
	}
	for _, t := range regular.wrap(l.chart.rangeText(r), w, 2) {
		out = append(out, nameLine{quiet: t})
	}
	return out
}

// rangeText is "£128,000 to £208,100", or what is not known of it.
func (c *Chart) rangeText(r RangeRow) string {
	switch {
	case r.ranged():
		return c.printed(r.Low) + " to " + c.printed(r.High)
	case r.Low.Known:
		return "from " + c.printed(r.Low) + ", " + r.High.missing("no maximum entered")
	case r.High.Known:
		return "to " + c.printed(r.High) + ", " + r.Low.missing("no minimum entered")
	}
	return r.Low.missing("no range entered")
}

// missing is why p is not known, or words where no reason is given.
func (p Point) missing(words string) string {
	if p.Reason == "" && p.Marks == 0 {
		return words
	}
	return p.why()
}

// unknown says which values of r are not known.
func (r RangeRow) unknown() []note {
	var out []note
	for _, d := range r.Dots {
		if !d.Value.Known {
			out = append(out, note{text: "Not shown, " + d.Value.why() + ": " + strings.TrimSpace(r.Name+" "+d.Name)})
		}
	}
	return out
}

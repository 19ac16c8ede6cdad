package charts

import "briefpack/templates"

// lineStyle is how the line of series s is drawn, and the colour of its text:
// the focus in navy before grey, or the colours of the house in order.
func (p *Pen) lineStyle(c *Chart, s int, panel bool) (stroke, templates.Colour) {
	st := p.Style
	line, text := stroke{width: 1.25, colour: st.Slate}, st.Secondary
	switch {
	case c.Series[s].Target:
		return p.reference(Line{Target: true}), p.referenceText(Line{Target: true})
	case c.context:
	case c.isFocus(c.Series[s].Name) || s == 0 && !c.hasFocus():
		line, text = stroke{width: 2.25, colour: st.Navy}, st.Navy
	case c.hasFocus():
	case s == 1:
		line, text = stroke{width: 2, colour: st.Orange}, st.OrangeText
	case s == 2:
		line, text = stroke{2, st.Pink, thirdDash}, st.Pink
	case s == 3:
		line, text = stroke{2, st.Turquoise, fourthDash}, st.Ink
	}
	if panel {
		line.width = min(line.width, 2)
	}
	return line, text
}

// hasFocus reports whether one of the series is the focus.
func (c *Chart) hasFocus() bool {
	for _, s := range c.Series {
		if c.isFocus(s.Name) {
			return true
		}
	}
	return false
}

// lineOrder is the order in which series are drawn: the first, or the focus, on
// top of the others.
func (c *Chart) lineOrder() []int {
	top := 0
	for s := range c.Series {
		if c.isFocus(c.Series[s].Name) {
			top = s
		}
	}
	var order []int
	for s := len(c.Series) - 1; s >= 0; s-- {
		if s != top {
			order = append(order, s)
		}
	}
	return append(order, top)
}

// field is what already stands in the plot; new labels keep clear of it.
type field struct {
	frame box
	boxes []box
	lines []segment
}

func (f *field) clear(b box) bool {
	if b.x0 < f.frame.x0 || b.x1 > f.frame.x1 || b.y0 < f.frame.y0 || b.y1 > f.frame.y1 {
		return false
	}
	for _, o := range f.boxes {
		if b.meets(o) {
			return false
		}
	}
	for _, s := range f.lines {
		for i := 1; i < len(s.points); i++ {
			if b.cut(s.points[i-1], s.points[i]) {
				return false
			}
		}
	}
	return true
}

// put is the first of ls that stands clear, which from then on is in the way
// of others; ok is false where none does.
func (f *field) put(ls ...label) (l label, ok bool) {
	for _, l := range ls {
		if b := l.room(); f.clear(b.grown(2)) {
			f.boxes = append(f.boxes, b)
			return l, true
		}
	}
	return label{}, false
}

func (l *lineLayout) draw(p *Pen) {
	p.valueAxis(l.axis, l.plot)
	l.drawTimeAxis(p)
	l.drawBreaks(p)
	l.drawReferences(p)
	for _, s := range l.chart.lineOrder() {
		l.drawSeries(p, s)
	}
	f := l.obstacles()
	l.drawValues(p, f)
	l.drawChecks(p, f)
	l.drawRings(p, f)
	l.drawEndLabels(p)
	p.notes(l.notes, l.plot.y1+timeAxis, l.w)
}

// drawBreaks draws the rules of breaks and what they say.
func (l *lineLayout) drawBreaks(p *Pen) {
	for i, x := range l.breakAt {
		p.line(x, breakTop-breakRule, x, l.plot.y1, stroke{0.75, p.Style.Ink, breakDash})
		l.tags[i].face = plain(p.Style.Ink)
		p.label(l.tags[i])
	}
}

// obstacles are what stands in the plot before any value is written there.
func (l *lineLayout) obstacles() *field {
	f := &field{frame: box{l.plot.x0, 0, l.plot.x1, l.plot.y1}}
	across := func(x0, y0, x1, y1 float64) {
		f.lines = append(f.lines, segment{points: []point{{x0, y0}, {x1, y1}}})
	}
	for i, x := range l.breakAt {
		f.boxes = append(f.boxes, l.tags[i].room())
		across(x, 0, x, l.plot.y1)
	}
	for _, r := range l.chart.Lines {
		across(l.plot.x0, l.y(r.Value), l.plot.x1, l.y(r.Value))
	}
	for _, r := range l.limits {
		for _, v := range r.values() {
			across(l.x(r.from), l.y(v), l.x(r.to), l.y(v))
		}
	}
	for s := range l.chart.Series {
		lines, _ := l.segments(s)
		f.lines = append(f.lines, lines...)
		for _, d := range l.dots(s) {
			f.boxes = append(f.boxes, around(d.at, d.reach))
		}
	}
	for _, c := range l.checks {
		f.boxes = append(f.boxes, around(l.at(c.series, c.slot), checkRadius))
	}
	return f
}

// valueAxis draws the gridlines and labels of a, and the line of zero or of the
// axis's start.
func (p *Pen) valueAxis(a axis, plot box) {
	grid := stroke{width: 0.5, colour: p.Style.Grid}
	for _, t := range a.ticks {
		y := plot.up(a.part(t.value))
		p.line(plot.x0, y, plot.x1, y, grid)
		p.label(label{text: t.label, x: plot.x0 - axisGap, y: y + middle, align: right, face: plain(p.Style.Ink)})
	}
	zero := plot.y1
	if a.lo < 0 && a.hi >= 0 {
		zero = plot.up(a.part(0))
	}
	p.line(plot.x0, zero, plot.x1, zero, stroke{width: 0.75, colour: p.Style.Ink})
}

// crossesGrid reports whether a gridline of a runs through b.
func (a axis) crossesGrid(plot, b box) bool {
	for _, t := range a.ticks {
		y := plot.up(a.part(t.value))
		if b.y0 < y && y < b.y1 && b.x0 < plot.x1 && b.x1 > plot.x0 {
			return true
		}
	}
	return false
}

// drawTimeAxis writes the labels that stand apart from each other, and marks
// their places; a panel has labels at its ends only.
func (l *lineLayout) drawTimeAxis(p *Pen) {
	marks := l.time.tickMarks()
	if last := len(marks) - 1; l.w < fullWidth && last > 0 {
		for _, i := range marks[1:last] {
			if x := l.x(i); x-l.plot.x0 > 6 && l.plot.x1-x > 6 {
				l.drawTick(p, x)
			}
		}
		marks = []int{marks[0], marks[last]}
	}
	var labels []label
	for _, i := range marks {
		labels = append(labels, label{
			text: regular.cut(l.time.tickLabel(i), widestTick), x: l.x(i), y: l.plot.y1 + 15.8,
			align: centre, face: plain(p.Style.Ink),
		}.within(0, l.w))
	}
	for _, n := range apart(labels, 6) {
		l.drawTick(p, l.x(marks[n]))
		p.label(labels[n])
	}
}

const widestTick = 100 // of a name below the axis

func (l *lineLayout) drawTick(p *Pen, x float64) {
	p.line(x, l.plot.y1, x, l.plot.y1+4, stroke{width: 0.75, colour: p.Style.Ink})
}

// drawReferences draws targets and reference averages across the plot.
func (l *lineLayout) drawReferences(p *Pen) {
	for _, r := range l.chart.Lines {
		y := l.y(r.Value)
		p.line(l.plot.x0, y, l.plot.x1, y, p.reference(r))
	}
}

func (l *lineLayout) drawSeries(p *Pen, s int) {
	line, _ := p.lineStyle(l.chart, s, l.w < fullWidth)
	fill := paint{fill: line.colour}
	if l.time.sparse(s) {
		line.width = 2
	}
	lines, _ := l.segments(s)
	for _, g := range lines {
		switch g.join {
		case solid:
			p.polyline(g.points, line)
		case provisional:
			p.polyline(g.points, stroke{1.75, line.colour, provisionalDash})
		case unreported:
			p.polyline(g.points, stroke{1, p.Style.Slate, unreportedDash})
		}
	}
	for _, d := range l.dots(s) {
		if l.time.joins() {
			p.dot(d.at, d.radius, fill)
		} else {
			p.mark(s, d.at, d.radius, fill)
		}
	}
}

// lineDot is a value with a mark of its own; nothing is written nearer to it
// than reach.
type lineDot struct {
	at            point
	radius, reach float64
}

// dots are the marks of series s: of values that no line touches, of the last
// and of the last before each break, and in sparse series of all.
func (l *lineLayout) dots(s int) []lineDot {
	switch {
	case l.limits != nil:
		return l.controlDots(s)
	case l.chart.Series[s].Target:
		return nil
	}
	var out []lineDot
	add := func(i int, r float64) { out = append(out, lineDot{l.at(s, i), r, r}) }
	_, alone := l.segments(s)
	for _, i := range alone {
		if l.time.joins() {
			add(i, 2.5)
		} else {
			out = append(out, l.dateDot(s, i))
		}
	}
	if first, last, ok := l.time.ends(s); ok && l.time.joins() {
		add(last, 2.5)
		for i := first; l.time.sparse(s) && i <= last; i++ {
			if l.time.point(s, i).Known {
				add(i, l.dotRadius())
			}
		}
	}
	for _, b := range l.breaks {
		if i, ok := l.lastBefore(s, b.slot); ok {
			add(i, 2.5)
		}
	}
	return out
}

// dateDot is the mark of a value at a date, larger where a mark of another
// series will stand on it.
func (l *lineLayout) dateDot(s, i int) lineDot {
	at, r, later := l.at(s, i), l.dotRadius(), false
	for _, o := range l.chart.lineOrder() {
		if later && l.time.point(o, i).Known && around(at, 2).meets(around(l.at(o, i), 1)) {
			r = min(r+2, 6.3)
		}
		later = later || o == s
	}
	return lineDot{at, r, float64(r*markReach) - 0.5}
}

// dotRadius is that of the values of sparse series and of dates.
func (l *lineLayout) dotRadius() float64 {
	if n := len(l.time.at); n > 1 && (l.time.at[1]-l.time.at[0])*(l.plot.x1-l.plot.x0) < 6 && l.time.months > 0 {
		return 1.75
	}
	return 3
}

// lastBefore is the last slot before slot at which series s is known.
func (l *lineLayout) lastBefore(s, slot int) (int, bool) {
	for i := slot - 1; i >= 0; i-- {
		if l.time.point(s, i).Known {
			return i, true
		}
		if broken(l.breaks, i) {
			break
		}
	}
	return 0, false
}

// drawValues writes the values of dates beside their marks, and the last value
// before each break, where there is room.
func (l *lineLayout) drawValues(p *Pen, f *field) {
	values := l.values(f, func(s int) face {
		_, text := p.lineStyle(l.chart, s, false)
		return strong(text)
	})
	p.labels(values, func(b box) bool { return l.axis.crossesGrid(l.plot, b) })
}

// values are the labels of values that stand clear of f.
func (l *lineLayout) values(f *field, face func(s int) face) []label {
	var out []label
	put := func(s, i int) {
		if v, ok := f.put(l.valuePlaces(s, i, face(s))...); ok {
			out = append(out, v)
		}
	}
	for s := range l.chart.Series {
		for _, b := range l.breaks {
			if i, ok := l.lastBefore(s, b.slot); ok {
				put(s, i)
			}
		}
		_, last, _ := l.time.ends(s)
		for i := 0; i < last && !l.time.joins() && len(l.chart.Ticks) <= labelledDots; i++ {
			if l.time.point(s, i).Known {
				put(s, i)
			}
		}
	}
	return out
}

// valuePlaces are the places where the value of series s at slot i may stand,
// the best first.
func (l *lineLayout) valuePlaces(s, i int, f face) []label {
	at := l.at(s, i)
	v := label{text: l.chart.printed(l.time.point(s, i)), face: f}
	place := func(x, y float64, a align) label {
		v.x, v.y, v.align = at.x+x, at.y+y, a
		return v
	}
	if l.time.joins() {
		return []label{place(1.5, -7.5, right), place(1.5, 13.5, right)}
	}
	return []label{
		place(0, -9, centre), place(0, 14.5, centre), place(7.5, middle, left),
		place(0, -13.5, centre), place(0, 18.5, centre), place(11.5, middle, left),
	}
}

// drawRings sets the number of each note into its gap, off the lines.
func (l *lineLayout) drawRings(p *Pen, f *field) {
	for _, g := range l.gaps {
		s := max(g.series, 0)
		y, ok := l.nearby(s, g)
		if !ok {
			continue
		}
		x := (l.x(g.from) + l.x(g.to)) / 2
		x = min(max(x, l.plot.x0+ringRadius+1), l.plot.x1-ringRadius-1)
		if at, ok := l.ringPlace(point{x, y}, f); ok {
			p.ring(at, g.ring)
			f.boxes = append(f.boxes, around(at, ringRadius+0.5))
		}
	}
}

// ringPlace is the place nearest to at, above or below, that is clear. Where
// there is none, the note alone must do, which names the period.
func (l *lineLayout) ringPlace(at point, f *field) (point, bool) {
	for off := 0.0; off < l.plot.y1-l.plot.y0; off += 7 {
		for _, y := range [...]float64{at.y - off, at.y + off} {
			try := point{at.x, min(max(y, l.plot.y0+ringRadius), l.plot.y1-ringRadius-1)}
			if f.clear(around(try, ringRadius+0.5)) {
				return try, true
			}
		}
	}
	return point{}, false
}

func around(at point, r float64) box { return box{at.x, at.y, at.x, at.y}.grown(r) }

// nearby is the height of the values round gap g of series s.
func (l *lineLayout) nearby(s int, g gap) (y float64, ok bool) {
	n := 0.0
	for i := g.from - 1; i >= 0 && n == 0; i-- {
		if l.time.point(s, i).Known {
			y, n = l.at(s, i).y, 1
		}
	}
	for i := g.to + 1; i < len(l.time.slots); i++ {
		if l.time.point(s, i).Known {
			return (y + l.at(s, i).y) / (n + 1), true
		}
	}
	return y, n > 0
}

// drawEndLabels writes the labels right of the plot.
func (l *lineLayout) drawEndLabels(p *Pen) {
	p.drawBlocks(l.blocks, l.plot.x1+labelAtPlot, func(of int) templates.Colour {
		if of < 0 {
			return p.referenceText(l.lines[-1-of])
		}
		_, text := p.lineStyle(l.chart, of, false)
		return text
	})
}

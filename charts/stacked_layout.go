package charts

import (
	"math"

	"briefpack/input"
)

const (
	stackBar       = 0.68 // of the step
	stackGap       = 1.5  // white between parts
	labelledPart   = 14.0 // height of a part that holds its value
	twoLabels      = 30.0 // the same, with the value of a small part below it
	aboveEdge      = 5.0  // from the edge of a small part up to its value
	stackNameLines = 3    // of a name below its column
	stackNameGap   = 8.0  // between names
)

// stackedLayout is the plan of stacked columns: that of columns, of which each
// holds the parts of one total.
type stackedLayout struct {
	columnsLayout
	shares bool
	beside bool    // the names of the parts stand right of the last column
	values []label // of the parts, where each stands in its part or at it
	on     []int   // the part on which each of those stands; −1 for the paper
	of     []int   // the part whose value it is; −1 for a total
	foot   int     // lines of the names below the columns
}

// layStacked lays out c at width w and height h; 0 is its own height. Columns
// bear the values of their parts where all of these find their places, else
// there is an axis.
func layStacked(c *Chart, w, h float64) *stackedLayout {
	whole := c.whole()
	for _, valued := range [...]bool{true, false} {
		l := &stackedLayout{columnsLayout: newColumns(whole, w), shares: c.Kind == shareName, foot: 1}
		l.valued = valued
		if valued && len(l.time.slots) > mostColumns {
			continue
		}
		l.across()
		l.down(h)
		if !valued || l.placeValues() {
			return l
		}
	}
	return nil // not reached: a chart with an axis always has its plan
}

// across lays out all that does not depend on the height.
func (l *stackedLayout) across() {
	c := l.chart
	_, last, _ := l.time.ends(0)
	l.beside = !l.valued || l.w >= fullWidth && last == len(l.time.slots)-1
	if l.beside {
		l.nameParts(last)
	}
	var e extent
	e.add(0)
	for i := range l.time.slots {
		e.add(l.sum(i).Float())
	}
	for _, r := range c.Lines {
		e.add(r.Value.Float())
	}
	if l.shares {
		e.add(1)
	}
	x0 := 0.0
	if l.valued {
		if e.lo == e.hi {
			e.hi = 1
		}
		l.axis = axis{lo: e.lo, hi: e.hi}
	} else {
		l.axis = newAxis(e, c.Unit, 6)
		l.notes = append(l.notes, l.time.marked(input.Provisional, input.Revised, input.Estimated, input.Low)...)
		x0 = l.axis.gutter()
	}
	l.spread(x0, l.w-l.gutter())
	l.placeBreaks()
	if c.Ticks[0].Period.IsZero() {
		for i := range l.time.slots {
			l.foot = max(l.foot, len(l.name(i)))
		}
	}
}

// spread sets the columns between x0 and x1.
func (l *stackedLayout) spread(x0, x1 float64) {
	n := float64(len(l.time.slots))
	l.pitch = min(widestSingle/stackBar, (x1-x0)/n)
	if l.chart.Ticks[0].Period.IsZero() { // names need the room
		l.pitch = (x1 - x0) / n
	}
	l.bar = min(widestSingle, float64(stackBar*l.pitch))
	l.plot.x0, l.plot.x1 = x0, x0+float64(l.pitch*n)
}

// nameParts sets the name of each part beside the last column that is drawn,
// with its value where columns do not bear them.
func (l *stackedLayout) nameParts(last int) {
	most := float64(0.28*l.w) - labelAtPlot
	for s, series := range l.chart.Series {
		b := block{of: s}
		if len(l.chart.Series) > 1 {
			for _, line := range semibold.wrap(series.Name, most, 2) {
				b.add(line, bold)
			}
		}
		if !l.valued {
			b.add(l.chart.printed(l.time.point(s, last)), normal)
			if len(b.lines) == 1 {
				b.tones[0] = bold
			}
			if last < len(l.time.slots)-1 {
				b.add(regular.cut(l.time.tickLabel(last), most), quiet)
			}
		}
		if len(b.lines) > 0 {
			l.blocks = append(l.blocks, b)
		}
	}
}

// down lays out the heights.
func (l *stackedLayout) down(h float64) {
	below := categoryAxis + float64((l.foot-1)*leading) + notesHeight(l.notes, l.w)
	above := valueTop
	if len(l.breaks) > 0 {
		above += leading
	}
	if l.keyed() {
		above += l.chart.keyHeight(l.w)
	}
	plot := columnsPlot
	if l.w < fullWidth {
		plot = columnsPanel
	}
	plot = max(plot, stackHeight(l.blocks))
	if h > 0 {
		plot = max(20, h-above-below)
	}
	l.plot.y0, l.plot.y1 = above, above+plot
	l.height = l.plot.y1 + below
	_, last, _ := l.time.ends(0)
	parts := l.parts(last)
	for i, b := range l.blocks {
		if b.of < 0 {
			l.blocks[i].y = l.y(l.chart.Lines[-1-b.of].Value.Float()) + middle
			continue
		}
		l.blocks[i].y = (parts[b.of].y0+parts[b.of].y1)/2 + middle - b.depth()/2
	}
	stack(l.blocks, l.plot.y1+belowTheBase)
}

// keyed reports whether the names of the parts stand above the plot.
func (l *stackedLayout) keyed() bool { return !l.beside && len(l.chart.Series) > 1 }

// sum is the total of slot i; zero where it is not known.
func (l *stackedLayout) sum(i int) input.Number {
	var n input.Number
	for s := range l.chart.Series {
		if p := l.time.point(s, i); p.Known {
			n = n.Add(p.Value)
		}
	}
	return n
}

// parts are the places of the parts of slot i, with the white between them,
// which the higher of two gives. A part of nothing has no height.
func (l *stackedLayout) parts(i int) []box {
	out := make([]box, len(l.chart.Series))
	x := l.centre(i) - l.bar/2
	below := -1
	var run input.Number
	for s := len(out) - 1; s >= 0; s-- {
		foot := l.y(run.Float())
		if p := l.time.point(s, i); p.Known {
			run = run.Add(p.Value)
		}
		out[s] = box{x, l.y(run.Float()), x + l.bar, foot}
		if out[s].high() <= 0 {
			continue
		}
		if below >= 0 {
			apartBy(&out[s], &out[below])
		}
		below = s
	}
	return out
}

func (b box) high() float64 { return b.y1 - b.y0 }

// apartBy takes the white between two parts from the higher of them, if that
// leaves something of it.
func apartBy(upper, lower *box) {
	switch {
	case max(upper.high(), lower.high()) < 2*stackGap:
	case upper.high() >= lower.high():
		upper.y1 -= stackGap
	default:
		lower.y0 += stackGap
	}
}

// placeValues places the value of every part, and the totals; it reports
// whether all of them find room, and so do the names with their markers.
func (l *stackedLayout) placeValues() bool {
	for i := range l.time.slots {
		if lines := l.name(i); l.marks(i) != 0 && semibold.room(lines[0]) > l.pitch-2 {
			return false
		}
		if l.time.point(0, i).Known && !(l.placeParts(i) && l.placeTotal(i)) {
			return false
		}
	}
	for _, v := range l.values {
		b := v.room()
		for _, r := range l.chart.Lines {
			if y := l.y(r.Value.Float()); b.y0-1 < y && y < b.y1+1 {
				return false
			}
		}
	}
	return true
}

// placeParts places the values of the parts of slot i: in the part, or of one
// that is too low just above its edge, on its neighbour.
func (l *stackedLayout) placeParts(i int) bool {
	parts := l.parts(i)
	if len(parts) == 1 || l.sum(i).Sign() == 0 {
		return true // the total says it
	}
	waiting := -1 // a part below whose value must stand on this one
	for s := len(parts) - 1; s >= 0; s-- {
		b := parts[s]
		switch high := b.high(); {
		case high >= labelledPart && (waiting < 0 || high >= twoLabels):
			if waiting >= 0 {
				l.put(i, waiting, s, b.y1-aboveEdge+1)
			}
			waiting = -1
			l.put(i, s, s, b.y0+math.Min(insideTop, high/2+middle))
		case waiting >= 0:
			return false
		default:
			waiting = s
		}
	}
	if waiting >= 0 {
		if !l.shares {
			return false // the place above the column is the total's
		}
		l.put(i, waiting, -1, parts[0].y0-aboveEdge+1)
	}
	for n, v := range l.values {
		if room := v.room(); l.of[n] >= 0 && room.x1-room.x0 > l.bar-4 {
			return false
		}
	}
	return true
}

// put places the value of part s of slot i on another part, or on the paper.
func (l *stackedLayout) put(i, s, on int, y float64) {
	l.values = append(l.values, label{
		text: l.plain(l.time.point(s, i)), x: l.centre(i), y: y, align: centre, face: face{strong: true},
	})
	l.of, l.on = append(l.of, s), append(l.on, on)
}

// plain is a value without the markers, which stand at the column's name.
func (l *stackedLayout) plain(p Point) string {
	return l.chart.printed(Point{Value: p.Value, Known: true})
}

// placeTotal places the total above the column of slot i.
func (l *stackedLayout) placeTotal(i int) bool {
	if l.shares {
		return true
	}
	v := l.total(i)
	l.values = append(l.values, v)
	l.of, l.on = append(l.of, -1), append(l.on, -1)
	return v.room().x1-v.room().x0 <= l.pitch-4
}

// total is the label of the total of slot i.
func (l *stackedLayout) total(i int) label {
	n := l.sum(i)
	return label{text: l.plain(Point{Value: n}), x: l.centre(i), y: l.y(n.Float()) - aboveEdge, align: centre, face: face{strong: true}}
}

// name is the name of slot i below its column, in lines, with the markers of
// its parts where their values stand without.
func (l *stackedLayout) name(i int) []string {
	text := l.time.tickLabel(i)
	if m := l.marks(i); l.valued && m != 0 {
		text += " " + m.String()
	}
	if !l.chart.Ticks[0].Period.IsZero() {
		return []string{text}
	}
	width := l.pitch - stackNameGap
	lines := regular.wrap(text, width, stackNameLines)
	if len(lines) > 0 && !regular.fits(text, width, stackNameLines) {
		return []string{regular.cutMiddle(text, width)}
	}
	return lines
}

// marks are the markers of the parts of slot i.
func (l *stackedLayout) marks(i int) input.Marks {
	var m input.Marks
	for s := range l.chart.Series {
		if p := l.time.point(s, i); p.Known {
			m |= p.Marks & printable
		}
	}
	return m
}

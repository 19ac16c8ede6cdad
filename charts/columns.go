package charts

import (
	"math"

	"briefpack/input"
)

const (
	widestPair    = 44.0 // bar in a group
	widestSingle  = 60.0
	pairGap       = 4.0
	columnsPlot   = 116.0 // height of the plot
	columnsPanel  = 90.0
	leastColumns  = 90.0 // height of a plot that gives way
	valueTop      = 14.0 // above the plot, for values
	categoryAxis  = 17.0 // below the plot: labels
	sideGap       = 11.3 // one gutter of the page
	sideInset     = 10.0
	sidePitch     = 15.0
	sideGroupGap  = 6.0
	insideInset   = 6.0
	insideTop     = 14.0
	sideShare     = 112.0 / 170 // eight of twelve columns for the plot
	narrowestSide = 400.0
)

// columnsLayout is the plan of a chart of columns.
type columnsLayout struct {
	chart    *Chart
	time     timeline
	axis     axis
	valued   bool // every column bears its value, and there is no axis
	w        float64
	height   float64
	plot     box
	bar, gap float64 // width of a bar, and between the bars of a group
	pitch    float64 // from group to group
	inside   [][]string
	blocks   []block // labels of reference lines
	breaks   []slotBreak
	breakAt  []float64
	tags     []label
	gaps     []gap
	notes    []note
	sideAt   point // top left of the side table
}

// barWidth is the width of a bar where n groups of m share a width.
func barWidth(w float64, n, m int) float64 {
	each := w / float64(n)
	if m == 1 {
		return min(widestSingle, float64(0.68*each))
	}
	return min(widestPair, (float64(0.87*each)-float64(float64(m-1)*barGap(each, m)))/float64(m))
}

// barGap is the gap between the bars of a group: less where they are thin.
func barGap(each float64, m int) float64 { return min(pairGap, each/float64(m)/8) }

// columnPitch is the distance of n groups of m: at most so much that the gap
// between groups stays narrower than a bar.
func columnPitch(w float64, n, m int) float64 {
	each, bar := w/float64(n), barWidth(w, n, m)
	group := float64(float64(m)*bar) + float64(float64(m-1)*barGap(each, m))
	return min(each, group+float64(0.8*bar))
}

// layColumns lays out c at width w and height h; 0 is its own height.
func layColumns(c *Chart, w, h float64) *columnsLayout {
	l := newColumns(c, w)
	l.across()
	l.down(h)
	return &l
}

// newColumns is what the plans of all charts of columns begin with.
func newColumns(c *Chart, w float64) columnsLayout {
	l := columnsLayout{chart: c, time: c.timeline(), w: w}
	if len(l.time.slots) > 2*len(c.Ticks) {
		l.time = l.time.ticksOnly()
	}
	l.breaks = l.time.breaks()
	l.gaps, l.notes = l.time.gaps(true)
	for i, line := range c.Lines {
		b := block{of: -1 - i}
		for _, text := range regular.wrap(line.Label, 0.25*w, 3) {
			b.add(text, normal)
		}
		if len(b.lines) > 0 {
			l.blocks = append(l.blocks, b)
		}
	}
	return l
}

// across lays out all that does not depend on the height.
func (l *columnsLayout) across() {
	c, to := l.chart, l.w
	if len(c.Side) > 0 && l.w >= narrowestSide {
		to = math.Round(l.w*sideShare*10) / 10
		l.sideAt.x = to + sideGap
	}
	l.fit(0, to-l.gutter())
	if l.valued = len(l.time.slots) <= mostColumns && l.valuesFit(); l.valued {
		e := c.extent().withZero()
		if e.lo == e.hi {
			e.hi = 1
		}
		l.axis = axis{lo: e.lo, hi: e.hi}
	} else {
		l.axis = newAxis(c.extent().withZero(), c.Unit, 6)
		l.labelLast()
		l.notes = append(l.notes, l.time.marked(input.Provisional, input.Revised, input.Estimated, input.Low)...)
		l.fit(l.axis.gutter(), to-l.gutter())
	}
	l.placeBreaks()
}

// placeBreaks sets the rules of the breaks between the groups.
func (l *columnsLayout) placeBreaks() {
	for _, b := range l.breaks {
		l.breakAt = append(l.breakAt, l.plot.x0+float64(float64(b.slot)*l.pitch))
	}
	tags, more := tagBreaks(l.breaks, l.breakAt, 0, l.plot.x1)
	l.tags, l.notes = tags, append(l.notes, more...)
}

// gutter is the place right of the plot for the labels there.
func (l *columnsLayout) gutter() float64 {
	g := 0.0
	for _, b := range l.blocks {
		g = max(g, math.Ceil(b.widest()+labelAtPlot))
	}
	return g
}

// labelLast sets the value of the last column beside the plot, where columns
// are too many to bear their values; but not where there are several series.
func (l *columnsLayout) labelLast() {
	if _, last, ok := l.time.ends(0); ok && len(l.chart.Series) == 1 {
		b := block{}
		b.add(l.chart.printed(l.time.point(0, last)), bold)
		l.blocks = append(l.blocks, b)
	}
}

// fit sets the groups between x0 and x1.
func (l *columnsLayout) fit(x0, x1 float64) {
	n, m := len(l.time.slots), len(l.chart.Series)
	l.bar = barWidth(x1-x0, n, m)
	l.gap = barGap((x1-x0)/float64(n), m)
	l.pitch = columnPitch(x1-x0, n, m)
	l.plot.x0, l.plot.x1 = x0, x0+float64(l.pitch*float64(n))
}

// valuesFit reports whether every value fits above its column without touching
// the columns and values beside it or leaving the frame.
func (l *columnsLayout) valuesFit() bool {
	between := l.pitch - l.group() // groups
	over := between/2 - 2          // that a value may be wider than its column, on either side
	if len(l.chart.Series) > 1 {
		over = min(over, l.gap-1)
	}
	before := -between
	for i := range l.time.slots {
		for s := range l.chart.Series {
			half := 0.0
			if p := l.time.point(s, i); p.Known {
				half = semibold.room(l.chart.printed(p)) / 2
			}
			pace := l.bar + l.gap
			if s == 0 {
				pace = l.bar + between
			}
			if half > l.bar/2+over || before+half+2 > pace {
				return false
			}
			before = half
		}
	}
	return true
}

// group is the width of a group.
func (l *columnsLayout) group() float64 {
	m := float64(len(l.chart.Series))
	return float64(m*l.bar) + float64((m-1)*l.gap)
}

// down lays out the heights.
func (l *columnsLayout) down(h float64) {
	c := l.chart
	below := categoryAxis + notesHeight(l.notes, l.w)
	if l.axis.lo < 0 && l.valued {
		below += valueTop
	}
	side := sideHeight(c.Side)
	if side > 0 && l.w < narrowestSide {
		below += side + 8
	}
	above := l.above()
	plot := columnsPlot
	if l.w < fullWidth {
		plot = columnsPanel
	}
	plot = max(plot, stackHeight(l.blocks))
	if l.w >= narrowestSide {
		plot = max(plot, side-above)
	}
	if h > 0 {
		plot = max(20, h-above-below)
	}
	l.plot.y0, l.plot.y1 = above, above+plot
	if len(c.Series) > 1 {
		if l.inside = l.namesInside(); l.inside == nil {
			key := c.keyHeight(l.w)
			l.plot.y0 += key
			if h == 0 {
				l.plot.y1 += key
			}
		}
	}
	l.height = l.plot.y1 + below
	l.placeBlocks()
	l.placeSide(side)
}

// least is the height with a plot that gives way as far as what stands beside
// it allows.
func (l *columnsLayout) least() float64 {
	above := l.above()
	least := max(leastColumns, stackHeight(l.blocks))
	if l.w >= narrowestSide {
		least = max(least, sideHeight(l.chart.Side)-above)
	}
	if len(l.chart.Series) > 1 && l.inside == nil {
		least += l.chart.keyHeight(l.w)
	}
	return l.height - max(l.plot.y1-above-least, 0)
}

// above is the place above the plot for values, and for the reasons of breaks.
func (l *columnsLayout) above() float64 {
	if len(l.breaks) > 0 {
		return valueTop + leading
	}
	return valueTop
}

func (l *columnsLayout) placeBlocks() {
	for i, b := range l.blocks {
		if b.of < 0 {
			l.blocks[i].y = l.y(l.chart.Lines[-1-b.of].Value.Float()) + middle
			continue
		}
		_, last, _ := l.time.ends(b.of)
		l.blocks[i].y = l.y(l.time.point(b.of, last).Value.Float()) + middle
	}
	stack(l.blocks, l.plot.y1+belowTheBase)
}

// namesInside are the names of the series broken into lines that fit into the
// bars of the first group, or nil.
func (l *columnsLayout) namesInside() [][]string {
	var out [][]string
	for s, series := range l.chart.Series {
		lines := semibold.wrap(series.Name, l.bar-9, 3)
		text := l.column(s, 0)
		foot := text.y1
		text.y1 = text.y0 + insideTop + float64((len(lines)-1)*leading) + 4
		p := l.time.point(s, 0)
		if !p.Known || p.Value.Sign() <= 0 || !semibold.fits(series.Name, l.bar-9, 3) || text.y1 > foot {
			return nil
		}
		for _, r := range l.chart.Lines {
			if y := l.y(r.Value.Float()); text.y0 < y && y < text.y1 {
				return nil
			}
		}
		out = append(out, lines)
	}
	return out
}

// column is the bar of series s in slot i.
func (l *columnsLayout) column(s, i int) box {
	x := l.plot.x0 + float64(l.pitch*float64(i)) + (l.pitch-l.group())/2 + float64(float64(s)*(l.bar+l.gap))
	y, zero := l.y(l.time.point(s, i).Value.Float()), l.y(0)
	return box{x, min(y, zero), x + l.bar, max(y, zero)}
}

// centre is the middle of the group in slot i.
func (l *columnsLayout) centre(i int) float64 { return l.plot.x0 + float64(l.pitch*(float64(i)+0.5)) }

func (l *columnsLayout) y(v float64) float64 { return l.plot.up(l.axis.part(v)) }

// sideHeight is the height of the side table.
func sideHeight(rows []SideRow) float64 {
	h := 0.0
	for i, r := range rows {
		h += sidePitch
		if r.Value == "" && i > 0 {
			h += sideGroupGap
		}
	}
	return h
}

// placeSide puts the side table right of the plot, its foot on the base, or
// below a narrow one.
func (l *columnsLayout) placeSide(height float64) {
	if l.w < narrowestSide {
		l.sideAt = point{0, l.plot.y1 + categoryAxis + 8}
		return
	}
	l.sideAt.y = max(0, min(l.plot.y0+8, l.plot.y1-height))
}

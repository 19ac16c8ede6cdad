package charts

import (
	"strconv"
	"strings"
)

func (l *rangeLayout) draw(p *Pen) {
	grid := stroke{width: 0.5, colour: p.Style.Grid}
	var ticks []label
	for _, t := range l.axis.ticks {
		x := l.tickX(t)
		p.line(x, l.plot.y0, x, l.plot.y1, grid)
		ticks = append(ticks, label{text: t.label, x: x, y: l.plot.y1 + 13.8, align: centre, face: plain(p.Style.Ink)})
	}
	for _, t := range thin(ticks, 6) {
		p.label(t)
	}
	l.lines.draw(p, l.plot, l.plot.y1+13.8+leading)
	var labels []label
	for i, r := range l.rows {
		l.drawNames(p, r)
		l.drawBar(p, l.chart.Rows[i], r)
		for _, d := range r.dots {
			p.dot(point{d.x, r.y}, rangeDot, paint{p.Style.Navy, stroke{width: 1.25, colour: p.Style.Paper}})
			labels = append(labels, d.value.on(r.y, strong(p.Style.Navy)), d.note.on(r.y, plain(p.Style.Navy)))
			for _, n := range d.names {
				labels = append(labels, n.on(r.y, plain(p.Style.Ink)))
			}
		}
	}
	p.labels(labels, l.crossed)
	p.line(l.plot.x0, l.plot.y1, l.plot.x1, l.plot.y1, stroke{width: 0.75, colour: p.Style.Ink})
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

// on is l moved down by y, in that face.
func (l label) on(y float64, f face) label {
	l.y += y
	l.face = f
	return l
}

// crossed reports whether a gridline or a reference runs through b.
func (l *rangeLayout) crossed(b box) bool {
	for _, t := range l.axis.ticks {
		if x := l.tickX(t); b.x0-1 < x && x < b.x1+1 {
			return true
		}
	}
	return l.lines.crosses(b)
}

func (l *rangeLayout) tickX(t axisTick) float64 {
	return l.plot.x0 + float64(l.axis.part(t.value)*(l.plot.x1-l.plot.x0))
}

func (l *rangeLayout) drawNames(p *Pen, r rangeRow) {
	y := r.y + middle - float64((len(r.names)-1)*leading)/2
	for _, n := range r.names {
		x := 0.0
		p.label(label{text: n.bold, y: y, face: strong(p.Style.Ink)})
		if n.bold != "" {
			x = l.width(p, n.bold) + 5
		}
		p.label(label{text: n.plain, x: x, y: y, face: plain(p.Style.Ink)})
		p.label(label{text: n.quiet, y: y, face: plain(p.Style.Secondary)})
		y += leading
	}
}

// width is that of a text in SemiBold.
func (l *rangeLayout) width(p *Pen, text string) float64 {
	p.setText(label{text: text, face: face{strong: true}})
	return float64(p.r.MeasureText(text).Width()) / Grid
}

// drawBar draws the range of r, and the lines from its ends to dots outside it.
func (l *rangeLayout) drawBar(p *Pen, r RangeRow, plan rangeRow) {
	if !r.ranged() {
		return
	}
	low, high := l.rangeX(r)
	b := box{low, plan.y - rangeBar/2, high, plan.y + rangeBar/2}
	p.rect(b, outlined(p.Style.RangeGrey, p.Style.Slate))
	line := stroke{width: 1, colour: p.Style.Navy}
	for _, d := range plan.dots {
		switch {
		case d.x > b.x1+rangeDot:
			p.line(b.x1, plan.y, d.x-rangeDot+1, plan.y, line)
		case d.x < b.x0-rangeDot:
			p.line(d.x+rangeDot-1, plan.y, b.x0, plan.y, line)
		}
	}
}

func rangeEmpty(c *Chart) string {
	if len(c.Rows) == 0 {
		return "there are no rows to show"
	}
	known := false
	var reasons []string
	for _, r := range c.Rows {
		points := []Point{r.Low, r.High}
		for _, d := range r.Dots {
			points = append(points, d.Value)
		}
		for i, p := range points {
			switch {
			case !p.Known:
				reasons = append(reasons, p.missing("no range entered"))
			case tooLarge(p.Value) != "":
				return tooLarge(p.Value)
			default:
				known = known || i > 1 || r.ranged()
			}
		}
	}
	if !known {
		return sharedReason(reasons)
	}
	if c.rangeHeight() > mostRows && layRange(c, fullPage).height > mostRows {
		return strconv.Itoa(len(c.Rows)) + " ranges do not fit on a page; choose fewer with top"
	}
	return ""
}

// rangeHeight is more than the rows of c can need, but for names of many lines.
func (c *Chart) rangeHeight() float64 {
	h := 0.0
	for _, r := range c.Rows {
		h += rangePitch + rowsApart + float64(len(r.Dots)*2*leading)
	}
	return h
}

func rangeAlt(c *Chart) string {
	text := "Range chart of " + strconv.Itoa(len(c.Rows)) + " rows"
	if len(c.Rows) == 1 {
		text = "Range chart of one row"
	}
	parts := []string{text}
	for _, r := range c.Rows {
		s := strings.TrimSpace(r.Name+" "+r.Detail) + ": "
		if r.ranged() {
			s += c.prose(r.Low) + " to " + c.prose(r.High)
		} else {
			s += c.rangeText(r)
		}
		for _, d := range r.Dots {
			s += "; " + c.dotInWords(r, d)
		}
		parts = append(parts, s)
	}
	return sentences(append(parts, c.references()...)...)
}

// dotInWords is "Delivery unit £125,000, 37.0% above".
func (c *Chart) dotInWords(r RangeRow, d Dot) string {
	name := d.Name
	if name == r.Name {
		name = ""
	}
	if !d.Value.Known {
		return strings.TrimSpace(name + " " + d.Value.why())
	}
	s := strings.TrimSpace(name + " " + c.prose(d.Value))
	if d.Note != "" {
		s += ", " + d.Note
	}
	return s
}

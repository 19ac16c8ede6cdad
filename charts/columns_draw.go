package charts

func (l *columnsLayout) draw(p *Pen) {
	c := l.chart
	if !l.valued {
		p.valueAxis(l.axis, l.plot)
	}
	l.drawBreaks(p)
	f := &field{frame: box{0, 0, l.w, l.plot.y1}}
	for i := range l.time.slots {
		for s := range c.Series {
			if !l.time.point(s, i).Known {
				continue
			}
			b := l.column(s, i)
			p.rect(b, l.look(p, s, l.time.slots[i]))
			f.boxes = append(f.boxes, b)
		}
	}
	l.drawNames(p)
	l.drawReferences(p)
	l.drawValues(p, f)
	l.drawRings(p, f)
	zero := l.y(0)
	p.line(l.plot.x0, zero, l.plot.x1, zero, stroke{width: 0.75, colour: p.Style.Ink})
	l.drawTickLabels(p)
	l.drawSide(p)
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

// look is how the bar of series s at tick i is drawn: as [Pen.barPaint] has it,
// but where bars are so thin that outlines would fill them, in plain colours.
func (l *columnsLayout) look(p *Pen, s, i int) paint {
	if l.bar < thinnestOutlined && !l.chart.hasFocus() && l.chart.inFocus(s, i) {
		plain, _, _ := p.partStyle(l.chart, s)
		return plain
	}
	return p.barPaint(l.chart, s, i)
}

const thinnestOutlined = 3.0

// drawBreaks draws the rules of the breaks, with their labels.
func (l *columnsLayout) drawBreaks(p *Pen) {
	for i, x := range l.breakAt {
		p.line(x, l.plot.y0-valueTop-leading, x, l.plot.y1, stroke{0.75, p.Style.Ink, breakDash})
		t := l.tags[i]
		t.y, t.face = l.plot.y0-valueTop-descent, plain(p.Style.Ink)
		p.label(t)
	}
}

// drawNames writes the names of the series into the first group, or as a key
// above the plot.
func (l *columnsLayout) drawNames(p *Pen) {
	if len(l.chart.Series) < 2 {
		return
	}
	if l.inside == nil {
		p.key(l.chart, textSize, l.w, func(s, i int) paint { return l.look(p, s, i) })
		return
	}
	for s, lines := range l.inside {
		b := l.column(s, 0)
		for n, line := range lines {
			p.label(label{
				text: line, x: b.x0 + insideInset, y: b.y0 + insideTop + float64(n*leading),
				face: p.inside(p.barPaint(l.chart, s, l.time.slots[0])),
			})
		}
	}
}

func (l *columnsLayout) drawReferences(p *Pen) {
	l.drawLines(p)
	for _, b := range l.blocks {
		f := strong(p.Style.Navy)
		if b.of < 0 {
			f = plain(p.referenceText(l.chart.Lines[-1-b.of]))
		}
		for i, text := range b.lines {
			p.label(label{text: text, x: l.plot.x1 + labelAtPlot, y: b.y + float64(i*labelPitch), face: f})
		}
	}
}

// drawLines draws the reference lines.
func (l *columnsLayout) drawLines(p *Pen) {
	for _, r := range l.chart.Lines {
		y := l.y(r.Value.Float())
		p.line(l.plot.x0, y, l.plot.x1, y, p.reference(r))
	}
}

// drawValues writes all values, or, over an axis, those of the last, highest,
// lowest and first column that find room; of several series only of the first.
func (l *columnsLayout) drawValues(p *Pen, f *field) {
	var out []label
	for s := range l.chart.Series {
		for _, i := range l.picked(s) {
			v := l.value(p, s, i)
			if l.valued {
				v = v.within(2, l.w-2)
				out = append(out, v)
				f.boxes = append(f.boxes, v.room())
			} else if v, ok := f.put(v.within(l.plot.x0+2, l.plot.x1-2)); ok {
				out = append(out, v)
			}
		}
	}
	p.labels(out, l.crossed)
}

// crossed reports whether a gridline, a reference line or the rule of a break
// runs through b.
func (l *columnsLayout) crossed(b box) bool {
	for _, r := range l.chart.Lines {
		if y := l.y(r.Value.Float()); b.y0 < y && y < b.y1 {
			return true
		}
	}
	for _, x := range l.breakAt {
		if b.x0-2 < x && x < b.x1+2 {
			return true
		}
	}
	return !l.valued && l.axis.crossesGrid(l.plot, b)
}

// value is the label of the column of series s in slot i.
func (l *columnsLayout) value(p *Pen, s, i int) label {
	pt, b := l.time.point(s, i), l.column(s, i)
	v := label{
		text: l.chart.printed(pt), x: (b.x0 + b.x1) / 2, y: b.y0 - 4, align: centre,
		face: p.barText(l.chart, s, l.time.slots[i]),
	}
	switch {
	case pt.Value.Sign() < 0:
		v.y = b.y1 + belowFall
	case !l.valued: // a little more, since it must stand clear of the columns
		v.y = b.y0 - aboveEdge
	}
	return v
}

// picked are the slots of series s whose values are written.
func (l *columnsLayout) picked(s int) []int {
	first, last, ok := l.time.ends(s)
	if !ok {
		return nil
	}
	if !l.valued {
		high, low := l.time.extremes(s)
		switch {
		case len(l.chart.Series) == 1:
			return []int{high, low, first} // the last stands beside the plot
		case s == 0:
			return []int{last, high}
		}
		return nil
	}
	var all []int
	for i := first; i <= last; i++ {
		if l.time.point(s, i).Known {
			all = append(all, i)
		}
	}
	return all
}

// drawRings sets the number of each note where the column is missing, or where
// that is too narrow, above the columns beside it.
func (l *columnsLayout) drawRings(p *Pen, f *field) {
	const room = ringRadius + 0.5
	for _, g := range l.gaps {
		x := (l.centre(g.from) + l.centre(g.to)) / 2
		if g.series >= 0 {
			x = (l.column(g.series, g.from).x0 + l.column(g.series, g.to).x1) / 2
		}
		x = min(max(x, l.plot.x0+room), l.w-room)
		var places []point
		for y := l.y(0) - ringRadius - 4; y > l.plot.y0-room; y -= 4 {
			places = append(places, point{x, y})
		}
		for _, at := range append(places, point{x, l.plot.y0 - room - 0.5}) {
			if f.clear(around(at, room)) {
				p.ring(at, g.ring)
				f.boxes = append(f.boxes, around(at, room))
				break
			}
		}
	}
}

// drawTickLabels writes the names of the groups: all, or if they do not fit,
// those of the marks of a time axis that stand apart.
func (l *columnsLayout) drawTickLabels(p *Pen) {
	all := make([]int, len(l.time.slots))
	for i := range all {
		all[i] = i
	}
	labels := l.tickLabels(p, all)
	if len(apart(labels, 6)) < len(labels) {
		labels = l.tickLabels(p, l.time.tickMarks())
	}
	for _, n := range apart(labels, 6) {
		p.label(labels[n])
	}
}

func (l *columnsLayout) tickLabels(p *Pen, slots []int) []label {
	y := l.plot.y1 + 13.8
	if l.axis.lo < 0 && l.valued {
		y += valueTop
	}
	var out []label
	for _, i := range slots {
		t := label{text: l.time.tickLabel(i), x: l.centre(i), y: y, align: centre, face: l.tickFace(p, i)}
		out = append(out, t.within(0, l.w))
	}
	return out
}

// tickFace sets off the name of the focus.
func (l *columnsLayout) tickFace(p *Pen, i int) face {
	if k := l.time.slots[i]; k >= 0 && l.chart.isFocus(l.chart.Ticks[k].name()) {
		return strong(p.Style.Navy)
	}
	return plain(p.Style.Ink)
}

// drawSide draws the table of changes behind its rule.
func (l *columnsLayout) drawSide(p *Pen) {
	if len(l.chart.Side) == 0 {
		return
	}
	x, y := l.sideAt.x, l.sideAt.y
	if l.w >= narrowestSide {
		p.line(x, y, x, l.plot.y1, stroke{width: 0.5, colour: p.Style.Rule})
		x += sideInset
	}
	y -= sidePitch - 10.8
	for i, r := range l.chart.Side {
		y += sidePitch
		if r.Value == "" {
			if i > 0 {
				y += sideGroupGap
			}
			p.label(label{text: semibold.cut(r.Label, l.w-x), x: x, y: y, face: strong(p.Style.Ink)})
			continue
		}
		p.label(label{text: regular.cut(r.Label, l.w-x-regular.room(r.Value)-6), x: x, y: y, face: plain(p.Style.Ink)})
		p.label(label{text: r.Value, x: l.w, y: y, align: right, face: plain(p.Style.Ink)})
	}
}

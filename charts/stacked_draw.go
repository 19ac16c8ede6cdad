package charts

import "briefpack/templates"

// partStyle is how part s of a stack is drawn, the colour of text on it, and
// that of its name: the colours of the house in order, of which any two that
// meet differ in grey too; or the focus in navy and the others grey.
func (p *Pen) partStyle(c *Chart, s int) (look paint, on, name templates.Colour) {
	st := p.Style
	if c.hasFocus() {
		switch {
		case c.isFocus(c.Series[s].Name):
			return paint{fill: st.Navy}, st.Paper, st.Navy
		case s%2 == 0:
			return paint{fill: st.GreyBar}, st.Ink, st.Secondary
		}
		return outlined(st.RangeGrey, st.Slate), st.Ink, st.Secondary
	}
	switch s {
	case 0:
		return paint{fill: st.Navy}, st.Paper, st.Navy
	case 1:
		return paint{fill: st.Orange}, st.Ink, st.OrangeText
	case 2:
		return paint{fill: st.Pink}, st.Paper, st.Pink
	}
	return paint{fill: st.Turquoise}, st.Ink, st.Ink
}

func (l *stackedLayout) draw(p *Pen) {
	if !l.valued {
		p.valueAxis(l.axis, l.plot)
	}
	l.drawBreaks(p)
	f := &field{frame: box{0, 0, l.w, l.plot.y1}}
	for i := range l.time.slots {
		for s, b := range l.parts(i) {
			if b.high() <= 0 || !l.time.point(s, i).Known {
				continue
			}
			look, _, _ := p.partStyle(l.chart, s)
			p.rect(b, look)
			f.boxes = append(f.boxes, b)
		}
	}
	l.drawLines(p)
	l.drawValues(p, f)
	l.drawRings(p, f)
	zero := l.y(0)
	p.line(l.plot.x0, zero, l.plot.x1, zero, stroke{width: 0.75, colour: p.Style.Ink})
	l.drawNames(p)
	l.drawKey(p)
	l.drawBlocks(p)
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

// drawValues writes the values of the parts and the totals; over an axis those
// totals of the last and of the highest column that find room, and those that
// are zero.
func (l *stackedLayout) drawValues(p *Pen, f *field) {
	var out []label
	for n, v := range l.values {
		v.face.colour = p.Style.Ink
		if of, on := l.of[n], l.on[n]; of >= 0 {
			_, _, v.face.colour = p.partStyle(l.chart, of)
			if on >= 0 {
				_, v.face.colour, _ = p.partStyle(l.chart, on)
			}
		}
		out = append(out, v)
		f.boxes = append(f.boxes, v.room())
	}
	if !l.valued && !l.shares && len(l.chart.Series) > 1 {
		for _, i := range l.outstanding() {
			v := l.total(i)
			v.face.colour = p.Style.Ink
			if v, ok := f.put(v.within(l.plot.x0+2, l.plot.x1-2)); ok {
				out = append(out, v)
			}
		}
	}
	p.labels(out, func(b box) bool { return !l.valued && l.crossed(b) })
}

// outstanding are the slots whose totals are written over an axis: the last, the
// highest, and those that are zero, which would look like gaps.
func (l *stackedLayout) outstanding() []int {
	first, last, _ := l.time.ends(0)
	high := first
	var zero []int
	for i := first; i <= last; i++ {
		switch n := l.sum(i); {
		case !l.time.point(0, i).Known:
		case n.Sign() == 0:
			zero = append(zero, i)
		case n.Cmp(l.sum(high)) > 0:
			high = i
		}
	}
	return append([]int{last, high}, zero...)
}

// drawNames writes the names of the columns: of periods, where not all fit,
// those of the marks of a time axis.
func (l *stackedLayout) drawNames(p *Pen) {
	labels := func(slots []int) (first []label) {
		for _, i := range slots {
			t := label{x: l.centre(i), y: l.plot.y1 + 13.8, align: centre, face: l.tickFace(p, i)}
			for n, line := range l.name(i) {
				t.text = line
				if n == 0 {
					first = append(first, t.within(0, l.w))
				} else {
					p.label(t.within(0, l.w))
				}
				t.y += leading
			}
		}
		return first
	}
	var all []int
	for i := range l.time.slots {
		all = append(all, i)
	}
	names := labels(all)
	if len(apart(names, 6)) < len(names) && !l.chart.Ticks[0].Period.IsZero() {
		names = labels(l.time.tickMarks())
	}
	for _, n := range apart(names, 6) {
		p.label(names[n])
	}
}

// drawKey writes the names of the parts above the plot, from the top down.
func (l *stackedLayout) drawKey(p *Pen) {
	if !l.keyed() {
		return
	}
	for s, e := range l.chart.layKey(l.w) {
		look, _, colour := p.partStyle(l.chart, s)
		y := textSize + e.y
		p.rect(box{e.x, y - digits, e.x + 8, y - digits + 8}, look)
		p.label(label{text: e.name, x: e.x + keyMark, y: y, face: plain(colour)})
	}
}

// drawBlocks writes the labels right of the plot.
func (l *stackedLayout) drawBlocks(p *Pen) {
	p.drawBlocks(l.blocks, l.plot.x1+labelAtPlot, func(of int) templates.Colour {
		if of < 0 {
			return p.referenceText(l.chart.Lines[-1-of])
		}
		_, _, colour := p.partStyle(l.chart, of)
		return colour
	})
}

package charts

import (
	"strconv"

	"briefpack/input"
)

var bridgeKind = Kind{
	Name: "bridge",
	Doc:  "How one total became another: totals stand on the axis, rises and falls hang between them.",
	Height: func(c *Chart, w float64) float64 {
		if c.bridgeInRows(w) {
			return layBridgeRows(c, w).height
		}
		return layBridge(c, w, 0).height
	},
	MinHeight: func(c *Chart, w float64) float64 {
		if c.bridgeInRows(w) {
			return layBridgeRows(c, w).height
		}
		l := layBridge(c, w, 0)
		return l.height - max(l.plot.y1-l.plot.y0-leastColumns, 0)
	},
	Draw: func(p *Pen, c *Chart, w, h float64) {
		if c.bridgeInRows(w) {
			layBridgeRows(c, w).drawBridge(p)
			return
		}
		layBridge(c, w, h).draw(p)
	},
	Alt:   bridgeAlt,
	Empty: bridgeEmpty,
}

const (
	bridgePlot  = 116.0
	bridgePanel = 106.0
	bridgeBar   = 0.68 // of the step
	widestStep  = 110.0
	belowFall   = 12.0 // from a fall down to the baseline of its value
)

// span is a bar of a bridge: from the running total before it to that after.
type span struct{ from, to input.Number }

// spans are the bars of a bridge. Every value is known ([bridgeEmpty]).
func (c *Chart) spans() []span {
	var out []span
	var run input.Number
	for i, k := range c.Ticks {
		v := c.point(0, i).Value
		if k.Total {
			out = append(out, span{to: v})
			run = v
			continue
		}
		next := run.Add(v)
		out = append(out, span{run, next})
		run = next
	}
	return out
}

// bridgePaint is how the bar of tick i is drawn, and its value.
func (p *Pen) bridgePaint(c *Chart, i int) (paint, face) {
	st := p.Style
	switch {
	case c.Ticks[i].Total:
		return paint{fill: st.Navy}, strong(st.Navy)
	case c.point(0, i).Value.Sign() < 0:
		return outlined(st.Peach, st.OrangeText), plain(st.OrangeText)
	}
	return outlined(st.PaleBlue, st.Navy), plain(st.Navy)
}

// bridgeInRows reports whether the bars lie: names or values are too wide to
// stand side by side.
func (c *Chart) bridgeInRows(w float64) bool {
	step := c.bridgeStep(w)
	for i, k := range c.Ticks {
		if !regular.fits(k.name(), step-6, 2) || semibold.room(c.printed(c.point(0, i))) > step-2 {
			return true
		}
	}
	return false
}

// bridgeStep is the distance from bar to bar.
func (c *Chart) bridgeStep(w float64) float64 { return min(widestStep, w/float64(len(c.Ticks))) }

// bridgeLayout is the plan of a bridge whose bars stand.
type bridgeLayout struct {
	chart  *Chart
	spans  []span
	w      float64
	height float64
	plot   box
	axis   axis
	step   float64
	lines  int // of the names
}

func layBridge(c *Chart, w, h float64) *bridgeLayout {
	l := &bridgeLayout{chart: c, spans: c.spans(), w: w, step: c.bridgeStep(w), lines: 1}
	e := extent{some: true}
	for _, s := range l.spans {
		e.add(s.from.Float())
		e.add(s.to.Float())
	}
	if e.lo == e.hi {
		e.hi = 1
	}
	l.axis = axis{lo: e.lo, hi: e.hi}
	for _, k := range c.Ticks {
		l.lines = max(l.lines, len(regular.wrap(k.name(), l.step-6, 2)))
	}
	below := categoryAxis + float64((l.lines-1)*leading)
	plot := bridgePlot
	if w < fullWidth {
		plot = bridgePanel
	}
	if h > 0 {
		plot = max(20, h-valueTop-below)
	}
	l.plot = box{0, valueTop, l.step * float64(len(c.Ticks)), valueTop + plot}
	l.height = l.plot.y1 + below
	return l
}

func (l *bridgeLayout) y(n input.Number) float64 { return l.plot.up(l.axis.part(n.Float())) }

// box is the place of bar i.
func (l *bridgeLayout) box(i int) box {
	x := float64(l.step*float64(i)) + float64(l.step*(1-bridgeBar)/2)
	y0, y1 := l.y(l.spans[i].to), l.y(l.spans[i].from)
	return box{x, min(y0, y1), x + float64(l.step*bridgeBar), max(y0, y1)}
}

func (l *bridgeLayout) draw(p *Pen) {
	c := l.chart
	var values []label
	for i := range l.spans {
		b := l.box(i)
		look, f := p.bridgePaint(c, i)
		p.rect(b, look)
		if i > 0 && l.spans[i-1].to.Sign() != 0 {
			y := l.y(l.spans[i-1].to)
			p.line(l.box(i-1).x1, y, b.x0, y, stroke{width: 0.5, colour: p.Style.Secondary})
		}
		v := l.value(i)
		v.face = f
		values = append(values, v)
		y := l.plot.y1 + 13.8
		for _, line := range regular.wrap(c.Ticks[i].name(), l.step-6, 2) {
			p.label(label{text: line, x: (b.x0 + b.x1) / 2, y: y, align: centre, face: plain(p.Style.Ink)})
			y += leading
		}
	}
	zero := l.y(input.Int(0))
	p.line(0, zero, l.plot.x1, zero, stroke{width: 0.75, colour: p.Style.Ink})
	p.labels(values, func(b box) bool { return b.y0 < zero && zero < b.y1 })
}

// value is the label of bar i: below a fall that leaves room for it, else above.
func (l *bridgeLayout) value(i int) label {
	b := l.box(i)
	v := label{text: l.chart.printed(l.chart.point(0, i)), x: (b.x0 + b.x1) / 2, y: b.y0 - 4, align: centre}
	if fall := l.chart.point(0, i).Value.Sign() < 0; fall && b.y1+belowFall+descent < l.plot.y1 {
		v.y = b.y1 + belowFall
	}
	return v
}

// layBridgeRows lays out a bridge whose bars lie, one row a step.
func layBridgeRows(c *Chart, w float64) *rowsLayout {
	l := &rowsLayout{chart: c, w: w, connect: true}
	for i, s := range c.spans() {
		b := lying{tick: i, from: s.from.Float(), to: s.to.Float(), known: true, text: c.printed(c.point(0, i))}
		l.rows = append(l.rows, row{bars: []lying{b}})
	}
	l.layout()
	return l
}

func (l *rowsLayout) drawBridge(p *Pen) {
	l.drawRows(p, func(b lying) (paint, face) { return p.bridgePaint(l.chart, b.tick) })
}

func bridgeEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	if len(c.Series) > 1 {
		return "a bridge has one column of amounts, not " + strconv.Itoa(len(c.Series))
	}
	for i, k := range c.Ticks {
		if p := c.point(0, i); !p.Known {
			return "the step “" + k.name() + "” is not known: " + p.why()
		}
	}
	spans := c.spans()
	for i, k := range c.Ticks {
		if i == 0 || !k.Total || spans[i].to.Equal(spans[i-1].to) {
			continue
		}
		sum := c.printed(Point{Value: spans[i-1].to})
		if total := c.printed(Point{Value: spans[i].to}); sum != total {
			return "the steps before “" + k.name() + "” come to " + sum + ", not to its " + total + "; add a step for the difference"
		}
	}
	if n := len(c.Ticks); n > mostInPage && c.bridgeInRows(fullPage) {
		return tooManyRows(n)
	}
	return ""
}

func bridgeAlt(c *Chart) string {
	parts := []string{"Bridge"}
	if n := len(c.Ticks); n > 1 {
		parts[0] += " from " + c.Ticks[0].name() + " to " + c.Ticks[n-1].name()
	}
	for i, k := range c.Ticks {
		pt := c.point(0, i)
		text := k.name() + ": "
		switch {
		case k.Total:
		case pt.Value.Sign() < 0:
			text += "down "
			pt.Value = pt.Value.Abs()
		case pt.Value.Sign() > 0:
			text += "up "
		}
		parts = append(parts, text+c.prose(pt))
	}
	return sentences(parts...)
}

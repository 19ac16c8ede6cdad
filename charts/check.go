package charts

import (
	"slices"
	"strconv"
	"strings"
)

// check is a point to be checked: a hollow mark. The latest few have a label
// beside them or, where it would touch something, a note with a number.
type check struct {
	series, slot int
	text         string // of the label; "" where the point has none
	ring         string // number of its note; "" where it has none
}

const (
	mostChecks    = 3 // with a label or a note of their own
	longestInPlot = 50
	checkRadius   = 3.0
)

// layChecks finds the points to be checked, and settles which of them have a
// label in the plot and which a note: at the height that the kind gives itself,
// so that the notes are known before there is anything to draw on.
func (l *lineLayout) layChecks() {
	for i := range l.time.slots {
		for s := range l.chart.Series {
			if p := l.time.point(s, i); p.Known && p.Check != "" {
				l.checks = append(l.checks, check{series: s, slot: i})
			}
		}
	}
	if len(l.checks) == 0 {
		return
	}
	f := l.obstacles()
	l.values(f, func(int) face { return face{strong: true} })
	rings := 0
	for _, n := range l.notes {
		if n.ring != "" {
			rings++
		}
	}
	var notes []note
	var rest []string
	for i := range l.checks {
		c := &l.checks[i]
		text := l.time.check(c.series, c.slot)
		if i < len(l.checks)-mostChecks {
			rest = append(rest, l.time.name(c.slot))
			continue
		}
		if len([]rune(text)) <= longestInPlot {
			if _, ok := f.put(l.checkPlaces(*c, text)...); ok {
				c.text = text
				continue
			}
		}
		c.ring = strconv.Itoa(rings + len(notes) + 1)
		notes = append(notes, note{c.ring, "To be checked: " + text})
	}
	if len(rest) > 0 {
		notes = append(notes, note{text: "Also to be checked: " + shortList(slices.Compact(rest))})
	}
	l.notes = slices.Insert(l.notes, rings, notes...)
}

// check is what is said of a point to be checked: "Jun 2022: £11.9m, half its
// usual level".
func (t *timeline) check(s, i int) string {
	p := t.point(s, i)
	return t.tickLabel(i) + ": " + t.chart.printed(p) + ", " + p.Check
}

// checkPlaces are the places where the label of a point to be checked may
// stand, the best first.
func (l *lineLayout) checkPlaces(c check, text string) []label {
	at := l.at(c.series, c.slot)
	place := func(x, y float64, a align) label {
		return label{text: text, x: at.x + x, y: at.y + y, align: a}
	}
	return []label{
		place(7, middle, left), place(-7, middle, right),
		place(0, 15.5, centre), place(0, -8.5, centre),
		place(-3, 15.5, left), place(3, 15.5, right), place(-3, -8.5, left), place(3, -8.5, right),
	}
}

// drawChecks draws the points to be checked, and their labels and rings.
func (l *lineLayout) drawChecks(p *Pen, f *field) {
	for _, c := range l.checks {
		l.drawHollow(p, c)
	}
	var labels []label
	for _, c := range l.checks {
		if c.text == "" {
			continue
		}
		if t, ok := f.put(l.checkPlaces(c, c.text)...); ok {
			t.face = plain(p.Style.Ink)
			labels = append(labels, t)
		}
	}
	p.labels(labels, func(b box) bool { return l.axis.crossesGrid(l.plot, b) })
	for _, c := range l.checks {
		if c.ring == "" {
			continue
		}
		for _, aside := range [...]float64{0, ringRadius + 8, -ringRadius - 8} {
			at := l.at(c.series, c.slot)
			at.x += aside
			if at, ok := l.ringPlace(at, f); ok {
				p.ring(at, c.ring)
				f.boxes = append(f.boxes, around(at, ringRadius+0.5))
				break
			}
		}
	}
}

// drawHollow draws the mark of a point to be checked over that of its series.
func (l *lineLayout) drawHollow(p *Pen, c check) {
	if l.limits != nil {
		l.drawControlMark(p, c.slot, true)
		return
	}
	line, _ := p.lineStyle(l.chart, c.series, false)
	look := paint{p.Style.Paper, stroke{width: 1.25, colour: line.colour}}
	if l.time.joins() {
		p.dot(l.at(c.series, c.slot), checkRadius, look)
		return
	}
	p.mark(c.series, l.at(c.series, c.slot), checkRadius, look)
}

// checkNote says what hollow points are.
func (c *Chart) checkNote() []string {
	for s := range c.Series {
		for i := range c.Ticks {
			if p := c.point(s, i); p.Known && p.Check != "" {
				return []string{"Hollow points are to be checked"}
			}
		}
	}
	return nil
}

// checkRemark names the points to be checked, or says how many there are.
func (t *timeline) checkRemark() string {
	var all, when []string
	for i := range t.slots {
		for s := range t.chart.Series {
			if p := t.point(s, i); p.Known && p.Check != "" {
				all = append(all, t.check(s, i))
				when = append(when, t.name(i))
			}
		}
	}
	switch {
	case len(all) == 0:
		return ""
	case len(all) > mostNotes:
		return "To be checked: " + shortList(when)
	}
	return "To be checked: " + strings.Join(all, "; ")
}

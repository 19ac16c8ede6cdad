package charts

import (
	"strings"

	"briefpack/templates"
)

const (
	commonDot   = 2.75
	signalWide  = 10.0
	signalHigh  = 9.0
	signalReach = 5.5  // of the tips of a triangle from its middle
	signalTop   = 4.0  // more above the plot, for the tips of triangles
	keyText     = 14.0 // from the left of a mark to its words
	keyGap      = 18.0 // between two entries
	keyPitch    = 17.0
	ordinary    = "ordinary variation"
)

// signalLine is one line of the marks and words under the axis.
type signalLine []signalEntry

// signalEntry is a mark with its words; course is that of the signals, and mark is
// false on the second and further lines of long words.
type signalEntry struct {
	x      float64
	text   string
	course int
	mark   bool
}

// controlKey is the marks that occur with their words.
func (l *lineLayout) controlKey() []signalLine {
	var out []signalLine
	x := l.w
	for _, course := range [...]int{1, -1, 0} {
		text := l.courseText(course)
		if text == "" {
			continue
		}
		lines := regular.wrap(text, l.w-keyText, 4)
		need := keyText + regular.room(lines[0])
		if len(out) == 0 || len(lines) > 1 || x+need > l.w {
			out, x = append(out, nil), 0
		}
		for i, line := range lines {
			if i > 0 {
				out = append(out, nil)
			}
			n := len(out) - 1
			out[n] = append(out[n], signalEntry{x, line, course, i == 0})
		}
		x += need + keyGap
		if len(lines) > 1 {
			x = l.w
		}
	}
	return out
}

// courseText is the words of the signals of a course that occur: "concern:
// above the limits or near the upper limit".
func (l *lineLayout) courseText(course int) string {
	var words []string
	for s := range signalWords {
		for i := range l.time.slots {
			if Signal(s).course() == course && l.chart.signals(&l.time, i, Signal(s)) {
				words = append(words, Signal(s).String())
				break
			}
		}
	}
	if len(words) == 0 {
		return ""
	}
	if course == 0 {
		return ordinary
	}
	text := strings.Join(words, ", ")
	if n := len(words); n > 1 {
		text = strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	if v := l.chart.verdict(course); v != "" {
		return v + ": " + text
	}
	return text
}

func keyHeight(key []signalLine) float64 {
	if len(key) == 0 {
		return 0
	}
	return notesBefore + float64(float64(len(key))*keyPitch)
}

func (l *lineLayout) drawControl(p *Pen) {
	p.valueAxis(l.axis, l.plot)
	l.drawTimeAxis(p)
	l.drawBreaks(p)
	l.drawLimits(p)
	l.drawReferences(p)
	lines, _ := l.segments(0)
	for _, g := range lines {
		s := stroke{width: 1, colour: p.Style.Slate}
		switch g.join {
		case provisional:
			s.dash = provisionalDash
		case unreported:
			s.dash = unreportedDash
		}
		p.polyline(g.points, s)
	}
	for i := range l.time.slots {
		if l.time.point(0, i).Known {
			l.drawControlMark(p, i, false)
		}
	}
	f := l.obstacles()
	l.drawChecks(p, f)
	l.drawRings(p, f)
	l.drawEndLabels(p)
	l.drawKey(p)
	p.notes(l.notes, l.plot.y1+timeAxis+keyHeight(l.key), l.w)
}

// drawLimits draws the mean and the limits over each run.
func (l *lineLayout) drawLimits(p *Pen) {
	looks := []stroke{
		{1, p.Style.Secondary, provisionalDash}, {width: outlineWidth, colour: p.Style.Ink}, {1, p.Style.Secondary, provisionalDash},
	}
	for _, r := range l.limits {
		x0, x1 := l.x(r.from), l.x(r.to)
		if r.from == r.to { // as long as there is room for
			x0, x1 = max(l.plot.x0, x0-signalWide), min(l.plot.x1, x1+signalWide)
		}
		for i, v := range r.values() {
			p.line(x0, l.y(v), x1, l.y(v), looks[i])
		}
	}
}

// controlDots are the marks of all values, for what must keep clear of them.
func (l *lineLayout) controlDots(s int) []lineDot {
	var out []lineDot
	for i := range l.time.slots {
		if !l.time.point(s, i).Known {
			continue
		}
		r := commonDot
		if l.chart.limit(&l.time, i).Signal.course() != 0 {
			r = signalReach
		}
		out = append(out, lineDot{l.at(s, i), r, r})
	}
	return out
}

// drawControlMark draws the mark of the value at slot i; a hollow one is to be
// checked.
func (l *lineLayout) drawControlMark(p *Pen, i int, hollow bool) {
	p.controlMark(l.chart, l.at(0, i), l.chart.limit(&l.time, i).Signal.course(), hollow)
}

// controlMark draws the mark of a course: a triangle up or down, or the dot of
// ordinary variation.
func (p *Pen) controlMark(c *Chart, at point, course int, hollow bool) {
	look := p.controlPaint(c, course)
	if hollow {
		line := look.line
		if line.width == 0 {
			line = stroke{width: 1.25, colour: look.fill}
		}
		look = paint{p.Style.Paper, line}
	}
	if course == 0 {
		r := commonDot
		if hollow {
			r = checkRadius
		}
		p.dot(at, r, look)
		return
	}
	tip := float64(float64(course) * signalHigh / 2)
	p.polygon([]point{{at.x, at.y - tip}, {at.x + signalWide/2, at.y + tip}, {at.x - signalWide/2, at.y + tip}}, look)
}

// controlPaint is the colour of the marks of a course: of an improvement or a
// concern where the chart may say so.
func (p *Pen) controlPaint(c *Chart, course int) paint {
	st := p.Style
	mark := func(fill, line templates.Colour) paint { return paint{fill, stroke{width: 1, colour: line}} }
	switch {
	case course == 0:
		return paint{fill: st.Secondary}
	case c.verdict(course) == "improvement":
		return mark(st.Navy, st.Navy)
	case c.verdict(course) == "concern" || course > 0:
		return mark(st.Orange, st.OrangeText)
	}
	return mark(st.LightBlue, st.Navy)
}

// drawKey writes the marks and their words under the axis.
func (l *lineLayout) drawKey(p *Pen) {
	y := l.plot.y1 + timeAxis + notesBefore + keyPitch/2
	for _, line := range l.key {
		for _, e := range line {
			if e.mark {
				p.controlMark(l.chart, point{e.x + signalWide/2, y}, e.course, false)
			}
			p.label(label{text: e.text, x: e.x + keyText, y: y + middle, face: plain(p.Style.Ink)})
		}
		y += keyPitch
	}
}

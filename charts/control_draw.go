package charts

import "strings"

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

// signalEntry is a mark with its words; marked is false on the second and
// further lines of long words.
type signalEntry struct {
	x      float64
	text   string
	mark   controlMark
	marked bool
}

// controlMark is the mark of signals of one course, up or down; those outside
// the limits have the stronger colour. Without a course it is the dot of
// ordinary variation.
type controlMark struct {
	course  int
	outside bool
}

func (s Signal) mark() controlMark {
	return controlMark{s.course(), s == AboveLimits || s == BelowLimits}
}

// controlMarks are the marks in the order of the words under the axis.
var controlMarks = [...]controlMark{{1, true}, {1, false}, {-1, true}, {-1, false}, {}}

// mark is that of the value at slot i.
func (l *lineLayout) mark(i int) controlMark { return l.chart.limit(&l.time, i).Signal.mark() }

// controlKey is the marks that occur with their words.
func (l *lineLayout) controlKey() []signalLine {
	var out []signalLine
	x := l.w
	for _, mark := range controlMarks {
		text := l.markText(mark)
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
			out[n] = append(out[n], signalEntry{x, line, mark, i == 0})
		}
		x += need + keyGap
		if len(lines) > 1 {
			x = l.w
		}
	}
	return out
}

// markText is the words of the signals with a mark that occur: "concern: near
// the upper limit or above the mean".
func (l *lineLayout) markText(mark controlMark) string {
	var words []string
	for s := range signalWords {
		for i := range l.time.slots {
			if Signal(s).mark() == mark && l.chart.signals(&l.time, i, Signal(s)) {
				words = append(words, Signal(s).String())
				break
			}
		}
	}
	if len(words) == 0 {
		return ""
	}
	if mark.course == 0 {
		return ordinary
	}
	text := strings.Join(words, ", ")
	if n := len(words); n > 1 {
		text = strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	if v := l.chart.verdict(mark.course); v != "" {
		return v + ": " + text
	}
	return text
}

func keyHeight(key []signalLine) float64 {
	if len(key) == 0 {
		return 0
	}
	h := float64(notesBefore)
	for _, line := range key {
		h += line.pitch()
	}
	return h
}

// pitch is the height of a line, less where it only goes on with words.
func (k signalLine) pitch() float64 {
	if k[0].marked {
		return keyPitch
	}
	return leading
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
		if l.mark(i).course != 0 {
			r = signalReach
		}
		out = append(out, lineDot{l.at(s, i), r, r})
	}
	return out
}

// drawControlMark draws the mark of the value at slot i; a hollow one is to be
// checked.
func (l *lineLayout) drawControlMark(p *Pen, i int, hollow bool) {
	p.controlMark(l.chart, l.at(0, i), l.mark(i), hollow)
}

// controlMark draws m: a triangle up or down, or the dot of ordinary variation.
func (p *Pen) controlMark(c *Chart, at point, m controlMark, hollow bool) {
	look := p.controlPaint(c, m)
	if hollow {
		line := look.line
		if line.width == 0 {
			line = stroke{width: 1.25, colour: look.fill}
		}
		look = paint{p.Style.Paper, line}
	}
	if m.course == 0 {
		r := commonDot
		if hollow {
			r = checkRadius
		}
		p.dot(at, r, look)
		return
	}
	tip := float64(float64(m.course) * signalHigh / 2)
	p.polygon([]point{{at.x, at.y - tip}, {at.x + signalWide/2, at.y + tip}, {at.x - signalWide/2, at.y + tip}}, look)
}

// controlPaint is the colour of m: of an improvement or a concern where the
// chart may say so.
func (p *Pen) controlPaint(c *Chart, m controlMark) paint {
	st := p.Style
	strong, weak, line := st.LightBlue, st.PaleBlue, st.Navy
	switch verdict := c.verdict(m.course); {
	case m.course == 0:
		return paint{fill: st.Secondary}
	case verdict == "improvement":
		strong = st.Navy
	case verdict == "concern" || m.course > 0:
		strong, weak, line = st.Orange, st.Peach, st.OrangeText
	}
	if !m.outside {
		strong = weak
	}
	return paint{strong, stroke{width: 1, colour: line}}
}

// drawKey writes the marks and their words under the axis.
func (l *lineLayout) drawKey(p *Pen) {
	y := l.plot.y1 + timeAxis + notesBefore - leading + keyPitch/2
	for i, line := range l.key {
		y += leading
		if i > 0 && line[0].marked {
			y += keyPitch - leading
		}
		for _, e := range line {
			if e.marked {
				p.controlMark(l.chart, point{e.x + signalWide/2, y}, e.mark, false)
			}
			p.label(label{text: e.text, x: e.x + keyText, y: y + middle, face: plain(p.Style.Ink)})
		}
	}
}

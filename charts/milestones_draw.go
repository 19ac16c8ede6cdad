package charts

import (
	"strconv"

	"briefpack/input"
)

var dueDash = []float64{2 * Grid, 2 * Grid}

func (l *milestoneLayout) draw(p *Pen) {
	l.drawScale(p)
	for i, r := range l.rows {
		if i > 0 {
			p.line(0, r.y, l.w, r.y, stroke{width: 0.5, colour: p.Style.Grid})
		}
		l.drawName(p, r)
	}
	p.line(0, l.plot.y1, l.w, l.plot.y1, stroke{width: 0.5, colour: p.Style.Rule})
	p.line(l.asAt, l.plot.y0, l.asAt, l.plot.y1+4, stroke{width: 1, colour: p.Style.Ink})
	asAt := label{text: l.chart.Period.To().String(), x: l.asAt, y: l.plot.y1 + 15.5, align: centre, face: strong(p.Style.Ink)}
	p.label(asAt.within(0, l.w))
	for _, r := range l.rows {
		l.drawMark(p, r)
	}
	var labels []label
	for _, r := range l.rows {
		for _, t := range r.labels {
			t.face = l.labelFace(p, r)
			labels = append(labels, t)
		}
	}
	p.labels(labels, l.crossed)
	p.notes(l.notes, l.plot.y1+asAtBelow, l.w)
}

// labelFace is that of what is said of a milestone.
func (l *milestoneLayout) labelFace(p *Pen, r milestoneRow) face {
	if r.state == unconfirmed {
		return plain(p.Style.OrangeText)
	}
	return plain(p.Style.Ink)
}

// crossed reports whether a line of the scale or of the period's end runs
// through b.
func (l *milestoneLayout) crossed(b box) bool {
	within := func(x float64) bool { return b.x0-coverReach < x && x < b.x1+coverReach }
	for _, m := range l.scale.starts() {
		if within(l.scale.at(m.From())) {
			return true
		}
	}
	return within(l.asAt) || within(l.plot.x0)
}

// drawScale draws years and months above a rule, the lines of quarters, and the
// period as a bar on the rule.
func (l *milestoneLayout) drawScale(p *Pen) {
	s := &l.scale
	var years, months []label
	starts := append([]input.Period{s.first}, s.starts()...)
	for i, m := range starts {
		x := s.at(m.From())
		p.line(x, l.plot.y0, x, l.plot.y1, stroke{width: 0.5, colour: p.Style.Grid})
		if i == 0 || m.From().Month == 1 {
			years = append(years, label{text: strconv.Itoa(m.From().Year), x: x + 1, y: 9.5, face: strong(p.Style.Ink)}.within(0, l.w))
			end := l.plot.x1
			if next := input.CalendarYearPeriod(m.From().Year); s.end(next) < end {
				end = s.end(next) - 1.5
			}
			p.line(x, l.plot.y0, end, l.plot.y0, stroke{width: 0.75, colour: p.Style.Ink})
		}
		months = append(months, label{text: m.From().Month.String()[:3], x: x + 1, y: 22.3, face: plain(p.Style.Secondary)}.within(0, l.w))
	}
	for _, t := range append(fromTheRight(years, 4), fromTheRight(months, 4)...) {
		p.label(t)
	}
	p.rect(box{s.at(l.chart.Period.From()), l.plot.y0 - 1.5, l.asAt, l.plot.y0 + 1.5}, paint{fill: p.Style.Navy})
}

func (l *milestoneLayout) drawName(p *Pen, r milestoneRow) {
	lines := r.lines()
	y := r.middle() + middle - float64(float64(len(lines)-1)*milestoneLead)/2
	for i, text := range lines {
		f := strong(p.Style.Ink)
		switch {
		case i >= len(lines)-len(r.below):
			f = l.labelFace(p, r)
		case i >= len(r.names):
			f = plain(p.Style.Secondary)
		}
		p.label(label{text: text, x: 0, y: y, face: f})
		y += milestoneLead
	}
}

// drawMark draws a dot for what is complete, a diamond for what is past its date
// without a report, and a ring for what is to come; a thin line leads from the
// baseline that a date has moved from.
func (l *milestoneLayout) drawMark(p *Pen, r milestoneRow) {
	at := point{r.x, r.middle()}
	if r.moved {
		thin := stroke{width: 1, colour: p.Style.Slate}
		p.line(r.from, at.y-3, r.from, at.y+3, thin)
		p.line(r.from, at.y, r.x, at.y, thin)
	}
	switch r.state {
	case complete:
		p.dot(at, 5, paint{fill: p.Style.Navy})
	case unconfirmed:
		p.line(r.x, at.y, l.asAt, at.y, stroke{1, p.Style.OrangeText, dueDash})
		p.polygon([]point{{at.x, at.y - 6}, {at.x + 6, at.y}, {at.x, at.y + 6}, {at.x - 6, at.y}},
			paint{p.Style.Paper, stroke{width: 1.75, colour: p.Style.OrangeText}})
	default:
		p.dot(at, 4.5, paint{p.Style.Paper, stroke{width: 1.75, colour: p.Style.Navy}})
	}
}

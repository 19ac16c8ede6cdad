package charts

import (
	"briefpack/input"
	"briefpack/templates"
)

// reference is the stroke of a target, threshold or reference average.
func (p *Pen) reference(r Line) stroke {
	if r.Target {
		return stroke{1, p.Style.OrangeText, provisionalDash}
	}
	return stroke{0.75, p.Style.Ink, breakDash}
}

// referenceText is the colour of its label.
func (p *Pen) referenceText(r Line) templates.Colour {
	if r.Target {
		return p.Style.OrangeText
	}
	return p.Style.Ink
}

// references are reference lines that stand upright: targets have their labels
// above the plot, averages below the axis. Labels that would touch stand in
// lanes of their own.
type references struct {
	lines []Line
	x     []float64
	label []label
	lane  []int
	above int // lanes above the plot
	below int // lanes below the axis
}

// layReferences places lines, where x is the place of a value, in a frame of
// width w.
func layReferences(lines []Line, x func(input.Number) float64, w float64) references {
	r := references{lines: lines, lane: make([]int, len(lines))}
	for _, l := range lines {
		at := x(l.Value)
		r.x = append(r.x, at)
		r.label = append(r.label, label{text: regular.cut(l.Label, w), x: at, align: centre}.within(0, w))
	}
	for i, l := range lines {
		for r.touches(i) {
			r.lane[i]++
		}
		if l.Target {
			r.above = max(r.above, r.lane[i]+1)
		} else {
			r.below = max(r.below, r.lane[i]+1)
		}
	}
	return r
}

// touches reports whether label i touches one before it on its side and in its
// lane.
func (r *references) touches(i int) bool {
	a := r.label[i].room()
	for j := range i {
		b := r.label[j].room()
		if r.lines[j].Target == r.lines[i].Target && r.lane[j] == r.lane[i] && a.x0-4 < b.x1 && b.x0 < a.x1+4 {
			return true
		}
	}
	return false
}

// top is the height of the labels above the plot.
func (r *references) top() float64 {
	if r.above == 0 {
		return 0
	}
	return 3 + float64(r.above*leading)
}

// bottom is the height of the labels below the axis.
func (r *references) bottom() float64 { return float64(r.below * leading) }

// crosses reports whether one of the lines runs through b, or so near to it that
// it would touch its text.
func (r *references) crosses(b box) bool {
	for _, x := range r.x {
		if b.x0-2 < x && x < b.x1+2 {
			return true
		}
	}
	return false
}

// draw draws the lines over the height of plot; base is the baseline of the
// first lane below the axis.
func (r *references) draw(p *Pen, plot box, base float64) {
	for i, l := range r.lines {
		t, y0 := r.label[i], plot.y0
		if l.Target {
			y0 -= 2
			t.y = plot.y0 - 6 - float64(r.lane[i]*leading)
		} else {
			t.y = base + float64(r.lane[i]*leading)
		}
		p.line(r.x[i], y0, r.x[i], plot.y1, p.reference(l))
		t.face = plain(p.referenceText(l))
		p.label(t)
	}
}

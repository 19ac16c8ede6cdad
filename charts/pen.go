package charts

import (
	"math"

	"briefpack/templates"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Grid is the number of Renderer units to a point: go-chart's coordinates are
// whole numbers, so charts are drawn large and scaled down by the canvas.
const Grid = 10

// Pen draws in points on a go-chart Renderer, in the house style.
type Pen struct {
	r     chart.Renderer
	faces Faces
	Style *templates.Style
}

// NewPen is a pen on r.
//
// All that a pen hands to r is in tenths of a point ([Grid]): coordinates,
// stroke widths, dashes, radii and font sizes alike. The pen sets 72 dots to
// the inch, at which go-chart's points and pixels are one, so that a label of
// 10 pt is SetFontSize(100). The origin is the top left corner of the chart, x
// grows to the right and y downwards. A path is MoveTo, LineTo and Close, a
// circle is Circle alone; Stroke, Fill or FillStroke paints it and forgets it.
// Text is placed by the left end of its baseline; the width of a text is that
// of MeasureText. The Renderer has no call for caps and joins: strokes have
// butt caps and round joins. A dash of nil is a solid line. The pen asks for no
// rotation, no curves other than circles and no transparency.
func NewPen(r chart.Renderer, faces Faces, style *templates.Style) *Pen {
	r.SetDPI(72)
	return &Pen{r: r, faces: faces, Style: style}
}

// point is a place in the chart, in points.
type point struct{ x, y float64 }

// box is an upright rectangle.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

// grown is b with d more on every side.
func (b box) grown(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

// cut reports whether the straight line from a to c touches b.
func (b box) cut(a, c point) bool {
	t0, t1 := 0.0, 1.0
	for _, side := range [4][2]float64{
		{a.x - c.x, a.x - b.x0}, {c.x - a.x, b.x1 - a.x},
		{a.y - c.y, a.y - b.y0}, {c.y - a.y, b.y1 - a.y},
	} {
		d, q := side[0], side[1]
		switch {
		case d == 0 && q < 0:
			return false
		case d < 0:
			t0 = max(t0, q/d)
		case d > 0:
			t1 = min(t1, q/d)
		}
	}
	return t0 <= t1
}

// stroke is how a line is drawn; its dash is in Renderer units.
type stroke struct {
	width  float64
	colour templates.Colour
	dash   []float64
}

// The dashes of the house.
var (
	provisionalDash = []float64{4 * Grid, 3 * Grid} // also targets
	unreportedDash  = []float64{1.5 * Grid, 2.5 * Grid}
	breakDash       = []float64{1.5 * Grid, 2 * Grid} // also reference averages
	thirdDash       = []float64{7 * Grid, 2.5 * Grid}
	fourthDash      = []float64{2 * Grid, 2.5 * Grid}
)

func unit(v float64) int { return int(math.Round(v * Grid)) }

func rgb(c templates.Colour) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: 255} }

func (p *Pen) setStroke(s stroke) {
	p.r.SetStrokeColor(rgb(s.colour))
	p.r.SetStrokeWidth(s.width * Grid)
	p.r.SetStrokeDashArray(s.dash)
}

// line draws a straight line.
func (p *Pen) line(x0, y0, x1, y1 float64, s stroke) {
	p.setStroke(s)
	p.r.MoveTo(unit(x0), unit(y0))
	p.r.LineTo(unit(x1), unit(y1))
	p.r.Stroke()
}

// polyline draws straight lines from point to point.
func (p *Pen) polyline(points []point, s stroke) {
	if len(points) < 2 {
		return
	}
	p.setStroke(s)
	for i, q := range points {
		if i == 0 {
			p.r.MoveTo(unit(q.x), unit(q.y))
			continue
		}
		p.r.LineTo(unit(q.x), unit(q.y))
	}
	p.r.Stroke()
}

// paint is how a shape is drawn: filled, and outlined where line has a width.
type paint struct {
	fill templates.Colour
	line stroke
}

// outlineWidth is that of shapes whose fill is too pale to stand alone.
const outlineWidth = 0.75

func outlined(fill, line templates.Colour) paint {
	return paint{fill, stroke{width: outlineWidth, colour: line}}
}

func (p *Pen) rect(b box, s paint) {
	p.polygon([]point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}, s)
}

// dot draws a disc.
func (p *Pen) dot(at point, radius float64, s paint) {
	p.r.SetFillColor(rgb(s.fill))
	p.r.Circle(radius*Grid, unit(at.x), unit(at.y))
	p.finish(s)
}

// polygon draws a closed shape.
func (p *Pen) polygon(points []point, s paint) {
	p.r.SetFillColor(rgb(s.fill))
	for i, q := range points {
		if i == 0 {
			p.r.MoveTo(unit(q.x), unit(q.y))
			continue
		}
		p.r.LineTo(unit(q.x), unit(q.y))
	}
	p.r.Close()
	p.finish(s)
}

// mark draws the mark of the nth series, about as large as a disc of that
// radius: a disc, a diamond, a triangle on its base or one on its tip.
func (p *Pen) mark(n int, at point, radius float64, s paint) {
	r := float64(radius * markReach)
	switch n % 4 {
	case 0:
		p.dot(at, radius, s)
	case 1:
		p.polygon([]point{{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}}, s)
	case 2:
		p.polygon([]point{{at.x, at.y - r}, {at.x + r, at.y + radius}, {at.x - r, at.y + radius}}, s)
	case 3:
		p.polygon([]point{{at.x, at.y + r}, {at.x + r, at.y - radius}, {at.x - r, at.y - radius}}, s)
	}
}

const markReach = 1.4 // of the tips of a mark, to the radius of the disc it is like

func (p *Pen) finish(s paint) {
	if s.line.width > 0 {
		p.setStroke(s.line)
		p.r.FillStroke()
		return
	}
	p.r.SetStrokeColor(drawing.Color{})
	p.r.SetStrokeWidth(0)
	p.r.SetStrokeDashArray(nil)
	p.r.Fill()
}

// ringRadius is that of the ring round a note's number.
const ringRadius = 6

// ring draws the number of a note in a ring.
func (p *Pen) ring(at point, number string) {
	c := p.Style.OrangeText
	p.dot(at, ringRadius, paint{p.Style.Paper, stroke{width: 1, colour: c}})
	p.label(label{text: number, x: at.x, y: at.y + middle, align: centre, face: strong(c)})
}

// face is the colour and weight of a text; all text in charts is 10 pt.
type face struct {
	colour templates.Colour
	strong bool
}

func plain(c templates.Colour) face  { return face{colour: c} }
func strong(c templates.Colour) face { return face{c, true} }

func (f face) ruler() *ruler {
	if f.strong {
		return semibold
	}
	return regular
}

type align uint8

const (
	left align = iota
	centre
	right
)

// label is one line of text; x, y is the left end, the middle or the right end
// of its baseline.
type label struct {
	text  string
	x, y  float64
	align align
	face  face
}

const (
	textSize = 10.0
	middle   = 3.3 // from the middle of a line of text down to its baseline
	ascent   = 7.5 // of the highest letter above the baseline
	descent  = 2.5 // of the lowest letter below it
	leading  = 13  // from baseline to baseline
	digits   = 6.6 // height of a digit above the baseline
)

// room is the place that l takes up at most.
func (l label) room() box {
	w, x := l.face.ruler().room(l.text), l.x
	switch l.align {
	case centre:
		x -= w / 2
	case right:
		x -= w
	}
	return box{x, l.y - ascent, x + w, l.y + descent}
}

// within is l moved sideways as far as is needed for it to stand between x0
// and x1.
func (l label) within(x0, x1 float64) label {
	b := l.room()
	if b.x1 > x1 {
		l.x -= b.x1 - x1
		b = l.room()
	}
	if b.x0 < x0 {
		l.x += x0 - b.x0
	}
	return l
}

// label writes l.
func (p *Pen) label(l label) {
	if l.text == "" {
		return
	}
	l.text = oneLine(l.text)
	x := p.setText(l)
	p.r.SetFontColor(rgb(l.face.colour))
	p.r.Text(l.text, x, unit(l.y))
}

// setText sets the font of l and is the Renderer's x of its left end.
func (p *Pen) setText(l label) int {
	font := p.faces.Regular
	if l.face.strong {
		font = p.faces.SemiBold
	}
	p.r.SetFont(font)
	p.r.SetFontSize(textSize * Grid)
	switch x := unit(l.x); l.align {
	case centre:
		return x - p.r.MeasureText(l.text).Width()/2
	case right:
		return x - p.r.MeasureText(l.text).Width()
	default:
		return x
	}
}

const coverReach = 2 // of the white box behind a label, left and right of it

// cover paints the white box behind a label that stands on gridlines.
func (p *Pen) cover(l label) {
	l.text = oneLine(l.text)
	x := float64(p.setText(l)) / Grid
	w := float64(p.r.MeasureText(l.text).Width()) / Grid
	p.rect(box{x - coverReach, l.y - 8.5, x + w + coverReach, l.y + descent}, paint{fill: p.Style.Paper})
}

// labels writes all of ls, first the white boxes of those for which crossed
// holds, so that no box covers a text.
func (p *Pen) labels(ls []label, crossed func(box) bool) {
	for _, l := range ls {
		if crossed(l.room()) {
			p.cover(l)
		}
	}
	for _, l := range ls {
		p.label(l)
	}
}

package pdf

import (
	"errors"
	"io"
	"math"

	"briefpack/charts"
	"briefpack/report/internal/pdf/tagged"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// canvas is a go-chart Renderer that draws on a page, as [charts.NewPen]
// describes: lengths and font sizes come in tenths of a point, from the top left
// corner of the chart.
type canvas struct {
	doc    *tagged.Doc
	mapper *mapper
	x, y   float64 // of the chart on the page

	stroke, fill, ink drawing.Color
	width             float64
	dash              []float64
	face              tagged.Face
	size              float64
	path              tagged.Path
	begun             bool
	lastX, lastY      float64 // where the path is
	err               error
}

var _ chart.Renderer = (*canvas)(nil)

// points are Renderer units in points.
func points(units float64) float64 { return units / charts.Grid }

func (c *canvas) at(x, y int) (float64, float64) {
	return c.x + points(float64(x)), c.y + points(float64(y))
}

func (c *canvas) ResetStyle() {
	c.stroke, c.fill, c.ink = drawing.Color{}, drawing.Color{}, drawing.Color{}
	c.width, c.dash, c.size = 0, nil, 0
}

func (c *canvas) GetDPI() float64                { return 72 }
func (c *canvas) SetDPI(float64)                 {}
func (c *canvas) SetClassName(string)            {}
func (c *canvas) SetStrokeColor(k drawing.Color) { c.stroke = k }
func (c *canvas) SetFillColor(k drawing.Color)   { c.fill = k }
func (c *canvas) SetStrokeWidth(w float64)       { c.width = points(w) }
func (c *canvas) SetFontColor(k drawing.Color)   { c.ink = k }
func (c *canvas) SetFontSize(s float64)          { c.size = points(s) }
func (c *canvas) ClearTextRotation()             {}
func (c *canvas) Save(io.Writer) error           { return c.err }

func (c *canvas) SetStrokeDashArray(d []float64) {
	c.dash = c.dash[:0]
	for _, v := range d {
		c.dash = append(c.dash, points(v))
	}
}

func (c *canvas) SetFont(f *truetype.Font) {
	c.face = tagged.Regular
	if f == chartFaces.SemiBold {
		c.face = tagged.SemiBold
	}
}

// SetTextRotation is an error: the house has no text that is not level.
func (c *canvas) SetTextRotation(radians float64) {
	if radians != 0 && c.err == nil {
		c.err = errors.New("a chart turns text; all text is level")
	}
}

func (c *canvas) MoveTo(x, y int) {
	c.lastX, c.lastY = c.at(x, y)
	c.path.MoveTo(c.lastX, c.lastY)
	c.begun = true
}

func (c *canvas) LineTo(x, y int) {
	if !c.begun {
		c.MoveTo(x, y)
		return
	}
	c.lastX, c.lastY = c.at(x, y)
	c.path.LineTo(c.lastX, c.lastY)
}

// QuadCurveTo raises the curve's degree: PDF has cubic curves only.
func (c *canvas) QuadCurveTo(cx, cy, x, y int) {
	if !c.begun {
		c.MoveTo(cx, cy)
	}
	px, py := c.at(cx, cy)
	ex, ey := c.at(x, y)
	const two = 2.0 / 3
	c.path.CurveTo(
		c.lastX+float64(two*(px-c.lastX)), c.lastY+float64(two*(py-c.lastY)),
		ex+float64(two*(px-ex)), ey+float64(two*(py-ey)), ex, ey)
	c.lastX, c.lastY = ex, ey
}

// ArcTo draws an arc in quarters or less. Angles run clockwise from three
// o'clock, because y grows downwards.
func (c *canvas) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	x, y := c.at(cx, cy)
	a, b := points(rx), points(ry)
	on := func(angle float64) (sin, cos, px, py float64) {
		sin, cos = math.Sincos(angle)
		return sin, cos, x + float64(a*cos), y + float64(b*sin)
	}
	s0, c0, px, py := on(start)
	if c.begun {
		c.path.LineTo(px, py)
	} else {
		c.path.MoveTo(px, py)
		c.begun = true
	}
	n := math.Ceil(math.Abs(delta) / (math.Pi / 2))
	step := delta / max(n, 1)
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range int(n) {
		s1, c1, ex, ey := on(start + float64(step*float64(i+1)))
		c.path.CurveTo(
			px-float64(a*float64(k*s0)), py+float64(b*float64(k*c0)),
			ex+float64(a*float64(k*s1)), ey-float64(b*float64(k*c1)), ex, ey)
		s0, c0, px, py = s1, c1, ex, ey
	}
	c.lastX, c.lastY = px, py
}

// Circle draws four quarters, without trigonometry, which may differ in the last
// bit from one machine to another.
func (c *canvas) Circle(radius float64, x, y int) {
	const kappa = 0.5522847498307936 // of the radius: where the control points lie
	r := points(radius)
	k := float64(kappa * r)
	cx, cy := c.at(x, y)
	c.path.MoveTo(cx+r, cy)
	c.path.CurveTo(cx+r, cy+k, cx+k, cy+r, cx, cy+r)
	c.path.CurveTo(cx-k, cy+r, cx-r, cy+k, cx-r, cy)
	c.path.CurveTo(cx-r, cy-k, cx-k, cy-r, cx, cy-r)
	c.path.CurveTo(cx+k, cy-r, cx+r, cy-k, cx+r, cy)
	c.path.Close()
	c.begun = true
}

func (c *canvas) Close() { c.path.Close() }

func (c *canvas) Stroke()     { c.paint(false, true) }
func (c *canvas) Fill()       { c.paint(true, false) }
func (c *canvas) FillStroke() { c.paint(true, true) }

// paint fills and outlines the path, where there is a colour for it, and forgets it.
func (c *canvas) paint(fill, stroke bool) {
	var inside *tagged.Colour
	var outline *tagged.Stroke
	if fill && c.fill.A > 0 {
		k := solid(c.fill)
		inside = &k
	}
	if stroke && c.stroke.A > 0 && c.width > 0 {
		outline = &tagged.Stroke{Colour: solid(c.stroke), Width: c.width, Dash: c.dash, RoundJoin: true}
	}
	if inside != nil || outline != nil {
		c.doc.DrawPath(&c.path, inside, outline)
	}
	c.path, c.begun = tagged.Path{}, false
}

// solid is a colour without transparency, which the house does not use.
func solid(k drawing.Color) tagged.Colour { return tagged.Colour{R: k.R, G: k.G, B: k.B} }

func (c *canvas) Text(body string, x, y int) {
	if c.size <= 0 || c.ink.A == 0 {
		return
	}
	px, py := c.at(x, y)
	c.doc.Text(px, py, c.face, c.size, solid(c.ink), c.mapper.text(body)+" ") // labels do not join when extracted
}

// MeasureText is the width of body as Text draws it, rounded up, and the height
// of its capitals.
func (c *canvas) MeasureText(body string) chart.Box {
	w := c.mapper.fonts.Width(c.face, c.size, c.mapper.text(body))
	return chart.Box{Right: int(math.Ceil(w * charts.Grid)), Bottom: int(math.Ceil(0.66 * c.size * charts.Grid))}
}

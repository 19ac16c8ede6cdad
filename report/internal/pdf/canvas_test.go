package pdf

import (
	"bytes"
	"math"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/report/internal/pdf/tagged"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

var navy = drawing.Color{R: 0x12, G: 0x43, B: 0x6D, A: 255}

// drawn is a document with one figure, drawn on a canvas that begins at 50, 60.
func drawn(t *testing.T, draw func(chart.Renderer)) []byte {
	t.Helper()
	c := testComposer(t)
	doc := tagged.New(c.fonts, tagged.Info{Title: "Test", Lang: "en-GB", Date: time.Date(2026, 5, 31, 0, 0, 0, 0, time.UTC)})
	doc.AddPage(portrait.width, portrait.height)
	doc.Root().New("H1")
	e := doc.Root().New("Figure")
	e.Alt, e.BBox = "A figure.", tagged.Box{X: 50, Y: 60, W: 100, H: 100}
	cv := &canvas{doc: doc, mapper: c.mapper, x: 50, y: 60}
	doc.Mark(e, func() { draw(cv) })
	if cv.err != nil {
		t.Fatal(cv.err)
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// same checks that two ways to draw give the same bytes, and another does not.
func same(t *testing.T, what string, a, b, other func(chart.Renderer)) {
	t.Helper()
	one, two, three := drawn(t, a), drawn(t, b), drawn(t, other)
	if !bytes.Equal(one, two) {
		t.Errorf("%s: two ways to draw it differ", what)
	}
	if bytes.Equal(one, three) {
		t.Errorf("%s: something else gives the same", what)
	}
}

func filled(draw func(chart.Renderer)) func(chart.Renderer) {
	return func(r chart.Renderer) {
		r.SetFillColor(navy)
		draw(r)
		r.Fill()
	}
}

func TestCircle(t *testing.T) {
	same(t, "circle",
		filled(func(r chart.Renderer) { r.Circle(50, 300, 300) }),
		filled(func(r chart.Renderer) { r.ArcTo(300, 300, 50, 50, 0, 2*math.Pi); r.Close() }),
		filled(func(r chart.Renderer) { r.Circle(51, 300, 300) }))
}

// TestCurves compares curves with the cubic curves worked out by hand.
func TestCurves(t *testing.T) {
	const k = 0.5522847498307936
	same(t, "quarter of an ellipse",
		filled(func(r chart.Renderer) { r.ArcTo(300, 300, 80, 50, 0, math.Pi/2) }),
		filled(func(r chart.Renderer) {
			c := r.(*canvas)
			c.path.MoveTo(88, 90)
			c.path.CurveTo(88, 90+5*k, 80+8*k, 95, 80, 95)
		}),
		filled(func(r chart.Renderer) { r.ArcTo(300, 300, 80, 50, 0, -math.Pi/2) }))
	same(t, "quadratic",
		filled(func(r chart.Renderer) { r.MoveTo(100, 100); r.QuadCurveTo(400, 100, 400, 400) }),
		filled(func(r chart.Renderer) {
			c := r.(*canvas)
			c.path.MoveTo(60, 70)
			c.path.CurveTo(80, 70, 90, 80, 90, 100)
		}),
		filled(func(r chart.Renderer) { r.MoveTo(100, 100); r.QuadCurveTo(100, 400, 400, 400) }))
}

// TestPaint: what has no colour or no width is not drawn, and the path is
// forgotten.
func TestPaint(t *testing.T) {
	box := func(r chart.Renderer) {
		r.MoveTo(100, 100)
		r.LineTo(200, 100)
		r.LineTo(200, 200)
		r.Close()
	}
	line := func(r chart.Renderer) {
		r.SetStrokeColor(navy)
		r.SetStrokeWidth(10)
		r.SetStrokeDashArray([]float64{40, 30})
		r.MoveTo(0, 0)
		r.LineTo(500, 0)
		r.Stroke()
	}
	same(t, "nothing to paint with", line,
		func(r chart.Renderer) {
			box(r)
			r.FillStroke() // no colour yet
			r.SetFillColor(drawing.Color{})
			r.SetStrokeColor(navy)
			box(r)
			r.FillStroke() // no width
			line(r)
		},
		func(r chart.Renderer) {
			line(r)
			r.SetFillColor(navy)
			box(r)
			r.Fill()
		})
	same(t, "a reset style", line,
		func(r chart.Renderer) {
			r.SetFillColor(navy)
			r.SetFontSize(100)
			r.SetFontColor(navy)
			r.ResetStyle()
			box(r)
			r.FillStroke()
			r.Text("gone", 0, 0)
			line(r)
		},
		func(r chart.Renderer) { line(r); line(r) })
}

func TestCanvasText(t *testing.T) {
	c := testComposer(t)
	cv := &canvas{mapper: c.mapper}
	for _, tc := range []struct {
		font  bool // semibold
		size  float64
		text  string
		width float64
	}{
		{false, 100, "£29.1m", c.fonts.Width(tagged.Regular, 10, "£29.1m")},
		{true, 100, "£29.1m", c.fonts.Width(tagged.SemiBold, 10, "£29.1m")},
		{true, 160, "2024-25", c.fonts.Width(tagged.SemiBold, 16, "2024-25")},
	} {
		cv.SetFont(chartFaces.Regular)
		if tc.font {
			cv.SetFont(chartFaces.SemiBold)
		}
		cv.SetFontSize(tc.size)
		if got := cv.MeasureText(tc.text).Width(); got != int(math.Ceil(tc.width*charts.Grid)) {
			t.Errorf("%q is %d units wide; want %.2f points", tc.text, got, tc.width)
		}
	}
	cv.SetTextRotation(1)
	if cv.err == nil {
		t.Error("text may be turned")
	}
}

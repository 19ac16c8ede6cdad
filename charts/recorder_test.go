package charts_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"briefpack/charts"
	"briefpack/templates"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// recorder is a Renderer that keeps what is painted, with the state in which it
// was. It measures text with the fonts of the house.
type recorder struct {
	t            *testing.T
	faces        charts.Faces
	fonts        [2]*sfnt.Font
	buf          sfnt.Buffer
	ops          []op
	dpi          float64
	stroke, fill drawing.Color
	width        float64
	dash         []float64
	font         *truetype.Font
	size         float64
	ink          drawing.Color
	path         [][2]int
	closed       bool
	circle       *[3]int // radius, x, y
}

// op is one call that paints. Lengths are in Renderer units.
type op struct {
	stroke, fill drawing.Color // transparent where not used
	width        float64
	dash         []float64
	path         [][2]int
	closed       bool
	circle       *[3]int
	text         string // of a text; stroke and fill are then unused
	strong       bool
	size         float64
	x, y, w      int
}

func newRecorder(t *testing.T) *recorder {
	t.Helper()
	r := &recorder{t: t, faces: charts.Faces{Regular: &truetype.Font{}, SemiBold: &truetype.Font{}}}
	if r.faces.Regular == r.faces.SemiBold {
		t.Fatal("the two faces are one")
	}
	var err error
	if r.fonts, err = houseFonts(); err != nil {
		t.Fatal(err)
	}
	return r
}

var houseFonts = sync.OnceValues(func() (fonts [2]*sfnt.Font, err error) {
	regular, semibold, err := templates.Fonts()
	for i, data := range [][]byte{regular, semibold} {
		if err == nil {
			fonts[i], err = sfnt.Parse(data)
		}
	}
	return fonts, err
})

var houseStyle = sync.OnceValues(func() (*templates.Set, error) { return templates.Load(nil) })

// record draws c at width w and is what was painted.
func record(t *testing.T, c *charts.Chart, w float64) *recorder {
	t.Helper()
	r := newRecorder(t)
	k := find(t, c.Kind)
	k.Draw(charts.NewPen(r, r.faces, style(t)), c, w, k.Height(c, w))
	if len(r.path) > 0 || r.circle != nil {
		t.Error("a path was begun and never painted")
	}
	if len(r.ops) > 0 && r.dpi != 72 {
		t.Errorf("drawn at %v dots to the inch; want 72", r.dpi)
	}
	return r
}

func find(t *testing.T, name string) *charts.Kind {
	t.Helper()
	k, ok := charts.Find(name)
	if !ok {
		t.Fatalf("no kind %q", name)
	}
	return k
}

func style(t testing.TB) *templates.Style {
	t.Helper()
	set, err := houseStyle()
	if err != nil {
		t.Fatal(err)
	}
	return &set.Style
}

func (r *recorder) ResetStyle()                        { r.t.Error("ResetStyle") }
func (r *recorder) GetDPI() float64                    { return r.dpi }
func (r *recorder) SetDPI(d float64)                   { r.dpi = d }
func (r *recorder) SetClassName(string)                {}
func (r *recorder) SetStrokeColor(c drawing.Color)     { r.stroke = c }
func (r *recorder) SetFillColor(c drawing.Color)       { r.fill = c }
func (r *recorder) SetStrokeWidth(w float64)           { r.width = w }
func (r *recorder) SetStrokeDashArray(d []float64)     { r.dash = d }
func (r *recorder) SetFont(f *truetype.Font)           { r.font = f }
func (r *recorder) SetFontColor(c drawing.Color)       { r.ink = c }
func (r *recorder) SetFontSize(s float64)              { r.size = s }
func (r *recorder) SetTextRotation(float64)            { r.t.Error("rotated text") }
func (r *recorder) ClearTextRotation()                 {}
func (r *recorder) Save(io.Writer) error               { return nil }
func (r *recorder) QuadCurveTo(_, _, _, _ int)         { r.t.Error("QuadCurveTo") }
func (r *recorder) ArcTo(_, _ int, _, _, _, _ float64) { r.t.Error("ArcTo") }
func (r *recorder) MoveTo(x, y int)                    { r.path = append(r.path, [2]int{x, y}) }
func (r *recorder) LineTo(x, y int)                    { r.path = append(r.path, [2]int{x, y}) }
func (r *recorder) Close()                             { r.closed = true }
func (r *recorder) Circle(radius float64, x, y int)    { r.circle = &[3]int{int(radius), x, y} }
func (r *recorder) Stroke()                            { r.paint(op{stroke: r.stroke}) }
func (r *recorder) Fill()                              { r.paint(op{fill: r.fill}) }
func (r *recorder) FillStroke()                        { r.paint(op{fill: r.fill, stroke: r.stroke}) }

func (r *recorder) paint(o op) {
	o.path, o.closed, o.circle = r.path, r.closed, r.circle
	if o.stroke.A > 0 {
		o.width, o.dash = r.width, r.dash
	}
	if len(o.path) == 0 && o.circle == nil {
		r.t.Error("painted without a path")
	}
	r.ops = append(r.ops, o)
	r.path, r.closed, r.circle = nil, false, nil
}

func (r *recorder) Text(s string, x, y int) {
	r.ops = append(r.ops, op{
		text: s, strong: r.font == r.faces.SemiBold, size: r.size, fill: r.ink,
		x: x, y: y, w: r.MeasureText(s).Width(),
	})
}

func (r *recorder) MeasureText(s string) chart.Box {
	f := r.fonts[0]
	if r.font == r.faces.SemiBold {
		f = r.fonts[1]
	}
	var sum fixed.Int26_6
	for _, c := range s {
		g, err := f.GlyphIndex(&r.buf, c)
		if err != nil || g == 0 {
			r.t.Errorf("%q: the font has no %q", s, c)
		}
		a, err := f.GlyphAdvance(&r.buf, g, fixed.I(1000), font.HintingNone)
		if err != nil {
			r.t.Error(err)
		}
		sum += a
	}
	return chart.Box{Right: int(float64(sum)/64*r.size/1000 + 0.999), Bottom: int(r.size)}
}

// String is one line an op.
func (o op) String() string {
	if o.text != "" {
		face := "Regular"
		if o.strong {
			face = "SemiBold"
		}
		return fmt.Sprintf("text %s %g %s %d,%d w %d %q", face, o.size, hex(o.fill), o.x, o.y, o.w, o.text)
	}
	var b strings.Builder
	if o.fill.A > 0 {
		fmt.Fprintf(&b, "fill %s ", hex(o.fill))
	}
	if o.stroke.A > 0 {
		fmt.Fprintf(&b, "stroke %s %g ", hex(o.stroke), o.width)
		if o.dash != nil {
			fmt.Fprintf(&b, "dash %g %g ", o.dash[0], o.dash[1])
		}
	}
	if o.circle != nil {
		fmt.Fprintf(&b, "circle %d at %d,%d", o.circle[0], o.circle[1], o.circle[2])
		return b.String()
	}
	b.WriteString("path")
	for _, p := range o.path {
		fmt.Fprintf(&b, " %d,%d", p[0], p[1])
	}
	if o.closed {
		b.WriteString(" close")
	}
	return b.String()
}

func hex(c drawing.Color) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

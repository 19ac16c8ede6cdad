package charts_test

import (
	"fmt"
	"math"
	"testing"

	"briefpack/charts"
	"briefpack/templates"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// linter checks what was painted against the rules of the house.
type linter struct {
	style         *templates.Style
	width, height float64 // of the frame, in points
	house         map[drawing.Color]bool
	faults        []string
}

func lint(style *templates.Style, ops []op, w, h float64) []string {
	l := &linter{style: style, width: w * charts.Grid, height: h * charts.Grid, house: map[drawing.Color]bool{}}
	for _, c := range []templates.Colour{
		style.Ink, style.Secondary, style.Navy, style.Orange, style.OrangeText, style.Pink, style.Turquoise,
		style.LightBlue, style.Peach, style.PaleBlue, style.Slate, style.GreyBar, style.RangeGrey, style.Grid,
		style.Rule, style.Paper, style.EmptyPanel, style.GroupRule,
	} {
		l.house[colour(c)] = true
	}
	for i, o := range ops {
		l.colours(o)
		l.frame(o)
		if o.text != "" {
			l.text(ops, i)
		} else {
			l.shape(o)
		}
	}
	return l.faults
}

func colour(c templates.Colour) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: 255} }

func (l *linter) fault(o op, format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...)+": "+o.String())
}

func (l *linter) colours(o op) {
	for _, c := range []drawing.Color{o.fill, o.stroke} {
		if c.A > 0 && !l.house[c] {
			l.fault(o, "%s is no colour of the house", hex(c))
		}
	}
}

type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) meets(o rect) bool { return r.x0 < o.x1 && o.x0 < r.x1 && r.y0 < o.y1 && o.y0 < r.y1 }

func (r rect) holds(o rect) bool { return r.x0 <= o.x0 && o.x1 <= r.x1 && r.y0 <= o.y0 && o.y1 <= r.y1 }

// bounds is the place of o: of a text that of its letters.
func (o op) bounds() rect {
	if o.text != "" {
		return rect{float64(o.x), float64(o.y) - 0.68*o.size, float64(o.x + o.w), float64(o.y) + 0.2*o.size}
	}
	if c := o.circle; c != nil {
		return rect{float64(c[1] - c[0]), float64(c[2] - c[0]), float64(c[1] + c[0]), float64(c[2] + c[0])}
	}
	r := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range o.path {
		r.x0, r.x1 = min(r.x0, float64(p[0])), max(r.x1, float64(p[0]))
		r.y0, r.y1 = min(r.y0, float64(p[1])), max(r.y1, float64(p[1]))
	}
	return r
}

// frame: nothing leaves the chart; text may by the rounding to the grid, shapes
// by the width of an outline.
func (l *linter) frame(o op) {
	slack := 1.0
	if o.text == "" {
		slack = 1 * charts.Grid
	}
	if !(rect{-slack, -slack, l.width + slack, l.height + slack}).holds(o.bounds()) {
		l.fault(o, "outside the frame of %g × %g", l.width, l.height)
	}
}

// shape: fills that are too pale to stand alone are outlined, and no line is
// too thin to be printed.
func (l *linter) shape(o op) {
	paper, panel := colour(l.style.Paper), colour(l.style.EmptyPanel) // neither shows a value
	if o.fill.A > 0 && o.fill != paper && o.fill != panel && contrast(o.fill, paper) < 3 && (o.stroke.A == 0 || contrast(o.stroke, paper) < 3) {
		l.fault(o, "a fill of %.1f:1 has no outline", contrast(o.fill, paper))
	}
	if o.stroke.A > 0 && o.fill.A == 0 && contrast(o.stroke, paper) < 2.95 && o.stroke != colour(l.style.Grid) && o.stroke != colour(l.style.Rule) {
		l.fault(o, "a line of %.1f:1 on paper", contrast(o.stroke, paper))
	}
	if o.stroke.A > 0 && o.width < 0.5*charts.Grid {
		l.fault(o, "a line thinner than 0.5 pt")
	}
}

// text: no text is small, stands on another or on a mark, or is too pale for
// what it stands on.
func (l *linter) text(ops []op, i int) {
	o, at := ops[i], ops[i].bounds()
	if o.size < 10*charts.Grid {
		l.fault(o, "text smaller than 10 pt")
	}
	ground := colour(l.style.Paper)
	var crossed *op
	for k, other := range ops {
		switch {
		case k == i:
		case other.text != "":
			if k < i && at.meets(other.bounds()) {
				l.fault(o, "over the text %q", other.text)
			}
		case other.circle == nil && !other.touches(at), other.circle != nil && !at.meets(other.bounds()):
		case k > i:
			l.fault(o, "painted over by %s", other)
		case other.fill.A > 0 && other.bounds().holds(at):
			ground, crossed = other.fill, nil
		case other.fill == ground && other.stroke.A == 0: // paper on paper
		default:
			crossed = &ops[k]
		}
	}
	if crossed != nil {
		l.fault(o, "across %s", crossed)
	}
	if c := contrast(o.fill, ground); c < 4.5 {
		l.fault(o, "text of %.1f:1 on %s", c, hex(ground))
	}
}

// touches reports whether the lines of o, or its filled shape, touch r.
func (o op) touches(r rect) bool {
	if o.fill.A > 0 {
		return r.meets(o.bounds())
	}
	half := o.width / 2
	for i := 1; i < len(o.path); i++ {
		a, b := o.path[i-1], o.path[i]
		for n := 0; n <= 200; n++ {
			t := float64(n) / 200
			x := float64(a[0]) + t*float64(b[0]-a[0])
			y := float64(a[1]) + t*float64(b[1]-a[1])
			if r.meets(rect{x - half, y - half, x + half, y + half}) {
				return true
			}
		}
	}
	return false
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b drawing.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c drawing.Color) float64 {
	part := func(v uint8) float64 {
		if s := float64(v) / 255; s <= 0.04045 {
			return s / 12.92
		} else {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// widths are those that documents use: a page and half a page.
var widths = []float64{481.9, 235.3}

// TestLint draws every dataset with every kind.
func TestLint(t *testing.T) {
	st := style(t)
	each(func(name string, c *charts.Chart) {
		for _, w := range widths {
			t.Run(fmt.Sprintf("%s/%g", name, w), func(t *testing.T) {
				k := find(t, c.Kind)
				r := record(t, c, w)
				for _, f := range lint(st, r.ops, w, k.Height(c, w)) {
					t.Error(f)
				}
				least := newRecorder(t)
				k.Draw(charts.NewPen(least, least.faces, st), c, w, k.MinHeight(c, w))
				for _, f := range lint(st, least.ops, w, k.MinHeight(c, w)) {
					t.Errorf("at its least height: %s", f)
				}
				if k.MinHeight(c, w) > k.Height(c, w) {
					t.Errorf("its least height is %g, its height %g", k.MinHeight(c, w), k.Height(c, w))
				}
				if why := k.Empty(c); (why == "") == (len(r.ops) == 0) {
					t.Errorf("%d calls, and the reason for nothing to show is %q", len(r.ops), why)
				}
			})
		}
	})
}

// each calls f for every kind and dataset.
func each(f func(name string, c *charts.Chart)) {
	for _, kind := range []string{"line", "bar", "range", "strip"} {
		for _, d := range datasets() {
			c := d.chart
			c.Kind = kind
			f(kind+"/"+d.name, &c)
		}
	}
	for _, d := range bridges() {
		c := d.chart
		c.Kind = "bridge"
		f("bridge/"+d.name, &c)
	}
	for _, d := range datasets() { // with a rise or fall at each tick
		c := d.chart
		c.Kind = "bridge"
		f("bridge/steps of "+d.name, &c)
	}
	for _, d := range strips() {
		c := d.chart
		f("strip/"+d.name, &c)
	}
	for _, d := range posts() {
		c := d.chart
		c.Kind = "range"
		f("range/"+d.name, &c)
	}
	eachOfParts(f)
	for _, d := range controls() {
		c := d.chart
		c.Kind = "xmr"
		f("xmr/"+d.name, &c)
	}
	for _, d := range timelines() {
		c := d.chart
		c.Kind = "timeline"
		f("timeline/"+d.name, &c)
	}
	for _, d := range checked() {
		c := d.chart
		c.Kind = "line"
		f("line/"+d.name, &c)
	}
}

package charts_test

import (
	"fmt"
	"io"
	"testing"

	"briefpack/charts"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// nowhere is a Renderer that draws nothing.
type nowhere struct{}

func (nowhere) ResetStyle()                        {}
func (nowhere) GetDPI() float64                    { return 72 }
func (nowhere) SetDPI(float64)                     {}
func (nowhere) SetClassName(string)                {}
func (nowhere) SetStrokeColor(drawing.Color)       {}
func (nowhere) SetFillColor(drawing.Color)         {}
func (nowhere) SetStrokeWidth(float64)             {}
func (nowhere) SetStrokeDashArray([]float64)       {}
func (nowhere) MoveTo(int, int)                    {}
func (nowhere) LineTo(int, int)                    {}
func (nowhere) QuadCurveTo(int, int, int, int)     {}
func (nowhere) ArcTo(_, _ int, _, _, _, _ float64) {}
func (nowhere) Close()                             {}
func (nowhere) Stroke()                            {}
func (nowhere) Fill()                              {}
func (nowhere) FillStroke()                        {}
func (nowhere) Circle(float64, int, int)           {}
func (nowhere) SetFont(*truetype.Font)             {}
func (nowhere) SetFontColor(drawing.Color)         {}
func (nowhere) SetFontSize(float64)                {}
func (nowhere) Text(string, int, int)              {}
func (nowhere) MeasureText(s string) chart.Box     { return chart.Box{Right: 50 * len(s)} }
func (nowhere) SetTextRotation(float64)            {}
func (nowhere) ClearTextRotation()                 {}
func (nowhere) Save(io.Writer) error               { return nil }

// BenchmarkDraw measures one chart of each kind as documents draw it: its
// height, its text alternative and the drawing.
func BenchmarkDraw(b *testing.B) {
	named := func(kind, name string, all []dataset) charts.Chart {
		for _, d := range all {
			if d.name == name {
				d.chart.Kind = kind
				return d.chart
			}
		}
		b.Fatalf("no dataset %q", name)
		return charts.Chart{}
	}
	for _, c := range []charts.Chart{
		named("line", "63 months", datasets()),
		named("bar", "columns beside a table", datasets()),
		named("bar", "40 long names", datasets()),
		named("range", "posts against their grades", posts()),
		named("bridge", "two falls", bridges()),
		named("share", "63 months of four", stacks()),
		named("multiples", "elective waits", panels()),
		named("xmr", "paybill", controls()),
		named("timeline", "milestones of the example", timelines()),
	} {
		b.Run(fmt.Sprintf("%s of %d", c.Kind, len(c.Ticks)+len(c.Rows)), func(b *testing.B) {
			k, _ := charts.Find(c.Kind)
			set := style(b)
			faces := charts.Faces{Regular: &truetype.Font{}, SemiBold: &truetype.Font{}}
			b.ReportAllocs()
			for b.Loop() {
				h := k.Height(&c, 481.9)
				if k.Alt(&c) == "" {
					b.Fatal("no text alternative")
				}
				k.Draw(charts.NewPen(nowhere{}, faces, set), &c, 481.9, h)
			}
		})
	}
}

package tagged

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestContent shows the operators of two pages: what is set is set once, on each
// page anew, and the first page is measured by its own height although the
// second, which is lower, was added after it.
func TestContent(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	e := d.Root().New("P")
	lines := func() {
		d.Text(10, 20, Regular, 12, navy, `(a\b) £`)
		d.Text(10.126, 40, Regular, 12, navy, "same font ")
		d.Text(10, 60, SemiBold, 12, black, "other")
		d.Rect(5, 5, 10, 20, navy)
		d.Line(0, 0, 10, 10, 0.5, black)
		d.Line(0, 10, 10, 20, 0.5, black)
		d.Line(0, 20, 10, 30, 2, navy, 4, 3)
		d.Line(0, 30, 10, 40, 2, navy)
		var p Path
		p.MoveTo(1, 2)
		p.LineTo(3, 4)
		p.CurveTo(5, 6, 7, 8, 9, 10)
		p.Close()
		d.DrawPath(&p, &grid, nil)
		d.DrawPath(&p, nil, &Stroke{Colour: navy, Width: 2, RoundJoin: true})
		d.Line(0, 30, 10, 40, 2, navy)
		d.DrawPath(&p, &grid, &Stroke{Colour: navy, Width: 2})
		d.DrawPath(&Path{}, &grid, nil)
		d.Text(0, 0, Regular, 12, black, "")
	}
	d.AddPage(300, 400)
	d.AddPage(400, 300)
	d.Mark(e, lines)
	d.SetPage(1)
	d.Mark(e, lines)
	d.Artifact("Pagination", "Footer", func() { d.Text(10, 390, SemiBold, 12, black, "foot") })
	p := readPDF(t, output(t, d))
	var b strings.Builder
	for i, page := range p.pageRefs() {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for _, o := range p.operations(page) {
			for _, a := range o.args {
				if s, ok := a.(string); ok {
					a = fmt.Sprintf("%q", fromUTF16(s))
				}
				fmt.Fprintf(&b, "%v ", a)
			}
			fmt.Fprintln(&b, o.op)
		}
	}
	golden(t, "content.txt", b.String())
}

// TestDashIsCopied: a caller may use its slice again.
func TestDashIsCopied(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	d.AddPage(300, 400)
	dash := []float64{4, 3}
	d.Mark(d.Root().New("P"), func() {
		d.Line(0, 0, 9, 9, 1, black, dash...)
		dash[0] = 2
		d.Line(0, 0, 9, 9, 1, black, dash...)
	})
	p := readPDF(t, output(t, d))
	var patterns []string
	for _, o := range p.operations(p.pageRefs()[0]) {
		if o.op == "d" {
			patterns = append(patterns, fmt.Sprint(o.args[0]))
		}
	}
	if got := strings.Join(patterns, " "); got != "[] [4 3] [2 3]" {
		t.Errorf("dash patterns %s", got)
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "-1", 0.5: "0.5", -0.5: "-0.5", 0.05: "0.05", 12.34: "12.34", 12.345678: "12.35",
		-0.001: "0", 99.999: "100", 14400: "14400", -14400: "-14400",
	} {
		if got := string(number(v)); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
	for v := -200.0; v < 200; v += 0.0137 {
		back, err := strconv.ParseFloat(string(number(v)), 64)
		if err != nil || math.Abs(back-v) > 0.0050001 {
			t.Fatalf("%v is written %s", v, number(v))
		}
	}
}

func TestTextStrings(t *testing.T) {
	for _, s := range []string{"", "plain", `(a\b)`, "line\nbreak\r", "£29.1 million – “up”", "emoji 😀", "\x00"} {
		l := &lexer{t: t, b: text(s)}
		if got := textOf(l.object()); got != s || l.at != len(l.b) {
			t.Errorf("%q is read back as %q from %s", s, got, text(s))
		}
	}
	for s, want := range map[string]string{"text/csv": "/text#2Fcsv", "a b#c": "/a#20b#23c", "é": "/#C3#A9"} {
		if got := name(s); got != want {
			t.Errorf("the name of %q is %s, want %s", s, got, want)
		}
	}
}

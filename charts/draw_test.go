package charts_test

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

// drawn is the dataset of that name, drawn on a whole page.
func drawn(t *testing.T, kind, name string, all ...[]dataset) *recorder {
	t.Helper()
	for _, list := range append(all, datasets()) {
		for _, d := range list {
			if d.name == name {
				d.chart.Kind = kind
				return record(t, &d.chart, widths[0])
			}
		}
	}
	t.Fatalf("no dataset %q", name)
	return nil
}

const (
	navy      = "#12436D"
	orange    = "#F46A25"
	slate     = "#6B7F96"
	lightBlue = "#8EB8DC"
	peach     = "#F9B592"
	ink       = "#0B0C0C"
	grid      = "#D9DCDE"
)

// strokes are the open paths of that colour.
func (r *recorder) strokes(colour string) []op {
	var out []op
	for _, o := range r.ops {
		if o.stroke.A > 0 && o.fill.A == 0 && hex(o.stroke) == colour {
			out = append(out, o)
		}
	}
	return out
}

// fills are the shapes filled with that colour.
func (r *recorder) fills(colour string) []op {
	var out []op
	for _, o := range r.ops {
		if o.text == "" && o.fill.A > 0 && hex(o.fill) == colour {
			out = append(out, o)
		}
	}
	return out
}

// text is where s is written.
func (r *recorder) text(t *testing.T, s string) op {
	t.Helper()
	for _, o := range r.ops {
		if o.text == s {
			return o
		}
	}
	t.Fatalf("%q is not written", s)
	return op{}
}

func (r *recorder) texts() string {
	var out []string
	for _, o := range r.ops {
		if o.text != "" {
			out = append(out, o.text)
		}
	}
	return strings.Join(out, "|")
}

func wantTexts(t *testing.T, r *recorder, want ...string) {
	t.Helper()
	for _, w := range want {
		r.text(t, w)
	}
}

// near reports whether a and b differ by no more than a unit of the grid.
func near(a, b float64) bool { return math.Abs(a-b) <= 1.01 }

func TestBarsStandOnZeroAndAreToScale(t *testing.T) {
	r := drawn(t, "bar", "nominal and real")
	cash, real := r.fills(navy), r.fills(lightBlue)
	if len(cash) != 3 || len(real) != 3 {
		t.Fatalf("%d and %d columns; want 3 and 3", len(cash), len(real))
	}
	values := []float64{47_200_000, 37_700_000, 29_100_000, 52_005_289, 39_238_135, 29_100_000}
	first := cash[0].bounds()
	for i, o := range append(cash, real...) {
		b := o.bounds()
		if b.y1 != first.y1 {
			t.Errorf("column %d stands on %g; the first stands on %g", i, b.y1, first.y1)
		}
		want := (first.y1 - first.y0) * values[i] / values[0]
		if got := b.y1 - b.y0; !near(got, want) {
			t.Errorf("column %d is %g high; want %g", i, got, want)
		}
		if got := b.x1 - b.x0; got != 440 {
			t.Errorf("column %d is %g wide; want 44 pt", i, got)
		}
	}
	wantTexts(t, r, "£47.2m", "£37.7m", "£29.1m", "£52.0m", "£39.2m", "2022-23", "Cash", "prices")
}

func TestNegativeColumnsHangFromZero(t *testing.T) {
	r := drawn(t, "bar", "negative")
	bars := r.fills(navy)
	zero := bars[1].bounds().y1 // the only one above it
	if bars[0].bounds().y0 != zero || bars[2].bounds().y0 != zero {
		t.Errorf("falls hang from %g and %g; zero is at %g", bars[0].bounds().y0, bars[2].bounds().y0, zero)
	}
	if v := r.text(t, "−£2.1m"); float64(v.y) < bars[0].bounds().y1 {
		t.Error("the value of a negative column stands above its end")
	}
}

func TestRowsAreToScale(t *testing.T) {
	r := drawn(t, "bar", "not shown")
	var got []rect
	for _, c := range []string{"#8B939A", navy} {
		for _, o := range r.fills(c) {
			got = append(got, o.bounds())
		}
	}
	if len(got) != 4 {
		t.Fatalf("%d bars; want 4", len(got))
	}
	for i, share := range []float64{12, 8, 6, 1} {
		if want := (got[0].x1 - got[0].x0) * share / 12; !near(got[i].x1-got[i].x0, want) || got[i].x0 != got[0].x0 {
			t.Errorf("bar %d runs from %g to %g; want %g from %g", i, got[i].x0, got[i].x1, want, got[0].x0)
		}
	}
	wantTexts(t, r, "Target 92%", "Average of all: 60%",
		"Not shown: Defence and Wales (a cost is not reported).", "Not shown: Scotland (confidential).")
}

// TestRowsGiveWay: at their least height ranked bars stand as apart as lines of
// text, are as long as before, and end where the chart does.
func TestRowsGiveWay(t *testing.T) {
	bodies := []string{"Work", "Revenue", "Defence", "Health", "Environment", "Transport", "Science", "Housing", "Trade", "Energy", "Education", "Culture"}
	c := charts.Chart{Kind: "bar", Unit: input.People, Focus: "Transport", Ticks: names(bodies...),
		Series: []charts.Series{series("Headcount", 98, 75, 56, 43, 32, 18, 17, 14, 13, 12, 11, 1)}}
	k := find(t, c.Kind)
	high, low := k.Height(&c, widths[0]), k.MinHeight(&c, widths[0])
	if high-low != 12*3.5 {
		t.Fatalf("twelve rows give %g points; expected 42", high-low)
	}
	tall := record(t, &c, widths[0])
	r := newRecorder(t)
	k.Draw(charts.NewPen(r, r.faces, style(t)), &c, widths[0], low)
	bars, before := r.fills("#8B939A"), tall.fills("#8B939A")
	for i, o := range bars {
		b, was := o.bounds(), before[i].bounds()
		if b.x1-b.x0 != was.x1-was.x0 || !near(b.y1-b.y0, 75) {
			t.Errorf("bar %d is %g × %g; want %g × 75", i, b.x1-b.x0, b.y1-b.y0, was.x1-was.x0)
		}
		if i > 0 && bars[i-1].bounds().y1 > b.y0 {
			t.Errorf("bar %d begins at %g, above the end of the one before", i, b.y0)
		}
	}
	if last := bars[len(bars)-1].bounds().y1; last > 10*low {
		t.Errorf("the last bar ends at %g, below the chart's %g", last, 10*low)
	}
	if !strings.Contains(r.texts(), "Transport") || len(r.texts()) != len(tall.texts()) {
		t.Errorf("found the texts %s", r.texts())
	}
}

func TestFocus(t *testing.T) {
	r := drawn(t, "bar", "not shown")
	if n := len(r.fills(navy)); n != 1 {
		t.Errorf("%d bars in navy; want 1", n)
	}
	if o := r.text(t, "Transport"); !o.strong || hex(o.fill) != navy {
		t.Error("the name of the focus is not in SemiBold navy")
	}
	if o := r.text(t, "12.0%"); o.strong || hex(o.fill) != ink {
		t.Error("a value that is not the focus stands out")
	}
	r = drawn(t, "line", "twelve lines")
	if a, b := len(r.strokes(navy)), len(r.strokes(slate)); a != 1 || b != 11 {
		t.Errorf("%d lines in navy and %d in slate; want 1 and 11", a, b)
	}
}

func TestLineStopsAtGap(t *testing.T) {
	r := drawn(t, "line", "gap")
	whole := r.strokes(orange)[0].path // Revenue, which is known in all six years
	if len(whole) != 6 {
		t.Fatalf("the whole series has %d points", len(whole))
	}
	parts := r.strokes(navy)
	if len(parts) != 2 || len(parts[0].path) != 2 || len(parts[1].path) != 3 {
		t.Fatalf("a series with a gap in its third year is %v", parts)
	}
	if parts[0].path[1][0] != whole[1][0] || parts[1].path[0][0] != whole[3][0] {
		t.Error("the line does not stop on both sides of the gap")
	}
	wantTexts(t, r, "1", "2021-22: Capital not reported.")
}

// TestMissingYear: a year that no row has is a gap like any other.
func TestMissingYear(t *testing.T) {
	for _, kind := range []string{"line", "bar"} {
		r := drawn(t, kind, "missing year")
		wantTexts(t, r, "1", "2022-23: no figure.", "2022-23")
		if kind == "line" && len(r.strokes(navy)) != 2 {
			t.Errorf("the line is in %d parts; want 2", len(r.strokes(navy)))
		}
	}
}

func TestLonePointIsADot(t *testing.T) {
	r := drawn(t, "line", "lone point")
	if lines := r.strokes(navy); len(lines) != 0 {
		t.Errorf("values with gaps on both sides are joined: %v", lines)
	}
	dots := 0
	for _, o := range r.fills(navy) {
		if o.circle != nil && o.circle[0] == 25 {
			dots++
		}
	}
	if dots < 3 {
		t.Errorf("%d dots for three values", dots)
	}
}

func TestLinesStopAtBreak(t *testing.T) {
	r := drawn(t, "line", "break")
	var rule *op
	for i, o := range r.ops {
		if o.dash != nil && o.dash[0] == 15 && hex(o.stroke) == ink {
			rule = &r.ops[i]
		}
	}
	if rule == nil {
		t.Fatal("no rule marks the break")
	}
	x := rule.bounds().x0
	for _, o := range append(r.strokes(navy), r.strokes(orange)...) {
		if b := o.bounds(); b.x0 < x && b.x1 > x {
			t.Errorf("a line crosses the break at %g: %s", x, o)
		}
	}
	wantTexts(t, r, "Break, October\u00a02021: new reporting name")
}

func TestProvisionalIsDashed(t *testing.T) {
	r := drawn(t, "line", "provisional")
	lines := r.strokes(navy)
	if len(lines) != 2 || lines[0].dash != nil || fmt.Sprint(lines[1].dash) != "[40 30]" {
		t.Errorf("got %v; want a solid line and one with dash 4 3", lines)
	}
	wantTexts(t, r, "£29.1m\u00a0[p]")
}

func TestSparseSeries(t *testing.T) {
	r := drawn(t, "line", "sparse")
	if lines := r.strokes(navy); len(lines) != 1 || len(lines[0].path) != 2 || lines[0].dash != nil {
		t.Errorf("adjacent months: %v; want one solid line of two points", lines)
	}
	dotted := r.strokes(slate)
	if len(dotted) != 1 || fmt.Sprint(dotted[0].dash) != "[15 25]" || len(dotted[0].path) != 3 {
		t.Errorf("across unreported months: %v; want one dotted line of three points", dotted)
	}
}

// TestDates: values that took effect on dates stand to scale and are not joined.
func TestDates(t *testing.T) {
	r := drawn(t, "line", "dates")
	for _, c := range []string{navy, orange, slate} {
		if lines := r.strokes(c); len(lines) > 0 {
			t.Errorf("dates are joined: %v", lines)
		}
	}
	var x []float64
	for _, o := range r.fills(navy) {
		x = append(x, float64(o.circle[1]))
	}
	if len(x) != 3 {
		t.Fatalf("%d dots; want 3", len(x))
	}
	if got, want := (x[1]-x[0])/(x[2]-x[0]), 1461.0/1827; math.Abs(got-want) > 0.001 {
		t.Errorf("1 April 2023 stands at %.4f of the way from 2019 to 2024; want %.4f", got, want)
	}
	for _, o := range r.fills(orange) {
		if o.circle != nil {
			t.Error("the second series has the mark of the first")
		}
	}
	wantTexts(t, r, "£115,000", "£127,000", "£128,000", "1\u00a0Apr\u00a02019", "1\u00a0Apr\u00a02023")
}

func TestEndLabelsStandApart(t *testing.T) {
	r := drawn(t, "line", "close ends")
	right := r.text(t, "Payroll").x
	last := math.Inf(-1)
	for _, want := range []struct {
		text string
		gap  float64
	}{
		{"Headcount of the core", 0}, {"department", 120}, {"£3,231", 120}, {"Payroll", 130}, {"£3,230", 120},
		{"Posts", 130}, {"£3,229", 120}, {"Full-time equivalents", 130}, {"£3,227", 120},
	} {
		o := r.text(t, want.text)
		if o.x != right || float64(o.y) < last+want.gap {
			t.Errorf("%q stands at %d, %d; want x %d and at least %g below the one before, at %g", want.text, o.x, o.y, right, want.gap, last)
		}
		last = float64(o.y)
	}
}

func TestBridgeHangsTogether(t *testing.T) {
	r := drawn(t, "bridge", "two falls", bridges())
	totals, falls := r.fills(navy), r.fills(peach)
	if len(totals) != 3 || len(falls) != 2 {
		t.Fatalf("%d totals and %d falls; want 3 and 2", len(totals), len(falls))
	}
	for i, f := range falls {
		b, before, after := f.bounds(), totals[i].bounds(), totals[i+1].bounds()
		if b.y0 != before.y0 || b.y1 != after.y0 {
			t.Errorf("fall %d hangs from %g to %g; the totals reach %g and %g", i, b.y0, b.y1, before.y0, after.y0)
		}
		if b.x0 < before.x1 || b.x1 > after.x0 {
			t.Errorf("fall %d does not stand between its totals", i)
		}
	}
	if got := len(r.strokes("#505A5F")); got != 4 {
		t.Errorf("%d connectors; want 4", got)
	}
	wantTexts(t, r, "£47.2m", "−£9.5m", "£37.7m", "−£8.6m", "£29.1m")
}

func TestRange(t *testing.T) {
	r := drawn(t, "range", "posts against their grades", posts())
	bars := r.fills("#DDE1E4")
	if len(bars) != 4 {
		t.Fatalf("%d ranges; want 4", len(bars))
	}
	at := func(s string) float64 { o := r.text(t, s); return float64(o.x) + float64(o.w)/2 }
	perPound := (at("£300,000") - at("£50,000")) / 250_000
	x := func(pounds float64) float64 { return at("£50,000") + (pounds-50_000)*perPound }
	if b := bars[0].bounds(); math.Abs(b.x0-x(128_000)) > 3 || math.Abs(b.x1-x(208_100)) > 3 || b.y1-b.y0 != 100 {
		t.Errorf("the range of SCS3 is %v; want %g to %g and 10 pt high", b, x(128_000), x(208_100))
	}
	dots := r.fills(navy)
	if len(dots) != 3 {
		t.Fatalf("%d dots; want 3", len(dots))
	}
	for i, pounds := range []float64{200_000, 285_000, 125_000} {
		if got := float64(dots[i].circle[1]); math.Abs(got-x(pounds)) > 3 || dots[i].circle[0] != 50 {
			t.Errorf("dot %d stands at %g; want £%g at %g", i, got, pounds, x(pounds))
		}
	}
	if pitch := bars[1].bounds().y0 - bars[0].bounds().y0; pitch != 330 {
		t.Errorf("rows are %g apart; want 33 pt", pitch)
	}
	wantTexts(t, r, "no range entered", "£128,000 to £208,100", "37.0% above", "Technology, Digital and Data",
		"Delivery unit", "Treasury approval above £174,000")
	if strings.Count(r.texts(), "Permanent secretary") != 1 {
		t.Error("a dot that bears the name of its row is named twice")
	}
}

// TestNumbersAreNeverCut: in half a page names are cut, values are not.
func TestNumbersAreNeverCut(t *testing.T) {
	each(func(name string, c *charts.Chart) {
		for _, o := range record(t, c, widths[1]).ops {
			if strings.HasSuffix(o.text, "…") && strings.ContainsAny(o.text, "£%") {
				t.Errorf("%s: %q", name, o.text)
			}
		}
	})
}

// TestNamesStayDistinct: rows whose names are cut can still be told apart.
func TestNamesStayDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range strings.Split(drawn(t, "bar", "40 long names").texts(), "|") {
		if seen[s] {
			t.Errorf("%q is written twice", s)
		}
		seen[s] = true
	}
}

// TestSqueezed: columns, lines and bridges give way to a first page that is
// short of room; nothing leaves the smaller frame.
func TestSqueezed(t *testing.T) {
	const less = 26
	for _, c := range []struct{ kind, name string }{
		{"bar", "columns beside a table"}, {"line", "nominal and real"}, {"bridge", "two falls"},
	} {
		for _, d := range append(datasets(), bridges()...) {
			if d.name != c.name {
				continue
			}
			d.chart.Kind = c.kind
			k := find(t, c.kind)
			h := k.Height(&d.chart, widths[0]) - less
			r := newRecorder(t)
			k.Draw(charts.NewPen(r, r.faces, style(t)), &d.chart, widths[0], h)
			for _, f := range lint(style(t), r.ops, widths[0], h) {
				t.Errorf("%s: %s", c.kind, f)
			}
		}
	}
}

// TestSameBytes: charts drawn at the same time are drawn alike.
func TestSameBytes(t *testing.T) {
	want := log(t)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if log(t) != want {
				t.Error("drawn twice, not the same")
			}
		})
	}
	wait.Wait()
}

func log(t *testing.T) string {
	var b strings.Builder
	each(func(name string, c *charts.Chart) {
		for _, o := range record(t, c, widths[0]).ops {
			fmt.Fprintln(&b, name, o)
		}
	})
	return b.String()
}

package charts_test

import (
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

const (
	pink      = "#801650"
	turquoise = "#28A197"
)

// TestPartsAddUp: the parts of a column stand on each other to scale, from the
// top down in the order of the series, with 1.5 pt of white between them.
func TestPartsAddUp(t *testing.T) {
	r := drawn(t, "stacked", "four parts", stacks())
	var columns [3][4]rect
	for s, c := range []string{navy, orange, pink, turquoise} {
		parts := r.fills(c)
		if len(parts) != 3 {
			t.Fatalf("%d parts of series %d; want 3", len(parts), s)
		}
		for i, o := range parts {
			columns[i][s] = o.bounds()
		}
	}
	perPound := (columns[2][3].y1 - columns[2][0].y0) / 107 // the highest total
	for i, values := range [][4]float64{{40, 20, 18, 22}, {42, 21, 18, 19}, {45, 25, 19, 18}} {
		edge := columns[i][3].y1 // of the axis, then of each part
		for s := 3; s >= 0; s-- {
			b := columns[i][s]
			edge -= values[s] * perPound
			if b.x0 != columns[i][0].x0 || b.y0 < edge-16 || b.y0 > edge+16 {
				t.Errorf("part %d of column %d reaches up to %g; want %g", s, i, b.y0, edge)
			}
			if s > 0 {
				if gap := b.y0 - columns[i][s-1].y1; !near(gap, 15) {
					t.Errorf("%g between parts %d and %d of column %d; want 1.5 pt", gap, s, s-1, i)
				}
			}
		}
		if top := columns[i][0].y0; !near(top, edge) {
			t.Errorf("column %d reaches %g; want %g", i, top, edge)
		}
	}
	wantTexts(t, r, "£107", "£45", "£25", "£19", "£18", "Salary", "National insurance")
	if a, b := r.text(t, "Salary"), r.text(t, "Allowances"); a.y >= b.y || hex(a.fill) != navy || hex(b.fill) != ink {
		t.Error("the names do not stand in the order and colours of the parts")
	}
}

// TestShares: values become shares of their total; the value of a part that is
// too low stands on its neighbour, in a colour that can be read there.
func TestShares(t *testing.T) {
	r := drawn(t, "share", "labour cost", stacks())
	for _, o := range r.fills(navy) {
		if b, first := o.bounds(), r.fills(navy)[0].bounds(); b.y0 != first.y0 {
			t.Errorf("a column of 100%% reaches up to %g; another to %g", b.y0, first.y0)
		}
	}
	wantTexts(t, r, "53.0%", "47.0%", "92.6%", "7.4%", "0.8%")
	if inside, above := r.text(t, "47.0%"), r.text(t, "0.8%"); hex(inside.fill) != ink || hex(above.fill) != "#FFFFFF" {
		t.Errorf("text on orange is %s, on navy %s", hex(inside.fill), hex(above.fill))
	}
	low := r.fills(orange)[4].bounds()
	if o := r.text(t, "0.8%"); float64(o.y) > low.y0 {
		t.Error("the value of a part too low to hold it does not stand above its edge")
	}
}

// TestTotalsWithoutAPart: a total of which a part is missing or below zero is a
// gap with a numbered note, in the share too.
func TestTotalsWithoutAPart(t *testing.T) {
	for _, kind := range []string{"stacked", "share"} {
		r := drawn(t, kind, "parts missing and negative", stacks())
		if n := len(r.fills(navy)); n != 2 {
			t.Errorf("%s: %d columns; want the 2 that are whole", kind, n)
		}
		wantTexts(t, r, "1", "2", "3", "2021-22: Contingent not reported, so no column is drawn.", "2022-23: no return.",
			"2024-25: Contingent below zero, so no column is drawn.")
		r = drawn(t, kind, "63 months, one part missing", stacks())
		wantTexts(t, r, "1", "November\u00a02022: contingent cost not reported for November 2022, so no column is drawn.")
		if strings.Count(r.texts(), "1|") < 2 {
			t.Errorf("%s: the gap between thin columns has no ring: %s", kind, r.texts())
		}
	}
}

func TestStacksThatAreRefused(t *testing.T) {
	for _, test := range []struct{ kind, name, want string }{
		{"stacked", "five parts", "5 parts cannot be told apart; keep at most 3 with top, and the sum of the others with rest"},
		{"stacked", "sparse", "add up to a total"},
		{"share", "one point", "makes up all of the total"},
		{"stacked", "never whole", "no total has all of its parts"},
		{"share", "one part never known", "Contingent not reported, so no column is drawn"},
		{"stacked", "40 long names", "do not fit below columns"},
		{"stacked", "all negative", "Deficit below zero"},
		{"share", "all zero", "makes up all"},
		{"multiples", "nine bodies", "9 panels do not fit on a page; keep at most 8 with top"},
		{"multiples", "nothing known", "not reported"},
		{"line", "twelve lines without focus", "set focus to one of them, choose the kind multiples"},
	} {
		found := false
		for _, d := range append(append(datasets(), stacks()...), panels()...) {
			if d.name == test.name {
				found = true
				d.chart.Kind = test.kind
				if why := find(t, test.kind).Empty(&d.chart); !strings.Contains(why, test.want) {
					t.Errorf("%s of %s: %q; want %q", test.kind, test.name, why, test.want)
				}
			}
		}
		if !found {
			t.Errorf("no dataset %q", test.name)
		}
	}
}

// TestPartsAlt: the alternative says the total, and each part or share.
func TestPartsAlt(t *testing.T) {
	for _, test := range []struct {
		kind, name string
		want       []string
		not        string
	}{
		{"stacked", "labour cost", []string{"Stacked columns of Permanent and Contingent by financial year, 2021-22 to 2025-26.",
			"Total: £235 million in 2021-22, £295 million in 2025-26, a rise of 25.9%.", "Contingent: £110 million in 2021-22, £2.4 million in 2025-26, a fall of 97.8%."}, "share"},
		{"share", "labour cost", []string{"Stacked columns of the shares of Permanent and Contingent",
			"Contingent: 47.0% in 2021-22, 0.8% in 2025-26, a fall of 46.2 percentage points."}, "£"},
		{"share", "provisional total", []string{"0.8% (provisional) in 2025-26", "99.2% (provisional) in 2025-26"}, "£"},
		{"stacked", "break at a total that is not drawn", []string{"not comparable because the series breaks", "Break, 2022-23.", "2022-23: Contingent not reported, so no column is drawn."}, "a rise"},
		{"stacked", "regions", []string{"Total: North £330, South West £300, Yorkshire and the Humber £210 and London £170.", "Contingent: North £30"}, ""},
		{"multiples", "elective waits", []string{"Small multiples, 4 line charts of Pathways waiting", "Waiting up to 18 weeks: 58.8% in February 2025, 61.8% in September 2025, a rise of 3.0 percentage points",
			"3 of 8 months are reported", "Target 92%.", "Ambulance response: no data, no figure entered in sheet Indicators."}, "£"},
		{"multiples", "three bodies, one late, focus", []string{"Body 2: 2,700 in March 2021", "in April 2025, not comparable because the series breaks", "November 2022 to December 2022 and May 2025 to May 2026: not reported."}, "a rise"},
	} {
		for _, d := range append(stacks(), panels()...) {
			if d.name != test.name {
				continue
			}
			d.chart.Kind = test.kind
			got := plainSpaces(find(t, test.kind).Alt(&d.chart))
			for _, w := range test.want {
				if !strings.Contains(got, w) {
					t.Errorf("%s of %s does not say %q: %s", test.kind, test.name, w, got)
				}
			}
			if test.not != "" && strings.Contains(got, test.not) {
				t.Errorf("%s of %s says %q: %s", test.kind, test.name, test.not, got)
			}
		}
	}
}

// TestPanelsShareAScale: of one unit the same value stands at the same height in
// each panel; of several units each has its own ticks, and the note says so.
func TestPanelsShareAScale(t *testing.T) {
	r := drawn(t, "multiples", "far from zero", panels())
	ticks := 0
	for _, o := range r.ops {
		if o.text == "3,000" {
			ticks++
		}
	}
	if ticks != 2 {
		t.Errorf("the tick 3,000 stands in %d panels; want 2", ticks)
	}
	a, b := r.strokes(navy)[0].path, r.strokes(navy)[1].path
	if a[1][1] <= b[1][1] { // 3,100 and 3,150
		t.Errorf("3,100 stands at %d and 3,150 at %d", a[1][1], b[1][1])
	}
	for _, test := range []struct{ name, want string }{
		{"elective waits", "Each panel has its own scale and its own dates. Dots are reported months; a dotted line crosses months that are not reported"},
		{"far from zero", "The axis starts at 2,950"},
		{"three bodies, one late, focus", "Dashed lines and [p] are provisional"},
	} {
		for _, d := range panels() {
			if d.name == test.name {
				d.chart.Kind = "multiples"
				if got := d.chart.AxisNote(); got != test.want {
					t.Errorf("%s: %q; want %q", test.name, got, test.want)
				}
			}
		}
	}
}

// TestPanels: each panel has its own target, gap, break and reason; the line of
// the focus alone is navy, and panels of a row are level.
func TestPanels(t *testing.T) {
	r := drawn(t, "multiples", "elective waits", panels())
	wantTexts(t, r, "Pathways waiting", "Waiting over 52 weeks (pathways)", "Target 92%", "7.41m", "Aug\u00a02025", "61.8%",
		"Ambulance response (minutes)", "No data:", "no figure entered in sheet Indicators.")
	if n := len(r.strokes("#B7430A")); n != 1 {
		t.Errorf("%d targets; want 1", n)
	}
	if a, b := r.text(t, "Pathways waiting"), r.text(t, "Waiting up to 18 weeks"); a.y != b.y || b.x-a.x != 2466 {
		t.Errorf("panels of a row stand at %d, %d and %d, %d", a.x, a.y, b.x, b.y)
	}
	r = drawn(t, "multiples", "three bodies, one late, focus", panels())
	for _, o := range r.strokes(slate) {
		if o.dash == nil && o.width != 12.5 {
			t.Errorf("a line that is not the focus is %g wide", o.width)
		}
	}
	if a, b := len(r.strokes(navy)), len(r.strokes(slate)); a != 4 || b != 7 { // parted by break, gap and provisional end
		t.Errorf("%d lines in navy and %d in slate; want 4 and 7", a, b)
	}
	if n := strings.Count(r.texts(), "Break, October\u00a02021: new reporting name."); n != 1 {
		t.Errorf("what all panels share is said %d times; want once", n)
	}
}

// TestPanelBreaks: a break of one series is none of another.
func TestPanelBreaks(t *testing.T) {
	c := charts.Chart{Kind: "multiples", Unit: input.FTE, Ticks: years(2020, 4), Series: []charts.Series{series("One", 3, 4, 5, 6), series("Two", 5, 4, 3, 2)}}
	c.Breaks = []charts.Break{{Period: input.FinancialYearPeriod(2022), Reason: "The definition changed, and earlier figures were not restated by the bodies.", Series: "Two"}}
	r := record(t, &c, widths[0])
	var points []int
	for _, o := range r.strokes(navy) {
		points = append(points, len(o.path))
	}
	if len(points) != 3 || points[0] != 4 || points[1] != 2 || points[2] != 2 {
		t.Errorf("lines of %v points; want one of 4, and two of 2", points)
	}
	wantTexts(t, r, "Two: Break, 2022-23: The definition changed, and earlier figures were not restated by the bodies.")
}

// TestSqueezedParts: stacks and panels give way to a page that is short of room.
func TestSqueezedParts(t *testing.T) {
	for _, d := range append(stacks(), panels()...) {
		for _, kind := range []string{"stacked", "share", "multiples"} {
			d.chart.Kind = kind
			k := find(t, kind)
			h := k.Height(&d.chart, widths[0]) - 26
			if k.Empty(&d.chart) != "" {
				continue
			}
			r := newRecorder(t)
			k.Draw(charts.NewPen(r, r.faces, style(t)), &d.chart, widths[0], h)
			for _, f := range lint(style(t), r.ops, widths[0], h) {
				t.Errorf("%s of %s: %s", kind, d.name, f)
			}
		}
	}
}

// TestPanelsOfUnlikeSize: a panel that would be flat beside another has a scale
// of its own, though the unit is one; dates at which only others have an entry
// leave no gap in it.
func TestPanelsOfUnlikeSize(t *testing.T) {
	months := func(n int) (out []charts.Tick) {
		for i := range n {
			out = append(out, charts.Tick{Period: input.MonthPeriod(2025, 1).Add(2 * i)})
		}
		return out
	}
	c := &charts.Chart{Kind: "multiples", Unit: input.FTE, Ticks: months(3), Series: []charts.Series{
		{Name: "Payroll", Points: []charts.Point{known(3000), known(3100), known(3200)}},
		{Name: "Contingent", Points: []charts.Point{known(299), known(25), known(20)}},
	}}
	if got := c.AxisNote(); !strings.Contains(got, "Each panel has its own scale") {
		t.Errorf("panels of 3,200 and of 299: %q", got)
	}
	c.Series[1].Points[0] = known(321)
	if got := c.AxisNote(); strings.Contains(got, "own scale") {
		t.Errorf("panels of 3,200 and of 321: %q", got)
	}
	c.Series[1].Unit = "pathways"
	gap := charts.Point{Reason: "not reported"}
	c.Series[1].Points[1] = gap
	if got := alt(c); !strings.Contains(got, "February\u00a02025 to April\u00a02025: not") && !strings.Contains(got, "2 of 5 months are reported") {
		t.Errorf("a gap is not told: %q", got)
	}
	gap.None = true
	c.Series[1].Points[1] = gap
	if got := alt(c); strings.Contains(got, "not reported") {
		t.Errorf("no entry is told as a gap: %q", got)
	}
}

func alt(c *charts.Chart) string {
	k, _ := charts.Find(c.Kind)
	return k.Alt(c)
}

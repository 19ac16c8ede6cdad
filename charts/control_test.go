package charts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

// paybill is the monthly paybill in pence of the core department of the example
// from April 2024 on, with its signals: B below the limits, A above, n near the
// upper limit, a above the mean.
var paybill = []int64{
	1986145518, 1999836795, 2006748864, 2074704909, 2061992764, 2079837922, 2460947964, 2265221708, 2281415194, 2265316692, 2300265930, 2325326072, 2377253355,
	2341719275, 2306462960, 2381067746, 2387906250, 2447442386, 2374825805, 2386475105, 2742002906, 2819669106, 2341591203, 2370477448, 2275974946, 2200114926,
}

const paybillSignals = "BBBBBBA....aaaannAnnAAna.."

var signalOf = map[rune]charts.Signal{
	'.': charts.NoSignal, 'A': charts.AboveLimits, 'B': charts.BelowLimits, 'r': charts.Rising, 'f': charts.Falling,
	'n': charts.NearUpper, 'N': charts.NearLower, 'a': charts.AboveMean, 'b': charts.BelowMean,
}

// controlled is a chart of the series with the same limits at every tick.
func controlled(c charts.Chart, mean, lower, upper int64, signals string) charts.Chart {
	for _, s := range signals {
		c.Limits = append(c.Limits, charts.Limits{Mean: input.Int(mean), Lower: input.Int(lower), Upper: input.Int(upper), Known: true, Signal: signalOf[s]})
	}
	return c
}

func core(signals string) charts.Chart {
	c := charts.Chart{Unit: input.Pounds, Ticks: monthTicks(2024, time.April, len(paybill)), Series: []charts.Series{{Name: "Paybill"}}}
	for _, v := range paybill {
		c.Series[0].Points = append(c.Series[0].Points, charts.Point{Value: input.Fraction(v, 100), Known: true})
	}
	c = controlled(c, 23_023_363, 21_775_554, 24_271_172, signals)
	return c
}

// controls are charts with control limits: the paybill of the example, and
// awkward ones.
func controls() []dataset {
	months := func(n int, unit input.Unit) charts.Chart {
		return charts.Chart{Unit: unit, Ticks: monthTicks(2021, time.March, n)}
	}
	with := func(c charts.Chart, s charts.Series, mean, lower, upper int64, signals string) charts.Chart {
		c.Series = []charts.Series{s}
		return controlled(c, mean, lower, upper, signals)
	}
	better := func(b charts.Better, c charts.Chart) charts.Chart { c.Better = b; return c }
	gaps := with(months(20, input.FTE), wave("Staff", 20, 3100, 90), 3100, 2990, 3210, "...aaaaaaa.....rrrrr")
	for _, i := range []int{3, 4, 11, 19} {
		gaps.Series[0].Points[i] = missing("not reported")
	}
	rebased := with(months(26, input.Pounds), wave("Paybill", 26, 22_000_000, 1_500_000), 22_000_000, 20_900_000, 23_100_000, strings.Repeat("..A.B", 5)+".")
	for i := 13; i < 26; i++ {
		rebased.Series[0].Points[i].Value = rebased.Series[0].Points[i].Value.Add(input.Int(6_000_000))
		m := &rebased.Limits[i]
		m.Mean, m.Lower, m.Upper = input.Int(28_000_000), input.Int(26_900_000), input.Int(29_100_000)
	}
	rebased.Breaks = []charts.Break{{Period: rebased.Ticks[13].Period, Reason: "staff of another body joined"}}
	short := with(months(9, input.FTE), wave("Staff", 9, 300, 20), 0, 0, 0, strings.Repeat(".", 9))
	for i := range short.Limits {
		short.Limits[i] = charts.Limits{Reason: "control limits need at least 12 consecutive months, and there are nine"}
	}
	every := with(months(16, input.Points), wave("Gap to the standard of the longest waiting list in England", 16, 0, 1), 0, -1, 1, ".ABrfnNab..A.B..")
	doubtful := core(paybillSignals)
	doubtful.Series[0].Points[6].Check, doubtful.Series[0].Points[10].Check = "a three-fold change", "a three-fold change"
	target := core(paybillSignals)
	target.Lines = []charts.Line{{Value: input.Int(23_100_000), Label: "Budget £23.1m", Target: true}}
	both := charts.Chart{Unit: input.Pounds, Ticks: years(2022, 3), Series: []charts.Series{series("Cash", 3, 2, 1), series("Real", 3, 2, 1)}}
	wide := with(months(63, input.Pounds), wave("Permanent", 63, 22_000_000, 4_000_000), 22_000_000, 18_400_000, 25_600_000, strings.Repeat(".A.B...na", 7))
	list := []dataset{
		{"paybill", core(paybillSignals)},
		{"paybill, lower is better", better(charts.Lower, core(paybillSignals))},
		{"paybill, higher is better", better(charts.Higher, core(paybillSignals))},
		{"no signal", core(strings.Repeat(".", 26))},
		{"points to be checked", doubtful},
		{"with a target", target},
		{"every signal", better(charts.Higher, every)},
		{"gaps", gaps},
		{"break", rebased},
		{"too few points", short},
		{"two series", controlled(both, 2, 1, 3, "...")},
		{"one point", with(months(1, input.Pounds), series("IT budget", 29_100_000), 29_100_000, 29_100_000, 29_100_000, ".")},
		{"equal values", with(months(14, input.Pounds), wave("Flat", 14, 208_100, 0), 208_100, 208_100, 208_100, strings.Repeat(".", 14))},
		{"negative", with(months(13, input.Pounds), wave("Surplus", 13, -2_000_000, 900_000), -2_000_000, -2_700_000, -1_300_000, "..A.B........")},
		{"large", with(months(13, input.Pounds), wave("Assets", 13, 1_000_000_000_000, 90_000_000_000), 1_000_000_000_000, 950_000_000_000, 1_050_000_000_000, "..A.B........")},
		{"63 months", wide},
		{"limits too large", with(months(2, input.Pounds), series("Fault", 1, 2), 1, 0, 2, "..")},
		{"nothing", charts.Chart{}},
	}
	list[len(list)-2].chart.Limits[0].Upper = huge()
	for _, d := range datasets() { // limits round the mean of two points, or none
		if len(d.chart.Series) == 0 {
			continue
		}
		c := d.chart
		c.Series = c.Series[:1]
		c.Rows = nil
		c.Limits = limitsOf(c)
		list = append(list, dataset{"limits of " + d.name, c})
	}
	return list
}

// limitsOf are limits round the first value, with every signal in turn.
func limitsOf(c charts.Chart) []charts.Limits {
	var first charts.Point
	for _, p := range c.Series[0].Points {
		if p.Known {
			first = p
			break
		}
	}
	var out []charts.Limits
	for i := range c.Ticks {
		width := first.Value.Abs().Mul(input.Fraction(1, 20))
		out = append(out, charts.Limits{Mean: first.Value, Lower: first.Value.Sub(width), Upper: first.Value.Add(width), Known: first.Known, Signal: charts.Signal(i % 9)})
	}
	return out
}

// checked are line charts with points to be checked.
func checked() []dataset {
	month := charts.Chart{Unit: input.Pounds, Ticks: monthTicks(2021, time.March, 63), Series: []charts.Series{wave("Permanent", 63, 22_000_000, 900_000), wave("Contingent", 63, 1_000_000, 100_000)}}
	doubt := func(c charts.Chart, words string, at ...int) charts.Chart {
		c.Series = append([]charts.Series(nil), c.Series...)
		c.Series[0].Points = append([]charts.Point(nil), c.Series[0].Points...)
		for _, i := range at {
			c.Series[0].Points[i].Check = words
		}
		return c
	}
	low := doubt(month, "half its usual level", 15)
	low.Series[0].Points[15].Value = input.Int(11_900_000)
	gap := doubt(month, "a three-fold change", 15)
	gap.Series[0].Points[30] = missing("not reported")
	dates := charts.Chart{Unit: input.Pounds, Ticks: dayTicks(2019, 2023, 2024), Series: []charts.Series{series("SCS3 minimum", 115_000, 127_000, 128_000)}}
	aim := charts.Chart{Unit: input.Share, Ticks: monthTicks(2025, time.February, 8), Series: []charts.Series{
		points("Waiting up to 18 weeks", share(588), share(590), missing("not reported"), share(595), share(609), share(604), share(612), share(618)),
		points("Target", share(600), missing(""), missing(""), share(600), share(650), share(650), missing(""), share(650)),
	}}
	aim.Series[1].Target = true
	return []dataset{
		{"a target in steps", aim},
		{"one point to be checked", low},
		{"a long reason", doubt(month, "a third of the paybill of the month before or less, and no reason is given", 15)},
		{"a point to be checked beside a gap", gap},
		{"many points to be checked", doubt(month, "a three-fold change", 3, 4, 9, 20, 21, 40, 55, 60)},
		{"all to be checked", doubt(charts.Chart{Unit: input.FTE, Ticks: years(2022, 3), Series: []charts.Series{series("Staff", 3000, 3100, 3050)}}, "more FTE than people", 0, 1, 2)},
		{"dates to be checked", doubt(dates, "negative", 1)},
	}
}

func TestControlChart(t *testing.T) {
	r := drawn(t, "xmr", "paybill", controls())
	for _, test := range []struct {
		what, fill string
		want       int // with the one of the key
	}{{"below the limits", lightBlue, 7}, {"above the limits", orange, 5}, {"up within the limits", peach, 11}} {
		if n := len(r.fills(test.fill)); n != test.want {
			t.Errorf("%d triangles %s; want %d", n, test.what, test.want)
		}
	}
	var dashed, mean int
	for _, o := range r.strokes("#505A5F") {
		if fmt.Sprint(o.dash) == "[40 30]" {
			dashed++
		}
	}
	for _, o := range r.strokes(ink) {
		if o.width == 7.5 && o.dash == nil && len(o.path) == 2 && o.path[1][0]-o.path[0][0] > 3000 {
			mean++
		}
	}
	if dashed != 2 || mean != 2 { // the mean, and the axis
		t.Errorf("%d limits and %d long ink lines; want 2 and 2", dashed, mean)
	}
	wantTexts(t, r, "Upper limit £24.3m", "Mean £23.0m", "Lower limit £21.8m",
		"above the limits", "near the upper limit or above the mean", "below the limits", "ordinary variation")
	if line := r.strokes(slate); len(line) != 1 || len(line[0].path) != 26 || line[0].width != 10 {
		t.Errorf("the joining line is %v; want one of 26 points, 1 pt wide", line)
	}
}

// TestControlPolarity: a signal is good news or bad only where the chart says
// which way is better, by colour and by word.
func TestControlPolarity(t *testing.T) {
	for _, test := range []struct {
		name                  string
		texts                 []string
		good, bad, weak, pale int // marks in navy, orange, peach and pale blue, with the key
	}{
		{"paybill, lower is better", []string{"concern: above the limits", "concern: near the upper limit or above the mean", "improvement: below the limits"}, 7, 5, 11, 0},
		{"paybill, higher is better", []string{"improvement: above the limits", "improvement: near the upper limit or above the mean", "concern: below the limits"}, 5, 7, 0, 11},
	} {
		r := drawn(t, "xmr", test.name, controls())
		wantTexts(t, r, test.texts...)
		got := []int{len(r.fills(navy)), len(r.fills(orange)), len(r.fills(peach)), len(r.fills("#D2E2F1"))}
		if want := []int{test.good, test.bad, test.weak, test.pale}; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: marks in navy, orange, peach and pale blue %v; want %v", test.name, got, want)
		}
	}
	if all := drawn(t, "xmr", "paybill", controls()).texts(); strings.Contains(all, "concern") || strings.Contains(all, "improvement") {
		t.Errorf("without polarity it says %q", all)
	}
}

func TestControlKeyHasOnlyWhatOccurs(t *testing.T) {
	all := drawn(t, "xmr", "no signal", controls()).texts()
	if strings.Contains(all, "the limits") || !strings.Contains(all, "ordinary variation") {
		t.Errorf("without signals it says %q", all)
	}
}

// TestControlBreak: limits and line stop at a break; the labels are those of
// the latest limits.
func TestControlBreak(t *testing.T) {
	r := drawn(t, "xmr", "break", controls())
	var rule float64
	for _, o := range r.ops {
		if o.dash != nil && o.dash[0] == 15 {
			rule = o.bounds().x0
		}
	}
	limits := 0
	for _, o := range append(r.strokes("#505A5F"), r.strokes(slate)...) {
		b := o.bounds()
		if b.x0 < rule && b.x1 > rule {
			t.Errorf("across the break at %g: %s", rule, o)
		}
		limits++
	}
	if limits != 4+2 {
		t.Errorf("%d limits and lines; want 6", limits)
	}
	wantTexts(t, r, "Mean £28m", "Upper limit £29.1m")
}

func TestControlGaps(t *testing.T) {
	r := drawn(t, "xmr", "gaps", controls())
	if n := len(r.strokes(slate)); n != 3 {
		t.Errorf("the line is in %d parts; want 3", n)
	}
	wantTexts(t, r, "1", "June\u00a02021 to July\u00a02021, February\u00a02022 and October\u00a02022: not reported.")
}

func TestControlEmpty(t *testing.T) {
	for name, want := range map[string]string{
		"too few points": "control limits need at least 12 consecutive months, and there are nine",
		"two series":     "a chart with control limits shows one measure, and there are 2",
		"nothing":        "there are no rows to show",
	} {
		for _, d := range controls() {
			d.chart.Kind = "xmr"
			if got := find(t, "xmr").Empty(&d.chart); d.name == name && got != want {
				t.Errorf("%s: %q; want %q", name, got, want)
			}
		}
	}
}

func TestControlAlt(t *testing.T) {
	for _, d := range controls() {
		if d.name != "paybill, lower is better" {
			continue
		}
		d.chart.Kind = "xmr"
		want := "Control chart (XmR) of Paybill by month, April 2024 to May 2026. " +
			"Paybill: £19.9 million in April 2024, £22.0 million in May 2026, a rise of 10.8%; highest £28.2 million in January 2026. " +
			"Mean £23.0 million, lower limit £21.8 million, upper limit £24.3 million. " +
			"Concern, above the limits: October 2024, September 2025 and December 2025 to January 2026. " +
			"Improvement, below the limits: April 2024 to September 2024. " +
			"Concern, near the upper limit: July 2025 to August 2025, October 2025 to November 2025 and February 2026. " +
			"Concern, above the mean: March 2025 to June 2025 and March 2026."
		if got := plainSpaces(find(t, "xmr").Alt(&d.chart)); got != want {
			t.Errorf("found\n%s\nexpected\n%s", got, want)
		}
		if got := plainSpaces(d.chart.AxisNote()); got != "The axis starts at £15 million" {
			t.Errorf("the note is %q", got)
		}
	}
}

func TestParseSignal(t *testing.T) {
	for s := charts.NoSignal; s <= charts.BelowMean; s++ {
		if got, ok := charts.ParseSignal(s.String()); !ok || got != s {
			t.Errorf("%q is %d, %t", s, got, ok)
		}
	}
	if s, ok := charts.ParseSignal("sideways"); ok || s != charts.NoSignal {
		t.Errorf("sideways is %q", s)
	}
}

// TestPointsToBeChecked: hollow, with a label where it touches nothing, else
// with a note; three at most, the latest, and the others counted.
func TestPointsToBeChecked(t *testing.T) {
	hollow := func(r *recorder) int {
		n := 0
		for _, o := range r.fills("#FFFFFF") {
			if o.circle != nil && o.circle[0] == 30 && o.width == 12.5 && hex(o.stroke) == navy {
				n++
			}
		}
		return n
	}
	r := drawn(t, "line", "one point to be checked", checked())
	wantTexts(t, r, "Jun\u00a02022: £11.9m, half its usual level")
	if n := hollow(r); n != 1 {
		t.Errorf("%d hollow points; want 1", n)
	}
	r = drawn(t, "line", "a long reason", checked())
	if all := r.texts(); !strings.Contains(all, "To be checked: Jun\u00a02022: ") || hollow(r) != 1 {
		t.Errorf("a long reason: %d hollow points, and %s", hollow(r), all)
	}
	r = drawn(t, "line", "many points to be checked", checked())
	if n := hollow(r); n != 8 {
		t.Errorf("%d hollow points; want 8", n)
	}
	wantTexts(t, r, "Also to be checked: 5 times from June\u00a02021 to December\u00a02022.")
	for _, d := range checked() {
		d.chart.Kind = "line"
		alt := plainSpaces(find(t, "line").Alt(&d.chart))
		if d.name == "a target in steps" {
			continue
		}
		if !strings.Contains(alt, "To be checked: ") || !strings.Contains(d.chart.AxisNote(), "Hollow points are to be checked") {
			t.Errorf("%s: %q and %q", d.name, alt, d.chart.AxisNote())
		}
	}
}

// TestTargetInSteps: a target holds until another is set; it has no gaps, and
// alone it is no chart.
func TestTargetInSteps(t *testing.T) {
	r := drawn(t, "line", "a target in steps", checked())
	lines := r.strokes("#B7430A")
	if len(lines) != 1 || fmt.Sprint(lines[0].dash) != "[40 30]" || lines[0].width != 10 {
		t.Fatalf("the target is %v; want one dashed line of 1 pt", lines)
	}
	at := lines[0].path
	for i := 1; i < len(at); i++ {
		if at[i][0] != at[i-1][0] && at[i][1] != at[i-1][1] {
			t.Errorf("the target slopes from %v to %v", at[i-1], at[i])
		}
	}
	if first, last := at[0], at[len(at)-1]; first[1] <= last[1] || len(at) != 6 {
		t.Errorf("the target goes from %v to %v in %d points", first, last, len(at))
	}
	wantTexts(t, r, "Target", "65.0%", "April\u00a02025: not reported.")
	for _, d := range checked()[:1] {
		d.chart.Kind = "line"
		d.chart.Series = []charts.Series{points("Waiting", missing("not reported")), d.chart.Series[1]}
		if why := find(t, "line").Empty(&d.chart); why == "" {
			t.Error("a target alone is drawn")
		}
	}
}

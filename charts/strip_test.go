package charts_test

import (
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

// unnamed is a chart of bodies of which only the focus has a name.
func unnamed(focus int, values ...charts.Point) charts.Chart {
	c := charts.Chart{Kind: "strip", Unit: input.Pounds, Ticks: make([]charts.Tick, len(values)), Focus: "DHSC"}
	if focus >= 0 {
		c.Ticks[focus].Label = "DHSC"
	}
	c.Series = []charts.Series{points("Cost of a permanent FTE", values...)}
	return c
}

func each1000(values ...int64) []charts.Point {
	var out []charts.Point
	for _, v := range values {
		out = append(out, known(1000*v))
	}
	return out
}

// strips are comparisons in which others are not named.
func strips() []dataset {
	with := func(c charts.Chart, change func(*charts.Chart)) charts.Chart {
		change(&c)
		return c
	}
	return []dataset{
		{"unnamed", unnamed(3, each1000(52, 58, 84, 75, 61, 66, 89, 73, 75, 81, 66, 81)...)},
		{"focus lowest", unnamed(0, each1000(52, 58, 84, 75, 61)...)},
		{"focus highest", unnamed(2, each1000(52, 58, 84, 75, 61)...)},
		{"no focus", with(unnamed(-1, each1000(52, 58, 84, 75, 61)...), func(c *charts.Chart) { c.Focus = "" })},
		{"all equal", unnamed(1, each1000(70, 70, 70, 70, 70, 70, 70)...)},
		{"few apart", unnamed(5, each1000(70, 70, 70, 70, 71, 90)...)},
		{"negative and large", unnamed(2, known(-1_000_000_000_000), known(0), known(5), known(7), known(1_000_000_000_000))},
		{"some not reported", unnamed(0, append(each1000(52, 58, 84, 75, 61), missing("not reported"), missing("not reported"), missing("fewer than 20 FTE"))...)},
		{"focus not reported", unnamed(5, append(each1000(52, 58, 84, 75, 61), missing("not reported"))...)},
		{"provisional", unnamed(1, provisional(52), provisional(60), known(70), known(80), known(90))},
		{"with a target", with(unnamed(3, each1000(52, 58, 84, 75, 61)...), func(c *charts.Chart) {
			c.Lines = []charts.Line{{Value: input.Int(75_000), Label: "Pay limit £75,000", Target: true}, {Value: input.Int(66_000), Label: "Mean £66,000"}}
		})},
	}
}

func strip(t *testing.T, name string) *charts.Chart {
	t.Helper()
	for _, d := range strips() {
		if d.name == name {
			c := d.chart
			return &c
		}
	}
	t.Fatalf("no strip %q", name)
	return nil
}

// texts are the texts that are drawn.
func texts(t *testing.T, c *charts.Chart) []string {
	t.Helper()
	var out []string
	for _, o := range record(t, c, widths[0]).ops {
		if o.text != "" {
			out = append(out, plainSpaces(o.text))
		}
	}
	return out
}

func TestStripNamesTheFocusAlone(t *testing.T) {
	got := strings.Join(texts(t, strip(t, "unnamed")), " | ")
	want := "DHSC £75,000 | Lowest | £52,000 | Median | £74,000 | Highest | £89,000 | Each dot is one of 12; the ticks on the line stand at the quartiles."
	if got != want {
		t.Errorf("found %q; expected %q", got, want)
	}
	alt := plainSpaces(find(t, "strip").Alt(strip(t, "unnamed")))
	want = "Strip of 12 values of Cost of a permanent FTE: lowest £52,000, lower quartile £64,750, median £74,000, upper quartile £81,000, highest £89,000. DHSC £75,000, 5th highest of 12."
	if alt != want {
		t.Errorf("found the text %q; expected %q", alt, want)
	}
}

// Each value has one dot, to scale, and none hides another where there is room.
func TestStripDots(t *testing.T) {
	c := strip(t, "unnamed")
	at := map[[2]int]bool{}
	n, grey := 0, 0
	for _, o := range record(t, c, widths[0]).ops {
		if o.circle == nil {
			continue
		}
		n++
		if o.fill == colour(style(t).GreyBar) {
			grey++
		}
		at[[2]int{int(o.circle[1]), int(o.circle[2])}] = true
	}
	if n != 12 || grey != 11 || len(at) != 12 {
		t.Errorf("found %d dots, %d grey, at %d places; expected 12, 11 and 12", n, grey, len(at))
	}
}

func TestStripSaysWhatIsMissing(t *testing.T) {
	got := strings.Join(texts(t, strip(t, "some not reported")), " | ")
	for _, want := range []string{"Each dot is one of 5", "Not shown, not reported: 2", "Not shown, fewer than 20 FTE: 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("found no %q in %q", want, got)
		}
	}
	if got := strings.Join(texts(t, strip(t, "focus not reported")), " | "); !strings.Contains(got, "Not shown, not reported: DHSC") {
		t.Errorf("found %q", got)
	}
}

package document

import (
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

// TestUnitsOfPanels: values and targets of small multiples are written in the
// units of their panels.
func TestUnitsOfPanels(t *testing.T) {
	share := charts.Point{Value: input.Fraction(618, 1000), Known: true}
	c := &charts.Chart{
		Kind:  "multiples",
		Ticks: []charts.Tick{{Label: "2024-25"}},
		Series: []charts.Series{
			{Name: "Waiting", Unit: input.Share, Points: []charts.Point{share}},
			{Name: "Cost", Unit: input.Pounds, Points: []charts.Point{{Value: input.Int(5_000_000), Known: true}}},
		},
		Lines: []charts.Line{{Value: input.Fraction(92, 100), Label: "Target", Series: "Waiting"}},
	}
	d := &Document{Body: []Block{&Figure{Number: 1, Title: Plain("Panels"), Chart: c, Alt: "Panels."}}}
	var b strings.Builder
	if err := WriteText(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"61.8%", "£5,000,000", "line at 92.0%: Target"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not written: %s", want, b.String())
		}
	}
}

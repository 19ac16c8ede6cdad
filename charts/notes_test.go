package charts_test

import (
	"strings"
	"testing"
	"time"

	"briefpack/charts"
)

// unreported is a year of months of which those from and to are not reported, each
// with a reason that names it, as returns have it.
func unreported(from, to int) *charts.Chart {
	ticks := monthTicks(2025, time.January, 12)
	one := series("Paybill", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	for i := from; i <= to; i++ {
		one.Points[i] = missing("paybill not reported by Defence for " + ticks[i].Period.String())
	}
	return &charts.Chart{Kind: "line", Unit: "£", Ticks: ticks, Series: []charts.Series{one}}
}

// Months in a row that lack a value are one gap with one number, though the reason
// of each names its month; the note does not name it twice.
func TestMonthsInARowAreOneGap(t *testing.T) {
	for _, c := range []struct {
		from, to int
		note     string
	}{
		{5, 5, "June\u00a02025: paybill not reported by Defence."},
		{5, 8, "June\u00a02025 to September\u00a02025: paybill not reported by Defence."},
	} {
		r := record(t, unreported(c.from, c.to), widths[0])
		wantTexts(t, r, c.note)
		rings := 0
		for _, text := range strings.Split(r.texts(), "|") {
			if text == "1" {
				rings++
			}
			if text == "2" {
				t.Errorf("%s: found a second note", c.note)
			}
		}
		if rings != 2 { // in the gap and beside the note
			t.Errorf("%s: found %d rings; expected 2", c.note, rings)
		}
	}
}

// Of many gaps the note says how many there are, from the first to the end of the
// last.
func TestManyGaps(t *testing.T) {
	c := unreported(1, 1)
	c.Ticks = monthTicks(2024, time.January, 24)
	c.Series[0] = series("Paybill", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24)
	for _, i := range []int{2, 5, 6, 9, 13, 20, 21} {
		c.Series[0].Points[i] = missing("no return")
	}
	wantTexts(t, record(t, c, widths[0]), "5 times from March\u00a02024 to October\u00a02025: no return.")
}

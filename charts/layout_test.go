package charts

import (
	"testing"
	"time"

	"briefpack/input"
)

func TestStack(t *testing.T) {
	one := func(y float64, lines int) block { return block{lines: make([]string, lines), y: y} }
	for _, test := range []struct {
		name   string
		blocks []block
		want   []float64
	}{
		{"apart already", []block{one(20, 1), one(60, 1)}, []float64{20, 60}},
		{"too near", []block{one(20, 2), one(25, 2)}, []float64{20, 45}},
		{"the order is that of the places", []block{one(25, 1), one(20, 1)}, []float64{20, 33}},
		{"up from the foot", []block{one(95, 2), one(99, 2)}, []float64{63, 88}},
		{"down from the top", []block{one(1, 1)}, []float64{ascent}},
	} {
		stack(test.blocks, 100)
		for i, b := range test.blocks {
			if b.y != test.want[i] {
				t.Errorf("%s: block %d at %g; want %g", test.name, i, b.y, test.want[i])
			}
		}
	}
}

func TestApart(t *testing.T) {
	at := func(x ...float64) []label {
		var out []label
		for _, v := range x {
			out = append(out, label{text: "2024-25", x: v, align: centre}) // about 34 wide
		}
		return out
	}
	for _, test := range []struct {
		labels []label
		want   int
	}{{at(), 0}, {at(0), 1}, {at(0, 100, 200), 3}, {at(0, 100, 130), 2}, {at(0, 30, 100), 2}, {at(0, 10), 1}} {
		if got := apart(test.labels, 6); len(got) != test.want {
			t.Errorf("%v: %v; want %d", test.labels, got, test.want)
		}
	}
	if got := thin(at(0, 30, 60, 90, 120), 6); len(got) != 3 || got[1].x != 60 {
		t.Errorf("thinned to %v; want every second", got)
	}
}

func TestTimeline(t *testing.T) {
	month := func(n int) input.Period { return input.MonthPeriod(2021, time.March).Add(n) }
	day := func(y int) input.Period { return input.DayPeriod(input.Date{Year: y, Month: time.April, Day: 1}) }
	for _, test := range []struct {
		name    string
		periods []input.Period
		slots   int
		months  int
		joins   bool
	}{
		{"months in a row", []input.Period{month(0), month(1), month(2)}, 3, 1, true},
		{"months with a hole", []input.Period{month(0), month(3)}, 4, 1, true},
		{"financial years", []input.Period{input.FinancialYearPeriod(2020), input.FinancialYearPeriod(2022)}, 3, 12, true},
		{"calendar years", []input.Period{input.CalendarYearPeriod(2020), input.CalendarYearPeriod(2021)}, 2, 12, true},
		{"quarters", []input.Period{input.Through(month(1), month(3)), input.Through(month(7), month(9))}, 3, 3, true},
		{"days", []input.Period{day(2019), day(2023), day(2024)}, 3, 0, false},
		{"years of two kinds", []input.Period{input.FinancialYearPeriod(2020), input.CalendarYearPeriod(2022)}, 2, 0, false},
		{"a month and a year", []input.Period{month(0), input.FinancialYearPeriod(2022)}, 2, 0, false},
		{"out of order", []input.Period{month(2), month(0)}, 2, 0, false},
		{"twice the same", []input.Period{month(2), month(2)}, 2, 0, false},
		{"names", []input.Period{{}, {}}, 2, 0, true},
		{"one", []input.Period{month(0)}, 1, 1, true},
		{"too far apart", []input.Period{input.MonthPeriod(1800, time.January), month(0)}, 2, 0, false},
	} {
		c := &Chart{}
		for _, p := range test.periods {
			c.Ticks = append(c.Ticks, Tick{Period: p})
		}
		got := c.timeline()
		if len(got.slots) != test.slots || got.months != test.months || got.joins() != test.joins {
			t.Errorf("%s: %d slots of %d months, joined %t; want %d of %d, %t",
				test.name, len(got.slots), got.months, got.joins(), test.slots, test.months, test.joins)
		}
		for i := 1; i < len(got.at); i++ {
			if got.ordered && got.at[i] <= got.at[i-1] {
				t.Errorf("%s: slots at %v", test.name, got.at)
			}
		}
	}
}

// TestTickMarks: Aprils between the first and the last month, and more where
// there are few months.
func TestTickMarks(t *testing.T) {
	for n, want := range map[int]string{
		63: "Mar\u00a02021 Apr\u00a02022 Apr\u00a02023 Apr\u00a02024 Apr\u00a02025 May\u00a02026",
		26: "Mar\u00a02021 Oct\u00a02021 Apr\u00a02022 Oct\u00a02022 Apr\u00a02023",
		14: "Mar\u00a02021 Jul\u00a02021 Oct\u00a02021 Jan\u00a02022 Apr\u00a02022",
	} {
		c := &Chart{}
		for i := range n {
			c.Ticks = append(c.Ticks, Tick{Period: input.MonthPeriod(2021, time.March).Add(i)})
		}
		line, got := c.timeline(), ""
		for _, i := range line.tickMarks() {
			got += " " + line.tickLabel(i)
		}
		if got != " "+want {
			t.Errorf("%d months:%s; want %s", n, got, want)
		}
	}
}

func TestBoxCut(t *testing.T) {
	b := box{10, 10, 20, 20}
	for _, test := range []struct {
		a, c point
		want bool
	}{
		{point{0, 0}, point{30, 30}, true}, {point{0, 15}, point{30, 15}, true}, {point{15, 12}, point{16, 13}, true},
		{point{0, 0}, point{5, 5}, false}, {point{0, 25}, point{30, 25}, false}, {point{0, 25}, point{5, 0}, false},
		{point{0, 15}, point{9, 15}, false}, {point{5, 30}, point{30, 5}, true}, {point{0, 21}, point{9, 30}, false},
	} {
		if got := b.cut(test.a, test.c); got != test.want {
			t.Errorf("from %v to %v through %v: %t; want %t", test.a, test.c, b, got, test.want)
		}
	}
}

func TestLayReferences(t *testing.T) {
	lines := []Line{
		{Value: input.Int(100), Label: "Approval above £150,000", Target: true},
		{Value: input.Int(120), Label: "Approval above £174,000", Target: true},
		{Value: input.Int(110), Label: "Average"},
	}
	r := layReferences(lines, func(n input.Number) float64 { return n.Float() }, 300)
	if r.above != 2 || r.below != 1 || r.lane[1] != 1 || r.lane[2] != 0 {
		t.Errorf("labels that touch: %d lanes above, %d below, %v", r.above, r.below, r.lane)
	}
	if !r.crosses(box{99, 0, 101, 1}) || r.crosses(box{103, 0, 107, 1}) {
		t.Error("crosses does not tell where the lines run")
	}
}

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 102: "102nd", 111: "111th"} {
		if got := ordinal(n); got != want {
			t.Errorf("%d is %q; want %q", n, got, want)
		}
	}
}

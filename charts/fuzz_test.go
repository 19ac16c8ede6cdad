package charts_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

// bytesReader makes choices from the bytes of a fuzzer; at their end it always
// chooses 0.
type bytesReader []byte

func (b *bytesReader) choose(n int) int {
	if len(*b) == 0 {
		return 0
	}
	v := int((*b)[0]) % n
	*b = (*b)[1:]
	return v
}

// FuzzDraw draws charts of any shape: none may panic, leave its frame, set text
// over text or use a colour that is not of the house.
func FuzzDraw(f *testing.F) {
	f.Add([]byte{0, 0, 3, 2, 1, 10, 20, 30, 40, 50, 60})
	f.Add([]byte{1, 1, 14, 1, 0, 200, 3, 255, 9, 0, 0, 1, 2, 3})
	f.Add([]byte{2, 2, 5, 3, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1})
	f.Add([]byte{3, 5, 7, 1, 2, 99, 98, 97})
	f.Add([]byte{4, 0, 5, 3, 2, 9, 80, 70, 60, 50, 40})
	f.Add([]byte{5, 2, 30, 2, 1, 200, 90, 80, 1, 2, 3})
	f.Add([]byte{6, 0, 12, 4, 1, 0, 1, 2, 3, 99, 98})
	f.Add([]byte{7, 0, 30, 1, 1, 9, 30, 200, 7, 90, 3, 4, 5, 6})
	f.Add([]byte{8, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 1, 2, 0, 30, 1, 1})
	f.Fuzz(checkAnyChart)
}

// TestAnyChart does the same with charts made from random bytes.
func TestAnyChart(t *testing.T) {
	for seed := range uint64(1500) {
		random := rand.New(rand.NewPCG(seed, 7))
		data := make([]byte, 5+random.IntN(400))
		for i := range data {
			data[i] = byte(random.IntN(256))
		}
		if seed%2 == 0 { // few ticks and series, so that most charts are drawn
			data[2], data[3] = byte(random.IntN(9)), byte(random.IntN(4))
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) { checkAnyChart(t, data) })
	}
}

func checkAnyChart(t *testing.T, data []byte) {
	b := bytesReader(data)
	c := anyChart(&b)
	k := find(t, c.Kind)
	if k.Alt(c) == "" {
		t.Error("no text alternative")
	}
	for _, w := range widths {
		h := k.Height(c, w)
		if h > 700 && !(k.Name == "multiples" && w < widths[0]) { // which are no charts of half a page
			t.Errorf("%s at %g of %d ticks, %d series, %d rows: %g pt high, more than a page", c.Kind, w, len(c.Ticks), len(c.Series), len(c.Rows), h)
		}
		for _, fault := range lint(style(t), record(t, c, w).ops, w, h) {
			t.Errorf("%s at %g: %s", c.Kind, w, fault)
		}
	}
	c.AxisNote()
}

func anyChart(b *bytesReader) *charts.Chart {
	units := []input.Unit{input.Pounds, input.Share, input.FTE, input.Ratio, input.Percent, "hours"}
	labels := []string{"", "A", "Cabinet Office", "Foreign, Commonwealth and Development Office", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"}
	c := &charts.Chart{Kind: charts.Kinds[b.choose(len(charts.Kinds))].Name, Unit: units[b.choose(len(units))]}
	n, m := b.choose(50), b.choose(6)
	span := b.choose(5)
	when := 0
	for range n {
		k := charts.Tick{Label: labels[b.choose(len(labels))], Total: b.choose(3) == 0}
		when += 1 + b.choose(8)/6
		switch span {
		case 1:
			k.Period = input.MonthPeriod(2021, time.March).Add(when)
		case 2:
			k.Period = input.FinancialYearPeriod(1990 + when)
		case 3:
			k.Period = input.DayPeriod(input.Date{Year: 2019, Month: time.April, Day: 1}).Add(97 * when)
		}
		c.Ticks = append(c.Ticks, k)
	}
	for range m {
		s := charts.Series{Name: labels[b.choose(len(labels))]}
		of := c.Unit
		if c.Kind == "multiples" {
			of = units[b.choose(len(units))]
			s.Unit = of
		}
		for range n {
			s.Points = append(s.Points, anyPoint(b, of))
		}
		c.Series = append(c.Series, s)
	}
	of := c.Unit
	if c.Kind == "multiples" {
		of = input.Share // of a size that panels of all units can show
	}
	for range b.choose(4) {
		c.Lines = append(c.Lines, charts.Line{Value: anyPoint(b, of).Value, Label: labels[b.choose(len(labels))], Target: b.choose(2) == 0})
	}
	if n > 1 && b.choose(3) == 0 {
		c.Breaks = append(c.Breaks, charts.Break{Period: c.Ticks[n/2].Period, Reason: labels[b.choose(len(labels))]})
	}
	c.Focus = labels[b.choose(len(labels))]
	c.From0 = b.choose(2) == 0
	for range b.choose(8) {
		r := charts.RangeRow{Name: labels[b.choose(len(labels))], Detail: labels[b.choose(len(labels))], Low: anyPoint(b, c.Unit), High: anyPoint(b, c.Unit)}
		for range b.choose(4) {
			r.Dots = append(r.Dots, charts.Dot{Name: labels[b.choose(len(labels))], Value: anyPoint(b, c.Unit), Note: labels[b.choose(2)]})
		}
		c.Rows = append(c.Rows, r)
	}
	if b.choose(2) == 0 && m > 0 {
		anyLimits(b, c)
	}
	for range b.choose(6) {
		if n > 0 && m > 0 {
			c.Series[b.choose(len(c.Series))].Points[b.choose(n)].Check = labels[1+b.choose(len(labels)-1)]
		}
	}
	if m > 1 {
		c.Series[len(c.Series)-1].Target = b.choose(4) == 0
	}
	if b.choose(4) > 0 {
		c.Period = anyPeriod(b)
	}
	for range b.choose(30) {
		m := charts.Milestone{Name: labels[b.choose(len(labels))], Owner: labels[b.choose(len(labels))], Reason: labels[b.choose(len(labels))]}
		for _, p := range []*input.Period{&m.Baseline, &m.Forecast, &m.Actual} {
			if b.choose(3) == 0 {
				*p = anyPeriod(b)
			}
		}
		c.Milestones = append(c.Milestones, m)
	}
	return c
}

// anyPeriod is a day, a month, a quarter or a year from 1990 on.
func anyPeriod(b *bytesReader) input.Period {
	month := input.MonthPeriod(2026, time.May).Add(b.choose(40) - 20 + 12*(b.choose(20)/19)*b.choose(36))
	switch b.choose(6) {
	case 0:
		return input.DayPeriod(month.To())
	case 1:
		return input.Through(month, month.Add(2))
	case 2:
		return month.FinancialYear()
	}
	return month
}

// anyLimits gives c control limits, and where it is an xmr chart one series.
func anyLimits(b *bytesReader, c *charts.Chart) {
	if c.Kind == "xmr" {
		c.Series = c.Series[:1]
	}
	c.Better = charts.Better(b.choose(3))
	mean, width := anyPoint(b, c.Unit).Value, input.Int(int64(b.choose(256)))
	for range c.Ticks {
		if b.choose(20) == 0 {
			mean = anyPoint(b, c.Unit).Value
		}
		c.Limits = append(c.Limits, charts.Limits{Mean: mean, Lower: mean.Sub(width), Upper: mean.Add(width), Known: b.choose(9) > 0,
			Signal: charts.Signal(b.choose(9))})
	}
}

// anyPoint is a value of either sign, or none: of money of any size, of all else
// of sizes that are seen.
func anyPoint(b *bytesReader, u input.Unit) charts.Point {
	sizes := []int64{1, 1, 7, 1_000, 250_000, 1_000_000, 1_000_000_000_000}
	switch {
	case u.Places() > 0:
		sizes = sizes[:2]
	case !u.IsMoney():
		sizes = sizes[:5]
	}
	v := int64(b.choose(256)-60) * sizes[b.choose(len(sizes))]
	p := charts.Point{Value: input.Fraction(v, 7), Known: true}
	switch b.choose(12) {
	case 0:
		return charts.Point{Reason: "not reported"}
	case 1:
		p.Marks = input.Provisional
	case 2:
		p.Marks = input.BreakMark | input.Revised
	}
	return p
}

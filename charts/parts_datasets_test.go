package charts_test

import (
	"fmt"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

// eachOfParts calls f for the kinds that show the parts of totals or series in
// panels of their own, with every dataset and those made for them.
func eachOfParts(f func(name string, c *charts.Chart)) {
	for _, kind := range []string{"stacked", "share"} {
		for _, d := range append(datasets(), stacks()...) {
			c := d.chart
			c.Kind = kind
			f(kind+"/"+d.name, &c)
		}
	}
	for _, d := range append(datasets(), panels()...) {
		c := d.chart
		c.Kind = "multiples"
		f("multiples/"+d.name, &c)
	}
}

// stacks are totals and their parts; the first is the labour cost of the core
// department of the example packs.
func stacks() []dataset {
	with := func(ticks []charts.Tick, s ...charts.Series) charts.Chart {
		return charts.Chart{Unit: input.Pounds, Ticks: ticks, Series: s}
	}
	cost := func() charts.Chart {
		return with(years(2021, 5),
			series("Permanent", 124_300_000, 223_100_000, 248_800_000, 270_600_000, 292_800_000),
			series("Contingent", 110_200_000, 17_700_000, 5_700_000, 4_000_000, 2_400_000))
	}
	marked := cost()
	marked.Series[1].Points[4].Marks = input.Provisional
	marked.Series[0].Points[3].Marks = input.Revised
	brokenCost := cost()
	brokenCost.Breaks = []charts.Break{{Period: input.FinancialYearPeriod(2022), Reason: "new returns"}}
	brokenMark := cost()
	brokenMark.Series[0].Points[1].Marks = input.BreakMark
	brokenMark.Series[1].Points[1] = missing("not reported")
	limit := cost()
	limit.Lines = []charts.Line{{Value: input.Int(280_000_000), Label: "Limit £280m", Target: true}}
	gaps := cost()
	gaps.Series[1].Points[0] = missing("not reported")
	gaps.Series[0].Points[1], gaps.Series[1].Points[1] = missing("no return"), missing("no return")
	gaps.Series[1].Points[3] = known(-2_000_000)
	full := with(monthTicks(2021, time.March, 63), wave("Permanent", 63, 22_000_000, 4_000_000), wave("Contingent", 63, 3_000_000, 2_900_000))
	full.Series[1].Points[20] = missing("contingent cost not reported for November 2022")
	return []dataset{
		{"labour cost", cost()},
		{"63 months, one part missing", full},
		{"labour cost, contingent first", with(years(2021, 5), cost().Series[1], cost().Series[0])},
		{"provisional total", marked},
		{"break between columns", brokenCost},
		{"break at a total that is not drawn", brokenMark},
		{"total with a limit", limit},
		{"parts missing and negative", gaps},
		{"never whole", with(years(2023, 2), points("Permanent", known(3), missing("not reported")), points("Contingent", missing("not reported"), known(2)))},
		{"one part never known", with(years(2023, 2), series("Permanent", 3, 4), points("Contingent", missing("not reported"), missing("not reported")))},
		{"four parts", with(years(2022, 3), series("Salary", 40, 42, 45), series("Pension", 20, 21, 25), series("National insurance", 18, 18, 19), series("Allowances", 22, 19, 18))},
		{"four parts, focus", focused("Pension", with(years(2022, 3), series("Salary", 40, 42, 45), series("Pension", 20, 21, 25), series("National insurance", 18, 18, 19), series("Allowances", 22, 19, 18)))},
		{"five parts", with(years(2022, 1), series("A", 1), series("B", 1), series("C", 1), series("D", 1), series("E", 1))},
		{"parts of nothing", with(years(2022, 3), series("Permanent", 4_000, 0, 5_000), series("Contingent", 0, 0, 4_000))},
		{"regions", with(names("North", "South West", "Yorkshire and the Humber", "London"), series("Permanent", 300, 200, 150, 90), series("Contingent", 30, 100, 60, 80))},
		{"regions, last unknown", with(names("North", "South", "London"), points("Permanent", known(300), known(200), missing("no return")), points("Contingent", known(100), known(90), missing("no return")))},
		{"large parts", with(years(2022, 3), series("Assets", 1_000_000_000_000, 1_250_000_000_000, 999_999_999_999), series("Cash", 250_000_000_000, 300_000_000_000, 1))},
		{"63 months of four", with(monthTicks(2021, time.March, 63), wave("Permanent", 63, 22_000_000, 4_000_000), wave("Contingent", 63, 3_000_000, 2_900_000), wave("Consultancy", 63, 2_000_000, 1_000_000), wave("Pension", 63, 6_000_000, 1_000_000))},
	}
}

// panels are series for small multiples; the first are those of elective waits.
func panels() []dataset {
	share := func(permille int64) charts.Point { return share(permille) }
	at := func(m ...int) (ticks []charts.Tick) {
		for _, n := range m {
			ticks = append(ticks, charts.Tick{Period: input.MonthPeriod(2024, time.August).Add(n)})
		}
		return ticks
	}
	none := missing("not reported")
	in := func(u input.Unit, s charts.Series) charts.Series {
		s.Unit = u
		return s
	}
	waits := charts.Chart{Ticks: at(0, 6, 10, 11, 12, 13), Series: []charts.Series{
		in("pathways", points("Pathways waiting", known(7_640_000), known(7_400_000), known(7_370_000), none, known(7_410_000), none)),
		in(input.Share, points("Waiting up to 18 weeks", none, share(588), share(609), none, none, share(618))),
		in("pathways", points("Waiting over 52 weeks", known(282_664), none, known(191_000), known(192_000), known(191_493), none)),
		in("minutes", points("Ambulance response", missing("no figure entered in sheet Indicators"), missing("no figure entered in sheet Indicators"), missing("no figure entered in sheet Indicators"), missing("no figure entered in sheet Indicators"), missing("no figure entered in sheet Indicators"), missing("no figure entered in sheet Indicators"))),
	}, Lines: []charts.Line{{Value: input.Fraction(92, 100), Label: "Target 92%", Target: true, Series: "Waiting up to 18 weeks"}}}
	bodies := func(n int) charts.Chart {
		c := charts.Chart{Unit: input.FTE, Ticks: monthTicks(2021, time.March, 63)}
		for i := range n {
			s := wave(fmt.Sprintf("Body %d", i), 63, int64(1000*(i+1)), int64(100*(i+1)))
			s.Points[20], s.Points[21] = none, none
			s.Points[62].Marks = input.Provisional
			c.Series = append(c.Series, s)
		}
		c.Breaks = []charts.Break{{Period: c.Ticks[7].Period, Reason: "new reporting name"}}
		return c
	}
	late := bodies(3)
	late.Focus = "Body 1"
	for i := 50; i < 63; i++ {
		late.Series[2].Points[i] = none
	}
	return []dataset{
		{"elective waits", waits},
		{"three bodies, one late, focus", late},
		{"eight bodies", bodies(8)},
		{"nine bodies", bodies(9)},
		{"far from zero", charts.Chart{Unit: input.FTE, Ticks: years(2020, 4), Series: []charts.Series{series("One", 3000, 3100, 3050, 3200), series("Two", 3100, 3150, 3120, 3010)}}},
	}
}

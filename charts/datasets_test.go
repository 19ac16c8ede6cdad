package charts_test

import (
	"fmt"
	"time"

	"briefpack/charts"
	"briefpack/input"
)

// dataset is what the linter draws with every kind.
type dataset struct {
	name  string
	chart charts.Chart
}

// datasets are made up to be awkward, but for the first, which are the figures
// of the example packs.
func datasets() []dataset {
	year := charts.Chart{Unit: input.Pounds, Ticks: years(2022, 3)}
	with := func(c charts.Chart, s ...charts.Series) charts.Chart {
		c.Series = s
		return c
	}
	months := func(n int) charts.Chart {
		return charts.Chart{Unit: input.Pounds, Ticks: monthTicks(2021, time.March, n)}
	}
	out := []dataset{
		{"nominal and real", with(year, series("Cash", 47_200_000, 37_700_000, 29_100_000), series("2024-25 prices", 52_005_289, 39_238_135, 29_100_000))},
		{"one point", with(charts.Chart{Unit: input.Pounds, Ticks: years(2024, 1)}, series("IT budget", 29_100_000))},
		{"equal values", with(year, series("Maximum", 208_100, 208_100, 208_100))},
		{"all zero", with(year, series("Fines", 0, 0, 0))},
		{"negative", with(year, series("Surplus", -2_100_000, 1_400_000, -300_000))},
		{"all negative", with(year, series("Deficit", -2_100_000, -1_400_000, -300_000))},
		{"large", with(year, series("Assets", 1_000_000_000_000, 1_250_000_000_000, 999_999_999_999))},
		{"pence", with(charts.Chart{Unit: input.Pounds, Ticks: years(2022, 2)}, points("Charge", charts.Point{Value: input.Fraction(145, 100), Known: true}, charts.Point{Value: input.Fraction(155, 100), Known: true}))},
		{"close ends", with(year, series("Headcount of the core department", 3000, 3100, 3231), series("Full-time equivalents", 2900, 3000, 3227), series("Posts", 2800, 2900, 3229), series("Payroll", 2700, 2800, 3230))},
		{"gap", with(charts.Chart{Unit: input.Pounds, Ticks: years(2019, 6)}, points("Capital", known(12), known(14), missing("not reported"), known(11), known(17), known(16)), series("Revenue", 30, 28, 31, 33, 35, 34))},
		{"missing year", with(charts.Chart{Unit: input.Pounds, Ticks: append(years(2020, 2), years(2023, 2)...)}, series("Capital", 12, 14, 11, 17))},
		{"lone point", with(charts.Chart{Unit: input.FTE, Ticks: years(2019, 5)}, points("Staff", known(3100), missing("not reported"), known(2900), missing("not reported"), known(3000)))},
		{"ends unknown", with(charts.Chart{Unit: input.FTE, Ticks: years(2020, 4)}, points("Staff", missing(""), known(2900), known(3000), charts.Point{Marks: input.Confidential}))},
		{"break", broken(months(14), "new reporting name")},
		{"breaks with long reasons", broken(months(26), "the definition of what is counted changed, and earlier figures were not restated by the department")},
		{"provisional", with(year, points("Budget", known(47_200_000), known(37_700_000), provisional(29_100_000)))},
		{"dates", with(charts.Chart{Unit: input.Pounds, Ticks: dayTicks(2019, 2023, 2024)}, series("SCS3 maximum", 208_100, 208_100, 208_100), series("SCS3 minimum", 115_000, 127_000, 128_000))},
		{"dates, four grades", with(charts.Chart{Unit: input.Pounds, Ticks: dayTicks(2019, 2023, 2024)}, series("SCS3 minimum", 115_000, 127_000, 128_000), series("SCS2 minimum", 92_000, 97_000, 98_000), points("SCS1A minimum", known(70_000), missing("not entered"), known(76_000)), series("SCS1 minimum", 70_000, 75_000, 76_000))},
		{"sparse", with(charts.Chart{Unit: input.Share, Ticks: sparseTicks()}, points("Waiting up to 18 weeks", share(588), share(609), share(604), share(618)))},
		{"63 months", with(months(63), wave("Permanent", 63, 22_000_000, 4_000_000), wave("Contingent", 63, 3_000_000, 2_900_000))},
		{"63 months, one series", with(months(63), wave("Permanent", 63, 22_000_000, 4_000_000))},
		{"shares with a target", targets(with(charts.Chart{Unit: input.Share, Ticks: years(2022, 3)}, points("Waiting up to 18 weeks", share(588), share(604), share(618))))},
		{"names", with(charts.Chart{Unit: input.Pounds, Ticks: names("North", "South", "East", "West")}, series("Spend", 4_000_000, 3_000_000, 2_500_000, 100))},
		{"40 long names", longNames(40)},
		{"47 names", longNames(47)},
		{"long words", with(charts.Chart{Unit: input.People, Ticks: names("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and its surrounding communities", "A"), Focus: "A"}, series("Antidisestablishmentarianism", 5, 3))},
		{"not shown", targets(with(charts.Chart{Unit: input.Percent, Ticks: names("Science, Innovation and Technology", "Foreign, Commonwealth and Development Office", "Cabinet Office", "Transport", "Defence", "Wales", "Scotland"), Focus: "Transport"}, points("Share", known(12), known(8), known(6), known(1), missing("a cost is not reported"), missing("a cost is not reported"), missing("confidential"))))},
		{"twelve lines", twelve("Body 7")},
		{"twelve lines without focus", twelve("")},
		{"in pairs by name", with(charts.Chart{Unit: input.FTE, Ticks: names("Department of Health and Social Care", "Food Standards Agency", "Care Quality Commission")}, points("Permanent", known(3127), known(1200), missing("not reported")), series("Contingent", 20, -5, 100))},
		{"columns beside a table", beside(with(year, series("Cash", 47_200_000, 37_700_000, 29_100_000), series("2024-25 prices", 52_005_289, 39_238_135, 29_100_000)))},
		{"focus on a year", focused("2023-24", with(year, series("Cash", 47_200_000, 37_700_000, 29_100_000), series("Real", 52_005_289, 39_238_135, 29_100_000)))},
		{"focus on a series", focused("Real", with(year, series("Cash", 47_200_000, 37_700_000, 29_100_000), series("Real", 52_005_289, 39_238_135, 29_100_000)))},
		{"marked", with(months(20), marked("Staff", 20, input.Revised, 3, 4, 5, 11, 12, 19), marked("Cost", 20, input.Provisional, 18, 19))},
		{"provisional months", with(months(9), marked("Cost", 9, input.Provisional|input.Estimated, 7, 8))},
		{"mostly unknown", with(charts.Chart{Unit: input.FTE, Ticks: years(2019, 6)}, points("Staff", known(31), missing("not reported"), missing("not reported"), missing("not reported"), missing("not reported"), known(29)))},
		{"one series unknown", with(year, series("Cash", 3, 2, 1), points("Real terms", missing("no deflator"), missing("no deflator"), missing("no deflator")))},
		{"quarters", with(charts.Chart{Unit: input.Index, Ticks: quarters(2024, 0, 1, 3, 4)}, series("Index", 100, 103, 99, 108))},
		{"line breaks in names", with(charts.Chart{Unit: input.Ratio, Ticks: names("One\nname", "Another\tname")}, points("A\r\nseries", charts.Point{Known: true, Value: input.Fraction(1425, 1000)}, charts.Point{Known: true, Value: input.Int(1)}))},
		{"points", with(charts.Chart{Unit: input.Points, Ticks: years(2023, 2)}, points("Change", share(23), share(-5)))},
		{"nothing known", with(year, points("Budget", missing("not reported"), missing("not reported"), missing("not reported")))},
		{"nothing", charts.Chart{}},
		{"too large", with(year, series("Budget", 1, 2), points("Fault", charts.Point{Known: true, Value: huge()}))},
		{"out of order", with(charts.Chart{Unit: input.Pounds, Ticks: append(years(2024, 1), years(2022, 2)...)}, series("Budget", 3, 1, 2))},
		{"short series", with(year, series("Budget", 3), series("Outturn", 1, 2, 3))},
	}
	for i := range out {
		if len(out[i].chart.Series) == 0 {
			continue
		}
		out[i].chart.Rows = rows(&out[i].chart)
	}
	return out
}

// bridges and posts are charts that only their own kind can draw.
func bridges() []dataset {
	steps := func(total func(i int) bool, names []string, values ...int64) charts.Chart {
		c := charts.Chart{Unit: input.Pounds, Series: []charts.Series{series("Amount", values...)}}
		for i, n := range names {
			c.Ticks = append(c.Ticks, charts.Tick{Label: n, Total: total(i)})
		}
		return c
	}
	ends := func(n int) func(int) bool { return func(i int) bool { return i == 0 || i == n-1 } }
	each := func(i int) bool { return i%2 == 0 }
	yearly := []string{"2022-23", "Change", "2023-24", "Change", "2024-25"}
	return []dataset{
		{"two falls", steps(each, yearly, 47_200_000, -9_500_000, 37_700_000, -8_600_000, 29_100_000)},
		{"rise and fall", steps(ends(4), []string{"2023-24", "Pay award", "Posts closed", "2024-25"}, 20, 5, -12, 13)},
		{"through zero", steps(ends(5), []string{"Start", "Loss", "Loss", "Gain", "End"}, 10, -15, -20, 40, 15)},
		{"to zero", steps(ends(3), []string{"Start", "All spent", "End"}, 10, -10, 0)},
		{"negative totals", steps(ends(3), []string{"Start", "Loss", "End"}, -10, -15, -25)},
		{"does not add up", steps(each, yearly, 47_200_000, -9_500_000, 37_500_000, -8_600_000, 29_100_000)},
		{"long names", steps(ends(4), []string{"Budget set at the start of the year", "Transfers to the regional organisations", "Contracts that were ended early", "Budget left at the end of the year"}, 47_200_000, -9_500_000, -8_600_000, 29_100_000)},
	}
}

func posts() []dataset {
	dot := func(name string, v int64, note string) charts.Dot {
		return charts.Dot{Name: name, Value: known(v), Note: note}
	}
	threshold := []charts.Line{{Value: input.Int(174_000), Label: "Treasury approval above £174,000", Target: true}}
	row := func(name, detail string, low, high int64, dots ...charts.Dot) charts.RangeRow {
		return charts.RangeRow{Name: name, Detail: detail, Low: known(low), High: known(high), Dots: dots}
	}
	return []dataset{
		{"posts against their grades", charts.Chart{Unit: input.Pounds, Lines: threshold, Rows: []charts.RangeRow{
			{Name: "Permanent secretary", Dots: []charts.Dot{dot("Permanent secretary", 200_000, "")}},
			row("SCS3", "Director general", 128_000, 208_100, dot("Technology, Digital and Data", 285_000, "37.0% above")),
			row("SCS2", "Director", 98_000, 162_500, dot("Delivery unit", 125_000, "")),
			row("SCS1A", "Deputy director", 76_000, 128_900),
			row("SCS1", "Deputy director", 76_000, 117_800),
		}}},
		{"crowded row", charts.Chart{Unit: input.Pounds, From0: true, Lines: append(threshold, charts.Line{Value: input.Int(150_000), Label: "until June 2025: £150,000", Target: true}, charts.Line{Value: input.Int(160_000), Label: "Average £160,000"}), Rows: []charts.RangeRow{
			row("SCS3", "Director general", 128_000, 208_100, dot("Technology", 150_000, ""), dot("Delivery", 150_000, ""), dot("Finance and Group Operations", 152_500, ""), dot("Strategy", 210_000, "0.9% above")),
			row("SCS2", "A detail that is far too long for its column", 98_000, 162_500, dot("Unit", 90_000, "8.2% below"), dot("Programme", 165_000, "1.5% above")),
			{Name: "SCS1", Low: known(76_000), High: missing(""), Dots: []charts.Dot{{Name: "Vacant", Value: missing("not advertised")}, dot("An exceedingly long name of a post that takes up more than there is", 80_000, "")}},
		}}},
		{"one dot", charts.Chart{Unit: input.Pounds, Rows: []charts.RangeRow{{Name: "Post", Dots: []charts.Dot{dot("", 100, "")}}}}},
		{"no range known", charts.Chart{Unit: input.Pounds, Rows: []charts.RangeRow{{Name: "SCS4"}}}},
		{"17 rows", charts.Chart{Unit: input.Pounds, Rows: make([]charts.RangeRow, 17)}},
	}
}

func known(v int64) charts.Point { return charts.Point{Value: input.Int(v), Known: true} }
func share(permille int64) charts.Point {
	return charts.Point{Value: input.Fraction(permille, 1000), Known: true}
}
func missing(reason string) charts.Point { return charts.Point{Reason: reason} }
func provisional(v int64) charts.Point {
	return charts.Point{Value: input.Int(v), Known: true, Marks: input.Provisional}
}

func huge() input.Number {
	n, err := input.ParseDecimal("1e300")
	if err != nil {
		panic(err)
	}
	return n
}

func series(name string, values ...int64) charts.Series {
	s := charts.Series{Name: name}
	for _, v := range values {
		s.Points = append(s.Points, known(v))
	}
	return s
}

func points(name string, p ...charts.Point) charts.Series {
	return charts.Series{Name: name, Points: p}
}

// wave is a series that goes up and down between mean − swing and mean + swing.
func wave(name string, n int, mean, swing int64) charts.Series {
	s := charts.Series{Name: name}
	for i := range n {
		s.Points = append(s.Points, known(mean+swing*int64((i*37)%21-10)/10))
	}
	return s
}

// marked is a wave of which some points bear markers.
func marked(name string, n int, m input.Marks, at ...int) charts.Series {
	s := wave(name, n, 22_000_000, 4_000_000)
	for _, i := range at {
		s.Points[i].Marks = m
	}
	return s
}

func focused(name string, c charts.Chart) charts.Chart {
	c.Focus = name
	return c
}

// quarters are the nth quarters from April of year on.
func quarters(year int, n ...int) []charts.Tick {
	var out []charts.Tick
	for _, q := range n {
		first := input.MonthPeriod(year, time.April).Add(3 * q)
		out = append(out, charts.Tick{Period: input.Through(first, first.Add(2))})
	}
	return out
}

func years(from, n int) []charts.Tick {
	var out []charts.Tick
	for i := range n {
		out = append(out, charts.Tick{Period: input.FinancialYearPeriod(from + i)})
	}
	return out
}

func monthTicks(year int, month time.Month, n int) []charts.Tick {
	var out []charts.Tick
	for i := range n {
		out = append(out, charts.Tick{Period: input.MonthPeriod(year, month).Add(i)})
	}
	return out
}

func dayTicks(years ...int) []charts.Tick {
	var out []charts.Tick
	for _, y := range years {
		out = append(out, charts.Tick{Period: input.DayPeriod(input.Date{Year: y, Month: time.April, Day: 1})})
	}
	return out
}

func sparseTicks() []charts.Tick {
	at := monthTicks(2025, time.February, 10)
	return []charts.Tick{at[0], at[4], at[8], at[9]}
}

func names(s ...string) []charts.Tick {
	var out []charts.Tick
	for _, n := range s {
		out = append(out, charts.Tick{Label: n})
	}
	return out
}

func broken(c charts.Chart, reason string) charts.Chart {
	n := len(c.Ticks)
	c.Series = []charts.Series{wave("Permanent", n, 22_000_000, 4_000_000), wave("Contingent", n, 30_000_000, 9_000_000)}
	c.Breaks = []charts.Break{{Period: c.Ticks[n/2].Period, Reason: reason}}
	if n > 20 {
		c.Breaks = append(c.Breaks, charts.Break{Period: c.Ticks[n/2+4].Period, Reason: reason})
		c.Series[0].Points[n-3].Marks = input.BreakMark
	}
	return c
}

func targets(c charts.Chart) charts.Chart {
	value := func(percent int64) input.Number {
		if c.Unit == input.Percent {
			return input.Int(percent)
		}
		return input.Fraction(percent, 100)
	}
	c.Lines = []charts.Line{{Value: value(92), Label: "Target 92%", Target: true}, {Value: value(60), Label: "Average of all: 60%"}}
	return c
}

func longNames(n int) charts.Chart {
	c := charts.Chart{Unit: input.Pounds, Focus: "The Independent Commission for Arrangements and Undertakings of Area 3"}
	s := charts.Series{Name: "Spend"}
	for i := range n {
		c.Ticks = append(c.Ticks, charts.Tick{Label: fmt.Sprintf("The Independent Commission for Arrangements and Undertakings of Area %d", i)})
		s.Points = append(s.Points, known(int64(100_000_000-i*1_000_000)))
	}
	c.Series = []charts.Series{s}
	return c
}

func twelve(focus string) charts.Chart {
	c := charts.Chart{Unit: input.FTE, Ticks: years(2020, 5), Focus: focus}
	for i := range 12 {
		c.Series = append(c.Series, wave(fmt.Sprintf("Body %d", i), 5, int64(1000+100*i), 200))
	}
	return c
}

func beside(c charts.Chart) charts.Chart {
	c.Side = []charts.SideRow{
		{Label: "Change over two years"}, {Label: "Cash", Value: "−38.3%"}, {Label: "2024-25 prices", Value: "−44.0%"},
		{Label: "Change in 2024-25"}, {Label: "Cash", Value: "−22.8%"}, {Label: "2024-25 prices", Value: "−25.8%"},
	}
	return c
}

// rows is c as a range chart: each tick a row from the smallest to the largest
// value at it, with the values of the first series as dots.
func rows(c *charts.Chart) []charts.RangeRow {
	var out []charts.RangeRow
	for i, k := range c.Ticks {
		r := charts.RangeRow{Name: k.Label}
		if r.Name == "" {
			r.Name = k.Period.Short()
		}
		for s := range c.Series {
			if i >= len(c.Series[s].Points) || !c.Series[s].Points[i].Known {
				continue
			}
			p := c.Series[s].Points[i]
			if !r.Low.Known || p.Value.Cmp(r.Low.Value) < 0 {
				r.Low = p
			}
			if !r.High.Known || p.Value.Cmp(r.High.Value) > 0 {
				r.High = p
			}
			if s == 0 {
				r.Dots = []charts.Dot{{Name: c.Series[0].Name, Value: p}}
			}
		}
		out = append(out, r)
	}
	return out
}

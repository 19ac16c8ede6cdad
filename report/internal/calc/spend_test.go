package calc

import (
	"strings"
	"testing"

	"briefpack/input"
)

func TestSpend(t *testing.T) {
	f := Run(example(t).d)
	check(t, f, []want{
		{"spend.it.first", "47200000", "£47.2 million", "Spend!F2"},
		{"spend.it.previous", "37700000", "£37.7 million", "Spend!F3"},
		{"spend.it.latest", "29100000", "£29.1 million", "Spend!F4"},
		{"spend.it.2023-24", "37700000", "£37.7 million", ""},
		{"spend.it.change-2023-24", "-95/472", "−20.1%", "Spend!F2:F3"},
		{"spend.it.change", "-86/377", "−22.8%", "Spend!F3:F4"},
		{"spend.it.change-2024-25", "-86/377", "−22.8%", "Spend!F3:F4"},
		{"spend.it.change-amount", "-8600000", "−£8.6 million", ""},
		{"spend.it.change-over-range", "-181/472", "−38.3%", "Spend!F2, F4"},
		{"spend.it.change-over-range-amount", "-18100000", "−£18.1 million", ""},
		{"spend.it.real-first", "118000000000/2269", "£52.0 million", "Settings!C2; Spend!F2; Deflators!B9, B11"},
		{"spend.it.real-previous", "47125000000/1201", "£39.2 million", ""},
		{"spend.it.real-latest", "29100000", "£29.1 million", "Settings!C2; Spend!F4; Deflators!B11"},
		{"spend.it.real-change", "-121759/471250", "−25.8%", ""},
		{"spend.it.real-change-2023-24", "-278331/1133744", "−24.5%", ""},
		{"spend.it.real-change-over-range", "-519721/1180000", "−44.0%", "Settings!C2; Spend!F2, F4; Deflators!B9, B11"},
		{"spend.it.real-change-over-range-amount", "-51972100000/2269", "−£22.9 million", ""},
		{"spend.it.cagr", "", "−21.5%", "Spend!F2, F4"},
		{"spend.it.sum", "114000000", "£114 million", "Spend!F2:F4"},
		{"spend.it.reported-total", "114000000", "£114 million", "Spend!F5"},
		{"spend.it.reported-total-parts", "114000000", "£114 million", "Spend!F2:F4"},
		{"spend.it.reported-total-difference", "0", "£0", "Spend!F2:F5"},
		{"spend.it.reported-total-equals", "equals", "", ""},
		{"spend.it.per-head", "14550000/19", "£765,789", "Spend!F4; Headcount!E2"},
		{"spend.it.heads", "38", "38", "Headcount!E2"},
		{"spend.it.index", "7275/118", "61.7", ""},
		{"spend.it.index-2023-24", "9425/118", "79.9", ""},
		{"spend.it.pattern", "fell in each of the two years to 2024-25", "", ""},
		{"spend.it.span", "two years", "", ""},
		{"spend.it.age", "14", "14 months", ""},
		{"spend.it.name", budget, "", ""},
		{"spend.it-salaries.latest", "1670000", "£1.67 million", "Spend!F6"},
	})
	if got := f.Figure("spend.it.cagr").Value.Number.Fixed(12); got != "-0.214808670623" {
		t.Errorf("average yearly change %s", got)
	}
	if p := f.Figure("spend.it.change-over-range").Period; p.Prose() != "2022 to 2025" {
		t.Errorf("the change over the range is of %s", p.Prose())
	}
	if m := f.Figure("spend.it.change-over-range").Moved; m == nil || !m.From.Equal(input.Int(47200000)) || !m.To.Equal(input.Int(29100000)) {
		t.Errorf("the change went %v", m)
	}
	if got := plain(f.Figure("spend.it.change-over-range").Print(input.Moved)); got != "fell 38.3%" {
		t.Errorf("moved: %q", got)
	}
	missing(t, f, "spend.it-salaries.per-head", "no matching headcount: none of IT staff salaries in sheet Headcount")
	missing(t, f, "spend.it-salaries.change", "only 2023 is entered for IT staff salaries")
	missing(t, f, "spend.it-salaries.real-latest", "deflators are of financial years, and 2023 is not one")
}

func TestSpendFindings(t *testing.T) {
	f := Run(example(t).d)
	for name, want := range map[string]string{
		"spend.it.change-over-range": "The IT budget excluding staffing fell by £18.1 million (38.3%) over two years: by £9.5 million in 2023-24 and by £8.6 million in 2024-25, an average of 21.5% a year.",
		"spend.it.real":              "In 2024-25 prices the IT budget excluding staffing fell by £22.9 million (44.0%) over two years: from £52.0 million to £29.1 million.",
		"spend.it.reported-total":    "The reported £114 million equals three yearly budgets added together, each lower than the one before.",
		"spend.it.per-head":          "The IT budget excluding staffing comes to about £766,000 a head in 2024-25: 38 IT staff in December 2024.",
		"spend.it.change":            "",
		"spend.it.break":             "",
	} {
		if got := sentence(f, name); got != want {
			t.Errorf("%s: %q, want\n%q", name, got, want)
		}
	}
}

// TestDirections: words follow the data, whichever way it goes.
func TestDirections(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []string // from 2020-21 on; "" for no row
		finding string
		pattern string
	}{
		{"rise", []string{"10000000", "12000000", "15000000"},
			"The budget for cloud hosting rose by £5 million (50.0%) over two years: by £2 million in 2021-22 and by £3 million in 2022-23, an average of 22.5% a year.",
			"rose in each of the two years to 2022-23"},
		{"fall and rise", []string{"10000000", "8000000", "15000000"},
			"The budget for cloud hosting rose by £5 million (50.0%) over two years: it fell by £2 million in 2021-22 and rose by £7 million in 2022-23, on average a rise of 22.5% a year.",
			"fell in 2021-22 and rose in 2022-23"},
		{"rise and fall", []string{"10000000", "11000000", "5000000"},
			"The budget for cloud hosting fell by £5 million (50.0%) over two years: it rose by £1 million in 2021-22 and fell by £6 million in 2022-23, on average a fall of 29.3% a year.",
			"rose in 2021-22 and fell in 2022-23"},
		{"level and fall", []string{"10000000", "10000000", "5000000"},
			"The budget for cloud hosting fell by £5 million (50.0%) over two years: it was broadly unchanged in 2021-22 and fell by £5 million in 2022-23, on average a fall of 29.3% a year.",
			"was broadly unchanged in 2021-22 and fell in 2022-23"},
		{"one year", []string{"10000000", "20000000"},
			"The budget for cloud hosting rose by £10 million (100.0%) in 2021-22: from £10 million to £20 million.",
			"rose in 2021-22"},
		{"gap", []string{"10000000", "", "20000000"},
			"The budget for cloud hosting rose by £10 million (100.0%) over two years: from £10 million in 2020-21 to £20 million in 2022-23, an average of 41.4% a year.",
			"missing"},
		{"many years", []string{"10000000", "11000000", "12000000", "11000000", "20000000"},
			"The budget for cloud hosting rose by £10 million (100.0%) over four years: from £10 million in 2020-21 to £20 million in 2024-25, an average of 18.9% a year.",
			"rose in three and fell in one of the 4 years to 2024-25"},
		{"many falls", []string{"50000000", "40000000", "30000000", "20000000", "10000000"},
			"The budget for cloud hosting fell by £40 million (80.0%) over four years: from £50 million in 2020-21 to £10 million in 2024-25, an average of 33.1% a year.",
			"fell in each of the four years to 2024-25"},
		{"small share", []string{"100000000", "104000000"}, "", "rose in 2021-22"},
		{"small amount", []string{"1000000", "1900000"}, "", "rose in 2021-22"},
		{"as large as the share", []string{"40000000", "42000000"}, "", "rose in 2021-22"},
		{"as large as the amount", []string{"10000000", "11000000"}, "", "rose in 2021-22"},
		{"as large as both", []string{"20000000", "21000000"}, "", "rose in 2021-22"},
		{"level", []string{"10000000", "10000001"}, "", "was broadly unchanged in 2021-22"},
	} {
		b := newBook(t)
		for i, amount := range c.amounts {
			if amount != "" {
				b.spend("cloud", input.FinancialYearPeriod(2020+i).String(), "Cloud hosting", "Budget", amount)
			}
		}
		f := Run(b.d)
		if got := sentence(f, "spend.cloud.change-over-range"); got != c.finding {
			t.Errorf("%s: %q, want\n%q", c.name, got, c.finding)
		}
		if got := exact(f.Figure("spend.cloud.pattern").Value); got != c.pattern {
			t.Errorf("%s: pattern %q, want %q", c.name, got, c.pattern)
		}
	}
}

// TestLatestChange: where the sentence on the whole series does not name each
// year, the latest change has one of its own.
func TestLatestChange(t *testing.T) {
	b := newBook(t)
	for i, amount := range []string{"10000000", "11000000", "12000000", "11000000", "20000000"} {
		b.spend("cloud", input.FinancialYearPeriod(2020+i).String(), "Cloud hosting", "Budget", amount)
	}
	const said = "The budget for cloud hosting rose by £9 million (81.8%) in 2024-25: from £11 million to £20 million."
	if got := sentence(Run(b.d), "spend.cloud.change"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
}

func TestMissingMiddleYear(t *testing.T) {
	b := newBook(t).exampleDeflators()
	b.spend("it", "2022-23", budget, "Budget", "47200000")
	b.spend("it", "2024-25", budget, "Budget", "29100000")
	b.spend("it", "2022-23 to 2024-25", "IT", "Reported total", "114000000")
	const gap = "no value of " + budget + " for 2023-24 in sheet Spend"
	f := Run(b.d)
	for _, name := range []string{"previous", "change", "change-amount", "real-previous", "real-change", "sum", "real-sum",
		"pattern", "reported-total-parts", "reported-total-difference", "reported-total-equals", "change-2024-25"} {
		missing(t, f, "spend.it."+name, gap)
	}
	check(t, f, []want{
		{"spend.it.change-over-range", "-181/472", "−38.3%", ""},
		{"spend.it.cagr", "", "−21.5%", ""},
		{"spend.it.index-2024-25", "7275/118", "", ""},
	})
	if rows := f.Table("spend.bridge").Rows(); len(rows) != 0 {
		t.Errorf("a bridge over a year that is not there: %d steps", len(rows))
	}
	if s := sentence(f, "spend.it.reported-total"); s != "" {
		t.Errorf("compares a total with parts that are not all there: %q", s)
	}

	// A row without an amount is the same gap, with its own reason.
	b.spend("it", "2023-24", budget, "Budget", "[c]")
	f = Run(b.d)
	const hidden = "the amount of " + budget + " for 2023-24 is withheld in sheet Spend"
	missing(t, f, "spend.it.change", hidden)
	missing(t, f, "spend.it.sum", hidden)
	missing(t, f, "spend.it.2023-24", hidden)
	golden(t, "gap.txt", plain(dumpTable(f.Table("spend.it.by-year"))))
}

// TestLatestWithoutAmount: the latest value is the latest that there is.
func TestLatestWithoutAmount(t *testing.T) {
	b := example(t)
	b.spend("it", "2025-26", budget, "Budget", "[x]")
	f := Run(b.d)
	check(t, f, []want{{"spend.it.latest", "29100000", "", ""}, {"spend.it.change", "-86/377", "", ""}, {"spend.it.sum", "114000000", "", ""}})
	missing(t, f, "spend.it.2025-26", "the amount of "+budget+" for 2025-26 is marked not available in sheet Spend")
	if rows := f.Table("spend.it.by-year").Rows(); len(rows) != 4 {
		t.Errorf("%d years in the table, want 4", len(rows))
	}
}

// TestNoDeflator: a year without a deflator has no real terms, and what it
// would be compared with does not take its place.
func TestNoDeflator(t *testing.T) {
	b := example(t)
	b.spend("it", "2025-26", budget, "Budget", "25000000")
	f := Run(b.d)
	const reason = "no deflator for 2025-26 in sheet Deflators"
	for _, name := range []string{"real-latest", "real-change", "real-change-over-range", "real-cagr", "real-sum", "real-2025-26"} {
		missing(t, f, "spend.it."+name, reason)
	}
	check(t, f, []want{
		{"spend.it.latest", "25000000", "", ""},
		{"spend.it.real-first", "118000000000/2269", "", ""},
		{"spend.it.real-2024-25", "29100000", "", ""},
		{"spend.it.real-change-2024-25", "-121759/471250", "", ""},
	})
	if s := sentence(f, "spend.it.real"); s != "" {
		t.Errorf("says %q without a deflator", s)
	}
}

// TestPriceBase: the base year decides the prices, and changes no ratio.
func TestPriceBase(t *testing.T) {
	b := example(t)
	b.d.Settings.PriceBaseYear.V = input.FinancialYearPeriod(2022)
	f := Run(b.d)
	check(t, f, []want{
		{"spend.it.real-first", "47200000", "£47.2 million", ""},
		{"spend.it.real-previous", "42770650000/1201", "£35.6 million", ""},
		{"spend.it.real-latest", "26411160", "£26.4 million", "Settings!C2; Spend!F4; Deflators!B9, B11"},
		{"spend.it.real-change-over-range", "-519721/1180000", "−44.0%", ""},
	})
	const said = "In 2022-23 prices the IT budget excluding staffing fell by £20.8 million (44.0%) over two years: from £47.2 million to £26.4 million."
	if got := sentence(f, "spend.it.real"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
	if notes := f.Table("spend.it.by-year").Notes; len(notes) != 1 || plain(notes[0]) != "Real terms: 2022-23 prices, by the GDP deflator." {
		t.Errorf("notes %q", notes)
	}

	b.d.Settings.PriceBaseYear.V = input.FinancialYearPeriod(2030)
	missing(t, Run(b.d), "spend.it.real-latest", "no deflator for 2030-31 in sheet Deflators")
	b.d.Settings.PriceBaseYear = input.Time{}
	missing(t, Run(b.d), "spend.it.real-latest", "no price base year in sheet Settings")

	b = example(t)
	b.deflator("2022-23", "0.95")
	missing(t, Run(b.d), "spend.it.real-first", "two different deflators are entered for 2022-23")
	b = newBook(t).exampleSpend()
	b.deflator("2024-25", "1")
	b.deflator("2022-23", "0")
	missing(t, Run(b.d), "spend.it.real-first", "a deflator is not above zero")
}

// TestNotComparable: nothing is a share of nothing, or of less.
func TestNotComparable(t *testing.T) {
	b := newBook(t)
	b.spend("new", "2022-23", "New service", "Budget", "0")
	b.spend("new", "2023-24", "New service", "Budget", "-2000000")
	b.spend("new", "2024-25", "New service", "Budget", "5000000")
	f := Run(b.d)
	missing(t, f, "spend.new.change-over-range", "not comparable: the value of 2022-23 is £0, not above zero")
	missing(t, f, "spend.new.change", "not comparable: the value of 2023-24 is −£2,000,000, not above zero")
	missing(t, f, "spend.new.index", "not comparable: the value of 2022-23 is £0, not above zero")
	missing(t, f, "spend.new.cagr", "not comparable: the value of 2022-23 is £0, not above zero")
	check(t, f, []want{
		{"spend.new.change-amount", "7000000", "£7 million", ""},
		{"spend.new.change-over-range-amount", "5000000", "", ""},
		{"spend.new.sum", "3000000", "", ""},
	})
	b = newBook(t)
	b.spend("old", "2023-24", "Old service", "Budget", "5000000")
	b.spend("old", "2024-25", "Old service", "Budget", "-5000000")
	f = Run(b.d)
	missing(t, f, "spend.old.cagr", "not comparable: the value of 2024-25 is −£5,000,000, not above zero")
	check(t, f, []want{{"spend.old.change", "-2", "−200.0%", ""}})
}

// TestBreak: nothing is compared across a break, and the reason is said.
func TestBreak(t *testing.T) {
	const reason = "not comparable: Cloud moved to another budget (break, 2024-25)"
	b := example(t)
	b.breakAt("it", "2024-25", "Cloud moved to another budget")
	f := Run(b.d)
	for _, name := range []string{"change", "change-amount", "change-over-range", "change-over-range-amount", "cagr", "index",
		"real-change", "real-change-over-range", "real-cagr", "pattern"} {
		missing(t, f, "spend.it."+name, reason)
	}
	if got := input.Ranges(f.Figure("spend.it.change").Value.Cells); got != "Spend!F3:F4; Breaks!B2:C2" {
		t.Errorf("the break is at %s", got)
	}
	check(t, f, []want{{"spend.it.change-2023-24", "-95/472", "", ""}, {"spend.it.per-head", "14550000/19", "", ""}})
	const said = "The IT budget excluding staffing of 2024-25 is not compared with that of 2022-23: Cloud moved to another budget (break, 2024-25)."
	if got := sentence(f, "spend.it.break"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
	if sentence(f, "spend.it.change-over-range") != "" || sentence(f, "spend.it.real") != "" {
		t.Error("compares across the break")
	}
	golden(t, "break.txt", plain(dumpTable(f.Table("spend.it.by-year"))+dumpTable(f.Table("spend.it.bridge"))))

	// A break of another series does not count; one of all series does.
	b = example(t)
	b.breakAt("estate", "2024-25", "Offices sold")
	check(t, Run(b.d), []want{{"spend.it.change", "-86/377", "", ""}})
	b.breakAt("", "April 2024", "New chart of accounts")
	missing(t, Run(b.d), "spend.it.change", "not comparable: New chart of accounts (break, April 2024)")

	// From the break on, values are comparable again.
	b = example(t)
	b.breakAt("it", "2023-24", "New chart of accounts")
	check(t, Run(b.d), []want{{"spend.it.change", "-86/377", "", ""}, {"spend.it.real-change", "-121759/471250", "", ""}})

	// A break within a year makes it comparable with neither neighbour.
	b = example(t)
	b.breakAt("it", "October 2023", "")
	f = Run(b.d)
	missing(t, f, "spend.it.change-2023-24", "not comparable: break in the series (break, October 2023)")
	missing(t, f, "spend.it.change-2024-25", "not comparable: break in the series (break, October 2023)")

	// A marker in the cell is a break too.
	b = example(t)
	b.d.Spend[1].Amount.Marks = input.BreakMark
	f = Run(b.d)
	missing(t, f, "spend.it.change-2023-24", "not comparable: break in the series, 2023-24")
	missing(t, f, "spend.it.real-change-2023-24", "not comparable: break in the series, 2023-24")
	check(t, f, []want{{"spend.it.change", "-86/377", "", ""}})
}

// TestProvisional: what is worked out from a provisional value is provisional.
func TestProvisional(t *testing.T) {
	b := example(t)
	b.d.Spend[2].Amount.Marks = input.Provisional
	f := Run(b.d)
	for name, marked := range map[string]bool{
		"latest": true, "change": true, "change-over-range": true, "real-latest": true, "cagr": true, "sum": true, "per-head": true,
		"first": false, "change-2023-24": false, "real-first": false,
	} {
		if got := f.Figure("spend.it."+name).Value.Marks == input.Provisional; got != marked {
			t.Errorf("%s: marked %s", name, f.Figure("spend.it."+name).Value.Marks)
		}
	}
	if got := sentence(f, "spend.it.change-over-range"); !strings.HasSuffix(got, "a year. Some of these figures are marked provisional.") {
		t.Errorf("the finding does not say so: %q", got)
	}
	if row := dumpTable(f.Table("spend.it.by-year")); !strings.Contains(row, "£29,100,000 [p] | £29,100,000 [p] | −22.8% [p]") {
		t.Errorf("the table does not say so:\n%s", row)
	}
}

// TestMateriality: Settings decides what is worth a finding.
func TestMateriality(t *testing.T) {
	b := example(t)
	b.d.Settings.MaterialMoney = input.Amount{V: 20_000_000_00, Known: true}
	f := Run(b.d)
	if sentence(f, "spend.it.change-over-range") != "" || sentence(f, "spend.it.real") == "" {
		t.Error("£18.1 million is above £20 million, or £22.9 million is not")
	}
	b.d.Settings.MaterialChange = input.Figure{V: input.Fraction(1, 2), Known: true}
	f = Run(b.d)
	if sentence(f, "spend.it.real") != "" || sentence(f, "pay.top.ratio") != "" || sentence(f, "pay.top.threshold") == "" {
		t.Error("44.0% or 42.5% is above 50%, or 63.8% is not")
	}
	b.d.Settings.MaterialChange = input.Figure{Known: true}
	b.d.Settings.MaterialMoney = input.Amount{Known: true}
	if got := len(Run(b.d).Findings); got == 0 {
		t.Error("with a threshold of nothing, nothing is found")
	}
}

func TestBridge(t *testing.T) {
	for _, years := range []int{2, 3, 4, 5, 8} {
		b := newBook(t)
		for i := range years {
			b.spend("it", input.FinancialYearPeriod(2016+i).String(), budget, "Budget", string(rune('1'+i))+"000000")
		}
		rows := Run(b.d).Table("spend.bridge").Rows()
		var sum, last input.Number
		totals := 0
		for _, row := range rows {
			if row[3].Text == "yes" {
				totals++
				last = row[2].Number
				if totals == 1 {
					sum = last
				}
				if !sum.Equal(last) {
					t.Errorf("%d years: steps come to %s before the total of %s", years, sum, last)
				}
				continue
			}
			sum = sum.Add(row[2].Number)
		}
		want := years
		if years > bridgeTotals {
			want = 2
		}
		if totals != want || len(rows) != totals+years-1 {
			t.Errorf("%d years: %d totals of %d steps, want %d", years, totals, len(rows), want)
		}
	}
}

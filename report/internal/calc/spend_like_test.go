package calc

import (
	"strings"
	"testing"

	"briefpack/input"
)

// TestLikeWithLike: rows that are no series together are not made one.
func TestLikeWithLike(t *testing.T) {
	b := example(t)
	b.spend("it", "2023-24", budget, "Outturn", "36000000")
	b.spend("it", "2024-25", budget, "Outturn", "30000000")
	b.spend("it", "2023", budget, "Budget", "99000000")
	f := Run(b.d)
	check(t, f, []want{
		{"spend.it.latest", "29100000", "", ""},
		{"spend.it.measure", "budget", "", ""},
		{"spend.it-outturn.latest", "30000000", "", ""},
		{"spend.it-outturn.change", "-1/6", "−16.7%", ""},
	})
	if notes := strings.Join(f.Table("spend.it.by-year").Notes, " "); !strings.Contains(notes, "Left out of "+budget+", as of another length of time than the rest: 2023.") {
		t.Errorf("the calendar year is not said: %s", notes)
	}

	// Two amounts for one year are none.
	b = example(t)
	b.spend("it", "2024-25", budget, "Budget", "31000000")
	f = Run(b.d)
	missing(t, f, "spend.it.2024-25", "two different values are entered for "+budget+", 2024-25")
	check(t, f, []want{{"spend.it.latest", "37700000", "", ""}})
}

// TestWhoseSpending: other bodies' rows are not added to the pack's own.
func TestWhoseSpending(t *testing.T) {
	b := example(t)
	b.organisation(health, "DHSC", "yes")
	b.spendOf("Department for Education", "it", "2024-25", budget, "Budget", "50000000")
	b.spendOf("DHSC", "it", "2021-22", budget, "Budget", "40000000")
	f := Run(b.d)
	check(t, f, []want{{"spend.it.latest", "29100000", "", ""}, {"spend.it.first", "40000000", "", ""}})
	if notes := strings.Join(f.Table("spend.it.by-year").Notes, " "); !strings.Contains(notes, "Rows of Department for Education are left out: the pack is that of "+health+".") {
		t.Errorf("the other body is not said: %s", notes)
	}

	b = newBook(t)
	for _, body := range []string{"Body A", "Body B", "Body C", "Body D"} {
		b.spendOf(body, "it", "2024-25", budget, "Budget", "1000000")
	}
	missing(t, Run(b.d), "spend.it.latest", "the rows are of several bodies, Body A, Body B and 2 others, and none is the pack's own")
	b.d.Spend = b.d.Spend[:1]
	check(t, Run(b.d), []want{{"spend.it.latest", "1000000", "", ""}})
}

// TestToDate: years that begin after the pack's period are left out, and said;
// the year that it lies in is not.
func TestToDate(t *testing.T) {
	b := example(t)
	b.spend("it", "2026-27", budget, "Budget", "20000000")
	check(t, Run(b.d), []want{{"spend.it.latest", "20000000", "", ""}})

	b = example(t)
	b.d.Settings.Period.V = input.MonthPeriod(2024, 3)
	f := Run(b.d)
	check(t, f, []want{{"spend.it.latest", "37700000", "", ""}, {"spend.it.change", "-95/472", "", ""}})
	missing(t, f, "spend.it.per-head", "no matching headcount: none of IT budget excluding staffing in sheet Headcount")
	if notes := strings.Join(f.Table("spend.it.by-year").Notes, " "); !strings.Contains(plain(notes), "Left out, as after the period of the pack, March 2024: 2024-25.") {
		t.Errorf("the later year is not said: %s", notes)
	}
}

func TestReportedTotals(t *testing.T) {
	for _, c := range []struct{ total, equals, finding string }{
		{"114000000", "equals", "equals three yearly budgets added together, each lower than the one before."},
		{"114400000", "is £400,000 more than", "is £400,000 more than three yearly budgets added together: they come to £114 million for 2022-23 to 2024-25."},
		{"100000000", "is £14 million less than", "is £14 million less than three yearly budgets added together: they come to £114 million for 2022-23 to 2024-25."},
	} {
		b := example(t)
		b.d.Spend[3].Amount = b.money(b.d.Spend[3].Row, 6, c.total)
		f := Run(b.d)
		check(t, f, []want{{"spend.it.reported-total-equals", c.equals, "", ""}})
		if got := sentence(f, "spend.it.reported-total"); !strings.HasSuffix(got, c.finding) {
			t.Errorf("%s: %q, want it to end in\n%q", c.total, got, c.finding)
		}
		if n := f.Findings[0]; (c.equals != "equals") != n.Weight.Fault || n.Weight.Fault && n.Name != "spend.it.reported-total" {
			t.Errorf("%s: the first finding is %s, fault %v", c.total, n.Name, n.Weight.Fault)
		}
	}
	// As far as its rounding lets one tell.
	b := example(t)
	b.d.Spend[2].Amount = b.money(b.d.Spend[2].Row, 6, "29300000")
	const said = "The reported £114 million equals three yearly budgets added together, to the nearest £1 million: each lower than the one before."
	if got := sentence(Run(b.d), "spend.it.reported-total"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
	// Rising and mixed parts.
	b.d.Spend[0].Amount.V, b.d.Spend[2].Amount.V = 29_100_000_00, 47_200_000_00
	if got := sentence(Run(b.d), "spend.it.reported-total"); !strings.HasSuffix(got, "added together, each higher than the one before.") {
		t.Errorf("%q", got)
	}
	b.d.Spend[0].Amount.V, b.d.Spend[1].Amount.V = 37_700_000_00, 29_100_000_00
	if got := sentence(Run(b.d), "spend.it.reported-total"); !strings.HasSuffix(got, "added together, £37.7 million, £29.1 million and £47.2 million.") {
		t.Errorf("%q", got)
	}
	// A total whose years are nowhere entered.
	b = newBook(t)
	b.spend("roof", "2022-23 to 2024-25", "Roof", "Reported total", "5000000")
	f := Run(b.d)
	check(t, f, []want{{"spend.roof.reported-total", "5000000", "£5 million", ""}})
	missing(t, f, "spend.roof.reported-total-difference", "no value of Roof for 2022-23 to 2024-25 in sheet Spend")
	missing(t, f, "spend.roof.latest", "no value of Roof in sheet Spend")
}

// TestPerHead: an amount is divided by the headcount of the same series and
// year, and by no other.
func TestPerHead(t *testing.T) {
	b := newBook(t).exampleDeflators()
	b.spend("it", "2024-25", budget, "Budget", "29100000")
	missing(t, Run(b.d), "spend.it.per-head", "no matching headcount: none of "+budget+" in sheet Headcount")
	b.heads("it", "December 2023", "IT staff", "45")
	missing(t, Run(b.d), "spend.it.per-head", "no matching headcount: none of "+budget+" for 2024-25, only for December 2023, in sheet Headcount")
	b.heads("estate", "December 2024", "Estate staff", "12")
	missing(t, Run(b.d), "spend.it.per-head", "no matching headcount: none of "+budget+" for 2024-25, only for December 2023, in sheet Headcount")
	b.heads("it", "June 2024", "IT staff", "40")
	b.heads("it", "March 2025", "IT staff", "38")
	b.heads("it", "April 2025", "IT staff", "37")
	check(t, Run(b.d), []want{{"spend.it.per-head", "14550000/19", "£765,789", ""}, {"spend.it.heads", "38", "", ""}})
	b.heads("it", "March 2025", "IT contractors", "6")
	missing(t, Run(b.d), "spend.it.per-head", "two headcounts of "+budget+" for March 2025 in sheet Headcount")

	for heads, reason := range map[string]string{
		"9":   "nothing is divided by fewer than 10 people",
		"0":   "nothing is divided by fewer than 10 people",
		"[x]": "the number of IT staff for March 2025 is marked not available in sheet Headcount",
	} {
		b := newBook(t)
		b.spend("it", "2024-25", budget, "Budget", "29100000")
		b.heads("it", "March 2025", "IT staff", heads)
		f := Run(b.d)
		missing(t, f, "spend.it.per-head", reason)
		if s := sentence(f, "spend.it.per-head"); s != "" {
			t.Errorf("%s heads: says %q", heads, s)
		}
	}
}

// TestMonthlySpend: a monthly series is compared with the month before.
func TestMonthlySpend(t *testing.T) {
	b := newBook(t).exampleDeflators()
	b.spend("agency", "March 2024", "Agency staff", "Outturn", "2000000")
	b.spend("agency", "April 2024", "Agency staff", "Outturn", "4000000")
	f := Run(b.d)
	check(t, f, []want{
		{"spend.agency.change", "1", "100.0%", ""},
		{"spend.agency.real-first", "2500000000/1201", "£2.08 million", ""},
	})
	missing(t, f, "spend.agency.cagr", "a yearly average needs values of years")
	const said = "The outturn for agency staff rose by £2 million (100.0%) between March 2024 and April 2024: from £2 million to £4 million."
	if got := sentence(f, "spend.agency.change-over-range"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
	if f.Table("spend.by-year").Len() != 0 || f.Table("spend.bridge").Len() != 0 {
		t.Error("months are shown as financial years")
	}
}

func TestSeriesWithoutName(t *testing.T) {
	b := newBook(t)
	b.spend("", "2023-24", "Cloud & hosting", "", "5000000")
	b.spend("", "2024-25", "Cloud & hosting", "", "10000000")
	const said = "The amount for cloud & hosting rose by £5 million (100.0%) in 2024-25: from £5 million to £10 million."
	if got := sentence(Run(b.d), "spend.cloud-and-hosting.change-over-range"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
}

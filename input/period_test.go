package input

import (
	"strings"
	"testing"
	"time"
)

func TestPeriodPrints(t *testing.T) {
	fy := FinancialYearPeriod
	for _, c := range []struct {
		p                        Period
		text, short, prose, code string
	}{
		{fy(2024), "2024-25", "2024-25", "2024 to 2025", "2024-25"},
		{fy(1999), "1999-00", "1999-00", "1999 to 2000", "1999-00"},
		{MonthPeriod(2026, time.May), "May 2026", "May 2026", "May 2026", "2026-05"},
		{MonthPeriod(2021, time.March), "March 2021", "Mar 2021", "March 2021", "2021-03"},
		{CalendarYearPeriod(2023), "2023", "2023", "2023", "2023"},
		{Through(fy(2022), fy(2024)), "2022-23 to 2024-25", "2022-23 to 2024-25", "2022 to 2025", "2022-04-01..2025-03-31"},
		{Through(MonthPeriod(2025, 12), MonthPeriod(2026, 2)), "December 2025 to February 2026", "December 2025 to February 2026", "December 2025 to February 2026", "2025-12-01..2026-02-28"},
		{DayPeriod(Date{2024, 4, 1}), "1 April 2024", "1 Apr 2024", "1 April 2024", "2024-04-01"},
	} {
		plain := func(s string) string { return strings.ReplaceAll(s, nbsp, " ") }
		got := [4]string{plain(c.p.String()), plain(c.p.Short()), plain(c.p.Prose()), c.p.Code()}
		if want := [4]string{c.text, c.short, c.prose, c.code}; got != want {
			t.Errorf("%+v prints %q, want %q", c.p, got, want)
		}
	}
}

func TestPeriodArithmetic(t *testing.T) {
	may := MonthPeriod(2026, time.May)
	if got := may.Add(-12); got != MonthPeriod(2025, time.May) {
		t.Errorf("a year before May 2026 is %s", got)
	}
	if got := MonthPeriod(2025, time.January).Add(-1); got != MonthPeriod(2024, time.December) {
		t.Errorf("a month before January 2025 is %s", got)
	}
	if got := MonthPeriod(2024, time.February).To().Day; got != 29 {
		t.Errorf("February 2024 ends on day %d", got)
	}
	if got := MonthPeriod(2025, time.March).FinancialYear(); got != FinancialYearPeriod(2024) {
		t.Errorf("March 2025 lies in %s", got)
	}
	if got := MonthPeriod(2025, time.April).FinancialYear(); got != FinancialYearPeriod(2025) {
		t.Errorf("April 2025 lies in %s", got)
	}
	if got := MonthPeriod(2025, 9).Months(may); got != 8 {
		t.Errorf("September 2025 is %d months before May 2026", got)
	}
	if got := (Date{2025, 3, 10}).Days(Date{2026, 3, 10}); got != 365 {
		t.Errorf("a year has %d days", got)
	}
	if !FinancialYearPeriod(2024).Contains(MonthPeriod(2024, 12)) || FinancialYearPeriod(2024).Contains(CalendarYearPeriod(2024)) {
		t.Error("Contains is wrong at the edges of a year")
	}
}

// Months follow each other as the calendar of package time has them.
func TestMonths(t *testing.T) {
	for n := -600; n <= 3_000; n++ {
		end := time.Date(1950, time.January+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
		want := Date{end.Year(), end.Month(), end.Day()}
		if got := MonthPeriod(1950, time.January).Add(n); got.Span != Month || got.To() != want || got.From() != (Date{want.Year, want.Month, 1}) {
			t.Fatalf("%d months after January 1950 are from %s to %s, want a month to %s", n, got.From().ISO(), got.To().ISO(), want.ISO())
		}
	}
}

// TestDateAdd: days are of the calendar, over ends of months, leap days and the
// nights on which clocks change.
func TestDateAdd(t *testing.T) {
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2026-05-31", 15, "2026-06-15"}, {"2026-03-28", 2, "2026-03-30"}, {"2026-10-24", 2, "2026-10-26"},
		{"2028-02-28", 1, "2028-02-29"}, {"2026-12-31", 1, "2027-01-01"}, {"2026-03-31", -31, "2026-02-28"}, {"2026-05-31", 0, "2026-05-31"},
	} {
		p, bad := ParseDate(c.from)
		if bad != nil {
			t.Fatal(bad)
		}
		if got := p.Add(c.days); got.ISO() != c.want || p.Days(got) != c.days {
			t.Errorf("%s and %d days: found %s; expected %s", c.from, c.days, got.ISO(), c.want)
		}
	}
}

// TestPrintApart: two numbers that differ are never printed alike.
func TestPrintApart(t *testing.T) {
	n := func(s string) Number { v, _ := ParseExact(s); return v }
	for _, c := range []struct {
		a, b        string
		unit        Unit
		want, want2 string
	}{
		{"610", "1098", People, "610", "1,098"}, {"28", "28.39", FTE, "28", "28.39"}, {"16.79", "16.7946", FTE, "16.79", "16.7946"},
		{"4867777.5", "4867817.55", Pounds, "£4,867,777.50", "£4,867,817.55"}, {"-1", "2", Pounds, "−£1", "£2"}, {"0.618", "0.62", Share, "61.8%", "62%"},
		{"1", "2", "pathways", "1\u00a0pathways", "2\u00a0pathways"}, {"7", "7", People, "7", "7"},
	} {
		if a, b := PrintApart(n(c.a), n(c.b), c.unit); a != c.want || b != c.want2 {
			t.Errorf("%s and %s: found %q and %q; expected %q and %q", c.a, c.b, a, b, c.want, c.want2)
		}
	}
}

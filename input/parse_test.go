package input

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{
		"£1,670,000": "1670000 £", "1.67m": "1670000 ", "£1.67 million": "1670000 £", "£1.67m": "1670000 £",
		"(2,000)": "-2000 ", "(£2,000)": "-2000 £", "£(2,000)": "-2000 £", "−5": "-5 ", "–5": "-5 ", "-£5": "-5 £", "£-5": "-5 £", "+5": "5 ",
		"12 %": "0.12 share", "12%": "0.12 share", "-0.5 per cent": "-0.005 share", "2.3 percent": "0.023 share",
		"1,234.50": "1234.5 ", "56.78": "56.78 ", " 48,408,505\u00a0": "48408505 ", "£\u00a026\u00a0billion": "26000000000 £",
		"1 670 000": "1670000 ", "1\u202f670\u202f000.25": "1670000.25 ", ".5": "0.5 ", "0.6": "0.6 ", "007": "7 ",
		"1.67E+06": "1670000 ", "2tn": "2000000000000 ", "5k": "5000 ", "5 thousand": "5000 ", "£0": "0 £",
	} {
		n, u, p := ParseNumber(text)
		if p != nil {
			t.Errorf("%q: %v", text, p)
		} else if got := n.String() + " " + string(u); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"19.792.80": "two decimal points", "£22.464.35": "two decimal points",
		"1,23": "comma where no thousands end", "£0,00": "comma where no thousands end", "1,234,56": "comma where no thousands end",
		"12,3456": "comma where no thousands end", ",5": "", "1.234,56": "after its decimal point", "5.": "ends in a decimal point",
		"-": "nought or not available", "nil": "nought or not available", "£-": "nought or not available",
		"$5": "not in pounds", "€5": "not in pounds", "£5%": "pounds and per cent",
		"35-45": "more than a number", "5 hours": "more than a number", "1/2": "more than a number", "12 34": "more than a number",
		"": "", "£": "", "%": "", "m": "", "c. 40": "", "--5": "", "((5))": "", "£££5": "", "1e": "", "e5": "", "five": "",
		strings.Repeat("1", 101): "",
	} {
		n, _, p := ParseNumber(text)
		if p == nil {
			t.Errorf("%q is %s, want a problem", text, n)
		} else if !strings.Contains(p.Found, why) || p.Expected == "" || p.Mend == "" {
			t.Errorf("%q: %v, want %q", text, p, why)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]Date{
		"2024-04-01": {2024, 4, 1}, "1 April 2024": {2024, 4, 1}, "1\u00a0April\u00a02024": {2024, 4, 1}, "1st Apr 2024": {2024, 4, 1},
		"01-Apr-24": {2024, 4, 1}, "Monday 1 April 2024": {2024, 4, 1}, "April 1, 2024": {2024, 4, 1}, "31 DECEMBER 1999": {1999, 12, 31},
		"31/05/2026": {2026, 5, 31}, "31.05.2026": {2026, 5, 31}, "02/02/2026": {2026, 2, 2}, "29 February 2024": {2024, 2, 29},
		"2024-04-01T00:00:00": {2024, 4, 1}, "2024-04-01 00:00:00": {2024, 4, 1}, "22nd August 2025": {2025, 8, 22}, "2024–04–01": {2024, 4, 1},
	} {
		d, p := ParseDate(text)
		if p != nil || d != want {
			t.Errorf("%q is %s (%v), want %s", text, d, p, want)
		}
	}
	for text, why := range map[string]string{
		"01/02/2026": "can be 1 February 2026 or 2 January 2026", "05/31/2026": "no month 31", "31/05/26": "year of 2 digits",
		"30 February 2024": "no day of the calendar", "2024-13-01": "no day of the calendar", "1 April 1066": "no day of the calendar",
		"May 2026": "", "2024-25": "", "": "", "soon": "", "1 Foo 2024": "names no month", strings.Repeat("1 ", 30): "",
	} {
		if d, p := ParseDate(text); p == nil || !strings.Contains(p.Found, why) {
			t.Errorf("%q is %s (%v), want a problem: %s", text, d, p, why)
		}
	}
}

func TestParseFinancialYear(t *testing.T) {
	for _, text := range []string{
		"2024-25", "2024/25", "2024/2025", "2024-2025", "2024 to 2025", "2024–25", "2024—25", "2024\u201125", "24-25", "24/25", "2024 - 25",
		"FY25", "FY 25", "FY2025", "FY2024-25", "FY 2024/25", "FY24-25", "fy2024 to 2025", "financial year 2024-25", "Financial Year 2024 to 2025",
		"FYE Mar 2025", "FYE March 2025", "FYE 2025", "FYE25", "financial year ending March 2025", "year ending 31 March 2025", "year ended March 2025",
	} {
		for name, parse := range map[string]func(string) (Period, *Problem){"ParseFinancialYear": ParseFinancialYear, "ParsePeriod": ParsePeriod} {
			if p, bad := parse(text); bad != nil || p != FinancialYearPeriod(2024) {
				t.Errorf("%s(%q) is %s (%v), want 2024-25", name, text, p, bad)
			}
		}
		if p, bad := ParseMonth(text); bad == nil {
			t.Errorf("ParseMonth(%q) is %s, want a problem", text, p)
		}
	}
	for text, why := range map[string]string{
		"2024": "can be 2023-24 or 2024-25", "2024-26": "2024-25", "2024-12": "is a month", "2025-24": "2025-26",
		"financial year 2024": "", "May 2026": "", "": "", "0-1": "", "FYE Apr 2025": "", "1-2": "",
	} {
		if p, bad := ParseFinancialYear(text); bad == nil || !strings.Contains(bad.Error(), why) {
			t.Errorf("%q is %s (%v), want a problem: %s", text, p, bad, why)
		}
	}
	if p, bad := ParseFinancialYear("1999-00"); bad != nil || p != FinancialYearPeriod(1999) {
		t.Errorf("1999-00 is %s (%v)", p, bad)
	}
}

func TestParseMonth(t *testing.T) {
	for text, want := range map[string]Period{
		"May 2026": MonthPeriod(2026, 5), "May\u00a02026": MonthPeriod(2026, 5), "MAY-26": MonthPeriod(2026, 5), "2026-05": MonthPeriod(2026, 5),
		"2026–05": MonthPeriod(2026, 5), "05/2026": MonthPeriod(2026, 5), "2026 May": MonthPeriod(2026, 5), "Dec-24": MonthPeriod(2024, 12),
		"Sept 2025": MonthPeriod(2025, 9), "2024-12": MonthPeriod(2024, 12), "2011-12": MonthPeriod(2011, 12), "Mar 99": MonthPeriod(1999, 3),
	} {
		if p, bad := ParseMonth(text); bad != nil || p != want {
			t.Errorf("%q is %s (%v), want %s", text, p, bad, want)
		}
	}
	for _, text := range []string{"2024-25", "2024-13", "2026", "24-Dec", "May", "5-2026", "May 202", "2026/05", "00/2026", ""} {
		if p, bad := ParseMonth(text); bad == nil {
			t.Errorf("%q is %s, want a problem", text, p)
		}
	}
}

// A text of year and two digits is a month up to 12 and a financial year where
// the digits follow the year; from 2001-02 to 2011-12 it is both.
func TestParsePeriodTellsMonthsFromYears(t *testing.T) {
	months, years, both := 0, 0, 0
	for y := 1995; y <= 2030; y++ {
		for n := range 100 {
			text := MonthPeriod(y, 1).Code()[:5] + string(rune('0'+n/10)) + string(rune('0'+n%10))
			p, bad := ParsePeriod(text)
			isMonth, isYear := n >= 1 && n <= 12, n == (y+1)%100
			switch {
			case isMonth && isYear:
				both++
				if bad == nil || !strings.Contains(bad.Found, "financial year "+text) {
					t.Errorf("%q is %s (%v), want a problem that names both", text, p, bad)
				}
			case isMonth:
				months++
				if p != MonthPeriod(y, time.Month(n)) {
					t.Errorf("%q is %s (%v), want a month", text, p, bad)
				}
			case isYear:
				years++
				if p != FinancialYearPeriod(y) {
					t.Errorf("%q is %s (%v), want a financial year", text, p, bad)
				}
			case bad == nil:
				t.Errorf("%q is %s, want a problem", text, p)
			}
		}
	}
	if both != 12 || years != 36-12 || months != 36*12-12 {
		t.Errorf("%d ambiguous, %d years, %d months", both, years, months)
	}
}

func TestParsePeriod(t *testing.T) {
	fy := FinancialYearPeriod
	for text, want := range map[string]Period{
		"2022-23 to 2024-25": Through(fy(2022), fy(2024)), "2022-23 – 2024-25": Through(fy(2022), fy(2024)), "2022/23 to 2024/25": Through(fy(2022), fy(2024)),
		"2023": CalendarYearPeriod(2023), "CY2023": CalendarYearPeriod(2023), "calendar year 2023": CalendarYearPeriod(2023),
		"July to September 2026":    Through(MonthPeriod(2026, 7), MonthPeriod(2026, 9)),
		"April-June 2026":           Through(MonthPeriod(2026, 4), MonthPeriod(2026, 6)),
		"Dec 2025 to February 2026": Through(MonthPeriod(2025, 12), MonthPeriod(2026, 2)),
		"2011/12":                   fy(2011), "FY11-12": fy(2011),
	} {
		if p, bad := ParsePeriod(text); bad != nil || p != want {
			t.Errorf("%q is %s (%v), want %s", text, p, bad, want)
		}
	}
	for _, text := range []string{"2022 to 2025", "2024-25 to 2022-23", "11-12", "45000", "2024-25 to May 2026", "Q1", "", "to", "-", "may to may 2026", strings.Repeat("2024", 30)} {
		if p, bad := ParsePeriod(text); bad == nil {
			t.Errorf("%q is %s, want a problem", text, p)
		} else if bad.Mend == "" || bad.Expected == "" {
			t.Errorf("%q: %v says not how to mend it", text, bad)
		}
	}
}

func TestCutMarks(t *testing.T) {
	for text, want := range map[string]string{
		"56.78 [e]": "56.78|[e]", "1,234.50 [p] [r]": "1,234.50|[p] [r]", "5[P]": "5|[p]", "[x]": "|[x]", "[ low ]": "|[low]",
		"56.78 [note 1]": "56.78|", "56.78 [e] [note 12]": "56.78|[e]", "SCS3": "SCS3|", "a ] b": "a ] b|", "]": "]|", "": "|",
	} {
		rest, m, p := CutMarks(text)
		if got := rest + "|" + m.String(); p != nil || got != want {
			t.Errorf("%q is cut to %q (%v), want %q", text, got, p, want)
		}
	}
	if rest, _, p := CutMarks("5 [q] [r]"); p == nil || rest != "5 [q]" || !strings.Contains(p.Found, "[q]") {
		t.Errorf("5 [q] [r] is cut to %q (%v), want a problem", rest, p)
	}
}

func TestNoData(t *testing.T) {
	for text, want := range map[string]Marks{"N/A": NotAvailable, "..": NotAvailable, " No Data ": NotAvailable, "not\u00a0applicable": NotApplicable} {
		if m, ok := NoData(text); !ok || m != want {
			t.Errorf("%q is %s, want %s", text, m, want)
		}
	}
	for _, text := range []string{"-", "nil", "none", "0", "", "SCS3", strings.Repeat(".", 50)} {
		if m, ok := NoData(text); ok {
			t.Errorf("%q is %s, want no marker", text, m)
		}
	}
}

func TestQuoteIsShortAndOnOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"£1.67m":                "“£1.67m”",
		"a\nb\x1b[31m\u202ec":   `“a\nb\x1b[31m\u202ec”`,
		"\xff":                  `“\ufffd”`,
		"a\u00a0b":              "“a b”",
		strings.Repeat("x", 61): "“" + strings.Repeat("x", 60) + "…”",
		strings.Repeat("x", 60): "“" + strings.Repeat("x", 60) + "”",
	} {
		if got := Quote(text); got != want {
			t.Errorf("Quote(%q) is %s, want %s", text, got, want)
		}
	}
}

// Whatever the house style prints can be typed back.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"£1,670,000", "1.67m", "(2,000)", "−5", "12 %", "19.792.80", "1,23", "£0,00", "1e300", "nil"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, _, p := ParseNumber(s)
		if p != nil {
			checkProblem(t, p)
			return
		}
		if !n.Round(2).Equal(n) || n.Abs().Cmp(Int(1_000_000_000_000)) > 0 {
			return
		}
		for _, again := range []string{Decimals(n, 2), Print(n, Pounds, Full), n.String()} {
			m, _, p := ParseNumber(again)
			if p != nil || (!m.Equal(n) && again != Print(n, Pounds, Full)) {
				t.Errorf("%q is %s, printed %q, read again as %s (%v)", s, n, again, m, p)
			}
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2024-25", "May 2026", "2022-23 to 2024-25", "FYE Mar 2025", "2011-12", "July to September 2026", "2023", "24-25", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, parse := range []func(string) (Period, *Problem){ParsePeriod, ParseMonth, ParseFinancialYear} {
			p, bad := parse(s)
			if bad != nil {
				checkProblem(t, bad)
				continue
			}
			if !p.From().Valid() && p.From().Year >= FirstYear || p.To().Compare(p.From()) < 0 {
				t.Errorf("%q is the period %+v", s, p)
			}
			if again, bad := parse(p.String()); again != p && (bad == nil || !strings.Contains(bad.Found, "can be")) {
				t.Errorf("%q is %s, read again as %s (%v)", s, p, again, bad)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-04-01", "1 April 2024", "01/02/2026", "31/05/2026", "1st Apr 24", "2024-04-01T00:00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, p := ParseDate(s)
		if p != nil {
			checkProblem(t, p)
			return
		}
		for _, again := range []string{d.String(), d.ISO()} {
			if e, p := ParseDate(again); e != d {
				t.Errorf("%q is %s, read again as %s (%v)", s, d, e, p)
			}
		}
	})
}

func FuzzCutMarks(f *testing.F) {
	f.Add("56.78 [e] [note 1]")
	f.Add("[")
	f.Fuzz(func(t *testing.T, s string) {
		rest, _, p := CutMarks(s)
		if p != nil {
			checkProblem(t, p)
		}
		if len(rest) > len(s) {
			t.Errorf("%q is cut to %q", s, rest)
		}
	})
}

// checkProblem fails where a problem does not say what was found in bounds, or
// not how to mend it.
func checkProblem(t *testing.T, p *Problem) {
	t.Helper()
	if p.Expected == "" || p.Mend == "" || !utf8.ValidString(p.Found) || utf8.RuneCountInString(p.Found) > 600 || strings.ContainsAny(p.Found, "\n\x1b\x00") {
		t.Errorf("a poor problem: %+q", p)
	}
}

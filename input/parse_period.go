package input

import (
	"strings"
	"time"
)

const (
	mendMonth  = "type the month as May 2026 or 2026-05"
	mendYear   = "type the financial year as 2024-25"
	mendPeriod = "type a financial year as 2024-25, a month as May 2026, a calendar year as 2023 or a range as 2022-23 to 2024-25"
)

// ParsePeriod reads a period that somebody typed: a month (see [ParseMonth]), a
// financial year (see [ParseFinancialYear]), a calendar year ("2023"), several
// of them ("2022-23 to 2024-25", "July to September 2026").
//
// From 2001-02 to 2011-12 a text such as "2011-12" can be a month or a
// financial year; here, where both are taken, that is a problem, to which the
// caller adds code, severity and place. "2011/12" is always the year.
func ParsePeriod(s string) (Period, *Problem) {
	t, ok := periodText(s)
	if !ok {
		return Period{}, bad(s, "", "a period", mendPeriod)
	}
	month, isMonth := readMonth(t)
	year, isYear := readFinancialYear(t)
	switch {
	case isMonth && isYear:
		return Period{}, bad(s, "can be "+plainPeriod(month)+" or the financial year "+year.String(),
			"a period", "type "+plainPeriod(month)+" or "+strings.Replace(year.String(), "-", "/", 1))
	case isMonth:
		return month, nil
	case isYear && len(t) == len("11-12") && t < "13":
		return Period{}, bad(s, "can be a financial year or a day of a month", "a period", mendPeriod)
	case isYear:
		return year, nil
	}
	if p, ok := readCalendarYear(t); ok {
		return p, nil
	}
	if p, ok := readRange(t); ok {
		return p, nil
	}
	return Period{}, bad(s, notPeriod(t), "a period", mendPeriod)
}

// ParseMonth reads a month that somebody typed: "May 2026", "May-26",
// "2026-05", "05/2026". A text such as "2011-12" is the month December 2011.
func ParseMonth(s string) (Period, *Problem) {
	if t, ok := periodText(s); ok {
		if p, ok := readMonth(t); ok {
			return p, nil
		}
		why := notPeriod(t)
		if _, ok := readFinancialYear(t); ok {
			why = "is a financial year"
		}
		return Period{}, bad(s, why, "a month", mendMonth)
	}
	return Period{}, bad(s, "", "a month", mendMonth)
}

// ParseFinancialYear reads a financial year that somebody typed: "2024-25",
// "2024/25", "2024/2025", "2024 to 2025", "24-25", "FY2024-25", and by the year
// in which it ends "FY25", "FYE Mar 2025", "financial year ending March 2025".
// A text such as "2011-12" is the financial year. "2024" alone could be the
// year that begins or the year that ends then, so it is a problem.
func ParseFinancialYear(s string) (Period, *Problem) {
	t, ok := periodText(s)
	if !ok {
		return Period{}, bad(s, "", "a financial year", mendYear)
	}
	if p, ok := readFinancialYear(t); ok {
		return p, nil
	}
	if p, ok := readCalendarYear(t); ok {
		before, after := FinancialYearPeriod(p.From().Year-1), FinancialYearPeriod(p.From().Year)
		return Period{}, bad(s, "can be "+before.String()+" or "+after.String(), "a financial year", mendYear)
	}
	why := notPeriod(t)
	if _, ok := readMonth(t); ok {
		why = "is a month"
	}
	return Period{}, bad(s, why, "a financial year", mendYear)
}

// periodText is s made plain; ok is false where it is too long for a period.
func periodText(s string) (t string, ok bool) {
	t = strings.ReplaceAll(plainText(s), ",", " ")
	t = strings.TrimSuffix(strings.Join(strings.Fields(t), " "), ".")
	return t, t != "" && len(t) <= 60
}

// plainPeriod is p with ordinary spaces, for messages.
func plainPeriod(p Period) string { return strings.ReplaceAll(p.String(), nbsp, " ") }

// notPeriod says what is wrong with texts that look like periods and are none.
func notPeriod(t string) string {
	a, b, ok := strings.Cut(strings.ReplaceAll(t, "/", "-"), "-")
	first, okA := wholeNumber(a)
	_, okB := wholeNumber(b)
	if ok && okA && okB && len(a) == 4 && len(b) == 2 {
		return "is no month, and the financial year that begins in " + a + " is " + financialYear(first)
	}
	return ""
}

// readMonth reads "may 2026", "may-26", "2026 may", "2026-05" and "05/2026".
func readMonth(t string) (Period, bool) {
	if a, b, ok := strings.Cut(t, "/"); ok {
		return monthOf(b, a)
	}
	if a, b, ok := cutAny(t, "- "); ok {
		if m, named := monthName(a); named {
			n, ok := wholeNumber(b)
			return monthIn(fullYear(n, b), m, ok && len(b)%2 == 0)
		}
		if m, named := monthName(b); named && len(a) == 4 {
			n, ok := wholeNumber(a)
			return monthIn(n, m, ok)
		}
		return monthOf(a, b)
	}
	return Period{}, false
}

// cutAny cuts t around the first byte that is one of seps.
func cutAny(t, seps string) (before, after string, ok bool) {
	i := strings.IndexAny(t, seps)
	if i < 0 {
		return "", "", false
	}
	return t[:i], t[i+1:], true
}

// monthOf reads a year of four digits and a month of two.
func monthOf(year, month string) (Period, bool) {
	y, okY := wholeNumber(year)
	m, okM := wholeNumber(month)
	return monthIn(y, time.Month(m), okY && okM && len(year) == 4 && len(month) == 2)
}

func monthIn(year int, m time.Month, ok bool) (Period, bool) {
	if !ok || m < time.January || m > time.December || !plausible(year) {
		return Period{}, false
	}
	return MonthPeriod(year, m), true
}

func plausible(year int) bool { return year >= FirstYear && year <= LastYear }

// yearEnds are the words before the year in which a financial year ends, the
// longest first.
var yearEnds = []string{
	"financial year ending ", "financial year ended ", "year ending ", "year ended ", "year to ", "fye ", "fye",
}

// readFinancialYear reads the spellings that [ParseFinancialYear] lists.
func readFinancialYear(t string) (Period, bool) {
	for _, w := range yearEnds {
		if rest, ok := strings.CutPrefix(t, w); ok {
			rest = strings.TrimPrefix(rest, "31 ")
			for _, march := range []string{"march ", "mar ", "mar-"} {
				rest = strings.TrimPrefix(rest, march)
			}
			return yearEnding(rest)
		}
	}
	for _, w := range []string{"financial year ", "fy ", "fy"} {
		if rest, ok := strings.CutPrefix(t, w); ok {
			if p, ok := readYearPair(rest); ok {
				return p, true
			}
			if w == "financial year " {
				return Period{}, false // "financial year 2024" can be two
			}
			return yearEnding(rest)
		}
	}
	return readYearPair(t)
}

func yearEnding(s string) (Period, bool) {
	n, ok := wholeNumber(s)
	year := fullYear(n, s)
	if !ok || len(s)%2 != 0 || !plausible(year-1) {
		return Period{}, false
	}
	return FinancialYearPeriod(year - 1), true
}

// readYearPair reads two years in a row: "2024-25", "2024/2025", "2024 to
// 2025", "24-25".
func readYearPair(t string) (Period, bool) {
	t = strings.ReplaceAll(t, " ", "")
	for _, sep := range []string{"to", "-", "/"} {
		a, b, ok := strings.Cut(t, sep)
		if !ok {
			continue
		}
		first, okA := wholeNumber(a)
		second, okB := wholeNumber(b)
		if !okA || !okB || len(a)%2 != 0 || len(b)%2 != 0 || len(b) > len(a) {
			return Period{}, false
		}
		start := fullYear(first, a)
		follows := second == start+1 || len(b) == 2 && second == (start+1)%100
		if !follows || !plausible(start) {
			return Period{}, false
		}
		return FinancialYearPeriod(start), true
	}
	return Period{}, false
}

// readCalendarYear reads "2023", "CY2023" and "calendar year 2023".
func readCalendarYear(t string) (Period, bool) {
	for _, w := range []string{"calendar year ", "cy ", "cy"} {
		if rest, ok := strings.CutPrefix(t, w); ok {
			t = rest
			break
		}
	}
	year, ok := wholeNumber(t)
	if !ok || len(t) != 4 || !plausible(year) {
		return Period{}, false
	}
	return CalendarYearPeriod(year), true
}

// readRange reads two months or two financial years, the first before the
// second: "2022-23 to 2024-25", "july to september 2026", "apr 2024 - mar 2025".
func readRange(t string) (Period, bool) {
	a, b, ok := strings.Cut(t, " to ")
	if !ok {
		a, b, ok = strings.Cut(t, " - ")
	}
	if !ok { // "april-june 2026"
		a, b, ok = strings.Cut(t, "-")
		if _, named := monthName(a); !named {
			return Period{}, false
		}
	}
	if !ok {
		return Period{}, false
	}
	read := readFinancialYear
	if _, isMonth := readMonth(b); isMonth {
		read = readMonth
		if _, named := monthName(a); named {
			a += b[strings.LastIndexAny(b, " -"):]
		}
	}
	from, okFrom := read(a)
	to, okTo := read(b)
	if !okFrom || !okTo || from.Compare(to) >= 0 {
		return Period{}, false
	}
	return Through(from, to), true
}

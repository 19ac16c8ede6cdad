package input

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the calendar, without time or zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates by time.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// String is d in prose: "1 April 2024", with no-break spaces.
func (d Date) String() string {
	return fmt.Sprintf("%d\u00a0%s\u00a0%d", d.Day, d.Month, d.Year)
}

// ISO is d as "2024-04-01".
func (d Date) ISO() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Days is the number of days from d to o.
func (d Date) Days(o Date) int {
	return int(o.time().Sub(d.time()).Hours() / 24)
}

// Add is the day that many days after d.
func (d Date) Add(days int) Date {
	year, month, day := d.time().AddDate(0, 0, days).Date()
	return Date{year, month, day}
}

func (d Date) time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Span is the kind of a [Period].
type Span uint8

const (
	NoSpan        Span = iota
	Day                // one day
	Month              // one calendar month
	FinancialYear      // April to March
	CalendarYear       // January to December
	Years              // several financial years
	Months             // several months
)

// Period is a stretch of time that a value belongs to. The zero Period is none.
// Periods are comparable with ==.
type Period struct {
	Span     Span
	from, to packedDate
}

// packedDate is a date in four bytes, since every record holds dates and
// periods: year, month and day, one after the other, so that later dates are
// larger numbers.
type packedDate int32

func pack(d Date) packedDate { return packedDate(d.Year<<9 | int(d.Month)<<5 | d.Day) }

func (p packedDate) date() Date { return Date{int(p >> 9), time.Month(p >> 5 & 15), int(p & 31)} }

// period is the time from one day to another.
func period(span Span, from, to Date) Period { return Period{span, pack(from), pack(to)} }

// From is the first day.
func (p Period) From() Date { return p.from.date() }

// To is the last day.
func (p Period) To() Date { return p.to.date() }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p.Span == NoSpan }

// DayPeriod is the one day d.
func DayPeriod(d Date) Period { return period(Day, d, d) }

// MonthPeriod is one calendar month.
func MonthPeriod(year int, month time.Month) Period {
	return period(Month, Date{year, month, 1}, lastDay(year, month))
}

// FinancialYearPeriod is the financial year that starts on 1 April of year.
func FinancialYearPeriod(year int) Period {
	return period(FinancialYear, Date{year, time.April, 1}, Date{year + 1, time.March, 31})
}

// CalendarYearPeriod is January to December of year.
func CalendarYearPeriod(year int) Period {
	return period(CalendarYear, Date{year, time.January, 1}, Date{year, time.December, 31})
}

// Through is the period from the start of a to the end of b: several financial
// years where both are financial years, else several months.
func Through(a, b Period) Period {
	if a == b {
		return a
	}
	p := Period{Months, a.from, b.to}
	if (a.Span == FinancialYear || a.Span == Years) && (b.Span == FinancialYear || b.Span == Years) {
		p.Span = Years
	}
	return p
}

func lastDay(year int, month time.Month) Date {
	day := 31
	switch month {
	case time.April, time.June, time.September, time.November:
		day = 30
	case time.February:
		day = 28
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			day = 29
		}
	}
	return Date{year, month, day}
}

// Compare orders periods by their last day, then their first, then their kind.
func (p Period) Compare(o Period) int {
	return cmp.Or(cmp.Compare(p.to, o.to), cmp.Compare(p.from, o.from), cmp.Compare(p.Span, o.Span))
}

// Contains reports whether all of o lies within p.
func (p Period) Contains(o Period) bool {
	return p.from <= o.from && o.to <= p.to
}

// Add is the period n steps later (earlier where n is negative), of the same
// kind. Only days, months and years can be stepped; others are returned as they are.
func (p Period) Add(n int) Period {
	switch p.Span {
	case Day:
		t := p.From().time().AddDate(0, 0, n)
		return DayPeriod(Date{t.Year(), t.Month(), t.Day()})
	case Month:
		from := p.From()
		months := from.Year*12 + int(from.Month) - 1 + n
		year := months / 12
		if months%12 < 0 {
			year--
		}
		return MonthPeriod(year, time.Month(months-year*12+1))
	case FinancialYear:
		return FinancialYearPeriod(p.From().Year + n)
	case CalendarYear:
		return CalendarYearPeriod(p.From().Year + n)
	}
	return p
}

// Months is the number of months from the month in which p ends to that in
// which o ends.
func (p Period) Months(o Period) int {
	return (o.To().Year-p.To().Year)*12 + int(o.To().Month) - int(p.To().Month)
}

// FinancialYear is the financial year in which p ends.
func (p Period) FinancialYear() Period {
	y := p.To().Year
	if p.To().Month < time.April {
		y--
	}
	return FinancialYearPeriod(y)
}

// String is p as tables and charts of finance print it: "2024-25", "May 2026",
// "2022-23 to 2024-25", "1 April 2024". Spaces within a date are no-break.
func (p Period) String() string {
	switch p.Span {
	case Day:
		return p.From().String()
	case Month:
		return fmt.Sprintf("%s\u00a0%d", p.From().Month, p.From().Year)
	case FinancialYear:
		return financialYear(p.From().Year)
	case CalendarYear:
		return fmt.Sprint(p.From().Year)
	case Years:
		return financialYear(p.From().Year) + " to " + financialYear(p.To().Year-1)
	case Months:
		return MonthPeriod(p.From().Year, p.From().Month).String() + " to " + MonthPeriod(p.To().Year, p.To().Month).String()
	}
	return ""
}

// Short is p as charts label it: "Mar 2021", "2024-25".
func (p Period) Short() string {
	switch p.Span {
	case Day:
		return fmt.Sprintf("%d\u00a0%s\u00a0%d", p.From().Day, p.From().Month.String()[:3], p.From().Year)
	case Month:
		return fmt.Sprintf("%s\u00a0%d", p.From().Month.String()[:3], p.From().Year)
	}
	return p.String()
}

// Prose is p as GOV.UK prose writes it: "2024 to 2025" for a financial year.
func (p Period) Prose() string {
	switch p.Span {
	case FinancialYear, Years:
		return fmt.Sprintf("%d to %d", p.From().Year, p.To().Year)
	}
	return p.String()
}

// Code is p as file names and flags write it: "2026-05", "2024-25".
func (p Period) Code() string {
	switch p.Span {
	case Day:
		return p.From().ISO()
	case Month:
		return fmt.Sprintf("%04d-%02d", p.From().Year, p.From().Month)
	case FinancialYear:
		return financialYear(p.From().Year)
	case CalendarYear:
		return fmt.Sprintf("%04d", p.From().Year)
	}
	return p.From().ISO() + ".." + p.To().ISO()
}

func financialYear(start int) string { return fmt.Sprintf("%04d-%02d", start, (start+1)%100) }

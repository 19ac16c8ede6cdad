package input

import (
	"strconv"
	"strings"
	"time"
)

// The years that dates and periods may lie in; outside them a date is more
// likely a number in a cell with the format of a date.
const (
	FirstYear = 1950
	LastYear  = 2150
)

// Valid reports whether d is a day of the calendar within the years that data
// can come from.
func (d Date) Valid() bool {
	if d.Year < FirstYear || d.Year > LastYear || d.Month < time.January || d.Month > time.December {
		return false
	}
	return d.Day >= 1 && d.Day <= lastDay(d.Year, d.Month).Day
}

const mendDate = "type the date as 2024-04-01 or 1 April 2024, or enter it as a date in Excel"

// ParseDate reads a date that somebody typed as text, where it can only be one
// day: "2024-04-01", "1 April 2024", "1st Apr 2024", "01-Apr-24", "31/05/2026".
// "01/02/2026" is 1 February or 2 January, so it is a problem, to which the
// caller adds code, severity and place.
func ParseDate(s string) (Date, *Problem) {
	t := plainText(s)
	if len(t) > 40 {
		return Date{}, bad(s, "", "a date", mendDate)
	}
	for _, midnight := range []string{"t00:00:00", " 00:00:00"} {
		t = strings.TrimSuffix(t, midnight)
	}
	parts := strings.FieldsFunc(t, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '.' || r == ',' })
	if len(parts) == 4 && weekday(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) != 3 {
		return Date{}, bad(s, "", "a date", mendDate)
	}
	d, why := dateOf(parts)
	if why == "" && !d.Valid() {
		why = "is no day of the calendar"
	}
	if days, two := strings.CutPrefix(why, TwoDays); two {
		return Date{}, bad(s, why, "a date", "type "+days+", whichever is meant, with the month as a word")
	}
	if why != "" {
		return Date{}, bad(s, why, "a date", mendDate)
	}
	return d, nil
}

// TwoDays begins what is said of a text that can be either of two days.
const TwoDays = "can be "

// dateOf reads the three parts of a date.
func dateOf(parts []string) (Date, string) {
	a, okA := wholeNumber(trimOrdinal(parts[0]))
	b, okB := wholeNumber(trimOrdinal(parts[1]))
	c, okC := wholeNumber(trimOrdinal(parts[2]))
	month, named := monthName(parts[1])
	switch {
	case named && okA && okC: // 1 April 2024
		return Date{fullYear(c, parts[2]), month, a}, ""
	case okB && okC: // April 1, 2024
		if month, ok := monthName(parts[0]); ok {
			return Date{c, month, b}, ""
		}
	}
	switch {
	case !okA || !okB || !okC:
		return Date{}, "names no month"
	case len(parts[0]) == 4: // 2024-04-01
		return Date{a, time.Month(b), c}, ""
	case len(parts[2]) != 4:
		return Date{}, "has a year of " + strconv.Itoa(len(parts[2])) + " digits beside day and month"
	case a <= 12 && b <= 12 && a != b:
		one, two := Date{c, time.Month(b), a}, Date{c, time.Month(a), b}
		return Date{}, TwoDays + plainDate(one) + " or " + plainDate(two)
	case b > 12:
		return Date{}, "has no month " + strconv.Itoa(b)
	}
	return Date{c, time.Month(b), a}, ""
}

// plainDate is d with ordinary spaces, for messages.
func plainDate(d Date) string { return strings.ReplaceAll(d.String(), nbsp, " ") }

func trimOrdinal(s string) string {
	for _, end := range []string{"st", "nd", "rd", "th"} {
		if t, ok := strings.CutSuffix(s, end); ok {
			return t
		}
	}
	return s
}

// wholeNumber reads up to four digits.
func wholeNumber(s string) (int, bool) {
	if len(s) == 0 || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// fullYear completes a year of two digits: 00 to 69 lie in this century.
func fullYear(n int, text string) int {
	switch {
	case len(text) != 2:
		return n
	case n < 70:
		return 2000 + n
	}
	return 1900 + n
}

// monthName reads "april", "apr" and "sept".
func monthName(s string) (time.Month, bool) {
	s = strings.TrimSuffix(s, ".")
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if s == name || s == name[:3] || m == time.September && s == "sept" {
			return m, true
		}
	}
	return 0, false
}

func weekday(s string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		if s == name || s == name[:3] {
			return true
		}
	}
	return false
}

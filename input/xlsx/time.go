package xlsx

import (
	"strings"
	"time"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// timeRead is what the text of a date or period was read as.
type timeRead struct {
	period input.Period
	bad    *input.Problem
}

// dateOf is the date that a cell holds by its number format, whatever its year;
// ok is false where it holds none.
func (r *run) dateOf(c *sheetreader.Cell) (d input.Date, ok bool) {
	switch c.Kind {
	case sheetreader.Date:
		d, bad := input.ParseDate(string(c.Raw))
		return d, bad == nil
	case sheetreader.Number:
		if f := r.format(c.Style); f.class == formatDay || f.class == formatMonth {
			return serialDate(c.Raw, r.book.Date1904())
		}
	}
	return input.Date{}, false
}

// serialDate is the date of a day number; a time of day is left off.
func serialDate(raw []byte, date1904 bool) (input.Date, bool) {
	n := 0
	for i, c := range raw {
		if c == '.' && i > 0 {
			break
		}
		if c < '0' || c > '9' || n > 4_000_000 {
			return input.Date{}, false
		}
		n = n*10 + int(c-'0')
	}
	const first1900, first1904, seconds = -25_569, -24_107, 24 * 60 * 60 // day 0 of each, counted from 1970
	first := first1900
	if date1904 {
		first = first1904
	} else if n < 60 {
		n++ // Excel's calendar has a 29 February 1900, which is day 60
	}
	year, month, day := time.Unix(int64(first+n)*seconds, 0).UTC().Date()
	return input.Date{Year: year, Month: month, Day: day}, len(raw) > 0
}

// decodeTime reads a date or a period.
func (r *run) decodeTime(c *sheetreader.Cell, col *tableColumn, at input.Cell, v *input.Value) {
	kind := col.spec.Kind
	if d, ok := r.dateOf(c); ok {
		r.dateCell(c, d, col, at, v)
		return
	}
	switch c.Kind {
	case sheetreader.Text:
		if t, ok := col.times[c.Text]; ok && t.bad == nil {
			v.Kind, v.Period = input.When, t.period
			r.textDate(c.Text, kind, at, v)
			return
		}
		rest, done := r.marked(c, at, v)
		if done {
			return
		}
		t, ok := col.times[rest]
		if !ok {
			t.period, t.bad = parseTime(rest, kind)
			if col.times == nil {
				col.times = map[string]timeRead{}
			}
			col.times[rest] = t
		}
		if t.bad != nil {
			v.Reason = "the cell holds no " + kind.String()
			r.explain(ruleNotTime, at, t.bad)
			return
		}
		v.Kind, v.Period = input.When, t.period
		r.textDate(rest, kind, at, v)
	case sheetreader.Number:
		r.yearNumber(c, kind, at, v)
	default:
		r.notTime(c, kind, at, v, "")
	}
}

// textDate reports a date that somebody typed as text, where a date is expected.
// A month or a year is text as a rule.
func (r *run) textDate(text string, kind Kind, at input.Cell, v *input.Value) {
	if kind != Day || at.Sheet.Text {
		return // a text file holds dates in no other way
	}
	if p := r.problem(ruleTextDate, at); p != nil {
		day := plain(v.Period.From().String())
		p.Found, p.Expected = "the text "+input.Quote(text), "a date"
		p.Mend, p.Done = "set the format of the cell to Date and type "+day+" again", day+" was used"
	}
}

// dateCell reads a real date as the period that the column wants.
func (r *run) dateCell(c *sheetreader.Cell, d input.Date, col *tableColumn, at input.Cell, v *input.Value) {
	kind := col.spec.Kind
	switch {
	case !d.Valid():
		r.notTime(c, kind, at, v, "which is the number "+string(c.Raw)+" in a cell with the number format of a date")
		return
	case kind == FinancialYear:
		r.notTime(c, kind, at, v, "")
		return
	}
	v.Kind, v.Period = input.When, r.periodOf(c, d, kind)
}

// periodOf is the period that a date stands for in a column of a kind.
func (r *run) periodOf(c *sheetreader.Cell, d input.Date, kind Kind) input.Period {
	month := r.format(c.Style).class == formatMonth
	if kind == Month || kind == Period || kind == AsAt && month {
		return input.MonthPeriod(d.Year, d.Month)
	}
	return input.DayPeriod(d)
}

// yearNumber reads a bare number, which can only be a calendar year.
func (r *run) yearNumber(c *sheetreader.Cell, kind Kind, at input.Cell, v *input.Value) {
	text := string(c.Raw)
	if len(text) != 4 || kind != Period && kind != FinancialYear {
		r.notTime(c, kind, at, v, "")
		return
	}
	period, bad := parseTime(text, kind)
	if bad != nil {
		bad.Found = strings.Replace(bad.Found, "the text ", "the number ", 1)
		v.Reason = "the cell holds no " + kind.String()
		r.explain(ruleNotTime, at, bad)
		return
	}
	v.Kind, v.Period = input.When, period
}

// parseTime reads the text of a date or a period.
func parseTime(s string, kind Kind) (input.Period, *input.Problem) {
	day := func() (input.Period, *input.Problem) {
		d, bad := input.ParseDate(s)
		return input.DayPeriod(d), bad
	}
	switch kind {
	case Day:
		return day()
	case FinancialYear:
		return input.ParseFinancialYear(s)
	}
	parse := input.ParsePeriod
	if kind != Period {
		parse = input.ParseMonth
	}
	p, bad := parse(s)
	if bad == nil {
		return p, nil
	}
	d, notDay := day()
	switch {
	case notDay == nil && kind != AsAt:
		return input.MonthPeriod(d.From().Year, d.From().Month), nil
	case notDay == nil:
		return d, nil
	case strings.Contains(notDay.Found, "”, which "+input.TwoDays):
		notDay.Expected = kindWords[kind].expected
		return p, notDay
	}
	if kind == AsAt {
		bad.Expected, bad.Mend = kindWords[AsAt].expected, "type 31 May 2026 or May 2026"
	}
	return p, bad
}

// notTime reports a cell that holds no date or period.
func (r *run) notTime(c *sheetreader.Cell, kind Kind, at input.Cell, v *input.Value, why string) {
	v.Reason = "the cell holds no " + kind.String()
	p := r.problem(ruleNotTime, at)
	if p == nil {
		return
	}
	p.Found, p.Expected = r.found(c), kindWords[kind].expected
	if why != "" {
		p.Found += ", " + why
	}
	switch kind {
	case Day:
		p.Mend = "enter the date as 1 April 2024"
	case FinancialYear:
		p.Mend = "type the financial year as 2024-25"
	default:
		p.Mend = "type it as May 2026, or 2024-25 for a financial year"
		if kind == Month || kind == AsAt {
			p.Mend = "type it as May 2026"
		}
	}
}

package calc

import (
	"strings"
	"testing"
	"time"

	"briefpack/input"
)

// book builds a dataset in a test, as if read from sheets: each call of a method
// adds one row, and every field has a cell of its own.
type book struct {
	t      testing.TB
	d      *input.Dataset
	sheets map[string]*input.Sheet
	rows   map[string]int32
}

func newBook(t testing.TB) *book {
	b := &book{t: t, d: &input.Dataset{}, sheets: map[string]*input.Sheet{}, rows: map[string]int32{}}
	at := b.row("Settings")
	s := &b.d.Settings
	s.Organisation = b.text(at, 1, "Department of Health and Social Care")
	s.Period = b.time(at, 2, "May 2026")
	s.PriceBaseYear = b.time(at, 3, "2024-25")
	s.CompareWith = b.text(at, 4, "same month last year")
	return b
}

func (b *book) row(sheet string) input.Row {
	s := b.sheets[sheet]
	if s == nil {
		s = &input.Sheet{Book: "test.xlsx", Name: sheet, Order: len(b.sheets)}
		b.sheets[sheet] = s
		b.rows[sheet] = 1
	}
	b.rows[sheet]++
	return input.Row{Sheet: s, Num: b.rows[sheet]}
}

// field makes a field of text such as "SCS3", "SCS3 [e]", "[x]" or "".
func field[T any](b *book, r input.Row, col int32, s string, parse func(string) (T, bool)) input.Field[T] {
	b.t.Helper()
	f := input.Field[T]{Cell: input.Cell{Sheet: r.Sheet, Row: r.Num, Col: col}}
	if i := strings.LastIndex(s, "["); i >= 0 {
		f.Marks = input.MarkOf(strings.Trim(s[i:], "[]"))
		s = strings.TrimSpace(s[:i])
	}
	if s == "" {
		return f
	}
	v, ok := parse(s)
	if !ok {
		b.t.Fatalf("test data: %q is not what column %d of %s takes", s, col, r.Sheet.Name)
	}
	f.V, f.Known = v, true
	return f
}

func (b *book) text(r input.Row, col int32, s string) input.Text {
	return field(b, r, col, s, func(s string) (string, bool) { return s, true })
}

func (b *book) money(r input.Row, col int32, s string) input.Amount {
	return field(b, r, col, s, func(s string) (input.Pence, bool) {
		n, err := input.ParseDecimal(s)
		p, _, ok := input.PenceOf(n)
		return p, err == nil && ok
	})
}

func (b *book) number(r input.Row, col int32, s string) input.Figure {
	return field(b, r, col, s, func(s string) (input.Number, bool) {
		n, err := input.ParseDecimal(s)
		return n, err == nil
	})
}

func (b *book) time(r input.Row, col int32, s string) input.Time {
	return field(b, r, col, s, func(s string) (input.Period, bool) {
		p, problem := input.ParsePeriod(s)
		return p, problem == nil
	})
}

func (b *book) date(r input.Row, col int32, s string) input.OnDate {
	return field(b, r, col, s, func(s string) (input.Date, bool) {
		d, err := time.Parse("2006-01-02", s)
		return input.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}, err == nil
	})
}

func (b *book) yes(r input.Row, col int32, s string) input.YesNo {
	return field(b, r, col, s, func(s string) (bool, bool) { return s == "yes", true })
}

func (b *book) role(ref, department, post, short, grade, minimum, maximum string) {
	r := b.row("Roles")
	b.d.Roles = append(b.d.Roles, input.Role{
		Row: r, Ref: b.text(r, 1, ref), Department: b.text(r, 2, department), Post: b.text(r, 3, post),
		ShortName: b.text(r, 4, short), Grade: b.text(r, 5, grade), PayMinimum: b.money(r, 6, minimum),
		PayMaximum: b.money(r, 7, maximum), AsAt: b.time(r, 8, "January 2026"), Source: b.text(r, 9, "announcement"),
	})
}

func (b *book) payRange(grade, from, minimum, maximum string) {
	r := b.row("Pay ranges")
	b.d.PayRanges = append(b.d.PayRanges, input.PayRange{
		Row: r, Grade: b.text(r, 1, grade), From: b.date(r, 2, from), Minimum: b.money(r, 3, minimum),
		Maximum: b.money(r, 4, maximum), Source: b.text(r, 5, "pay guidance"),
	})
}

func (b *book) threshold(name, from, to, amount string) {
	r := b.row("Thresholds")
	b.d.Thresholds = append(b.d.Thresholds, input.Threshold{
		Row: r, Name: b.text(r, 1, name), From: b.date(r, 2, from), To: b.date(r, 3, to), Amount: b.money(r, 4, amount),
	})
}

func (b *book) spend(series, period, category, measure, amount string) {
	b.spendOf("Department of Health and Social Care", series, period, category, measure, amount)
}

func (b *book) spendOf(body, series, period, category, measure, amount string) {
	r := b.row("Spend")
	b.d.Spend = append(b.d.Spend, input.Spend{
		Row: r, Series: b.text(r, 1, series), Organisation: b.text(r, 2, body), Period: b.time(r, 3, period),
		Category: b.text(r, 4, category), Measure: b.text(r, 5, measure), Amount: b.money(r, 6, amount),
		Source: b.text(r, 7, "information request"),
	})
}

func (b *book) heads(series, period, measure, value string) {
	r := b.row("Headcount")
	b.d.Headcount = append(b.d.Headcount, input.Headcount{
		Row: r, Series: b.text(r, 1, series), Organisation: b.text(r, 2, "Department of Health and Social Care"),
		Period: b.time(r, 3, period), Measure: b.text(r, 4, measure), Value: b.number(r, 5, value),
	})
}

func (b *book) context(ref, measure, value, unit, period, qualifier string) {
	r := b.row("Context")
	b.d.Context = append(b.d.Context, input.Context{
		Row: r, Ref: b.text(r, 1, ref), Measure: b.text(r, 2, measure), Value: b.number(r, 3, value),
		Unit: b.text(r, 4, unit), Period: b.time(r, 5, period), Qualifier: b.text(r, 6, qualifier), Source: b.text(r, 7, "review"),
	})
}

func (b *book) deflator(year, index string) {
	r := b.row("Deflators")
	b.d.Deflators = append(b.d.Deflators, input.Deflator{Row: r, Year: b.time(r, 1, year), Index: b.number(r, 2, index)})
}

func (b *book) breakAt(series, period, reason string) {
	r := b.row("Breaks")
	b.d.Breaks = append(b.d.Breaks, input.Break{Row: r, Series: b.text(r, 1, series), Period: b.time(r, 2, period), Reason: b.text(r, 3, reason)})
}

func (b *book) organisation(name, aliases, inComparisons string) {
	r := b.row("Organisations")
	b.d.Organisations = append(b.d.Organisations, input.Organisation{
		Row: r, Name: b.text(r, 1, name), Aliases: b.text(r, 2, aliases), InComparisons: b.yes(r, 3, inComparisons),
	})
}

// warn adds a warning at a cell such as the sixth of row 4 of Spend.
func (b *book) warn(sheet string, row, col int32) *input.Problem {
	p := &input.Problem{Code: "text-number", Severity: input.Warning, Found: "text",
		Cell: input.Cell{Sheet: b.sheets[sheet], Row: row, Col: col}}
	b.d.Problems = append(b.d.Problems, p)
	return p
}

const (
	health  = "Department of Health and Social Care"
	budget  = "IT budget excluding staffing"
	request = "Treasury approval of total remuneration"
)

// examplePay adds the posts, ranges and thresholds of the worked example.
func (b *book) examplePay() *book {
	b.role("dg-technology", health, "Director General for Technology, Digital and Data", "DG Technology, Digital and Data", "SCS3", "", "285000")
	b.role("permanent-secretary", health, "Permanent Secretary", "Permanent Secretary", "Permanent Secretary", "", "200000")
	b.role("delivery-unit-director", health, "Director, Secretary of State’s Delivery Unit", "Director, delivery unit", "SCS2", "125000", "125000")
	for _, r := range [][4]string{
		{"SCS1", "2019-04-01", "70000", "117800"}, {"SCS1A", "2019-04-01", "70000", "128900"},
		{"SCS2", "2019-04-01", "92000", "162500"}, {"SCS3", "2019-04-01", "115000", "208100"},
		{"SCS1", "2023-04-01", "75000", "117800"}, {"SCS1A", "2023-04-01", "[x]", "[x]"},
		{"SCS2", "2023-04-01", "97000", "162500"}, {"SCS3", "2023-04-01", "127000", "208100"},
		{"SCS1", "2024-04-01", "76000", "117800"}, {"SCS1A", "2024-04-01", "76000", "128900"},
		{"SCS2", "2024-04-01", "98000", "162500"}, {"SCS3", "2024-04-01", "128000", "208100"},
		{"SCS3", "2025-04-01", "[x]", "[x]"}, {"Permanent Secretary", "", "[z]", "[z]"},
	} {
		b.payRange(r[0], r[1], r[2], r[3])
	}
	b.threshold(request, "", "2025-05-31", "150000")
	b.threshold(request, "2025-06-01", "", "174000")
	b.threshold("Treasury approval of a bonus", "", "2025-05-31", "17500")
	b.threshold("Treasury approval of a bonus", "2025-06-01", "", "25000")
	return b
}

// exampleSpend adds the spending and the headcount of the worked example.
func (b *book) exampleSpend() *book {
	b.spend("it", "2022-23", budget, "Budget", "47200000")
	b.spend("it", "2023-24", budget, "Budget", "37700000")
	b.spend("it", "2024-25", budget, "Budget", "29100000")
	b.spend("it", "2022-23 to 2024-25", "IT infrastructure", "Reported total", "114000000")
	b.spend("it-salaries", "2023", "IT staff salaries", "Outturn", "1670000")
	b.heads("it", "December 2024", "IT staff", "38")
	return b
}

// exampleDeflators adds the deflators of the worked example.
func (b *book) exampleDeflators() *book {
	for _, d := range [][2]string{
		{"2015-16", "0.7455"}, {"2016-17", "0.7623"}, {"2017-18", "0.7742"}, {"2018-19", "0.7906"}, {"2019-20", "0.8093"},
		{"2020-21", "0.8527"}, {"2021-22", "0.8478"}, {"2022-23", "0.9076"}, {"2023-24", "0.9608"}, {"2024-25", "1"},
	} {
		b.deflator(d[0], d[1])
	}
	return b
}

// exampleContext adds the figures from elsewhere.
func (b *book) exampleContext() *book {
	b.context("public-digital-spend", "Public sector spending on digital and data", "26000000000", "£", "2023", "over")
	b.context("digital-staff-share", "Share of central government staff in digital and data roles", "0.06", "share", "2023", "around")
	b.context("digital-professionals", "Digital and data professionals in the public sector", "100000", "people", "2025", "nearly")
	b.context("savings-potential", "Unrealised savings potential, as reported", "45000000000", "£ a year", "2025", "")
	b.context("extra-hours", "Extra hours a week that public sector staff work because of technology", "5", "hours", "2025", "average")
	return b
}

func example(t testing.TB) *book {
	return newBook(t).examplePay().exampleSpend().exampleDeflators().exampleContext()
}

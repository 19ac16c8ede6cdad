package calc

import (
	"sort"
	"strings"

	"briefpack/input"
)

// payRange is the pay range of a grade from one day on.
type payRange struct {
	grade            string
	from             input.Value // the day; missing where none is entered
	minimum, maximum input.Value
}

// entered reports whether the row gives a minimum or a maximum. A row that does
// not says that the range is not known.
func (r payRange) entered() bool {
	return r.minimum.Kind == input.Numeric || r.maximum.Kind == input.Numeric
}

// payScale is the pay ranges of all grades, on the last day of the period.
type payScale struct {
	period input.Value
	grades []string              // as entered, in order of seniority
	ranges map[string][]payRange // by folded grade, in order of time
	known  map[string][]payRange // those that took effect by then and give an amount
	now    map[string]payRange   // the one of them in force, or why there is none
	prices prices
	source string
}

func (f *Facts) payScale() *payScale {
	s := &payScale{period: f.period(), ranges: map[string][]payRange{}, prices: f.prices}
	rows := append([]input.PayRange(nil), f.Data.PayRanges...)
	sort.SliceStable(rows, func(i, j int) bool {
		if n := rows[i].From.V.Compare(rows[j].From.V); n != 0 {
			return n < 0
		}
		return rows[i].Grade.Cell.Compare(rows[j].Grade.Cell) < 0
	})
	var sources []input.Text
	for _, r := range rows {
		if !r.Grade.Known {
			continue
		}
		f.warned.key(r.Minimum.Cell, r.Grade.Cell, r.From.Cell)
		f.warned.key(r.Maximum.Cell, r.Grade.Cell, r.From.Cell)
		s.add(payRange{
			grade:   r.Grade.V,
			from:    onDate(r.From, "start of the range of "+r.Grade.V, sheetPayRanges),
			minimum: money(r.Minimum, "minimum of "+r.Grade.V, sheetPayRanges),
			maximum: money(r.Maximum, "maximum of "+r.Grade.V, sheetPayRanges),
		})
		sources = append(sources, r.Source)
	}
	s.source = publications(sources)
	s.known, s.now = map[string][]payRange{}, map[string]payRange{}
	for _, grade := range s.grades {
		key := input.FoldName(grade)
		s.known[key] = s.inForce(key)
		s.now[key] = s.current(grade)
	}
	s.order()
	return s
}

func (s *payScale) add(r payRange) {
	key := input.FoldName(r.grade)
	old := s.ranges[key]
	if len(old) == 0 {
		s.grades = append(s.grades, r.grade)
	}
	if n := len(old); n > 0 && old[n-1].from.Period == r.from.Period && old[n-1].entered() && r.entered() {
		what := "amounts are entered for " + r.grade + " from " + r.from.Period.String()
		old[n-1].minimum = either(old[n-1].minimum, r.minimum, what)
		old[n-1].maximum = either(old[n-1].maximum, r.maximum, what)
		return
	}
	s.ranges[key] = append(old, r)
}

// order puts grades in order of seniority: the permanent secretary first, then
// by the top of their ranges.
func (s *payScale) order() {
	sort.SliceStable(s.grades, func(i, j int) bool {
		a, b := s.grades[i], s.grades[j]
		if x, y := isSecretary(a), isSecretary(b); x != y {
			return x
		}
		if n := s.at(a).maximum.Number.Cmp(s.at(b).maximum.Number); n != 0 {
			return n > 0
		}
		return input.FoldName(a) < input.FoldName(b)
	})
}

// inForce are the ranges of a grade that took effect by the last day of the
// period, in order of time.
func (s *payScale) inForce(key string) []payRange {
	var out []payRange
	for _, r := range s.ranges[key] {
		if r.entered() && s.started(r) {
			r.minimum.Cells = join(r.minimum.Cells, s.period.Cells)
			r.maximum.Cells = join(r.maximum.Cells, s.period.Cells)
			out = append(out, r)
		}
	}
	return out
}

func (s *payScale) started(r payRange) bool {
	return s.period.Kind == input.When && (r.from.Kind == input.None || r.from.Period.From().Compare(s.period.Period.To()) <= 0)
}

// at is the latest range of a grade in force, or why there is none.
func (s *payScale) at(grade string) payRange {
	if r, ok := s.now[input.FoldName(grade)]; ok {
		return r
	}
	none := unknown("no pay range of " + grade + " in sheet " + sheetPayRanges)
	return payRange{grade, none, none, none}
}

// current works out what [payScale.at] gives.
func (s *payScale) current(grade string) payRange {
	if s.period.Kind == input.None {
		return payRange{grade, s.period, s.period, s.period}
	}
	if known := s.known[input.FoldName(grade)]; len(known) > 0 {
		return known[len(known)-1]
	}
	rows := s.ranges[input.FoldName(grade)]
	for i := len(rows) - 1; i >= 0; i-- {
		if !rows[i].entered() && s.started(rows[i]) {
			return rows[i]
		}
	}
	none := unknown("no pay range of " + grade + " in force on " + s.period.Period.To().String() + " in sheet " + sheetPayRanges)
	return payRange{grade, none, none, none}
}

// history is one end of a grade's range over time.
func (s *payScale) history(grade string, end func(payRange) input.Value, what string) *series {
	out := &series{label: grade + " " + what, sheet: sheetPayRanges}
	for _, r := range s.known[input.FoldName(grade)] {
		if r.from.Kind == input.When {
			out.points = append(out.points, point{r.from.Period, end(r)})
		}
	}
	return out
}

func lowEnd(r payRange) input.Value  { return r.minimum }
func highEnd(r payRange) input.Value { return r.maximum }

// standing says from when the ranges in force are and what is not entered
// after them, or why it cannot be said.
func (s *payScale) standing() input.Value {
	var first, latest, cells = input.Date{}, input.Date{}, []input.Cell(nil)
	for _, grade := range s.grades {
		known := s.known[input.FoldName(grade)]
		if len(known) == 0 || known[len(known)-1].from.Kind == input.None {
			continue
		}
		from := known[len(known)-1].from
		day := from.Period.From()
		cells = append(cells, from.Cells...)
		if first.IsZero() || day.Compare(first) < 0 {
			first = day
		}
		if day.Compare(latest) > 0 {
			latest = day
		}
	}
	switch {
	case s.period.Kind == input.None:
		return s.period
	case latest.IsZero():
		return unknown("no pay range with a date in sheet " + sheetPayRanges)
	}
	say := "The pay ranges are those from " + latest.String() + ", the latest entered"
	if first != latest {
		say = "The pay ranges are the latest entered, from " + first.String() + " to " + latest.String()
	}
	if s.lacksLater(latest) {
		say += ": ranges after that date are not entered"
	}
	return input.Value{Kind: input.String, Text: say + ".", Cells: input.Cells(cells, s.period.Cells)}
}

// lacksLater reports whether ranges after the latest day are missing: a row says
// so, or the pack's period is a year or more later.
func (s *payScale) lacksLater(latest input.Date) bool {
	for _, grade := range s.grades {
		for _, r := range s.ranges[input.FoldName(grade)] {
			if !r.entered() && r.from.Kind == input.When && r.from.Period.From().Compare(latest) > 0 && s.started(r) {
				return true
			}
		}
	}
	return input.DayPeriod(latest).Months(s.period.Period) >= 12
}

func payRanges(f *Facts) {
	s := f.scale
	standing := s.standing()
	f.put(f.figure("pay.ranges.standing", "Pay ranges in force", standing, standing.Period, "the latest ranges that took effect by the end of the period"))
	f.rows = append(f.rows, f.gradeFigures(s))
	f.table("pay.ranges", s.historyTable)
}

// gradeFigures are the figures of every grade: pay.ranges.<grade>.….
func (f *Facts) gradeFigures(s *payScale) rowFigures {
	set := rowFigures{prefix: "pay", rows: map[string]int{"ranges": 0}, names: []string{"ranges"}}
	set.figures = func(_ int, want string) []*Figure {
		var figs []*Figure
		for _, grade := range s.grades {
			prefix := "pay.ranges." + input.Slug(grade) + "."
			if want != "" && !strings.HasPrefix(want, prefix) {
				continue
			}
			from := s.at(grade).from
			figs = append(figs, f.figure(prefix+"from", grade+" range in force from", from, from.Period, "the latest range that took effect by the end of the period"))
			figs = append(figs, f.rangeChange(s, prefix+"minimum", grade, "minimum", lowEnd)...)
			figs = append(figs, f.rangeChange(s, prefix+"maximum", grade, "maximum", highEnd)...)
		}
		return figs
	}
	return set
}

// rangeChange are the figures of how one end of a grade's range changed from
// the first range entered to that in force, in cash and in real terms. Real
// terms compare the financial years in which the two took effect. by is what
// the grade was chosen by, if not by name.
func (f *Facts) rangeChange(s *payScale, prefix, grade, what string, end func(payRange) input.Value, by ...input.Value) []*Figure {
	cash := s.history(grade, end, what)
	start, now := cash.ends()
	first, latest := cash.over()
	if now.value.Kind == input.None {
		now.value = end(s.at(grade))
		start.value, first.value, latest.value = now.value, now.value, now.value
	}
	realFirst, realLatest := point{first.period, s.prices.real(first)}, point{latest.period, s.prices.real(latest)}
	amount, relative := cash.change(first, latest)
	realAmount, realRelative := cash.change(realFirst, realLatest)
	span, years := between(first.period, latest.period), between(yearOf(first.period), yearOf(latest.period))

	label := strings.TrimSpace(grade + " " + what)
	const inPrices = ", both in prices of the base year by the GDP deflator"
	var figs []*Figure
	put := func(suffix, label string, v input.Value, p input.Period, formula string) *Figure {
		for _, chosen := range by {
			v = bound(v, chosen)
		}
		figs = append(figs, f.figure(prefix+suffix, label, v, p, formula))
		return figs[len(figs)-1]
	}
	put("", label, now.value, now.period, "the latest range that took effect by the end of the period")
	put("-first", label+" when first entered", start.value, start.period, "the first range entered")
	put("-since", label+" first entered for", dayOf(start), start.period, "the first range entered")
	put("-change-amount", "Change in the "+label, amount, span, "latest less first entered").Moved = move(first.value, latest.value)
	put("-change", "Change in the "+label, relative, span,
		"latest less first entered, divided by the first").Moved = move(first.value, latest.value)
	put("-real-change-amount", "Change in the "+label+", "+s.prices.named(), realAmount, years,
		"latest less first entered"+inPrices).Moved = move(realFirst.value, realLatest.value)
	put("-real-change", "Change in the "+label+", real terms", realRelative, years,
		"latest less first entered, divided by the first"+inPrices).Moved = move(realFirst.value, realLatest.value)
	return figs
}

// between is the time from the start of a to the end of b, where both are known.
func between(a, b input.Period) input.Period {
	if a.IsZero() || b.IsZero() {
		return input.Period{}
	}
	return input.Through(a, b)
}

// yearOf is the financial year of a period, where it is known.
func yearOf(p input.Period) input.Period {
	if p.IsZero() {
		return p
	}
	return p.FinancialYear()
}

// dayOf is the day on which a point took effect.
func dayOf(p point) input.Value {
	if p.value.Kind == input.None {
		return p.value
	}
	return input.Value{Kind: input.When, Period: p.period, Cells: p.value.Cells}
}

// historyTable is every range of every grade, with those that are not entered.
func (s *payScale) historyTable() *input.Table {
	t := &input.Table{
		Name: "pay.ranges", Title: "Pay ranges by grade and date", Source: s.source,
		Columns: []input.Column{
			column("Grade", input.String, input.NoUnit),
			column("Effective from", input.When, input.NoUnit),
			column("Minimum", input.Numeric, input.Pounds),
			column("Maximum", input.Numeric, input.Pounds),
		},
	}
	for _, grade := range s.grades {
		for _, r := range s.ranges[input.FoldName(grade)] {
			if r.from.Kind == input.None {
				continue
			}
			name := input.Value{Kind: input.String, Text: grade, Cells: r.from.Cells}
			t.Add([]input.Value{name, r.from, r.minimum, r.maximum})
		}
	}
	if v := s.standing(); v.Kind == input.String {
		t.Notes = append(t.Notes, v.Text)
	}
	return orWhy(t, "no pay ranges with a date in sheet "+sheetPayRanges)
}

package xlsx

import (
	"slices"
	"strings"
	"sync"

	"briefpack/input"
)

// seriesOf collects the histories of a sheet's records, in the order in which
// they begin. Periods of different kinds make different histories.
type seriesOf struct {
	grouping
	begun map[seriesKey]int32 // the number of the series of a key
	last  seriesKey
	at    int32 // its number
}

// seriesKey is what a history is of, by its number, and the kind of its periods.
type seriesKey struct {
	of   int32
	span input.Span
}

// add puts record i into the series of names and a kind of period.
func (s *seriesOf) add(of int32, period input.Period, i int) {
	key := seriesKey{of, period.Span}
	if len(s.sizes) == 0 || key != s.last { // rows of a series mostly follow each other
		n, met := s.begun[key]
		if !met {
			if s.begun == nil {
				s.begun = map[seriesKey]int32{}
			}
			n = int32(len(s.sizes))
			s.begun[key] = n
		}
		s.last, s.at = key, n
	}
	s.grouping.add(s.at, i)
}

// each calls do with the history of each series, sorted, one that is used over
// and over; fill adds the value of record i to it, and its words.
func (s *seriesOf) each(fill func(h *history, i int), do func(*history)) {
	var h history
	for _, records := range s.groups() {
		h.begin("", input.NoUnit)
		for _, i := range records {
			fill(&h, int(i))
		}
		h.sort()
		do(&h)
	}
}

// seriesNames numbers series: what is of the same three names, in any case and
// spacing.
type seriesNames struct {
	names [3]foldedNames
	met   map[[3]int32]int32
	last  [3]int32
	at    int32 // its number
}

// number is the number of the series of three names.
func (s *seriesNames) number(names [3]string) int32 {
	var key [3]int32
	for i, name := range names {
		key[i] = s.names[i].number(name)
	}
	if s.met != nil && key == s.last { // rows of a series mostly follow each other
		return s.at
	}
	n, met := s.met[key]
	if !met {
		if s.met == nil {
			s.met = map[[3]int32]int32{}
		}
		n = int32(len(s.met))
		s.met[key] = n
	}
	s.last, s.at = key, n
	return n
}

// numberSeries gives each of n records the number of its series, in the order in
// which they are met.
func numberSeries(n int, names func(i int) [3]string) []int32 {
	type some struct {
		names seriesNames
		first []int32 // of each series of theirs: a record
	}
	out, found := make([]int32, n), make([]some, parts(n))
	sideBySide(n, len(found), func(part, from, to int) {
		own := &found[part]
		for i := from; i < to; i++ {
			out[i] = own.names.number(names(i))
			if int(out[i]) == len(own.first) {
				own.first = append(own.first, int32(i))
			}
		}
	})
	for part := 1; part < len(found); part++ { // those of the first part have their numbers
		for k, i := range found[part].first {
			found[part].first[k] = found[0].names.number(names(int(i)))
		}
	}
	sideBySide(n, len(found), func(part, from, to int) {
		for i := from; i < to && part > 0; i++ {
			out[i] = found[part].first[out[i]]
		}
	})
	return out
}

// stepped reports whether a period is of a kind that follows in steps.
func stepped(p input.Period) bool {
	return p.Span == input.Month || p.Span == input.FinancialYear || p.Span == input.CalendarYear
}

// checkSeries reports what is doubtful in a series: a value in another unit, one
// outside its history, one copied from another period. A value is told once.
func (r *run) checkSeries(h *history) {
	shifts, copies := h.shifts(), h.copies()
	for i := range h.values {
		r.checkValue(h, i, shifts[i], copies[i])
	}
}

// checkPeriods reports the periods that a series has no row for, where most rows
// follow the one before. It may be told that a row in doubt is that of a period.
func (r *run) checkPeriods(h *history, mayBe func(input.Period) bool) {
	if !h.regular() {
		return
	}
	for i := range h.values {
		if first, last, gap := h.missing(i); gap && !(first == last && mayBe(first)) {
			r.report(ruleMissingPeriod, h.values[i].cell, "no "+h.what+" for "+span(first, last)+", before that for "+plain(h.values[i].period.String()),
				"a value for each period", "add the row, with [x] if the value is not known", "the period is left out")
		}
	}
}

func (r *run) checkValue(h *history, i int, factor float64, earlier int) {
	if factor != 0 {
		if p := r.problem(ruleShift, h.values[i].cell); p != nil {
			h.describeShift(p, i, factor)
		}
		return
	}
	if earlier >= 0 && h.unit == input.Pounds {
		if p := r.problem(ruleCopied, h.values[i].cell); p != nil {
			h.describeCopied(p, i, earlier)
		}
		return
	}
	if middle, is := h.outside(i); is && len(h.values) >= fewestForHistory {
		if p := r.problem(ruleOutsideHistory, h.values[i].cell); p != nil {
			h.describeOutside(p, i, middle)
		}
	}
}

// fewestForHistory is how many values a series must have for one of them to be
// outside its history, as control limits need twelve.
const fewestForHistory = 12

// seriesName is the series of an amount, or else its category.
func seriesName(x *input.Spend) input.Text {
	if x.Series.Known {
		return x.Series
	}
	return x.Category
}

// checkSpend reports two amounts of one series and period, and checks the amounts of
// each series.
func checkSpend(r *run, spend []input.Spend) {
	series := numberSeries(len(spend), func(i int) [3]string {
		return [3]string{seriesName(&spend[i]).V, spend[i].Organisation.V, spend[i].Measure.V}
	})
	all, timed := grouping{of: make([]member, 0, len(spend))}, seriesOf{grouping: grouping{of: make([]member, 0, len(spend))}}
	for i := range spend {
		x := &spend[i]
		if seriesName(x).Known && x.Organisation.Known && x.Period.Known && x.Measure.Known {
			all.add(series[i], i)
		}
		if x.Period.Known && stepped(x.Period.V) && x.Measure.Known && x.Measure.V != reportedTotal {
			timed.add(series[i], x.Period.V, i)
		}
	}
	uniqueIn(r, spend, all.groups(), func(x *input.Spend) input.Period { return x.Period.V }, "series, organisation, period and measure", func(s *input.Spend, k *key) {
		k.text(seriesName(s))
		k.text(s.Organisation)
		k.period(s.Period)
		k.text(s.Measure)
	})
	named := func(h *history, x *input.Spend) {
		if h.what == "" {
			h.what, h.unit = strings.ToLower(x.Measure.V)+" of "+input.Quote(seriesName(x).V), input.Pounds
		}
	}
	usual := sync.OnceValue(func() float64 {
		return middleOf(amountsOf(spend, func(x *input.Spend) input.Amount { return x.Amount }))
	})
	timed.each(func(h *history, i int) {
		named(h, &spend[i])
		h.usual = usual
		h.addAmount(spend[i].Amount, spend[i].Period.V)
	}, r.checkSeries)
	r.checkKinds(spend)
	loose := r.looseSpend(spend)
	var of *input.Spend // a row of the series
	timed.each(func(h *history, i int) {
		of = &spend[i]
		named(h, of)
		h.add(input.Figure{Known: true, Cell: of.Amount.Cell}, of.Period.V) // also where the amount is not known
	}, func(h *history) {
		r.checkPeriods(h, func(p input.Period) bool {
			return slices.ContainsFunc(loose, func(x *input.Spend) bool { return r.mayBeOf(x, of, p) })
		})
	})
}

// checkKinds reports months in series of financial years that lack the year of that
// month: Excel makes a date of what was meant as a year.
func (r *run) checkKinds(spend []input.Spend) {
	month, year := false, false
	for i := range spend {
		p := &spend[i].Period
		month = month || p.Known && p.V.Span == input.Month
		year = year || p.Known && p.V.Span == input.FinancialYear
	}
	if !month || !year {
		return
	}
	series := func(x *input.Spend) key {
		k := key{run: r}
		k.optional(seriesName(x))
		k.optional(x.Organisation)
		k.optional(x.Measure)
		return k
	}
	years, months := map[uint64][]input.Period{}, map[uint64]int{}
	var single []*input.Spend
	for i := range spend {
		x := &spend[i]
		if !x.Period.Known {
			continue
		}
		switch k := series(x); x.Period.V.Span {
		case input.FinancialYear:
			years[k.hash] = append(years[k.hash], x.Period.V)
		case input.Month:
			months[k.hash]++
			single = append(single, x)
		}
	}
	for _, x := range single {
		k, year := series(x), x.Period.V.FinancialYear()
		if n := len(years[k.hash]); n < 2 || months[k.hash] > n/2 || slices.Contains(years[k.hash], year) {
			continue
		}
		r.report(ruleOtherPeriod, x.Period.Cell, "the month "+plain(x.Period.V.String())+" in a series of financial years, which has no "+year.String(),
			"a financial year", "type "+year.String()+" if the year is meant", "it was taken as the month")
	}
}

// looseSpend are the rows of which it is in doubt to which series or period they
// belong.
func (r *run) looseSpend(spend []input.Spend) []*input.Spend {
	var out []*input.Spend
	for i := range spend {
		x := &spend[i]
		name := seriesName(x)
		if len(r.doubts.columns) > 0 && r.doubts.follows(ruleMissingPeriod, x.Series.Cell, name.Cell, x.Organisation.Cell, x.Measure.Cell, x.Period.Cell) {
			out = append(out, x)
		}
	}
	return out
}

// mayBeOf reports whether a row in doubt may be the row of a period in the series
// that another row is of.
func (r *run) mayBeOf(x, of *input.Spend, p input.Period) bool {
	same := func(a, b input.Text) bool {
		return !a.Known || r.doubts.at(a.Cell) > input.Note || r.fold(a.V) == r.fold(b.V)
	}
	period := !x.Period.Known || r.doubts.at(x.Period.Cell) > input.Note || x.Period.V == p
	name := same(seriesName(x), seriesName(of)) || r.doubts.at(x.Series.Cell) > input.Note
	return period && name && same(x.Organisation, of.Organisation) && same(x.Measure, of.Measure)
}

// checkHeadcountSeries checks the numbers of each series of sheet Headcount.
func (r *run) checkHeadcountSeries(staff []input.Headcount) {
	series := numberSeries(len(staff), func(i int) [3]string {
		return [3]string{staff[i].Series.V, staff[i].Organisation.V, staff[i].Measure.V}
	})
	var s seriesOf
	for i := range staff {
		x := &staff[i]
		if !x.Period.Known || !stepped(x.Period.V) {
			continue
		}
		s.add(series[i], x.Period.V, i)
	}
	s.each(func(h *history, i int) {
		x := &staff[i]
		h.what, h.unit = "number of "+input.Quote(x.Measure.V), input.People
		h.add(x.Value, x.Period.V)
	}, r.checkSeries)
}

// checkIndicatorSeries checks the values of each indicator.
func (r *run) checkIndicatorSeries(indicators []input.Indicator) {
	series := numberSeries(len(indicators), func(i int) [3]string {
		return [3]string{indicators[i].Priority.V, indicators[i].Indicator.V, indicators[i].Area.V}
	})
	var s seriesOf
	for i := range indicators {
		x := &indicators[i]
		if !x.Period.Known || !stepped(x.Period.V) {
			continue
		}
		s.add(series[i], x.Period.V, i)
	}
	s.each(func(h *history, i int) {
		x := &indicators[i]
		h.what, h.unit = "value of "+input.Quote(x.Indicator.V), input.Unit(x.Unit.V)
		h.add(x.Value, x.Period.V)
	}, r.checkSeries)
}

package calc

import (
	"sort"

	"briefpack/input"
)

// spending is one series of sheet Spend with what is set against it.
type spending struct {
	*measured
	real   *series // in the prices of the base year
	prices prices
	totals []*entry // totals reported for several years
	heads  heads
}

// spendings are the series of sheet Spend.
func (f *Facts) spendings() []*spending {
	var amounts, totals []*entry
	for _, e := range f.spendEntries() {
		if input.FoldName(e.measure) == "reported total" {
			totals = append(totals, e)
		} else {
			amounts = append(amounts, e)
		}
	}
	prices, staff := f.prices, f.staff()
	var out []*spending
	byName := map[string]*spending{}
	for _, m := range f.seriesOf(amounts, sheetSpend) {
		s := &spending{measured: m, prices: prices, real: m.mapped(prices.real), heads: staff[m.name]}
		byName[s.name] = s
		out = append(out, s)
	}
	for _, e := range totals {
		s := byName[e.series]
		if s == nil {
			none := &measured{series: &series{name: e.series, label: e.label, sheet: sheetSpend}}
			s = &spending{measured: none, prices: prices, real: none.series, heads: staff[e.series]}
			byName[e.series] = s
			out = append(out, s)
		}
		s.totals = append(s.totals, e)
	}
	for _, s := range out {
		s.totals, _, _ = f.ours(s.totals)
		sort.SliceStable(s.totals, func(i, j int) bool { return s.totals[i].period.Compare(s.totals[j].period) < 0 })
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out
}

// spendEntries are the rows of sheet Spend in order.
func (f *Facts) spendEntries() []*entry {
	var out []*entry
	for _, r := range inOrder(f.Data.Spend) {
		name := input.Slug(r.Series.V)
		if name == "" {
			name = input.Slug(r.Category.V)
		}
		if name == "" || !r.Period.Known {
			continue
		}
		label := r.Category.V
		if label == "" {
			label = r.Series.V
		}
		what := ""
		if !r.Amount.Known {
			what = "amount of " + label + " for " + r.Period.V.String()
		}
		f.warned.key(r.Amount.Cell, r.Period.Cell, r.Series.Cell, r.Category.Cell, r.Measure.Cell, r.Organisation.Cell)
		out = append(out, &entry{
			series: name, label: label, measure: r.Measure.V,
			body: f.bodies.named(r.Organisation.V), named: r.Organisation.V, period: r.Period.V,
			value:  money(r.Amount, what, sheetSpend),
			source: r.Source,
		})
	}
	return out
}

func spend(f *Facts) {
	all := f.spendings()
	for _, s := range all {
		set := &figureSet{f: f, prefix: "spend." + s.name + "."}
		cash := &course{figureSet: set, of: s.series, label: s.label}
		cash.ends()
		cash.steps()
		cash.indices()
		real := &course{set, s.real, "real-", s.label, ", in " + s.prices.named(), ", in prices of the base year by the GDP deflator"}
		real.ends()
		real.steps()
		s.asText(set)
		s.totalFigures(set)
		s.perHead(set)
		f.put(set.figs...)
		f.spendFindings(s)
	}
	f.spendTables(all)
}

// measureName is what the values of a series are: "budget".
func (s *spending) measureName() string {
	if s.measure == "" {
		return "amount"
	}
	return lowerFirst(s.measure)
}

// subject is the series as the subject of a sentence: "The IT budget excluding
// staffing", "The outturn for cloud hosting".
func (s *spending) subject() string {
	name, measure := s.label, s.measureName()
	if hasWord(name, input.FoldName(measure)) {
		return "The " + lowerFirst(name)
	}
	return "The " + measure + " for " + lowerFirst(name)
}

// asText are the figures of a series that are words.
func (s *spending) asText(set *figureSet) {
	first, latest := s.ends()
	named := func(name string) input.Value { return words(func() string { return name }, latest.value) }
	set.add("name", "Series", named(s.label), latest.period, "as entered in sheet Spend")
	set.add("measure", "Measure", named(s.measureName()), latest.period, "as entered in sheet Spend")
	span := between(first.period, latest.period)
	set.add("pattern", "Direction of change", s.pattern(), span, "the sign of each change from one period to the next, in words")
	set.add("span", "Time covered", s.span(), span, "time from the first to the latest value, in words")
	age := work("months", func([]input.Number) (input.Number, string) {
		return input.Int(int64(max(0, latest.period.Months(set.f.period().Period)))), ""
	}, latest.value, set.f.period())
	set.add("age", "Age of the latest figure", age, latest.period, "months from the end of the latest figure's period to the end of the pack's")
}

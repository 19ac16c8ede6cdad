package calc

import (
	"sort"
	"strings"

	"briefpack/input"
)

// Below these numbers nothing is divided: a few people more or less would move
// the result too far.
const (
	fewestPerHead = 10 // for an amount per head
	fewestChange  = 20 // for a percentage change of a headcount
)

// heads are the headcounts of one series, in order of time.
type heads []*entry

// staff are the rows of sheet Headcount by series.
func (f *Facts) staff() map[string]heads {
	out := map[string]heads{}
	for _, e := range f.headEntries() {
		out[e.series] = append(out[e.series], e)
	}
	for name, rows := range out {
		rows, _, _ = f.ours(rows)
		out[name], _ = f.toDate(rows)
	}
	return out
}

func (f *Facts) headEntries() []*entry {
	var out []*entry
	for _, r := range inOrder(f.Data.Headcount) {
		name := input.Slug(r.Series.V)
		if name == "" {
			name = input.Slug(r.Measure.V)
		}
		if name == "" || !r.Period.Known {
			continue
		}
		label := r.Measure.V
		if label == "" {
			label = "Staff"
		}
		f.warned.key(r.Value.Cell, r.Period.Cell, r.Series.Cell, r.Measure.Cell, r.Organisation.Cell)
		out = append(out, &entry{
			series: name, label: label, measure: r.Measure.V,
			body: f.bodies.named(r.Organisation.V), named: r.Organisation.V, period: r.Period.V,
			value: number(r.Value, staffUnit(r.Measure.V), "number of "+lowerFirst(label)+" for "+r.Period.V.String(), sheetHeadcount),
		})
	}
	sort.SliceStable(out, func(i, j int) bool {
		if n := out[i].period.Compare(out[j].period); n != 0 {
			return n < 0
		}
		return out[i].label < out[j].label
	})
	return out
}

// staffUnit is FTE where a measure says so, else people.
func staffUnit(measure string) input.Unit {
	if m := input.FoldName(measure); hasWord(m, "fte") || strings.Contains(m, "full-time equivalent") {
		return input.FTE
	}
	return input.People
}

// within is the last headcount of a year that is known, or why there is none.
func (h heads) within(year input.Period, of string) entry {
	var last entry
	found := 0
	for _, e := range h {
		switch {
		case !year.Contains(e.period):
		case found > 0 && e.value.Kind == input.None:
		case found > 0 && last.value.Kind == input.None:
			last = *e
		case found > 0 && e.period == last.period:
			found++
		default:
			last, found = *e, 1
		}
	}
	switch {
	case found == 1:
		return last
	case found > 1:
		last.value = unknown(numberWord(found) + " headcounts of " + of + " for " + last.period.String() + " in sheet " + sheetHeadcount)
		return last
	case len(h) == 0:
		return entry{value: unknown("no matching headcount: none of " + of + " in sheet " + sheetHeadcount)}
	}
	other := h[len(h)-1].period
	return entry{value: unknown("no matching headcount: none of " + of + " for " + year.String() + ", only for " + other.String() + ", in sheet " + sheetHeadcount)}
}

// perHead adds the latest amount for each of the people that it is spent on,
// where their number is known in the same year. Nothing else is divided.
func (s *spending) perHead(set *figureSet) {
	_, latest := s.ends()
	h := s.headsOf(latest)
	set.add("heads", headLabel(h), h.value, h.period, "the last headcount of the same series within the year")
	set.add("per-head", s.label+" per head"+comma(latest.period), perHead(latest.value, h.value), latest.period,
		"latest value divided by the last headcount of the same series within its year")
}

// headsOf is the headcount that an amount may be divided by.
func (s *spending) headsOf(p point) entry {
	if p.value.Kind == input.None {
		return entry{value: p.value}
	}
	return s.heads.within(p.period, lowerFirst(s.label))
}

func headLabel(h entry) string {
	if h.label == "" {
		return "Headcount"
	}
	return h.label + comma(h.period)
}

func perHead(amount, people input.Value) input.Value {
	return work(input.Pounds, func(n []input.Number) (input.Number, string) {
		if n[1].Cmp(input.Int(fewestPerHead)) < 0 {
			return input.Number{}, "nothing is divided by fewer than " + numberWord(fewestPerHead) + " people"
		}
		q, _ := n[0].Quo(n[1])
		return q, ""
	}, amount, people)
}

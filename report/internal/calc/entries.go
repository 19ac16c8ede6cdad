package calc

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"briefpack/input"
)

// entry is one row of a sheet that holds series: an amount or a number of one
// period.
type entry struct {
	series  string // in figure names
	label   string // what is measured, in words
	measure string // "Budget"
	body    string // whose, folded; "" where no organisation is entered
	named   string // the organisation as entered
	period  input.Period
	value   input.Value
	source  input.Text
}

// measured is a series of one measure.
type measured struct {
	*series
	measure string // "Budget", or ""
	sources []input.Text
}

// measureOrder is which measure a series shows where it has several with as
// many periods: what was spent before what was planned.
var measureOrder = []string{"outturn", "budget", "forecast"}

// seriesOf makes series of the rows of a sheet. Only like is put with like: a
// series that has several measures shows the one with the most values under
// its own name and each other under its name and measure; rows of another kind
// of period than most, of other bodies than the pack's own and of times after
// the pack's period are left out with a note.
func (f *Facts) seriesOf(entries []*entry, sheet string) []*measured {
	byName := map[string][]*entry{}
	for _, e := range entries {
		byName[e.series] = append(byName[e.series], e)
	}
	var principal, others []*measured
	for _, name := range sortedKeys(byName) {
		rows, notes, reason := f.ours(byName[name])
		rows, late := f.toDate(rows)
		notes = append(notes, late...)
		byMeasure := map[string][]*entry{}
		for _, e := range rows {
			key := input.FoldName(e.measure)
			byMeasure[key] = append(byMeasure[key], e)
		}
		if len(byMeasure) == 0 {
			principal = append(principal, f.newSeries(name, sheet, byName[name][:0], notes, reason))
			continue
		}
		for i, key := range byWeight(byMeasure) {
			if i == 0 {
				principal = append(principal, f.newSeries(name, sheet, byMeasure[key], notes, reason))
			} else {
				others = append(others, f.newSeries(name+"-"+input.Slug(key), sheet, byMeasure[key], notes, reason))
			}
		}
	}
	return append(principal, others...)
}

// byWeight are the measures of a series, the one with the most values first.
func byWeight(byMeasure map[string][]*entry) []string {
	rank := func(measure string) int {
		for i, m := range measureOrder {
			if m == measure {
				return i
			}
		}
		return len(measureOrder)
	}
	keys := sortedKeys(byMeasure)
	sort.SliceStable(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		return cmp.Or(cmp.Compare(values(byMeasure[b]), values(byMeasure[a])), cmp.Compare(rank(a), rank(b))) < 0
	})
	return keys
}

// values is the number of rows that give a value, not a reason why there is none.
func values(rows []*entry) int {
	n := 0
	for _, e := range rows {
		if e.value.Kind == input.Numeric {
			n++
		}
	}
	return n
}

// ours are the rows of the pack's own organisation where there are rows of
// several, and why there are none.
func (f *Facts) ours(rows []*entry) (own []*entry, notes []string, reason string) {
	names := map[string]string{}
	for _, e := range rows {
		if e.body != "" {
			if old := names[e.body]; old == "" || e.named < old {
				names[e.body] = e.named
			}
		}
	}
	if len(names) < 2 {
		return rows, nil, ""
	}
	us := f.bodies.named(f.Data.Settings.Organisation.V)
	if names[us] == "" {
		var all []string
		for _, body := range sortedKeys(names) {
			all = append(all, names[body])
		}
		return nil, nil, "the rows are of several bodies, " + someOf(all) + ", and none is the pack's own"
	}
	for _, e := range rows {
		if e.body == us || e.body == "" {
			own = append(own, e)
		}
	}
	delete(names, us)
	for _, body := range sortedKeys(names) {
		notes = append(notes, "Rows of "+names[body]+" are left out: the pack is that of "+f.Data.Settings.Organisation.V+".")
	}
	return own, notes, ""
}

// toDate are the rows of periods that had begun by the end of the pack's period.
func (f *Facts) toDate(rows []*entry) (kept []*entry, notes []string) {
	period := f.period()
	if period.Kind == input.None {
		return rows, nil
	}
	var late []input.Period
	for _, e := range rows {
		if e.period.From().Compare(period.Period.To()) > 0 {
			late = append(late, e.period)
		} else {
			kept = append(kept, e)
		}
	}
	if len(late) > 0 {
		notes = []string{"Left out, as after the period of the pack, " + period.Period.String() + ": " + periodNames(late) + "."}
	}
	return kept, notes
}

// newSeries is a series of rows of one measure, of the kind of period that most
// of them have.
func (f *Facts) newSeries(name, sheet string, rows []*entry, notes []string, reason string) *measured {
	s := &measured{series: &series{name: name, label: name, sheet: sheet, notes: notes, reason: reason}}
	if len(rows) == 0 {
		return s
	}
	rows = slices.Clone(rows)
	sort.SliceStable(rows, func(i, j int) bool {
		return cmp.Or(rows[i].period.Compare(rows[j].period), strings.Compare(rows[i].label, rows[j].label)) < 0
	})
	span := usualSpan(rows)
	var other []input.Period
	for _, e := range rows {
		if e.period.Span != span {
			if e.value.Kind == input.Numeric {
				other = append(other, e.period)
			}
			continue
		}
		s.points = append(s.points, point{e.period, e.value})
		if e.value.Kind == input.Numeric || s.label == name {
			s.label, s.measure = e.label, e.measure
		}
		s.sources = append(s.sources, e.source)
	}
	if len(other) > 0 {
		s.notes = append(s.notes, "Left out of "+s.label+", as of another length of time than the rest: "+periodNames(other)+".")
	}
	s.points = sortPoints(s.points, s.label)
	s.breaks = f.breaksOf(name, rows[0].body)
	return s
}

// periodNames lists periods in order of time, each once, the first of many.
func periodNames(periods []input.Period) string {
	periods = slices.Clone(periods)
	slices.SortFunc(periods, input.Period.Compare)
	var names []string
	for _, p := range slices.Compact(periods) {
		names = append(names, p.String())
	}
	return someOf(names)
}

// usualSpan is the kind of period that most values have; the shorter of two. Rows
// that say that a value is not known do not count beside one that is.
func usualSpan(rows []*entry) input.Span {
	n := map[input.Span]int{}
	best := rows[0].period.Span
	none := values(rows) == 0
	for _, e := range rows {
		if e.value.Kind == input.Numeric || none {
			n[e.period.Span]++
		}
	}
	for span := input.Day; span <= input.Months; span++ {
		if n[span] > n[best] || n[span] == n[best] && span < best {
			best = span
		}
	}
	return best
}

// breaksOf are the breaks that apply to a series: of its name or of all, of its
// body or of all.
func (f *Facts) breaksOf(name, body string) []input.Break {
	var out []input.Break
	for _, b := range f.Data.Breaks {
		ours := !b.Organisation.Known || body == "" || f.bodies.named(b.Organisation.V) == body
		if b.Period.Known && ours && (!b.Series.Known || input.Slug(b.Series.V) == name) {
			out = append(out, b)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		return cmp.Or(out[i].Period.V.Compare(out[j].Period.V), out[i].Period.Cell.Compare(out[j].Period.Cell)) < 0
	})
	return out
}

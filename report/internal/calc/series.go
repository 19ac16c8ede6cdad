package calc

import (
	"sort"

	"briefpack/input"
)

// series is one thing over time: values of one unit and one kind of period.
type series struct {
	name   string        // in figure names: "it"
	label  string        // in tables: "IT budget excluding staffing"
	sheet  string        // where it comes from, for reasons
	points []point       // in order of time, one for each period
	breaks []input.Break // that apply to it
	notes  []string      // what was left out, and why
	reason string        // why the series has no points, where that is known
	cash   *series       // of a series in real terms: the series in cash, whose ends it shares
}

// point is the value of one period.
type point struct {
	period input.Period
	value  input.Value
}

// known are the points that have a value.
func (s *series) known() []point {
	var out []point
	for _, p := range s.points {
		if p.value.Kind == input.Numeric {
			out = append(out, p)
		}
	}
	return out
}

// ends are the first and the latest point that have a value; the same point
// where only one has. In real terms they are those of the series in cash, even
// where one of them has no deflator: the two must tell of the same years.
func (s *series) ends() (first, latest point) {
	if s.cash != nil {
		first, latest = s.cash.ends()
		if first.value.Kind == input.None {
			return first, latest
		}
		return s.at(first.period), s.at(latest.period)
	}
	for _, p := range s.points {
		if p.value.Kind != input.Numeric {
			continue
		}
		if first.value.Kind == input.None {
			first = p
		}
		latest = p
	}
	if latest.value.Kind == input.None {
		latest.value = s.nothing()
		first = latest
	}
	return first, latest
}

// nothing says that no point of the series has a value: why, if there is a
// single reason.
func (s *series) nothing() input.Value {
	switch {
	case len(s.points) > 0:
		return s.points[len(s.points)-1].value
	case s.reason != "":
		return unknown(s.reason)
	}
	return unknown("no value of " + s.label + " in sheet " + s.sheet)
}

// at is the point of a period, with the reason where there is none.
func (s *series) at(p input.Period) point {
	for _, q := range s.points {
		if q.period == p {
			return q
		}
	}
	return point{p, unknown("no value of " + s.label + " for " + p.String() + " in sheet " + s.sheet)}
}

// before is the point of the period before p's, or why there is none.
func (s *series) before(p point) point {
	if p.value.Kind == input.None {
		return p
	}
	if start, latest := s.ends(); start.period == latest.period {
		return point{p.period.Add(-1), s.alone(start)}
	}
	return s.at(p.period.Add(-1))
}

// alone is why nothing is compared where only one point has a value.
func (s *series) alone(p point) input.Value {
	return absent("only "+p.period.String()+" is entered for "+s.label, input.NotApplicable, p.value.Cells...)
}

// over are the first and latest points, to compare with each other.
func (s *series) over() (first, latest point) {
	first, latest = s.ends()
	if first.period == latest.period && first.value.Kind == input.Numeric {
		first.value = s.alone(first)
	}
	return first, latest
}

// change is how much the value rose from a to b, and by what part of a; missing
// where the two are not comparable.
func (s *series) change(a, b point) (amount, relative input.Value) {
	if a.value.Kind == input.Numeric && b.value.Kind == input.Numeric {
		if broken, ok := s.broken(a.period, b.period); ok {
			broken.Cells = join(broken.Cells, a.value.Cells, b.value.Cells)
			return broken, broken
		}
	}
	amount = less(b.value, a.value)
	relative = excess(input.Change, b.value, a.value, "value of "+a.period.String())
	return amount, relative
}

// broken is why values of a and b are not comparable: a break declared in sheet
// Breaks or marked [b]. A period in which a break falls is comparable neither
// with those before nor with those after.
func (s *series) broken(a, b input.Period) (input.Value, bool) {
	for _, p := range s.points {
		if p.value.Marks&input.BreakMark != 0 && a.Compare(p.period) < 0 && p.period.Compare(b) <= 0 {
			return absent("not comparable: break in the series, "+p.period.String(), input.NotApplicable, p.value.Cells...), true
		}
	}
	for _, br := range s.breaks {
		start := br.Period.V.From()
		if a.From().Compare(start) < 0 && b.To().Compare(start) >= 0 {
			reason := "break in the series"
			if br.Reason.Known {
				reason = br.Reason.V
			}
			return absent("not comparable: "+reason+" (break, "+br.Period.V.String()+")", input.NotApplicable,
				br.Period.Cell, br.Reason.Cell), true
		}
	}
	return input.Value{}, false
}

// starts reports whether a point is the first after a break, which tables mark.
func (s *series) starts(i int) bool {
	if i == 0 {
		return s.points[i].value.Marks&input.BreakMark != 0
	}
	_, ok := s.broken(s.points[i-1].period, s.points[i].period)
	return ok
}

// sum is the sum of all values from the first to the latest; missing where a
// period between has none.
func (s *series) sum() input.Value {
	first, latest := s.over()
	if first.value.Kind == input.None {
		return first.value
	}
	return s.sumWithin(input.Through(first.period, latest.period))
}

// sumWithin is the sum of the values of every period within p.
func (s *series) sumWithin(p input.Period) input.Value {
	var inside []point
	for _, q := range s.points {
		if p.Contains(q.period) {
			inside = append(inside, q)
		}
	}
	if len(inside) == 0 {
		return unknown("no value of " + s.label + " for " + p.String() + " in sheet " + s.sheet)
	}
	var parts []input.Value
	for q := s.firstStep(p, inside[0].period); q.To().Compare(p.To()) <= 0; q = q.Add(1) {
		parts = append(parts, s.at(q).value)
		if q.Add(1) == q {
			break
		}
	}
	return total(parts...)
}

// firstStep is the period of q's kind with which p begins.
func (s *series) firstStep(p, q input.Period) input.Period {
	for q.Add(-1) != q && p.Contains(q.Add(-1)) {
		q = q.Add(-1)
	}
	return q
}

// mapped is the series with each value replaced.
func (s *series) mapped(change func(point) input.Value) *series {
	out := *s
	out.cash = s
	out.points = make([]point, len(s.points))
	for i, p := range s.points {
		marks := p.value.Marks & input.BreakMark
		out.points[i] = point{p.period, change(p)}
		out.points[i].value.Marks |= marks
	}
	return &out
}

// yearly is the average yearly growth from the first to the latest year: the
// n-th root of their ratio, less one.
func (s *series) yearly() input.Value {
	first, latest := s.over()
	if broken, ok := s.broken(first.period, latest.period); ok && first.value.Kind == input.Numeric {
		return broken
	}
	years, ok := yearsBetween(first.period, latest.period)
	return work(input.Change, func(n []input.Number) (input.Number, string) {
		switch {
		case !ok:
			return input.Number{}, "a yearly average needs values of years"
		case n[0].Sign() <= 0:
			return input.Number{}, notAbove("value of "+first.period.String(), n[0], first.value.Unit)
		case n[1].Sign() <= 0:
			return input.Number{}, notAbove("value of "+latest.period.String(), n[1], latest.value.Unit)
		}
		q, _ := n[1].Quo(n[0])
		return root(q, years).Sub(input.Int(1)), ""
	}, first.value, latest.value)
}

// yearsBetween is the number of years from a to b, both of them single years.
func yearsBetween(a, b input.Period) (int, bool) {
	if a.Span != b.Span || a.Span != input.FinancialYear && a.Span != input.CalendarYear {
		return 0, false
	}
	return b.From().Year - a.From().Year, true
}

// sortPoints puts points in order of time and makes two of one period one: the
// same value twice is one value, two values are none.
func sortPoints(points []point, label string) []point {
	sort.SliceStable(points, func(i, j int) bool { return points[i].period.Compare(points[j].period) < 0 })
	out := points[:0]
	for _, p := range points {
		if n := len(out); n > 0 && out[n-1].period == p.period {
			out[n-1].value = either(out[n-1].value, p.value, "values are entered for "+label+", "+p.period.String())
			continue
		}
		out = append(out, p)
	}
	return out
}

// either is the value that two cells both give, or why there is none.
func either(a, b input.Value, what string) input.Value {
	cells := join(a.Cells, b.Cells)
	if a.Kind == b.Kind && a.Kind == input.Numeric && a.Number.Equal(b.Number) {
		a.Cells, a.Marks = cells, a.Marks|b.Marks
		return a
	}
	return unknown("two different "+what, cells...)
}

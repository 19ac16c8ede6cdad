package calc

import "briefpack/input"

// reported sets a total that was reported for several years against the sum of
// the yearly amounts.
type reported struct {
	*entry
	parts      input.Value // sum of the yearly amounts
	difference input.Value // reported less sum
}

// reportedTotals are the totals reported for the series, in order of time.
func (s *spending) reportedTotals() []reported {
	var out []reported
	for _, e := range s.totals {
		parts := s.sumWithin(e.period)
		out = append(out, reported{e, parts, less(e.value, parts)})
	}
	return out
}

// tolerance is half of the last digit that a rounded amount seems to give:
// £0.5 million for £114,000,000. It is never above half a hundredth of the
// amount.
func tolerance(amount input.Number) (half, unit input.Number) {
	amount = amount.Abs()
	unit = input.Int(1)
	for next := input.Int(10); ; next = next.Mul(input.Int(10)) {
		q, _ := amount.Quo(next)
		if !q.IsInt() || next.Mul(input.Int(100)).Cmp(amount) > 0 {
			return unit.Mul(input.Fraction(1, 2)), unit
		}
		unit = next
	}
}

// agrees reports whether the total equals the sum, exactly or as far as its own
// rounding lets one tell.
func (r reported) agrees() (exactly, rounded bool) {
	if r.difference.Kind == input.None {
		return false, false
	}
	half, _ := tolerance(r.value.Number)
	return r.difference.Number.Sign() == 0, r.difference.Number.Abs().Cmp(half) <= 0
}

// comparison says in words how the total stands to the sum.
func (r reported) comparison() string {
	exactly, rounded := r.agrees()
	_, unit := tolerance(r.value.Number)
	switch {
	case exactly:
		return "equals"
	case rounded:
		return "equals, to the nearest " + input.Print(unit, input.Pounds, input.Prose) + ","
	case r.difference.Number.Sign() > 0:
		return "is " + size(r.difference) + " more than"
	}
	return "is " + size(r.difference) + " less than"
}

// totalFigures are the figures of the latest reported total.
func (s *spending) totalFigures(set *figureSet) {
	none := unknown("no reported total of " + s.label + " in sheet " + sheetSpend)
	r := reported{entry: &entry{value: none}, parts: none, difference: none}
	if all := s.reportedTotals(); len(all) > 0 {
		r = all[len(all)-1]
	}
	set.add("reported-total", "Reported total"+comma(r.period), r.value, r.period, "as entered in sheet Spend")
	set.add("reported-total-parts", "Sum of the years of the reported total", r.parts, r.period, "sum of the yearly values within the period of the reported total")
	set.add("reported-total-difference", "Reported total less the sum of its years", r.difference, r.period, "reported total less the sum of the yearly values within its period")
	set.add("reported-total-equals", "Whether the reported total equals the sum of its years", words(r.comparison, r.difference), r.period,
		"reported total against the sum of the yearly values within its period, in words")
}

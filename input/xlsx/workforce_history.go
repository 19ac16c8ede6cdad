package xlsx

import (
	"slices"

	"briefpack/input"
)

// historiesOf are the series of one body: those of payroll staff first.
func historiesOf(rows []*input.Workforce) (staff, others []*history) {
	headcount, fte, paybill := &history{what: "payroll headcount", unit: input.People}, &history{what: "payroll FTE", unit: input.FTE}, &history{what: "paybill", unit: input.Pounds}
	contingent, cost := &history{what: "contingent FTE", unit: input.FTE}, &history{what: "contingent labour cost", unit: input.Pounds}
	for _, w := range rows {
		m := w.Month.V
		headcount.add(w.Headcount, m)
		fte.add(w.FTE, m)
		paybill.addAmount(w.Paybill, m)
		contingent.add(w.ContingentFTE, m)
		cost.addAmount(w.ContingentCost, m)
	}
	return []*history{paybill, headcount, fte}, []*history{contingent, cost}
}

// checkShifts reports values in another unit. It comes before all else, because
// whatever disagrees with such a value is no fault of its own.
func (c *returns) checkShifts(rows []input.Workforce) {
	byBody := map[string][]*input.Workforce{}
	var bodies []string
	for i := range rows {
		w := &rows[i]
		if !w.Month.Known || !w.Organisation.Known || c.late(w) {
			continue
		}
		body := c.fold(w.Organisation.V)
		if byBody[body] == nil {
			bodies = append(bodies, body)
		}
		byBody[body] = append(byBody[body], w)
	}
	for _, body := range bodies {
		name := byBody[body][0].Organisation.V
		staff, others := historiesOf(byBody[body])
		for _, h := range append(staff, others...) {
			h.sort()
			for i, factor := range h.shifts() {
				if factor != 0 {
					c.shifted[h.values[i].cell] = true
					c.report(ruleShift, name, h.values[i].cell, func(p *input.Problem) { h.describeShift(p, i, factor) })
				}
			}
		}
	}
}

// late reports whether a return is of a month after the period.
func (c *returns) late(w *input.Workforce) bool {
	period := c.data.Settings.Period
	return period.Known && w.Month.V.Compare(period.V) > 0
}

// checkRepeated reports returns of which all costs are those of another month:
// the month before, or any earlier one.
func (c *returns) checkRepeated(body string, rows []*input.Workforce) {
	type costs [7]input.Pence
	first := map[costs]*input.Workforce{}
	var before *input.Workforce
	for _, w := range rows {
		if !w.Paybill.Known || w.Paybill.V <= 0 {
			before = nil
			continue
		}
		of := func(w *input.Workforce) costs {
			return costs{w.Paybill.V, w.Salary.V, w.Pension.V, w.NationalInsurance.V, w.ContingentCost.V, w.ConsultancyCost.V, w.GrandTotal.V}
		}
		key := of(w)
		from := first[key]
		if before != nil && of(before) == key {
			from = before
		}
		if from == nil {
			first[key] = w
		} else {
			c.repeated[w.Row] = true
			c.report(ruleSameCosts, body, w.Paybill.Cell, func(p *input.Problem) {
				p.Found = "all costs of " + monthOf(w) + " as in " + monthOf(from) + ", to the penny"
				p.Expected, p.Mend, p.Done = "the costs of the month", "look whether a month was copied", "they were used as they stand"
			})
		}
		before = w
	}
}

// checkHistory reports paybills copied from another month, values of payroll
// staff outside their own history, and months that are missing. A value that is
// doubtful for another reason is not told again.
func (c *returns) checkHistory(body string, rows []*input.Workforce) {
	rows = slices.DeleteFunc(slices.Clone(rows), c.late)
	staff, _ := historiesOf(rows)
	for k, h := range staff {
		copies := h.copies()
		for i := range h.values {
			v := &h.values[i]
			row := input.Row{Sheet: v.cell.Sheet, Num: v.cell.Row}
			if c.shifted[v.cell] || c.jumped[v.cell] || c.repeated[row] || h.unit == input.Pounds && c.off[row] {
				continue
			}
			if copies[i] >= 0 && k == 0 {
				c.report(ruleCopied, body, v.cell, func(p *input.Problem) { h.describeCopied(p, i, copies[i]) })
				continue
			}
			if middle, is := h.outside(i); is && len(h.values) >= fewestForHistory {
				c.report(ruleOutsideHistory, body, v.cell, func(p *input.Problem) { h.describeOutside(p, i, middle) })
			}
		}
	}
	c.missingMonths(body, rows)
}

// missingMonths tells of months without a return between others. Where two
// returns of a body are for one month, one of them may be the missing one.
func (c *returns) missingMonths(body string, rows []*input.Workforce) {
	if c.groups[groupKey{ruleUndecided, body}] != nil {
		return
	}
	for i := 1; i < len(rows); i++ {
		before, w := rows[i-1], rows[i]
		first := before.Month.V.Add(1)
		if first.Compare(w.Month.V) >= 0 {
			continue
		}
		c.report(ruleMissingPeriod, body, w.Month.Cell, func(p *input.Problem) {
			p.Found = "no return for " + span(first, w.Month.V.Add(-1)) + ", before that for " + monthOf(w)
			p.Expected, p.Mend, p.Done = "a return for each month", "add the return, or correct a month that is mistyped", "the month is said to be missing"
		})
	}
}

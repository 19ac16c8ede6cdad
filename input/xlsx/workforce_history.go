package xlsx

import "briefpack/input"

// bodySeries is one of the series of a body's returns.
type bodySeries struct {
	what string
	unit input.Unit
	add  func(h *history, w *input.Workforce)
}

// fill makes a history that of the series in some returns.
func (s *bodySeries) fill(h *history, rows []*input.Workforce) {
	h.begin(s.what, s.unit)
	for _, w := range rows {
		s.add(h, w)
	}
	h.sort()
}

// seriesOfBody are the series of a body: those of payroll staff first, of them the
// paybill.
var seriesOfBody = []bodySeries{
	{"paybill", input.Pounds, func(h *history, w *input.Workforce) { h.addAmount(w.Paybill, w.Month.V) }},
	{"payroll headcount", input.People, func(h *history, w *input.Workforce) { h.add(w.Headcount, w.Month.V) }},
	{"payroll FTE", input.FTE, func(h *history, w *input.Workforce) { h.add(w.FTE, w.Month.V) }},
	{"contingent FTE", input.FTE, func(h *history, w *input.Workforce) { h.add(w.ContingentFTE, w.Month.V) }},
	{"contingent labour cost", input.Pounds, func(h *history, w *input.Workforce) { h.addAmount(w.ContingentCost, w.Month.V) }},
}

// staffSeries is how many of them are of payroll staff.
const staffSeries = 3

// shiftChecks look for values in another unit in some of the bodies, beside
// others.
type shiftChecks struct {
	faults
	history history
	shifted []input.Cell
}

// checkShifts reports values in another unit. It comes before all else, because
// whatever disagrees with such a value is no fault of its own.
func (c *returns) checkShifts(rows []input.Workforce, bodies [][]int32) {
	found := make([]shiftChecks, parts(len(rows)))
	sideBySide(len(bodies), len(found), func(part, from, to int) {
		own := &found[part]
		var body []*input.Workforce
		for _, records := range bodies[from:to] {
			body = body[:0]
			for _, i := range records {
				if w := &rows[i]; !c.isLate(w) {
					body = append(body, w)
				}
			}
			own.checkBody(body)
		}
	})
	for i := range found {
		c.take(&found[i].faults)
		for _, cell := range found[i].shifted {
			c.shifted[cell] = true
		}
	}
}

// checkBody reports the values of one body in another unit.
func (c *shiftChecks) checkBody(rows []*input.Workforce) {
	h := &c.history
	for _, series := range seriesOfBody {
		series.fill(h, rows)
		for i, factor := range h.shifts() {
			if factor != 0 {
				c.shifted = append(c.shifted, h.values[i].cell)
				c.report(ruleShift, rows[0].Organisation.V, h.values[i].cell, func(p *input.Problem) { h.describeShift(p, i, factor) })
			}
		}
	}
}

// isLate reports whether a return is of a month after the period.
func (c *returns) isLate(w *input.Workforce) bool {
	period := &c.data.Settings.Period
	return period.Known && w.Month.V.Compare(period.V) > 0
}

// checkRepeated reports returns of which all costs are those of another month:
// the month before, or any earlier one.
func (c *bodyChecks) checkRepeated(body string, rows []*input.Workforce) {
	if !c.anyAlike(rows) {
		return
	}
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

// anyAlike reports whether two paybills are the same, as most never are.
func (c *bodyChecks) anyAlike(rows []*input.Workforce) bool {
	first := &c.history.first
	first.begin(len(rows))
	for i, w := range rows {
		if w.Paybill.Known && first.first(uint64(w.Paybill.V)*0x9E3779B97F4A7C15, i) != i {
			return true
		}
	}
	return false
}

// checkHistory reports paybills copied from another month and values of payroll
// staff outside their own history. A value that is
// doubtful for another reason is not told again.
func (c *bodyChecks) checkHistory(body string, rows []*input.Workforce) {
	h := &c.history
	for k, series := range seriesOfBody[:staffSeries] {
		series.fill(h, rows)
		var copies []int
		if k == 0 {
			copies = h.copies()
		}
		for i := range h.values {
			if k == 0 && copies[i] >= 0 {
				if !c.isDoubtful(&h.values[i]) {
					c.report(ruleCopied, body, h.values[i].cell, func(p *input.Problem) { h.describeCopied(p, i, copies[i]) })
				}
				continue
			}
			if middle, is := h.outside(i); is && len(h.values) >= fewestForHistory && !c.isDoubtful(&h.values[i]) {
				c.report(ruleOutsideHistory, body, h.values[i].cell, func(p *input.Problem) { h.describeOutside(p, i, middle) })
			}
		}
	}
}

// isDoubtful reports whether a value is told already for another reason.
func (c *bodyChecks) isDoubtful(v *reading) bool {
	row := input.Row{Sheet: v.cell.Sheet, Num: v.cell.Row}
	return c.shifted[v.cell] || c.jumped[v.cell] || c.repeated[row]
}

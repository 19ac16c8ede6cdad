package xlsx

import (
	"slices"

	"briefpack/input"
)

// returnedValue is one number of a return.
type returnedValue struct {
	column string
	value  input.Value
}

// returned are the numbers of a return, in the order of its columns.
func returned(w *input.Workforce) []returnedValue {
	var out []returnedValue
	figure := func(column string, f input.Figure) {
		v := input.Value{Cells: []input.Cell{f.Cell}}
		if f.Known {
			v.Kind, v.Number = input.Numeric, f.V
		}
		out = append(out, returnedValue{column, v})
	}
	amount := func(column string, f input.Amount) {
		v := input.Value{Cells: []input.Cell{f.Cell}, Unit: input.Pounds}
		if f.Known {
			v.Kind, v.Number = input.Numeric, f.V.Pounds()
		}
		out = append(out, returnedValue{column, v})
	}
	figure("Payroll headcount", w.Headcount)
	figure("Payroll FTE", w.FTE)
	figure("Contingent headcount", w.ContingentHeadcount)
	figure("Contingent FTE", w.ContingentFTE)
	figure("SCS headcount", w.SCSHeadcount)
	figure("SCS FTE", w.SCSFTE)
	figure("Consultancy contracts", w.Contracts)
	amount("Salary", w.Salary)
	amount("Employer pension", w.Pension)
	amount("Employer national insurance", w.NationalInsurance)
	amount("Paybill", w.Paybill)
	amount("Contingent labour cost", w.ContingentCost)
	amount("Consultancy cost", w.ConsultancyCost)
	amount("Grand total", w.GrandTotal)
	return out
}

// checkRows reports what is doubtful in single returns.
func (c *returns) checkRows(rows []input.Workforce) {
	found := make([]rowChecks, parts(len(rows)))
	sideBySide(len(rows), len(found), func(part, from, to int) {
		own := &found[part]
		own.returns = c
		for i := from; i < to; i++ {
			own.checkRow(&rows[i])
		}
	})
	for i := range found {
		c.take(&found[i].faults)
	}
}

// rowChecks are the checks of some of the returns, beside those of others.
type rowChecks struct {
	*returns
	faults
	told []input.Cell // of the row at hand: cells that a fault stands at
}

// report adds a fault of the row at hand.
func (c *rowChecks) report(rule *Rule, body string, at input.Cell, describe func(*input.Problem)) {
	c.faults.report(rule, body, at, describe)
	if c.doubts.waived == nil || !c.doubts.waived(rule, at) {
		c.told = append(c.told, at)
	}
}

// follows reports whether a fault that is computed from some cells of the row would
// follow from one that is told of any of them.
func (c *rowChecks) follows(rule *Rule, cells ...input.Cell) bool {
	return c.doubts.follows(rule, cells...) || slices.ContainsFunc(cells, func(at input.Cell) bool { return slices.Contains(c.told, at) })
}

// checkRow reports what is doubtful in one return.
func (c *rowChecks) checkRow(w *input.Workforce) {
	body := w.Organisation.V
	c.told = c.told[:0]
	c.checkCost(ruleNoCost, body, "contingent labour", w.ContingentFTE, w.ContingentCost, w)
	c.checkCost(ruleNoPaybill, body, "payroll", w.FTE, w.Paybill, w)
	c.checkStaff(body, w)
	c.checkSigns(body, w)
	c.checkParts(body, w)
	c.checkTotal(body, w)
	c.checkFTE(body, "people", w.FTE, w.Headcount, w)
	c.checkFTE(body, "contingent workers", w.ContingentFTE, w.ContingentHeadcount, w)
	c.checkFTE(body, "senior civil servants", w.SCSFTE, w.SCSHeadcount, w)
}

// checkFTE reports more full-time equivalents than people.
func (c *rowChecks) checkFTE(body, whom string, fte, people input.Figure, w *input.Workforce) {
	if !fte.Known || !people.Known || fte.V.Cmp(people.V) <= 0 || c.follows(ruleFTE, fte.Cell, people.Cell) {
		return
	}
	c.report(ruleFTE, body, fte.Cell, func(p *input.Problem) {
		p.Found = exact(fte.V) + " full-time equivalents of " + exact(people.V) + " " + whom + " in " + people.Cell.Ref() + ", " + monthOf(w)
		p.Expected, p.Mend, p.Done = "no more full-time equivalents than people", "correct one of the two", "both were used as they stand"
	})
}

// checkStaff reports a paybill of no staff.
func (c *rowChecks) checkStaff(body string, w *input.Workforce) {
	if !w.Paybill.Known || w.Paybill.V <= 0 {
		return
	}
	for _, staff := range [...]input.Figure{w.Headcount, w.FTE} {
		if staff.Known && staff.V.Sign() != 0 || staff.Marks.Missing() || c.follows(ruleNoStaff, staff.Cell, w.Paybill.Cell) {
			continue
		}
		c.report(ruleNoStaff, body, staff.Cell, func(p *input.Problem) {
			p.Found = "0"
			if !staff.Known {
				p.Found = "a blank cell"
			}
			p.Found += " for the staff of a paybill of £" + exact(w.Paybill.V.Pounds()) + ", " + monthOf(w)
			p.Expected, p.Mend, p.Done = "the staff that it pays", "type the number, or [x] if it is not known", "it was used as it stands"
		})
	}
}

// checkParts reports parts that are greater than what they are part of.
func (c *rowChecks) checkParts(body string, w *input.Workforce) {
	scs, all := w.SCSHeadcount, w.Headcount
	if scs.Known && all.Known && scs.V.Cmp(all.V) > 0 && !c.follows(rulePart, scs.Cell, all.Cell) {
		c.report(rulePart, body, scs.Cell, func(p *input.Problem) {
			describePart(p, exact(scs.V)+" senior civil servants", exact(all.V)+" people on the payroll", all.Cell, w)
		})
	}
	for i, part := range [...]input.Amount{w.Salary, w.Pension, w.NationalInsurance} {
		if !part.Known || !w.Paybill.Known || w.Paybill.V <= 0 || part.V <= w.Paybill.V || c.follows(rulePart, part.Cell, w.Paybill.Cell) {
			continue
		}
		what := [...]string{"salaries", "employer pension", "employer national insurance"}[i]
		c.report(rulePart, body, part.Cell, func(p *input.Problem) {
			describePart(p, what+" of £"+exact(part.V.Pounds()), "a paybill of £"+exact(w.Paybill.V.Pounds()), w.Paybill.Cell, w)
		})
	}
}

// describePart words a part that is greater than the whole.
func describePart(p *input.Problem, part, whole string, at input.Cell, w *input.Workforce) {
	p.Found = part + ", more than " + whole + " in " + at.Ref() + ", " + monthOf(w)
	p.Expected, p.Mend, p.Done = "a part that is not greater than the whole", "correct one of the two", "both were used as they stand"
}

// checkSigns reports the numbers of a return that are negative.
func (c *rowChecks) checkSigns(body string, w *input.Workforce) {
	figures := [...]input.Figure{w.Headcount, w.FTE, w.ContingentHeadcount, w.ContingentFTE, w.SCSHeadcount, w.SCSFTE, w.Contracts}
	for _, f := range figures {
		if f.Known && f.V.Sign() < 0 {
			c.negative(body, f.Cell, f.V, w)
		}
	}
	amounts := [...]input.Amount{w.Salary, w.Pension, w.NationalInsurance, w.Paybill, w.ContingentCost, w.ConsultancyCost, w.GrandTotal}
	for _, f := range amounts {
		if f.Known && f.V < 0 {
			c.negative(body, f.Cell, f.V.Pounds(), w)
		}
	}
}

func (c *rowChecks) negative(body string, at input.Cell, n input.Number, w *input.Workforce) {
	c.report(ruleNegativeCost, body, at, func(p *input.Problem) {
		p.Found, p.Expected = "the number "+exact(n)+" for "+monthOf(w), "a number that is not negative"
		p.Mend, p.Done = "correct it, or leave it if it takes back an earlier month", "it was used as it stands"
	})
}

// checkCost reports staff without a cost. A cost that is marked as not available
// is said not to be known; words for that in a published return say less.
func (c *rowChecks) checkCost(rule *Rule, body, what string, staff input.Figure, cost input.Amount, w *input.Workforce) {
	marked := cost.Marks.Missing() && c.layouts[w.Sheet] == nil
	if !staff.Known || staff.V.Sign() <= 0 || cost.Known && cost.V != 0 || marked || c.follows(rule, staff.Cell, cost.Cell) {
		return
	}
	c.report(rule, body, cost.Cell, func(p *input.Problem) {
		p.Found = "£0"
		if !cost.Known {
			p.Found = "no amount"
		}
		p.Found += " for " + exact(staff.V) + " full-time equivalents of " + what + ", " + monthOf(w)
		p.Expected, p.Mend, p.Done = "what they cost", "type the amount, or [x] if it is not known", "the cost was taken as not reported"
	})
}

// checkTotal compares a grand total with its parts. A blank part is nought; with
// one that is marked as not available there is nothing to compare.
func (c *rowChecks) checkTotal(body string, w *input.Workforce) {
	const tolerance = 100 // pence
	sum := w.Paybill.V + w.ContingentCost.V + w.ConsultancyCost.V
	off := w.GrandTotal.V - sum
	if !w.GrandTotal.Known || off >= -tolerance && off <= tolerance {
		return
	}
	marked := (w.Paybill.Marks | w.ContingentCost.Marks | w.ConsultancyCost.Marks).Missing() && c.layouts[w.Sheet] == nil
	parts := []input.Cell{w.Paybill.Cell, w.ContingentCost.Cell, w.ConsultancyCost.Cell}
	if marked || c.follows(ruleGrandTotal, append(parts, w.GrandTotal.Cell)...) {
		return
	}
	c.report(ruleGrandTotal, body, w.GrandTotal.Cell, func(p *input.Problem) {
		p.Found = "the grand total £" + exact(w.GrandTotal.V.Pounds()) + " for " + monthOf(w) + ", and parts in " + input.Refs(parts) + " that come to £" + exact(sum.Pounds())
		p.Expected, p.Mend, p.Done = "a grand total that is the sum of its parts", "correct the total or its parts", "the parts were used"
	})
}

// bodyChecks are the checks of the months of some of the bodies, beside those of
// others.
type bodyChecks struct {
	*returns
	faults
	history  history
	jumped   map[input.Cell]bool // paybills that jump
	repeated map[input.Row]bool  // returns with all costs of another month
	late     []*input.Workforce  // returns of months after the period
}

// report adds a fault of one of the bodies.
func (c *bodyChecks) report(rule *Rule, body string, at input.Cell, describe func(*input.Problem)) {
	c.faults.report(rule, body, at, describe)
}

// checkMonths reports what is doubtful between the months of a body.
func (c *returns) checkMonths(rows []input.Workforce) {
	c.findStrays(rows)
	groups := grouping{of: make([]member, 0, len(rows))}
	var bodies names
	for i := range rows {
		if w := &rows[i]; w.Month.Known && !c.gone[w.Row] {
			groups.add(bodies.number(w.Organisation.V), i)
		}
	}
	of := groups.groups()
	found := make([]bodyChecks, parts(len(rows)))
	sideBySide(len(of), len(found), func(part, from, to int) {
		own := &found[part]
		own.returns, own.jumped, own.repeated = c, map[input.Cell]bool{}, map[input.Row]bool{}
		var body []*input.Workforce
		for _, records := range of[from:to] {
			body = body[:0]
			for _, i := range records {
				body = append(body, &rows[i])
			}
			own.checkBody(body)
		}
	})
	var late []*input.Workforce
	for i := range found {
		c.take(&found[i].faults)
		late = append(late, found[i].late...)
	}
	c.tellLate(late)
}

// checkBody reports what is doubtful between the months of one body.
func (c *bodyChecks) checkBody(rows []*input.Workforce) {
	byMonth := func(a, b *input.Workforce) int { return a.Month.V.Compare(b.Month.V) }
	if !slices.IsSortedFunc(rows, byMonth) {
		slices.SortStableFunc(rows, byMonth)
	}
	body := rows[0].Organisation.V
	c.checkJumps(body, rows)
	c.checkRepeated(body, rows)
	n := len(rows)
	for n > 0 && c.isLate(rows[n-1]) {
		n--
	}
	inTime, late := rows[:n], rows[n:]
	c.checkHistory(body, inTime)
	var astray []*input.Workforce
	if len(late) > 0 {
		gaps := gapsOf(inTime)
		astray, late = c.astray(inTime, late, gaps)
		c.tellAstray(body, inTime, astray, gaps)
		c.late = append(c.late, late...)
	}
	c.missingMonths(body, inTime, astray)
}

// checkJumps compares the paybill of each month with that of the month before.
func (c *bodyChecks) checkJumps(body string, rows []*input.Workforce) {
	const times = 3
	h := &c.history
	seriesOfBody[0].fill(h, rows)
	for i, from := range h.jumps(times, func(i int) bool { return c.shifted[h.values[i].cell] }) {
		if from < 0 {
			continue
		}
		v, beside := &h.values[i], &h.values[from]
		c.jumped[v.cell] = true
		c.report(ruleJump, body, v.cell, func(p *input.Problem) {
			after := " after "
			if from > i {
				after = " before "
			}
			p.Found = "the paybill " + h.shown(v.value) + " for " + plain(v.period.String()) + after + h.shown(beside.value) + " for " + plain(beside.period.String()) + " in " + beside.cell.Ref()
			p.Expected, p.Mend, p.Done = "a paybill of about the same size", "look for a lost decimal point, arrears or a part month", "it was used as it stands"
		})
	}
}

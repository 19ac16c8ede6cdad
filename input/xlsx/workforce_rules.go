package xlsx

import (
	"maps"
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
		own.returns, own.off = c, map[input.Row]bool{}
		for i := from; i < to; i++ {
			own.checkRow(&rows[i])
		}
	})
	for i := range found {
		c.take(&found[i].faults)
		maps.Copy(c.off, found[i].off)
	}
}

// rowChecks are the checks of some of the returns, beside those of others.
type rowChecks struct {
	*returns
	faults
	off map[input.Row]bool
}

// checkRow reports what is doubtful in one return.
func (c *rowChecks) checkRow(w *input.Workforce) {
	body := w.Organisation.V
	c.checkCost(ruleNoCost, body, "contingent labour", w.ContingentFTE, w.ContingentCost, w)
	c.checkCost(ruleNoPaybill, body, "payroll", w.FTE, w.Paybill, w)
	c.checkTotal(body, w)
	if w.FTE.Known && w.Headcount.Known && w.FTE.V.Cmp(w.Headcount.V) > 0 && !c.shifted[w.FTE.Cell] && !c.shifted[w.Headcount.Cell] {
		c.report(ruleFTE, body, w.FTE.Cell, func(p *input.Problem) {
			p.Found = exact(w.FTE.V) + " full-time equivalents of " + exact(w.Headcount.V) + " people, " + monthOf(w)
			p.Expected, p.Mend, p.Done = "no more full-time equivalents than people", "correct one of the two", "both were used as they stand"
		})
	}
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

// checkCost reports staff without a cost.
func (c *rowChecks) checkCost(rule *Rule, body, what string, staff input.Figure, cost input.Amount, w *input.Workforce) {
	if !staff.Known || staff.V.Sign() <= 0 || cost.Known && cost.V != 0 {
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

// checkTotal compares a grand total with its parts; a blank part is nought.
func (c *rowChecks) checkTotal(body string, w *input.Workforce) {
	const tolerance = 100 // pence
	sum := w.Paybill.V + w.ContingentCost.V + w.ConsultancyCost.V
	off := w.GrandTotal.V - sum
	if !w.GrandTotal.Known || off >= -tolerance && off <= tolerance || c.shifted[w.Paybill.Cell] || c.shifted[w.ContingentCost.Cell] {
		return
	}
	c.off[w.Row] = true
	c.report(ruleGrandTotal, body, w.GrandTotal.Cell, func(p *input.Problem) {
		p.Found = "the grand total £" + exact(w.GrandTotal.V.Pounds()) + " for " + monthOf(w) + ", and parts that come to £" + exact(sum.Pounds())
		p.Expected, p.Mend, p.Done = "a grand total that is the sum of its parts", "correct the total or its parts", "the parts were used"
	})
}

// bodyChecks are the checks of the months of some of the bodies, beside those of
// others.
type bodyChecks struct {
	*returns
	faults
	history  history
	jumped   map[input.Cell]bool // paybills on either side of a jump
	repeated map[input.Row]bool  // returns with all costs of another month
	late     [][]*input.Workforce
}

// checkMonths reports what is doubtful between the months of a body.
func (c *returns) checkMonths() {
	rows := c.data.Workforce
	groups := grouping{of: make([]member, 0, len(rows))}
	var bodies names
	for i := range rows {
		if w := &rows[i]; w.Month.Known {
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
	var late [][]*input.Workforce
	for i := range found {
		c.take(&found[i].faults)
		late = append(late, found[i].late...)
	}
	c.checkLate(late)
}

// checkBody reports what is doubtful between the months of one body.
func (c *bodyChecks) checkBody(rows []*input.Workforce) {
	byMonth := func(a, b *input.Workforce) int { return a.Month.V.Compare(b.Month.V) }
	if !slices.IsSortedFunc(rows, byMonth) {
		slices.SortStableFunc(rows, byMonth)
	}
	body := rows[0].Organisation.V
	for i := 1; i < len(rows); i++ {
		if rows[i-1].Month.V.Add(1) == rows[i].Month.V {
			c.checkStep(body, rows[i-1], rows[i])
		}
	}
	c.checkRepeated(body, rows)
	inTime := len(rows)
	for inTime > 0 && c.isLate(rows[inTime-1]) {
		inTime--
	}
	c.checkHistory(body, rows[:inTime])
	if inTime < len(rows) {
		c.late = append(c.late, slices.Clone(rows))
	}
}

// checkStep compares the paybill of a month with that of the month before.
func (c *bodyChecks) checkStep(body string, before, w *input.Workforce) {
	a, b := before.Paybill, w.Paybill
	if !a.Known || !b.Known || a.V <= 0 || b.V <= 0 {
		return
	}
	if (b.V >= 3*a.V || a.V >= 3*b.V) && !c.shifted[a.Cell] && !c.shifted[b.Cell] {
		c.jumped[a.Cell], c.jumped[b.Cell] = true, true
		c.report(ruleJump, body, b.Cell, func(p *input.Problem) {
			p.Found = "the paybill £" + exact(b.V.Pounds()) + " for " + monthOf(w) + " after £" + exact(a.V.Pounds()) + " for " + monthOf(before)
			p.Expected, p.Mend, p.Done = "a paybill of about the same size", "look for a lost decimal point, arrears or a part month", "it was used as it stands"
		})
	}
}

// checkLate tells how many returns are of months after the period, and of
// bodies whose later return may be that of the period. It is given the returns of
// each body that has such.
func (c *returns) checkLate(bodies [][]*input.Workforce) {
	period := c.data.Settings.Period
	if !period.Known {
		return
	}
	late := map[input.Period][]input.Cell{}
	for _, body := range bodies {
		var last *input.Workforce // at or before the period
		var rows []*input.Workforce
		for _, w := range body {
			if w.Month.V.Compare(period.V) > 0 {
				rows = append(rows, w)
			} else {
				last = w
			}
		}
		if last != nil && last.Month.V != period.V && len(rows) == 1 {
			c.loneMonth(body[0].Organisation.V, last, rows[0], period.V)
			continue
		}
		for _, w := range rows {
			late[w.Month.V] = append(late[w.Month.V], w.Month.Cell)
		}
	}
	var months []input.Period
	for m := range late {
		months = append(months, m)
	}
	slices.SortFunc(months, input.Period.Compare)
	for _, m := range months {
		cells := input.Cells(late[m])
		p := &input.Problem{
			Code: ruleAfterPeriod.Code, Severity: ruleAfterPeriod.Severity, File: cells[0].Sheet.Book, Cell: cells[0],
			Found: counted(len(cells), "workforce return") + " of " + plain(m.String()),
			Done:  "left out, as the period of Settings is " + plain(period.V.String()),
		}
		if len(cells) > 1 {
			p.Count, p.Last, p.Cells = len(cells), cells[len(cells)-1], cells
		}
		c.files = append(c.files, p)
	}
}

func (c *returns) loneMonth(body string, last, w *input.Workforce, period input.Period) {
	c.report(ruleLoneMonth, body, w.Month.Cell, func(p *input.Problem) {
		p.Found = "a return for " + monthOf(w) + " after that for " + monthOf(last) + ", and none for " + plain(period.String())
		p.Expected, p.Mend = "a return for each month", "correct the month if it is mistyped"
		p.Done = "the return was left out, and its month not changed"
	})
}

package calc

import (
	"strconv"

	"briefpack/input"
)

// fewestRanked is the number of full-time equivalents below which a body is not
// ranked.
const fewestRanked = 20

// rollingMonths is the number of months of the headline figures.
const rollingMonths = 12

// monthFigures are the measures of the period's month.
func (p *perimeter) monthFigures(set *figureSet) {
	rows := p.months[p.period]
	for _, g := range gauges {
		t := g.of(p, p.period)
		fig := set.add(g.name, g.label+" of the "+p.label+comma(p.period), t.whole(), p.period, "sum of the returns of the month that report it")
		fig.Note, fig.Parts = t.note(len(rows)), t.parts
		set.add(g.name+"-words", g.label+" of the "+p.label+comma(p.period), t.inWords("", len(rows)), p.period, "sum of the returns of the month that report it, with how many do")
	}
	_, last := p.span()
	set.add("last-month", "Last month with a return", input.Value{Kind: input.When, Period: last}, last, "latest month with a return of the "+p.label)
	bodies := wholeValue(len(rows), input.Plain, rows)
	if len(rows) == 0 {
		bodies = p.none(p.period)
	}
	set.add("bodies", "Returns counted"+comma(p.period), bodies, p.period, "number of returns of the month, the department's own among them")
}

// note says how many returns a sum leaves out.
func (t tally) note(of int) string {
	if len(t.missing) == 0 || t.used == 0 {
		return ""
	}
	if t.withheld > 0 {
		return "Without " + someOf(t.missing) + ": it is withheld or not reported."
	}
	return "Reported by " + strconv.Itoa(t.used) + " of " + strconv.Itoa(of) + " bodies; not by " + someOf(t.missing) + "."
}

// inWords is a sum, of what, with how many returns it stands for where that is
// not all of them: a part must not be taken for the whole.
func (t tally) inWords(noun string, of int) input.Value {
	return words(func() string {
		text := prose(t.value) + noun
		switch {
		case t.withheld > 0 && t.withheld == len(t.missing):
			text += " (without " + count(t.withheld, "body", "bodies") + " whose count is withheld)"
		case t.withheld > 0:
			text += " (" + strconv.Itoa(t.used) + " of " + strconv.Itoa(of) + " bodies; of " + numberWord(t.withheld) + " the count is withheld)"
		case len(t.missing) > 0:
			text += " (" + strconv.Itoa(t.used) + " of " + strconv.Itoa(of) + " bodies)"
		}
		return text
	}, t.value)
}

// orWithheld says that what is missing is not only what is not reported.
func (t tally) orWithheld() string {
	if t.withheld > 0 {
		return " or is withheld"
	}
	return ""
}

// wholeValue is a number of things, with the cells of the returns that it was
// counted from.
func wholeValue(n int, unit input.Unit, rows []*input.Workforce) input.Value {
	v := input.Value{Kind: input.Numeric, Number: input.Int(int64(n)), Unit: unit}
	for _, w := range rows {
		v.Cells = append(v.Cells, w.Organisation.Cell)
	}
	v.Cells = input.Cells(v.Cells)
	return v
}

// quotient is a ÷ b over the returns that report both.
type quotient struct {
	value input.Value
	a, b  tally
}

func divide(rows []*input.Workforce, a, b *gauge, unit input.Unit) quotient {
	q := quotient{a: a.over(rows, b), b: b.over(rows, a)}
	q.value = ratio(unit, q.a.value, q.b.value, lowerFirst(b.label))
	return q
}

// part is a ÷ (a + b) over the returns that report both.
func part(rows []*input.Workforce, a, b *gauge) quotient {
	q := quotient{a: a.over(rows, b), b: b.over(rows, a)}
	q.value = share(q.a.value, q.b.value)
	return q
}

func share(a, b input.Value) input.Value {
	whole := total(a, b)
	return ratio(input.Share, a, whole, "sum of both")
}

// rolling are the returns of the twelve months to a month, and why they cannot
// be used: a month of them is missing.
func (p *perimeter) rolling(to input.Period) (rows []*input.Workforce, reason string) {
	if len(p.months[to]) == 0 {
		return nil, p.none(to).Reason
	}
	for m := to.Add(1 - rollingMonths); m.Compare(to) <= 0; m = m.Add(1) {
		if len(p.months[m]) == 0 {
			return nil, p.none(m).Reason
		}
		rows = append(rows, p.months[m]...)
	}
	return rows, ""
}

// perFTE is what a full-time equivalent costs in a year: a month's cost times
// twelve, or that of twelve months over their mean.
func perFTE(rows []*input.Workforce, cost, staff *gauge, months int) quotient {
	q := divide(rows, cost, staff, "£ a year")
	if q.value.Kind != input.Numeric {
		return q
	}
	mean, _ := q.b.value.Number.Quo(input.Int(int64(months)))
	if mean.Cmp(input.Int(fewestPerHead)) < 0 {
		q.value = absent("no cost per FTE of fewer than "+strconv.Itoa(fewestPerHead)+" FTE", input.NotApplicable, q.value.Cells...)
		return q
	}
	q.value.Number = q.value.Number.Mul(input.Int(rollingMonths))
	return q
}

// ratioFigures are shares, on-costs and costs per full-time equivalent.
func (p *perimeter) ratioFigures(set *figureSet) {
	month := p.months[p.period]
	year, reason := p.rolling(p.period)
	twelve := between(p.period.Add(1-rollingMonths), p.period)
	add := func(name, label string, q quotient, rows []*input.Workforce, when input.Period, formula string) {
		switch {
		case len(rows) == 0 && when == twelve:
			q.value = unknown(reason)
		case len(rows) == 0:
			q.value = p.none(p.period)
		}
		fig := set.add(name, label+" of the "+p.label+comma(when), q.value, when, formula+", over the returns that report both")
		fig.Note = q.a.note(len(rows))
		if when == twelve && fig.Note != "" {
			fig.Note = "Left out, as one of the two is not reported" + q.a.orWithheld() + ": " + strconv.Itoa(len(rows)-q.a.used) + " of " + strconv.Itoa(len(rows)) + " returns."
		}
	}
	add("contingent-share", "Contingent share of cost", part(month, contingentCostGauge, paybillGauge), month, p.period, "contingent labour cost divided by itself and paybill")
	add("contingent-share-fte", "Contingent share of full-time equivalents", part(month, contingentGauge, fteGauge), month, p.period, "contingent FTE divided by itself and payroll FTE")
	add("on-cost-rate", "On-cost rate", divide(month, onCostGauge, salaryGauge, input.Share), month, p.period, "employer pension and national insurance divided by salaries")
	add("cost-per-fte", "Cost of a permanent FTE", p.checked(year, perFTE(year, paybillGauge, fteGauge, rollingMonths)), year, twelve, "paybill of twelve months divided by mean payroll FTE")
	add("contingent-cost-per-fte", "Cost of a contingent FTE", perFTE(year, contingentCostGauge, contingentGauge, rollingMonths), year, twelve, "contingent labour cost of twelve months divided by mean contingent FTE")
	add("month-cost-per-fte", "Cost of a permanent FTE at the month’s rate", p.checked(month, perFTE(month, paybillGauge, fteGauge, 1)), month, p.period, "paybill of the month times twelve, divided by payroll FTE")
	add("month-contingent-cost-per-fte", "Cost of a contingent FTE at the month’s rate", perFTE(month, contingentCostGauge, contingentGauge, 1), month, p.period, "contingent labour cost of the month times twelve, divided by contingent FTE")
	add("paybill-12-months", "Paybill", quotient{value: flowOf(year, paybillGauge)}, year, twelve, "sum of the paybills of twelve months")
	add("contingent-cost-12-months", "Contingent labour cost", quotient{value: flowOf(year, contingentCostGauge)}, year, twelve, "sum of the contingent labour costs of twelve months")
	add("mean-fte", "Mean full-time equivalents", quotient{value: meanOf(year, fteGauge)}, year, twelve, "mean of the payroll FTE of twelve months")
	p.premiumFigures(set, month, year, twelve)
}

// checked is a ratio of the paybill of rows, or why it is not given: nobody is to
// repeat what a lost decimal point makes of it.
func (p *perimeter) checked(rows []*input.Workforce, q quotient) quotient {
	if doubtful := p.doubtful(rows); q.value.Kind == input.Numeric && doubtful.Kind == input.None {
		q.value = doubtful
	}
	return q
}

// flowOf is the sum of a flow over returns.
func flowOf(rows []*input.Workforce, g *gauge) input.Value { return g.sum(rows).value }

// meanOf is the mean of a stock over the twelve months of the returns.
func meanOf(rows []*input.Workforce, g *gauge) input.Value {
	v := g.sum(rows).whole()
	if v.Kind == input.Numeric {
		v.Number, _ = v.Number.Quo(input.Int(rollingMonths))
	}
	return v
}

// premiumFigures say how many times a permanent FTE a contingent FTE costs, and
// of how many of the contingent FTE that is known.
func (p *perimeter) premiumFigures(set *figureSet, month, year []*input.Workforce, twelve input.Period) {
	costs := func(rows []*input.Workforce) (premium input.Value, with tally) {
		contingent := divide(rows, contingentCostGauge, contingentGauge, "£ a year")
		permanent := divide(rows, paybillGauge, fteGauge, "£ a year")
		return ratio(input.Ratio, contingent.value, permanent.value, "cost of a permanent FTE"), contingent.b
	}
	premium, with := costs(month)
	if len(month) == 0 {
		premium, with.value = p.none(p.period), p.none(p.period)
	}
	note := ""
	contingent := contingentGauge.of(p, p.period)
	if all := contingent.value; premium.Kind == input.Numeric && all.Number.Cmp(with.value.Number) > 0 {
		note = "On " + prose(with.value) + " of " + prose(all) + " contingent FTE: the cost of the others is not reported."
	}
	set.add("month-premium", "Premium of contingent over permanent cost per FTE, "+p.label+comma(p.period), premium, p.period,
		"contingent cost per FTE divided by permanent cost per FTE, each over the returns that report both").Note = note
	set.add("month-premium-fte", "Contingent FTE with a reported cost, "+p.label+comma(p.period), with.value, p.period, "contingent FTE of the returns that report their cost")
	set.add("month-premium-fte-words", "Contingent FTE with a reported cost, "+p.label+comma(p.period), words(func() string {
		return prose(with.value) + " of " + contingent.inWords("", len(month)).Text
	}, with.value, contingent.value), p.period, "contingent FTE of the returns that report their cost, of those of all, in words")
	rolled, _ := costs(year)
	if len(year) == 0 {
		_, reason := p.rolling(p.period)
		rolled = unknown(reason)
	}
	set.add("premium", "Premium of contingent over permanent cost per FTE, "+p.label+comma(twelve), rolled, twelve,
		"contingent cost per FTE of twelve months divided by permanent cost per FTE, each over the returns that report both")
}

package calc

import (
	"strconv"

	"briefpack/input"
)

// course makes figures of how a series went.
type course struct {
	*figureSet
	of     *series
	tag    string // "real-" in figure names, or ""
	label  string
	terms  string // what labels add on prices: ", in 2024-25 prices"
	prices string // what formulas add on prices
}

// ends adds the figures that compare the ends of the series.
func (c *course) ends() {
	start, latest := c.of.ends()
	first, _ := c.of.over()
	previous := c.of.before(latest)
	span := between(start.period, latest.period)
	c.value("first", start, "first value of the series")
	c.value("latest", latest, "latest value of the series")
	c.value("previous", previous, "value of the period before the latest")
	c.changes("change-amount", "change", previous, latest, latest.period, "that of the period before")
	c.changes("change-over-range-amount", "change-over-range", first, latest, span, "the first of the series")
	c.add(c.tag+"cagr", "Average yearly change in "+lowerFirst(c.label)+c.terms, c.of.yearly(), span,
		"latest divided by first value, to the power of one over the number of years between, less one"+c.prices)
	c.add(c.tag+"sum", "Sum of "+lowerFirst(c.label)+comma(span)+c.terms, c.of.sum(), span, "sum of all values from the first to the latest"+c.prices)
}

// value adds the figure of one point.
func (c *course) value(name string, p point, formula string) {
	c.add(c.tag+name, c.label+comma(p.period)+c.terms, p.value, p.period, formula+c.prices)
}

// changes adds the figures of how much a value rose from a to b, and by what
// part of a.
func (c *course) changes(amountName, relativeName string, a, b point, p input.Period, base string) {
	amount, relative := c.of.change(a, b)
	label := "Change in " + lowerFirst(c.label) + comma(p) + c.terms
	moved := move(a.value, b.value)
	c.add(c.tag+amountName, label, amount, p, "value less "+base+c.prices).Moved = moved
	c.add(c.tag+relativeName, label, relative, p, "value less "+base+", divided by the latter"+c.prices).Moved = moved
}

// steps adds the figures of each period.
func (c *course) steps() {
	for i, p := range c.of.points {
		code := p.period.Code()
		c.value(code, p, "value of the period")
		c.changes("change-amount-"+code, "change-"+code, c.of.step(i), p, p.period, "that of the period before")
	}
}

// indices adds each value as a percentage of the first.
func (c *course) indices() {
	_, latest := c.of.ends()
	c.add("index", "Index of "+lowerFirst(c.label), c.of.index(latest), latest.period, "latest value divided by the first, times 100")
	for _, p := range c.of.points {
		c.add("index-"+p.period.Code(), "Index of "+lowerFirst(c.label)+comma(p.period), c.of.index(p), p.period, "value divided by the first, times 100")
	}
}

// step is the point before the i-th, to compare it with.
func (s *series) step(i int) point {
	p := s.points[i]
	if i == 0 {
		return point{p.period.Add(-1), absent(p.period.String()+" is the first period entered", input.NotApplicable, p.value.Cells...)}
	}
	return s.at(p.period.Add(-1))
}

// index is a value as a percentage of the first of the series.
func (s *series) index(p point) input.Value {
	first, _ := s.ends()
	if broken, ok := s.broken(first.period, p.period); ok && p.value.Kind == input.Numeric {
		return broken
	}
	v := ratio(input.Index, p.value, first.value, "value of "+first.period.String())
	v.Number = v.Number.Mul(input.Int(100))
	return v
}

// pattern says which way each step went: "fell in each of the two years to
// 2024-25".
func (s *series) pattern() input.Value {
	ups, downs, each, from := 0, 0, []string(nil), []input.Value(nil)
	known := s.known()
	if len(known) < 2 {
		first, _ := s.over()
		return first.value
	}
	for i := len(s.points) - 1; i > 0 && s.points[i].period.Compare(known[0].period) > 0; i-- {
		_, change := s.change(s.step(i), s.points[i])
		from = append(from, change)
		switch word := fellOrRose(change); word {
		case "fell":
			downs++
		case "rose":
			ups++
		}
		each = append([]string{fellOrRose(change) + " in " + s.points[i].period.String()}, each...)
	}
	return words(func() string { return patternText(each, ups, downs, s.points[len(s.points)-1].period) }, from...)
}

func patternText(each []string, ups, downs int, latest input.Period) string {
	n := len(each)
	noun := "years"
	if latest.Span == input.Month {
		noun = "months"
	}
	all := " in each of the " + numberWord(n) + " " + noun + " to " + latest.String()
	switch {
	case n <= 1 || n <= 3 && ups < n && downs < n:
		return list(each)
	case downs == n:
		return "fell" + all
	case ups == n:
		return "rose" + all
	}
	return "rose in " + numberWord(ups) + " and fell in " + numberWord(downs) + " of the " + strconv.Itoa(n) + " " + noun + " to " + latest.String()
}

// span says how long it is from the first to the latest value: "two years".
func (s *series) span() input.Value {
	first, latest := s.over()
	return words(func() string { return spanText(first.period, latest.period) }, first.value, latest.value)
}

func spanText(a, b input.Period) string {
	if years, ok := yearsBetween(a, b); ok {
		return count(years, "year", "years")
	}
	return count(a.Months(b), "month", "months")
}

// comma is a period after a label: ", 2024-25".
func comma(p input.Period) string {
	if p.IsZero() {
		return ""
	}
	return ", " + p.String()
}

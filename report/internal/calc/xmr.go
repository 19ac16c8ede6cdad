package calc

import (
	"strings"

	"briefpack/input"
)

// fewestPoints is the number of points below which control limits are not
// drawn.
const fewestPoints = 12

// control is a chart of individual values and moving ranges (XmR), as NHS
// England's Making Data Count has it.
type control struct {
	points             []point
	mean, lower, upper input.Number
	leftOut            int      // moving ranges that the limits are worked out without
	signals            []string // of each point: why it is more than chance; "" where it is not
}

// controlOf works out the limits of a series: the mean, and 2.66 times the mean
// moving range on either side, after moving ranges of 3.267 times the mean or
// more were left out once. reason says why there are none.
func controlOf(points []point) (c control, reason string) {
	if len(points) < fewestPoints {
		return c, "control limits need at least " + numberWord(fewestPoints) + " consecutive months, and there " + plural(len(points), "is ", "are ") + numberWord(len(points))
	}
	c.points = points
	n := input.Int(int64(len(points)))
	var sum input.Number
	var ranges []input.Number
	for i, p := range points {
		sum = sum.Add(p.value.Number)
		if i > 0 {
			ranges = append(ranges, p.value.Number.Sub(points[i-1].value.Number).Abs())
		}
	}
	c.mean, _ = sum.Quo(n)
	limit := meanNumber(ranges).Mul(input.Fraction(3267, 1000))
	var kept []input.Number
	for _, r := range ranges {
		if r.Cmp(limit) < 0 || limit.Sign() == 0 {
			kept = append(kept, r)
		}
	}
	c.leftOut = len(ranges) - len(kept)
	width := meanNumber(kept).Mul(input.Fraction(266, 100))
	c.lower, c.upper = c.mean.Sub(width), c.mean.Add(width)
	c.mark()
	return c, ""
}

func meanNumber(xs []input.Number) input.Number {
	var sum input.Number
	for _, x := range xs {
		sum = sum.Add(x)
	}
	m, _ := sum.Quo(input.Int(int64(len(xs))))
	return m
}

// runLength is how many points in a row make a run or a trend.
const runLength = 7

// mark finds the signals, in the order of their rank: a point outside the
// limits, seven rising or falling, two of three near a limit, seven on one side
// of the mean. Every point of a run is marked.
func (c *control) mark() {
	c.signals = make([]string, len(c.points))
	third, _ := c.upper.Sub(c.mean).Mul(input.Int(2)).Quo(input.Int(3))
	set := func(i int, why string) {
		if c.signals[i] == "" {
			c.signals[i] = why
		}
	}
	at := func(i int) input.Number { return c.points[i].value.Number }
	for i := range c.points {
		if at(i).Cmp(c.upper) > 0 {
			set(i, "above the limits")
		} else if at(i).Cmp(c.lower) < 0 {
			set(i, "below the limits")
		}
	}
	c.runs(set, func(i int) int {
		if i == 0 {
			return 0
		}
		return at(i).Cmp(at(i - 1))
	}, "rising", "falling")
	for i := 2; i < len(c.points); i++ {
		for _, side := range []int{1, -1} {
			near, same := 0, 0
			for j := i - 2; j <= i; j++ {
				off := at(j).Sub(c.mean)
				if off.Sign() == side {
					same++
					if off.Abs().Cmp(third) > 0 {
						near++
					}
				}
			}
			if same == 3 && near >= 2 {
				word := "near the upper limit"
				if side < 0 {
					word = "near the lower limit"
				}
				for j := i - 2; j <= i; j++ {
					if at(j).Sub(c.mean).Abs().Cmp(third) > 0 { // the third of the three may lie on the mean
						set(j, word)
					}
				}
			}
		}
	}
	c.runs(set, func(i int) int { return at(i).Cmp(c.mean) }, "above the mean", "below the mean")
}

// runs marks seven or more points in a row of one sign.
func (c *control) runs(set func(int, string), sign func(int) int, up, down string) {
	for i := 0; i < len(c.points); {
		j := i + 1
		for j < len(c.points) && sign(j) == sign(i) {
			j++
		}
		if s := sign(i); s != 0 && j-i >= runLength {
			word := up
			if s < 0 {
				word = down
			}
			for k := i; k < j; k++ {
				set(k, word)
			}
		}
		i = j
	}
}

// outside lists the periods outside the limits.
func (c *control) outside() []input.Period {
	var out []input.Period
	for i, s := range c.signals {
		if strings.HasSuffix(s, "the limits") {
			out = append(out, c.points[i].period)
		}
	}
	return out
}

// controlled are the points of the core paybill from the financial year two
// before the period's on, or from the latest break: the months in a row up to
// the last.
func (s *staffing) controlled() ([]point, string) {
	from := s.period.FinancialYear().Add(-2).From()
	all := paybillGauge.series(&s.core)
	for _, b := range all.breaks {
		if b.Period.V.From().Compare(from) > 0 && b.Period.V.From().Compare(s.period.To()) <= 0 {
			from = b.Period.V.From()
		}
	}
	var out []point
	for _, p := range all.points {
		switch {
		case p.period.From().Compare(from) < 0:
		case p.value.Kind == input.None:
			out = nil
		default:
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, paybillGauge.of(&s.core, s.period).value.Reason
	}
	var rows []*input.Workforce
	for _, p := range out {
		rows = append(rows, s.core.months[p.period]...)
	}
	if doubtful := s.core.doubtful(rows); doubtful.Kind == input.None {
		return out, doubtful.Reason // limits that a lost decimal point sets would make signals of all other months
	}
	return out, ""
}

// controlFigures are the control limits of the core department's paybill.
func (s *staffing) controlFigures() {
	set := &figureSet{f: s.f, prefix: "workforce.core.paybill-"}
	points, reason := s.controlled()
	var c control
	if reason == "" {
		c, reason = controlOf(points)
	}
	var cells [][]input.Cell
	var when input.Period
	for _, p := range points {
		cells = append(cells, p.value.Cells)
		when = between(points[0].period, p.period)
	}
	value := func(n input.Number) input.Value {
		if reason != "" {
			return absent(reason, input.NotApplicable, join(cells...)...)
		}
		return input.Value{Kind: input.Numeric, Number: n, Unit: input.Pounds, Cells: join(cells...)}
	}
	set.add("control-mean", "Mean monthly paybill"+comma(when), value(c.mean), when, "mean of the months")
	set.add("control-lower", "Lower control limit of monthly paybill"+comma(when), value(c.lower), when, "mean less 2.66 times the mean moving range, after screening")
	set.add("control-upper", "Upper control limit of monthly paybill"+comma(when), value(c.upper), when, "mean plus 2.66 times the mean moving range, after screening")
	outside := value(input.Number{})
	if reason == "" {
		outside.Kind, outside.Unit, outside.Text = input.String, input.NoUnit, "none"
		if out := c.outside(); len(out) > 0 {
			outside.Text = months(out)
		}
	}
	set.add("control-outside", "Months outside the control limits"+comma(when), outside, when, "months above the upper or below the lower limit")
	said := outside
	if reason == "" {
		said.Text = c.words()
	}
	set.add("control-words", "Months outside the control limits"+comma(when), said, when, "months above the upper or below the lower limit, else those with another signal, in words")
	s.f.put(set.figs...)
	s.f.table("workforce.paybill-control", func() *input.Table { return s.controlTable(c, reason) })
}

// words says how many months were outside the limits and, where none was, which
// other signals there are.
func (c *control) words() string {
	outside := c.outside()
	switch len(outside) {
	case 0:
		if signals := c.otherSignals(); signals != "" {
			return signals + ", none outside the limits"
		}
		return "no month was outside the control limits"
	case 1:
		return "one month was outside the control limits, " + outside[0].String()
	}
	return count(len(outside), "month", "months") + " were outside the control limits"
}

// otherSignals says how many months have a signal within the limits: "two months were
// near the lower limit"; "" for none.
func (c *control) otherSignals() string {
	var kinds []string
	times := map[string]int{}
	for _, s := range c.signals {
		if s != "" && times[s] == 0 {
			kinds = append(kinds, s)
		}
		times[s]++
	}
	for i, s := range kinds {
		if kinds[i] = numberWord(times[s]) + " " + s; i == 0 {
			kinds[i] = count(times[s], "month was ", "months were ") + s
		}
	}
	return list(kinds)
}

// months lists months, runs of them as ranges.
func months(periods []input.Period) string {
	var out []string
	for i := 0; i < len(periods); {
		j := i
		for j+1 < len(periods) && periods[j].Add(1) == periods[j+1] {
			j++
		}
		switch j - i {
		case 0:
			out = append(out, periods[i].String())
		case 1:
			out = append(out, periods[i].String(), periods[j].String())
		default:
			out = append(out, periods[i].String()+" to "+periods[j].String())
		}
		i = j + 1
	}
	return list(out)
}

func (s *staffing) controlTable(c control, reason string) *input.Table {
	return c.table(&input.Table{
		Name: "workforce.paybill-control", Title: "Monthly paybill of the core department with control limits", Source: s.source(),
	}, "Month", column("Paybill", input.Numeric, input.Pounds), reason)
}

// table makes t the table of a control chart: one row for each point, with the
// limits and the signal, or why there is none.
func (c *control) table(t *input.Table, time string, value input.Column, reason string) *input.Table {
	t.Columns = []input.Column{
		column(time, input.When, input.NoUnit), value,
		column("Mean", input.Numeric, value.Unit), column("Lower limit", input.Numeric, value.Unit), column("Upper limit", input.Numeric, value.Unit),
		column("Signal", input.String, input.NoUnit),
	}
	if reason != "" {
		return orWhy(t, reason)
	}
	for i, p := range c.points {
		line := func(n input.Number) input.Value {
			return input.Value{Kind: input.Numeric, Number: n, Unit: value.Unit, Cells: p.value.Cells}
		}
		signal := absent("no signal", input.NotApplicable, p.value.Cells...)
		if c.signals[i] != "" {
			signal = input.Value{Kind: input.String, Text: c.signals[i], Cells: p.value.Cells}
		}
		t.Add([]input.Value{{Kind: input.When, Period: p.period, Cells: p.value.Cells}, p.value, line(c.mean), line(c.lower), line(c.upper), signal})
	}
	note := "Limits: the mean, and 2.66 times the mean change from one value to the next on either side"
	if c.leftOut > 0 {
		note += "; " + count(c.leftOut, "change", "changes") + " of 3.267 times the mean or more " + plural(c.leftOut, "is", "are") + " left out of it"
	}
	t.Notes = append(t.Notes, note+".")
	return t
}

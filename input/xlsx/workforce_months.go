package xlsx

import (
	"slices"
	"strings"

	"briefpack/input"
)

// missing are the months between the first and the last of sorted months that are
// not among them.
func missing(months []input.Period) []input.Period {
	var out []input.Period
	for i := 1; i < len(months); i++ {
		for m := months[i-1].Add(1); m.Compare(months[i]) < 0; m = m.Add(1) {
			out = append(out, m)
		}
	}
	return out
}

// spans names months, those that follow each other by the first and the last: "May
// 2025, and July 2025 to September 2025".
func spans(months []input.Period) string {
	const most = 3
	var words []string
	for i := 0; i < len(months); {
		j := i
		for j+1 < len(months) && months[j].Add(1) == months[j+1] {
			j++
		}
		if len(words) == most {
			words = append(words, "others")
			break
		}
		words = append(words, span(months[i], months[j]))
		i = j + 1
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// gapsOf are the months that a body has no return for, between its returns, which
// are in the order of their months.
func gapsOf(rows []*input.Workforce) []input.Period {
	var months []input.Period
	for _, w := range rows {
		months = append(months, w.Month.V)
	}
	return missing(months)
}

// monthsOf are the months of some returns that are in time, each once, sorted.
func (c *returns) monthsOf(rows []input.Workforce, of []int32) []input.Period {
	var out []input.Period
	for _, i := range of {
		if !c.isLate(&rows[i]) {
			out = append(out, rows[i].Month.V)
		}
	}
	slices.SortFunc(out, input.Period.Compare)
	return slices.Compact(out)
}

// strays are returns of which the month, or the body, is in doubt: one of them may
// be that of a month that a body has no return for.
type strays struct {
	ofBody  map[string]int        // returns of a body, folded, whose month is not known or has two returns
	ofMonth map[input.Period]bool // months of returns whose body is not known
}

// findStrays takes note of the returns that may be of another month or body.
func (c *returns) findStrays(rows []input.Workforce) {
	c.strays = strays{map[string]int{}, map[input.Period]bool{}}
	for i := range rows {
		w := &rows[i]
		switch {
		case !w.Month.Known:
			c.strays.ofBody[c.fold(w.Organisation.V)]++
		case !w.Organisation.Known || len(c.doubts.columns) > 0 && c.doubts.at(w.Organisation.Cell) > input.Note:
			c.strays.ofMonth[w.Month.V] = true
		}
		if len(c.disputed) > 0 && c.disputed[w.Row] {
			c.strays.ofBody[c.fold(w.Organisation.V)]++
		}
	}
}

// missingMonths tells of months without a return between others, but for those that
// a return in doubt may be for. Returns long after the period may be too: they are
// told in the place of as many months.
func (c *bodyChecks) missingMonths(body string, rows, astray []*input.Workforce) {
	may := c.strays.ofBody[input.FoldName(body)] + len(astray)
	for i := 1; i < len(rows); i++ {
		before, w := rows[i-1], rows[i]
		if before.Month.V.Add(1).Compare(w.Month.V) >= 0 {
			continue
		}
		gap := missing([]input.Period{before.Month.V, w.Month.V})
		gap = slices.DeleteFunc(gap, func(m input.Period) bool { return c.strays.ofMonth[m] })
		if len(gap) <= may {
			may -= len(gap)
			continue
		}
		c.report(ruleMissingPeriod, body, w.Month.Cell, func(p *input.Problem) {
			p.Found = "no return for " + spans(gap) + ", before that for " + monthOf(w)
			p.Expected, p.Mend, p.Done = "a return for each month", "add the return, or correct a month that is mistyped", "the month is said to be missing"
		})
	}
}

// farMonths is how many months after the period a return may be of without a
// doubt that its month is right.
const farMonths = 12

// astray parts the returns after the period into those of which the month may be
// mistyped, and the others. It may be where it is long after the period, or where it
// stands alone while one in time is missing.
func (c *bodyChecks) astray(inTime, late []*input.Workforce, gaps []input.Period) (astray, others []*input.Workforce) {
	period := c.data.Settings.Period.V
	behind := len(inTime) > 0 && inTime[len(inTime)-1].Month.V != period
	for i, w := range late {
		alone := i+1 == len(late) || late[i+1].Month.V != w.Month.V.Add(1)
		if i > 0 {
			alone = alone && late[i-1].Month.V.Add(1) != w.Month.V
		} else {
			alone = alone && (behind || period.Add(1) != w.Month.V)
		}
		if w.Month.V.Compare(period.Add(farMonths)) > 0 || alone && (len(gaps) > 0 || behind && len(late) == 1) {
			astray = append(astray, w)
		} else {
			others = append(others, w)
		}
	}
	return astray, others
}

// tellAstray reports returns of which the month may be mistyped.
func (c *bodyChecks) tellAstray(body string, inTime, astray []*input.Workforce, gaps []input.Period) {
	period := c.data.Settings.Period.V
	for _, w := range astray {
		c.report(ruleLoneMonth, body, w.Month.Cell, func(p *input.Problem) {
			p.Found = "a return for " + monthOf(w) + ", after the period " + plain(period.String())
			p.Expected, p.Mend = "a return for each month", "correct the month if it is mistyped, or delete the row"
			p.Done = "the return was left out, and its month not changed"
			lacks := gaps
			if n := len(inTime); len(gaps) == 0 && n > 0 {
				lacks = missing([]input.Period{inTime[n-1].Month.V, period.Add(1)})
			}
			if len(lacks) > 0 {
				p.Found += ", and none for " + spans(lacks)
				p.Mend = "correct the month if it is mistyped, such as for " + plain(lacks[0].String())
			}
		})
	}
}

// tellLate tells how many returns are of months after the period.
func (c *returns) tellLate(rows []*input.Workforce) {
	late := map[input.Period][]input.Cell{}
	var months []input.Period
	for _, w := range rows {
		if late[w.Month.V] == nil {
			months = append(months, w.Month.V)
		}
		late[w.Month.V] = append(late[w.Month.V], w.Month.Cell)
	}
	slices.SortFunc(months, input.Period.Compare)
	for _, m := range months {
		cells := input.Cells(late[m])
		p := &input.Problem{
			Code: ruleAfterPeriod.Code, Severity: ruleAfterPeriod.Severity, File: cells[0].Sheet.Book, Cell: cells[0],
			Found: counted(len(cells), "workforce return") + " of " + plain(m.String()),
			Done:  "left out, as the period of Settings is " + plain(c.data.Settings.Period.V.String()),
		}
		if len(cells) > 1 {
			p.Count, p.Last, p.Cells = len(cells), cells[len(cells)-1], cells
		}
		c.files = append(c.files, p)
	}
}

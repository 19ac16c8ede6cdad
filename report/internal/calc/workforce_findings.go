package calc

import (
	"cmp"
	"slices"
	"strings"

	"briefpack/input"
)

// findings say what stands out in the returns of the department.
func (s *staffing) findings() {
	s.changeFinding()
	s.paybillFinding()
	s.shareFinding()
	s.notReported()
}

// changeFinding says how headcount changed within a year, like for like.
func (s *staffing) changeFinding() {
	m := s.f.material()
	from := s.period.Add(-12)
	for _, p := range []*perimeter{&s.core, &s.bodies} {
		c := p.compare(headcountGauge, from, s.period)
		relative := notOfFew(c.relative, point{from, c.from})
		s.f.compared("workforce."+p.name+".headcount-change", c.amount)
		if !m.isLargeStaff(c.amount) || relative.Kind == input.None || input.Unchanged(relative.Number, relative.Unit) {
			continue
		}
		rest := " from " + prose(c.from) + " to " + prose(c.to) + "."
		lead := "Headcount of the core department "
		told := input.Marks(0)
		if p == &s.bodies {
			lead = "Headcount with its bodies "
			rest = " from " + prose(c.from) + " to " + prose(c.to)
			if len(c.both) > 1 {
				rest += " in " + numberWord(len(c.both)) + " bodies"
			}
			rest += "."
			for _, b := range c.breaks {
				rest += " " + strings.TrimSuffix(b.Reason.V, ".") + "."
				told = input.BreakMark
			}
		}
		prefix := "workforce." + p.name + "."
		s.f.find(Finding{
			Name:    prefix + "headcount-change",
			Lead:    lead + fellOrRose(relative) + " by " + size(c.amount) + " (" + size(relative) + ") in a year:",
			Rest:    rest,
			Figures: []string{prefix + "headcount-change-on-year-amount", prefix + "headcount-change-on-year", prefix + "headcount"},
			Weight:  Weight{Size: m.weight(relative)},
		}, told)
	}
}

// paybillFinding compares the two last complete financial years.
func (s *staffing) paybillFinding() {
	a, b, ok := lastYears(s.core.years())
	if !ok {
		return
	}
	m := s.f.material()
	amount, relative := less(b.paybill, a.paybill), excess(input.Change, b.paybill, a.paybill, "paybill of "+a.year.String())
	for _, y := range []workYear{b, a} {
		if y.doubtful {
			s.doubtFinding(y)
			return
		}
	}
	if len(s.core.breaksBetween(s.f.nameOf(s.department), a.year, b.year)) > 0 || !m.isLargeMoney(amount, relative) {
		return
	}
	s.f.find(Finding{
		Name:    "workforce.core.paybill-change",
		Lead:    "The paybill of the core department " + changeText(amount, relative) + " in " + b.year.String() + ":",
		Rest:    " from " + prose(a.paybill) + " to " + prose(b.paybill) + ".",
		Figures: []string{"workforce.core.paybill-" + a.year.Code(), "workforce.core.paybill-" + b.year.Code()},
		Weight:  Weight{Size: m.weight(relative)},
	}, 0)
}

// doubtFinding says that a year's paybill is not compared, because a paybill in it
// jumps as by a lost decimal point.
func (s *staffing) doubtFinding(y workYear) {
	s.f.find(Finding{
		Name:    "workforce.core.paybill-doubtful",
		Lead:    "The paybill of the core department for " + y.year.String() + " is to be checked, and is not compared:",
		Rest:    " that of a month is three times that of the month before, or a third of it.",
		Figures: []string{"workforce.core.paybill-" + y.year.Code()},
		Weight:  Weight{Fault: true},
	}, 0)
}

// lastYears are the last two complete financial years, one after the other.
func lastYears(years []workYear) (a, b workYear, ok bool) {
	for i := len(years) - 1; i > 0; i-- {
		if years[i].paybill.Kind == input.Numeric {
			return years[i-1], years[i], years[i-1].paybill.Kind == input.Numeric
		}
	}
	return a, b, false
}

// shareFinding says how the contingent share went from the first complete
// financial year to the last.
func (s *staffing) shareFinding() {
	var known []workYear
	for _, y := range s.core.years() {
		if y.share.Kind == input.Numeric {
			known = append(known, y)
		}
	}
	if len(known) < 2 {
		return
	}
	a, b := known[0], known[len(known)-1]
	points := work(input.Points, func(n []input.Number) (input.Number, string) { return n[1].Sub(n[0]), "" }, a.share, b.share)
	if input.Unchanged(points.Number, input.Points) {
		return
	}
	prefix := "workforce.core.contingent-share-"
	m := s.f.material()
	s.f.find(Finding{
		Name:    "workforce.core.contingent-share",
		Lead:    "Contingent labour " + fellOrRose(points) + " from " + prose(a.share) + " to " + prose(b.share) + " of the core department’s staff costs:",
		Rest:    " between " + a.year.String() + " and " + b.year.String() + ".",
		Figures: []string{prefix + a.year.Code(), prefix + b.year.Code()},
		Weight:  Weight{Size: m.weight(points)},
	}, 0)
}

// notReported says that the department's costs of the period are not reported.
func (s *staffing) notReported() {
	rows := s.core.months[s.period]
	if len(rows) == 0 {
		if s.host() == "" {
			s.noReturnFinding()
		}
		return
	}
	if paybillGauge.read(rows[0]).known {
		return
	}
	s.f.find(Finding{
		Name:    "workforce.core.paybill-not-reported",
		Lead:    "The core department does not report its paybill for " + s.period.String() + ":",
		Rest:    " nothing is said of costs for that month.",
		Figures: []string{"workforce.core.paybill", "workforce.core.fte"},
		Weight:  Weight{Fault: true},
	}, 0)
}

// noReturnFinding says that the department has no return for the period, with
// the month of its last.
func (s *staffing) noReturnFinding() {
	rest := " there is none in these data."
	if _, month := s.core.span(); !month.IsZero() {
		rest = " its last is for " + month.String() + ", and no later figure of it is known here."
	}
	s.f.find(Finding{
		Name:    "workforce.core.no-return",
		Lead:    "The core department has no return for " + s.period.String() + ":",
		Rest:    rest,
		Figures: []string{"workforce.core.headcount", "workforce.core.last-month"},
		Weight:  Weight{Fault: true},
	}, 0)
}

func (s *staffing) tables() {
	f := s.f
	for _, p := range []*perimeter{&s.core, &s.bodies} {
		prefix := "workforce." + p.name + "."
		f.table(prefix+"by-month", func() *input.Table { return p.monthTable(prefix + "by-month") })
		f.table(prefix+"by-year", func() *input.Table { return p.yearTable(prefix+"by-year", false) })
		f.table(prefix+"complete-years", func() *input.Table { return p.yearTable(prefix+"complete-years", true) })
	}
	f.table("workforce.bodies", func() *input.Table { return s.bodies.membershipTable("workforce.bodies") })
	f.table("workforce.revisions", s.revisionTable)
}

// revisionTable lists what later returns changed.
func (s *staffing) revisionTable() *input.Table {
	t := &input.Table{Name: "workforce.revisions", Title: "Values that later returns changed", Columns: []input.Column{
		column("Organisation", input.String, input.NoUnit),
		column("Month", input.When, input.NoUnit),
		column("Column", input.String, input.NoUnit),
		column("Was", input.String, input.NoUnit),
		column("Now", input.String, input.NoUnit),
		column("Cell", input.String, input.NoUnit),
	}}
	told := slices.ContainsFunc(s.f.Data.Revisions, func(r input.Revision) bool { return r.Issued || r.Reason != "" })
	if told {
		t.Columns = append(t.Columns, column("Reason", input.String, input.NoUnit))
	}
	for _, r := range s.f.Data.Revisions {
		if r.Of != "Workforce" {
			continue
		}
		cells := input.Cells(r.Was.Cells, r.Now.Cells)
		was, is := r.Was, r.Now
		if was.Kind == input.Numeric && is.Kind == input.Numeric { // as text: FTE and pounds in one column
			was.Text, is.Text = input.PrintApart(was.Number, is.Number, is.Unit)
		}
		for _, v := range []*input.Value{&was, &is} {
			if v.Kind == input.Numeric {
				*v = input.Value{Kind: input.String, Text: cmp.Or(v.Text, input.Print(v.Number, v.Unit, input.Full)), Cells: v.Cells}
			}
			if v.Kind == input.None {
				*v = unknown("the cell is blank", v.Cells...)
			}
		}
		row := []input.Value{
			{Kind: input.String, Text: s.f.shortName(r.Organisation), Cells: cells}, {Kind: input.When, Period: r.Period, Cells: cells},
			{Kind: input.String, Text: r.Column, Cells: cells}, was, is, {Kind: input.String, Text: input.Ranges(r.Now.Cells), Cells: cells},
		}
		if told {
			reason := input.Value{Kind: input.String, Text: r.Reason, Cells: cells}
			if r.Reason == "" {
				reason = unknown("no reason is given", cells...)
			}
			row = append(row, reason)
		}
		t.Add(row)
	}
	return orWhy(t, "no return was revised")
}

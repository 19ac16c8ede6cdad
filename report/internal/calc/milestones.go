package calc

import (
	"sort"

	"briefpack/input"
)

const sheetMilestones = "Milestones"

// soonDays is how far ahead of the period's end a milestone is said to be due.
const soonDays = 90

// What a milestone is. None is said to be late: a date that has passed without
// a completion may only mean that the source is older than the date.
const (
	milestoneDone   = "Done"
	milestonePassed = "Date passed, no completion reported"
	milestoneSoon   = "Due in the next 90 days"
	milestoneLater  = "Later"
	milestoneNoDate = "No date"
)

var milestoneStates = []struct{ state, name, label string }{
	{milestoneDone, "done", "Milestones done"},
	{milestonePassed, "passed", "Milestones whose date has passed with no completion reported"},
	{milestoneSoon, "soon", "Milestones due in the next 90 days"},
	{milestoneLater, "later", "Milestones due later"},
	{milestoneNoDate, "no-date", "Milestones without a date"},
}

// milestone is one row of the sheet with what it comes to.
type milestone struct {
	*input.Milestone
	due   input.Time // forecast where there is one, else baseline
	state string
}

func (f *Facts) milestoneRows() []milestone {
	period := f.period()
	var out []milestone
	for _, r := range inOrder(f.Data.Milestones) {
		m := milestone{Milestone: r, due: r.Baseline}
		if r.Forecast.Known {
			m.due = r.Forecast
		}
		end := period.Period.To()
		switch {
		case r.Actual.Known && (period.Kind == input.None || r.Actual.V.From().Compare(end) <= 0):
			m.state = milestoneDone
		case !m.due.Known || period.Kind == input.None:
			m.state = milestoneNoDate
		case m.due.V.To().Compare(end) <= 0:
			m.state = milestonePassed
		case end.Days(m.due.V.To()) <= soonDays:
			m.state = milestoneSoon
		default:
			m.state = milestoneLater
		}
		f.warned.key(r.Milestone.Cell, r.Baseline.Cell, r.Forecast.Cell, r.Actual.Cell, r.AsAt.Cell)
		out = append(out, m)
	}
	return out
}

func milestones(f *Facts) {
	rows := f.milestoneRows()
	if len(rows) == 0 {
		return
	}
	set := &figureSet{f: f, prefix: "milestones."}
	period := f.period().Period
	set.add("count", "Milestones", countOf(rows, ""), period, "number of rows of sheet Milestones")
	for _, s := range milestoneStates {
		set.add(s.name, s.label, countOf(rows, s.state), period, "number of milestones by their dates and the end of the period")
	}
	var span []input.Period
	for _, m := range rows {
		if m.due.Known {
			span = append(span, m.due.V)
		}
	}
	sort.Slice(span, func(i, j int) bool { return span[i].Compare(span[j]) < 0 })
	set.add("summary", "What has come of the milestones", summary(rows), period, "number of milestones by their dates and the end of the period, in words")
	passed := countOf(rows, milestonePassed)
	set.add("passed-words", "Milestones whose date has passed", words(func() string {
		return count(numberOf(rows, milestonePassed), "milestone has", "milestones have") + " passed the planned date"
	}, passed), period, "number of milestones by their dates and the end of the period, in words")
	next, name := nextDue(rows, period)
	set.add("next", "Next milestone", next, period, "earliest date after the period of a milestone that is not done")
	set.add("next-name", "Next milestone", name, period, "milestone with the earliest date after the period that is not done")
	set.add("age", "Age of the source", work("months", func([]input.Number) (input.Number, string) {
		return input.Int(int64(max(0, latestAsAt(rows).Period.Months(period)))), ""
	}, latestAsAt(rows), f.period()), period, "months from the date of the source to the period")
	set.add("as-at", "Date of the source", latestAsAt(rows), period, "latest As at of sheet Milestones")
	if len(span) > 0 {
		set.add("first", "First date", input.Value{Kind: input.When, Period: span[0], Cells: countOf(rows, "").Cells}, span[0], "earliest date of sheet Milestones")
		last := span[len(span)-1]
		set.add("last", "Last date", input.Value{Kind: input.When, Period: last, Cells: countOf(rows, "").Cells}, last, "latest date of sheet Milestones")
	}
	f.put(set.figs...)
	f.table("milestones", func() *input.Table { return milestoneTable(rows) })
	f.milestoneFindings(rows)
}

// countOf is the number of milestones of a state, or of all.
func countOf(rows []milestone, state string) input.Value {
	v := input.Value{Kind: input.Numeric, Unit: input.Plain}
	for _, m := range rows {
		v.Cells = append(v.Cells, m.Milestone.Milestone.Cell, m.due.Cell, m.Actual.Cell)
	}
	v.Number, v.Cells = input.Int(int64(numberOf(rows, state))), input.Cells(v.Cells)
	return v
}

// numberOf is how many milestones are in a state, or all.
func numberOf(rows []milestone, state string) int {
	n := 0
	for _, m := range rows {
		if state == "" || m.state == state {
			n++
		}
	}
	return n
}

// summary says what has come of all milestones, in one sentence without its
// full stop.
func summary(rows []milestone) input.Value {
	return words(func() string {
		done := numberOf(rows, milestoneDone)
		parts := []string{numberWord(done) + " of " + count(len(rows), "milestone", "milestones") + plural(done, " is done", " are done")}
		for _, s := range []struct{ state, one, many string }{
			{milestonePassed, " has passed its date with no completion reported", " have passed their date with no completion reported"},
			{milestoneSoon, " is due in the next 90 days", " are due in the next 90 days"},
			{milestoneLater, " is due later", " are due later"},
			{milestoneNoDate, " has no date", " have no date"},
		} {
			if n := numberOf(rows, s.state); n > 0 {
				parts = append(parts, numberWord(n)+plural(n, s.one, s.many))
			}
		}
		return list(parts)
	}, countOf(rows, ""))
}

// nextDue is the earliest date after the period of a milestone that is not
// done, and the milestones of that date.
func nextDue(rows []milestone, period input.Period) (date, names input.Value) {
	date = unknown("no milestone is due after " + period.String())
	var due []string
	for _, m := range rows {
		if m.state != milestoneSoon && m.state != milestoneLater {
			continue
		}
		c := -1
		if date.Kind == input.When {
			c = m.due.V.Compare(date.Period)
		}
		if c < 0 {
			date, due = when(m.due, "date", sheetMilestones), nil
		}
		if c <= 0 {
			due = append(due, m.name())
			names.Cells = append(names.Cells, m.Milestone.Milestone.Cell)
		}
	}
	if date.Kind == input.None {
		return date, date
	}
	names.Kind, names.Text = input.String, list(due)
	return date, names
}

// name is the short name of a milestone, or the milestone itself.
func (m milestone) name() string {
	if m.ShortName.Known {
		return m.ShortName.V
	}
	return m.Milestone.Milestone.V
}

func latestAsAt(rows []milestone) input.Value {
	v := unknown("no As at in sheet " + sheetMilestones)
	for _, m := range rows {
		if m.AsAt.Known && (v.Kind == input.None || m.AsAt.V.Compare(v.Period) > 0) {
			v = when(m.AsAt, "date", sheetMilestones)
		}
	}
	return v
}

// slippage is by how many months a milestone was done, or is expected, after
// its baseline. It needs a forecast or an actual date.
func (m milestone) slippage() input.Value {
	to := m.Forecast
	if m.Actual.Known {
		to = m.Actual
	}
	switch {
	case !m.Baseline.Known:
		return when(m.Baseline, "baseline date", sheetMilestones)
	case !to.Known:
		return unknown("no forecast or actual date in sheet "+sheetMilestones, m.Forecast.Cell, m.Actual.Cell)
	}
	return input.Value{Kind: input.Numeric, Number: input.Int(int64(m.Baseline.V.Months(to.V))), Unit: "months", Cells: cellsOf(m.Baseline.Cell, to.Cell)}
}

func milestoneTable(rows []milestone) *input.Table {
	t := &input.Table{Name: "milestones", Title: "Milestones", Columns: []input.Column{
		column("Milestone", input.String, input.NoUnit),
		column("Short name", input.String, input.NoUnit),
		column("Owner", input.String, input.NoUnit),
		column("Status", input.String, input.NoUnit),
		column("Due", input.When, input.NoUnit),
		column("Baseline date", input.When, input.NoUnit),
		column("Forecast date", input.When, input.NoUnit),
		column("Actual date", input.When, input.NoUnit),
		column("Slippage", input.Numeric, "months"),
		column("As at", input.When, input.NoUnit),
	}}
	rows = append([]milestone(nil), rows...)
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].due.V.Compare(rows[j].due.V) < 0 })
	var sources []input.Text
	for _, m := range rows {
		status := m.state
		if status == milestonePassed && m.AsAt.Known {
			status += " (source as at " + m.AsAt.V.String() + ")"
		}
		t.Add([]input.Value{
			text(m.Milestone.Milestone, "milestone", sheetMilestones),
			{Kind: input.String, Text: m.name(), Cells: cellsOf(m.Milestone.Milestone.Cell)}, text(m.Owner, "owner", sheetMilestones),
			{Kind: input.String, Text: status, Cells: cellsOf(m.due.Cell, m.Actual.Cell)},
			when(m.due, "date", sheetMilestones), when(m.Baseline, "baseline date", sheetMilestones), when(m.Forecast, "forecast date", sheetMilestones),
			when(m.Actual, "actual date", sheetMilestones), m.slippage(), when(m.AsAt, "date of the source", sheetMilestones),
		})
		sources = append(sources, m.Source)
	}
	t.Source = publications(sources)
	return t
}

// milestoneFindings say how many dates have passed without a completion, how
// many milestones are done and which is the next.
func (f *Facts) milestoneFindings(rows []milestone) {
	if n := numberOf(rows, milestonePassed); n > 0 {
		rest := ""
		if at := latestAsAt(rows); at.Kind == input.When {
			rest = " the source is as at " + at.Period.String() + ", and may be older than a completion."
		}
		f.find(Finding{
			Name:    "milestones.passed",
			Lead:    upper(count(n, "milestone has", "milestones have")) + " passed the date with no completion reported:",
			Rest:    rest,
			Figures: []string{"milestones.passed", "milestones.count"},
			Weight:  Weight{Size: input.Int(1)}, // before what needs nobody to act
		}, 0)
	}
	if n := numberOf(rows, milestoneDone); n > 0 {
		var names []string
		for _, m := range rows {
			if m.state == milestoneDone {
				names = append(names, lowerFirst(m.name()))
			}
		}
		f.find(Finding{
			Name:    "milestones.done",
			Lead:    upper(numberWord(n)) + " of " + count(len(rows), "milestone", "milestones") + plural(n, " is done:", " are done:"),
			Rest:    " " + someOf(names) + ".",
			Figures: []string{"milestones.done", "milestones.count"},
		}, 0)
	}
	if next := f.Figure("milestones.next"); next.Value.Kind == input.When {
		f.find(Finding{
			Name:    "milestones.next",
			Lead:    "The next milestone is due in " + next.Value.Period.String() + ":",
			Rest:    " " + lowerFirst(f.Figure("milestones.next-name").Value.Text) + ".",
			Figures: []string{"milestones.next", "milestones.next-name"},
		}, 0)
	}
}

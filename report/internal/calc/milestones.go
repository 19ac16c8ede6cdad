package calc

import (
	"sort"
	"strconv"
	"strings"

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
	milestoneMoved  = "Past its planned date, now forecast"
	milestoneSoon   = "Due in the next 90 days"
	milestoneLater  = "Later"
	milestoneNoDate = "No date"
)

var milestoneStates = []struct{ state, name, label string }{
	{milestoneDone, "done", "Milestones done"},
	{milestonePassed, "passed", "Milestones whose date has passed with no completion reported"},
	{milestoneMoved, "moved", "Milestones past their planned date that are now forecast for later"},
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
		case r.Baseline.Known && r.Baseline.V.To().Compare(end) <= 0:
			m.state = milestoneMoved
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
		n := countOf(rows, s.state)
		if s.state == milestonePassed {
			n = passedDate(rows)
		}
		set.add(s.name, s.label, n, period, "number of milestones by their dates and the end of the period")
	}
	var span []input.Period
	for _, m := range rows {
		if m.due.Known {
			span = append(span, m.due.V)
		}
	}
	sort.Slice(span, func(i, j int) bool { return span[i].Compare(span[j]) < 0 })
	set.add("summary", "What has come of the milestones", summary(rows), period, "number of milestones by their dates and the end of the period, in words")
	set.add("outcome", "What has come of the milestones, in short", outcome(rows), period, "number of milestones done, and of those whose date has passed, in words")
	set.add("passed-words", "Milestones whose date has passed", words(func() string {
		return count(numberOf(rows, milestonePassed)+numberOf(rows, milestoneMoved), "milestone has", "milestones have") + " passed the planned date"
	}, passedDate(rows)), period, "number of milestones by their dates and the end of the period, in words")
	next, name := nextDue(rows, period)
	set.add("next", "Next milestone", next, period, "earliest date after the period of a milestone that is not done")
	set.add("next-name", "Next milestone", name, period, "milestone with the earliest date after the period that is not done")
	set.add("age", "Age of the source", work("months", func([]input.Number) (input.Number, string) {
		return input.Int(int64(max(0, latestAsAt(rows).Period.Months(period)))), ""
	}, latestAsAt(rows), f.period()), period, "months from the date of the source to the period")
	slipped := countOf(rows, "")
	slipped.Number = input.Int(int64(numberSlipped(rows)))
	set.add("slipped", "Milestones forecast for after their planned date", slipped, period, "number of milestones that are not done and whose forecast is later than the baseline")
	set.add("age-words", "Age of the source", sourceWords(latestAsAt(rows), f.period()), period, "months from the date of the source to the period, in words")
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

// passedDate is the number of milestones whose planned date has passed with no
// completion reported, those that have a later forecast among them.
func passedDate(rows []milestone) input.Value {
	v := countOf(rows, milestonePassed)
	v.Number = v.Number.Add(input.Int(int64(numberOf(rows, milestoneMoved))))
	return v
}

// sourceWords says how old the source is.
func sourceWords(asAt, period input.Value) input.Value {
	return words(func() string {
		months := asAt.Period.Months(period.Period)
		if months <= 0 {
			return "the date of the source"
		}
		return "the date of the source, which is " + strconv.Itoa(months) + " " + plural(months, "month", "months") + " before the end of " + period.Period.String()
	}, asAt, period)
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
		parts := []string{ofAll(done, len(rows), "milestone", "milestones", "is done", "are done", "is not done")}
		for _, s := range []struct{ state, one, many string }{
			{milestonePassed, " has passed its date with no completion reported", " have passed their date with no completion reported"},
			{milestoneMoved, " is past its planned date (now forecast for " + dueDates(rows, milestoneMoved) + ")", " are past their planned dates (now forecast for later)"},
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

// outcome says how many milestones are done, and how many have passed the planned
// date.
func outcome(rows []milestone) input.Value {
	return words(func() string {
		text := ofAll(numberOf(rows, milestoneDone), len(rows), "milestone", "milestones", "is done", "are done", "is not done")
		if n := numberOf(rows, milestonePassed) + numberOf(rows, milestoneMoved); n > 0 {
			text += "; " + numberWord(n) + plural(n, " has", " have") + " passed the planned date with no completion reported"
		}
		return text
	}, countOf(rows, ""))
}

// nextDue is the earliest date after the period of a milestone that is not
// done, and the milestones of that date.
func nextDue(rows []milestone, period input.Period) (date, names input.Value) {
	date = unknown("no milestone is due after " + period.String())
	var due []string
	for _, m := range rows {
		if m.state != milestoneSoon && m.state != milestoneLater && m.state != milestoneMoved {
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

// dueDates are the dates of the milestones of a state.
func dueDates(rows []milestone, state string) string {
	var out []string
	for _, m := range rows {
		if m.state == state {
			out = append(out, m.due.V.String())
		}
	}
	return list(out)
}

// slipped is by how many months the forecast of a milestone that is not done comes
// after its baseline; nought where it does not.
func (m milestone) slipped() int {
	if m.state == milestoneDone || !m.Baseline.Known || !m.Forecast.Known {
		return 0
	}
	return max(0, m.Baseline.V.Months(m.Forecast.V))
}

func numberSlipped(rows []milestone) int {
	n := 0
	for _, m := range rows {
		if m.slipped() > 0 {
			n++
		}
	}
	return n
}

// status is the state of a milestone in words, with what is known of its date.
func (m milestone) status() string {
	later := ""
	if n := m.slipped(); n > 0 {
		later = count(n, "month", "months") + " after the planned date"
	}
	switch {
	case m.state == milestonePassed && m.AsAt.Known:
		return m.state + " (source as at " + m.AsAt.V.String() + ")"
	case m.state == milestoneMoved && later != "":
		return m.state + " for " + m.due.V.String() + ", " + later
	case m.state == milestoneMoved:
		return m.state + " for " + m.due.V.String()
	case later != "":
		return m.state + " (forecast " + later + ")"
	}
	return m.state
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
		t.Add([]input.Value{
			text(m.Milestone.Milestone, "milestone", sheetMilestones),
			{Kind: input.String, Text: m.name(), Cells: cellsOf(m.Milestone.Milestone.Cell)}, text(m.Owner, "owner", sheetMilestones),
			{Kind: input.String, Text: m.status(), Cells: cellsOf(m.due.Cell, m.Actual.Cell)},
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
	f.slippedFinding(rows)
	if n := numberOf(rows, milestonePassed); n > 0 {
		rest := " a completion may be missing from the sheet."
		if at := latestAsAt(rows); at.Kind == input.When {
			rest = " the source is as at " + at.Period.String() + "."
			if period := f.period(); period.Kind == input.When && at.Period.Months(period.Period) > 0 {
				rest = " the source is as at " + at.Period.String() + ", and may be older than a completion."
			}
		}
		f.find(Finding{
			Name:    "milestones.passed",
			Lead:    upper(count(n, "milestone has", "milestones have")) + " passed the date with no completion reported" + withoutForecast(rows) + ":",
			Rest:    rest,
			Figures: []string{"milestones.passed", "milestones.count"},
			Weight:  Weight{Size: input.Int(1)}, // before what needs nobody to act
		}, 0)
	}
	if n := numberOf(rows, milestoneDone); n > 0 {
		var names []string
		for _, m := range rows {
			if m.state == milestoneDone {
				names = append(names, m.name())
			}
		}
		f.find(Finding{
			Name:    "milestones.done",
			Lead:    upper(ofAll(n, len(rows), "milestone", "milestones", "is done", "are done", "")) + ":",
			Rest:    " " + someOf(names) + ".",
			Figures: []string{"milestones.done", "milestones.count"},
		}, 0)
	}
	if next := f.Figure("milestones.next"); next.Value.Kind == input.When {
		f.find(Finding{
			Name:    "milestones.next",
			Lead:    "The next milestone is due in " + next.Value.Period.String() + ":",
			Rest:    " " + f.Figure("milestones.next-name").Value.Text + ".",
			Figures: []string{"milestones.next", "milestones.next-name"},
		}, 0)
	}
}

// withoutForecast tells the milestones that have passed their date from those that
// have a later forecast, where there are such.
func withoutForecast(rows []milestone) string {
	if numberOf(rows, milestoneMoved) == 0 {
		return ""
	}
	return " or forecast"
}

// slippedFinding says which milestones are forecast for after their baseline, and
// by how many months, the furthest first.
func (f *Facts) slippedFinding(rows []milestone) {
	var moved []milestone
	for _, m := range rows {
		if m.slipped() > 0 {
			moved = append(moved, m)
		}
	}
	sort.SliceStable(moved, func(i, j int) bool { return moved[i].slipped() > moved[j].slipped() })
	var each []string
	for _, m := range moved {
		each = append(each, m.name()+" by "+count(m.slipped(), "month", "months")+", from "+m.Baseline.V.String()+" to "+m.Forecast.V.String())
	}
	if len(each) == 0 {
		return
	}
	rest := each[0]
	switch n := len(each); {
	case n == 2 || n == 3:
		rest = strings.Join(each, "; ")
	case n > 3:
		rest = strings.Join(each[:2], "; ") + "; and " + strconv.Itoa(n-2) + " others"
	}
	f.find(Finding{
		Name:    "milestones.slipped",
		Lead:    upper(count(len(each), "milestone is", "milestones are")) + " forecast for after the planned date:",
		Rest:    " " + rest + ".",
		Figures: []string{"milestones.slipped", "milestones.count"},
		Weight:  Weight{Size: input.Int(2)},
	}, 0)
}

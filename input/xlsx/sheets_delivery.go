package xlsx

import "briefpack/input"

// directions are the ways in which an indicator can be better.
var directions = []string{"Up", "Down"}

// judgements are the ratings of delivery confidence.
var judgements = []string{"GREEN", "AMBER-GREEN", "AMBER", "AMBER-RED", "RED"}

var roleProfilesSheet = sheet(SheetSpec{
	Name: "Role profiles", Synonyms: []string{"Role profile", "Profiles"},
	Doc: "One row for each published description of a senior role.",
}, records[input.RoleProfile]{
	into:  func(d *input.Dataset) *[]input.RoleProfile { return &d.RoleProfiles },
	place: func(p *input.RoleProfile) *input.Row { return &p.Row },
	check: func(r *run, rows []input.RoleProfile) {
		unique(r, rows, "role profile", func(p *input.RoleProfile, k *key) { k.text(p.Profile) })
	},
	columns: []column[input.RoleProfile]{
		text(ColumnSpec{Name: "Role profile", Required: true, Synonyms: []string{"Profile", "Role"}, Doc: "The role.", Example: "Chief digital information officer"},
			func(p *input.RoleProfile) *input.Text { return &p.Profile }),
		text(ColumnSpec{Name: "Abbreviation", Synonyms: []string{"Short name"}, Doc: "Its usual abbreviation.", Example: "CDIO"},
			func(p *input.RoleProfile) *input.Text { return &p.Abbreviation }),
		period(ColumnSpec{Name: "Published", Kind: AsAt, Doc: "When the profile was published; [x] if it is not.", Example: "May 2025"},
			func(p *input.RoleProfile) *input.Time { return &p.Published }),
		source(func(p *input.RoleProfile) *input.Text { return &p.Source }),
	},
})

var milestonesSheet = sheet(SheetSpec{
	Name: "Milestones", Synonyms: []string{"Milestone"},
	Doc: "One row for each thing that is to be done by a date. A milestone without an actual date is not said to be late: the source may be older than the date.",
}, records[input.Milestone]{
	into:  func(d *input.Dataset) *[]input.Milestone { return &d.Milestones },
	place: func(m *input.Milestone) *input.Row { return &m.Row },
	check: func(r *run, rows []input.Milestone) {
		unique(r, rows, "milestone", func(m *input.Milestone, k *key) { k.text(m.Milestone) })
	},
	columns: []column[input.Milestone]{
		text(ColumnSpec{Name: "Milestone", Kind: Prose, Required: true, Synonyms: []string{"Deliverable"}, Doc: "What is to be done.", Example: "Role profiles for the most senior digital and data roles published"},
			func(m *input.Milestone) *input.Text { return &m.Milestone }),
		text(ColumnSpec{Name: "Short name", Doc: "A name short enough for a chart; without it the milestone itself is printed.", Example: "Role profiles published"},
			func(m *input.Milestone) *input.Text { return &m.ShortName }),
		text(ColumnSpec{Name: "Owner", Synonyms: []string{"Responsible"}, Doc: "The body that answers for it.", Example: "Government Digital Service"},
			func(m *input.Milestone) *input.Text { return &m.Owner }),
		period(ColumnSpec{Name: "Baseline date", Kind: AsAt, Required: true, Synonyms: []string{"Baseline", "Due", "Due date"}, Doc: "When it was first planned for.", Example: "May 2025"},
			func(m *input.Milestone) *input.Time { return &m.Baseline }),
		period(ColumnSpec{Name: "Forecast date", Kind: AsAt, Synonyms: []string{"Forecast"}, Doc: "When it is now expected; blank or [x] if nobody has said so.", Example: "June 2025"},
			func(m *input.Milestone) *input.Time { return &m.Forecast }),
		period(ColumnSpec{Name: "Actual date", Kind: AsAt, Synonyms: []string{"Actual", "Done"}, Doc: "When it was done; blank or [x] if no completion is reported.", Example: "May 2025"},
			func(m *input.Milestone) *input.Time { return &m.Actual }),
		period(ColumnSpec{Name: "As at", Kind: AsAt, Doc: "When the source said so.", Example: "July 2025"},
			func(m *input.Milestone) *input.Time { return &m.AsAt }),
		text(ColumnSpec{Name: "Scope", Doc: "Where it applies.", Example: "Central government"},
			func(m *input.Milestone) *input.Text { return &m.Scope }),
		source(func(m *input.Milestone) *input.Text { return &m.Source }),
	},
})

var indicatorsSheet = sheet(SheetSpec{
	Name: "Indicators", Synonyms: []string{"Indicator", "Delivery indicators"},
	Doc: "One row for each value of one measure of a priority. A priority for which no figure is entered has one row with [x].",
}, records[input.Indicator]{
	into:   func(d *input.Dataset) *[]input.Indicator { return &d.Indicators },
	place:  func(i *input.Indicator) *input.Row { return &i.Row },
	finish: finishIndicator,
	check: func(r *run, rows []input.Indicator) {
		unique(r, rows, "priority, indicator, area and period", func(i *input.Indicator, k *key) {
			k.text(i.Priority)
			k.text(i.Indicator)
			k.optional(i.Area)
			k.period(i.Period)
		})
		r.checkIndicatorSeries(rows)
	},
	columns: []column[input.Indicator]{
		text(ColumnSpec{Name: "Priority", Required: true, Doc: "The priority that it belongs to.", Example: "Elective waiting times"},
			func(i *input.Indicator) *input.Text { return &i.Priority }),
		text(ColumnSpec{Name: "Indicator", Required: true, Synonyms: []string{"Measure"}, Doc: "What is measured.", Example: "Share of pathways waiting up to 18 weeks"},
			func(i *input.Indicator) *input.Text { return &i.Indicator }),
		text(ColumnSpec{Name: "Area", Doc: "Where it is measured.", Example: "England"},
			func(i *input.Indicator) *input.Text { return &i.Area }),
		period(ColumnSpec{Name: "Period", Kind: Period, Required: true, Synonyms: []string{"Month"}, Doc: "The period of the value; [x] where none is entered.", Example: "September 2025"},
			func(i *input.Indicator) *input.Time { return &i.Period }),
		figure(ColumnSpec{Name: "Value", Kind: AnyNumber, Required: true, Doc: "The value, in the unit of its row; [x] where none is entered.", Example: "61.8%"},
			func(i *input.Indicator) *input.Figure { return &i.Value }),
		text(ColumnSpec{Name: "Unit", Required: true, Doc: "The unit of the value and of its target: £, share, or the noun of what is counted.", Example: "share"},
			func(i *input.Indicator) *input.Text { return &i.Unit }),
		figure(ColumnSpec{Name: "Target", Kind: AnyNumber, Doc: "What is to be reached in the end; blank if there is none.", Example: "92%"},
			func(i *input.Indicator) *input.Figure { return &i.Target }),
		figure(ColumnSpec{Name: "Trajectory", Kind: AnyNumber, Synonyms: []string{"Plan", "Planned"}, Doc: "What was planned for the period; blank if nothing was.", Example: "62%"},
			func(i *input.Indicator) *input.Figure { return &i.Trajectory }),
		text(ColumnSpec{Name: "Better", OneOf: directions, Synonyms: []string{"Polarity"}, Doc: "Which way is better.", Example: "Up"},
			func(i *input.Indicator) *input.Text { return &i.Better }),
		text(ColumnSpec{Name: "Judgement", OneOf: judgements, Synonyms: []string{"Judgement RAG", "RAG", "Delivery confidence"}, Doc: "The rating of delivery that somebody gave. It is printed as a word and never worked out.", Example: "AMBER"},
			func(i *input.Indicator) *input.Text { return &i.Judgement }),
		note(func(i *input.Indicator) *input.Text { return &i.Note }),
		source(func(i *input.Indicator) *input.Text { return &i.Source }),
	},
})

package xlsx

import "briefpack/input"

var rolesSheet = sheet(SheetSpec{
	Name: "Roles", Synonyms: []string{"Role", "Posts"},
	Doc: "One row for each post with its grade and its pay.",
}, records[input.Role]{
	into:  func(d *input.Dataset) *[]input.Role { return &d.Roles },
	place: func(p *input.Role) *input.Row { return &p.Row },
	check: checkRoles,
	columns: []column[input.Role]{
		text(ColumnSpec{Name: "Ref", Doc: "A short name by which packs cite the post.", Example: "dg-technology"},
			func(p *input.Role) *input.Text { return &p.Ref }),
		text(ColumnSpec{Name: "Department", Required: true, Refers: "Organisations", Synonyms: []string{"Organisation", "Organization"},
			Doc: "The body, by a name or an alias of the Organisations sheet.", Example: "Department of Health and Social Care"},
			func(p *input.Role) *input.Text { return &p.Department }),
		text(ColumnSpec{Name: "Post", Required: true, Synonyms: []string{"Post title", "Job title", "Role"}, Doc: "The title of the post; never the name of a person.", Example: "Permanent Secretary"},
			func(p *input.Role) *input.Text { return &p.Post }),
		text(ColumnSpec{Name: "Short name", Doc: "A shorter title for charts and tables.", Example: "DG Technology, Digital and Data"},
			func(p *input.Role) *input.Text { return &p.ShortName }),
		text(ColumnSpec{Name: "Role profile", Synonyms: []string{"Profile"}, Doc: "The published profile that the post follows, if any.", Example: "Chief technology officer"},
			func(p *input.Role) *input.Text { return &p.Profile }),
		text(ColumnSpec{Name: "Grade", Required: true, Synonyms: []string{"Grade (or equivalent)"}, Doc: "The grade, as the Pay ranges sheet has it. [e] after it says that it is assumed.", Example: "SCS3"},
			func(p *input.Role) *input.Text { return &p.Grade }),
		amount(ColumnSpec{Name: "Pay minimum", NotNegative: true, Synonyms: []string{"Minimum pay", "Minimum salary", "Salary minimum", "Actual pay floor"}, Doc: "The lowest pay of the post in pounds a year, if it is stated.", Example: "125000"},
			func(p *input.Role) *input.Amount { return &p.PayMinimum }),
		amount(ColumnSpec{Name: "Pay maximum", NotNegative: true, Required: true, Synonyms: []string{"Maximum pay", "Maximum salary", "Salary maximum", "Actual pay ceiling"}, Doc: "The highest pay of the post in pounds a year; [x] if it is not known.", Example: "285000"},
			func(p *input.Role) *input.Amount { return &p.PayMaximum }),
		figure(ColumnSpec{Name: "FTE", Kind: Quantity, Unit: input.FTE, NotNegative: true, Synonyms: []string{"Full-time equivalent", "Full-time equivalents"}, Doc: "Full-time equivalents: 1 for a full-time post.", Example: "1"},
			func(p *input.Role) *input.Figure { return &p.FTE }),
		text(ColumnSpec{Name: "Status", Doc: "Whether the post is filled, vacant or being recruited.", Example: "Recruiting"},
			func(p *input.Role) *input.Text { return &p.Status }),
		period(ColumnSpec{Name: "As at", Kind: AsAt, Synonyms: []string{"Date", "As of"}, Doc: "The month or day to which the row belongs.", Example: "January 2026"},
			func(p *input.Role) *input.Time { return &p.AsAt }),
		yesNo(ColumnSpec{Name: "On executive committee", Synonyms: []string{"On board"}, Doc: "Whether the post sits on the executive committee; [x] if it is not known.", Example: "[x]"},
			func(p *input.Role) *input.YesNo { return &p.OnBoard }),
		note(func(p *input.Role) *input.Text { return &p.Note }),
		source(func(p *input.Role) *input.Text { return &p.Source }),
	},
})

var payRangesSheet = sheet(SheetSpec{
	Name: "Pay ranges", Synonyms: []string{"Pay range", "Ranges", "Grade ranges", "SCS pay ranges"},
	Doc: "One row for each pay range of a grade and the day from which it applied.",
}, records[input.PayRange]{
	into:  func(d *input.Dataset) *[]input.PayRange { return &d.PayRanges },
	place: func(p *input.PayRange) *input.Row { return &p.Row },
	check: checkPayRanges,
	columns: []column[input.PayRange]{
		text(ColumnSpec{Name: "Grade", Required: true, Doc: "The grade, spelled as in the Roles sheet.", Example: "SCS3"},
			func(p *input.PayRange) *input.Text { return &p.Grade }),
		day(ColumnSpec{Name: "Effective from", Required: true, Synonyms: []string{"From", "Valid from", "Start date"}, Doc: "The first day of the range; [x] if no range is known.", Example: "1 April 2024"},
			func(p *input.PayRange) *input.OnDate { return &p.From }),
		amount(ColumnSpec{Name: "Minimum", Required: true, NotNegative: true, Synonyms: []string{"Range minimum", "Pay minimum"}, Doc: "The lowest pay of the range in pounds a year; [x] if it is not known.", Example: "128000"},
			func(p *input.PayRange) *input.Amount { return &p.Minimum }),
		amount(ColumnSpec{Name: "Maximum", Required: true, NotNegative: true, Synonyms: []string{"Range maximum", "Pay maximum"}, Doc: "The highest pay of the range in pounds a year; [x] if it is not known.", Example: "208100"},
			func(p *input.PayRange) *input.Amount { return &p.Maximum }),
		note(func(p *input.PayRange) *input.Text { return &p.Note }),
		source(func(p *input.PayRange) *input.Text { return &p.Source }),
	},
})

var thresholdsSheet = sheet(SheetSpec{
	Name: "Thresholds", Synonyms: []string{"Threshold", "Pay thresholds", "Approval thresholds"},
	Doc: "One row for each amount of pay above which approval is needed, and the days between which it is in force.",
}, records[input.Threshold]{
	into:   func(d *input.Dataset) *[]input.Threshold { return &d.Thresholds },
	place:  func(t *input.Threshold) *input.Row { return &t.Row },
	finish: finishThreshold,
	check:  checkThresholds,
	columns: []column[input.Threshold]{
		text(ColumnSpec{Name: "Threshold", Required: true, Synonyms: []string{"Name"}, Doc: "Whose approval of what.", Example: "Treasury approval of total remuneration"},
			func(t *input.Threshold) *input.Text { return &t.Name }),
		day(ColumnSpec{Name: "Effective from", Synonyms: []string{"From", "Valid from", "Start date"}, Doc: "The first day on which it is in force; blank if from the beginning.", Example: "1 June 2025"},
			func(t *input.Threshold) *input.OnDate { return &t.From }),
		day(ColumnSpec{Name: "Effective to", Synonyms: []string{"To", "Until", "Valid to", "End date"}, Doc: "The last day on which it is in force; blank if it still is.", Example: "31 May 2025"},
			func(t *input.Threshold) *input.OnDate { return &t.To }),
		amount(ColumnSpec{Name: "Amount", Required: true, NotNegative: true, Synonyms: []string{"Value"}, Doc: "The amount in pounds.", Example: "174000"},
			func(t *input.Threshold) *input.Amount { return &t.Amount }),
		source(func(t *input.Threshold) *input.Text { return &t.Source }),
	},
})

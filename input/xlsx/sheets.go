package xlsx

import "briefpack/input"

// Sheets are the known sheets. To add one, write its record in package input
// and its columns here.
var Sheets = []SheetSpec{
	settingsSheet,
	organisationsSheet,
	rolesSheet,
	payRangesSheet,
	thresholdsSheet,
	spendSheet,
	headcountSheet,
	contextSheet,
	deflatorsSheet,
	breaksSheet,
	commentarySheet,
	assumptionsSheet,
	workforceSheet,
	revisionsSheet,
	roleProfilesSheet,
	milestonesSheet,
	indicatorsSheet,
	checksSheet,
	waiversSheet,
}

// ratings are the ratings of the assumptions log (Aqua Book).
var ratings = []string{"GREEN", "AMBER", "RED"}

// measures are what an amount of spending can be.
var measures = []string{"Budget", "Outturn", "Forecast", reportedTotal}

// reportedTotal is the measure of an amount that covers several periods.
const reportedTotal = "Reported total"

// Columns that many sheets have.
func note[R any](field func(*R) *input.Text) column[R] {
	return text(ColumnSpec{Name: "Note", Kind: Prose, Synonyms: []string{"Notes", "Remark", "Remarks", "Comment"},
		Doc: "Whatever a reader of the figure must know.", Example: "Highest recorded"}, field)
}

func source[R any](field func(*R) *input.Text) column[R] {
	return text(ColumnSpec{Name: "Source", Kind: Prose, Synonyms: []string{"Sources", "Reference"},
		Doc: "Where the figures of the row come from: the publication, its author and its date.", Example: "Public Spending Statistics, July 2025, table 4.1"}, field)
}

func organisation[R any](field func(*R) *input.Text) column[R] {
	return text(ColumnSpec{Name: "Organisation", Refers: "Organisations", Required: true, Synonyms: []string{"Organization", "Organisation name", "Department", "Body"},
		Doc: "The body, by a name or an alias of the Organisations sheet.", Example: "Department of Health and Social Care"}, field)
}

var organisationsSheet = sheet(SheetSpec{
	Name: "Organisations", Synonyms: []string{"Organisation", "Organizations", "Bodies", "Departments"},
	Doc: "One row for each body: what it is called, which other spellings mean it, and whether it takes part in comparisons. Where the sheet is there, a name that it does not list is a warning.",
}, records[input.Organisation]{
	into:  func(d *input.Dataset) *[]input.Organisation { return &d.Organisations },
	place: func(o *input.Organisation) *input.Row { return &o.Row },
	check: checkOrganisations,
	columns: []column[input.Organisation]{
		text(ColumnSpec{Name: "Name", Required: true, Synonyms: []string{"Organisation", "Organisation name"},
			Doc: "The name as packs print it.", Example: "Department of Health and Social Care"},
			func(o *input.Organisation) *input.Text { return &o.Name }),
		text(ColumnSpec{Name: "Short name", Synonyms: []string{"Abbreviation", "Acronym"},
			Doc: "A shorter name for charts and tables.", Example: "DHSC"},
			func(o *input.Organisation) *input.Text { return &o.ShortName }),
		text(ColumnSpec{Name: "Aliases", Synonyms: []string{"Alias", "Other names", "Also known as"},
			Doc: "Other spellings of the name, separated by semicolons.", Example: "DHSC; Department of Health & Social Care"},
			func(o *input.Organisation) *input.Text { return &o.Aliases }),
		text(ColumnSpec{Name: "Parent", Synonyms: []string{"Parent department", "Sponsor"},
			Doc: "The department that the body belongs to; its own name for a department.", Example: "Department of Health and Social Care"},
			func(o *input.Organisation) *input.Text { return &o.Parent }),
		yesNo(ColumnSpec{Name: "Core", Doc: "Yes for the core of a department.", Example: "Yes"},
			func(o *input.Organisation) *input.YesNo { return &o.Core }),
		yesNo(ColumnSpec{Name: "In comparisons", Synonyms: []string{"Include in comparisons"},
			Doc: "No leaves the body out of comparisons; a blank cell means Yes.", Example: "Yes"},
			func(o *input.Organisation) *input.YesNo { return &o.InComparisons }),
		yesNo(ColumnSpec{Name: "Digital leader on executive committee", Synonyms: []string{"Digital leader"},
			Doc: "Whether a digital leader sits on the executive committee; [x] if it is not known.", Example: "[x]"},
			func(o *input.Organisation) *input.YesNo { return &o.DigitalLeader }),
		yesNo(ColumnSpec{Name: "Digital non-executive on board", Synonyms: []string{"Digital non-executive director", "Digital non-executive director on board"},
			Doc: "Whether a digital non-executive director sits on the board; [x] if it is not known.", Example: "[x]"},
			func(o *input.Organisation) *input.YesNo { return &o.DigitalNonExecutive }),
	},
})

var spendSheet = sheet(SheetSpec{
	Name: "Spend", Synonyms: []string{"Spending", "IT spend", "Expenditure"},
	Doc: "One row for each amount of spending of one period.",
}, records[input.Spend]{
	into:  func(d *input.Dataset) *[]input.Spend { return &d.Spend },
	place: func(s *input.Spend) *input.Row { return &s.Row },
	check: checkSpend,
	columns: []column[input.Spend]{
		text(ColumnSpec{Name: "Series", Doc: "A short name for the rows that belong together over time; figures are named by it. The pack it-spend that is built in is about the series it, and about the salaries in it-salaries. A blank cell means the category.", Example: "it"},
			func(s *input.Spend) *input.Text { return &s.Series }),
		organisation(func(s *input.Spend) *input.Text { return &s.Organisation }),
		period(ColumnSpec{Name: "Period", Kind: Period, Required: true, Synonyms: []string{"Financial year", "Year", "Month"},
			Doc: "The period in which the money was or will be spent.", Example: "2024-25"},
			func(s *input.Spend) *input.Time { return &s.Period }),
		text(ColumnSpec{Name: "Category", Required: true, Doc: "What the money is for.", Example: "IT budget excluding staffing"},
			func(s *input.Spend) *input.Text { return &s.Category }),
		text(ColumnSpec{Name: "Measure", Required: true, OneOf: measures,
			Doc: "What the amount is. A reported total covers several periods; it is compared with its parts and never added to them.", Example: "Budget"},
			func(s *input.Spend) *input.Text { return &s.Measure }),
		amount(ColumnSpec{Name: "Amount", Required: true, Synonyms: []string{"Value", "Spend"}, Doc: "The amount in pounds; credits are negative.", Example: "29100000"},
			func(s *input.Spend) *input.Amount { return &s.Amount }),
		note(func(s *input.Spend) *input.Text { return &s.Note }),
		source(func(s *input.Spend) *input.Text { return &s.Source }),
	},
})

var headcountSheet = sheet(SheetSpec{
	Name: "Headcount", Synonyms: []string{"Staff", "Staff numbers", "IT staff"},
	Doc: "One row for each number of staff at one time.",
}, records[input.Headcount]{
	into:  func(d *input.Dataset) *[]input.Headcount { return &d.Headcount },
	place: func(h *input.Headcount) *input.Row { return &h.Row },
	check: checkHeadcount,
	columns: []column[input.Headcount]{
		text(ColumnSpec{Name: "Series", Doc: "The series of the Spend sheet whose staff these are.", Example: "it"},
			func(h *input.Headcount) *input.Text { return &h.Series }),
		organisation(func(h *input.Headcount) *input.Text { return &h.Organisation }),
		period(ColumnSpec{Name: "Period", Kind: Period, Required: true, Synonyms: []string{"Month", "As at"},
			Doc: "The month in which the staff were counted.", Example: "December 2024"},
			func(h *input.Headcount) *input.Time { return &h.Period }),
		text(ColumnSpec{Name: "Measure", Required: true, Doc: "Who was counted.", Example: "IT staff"},
			func(h *input.Headcount) *input.Text { return &h.Measure }),
		figure(ColumnSpec{Name: "Value", Kind: Quantity, Unit: input.People, Required: true, NotNegative: true, Synonyms: []string{"Headcount", "Number", "Staff"},
			Doc: "The number of people; [x] if it is not known.", Example: "38"},
			func(h *input.Headcount) *input.Figure { return &h.Value }),
		note(func(h *input.Headcount) *input.Text { return &h.Note }),
		source(func(h *input.Headcount) *input.Text { return &h.Source }),
	},
})

var contextSheet = sheet(SheetSpec{
	Name: "Context", Synonyms: []string{"Context figures"},
	Doc: "One row for each figure from elsewhere that puts the pack's own into context.",
}, records[input.Context]{
	into:   func(d *input.Dataset) *[]input.Context { return &d.Context },
	place:  func(c *input.Context) *input.Row { return &c.Row },
	finish: finishContext,
	check: func(r *run, rows []input.Context) {
		unique(r, rows, "Ref", func(c *input.Context, k *key) { k.text(c.Ref) })
	},
	columns: []column[input.Context]{
		text(ColumnSpec{Name: "Ref", Synonyms: []string{"Reference name"}, Doc: "A short name by which packs cite the figure.", Example: "public-digital-spend"},
			func(c *input.Context) *input.Text { return &c.Ref }),
		text(ColumnSpec{Name: "Measure", Required: true, Doc: "What the figure measures.", Example: "Public sector spending on digital and data"},
			func(c *input.Context) *input.Text { return &c.Measure }),
		figure(ColumnSpec{Name: "Value", Kind: AnyNumber, Required: true, Doc: "The number, in the unit of the next column.", Example: "26000000000"},
			func(c *input.Context) *input.Figure { return &c.Value }),
		text(ColumnSpec{Name: "Unit", Required: true, Doc: "The unit of the number: £, £ a year, share, or the noun of what is counted.", Example: "£"},
			func(c *input.Context) *input.Text { return &c.Unit }),
		period(ColumnSpec{Name: "Period", Kind: Period, Synonyms: []string{"Year"}, Doc: "The period that the figure belongs to.", Example: "2023"},
			func(c *input.Context) *input.Time { return &c.Period }),
		text(ColumnSpec{Name: "Qualifier", Doc: "A word that must stand before the number: over, nearly, around.", Example: "over"},
			func(c *input.Context) *input.Text { return &c.Qualifier }),
		note(func(c *input.Context) *input.Text { return &c.Note }),
		source(func(c *input.Context) *input.Text { return &c.Source }),
	},
})

var deflatorsSheet = sheet(SheetSpec{
	Name: "Deflators", Synonyms: []string{"Deflator", "GDP deflators", "GDP deflator"},
	Doc: "One row for each financial year with its GDP deflator, by which amounts are put into the prices of one year. Only the ratios between the years matter.",
}, records[input.Deflator]{
	into:  func(d *input.Dataset) *[]input.Deflator { return &d.Deflators },
	place: func(x *input.Deflator) *input.Row { return &x.Row },
	check: checkDeflators,
	columns: []column[input.Deflator]{
		period(ColumnSpec{Name: "Financial year", Kind: FinancialYear, Required: true, Synonyms: []string{"Year", "Period"}, Doc: "The financial year.", Example: "2024-25"},
			func(x *input.Deflator) *input.Time { return &x.Year }),
		figure(ColumnSpec{Name: "GDP deflator", Kind: Quantity, Unit: input.Plain, Required: true, Synonyms: []string{"Deflator", "Index", "GDP deflator index"},
			Doc: "The deflator, with any year as 1 or 100.", Example: "0.9608"},
			func(x *input.Deflator) *input.Figure { return &x.Index }),
		source(func(x *input.Deflator) *input.Text { return &x.Source }),
	},
})

var breaksSheet = sheet(SheetSpec{
	Name: "Breaks", Synonyms: []string{"Break", "Breaks in series", "Series breaks"},
	Doc: "One row for each point before which the values of a series are not comparable with those after it. No comparison crosses it.",
}, records[input.Break]{
	into:  func(d *input.Dataset) *[]input.Break { return &d.Breaks },
	place: func(b *input.Break) *input.Row { return &b.Row },
	columns: []column[input.Break]{
		text(ColumnSpec{Name: "Series", Doc: "The series that breaks; a blank cell means all.", Example: "it"},
			func(b *input.Break) *input.Text { return &b.Series }),
		text(ColumnSpec{Name: "Organisation", Refers: "Organisations", Doc: "The body whose series breaks; a blank cell means all.", Example: "Department of Health and Social Care"},
			func(b *input.Break) *input.Text { return &b.Organisation }),
		period(ColumnSpec{Name: "Period", Kind: Period, Required: true, Doc: "The first period of the new series.", Example: "2024-25"},
			func(b *input.Break) *input.Time { return &b.Period }),
		text(ColumnSpec{Name: "Reason", Kind: Prose, Required: true, Doc: "Why the values are not comparable, in one sentence.", Example: "Staffing is included from this year on."},
			func(b *input.Break) *input.Text { return &b.Reason }),
	},
})

var commentarySheet = sheet(SheetSpec{
	Name: "Commentary", Synonyms: []string{"Commentaries"},
	Doc: "One row for each paragraph of an analyst's own, placed by pack and section.",
}, records[input.Commentary]{
	into:  func(d *input.Dataset) *[]input.Commentary { return &d.Commentary },
	place: func(c *input.Commentary) *input.Row { return &c.Row },
	columns: []column[input.Commentary]{
		text(ColumnSpec{Name: "Pack", Required: true, Doc: "The name of the pack.", Example: "senior-digital-pay"},
			func(c *input.Commentary) *input.Text { return &c.Pack }),
		text(ColumnSpec{Name: "Section", Required: true, Doc: "The section of the pack.", Example: "pay"},
			func(c *input.Commentary) *input.Text { return &c.Section }),
		text(ColumnSpec{Name: "Text", Kind: Prose, Required: true, Synonyms: []string{"Commentary"}, Doc: "The paragraph.", Example: "The post was advertised above the range of its grade."},
			func(c *input.Commentary) *input.Text { return &c.Text }),
		text(ColumnSpec{Name: "Author", Required: true, Doc: "The team that wrote it.", Example: "Digital pay and IT finance analysis"},
			func(c *input.Commentary) *input.Text { return &c.Author }),
		day(ColumnSpec{Name: "Date", Required: true, Doc: "When it was written.", Example: "31 May 2026"},
			func(c *input.Commentary) *input.OnDate { return &c.Date }),
		text(ColumnSpec{Name: "Figures", Kind: Prose, Synonyms: []string{"Rests on"}, Doc: "The figures that it rests on, each with what it was when this was written, as the command figures prints it, with semicolons between them. When one of them has moved, the pack withholds the paragraph.", Example: "spend.it.latest = £29,100,000; spend.it.change = −22.8%"},
			func(c *input.Commentary) *input.Text { return &c.Figures }),
	},
})

var assumptionsSheet = sheet(SheetSpec{
	Name: "Assumptions", Synonyms: []string{"Assumption", "Assumptions log"},
	Doc: "The assumptions log (Aqua Book): one row for each assumption, with how good it is and how much hangs on it.",
}, records[input.Assumption]{
	into:  func(d *input.Dataset) *[]input.Assumption { return &d.Assumptions },
	place: func(a *input.Assumption) *input.Row { return &a.Row },
	check: func(r *run, rows []input.Assumption) {
		unique(r, rows, "ID", func(a *input.Assumption, k *key) { k.text(a.ID) })
	},
	columns: []column[input.Assumption]{
		text(ColumnSpec{Name: "ID", Required: true, Doc: "A number or short name.", Example: "A1"},
			func(a *input.Assumption) *input.Text { return &a.ID }),
		text(ColumnSpec{Name: "Title", Required: true, Doc: "The assumption in a few words.", Example: "Grade of the post"},
			func(a *input.Assumption) *input.Text { return &a.Title }),
		text(ColumnSpec{Name: "Description", Kind: Prose, Required: true, Synonyms: []string{"Text", "Plain English description"}, Doc: "The assumption in plain English.", Example: "The post is taken to be graded SCS3."},
			func(a *input.Assumption) *input.Text { return &a.Text }),
		text(ColumnSpec{Name: "Basis", Kind: Prose, Doc: "Why it is believed.", Example: "The title of the post."},
			func(a *input.Assumption) *input.Text { return &a.Basis }),
		text(ColumnSpec{Name: "Quality", OneOf: ratings, Synonyms: []string{"Quality RAG"}, Doc: "GREEN reliable and documented, AMBER some evidence, RED little evidence or opinion.", Example: "AMBER"},
			func(a *input.Assumption) *input.Text { return &a.Quality }),
		text(ColumnSpec{Name: "Impact", OneOf: ratings, Synonyms: []string{"Impact RAG"}, Doc: "GREEN marginal, AMBER relevant, RED at the core of the results.", Example: "RED"},
			func(a *input.Assumption) *input.Text { return &a.Impact }),
		day(ColumnSpec{Name: "Date", Doc: "When it was made or last reviewed.", Example: "31 May 2026"},
			func(a *input.Assumption) *input.OnDate { return &a.Date }),
		text(ColumnSpec{Name: "Owner", Doc: "The team that answers for it.", Example: "Digital pay and IT finance analysis"},
			func(a *input.Assumption) *input.Text { return &a.Owner }),
		text(ColumnSpec{Name: "Packs", Synonyms: []string{"Pack"}, Doc: "The packs that print it, by their names, separated by semicolons; blank for all.", Example: "it-spend; senior-digital-pay"},
			func(a *input.Assumption) *input.Text { return &a.Packs }),
	},
})

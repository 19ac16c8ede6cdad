package xlsx

import "briefpack/input"

// The rules that a check can have.
const (
	checkRange  = "Range"
	checkSum    = "Sum of parts"
	checkChange = "Limit of change"
	checkNote   = "Note required"
)

// severities are what a breach of a check can be.
var severities = []string{"Error", "Warning", "Note"}

var checksSheet = sheet(SheetSpec{
	Name: "Checks", Synonyms: []string{"Check", "Own checks"},
	Doc: "Rules of your own: one row for each. A value that breaks one is reported at its cell, beside all that is checked anyway.",
}, records[input.Check]{
	into:  func(d *input.Dataset) *[]input.Check { return &d.Checks },
	place: func(c *input.Check) *input.Row { return &c.Row },
	check: func(r *run, rows []input.Check) {
		unique(r, rows, "check", func(c *input.Check, k *key) { k.text(c.Name) })
	},
	columns: []column[input.Check]{
		text(ColumnSpec{Name: "Check", Required: true, Doc: "What messages call it.", Example: "Pay above the threshold is explained"},
			func(c *input.Check) *input.Text { return &c.Name }),
		text(ColumnSpec{Name: "Sheet", Required: true, Doc: "The sheet whose rows are checked; one of your own, too.", Example: "Roles"},
			func(c *input.Check) *input.Text { return &c.Sheet }),
		text(ColumnSpec{Name: "Column", Required: true, Doc: "The column whose values are checked.", Example: "Pay maximum"},
			func(c *input.Check) *input.Text { return &c.Column }),
		text(ColumnSpec{Name: "Rule", Required: true, OneOf: []string{checkRange, checkSum, checkChange, checkNote},
			Doc:     "Range: the value is between Minimum and Maximum. Sum of parts: it is the sum of Other columns, within Maximum. Limit of change: it changes by no more than the share Maximum from one period to the next. Note required: where it is below Minimum or above Maximum (or always, without both), the Note is filled in.",
			Example: "Note required"},
			func(c *input.Check) *input.Text { return &c.Rule }),
		figure(ColumnSpec{Name: "Minimum", Kind: AnyNumber, Synonyms: []string{"At least"}, Doc: "The lowest value that passes, in the unit of the column.", Example: "0"},
			func(c *input.Check) *input.Figure { return &c.Minimum }),
		figure(ColumnSpec{Name: "Maximum", Kind: AnyNumber, Synonyms: []string{"At most", "Limit", "Tolerance"}, Doc: "The highest value that passes, in the unit of the column; of a change, a share such as 20%.", Example: "174000"},
			func(c *input.Check) *input.Figure { return &c.Maximum }),
		text(ColumnSpec{Name: "Other columns", Synonyms: []string{"Parts"}, Doc: "Of a sum: its parts, separated by semicolons. Of a note: the column that must be filled in, if it is not Note.", Example: "Note"},
			func(c *input.Check) *input.Text { return &c.Others }),
		text(ColumnSpec{Name: "By", Doc: "Of a change: the columns that tell one series from another, separated by semicolons.", Example: "Series; Measure"},
			func(c *input.Check) *input.Text { return &c.By }),
		text(ColumnSpec{Name: "Where", Doc: "Only rows with these words, separated by semicolons.", Example: "Series = it; Measure = Budget"},
			func(c *input.Check) *input.Text { return &c.Where }),
		text(ColumnSpec{Name: "Severity", OneOf: severities, Doc: "What a breach is: an error stops a run.", Default: "Warning", Example: "Warning"},
			func(c *input.Check) *input.Text { return &c.Severity }),
		text(ColumnSpec{Name: "Message", Kind: Prose, Doc: "How to mend a breach, in your own words.", Example: "say in the Note who agreed to the pay"},
			func(c *input.Check) *input.Text { return &c.Message }),
	},
})

var waiversSheet = sheet(SheetSpec{
	Name: "Waivers", Synonyms: []string{"Waiver", "Accepted warnings"},
	Doc: "Warnings that are known and may stand: one row for each. A waived warning is a note, counts no longer, and is named in the quality assurance of every pack. Errors cannot be waived.",
}, records[input.Waiver]{
	into:  func(d *input.Dataset) *[]input.Waiver { return &d.Waivers },
	place: func(w *input.Waiver) *input.Row { return &w.Row },
	columns: []column[input.Waiver]{
		text(ColumnSpec{Name: "Rule", Required: true, Doc: "The code of the rule, as check prints it, or the name of a check of your own.", Example: "outside-history"},
			func(w *input.Waiver) *input.Text { return &w.Rule }),
		text(ColumnSpec{Name: "Cell or key", Required: true, Synonyms: []string{"Cell", "Key", "Where"}, Doc: "Which warnings of the rule: a cell (Workforce!O172), a range (Workforce!O172:O180), a sheet, or a name that stands in the row, such as the body.", Example: "Workforce!O172"},
			func(w *input.Waiver) *input.Text { return &w.Where }),
		text(ColumnSpec{Name: "Who", Required: true, Doc: "The team that answers for it.", Example: "Digital pay and IT finance analysis"},
			func(w *input.Waiver) *input.Text { return &w.Who }),
		text(ColumnSpec{Name: "Why", Kind: Prose, Required: true, Synonyms: []string{"Reason"}, Doc: "Why the warning may stand, in one sentence.", Example: "The pay award of the year was paid in that month."},
			func(w *input.Waiver) *input.Text { return &w.Why }),
		day(ColumnSpec{Name: "Until", Required: true, Synonyms: []string{"Expires"}, Doc: "The last day on which it holds. Where the period ends later, the warning counts again.", Example: "30 June 2026"},
			func(w *input.Waiver) *input.OnDate { return &w.Until }),
	},
})

package input

import "strings"

// Check is a rule of the analyst's own: what the values of a column of a sheet
// must meet, beside what is checked anyway.
type Check struct {
	Row
	Name     Text // what messages call it
	Sheet    Text // whose rows are checked
	Column   Text // whose values are checked
	Rule     Text // Range, Sum of parts, Limit of change or Note required
	Minimum  Figure
	Maximum  Figure
	Others   Text // other columns that the rule needs, separated by semicolons
	By       Text // columns that tell one series from another
	Where    Text // which rows: "Measure = Budget; Series = it"
	Severity Text // Error, Warning or Note; Warning if blank
	Message  Text // how to mend a breach, in the analyst's words
}

// Waiver says that a warning is known and why it may stand, until a day.
type Waiver struct {
	Row
	Rule  Text   // the code of the rule, or the name of a check
	Where Text   // a cell, a range, a sheet, or a name that stands in the row
	Who   Text   // the team that answers for it
	Why   Text   // in one sentence
	Until OnDate // the last day on which it holds
}

// String says who waived a warning until when, and why.
func (w *Waiver) String() string {
	return "waived by " + w.Who.V + " until " + strings.ReplaceAll(w.Until.V.String(), "\u00a0", " ") + ": " + w.Why.V
}

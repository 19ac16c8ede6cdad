package changes

import (
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// RevisedTitle is the heading of the section of revised values.
const RevisedTitle = "Values revised since they were issued"

// Revised is the section that lists revisions; nil where there are none.
func Revised(revisions []input.Revision) []document.Block {
	if len(revisions) == 0 {
		return nil
	}
	t := &document.Table{
		Number:  "R1",
		Title:   document.Plain("Values of this pack that are others than they were"),
		Columns: []document.Column{{Head: "Value", Share: 0.34}, {Head: "Was", Share: 0.14}, {Head: "Is now", Share: 0.14}, {Head: "Cell", Share: 0.16, Code: true}, {Head: "Reason", Share: 0.22}},
		Notes:   []string{input.Revised.Key()},
	}
	missing := false
	for i := range revisions {
		v := &revisions[i]
		was, is := printed(v.Was), printed(v.Now)
		if v.Was.Kind == input.Numeric && v.Now.Kind == input.Numeric {
			was, is = input.PrintApart(v.Was.Number, v.Now.Number, v.Now.Unit)
		}
		reason := v.Reason
		if reason == "" {
			reason, missing = input.NotAvailable.String(), true
		}
		t.Rows = append(t.Rows, document.Words(valueWords(v), was, is+" "+input.Revised.String(), input.Ranges(v.Now.Cells), reason))
	}
	if missing {
		t.Notes = append(t.Notes, input.NotAvailable.String()+" not available: sheet Revisions gives no reason.")
	}
	return []document.Block{document.Heading{Level: 2, Text: document.Plain(RevisedTitle), ID: "values-revised"}, t}
}

// valueWords say what a revised value is: "IT budget, Budget, 2024-25: amount".
func valueWords(v *input.Revision) string {
	var of []string
	for _, s := range []string{v.Item, v.Organisation} {
		if s != "" {
			of = append(of, s)
		}
	}
	if !v.Period.IsZero() {
		of = append(of, v.Period.String())
	}
	if len(of) == 0 {
		return v.Column
	}
	return strings.Join(of, ", ") + ": " + v.Column
}

func printed(v input.Value) string {
	switch v.Kind {
	case input.Numeric:
		return input.Print(v.Number, v.Unit, input.Full)
	case input.None:
		return "blank"
	}
	return v.String()
}

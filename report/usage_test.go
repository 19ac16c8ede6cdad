package report_test

import (
	"bytes"
	"slices"
	"testing"

	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report"
	"briefpack/templates"
)

// What a template takes is told by name, and so is a sheet from which nothing is
// taken; a sheet that a named figure needs is used.
func TestUse(t *testing.T) {
	file := xlsxtest.Build(t, `
== Settings ==
Setting      | Value
Organisation | Ministry of Tests
Period       | May 2026
== Spend ==
Series | Organisation      | Period  | Category  | Measure | Amount (£)
it     | Ministry of Tests | 2023-24 | IT budget | Budget  | 20000000
it     | Ministry of Tests | 2024-25 | IT budget | Budget  | 19800000
== Headcount ==
Series | Organisation      | Period        | Measure  | Value
it     | Ministry of Tests | December 2024 | IT staff | 38
== Milestones ==
Milestone | Baseline date
Done      | May 2026
== Own ==
Name | Number
x    | 5
`)
	d := xlsx.Read([]xlsx.Source{{Name: "in.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	text := "---\ntitle: A note\n---\nThe budget is {{spend.it.latest}}, or {{spend.it.per-head}} a head.\n"
	u := report.Use(d, report.Options{Templates: &templates.Set{Packs: []templates.Pack{{Name: "note", File: "note.md", Text: text}}}})
	if len(u.Templates) != 1 || u.Templates[0].File != "note.md" || !slices.Equal(u.Templates[0].Figures, []string{"spend.it.latest", "spend.it.per-head"}) {
		t.Errorf("the templates are %+v", u.Templates)
	}
	if !slices.Equal(u.Sheets, []string{"Milestones", "Own"}) {
		t.Errorf("the sheets that are not used are %q", u.Sheets)
	}
	if slices.Contains(u.Unnamed.Figures, "spend.it.latest") || !slices.Contains(u.Unnamed.Figures, "spend.it.change") || len(u.Unnamed.Figures) != u.Figures-2 {
		t.Errorf("of %d figures %d are named by no template", u.Figures, len(u.Unnamed.Figures))
	}
}

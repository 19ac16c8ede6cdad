package report_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report"
	"briefpack/templates"
)

// canalSpend is a workbook with two years of one series of spend, and staff.
const canalSpend = `
== Settings ==
Setting      | Value
Organisation | Ministry of Tests
Period       | May 2026
== Spend ==
Series   | Organisation      | Period  | Category  | Measure | Amount (£)
canal-it | Ministry of Tests | 2023-24 | IT budget | Budget  | 20000000
canal-it | Ministry of Tests | 2024-25 | IT budget | Budget  | 19800000
== Headcount ==
Series   | Organisation      | Period        | Measure  | Value
canal-it | Ministry of Tests | December 2023 | IT staff | 40
canal-it | Ministry of Tests | December 2024 | IT staff | 38
`

// faultyTemplate has a fault of every kind that could hide another.
const faultyTemplate = `---
title: A note
audiance: All
---
The budget is {{spend.canal-it.latest}}.

## Budget {each="Series in Spendd"}

The budget of {{series}} fell by {{spend.canal-it.change:abs}}, to {{spend.canal-it.latst:shrt}}, or {{canal-it.previous}}.

` + "```chart" + `
kind: bra
data: spend.canal-it.by-year
x: Financial year
y: Csh
` + "```" + `

` + "```chart" + `
kind: line
data: spend.canal-it.by-yaer
x: Financial year
y: Cash
width: third

## Tables

` + "```table" + `
data: spend.canal-it.by-year
columns: Financial year, Real trems
where: Index > much and Cots > 5
` + "```" + `

` + "```tabel" + `
data: sheet.headcuont
` + "```" + `

` + "```key-figures" + `
- headcount.canal-it.lattest | Staff
`

// A template with many faults is told of all in one run, each once and at its place:
// none hides another, and none brings another about.
func TestFaultsOfATemplateAreToldAtOnce(t *testing.T) {
	d, o := noteOf(t, canalSpend, faultyTemplate)
	jobs, problems := report.Plan(d, o)
	if len(jobs) > 0 {
		t.Errorf("planned %d packs of a template with errors", len(jobs))
	}
	var got strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&got, "%s: %s: %s\n", p.Severity, p.Code, p.Error())
	}
	golden(t, "template-faults.golden", got.String())
}

// What a template with faults uses is told without names that there are not, and
// without sheets made of such names.
func TestUseOfFaultyTemplate(t *testing.T) {
	u := report.Use(noteOf(t, canalSpend, faultyTemplate))
	got := u.Templates[0]
	if want := []string{"spend.canal-it.change", "spend.canal-it.latest"}; !slices.Equal(got.Figures, want) {
		t.Errorf("found the figures %q; expected %q", got.Figures, want)
	}
	if want := []string{"Headcount", "Spend"}; !slices.Equal(got.Sheets, want) {
		t.Errorf("found the sheets %q; expected %q", got.Sheets, want)
	}
	want := []string{"Spendd", "canal-it.previous", "headcount.canal-it.lattest", "sheet.headcuont", "spend.canal-it.by-yaer", "spend.canal-it.latst"}
	if !slices.Equal(got.Unknown, want) {
		t.Errorf("found %q unknown; expected %q", got.Unknown, want)
	}
}

// noteOf are a workbook and one template.
func noteOf(t *testing.T, workbook, template string) (*input.Dataset, report.Options) {
	t.Helper()
	file := xlsxtest.Build(t, workbook)
	d := xlsx.Read([]xlsx.Source{{Name: "in.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d, report.Options{Templates: &templates.Set{Packs: []templates.Pack{{Name: "note", File: "note.md", Text: template}}}}
}

// golden compares text with a file in testdata; a file that is not there fails.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; -update writes it", err)
	}
	if string(want) != got {
		t.Errorf("%s differs; -update rewrites it. found:\n%s", path, got)
	}
}

// A series that the workbooks do not have is told of once, not for each figure of it;
// what else is wrong with the template is told beside it.
func TestFaultsBesideASeriesThatIsNotThere(t *testing.T) {
	text := "---\ntitle: A note\n---\nThe budget is {{spend.waterways.latest}}, for {{headcount.waterways.latest}} staff.\n\n" +
		"```chart\nkind: bra\ndata: spend.waterways.by-year\nx: Financial year\ny: Cash\n```\n\n```table\ndata: sheet.headcuont\n```\n"
	_, problems := report.Plan(noteOf(t, canalSpend, text))
	var got []string
	for _, p := range problems {
		got = append(got, p.Code)
	}
	if want := []string{"unknown-chart", "unknown-table", "no-series"}; !slices.Equal(got, want) {
		t.Errorf("found %v; expected %q", problems, want)
	}
}

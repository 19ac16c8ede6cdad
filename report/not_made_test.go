package report_test

import (
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report"
	"briefpack/report/document"
	"briefpack/templates"
)

const spendOf = "-- Spend --\nSeries | Organisation | Period | Category | Measure | Amount | Source\n" +
	"NAME | Ministry of Tests | 2024-25 | IT budget | Budget | 5000000 | Estimates\nNAME | Ministry of Tests | 2025-26 | IT budget | Budget | 6000000 | Estimates\n"

// A pack about a series that the sheet calls otherwise is not made, which is told
// at the cell with the names that there are; figures from elsewhere do not make it.
func TestSeriesOfAnotherName(t *testing.T) {
	built, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	const context = "-- Context --\nRef | Measure | Value | Unit | Period\npublic-digital-spend | Spending | 26000000000 | £ | 2025\n"
	for _, more := range []string{"", context} {
		d := read(t, testSettings+strings.ReplaceAll(spendOf, "NAME", "digital")+more)
		jobs, problems := report.Plan(d, report.Options{Templates: built})
		var told *input.Problem
		for _, p := range problems {
			if p.Code == "no-series" {
				told = p
			}
			if p.Severity == input.Error {
				t.Errorf("found %v", p)
			}
		}
		if told == nil || told.Severity != input.Warning || told.Cell.String() != "Spend!A2" ||
			!strings.Contains(told.Error(), "found no series “it”, which the pack it-spend is about; expected rows of that series; those entered are digital") {
			t.Errorf("found %v", problems)
		}
		for _, j := range jobs {
			if j.Name == "it-spend" {
				t.Error("the pack is made all the same")
			}
		}
		var missing []string
		for _, m := range report.NotMade(problems) {
			missing = append(missing, m.Name+": "+m.Why)
		}
		if all := strings.Join(missing, "\n"); !strings.Contains(all, "it-spend: found no series “it”") || !strings.Contains(all, "delivery-stocktake: found no rows in the sheets that this pack uses: Indicators") {
			t.Errorf("not made are\n%s", all)
		}
	}
}

// With the series it and nothing else the pack is made: no reported total, one year
// before, no deflators, no staff; and no sentence of it lacks a figure.
func TestSpendOfLittle(t *testing.T) {
	built, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, testSettings+strings.ReplaceAll(spendOf, "NAME", "it"))
	jobs, problems := report.Plan(d, report.Options{Templates: built, Packs: []string{"it-spend"}})
	if len(jobs) != 1 {
		t.Fatalf("found %v", problems)
	}
	p, err := jobs[0].Build()
	if err != nil {
		t.Fatal(err)
	}
	line := p.Document.First[0].(document.BottomLine).Text.String()
	if got, want := strings.ReplaceAll(line, "\u00a0", " "), "The IT budget rose in 2025-26, from £5 million to £6 million: it rose 20.0% in cash."; got != want {
		t.Errorf("found the bottom line %q; expected %q", got, want)
	}
	for _, w := range p.Warnings {
		if w.Severity != input.Note {
			t.Errorf("found %v", w)
		}
	}
}

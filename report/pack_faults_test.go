package report_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/report"
	"briefpack/templates"
)

// Every rule of packs finds what is planted for it; what is said of it is where
// explain takes its examples from.
func TestPackFaults(t *testing.T) {
	const headed = "---\ntitle: One\n---\nBottom line.\n\n## Section\n\n"
	commented := func(section, words, figures string) string {
		return testSettings + spendRows + "\n-- Commentary --\nPack | Section | Text | Figures | Author | Date\none | " + section + " | " + words + " | " + figures + " | Analysis | 2026-05-31\n"
	}
	const said = headed + "```commentary\nsection: said\n```\n\nThe budget is {{spend.it.latest}}.\n"
	var told strings.Builder
	planted := map[string]bool{}
	for _, c := range []struct{ code, what, workbook, template string }{
		{"pack-without-data", "no sheet Indicators", testSettings + spendRows, headed + "```table\ndata: sheet.indicators\n```\n"},
		{"no-series", "series of another name", testSettings + strings.ReplaceAll(spendRows, "it |", "digital |"), headed + "The budget is {{spend.it.latest}}.\n"},
		{"unmapped-character", "emoji in a cell", testSettings + "-- Tools --\nTool | Number\nRocket 🚀 | 4\n", headed + "```table\ndata: sheet.tools\n```\n"},
		{"outside-scope", "figure of another body", strings.NewReplacer("TEXT", "Nothing.", "TOOL", "Scale").Replace(returns(6)), oneBody + "The budget is {{spend.it.latest}}.\n"},
		{"names-outside-scope", "name of another body", strings.NewReplacer("TEXT", "Nothing.", "TOOL", "Scale").Replace(returns(6)), oneBody + "As at the Ministry of Paper.\n"},
		{"commentary-moved", "figure that has moved", commented("said", "It fell.", "spend.it.latest = £5 million"), said},
		{"commentary-unprinted", "section misspelt", commented("sayd", "It fell.", ""), said},
		{"commentary-unbound", "number of no figure", commented("said", "It fell by 38%.", "spend.it.latest = £6 million"), said},
		{"names-of-persons", "column of surnames", testSettings + spendRows + "\n-- Contacts --\nSurname | Number\nNobody | 4\n", headed + "The budget is {{spend.it.latest}}.\n"},
		{"layout", "title of two lines", testSettings + spendRows, headed + "```chart\nkind: bar\ndata: spend.it.by-year\nx: Financial year\ny: Cash\ntitle: " + strings.Repeat("Words too many for a title. ", 6) + "\n```\n"},
	} {
		planted[c.code] = true
		found := packFaults(t, read(t, c.workbook), c.template, c.code)
		if len(found) == 0 {
			t.Errorf("%s: nothing is found", c.code)
			continue
		}
		fmt.Fprintf(&told, "# %s: %s\n%s %s: %s\n\n", c.code, c.what, found[0].Severity, c.code, found[0].Error())
	}
	golden(t, "pack-faults.golden", told.String())
	for _, r := range report.PackRules() {
		if !planted[r.Code] {
			t.Errorf("no fault is planted for the rule %s", r.Code)
		}
	}
}

const spendRows = "-- Spend --\nSeries | Organisation | Period | Category | Measure | Amount | Source\n" +
	"it | Ministry of Tests | 2024-25 | IT budget | Budget | 5000000 | Estimates\nit | Ministry of Tests | 2025-26 | IT budget | Budget | 6000000 | Estimates\n"

// packFaults are the problems of a rule that planning and building the packs of one
// template bring up.
func packFaults(t *testing.T, d *input.Dataset, template, code string) input.Problems {
	t.Helper()
	own := set(t, map[string]string{"one": template})
	own.Packs = slices.DeleteFunc(own.Packs, func(p templates.Pack) bool { return p.Name != "one" })
	jobs, all := report.Plan(d, report.Options{Templates: own, Program: "briefpack test"})
	for _, j := range jobs {
		p, err := j.Build()
		var faults input.Problems
		switch {
		case err == nil:
			all = append(all, p.Warnings...)
		case errors.As(err, &faults):
			all = append(all, faults...)
		default:
			t.Fatal(err)
		}
	}
	var out input.Problems
	for _, p := range all {
		if p.Code == code {
			out = append(out, p)
		}
	}
	return out
}

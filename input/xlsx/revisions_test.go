package xlsx

import (
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// twoMonths is a workbook of two months of one body; more is added to Settings and
// after the returns.
func twoMonths(t *testing.T, headcount, settings, more string) []Source {
	t.Helper()
	data, err := xlsxtest.Workbook(`== Settings ==
Setting        | Value
Organisation   | ACAS
Period         | 2025-08
Classification | OFFICIAL
` + settings + `
== Workforce ==
Month   | Organisation | Parent department | Payroll headcount | Payroll FTE | Paybill (£) | Source
2025-07 | ACAS         | ACAS              | ` + headcount + ` | 567         | 4,800,000   | Returns
2025-08 | ACAS         | ACAS              | 1,098             | 1,010       | 4,900,000   | Returns
` + more)
	if err != nil {
		t.Fatal(err)
	}
	return []Source{book("in.xlsx", data)}
}

// after reads workbooks after those of then were issued, for July.
func after(t *testing.T, then, now []Source) *input.Dataset {
	t.Helper()
	return ReadAfter(now, input.Period{}, func(p input.Period) []*input.Dataset {
		if p.Code() != "2025-08" {
			t.Errorf("asked for what was issued before %s; expected 2025-08", p.Code())
		}
		return []*input.Dataset{ReadAt(then, input.MonthPeriod(2025, 7))}
	})
}

func TestRevisedSinceIssued(t *testing.T) {
	const reasons = "\n== Revisions ==\nOrganisation | Month | Column | Reason\n"
	then := twoMonths(t, "610", "", "")
	for _, c := range []struct {
		what, headcount, settings, more string
		code, reason                    string
		marked                          bool
	}{
		{what: "the same", headcount: "610"},
		{what: "without a reason", headcount: "1,098", code: "revision-without-reason", marked: true},
		{what: "where a reason is needed", headcount: "1,098", settings: "Revisions need a reason | Yes", code: "reason-needed", marked: true},
		{what: "with a reason", headcount: "1,098", settings: "Revisions need a reason | Yes", more: reasons + "ACAS | 2025-07 | Payroll headcount | Two offices were left out.", reason: "Two offices were left out.", marked: true},
		{what: "with one of the whole month", headcount: "1,098", more: reasons + " | 2025-07 | | All returns came again.", reason: "All returns came again.", marked: true},
		{what: "with one of another column", headcount: "1,098", more: reasons + "ACAS | 2025-07 | Paybill | Booked late.", code: "revision-without-reason", marked: true},
	} {
		d := after(t, then, twoMonths(t, c.headcount, c.settings, c.more))
		var told *input.Problem
		for _, p := range d.Problems {
			if p.Code == "revision-without-reason" || p.Code == "reason-needed" {
				told = p
			}
		}
		switch {
		case c.code == "" && told != nil, c.code != "" && (told == nil || told.Code != c.code):
			t.Errorf("%s: found %v; expected %q", c.what, told, c.code)
		case told != nil && !strings.HasPrefix(told.Error(), "in.xlsx, Workforce!D2: found Payroll headcount 1,098 for July 2025, and 610 in the pack that was issued (ACAS)"):
			t.Errorf("%s: found %q", c.what, told.Error())
		}
		if got := d.Workforce[0].Headcount.Marks&input.Revised != 0; got != c.marked {
			t.Errorf("%s: the record is marked: %v; expected %v", c.what, got, c.marked)
		}
		table := d.Table("sheet.workforce")
		if got := table.Row(0)[table.Column("Payroll headcount")].Marks&input.Revised != 0; got != c.marked {
			t.Errorf("%s: the table is marked: %v; expected %v", c.what, got, c.marked)
		}
		if d.Workforce[1].Headcount.Marks != 0 {
			t.Errorf("%s: a month that was not issued is marked", c.what)
		}
		if c.marked && (len(d.Revisions) != 1 || !d.Revisions[0].Issued || d.Revisions[0].Reason != c.reason) {
			t.Errorf("%s: found the revisions %+v", c.what, d.Revisions)
		}
	}
}

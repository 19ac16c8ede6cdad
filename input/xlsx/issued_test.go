package xlsx

import (
	"slices"
	"strings"
	"testing"
	"time"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// TestIssuedSheetsAreKnown: each name is one of the specification.
func TestIssuedSheetsAreKnown(t *testing.T) {
	for _, s := range issuedSheets {
		spec := findSheet(s.sheet)
		if spec == nil {
			t.Fatalf("there is no sheet %s", s.sheet)
		}
		for _, name := range append(append([]string(nil), s.key...), s.values...) {
			if !slices.ContainsFunc(spec.Columns, func(c ColumnSpec) bool { return c.Name == name }) {
				t.Errorf("sheet %s has no column %s", s.sheet, name)
			}
		}
		if s.period != "" && !slices.Contains(s.key, s.period) {
			t.Errorf("the period of sheet %s does not tell its rows apart", s.sheet)
		}
		if len(s.find().values) == 0 {
			t.Errorf("nothing of sheet %s is held against what was issued", s.sheet)
		}
	}
}

const issuedBook = `== Settings ==
Setting        | Value
Organisation   | ACAS
Period         | 2026-05
Classification | OFFICIAL

== Organisations ==
Name | Aliases
ACAS | Advisory Service

== Spend ==
Series | Organisation | Period  | Category  | Measure  | Amount (£)
it     | ACAS         | 2024-25 | IT budget | Budget   | 1,000,000
it     | ACAS         | 2025-26 | IT budget | Budget   | 1,100,000
it     | ACAS         | 2026-27 | IT budget | Budget   | 1,200,000
it     | ACAS         | 2026-04 | IT budget | Outturn  | 90,000

== Headcount ==
Series | Organisation | Period        | Measure  | Value
it     | ACAS         | December 2024 | IT staff | 38

== Context ==
Ref | Measure       | Value | Unit  | Period
vac | Vacancy share | 0.061 | share | 2025

== Deflators ==
Financial year | GDP deflator
2024-25        | 0.9608

== Roles ==
Ref | Department | Post     | Grade | Pay maximum (£) | FTE | As at
dg  | ACAS       | Director | SCS2  | 120,000         | 1   | January 2026

== Pay ranges ==
Grade | Effective from | Minimum (£) | Maximum (£)
SCS2  | 2024-04-01     | 98,000      | 162,500

== Thresholds ==
Threshold | Effective from | Amount (£)
Treasury  | 2025-06-01     | 174,000

== Indicators ==
Priority | Indicator | Period | Value | Unit  | Target | Judgement
Waiting  | Share     | 2026-03 | 61.8% | share | 92%    | AMBER

== Milestones ==
Milestone | Baseline date | Forecast date | Actual date | As at
Profiles  | May 2025      | June 2025     |             | July 2025
`

// TestEverySheetIsHeldAgainstWhatWasIssued changes one value at a time.
func TestEverySheetIsHeldAgainstWhatWasIssued(t *testing.T) {
	for _, c := range []struct{ what, was, is, want string }{
		{"nothing", "", "", ""},
		{"a year that ended", "| 1,100,000", "| 1,150,000", "Spend!F3 Amount 1100000 to 1150000 (ACAS, IT budget, Budget, 2025-26)"},
		{"a year that had not ended", "| 1,200,000", "| 1,250,000", ""},
		{"a month", "| 90,000", "| 91,000", "Spend!F5 Amount 90000 to 91000 (ACAS, IT budget, Outturn, April 2026)"},
		{"another name of the body", "it     | ACAS         | 2025-26 | IT budget | Budget   | 1,100,000", "it     | Advisory Service | 2025-26 | IT budget | Budget   | 1,150,000",
			"Spend!F3 Amount 1100000 to 1150000 (ACAS, IT budget, Budget, 2025-26)"},
		{"staff", "| 38", "| 40", "Headcount!E2 Value 38 to 40 (ACAS, IT staff, December 2024)"},
		{"a value that goes", "| IT staff | 38", "| IT staff | [x]", "Headcount!E2 Value 38 to blank (ACAS, IT staff, December 2024)"},
		{"a context figure", "| 0.061 |", "| 0.062 |", "Context!C2 Value 0.061 to 0.062 (, Vacancy share, 2025)"},
		{"a deflator", "0.9608", "0.9612", "Deflators!B2 GDP deflator 0.9608 to 0.9612 (, , 2024-25)"},
		{"pay", "120,000", "125,000", "Roles!E2 Pay maximum 120000 to 125000 (ACAS, Director, January 2026)"},
		{"pay of a later day", "120,000         | 1   | January 2026", "125,000 | 1 | May 2026", ""},
		{"a grade", "| SCS2  | 120,000", "| SCS1 | 120,000", "Roles!D2 Grade “SCS2” to “SCS1” (ACAS, Director, January 2026)"},
		{"a pay range", "162,500", "163,000", "Pay ranges!D2 Maximum 162500 to 163000 (, SCS2, 1 April 2024)"},
		{"a threshold", "174,000", "175,000", "Thresholds!C2 Amount 174000 to 175000 (, Treasury, 1 June 2025)"},
		{"an indicator", "61.8%", "61.9%", "Indicators!D2 Value 0.618 to 0.619 (, Waiting, Share, March 2026)"},
		{"a judgement", "AMBER", "RED", "Indicators!G2 Judgement “AMBER” to “RED” (, Waiting, Share, March 2026)"},
		{"a baseline", "| May 2025 ", "| April 2025 ", "Milestones!B2 Baseline date May 2025 to April 2025 (, Profiles, )"},
		{"a forecast of the same day", "June 2025", "July 2025", "Milestones!C2 Forecast date June 2025 to July 2025 (, Profiles, July 2025)"},
		{"what is done by a later day", "| June 2025     |             | July 2025", "| August 2025 | August 2025 | September 2025", ""},
		{"a row that is new", "== Headcount ==", "it | ACAS | 2023-24 | IT budget | Budget | 1\n\n== Headcount ==", ""},
	} {
		now := strings.Replace(issuedBook, c.was, c.is, 1)
		if c.was != "" && now == issuedBook {
			t.Fatalf("%s: nothing was changed", c.what)
		}
		d := ReadAfter([]Source{book("in.xlsx", xlsxtest.Build(t, now))}, input.MonthPeriod(2026, time.June), func(input.Period) []*input.Dataset {
			return []*input.Dataset{Read([]Source{book("in.xlsx", xlsxtest.Build(t, issuedBook))})}
		})
		if err := d.Problems.Err(); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		var got, marked []string
		for _, v := range d.Revisions {
			period := ""
			if !v.Period.IsZero() {
				period = plain(v.Period.String())
			}
			got = append(got, v.Now.Cells[0].String()+" "+v.Column+" "+strings.ReplaceAll(shown(v.Was), ",", "")+" to "+strings.ReplaceAll(shown(v.Now), ",", "")+
				" ("+v.Organisation+", "+v.Item+", "+period+")")
			marked = append(marked, v.Now.Cells[0].String())
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: found %q; expected %q", c.what, s, c.want)
		}
		var cells []string
		for _, table := range d.Tables {
			for _, row := range table.Rows() {
				for _, v := range row {
					if v.Marks&input.Revised != 0 {
						cells = append(cells, v.Cells[0].String())
					}
				}
			}
		}
		if !slices.Equal(cells, marked) {
			t.Errorf("%s: %v are marked; expected %v", c.what, cells, marked)
		}
	}
}

// TestReasonsOfOtherSheets: a reason holds for what it names, and for all of what it
// leaves blank.
func TestReasonsOfOtherSheets(t *testing.T) {
	now := strings.NewReplacer("| 1,100,000", "| 1,150,000", "174,000", "175,000").Replace(issuedBook)
	for _, c := range []struct {
		reason string
		given  string // columns of which the revision has a reason
	}{
		{"ACAS | IT budget | 2025-26 | Amount | Booked late.", "Spend"},
		{" | | 2025-26 | | Booked late.", "Spend"},
		{" | Treasury | | | Corrected.", "Thresholds"},
		{" | | | Amount | Both.", "Spend Thresholds"},
		{"ACAS | | 2024-25 | | Another year.", ""},
		{" | IT staff | 2025-26 | | Another row.", ""},
	} {
		text := now + "\n== Revisions ==\nOrganisation | Item | Period | Column | Reason\n" + c.reason + "\n"
		d := ReadAfter([]Source{book("in.xlsx", xlsxtest.Build(t, text))}, input.MonthPeriod(2026, time.June), func(input.Period) []*input.Dataset {
			return []*input.Dataset{Read([]Source{book("in.xlsx", xlsxtest.Build(t, issuedBook))})}
		})
		var given []string
		for _, v := range d.Revisions {
			if v.Reason != "" {
				given = append(given, v.Of)
			}
		}
		if s := strings.Join(given, " "); s != c.given || len(d.Revisions) != 2 {
			t.Errorf("%s: reasons of %q of %d revisions; expected %q of 2", c.reason, s, len(d.Revisions), c.given)
		}
	}
}

// TestThreeCapturedDates: what both earlier returns said is held against the one
// that stands, which is marked and has its reason.
func TestThreeCapturedDates(t *testing.T) {
	d := Read([]Source{book("in.xlsx", xlsxtest.Build(t, `== Settings ==
Setting        | Value
Organisation   | ACAS
Period         | 2025-08
Classification | OFFICIAL

== Workforce ==
Month   | Organisation | Parent department | Payroll headcount | Payroll FTE | Captured   | Source
2025-07 | ACAS         | ACAS              | 610               | 567         | 2025-08-24 | Returns
2025-07 | ACAS         | ACAS              | 1,090             | 1,010       | 2025-09-20 | Returns
2025-07 | ACAS         | ACAS              | 1,098             | 1,010       | 2025-10-20 | Returns
2025-08 | ACAS         | ACAS              | 1,098             | 1,010       | 2025-10-20 | Returns

== Revisions ==
Organisation | Period  | Column            | Reason
ACAS         | 2025-07 | Payroll headcount | Two offices were left out.
`))})
	var got []string
	for _, v := range d.Revisions {
		got = append(got, v.Column+" "+shown(v.Was)+" to "+shown(v.Now)+" in "+v.Now.Cells[0].Ref()+": "+v.Reason)
	}
	want := "Payroll headcount 610 to 1,098 in D4: Two offices were left out.; Payroll FTE 567 to 1,010 in E4: ; Payroll headcount 1,090 to 1,098 in D4: Two offices were left out."
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("found %q; expected %q", s, want)
	}
	w, next := d.Workforce[0], d.Workforce[1]
	if w.Headcount.Marks != input.Revised || w.FTE.Marks != input.Revised || next.Headcount.Marks != 0 {
		t.Errorf("found the marks %v, %v and %v; expected [r], [r] and none", w.Headcount.Marks, w.FTE.Marks, next.Headcount.Marks)
	}
}

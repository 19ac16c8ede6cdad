package xlsx

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// Hidden rows are read like all others, and one note says so.
func TestHiddenRowsAreReadAndNoted(t *testing.T) {
	data := xlsxtest.Build(t, least+"-- Deflators --\nFinancial year | GDP deflator\n2022-23 | 1\n2023-24 | 1\n2024-25 | 1")
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []int{3, 4} {
		if err := f.SetRowVisible("Deflators", row, false); err != nil {
			t.Fatal(err)
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	d := Read([]Source{book("a.xlsx", out.Bytes())})
	wantProblems(t, d, "note hidden Deflators!A3")
	if len(d.Deflators) != 3 || d.Problems[0].Found != "2 hidden rows" {
		t.Errorf("%d deflators, problems\n%s", len(d.Deflators), full(d))
	}
}

// Totals and remarks are left out of the records and of the table.
func TestRowsThatAreNoRecords(t *testing.T) {
	d := readText(t, spendHead+`
it | DHSC | 2023-24 | IT | Budget | 5
Subtotal: | | | | | 5
 | | | Total | | 5
it | DHSC | 2024-25 | IT | Budget | 6
Grand total | | | | | =SUM(F3:F6) -> 21

[note 1] In cash.
`)
	wantProblems(t, d, "warning total-row Spend!A4", "warning total-row Spend!D5", "warning total-row Spend!A7", "warning remark Spend!A9")
	if len(d.Spend) != 2 || d.Table("sheet.spend").Len() != 2 || d.Books[0].Sheets[1].Rows != 2 {
		t.Errorf("%d records, %d rows", len(d.Spend), d.Table("sheet.spend").Len())
	}
}

// A date that cannot be read is one problem: it does not make a threshold that
// is in force for ever and so overlaps others.
func TestUnreadableDateOfAThresholdIsOneProblem(t *testing.T) {
	d := readText(t, thresholdsHead+"x | | 01/02/2026 | 5\nx | 2025-06-01 | | 6")
	wantProblems(t, d, "error not-a-date Thresholds!C2")
	d = readText(t, thresholdsHead+"x | | 2025-05-31 | 5\nx | 2025-06-01 | | 6\nX | 2026-01-01 | | 7")
	wantProblems(t, d, "error overlap Thresholds!A4")
}

// What a number counts comes from its heading and its number format together.
func TestScales(t *testing.T) {
	for _, c := range []struct {
		head, cell string
		pounds     string
		problems   []string
	}{
		{"Amount (£)", "47200000", "47200000", nil},
		{"Amount (£)", `{0.0,,} 47200000`, "47200000", nil},
		{"Amount (£)", `{0.0,,"m"} 47200000`, "47200000", nil},
		{"Amount (£)", `{0.0"m"} 47.2`, "47200000", []string{"note scaled Spend!F2"}},
		{"Amount (£)", `{0.0,"m"} 47200`, "47200000", []string{"note scaled Spend!F2"}},
		{"Amount (£m)", "47.2", "47200000", []string{"note scaled Spend!F1"}},
		{"Amount (£m)", `{0.0"m"} 47.2`, "47200000", []string{"note scaled Spend!F1"}},
		{"Amount (£m)", `{0.0,,} 47200000`, "47200000", []string{"note scaled Spend!F1"}},
		{"Amount (£000)", "47200", "47200000", []string{"note scaled Spend!F1"}},
		{"Amount (£m)", "'47.2", "47200000", []string{"warning text-number Spend!F2", "note scaled Spend!F1"}},
		{"Amount (£m)", "'£47.2m", "47200000", []string{"warning text-number Spend!F2", "note scaled Spend!F1"}},
	} {
		d := readText(t, "-- Spend --\nSeries | Organisation | Period | Category | Measure | "+c.head+"\nit | DHSC | 2024-25 | IT | Budget | "+c.cell)
		wantProblems(t, d, c.problems...)
		if got := d.Spend[0].Amount.V.Pounds().String(); got != c.pounds {
			t.Errorf("%s under %s is £%s, want £%s", c.cell, c.head, got, c.pounds)
		}
		if got := d.Table("sheet.spend").Rows()[0][5].Number.String(); got != c.pounds {
			t.Errorf("%s under %s is £%s in the table", c.cell, c.head, got)
		}
	}
}

// Fractions of a penny are rounded half away from nought, and told only where
// they add up to more than half a penny.
func TestFractionsOfAPenny(t *testing.T) {
	d := readText(t, spendHead+"a | DHSC | 2024-25 | IT | Budget | 1.005\nb | DHSC | 2024-25 | IT | Budget | 15700.000000000002")
	wantProblems(t, d)
	if got := [2]input.Pence{d.Spend[0].Amount.V, d.Spend[1].Amount.V}; got != [2]input.Pence{101, 1570000} {
		t.Errorf("amounts are %v", got)
	}
	d = readText(t, spendHead+"a | DHSC | 2024-25 | IT | Budget | -1.005\nb | DHSC | 2024-25 | IT | Budget | 2.001")
	wantProblems(t, d, "warning rounded Spend!F2 to F3 (2)")
	if d.Spend[0].Amount.V != -101 {
		t.Errorf("−1.005 is %d pence", d.Spend[0].Amount.V)
	}
}

// Every spelling of a body becomes its name, in records and in tables.
func TestAliases(t *testing.T) {
	d := readText(t, `
-- Organisations --
Name | Short name | Aliases
Department of Health and Social Care | DHSC | Health; DH&SC
`+spendHead+`a | health | 2024-25 | IT | Budget | 1
b | DH and SC | 2024-25 | IT | Budget | 1
c | DEPARTMENT OF HEALTH & SOCIAL CARE | 2024-25 | IT | Budget | 1
d | [x] | 2024-25 | IT | Budget | 1`)
	wantProblems(t, d)
	table := d.Table("sheet.spend")
	for i := range 3 {
		if a, b := d.Spend[i].Organisation.V, table.Rows()[i][1].Text; a != d.Organisations[0].Name.V || b != a {
			t.Errorf("the organisation of row %d is %q, %q in the table", i, a, b)
		}
	}
	if d.Settings.Organisation.V != d.Organisations[0].Name.V {
		t.Errorf("the pack is of %q", d.Settings.Organisation.V)
	}
}

package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// waivedOf lists the waived problems of a dataset with their cells.
func waivedOf(d *input.Dataset) string {
	var out []string
	for _, p := range d.Problems {
		if p.Waived != nil {
			out = append(out, fmt.Sprintf("%s %s %d %s", p.Code, p.Cell, max(1, p.Count), p.Waived.Who.V))
		}
	}
	return strings.Join(out, "; ")
}

// What a waiver is for is told by a cell, a range, a sheet, or a name that
// stands in the row.
func TestWaivers(t *testing.T) {
	const text = spendHead + `it | DHSC | 2024-25 | IT | Budget | '£5
it | DHSC | 2023-24 | IT | Budget | 6
other | DHSC | 2024-25 | IT | Budget | '£7`
	for _, c := range []struct{ where, waived, left string }{
		{"Spend!F2", "text-number Spend!F2 1 Team", "text-number Spend!F4"},
		{"[a.xlsx]spend!$F$2", "text-number Spend!F2 1 Team", "text-number Spend!F4"},
		{"'Spend'!E1:G9", "text-number Spend!F2 1 Team; text-number Spend!F4 1 Team", ""},
		{"Spend", "text-number Spend!F2 1 Team; text-number Spend!F4 1 Team", ""},
		{"OTHER", "text-number Spend!F4 1 Team", "text-number Spend!F2"},
		{"DHSC", "text-number Spend!F2 1 Team; text-number Spend!F4 1 Team", ""},
	} {
		d := readText(t, text+waiverHead+"text-number | "+c.where+" | Team | Known | 2026-06-30")
		if got := waivedOf(d); got != c.waived {
			t.Errorf("%s waives %q, want %q", c.where, got, c.waived)
		}
		var left []string
		for _, p := range d.Problems {
			if p.Severity == input.Warning {
				left = append(left, p.Code+" "+p.Cell.String())
			}
		}
		if got := strings.Join(left, "; "); got != c.left {
			t.Errorf("%s leaves %q, want %q", c.where, got, c.left)
		}
	}
}

// A problem of several cells is parted where a waiver is for some of them; each
// part says what it is.
func TestWaiverOfSomeCells(t *testing.T) {
	rows := []string{
		"2026-03 | NHS England | DHSC | 10 | 11 | 0 | 1000 | 0 | 1000 |", "2026-04 | NHS England | DHSC | 10 | 12 | 0 | 1001 | 0 | 1001 |",
		"2026-05 | NHS England | DHSC | 10 | 13 | 0 | 1002 | 0 | 1002 |"}
	var told strings.Builder
	for _, waivers := range []string{
		"fte-above-headcount | Workforce!F2 | Team | Known | 2026-06-30",
		"fte-above-headcount | Workforce!E2 | Team | Known | 2026-06-30",
		"fte-above-headcount | Workforce!E3 | Team | Known | 2026-06-30",
		"fte-above-headcount | Workforce!E2 | Team | Known | 2026-06-30\nfte-above-headcount | Workforce!E4 | Other team | Known too | 2026-06-30",
		"fte-above-headcount | nhs england | Team | Known | 2026-06-30",
		"fte-above-headcount | NHS England | Team | Known | 2026-04-30",
	} {
		d := readText(t, workforceOrganisations+"\n"+workforceHead+strings.Join(rows, "\n")+waiverHead+waivers)
		fmt.Fprintf(&told, "# %s\n%s\n", waivers, full(d))
	}
	golden(t, "waivers.golden", told.String())
}

// A breach of a check is waived by the check's name; an error is not.
func TestWaiverOfACheck(t *testing.T) {
	text := spendHead + "it | DHSC | 2024-25 | IT | Budget | 500" + checkHead + "Small | Spend | Amount | Range | 5 | 100 | | | | %s" + waiverHead + "small | it | Team | Known | 2026-06-30"
	d := readText(t, fmt.Sprintf(text, "Warning"))
	if got := waivedOf(d); got != "check Spend!F2 1 Team" || d.Problems[0].Check.String() != "Checks!A2" {
		t.Errorf("waived is %q, problems\n%s", got, full(d))
	}
	wantProblems(t, readText(t, fmt.Sprintf(text, "Error")), "error check Spend!F2", "warning waiver-refused Waivers!A2")
}

// A waived check leaves no doubt at its cell: what another check says of it is told.
func TestWaivedCheckHidesNoOther(t *testing.T) {
	const text = spendHead + "it | DHSC | 2024-25 | IT | Budget | 500" + checkHead +
		"Small | Spend | Amount | Range | 5 | 100 | | | | Warning\nMiddling | Spend | Amount | Range | 5 | 200 | | | | Warning" +
		waiverHead + "small | it | Team | Known | 2026-06-30"
	wantProblems(t, readText(t, text), "warning check Spend!F2", "note check Spend!F2")
}

// A name finds the rows of payments, which stand in no order beside those of a sheet
// of one's own.
func TestWaiverOfPaymentsByName(t *testing.T) {
	d := readTexts(t, "settings.csv", leastText, "organisations.csv", "Organisation,Short name\nDepartment of Health and Social Care,DHSC\n",
		"payments.csv", "Entity,Date,Expense Type,Supplier,Amount\nMinistry of Tests,2026-04-30,IT,One Ltd,30000\nMinistry of Tests,2026-05-31,IT,One Ltd,30000\n",
		"spend.csv", "Series,Organisation,Period,Category,Measure,Amount (£)\nit,DHSC,2023-24,IT,Budget,5\nit,DHSC,2024-25,IT,Budget,6\n",
		"waivers.csv", "Rule,Where,Who,Why,Until\nunknown-organisation,Ministry of Tests,Team,Known,2026-06-30\n")
	waived := 0
	for _, p := range d.Problems {
		if p.Code == "unknown-organisation" && p.Waived != nil {
			waived++
		} else {
			t.Errorf("found %s at %s: %s", p.Code, p.Cell, p.Found)
		}
	}
	if waived == 0 {
		t.Errorf("nothing is waived:\n%s", full(d))
	}
}

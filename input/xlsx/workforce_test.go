package xlsx

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/input"
)

const workforceOrganisations = `
-- Organisations --
Name | Short name | Aliases | Parent
Department of Health and Social Care | DHSC | Department of Health (excl agencies) | Department of Health and Social Care
NHS England | | | Department of Health and Social Care
`

const workforceHead = "-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Contingent FTE | Paybill (£) | Contingent labour cost (£) | Grand total (£) | Captured\n"

// returnsOf reads rows of a Workforce sheet, in the columns of workforceHead.
func returnsOf(t *testing.T, rows ...string) *input.Dataset {
	t.Helper()
	return readText(t, workforceOrganisations+"\n"+workforceHead+strings.Join(rows, "\n")+"\n")
}

const sound = "2026-04 | NHS England | DHSC | 10 | 9 | 0 | 1000 | 0 | 1000 | 2026-05-01"

// codes are the problems of a dataset, as "code cell group count".
func codes(d *input.Dataset) []string {
	var out []string
	for _, p := range d.Problems {
		line := p.Code + " " + p.Cell.Ref()
		if p.Group != "" {
			line += " " + p.Group
		}
		if p.Count > 1 {
			line += " ×" + p.Last.Ref()
		}
		out = append(out, line)
	}
	return out
}

// Each fault is planted beside a sound return, and only it is found.
func TestWorkforceRules(t *testing.T) {
	for _, c := range []struct{ name, row, want string }{
		{"sound", "2026-05 | NHS England | DHSC | 10 | 9 | 1 | 1100 | 50 | 1150 | 2026-06-01", ""},
		{"contingent staff at no cost", "2026-05 | NHS England | DHSC | 10 | 9 | 1 | 1100 | 0 | 1100 |", "contingent-cost-missing H3 NHS England"},
		{"contingent staff, cost blank", "2026-05 | NHS England | DHSC | 10 | 9 | 1 | 1100 | | 1100 |", "contingent-cost-missing H3 NHS England"},
		{"staff without a paybill", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 0 | 0 | 0 |", "paybill-missing G3 NHS England"},
		{"a total £2 off", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 1100 | 0 | 1102 |", "total-not-its-parts I3 NHS England"},
		{"a total £1 off", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 1100 | 0 | 1101 |", ""},
		{"more FTE than people", "2026-05 | NHS England | DHSC | 10 | 10.5 | 0 | 1100 | 0 | 1100 |", "fte-above-headcount E3 NHS England"},
		{"a negative cost", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 1100 | -50 | 1050 |", "negative-return H3 NHS England"},
		{"three times the paybill", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 3000 | 0 | 3000 |", "paybill-jump G3 NHS England"},
		{"a third of the paybill", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 333 | 0 | 333 |", "paybill-jump G3 NHS England"},
		{"nearly three times, and after a gap", "2026-06 | NHS England | DHSC | 10 | 9 | 0 | 3000 | 0 | 3000 |", "lone-later-month A3 NHS England"},
		{"a thousand times the paybill", "2026-05 | NHS England | DHSC | 10 | 9 | 0 | 1100000 | 0 | 1100 |", "unit-shift G3 NHS England"},
		{"a thousandth of the FTE", "2026-05 | NHS England | DHSC | 10 | 0.009 | 0 | 1100 | 0 | 1100 |", "unit-shift E3 NHS England"},
		{"a thousandth of the headcount", "2026-05 | NHS England | DHSC | 0.01 | 9 | 0 | 1100 | 0 | 1100 |", "unit-shift D3 NHS England"},
		{"the same costs", "2026-05 | NHS England | DHSC | 11 | 9 | 0 | 1000 | 0 | 1000 |", "costs-repeated G3 NHS England"},
		{"no parent", "2026-05 | NHS England | NA | 10 | 9 | 0 | 1100 | 0 | 1100 |", "no-parent C3 NHS England"},
		{"no body", "2026-05 | blank | DHSC | 10 | 9 | 0 | 1100 | 0 | 1100 |", "no-organisation B3"},
		{"an unknown body", "2026-05 | NHS Englnd | DHSC | 10 | 9 | 0 | 1100 | 0 | 1100 |", "unknown-organisation B3"},
		{"twice, without dates", "2026-04 | NHS England | DHSC | 11 | 9 | 0 | 1000 | 0 | 1000 |", "return-undecided B3 NHS England"},
		{"twice, captured on the same day", "2026-04 | NHS England | DHSC | 11 | 9 | 0 | 1000 | 0 | 1000 | 2026-05-01", "return-undecided B3 NHS England"},
		{"twice the same", "2026-04 | nhs  england | DHSC | 10 | 9 | 0 | 1000 | 0 | 1000 |", "return-repeated B2 NHS England"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := returnsOf(t, sound, c.row)
			if got := strings.Join(codes(d), "; "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestWorkforceFaultsAreGroupedByBody(t *testing.T) {
	d := returnsOf(t,
		"2026-03 | DHSC | DHSC | 10 | 11 | 0 | 1000 | 0 | 1000 |", sound,
		"2026-04 | DHSC | DHSC | 10 | 11 | 0 | 1001 | 0 | 1001 |",
		"2026-05 | NHS England | DHSC | 8 | 9 | 0 | 1001 | 0 | 1001 |",
		"2026-05 | DHSC | DHSC | 10 | 11 | 0 | 1002 | 0 | 1002 |")
	if got, want := strings.Join(codes(d), "; "), "fte-above-headcount E2 Department of Health and Social Care ×E6; fte-above-headcount E5 NHS England"; got != want {
		t.Fatalf("found %q, want %q", got, want)
	}
	if got := input.Ranges(d.Problems[0].Cells); got != "Workforce!E2, E4, E6" || d.Problems[0].Count != 3 {
		t.Errorf("the cells are %s, %d of them", got, d.Problems[0].Count)
	}
}

// Of two returns under two spellings the one captured later stands, wherever it
// is, and what the earlier one said is kept.
func TestLaterReturnStands(t *testing.T) {
	early := "2026-05 | DHSC | DHSC | 3700 | 3580 | 13 | 1000 | 10 | 1010 | 2026-06-01"
	late := "2026-05 | Department of Health (excl agencies) | DHSC | 3684 | 3563 | 13 | 1000 | 10 | 1010 | 2026-07-01"
	for _, rows := range [][]string{{early, late}, {late, early}} {
		d := returnsOf(t, rows...)
		if len(d.Workforce) != 1 || d.Workforce[0].Headcount.V.String() != "3684" {
			t.Fatalf("%d returns stand, the first with %v", len(d.Workforce), d.Workforce[0].Headcount)
		}
		if table := d.Table("sheet.workforce"); table.Len() != 1 || len(table.At) != 1 || table.At[0] != d.Workforce[0].Row {
			t.Errorf("the table has %d rows", table.Len())
		}
		var got []string
		for _, r := range d.Revisions {
			got = append(got, r.Organisation+" "+r.Period.Code()+" "+r.Column+" "+r.Was.Number.String()+" to "+r.Now.Number.String())
			if r.Row != d.Workforce[0].Row || len(r.Was.Cells) != 1 || r.Was.Cells[0].Row == r.Now.Cells[0].Row {
				t.Errorf("the revision stands at %v, its cells are %v and %v", r.Row, r.Was.Cells, r.Now.Cells)
			}
		}
		body := "Department of Health and Social Care 2026-05 "
		if want := body + "Payroll headcount 3700 to 3684; " + body + "Payroll FTE 3580 to 3563"; strings.Join(got, "; ") != want {
			t.Errorf("the revisions are %q, want %q", got, want)
		}
	}
}

// A row that names no parent is its own department's only where Organisations
// says that the body is a department.
func TestParentFromOrganisations(t *testing.T) {
	d := returnsOf(t, "2026-05 | DHSC | | 10 | 9 | 0 | 1000 | 0 | 1000 |", "2026-05 | NHS England | blank | 10 | 9 | 0 | 1000 | 0 | 1000 |")
	if w := d.Workforce; w[0].Parent.V != "Department of Health and Social Care" || w[1].Parent.Known {
		t.Errorf("the parents are %+v and %+v", w[0].Parent, w[1].Parent)
	}
	scoped := d.Where("Parent department", "department of health and  social care")
	if len(scoped.Workforce) != 1 || scoped.Whole != d || scoped.Where("Organisation", "x").Whole != d {
		t.Errorf("the department has %d returns", len(scoped.Workforce))
	}
}

// The faults of the published returns, as they were counted by hand.
func TestExampleFaultsAreFound(t *testing.T) {
	d := readExample(t)
	got := map[string]int{}
	for _, p := range d.Problems {
		got[p.Code] += max(1, p.Count)
		if p.Count > 1 && len(p.Cells) > 0 && (len(p.Cells) != p.Count || p.Cells[0] != p.Cell || p.Cells[p.Count-1] != p.Last) {
			t.Errorf("%v has %d cells", p, len(p.Cells))
		}
	}
	for code, want := range map[string]int{
		"contingent-cost-missing": 420, "total-not-its-parts": 25, "fte-above-headcount": 48, "staff-missing": 8, "part-above-whole": 1, "negative-return": 182,
		"paybill-jump": 21, "after-period": 43, "lone-later-month": 1, "no-parent": 25, "no-organisation": 1,
		"return-repeated": 8, "return-revised": 2, "unknown-organisation": 1, "costs-repeated": 88, "paybill-missing": 78, "rounded": 40,
		"unit-shift": 2, "outside-history": 102, "value-copied": 38, "period-missing": 75,
	} {
		if got[code] != want {
			t.Errorf("%s: %d, want %d", code, got[code], want)
		}
		delete(got, code)
	}
	for code, n := range got {
		t.Errorf("%d of %s are not expected", n, code)
	}
	if len(d.Workforce) != 6484-10-1 || len(d.Revisions) != 18 {
		t.Errorf("%d returns stand, with %d revisions", len(d.Workforce), len(d.Revisions))
	}
}

// The example holds every return of its source in its order, figure by figure,
// where the source is at hand.
func TestExampleReturnsAreThoseOfTheSource(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "workforce", "organisations.csv"))
	if err != nil {
		return
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d := readExample(t)
	for i := range d.Workforce {
		w := &d.Workforce[i]
		source := rows[w.Num-1]
		if w.Month.V.Code() != source[0] {
			t.Errorf("row %d is of %s, want %s", w.Num, w.Month.V.Code(), source[0])
		}
		for j, v := range returned(w) {
			want, err := input.ParseDecimal(source[4+j])
			if v.value.Unit == input.Pounds {
				want = want.Round(2)
			}
			if known := err == nil; known != (v.value.Kind == input.Numeric) || known && !want.Equal(v.value.Number) {
				t.Errorf("row %d, %s is %v, want %q", w.Num, v.column, v.value.Number, source[4+j])
			}
		}
	}
}

// Rows whose parent is no name are named at their cells, and their values are
// missing, so that they give no pack.
func TestParentsThatAreNoNames(t *testing.T) {
	d := returnsOf(t, sound,
		"2026-05 | NHS England | | 10 | 9 | 0 | 1100 | 0 | 1100 |",
		"2026-06 | NHS England | NA | 10 | 9 | 0 | 1100 | 10 | 1110 |",
		"2026-07 | NHS England | blank | 10 | 9 | 0 | 1100 | 20 | 1120 |")
	found := false
	for _, p := range d.Problems {
		if p.Code == "no-parent" {
			found = p.Count == 3 && p.Cell.Ref() == "C3" && p.Last.Ref() == "C5"
		}
	}
	if !found {
		t.Errorf("found %v; expected one problem for C3 to C5", codes(d))
	}
	table := d.Table("sheet.workforce")
	for i, row := range table.Rows()[1:] {
		if v := row[table.Column("Parent department")]; v.Kind != input.None {
			t.Errorf("row %d: found the parent %q; expected none", i+3, v)
		}
	}
}

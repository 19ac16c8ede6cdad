package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// A value that stands out is told, and not those beside it.
func TestJumps(t *testing.T) {
	never := func(int) bool { return false }
	for _, c := range []struct{ values, want string }{
		{"10 11 12 11", ""},
		{"10 30 10 11", "1 from 0"},
		{"10 30 31 32", "0 from 1"},
		{"10 11 33 34 35", "2 from 1"},
		{"10 11 33", "2 from 1"},
		{"10 11 3 12 11", "2 from 1"},
		{"10 11 0.1 1000 12 11", "2 from 1; 3 from 1"},
		{"100 11 12 13", "0 from 1"},
		{"10 11 0 40 41", ""},
		{"10 11 _ 40 41", ""},
		{"10 29 9.9 12", ""},
	} {
		var h history
		for i, text := range strings.Fields(c.values) {
			if text == "_" {
				continue
			}
			n, err := input.ParseDecimal(text)
			if err != nil {
				t.Fatal(err)
			}
			h.values = append(h.values, reading{period: input.MonthPeriod(2025, 1).Add(i), value: n})
		}
		h.sort()
		var got []string
		for i, from := range h.jumps(3, never) {
			if from >= 0 {
				got = append(got, fmt.Sprintf("%d from %d", i, from))
			}
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("of %s jump %q; want %q", c.values, got, c.want)
		}
	}
}

// A warning that is waived hides nothing that is computed from its cell; one that
// stands does.
func TestWaivedWarningHidesNothing(t *testing.T) {
	row := func(month string, headcount, fte int) string {
		return fmt.Sprintf("%s 2026 | DHSC | DHSC | %d | %d | 0 | %d | 0 | |\n", month, headcount, fte, 1000+fte)
	}
	rows := workforceHead + row("April", 100, 90) + "May 2026 | DHSC | DHSC | 100 | 90 | 1 | 5000 | 0 | 5200 |\n"
	wantProblems(t, readText(t, rows), "warning paybill-jump Workforce!G3", "warning contingent-cost-missing Workforce!H3")
	waived := waiverHead + "paybill-jump | Workforce!G3 | Team | Known | 2026-05-31\ncontingent-cost-missing | DHSC | Team | Known | 2026-05-31"
	wantProblems(t, readText(t, rows+waived), "warning total-not-its-parts Workforce!I3", "note paybill-jump Workforce!G3", "note contingent-cost-missing Workforce!H3")
}

// A warning does not silence an error at its cell, but the other way round: what
// stops a run stops it.
func TestWarningHidesNoError(t *testing.T) {
	checks := checkHead + "Small | Spend | Amount | Range | | 9000000 | | | | Error"
	d := readText(t, spendHead+"it | DHSC | 2022-23 | IT | Budget | 4700000\nit | DHSC | 2023-24 | IT | Budget | 4100000\nit | DHSC | 2024-25 | IT | Budget | 4200000000"+checks)
	wantProblems(t, d, "error check Spend!F4")
	d = readText(t, spendHead+"it | DHSC | 2022-23 | IT | Budget | 4700000\nit | DHSC | 2023-24 | IT | Budget | 4100000\nit | DHSC | 2024-25 | IT | Budget | 4200000000"+strings.Replace(checks, "Error", "Warning", 1))
	wantProblems(t, d, "warning unit-shift Spend!F4")
}

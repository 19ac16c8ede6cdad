package xlsx

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Formulas are checked against the stored values of their cells, over sheets
// and downwards, and only those that are wrong are told.
func TestStaleFormulas(t *testing.T) {
	d := readText(t, `
-- Parts --
Name | Number
a | 2,000
b | 4341
c | [x]
-- Headcount --
Measure | Value | Organisation | Period
a | =SUM(Parts!B2:B4)/10 -> 634.1 | DHSC | May 2026
b | =SUM(Parts!B$2:B$3) -> 0 | DHSC | May 2026
c | =-(B2-634.1)+10%*10 -> 1 | DHSC | May 2026
d | =SUM('Parts'!B:B) -> 6341 | DHSC | May 2026
e | =ROUND(B2,0) -> 634 | DHSC | May 2026
`)
	wantProblems(t, d, "error stale-formula Headcount!B3", "note formula-not-checked Headcount!B6")
	if p := d.Problems[0]; !strings.Contains(p.Found, "stored result 0") || !strings.Contains(p.Expected, "6,341") {
		t.Errorf("the problem is %v", p)
	}
}

// A published return holds totals whose stored results are 0.
func TestStaleTotalsOfAPublishedReturn(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "published", "wmi-xlsx", "defra-2026-03.xlsx")
	data, err := os.ReadFile(path)
	if err != nil {
		return
	}
	d := Read([]Source{book("defra-2026-03.xlsx", data)})
	for _, p := range d.Problems {
		if p.Code == ruleStale.Code && p.Cell.Ref() == "R2" {
			if !strings.Contains(p.Expected, "6,341") || !strings.Contains(p.Found, "=SUM(F2,H2,J2,L2,N2,P2)") {
				t.Errorf("the problem is %v", p)
			}
			return
		}
	}
	t.Errorf("the stale total in R2 is not reported:\n%s", full(d))
}

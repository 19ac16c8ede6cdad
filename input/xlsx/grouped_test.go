package xlsx

import (
	"fmt"
	"strings"
	"testing"
)

// More than three problems of one rule in one column are one, with a count.
func TestProblemsAreGrouped(t *testing.T) {
	var rows strings.Builder
	for y := 1990; y < 2020; y++ {
		fmt.Fprintf(&rows, "it | DHSC | %d-%02d | IT | Budget | '£%d,000\n", y, (y+1)%100, y-1989)
	}
	text := strings.NewReplacer("2001-02", "2001/02", "2002-03", "2002/03", "2003-04", "2003/04", "2004-05", "2004/05", "2005-06", "2005/06",
		"2006-07", "2006/07", "2007-08", "2007/08", "2008-09", "2008/09", "2009-10", "2009/10", "2010-11", "2010/11", "2011-12", "2011/12", "2000-01", "2000/01").Replace(rows.String())
	d := readText(t, spendHead+text)
	wantProblems(t, d, "warning text-number Spend!F2 to F31 (30)")
	golden(t, "grouped.golden", full(d))
	if d.Spend[29].Amount.V != 3000000 {
		t.Errorf("the last amount is %d", d.Spend[29].Amount.V)
	}
	three := readText(t, spendHead+"it | DHSC | 2011-12 | IT | Budget | 1\nit | DHSC | 2010-11 | IT | Budget | 1\nit | DHSC | 2009-10 | IT | Budget | 1")
	wantProblems(t, three, "error not-a-date Spend!C2", "error not-a-date Spend!C3", "error not-a-date Spend!C4")
}

// Problems carry the sentence of their rule, and those that share a fault without
// being all cells of a column from the first to the last are named one by one.
func TestProblemsNameTheirRuleAndCells(t *testing.T) {
	d := readText(t, "-- Extra --\nName | Cost (£)\nA | '£1\nB | 2\nC | '£3\nD | '£4\nE | '£5\n\n-- More --\nName | Cost (£)\nA | '£1\nB | '£2\nC | '£3\nD | '£4\nE | 5\n")
	if len(d.Problems) != 2 {
		t.Fatalf("found %v; expected two problems", d.Problems)
	}
	for i, want := range []string{"B2 B4 B5 B6", "B2 B3 B4 B5"} {
		p := d.Problems[i]
		var cells []string
		for _, c := range p.Cells {
			cells = append(cells, c.Ref())
		}
		if got := strings.Join(cells, " "); got != want || p.Count != 4 {
			t.Errorf("%s: found the cells %q of %d; expected %q of 4", p.Where(), got, p.Count, want)
		}
		if p.Rule != ruleTextBeside.Doc && p.Rule != ruleTextNumber.Doc {
			t.Errorf("found the rule %q", p.Rule)
		}
	}
}

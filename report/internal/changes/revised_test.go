package changes

import (
	"strings"
	"testing"

	"briefpack/input"
)

func TestRevised(t *testing.T) {
	if got := Revised(nil); got != nil {
		t.Errorf("found %v of no revision", got)
	}
	sheet := &input.Sheet{Book: "spend.xlsx", Name: "Spend"}
	value := func(n string, unit input.Unit, row int32) input.Value {
		v, _ := input.ParseExact(n)
		return input.Value{Kind: input.Numeric, Number: v, Unit: unit, Cells: []input.Cell{{Sheet: sheet, Row: row, Col: 6}}}
	}
	year, _ := input.ParseFinancialYear("2024-25")
	got := lines(Revised([]input.Revision{
		{Of: "Spend", Organisation: "ACAS", Item: "IT budget", Period: year, Column: "Amount", Was: value("29100000", input.Pounds, 4), Now: value("29100000.5", input.Pounds, 4), Reason: "Booked late."},
		{Of: "Deflators", Period: year, Column: "GDP deflator", Was: value("0.9608", input.Plain, 2), Now: value("0.9611", input.Plain, 2)},
		{Of: "Milestones", Item: "Profiles", Column: "Baseline date", Was: input.Value{Kind: input.When, Period: may}, Now: input.Value{Cells: []input.Cell{{Sheet: sheet, Row: 3, Col: 1}}}},
	}))
	want := `# Values revised since they were issued
Table R1: Values of this pack that are others than they were
| IT budget, ACAS, 2024-25: Amount | £29,100,000 | £29,100,000.50 [r] | Spend!F4 | Booked late.
| 2024-25: GDP deflator | 0.9608 | 0.9611 [r] | Spend!F2 | [x]
| Profiles: Baseline date | May 2026 | blank [r] | Spend!A3 | [x]
- [r] revised
- [x] not available: sheet Revisions gives no reason.
`
	if got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
	if !strings.Contains(got, "[r]") {
		t.Error("nothing is marked")
	}
}

package xlsx

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"briefpack/input"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares text with a golden file, which must be there.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run the test with -update to write it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what it was; run with -update and see what changed. Now:\n%s", path, got)
	}
}

const spendHead = `
-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£) | Note
`

const (
	rolesHead      = "-- Roles --\nRef | Department | Post | Grade | Pay minimum (£) | Pay maximum (£) | FTE | On executive committee\n"
	thresholdsHead = "-- Thresholds --\nThreshold | Effective from | Effective to | Amount (£)\n"
	checkHead      = "\n-- Checks --\nCheck | Sheet | Column | Rule | Minimum | Maximum | Other columns | By | Where | Severity | Message\n"
	waiverHead     = "\n-- Waivers --\nRule | Cell or key | Who | Why | Until\n"
	contextHead    = "-- Context --\nRef | Measure | Value | Unit | Period\n"
)

// planted are faults, each with the rule that must find it: that rule, once,
// and no other.
var planted = []struct{ rule, what, text string }{
	{"sheet-name", "copied sheet", "-- Spend (2) --\nOrganisation | Amount\nDHSC | 5"},
	{"sheet-name", "misspelt sheet", "-- Deflator --\nFinancial year | GDP deflator\n2024-25 | 1\n-- Asumptions --\nID | Title\n1 | a"},
	{"hidden", "hidden sheet", "-- Lists [hidden] --\nA | B\nx | y"},
	{"hidden", "very hidden known sheet", "-- Deflators [veryHidden] --\nFinancial year | GDP deflator\n2024-25 | 1"},
	{"hidden", "hidden columns", strings.Replace(spendHead, "Spend", "Spend [hide=G:H]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5"},
	{"hidden", "hidden rows", strings.Replace(spendHead, "Spend", "Spend [hide=3:4]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5\nit | DHSC | 2023-24 | IT | Budget | 5"},
	{"filter", "filter left on", strings.Replace(spendHead, "Spend", "Spend [filter=A1:G4] [hide=3:4]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5\nit | DHSC | 2023-24 | IT | Budget | 5"},
	{"phantom-rows", "formats to the last row", strings.Replace(spendHead, "Spend", "Spend [formats=5000]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5"},
	{"two-settings", "second Settings sheet", "-- Configuration --\nSetting | Value\nOrganisation | Other\nPeriod | 2026-05"},

	{"no-headings", "no headings", "-- Deflators --\nsomething | else\n1 | 2"},
	{"missing-column", "column missing", "-- Deflators --\nFinancial year | Source\n2024-25 | x\n2023-24 | y"},
	{"missing-column", "heading misspelt", "-- Deflators --\nFinancial yaer | GDP deflator\n2024-25 | 1\n2023-24 | 1"},
	{"near-heading", "optional heading misspelt", spendHead + "-- Deflators --\nFinancial year | GDP deflator | Sourse\n2024-25 | 1 | x"},
	{"near-heading", "optional heading with full stops", strings.Replace(rolesHead, "FTE", "F.T.E", 1) + "a | DHSC | Post | SCS1 | | 5 | 1"},
	{"near-heading", "another name of an optional heading misspelt", strings.Replace(rolesHead, "Pay minimum (£)", "Salary minimun", 1) + "a | DHSC | Post | SCS1 | 4 | 5 | 1"},
	{"two-columns", "two columns of one meaning", "-- Deflators --\nFinancial year | GDP deflator | Year\n2024-25 | 1 | 2024-25"},
	{"same-heading", "heading repeated", "-- Other --\nName | Number | Number\nx | 1 | 2"},
	{"heading-unit", "dollars in a heading", strings.Replace(spendHead, "(£)", "($)", 1) + "it | DHSC | 2024-25 | IT | Budget | 5"},
	{"heading-unit", "pounds in a heading of staff", strings.Replace(rolesHead, "FTE", "FTE (£)", 1) + "a | DHSC | Post | SCS1 | | 5 | 1"},
	{"scaled", "millions in a heading", strings.Replace(spendHead, "(£)", "(£m)", 1) + "it | DHSC | 2024-25 | IT | Budget | 47.2"},
	{"scaled", "millions in a number format", spendHead + `it | DHSC | 2024-25 | IT | Budget | {"£"0.0"m"} 47.2`},
	{"no-heading", "column without heading", "-- Deflators --\nFinancial year |  | GDP deflator\n2024-25 | x | 1"},
	{"no-heading", "three cells of a column without heading", "-- Deflators --\nFinancial year |  | GDP deflator\n2022-23 | a | 1\n2023-24 | b | 1\n2024-25 | c | 1"},
	{"merged-headings", "heading over two columns", "-- Deflators [merge=B1:C1] --\nFinancial year | GDP deflator | | Source\n2023-24 | 1 | 1 | x\n2024-25 | 1 | 2 | x"},
	{"merged-headings", "heading over columns to the right of all", "-- Deflators [merge=B1:C1] --\nFinancial year | GDP deflator\n2023-24 | 1 | 1\n2024-25 | 1 | 2"},
	{"merged-headings", "headings in two rows", "-- Deflators [merge=A1:A2] [merge=B1:C1] --\nFinancial year | Prices\n | GDP deflator | Source\n2024-25 | 1 | x"},
	{"merged-heading-empty", "heading merged over a column of nothing", "-- Deflators [merge=B1:C1] --\nFinancial year | GDP deflator | | Source\n2023-24 | 1 | | x\n2024-25 | 1 | | x"},
	{"outside-table", "block beside the table", "-- Deflators --\nFinancial year | GDP deflator\n2023-24 | 1 | | | a | 1\n2024-25 | 1 | | | b | 2"},
	{"outside-table", "note in a far cell", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + strings.Repeat("\n", 900) + strings.Repeat("|", 700) + "look here"},
	{"outside-table", "note beside the table", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1 | | | look here"},

	{"total-row", "total row", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\nTotal | | | | | 5"},
	{"repeated-headings", "headings repeated", "-- Deflators --\nFinancial year | GDP deflator\n2023-24 | 1\nFinancial year | GDP deflator\n2024-25 | 1"},
	{"blank-rows", "blank rows within the table", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\n\n\n\nit | DHSC | 2023-24 | IT | Budget | 5"},
	{"merged-cells", "body merged down", strings.Replace(spendHead, "Spend", "Spend [merge=B3:B5] [merge=G3:H3]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5\nit | | 2023-24 | IT | Budget | 5\nit | | 2022-23 | IT | Budget | 5"},
	{"remark", "remark below the table", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\n\nFigures are in cash terms"},
	{"remark", "source below the table", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\nSource: somebody"},

	{"example-row", "example row", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5 | Example row: type over it or delete it"},

	{"blank", "blank cell", spendHead + "it | DHSC | 2024-25 | IT | Budget | "},
	{"blank", "block of blank cells", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\nit | DHSC | 2023-24 | | | \nit | DHSC | 2022-23 | | | \nit | DHSC | 2021-22 | | | "},
	{"blank", "lone number far below", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5" + strings.Repeat("\n", 500) + "| | | | | 7"},
	{"blank", "cell of spaces", spendHead + "it | '   | 2024-25 | IT | Budget | 5"},
	{"text-number", "text of pounds", spendHead + "it | DHSC | 2024-25 | IT | Budget | '£1,670,000"},
	{"text-number", "text of millions", spendHead + "it | DHSC | 2024-25 | IT | Budget | '1.67m"},
	{"text-number", "text in brackets", spendHead + "it | DHSC | 2024-25 | IT | Budget | '(2,000)"},
	{"text-number", "text with a true minus", spendHead + "it | DHSC | 2024-25 | IT | Budget | −5"},
	{"text-number", "text of per cent", contextHead + "r | Share | '12 % | share | 2025"},
	{"text-number", "text with a marker", spendHead + "it | DHSC | 2024-25 | IT | Budget | '£1,234.50 [p]"},
	{"marked-number", "number with a marker", spendHead + "it | DHSC | 2024-25 | IT | Budget | 1,234.50 [p]"},
	{"not-a-number", "two points", spendHead + "it | DHSC | 2024-25 | IT | Budget | '19.792.80"},
	{"not-a-number", "decimal comma", spendHead + "it | DHSC | 2024-25 | IT | Budget | '1,23"},
	{"not-a-number", "nil", spendHead + "it | DHSC | 2024-25 | IT | Budget | nil"},
	{"not-a-number", "dash", spendHead + "it | DHSC | 2024-25 | IT | Budget | '-"},
	{"not-a-number", "truth value", spendHead + "it | DHSC | 2024-25 | IT | Budget | TRUE"},
	{"text-date", "date as text", thresholdsHead + "x | '1 June 2026 | | 5"},
	{"not-a-date", "month or year", spendHead + "it | DHSC | '2011-12 | IT | Budget | 5"},
	{"not-a-date", "wrong year", spendHead + "it | DHSC | '2024-26 | IT | Budget | 5"},
	{"not-a-date", "ambiguous date", thresholdsHead + "x | '01/02/2026 | | 5"},
	{"not-a-date", "ambiguous date of a milestone", "-- Milestones --\nMilestone | Baseline date\nx | '03/04/2026"},
	{"not-a-date", "ambiguous date of a month", "-- Workforce --\nMonth | Organisation | Parent department\n'03/04/2026 | DHSC | DHSC"},
	{"not-a-date", "year in a date cell", spendHead + "it | DHSC | {dd/mm/yyyy} 2024 | IT | Budget | 5"},
	{"not-a-date", "day number without format", thresholdsHead + "x | 45383 | | 5"},
	{"not-a-date", "bare year", "-- Deflators --\nFinancial year | GDP deflator\n2024 | 1"},
	{"not-yes-or-no", "perhaps", rolesHead + "a | DHSC | Post | SCS1 | | 5 | 1 | perhaps"},
	{"not-text", "reference turned date", rolesHead + "2026-02-01 | DHSC | Post | SCS1 | | 5 | 1"},
	{"unknown-word", "unknown measure", spendHead + "it | DHSC | 2024-25 | IT | Budgett | 5"},
	{"unit", "per cent in pounds", spendHead + "it | DHSC | 2024-25 | IT | Budget | 6%"},
	{"unit", "date in pounds", spendHead + "it | DHSC | 2024-25 | IT | Budget | 2024-04-01"},
	{"unit", "time in pounds", spendHead + "it | DHSC | 2024-25 | IT | Budget | {hh:mm} 0.5"},
	{"unit", "dollars in pounds", spendHead + `it | DHSC | 2024-25 | IT | Budget | {[$$-409]#,##0} 5`},
	{"unit", "pounds in staff", rolesHead + "a | DHSC | Post | SCS1 | | 5 | £1"},
	{"unit", "text of per cent in pounds", spendHead + "it | DHSC | 2024-25 | IT | Budget | '12 %"},
	{"unit", "per cent with another unit", contextHead + "r | People | 6% | people | 2025"},
	{"mixed-units", "thousands among pounds", rolesHead + "a | DHSC | Post | SCS1 | | 125000 | 1\nb | DHSC | Post | SCS1 | | 131 | 1\nc | DHSC | Post | SCS1 | | 140000 | 1"},
	{"mixed-units", "per cent among pounds", "-- Other --\nName | Number\nx | £5.00\ny | £6.00\nz | 7%"},
	{"share", "six for six per cent", contextHead + "r | Share | 6 | share | 2025"},
	{"negative", "negative pay", rolesHead + "a | DHSC | Post | SCS1 | | -5 | 1"},
	{"too-large", "too large", spendHead + "it | DHSC | 2024-25 | IT | Budget | 1E18"},
	{"rounded", "fractions of a penny", spendHead + "it | DHSC | 2024-25 | IT | Budget | 1.004\nit | DHSC | 2023-24 | IT | Budget | 1.0049"},
	{"marker", "unknown marker", spendHead + "it | DHSC | 2024-25 | IT | Budget | '5 [q]"},
	{"lone-marker", "marker alone", spendHead + "it | DHSC | 2024-25 | IT | Budget | '[p]"},
	{"no-data", "n/a", spendHead + "it | DHSC | 2024-25 | IT | Budget | n/a"},
	{"no-data", "two points for no data", spendHead + "it | DHSC | 2024-25 | IT | Budget | .."},
	{"error-cell", "error", spendHead + "it | DHSC | 2024-25 | IT | Budget | #DIV/0!"},
	{"error-cell", "error of a formula", spendHead + "it | DHSC | 2024-25 | IT | Budget | =1/0 -> #DIV/0!"},
	{"error-beside", "error beside", "-- Other --\nName | Number\nx | #REF!\ny | 1\nz | 2"},
	{"text-among-numbers", "text among numbers", "-- Other --\nName | Number\nx | about five\ny | 1\nz | 2"},
	{"formula-without-result", "formula without result", spendHead + "it | DHSC | 2024-25 | IT | Budget | =1+1"},
	{"stale-formula", "stale sum", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\nit | DHSC | 2023-24 | IT | Budget | =SUM(F2:F2) -> 0"},
	{"stale-formula", "stale arithmetic over sheets", "-- Other --\nName | Number\nx | 2.5\n" + spendHead + "it | DHSC | 2024-25 | IT | Budget | =Other!B2*2 -> 5.01"},
	{"external-link", "formulas of another workbook", spendHead + "it | DHSC | 2024-25 | IT | Budget | =[1]Budget!F2 -> 2\nit | DHSC | 2023-24 | IT | Budget | =SUM('[1]Budget 24'!F2:F9)*2 -> 3"},
	{"formula-not-checked", "formulas not checked", spendHead + "it | DHSC | 2024-25 | IT | Budget | =MAX(1,2) -> 2\nit | DHSC | 2023-24 | IT | Budget | =MAX(1,3) -> 3"},

	{"duplicate", "Ref twice", rolesHead + "a | DHSC | Post | SCS1 | | 5 | 1\nA | DHSC | Other | SCS1 | | 5 | 1"},
	{"duplicate", "series, period and measure twice", spendHead + "it | DHSC | 2024-25 | IT | Budget | 5\nIT | dhsc | 2024/25 | Other | Budget | 6"},
	{"duplicate", "category, period and measure twice", spendHead + " | DHSC | 2024-25 | IT | Budget | 5\n | DHSC | 2024-25 | IT | Budget | 6"},
	{"duplicate", "staff twice", "-- Headcount --\nSeries | Organisation | Period | Measure | Value\nit | DHSC | May 2026 | IT staff | 5\nit | DHSC | 2026-05 | IT staff | 5"},
	{"duplicate", "range twice", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS1 | 2024-04-01 | 1 | 2\nscs1 | {mmm yyyy} 2024-04-01 | 1 | 2"},
	{"duplicate", "deflator twice", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1\n2024/25 | 1"},
	{"duplicate", "context twice", contextHead + "r | A | 6 | people | 2025\nr | B | 7 | people | 2025"},
	{"minimum-above-maximum", "pay", rolesHead + "a | DHSC | Post | SCS1 | 6 | 5 | 1"},
	{"minimum-above-maximum", "range", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS1 | 2024-04-01 | 3 | 2"},
	{"minimum-above-maximum", "a maximum with a digit too few", rolesHead + "a | DHSC | Post | SCS1 | 80000 | 11000 | 1\nb | DHSC | Post | SCS1 | 81000 | 110000 | 1\nc | DHSC | Post | SCS1 | 82000 | 112000 | 1"},
	{"minimum-above-maximum", "a maximum in thousands", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS1 | 2024-04-01 | 76000 | 117.8\nSCS2 | 2024-04-01 | 98000 | 162500\nSCS3 | 2024-04-01 | 128000 | 208100"},
	{"end-before-start", "threshold", thresholdsHead + "x | 2025-06-01 | 2025-05-31 | 5"},
	{"overlap", "thresholds overlap", thresholdsHead + "x | 2025-06-01 | | 5\nx | | 2025-06-01 | 4"},
	{"doubtful-threshold", "ten times the other", thresholdsHead + "x | | 2025-05-31 | 150000\nx | 2025-06-01 | | 1740000"},
	{"doubtful-threshold", "far above all pay", thresholdsHead + "x | | 2025-05-31 | 1500000\nx | 2025-06-01 | | 174000\n" + rolesHead + "a | DHSC | Post | SCS1 | | 95000 | 1\nb | DHSC | Post | SCS1 | | 205000 | 1"},
	{"doubtful-threshold", "a tenth of the one before", thresholdsHead + "x | | 2025-05-31 | 150000\nx | 2025-06-01 | | 17400\n" + rolesHead + "a | DHSC | Post | SCS1 | | 95000 | 1"},
	{"pay-far-from-range", "a digit too many", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS2 | 2024-04-01 | 98000 | 162500\n" + rolesHead + "a | DHSC | Post | SCS2 | 100000 | 1285000 | 1"},
	{"pay-far-from-range", "a digit too few", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS2 | 2024-04-01 | 98000 | 162500\n" + rolesHead + "a | DHSC | Post | SCS2 | 10000 | 128500 | 1"},
	{"deflator-jump", "a decimal point lost", "-- Deflators --\nFinancial year | GDP deflator\n2022-23 | 0.94\n2023-24 | 9.7\n2024-25 | 1"},
	{"deflator-jump", "the first year as 100", "-- Deflators --\nFinancial year | GDP deflator\n2022-23 | 94\n2023-24 | 0.97\n2024-25 | 1"},
	{"not-positive", "deflator of nought", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 0"},
	{"unknown-organisation", "unknown organisation", "-- Organisations --\nName | Aliases\nDepartment for Transport | DfT\nDHSC | Health\n" + spendHead + "it | Departement for Transport | 2024-25 | IT | Budget | 5"},
	{"unknown-organisation", "a name misspelt in the Organisations sheet", "-- Organisations --\nName | Aliases\nDHSC | Health\nCanal Agnecy | \n" + spendHead + "it | Canal Agency | 2023-24 | IT | Budget | 5\nit | Canal Agency | 2024-25 | IT | Budget | 6"},
	{"unknown-organisation", "unknown parent", "-- Organisations --\nName | Aliases | Parent\nDHSC | Health | DHSC\nNHS England | | Helth"},
	{"grade-without-range", "a grade of no range", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS2 | 2024-04-01 | 1 | 6\n" + rolesHead + "a | DHSC | Post | SCS4 | | 5 | 1"},
	{"near-name", "grade with a space", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nSCS2 | 2024-04-01 | 1 | 2\n" + rolesHead + "a | DHSC | Post | SCS 2 | | 5 | 1"},
	{"unit-shift", "thousands in a series", spendHead + "it | DHSC | 2022-23 | IT | Budget | 47200000\nit | DHSC | 2023-24 | IT | Budget | 37700\nit | DHSC | 2024-25 | IT | Budget | 29100000"},
	{"unit-shift", "millions of a series whose last year is in pounds", spendHead + "it | DHSC | 2022-23 | IT | Budget | 11250000\nit | DHSC | 2023-24 | IT | Budget | 12875500\nit | DHSC | 2024-25 | IT | Budget | 12100000\ncanal | DHSC | 2022-23 | Canal | Budget | 0.94\ncanal | DHSC | 2023-24 | Canal | Budget | 1210350"},
	{"unit-shift", "per cent as a share", "-- Indicators --\nPriority | Indicator | Period | Value | Unit\nWaits | Seen | May 2025 | 61.8% | share\nWaits | Seen | June 2025 | {0.0%} 0.00618 | share\nWaits | Seen | July 2025 | 62% | share"},
	{"unit-shift", "a thousand times the paybill", months(14, func(i int) int { return map[bool]int{true: 1_050_000, false: 1000 + 7*i}[i == 5] })},
	{"outside-history", "a digit mistyped", months(14, func(i int) int { return map[bool]int{true: 1950, false: 1000 + 7*i}[i == 5] })},
	{"value-copied", "the paybill of another month", months(14, func(i int) int { return 1_234_567 + 1001*(i%13) })},
	{"value-copied", "the amount of another year", spendHead + "it | DHSC | 2022-23 | IT | Budget | 47234567\nit | DHSC | 2023-24 | IT | Budget | 47234567"},
	{"other-period", "a date for a financial year", spendHead + "it | DHSC | 2022-23 | IT | Budget | 5\nit | DHSC | 2023-24 | IT | Budget | 6\nit | DHSC | 2024-04-01 | IT | Budget | 7\nit | DHSC | 2025-26 | IT | Budget | 8"},
	{"period-missing", "a month missing", strings.Replace(months(6, func(i int) int { return 1000 + i }), "June 2025", "September 2025", 1)},
	{"period-missing", "a year missing", spendHead + "it | DHSC | 2019-20 | IT | Budget | 5\nit | DHSC | 2020-21 | IT | Budget | 6\nit | DHSC | 2021-22 | IT | Budget | 7\nit | DHSC | 2023-24 | IT | Budget | 8"},
	{"near-name", "grade misspelt", strings.Replace(rolesHead, "-- Roles --", "-- Pay ranges --\nGrade | Effective from | Minimum | Maximum\nPermanent Secretary | 2024-04-01 | 150000 | 200000\nGrade 7 | 2024-04-01 | 50000 | 60000\n-- Roles --", 1) +
		"a | DHSC | Post | Permanent Secetary | | 160000 | 1\nb | DHSC | Post | Grade 7 | | 60000 | 1"},
	{"near-name", "series misspelt", spendHead + "digital | DHSC | 2024-25 | IT | Budget | 5\n-- Headcount --\nSeries | Organisation | Period | Measure | Value\ndigitl | DHSC | May 2026 | IT staff | 5"},
	{"no-parent", "no parent", workforceHead + "May 2026 | DHSC | | 10 | 9 | | 1000"},
	{"no-organisation", "no body", workforceHead + "May 2026 | blank | DHSC | 10 | 9 | | 1000"},
	{"return-repeated", "the same return", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000\nMay 2026 | dhsc | DHSC | 10 | 9 | | 1000"},
	{"return-revised", "a later return", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000 | | | 2026-06-01\nMay 2026 | DHSC | DHSC | 11 | 9 | | 1000 | | | 2026-07-01"},
	{"return-undecided", "two returns without dates", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000\nMay 2026 | DHSC | DHSC | 11 | 9 | | 1000"},
	{"return-undecided", "a month mistyped", strings.Replace(months(6, func(i int) int { return 1000 + i }), "June 2025", "July 2025", 1)},
	{"after-period", "a return of June", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000\nJune 2026 | DHSC | DHSC | 10 | 9 | | 1001"},
	{"lone-later-month", "a return of a year far away", strings.Replace(months(6, func(i int) int { return 1000 + i }), "June 2025", "June 2052", 1)},
	{"lone-later-month", "a return of a year far away, and none missing", strings.Replace(months(6, func(i int) int { return 1000 + i }), "March 2025", "March 2052", 1)},
	{"lone-later-month", "a return of November alone", workforceHead + "April 2026 | DHSC | DHSC | 10 | 9 | | 1000\nNovember 2026 | DHSC | DHSC | 10 | 9 | | 1001"},
	{"contingent-cost-missing", "contingent staff at no cost", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | 2 | 1000 | 0"},
	{"paybill-missing", "no paybill", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9"},
	{"staff-missing", "a paybill of nobody", workforceHead + "May 2026 | DHSC | DHSC | 10 | | | 1000"},
	{"part-above-whole", "salaries above the paybill", strings.Replace(workforceHead, "Captured", "Salary (£)", 1) + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000 | | | 1001"},
	{"part-above-whole", "more senior civil servants than people", strings.Replace(workforceHead, "Captured", "SCS headcount", 1) + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000 | | | 11"},
	{"total-not-its-parts", "a total £2 off", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000 | | 1002"},
	{"fte-above-headcount", "more FTE than people", workforceHead + "May 2026 | DHSC | DHSC | 10 | 11 | | 1000"},
	{"fte-above-headcount", "more contingent FTE than people", strings.Replace(workforceHead, "Captured", "Contingent headcount", 1) + "May 2026 | DHSC | DHSC | 10 | 9 | 3 | 1000 | 5 | | 2"},
	{"negative-return", "a negative cost", workforceHead + "May 2026 | DHSC | DHSC | 10 | 9 | | 1000 | -5"},
	{"check", "above a range", spendHead + "it | DHSC | 2024-25 | IT | Budget | 500" + checkHead + "Small | Spend | Amount | Range | 5 | 100"},
	{"check", "a sum, and a part that is blank", "-- Other --\nName | All | One | Two\nx | 7 | 3 | \ny | 7 | 3 | 4\nz | 7 | [x] | 4" + checkHead + "Adds up | Other | All | Sum of parts | | | One; Two"},
	{"check", "a change above its limit", spendHead + "it | DHSC | 2022-23 | IT | Budget | 100\nit | DHSC | 2023-24 | IT | Budget | 70\nit | DHSC | 2024-25 | IT | Budget | 69\nit | DHSC | 2024-25 | IT | Outturn | 1" +
		checkHead + "Steady | Spend | Amount | Limit of change | | 25% | | Series; Measure | Measure = Budget"},
	{"check", "no note", spendHead + "it | DHSC | 2024-25 | IT | Budget | 500\nit | DHSC | 2023-24 | IT | Budget | 400 | Agreed\nit | DHSC | 2022-23 | IT | Budget | 5" +
		checkHead + "Explained | Spend | Amount | Note required | | 100 | | | | Error | Say who agreed."},
	{"bad-check", "of no sheet", checkHead + "Small | Spnd | Amount | Range | 5 | 100\n-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1"},
	{"bad-check", "of no column", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + checkHead + "Small | Deflators | Deflator of GDP | Range | 5 | 100"},
	{"bad-check", "without limits", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + checkHead + "Small | Deflators | GDP deflator | Range"},
	{"bad-check", "limits the wrong way round", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + checkHead + "Small | Deflators | GDP deflator | Range | 5 | 4"},
	{"bad-check", "of words", "-- Deflators --\nFinancial year | GDP deflator | Source\n2024-25 | 1 | x" + checkHead + "Small | Deflators | Source | Range | 5"},
	{"bad-check", "a sum without parts", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + checkHead + "Small | Deflators | GDP deflator | Sum of parts"},
	{"bad-check", "per cent as a number", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1" + checkHead + "Small | Deflators | GDP deflator | Limit of change | | 20"},
	{"bad-check", "a change without periods", "-- Other --\nName | All\nx | 7" + checkHead + "Small | Other | All | Limit of change | | 20%"},
	{"bad-check", "a condition that is none", "-- Other --\nName | All\nx | 7" + checkHead + "Small | Other | All | Range | | 20 | | | Name is x"},
	{"waiver-refused", "of an error", waiverHead + "blank | Spend!A1 | Team | Known | 2026-06-30"},
	{"waiver-refused", "of no rule", waiverHead + "outside-histry | Spend!A1 | Team | Known | 2026-06-30"},
	{"waiver-refused", "without an end", waiverHead + "outside-history | Spend!A1 | Team | Known | [x]"},
	{"waiver-lapsed", "before the period ends", waiverHead + "outside-history | Spend!A1 | Team | Known | 2026-05-30"},
	{"waiver-unused", "of a cell without a warning", waiverHead + "outside-history | Spend!A1 | Team | Known | 2026-05-31"},
	{"paybill-jump", "three times the paybill", workforceHead + "April 2026 | DHSC | DHSC | 10 | 9 | | 1000\nMay 2026 | DHSC | DHSC | 10 | 9 | | 3000"},
	{"costs-repeated", "the same costs", workforceHead + "April 2026 | DHSC | DHSC | 10 | 9 | | 1000\nMay 2026 | DHSC | DHSC | 10 | 9 | | 1000"},
}

// months are monthly returns of one body with these paybills; the staff stay the
// same, and so does what contingent labour costs but for a penny.
func months(n int, paybill func(i int) int) string {
	var b strings.Builder
	b.WriteString(workforceHead)
	for i := range n {
		m := input.MonthPeriod(2025, time.March).Add(i)
		fmt.Fprintf(&b, "%s | DHSC | DHSC | 10 | 9 | 1 | %d | 5.%02d\n", plain(m.String()), paybill(i), i)
	}
	return b.String()
}

// plantedSettings are faults of the Settings sheet, and of there being none.
var plantedSettings = []struct{ rule, what, text string }{
	{"no-settings", "no Settings sheet", "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1"},
	{"missing-setting", "no row for the period", "-- Settings --\nSetting | Value\nOrganisation | DHSC"},
	{"missing-setting", "no value for the period", least[:strings.Index(least, "| May 2026")] + "|"},
	{"unknown-setting", "unknown setting", least + "Asurer | x"},
	{"duplicate", "setting twice", least + "Period | June 2026"},
	{"classification", "secret", least + "Classification | Official-Secret"},
	{"classification", "top secret", least + "Classification | TOP SECRET"},
	{"classification", "confidential", least + "Classification | confidential"},
	{"classification", "descriptor without sensitive", least + "Classification | OFFICIAL COMMERCIAL"},
	{"example-row", "settings of the starter workbook", least + "Contact | Example team\nApprover | Example approver"},
	{"data-before-period", "data of the year before", least + "Data as at | 2025-05-31"},
	{"bad-setting", "compare with", least + "Compare with | last mnth"},
	{"share", "material change of 5", least + "Material change | 5"},
	{"text-number", "material change as text", least + "Material change | '5%"},
	{"not-a-date", "period is a year", "-- Settings --\nSetting | Value\nOrganisation | DHSC\nPeriod | 2024-25"},
	{"not-a-number", "material money", least + "Material change of money | a lot"},
}

// plantedTexts are faults of delimited text, in a file beside the settings.
var plantedTexts = []struct{ rule, what, name, text string }{
	{"broken-text", "quotation mark within a value", "list.csv", "Name,Number\nA \"good\" one,5\nAnother,6\n"},
	{"broken-text", "quotation mark that no other closes", "list.csv", "Name,Number\nOne,5\n\"Two,6\nThree,7\n"},
	{"broken-text", "last row cut short", "list.csv", "Name,Number\nOne,5\nTwo"},
	{"doubtful-text", "no line end at the end", "list.csv", "Name,Number\nOne,5\nTwo,6"},
	{"doubtful-text", "a byte that is not UTF-8", "list.csv", "Name,Cost\nOne,£5\nTwo,\xa36\n"},
	{"heading-taken", "heading of published returns misspelt", "returns.csv", strings.Replace(published2022(row2022), "EO;\nHeadcount", "EOO;\nHeadcount", 1)},
	{"heading-unsettled", "heading of published returns misspelt and out of its place", "returns.csv", strings.Replace(published2022(row2022), "Overtime", "Total paybil", 1)},
	{"two-columns", "heading of published returns twice", "returns.csv", strings.Replace(published2022(row2022), "Overtime", "Salary", 1)},
	{"no-month", "published returns of no month", "returns.csv", csvOf(heads2022[2:], words(strings.ReplaceAll(row2022, `"`, ""))[2:])},
	{"month-of-name", "published returns of the month in the name of the file", "returns-2026-05.csv", csvOf(heads2022[2:], words(strings.ReplaceAll(row2022, `"`, ""))[2:])},
	{"total-not-its-columns", "total of published returns that is not its grades", "returns.csv", strings.Replace(published2022(row2022), ",265,", ",260,", 1)},
	{"day-first", "dates of payments with the day first", "payments.csv", "Entity,Date,Expense Type,Supplier,Amount\nDHSC,04/12/2025,IT,One Ltd,30000\nDHSC,31/12/2025,IT,One Ltd,30000\n"},
	{"not-a-date", "dates of payments that can be read in two ways", "payments.csv", "Entity,Date,Expense Type,Supplier,Amount\nDHSC,04/12/2025,IT,One Ltd,30000\nDHSC,2025-12-31,IT,One Ltd,30000\n"},
	{"no-data-published", "no data in published returns", "returns.csv", strings.Replace(published2022(row2022), "£0.00", "No Data", 1)},
	{"layout-near", "heading of payments that is another word", "payments.csv", "Entity,Payment Date,Expense Type,Payee,Transaction Number,Amount\nDHSC,2025-12-04,IT,One Ltd,1001,30000\n"},
	{"total-row", "total of payments, written as text", "payments.csv", "Entity,Date,Expense Type,Supplier,Amount\nDHSC,2025-12-04,IT,One Ltd,30000\n,,,Total,\"£30,000.00\"\n"},
	{"shifted-row", "comma that is not quoted", "list.csv", "Name,Place\nOne,here\nTwo, too,there\n"},
}

// Every rule finds what is planted for it, once, and says so as it did before;
// no other rule says anything.
func TestPlantedFaults(t *testing.T) {
	var told strings.Builder
	found := map[string]bool{}
	plantIn := func(d *input.Dataset, rule, what string) {
		fmt.Fprintf(&told, "# %s: %s\n%s\n", rule, what, full(d))
		found[rule] = true
		if len(d.Problems) != 1 || d.Problems[0].Code != rule {
			t.Errorf("%s (%s): problems are\n%s", rule, what, full(d))
		}
	}
	plant := func(rule, what, text string) { plantIn(readBooks(t, text), rule, what) }
	for _, p := range planted {
		plant(p.rule, p.what, least+p.text)
	}
	for _, p := range plantedSettings {
		plant(p.rule, p.what, p.text)
	}
	for _, p := range plantedTexts {
		plantIn(readTexts(t, "settings.csv", leastText, p.name, p.text), p.rule, p.what)
	}
	heads, cells := bareReturns()
	plant("body-of-title", "published returns of the body in the title", least+"-- Data --\nMinistry of Tests - Workforce Management Information\n\nMonth | Main, parent or sponsoring department | "+heads+"\nMay 2026 | Ministry of Tests | "+cells)
	plant("not-monthly", "baseline among months", least+"-- 14-15 Baseline --\nOrganisation name | Main, parent or sponsoring department | "+heads+"\nDHSC | DHSC | "+cells)
	plant("not-filled-in", "row of published returns not filled in", least+"-- Data --\nMonth | Organisation name | Main, parent or sponsoring department | "+heads+"\nMay 2026 | DHSC | DHSC | "+cells+"\nApril 2026 | DHSC | DHSC | "+strings.Repeat(" | ", 12)+"=SUM(D3,F3) -> 0")
	plant("other-unit", "percentages in a Treasury table of money", least+"-- Table --\nTable 1.7\n | | £ million\n | 2023-24 | 2024-25\n | outturn | plans\nHealth | 1 | 2\nHealth as a percentage of all | 50 | 60")
	golden(t, "faults.golden", told.String())
	for _, r := range Rules {
		switch r.Code {
		case "unreadable-file", "lock-file", "same-workbook", "too-many-cells": // see files_test.go
		case "revision-without-reason", "reason-needed", "inputs-late", "packs-held": // see revisions_test.go and late_test.go
		default:
			if !found[r.Code] {
				t.Errorf("no fault is planted for the rule %s", r.Code)
			}
		}
	}
}

// bareReturns are the headings and the values of published returns from the
// numbers of staff on.
func bareReturns() (heads, cells string) {
	heads = strings.ReplaceAll(strings.Join(heads2022[5:], " | "), "\n", " ")
	return heads, strings.Join(words(strings.NewReplacer(`"`, "", "£", "", ",", "").Replace(row2022))[5:], " | ")
}

// clean has something of everything that a rule might take for a fault, and no
// fault.
const clean = `
Data as at | 2026-05-31
Classification | Official-Sensitive: Commercial
Price base year | 2024-25
Compare with | 2025-05
Material change | 5.5%
Material change of money | £1,000,000
Material change of staff | 10
-- Guidance --
Anything | may | stand | here
#DIV/0! | =1+1 | total
-- Picture [chart] --
-- Organisations --
Name | Aliases | In comparisons
Department of Health and Social Care | DHSC; Department of Health & Social Care | Yes
-- Roles [merge=A1:I1] [merge=A2:B2] [formats=900] --
Title of the sheet

Ref | Department | Post | Grade | Pay minimum, £ | Pay maximum £ | FTE | On executive committee | Own column
a | DHSC | Total rewards director | SCS1 | 76000 | £76,000.00 | 1 | y | x
b | Department of Health & Social Care | Other | SCS2 | 0.1 | 0.30000000000000004 | 0.5 | FALSE | 7
c | DHSC | Third | SCS2 [e] | [x] | [c] | 1 | [x]
-- Thresholds --
Threshold | Effective from | Effective to | Amount (£)
x | | 2025-05-31 | 5
x | 2025-06-01 | | 6
y | 2025-06-01 | | 6
-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£k) | Note
it | DHSC | 2021-22 | IT | Budget | 47200
it | DHSC | 2022-23 | IT | Budget | 37700
it | DHSC | 2023-24 | IT | Budget | 37700
it | DHSC | 2024-25 | IT | Budget | 9100 | Half of it moved
it | DHSC | 2024-25 | IT | Outturn | 9.1
small | DHSC | 2024-25 | Small | Budget | 0.5
-- Headcount --
Series | Organisation | Period | Measure | Value
it | DHSC | December 2022 | IT staff | 38
it | DHSC | May 2024 | IT staff | 41
it | DHSC | December 2025 | IT staff | 41
-- Pay ranges --
Grade | Effective from | Minimum | Maximum
SCS1 | 2024-04-01 | 76000 | 117800
SCS2 | [x] | [x] | [x]
SCS3 | 2024-04-01 | 128000 | 208100
PS | 2024-04-01 | 150000 | [x]
-- Checks --
Check | Sheet | Column | Rule | Minimum | Maximum | Other columns | By | Where | Severity
In range | Context | Value | Range | 0 | | | | Unit = hours | Error
Explained | Spend | Amount | Note required | £9,000,000 | £99,000,000 | | | Measure = Budget; Series = it | Note
Steady | Spend | Amount | Limit of change | | 80% | | Series; Measure | | Error
-- Context --
Ref | Measure | Value | Unit | Period
a | Share | 0.06 | share | 2023
b | Share | 6 | % | 2023-24
c | Share | 6.5% | per cent | 2023
d | Money | 26 | £bn a year | {mmm yyyy} 2026-05-01
e | Money | £26.50 | £ | May 2026
f | Extra hours | 5 | hours | FY2024-25
 | Without Ref | 5 | hours | 2024 to 2025
-- Deflators --
Financial year | GDP deflator
2023-24 | =1/3 -> 0.333333333333333
2024-25 | =SUM(B2,0.1) -> 0.433333333333333
-- Other --
Code | Period | Value | Share | When
001 | May 2026 | 1.5 | 6% | 2024-04-01
002 | 2024-25 | [x] | 7% |
`

func TestCleanWorkbookHasNoProblems(t *testing.T) {
	d := readText(t, clean)
	wantProblems(t, d, "note scaled Spend!F1")
	wantProblems(t, readText(t, cleanReturns()))
	if got := d.Settings.Classification.V + ", " + d.Settings.CompareWith.V; got != "OFFICIAL-SENSITIVE COMMERCIAL, May 2025" {
		t.Errorf("settings are %s", got)
	}
}

// cleanReturns are two years of returns that change as returns do: an award in
// July, arrears of less than half, staff that leave and come.
func cleanReturns() string {
	var b strings.Builder
	b.WriteString(workforceHead)
	for i := range 24 {
		paybill := 1_000_000 + 3_017*i
		if i == 3 || i == 15 {
			paybill += 400_000
		}
		month := plain(input.MonthPeriod(2024, time.June).Add(i).String())
		fmt.Fprintf(&b, "%s | DHSC | DHSC | %d | 90.5 | 0 | %d | 0 | %d | \n", month, 100+i%5, paybill, paybill)
	}
	return b.String()
}

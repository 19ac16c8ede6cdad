package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
)

// twenty is a workbook as an analyst might send it, with twenty faults. Each
// line in twentyFaults is one of them: its rule and its cell. The gap is a month
// that is missing.
func twenty(gap bool) string {
	var b strings.Builder
	b.WriteString(`
-- Settings --
Setting | Value
Organisation | Department of Health and Social Care
Period | May 2026
-- Organisations --
Name | Short name | Parent
Department of Health and Social Care | DHSC | Department of Health and Social Care
Department for Transport | DfT | Department for Transport
-- Roles [filter=A1:H9] [hide=6:6] --
Ref | Department | Post | Grade | Pay minimum (£) | Pay maximum (£) | FTE | Note
dg-1 | DHSC | Director General, Finance | SCS3 | 130000 | 150000 | 1 |
dg-2 | DHSC | Director General, Digital | SCS3 | 160000 | 140000 | 1 |
dir-1 | Departement for Transport | Director, Technology | SCS2 | 110000 | 130000 | 1 |
dir-2 | DfT | Director, Data | SCS2 | 110 | 130000 | 1 |
dir-3 | DfT | Director, Security | SCS2 | 100000 | '£125,000 | 1 |
dir-3 | DHSC | Director, Estates | SCS2 | 100000 | 125000 | 1 |
dir-4 | DHSC | Director, Strategy | SCS2 | | [x] | [x] | Not advertised
-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£) | Note
it | DHSC | 2019-20 | IT | Budget | 41000000 |
it | DHSC | 2020-21 | IT | Budget | 42500 | In thousands
it | DHSC | 2021-22 | IT | Budget | 43100000 |
it | DHSC | 2022-23 | IT | Budget | =[1]Ledger!B2 -> 47200000 |



it | DHSC | 2023-24 | IT | Budget | #DIV/0! |
it | DHSC | 2024-25 | IT | Budget | =40000000-2300000 -> 37700001 |
salaries | DHSC | 2023-24 | | | | Staff
salaries | DHSC | 2024-25 | | | | Staff
estates | DHSC | 2024-25 | Estates | Budget | [x] |
Total | | | | | 251000000 |
-- Context --
Ref | Measure | Value | Unit | Period
digital | Digital staff as a share of all | 6 | share | 2025
digital-spend | Spending on digital | 26000000000 | £ | 2024
`)
	b.WriteString(strings.Repeat("\n", 200) + strings.Repeat("|", 30) + "ask the ledger team\n")
	b.WriteString("-- Thresholds [merge=A2:A3] --\nThreshold | Effective from | Effective to | Amount (£)\n" +
		"Treasury approval | 2018-01-01 | 2025-05-31 | 150000\n | 2025-06-01 | | 174000\n")
	b.WriteString("-- Deflators --\nFinancial year | GDP deflator | Source\n2023-24 | 0.9608 | Table 4.1\n2024-25 | 1 | Table 4.1\n")
	b.WriteString("-- Workforce --\nMonth | Organisation | Parent department | Payroll headcount | Payroll FTE | Paybill (£) | Grand total (£)\n")
	for i := range 24 {
		paybill := 22_000_123 + 10_457*i
		if i == 7 {
			paybill = 35_000_123
		}
		total, fte := paybill, 3100
		if i == 12 {
			total -= 900
		}
		if i == 15 {
			fte = 3300
		}
		month := input.MonthPeriod(2024, 6).Add(i)
		if gap && i == 18 {
			continue
		}
		fmt.Fprintf(&b, "%s | DHSC | DHSC | 3231 | %d | %d | %d\n", plain(month.String()), fte, paybill, total)
	}
	return b.String()
}

var twentyFaults = []string{
	"minimum-above-maximum Roles!E3",
	"unknown-organisation Roles!B4",
	"mixed-units Roles!E5",
	"text-number Roles!F6",
	"duplicate Roles!A7",
	"filter Roles!A1",
	"unit-shift Spend!F3",
	"external-link Spend!F5",
	"blank-rows Spend!A6",
	"error-cell Spend!F9",
	"stale-formula Spend!F10",
	"blank Spend!D11",
	"total-row Spend!A14",
	"share Context!C2",
	"outside-table Context!AE204",
	"merged-cells Thresholds!A2",
	"outside-history Workforce!F9",
	"total-not-its-parts Workforce!G14",
	"fte-above-headcount Workforce!E17",
	"period-missing Workforce!A20",
}

// Twenty faults are twenty findings at twenty addresses, and nothing else is
// found.
func TestTwentyFaults(t *testing.T) {
	d := readBooks(t, twenty(true))
	var got []string
	for _, p := range d.Problems {
		got = append(got, p.Code+" "+p.Cell.String())
		if p.Found == "" {
			t.Errorf("%s at %s says nothing", p.Code, p.Cell)
		}
	}
	want := slices.Clone(twentyFaults)
	slices.Sort(got)
	slices.Sort(want)
	if len(want) != 20 {
		t.Errorf("%d faults are planted", len(want))
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s\nin full:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), full(d))
	}
}

// Each of them mended leaves nothing to find.
func TestTwentyFaultsMended(t *testing.T) {
	text := twenty(false)
	for _, r := range [][2]string{
		{"160000 | 140000", "120000 | 140000"}, {"Departement", "Department"}, {"| 110 |", "| 110000 |"}, {"'£125,000", "125000"},
		{"dir-3 | DHSC", "dir-5 | DHSC"}, {" [filter=A1:H9] [hide=6:6]", ""}, {"42500 |", "42500000 |"}, {"=[1]Ledger!B2 -> 47200000", "47200000"},
		{"\n\n\n\nit", "\nit"}, {"#DIV/0!", "39000000"}, {"37700001", "37700000"}, {"2023-24 | | | |", "2023-24 | Staff | Budget | 1 |"},
		{"2024-25 | | | |", "2024-25 | Staff | Budget | 2 |"}, {"Total | | | | | 251000000 |", ""}, {"| 6 | share", "| 6% | share"},
		{"ask the ledger team", ""}, {" [merge=A2:A3]", ""}, {"\n | 2025-06-01", "\nTreasury approval | 2025-06-01"},
		{"35000123", "22073322"}, {"22124707", "22125607"}, {"3300", "3100"},
	} {
		if !strings.Contains(text, r[0]) {
			t.Fatalf("the workbook holds no %q", r[0])
		}
		text = strings.ReplaceAll(text, r[0], r[1])
	}
	d := readBooks(t, text)
	wantProblems(t, d)
}

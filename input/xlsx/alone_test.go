package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
)

// sheetText is one sheet of a workbook as cells, so that a fault can be planted in
// any of them.
type sheetText struct {
	name string
	rows [][]string
}

// workbookText are the sheets of a workbook.
type workbookText []sheetText

// cellsOf takes the text of a workbook apart.
func cellsOf(text string) workbookText {
	var book workbookText
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			book = append(book, sheetText{name: strings.TrimSuffix(name, " --")})
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		last := &book[len(book)-1]
		last.rows = append(last.rows, cells)
	}
	return book
}

// String puts it together.
func (b workbookText) String() string {
	var out strings.Builder
	for _, s := range b {
		fmt.Fprintf(&out, "-- %s --\n", s.name)
		for _, row := range s.rows {
			out.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	return out.String()
}

// faultless is a workbook with every sheet and most columns, and no fault: an
// organisation and its agency over two years.
func faultless() workbookText {
	var b strings.Builder
	b.WriteString(faultlessSheets)
	b.WriteString("-- Workforce --\nMonth | Organisation | Organisation type | Parent department | Payroll headcount | Payroll FTE | Contingent headcount | Contingent FTE | SCS headcount | SCS FTE | Consultancy contracts | Salary (£) | Employer pension (£) | Employer national insurance (£) | Paybill (£) | Contingent labour cost (£) | Consultancy cost (£) | Grand total (£) | Source\n")
	for i := range 24 {
		month := input.MonthPeriod(2024, 6).Add(i)
		at := fmt.Sprintf("{mmm yyyy} %04d-%02d-01", month.From().Year, month.From().Month)
		salary, pension, insurance := 2_059_529+7_013*i, 584_906+1_993*(i%7), 284_215+811*i
		paybill, agency := salary+pension+insurance+6_385, 313_157+9_211*(i%4)
		consultancy := 0
		if i%5 == 3 {
			consultancy = 125_000
		}
		fmt.Fprintf(&b, "%s | Ministry of Rivers | Ministerial department | Ministry of Rivers | %d | %d.4 | %d | %d | 21 | 20.5 | %d | %d | %d | %d | %d | %d | %d | %d | Return\n",
			at, 609+i%6, 580+i%6, 34+i%3, 34+i%3, i%5/3, salary, pension, insurance, paybill, agency, consultancy, paybill+agency+consultancy)
		salary = 196_316 + 1_017*i
		paybill = salary + 82_845
		fmt.Fprintf(&b, "%s | Canal Agency | Executive agency | Ministry of Rivers | %d | %d.3 | 0 | 0 | 3 | 3 | 0 | %d | 55753 | 27092 | %d | 0 | 0 | %d | Return\n",
			at, 58+i%4, 55+i%4, salary, paybill, paybill)
	}
	return cellsOf(b.String())
}

const faultlessSheets = `
-- Settings --
Setting | Value | Note
Organisation | Ministry of Rivers |
Period | {mmm yyyy} 2026-05-01 |
Data as at | 2026-05-31 |
Price base year | 2025-26 |
Compare with | same month last year |
Material change | 5% |
Material change of money | 1000000 |
Material change of staff | 10 |
-- Organisations --
Name | Short name | Aliases | Parent | Core | In comparisons | Digital leader on executive committee
Ministry of Rivers | MoR | Rivers Ministry | Ministry of Rivers | Yes | Yes | Yes
Canal Agency | Canal | | Ministry of Rivers | No | Yes | [x]
-- Roles --
Ref | Department | Post | Short name | Role profile | Grade | Pay minimum (£) | Pay maximum (£) | FTE | Status | As at | On executive committee | Note | Source
cdio | Ministry of Rivers | Chief Digital and Information Officer | CDIO | Chief digital information officer | SCS3 | 150000 | 195000 | 1 | Filled | May 2026 | Yes | | Return
perm | Ministry of Rivers | Permanent Secretary | | | Permanent Secretary | 180000 | 190000 | 1 | Filled | May 2026 | Yes | | Return
data | Ministry of Rivers | Director of Data | | | SCS2 | 105000 | 128500 | 1 | Filled | May 2026 | No | | Return
cyber | Ministry of Rivers | Deputy Director, Cyber Security | | | SCS1 | 81000 | 96250 | 0.8 | Vacant | May 2026 | No | | Return
canal | Canal Agency | Chief Executive | | | SCS2 | 110000 | 165000 | 1 | Filled | May 2026 | No | | Return
cto | Canal Agency | Chief Technology Officer | | Chief technology officer | SCS1 | 85000 | 99999 | 1 | Recruiting | May 2026 | No | | Return
-- Pay ranges --
Grade | Effective from | Minimum (£) | Maximum (£) | Note | Source
SCS1 | 2024-04-01 | 76000 | 117800 | | Guidance
SCS1 | 2025-04-01 | 81000 | 117800 | | Guidance
SCS2 | 2024-04-01 | 98000 | 162500 | | Guidance
SCS2 | 2025-04-01 | 100000 | 162500 | | Guidance
SCS3 | 2024-04-01 | 128000 | 208100 | | Guidance
SCS3 | 2025-04-01 | 130000 | 208100 | | Guidance
Permanent Secretary | 2025-04-01 | 152000 | 220000 | | Guidance
-- Thresholds --
Threshold | Effective from | Effective to | Amount (£) | Source
Treasury approval | | 2025-05-31 | 150000 | Guidance
Treasury approval | 2025-06-01 | | 174000 | Guidance
-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£) | Note | Source
it | Ministry of Rivers | 2021-22 | IT budget | Budget | 10250000 | | Estimates
it | Ministry of Rivers | 2022-23 | IT budget | Budget | 10812500 | | Estimates
it | Ministry of Rivers | 2023-24 | IT budget | Budget | 11250000 | | Estimates
it | Ministry of Rivers | 2024-25 | IT budget | Budget | 12875500 | | Estimates
it | Ministry of Rivers | 2025-26 | IT budget | Budget | 12100000 | | Estimates
canal-it | Canal Agency | 2023-24 | Canal IT budget | Budget | 940000 | | Estimates
canal-it | Canal Agency | 2024-25 | Canal IT budget | Budget | 1020000 | | Estimates
canal-it | Canal Agency | 2025-26 | Canal IT budget | Budget | 1210350 | | Estimates
it-salaries | Ministry of Rivers | 2024-25 | IT staff salaries | Outturn | 2234000 | | Estimates
it-salaries | Ministry of Rivers | 2025-26 | IT staff salaries | Outturn | 2450000 | | Estimates
-- Headcount --
Series | Organisation | Period | Measure | Value | Note | Source
it | Ministry of Rivers | March 2024 | IT staff | 41 | | Return
it | Ministry of Rivers | March 2025 | IT staff | 44 | | Return
it | Ministry of Rivers | March 2026 | IT staff | 47 | | Return
-- Context --
Ref | Measure | Value | Unit | Period | Qualifier | Note | Source
digital-spend | Public spending on digital | 26000000000 | £ | 2023 | over | | Review
digital-share | Digital staff as a share of all | 6% | share | 2025 | around | | Review
-- Deflators --
Financial year | GDP deflator | Source
2021-22 | 0.8721 | HMT
2022-23 | 0.9315 | HMT
2023-24 | 0.9608 | HMT
2024-25 | 1 | HMT
2025-26 | 1.0264 | HMT
-- Breaks --
Series | Organisation | Period | Reason
it | Ministry of Rivers | 2024-25 | Licences are included from this year on.
-- Commentary --
Pack | Section | Text | Author | Date | Figures
senior-digital-pay | pay | The post was filled in March. | Workforce finance team | 2026-05-31 |
-- Assumptions --
ID | Title | Description | Basis | Quality | Impact | Date | Owner | Packs
A1 | Grade | The post is taken to be SCS3. | Its title. | AMBER | RED | 2026-05-31 | Workforce finance team |
-- Revisions --
Organisation | Item | Period | Column | Reason
-- Role profiles --
Role profile | Abbreviation | Published | Source
Chief technology officer | CTO | May 2025 | GDS
Chief digital information officer | CDIO | [x] | GDS
-- Milestones --
Milestone | Short name | Owner | Baseline date | Forecast date | Actual date | As at | Scope | Source
Payroll moved | Payroll | Ministry of Rivers | February 2026 | July 2026 | | May 2026 | | PMO
-- Indicators --
Priority | Indicator | Area | Period | Value | Unit | Target | Trajectory | Better | Judgement | Note | Source
Waterways | Lock failures | England | April 2024 | 33 | failures | 12 | 34 | Down | AMBER | | PMO
Waterways | Lock failures | England | April 2025 | 31 | failures | 12 | 30 | Down | AMBER | | PMO
Waterways | Lock failures | England | April 2026 | 17 | failures | 12 | 20 | Down | AMBER-RED | | PMO
Waterways | Locks inspected | England | April 2025 | 61% | share | 92% | 60% | Up | GREEN | | PMO
Waterways | Locks inspected | England | April 2026 | 67% | share | 92% | 70% | Up | GREEN | | PMO
-- Checks --
Check | Sheet | Column | Rule | Minimum | Maximum | Other columns | By | Where | Severity | Message
Small | Headcount | Value | Range | 0 | 5000 | | | | Warning |
-- Waivers --
Rule | Cell or key | Who | Why | Until
`

// The workbook that faults are planted in has none of its own.
func TestFaultlessWorkbook(t *testing.T) { wantProblems(t, readBooks(t, faultless().String())) }

// with is the workbook with one cell changed.
func (b workbookText) with(sheet, row, col int, cell string) string {
	old := b[sheet].rows[row]
	b[sheet].rows[row] = slices.Clone(old)
	b[sheet].rows[row][col] = cell
	out := b.String()
	b[sheet].rows[row] = old
	return out
}

// Whatever is planted alone, in any column of any sheet, at the top, in the middle or
// at the bottom, is told once or not at all; what no column can hold is told once, at
// its cell.
func TestEachFaultAloneIsToldOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	for s, sheet := range faultless() {
		spec := findSheet(sheet.name)
		if spec == nil || spec.KeyValue {
			continue
		}
		t.Run(sheet.name, func(t *testing.T) {
			t.Parallel()
			book := faultless()
			for j, head := range sheet.rows[0] {
				c := specOf(t, spec, head)
				n := len(sheet.rows)
				for _, i := range slices.Compact([]int{1, n / 2, n - 1}) {
					if i == 0 || i >= n {
						continue
					}
					for _, f := range faultsIn(c, sheet.rows[i][j]) {
						d := readBooks(t, book.with(s, i, j, f.cell))
						at := input.ColumnName(j+1) + fmt.Sprint(i+1)
						if len(d.Problems) > 1 && !f.several || f.sure && (len(d.Problems) != 1 || d.Problems[0].Cell.Ref() != at) {
							t.Errorf("%s in the place of %q in %s: problems are\n%s", f.cell, sheet.rows[i][j], at, full(d))
						}
					}
				}
			}
		})
	}
}

// specOf is the column of a heading.
func specOf(t *testing.T, spec *SheetSpec, head string) *ColumnSpec {
	t.Helper()
	name, _ := splitHead(head)
	for k := range spec.Columns {
		if spec.Columns[k].Name == name {
			return &spec.Columns[k]
		}
	}
	t.Fatalf("the sheet %s has no column %q", spec.Name, head)
	return nil
}

// plantedCell is what is planted in a cell.
type plantedCell struct {
	cell    string
	sure    bool // it must be told, at the cell
	several bool // it makes faults of other cells
}

// faultsIn are what is planted in a column, in the place of a cell.
func faultsIn(c *ColumnSpec, was string) []plantedCell {
	out := []plantedCell{{cell: "", sure: c.Required}, {cell: "#REF!", sure: true}}
	switch {
	case c.Kind.IsTime():
		for _, cell := range []string{"TBC", "soon", "{mmm yyyy} 2052-09-01", "{mmm yyyy} 2025-12-01", "7", "'03/04/2026"} {
			out = append(out, plantedCell{cell: cell, sure: cell == "soon" || cell == "7"})
		}
		return out
	case !c.Kind.IsNumber():
		return append(out, plantedCell{cell: "2026-05-01"})
	}
	for _, cell := range []string{"n/a", "TBC", "'-", "=1+1", "'1,8x", "2026-05-01"} {
		out = append(out, plantedCell{cell: cell, sure: true})
	}
	bare, percent := strings.CutSuffix(was, "%")
	n, err := input.ParseDecimal(bare)
	if err != nil || n.Sign() == 0 {
		return out
	}
	for _, by := range []input.Number{input.Int(10), input.Int(1000), input.Fraction(1, 10), input.Fraction(1, 1000), input.Int(-1)} {
		cell := n.Mul(by).String()
		if percent {
			cell += "%"
		}
		out = append(out, plantedCell{cell: cell, several: c.Name == "Maximum" && c.Kind == AnyNumber}) // the limit of a check
	}
	return append(out, plantedCell{cell: "'" + was, sure: true})
}

package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// least is the least that every reading needs.
const least = `
-- Settings --
Setting | Value
Organisation | DHSC
Period | May 2026
`

// readText reads workbooks made from texts: the first has also the settings.
func readText(t testing.TB, texts ...string) *input.Dataset {
	t.Helper()
	texts[0] = least + texts[0]
	return readBooks(t, texts...)
}

// readBooks reads workbooks made from texts, named a.xlsx, b.xlsx and so on.
func readBooks(t testing.TB, texts ...string) *input.Dataset {
	t.Helper()
	var sources []Source
	for i, text := range texts {
		sources = append(sources, book(string(rune('a'+i))+".xlsx", xlsxtest.Build(t, text)))
	}
	return Read(sources)
}

func book(name string, data []byte) Source {
	return Source{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}
}

// brief is the problems of a dataset, one a line: "error blank Spend!B2", with
// the count of grouped ones.
func brief(d *input.Dataset) string {
	var b strings.Builder
	for _, p := range d.Problems {
		where := p.Cell.String()
		if where == "" {
			where = p.File
		}
		fmt.Fprintf(&b, "%s %s %s", p.Severity, p.Code, where)
		if p.Count > 1 {
			fmt.Fprintf(&b, " to %s (%d)", p.Last.Ref(), p.Count)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wantProblems fails where the problems are not exactly those wanted, one a
// line.
func wantProblems(t *testing.T, d *input.Dataset, want ...string) {
	t.Helper()
	got := strings.TrimSpace(brief(d))
	if wanted := strings.Join(want, "\n"); got != wanted {
		t.Errorf("problems are\n%s\nwant\n%s\nin full:\n%s", got, wanted, full(d))
	}
}

// full is the problems of a dataset in full, one a line.
func full(d *input.Dataset) string {
	var b strings.Builder
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "%s %s: %s\n", p.Severity, p.Code, p.Error())
	}
	return b.String()
}

func TestReadRecords(t *testing.T) {
	d := readText(t, `
-- Roles --
Ref | Department | Post | Short name | Role profile | Grade | Pay minimum (£) | Pay maximum (£) | FTE | Status | As at | On executive committee | Note | Source
dg | DHSC | Director General | DG | CTO | SCS3 [e] | | £285,000 | 1 | Recruiting | 2026-01-31 | [x] | Grade assumed | Announcement
ps | DHSC | Permanent Secretary | | | Permanent Secretary | 150000.5 | 200000 | 0.8 | Filled | January 2026 | Yes | |
-- Pay ranges --
Grade | Effective from | Minimum (£) | Maximum (£) | Note | Source
SCS3 | 2024-04-01 | 128000 | 208100 | | Framework
Permanent Secretary | [x] | [x] | [z] | No range entered |
-- Thresholds --
Threshold | Effective from | Effective to | Amount (£) | Source
Treasury approval | | 2025-05-31 | 150000 | Guidance
Treasury approval | 2025-06-01 | | 174000 | Guidance
`, `
-- Spend --
Series | Organisation | Period | Category | Measure | Amount (£) | Note | Source
it | DHSC | 2022-23 | IT budget | Budget | 47200000 | Highest | Request
it | DHSC | 2022-23 to 2024-25 | IT | Reported total | 114000000 | | Press
salaries | DHSC | 2023 | Salaries | Outturn | -1670000.25 | |
-- Headcount --
Series | Organisation | Period | Measure | Value | Note | Source
it | DHSC | {mmm yyyy} 2024-12-01 | IT staff | 38 | | Request
-- Context --
Ref | Measure | Value | Unit | Period | Qualifier | Note | Source
spend | Spending | 26 | £bn | 2023 | over | | Review
share | Share | 6% | share | 2025 | around | |
hours | Hours | 5 | hours | 2025 | average | |
-- Deflators --
Financial year | GDP deflator (2024-25 = 1) | Source
2023-24 | 0.9608 | Table 4.1
2024/25 | 1 | same
-- Breaks --
Series | Organisation | Period | Reason
it | DHSC | 2024-25 | Staffing is in.
-- Commentary --
Pack | Section | Text | Author | Date
pay | posts | One.\nTwo [p] | Team | 2026-05-31
-- Assumptions --
ID | Title | Description | Basis | Quality | Impact | Date | Owner
A1 | Grade | Assumed. | Title | amber | RED | 2026-05-31 | Team
-- Organisations --
Name | Short name | Aliases | Parent | Core | In comparisons | Digital leader on executive committee | Digital non-executive on board
Department of Health and Social Care | DHSC | DH; Health | Department of Health and Social Care | Yes | TRUE | [x] | n
`)
	wantProblems(t, d)
	var got strings.Builder
	s := &d.Settings
	fmt.Fprintln(&got, s.Organisation.V, s.Period.V.Code(), s.Classification.V, s.MaterialChange.V, s.MaterialMoney.V, s.MaterialFTE.V)
	for _, p := range d.Roles {
		fmt.Fprintln(&got, p.Ref.V, p.Department.V, p.Post.V, p.ShortName.V, p.Profile.V, p.Grade.V, p.Grade.Marks, p.PayMinimum.V, p.PayMaximum.V, p.FTE.V, p.Status.V, p.AsAt.V.Code(), p.OnBoard.V, p.OnBoard.Known, p.OnBoard.Marks, p.Note.V, p.Source.V, p.PayMaximum.Cell)
	}
	for _, p := range d.PayRanges {
		fmt.Fprintln(&got, p.Grade.V, p.From.V.ISO(), p.From.Known, p.From.Marks, p.Minimum.V, p.Maximum.V, p.Maximum.Marks, p.Note.V, p.Source.V)
	}
	for _, p := range d.Thresholds {
		fmt.Fprintln(&got, p.Name.V, p.From.V.ISO(), p.From.Known, p.To.V.ISO(), p.To.Known, p.Amount.V, p.Source.V)
	}
	for _, p := range d.Spend {
		fmt.Fprintln(&got, p.Series.V, p.Period.V.Code(), p.Category.V, p.Measure.V, p.Amount.V, p.Note.V, p.Source.V, p.Amount.Cell)
	}
	for _, p := range d.Headcount {
		fmt.Fprintln(&got, p.Series.V, p.Period.V.Code(), p.Measure.V, p.Value.V, p.Source.V)
	}
	for _, p := range d.Context {
		fmt.Fprintln(&got, p.Ref.V, p.Measure.V, p.Value.V, p.Unit.V, p.Period.V.Code(), p.Qualifier.V, p.Source.V)
	}
	for _, p := range d.Deflators {
		fmt.Fprintln(&got, p.Year.V.Code(), p.Index.V, p.Source.V)
	}
	for _, p := range d.Breaks {
		fmt.Fprintln(&got, p.Series.V, p.Organisation.V, p.Period.V.Code(), p.Reason.V)
	}
	for _, p := range d.Commentary {
		fmt.Fprintf(&got, "%s %s %q %s %s\n", p.Pack.V, p.Section.V, p.Text.V, p.Author.V, p.Date.V.ISO())
	}
	for _, p := range d.Assumptions {
		fmt.Fprintln(&got, p.ID.V, p.Title.V, p.Text.V, p.Basis.V, p.Quality.V, p.Impact.V, p.Date.V.ISO(), p.Owner.V)
	}
	for _, p := range d.Organisations {
		fmt.Fprintln(&got, p.Name.V, p.ShortName.V, p.Aliases.V, p.Parent.V, p.Core.V, p.InComparisons.V, p.DigitalLeader.Marks, p.DigitalNonExecutive.V, p.DigitalNonExecutive.Known)
	}
	const dhsc = "Department of Health and Social Care"
	want := dhsc + ` 2026-05 OFFICIAL 0.05 100000000 10
dg ` + dhsc + ` Director General DG CTO SCS3 [e] 0 28500000 1 Recruiting 2026-01-31 false false [x] Grade assumed Announcement Roles!H2
ps ` + dhsc + ` Permanent Secretary   Permanent Secretary  15000050 20000000 0.8 Filled 2026-01 true true    Roles!H3
SCS3 2024-04-01 true  12800000 20810000   Framework
Permanent Secretary 0000-00-00 false [x] 0 0 [z] No range entered 
Treasury approval 0000-00-00 false 2025-05-31 true 15000000 Guidance
Treasury approval 2025-06-01 true 0000-00-00 false 17400000 Guidance
it 2022-23 IT budget Budget 4720000000 Highest Request Spend!F2
it 2022-04-01..2025-03-31 IT Reported total 11400000000  Press Spend!F3
salaries 2023 Salaries Outturn -167000025   Spend!F4
it 2024-12 IT staff 38 Request
spend Spending 26000000000 £ 2023 over Review
share Share 0.06 share 2025 around 
hours Hours 5 hours 2025 average 
2023-24 0.9608 Table 4.1
2024-25 1 same
it ` + dhsc + ` 2024-25 Staffing is in.
pay posts "One.\nTwo [p]" Team 2026-05-31
A1 Grade Assumed. Title AMBER RED 2026-05-31 Team
` + dhsc + ` DHSC DH; Health ` + dhsc + ` true true [x] false true
`
	if got.String() != want {
		t.Errorf("read\n%s\nwant\n%s", got.String(), want)
	}
}

// The same sheet in several workbooks is one sheet, in the order of the names
// of the files, whatever the order in which they are given.
func TestReadAppendsInOrderOfNames(t *testing.T) {
	deflators := func(year string) []byte {
		return xlsxtest.Build(t, "-- Deflators --\nFinancial year | GDP deflator\n"+year+" | 1")
	}
	d := Read([]Source{
		book("c.xlsx", deflators("2024-25")), book("a.xlsx", xlsxtest.Build(t, least)), book("b.xlsx", deflators("2023-24")),
	})
	wantProblems(t, d)
	if len(d.Deflators) != 2 || d.Deflators[0].Year.V.Code() != "2023-24" || d.Deflators[1].Sheet.Book != "c.xlsx" {
		t.Errorf("read %+v", d.Deflators)
	}
	table := d.Table("sheet.deflators")
	if table.Len() != 2 || table.At[1].Sheet != d.Deflators[1].Sheet || table.Rows()[1][0].Cells[0].String() != "Deflators!A2" {
		t.Errorf("the table is %+v", table)
	}
	if got := fmt.Sprint(d.Books[0].Name, d.Books[1].Name, d.Books[2].Name); got != "a.xlsxb.xlsxc.xlsx" {
		t.Errorf("books are %s", got)
	}
	if len(d.Books[0].SHA256) != 64 || d.Books[1].SHA256 == d.Books[2].SHA256 {
		t.Errorf("the hashes are %+v", d.Books)
	}
	if b := d.Books[0].Sheets[0]; b.Known != "Settings" || b.Rows != 2 || b.Note != "" {
		t.Errorf("of Settings was read %+v", b)
	}
}

// Reading the same sources twice, in another order, gives the same dataset.
func TestReadIsDeterministic(t *testing.T) {
	a, b := xlsxtest.Build(t, least+faulty), xlsxtest.Build(t, "-- Other --\nA | B\nx | n/a\ny | 5\nz | 6")
	one := Read([]Source{book("a.xlsx", a), book("b.xlsx", b)})
	two := Read([]Source{book("b.xlsx", b), book("a.xlsx", a)})
	if full(one) != full(two) || len(one.Problems) < 5 {
		t.Errorf("problems are\n%s\nand\n%s", full(one), full(two))
	}
	for i := range one.Tables {
		if x, y := tableText(one.Tables[i]), tableText(two.Tables[i]); x != y {
			t.Errorf("tables are\n%s\nand\n%s", x, y)
		}
	}
}

const faulty = `
-- Spend --
Organisation | Period | Category | Measure | Amount (£) | Remarkk
DHSC | 2011-12 | IT | Budget | '£5m |
DHSC | 2024-25 | IT | Plan | nil |
 | 2024-25 | IT | Budget | #REF! |
DHSC | 2024-25 | IT | Budget | =1+1 -> 3 |
`

// tableText is a table with units, kinds and cells, for comparing.
func tableText(t *input.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", t.Name, t.Title)
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "%s|%s|%s|%d  ", c.Name, c.Head, c.Unit, c.Kind)
	}
	for i, row := range t.Rows() {
		fmt.Fprintf(&b, "\n%d", t.At[i].Num)
		for j, v := range row {
			u := v
			if u.Unit == "" {
				u.Unit = t.Columns[j].Unit
			}
			fmt.Fprintf(&b, " | %s", plain(u.String()))
			if len(v.Cells) > 0 {
				b.WriteString(" " + v.Cells[0].Ref())
			}
		}
	}
	return b.String()
}

// Blank rows and columns change no figure, nor does the order of the columns.
func TestBlankRowsAndColumnOrderChangeNothing(t *testing.T) {
	base := readText(t, `
-- Spend --
Organisation | Period | Category | Measure | Amount (£)
DHSC | 2023-24 | IT | Budget | 5
DHSC | 2024-25 | IT | Budget | 6`)
	moved := readText(t, `
-- SPEND --
The department's spending

In pounds

| Amount (£) |   | Category | Measure | Organisation | Period
| 5 | | IT | Budget | DHSC | 2023-24

| 6 | | IT | Budget | DHSC | 2024-25
| '   | | |

`)
	wantProblems(t, base)
	wantProblems(t, moved, "note blank-rows SPEND!B7")
	for i := range base.Spend {
		a, b := base.Spend[i], moved.Spend[i]
		if a.Amount.V != b.Amount.V || a.Period.V != b.Period.V || a.Category.V != b.Category.V || a.Organisation.V != b.Organisation.V {
			t.Errorf("row %d is %+v, then %+v", i, a, b)
		}
	}
	if got := moved.Spend[1].Amount.Cell.String(); got != "SPEND!B8" {
		t.Errorf("the amount stands in %s", got)
	}
}

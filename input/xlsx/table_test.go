package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// Sheets and columns that no code knows are tables, with kinds and units from
// their headings, number formats and values.
func TestOwnSheetsAreTables(t *testing.T) {
	d := readText(t, `
-- Posts filled --
Monthly returns

Code | Body | Month | Headcount (people) | Pay (£m) | Share (%) | Rate | Cost | Date | Year | Grade
'001 | DHSC [r] | May 2026 | 3,231 | 22.5 | 5.5 | 6.25% | £5.50 | 2026-05-31 | 2024 | 7
'002 | DfT | 2026-06 | '12 [p] | '£1.5m | 6% | [c] | 7 | {mmm yyyy} 2026-06-01 | 2025 | G6
'003 |  | [x] | .. | | | 0.5 | {0.0,,"m"} 8 | | 2026 | G7
-- Single --
One column
a
b
`)
	wantProblems(t, d,
		"warning text-number Posts filled!E5", "warning no-data Posts filled!D6", "note scaled Posts filled!E3", "note marked-number Posts filled!D5")
	table := d.Table("sheet.posts-filled")
	if table == nil {
		t.Fatal("no table sheet.posts-filled")
	}
	golden(t, "table.golden", tableText(table)+"\n"+tableText(d.Table("sheet.single"))+"\n")
	for j, want := range []struct {
		kind input.Kind
		unit input.Unit
	}{
		{input.String, ""}, {input.String, ""}, {input.When, ""}, {input.Numeric, input.People}, {input.Numeric, input.Pounds}, {input.Numeric, input.Share},
		{input.Numeric, input.Share}, {input.Numeric, input.Pounds}, {input.When, ""}, {input.When, ""}, {input.String, ""},
	} {
		if c := table.Columns[j]; c.Kind != want.kind || c.Unit != want.unit {
			t.Errorf("column %s is of kind %d in %q, want %d in %q", c.Name, c.Kind, c.Unit, want.kind, want.unit)
		}
	}
	if v := table.Rows()[0][4]; v.Number.String() != "22500000" || v.Cells[0].String() != "Posts filled!E4" {
		t.Errorf("22.5 under (£m) is %s from %v", v.Number, v.Cells)
	}
	if v := table.Rows()[0][5]; v.Number.String() != "0.055" {
		t.Errorf("5.5 under (%%) is %s", v.Number)
	}
	if v := table.Rows()[0][1]; v.Text != "DHSC" || v.Marks != input.Revised {
		t.Errorf("a text with a marker is %+v", v)
	}
	if v := table.Rows()[2][1]; v.Kind != input.None || v.Reason != "the cell is blank" {
		t.Errorf("a blank cell is %+v", v)
	}
	if v := table.Rows()[1][6]; v.Kind != input.None || v.Marks != input.Confidential {
		t.Errorf("a suppressed cell is %+v", v)
	}
}

// A column of one's own in a known sheet is kept, and a known column has its
// own name whatever its heading.
func TestOwnColumnsOfKnownSheetsAreKept(t *testing.T) {
	d := readText(t, `
-- Spending --
Own | Financial year | Department | Category | Measure | Spend, £k | Own rate
a | 2024-25 | DHSC | IT | Budget | 5 | 0.25
b | 2023-24 | DHSC | IT | budget | 6.5 | 1.5
`)
	wantProblems(t, d, "note scaled Spending!F1")
	table := d.Table("sheet.spend")
	if got := strings.Join(table.ColumnNames(), ","); got != "Own,Period,Organisation,Category,Measure,Amount,Own rate" {
		t.Errorf("columns are %s", got)
	}
	c := table.Columns[6]
	if c.Kind != input.Numeric || c.Places != 2 || table.Columns[5].Head != "Amount (£)" {
		t.Errorf("columns are %+v", table.Columns)
	}
	if v := table.Rows()[1][5]; v.Number.String() != "6500" || d.Spend[1].Amount.V != 650000 {
		t.Errorf("6.5 thousand is %s, %d pence", v.Number, d.Spend[1].Amount.V)
	}
	if v := table.Rows()[1][4]; v.Text != "Budget" {
		t.Errorf("the measure is %q", v.Text)
	}
}

// The same sheet of two workbooks is one table; a column that one lacks says
// so, in either order.
func TestTablesOfSeveralWorkbooks(t *testing.T) {
	d := readText(t, "-- Own --\nName | First\nx | 1", "-- own --\nSecond | Name\n2 | y", "-- OWN --\nName | First\nz | 3")
	wantProblems(t, d)
	table := d.Table("sheet.own")
	var got strings.Builder
	for _, row := range table.Rows() {
		for _, v := range row {
			got.WriteString(v.String() + "|")
		}
	}
	want := "x|1|[x] the workbook a.xlsx has no such column|y|[x] the workbook b.xlsx has no such column|2|z|3|[x] the workbook c.xlsx has no such column|"
	if got.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", got.String(), want)
	}
	if len(d.Tables) != 2 {
		t.Errorf("%d tables", len(d.Tables))
	}
}

func TestDatesOfBothSystems(t *testing.T) {
	for _, system := range []string{"", "date1904\n"} {
		d := readBooks(t, system+least+"Data as at | 2026-05-31\n-- Thresholds --\nThreshold | From | To | Amount\nx | 1904-01-02 | | 5\ny | 2000-02-29 | 2000-03-01 | 5\nz | {yyyy-mm-dd hh:mm} 36585.75 | | 5")
		day := d.Settings.DataAsAt.V
		if day != (input.Date{Year: 2026, Month: 5, Day: 31}) {
			t.Errorf("%q: the date is %s", system, day.ISO())
		}
		if len(d.Thresholds) == 3 && d.Thresholds[1].From.V != (input.Date{Year: 2000, Month: 2, Day: 29}) {
			t.Errorf("%q: the day is %s", system, d.Thresholds[1].From.V.ISO())
		}
		want := "2000-02-29"
		if system != "" {
			want = "2004-03-01"
		}
		if got := d.Thresholds[2].From.V.ISO(); got != want {
			t.Errorf("%q: day 36585.75 is %s, want %s", system, got, want)
		}
		wantProblems(t, d, "error not-a-date Thresholds!B2") // of 1904, before any data
	}
}

// What a date means depends on the column: its day, or its month.
func TestRealDatesInPeriodColumns(t *testing.T) {
	d := readText(t, `
-- Headcount --
Series | Organisation | Period | Measure | Value
a | DHSC | 2024-12-31 | Staff | 1
b | DHSC | {mmm-yy} 2024-12-01 | Staff | 1
c | DHSC | '31 December 2024 | Staff | 1
d | DHSC | 2024 | Staff | 1
-- Roles --
Ref | Department | Post | Grade | Pay maximum | As at
a | DHSC | x | SCS1 | 5 | 2024-12-31
b | DHSC | x | SCS1 | 5 | {mmm-yy} 2024-12-31
c | DHSC | x | SCS1 | 5 | '31 December 2024
d | DHSC | x | SCS1 | 5 | Dec 2024
`)
	wantProblems(t, d)
	var got []string
	for _, h := range d.Headcount {
		got = append(got, h.Period.V.Code())
	}
	for _, p := range d.Roles {
		got = append(got, p.AsAt.V.Code())
	}
	if s := fmt.Sprint(got); s != "[2024-12 2024-12 2024-12 2024 2024-12-31 2024-12 2024-12-31 2024-12]" {
		t.Errorf("periods are %s", s)
	}
}

// Markers in the number format mark the value.
func TestMarkersInNumberFormats(t *testing.T) {
	d := readText(t, spendHead+`it | DHSC | 2024-25 | IT | Budget | {"£"#,##0" [p]"} 29100000`)
	wantProblems(t, d)
	if s := d.Spend[0]; s.Amount.Marks != input.Provisional || s.Amount.V != 29100000_00 {
		t.Errorf("the amount is %+v", s.Amount)
	}
}

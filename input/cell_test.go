package input

import (
	"errors"
	"strings"
	"testing"
)

func TestRanges(t *testing.T) {
	spend := &Sheet{Book: "spend.xlsx", Name: "Spend", Order: 1}
	roles := &Sheet{Book: "spend.xlsx", Name: "Roles", Order: 2}
	other := &Sheet{Book: "pay.xlsx", Name: "Roles", Order: 3}
	at := func(s *Sheet, row, col int32) Cell { return Cell{s, row, col} }
	for _, c := range []struct {
		cells []Cell
		want  string
	}{
		{nil, ""},
		{[]Cell{at(spend, 4, 5), at(spend, 2, 5), at(spend, 3, 5), at(spend, 2, 5), {}}, "Spend!E2:E4"},
		{[]Cell{at(spend, 2, 5), at(spend, 7, 5)}, "Spend!E2, E7"},
		{[]Cell{at(spend, 2, 1), at(spend, 2, 2), at(spend, 3, 1), at(spend, 3, 2)}, "Spend!A2:B3"},
		{[]Cell{at(roles, 2, 6), at(spend, 2, 28)}, "Spend!AB2; Roles!F2"},
		{[]Cell{at(roles, 2, 6), at(other, 9, 6), at(spend, 2, 5)}, "[spend.xlsx] Spend!E2; Roles!F2; [pay.xlsx] Roles!F9"},
		{[]Cell{at(other, 9, 6), at(spend, 2, 5)}, "[spend.xlsx] Spend!E2; [pay.xlsx] Roles!F9"},
	} {
		if got := Ranges(c.cells); got != c.want {
			t.Errorf("Ranges(%v) = %q, want %q", c.cells, got, c.want)
		}
	}
}

// A cell of delimited text is told by its line, and by its row where that is
// another number.
func TestTextCells(t *testing.T) {
	plain := &Sheet{Book: "spend.csv", Name: "spend", Order: 1, Text: true}
	broken := &Sheet{Book: "staff.csv", Name: "staff", Order: 2, Text: true, Lines: []int32{1, 4, 5}}
	book := &Sheet{Book: "pay.xlsx", Name: "Roles", Order: 3}
	for _, c := range []struct {
		cell Cell
		want string
		line int
	}{
		{Cell{plain, 12, 4}, "line 12, column D", 12}, {Cell{broken, 1, 1}, "line 1, column A", 1},
		{Cell{broken, 2, 28}, "line 4 (row 2), column AB", 4}, {Cell{broken, 9, 1}, "line 9, column A", 9}, {Cell{book, 2, 1}, "Roles!A2", 0}, {Cell{}, "", 0},
	} {
		if c.cell.String() != c.want || c.cell.Line() != c.line {
			t.Errorf("found %q on line %d; want %q, %d", c.cell, c.cell.Line(), c.want, c.line)
		}
	}
	if got := Ranges([]Cell{{plain, 3, 1}, {plain, 2, 1}, {broken, 2, 2}, {book, 1, 1}}); got != "spend.csv!A2:A3; staff.csv!B2; [pay.xlsx] Roles!A1" {
		t.Errorf("ranges are %q", got)
	}
	plain.Sums = map[Cell][]Cell{{plain, 2, 1}: {{plain, 2, 1}, {plain, 2, 3}}}
	if got := Ranges((Cell{plain, 2, 1}).Parts()) + " and " + Ranges((Cell{plain, 3, 1}).Parts()); got != "spend.csv!A2, C2 and spend.csv!A3" {
		t.Errorf("parts are %s", got)
	}
	p := &Problem{Cell: Cell{plain, 2, 1}, Last: Cell{broken, 2, 1}, Count: 3}
	if got := p.Where(); got != "spend.csv, line 2, column A to staff.csv, line 4 (row 2), column A (3 cells)" {
		t.Errorf("cells of two files stand at %q", got)
	}
	p.Last = Cell{plain, 9, 1}
	if got := p.Where(); got != "spend.csv, line 2, column A to line 9, column A (3 cells)" {
		t.Errorf("cells of one file stand at %q", got)
	}
}

func TestColumnName(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnName(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func TestProblems(t *testing.T) {
	s := &Sheet{Book: "pay.xlsx", Name: "Roles"}
	ps := Problems{
		{Code: "b", Severity: Warning, Cell: Cell{s, 2, 1}, Found: "x"},
		{Code: "a", Severity: Error, Cell: Cell{s, 9, 6}, Found: "the text “abc”", Expected: "a number of pounds", Mend: "type the amount, such as 285000"},
		{Code: "c", Severity: Error, File: "it-spend.md", Line: 3, Column: 7, Found: "{{speend.it}}"},
	}
	ps.Sort()
	want := "it-spend.md:3:7: found {{speend.it}}\n" +
		"pay.xlsx, Roles!F9: found the text “abc”; expected a number of pounds; to mend it, type the amount, such as 285000"
	if got := ps.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var list Problems
	if !errors.As(ps.Err(), &list) || len(list) != 3 {
		t.Error("the error does not give back the list")
	}
	if ps[2:].Err() != nil {
		t.Error("a warning alone is an error")
	}
	grouped := &Problem{Cell: Cell{s, 2, 1}, Last: Cell{s, 90, 1}, Count: 89}
	if got := grouped.Where(); !strings.Contains(got, "Roles!A2 to A90 (89 cells)") {
		t.Errorf("a group is at %q", got)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Pay maximum (£)": "pay-maximum", "GDP deflator (2024-25 = 1)": "gdp-deflator", "R&D spend": "r-and-d-spend",
		"  Secretary of State’s  unit ": "secretary-of-states-unit", "2023-24": "2023-24", "(£)": "",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWhereScopesRowsAndRecords(t *testing.T) {
	s := &Sheet{Book: "b.xlsx", Name: "Roles"}
	other := &Sheet{Book: "b.xlsx", Name: "Deflators"}
	text := func(v string) Value { return Value{Kind: String, Text: v} }
	d := &Dataset{
		Roles: []Role{
			{Row: Row{s, 2}, Department: Text{V: "Health", Known: true}},
			{Row: Row{s, 3}, Department: Text{V: "Defence", Known: true}},
		},
		Deflators: []Deflator{{Row: Row{other, 2}}},
		Tables: []*Table{
			{Name: "sheet.roles", Columns: []Column{{Name: "Department"}}, rows: [][]Value{{text("Health")}, {text("Defence")}}, At: []Row{{s, 2}, {s, 3}}},
			{Name: "sheet.deflators", Columns: []Column{{Name: "Financial year"}}, rows: [][]Value{{text("2024-25")}}, At: []Row{{other, 2}}},
		},
	}
	got := d.Where("department", "DEFENCE")
	if len(got.Roles) != 1 || got.Roles[0].Department.V != "Defence" {
		t.Errorf("roles of Defence: %+v", got.Roles)
	}
	if len(got.Deflators) != 1 || got.Table("sheet.deflators").Len() != 1 {
		t.Error("a sheet without the column was cut")
	}
	if len(d.Roles) != 2 || d.Table("sheet.roles").Len() != 2 {
		t.Error("the whole dataset was changed")
	}
}

// Few cells are named one by one; a block, or many, by the first and the last.
func TestPlacesNameFewCells(t *testing.T) {
	s := &Sheet{Book: "a.xlsx", Name: "Pay"}
	at := func(col, row int32) Cell { return Cell{Sheet: s, Row: row, Col: col} }
	for _, c := range []struct {
		cells []Cell
		want  string
	}{
		{[]Cell{at(1, 2), at(1, 3)}, "a.xlsx, Pay!A2 and A3"},
		{[]Cell{at(15, 16), at(15, 18), at(15, 20)}, "a.xlsx, Pay!O16, O18 and O20"},
		{[]Cell{at(1, 2), at(1, 3), at(1, 4)}, "a.xlsx, Pay!A2 to A4 (3 cells)"},
		{[]Cell{at(1, 2), at(2, 2), at(1, 3), at(2, 3)}, "a.xlsx, Pay!A2 to B3 (4 cells)"},
		{[]Cell{at(1, 2), at(1, 4), at(1, 6), at(1, 8), at(1, 10), at(1, 12), at(1, 14)}, "a.xlsx, Pay!A2 to A14 (7 cells)"},
	} {
		p := &Problem{File: s.Book, Cell: c.cells[0], Last: c.cells[len(c.cells)-1], Count: len(c.cells), Cells: c.cells}
		if got := p.Where(); got != c.want {
			t.Errorf("found %q; want %q", got, c.want)
		}
	}
	if got := Refs([]Cell{{}, at(1, 2)}); got != "A2" {
		t.Errorf("found %q; want A2", got)
	}
}

package main

import (
	"testing"

	"briefpack/input"
)

// Whoever checks workbooks sees what became of each sheet; the files of many
// months, which were read alike, are one line.
func TestReadText(t *testing.T) {
	const wmi = "workforce management information, certain: all 41 headings are known"
	sheet := func(name string, rows int, known, layout, note string) input.SheetRead {
		return input.SheetRead{Sheet: &input.Sheet{Name: name}, Rows: rows, Known: known, Layout: layout, Note: note}
	}
	books := []input.Book{
		{Name: "own.xlsx", Sheets: []input.SheetRead{
			sheet("Guidance", 0, "", "", "not read: a sheet for people"), sheet("Roles", 3, "Roles", "", "hidden"), sheet("Bodies", 2, "Organisations", "", ""),
			sheet("Estates", 12, "", "", ""), sheet("Sheet9", 0, "", "", "empty"),
		}},
		{Name: "a-2026-04.csv", Sheets: []input.SheetRead{sheet("a-2026-04", 14, "Workforce", wmi, "")}},
		{Name: "a-2026-05.csv", Sheets: []input.SheetRead{sheet("a-2026-05", 13, "Workforce", wmi, "")}},
		{Name: "b.csv", Sheets: []input.SheetRead{sheet("b", 7, "", "", "")}},
		{Name: "year.xlsx", Sheets: []input.SheetRead{
			sheet("Apr", 1, "Workforce", wmi, ""), sheet("May", 1, "Workforce", wmi, ""), sheet("Jun", 1, "Workforce", wmi, ""), sheet("Jul", 1, "Workforce", wmi, ""), sheet("Aug", 1, "Workforce", wmi, ""),
		}},
	}
	const want = `read: own.xlsx: Guidance (not read: a sheet for people); Roles (3 rows; hidden); Bodies as Organisations (2 rows); Estates as a table of its own (12 rows); Sheet9 (empty)
read: a-2026-04.csv to a-2026-05.csv (2 workbooks): as Workforce (27 rows; ` + wmi + `)
read: b.csv: as a table of its own (7 rows)
read: year.xlsx: Apr to Aug, 5 sheets as Workforce (5 rows; ` + wmi + `)
`
	if got := readText(books); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

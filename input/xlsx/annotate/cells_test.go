package annotate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// commentsOf are the comments of a sheet by their cells.
func commentsOf(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	comments, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, c := range comments {
		said[c.Cell] += c.Text
		for _, r := range c.Paragraph {
			said[c.Cell] += r.Text
		}
	}
	return said
}

// Of a problem that is told once for many cells, each cell says what stands in
// it, and how to mend that.
func TestEachCellSaysItsOwn(t *testing.T) {
	text := "-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\n\n-- Spend --\nSeries | Period | Category | Measure | Amount (£)\n"
	for i := range 9 {
		text += fmt.Sprintf("it | %d-%02d | IT | Budget | '%d,000,000\n", 2012+i, 13+i, 41+i)
	}
	text += "\n-- Workforce --\nMonth | Organisation | Payroll headcount | Payroll FTE\n"
	for i := range 6 {
		text += fmt.Sprintf("2025-%02d | Body | %d | %d\n", 1+i, 100+i, 120+i)
	}
	data := xlsxtest.Build(t, text)
	d := read("in.xlsx", data)
	f := open(t, annotated(t, data, &d.Books[0], d.Problems))
	said := commentsOf(t, f, "Spend")
	for i := range 9 {
		cell := fmt.Sprintf("E%d", 2+i)
		for _, want := range []string{fmt.Sprintf("found the text “%d,000,000”", 41+i), fmt.Sprintf("type %d000000", 41+i), "Rule: text-number"} {
			if !strings.Contains(said[cell], want) {
				t.Errorf("%s says %q; expected %q", cell, said[cell], want)
			}
		}
		if strings.Contains(said[cell], "more cell") {
			t.Errorf("%s says %q; expected nothing of other cells", cell, said[cell])
		}
	}
	said = commentsOf(t, f, "Workforce")
	for i := range 6 {
		cell := fmt.Sprintf("D%d", 2+i)
		if want := fmt.Sprint(120 + i); !strings.Contains(said[cell], want) {
			t.Errorf("%s says %q; expected its own %s", cell, said[cell], want)
		}
	}
}

// Of thousands of cells the first few hundred say their own, and the others
// which cell they are like.
func TestCellsBeyondThoseThatAreDescribed(t *testing.T) {
	text := "-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\n\n-- Spend --\nSeries | Period | Category | Measure | Amount (£)\n"
	for i := range 300 {
		text += fmt.Sprintf("s%d | 2025-26 | IT | Budget | '41,000,%03d\n", i, i)
	}
	data := xlsxtest.Build(t, text)
	d := read("in.xlsx", data)
	said := commentsOf(t, open(t, annotated(t, data, &d.Books[0], d.Problems)), "Spend")
	for cell, want := range map[string]string{"E2": "Warning: found the text “41,000,000”.", "E201": "Warning: found the text “41,000,199”.",
		"E202": "Warning: one of 300 cells like E2.\nExpected: a number.\nRule: text-number", "E301": "one of 300 cells like E2."} {
		if !strings.Contains(said[cell], want) {
			t.Errorf("%s says %q; expected %q", cell, said[cell], want)
		}
	}
}

// A note has a mark, paler than a warning's, and a comment; what is waived
// says by whom.
func TestNotesAndWaivedWarningsAreMarked(t *testing.T) {
	data := xlsxtest.Build(t, faulty)
	book := &read("pay.xlsx", data).Books[0]
	at := func(row, col int32) input.Cell { return input.Cell{Sheet: book.Sheets[1].Sheet, Row: row, Col: col} }
	made := annotated(t, data, book, input.Problems{
		{Code: "a", Severity: input.Warning, File: book.Name, Cell: at(2, 1), Found: "one"},
		{Code: "b", Severity: input.Note, File: book.Name, Cell: at(3, 1), Found: "two", Done: "it was kept"},
		{Code: "c", Severity: input.Note, File: book.Name, Cell: at(4, 1), Found: "three",
			Waived: &input.Waiver{Who: input.Text{V: "the pay team"}, Why: input.Text{V: "as agreed"}}},
		{Code: "d", Severity: input.Note, File: book.Name, Cell: at(0, 0), Found: "of no cell that can be"},
	})
	f := open(t, made)
	said := commentsOf(t, f, "Pay ranges")
	if len(said) != 3 || said["A3"] != "Note: found two.\nDone: it was kept.\nRule: b" || !strings.Contains(said["A4"], "\nWaived by the pay team until ") {
		t.Errorf("comments are %q", said)
	}
	marks, err := f.GetConditionalFormats("Pay ranges")
	if err != nil || marks["A2"] == nil || marks["A3:A4"] == nil || *marks["A2"][0].Format == *marks["A3:A4"][0].Format {
		t.Errorf("marks are %v (%v); expected one for the warning and another for the notes", marks, err)
	}
	rows, err := f.GetRows("Problems")
	if err != nil || !strings.Contains(strings.Join(rows[8], "|"), "waived by the pay team") {
		t.Errorf("rows are %q (%v)", rows, err)
	}
}

// One problem of thousands of cells has all of them marked, and leaves comments
// for others. What has no comment or no mark is counted on the sheet.
func TestManyCellsOfOneProblem(t *testing.T) {
	data := xlsxtest.Build(t, faulty)
	book := &read("pay.xlsx", data).Books[0]
	at := func(row, col int32) input.Cell { return input.Cell{Sheet: book.Sheets[1].Sheet, Row: row, Col: col} }
	problems := input.Problems{
		{Code: "many", Severity: input.Error, File: book.Name, Cell: at(2, 1), Last: at(5001, 1), Count: 5000, Found: "many"},
		{Code: "far", Severity: input.Error, File: book.Name, Cell: at(2, 9), Last: at(900_000, 9), Count: 500_000, Found: "far"},
		{Code: "one", Severity: input.Warning, File: book.Name, Cell: at(4, 2), Found: "one"},
		{Code: "again", Severity: input.Warning, File: book.Name, Cell: at(4000, 1), Found: "again"},
	}
	for i := range 300 {
		problems = append(problems, &input.Problem{Code: "more", Severity: input.Note, File: book.Name, Cell: at(int32(10+i), 3), Found: fmt.Sprint("more ", i)})
	}
	f := open(t, annotated(t, data, book, problems))
	said := commentsOf(t, f, "Pay ranges")
	if len(said) != 2000 || !strings.Contains(said["B4"], "one") || !strings.Contains(said["A4000"], "again") || !strings.Contains(said["C309"], "more 299") || !strings.Contains(said["I900000"], "far") {
		t.Errorf("found %d comments, %q, %q, %q and %q; expected 2000, and those of all other problems", len(said), said["B4"], said["A4000"], said["C309"], said["I900000"])
	}
	marks, err := f.GetConditionalFormats("Pay ranges")
	if err != nil || marks["A2:A5001 I2 I900000"] == nil || marks["B4"] == nil || marks["C10:C309"] == nil {
		t.Errorf("marks are %v (%v)", marks, err)
	}
	limits, err := f.GetCellValue("Problems", "A5")
	if want := "3,303 cells are marked without a comment of their own"; err != nil || !strings.HasPrefix(limits, want) || !strings.Contains(limits, "499,998 cells are not marked") {
		t.Errorf("the sheet says %q (%v); expected %q", limits, err, want)
	}
}

// Ten thousand findings in ten thousand cells: all are listed, marked and, as
// far as a sheet has comments, commented on.
func TestTenThousandFindings(t *testing.T) {
	data := xlsxtest.Build(t, faulty)
	book := &read("pay.xlsx", data).Books[0]
	var problems input.Problems
	for i := range int32(10_000) {
		problems = append(problems, &input.Problem{Code: "planted", Severity: input.Severity(i % 3), File: book.Name, Found: fmt.Sprint("value ", i),
			Cell: input.Cell{Sheet: book.Sheets[1].Sheet, Row: 2 + i/10*3, Col: 1 + i%10}})
	}
	f := open(t, annotated(t, data, book, problems))
	rows, err := f.GetRows("Problems")
	if err != nil || len(rows) != 10_006 || rows[10_005][2] != "value 9999" || !strings.HasPrefix(rows[4][0], "8,000 cells are marked without a comment") {
		t.Errorf("found %d rows (%v)", len(rows), err)
	}
	marks, err := f.GetConditionalFormats("Pay ranges")
	cells := 0
	for areas := range marks {
		cells += len(strings.Fields(areas))
	}
	if err != nil || cells != 10_000 || len(commentsOf(t, f, "Pay ranges")) != 2_000 {
		t.Errorf("found %d cells marked (%v) and %d comments", cells, err, len(commentsOf(t, f, "Pay ranges")))
	}
}

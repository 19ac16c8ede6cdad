package annotate_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx/annotate"
	"briefpack/input/xlsx/xlsxtest"
)

const faulty = `
-- Settings --
Setting        | Value
Organisation   | Ministry of Tests
Period         | 2026-05

-- Pay ranges --
Grade | Effective from | Minimum (£) | Maximum (£)
SCS1  | 2024-04-01     | £76,000     | about 117k
SCS2  | 2024-04-01     | £162,500    | £98,000
SCS3  |                | £128,000    | £208,100
SCS4  | 2024-04-01     |             | £208,100
`

// A copy says at each cell what is wrong with it, and lists all of it.
func TestProblemsStandAtTheirCells(t *testing.T) {
	data := xlsxtest.Build(t, faulty)
	d := read("pay.xlsx", data)
	if d.Problems.Count(input.Error) != 4 {
		t.Fatalf("found %v; expected 4 errors", d.Problems)
	}
	made := annotated(t, data, &d.Books[0], d.Problems)
	checkKept(t, data, made)
	f := open(t, made)
	comments, err := f.GetComments("Pay ranges")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, c := range comments {
		if c.Author != "briefpack" {
			t.Errorf("%s: the author is %q", c.Cell, c.Author)
		}
		for _, r := range c.Paragraph {
			said[c.Cell] += r.Text
		}
	}
	for cell, want := range map[string]string{"D2": "Error: found the text “about 117k”", "B4": "Error: found a blank cell", "C5": "Rule: blank"} {
		if !strings.Contains(said[cell], want) {
			t.Errorf("%s says %q; expected %q", cell, said[cell], want)
		}
	}
	if len(said) != 5 {
		t.Errorf("found comments %v; expected 5", said)
	}
	marks, err := f.GetConditionalFormats("Pay ranges")
	if err != nil || len(marks) != 1 {
		t.Errorf("marks are %v (%v); expected one list of cells", marks, err)
	}
	for cells := range marks {
		for cell := range said {
			if !slices.Contains(strings.Fields(strings.ReplaceAll(cells, "C3:D3", "C3 D3")), cell) {
				t.Errorf("%s is not among the marked %s", cell, cells)
			}
		}
	}
	checkList(t, f, d.Problems)
}

// checkList: the sheet Problems has a row for each problem, with a link to its cell.
func checkList(t *testing.T, f *excelize.File, problems input.Problems) {
	t.Helper()
	rows, err := f.GetRows("Problems")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 6+len(problems) {
		t.Fatalf("found %d rows; expected %d", len(rows), 6+len(problems))
	}
	for i, p := range problems {
		row := rows[6+i]
		if !strings.HasPrefix(row[1], p.Cell.String()) || row[2] != p.Found || row[6] != p.Code {
			t.Errorf("row %d is %q; expected %v", 7+i, row, p)
		}
		cell, _ := excelize.CoordinatesToCellName(2, 7+i)
		ok, place, err := f.GetCellHyperLink("Problems", cell)
		if want := "'" + p.Cell.Sheet.Name + "'!" + p.Cell.Ref(); !ok || place != want || err != nil {
			t.Errorf("row %d links to %q (%v); expected %q", 7+i, place, err, want)
		}
	}
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A copy that is checked has the problems of its source, and no others.
func TestCheckingACopyFindsTheSame(t *testing.T) {
	data := xlsxtest.Build(t, faulty)
	d := read("pay.xlsx", data)
	again := read("pay.xlsx", annotated(t, data, &d.Books[0], d.Problems))
	if got, want := again.Problems.Error(), d.Problems.Error(); got != want {
		t.Errorf("found\n%s\nexpected\n%s", got, want)
	}
	if n := len(again.Problems); n != len(d.Problems) {
		t.Errorf("found %d problems; expected %d:\n%v", n, len(d.Problems), again.Problems)
	}
}

func TestSameBytes(t *testing.T) {
	data := rich(t)
	d := read("rich.xlsx", data)
	if !bytes.Equal(annotated(t, data, &d.Books[0], d.Problems), annotated(t, data, &d.Books[0], d.Problems)) {
		t.Error("two copies of one workbook differ")
	}
}

// A copy is known as one, and is not copied again.
func TestCopyOfACopyIsRefused(t *testing.T) {
	data := rich(t)
	d := read("rich.xlsx", data)
	made := annotated(t, data, &d.Books[0], d.Problems)
	if annotate.IsCopy(data) || !annotate.IsCopy(made) {
		t.Errorf("found %t for the source and %t for its copy", annotate.IsCopy(data), annotate.IsCopy(made))
	}
	var saved bytes.Buffer
	if err := open(t, made).Write(&saved); err != nil {
		t.Fatal(err)
	}
	if !annotate.IsCopy(saved.Bytes()) {
		t.Error("a copy that another program saved is not known")
	}
	if _, err := annotate.Workbook(made, &d.Books[0], nil); !errors.Is(err, annotate.ErrCopy) {
		t.Errorf("found %v; expected that it is refused", err)
	}
}

// rich is a workbook with all that a program could lose.
func rich(t testing.TB) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(xlsxtest.Build(t, faulty+`
-- Data --
Month | Region | Amount | Sum
2026-01 | North | 10 | =C2*2 -> 20
2026-02 | South | 20 | =C3*2 -> 40
2026-03 | North | 30 | =C4*2 -> 60
`)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.AddChart("Pay ranges", "G2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Data!$C$1", Categories: "Data!$B$2:$B$4", Values: "Data!$C$2:$C$4"}}}))
	must(f.AddPivotTable(&excelize.PivotTableOptions{DataRange: "Data!A1:C4", PivotTableRange: "Data!H2:J12",
		Rows: []excelize.PivotTableField{{Data: "Region"}}, Data: []excelize.PivotTableField{{Data: "Amount", Subtotal: "Sum"}}}))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = "A2:A100"
	must(dv.SetDropList([]string{"SCS1", "SCS2"}))
	must(f.AddDataValidation("Pay ranges", dv))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A0511"}})
	must(err)
	must(f.SetConditionalFormat("Pay ranges", "D2:D9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Value: "1", Format: &red}}))
	must(f.AddComment("Pay ranges", excelize.Comment{Cell: "D2", Author: "Analyst", Paragraph: []excelize.RichTextRun{{Text: "To be "}, {Text: "settled", Font: &excelize.Font{Bold: true}}}}))
	must(f.AddComment("Pay ranges", excelize.Comment{Cell: "A9", Author: "Analyst", Text: "Another"}))
	must(f.AddFormControl("Data", excelize.FormControl{Cell: "F2", Type: excelize.FormControlButton, Text: "Go"}))
	must(f.SetCellHyperLink("Pay ranges", "A1", "https://www.gov.uk/", "External"))
	must(f.MergeCell("Pay ranges", "A12", "B12"))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "Grades", RefersTo: "'Pay ranges'!$A$2:$A$5"}))
	must(f.AddTable("Data", &excelize.Table{Range: "A1:D4", Name: "Amounts"}))
	must(f.ProtectSheet("Pay ranges", &excelize.SheetProtectionOptions{FormatCells: true}))
	var picture bytes.Buffer
	must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 4))))
	must(f.AddPictureFromBytes("Pay ranges", "H20", &excelize.Picture{Extension: ".png", File: picture.Bytes()}))
	must(f.AddSparkline("Data", &excelize.SparklineOptions{Location: []string{"F9"}, Range: []string{"Data!C2:C4"}}))
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

// Nothing is lost of a workbook with charts, a pivot table, pictures, controls,
// comments and the like, and what is added can be read.
func TestNothingIsLost(t *testing.T) {
	data := rich(t)
	d := read("rich.xlsx", data)
	problems := append(d.Problems, &input.Problem{Code: "planted", Severity: input.Warning, File: "rich.xlsx",
		Cell: input.Cell{Sheet: d.Books[0].Sheets[2].Sheet, Row: 3, Col: 3}, Found: "a planted <fault> & _x0041_ more"})
	made := annotated(t, data, &d.Books[0], problems)
	checkKept(t, data, made)
	f := open(t, made)
	comments, err := f.GetComments("Pay ranges")
	if err != nil {
		t.Fatal(err)
	}
	first := ""
	for _, c := range comments {
		if c.Cell == "D2" {
			first = c.Author
			for _, r := range c.Paragraph {
				first += r.Text
			}
		}
	}
	if !strings.HasPrefix(first, "AnalystTo be settled") || !strings.Contains(first, "Error: found the text “about 117k”") {
		t.Errorf("the comment that was there says %q; expected its words and the problem", first)
	}
	more, err := f.GetComments("Data")
	if err != nil || len(more) != 1 || !strings.Contains(more[0].Text+more[0].Paragraph[0].Text, "a planted <fault> & ") {
		t.Errorf("comments of Data are %+v (%v); expected one", more, err)
	}
	for _, kind := range []string{"charts/chart", "pivotTables/pivotTable", "media/image", "tables/table", "ctrlProps"} {
		if all, _ := parts(t, data); kind != "ctrlProps" && !slices.ContainsFunc(keys(all), func(name string) bool { return strings.Contains(name, kind) }) {
			t.Errorf("the workbook of the test has no %s", kind)
		}
	}
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

package sheetreader

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// compare reads a workbook with excelize too and reports every cell, formula
// and sheet on which the two differ. It returns how many cells there were.
func compare(t *testing.T, name string, data []byte) (cells, formulas int) {
	t.Helper()
	other, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer other.Close()
	w, err := OpenBytes(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	names := other.GetSheetList()
	if len(names) != len(w.Sheets()) {
		t.Fatalf("%s: %d sheets, excelize has %d", name, len(w.Sheets()), len(names))
	}
	for i, sheet := range w.Sheets() {
		visible, err := other.GetSheetVisible(sheet.Name)
		if err != nil || sheet.Name != names[i] || visible != (sheet.Hidden == Visible) {
			t.Errorf("%s: sheet %+v, excelize has %q, visible %t, %v", name, sheet, names[i], visible, err)
		}
		rows, err := other.GetRows(sheet.Name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		err = w.Rows(i, func(r Row) error {
			for _, c := range r.Cells {
				got := c.Text
				if c.Kind != Text {
					got = string(c.Raw)
				}
				want := ""
				if r.Num <= len(rows) && c.Col < len(rows[r.Num-1]) {
					want = rows[r.Num-1][c.Col]
					rows[r.Num-1][c.Col] = ""
				}
				ref := fmt.Sprintf("%s!%s%d", sheet.Name, columnName(c.Col), r.Num)
				if got != want {
					t.Errorf("%s: %s is %q, excelize has %q", name, ref, got, want)
				}
				cells++
				if c.HasFormula {
					formulas++
					want, err := other.GetCellFormula(sheet.Name, fmt.Sprintf("%s%d", columnName(c.Col), r.Num))
					if err != nil || c.Formula != want {
						t.Errorf("%s: %s is =%s, excelize has =%s, %v", name, ref, c.Formula, want, err)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for y, row := range rows {
			for x, missed := range row {
				if missed != "" {
					t.Errorf("%s: %s!%s%d was not read; excelize has %q", name, sheet.Name, columnName(x), y+1, missed)
				}
			}
		}
	}
	return cells, formulas
}

// TestPublished reads published workbooks as excelize does, where they are at
// hand.
func TestPublished(t *testing.T) {
	for _, file := range published(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if cells, _ := compare(t, filepath.Base(file), data); cells == 0 {
			t.Errorf("%s holds no cells", file)
		}
	}
}

// published lists the published workbooks that are at hand, if any.
func published(t *testing.T) []string {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", "data", "published", "*", "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestGenerated reads workbooks that excelize wrote, cell by cell and as a
// stream, with values of every type.
func TestGenerated(t *testing.T) {
	for seed := range int64(8) {
		for _, stream := range []bool{false, true} {
			name := fmt.Sprintf("seed %d, stream %t", seed, stream)
			if cells, _ := compare(t, name, generate(t, seed, stream)); cells < 500 {
				t.Errorf("%s: only %d cells", name, cells)
			}
		}
	}
}

func generate(t *testing.T, seed int64, stream bool) []byte {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	money, err := f.NewStyle(&excelize.Style{NumFmt: 44})
	check(err)
	check(f.SetSheetName("Sheet1", "Spend & pay"))
	_, err = f.NewSheet("Lists")
	check(err)
	check(f.SetSheetVisible("Lists", false))
	check(f.SetCellRichText("Lists", "B2", []excelize.RichTextRun{{Text: "Grade "}, {Text: "6", Font: &excelize.Font{Bold: true}}}))
	check(f.SetCellFormula("Lists", "C2", "SUM(A2:B2)", excelize.FormulaOpts{Type: pointer(excelize.STCellFormulaTypeShared), Ref: pointer("C2:C9")}))
	var rows [][]any
	for y := range 80 {
		row := make([]any, 0, 12)
		for x := range 12 {
			row = append(row, anyValue(r, y+1, x))
		}
		rows = append(rows, row)
	}
	if stream {
		w, err := f.NewStreamWriter("Spend & pay")
		check(err)
		for y, row := range rows {
			check(w.SetRow(fmt.Sprintf("A%d", y+1), row, excelize.RowOpts{Hidden: r.Intn(9) == 0, StyleID: money}))
		}
		check(w.Flush())
	} else {
		for y, row := range rows {
			check(f.SetSheetRow("Spend & pay", fmt.Sprintf("A%d", y+1), &row))
		}
		check(f.SetCellStyle("Spend & pay", "A1", "N200", money))
	}
	var out bytes.Buffer
	check(f.Write(&out))
	return out.Bytes()
}

func pointer[T any](v T) *T { return &v }

func anyValue(r *rand.Rand, row, col int) any {
	texts := []string{"Director", "a < b & c > d", "“curly” £5 – é", "日本語 😀", "line\nbreak", "_x000D_", "_x0041_ and _x00", "tab\tend", `"quoted" 'text'`, "1.5"}
	switch r.Intn(9) {
	case 0:
		return nil
	case 1:
		return r.Intn(2_000_000) - 1_000_000
	case 2:
		return float64(r.Intn(100_000_000)) / 100
	case 3:
		return r.NormFloat64() * 1e-9
	case 4:
		return r.ExpFloat64() * 1e15
	case 5:
		return r.Intn(2) == 0
	case 6:
		return time.Date(2020, 1, 1+r.Intn(3000), r.Intn(24), r.Intn(60), 0, 0, time.UTC)
	case 7:
		return texts[r.Intn(len(texts))]
	}
	return fmt.Sprintf("%s %d %d", texts[r.Intn(len(texts))], row, col)
}

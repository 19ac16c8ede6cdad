package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input/xlsx/xlsxtest"
)

// Ten thousand blanks are one line, with their number and both ends, whether
// they adjoin or not.
func TestTenThousandBlanksAreOneProblem(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	const blanks = 10_000
	var block, apart strings.Builder
	block.WriteString(spendHead)
	apart.WriteString(spendHead)
	for i := range blanks {
		fmt.Fprintf(&block, "s%d | DHSC | 2024-25 | IT | Budget |\n", i)
		fmt.Fprintf(&apart, "s%d | DHSC | 2024-25 | IT | Budget |\nt%d | DHSC | 2024-25 | IT | Budget | 5\n", i, i)
	}
	d := readText(t, block.String())
	wantProblems(t, d, "error blank Spend!F2 to F10001 (10000)")
	told := full(d)
	d = readText(t, apart.String())
	wantProblems(t, d, "error blank Spend!F2 to F20000 (10000)")
	if p := d.Problems[0]; len(p.Cells) != blanks || p.Cells[1].Ref() != "F4" {
		t.Errorf("%d cells are kept", len(p.Cells))
	}
	golden(t, "blanks.golden", told+full(d))
}

// Formats down to the last row of a sheet cost little, and are one note.
func TestPhantomRows(t *testing.T) {
	text := strings.Replace(spendHead, "Spend", "Spend [formats=60000]", 1) + "it | DHSC | 2024-25 | IT | Budget | 5"
	wantProblems(t, readText(t, text), "note phantom-rows Spend!A3")
	wantProblems(t, readText(t, strings.Replace(text, "60000", "1000", 1)))
}

func TestExternalLinks(t *testing.T) {
	for formula, want := range map[string]int{
		"[1]Budget!A1": 1, "SUM('[12]Budget 2024'!A1:B2)": 12, "A1+[3]!Total": 3, "IF(A1>0,[2]Data!B2,0)": 2,
		"Table1[2024]": 0, "Table1[[#This Row],[2024]]": 0, `"see [1]"&A1`: 0, "A1": 0, "[x]Budget!A1": 0, "": 0, "[1": 0,
	} {
		if n, ok := externalLink(formula); n != want || ok != (want > 0) {
			t.Errorf("%s refers to workbook %d, %v; want %d", formula, n, ok, want)
		}
	}
}

// BenchmarkPhantomRows reads a sheet of one row with formats down to the last
// row that a sheet can have.
func BenchmarkPhantomRows(b *testing.B) {
	data := xlsxtest.Build(b, least+strings.Replace(spendHead, "Spend", "Spend [formats=1048576]", 1)+"it | DHSC | 2024-25 | IT | Budget | 5")
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if d := Read([]Source{book("a.xlsx", data)}); len(d.Problems) != 1 {
			b.Fatal(full(d))
		}
	}
}

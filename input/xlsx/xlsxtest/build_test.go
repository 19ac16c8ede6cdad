package xlsxtest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const everyCell = `
-- Spend --
Organisation | Amount (£) | Share | When | Note
Health & Care | £47,200,000 | 6.5% | 2024-04-01 | 'quoted "text"
  | 285,000 | -2.5E3 | {mmm yyyy} 2026-05-01 | first\nsecond

TRUE | #DIV/0! | =B2+B3 | =B2/2 -> 23600000 | =A1 -> 'Organisation
-- Lists [hidden] --
only
== Picture [chart] ==
`

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestBuildHoldsWhatTheTextSays(t *testing.T) {
	f := open(t, Build(t, everyCell))
	if got := strings.Join(f.GetSheetList(), ","); got != "Spend,Lists,Picture" {
		t.Errorf("sheets %s", got)
	}
	if visible, err := f.GetSheetVisible("Lists"); visible || err != nil {
		t.Errorf("Lists is visible (%v)", err)
	}
	for cell, want := range map[string]string{
		"A1": "Organisation", "B1": "Amount (£)", "A2": "Health & Care",
		"B2": "47200000", "C2": "0.065", "D2": "45383", "E2": `quoted "text"`,
		"A3": "", "B3": "285000", "C3": "-2.5E3", "D3": "46143", "E3": "first\nsecond",
		"A4": "", "A5": "1", "B5": "#DIV/0!", "C5": "", "D5": "23600000", "E5": "Organisation",
	} {
		got, err := f.GetCellValue("Spend", cell, excelize.Options{RawCellValue: true})
		if err != nil || !strings.EqualFold(got, want) {
			t.Errorf("%s holds %q (%v), want %q", cell, got, err, want)
		}
	}
	for cell, want := range map[string]string{"B2": `"£"#,##0`, "C2": "0.0%", "D2": "dd/mm/yyyy", "B3": "#,##0", "D3": "mmm yyyy"} {
		id, err := f.GetCellStyle("Spend", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.CustomNumFmt == nil || *style.CustomNumFmt != want {
			t.Errorf("%s has another format than %q: %+v (%v)", cell, want, style, err)
		}
	}
	if got, err := f.GetCellFormula("Spend", "C5"); got != "B2+B3" || err != nil {
		t.Errorf("C5 has the formula %q (%v)", got, err)
	}
}

func TestBuildGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(Build(t, everyCell), Build(t, everyCell)) {
		t.Error("two builds of one text differ")
	}
}

func TestBuild1904(t *testing.T) {
	f := open(t, Build(t, "date1904\n-- S --\n1904-01-02"))
	if got, err := f.GetCellValue("S", "A1", excelize.Options{RawCellValue: true}); got != "1" || err != nil {
		t.Errorf("A1 holds %q (%v), want day 1", got, err)
	}
}

func TestWorkbookRefusesWhatIsNoWorkbook(t *testing.T) {
	for _, text := range []string{"", "a | b", "-- S [blue] --\na"} {
		if _, err := Workbook(text); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}

package xlsx

import (
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx/xlsxtest"
)

// Files that are no workbooks are told, and do not make other problems of what
// they may have held.
func TestFilesThatAreNoWorkbooks(t *testing.T) {
	good := xlsxtest.Build(t, least)
	whole := string(good)
	for name, c := range map[string]struct{ data, found string }{
		"empty":     {"", "empty"},
		"old":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504), ""},
		"text":      {"Setting,Value\nOrganisation,DHSC\n", "text file"},
		"truncated": {whole[:len(whole)/2], ""},
		"page":      {"<html><table></table></html>", "web page"},
	} {
		d := Read([]Source{book(name+".xlsx", []byte(c.data))})
		if len(d.Problems) != 1 {
			t.Errorf("%s: problems are\n%s", name, full(d))
			continue
		}
		p := d.Problems[0]
		if p.Code != ruleFile.Code || p.File != name+".xlsx" || p.Mend == "" || !strings.Contains(p.Found, c.found) {
			t.Errorf("%s: the problem is %v", name, p)
		}
		if len(d.Books) != 1 || len(d.Books[0].SHA256) != 64 {
			t.Errorf("%s: books are %+v", name, d.Books)
		}
	}
}

func TestLockFilesAndCopiesAreTold(t *testing.T) {
	a, b := xlsxtest.Build(t, least), xlsxtest.Build(t, "-- Other --\nA | B\nx | y")
	d := Read([]Source{book("a.xlsx", a), book("~$a.xlsx", []byte("xyz")), book("copy of a.xlsx", a), book("b.xlsx", b), book("b.xlsx", xlsxtest.Build(t, "-- Third --\nA | B\nx | y"))})
	wantProblems(t, d, "error same-workbook b.xlsx", "error same-workbook copy of a.xlsx", "error lock-file ~$a.xlsx")
	if len(d.Books) != 2 || d.Table("sheet.third") != nil {
		t.Errorf("books are %+v", d.Books)
	}
}

// A sheet that is damaged in its middle gives one problem, whatever else it
// holds, and the rows of other sheets stay.
func TestDamagedSheetIsOneProblem(t *testing.T) {
	text := least + spendHead + strings.Repeat("it | DHSC | '2011-12 | IT | Budget | nil\n", 200) + "-- Deflators --\nFinancial year | GDP deflator\n2024-25 | 1"
	whole := xlsxtest.Build(t, text)
	at := strings.Index(string(whole), "xl/worksheets/sheet2.xml") + len("xl/worksheets/sheet2.xml")
	whole[at+40] ^= 0x40
	d := Read([]Source{book("a.xlsx", whole)})
	if len(d.Problems) != 1 || d.Problems[0].Code != ruleFile.Code || !strings.Contains(d.Problems[0].Found, "“Spend”") {
		t.Errorf("problems are\n%s", full(d))
	}
	if len(d.Deflators) != 1 {
		t.Errorf("deflators are %+v", d.Deflators)
	}
}

func TestBooksSayWhatWasRead(t *testing.T) {
	d := readText(t, `
-- Guidance --
anything
-- Read me --
anything
-- Chart 1 [chart] --
-- Empty --
-- Breaks --
Series | Organisation | Period | Reason
-- Own [hidden] --
A | B
1 | x

2 | y
`)
	var got strings.Builder
	for _, s := range d.Books[0].Sheets {
		got.WriteString(strings.Join([]string{s.Sheet.Name, s.Known, s.Note, string(rune('0' + s.Rows))}, "|") + "\n")
	}
	want := "Settings|Settings||2\nGuidance||not read: a sheet for people|0\nRead me||not read: a sheet for people|0\n" +
		"Chart 1||not read: a sheet of a chart, without cells|0\nEmpty||empty|0\nBreaks|Breaks||0\nOwn||hidden|2\n"
	if got.String() != want {
		t.Errorf("sheets are\n%s\nwant\n%s", got.String(), want)
	}
	wantProblems(t, d, "note hidden Own!A1")
}

// Whatever a workbook's cells hold, reading neither panics nor says nothing of
// how to mend what is wrong.
func FuzzRead(f *testing.F) {
	f.Add(spendHead + "it | DHSC | 2024-25 | IT | Budget | 5 [p]")
	f.Add(faulty)
	f.Add(clean)
	f.Add("-- Settings --\nValue | Setting\n5 | Period\n-- Thresholds --\nTo | Threshold | Amount £m\n2024 | x | {0.0\"m\"} 5")
	for _, p := range planted {
		f.Add(p.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data, err := xlsxtest.Workbook(least + text)
		if err != nil {
			return
		}
		d := Read([]Source{book("a.xlsx", data)})
		for _, p := range d.Problems {
			if p.Found == "" || p.Code == "" || p.Severity > 0 && (p.Expected == "" || p.Mend == "") || len(p.Error()) > 2000 {
				t.Errorf("a poor problem: %+q", p.Error())
			}
		}
		for _, table := range d.Tables {
			for i, row := range table.Rows() {
				if len(row) != len(table.Columns) || table.Len() != len(table.At) {
					t.Errorf("row %d of %s has %d values for %d columns", i, table.Name, len(row), len(table.Columns))
				}
			}
		}
	})
}

// A sheet as wide and as long as Excel allows is refused before it fills the
// memory: every row has a place for every column.
func TestTooManyCells(t *testing.T) {
	data := xlsxtest.Build(t, least+"-- Wide --\n"+strings.Repeat("x |", 500)+"\n"+strings.Repeat("5\n", 30))
	d := readWithin(10_000, []Source{book("a.xlsx", data)}, input.Period{}, nil)
	wantProblems(t, d, "error too-many-cells a.xlsx")
	d = readWithin(20_000, []Source{book("a.xlsx", data)}, input.Period{}, nil)
	if d.Problems.Count(input.Error) != 0 || d.Table("sheet.wide").Len() != 30 {
		t.Errorf("problems are\n%s", full(d))
	}
}

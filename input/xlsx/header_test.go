package xlsx

import (
	"testing"

	"briefpack/input/xlsx/xlsxtest"
)

// The row of headings is found below titles and remarks, and is not mistaken
// for one of them.
func TestHeadingsBelowTitles(t *testing.T) {
	for what, text := range map[string]string{
		"title":            "Deflators\n\nFinancial year | GDP deflator\n2024-25 | 1",
		"remarks":          "Deflators\nThis worksheet contains one table.\nSource: Public spending\nFinancial year | GDP deflator\n2024-25 | 1",
		"a known word":     "Financial year | of interest\n\nFinancial year | GDP deflator | Source\n2024-25 | 1 | x",
		"line breaks":      `Financial\nyear | GDP\ndeflator\n(2024-25 = 1)` + "\n2024-25 | 1",
		"other order":      "GDP DEFLATOR | Source | financial  year\n1 | x | 2024-25",
		"synonyms":         "Year | Index\n2024-25 | 1",
		"notes in heading": "Financial year [note 1] | GDP deflator: \n2024-25 | 1",
		"many rows above":  "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n\n\n\nn\no\np\nFinancial year | GDP deflator\n2024-25 | 1",
	} {
		d := readText(t, "-- Deflators --\n"+text)
		wantProblems(t, d)
		if len(d.Deflators) != 1 || d.Deflators[0].Index.V.String() != "1" || d.Deflators[0].Year.V.Code() != "2024-25" {
			t.Errorf("%s: deflators are %+v", what, d.Deflators)
		}
	}
}

func TestSheetsByNameAndSynonym(t *testing.T) {
	for _, name := range []string{"Pay ranges", "PAY RANGES", " pay  ranges", "Pay_ranges", "Pay-Ranges", "Pay range", "SCS pay ranges"} {
		d := readText(t, "-- "+name+" --\nGrade | From | Range minimum | Range maximum\nSCS1 | 2024-04-01 | 1 | 2")
		wantProblems(t, d)
		if len(d.PayRanges) != 1 || d.Table("sheet.pay-ranges") == nil {
			t.Errorf("%q is not read as Pay ranges", name)
		}
	}
}

// A heading that is wrong is one problem, however many rows stand below it.
func TestOneFaultOneProblem(t *testing.T) {
	rows := ""
	for range 50 {
		rows += "SCS1 | [x] | 5 | 6\n"
	}
	d := readText(t, "-- Pay ranges --\nGrade | Effective form | Minimun (£) | Maximum (£)\n"+rows)
	wantProblems(t, d, "error missing-column Pay ranges!B1", "error missing-column Pay ranges!C1")
}

func TestSecondSettingsInAnotherWorkbookNamesBothCells(t *testing.T) {
	d := Read([]Source{
		book("one.xlsx", xlsxtest.Build(t, least)),
		book("two.xlsx", xlsxtest.Build(t, "-- settings --\n\nSetting | Value\nOrganisation | Other\nPeriod | June 2026\nUnknown | #REF!")),
	})
	if len(d.Problems) != 2 || d.Problems[0].Where() != "two.xlsx, settings!A2" || d.Problems[0].Code != ruleTwoSettings.Code {
		t.Fatalf("problems are\n%s", full(d))
	}
	if want := "a second Settings sheet; the first is at one.xlsx, Settings!A1"; d.Problems[0].Found != want {
		t.Errorf("found %q, want %q", d.Problems[0].Found, want)
	}
	if d.Settings.Organisation.V != "DHSC" {
		t.Errorf("the settings are those of the second sheet: %+v", d.Settings)
	}
}

// Every rule has a code of its own, a sentence and a severity; every column of
// every sheet is documented; no two columns of a sheet share a name.
func TestRegistersAreComplete(t *testing.T) {
	codes := map[string]bool{}
	for _, r := range Rules {
		if r.Code == "" || codes[r.Code] || len(r.Doc) < 10 || r.Doc[len(r.Doc)-1] != '.' {
			t.Errorf("the rule %+v is not complete", r)
		}
		codes[r.Code] = true
	}
	for i := range Sheets {
		s := &Sheets[i]
		if s.Name == "" || s.Doc == "" || s.bind == nil || len(s.Columns) == 0 {
			t.Errorf("the sheet %+v is not complete", s)
		}
		taken := map[string]string{}
		for _, c := range s.Columns {
			if c.Doc == "" || c.Example == "" || c.Doc[len(c.Doc)-1] != '.' {
				t.Errorf("%s: the column %s is not documented", s.Name, c.Name)
			}
			for _, n := range append([]string{c.Name}, c.Synonyms...) {
				if other, ok := taken[foldSheet(n)]; ok {
					t.Errorf("%s: %s and %s share the heading %s", s.Name, other, c.Name, n)
				}
				taken[foldSheet(n)] = c.Name
			}
		}
	}
	names := map[string]string{}
	for i := range Sheets {
		for _, n := range append([]string{Sheets[i].Name}, Sheets[i].Synonyms...) {
			if other, ok := names[foldSheet(n)]; ok {
				t.Errorf("%s and %s share the name %s", other, Sheets[i].Name, n)
			}
			names[foldSheet(n)] = Sheets[i].Name
		}
	}
}

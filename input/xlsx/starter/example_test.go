package starter

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The Guidance sheets of the example say what reading goes by: each is as
// WriteGuidance writes it for the sheets of its workbook.
func TestGuidanceOfTheExample(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "example", "*.xlsx"))
	if err != nil || len(paths) < 6 {
		t.Fatalf("found %d workbooks: %v", len(paths), err)
	}
	for _, path := range paths {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got := guidanceRows(t, f)
		want := excelize.NewFile()
		if err := want.SetSheetName("Sheet1", guidanceSheet); err != nil {
			t.Fatal(err)
		}
		if err := WriteGuidance(want, guidanceOf(f, got)); err != nil {
			t.Fatal(err)
		}
		if diff := firstDifference(got, guidanceRows(t, want)); diff != "" {
			t.Errorf("%s: %s", filepath.Base(path), diff)
		}
		// A word that the reader does not say is seen.
		if err := f.SetCellStr(guidanceSheet, ref(20, 3), "Something else"); err != nil {
			t.Fatal(err)
		}
		if firstDifference(guidanceRows(t, f), guidanceRows(t, want)) == "" {
			t.Errorf("%s: another word is not seen", filepath.Base(path))
		}
		for _, f := range []*excelize.File{f, want} {
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func guidanceRows(t *testing.T, f *excelize.File) []string {
	t.Helper()
	rows, err := f.GetRows(guidanceSheet)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, strings.TrimRight(strings.Join(r, " | "), " |"))
	}
	return out
}

// guidanceOf is what a workbook's Guidance sheet says in its own words: a title and
// lines above the first blank row, lines below the last.
func guidanceOf(f *excelize.File, rows []string) Guidance {
	first := slices.Index(rows, "")
	last := len(rows) - 1
	for rows[last] != "" {
		last--
	}
	return Guidance{Title: rows[0], Lines: rows[1:first], Sheets: f.GetSheetList()[1:], Last: rows[last+1:]}
}

func firstDifference(got, want []string) string {
	for i := range max(len(got), len(want)) {
		var a, b string
		if i < len(got) {
			a = got[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			return "row " + ref(i+1, 1) + " is\n" + a + "\nwant\n" + b
		}
	}
	return ""
}

func TestGuidanceOfAnUnknownSheet(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", guidanceSheet); err != nil {
		t.Fatal(err)
	}
	if err := WriteGuidance(f, Guidance{Title: "T", Sheets: []string{"Nonsense"}}); err == nil || !strings.Contains(err.Error(), `"Nonsense"`) {
		t.Errorf("found %v", err)
	}
}

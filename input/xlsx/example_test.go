package xlsx

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
)

const exampleFolder = "../example"

// readExample reads the example workbooks.
func readExample(t testing.TB) *input.Dataset {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(exampleFolder, "*.xlsx"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no example workbooks: %v", err)
	}
	var sources []Source
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, book(filepath.Base(path), data))
	}
	return Read(sources)
}

// The returns of sheet Workforce are kept as they were published, with their
// faults; nothing else is wrong.
func TestExampleHasNoProblemsOutsideTheReturns(t *testing.T) {
	d := readExample(t)
	for _, p := range d.Problems {
		if p.Severity == input.Error || p.Cell.IsZero() || p.Cell.Sheet.Name != "Workforce" {
			t.Errorf("%s: %v", p.Severity, p)
		}
	}
	for _, b := range d.Books {
		for _, s := range b.Sheets {
			switch {
			case s.Known == "" && s.Sheet.Name != "Guidance":
				t.Errorf("%s: the sheet %s is not known", b.Name, s.Sheet.Name)
			case s.Known != "" && s.Rows == 0 && s.Known != "Breaks":
				t.Errorf("%s: the sheet %s has no rows", b.Name, s.Sheet.Name)
			}
		}
	}
}

// Every known sheet is in the example once, with all columns under the headings
// of the specification. What its Guidance sheets say of them is held in package
// starter, which wrote them.
func TestExampleHasTheColumnsOfTheSpecification(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	paths, err := filepath.Glob(filepath.Join(exampleFolder, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, path := range paths {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range f.GetSheetList() {
			rows, err := f.GetRows(name)
			if err != nil {
				t.Fatal(err)
			}
			if name == "Guidance" {
				continue
			}
			met[name] = true
			compareHeadings(t, filepath.Base(path)+" "+name, findSheet(name), rows)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	for i := range Sheets {
		if name := Sheets[i].Name; !met[name] {
			t.Errorf("the example has no sheet %s", Sheets[i].Name)
		}
	}
}

func compareHeadings(t *testing.T, where string, spec *SheetSpec, rows [][]string) {
	t.Helper()
	var want []string
	for _, c := range spec.layoutColumns() {
		want = append(want, c.Head())
	}
	if got := strings.Join(rows[0], " | "); got != strings.Join(want, " | ") {
		t.Errorf("%s has the headings\n%s\nwant\n%s", where, got, strings.Join(want, " | "))
	}
	for i, c := range spec.Columns {
		if spec.KeyValue && (i+1 >= len(rows) || rows[i+1][0] != c.Name) {
			t.Errorf("%s: row %d is not the setting %s", where, i+2, c.Name)
		}
	}
}

// The example says what is not known as rows, not by leaving rows out.
func TestExampleSaysWhatIsNotKnown(t *testing.T) {
	d := readExample(t)
	unknown := map[string]int{}
	for _, p := range d.PayRanges {
		if !p.Maximum.Known && p.Maximum.Marks == input.NotAvailable && p.Note.Known {
			unknown[p.Grade.V]++
		}
	}
	for grade, want := range map[string]int{"SCS1": 1, "SCS1A": 2, "SCS2": 1, "SCS3": 1, "Permanent Secretary": 1} {
		if unknown[grade] != want {
			t.Errorf("%d ranges of %s are said not to be known, want %d", unknown[grade], grade, want)
		}
	}
	for _, p := range d.Roles {
		if p.Grade.Marks != input.Estimated || !strings.Contains(p.Note.V, "assumed") {
			t.Errorf("the grade of %s is not said to be assumed", p.Ref.V)
		}
	}
	if last := d.Deflators[len(d.Deflators)-1]; last.Year.V != input.FinancialYearPeriod(2025) || last.Index.Known {
		t.Errorf("the last deflator is %+v", last)
	}
	known := 0
	for _, h := range d.Headcount {
		if h.Value.Known {
			known++
		}
	}
	if known != 1 || len(d.Headcount) != 4 {
		t.Errorf("%d of %d headcounts are known", known, len(d.Headcount))
	}
	if s := d.Settings; s.Analyst.V == s.Assurer.V || s.Period.V != input.MonthPeriod(2026, 5) || s.DataAsAt.V != (input.Date{Year: 2026, Month: 5, Day: 31}) || s.CompareWith.V != "same month last year" {
		t.Errorf("the settings are %+v", s)
	}
}

// The figures of the example are those of the published sources, where these
// are at hand.
func TestExampleHasTheFiguresOfItsSources(t *testing.T) {
	facts := filepath.Join("..", "..", "..", "shared", "data", "facts")
	if _, err := os.Stat(facts); err != nil {
		return
	}
	d := readExample(t)
	for _, c := range []struct{ file, table string }{
		{"roles.csv", "sheet.roles"}, {"pay_ranges.csv", "sheet.pay-ranges"}, {"pay_thresholds.csv", "sheet.thresholds"},
		{"spend.csv", "sheet.spend"}, {"headcount.csv", "sheet.headcount"}, {"context.csv", "sheet.context"}, {"deflators.csv", "sheet.deflators"},
		{"indicators.csv", "sheet.indicators"},
	} {
		f, err := os.Open(filepath.Join(facts, c.file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		table, at := d.Table(c.table), 0
		for _, row := range rows[1:] {
			at = nextKnown(table, at)
			if at < 0 {
				t.Fatalf("%s has too few rows", c.table)
			}
			for j, head := range rows[0] {
				compareFact(t, table, at, head, row[j])
			}
			at++
		}
		if nextKnown(table, at) >= 0 {
			t.Errorf("%s has more rows than %s", c.table, c.file)
		}
	}
}

// nextKnown is the next row from at on that holds a number; −1 if none does.
func nextKnown(t *input.Table, at int) int {
	for ; at < t.Len(); at++ {
		for j, v := range t.Rows()[at] {
			if v.Kind == input.Numeric && t.Columns[j].Kind == input.Numeric {
				return at
			}
		}
	}
	return -1
}

func compareFact(t *testing.T, table *input.Table, row int, head, want string) {
	t.Helper()
	name, _ := splitHead(head)
	j := table.Column(name)
	if j < 0 {
		t.Errorf("%s has no column %s", table.Name, head)
		return
	}
	v := table.Rows()[row][j]
	got := v.Text
	switch v.Kind {
	case input.Numeric:
		got = v.Number.String()
		if n, bad := input.ParseDecimal(want); bad == nil {
			want = n.String()
		}
	case input.When:
		got = v.Period.Code()
		if strings.Contains(got, "..") {
			got = v.Period.String()
		}
	}
	switch { // what the example writes out where the sources say "same"
	case name == "Source" && (want == "same" || strings.Contains(want, "ame ")):
		return
	case got != want:
		t.Errorf("%s row %d, %s is %q, want %q", table.Name, row+1, head, got, want)
	}
}

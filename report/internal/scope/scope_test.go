package scope

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
	"briefpack/report/document"
	"briefpack/report/internal/manifest"
)

const bodies = `-- Settings --
Setting | Value
Organisation | Department of Tests
Period | 2026-05

-- Organisations --
Name | Short name | Aliases | Parent
Department of Tests | DIT | Tests Office | Department of Tests
Department of Tests and Glue | | DTG; Glue Office | Department of Tests and Glue
Marks & Co | MO | | Marks & Co
Weights Agency | WA | | Department of Tests

-- Goals --
Department | Value | Source
Department of Tests | 1 | Marks & Co, yearbook
Department of Tests and Glue | 2 | Ink press
Marks & Co | 3 | Ink press
D | 4 |
E | 5 |
F | 6 |
`

func dataset(t testing.TB, text string) *input.Dataset {
	t.Helper()
	file := xlsxtest.Build(t, text)
	d := xlsx.Read([]xlsx.Source{{Name: "test.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

// Names are found whole, in any case and style of spacing, longest first; short
// ones in their own case alone.
func TestNames(t *testing.T) {
	s := Of(dataset(t, bodies), "Department", "Department of Tests")
	for text, want := range map[string][]string{
		"The Department of Tests’s own":                      nil,
		"the DEPARTMENT of tests  and\u00a0glue’s":           {"Department of Tests and Glue"},
		"Glue Office; DTG; glue office":                      {"Glue Office", "DTG"},
		"Tests Office, DIT, WA and the Weights Agency":       nil,
		"mo, Mo and Moscow":                                  nil,
		"(MO)":                                               {"MO"},
		"Marks and Co":                                       {"Marks & Co"},
		"Source: Marks & Co, yearbook.":                      nil,
		"Marks & Co, notebook":                               {"Marks & Co"},
		"department of tests & glue, of tests and glue pots": {"Department of Tests and Glue"},
	} {
		if got := s.names.in(text); !slices.Equal(got, want) {
			t.Errorf("%q: found %q; expected %q", text, got, want)
		}
	}
}

// What is worked out over five values of the column tells none of them; over
// four it may.
func TestAggregates(t *testing.T) {
	d := dataset(t, bodies)
	s := Of(d.Where("Department", "Department of Tests"), "Department", "Department of Tests")
	goals := d.Table("sheet.goals")
	cell := func(rows ...int) (out []input.Cell) {
		for _, r := range rows {
			out = append(out, goals.Rows()[r][1].Cells...)
		}
		return out
	}
	setting := d.Settings.Period.Cell
	for _, c := range []struct {
		cells []input.Cell
		leaks int
	}{
		{cell(0), 0}, {[]input.Cell{setting}, 0}, {append(cell(0), setting), 0}, {nil, 0},
		{cell(1), 1}, {cell(0, 1), 1}, {cell(0, 1, 2, 3), 1}, {cell(0, 1, 2, 3, 4), 0}, {cell(1, 2, 3, 4, 5), 0}, {cell(1, 1, 1, 1, 1), 1},
	} {
		_, leaks := s.Prove(&document.Document{Uses: []document.Use{{Figure: "x", Cells: c.cells}}})
		if len(leaks) != c.leaks {
			t.Errorf("%s: found %v; expected %d leaks", input.Ranges(c.cells), leaks, c.leaks)
		}
	}
	// other columns than those of bodies: the rows count, names are no names
	s = Of(d, "Value", "1")
	if proof, leaks := s.Prove(&document.Document{Title: "Glue Office", Uses: []document.Use{{Cells: cell(0)}}}); len(leaks) != 0 || proof != (Proof{1, 1, 0}) {
		t.Errorf("found %+v and %v", proof, leaks)
	}
}

// A name or a value of another body is found in what is attached, too.
func TestAttached(t *testing.T) {
	d := dataset(t, bodies)
	s := Of(d, "Department", "Department of Tests")
	clean := xlsxtest.Build(t, "-- Table 1 --\nDepartment | Value\nDepartment of Tests | 1\n")
	leak := xlsxtest.Build(t, "-- Table 1 --\nDepartment | Value\nMarks & Co | 3\n")
	sheet := xlsxtest.Build(t, "-- Glue Office --\nDepartment | Value\nDepartment of Tests | 1\n")
	cells := func(ref string, withheld bool) *manifest.Manifest {
		c := manifest.Cell{Cell: ref, Value: "2", Withheld: withheld}
		return &manifest.Manifest{Cells: []manifest.Sheet{{Workbook: "test.xlsx", Sheet: "Goals", Cells: []manifest.Cell{c}}}}
	}
	for _, c := range []struct {
		what, want string
		m          *manifest.Manifest
		book       []byte
	}{
		{"nothing", "", &manifest.Manifest{}, clean},
		{"a name in a cell", "“Marks & Co” in the companion workbook", &manifest.Manifest{}, leak},
		{"a name of a sheet", "“Glue Office” in the companion workbook", &manifest.Manifest{}, sheet},
		{"a name in a table of the manifest", "“DTG” in the manifest", &manifest.Manifest{Tables: []manifest.Table{{Rows: [][]string{{"as DTG says"}}}}}, clean},
		{"a value of another's row", "the value of test.xlsx, Goals!B3 in the manifest, in a row of Department of Tests and Glue", cells("B3", false), clean},
		{"the scope's own value", "", cells("B2", false), clean},
		{"a value that is withheld", "", &manifest.Manifest{Cells: []manifest.Sheet{{Workbook: "test.xlsx", Sheet: "Goals", Cells: []manifest.Cell{{Cell: "B3", Withheld: true}}}}}, clean},
	} {
		leaks, err := s.ProveAttached(c.m, c.book)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, l := range leaks {
			found = append(found, l.Found)
		}
		if got := strings.Join(found, "; "); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: found %q; expected %q", c.what, got, c.want)
		}
	}
	if _, err := s.ProveAttached(&manifest.Manifest{}, []byte("no workbook")); err == nil {
		t.Error("found no error; expected one of a file that is no workbook")
	}
}

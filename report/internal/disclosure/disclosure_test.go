package disclosure

import (
	"bytes"
	"strings"
	"testing"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/xlsxtest"
)

func dataset(t testing.TB, settings, sheets string) *input.Dataset {
	t.Helper()
	file := xlsxtest.Build(t, "-- Settings --\nSetting | Value\nOrganisation | Ministry of Tests\nPeriod | 2026-05\n"+settings+"\n"+sheets)
	d := xlsx.Read([]xlsx.Source{{Name: "test.xlsx", Data: bytes.NewReader(file), Size: int64(len(file))}})
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}

// shape is the values of a table, one row a line.
func shape(t *input.Table) string {
	var rows []string
	for _, row := range t.Rows() {
		var cells []string
		for _, v := range row {
			cells = append(cells, strings.ReplaceAll(v.String(), " people", ""))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return strings.Join(rows, "\n")
}

// One to four people are taken out, and a second number of every sum of which
// one alone is out; nought and five stay.
func TestSuppress(t *testing.T) {
	for _, c := range []struct{ what, sheet, want string }{
		{"no sums", "Site | Staff north | Staff south\nA | 0 | 5\nB | 1 | 4\nC | 12 | 7", "A 0 5\nB [c] [c]\nC 12 7"},
		{"a total across", "Site | Staff north | Staff south | Staff east | Total staff\nA | 3 | 20 | 9 | 32\nB | 7 | 8 | 9 | 24", "A [c] 20 [c] 32\nB 7 8 9 24"},
		{"nought tells most", "Site | Staff north | Staff south | Total staff\nA | 3 | 0 | 3\nB | 2 | 0 | 2", "A [c] 0 [c]\nB [c] 0 [c]"},
		{"two out already", "Site | Staff north | Staff south | Staff east | Total staff\nA | 3 | 2 | 9 | 14", "A [c] [c] 9 14"},
		{"what is no people", "Site | Desks | Total desks\nA | 3 | 3", "A 3 3"},
	} {
		d := dataset(t, "Suppress small counts | Yes\n", "-- Sites --\n"+c.sheet+"\n")
		out, _ := Apply(d)
		if got := shape(out.Table("sheet.sites")); got != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.what, got, c.want)
		}
		kept, _ := Apply(dataset(t, "", "-- Sites --\n"+c.sheet+"\n"))
		if got := shape(kept.Table("sheet.sites")); strings.Contains(got, "[c]") {
			t.Errorf("%s, not asked for: found\n%s", c.what, got)
		}
		if got := shape(d.Table("sheet.sites")); strings.Contains(got, "[c]") {
			t.Errorf("%s: the dataset itself was changed", c.what)
		}
	}
}

// No sum of any table, whichever of its numbers are small, lets one number that
// is out be worked back.
func TestNothingIsGivenBack(t *testing.T) {
	for seed := range 200 {
		n := uint32(seed*2654435761 + 12345)
		next := func() int64 { n = n*1664525 + 1013904223; return int64(n>>20) % 14 }
		table := &input.Table{Name: "sheet.x", Columns: []input.Column{{Name: "Site"}, {Name: "A", Unit: input.People}, {Name: "B", Unit: input.People}, {Name: "C", Unit: input.People}, {Name: "Total", Unit: input.People}}}
		sheet := &input.Sheet{Name: "X"}
		var sums [4]int64
		for r := range 5 {
			name, row := "Site", [4]int64{next(), next(), next(), 0}
			if r == 4 {
				name, row = "Total", sums
			}
			row[3] = row[0] + row[1] + row[2]
			cells := []input.Value{{Kind: input.String, Text: name}}
			for c, x := range row {
				sums[c] += x
				cells = append(cells, input.Value{Kind: input.Numeric, Number: input.Int(x), Cells: []input.Cell{{Sheet: sheet, Row: int32(r + 2), Col: int32(c + 2)}}})
			}
			table.Add(cells)
		}
		out := suppressed([]*input.Table{table}, map[input.Cell]bool{})[0]
		alone := func(get func(i int) input.Value, n int) bool {
			missing := 0
			for i := range n {
				v := get(i)
				if v.Kind == input.None {
					missing++
				} else if fewPeople(v) {
					return true
				}
			}
			return missing == 1
		}
		for r := range 5 {
			if alone(func(i int) input.Value { return out.Rows()[r][i+1] }, 4) {
				t.Errorf("seed %d: row %d of\n%s\ngives a number back", seed, r, shape(out))
			}
		}
		for c := range 4 {
			if alone(func(i int) input.Value { return out.Rows()[i][c+1] }, 5) {
				t.Errorf("seed %d: column %d of\n%s\ngives a number back", seed, c, shape(out))
			}
		}
	}
}

// Records lose what their cells lose, and the words of warnings about their rows.
func TestRecordsAndWarnings(t *testing.T) {
	d := dataset(t, "Suppress small counts | Yes\n", "-- Headcount --\nSeries | Organisation | Period | Measure | Value\nit | Ministry of Tests | 2026-05 | IT staff | '3\n"+
		"it | Ministry of Tests | 2025-05 | IT staff | 8\n")
	if len(d.Problems) == 0 {
		t.Fatal("found no warning of a number typed as text")
	}
	out, _ := Apply(d)
	if h := out.Headcount; h[0].Value.Known || h[0].Value.Marks != input.Confidential || !h[1].Value.Known {
		t.Errorf("found %+v and %+v", h[0].Value, h[1].Value)
	}
	for i, p := range out.Problems {
		if p.Cell == d.Problems[i].Cell && strings.Contains(p.Error(), "3”") {
			t.Errorf("found %q", p.Error())
		}
	}
	if !d.Headcount[0].Value.Known {
		t.Error("the dataset itself was changed")
	}
}

// Columns of persons' names are not read unless Settings allows it, and told.
func TestNamesOfPersons(t *testing.T) {
	sheet := "-- Desks --\nPost | Surname | Name of holder | Grade\nDirector | Example | Sample | SCS2\n"
	out, told := Apply(dataset(t, "", sheet))
	if got := strings.Join(out.Table("sheet.desks").ColumnNames(), ", "); got != "Post, Grade" {
		t.Errorf("found the columns %s", got)
	}
	if len(told) != 2 || !strings.HasPrefix(told[1].Error(), "test.xlsx, Desks!B2: found the column “Surname”, which holds names of persons; expected posts and teams; no pack reads the column") {
		t.Errorf("found %v", told)
	}
	if got := shape(out.Table("sheet.desks")); got != "Director SCS2" {
		t.Errorf("found %q", got)
	}
	out, told = Apply(dataset(t, "Names of persons | Yes\n", sheet))
	if len(told) != 0 || len(out.Table("sheet.desks").Columns) != 4 {
		t.Errorf("found %v where names are allowed", told)
	}
}

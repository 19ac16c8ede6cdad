package disclosure

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/input"
)

// A total that stands elsewhere costs a second number, and nothing else does.
func TestTotalsElsewhere(t *testing.T) {
	const sites = "-- Sites --\nSite | Staff\nYork | 3\nHull | 20\nDeal | 9\n\n"
	for _, c := range []struct{ what, sheets, want string }{
		{"no total", sites, "York [c]\nHull 20\nDeal 9"},
		{"in another sheet", sites + "-- Summary --\nWhat | Staff\nWhole office | 32\n", "York [c]\nHull 20\nDeal [c]"},
		{"in sheet Headcount", sites + "-- Headcount --\nSeries | Organisation | Period | Measure | Value\nit | Ministry of Tests | 2026-05 | Staff | 32\n", "York [c]\nHull 20\nDeal [c]"},
		{"in sheet Context", sites + "-- Context --\nRef | Measure | Value | Unit\nall | Staff | 32 | people\n", "York [c]\nHull 20\nDeal [c]"},
		{"another number", sites + "-- Summary --\nWhat | Staff\nWhole office | 33\n", "York [c]\nHull 20\nDeal 9"},
		{"no people", sites + "-- Summary --\nWhat | Desks\nWhole office | 32\n", "York [c]\nHull 20\nDeal 9"},
		{"two out already", "-- Sites --\nSite | Staff\nYork | 3\nHull | 20\nDeal | 2\n\n-- Summary --\nWhat | Staff\nWhole office | 25\n", "York [c]\nHull 20\nDeal [c]"},
		{"a row by another name", "-- Sites --\nSite | Staff\nYork | 3\nHull | 20\nDeal | 9\nEngland | 32\n", "York [c]\nHull 20\nDeal [c]\nEngland 32"},
		{"of a month", "-- Sites --\nSite | Month | Staff\nYork | May 2026 | 3\nHull | May 2026 | 20\nYork | June 2026 | 8\nHull | June 2026 | 30\n\n-- Summary --\nMonth | Staff\nMay 2026 | 23\nJune 2026 | 38\n",
			"York May 2026 [c]\nHull May 2026 [c]\nYork June 2026 8\nHull June 2026 30"},
		{"of another month", "-- Sites --\nSite | Month | Staff\nYork | May 2026 | 3\nHull | May 2026 | 20\nYork | June 2026 | 8\nHull | June 2026 | 30\n\n-- Summary --\nMonth | Staff\nApril 2026 | 23\n",
			"York May 2026 [c]\nHull May 2026 20\nYork June 2026 8\nHull June 2026 30"},
		{"of two words", "-- Sites --\nSite | Region | Month | Staff\nYork | North | May 2026 | 3\nHull | North | May 2026 | 20\nDeal | South | May 2026 | 40\nHull | North | June 2026 | 50\n\n-- Summary --\nRegion | Month | Staff\nNorth | May 2026 | 23\n",
			"York North May 2026 [c]\nHull North May 2026 [c]\nDeal South May 2026 40\nHull North June 2026 50"},
		{"across a row", "-- Sites --\nSite | Staff north | Staff south\nYork | 3 | 20\nHull | 8 | 9\n\n-- Summary --\nSite | Staff\nYork | 23\n", "York [c] [c]\nHull 8 9"},
		{"one leads to the next", "-- Sites --\nSite | Staff\nYork | 3\nHull | 20\nDeal | 9\n\n-- Summary --\nWhat | Staff\nWhole office | 32\n\n-- Deal --\nTeam | Staff\nA | 5\nB | 4\n", "York [c]\nHull 20\nDeal [c]"},
	} {
		d := dataset(t, "Suppress small counts | Yes\n", c.sheets)
		out, _ := Apply(d)
		if got := strings.ReplaceAll(shape(out.Table("sheet.sites")), "\u00a0", " "); got != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", c.what, got, c.want)
		}
	}
}

// No sum of a sheet whose totals stand in others lets a number be worked back. The
// same check finds that sums do where only the sheet itself is looked at.
func TestNothingIsGivenBackByAnotherSheet(t *testing.T) {
	leaks := func(suppress func([]*input.Table) []*input.Table) (n int, first string) {
		for seed := range 200 {
			tables := sitesAndTotals(seed)
			out := suppress(tables)
			inside, bySite, byColumn := out[0].Rows(), out[1].Rows(), out[2].Rows()
			for r := range inside {
				if missing(inside[r][1:])+missing(bySite[r][1:]) == 1 {
					n++
					first = fmt.Sprintf("seed %d, row %d:\n%s", seed, r, shape(out[0]))
				}
			}
			for c := 1; c <= 3; c++ {
				column := []input.Value{byColumn[0][c]}
				for r := range inside {
					column = append(column, inside[r][c])
				}
				if missing(column) == 1 {
					n++
					first = fmt.Sprintf("seed %d, column %d:\n%s", seed, c, shape(out[0]))
				}
			}
		}
		return n, first
	}
	if n, first := leaks(func(ts []*input.Table) []*input.Table { return suppressed(ts, map[input.Cell]bool{}) }); n > 0 {
		t.Errorf("%d sums give a number back; the last is %s", n, first)
	}
	alone := func(ts []*input.Table) []*input.Table {
		var out []*input.Table
		for _, one := range ts {
			out = append(out, suppressed([]*input.Table{one}, map[input.Cell]bool{})...)
		}
		return out
	}
	if n, _ := leaks(alone); n < 50 {
		t.Errorf("found %d sums that give a number back where each sheet is looked at alone; expected many", n)
	}
}

func missing(values []input.Value) int {
	n := 0
	for _, v := range values {
		if v.Kind == input.None {
			n++
		}
	}
	return n
}

// sitesAndTotals are a table of numbers, one with the sum of each row, and one with
// the sum of each column.
func sitesAndTotals(seed int) []*input.Table {
	n := uint32(seed*2654435761 + 977)
	next := func() int64 { n = n*1664525 + 1013904223; return int64(n>>20) % 30 }
	people := func(name string) input.Column {
		return input.Column{Name: name, Kind: input.Numeric, Unit: input.People}
	}
	site := input.Column{Name: "Site", Kind: input.String}
	tables := []*input.Table{
		{Name: "sheet.sites", Columns: []input.Column{site, people("A"), people("B"), people("C")}},
		{Name: "sheet.by-site", Columns: []input.Column{site, people("Staff")}},
		{Name: "sheet.summary", Columns: []input.Column{{Name: "What", Kind: input.String}, people("A"), people("B"), people("C")}},
	}
	row := int32(1)
	numbers := func(first string, ns ...int64) []input.Value {
		row++
		out := []input.Value{{Kind: input.String, Text: first}}
		for c, x := range ns {
			out = append(out, input.Value{Kind: input.Numeric, Number: input.Int(x), Cells: []input.Cell{{Sheet: &input.Sheet{Name: "X"}, Row: row, Col: int32(c + 2)}}})
		}
		return out
	}
	var sums [3]int64
	for r := range 5 {
		name, x := fmt.Sprintf("Site %d", r), [3]int64{next(), next(), next()}
		for c := range x {
			sums[c] += x[c]
		}
		tables[0].Add(numbers(name, x[:]...))
		tables[1].Add(numbers(name, x[0]+x[1]+x[2]))
	}
	tables[2].Add(numbers("Everybody", sums[:]...))
	return tables
}

package manifest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func sample() *Manifest {
	return &Manifest{
		Pack: "p", Period: "2026-05",
		Inputs: []Input{{File: File{"a.xlsx", "1"}}, {File: File{"b.xlsx", "2"}}},
		Figures: []Figure{
			{Ref: "F1", Name: "a", Value: "1", Unit: "£", Cells: []Range{{"a.xlsx", "S", "B2:C3"}}},
			{Ref: "F2", Name: "b", Value: "2", Period: "2024-25"},
			{Ref: "F3", Name: "c", Missing: "no row"},
		},
		Cells:  []Sheet{{"a.xlsx", "S", []Cell{{Cell: "B2", Value: "1"}, {Cell: "C3", Value: "2"}, {Cell: "D3", Value: "3"}, {Cell: "B10", Value: "4"}}}, {"a.xlsx", "T", []Cell{{Cell: "B2", Value: "5"}}}},
		Tables: []Table{{Number: "Table 1", Title: "T", Head: []string{"Year", "Cash"}, Rows: [][]string{{"2023", "1"}, {"2024", "2"}}}},
	}
}

func TestTrace(t *testing.T) {
	m := sample()
	var got []string
	for _, v := range m.Trace(m.Figures[0]).Values {
		got = append(got, v.Sheet+"!"+v.Cell.Cell+"="+v.Value)
	}
	if strings.Join(got, " ") != "S!B2=1 S!C3=2" {
		t.Errorf("found %v; expected the cells of B2:C3", got)
	}
}

// TestCompareCells: the cells with another value are named, and what is withheld is not.
func TestCompareCells(t *testing.T) {
	is := sample()
	is.Cells[0].Cells[1].Value = "9"
	is.Cells[0].Cells[2] = Cell{Cell: "D3", Withheld: true}
	is.Cells[1].Cells = nil
	want := []CellChange{{"a.xlsx", "S", "C3", "", "2", "9"}}
	if got := Compare(sample(), is).Cells; !slices.Equal(got, want) {
		t.Errorf("found %v; expected %v", got, want)
	}
}

// TestCompare plants every kind of difference.
func TestCompare(t *testing.T) {
	if d := Compare(sample(), sample()); !d.Same() || len(d.Inputs) > 0 {
		t.Errorf("found %+v; expected none", d)
	}
	for _, c := range []struct {
		name string
		edit func(*Manifest)
		want string // changed, gone, added, tables, inputs
	}{
		{"a value", func(m *Manifest) { m.Figures[0].Value = "9" }, "[a] [] [] [] []"},
		{"a unit", func(m *Manifest) { m.Figures[0].Unit = "share" }, "[a] [] [] [] []"},
		{"a period", func(m *Manifest) { m.Figures[1].Period = "2025-26" }, "[b] [] [] [] []"},
		{"a missing value", func(m *Manifest) { m.Figures[1].Value, m.Figures[1].Missing = "", "no row" }, "[b] [] [] [] []"},
		{"another reason", func(m *Manifest) { m.Figures[2].Missing = "no sheet" }, "[] [] [] [] []"},
		{"another form", func(m *Manifest) { m.Figures[0].Printed = "£1" }, "[] [] [] [] []"},
		{"another reference", func(m *Manifest) { m.Figures[0].Ref = "F9" }, "[] [] [] [] []"},
		{"a figure less", func(m *Manifest) { m.Figures = m.Figures[:2] }, "[] [c] [] [] []"},
		{"a figure more", func(m *Manifest) { m.Figures = append(m.Figures, Figure{Ref: "F4", Name: "d"}) }, "[] [] [d] [] []"},
		{"a cell of a table", func(m *Manifest) { m.Tables[0].Rows[1][1] = "3" }, "[] [] [] [Table 1/2024/Cash: 2→3] []"},
		{"a row less", func(m *Manifest) { m.Tables[0].Rows = m.Tables[0].Rows[:1] }, `[] [] [] [Table 1/2024/: ["2024" "2"]→no such row] []`},
		{"other columns", func(m *Manifest) { m.Tables[0].Head[1] = "Real" }, `[] [] [] [Table 1//: columns ["Year" "Cash"]→columns ["Year" "Real"]] []`},
		{"a table less", func(m *Manifest) { m.Tables = nil }, "[] [] [] [Table 1//: T→not in the pack] []"},
		{"a workbook saved again", func(m *Manifest) { m.Inputs[1].SHA256 = "3" }, "[] [] [] [] [b.xlsx 2→3]"},
		{"a workbook less and one more", func(m *Manifest) { m.Inputs[1].Name = "c.xlsx" }, "[] [] [] [] [b.xlsx 2→ c.xlsx →2]"},
	} {
		is := sample()
		c.edit(is)
		d := Compare(sample(), is)
		var changed, gone, added, tables, inputs []string
		for _, x := range d.Changed {
			changed = append(changed, x.Was.Name)
		}
		for _, x := range d.Gone {
			gone = append(gone, x.Name)
		}
		for _, x := range d.Added {
			added = append(added, x.Name)
		}
		for _, x := range d.Tables {
			tables = append(tables, x.Table+"/"+x.Row+"/"+x.Column+": "+x.Was+"→"+x.Is)
		}
		for _, x := range d.Inputs {
			inputs = append(inputs, x.Name+" "+x.Was+"→"+x.Is)
		}
		if got := fmt.Sprint(changed, gone, added, tables, inputs); got != c.want {
			t.Errorf("%s: found    %s\nexpected %s", c.name, got, c.want)
		}
		if d.Same() != strings.HasPrefix(c.want, "[] [] [] [] ") {
			t.Errorf("%s: the packs are the same: %t", c.name, d.Same())
		}
	}
}

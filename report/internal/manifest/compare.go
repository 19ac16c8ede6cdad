package manifest

import (
	"fmt"
	"slices"
)

// Difference is what differs between two packs.
type Difference struct {
	Changed []Change      `json:"changed"`
	Added   []Traced      `json:"added"`  // in the second pack alone
	Gone    []Traced      `json:"gone"`   // in the first alone
	Tables  []TableChange `json:"tables"` // of tables and charts that both have
	Cells   []CellChange  `json:"cells"`  // of workbooks, behind the figures and tables of both, with another value
	Inputs  []InputChange `json:"inputs"` // workbooks that are others
}

// Traced is a figure with what stood in its cells.
type Traced struct {
	Figure
	Values []SourceCell `json:"values"`
}

// Change is a figure that differs.
type Change struct {
	Was Traced `json:"was"`
	Is  Traced `json:"is"`
}

// SourceCell is a cell that a figure came from.
type SourceCell struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Cell
}

// TableChange is a cell of a table or a point of a chart that differs, or a whole
// row or table where Column is "".
type TableChange struct {
	Table  string `json:"table"` // "Table 1"
	Row    string `json:"row,omitempty"`
	Column string `json:"column,omitempty"`
	Was    string `json:"was"`
	Is     string `json:"is"`
}

// CellChange is a cell of a workbook with another value.
type CellChange struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
	Column   string `json:"column,omitempty"`
	Was      string `json:"was"`
	Is       string `json:"is"`
}

// InputChange is a workbook whose content is another: a hash is "" where the
// workbook is in one of the packs alone.
type InputChange struct {
	Name string `json:"name"`
	Was  string `json:"was"` // SHA-256
	Is   string `json:"is"`
}

// Same reports whether the packs say the same, whatever their inputs are.
func (d *Difference) Same() bool {
	return len(d.Changed)+len(d.Added)+len(d.Gone)+len(d.Tables) == 0
}

// Compare says what is differs in from was. Figures are matched by name: their
// references depend on the words around them.
func Compare(was, is *Manifest) *Difference {
	d := &Difference{Changed: []Change{}, Added: []Traced{}, Gone: []Traced{}, Tables: []TableChange{}, Cells: []CellChange{}, Inputs: []InputChange{}}
	now := map[string]int{}
	for i, f := range is.Figures {
		now[f.Name] = i
	}
	before := map[string]bool{}
	for _, f := range was.Figures {
		before[f.Name] = true
		i, ok := now[f.Name]
		switch {
		case !ok:
			d.Gone = append(d.Gone, was.Trace(f))
		case !f.says(is.Figures[i]):
			d.Changed = append(d.Changed, Change{was.Trace(f), is.Trace(is.Figures[i])})
		}
	}
	for _, f := range is.Figures {
		if !before[f.Name] {
			d.Added = append(d.Added, is.Trace(f))
		}
	}
	d.compareTables(was.Tables, is.Tables)
	d.compareCells(was.Cells, is.Cells)
	d.compareInputs(was.Inputs, is.Inputs)
	return d
}

// compareCells finds the cells that both packs know and that hold another value: the
// cause of what differs, unless rows were moved. What is withheld is not compared.
func (d *Difference) compareCells(was, is []Sheet) {
	for _, s := range was {
		i := slices.IndexFunc(is, func(o Sheet) bool { return o.Workbook == s.Workbook && o.Sheet == s.Sheet })
		if i < 0 {
			continue
		}
		now := map[string]Cell{}
		for _, c := range is[i].Cells {
			now[c.Cell] = c
		}
		for _, c := range s.Cells {
			if o, ok := now[c.Cell]; ok && o.Value != c.Value && !o.Withheld && !c.Withheld {
				d.Cells = append(d.Cells, CellChange{s.Workbook, s.Sheet, c.Cell, o.Column, c.Value, o.Value})
			}
		}
	}
}

// says reports whether two figures say the same of the same time. That a figure is
// missing for another reason is no change of what it says.
func (f Figure) says(o Figure) bool {
	return f.Value == o.Value && (f.Missing == "") == (o.Missing == "") && f.Unit == o.Unit && f.Period == o.Period
}

// Trace is a figure of m with what stood in its cells.
func (m *Manifest) Trace(f Figure) Traced {
	t := Traced{Figure: f, Values: []SourceCell{}}
	for _, s := range m.Cells {
		var areas []area
		for _, r := range f.Cells {
			if r.Workbook == s.Workbook && r.Sheet == s.Sheet {
				areas = append(areas, areaOf(r.Range))
			}
		}
		for _, c := range s.Cells {
			at := areaOf(c.Cell).from
			if slices.ContainsFunc(areas, func(a area) bool { return a.holds(at) }) {
				t.Values = append(t.Values, SourceCell{s.Workbook, s.Sheet, c})
			}
		}
	}
	return t
}

// area is a range by its corners.
type area struct{ from, to corner }

func (a area) holds(at corner) bool {
	return a.from.col <= at.col && at.col <= a.to.col && a.from.row <= at.row && at.row <= a.to.row
}

type corner struct{ col, row int }

// areaOf reads "F2:F4", or "F2", which is both corners.
func areaOf(ref string) area {
	var from, to corner
	at := &from
	for _, c := range ref {
		switch {
		case c == ':':
			at = &to
		case 'A' <= c && c <= 'Z' && at.col < 1<<20:
			at.col = at.col*26 + int(c-'A'+1)
		case '0' <= c && c <= '9' && at.row < 1<<24:
			at.row = at.row*10 + int(c-'0')
		}
	}
	if at == &from {
		to = from
	}
	return area{from, to}
}

// compareTables compares the tables that both packs have under one number and
// title, row by row.
func (d *Difference) compareTables(was, is []Table) {
	for _, t := range was {
		i := slices.IndexFunc(is, func(o Table) bool { return o.Number == t.Number })
		if i < 0 {
			d.Tables = append(d.Tables, TableChange{Table: t.Number, Was: t.Title, Is: "not in the pack"})
			continue
		}
		d.compareTable(t, is[i])
	}
	for _, t := range is {
		if !slices.ContainsFunc(was, func(o Table) bool { return o.Number == t.Number }) {
			d.Tables = append(d.Tables, TableChange{Table: t.Number, Was: "not in the pack", Is: t.Title})
		}
	}
}

func (d *Difference) compareTable(was, is Table) {
	if !slices.Equal(was.Head, is.Head) {
		d.Tables = append(d.Tables, TableChange{Table: was.Number, Was: fmt.Sprintf("columns %q", was.Head), Is: fmt.Sprintf("columns %q", is.Head)})
		return
	}
	for r := range max(len(was.Rows), len(is.Rows)) {
		switch {
		case r >= len(is.Rows):
			d.Tables = append(d.Tables, TableChange{Table: was.Number, Row: name(was.Rows[r]), Was: fmt.Sprintf("%q", was.Rows[r]), Is: "no such row"})
		case r >= len(was.Rows):
			d.Tables = append(d.Tables, TableChange{Table: was.Number, Row: name(is.Rows[r]), Was: "no such row", Is: fmt.Sprintf("%q", is.Rows[r])})
		default:
			d.compareRow(was, is, r)
		}
	}
}

func (d *Difference) compareRow(was, is Table, r int) {
	for c := range min(len(was.Head), len(was.Rows[r]), len(is.Rows[r])) {
		if a, b := was.Rows[r][c], is.Rows[r][c]; a != b {
			d.Tables = append(d.Tables, TableChange{Table: was.Number, Row: name(was.Rows[r]), Column: was.Head[c], Was: a, Is: b})
		}
	}
}

// name is what a row is called by: its first cell.
func name(row []string) string {
	if len(row) == 0 {
		return ""
	}
	return row[0]
}

func (d *Difference) compareInputs(was, is []Input) {
	hash := func(list []Input, name string) string {
		for _, in := range list {
			if in.Name == name {
				return in.SHA256
			}
		}
		return ""
	}
	for _, in := range was {
		if now := hash(is, in.Name); now != in.SHA256 {
			d.Inputs = append(d.Inputs, InputChange{in.Name, in.SHA256, now})
		}
	}
	for _, in := range is {
		if hash(was, in.Name) == "" {
			d.Inputs = append(d.Inputs, InputChange{in.Name, "", in.SHA256})
		}
	}
}

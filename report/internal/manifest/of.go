package manifest

import (
	"fmt"
	"sort"

	"briefpack/input"
	"briefpack/report/document"
)

// About is what a manifest says that neither the document nor the dataset does.
type About struct {
	Each, Scope string
	Peers       bool // the cells of bodies outside the scope may be shown
	Template    File
	Checks      []string           // codes of the rules that the inputs were held against
	Places      map[string][]Place // of figures, by reference
	Companion   string             // file name
}

// Of is the manifest of a pack. d is the data of its scope.
func Of(doc *document.Document, d *input.Dataset, a About) *Manifest {
	m := &Manifest{
		Schema: Schema, Program: doc.Program, Pack: doc.Pack, Title: spaced(doc.Title), Each: a.Each, Scope: a.Scope,
		Period: doc.Period.Code(), Template: a.Template, Companion: a.Companion,
		Inputs: inputsOf(d), Checks: checksOf(a.Checks, d.Problems, doc.Warnings), Figures: []Figure{}, Tables: tablesOf(doc),
	}
	if !doc.DataAsAt.IsZero() {
		m.DataAsAt = doc.DataAsAt.ISO()
	}
	var cells [][]input.Cell
	for _, s := range doc.Figures {
		if s.Ref == "" {
			continue
		}
		cells = append(cells, s.Cells)
		f := figureOf(s)
		f.Places = append(f.Places, a.Places[s.Ref]...)
		m.Figures = append(m.Figures, f)
	}
	if a.Peers && d.Whole != nil {
		d = d.Whole
	}
	m.Cells = valuesOf(d, input.Cells(cells...))
	return m
}

func inputsOf(d *input.Dataset) []Input {
	out := []Input{}
	for _, b := range d.Books {
		in := Input{File: File{b.Name, b.SHA256}, Sheets: []SheetRead{}}
		for _, s := range b.Sheets {
			if s.Sheet != nil {
				in.Sheets = append(in.Sheets, SheetRead{s.Sheet.Name, s.Rows, s.Known})
			}
		}
		out = append(out, in)
	}
	return out
}

// checksOf says what each rule found in all inputs, and of that in the pack.
func checksOf(rules []string, all, pack input.Problems) Checks {
	c := Checks{Passed: []string{}, Warned: []Finding{}, Waived: []Finding{}}
	at := map[string]int{}
	for _, p := range all {
		i, met := at[p.Code]
		if !met {
			i = len(c.Warned)
			at[p.Code] = i
			c.Warned = append(c.Warned, Finding{Rule: p.Code, Severity: p.Severity.String()})
		}
		c.Warned[i].Inputs++
	}
	for _, p := range pack {
		if i, met := at[p.Code]; met {
			c.Warned[i].Pack++
		}
	}
	for _, r := range rules {
		if _, met := at[r]; !met {
			c.Passed = append(c.Passed, r)
		}
	}
	sort.Strings(c.Passed)
	sort.SliceStable(c.Warned, func(i, j int) bool { return c.Warned[i].Rule < c.Warned[j].Rule })
	return c
}

func figureOf(s document.Source) Figure {
	f := Figure{
		Ref: s.Ref, Name: spaced(s.Name), Label: spaced(s.Label), Printed: spaced(s.Printed), Unit: string(s.Unit),
		Formula: spaced(s.Formula), Cells: []Range{}, Places: []Place{},
	}
	if !s.Period.IsZero() {
		f.Period = spaced(s.Period.String())
	}
	switch s.Value.Kind {
	case input.Numeric:
		f.Exact = exactly(s.Value, s.Unit)
		if f.Value = s.Value.Number.Exact(); s.Value.Upto != nil {
			f.Value = f.Exact
		}
	case input.String:
		f.Value = spaced(s.Value.Text)
	case input.When:
		f.Value = spaced(s.Value.Period.String())
	default:
		f.Missing = spaced(s.Value.Reason)
	}
	for _, p := range s.Parts {
		f.Parts = append(f.Parts, Part{spaced(p.Name), p.Value.Exact()})
	}
	for _, r := range input.Rectangles(s.Cells) {
		name := r.From.Ref()
		if r.To != r.From {
			name += ":" + r.To.Ref()
		}
		f.Cells = append(f.Cells, Range{r.From.Sheet.Book, r.From.Sheet.Name, name})
	}
	return f
}

// exactly is a number with all its digits and what it counts.
func exactly(v input.Value, u input.Unit) string {
	text := input.Value{Kind: input.Numeric, Number: v.Number, Upto: v.Upto}.Exact(u)
	switch u {
	case input.NoUnit, input.Plain, input.Share, input.Change, input.Percent, input.Ratio, input.Index:
		return text
	}
	if u.IsMoney() {
		return text
	}
	return text + " " + string(u)
}

// valuesOf is what stands in cells, by sheet. Cells of rows that are not in d
// belong to others than those that the pack is about, and are withheld.
func valuesOf(d *input.Dataset, cells []input.Cell) []Sheet {
	out := []Sheet{}
	own := tablesBySheet(d)
	var last *input.Sheet
	var in cellsIn
	for _, c := range cells {
		if c.Sheet != last {
			last = c.Sheet
			out = append(out, Sheet{Workbook: c.Sheet.Book, Sheet: c.Sheet.Name})
			in = cellsIn{table: own[c.Sheet], withheld: d.Whole != nil}
		}
		s := &out[len(out)-1]
		s.Cells = append(s.Cells, in.cell(c))
	}
	return out
}

func tablesBySheet(d *input.Dataset) map[*input.Sheet]*input.Table {
	out := map[*input.Sheet]*input.Table{}
	for _, t := range d.Tables {
		var last *input.Sheet
		for _, at := range t.At {
			if at.Sheet != last {
				out[at.Sheet], last = t, at.Sheet
			}
		}
	}
	return out
}

// cellsIn gives the cells of a sheet, whose table has its rows in their order. Cells
// are asked for row by row, and a row is made once.
type cellsIn struct {
	table    *input.Table // nil where there is none
	withheld bool         // cells of rows that are not in the table are
	at       input.Row    // the row looked for last
	row      []input.Value
}

func (in *cellsIn) cell(c input.Cell) Cell {
	out := Cell{Cell: c.Ref()}
	if at := (input.Row{Sheet: c.Sheet, Num: c.Row}); at != in.at {
		in.at, in.row = at, in.find(at)
	}
	out.Withheld = in.row == nil && in.withheld
	for j := range in.row {
		if v := &in.row[j]; len(v.Cells) == 1 && v.Cells[0] == c {
			out.Value, out.Column = spaced(v.Exact(in.table.Columns[j].Unit)), spaced(in.table.Columns[j].Head)
		}
	}
	return out
}

// find is the row that stands there, or nil.
func (in *cellsIn) find(at input.Row) []input.Value {
	if in.table != nil {
		if i := in.table.Find(at); i >= 0 {
			return in.table.Row(i)
		}
	}
	return nil
}

// tablesOf are the tables of a document, and the data of its charts; those of
// annexes B and C say nothing of the data.
func tablesOf(doc *document.Document) []Table {
	out := []Table{}
	for _, b := range append(append([]document.Block(nil), doc.First...), doc.Body...) {
		switch b := b.(type) {
		case *document.Table:
			if len(b.Rows) > 0 && b.Rows[0].Values != nil {
				out = append(out, tableOf("Table "+b.Number, b))
			}
		case *document.Figure:
			if b.Chart != nil {
				out = append(out, tableOf(fmt.Sprintf("Figure %d", b.Number), b.Data()))
			}
		}
	}
	return out
}

func tableOf(number string, t *document.Table) Table {
	out := Table{Number: number, Title: spaced(t.Title.String())}
	for _, c := range t.Columns {
		out.Head = append(out.Head, spaced(c.Head))
	}
	for _, r := range t.Rows {
		row := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			row[i] = spaced(c)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

package report

import (
	"slices"

	"briefpack/input"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/disclosure"
)

// TemplateUse is what one template names.
type TemplateUse struct {
	File            string
	Figures, Tables []string
	Sheets          []string // of the workbooks, that they come from
	Unknown         []string // names that nothing in the workbooks gives; they are not among Figures and Tables
}

// Usage says what templates take from a dataset, and what of it none of them
// names.
type Usage struct {
	Templates []TemplateUse
	Figures   int      // that there are
	Tables    int      // that there are
	Unnamed   Unnamed  // by any template
	Sheets    []string // with rows, from which no template takes anything
}

// Unnamed is what no template names, sorted.
type Unnamed struct{ Figures, Tables []string }

// everywhere are the sheets that serve every pack without being named.
var everywhere = []string{"Settings", "Organisations", "Breaks", "Deflators", "Commentary", "Assumptions", "Checks", "Waivers"}

// Use works out what the templates of o take from d, those with faults too, as far as
// they can be read. Where d itself has errors it is not told which names are unknown:
// figures would be missing for want of what they need.
func Use(d *input.Dataset, o Options) Usage {
	d = atPeriod(d, o.Period)
	parsed, _ := parse(o)
	names := sheetNames(d)
	var facts *calc.Facts
	if d.Problems.Err() == nil {
		d, _ = disclosure.Apply(d)
		facts = calc.Run(d)
	}
	var u Usage
	var figures, tables, sheets []string
	for _, t := range parsed {
		n, use := t.Uses(), TemplateUse{File: t.File()}
		if facts != nil {
			use.Unknown = t.Unknown(facts)
		}
		use.Figures, use.Tables, use.Sheets = without(n.Figures, use.Unknown), without(n.Tables, use.Unknown), thatExist(names, n.Sheets)
		u.Templates = append(u.Templates, use)
		figures, tables, sheets = append(figures, n.Figures...), append(tables, n.Tables...), append(sheets, n.Sheets...)
	}
	if facts == nil {
		return u
	}
	all := facts.Figures()
	u.Figures, u.Unnamed.Figures = len(all), without(all, figures)
	all = facts.Tables()
	u.Tables, u.Unnamed.Tables = len(all), without(all, tables)
	for _, c := range cellsOf(facts, figures, tables) {
		sheets = append(sheets, names[c.Sheet])
	}
	var read []string
	for _, b := range d.Books {
		for _, s := range b.Sheets {
			if name := names[s.Sheet]; s.Rows > 0 && !slices.Contains(everywhere, name) {
				read = append(read, name)
			}
		}
	}
	u.Sheets = without(read, sheets)
	return u
}

// thatExist are the sheets of the workbooks that are named, as they are called there.
// What a template names may be made of how a misspelt figure begins.
func thatExist(names map[*input.Sheet]string, named []string) []string {
	is := map[string]bool{}
	for _, n := range named {
		is[input.Slug(n)] = true
	}
	var out []string
	for _, n := range names {
		if is[input.Slug(n)] {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return without(out, nil)
}

// sheetNames are the names of all sheets: of known ones that of the
// specification.
func sheetNames(d *input.Dataset) map[*input.Sheet]string {
	names := map[*input.Sheet]string{}
	for _, b := range d.Books {
		for _, s := range b.Sheets {
			if names[s.Sheet] = s.Known; s.Known == "" {
				names[s.Sheet] = s.Sheet.Name
			}
		}
	}
	return names
}

// cellsOf are the cells that figures and tables were worked out from: a figure
// of one sheet may need another's.
func cellsOf(facts *calc.Facts, figures, tables []string) []input.Cell {
	var cells []input.Cell
	for _, name := range figures {
		if f := facts.Figure(name); f != nil {
			cells = append(cells, f.Value.Cells...)
		}
	}
	for _, name := range tables {
		t := facts.Table(name)
		if t == nil {
			continue
		}
		for _, row := range t.Rows() {
			for _, v := range row {
				cells = append(cells, v.Cells...)
			}
		}
	}
	return cells
}

// without is the names of all that are not among used, each once, sorted. Names
// are compared in any case and spacing.
func without(all, used []string) []string {
	is := map[string]bool{}
	for _, name := range used {
		is[input.FoldName(name)] = true
	}
	var out []string
	for _, name := range all {
		if !is[input.FoldName(name)] {
			is[input.FoldName(name)] = true
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

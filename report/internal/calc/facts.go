package calc

import (
	"briefpack/input"
)

// figure is a figure whose warnings are those of its cells.
func (f *Facts) figure(name, label string, v input.Value, p input.Period, formula string) *Figure {
	return &Figure{
		Name: name, Label: label, Value: v, Unit: v.Unit, Period: p, Formula: formula,
		Warns: f.warned.on(v.Cells),
	}
}

// put adds a figure. Names are unique: calculations take care that they are,
// and the first of two stands.
func (f *Facts) put(figs ...*Figure) {
	for _, fig := range figs {
		if f.figures[fig.Name] == nil {
			f.figures[fig.Name] = fig
			f.names = append(f.names, fig.Name)
		}
	}
}

// figureSet collects figures whose names begin alike.
type figureSet struct {
	f      *Facts
	prefix string // with the dot at its end
	figs   []*Figure
}

func (s *figureSet) add(name, label string, v input.Value, p input.Period, formula string) *Figure {
	fig := s.f.figure(s.prefix+name, label, v, p, formula)
	s.figs = append(s.figs, fig)
	return fig
}

// table adds a table, which has every value in every row. Of two of one name
// the first stands.
func (f *Facts) table(name string, build func() *input.Table) {
	if f.tables[name] == nil {
		f.tables[name] = &table{build: build}
		f.order = append(f.order, name)
	}
}

// find adds a finding, with the warnings of its figures and with their markers
// in words, other than those that it has told of itself.
func (f *Facts) find(n Finding, told input.Marks) {
	var marks input.Marks
	var cells [][]input.Cell
	which := " These figures are marked "
	for _, name := range n.Figures {
		if fig := f.Figure(name); fig != nil {
			marks |= fig.Value.Marks & carried
			if fig.Value.Kind == input.Numeric && fig.Value.Marks&carried == 0 {
				which = " Some of these figures are marked "
			}
			cells = append(cells, fig.Value.Cells)
		}
	}
	n.Warns = f.warned.on(join(cells...))
	if marks &^= told; marks != 0 {
		n.Rest += which + marks.Meaning() + "."
	}
	f.Findings = append(f.Findings, n)
}

// orWhy is a table, with why it has no rows as its first note where it has none.
func orWhy(t *input.Table, reason string) *input.Table {
	if t.Len() == 0 {
		t.Notes = append([]string{reason}, t.Notes...)
	}
	return t
}

// column is a column of a calculated table, with its unit in the heading.
func column(name string, kind input.Kind, unit input.Unit) input.Column {
	head := name
	switch {
	case unit.IsMoney():
		head += " (£)"
	case unit == input.Share, unit == input.Change:
		head += " (%)"
	}
	return input.Column{Name: name, Head: head, Unit: unit, Kind: kind, Places: -1}
}

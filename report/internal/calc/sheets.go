package calc

import (
	"strings"

	"briefpack/input"
)

// sheets makes every sheet a table, and every row with a reference a set of
// figures: <sheet>.<ref>.<column>.
func sheets(f *Facts) {
	for _, t := range f.Data.Tables {
		f.table(t.Name, func() *input.Table { return t })
		ref := t.Column("Ref")
		if ref < 0 {
			continue
		}
		set := rowFigures{prefix: strings.TrimPrefix(t.Name, "sheet."), rows: map[string]int{}}
		twice := map[string][]input.Cell{}
		for i := range t.Len() {
			name := reference(t.Value(i, ref))
			if name == "" {
				continue
			}
			if first, ok := set.rows[name]; ok {
				twice[name] = append(append(twice[name], t.Row(first)[ref].Cells...), t.Row(i)[ref].Cells...)
				continue
			}
			set.rows[name] = i
			set.names = append(set.names, name)
		}
		set.figures = func(i int, _ string) []*Figure { return f.rowFigures(set.prefix, t, i, ref, twice) }
		f.rows = append(f.rows, set)
	}
}

// reference is what a Ref cell says, as figures are named.
func reference(v input.Value) string {
	switch v.Kind {
	case input.String:
		return input.Slug(v.Text)
	case input.Numeric:
		return input.Slug(v.Number.String())
	}
	return ""
}

// rowFigures are the cells of one row as figures.
func (f *Facts) rowFigures(prefix string, t *input.Table, i, ref int, twice map[string][]input.Cell) []*Figure {
	row := t.Row(i)
	name, sheet := reference(row[ref]), prefix
	if i < len(t.At) && t.At[i].Sheet != nil {
		sheet = t.At[i].Sheet.Name
	}
	var figs []*Figure
	for c, v := range row {
		slug := input.Slug(t.Columns[c].Name)
		if c == ref || slug == "" {
			continue
		}
		if v.Unit == input.NoUnit {
			v.Unit = t.Columns[c].Unit
		}
		if cells := twice[name]; cells != nil {
			v = unknown("two rows of sheet "+sheet+" have the reference "+name, cells...)
		}
		if v.Kind == input.None && v.Reason == "" {
			v.Reason = "no " + lowerFirst(t.Columns[c].Name) + " in sheet " + sheet
		}
		fig := f.figure(prefix+"."+name+"."+slug, t.Columns[c].Name, v, periodOf(t, row), "as entered in sheet "+sheet)
		fig.Note, fig.Source = entryOf(t, row, "Note"), entryOf(t, row, "Source")
		figs = append(figs, fig)
	}
	return figs
}

// periodOf is the period that a row belongs to, where it says so.
func periodOf(t *input.Table, row []input.Value) input.Period {
	for _, name := range []string{"Period", "As at", "Month", "Financial year"} {
		if c := t.Column(name); c >= 0 && row[c].Kind == input.When {
			return row[c].Period
		}
	}
	return input.Period{}
}

// entryOf is the text of one column of a row, or "".
func entryOf(t *input.Table, row []input.Value, column string) string {
	if c := t.Column(column); c >= 0 && row[c].Kind == input.String {
		return row[c].Text
	}
	return ""
}

package calc

import "briefpack/input"

func context(f *Facts) {
	t := &input.Table{
		Name: "context", Title: "Context",
		Columns: []input.Column{
			column("Measure", input.String, input.NoUnit),
			column("Figure", input.String, input.NoUnit),
			column("Period", input.When, input.NoUnit),
			column("Note", input.String, input.NoUnit),
			column("Source", input.String, input.NoUnit),
		},
	}
	var sources []input.Text
	for _, r := range inOrder(f.Data.Context) {
		f.warned.key(r.Value.Cell, r.Unit.Cell, r.Qualifier.Cell, r.Period.Cell, r.Measure.Cell)
		fig := f.contextFigure(r)
		if ref := input.Slug(r.Ref.V); ref != "" {
			fig.Name = "context." + ref
			again := *fig
			again.Name += ".value"
			f.put(fig, &again)
		}
		printed := input.Value{Kind: input.String, Text: fig.Print(input.Prose), Cells: fig.Value.Cells}
		if fig.Value.Kind == input.None {
			printed = fig.Value
		}
		t.Add([]input.Value{
			text(r.Measure, "measure", sheetContext), printed, when(r.Period, "period", sheetContext),
			remark(r.Note), text(r.Source, "source", sheetContext),
		})
		sources = append(sources, r.Source)
	}
	t.Source = publications(sources)
	orWhy(t, "no figures in sheet "+sheetContext)
	f.table("context", func() *input.Table { return t })
}

// contextFigure is a figure from elsewhere, as it was published.
func (f *Facts) contextFigure(r *input.Context) *Figure {
	what := "value"
	if r.Measure.Known {
		what = "value of " + lowerFirst(r.Measure.V)
	}
	v := number(r.Value, input.Unit(r.Unit.V), what, sheetContext)
	fig := f.figure("", r.Measure.V, v, r.Period.V, "as published; entered in sheet Context")
	fig.Qualifier, fig.Note, fig.Source, fig.Reported = r.Qualifier.V, r.Note.V, r.Source.V, true
	return fig
}

// remark is a note, which a row need not have.
func remark(t input.Text) input.Value {
	if !t.Known {
		return absent("no note", input.NotApplicable, t.Cell)
	}
	return text(t, "note", sheetContext)
}

package report

import (
	"briefpack/input"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/disclosure"
	"briefpack/report/internal/pack"
)

// FigureLine is one figure that templates can name.
type FigureLine struct {
	Name    string
	Label   string // what it is: "Maximum pay"
	Unit    string // in words: "£", "per cent", "words", "period"; "" where it is missing and has none
	Printed string // in the house format; why it is missing, where it is
	Formula string // in words
	Cells   []input.Cell
}

// Figures lists every figure that d gives, in the order in which they are
// worked out.
func Figures(d *input.Dataset, o Options) []FigureLine {
	facts := factsOf(d, o)
	var out []FigureLine
	for _, name := range facts.Figures() {
		f := facts.Figure(name)
		out = append(out, FigureLine{Name: name, Label: f.Label, Unit: unitOf(f), Printed: f.Print(input.Full), Formula: f.Formula, Cells: f.Value.Cells})
	}
	return out
}

// unitOf is what a figure is given in, in words.
func unitOf(f *calc.Figure) string {
	switch {
	case f.Value.Kind == input.String:
		return "words"
	case f.Value.Kind == input.When:
		return "period"
	case f.Value.Kind == input.None && f.Unit == input.NoUnit:
		return ""
	}
	return pack.UnitWords(f.Unit)
}

// TableLine is one table that templates can name.
type TableLine struct {
	Name, Title string
	Columns     []string
}

// Tables lists every table that d gives.
func Tables(d *input.Dataset, o Options) []TableLine {
	facts := factsOf(d, o)
	var out []TableLine
	for _, name := range facts.Tables() {
		t := facts.Table(name)
		out = append(out, TableLine{Name: name, Title: t.Title, Columns: t.ColumnNames()})
	}
	return out
}

// factsOf are the facts of the whole dataset, as packs may tell them.
func factsOf(d *input.Dataset, o Options) *calc.Facts {
	d, _ = disclosure.Apply(atPeriod(d, o.Period))
	return calc.Run(d)
}

package starter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/input/xlsx"
)

const guidanceSheet = "Guidance"

// guidanceWidths are those of its columns, in characters.
var guidanceWidths = []float64{30, 34, 78, 18, 44}

// insteadOf are the markers that stand instead of a figure; all others stand
// after one.
var insteadOf = input.NotAvailable | input.NotApplicable | input.Confidential | input.Low

// markers are all markers, those that stand instead of a figure first.
var markers = []input.Marks{
	input.NotAvailable, input.NotApplicable, input.Confidential, input.Low,
	input.Provisional, input.Revised, input.Estimated, input.BreakMark,
}

// Guidance is what a sheet Guidance says of a workbook besides its columns.
type Guidance struct {
	Title  string
	Lines  []string // below it
	Sheets []string // the known sheets of the workbook, in their order
	Last   []string // below all else, such as a licence
}

// ownGuidance is that of the starter workbook.
func ownGuidance() Guidance {
	g := Guidance{Title: "Briefing pack workbook", Lines: []string{
		"Type over the example rows, add rows of your own below them, and save. Every row marked “" + mark + "” is made up.",
		"Delete the sheets that you do not need; Settings must stay. Columns may stand in any order; columns and sheets of your own are kept.",
		"Columns with a dark heading must be filled in; those with a lighter heading may stay blank. Click on a cell to see what belongs there.",
		"Save, then type in the folder above this one: briefpack check --annotate problems. Mend what it lists, and type: briefpack run.",
		"Nothing on this sheet is read by the program.",
	}}
	for i := range xlsx.Sheets {
		g.Sheets = append(g.Sheets, xlsx.Sheets[i].Name)
	}
	return g
}

// WriteGuidance writes a sheet Guidance into f, which has an empty sheet of that
// name: what its known sheets hold, column by column, as reading goes by it.
func WriteGuidance(f *excelize.File, g Guidance) error {
	w := &writer{f: f, styles: map[look]int{}}
	w.guidance(g)
	return w.err
}

// guidance writes the sheet Guidance.
func (w *writer) guidance(g Guidance) {
	for i, width := range guidanceWidths {
		name := input.ColumnName(i + 1)
		w.keep(w.f.SetColWidth(guidanceSheet, name, name, width))
	}
	row := w.lines(1, titleLook, g.Title)
	row = w.lines(row, textLook, g.Lines...)
	row = w.lines(row+1, partLook, "Where there is no figure")
	row = w.lines(row, textLook, "Never type 0 for something that is not known: type one of these instead of the figure, or after it.")
	for _, m := range markers {
		where := "after the figure"
		if m&insteadOf != 0 {
			where = "instead of the figure"
		}
		for col, words := range []string{m.String(), m.Meaning(), where} {
			w.text(guidanceSheet, row, col+1, words, textLook)
		}
		row++
	}
	for _, name := range g.Sheets {
		i := slices.IndexFunc(xlsx.Sheets, func(s xlsx.SheetSpec) bool { return s.Name == name })
		if i < 0 {
			w.keep(fmt.Errorf("found the sheet %q in guidance; expected one that is known", name))
			return
		}
		row = w.guidanceOn(row+1, &xlsx.Sheets[i])
	}
	if len(g.Last) > 0 {
		w.lines(row+1, textLook, g.Last...)
	}
	w.printing(guidanceSheet, 0)
}

// lines writes words, a line each, and returns the row below them.
func (w *writer) lines(row int, l look, lines ...string) int {
	for _, words := range lines {
		w.keep(w.f.MergeCell(guidanceSheet, ref(row, 1), ref(row, 5)))
		w.text(guidanceSheet, row, 1, words, l)
		w.height(guidanceSheet, row, []string{words}, []float64{204})
		if l == titleLook {
			w.keep(w.f.SetRowHeight(guidanceSheet, row, 26))
		}
		row++
	}
	return row
}

// guidanceOn writes what one sheet holds and returns the row below.
func (w *writer) guidanceOn(row int, spec *xlsx.SheetSpec) int {
	row = w.lines(row, partLook, spec.Name)
	row = w.lines(row, textLook, spec.Doc)
	head := "Column"
	if spec.KeyValue {
		head = "Setting"
	}
	for col, words := range []string{head, "Holds", "What it means", "Must be filled in", "Example"} {
		w.text(guidanceSheet, row, col+1, words, headLook)
	}
	for i := range spec.Columns {
		c := &spec.Columns[i]
		row++
		holds, must, doc := c.Kind.String(), "No", c.Doc
		if len(c.OneOf) > 0 {
			holds = strings.Join(c.OneOf, ", ")
		}
		if c.Required {
			must = "Yes"
		}
		if c.Default != "" {
			doc += " If not given: " + c.Default + "."
		}
		texts := []string{c.Head(), holds, doc, must, c.Example}
		for col, words := range texts {
			w.text(guidanceSheet, row, col+1, words, textLook)
		}
		w.height(guidanceSheet, row, texts, guidanceWidths)
	}
	return row + 1
}

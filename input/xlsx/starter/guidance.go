package starter

import (
	"strings"

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

// guidance writes the first sheet: what the others hold, column by column.
func (w *writer) guidance() {
	w.keep(w.f.SetSheetName("Sheet1", guidanceSheet))
	for i, width := range guidanceWidths {
		name := input.ColumnName(i + 1)
		w.keep(w.f.SetColWidth(guidanceSheet, name, name, width))
	}
	row := w.lines(1, titleLook, "Briefing pack workbook")
	row = w.lines(row, textLook,
		"Type over the example rows, add rows of your own below them, and save. Every row marked “"+mark+"” is made up.",
		"Delete the sheets that you do not need; Settings must stay. Columns may stand in any order; columns and sheets of your own are kept.",
		"Click on a cell to see what belongs there. Nothing on this sheet is read by the program.")
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
	for i := range xlsx.Sheets {
		row = w.guidanceOn(row+1, &xlsx.Sheets[i])
	}
	w.printing(guidanceSheet)
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

package xlsx

import (
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// ExampleRow is what a cell of each example row of the starter workbook begins
// with. A row that still has it is warned of: its figures are made up.
const ExampleRow = "Example row: type over it"

// isExample reports whether a cell marks its row as an example.
func isExample(c *sheetreader.Cell) bool {
	return c.Kind == sheetreader.Text && strings.HasPrefix(c.Text, ExampleRow)
}

// noteExample takes note of the cells of an example row.
func (w *worksheet) noteExample() {
	w.examples++
	for j, c := range w.row.cells {
		if c != nil {
			w.exampleCells = append(w.exampleCells, w.row.cell(j))
		}
	}
}

// reportExamples says once a sheet that example rows stand in it.
func (w *worksheet) reportExamples() {
	cells := input.Cells(w.exampleCells)
	if len(cells) == 0 {
		return
	}
	if p := w.problem(ruleExample, cells[0]); p != nil {
		p.Found, p.Expected = counted(w.examples, "example row"), "figures of your own"
		p.Mend, p.Done = "type over the whole row, the words “"+ExampleRow+"” too, or delete it", "made-up figures were read like all others"
		if len(cells) > 1 {
			p.Count, p.Last, p.Cells = len(cells), cells[len(cells)-1], cells
		}
	}
}

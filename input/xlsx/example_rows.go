package xlsx

import (
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// ExampleRow is what a cell of each example row of the starter workbook begins
// with. A row that still has it is warned of: its figures are made up.
const ExampleRow = "Example row: type over it"

// ExampleSetting is what the value of a setting begins with that the starter
// workbook made up, such as that of a team.
const ExampleSetting = "Example "

// isExample reports whether the cell of a column marks its row as an example.
func (w *worksheet) isExample(c *sheetreader.Cell, column int) bool {
	if c.Kind != sheetreader.Text {
		return false
	}
	return strings.HasPrefix(c.Text, ExampleRow) || w.keyValue() && column == w.layout.index[keyValue] && strings.HasPrefix(c.Text, ExampleSetting)
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
		if w.keyValue() {
			p.Expected, p.Mend = "settings of your own", "type over the values, and clear the words “"+ExampleRow+"” beside them"
			p.Done = "made-up settings were read like all others"
		}
		if len(cells) > 1 {
			p.Count, p.Last, p.Cells = len(cells), cells[len(cells)-1], cells
		}
	}
}

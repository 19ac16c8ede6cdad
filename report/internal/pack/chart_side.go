package pack

import (
	"briefpack/charts"
	"briefpack/input"
)

// sideRow is a line of the table beside columns; a heading without value.
type sideRow struct{ label, value text }

// side reads the lines of the table beside columns.
func (f *faults) side(e entry) []sideRow {
	if !e.value.empty() {
		f.report(e.value.at, fault{code: "not-an-option", found: input.Quote(e.value.text) + " after side:", expected: "lines “- Label | {{figure}}” under it"})
	}
	var out []sideRow
	for _, item := range e.items {
		parts := fields(item, 2)
		row := sideRow{label: f.plain(parts[0])}
		if len(parts) > 1 {
			row.value = f.plain(parts[1])
		}
		out = append(out, row)
	}
	return out
}

// sideOfBars tells of a table beside a chart of a kind that has no room for it.
func (f *faults) sideOfBars(c *chart) {
	if len(c.side) > 0 && c.kind != "bar" && c.kind != stripName { // strips refuse it
		f.warn(c.sideAt, fault{code: "not-an-option", found: "side for a chart of the kind " + c.kind, expected: "kind: bar, whose columns have room beside them",
			mend: "leave the option out, and say its figures in the text or as key figures", done: noSide})
	}
}

// noSide is what became of a table that a chart has no room for.
const noSide = "the table beside the chart is not drawn"

// sideTable is the table beside columns, for which no other chart has room.
func (f *filler) sideTable(c *chart, drawn *charts.Chart) []charts.SideRow {
	if len(c.side) == 0 || c.kind != "bar" {
		return nil
	}
	if drawn.Lies(c.half) {
		f.warn(c.sideAt, fault{code: "not-an-option", found: "side for bars that lie in rows, because their names are many or long",
			expected: "columns: periods, or at most six short names", done: noSide})
		return nil
	}
	var out []charts.SideRow
	for _, s := range c.side {
		row := charts.SideRow{Label: f.line(s.label), Value: f.signed(s.value).text.String()}
		if row.Label != "" && (row.Value != "" || s.value == nil) {
			out = append(out, row)
		}
	}
	return out
}

package xlsx

import "briefpack/input"

// doubts are the cells that a problem stands at, and how severe it is. What is
// computed from such a cell is no fault of its own: a rule that compares cells says
// nothing where one of them is told already, by a problem as severe as its own would
// be. So one fault gives one problem.
//
// A warning that is waived leaves no doubt: it will be a note, and must not hide
// what else is wrong.
type doubts struct {
	columns map[columnKey][]input.Severity // by row; notes are no doubts
	waived  func(*Rule, input.Cell) bool   // or nil
}

type columnKey struct {
	sheet *input.Sheet
	col   int32
}

// add takes note of a problem of a rule at some cells.
func (d *doubts) add(rule *Rule, cells ...input.Cell) {
	if rule.sound || rule.Severity == input.Note {
		return
	}
	for _, c := range cells {
		if rule.Severity == input.Warning && d.waived != nil && d.waived(rule, c) {
			continue
		}
		if d.columns == nil {
			d.columns = map[columnKey][]input.Severity{}
		}
		key := columnKey{c.Sheet, c.Col}
		rows := d.columns[key]
		if missing := int(c.Row) + 1 - len(rows); missing > 0 {
			rows = append(rows, make([]input.Severity, missing)...)
		}
		rows[c.Row] = max(rows[c.Row], rule.Severity)
		d.columns[key] = rows
	}
}

// at is the severity of the worst problem at a cell, a note where there is none.
func (d *doubts) at(c input.Cell) input.Severity {
	if rows := d.columns[columnKey{c.Sheet, c.Col}]; int(c.Row) < len(rows) {
		return rows[c.Row]
	}
	return input.Note
}

// follows reports whether a problem of a rule, that is computed from some cells,
// would follow from one that is told of any of them.
func (d *doubts) follows(rule *Rule, cells ...input.Cell) bool {
	for _, c := range cells {
		if d.at(c) >= max(rule.Severity, input.Warning) {
			return true
		}
	}
	return false
}

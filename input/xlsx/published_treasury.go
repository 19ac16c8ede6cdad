package xlsx

import (
	"strings"

	"briefpack/input"
	"briefpack/input/published"
	"briefpack/input/xlsx/sheetreader"
)

// isTreasury reports whether the sheet is a Treasury table, which has rows of
// totals among the others and says so.
func (w *worksheet) isTreasury() bool {
	return w.published != nil && w.published.Kind == published.Treasury
}

// treasuryColumns gives the columns of years the unit that stands above the
// table. A dash in them is nothing, or too little to be shown.
func (w *worksheet) treasuryColumns(l *published.Layout, out *layout) {
	unit := parseUnit(l.Unit)
	for j := 1; j < len(out.columns); j++ {
		c := &out.columns[j]
		if l.Unit != "" {
			c.head.unit, c.power, c.percent = unit, unit.power, unit.unit == input.Share
		}
		c.derive = func(w *worksheet, j int) {
			cell, col, v, at := w.row.cells[j], &w.layout.columns[j], &w.row.values[j], w.row.cell(j)
			v.Cells, v.Reason = w.slab.cell(at), reasonBlank
			switch {
			case cell == nil:
			case cell.Kind == sheetreader.Text && strings.Trim(cell.Text, " -–—") == "":
				v.Marks, v.Reason = input.Low, "nil, or too small to be shown"
			default:
				w.decodeAny(cell, col, at, v)
			}
		}
	}
}

// treasuryRow looks at a row of a Treasury table before it is read: a row with a
// label alone is a heading of those below it, or a note; one of percentages in a
// table of money is left out.
func (w *worksheet) treasuryRow() (leftOut bool) {
	label, values := w.row.cells[0], 0
	for _, c := range w.row.cells[1:] {
		if c != nil {
			values++
		}
	}
	if label == nil {
		return false
	}
	text := oneLine(cellText(label))
	switch {
	case values == 0:
		w.section = text
		return true
	case w.layout.columns[1].power > 0 && strings.Contains(strings.ToLower(text), "per cent"), w.layout.columns[1].power > 0 && strings.Contains(strings.ToLower(text), "percentage"):
		if p := w.problem(ruleOtherUnit, w.row.cell(0)); p != nil {
			p.Found, p.Done = "a row of percentages in a table of "+w.published.Unit+", "+input.Quote(text), "the row was left out"
		}
		return true
	}
	w.sections = append(w.sections, w.section)
	return false
}

// addTreasury makes the rows of Treasury tables that name a body of the
// Organisations sheet amounts of spending. Tables in real terms, and those that
// are not of money, stay tables alone.
func (r *run) addTreasury() {
	if len(r.data.Organisations) == 0 {
		return
	}
	names := input.SpellingsOf(r.data.Organisations)
	for _, w := range r.treasury {
		if w.table == nil || w.damaged[w.sheet] || strings.Contains(strings.ToLower(w.published.Title.Text), "real terms") || !w.layout.columns[1].head.unit.unit.IsMoney() {
			continue
		}
		for i := range w.sections {
			row := w.table.Row(w.from + i)
			item := row[w.layout.columns[0].table]
			if _, ok := names.NameOfFolded(r.fold(withoutNotes(item.Text))); !ok {
				continue
			}
			for j := 1; j < len(w.layout.columns); j++ {
				c := &w.layout.columns[j]
				r.addYear(w, w.table.At[w.from+i], w.sections[i], item, c.head.name, row[c.table])
			}
		}
	}
}

// addYear adds the amount of one year of one row of a Treasury table.
func (r *run) addYear(w *worksheet, at input.Row, section string, item input.Value, name string, v input.Value) {
	year, stage, _ := strings.Cut(name, " ")
	period, bad := input.ParseFinancialYear(year)
	pence, _, ok := input.PenceOf(v.Number)
	if v.Kind != input.Numeric || bad != nil || !ok {
		return
	}
	title := withoutNotes(w.published.Title.Text)
	if i := strings.LastIndex(title, ", "); i > 0 {
		title = title[:i]
	}
	category := title
	if section != "" {
		category += ": " + withoutNotes(section)
	}
	measure := map[string]string{"outturn": "Outturn", "forecast": "Forecast", "estimated outturn": "Forecast"}[stage]
	if measure == "" {
		measure = "Budget"
	}
	cell := v.Cells[0]
	r.addSpend(input.Spend{
		Row:          at,
		Organisation: input.Text{V: withoutNotes(item.Text), Known: true, Cell: item.Cells[0]},
		Period:       input.Time{V: period, Known: true, Cell: cell},
		Category:     input.Text{V: category, Known: true, Cell: item.Cells[0]},
		Measure:      input.Text{V: measure, Known: true, Cell: cell},
		Amount:       input.Amount{V: pence, Known: true, Cell: cell},
		Source:       input.Text{V: title, Known: true, Cell: w.headCell(w.published.Title.Row, w.published.Title.Col)},
	})
}

// withoutNotes is a label without its references to notes: "Defence (1)",
// "Defence(1) (2)", "Defence [note 1]".
func withoutNotes(s string) string {
	for {
		s = strings.TrimSpace(s)
		open := strings.LastIndexAny(s, "([")
		if open <= 0 || !strings.ContainsAny(s[len(s)-1:], ")]") {
			return s
		}
		inner := strings.TrimPrefix(s[open+1:len(s)-1], "note ")
		if inner == "" || strings.Trim(inner, "0123456789, ") != "" {
			return s
		}
		s = s[:open]
	}
}

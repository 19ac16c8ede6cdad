package published

import (
	"strings"

	"briefpack/input/xlsx/sheetreader"
)

// Item is the column of a Treasury table in which its rows are named. It has no
// heading in the publications.
const Item = "Item"

// stages are what an amount of a year can be, as the row of stages has them.
var stages = map[string]bool{"outturn": true, "plans": true, "plan": true, "forecast": true, "estimated outturn": true}

// treasury finds a table with a row of years and, above or below it, a row that
// says of each what its amounts are. A stage over several years is carried to
// the right.
func treasury(rows []sheetreader.Row) *Layout {
	for i := range rows {
		if l := yearsDown(rows, i); l != nil {
			return l
		}
		years := yearCells(&rows[i])
		if len(years) < 2 {
			continue
		}
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(rows) || rows[max(i, j)].Num-rows[min(i, j)].Num != 1 {
				continue
			}
			if said := stageCells(&rows[j], years[0].col); said != nil {
				return treasuryLayout(rows, min(i, j), max(i, j), years, said)
			}
		}
	}
	return nil
}

// yearsDown finds a table that has its years below each other, from row i on,
// and above them two rows of headings: what is measured, and in which unit. The
// column of the years has no heading.
func yearsDown(rows []sheetreader.Row, i int) *Layout {
	if i < 2 || i+1 >= len(rows) || len(rows[i].Cells) < 3 || rows[i].Num-rows[i-2].Num != 2 {
		return nil
	}
	first := rows[i].Cells[0].Col
	for _, r := range rows[i : i+2] {
		if c := &r.Cells[0]; c.Col != first || !isFinancialYear(textOf(c)) {
			return nil
		}
	}
	heads := headings(rows[i-2 : i])
	if len(heads) < 2 || heads[0].col <= first {
		return nil
	}
	l := &Layout{Kind: Treasury, First: i - 2, Last: i - 1, Known: 1, Title: titleAbove(rows[:i-2])}
	l.Columns = append(l.Columns, Column{Col: first, Row: rows[i-1].Num, Head: yearColumn, Name: yearColumn})
	for _, h := range heads {
		l.Columns = append(l.Columns, Column{Col: h.col, Row: h.row, Head: h.head, Name: h.head})
	}
	return l
}

const yearColumn = "Financial year"

// yearCells are the financial years of a row that holds nothing else; nil where
// it does.
func yearCells(r *sheetreader.Row) []heading {
	var out []heading
	for i := range r.Cells {
		text := textOf(&r.Cells[i])
		if strings.TrimSpace(text) == "" {
			continue
		}
		if !isFinancialYear(text) || r.Cells[i].Col == 0 {
			return nil
		}
		out = append(out, heading{col: r.Cells[i].Col, row: r.Num, head: text})
	}
	return out
}

// isFinancialYear reports whether a text is a financial year as the Treasury
// writes it: 2024-25.
func isFinancialYear(s string) bool {
	if len(s) != len("2024-25") || s[4] != '-' && s[4] != '/' {
		return false
	}
	for i := range len(s) {
		if i != 4 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	second := (s[2]-'0')*10 + s[3] - '0' + 1
	return second%100 == (s[5]-'0')*10+s[6]-'0'
}

// stageCells are the stages of a row that holds nothing else, by column; nil
// where it does, or where the first year has none.
func stageCells(r *sheetreader.Row, first int) map[int]string {
	out := map[int]string{}
	for i := range r.Cells {
		text := strings.ToLower(textOf(&r.Cells[i]))
		switch {
		case text == "":
		case stages[text]:
			out[r.Cells[i].Col] = text
		default:
			return nil
		}
	}
	if out[first] == "" {
		return nil
	}
	return out
}

func treasuryLayout(rows []sheetreader.Row, first, last int, years []heading, said map[int]string) *Layout {
	l := &Layout{Kind: Treasury, First: first, Last: last, Known: 2 * len(years), Title: titleAbove(rows[:first]), Unit: unitAbove(rows[:first])}
	l.Columns = append(l.Columns, Column{Col: years[0].col - 1, Row: rows[last].Num, Head: Item, Name: Item})
	stage := ""
	from := years[0].col
	for _, y := range years {
		for c := from; c <= y.col; c++ {
			if said[c] != "" {
				stage = said[c]
			}
		}
		from = y.col + 1
		name := y.head + " " + stage
		l.Columns = append(l.Columns, Column{Col: y.col, Row: y.row, Head: name, Name: name})
	}
	return l
}

// unitAbove is the unit of a table, which stands at the right above it.
func unitAbove(rows []sheetreader.Row) string {
	for i := len(rows) - 1; i >= 0; i-- {
		for j := range rows[i].Cells {
			text := strings.ToLower(textOf(&rows[i].Cells[j]))
			if strings.HasPrefix(text, "£") && len(text) < 16 || text == "per cent" || strings.HasPrefix(text, "per cent of ") && len(text) < 20 {
				return textOf(&rows[i].Cells[j])
			}
		}
	}
	return ""
}

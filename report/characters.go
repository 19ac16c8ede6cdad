package report

import (
	"fmt"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/pdf"
)

// unmapped names the characters that the house font lacks: one warning for each
// cell that holds some, and one for the template where no cell does.
func unmapped(d *input.Dataset, found []pdf.Unmapped, file string) input.Problems {
	var out input.Problems
	at := map[input.Cell]*input.Problem{}
	seen := map[string]bool{}
	for _, u := range found {
		if seen[u.Found] {
			continue
		}
		seen[u.Found] = true
		cells := holding(d, u.Found)
		if len(cells) == 0 {
			out = append(out, character(u, &input.Problem{File: file, Mend: "write it in words in the template"}))
		}
		for _, c := range cells {
			if p := at[c]; p != nil {
				p.Found += " and " + named(u)
				continue
			}
			at[c] = character(u, &input.Problem{Cell: c, File: c.Sheet.Book, Mend: "write it in words"})
			out = append(out, at[c])
		}
	}
	return out
}

func character(u pdf.Unmapped, p *input.Problem) *input.Problem {
	p.Code, p.Severity = "unmapped-character", input.Warning
	p.Found = "the character " + named(u)
	p.Expected = "characters of the house font"
	p.Done = fmt.Sprintf("“%s” was printed in its place", u.Put)
	return p
}

func named(u pdf.Unmapped) string {
	return fmt.Sprintf("“%s” (%U)", u.Found, []rune(u.Found)[0])
}

// holding is the cells whose text holds s.
func holding(d *input.Dataset, s string) []input.Cell {
	var cells []input.Cell
	for _, t := range d.Tables {
		for i := range t.Len() {
			for c := range t.Columns {
				if v := t.Value(i, c); v.Kind == input.String && strings.Contains(v.Text, s) {
					cells = append(cells, t.Row(i)[c].Cells...)
				}
			}
		}
	}
	return input.Cells(cells)
}

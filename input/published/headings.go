package published

import (
	"strings"
	"unicode"

	"briefpack/input/xlsx/sheetreader"
)

// fold is a heading made comparable: words in lower case, with nothing between
// them but spaces; & is "and".
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ReplaceAll(s, "&", " and ") {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// oneLine is a text with every run of spaces and line breaks as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// heading is what stands above one column, over all rows of headings.
type heading struct {
	col, row int // row is the number of the row of its lowest part
	head     string
	folded   string
}

// textOf is the text of a cell, on one line.
func textOf(c *sheetreader.Cell) string {
	if c.Kind == sheetreader.Text {
		return oneLine(c.Text)
	}
	return string(c.Raw)
}

// headings joins the headings of a block of rows. A heading above several
// columns is merged over them, of which a file keeps only the first: each part
// but the lowest is carried to the right, the second within the first.
func headings(block []sheetreader.Row) []heading {
	width := 0
	for i := range block {
		if n := len(block[i].Cells); n > 0 {
			width = max(width, block[i].Cells[n-1].Col+1)
		}
	}
	grid := make([][]string, len(block))
	for i := range block {
		grid[i] = make([]string, width)
		for j := range block[i].Cells {
			c := &block[i].Cells[j]
			grid[i][c.Col] = textOf(c)
		}
	}
	var out []heading
	carried := make([]string, len(block))
	for col := range width {
		var parts []string
		row := 0
		for i := range block {
			own := grid[i][col]
			if own != "" {
				carried[i] = own
				clear(carried[i+1:])
				row = block[i].Num
			}
			part := carried[i]
			if i == len(block)-1 {
				part = own
			}
			if part != "" {
				parts = append(parts, part)
			}
		}
		if row == 0 {
			continue // no part of its own: nothing stands above it
		}
		head := strings.Join(parts, "; ")
		out = append(out, heading{col, row, head, fold(head)})
	}
	return out
}

// titleAbove is the first text above the headings that stands alone in its row.
func titleAbove(rows []sheetreader.Row) Title {
	for i := range rows {
		if len(rows[i].Cells) > 0 && rows[i].Cells[0].Kind == sheetreader.Text {
			c := &rows[i].Cells[0]
			return Title{oneLine(c.Text), rows[i].Num, c.Col}
		}
	}
	return Title{}
}

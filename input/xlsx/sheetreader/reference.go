package sheetreader

import "strconv"

// Area is a rectangle of cells. Rows count from 1 and columns from 0, as in
// [Row] and [Cell]; the first and the last both belong to it.
type Area struct {
	// Sheet is the sheet's name, or "" for the sheet of the formula.
	Sheet                                string
	FirstRow, LastRow, FirstCol, LastCol int
}

// cellRef is one end of an area in a formula: a cell $B3, a column $B of
// B:C, or a row 3 of 3:4.
type cellRef struct {
	col, row           int // col counts from 0, row from 1; −1 and 0 where it has none
	fixedCol, fixedRow bool
}

// readRef reads a reference that is the whole of word.
func readRef(word string) (cellRef, bool) {
	ref := cellRef{col: -1}
	i := 0
	dollar := func() bool {
		found := i < len(word) && word[i] == '$'
		if found {
			i++
		}
		return found
	}
	fixed := dollar()
	letters, col := i, 0
	for i < len(word) && i < letters+3 && word[i] >= 'A' && word[i] <= 'Z' {
		col = col*26 + int(word[i]-'A') + 1
		i++
	}
	if i > letters {
		ref.col, ref.fixedCol = col-1, fixed
		fixed = dollar()
	}
	ref.fixedRow = fixed
	digits := i
	for i < len(word) && word[i] >= '0' && word[i] <= '9' {
		i++
	}
	if i > digits {
		if word[digits] == '0' || i-digits > 7 {
			return ref, false
		}
		ref.row, _ = strconv.Atoi(word[digits:i])
	} else if ref.fixedRow {
		return ref, false // a $ before nothing
	}
	return ref, i == len(word) && i > 0 && (ref.col >= 0 || ref.row > 0) && ref.col < maxCols && ref.row <= maxRows
}

// isCell reports whether a reference names both a column and a row.
func (r cellRef) isCell() bool { return r.col >= 0 && r.row > 0 }

// shift moves what is not fixed. A reference moved off the sheet is no longer
// one.
func (r cellRef) shift(rows, cols int) string {
	if r.col >= 0 && !r.fixedCol {
		if r.col += cols; r.col < 0 || r.col >= maxCols {
			return "#REF!"
		}
	}
	if r.row > 0 && !r.fixedRow {
		if r.row += rows; r.row < 1 || r.row > maxRows {
			return "#REF!"
		}
	}
	s := ""
	if r.col >= 0 {
		if r.fixedCol {
			s = "$"
		}
		s += columnName(r.col)
	}
	if r.row > 0 {
		if r.fixedRow {
			s += "$"
		}
		s += strconv.Itoa(r.row)
	}
	return s
}

// area returns the area between two references.
func area(sheet string, a, b cellRef) Area {
	r := Area{sheet, min(a.row, b.row), max(a.row, b.row), min(a.col, b.col), max(a.col, b.col)}
	if a.row == 0 {
		r.FirstRow, r.LastRow = 1, maxRows
	}
	if a.col < 0 {
		r.FirstCol, r.LastCol = 0, maxCols-1
	}
	return r
}

// isWord reports whether c may stand in a name, a number or a reference of a
// formula.
func isWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '$' || c == '\\' || c == '?' || c >= 0x80
}

// word returns the word at the start of s.
func word(s string) string {
	i := 0
	for i < len(s) && isWord(s[i]) {
		i++
	}
	return s[:i]
}

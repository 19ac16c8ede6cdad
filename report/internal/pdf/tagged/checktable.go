package tagged

import (
	"errors"
	"fmt"
)

// checkTable checks the parts of a table and that every row of it has the same
// number of columns (PDF/UA-1, 7.5; ISO 32000-1, 14.8.4.3.4).
func checkTable(table *Elem) error {
	seen := make(map[string]int)
	var parts [][]*Elem // rows that a span may cross
	var loose []*Elem   // rows that stand in the table itself
	for i, k := range table.kids {
		e := k.elem
		if e == nil {
			continue // marked content in a table is caught by checkRole
		}
		seen[e.role]++
		switch e.role {
		case "TR":
			loose = append(loose, e)
		case "Caption":
			if i != 0 && i != len(table.kids)-1 {
				return errors.New("its Caption stands between rows; make it the first or the last element")
			}
		default:
			parts = append(parts, e.elems())
		}
	}
	for _, role := range []string{"THead", "TFoot", "Caption"} {
		if seen[role] > 1 {
			return fmt.Errorf("it has %d %s elements; one is allowed", seen[role], role)
		}
	}
	if (seen["THead"] > 0 || seen["TFoot"] > 0) && (seen["TBody"] == 0 || seen["TR"] > 0) {
		return errors.New("it has a THead or TFoot and rows outside TBody; put them into one")
	}
	return checkRows(append(parts, loose))
}

func (e *Elem) elems() []*Elem {
	var list []*Elem
	for _, k := range e.kids {
		if k.elem != nil {
			list = append(list, k.elem)
		}
	}
	return list
}

// checkRows counts the columns of each row with the cells that reach into it
// from the rows above.
func checkRows(parts [][]*Elem) error {
	columns, rows := 0, 0
	for _, part := range parts {
		var reach []int // by column: the rows still to come that a cell above covers
		for i, tr := range part {
			n, err := placeRow(tr, &reach, len(part)-i)
			if err != nil {
				return err
			}
			if rows++; rows == 1 {
				columns = n
			}
			if n != columns {
				return fmt.Errorf("row %d has %d columns and the first has %d; every row needs the same, counting spans", rows, n, columns)
			}
		}
	}
	if columns == 0 {
		return errors.New("it has no cells")
	}
	return nil
}

// placeRow puts the cells of a row into the columns that no cell above covers.
// It returns the number of columns of the row; left is the number of rows from
// this one to the end of its part of the table.
func placeRow(tr *Elem, reach *[]int, left int) (int, error) {
	covered := *reach
	column := 0
	skip := func() {
		for column < len(covered) && covered[column] > 0 {
			covered[column]--
			column++
		}
	}
	for _, cell := range tr.elems() {
		rowSpan, colSpan := max(cell.RowSpan, 1), max(cell.ColSpan, 1)
		if cell.RowSpan < 0 || cell.ColSpan < 0 || rowSpan > left {
			return 0, fmt.Errorf("%s spans %d rows and %d columns; %d rows are left in its part of the table",
				cell.where(), cell.RowSpan, cell.ColSpan, left)
		}
		for range colSpan {
			skip()
			for len(covered) <= column {
				covered = append(covered, 0)
			}
			covered[column] = rowSpan - 1
			column++
		}
	}
	skip()
	*reach = covered
	return column, nil
}

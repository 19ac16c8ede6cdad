package input

import (
	"reflect"
	"testing"
)

// The rows of a sheet are the same made one by one, all at once, and of a part
// of a part; a value without a place has no cell.
func TestRowsOfSheet(t *testing.T) {
	s := &Sheet{Name: "Roles"}
	names := [][2]string{{"Health", "A"}, {"Defence", "A"}, {"Health", "B"}, {"Health", "A"}}
	whole := &Table{Columns: []Column{{Name: "Department"}, {Name: "Grade"}, {Name: "Note"}}}
	for i := range names {
		whole.At = append(whole.At, Row{s, int32(i + 2)})
	}
	whole.Keep(func(i, c int) (Value, Cell) {
		if c == 2 {
			return Value{Reason: "no such column"}, Cell{}
		}
		return Value{Kind: String, Text: names[i][c]}, Cell{s, int32(i + 2), int32(c + 1)}
	})
	d := &Dataset{Tables: []*Table{whole}}
	part := d.Where("Department", "health").Where("Grade", "a").Tables[0]
	for _, table := range []*Table{whole, part} {
		if table.Len() != len(table.Rows()) || table.Len() != len(table.At) {
			t.Fatalf("%d rows of %d, at %d places", table.Len(), len(table.Rows()), len(table.At))
		}
		for i, row := range table.Rows() {
			if !reflect.DeepEqual(row, table.Row(i)) {
				t.Errorf("row %d is %v, and alone %v", i, row, table.Row(i))
			}
		}
	}
	row := part.Row(1)
	if part.Len() != 2 || row[0].Text != "Health" || len(row[1].Cells) != 1 || row[1].Cells[0].String() != "Roles!B5" || row[2].Cells != nil || part.At[1].Num != 5 {
		t.Errorf("the part has %d rows, the last %+v at %v", part.Len(), row, part.At[1])
	}
}

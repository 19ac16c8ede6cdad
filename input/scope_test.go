package input

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"
)

// A part has the rows of its value, the records that stand in those rows, and all
// of sheets without the column: as they are found by looking at each of them.
// Records need not be in the order of rows, and a row may hold several.
func TestPartsAreWhatTheirRowsSay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"Health", "health ", "Defence", "HM Treasury", ""}
	for round := range 200 {
		roles, notes, common := &Sheet{Name: "Roles", Order: 1}, &Sheet{Name: "More roles", Order: 2}, &Sheet{Name: "Common", Order: 3}
		d := &Dataset{}
		rows := [2][][]Value{}
		tables := [2]*Table{{Name: "sheet.roles", Columns: []Column{{Name: "Post"}, {Name: "Department"}}}, {Name: "sheet.notes", Columns: []Column{{Name: "Note"}}}}
		for i := range random.IntN(30) {
			at, of := Row{roles, int32(i/2 + 2)}, 0
			switch random.IntN(4) {
			case 0:
				at.Sheet = notes
			case 1:
				at.Sheet, of = common, 1
			}
			value := Value{Kind: String, Text: names[random.IntN(len(names))]}
			rows[of] = append(rows[of], []Value{{Kind: Numeric, Number: Int(int64(i))}, value})
			tables[of].At = append(tables[of].At, at)
			d.Roles = append(d.Roles, Role{Row: at, Post: Text{V: fmt.Sprint(i)}})
			d.Revisions = append(d.Revisions, Revision{Row: at, Item: fmt.Sprint(i)})
		}
		if round%3 == 0 {
			slices.Reverse(d.Revisions)
		}
		for i, table := range tables {
			table.Keep(func(row, c int) (Value, Cell) { return rows[i][row][c], Cell{} })
			d.Tables = append(d.Tables, table)
		}
		parts := d.Parts("department")
		var all sync.WaitGroup
		for _, name := range append(names, "Justice") {
			all.Go(func() { samePart(t, parts.Of(name), d, name) })
		}
		all.Wait()
	}
}

// samePart compares a part with what looking at every row gives.
func samePart(t *testing.T, got, d *Dataset, name string) {
	t.Helper()
	var rows []Value
	here, scoped := map[Row]bool{}, map[*Sheet]bool{}
	for i, at := range d.Tables[0].At {
		scoped[at.Sheet] = true
		if v := d.Tables[0].Value(i, 1); FoldName(v.String()) == FoldName(name) {
			rows, here[at] = append(rows, d.Tables[0].Value(i, 0)), true
		}
	}
	var posts, items []string
	for _, r := range d.Roles {
		if here[r.Row] || !scoped[r.Sheet] {
			posts = append(posts, r.Post.V)
		}
	}
	for _, r := range d.Revisions {
		if here[r.Row] || !scoped[r.Sheet] {
			items = append(items, r.Item)
		}
	}
	var gotRows []Value
	for i := range got.Tables[0].Len() {
		gotRows = append(gotRows, got.Tables[0].Value(i, 0))
	}
	var gotPosts, gotItems []string
	for _, r := range got.Roles {
		gotPosts = append(gotPosts, r.Post.V)
	}
	for _, r := range got.Revisions {
		gotItems = append(gotItems, r.Item)
	}
	if !reflect.DeepEqual(gotRows, rows) || !slices.Equal(gotPosts, posts) || !slices.Equal(gotItems, items) {
		t.Errorf("the part %q has rows %v, posts %v and revisions %v; expected %v, %v and %v", name, gotRows, gotPosts, gotItems, rows, posts, items)
	}
	if got.Tables[1] != d.Tables[1] || got.Whole != d {
		t.Errorf("the part %q has another sheet cut, or another whole", name)
	}
}

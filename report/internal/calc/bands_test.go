package calc

import (
	"testing"

	"briefpack/input"
)

// What is worked out from pay in bands is as wide as the bands allow, and not told
// where they leave open which is higher.
func TestBands(t *testing.T) {
	sheet := &input.Sheet{Book: "b", Name: "Roles"}
	pay := func(pounds int64, row int32) input.Value {
		return input.Value{Kind: input.Numeric, Unit: input.Pounds, Number: input.Int(pounds), Cells: []input.Cell{{Sheet: sheet, Row: row, Col: 1}}}
	}
	a, b, same := pay(287300, 1).InBand(), pay(203600, 2).InBand(), pay(286000, 3).InBand()
	limit := pay(208100, 4)
	for _, c := range []struct {
		what string
		v    input.Value
		want string
	}{
		{"less a limit", less(a, limit), "£76,900 to £81,899"},
		{"less a band", less(a, b), "£80,001 to £89,999"},
		{"a limit less a band", less(limit, a), "−£81,899 to −£76,900"},
		{"less itself", less(a, a), "£0"},
		{"divided by itself", ratio(input.Ratio, a, a, "pay"), "1.00"},
		{"divided by another", ratio(input.Ratio, a, b, "pay"), "1.39 to 1.45"},
		{"less one of the same band", less(a, same), "[c]"},
		{"divided by one of the same band", ratio(input.Ratio, a, same, "pay"), "[c]"},
		{"above a limit in its band", excess(input.Share, b, pay(204000, 5), "limit"), "[c]"},
		{"less the lower end of its band", less(b, pay(200000, 5)), "[c]"},
		{"above a limit", excess(input.Share, a, limit, "limit"), "37.0% to 39.4%"},
		{"in a range", position(a, pay(185000, 6), pay(285000, 7)), "100.0% to 105.0%"},
		{"the sum", total(a, b), "£485,000 to £494,998"},
		{"no bands", less(pay(3, 1), pay(2, 2)), "£1"},
	} {
		got := c.v.String()
		if c.v.Kind == input.Numeric {
			got = c.v.Print(c.v.Unit, input.Prose)
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q", c.what, got, c.want)
		}
		if c.want == "[c]" && c.v.Reason != undecided {
			t.Errorf("%s: found the reason %q", c.what, c.v.Reason)
		}
	}
}

// Where several posts are in the highest band, none is said to be the highest paid.
func TestHighestBand(t *testing.T) {
	role := func(name string, pounds int64, row int32) input.Role {
		cell := input.Cell{Sheet: &input.Sheet{Book: "b", Name: "Roles"}, Row: row, Col: 1}
		return input.Role{Row: input.Row{Sheet: cell.Sheet, Num: row}, Post: input.Text{V: name, Known: true, Cell: cell},
			PayMaximum: input.Amount{V: input.Pence(pounds * 100), Known: true, Cell: cell}}
	}
	d := &input.Dataset{Roles: []input.Role{role("A", 285000, 2), role("B", 285000, 3), role("C", 100000, 4)}}
	if got := Run(d).Figure("pay.top.post").Print(input.Prose); got != "A" {
		t.Errorf("found %q as the highest paid", got)
	}
	d.Settings.PayInBands = input.YesNo{V: true, Known: true}
	if got := Run(d).Figure("pay.top.post").Print(input.Prose); got != "not reported (several posts are in the highest band of pay)" {
		t.Errorf("found %q as the highest paid", got)
	}
	d.Roles = d.Roles[1:]
	if got := Run(d).Figure("pay.top.post").Print(input.Prose); got != "B" {
		t.Errorf("found %q as the highest paid", got)
	}
}

package input

import (
	"strings"
	"testing"
)

func TestPrint(t *testing.T) {
	for _, c := range []struct {
		n    string
		unit Unit
		form Form
		want string
	}{
		{"29100000", Pounds, Prose, "£29.1 million"},
		{"29100000", Pounds, Short, "£29.1m"},
		{"29100000", Pounds, Full, "£29,100,000"},
		{"285000", Pounds, Prose, "£285,000"},
		{"1670000", Pounds, Prose, "£1.67 million"},
		{"26000000000", Pounds, Prose, "£26 billion"},
		{"14500000000", "£ a year", Prose, "£14.5 billion"},
		{"114000000", Pounds, Short, "£114m"},
		{"500000", Pounds, Prose, "£500,000"},
		{"999999.6", Pounds, Prose, "£1,000,000"},
		{"999960000", Pounds, Prose, "£1 billion"},
		{"37040000", Pounds, Prose, "£37.0 million"},
		{"22001149.26", Pounds, Prose, "£22.0 million"},
		{"22001149.26", Pounds, Full, "£22,001,149"},
		{"765789.4736", Pounds, Full, "£765,789"},
		{"-18100000", Pounds, Prose, "−£18.1 million"},
		{"-18100000", Pounds, Abs, "£18.1 million"},
		{"-18100000", Pounds, Moved, "fell £18.1 million"},
		{"0.04", Pounds, Prose, "£0.04"},
		{"0", Pounds, Short, "£0"},
		{"0.3695338779", Share, Prose, "37.0%"},
		{"-0.38347", Change, Prose, "−38.3%"},
		{"-0.38347", Change, Moved, "fell 38.3%"},
		{"0.38347", Change, Moved, "rose 38.3%"},
		{"-0.0004", Change, Prose, "0.0%"},
		{"-0.0004", Change, Moved, "was broadly unchanged"},
		{"0", Change, Moved, "was unchanged"},
		{"0.0005", Change, Moved, "rose 0.1%"},
		{"0.023", Points, Moved, "rose 2.3 percentage points"},
		{"1.425", Ratio, Prose, "1.43"},
		{"3231", People, Prose, "3,231"},
		{"3126.6", FTE, Prose, "3,127"},
		{"7414794", "pathways", Prose, "7.41 million pathways"},
		{"7414794", "pathways", Full, "7,414,794 pathways"},
		{"282664", "pathways", Prose, "282,664 pathways"},
		{"100000", "people", Prose, "100,000"},
	} {
		got := Print(num(t, c.n), c.unit, c.form)
		if strings.ReplaceAll(got, nbsp, " ") != c.want {
			t.Errorf("Print(%s, %q, %d) = %q, want %q", c.n, c.unit, c.form, got, c.want)
		}
	}
}

// A number and its unit must not be torn apart at the end of a line.
func TestPrintBindsUnits(t *testing.T) {
	for _, s := range []string{
		Print(Int(29100000), Pounds, Prose), Print(Int(-1), Change, Moved), Print(num(t, "0.1"), Points, Prose),
		MonthPeriod(2026, 5).String(), Date{2026, 5, 31}.String(),
	} {
		if strings.Contains(s, " ") {
			t.Errorf("%q holds a space at which a line can break", s)
		}
	}
}

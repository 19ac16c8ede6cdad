package calc

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"briefpack/input"
)

// What a part says does not depend on whether it shares with the whole what is
// the same for all parts.
func TestScopeSaysTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: long with the race detector")
	}
	d := workbooks(t)
	whole := Run(d)
	for _, each := range []struct{ sheet, column string }{
		{"sheet.workforce", "Parent department"}, {"sheet.indicators", "Priority"}, {"sheet.roles", "Grade"},
	} {
		table := d.Table(each.sheet)
		if table == nil {
			t.Fatalf("the example has no %s", each.sheet)
		}
		for _, value := range valuesOf(table, each.column) {
			sameFacts(t, value, whole.Scope(each.column, value), Run(d.Where(each.column, value)))
		}
	}
}

func valuesOf(table *input.Table, column string) []string {
	var out []string
	c := table.Column(column)
	for _, row := range table.Rows() {
		if s := row[c].String(); row[c].Kind != input.None && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func sameFacts(t *testing.T, value string, got, want *Facts) {
	t.Helper()
	if !slices.Equal(got.Figures(), want.Figures()) || !slices.Equal(got.Tables(), want.Tables()) {
		t.Fatalf("%s: the names differ", value)
	}
	for _, name := range want.Figures() {
		if a, b := got.Figure(name), want.Figure(name); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %s is %s, want %s (or its cells, notes and warnings differ)", value, name, a.Print(input.Full), b.Print(input.Full))
		}
	}
	if !reflect.DeepEqual(got.Findings, want.Findings) {
		t.Errorf("%s: the findings are %v, want %v", value, got.Findings, want.Findings)
	}
	for _, name := range want.Tables() {
		if !strings.HasPrefix(name, "sheet.") && !reflect.DeepEqual(got.Table(name), want.Table(name)) {
			t.Errorf("%s: the table %s differs", value, name)
		}
	}
}

func BenchmarkScope(b *testing.B) {
	whole := Run(workbooks(b))
	b.ReportAllocs()
	for b.Loop() {
		whole.Scope("Parent department", "Department of Health and Social Care")
	}
}

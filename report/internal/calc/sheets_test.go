package calc

import (
	"testing"

	"briefpack/input"
)

// sheet adds a sheet as it was read.
func (b *book) sheet(name string, columns []input.Column, rows ...[]input.Value) *input.Table {
	t := &input.Table{Name: "sheet." + input.Slug(name), Title: name, Columns: columns}
	for _, row := range rows {
		at := b.row(name)
		for c := range row {
			row[c].Cells = []input.Cell{{Sheet: at.Sheet, Row: at.Num, Col: int32(c + 1)}}
		}
		t.Add(row)
		t.At = append(t.At, at)
	}
	b.d.Tables = append(b.d.Tables, t)
	return t
}

func TestRowsWithReference(t *testing.T) {
	str := func(s string) input.Value { return input.Value{Kind: input.String, Text: s} }
	num := func(n int64) input.Value { return input.Value{Kind: input.Numeric, Number: input.Int(n)} }
	b := newBook(t).exampleContext()
	pilots := b.sheet("Pilot schemes",
		[]input.Column{{Name: "Ref", Kind: input.String}, {Name: "Cost", Head: "Cost (£)", Unit: input.Pounds, Kind: input.Numeric},
			{Name: "Month", Kind: input.When}, {Name: "Source", Kind: input.String}},
		[]input.Value{str("North West"), num(1_500_000), {Kind: input.When, Period: input.MonthPeriod(2026, 4)}, str("pilot report")},
		[]input.Value{str("South"), {Marks: input.Confidential}, {}, {}},
		[]input.Value{str(""), num(1), {}, {}},
		[]input.Value{num(7), num(2), {}, {}},
		[]input.Value{str("Twice"), num(3), {}, {}},
		[]input.Value{str("twice"), num(4), {}, {}},
	)
	b.sheet("Context", []input.Column{{Name: "Ref"}, {Name: "Value"}, {Name: "Note"}},
		[]input.Value{str("digital-staff-share"), num(99), str("as published")})
	f := Run(b.d)
	check(t, f, []want{
		{"pilot-schemes.north-west.cost", "1500000", "£1.5 million", "Pilot schemes!B2"},
		{"pilot-schemes.north-west.month", "2026-04", "April 2026", ""},
		{"pilot-schemes.7.cost", "2", "", ""},
		{"context.digital-staff-share", "3/50", "around 6%", "Context!C3"},
		{"context.digital-staff-share.value", "3/50", "around 6%", "Context!C3"},
		{"context.digital-staff-share.note", "as published", "", ""},
	})
	missing(t, f, "pilot-schemes.south.cost", "no cost in sheet Pilot schemes")
	missing(t, f, "pilot-schemes.twice.cost", "two rows of sheet Pilot schemes have the reference twice")
	if fig := f.Figure("pilot-schemes.north-west.cost"); fig.Period != input.MonthPeriod(2026, 4) || fig.Source != "pilot report" {
		t.Errorf("of %s, from %q", fig.Period, fig.Source)
	}
	if f.Table("sheet.pilot-schemes") != pilots {
		t.Error("the sheet is no table")
	}
	if f.Figure("pilot-schemes.north-west.ref") != nil || f.Figure("pilot-schemes.north-west") != nil || f.Figure("pilot-schemes.east.cost") != nil {
		t.Error("found a figure that there is not")
	}
}

func TestContext(t *testing.T) {
	f := Run(example(t).d)
	for name, want := range map[string][3]string{
		"context.public-digital-spend":  {"over £26 billion", "over £26bn", "over £26,000,000,000"},
		"context.digital-staff-share":   {"around 6%", "around 6%", "around 6%"},
		"context.digital-professionals": {"nearly 100,000", "nearly 100,000", "nearly 100,000"},
		"context.savings-potential":     {"£45 billion", "£45bn", "£45,000,000,000"},
		"context.extra-hours":           {"average 5 hours", "average 5 hours", "average 5 hours"},
	} {
		for i, form := range []input.Form{input.Prose, input.Short, input.Full} {
			if got := plain(f.Figure(name).Print(form)); got != want[i] {
				t.Errorf("%s in form %d: %q, want %q", name, form, got, want[i])
			}
		}
	}
	if fig := f.Figure("context.digital-professionals"); fig.Source != "review" || fig.Label != "Digital and data professionals in the public sector" {
		t.Errorf("source %q, label %q", fig.Source, fig.Label)
	}
	b := newBook(t)
	b.context("half", "Part of it", "0.125", "share", "2025", "")
	b.context("gone", "Part of it", "[x]", "share", "2025", "over")
	f = Run(b.d)
	check(t, f, []want{{"context.half", "1/8", "12.5%", ""}, {"context.gone", "missing", "not reported (the value of part of it is marked not available in sheet Context)", ""}})
}

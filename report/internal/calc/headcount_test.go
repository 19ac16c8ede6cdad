package calc

import (
	"testing"

	"briefpack/input"
)

func TestHeadcount(t *testing.T) {
	f := Run(example(t).d)
	check(t, f, []want{{"headcount.it.latest", "38", "38", "Headcount!E2"}})
	missing(t, f, "headcount.it.compared", "no value of IT staff for December 2023 in sheet Headcount")
	missing(t, f, "headcount.it.change", "no value of IT staff for December 2023 in sheet Headcount")

	b := newBook(t)
	for _, m := range [][2]string{{"March 2025", "80"}, {"May 2025", "100"}, {"April 2026", "90"}, {"May 2026", "120"}, {"June 2026", "500"}} {
		b.heads("digital", m[0], "Digital staff", m[1])
	}
	compare := func(setting string) *Facts {
		b.d.Settings.CompareWith = input.Text{V: setting, Known: true, Cell: b.d.Settings.CompareWith.Cell}
		return Run(b.d)
	}
	f = compare("same month last year")
	check(t, f, []want{
		{"headcount.digital.latest", "120", "120", ""},
		{"headcount.digital.compared", "100", "100", "Settings!D2; Headcount!E3"},
		{"headcount.digital.change-amount", "20", "20", ""},
		{"headcount.digital.change", "1/5", "20.0%", "Settings!D2; Headcount!E3, E5"},
	})
	const said = "The number of digital staff rose by 20 (20.0%) between May 2025 and May 2026: from 100 to 120."
	if got := sentence(f, "headcount.digital.change"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
	check(t, compare("last month"), []want{{"headcount.digital.change", "1/3", "33.3%", ""}})
	check(t, compare("March 2025"), []want{{"headcount.digital.change", "1/2", "50.0%", ""}})
	missing(t, compare("February 2025"), "headcount.digital.change", "no value of Digital staff for February 2025 in sheet Headcount")
	missing(t, compare("next month"), "headcount.digital.change", "Settings compares with next month, which is no month")
}

// TestHeadcountOfFew: no percentage of a few people, and no finding of a few
// more or less.
func TestHeadcountOfFew(t *testing.T) {
	b := newBook(t)
	b.heads("it", "May 2025", "IT staff (FTE)", "19")
	b.heads("it", "May 2026", "IT staff (FTE)", "29")
	f := Run(b.d)
	missing(t, f, "headcount.it.change", "no percentage of fewer than 20 people")
	check(t, f, []want{{"headcount.it.change-amount", "10", "10", ""}})
	if f.Figure("headcount.it.latest").Unit != input.FTE {
		t.Errorf("counted in %s", f.Figure("headcount.it.latest").Unit)
	}
	if s := sentence(f, "headcount.it.change"); s != "" {
		t.Errorf("ten is not above ten: %q", s)
	}
	b.d.Headcount[1].Value.V = input.Int(30)
	const said = "The number of IT staff (FTE) rose by 11 between May 2025 and May 2026: from 19 to 30."
	if got := sentence(Run(b.d), "headcount.it.change"); got != said {
		t.Errorf("%q, want\n%q", got, said)
	}
}

// TestHeadcountNotKnown: rows that say what is not known do not stand in the way
// of what is.
func TestHeadcountNotKnown(t *testing.T) {
	b := newBook(t)
	b.spend("it", "2024-25", budget, "Budget", "29100000")
	b.heads("it", "2022-23", "IT staff", "[x]")
	b.heads("it", "2023-24", "IT staff", "[x]")
	b.heads("it", "June 2024", "IT staff", "[x]")
	b.heads("it", "December 2024", "IT staff", "38")
	b.heads("it", "December 2024", "IT contractors", "[x]")
	b.heads("it", "March 2025", "IT staff", "[x]")
	f := Run(b.d)
	check(t, f, []want{
		{"headcount.it.latest", "38", "38", "Headcount!E5"},
		{"spend.it.heads", "38", "38", "Headcount!E5"},
		{"spend.it.per-head", "14550000/19", "£765,789", ""},
	})
	b.d.Headcount = b.d.Headcount[:2]
	missing(t, Run(b.d), "headcount.it.latest", "the number of IT staff for 2023-24 is marked not available in sheet Headcount")
}

func TestHeadcountBreak(t *testing.T) {
	b := newBook(t)
	b.heads("it", "May 2025", "IT staff", "100")
	b.heads("it", "May 2026", "IT staff", "200")
	b.breakAt("it", "October 2025", "Two teams joined")
	missing(t, Run(b.d), "headcount.it.change", "not comparable: Two teams joined (break, October 2025)")
}

// A value that stands for a sum has the cells of all its parts.
func TestCellsOfSums(t *testing.T) {
	b := newBook(t)
	b.heads("it", "May 2026", "IT staff", "60")
	at := b.d.Headcount[0].Value.Cell
	second, third := at, at
	second.Col += 2
	third.Row += 5
	at.Sheet.Sums = map[input.Cell][]input.Cell{at: {third, at, second}}
	check(t, Run(b.d), []want{{"headcount.it.latest", "60", "60", "Headcount!E2, G2, E7"}})
}

package calc

import (
	"strings"
	"testing"

	"briefpack/input"
)

// The quartiles of headcount among the 19 parents of May 2026, by hand from the
// ranked list: 155, 329, 457, 1,133, 1,602, 2,303, …, 98,493.
func TestQuartiles(t *testing.T) {
	f := of(t, "Department of Health and Social Care")
	check(t, f, []want{
		{"workforce.standing.headcount-lowest", "155", "155", ""},
		{"workforce.standing.headcount-median", "12427", "12,427", ""},
		{"workforce.standing.headcount-highest", "98493", "98,493", ""},
		{"workforce.standing.cost-per-fte-median", "", "£75,145", ""},
		{"workforce.standing.absentees", "5", "5", ""},
	})
	if !f.Figure("workforce.standing.absent").Peers || f.Figure("workforce.standing.headcount-median").Peers {
		t.Error("found other flags than that the list of absent departments alone names peers")
	}
	table := f.Table("workforce.quartiles")
	ranked := f.Table("workforce.standing")
	column := ranked.Column("Headcount")
	row := table.Rows()[0]
	for i, place := range []int{18, 9, 0} { // of the ranked rows: lowest, median, highest
		if got, want := row[4+2*i].Number, ranked.Rows()[place][column].Number; !got.Equal(want) {
			t.Errorf("%s: found %v; expected %v", table.Columns[4+2*i].Name, got, want)
		}
	}
	// the lower quartile lies between the 14th and the 15th of 19, half way
	half, _ := ranked.Rows()[14][column].Number.Add(ranked.Rows()[13][column].Number).Quo(input.Int(2))
	if got := row[5].Number; !got.Equal(half) {
		t.Errorf("found the lower quartile %v; expected %v", got, half)
	}
	if ranked.Compares != "Department" || f.Table("workforce.absent").Compares != "Department" || table.Compares != "" {
		t.Error("found other tables that compare bodies by name than those of standing and of absent departments")
	}
}

// Of few departments no quartiles are given.
func TestQuartilesOfFew(t *testing.T) {
	of := func(st *standing) input.Value { return st.share }
	var all []*standing
	for i := range fewestQuartiles {
		for q, v := range spread(all, of) {
			if v.Kind != input.None || !strings.Contains(v.Reason, "fewer than five") {
				t.Errorf("%d departments: found %v for the quantile %d", i, v, q)
			}
		}
		all = append(all, &standing{share: input.Value{Kind: input.Numeric, Unit: input.Share, Number: input.Fraction(int64(i), 10)}})
	}
	got := spread(all, of)
	for q, want := range []int64{0, 1, 2, 3, 4} {
		if !got[q].Number.Equal(input.Fraction(want, 10)) || got[q].Unit != input.Share {
			t.Errorf("quantile %d: found %v; expected %d tenths", q, got[q], want)
		}
	}
}

// A department without a return for the period says so, with its last, and its
// bodies alone are not taken for it.
func TestNoReturn(t *testing.T) {
	f := of(t, "Ministry of Justice")
	missing(t, f, "workforce.with-bodies.headcount", "no return of the department with its bodies for May 2026; the last is for March 2022")
	said := ""
	for _, n := range f.Findings {
		if n.Name == "workforce.core.no-return" {
			said = spaced(n.String())
		}
	}
	if said != "The core department has no return for May 2026: its last is for March 2022, and no later figure of it is known here." {
		t.Errorf("found the finding %q", said)
	}
	months := f.Table("workforce.with-bodies.by-month")
	month := months.Column("Month")
	for _, row := range months.Rows() {
		if row[month].Period.Code() > "2022-03" {
			t.Errorf("found a row of the department with its bodies for %v, of which the department has no return", row[month].Period)
		}
	}
	for _, n := range of(t, "Department of Health and Social Care").Findings {
		if n.Name == "workforce.core.no-return" {
			t.Errorf("found %q of a department that has returned", n)
		}
	}
	if own := f.Table("workforce.standing").Notes; !strings.Contains(spaced(strings.Join(own, " ")), "Ministry of Justice (last return March 2022)") {
		t.Errorf("found the notes %q; expected the department's own absence", own)
	}
}

func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

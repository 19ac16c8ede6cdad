package published

import "briefpack/input/xlsx/sheetreader"

// Likeness is a layout that a sheet comes near to without being in it.
type Likeness struct {
	Kind    Kind
	Row     int      // number of the worksheet's row of headings
	Known   int      // headings that are the layout's
	Wanting []string // columns that the layout needs and no heading names
}

// nearly is how many known headings make a sheet resemble a layout, and of which
// one must be there, because the others stand in tables of all kinds.
var nearly = []struct {
	kind  Kind
	words *vocabulary
	few   int
	mark  []string
}{
	{Workforce, workforceWords, workforceFew / 2, nil},
	{Payments, paymentWords, 4, []string{"Transaction number", "Expense type", "Expense area"}},
	{SeniorStaff, seniorWords, 6, []string{"Actual pay floor", "Actual pay ceiling", "Reports to senior post"}},
	{JuniorStaff, juniorWords, 5, []string{"Payscale minimum", "Payscale maximum", "Reporting senior post"}},
}

// Resembling finds the layout that a sheet comes near to, by the rows at its top that
// are not blank; nil where it comes near to none. It is for sheets that [Recognise]
// does not know.
func Resembling(rows []sheetreader.Row) *Likeness {
	var best *Likeness
	for _, n := range nearly {
		for i := range rows {
			if len(rows[i].Cells) < n.few {
				continue
			}
			m := n.words.match(headings(rows[i : i+1]))
			if m.known < n.few || best != nil && m.known <= best.Known || !m.hasAny(n.mark) {
				continue
			}
			best = &Likeness{Kind: n.kind, Row: rows[i].Num, Known: m.known, Wanting: m.wanting()}
		}
	}
	return best
}

// hasAny reports whether a heading is one of the terms of these names; of none, it
// is true.
func (m *matching) hasAny(names []string) bool {
	for _, name := range names {
		if m.has(name) {
			return true
		}
	}
	return len(names) == 0
}

// wanting are the names of the terms that are needed and that no heading is.
func (m *matching) wanting() []string {
	var out []string
	for i := range m.terms {
		if t := &m.terms[i]; t.needed && m.by[i] < 0 && !t.old {
			out = append(out, t.name)
		}
	}
	return out
}

// Package disclosure takes out of a dataset what packs must not tell: numbers of
// one to four people and the pay of single posts where Settings asks for it, and
// columns of persons' names unless Settings allows them.
//
// It is done before anything is worked out. What a pack prints, draws or attaches
// then follows from what is left: a sum, a rate or a change that rests on a number
// taken out is missing for the same reason, and none gives it back. Only totals
// that are entered could, so that a second part goes where one alone is out
// (secondary suppression; disclosure control of the Government Statistical
// Service), be the total in the same sheet or in another: across.go says what is
// looked for, and what is not.
//
// # Pay in bands
//
// The pay of a post becomes its band of £5,000: all pay of sheet Roles, and, in
// sheets that no code knows, columns with a heading of pay in rows that are not said
// to be of five people or more. Records, tables and texts (a source that says
// "maximum salary £97,300") hold the band alone from then on, so that no difference,
// ratio, chart or attachment can give the pay back. What is worked out from bands is
// printed as what they allow ("£76,900 to £81,899 above"); where they allow both more
// and less it is missing, and so are counts and words that rest on it. Ranges of
// grades, limits and averages of five people or more stay as they are.
//
// The lists of check and run.json are for those who hold the workbooks, and are not
// made coarser. Words of templates are printed as they stand.
package disclosure

import (
	"maps"
	"strings"

	"briefpack/input"
)

// fewestPeople is the smallest number of people that is told. Nought is told:
// it is nobody.
const fewestPeople = 5

// reason is why a number is not there.
const reason = "a number of people from 1 to 4, or one that would give it away"

// Apply is the dataset that packs are made from, and what was taken out. d itself
// stays as it is; where nothing is to be taken out the result is d.
func Apply(d *input.Dataset) (*input.Dataset, input.Problems) {
	out := *d
	var told input.Problems
	if s := d.Settings.NamesOfPersons; !s.Known || !s.V {
		told = withoutPersons(&out)
	}
	gone := map[input.Cell]bool{}
	if s := d.Settings.PayInBands; s.Known && s.V {
		inBands(&out, gone) // before counts go, which say of how many people pay is
	}
	if s := d.Settings.SuppressSmallCounts; s.Known && s.V {
		suppress(&out, gone)
	}
	if len(gone) > 0 {
		out.Problems = silent(out.Problems, gone)
	}
	return &out, told
}

// persons are headings of columns that hold persons' names.
var persons = []string{
	"forename", "first name", "given name", "surname", "last name", "family name", "full name", "name of holder", "holder", "post holder", "postholder",
	"name of post holder", "name of person", "person", "employee", "employee name", "staff name", "name of employee", "line manager",
}

// withoutPersons takes columns of persons' names out of all tables, and tells at
// the first cell of each.
func withoutPersons(d *input.Dataset) input.Problems {
	var told input.Problems
	tables := make([]*input.Table, len(d.Tables))
	for i, t := range d.Tables {
		tables[i] = t
		for c := len(t.Columns) - 1; c >= 0; c-- {
			if !isPerson(t.Columns[c].Head) {
				continue
			}
			p := &input.Problem{Code: "names-of-persons", Severity: input.Note, Found: "the column " + input.Quote(t.Columns[c].Head) + ", which holds names of persons",
				Expected: "posts and teams", Done: "no pack reads the column",
				Mend: "delete it, or, where the names may be printed, set Names of persons to Yes in sheet Settings"}
			if t.Len() > 0 && len(t.Row(0)[c].Cells) > 0 {
				p.Cell = t.Row(0)[c].Cells[0]
			}
			told = append(told, p)
			tables[i] = without(tables[i], c)
		}
	}
	d.Tables = tables
	return told
}

func isPerson(head string) bool {
	head = input.FoldName(head)
	for _, p := range persons {
		if head == p {
			return true
		}
	}
	return false
}

// without is a table without a column.
func without(t *input.Table, column int) *input.Table {
	out := *t
	out.Columns = append(append([]input.Column(nil), t.Columns[:column]...), t.Columns[column+1:]...)
	rows := make([][]input.Value, t.Len())
	for i, row := range t.Rows() {
		rows[i] = append(append([]input.Value(nil), row[:column]...), row[column+1:]...)
	}
	out.Replace(rows)
	return &out
}

// suppress takes small numbers of people out of tables and records.
func suppress(d *input.Dataset, all map[input.Cell]bool) {
	gone := map[input.Cell]bool{}
	d.Tables = suppressed(d.Tables, gone)
	if len(gone) == 0 {
		return
	}
	d.Headcount = hidden(d.Headcount, func(h *input.Headcount) []*input.Figure { return []*input.Figure{&h.Value} }, gone)
	d.Workforce = hidden(d.Workforce, func(w *input.Workforce) []*input.Figure {
		return []*input.Figure{&w.Headcount, &w.FTE, &w.ContingentHeadcount, &w.ContingentFTE, &w.SCSHeadcount, &w.SCSFTE}
	}, gone)
	d.Context = hidden(d.Context, func(c *input.Context) []*input.Figure { return []*input.Figure{&c.Value} }, gone)
	d.Indicators = hidden(d.Indicators, func(x *input.Indicator) []*input.Figure { return []*input.Figure{&x.Value, &x.Target, &x.Trajectory} }, gone)
	var revisions []input.Revision
	for _, r := range d.Revisions {
		if !anyGone(r.Was.Cells, gone) && !anyGone(r.Now.Cells, gone) && !small(r.Was, r.Was.Unit) {
			revisions = append(revisions, r)
		}
	}
	d.Revisions = revisions
	maps.Copy(all, gone)
}

func anyGone(cells []input.Cell, gone map[input.Cell]bool) bool {
	for _, c := range cells {
		if gone[c] {
			return true
		}
	}
	return false
}

// hidden are records without the numbers of cells that are gone.
func hidden[R any](records []R, figures func(*R) []*input.Figure, gone map[input.Cell]bool) []R {
	out := append([]R(nil), records...)
	for i := range out {
		for _, f := range figures(&out[i]) {
			if gone[f.Cell] {
				*f = input.Figure{Marks: input.Confidential, Cell: f.Cell}
			}
		}
	}
	return out
}

// silent are problems without the words that may tell a number that is gone: those
// of its row, and of what it was checked against.
func silent(ps input.Problems, gone map[input.Cell]bool) input.Problems {
	rows := map[input.Row]bool{}
	for c := range gone {
		rows[input.Row{Sheet: c.Sheet, Num: c.Row}] = true
	}
	out := make(input.Problems, len(ps))
	for i, p := range ps {
		out[i] = p
		at := false
		for _, c := range append([]input.Cell{p.Cell, p.Last}, p.Cells...) {
			at = at || rows[input.Row{Sheet: c.Sheet, Num: c.Row}]
		}
		if at && !p.Cell.IsZero() {
			quiet := *p
			quiet.Found = strings.TrimSuffix(p.Rule, ".")
			if quiet.Found == "" {
				quiet.Found = "a breach of the rule " + p.Code
			}
			quiet.Expected, quiet.Done, quiet.Mend = "", "", ""
			out[i] = &quiet
		}
	}
	return out
}

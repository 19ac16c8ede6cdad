package disclosure

import (
	"slices"
	"strings"

	"briefpack/input"
)

// notCounts are sheets whose numbers count no group of people: a setting, a post,
// the limits of a check.
var notCounts = []string{"sheet.settings", "sheet.roles", "sheet.checks", "sheet.thresholds"}

// headWords tell a column of people in a sheet that no code knows.
var headWords = []string{"headcount", "people", "staff", "employees", "persons"}

// counts reports whether a number counts people.
func counts(v input.Value, c input.Column) bool {
	unit := c.Unit
	if v.Unit != input.NoUnit {
		unit = v.Unit
	}
	switch unit {
	case input.People, input.FTE:
		return true
	case input.NoUnit, input.Plain:
		return slices.ContainsFunc(headWords, func(w string) bool { return slices.Contains(strings.Fields(input.FoldName(c.Name)), w) })
	}
	return false
}

// small reports whether a number counts from one to four people. Part-time staff
// may come to less than one full-time equivalent.
func small(v input.Value, unit input.Unit) bool {
	return v.Kind == input.Numeric && counts(v, input.Column{Unit: unit}) && fewPeople(v)
}

func fewPeople(v input.Value) bool {
	return v.Number.Sign() > 0 && v.Number.Cmp(input.Int(fewestPeople)) < 0
}

// grid is the numbers of people in a table, and which of them are taken out.
type grid struct {
	table   *input.Table
	columns []int
	out     map[[2]int]bool // row and column
}

// gridOf is the numbers of people in a table, with the small ones taken out and those
// that its own totals would give back; nil where it counts no people.
func gridOf(t *input.Table) *grid {
	if slices.Contains(notCounts, t.Name) {
		return nil
	}
	g := &grid{table: t, out: map[[2]int]bool{}}
	for c := range t.Columns {
		used := false
		for r, row := range t.Rows() {
			if v := row[c]; v.Kind == input.Numeric && counts(v, t.Columns[c]) {
				used = true
				if fewPeople(v) {
					g.out[[2]int{r, c}] = true
				}
			}
		}
		if used {
			g.columns = append(g.columns, c)
		}
	}
	if len(g.out) > 0 {
		g.second()
	}
	return g
}

// suppressed are tables without small numbers of people, and without those that
// would give them back. The cells of what goes are added to gone.
func suppressed(tables []*input.Table, gone map[input.Cell]bool) []*input.Table {
	grids := make([]*grid, len(tables))
	for i, t := range tables {
		grids[i] = gridOf(t)
	}
	across(tables, grids)
	out := slices.Clone(tables)
	for i, g := range grids {
		if g != nil && len(g.out) > 0 {
			out[i] = g.made(gone)
		}
	}
	return out
}

// made is the table without what is taken out.
func (g *grid) made(gone map[input.Cell]bool) *input.Table {
	out := *g.table
	out.Replace(slices.Clone(g.table.Rows()))
	for r := range out.Rows() {
		copied := false
		for _, c := range g.columns {
			if !g.out[[2]int{r, c}] {
				continue
			}
			if !copied {
				out.Rows()[r], copied = slices.Clone(out.Rows()[r]), true
			}
			v := out.Rows()[r][c]
			for _, cell := range v.Cells {
				gone[cell] = true
			}
			out.Rows()[r][c] = input.Value{Marks: input.Confidential, Reason: reason, Cells: v.Cells}
		}
	}
	return &out
}

// second takes out a second number of every sum of which one alone is out, until
// there is none such.
func (g *grid) second() {
	lines := g.lines()
	for again := true; again; {
		again = false
		for _, l := range lines {
			if at, ok := g.another(l); ok {
				g.out[at] = true
				again = true
			}
		}
	}
}

// line is a sum: its parts, and last its total.
type line [][2]int

// lines are the sums of a table: across a row where one column is the total, down
// a column where one row is.
func (g *grid) lines() []line {
	var out []line
	total := slices.IndexFunc(g.columns, func(c int) bool { return isTotal(g.table.Columns[c].Name) })
	if total >= 0 {
		for r := range g.table.Rows() {
			var l line
			for i, c := range g.columns {
				if i != total {
					l = append(l, [2]int{r, c})
				}
			}
			out = append(out, append(l, [2]int{r, g.columns[total]}))
		}
	}
	last := slices.IndexFunc(g.table.Rows(), func(row []input.Value) bool {
		return slices.ContainsFunc(row, func(v input.Value) bool { return v.Kind == input.String && isTotal(v.Text) })
	})
	if last >= 0 {
		for _, c := range g.columns {
			var l line
			for r := range g.table.Rows() {
				if r != last {
					l = append(l, [2]int{r, c})
				}
			}
			out = append(out, append(l, [2]int{last, c}))
		}
	}
	return out
}

func isTotal(name string) bool {
	words := strings.Fields(input.FoldName(name))
	return len(words) > 0 && (words[0] == "total" || words[0] == "all" || words[len(words)-1] == "total")
}

// another is what must go from a line of which one number alone is out: the
// smallest of its parts that is above nought, else the smallest, else the total.
func (g *grid) another(l line) ([2]int, bool) {
	out := 0
	var best [2]int
	found := false
	for i, at := range l {
		v := g.table.Rows()[at[0]][at[1]]
		if g.out[at] || v.Kind != input.Numeric {
			out++ // what is not there cannot be worked back from either
			continue
		}
		if isLast := i == len(l)-1; isLast && found {
			continue
		}
		if !found || g.before(v, g.table.Rows()[best[0]][best[1]]) {
			best, found = at, true
		}
	}
	return best, found && out == 1 && g.anyOut(l)
}

func (g *grid) anyOut(l line) bool {
	return slices.ContainsFunc(l, func(at [2]int) bool { return g.out[at] })
}

// before reports whether a is to go rather than b.
func (g *grid) before(a, b input.Value) bool {
	if some := a.Number.Sign() > 0; some != (b.Number.Sign() > 0) {
		return some
	}
	return a.Number.Cmp(b.Number) < 0
}

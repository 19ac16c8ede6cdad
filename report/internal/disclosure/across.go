package disclosure

import (
	"slices"

	"briefpack/input"
)

// A number that is taken out can be worked back from a total that stands elsewhere:
// in another sheet, or in a row that is not called a total. A total is known by its
// value: a number of people that equals the sum of numbers that belong together, of
// which one alone is out. They belong together where they stand in one column, in
// all rows or in those with the same words in one or two columns, or in one row.
//
// That is not all that could be done with what is left: totals of other groups of
// rows, rounded totals, differences of two totals and rates are not looked for. A
// number that equals a sum by chance costs a number more than need be.

// mostLabels is how many columns of words and dates rows are put together by.
const mostLabels = 6

// group is numbers that may add up to a total elsewhere, and the columns in whose words
// their rows agree.
type group struct {
	parts line
	by    []int
}

// place is where a number stands that is told.
type place struct {
	table    *input.Table
	row, col int
}

// across takes out a second number wherever a total elsewhere would give one back,
// until there is none such.
func across(tables []*input.Table, grids []*grid) {
	told := toldNumbers(tables)
	out := func(p place) bool {
		i := slices.Index(tables, p.table)
		return grids[i] != nil && grids[i].out[[2]int{p.row, p.col}]
	}
	groups := make([][]group, len(grids))
	for i, g := range grids {
		if g != nil && len(g.out) > 0 {
			groups[i] = g.groups()
		}
	}
	for again := true; again; {
		again = false
		for i, g := range grids {
			for _, x := range groups[i] {
				if at, ok := g.givenBack(x, func(sum input.Number, parts line) bool {
					return slices.ContainsFunc(told[sum.String()], func(p place) bool { return !out(p) && g.isTotal(p, group{parts, x.by}) })
				}); ok {
					g.out[at], again = true, true
				}
			}
			if len(groups[i]) > 0 {
				g.second()
			}
		}
	}
}

// toldNumbers are the numbers of people in all tables, by value.
func toldNumbers(tables []*input.Table) map[string][]place {
	out := map[string][]place{}
	for _, t := range tables {
		if slices.Contains(notCounts, t.Name) {
			continue
		}
		for r, row := range t.Rows() {
			for c, v := range row {
				if v.Kind == input.Numeric && counts(v, t.Columns[c]) {
					key := v.Number.String()
					out[key] = append(out[key], place{t, r, c})
				}
			}
		}
	}
	return out
}

// groups are the numbers of a table that belong together.
func (g *grid) groups() []group {
	var labels []int
	for c := range g.table.Columns {
		if !slices.Contains(g.columns, c) && g.table.Columns[c].Kind != input.Numeric && len(labels) < mostLabels {
			labels = append(labels, c)
		}
	}
	keys := [][]int{nil}
	for i, a := range labels {
		keys = append(keys, []int{a})
		for _, b := range labels[i+1:] {
			keys = append(keys, []int{a, b})
		}
	}
	words := g.numbered(labels)
	var out []group
	for _, by := range keys {
		out = append(out, g.columnGroups(by, words)...)
	}
	for r := range g.table.Rows() {
		x := group{by: labels}
		for _, c := range g.columns {
			x.parts = append(x.parts, [2]int{r, c})
		}
		out = append(out, x)
	}
	return slices.DeleteFunc(out, func(x group) bool { return len(x.parts) < 2 })
}

// numbered are numbers for the words of some columns, by column and row: the same
// for the same word.
func (g *grid) numbered(columns []int) map[int][]int {
	out := map[int][]int{}
	for _, c := range columns {
		known := map[string]int{}
		for _, row := range g.table.Rows() {
			word := input.FoldName(row[c].String())
			if _, ok := known[word]; !ok {
				known[word] = len(known)
			}
			out[c] = append(out[c], known[word])
		}
	}
	return out
}

// columnGroups are the numbers of each column in rows with the same words in the
// columns by: at most two.
func (g *grid) columnGroups(by []int, words map[int][]int) []group {
	index := map[[2]int]int{}
	var rows [][]int
	for r := range g.table.Rows() {
		var key [2]int
		for i, c := range by {
			key[i] = words[c][r]
		}
		n, ok := index[key]
		if !ok {
			n = len(rows)
			index[key], rows = n, append(rows, nil)
		}
		rows[n] = append(rows[n], r)
	}
	var out []group
	for _, same := range rows {
		for _, c := range g.columns {
			x := group{by: by}
			for _, r := range same {
				x.parts = append(x.parts, [2]int{r, c})
			}
			out = append(out, x)
		}
	}
	return out
}

// givenBack is the number to take out of a group of which one number alone is out
// and a total of which is told: of all of them, or of all but the largest, which may
// be the total of the others under whatever name.
func (g *grid) givenBack(x group, told func(sum input.Number, parts line) bool) (at [2]int, ok bool) {
	out := 0
	for _, at := range x.parts {
		if g.out[at] {
			out++
		}
		if out > 1 {
			return at, false
		}
	}
	if out == 0 {
		return at, false
	}
	var sum input.Number
	largest := 0
	for i, at := range x.parts {
		v := g.value(at)
		if v.Kind != input.Numeric {
			return at, false
		}
		sum = sum.Add(v.Number)
		if v.Number.Cmp(g.value(x.parts[largest]).Number) > 0 {
			largest = i
		}
	}
	if told(sum, x.parts) {
		return g.smallest(x.parts)
	}
	others := slices.Delete(slices.Clone(x.parts), largest, largest+1)
	if len(others) > 1 && told(sum.Sub(g.value(x.parts[largest]).Number), others) {
		return g.smallest(others)
	}
	return at, false
}

func (g *grid) value(at [2]int) input.Value { return g.table.Rows()[at[0]][at[1]] }

// smallest is the number to take out of parts beside those that are.
func (g *grid) smallest(parts line) (best [2]int, found bool) {
	for _, at := range parts {
		if !g.out[at] && (!found || g.before(g.value(at), g.value(best))) {
			best, found = at, true
		}
	}
	return best, found
}

// isTotal reports whether a number elsewhere may be the total of a group: it is none
// of its parts, and its row says nothing else under the headings in which the rows of
// the group agree.
func (g *grid) isTotal(p place, x group) bool {
	if p.table == g.table && slices.Contains(x.parts, [2]int{p.row, p.col}) {
		return false
	}
	own := g.table.Rows()[x.parts[0][0]]
	for _, by := range x.by {
		c := p.table.Column(g.table.Columns[by].Name)
		if c < 0 {
			continue
		}
		if v := p.table.Rows()[p.row][c]; v.Kind != input.None && !same(v, own[by]) {
			return false
		}
	}
	return true
}

// same reports whether two cells say the same word or name the same time.
func same(a, b input.Value) bool {
	if a.Kind == input.When && b.Kind == input.When {
		return a.Period == b.Period
	}
	return input.FoldName(a.String()) == input.FoldName(b.String())
}

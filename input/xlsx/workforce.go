package xlsx

import (
	"slices"

	"briefpack/input"
)

// workforceTable is the name of the sheet's table.
const workforceTable = "sheet.workforce"

// bodyKey is one body in one month.
type bodyKey struct {
	body  string // folded
	month input.Period
}

// finishWorkforce takes words such as "NA" and "blank" for what they are where
// the names of a body and its parent are expected.
func finishWorkforce(r *run, rec *input.Workforce, w *row) {
	for i, f := range [...]struct {
		field *input.Text
		name  string
	}{{&rec.Organisation, "Organisation"}, {&rec.Parent, "Parent department"}} {
		if f.field.Known && r.bodies[i].has(f.field.V) {
			none(w.named(f.name), "the cell holds "+input.Quote(f.field.V))
			f.field.V, f.field.Known = "", false
			w.settled = true
		}
	}
}

// noNames tells names from words that stand where a name is missing, looking at
// each once.
type noNames struct {
	met names
	is  []bool
}

func (n *noNames) has(s string) bool {
	k := n.met.number(s)
	if int(k) == len(n.is) {
		n.is = append(n.is, isNoName(s))
	}
	return n.is[k]
}

// isNoName reports whether a text stands where a name is missing.
func isNoName(s string) bool {
	if len(s) > 20 {
		return false
	}
	if _, ok := input.NoData(s); ok {
		return true
	}
	switch input.FoldName(s) {
	case "blank", "(blank)", "none", "nil", "-", "0":
		return true
	}
	return false
}

// checkWorkforce settles the returns and reports what is doubtful in them. The
// rules of single rows look at every row of the sheet; those of months and of
// parents at the returns that stand. They come last, because a value that does not
// fit its row is most often one that does not fit its own history.
func checkWorkforce(r *run, rows []input.Workforce) {
	if len(rows) == 0 {
		return
	}
	c := &returns{run: r, shifted: map[input.Cell]bool{}, gone: map[input.Row]bool{}, disputed: map[input.Row]bool{}}
	bodies := c.bodiesOf(rows)
	c.checkShifts(rows, bodies)
	c.settleParents(rows)
	c.settleTwice(rows, bodies)
	c.checkMonths(rows)
	c.checkRows(rows)
	c.checkColumns()
	c.dropReturns()
	c.tell()
}

// returns is the state of the checks of workforce returns. What they find is
// told by rule and body.
type returns struct {
	*run
	faults
	shifted map[input.Cell]bool // values in another unit
	gone    map[input.Row]bool  // returns that do not count

	disputed map[input.Row]bool // returns that do not count because another differs
	strays   strays
}

// report adds a fault, which leaves a doubt of its cell.
func (c *returns) report(rule *Rule, body string, at input.Cell, describe func(*input.Problem)) {
	c.faults.report(rule, body, at, describe)
	if !at.IsZero() {
		c.doubts.add(rule, at)
	}
}

// take adds the faults that checks beside each other have found.
func (c *returns) take(o *faults) {
	c.faults.take(o)
	for _, found := range o.order {
		c.doubts.add(found.key.rule, found.cells...)
	}
}

// bodiesOf puts the returns that have a body and a month into groups by body.
func (c *returns) bodiesOf(rows []input.Workforce) [][]int32 {
	var bodies foldedNames
	groups := grouping{of: make([]member, 0, len(rows))}
	for i := range rows {
		w := &rows[i]
		if !w.Month.Known || !w.Organisation.Known {
			continue
		}
		groups.add(bodies.number(w.Organisation.V), i)
	}
	return groups.groups()
}

// faults are faults of returns by rule and body.
type faults struct {
	groups map[groupKey]*group
	order  []*group
}

type groupKey struct {
	rule *Rule
	body string
}

type group struct {
	key     groupKey
	problem *input.Problem // that of the first cell
	each    input.Problems // the first maxEach that were met
	cells   []input.Cell
}

// report adds a fault of one body at a cell. Its words are asked for only where
// it is the first of the sheet, or one of the first that are met. A sheet
// without the column is no fault of the row.
func (f *faults) report(rule *Rule, body string, at input.Cell, describe func(*input.Problem)) {
	if at.IsZero() {
		return
	}
	g := f.group(groupKey{rule, body})
	first := g.problem == nil || at.Compare(g.problem.Cell) < 0 // rows need not be in the order of their months
	if first || len(g.each) < maxEach {
		p := &input.Problem{Code: rule.Code, Severity: rule.Severity, File: at.Sheet.Book, Cell: at, Group: body}
		describe(p)
		if len(g.each) < maxEach {
			g.each = append(g.each, p)
		}
		if first {
			g.problem = p
		}
	}
	g.cells = append(g.cells, at)
}

func (f *faults) group(key groupKey) *group {
	g := f.groups[key]
	if g == nil {
		g = &group{key: key}
		if f.groups == nil {
			f.groups = map[groupKey]*group{}
		}
		f.groups[key] = g
		f.order = append(f.order, g)
	}
	return g
}

// take adds the faults that another has found.
func (f *faults) take(o *faults) {
	for _, found := range o.order {
		g := f.group(found.key)
		if g.problem == nil || found.problem.Cell.Compare(g.problem.Cell) < 0 {
			g.problem = found.problem
		}
		g.each = append(g.each, found.each[:min(len(found.each), max(0, maxEach-len(g.each)))]...)
		g.cells = append(g.cells, found.cells...)
	}
}

// tell hands the faults over, one for each rule and body.
func (c *returns) tell() {
	for _, g := range c.order {
		if c.damaged[g.problem.Cell.Sheet] {
			continue
		}
		whole := *g.problem
		p := &whole
		cells := input.Cells(g.cells)
		base := p.Found
		if n := len(cells); n > 1 {
			p.Count, p.Cells, p.Last, p.Each = n, cells, cells[n-1], g.each
			p.Found += ", and " + counted(n-1, "more cell") + " of this body like it"
		}
		if p.Group != "" {
			p.Found += " (" + p.Group + ")"
			base += " (" + p.Group + ")"
		}
		c.setBase(p, finding{base, p.Cell})
		c.files = append(c.files, p)
	}
}

// monthOf names the month of a row in messages.
func monthOf(w *input.Workforce) string {
	if !w.Month.Known {
		return "an unknown month"
	}
	return plain(w.Month.V.String())
}

// settleParents takes a department that does not name its parent, and that is
// its own by the Organisations sheet, for its own. Other rows without a parent
// belong to no department.
func (c *returns) settleParents(rows []input.Workforce) {
	own := map[string]bool{}
	for i := range c.data.Organisations {
		if o := &c.data.Organisations[i]; o.Name.Known && c.fold(o.Parent.V) == c.fold(o.Name.V) {
			own[o.Name.V] = true
		}
	}
	table := c.tables[workforceTable]
	column := table.Column("Parent department")
	for i := range rows {
		w := &rows[i]
		if w.Parent.Known || !w.Organisation.Known {
			continue
		}
		done := "the row counts for no department"
		if own[w.Organisation.V] {
			w.Parent.V, w.Parent.Known = w.Organisation.V, true
			done = "it was taken as its own parent, as in the Organisations sheet"
			if column >= 0 {
				table.odd[oddValue{w.Row, column}] = input.Value{Kind: input.String, Text: w.Organisation.V} // without the marker that stands there
			}
		}
		cell := w.Parent.Cell
		if cell.IsZero() { // the sheet has no such column
			cell = w.Organisation.Cell
		}
		if c.doubts.follows(ruleNoParent, cell) {
			continue
		}
		c.report(ruleNoParent, w.Organisation.V, cell, func(p *input.Problem) {
			p.Found, p.Expected = "no parent department for "+monthOf(w), "the department that the body belonged to in that month"
			p.Mend, p.Done = "type its name as in the Organisations sheet", done
		})
	}
}

// settleTwice leaves one return for each body and month: of two that differ,
// the one captured later. It takes the others out of the records and the table,
// and keeps what they said as revisions.
func (c *returns) settleTwice(rows []input.Workforce, bodies [][]int32) {
	twice := returnedTwice(rows, bodies) // with the returns of the body
	standing, gaps := map[bodyKey]int{}, map[string][]input.Period{}
	var replaced []int
	for i := range rows {
		w := &rows[i]
		if !w.Organisation.Known && c.doubts.follows(ruleNoBody, w.Organisation.Cell) {
			c.gone[w.Row] = true
			continue
		}
		if !w.Organisation.Known {
			c.report(ruleNoBody, "", w.Organisation.Cell, func(p *input.Problem) {
				p.Found, p.Expected = "a return for "+monthOf(w)+" without the name of its body", "the name of a body"
				p.Mend, p.Done = "type the name, or delete the row", "the row was left out"
			})
			c.gone[w.Row] = true
			continue
		}
		if len(twice) == 0 || !w.Month.Known { // which is reported where it stands
			continue
		}
		key := bodyKey{c.fold(w.Organisation.V), w.Month.V}
		if twice[key] == nil {
			continue
		}
		j, met := standing[key]
		if !met {
			standing[key] = i
			continue
		}
		earlier, later := &rows[j], w
		if c.before(later, earlier) {
			earlier, later = later, earlier
			replaced = append(replaced, i)
		} else {
			standing[key] = i
			replaced = append(replaced, j)
		}
		c.gone[earlier.Row] = true
		if _, known := gaps[key.body]; !known {
			gaps[key.body] = missing(c.monthsOf(rows, twice[key]))
		}
		c.twiceReturned(earlier, later, gaps[key.body])
	}
	for _, i := range replaced { // by the one that stands, where there are three
		earlier := &rows[i]
		later := &rows[standing[bodyKey{c.fold(earlier.Organisation.V), earlier.Month.V}]]
		if c.before(earlier, later) {
			c.data.Revisions = append(c.data.Revisions, c.revisions(earlier, later)...)
		}
	}
}

// returnedTwice are the bodies and months that more than one return is for.
func returnedTwice(rows []input.Workforce, bodies [][]int32) map[bodyKey][]int32 {
	out := map[bodyKey][]int32{}
	byMonth := func(i, j int32) int { return rows[i].Month.V.Compare(rows[j].Month.V) }
	for _, of := range bodies {
		of := of
		if !slices.IsSortedFunc(of, byMonth) {
			of = slices.Clone(of)
			slices.SortFunc(of, byMonth)
		}
		for k := 1; k < len(of); k++ {
			if w := &rows[of[k]]; w.Month.V == rows[of[k-1]].Month.V {
				out[bodyKey{input.FoldName(w.Organisation.V), w.Month.V}] = of
			}
		}
	}
	return out
}

// before reports whether return a is the earlier of two: it was captured
// before b, or where neither has a date it was published for an earlier month.
func (c *returns) before(a, b *input.Workforce) bool {
	if a.Captured.Known || b.Captured.Known {
		return a.Captured.Known && b.Captured.Known && a.Captured.V.Compare(b.Captured.V) < 0
	}
	return c.layouts[a.Sheet] != nil && c.layouts[b.Sheet] != nil && c.edition(a.Sheet).Compare(c.edition(b.Sheet)) < 0
}

// twiceReturned tells of two returns for one body and month. Where months are
// missing, one of the two may be of such a month.
func (c *returns) twiceReturned(earlier, later *input.Workforce, gaps []input.Period) {
	changed := c.revisions(earlier, later)
	body := later.Organisation.V
	where := earlier.Organisation.Cell.Ref() + " and " + later.Organisation.Cell.Ref()
	if earlier.Sheet != later.Sheet {
		where = earlier.Organisation.Cell.String() + " and " + later.Sheet.Book + ", " + later.Organisation.Cell.String()
	}
	which := "captured later"
	if !later.Captured.Known {
		which = "published for the later month"
	}
	switch {
	case len(changed) == 0:
		c.report(ruleSameReturn, body, earlier.Organisation.Cell, func(p *input.Problem) {
			p.Found, p.Expected = "the same return for "+monthOf(later)+" twice, in "+where, "each return once"
			p.Mend, p.Done = "delete one of the two rows", "it was counted once"
		})
	case !c.before(earlier, later):
		c.disputed[earlier.Row] = true
		c.report(ruleUndecided, body, later.Organisation.Cell, func(p *input.Problem) {
			p.Found, p.Expected = "two different returns for "+monthOf(later)+", in "+where, "one return, or two different dates under Captured"
			p.Mend = "delete one of the two rows, or type the dates on which they were captured" + orMonth(earlier, later, gaps)
		})
	default:
		first := changed[0]
		c.report(ruleRevised, body, first.Was.Cells[0], func(p *input.Problem) {
			p.Found = "two different returns for " + monthOf(later) + ", in " + where + ": " + first.Column + " " + shown(first.Was) + " and later " + shown(first.Now)
			p.Expected, p.Mend = "one return", "delete the earlier row"
			p.Done = "the one " + which + " counts; what the earlier one said is kept as revised (" + counted(len(changed), "value") + ")"
		})
	}
}

// orMonth says that the month of one of two returns may be mistyped, where months are
// missing.
func orMonth(a, b *input.Workforce, gaps []input.Period) string {
	if len(gaps) == 0 {
		return ""
	}
	verb := " is missing)"
	if len(gaps) > 1 {
		verb = " are missing)"
	}
	if b.Month.Cell.Compare(a.Month.Cell) < 0 {
		a, b = b, a
	}
	return ", or correct the month in " + a.Month.Cell.Ref() + " or " + b.Month.Cell.Ref() + " that is mistyped (" + spans(gaps) + verb
}

func shown(v input.Value) string {
	switch v.Kind {
	case input.Numeric:
		return exact(v.Number)
	case input.When:
		return plain(v.Period.String())
	case input.String:
		return input.Quote(v.Text)
	}
	return "blank"
}

// revisions are the values in which the later of two returns differs.
func (c *returns) revisions(earlier, later *input.Workforce) []input.Revision {
	var out []input.Revision
	was, now := returned(earlier), returned(later)
	for i := range was {
		if was[i].value.Cells[0].IsZero() || now[i].value.Cells[0].IsZero() || sameValue(&was[i].value, &now[i].value) {
			continue // a column that one of them does not have tells nothing
		}
		out = append(out, input.Revision{
			Row: later.Row, Of: "Workforce", Organisation: later.Organisation.V, Period: later.Month.V,
			Column: was[i].column, Was: was[i].value, Now: now[i].value,
		})
	}
	return out
}

// dropReturns takes returns that do not count out of the records and the table of
// the sheet.
func (c *returns) dropReturns() {
	if len(c.gone) == 0 {
		return
	}
	kept := c.data.Workforce[:0]
	for _, w := range c.data.Workforce {
		if !c.gone[w.Row] {
			kept = append(kept, w)
		}
	}
	c.data.Workforce = kept
	t := c.tables[workforceTable]
	rows, at := t.kept[:0], t.At[:0]
	for i := range t.At {
		if c.gone[t.At[i]] {
			continue
		}
		at = append(at, t.At[i])
		if i < len(t.kept) {
			rows = append(rows, t.kept[i])
		}
	}
	t.kept, t.At = rows, at
}

package xlsx

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
)

// waiver is one row of sheet Waivers, settled.
type waiver struct {
	*input.Waiver
	rule            string // folded
	sheet           string // folded name of the sheet that it names, or ""
	from, to        input.Cell
	key             string                        // folded name that must stand in the row, or ""
	checks          map[input.Cell]string         // folded names of checks, by their cells
	rows            func(input.Row) []input.Value // the values of a row
	used, forOthers bool                          // met a warning; met something that is none
}

// waive makes notes of the warnings that sheet Waivers waives, and tells of
// waivers that do nothing.
func (r *run) waive() {
	told := problems{}
	for _, w := range r.waivers(r.rowsByPlace(), &told) {
		r.apply(w)
		w.tell(&told)
	}
	r.data.Problems = append(r.data.Problems, told.list()...)
	r.data.Problems.Sort()
}

// waivers are those that hold.
func (r *run) waivers(rows func(input.Row) []input.Value, told *problems) []*waiver {
	checks := map[input.Cell]string{}
	for i := range r.data.Checks {
		checks[r.data.Checks[i].Name.Cell] = r.fold(r.data.Checks[i].Name.V)
	}
	var out []*waiver
	for i := range r.data.Waivers {
		w := &waiver{Waiver: &r.data.Waivers[i], checks: checks, rows: rows, rule: r.fold(r.data.Waivers[i].Rule.V)}
		if !w.Rule.Known || !w.Where.Known || !w.Who.Known || !w.Why.Known {
			continue // reported where it stands
		}
		w.aim(r)
		if r.mayWaive(w, told) {
			out = append(out, w)
		}
	}
	return out
}

// willBeWaived is the test of whether a warning of a rule at a cell will be
// waived; nil where none is.
func (r *run) willBeWaived() func(*Rule, input.Cell) bool {
	list := r.waivers(r.rowAt, &problems{})
	if len(list) == 0 {
		return nil
	}
	return func(rule *Rule, at input.Cell) bool {
		return slices.ContainsFunc(list, func(w *waiver) bool {
			return (w.rule == rule.Code || rule.check != "" && w.rule == rule.check) && w.covers(&input.Problem{}, at)
		})
	}
}

// rowAt are the values of a row. Its table is not made for it, as it may change yet.
func (r *run) rowAt(place input.Row) []input.Value {
	byPlace := func(a, b input.Row) int {
		return input.Cell{Sheet: a.Sheet, Row: a.Num}.Compare(input.Cell{Sheet: b.Sheet, Row: b.Num})
	}
	for _, t := range r.data.Tables {
		if i, is := slices.BinarySearchFunc(t.At, place, byPlace); is && i < t.Len() {
			return t.Row(i)
		}
	}
	return nil
}

// rowsByPlace finds the values of a row, by what is read of it. The index is made when
// it is first asked for, of all rows, as those that were added up from payments stand
// in no order and in two tables; a row is made for each that asks, because a large
// sheet has few that are waived.
func (r *run) rowsByPlace() func(input.Row) []input.Value {
	type place struct {
		table *input.Table
		row   int
	}
	var at map[input.Row]place
	return func(row input.Row) []input.Value {
		if at == nil {
			at = map[input.Row]place{}
			for _, t := range r.data.Tables {
				for i := range t.At {
					at[t.At[i]] = place{t, i}
				}
			}
		}
		if p := at[row]; p.table != nil {
			return p.table.Row(p.row)
		}
		return nil
	}
}

// reference is a cell or a range of a sheet, perhaps with the name of its
// workbook: Workforce!O172, [workforce.xlsx]'Pay ranges'!B2:B9.
var reference = regexp.MustCompile(`^(?:\[[^\]]*\])?(.+)!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$`)

// aim settles what the waiver is for: cells, a whole sheet, or rows in which a
// name stands.
func (w *waiver) aim(r *run) {
	text := strings.TrimSpace(w.Where.V)
	if m := reference.FindStringSubmatch(text); m != nil {
		w.sheet = foldSheet(strings.Trim(m[1], "'"))
		w.from = input.Cell{Row: number(m[3]), Col: columnNumber(m[2])}
		w.to = w.from
		if m[4] != "" {
			w.to = input.Cell{Row: number(m[5]), Col: columnNumber(m[4])}
		}
		return
	}
	for _, b := range r.data.Books {
		for _, s := range b.Sheets {
			if foldSheet(s.Sheet.Name) == foldSheet(text) {
				w.sheet = foldSheet(text)
				return
			}
		}
	}
	w.key = r.fold(text)
	if name, ok := input.SpellingsOf(r.data.Organisations).Name(text); ok {
		w.key = r.fold(name)
	}
}

// number is a whole number of up to seven digits.
func number(digits string) int32 {
	n, err := strconv.ParseInt(digits, 10, 32)
	if err != nil {
		return 0
	}
	return int32(n)
}

// columnNumber is the number of a column, from 1.
func columnNumber(letters string) int32 {
	n := int32(0)
	for _, c := range letters {
		n = n*26 + (c - 'A') + 1
	}
	return n
}

// mayWaive reports whether a waiver holds: it is for a rule of warnings, and has
// not lapsed by the end of the period.
func (r *run) mayWaive(w *waiver, told *problems) bool {
	names := r.ruleNames()
	i := slices.IndexFunc(Rules, func(rule *Rule) bool { return rule.Code == w.rule })
	isCheck := false
	for _, name := range w.checks {
		isCheck = isCheck || name == w.rule
	}
	period := r.data.Settings.Period
	switch {
	case i < 0 && !isCheck:
		told.report(ruleWaiverRefused, w.Rule.Cell, "the rule "+input.Quote(w.Rule.V)+", which is none", "the code of a rule, or the name of a check", didYouMean(w.Rule.V, names, "correct it"), "nothing was waived")
	case i >= 0 && Rules[i].Severity == input.Error:
		told.report(ruleWaiverRefused, w.Rule.Cell, "a waiver of "+Rules[i].Code+", which is an error", "the rule of a warning", "mend the error, and delete the waiver", "nothing was waived")
	case !w.Until.Known:
		told.report(ruleWaiverRefused, w.Until.Cell, "a waiver without an end", "the last day on which it holds", "type a date", "nothing was waived")
	case period.Known && w.Until.V.Compare(period.V.To()) < 0:
		told.report(ruleWaiverLapsed, w.Until.Cell, "a waiver of "+w.Rule.V+" until "+plain(w.Until.V.String())+", before the end of "+plain(period.V.String()), "a waiver that holds to the end of the period",
			"look at the warning again; then change the date, or delete the row", "its warnings count again")
	default:
		return true
	}
	return false
}

// ruleNames are all that a waiver can name.
func (r *run) ruleNames() []string {
	var names []string
	for _, rule := range Rules {
		names = append(names, rule.Code)
	}
	for i := range r.data.Checks {
		names = append(names, r.data.Checks[i].Name.V)
	}
	return names
}

// tell reports a waiver that met no warning.
func (w *waiver) tell(told *problems) {
	switch {
	case w.used:
	case w.forOthers:
		told.report(ruleWaiverRefused, w.Rule.Cell, "a waiver of "+w.Rule.V+" in "+w.Where.V+", which is no warning there", "a warning",
			"mend an error, leave a note as it is, and delete the waiver", "nothing was waived")
	default:
		told.report(ruleWaiverUnused, w.Rule.Cell, "a waiver of "+w.Rule.V+" in "+input.Quote(w.Where.V)+" that meets no warning", "a warning that it is for", "delete the row, or correct the cell or key", "")
	}
}

// apply waives the warnings that a waiver is for. Of a problem of several cells
// it may waive some.
func (r *run) apply(w *waiver) {
	for _, p := range slices.Clone(r.data.Problems) {
		if p.Waived != nil || p.Code != w.rule && w.checks[p.Check] != w.rule || p.Cell.IsZero() {
			continue
		}
		waived, kept := w.split(p)
		switch {
		case len(waived) == 0:
		case p.Severity != input.Warning:
			w.forOthers = true
		case len(kept) == 0:
			w.used = true
			setWaived(p, w.Waiver)
		default:
			w.used = true
			r.data.Problems = append(r.data.Problems, r.part(p, waived, w.Waiver))
			rest := r.part(p, kept, nil)
			*p = *rest
			r.setBase(p, r.base[rest])
		}
	}
}

// setWaived makes a note of a warning. There is nothing to mend.
func setWaived(p *input.Problem, by *input.Waiver) {
	p.Severity, p.Waived, p.Mend = input.Note, by, ""
}

// split parts the cells of a problem into those that the waiver is for and the
// others.
func (w *waiver) split(p *input.Problem) (waived, kept []input.Cell) {
	cells := p.Cells
	if len(cells) == 0 {
		cells = []input.Cell{p.Cell}
		if p.Count > 1 {
			cells = append(cells, p.Last) // of too many to be kept: both ends stand for all
		}
	}
	for _, c := range cells {
		if w.covers(p, c) {
			waived = append(waived, c)
		} else {
			kept = append(kept, c)
		}
	}
	if len(p.Cells) == 0 && len(kept) > 0 {
		return nil, cells
	}
	return waived, kept
}

// covers reports whether the waiver is for a cell of a problem.
func (w *waiver) covers(p *input.Problem, c input.Cell) bool {
	switch {
	case w.sheet != "" && foldSheet(c.Sheet.Name) != w.sheet:
		return false
	case w.sheet != "" && w.from.Row == 0:
		return true
	case w.sheet != "":
		return within(int(c.Row), int(w.from.Row), int(w.to.Row)) && within(int(c.Col), int(w.from.Col), int(w.to.Col))
	case input.FoldName(p.Group) == w.key:
		return true
	}
	return slices.ContainsFunc(w.rows(input.Row{Sheet: c.Sheet, Num: c.Row}), func(v input.Value) bool {
		return v.Kind == input.String && input.FoldName(v.Text) == w.key
	})
}

// part is a problem of some of its cells.
func (r *run) part(p *input.Problem, cells []input.Cell, by *input.Waiver) *input.Problem {
	out := *p
	base, ok := r.base[p]
	if !ok {
		base = finding{p.Found, p.Cell}
	}
	r.setBase(&out, base)
	out.Cell, out.Last, out.Count, out.Cells = cells[0], cells[len(cells)-1], len(cells), cells
	if len(cells) == 1 {
		out.Last, out.Count, out.Cells = input.Cell{}, 0, nil
	}
	out.Found = base.found
	if cells[0] != base.at {
		out.Found = "what is also in " + base.at.Ref() + ": " + base.found
	}
	if len(cells) > 1 {
		out.Found += ", and " + counted(len(cells)-1, "more cell") + " like it"
	}
	if by != nil {
		setWaived(&out, by)
	}
	return &out
}

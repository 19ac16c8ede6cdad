package calc

import (
	"slices"
	"sort"
	"strings"

	"briefpack/input"
)

// fewestParents is the number of departments below which none is ranked.
const fewestParents = 3

// fewParents is why departments are not ranked, or "".
func (c *comparison) fewParents() string {
	if n := len(c.departments); n < fewestParents {
		return "these returns have " + count(n, "department", "departments") + ", and a ranking needs " + numberWord(fewestParents)
	}
	return ""
}

// standing is one department among all that have returns.
type standing struct {
	name       string
	staffing   *staffing
	headcount  tally
	change     likeForLike
	cost       input.Value // of a permanent FTE, twelve months
	share      input.Value // contingent share of cost, twelve months
	shareOfFTE input.Value
}

// comparison is all departments at the period. It is worked out once for the
// whole data, and the facts of every part read it: see [Facts.Scope].
type comparison struct {
	departments []*standing // by headcount, the largest first
	absent      []absentee
	cells       []input.Cell // of the headcounts
	measures    []measure
}

// measure is one by which departments are compared.
type measure struct {
	name, label string // "cost-per-fte"; "Cost of a permanent FTE"
	of          func(*standing) input.Value
	compared    input.Value // how many departments report it
	spread      quantiles
}

// measures are those of figures and of the table of quartiles.
var measures = []measure{
	{name: "headcount", label: "Headcount", of: func(st *standing) input.Value { return st.headcount.whole() }},
	{name: "cost-per-fte", label: "Cost of a permanent FTE", of: func(st *standing) input.Value { return st.cost }},
	{name: "contingent-share", label: "Contingent share of cost, twelve months", of: func(st *standing) input.Value { return st.share }},
	{name: "contingent-share-fte", label: "Contingent share of FTE", of: func(st *standing) input.Value { return st.shareOfFTE }},
}

// compare puts all departments side by side. The period must be known.
func (f *Facts) compare() *comparison {
	period := f.period().Period
	c := &comparison{departments: f.departments(period), absent: f.absentees(period), measures: slices.Clone(measures)}
	for _, st := range c.departments {
		c.cells = append(c.cells, st.headcount.value.Cells...)
	}
	c.cells = input.Cells(c.cells)
	for i := range c.measures {
		m := &c.measures[i]
		n := 0
		var cells [][]input.Cell
		for _, st := range c.departments {
			if v := m.of(st); v.Kind == input.Numeric {
				n++
				cells = append(cells, v.Cells)
			}
		}
		m.compared = input.Value{Kind: input.Numeric, Number: input.Int(int64(n)), Unit: input.Plain, Cells: join(cells...)}
		m.spread = spread(c.departments, m.of)
	}
	return c
}

// departments are the perimeters, with their bodies, of all parents that have a
// return for the period and take part in comparisons.
func (f *Facts) departments(period input.Period) []*standing {
	recent := map[string]*staffing{}
	from := period.Add(-rollingMonths)
	all := f.Data.All().Workforce
	for i := range all {
		w := &all[i]
		if !w.Month.Known || !w.Parent.Known || w.Month.V.Compare(from) < 0 || w.Month.V.Compare(period) > 0 {
			continue
		}
		one, met := recent[w.Parent.V]
		if !met && f.bodies.apart[f.bodies.named(w.Parent.V)] {
			recent[w.Parent.V] = nil
		} else if !met {
			one = &staffing{f: f, department: w.Parent.V, period: period}
			one.bodies = perimeter{one, "with-bodies", "department with its bodies", map[input.Period][]*input.Workforce{}}
			recent[w.Parent.V] = one
		}
		if one != nil {
			one.bodies.months[w.Month.V] = append(one.bodies.months[w.Month.V], w)
		}
	}
	var out []*standing
	for _, name := range sortedKeys(recent) {
		if recent[name] == nil {
			continue
		}
		if p := &recent[name].bodies; len(p.months[period]) > 0 {
			out = append(out, p.standing())
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].headcount.value.Number.Cmp(out[j].headcount.value.Number) > 0 })
	return out
}

func (p *perimeter) standing() *standing {
	rows := p.months[p.period]
	st := &standing{name: p.department, staffing: p.staffing,
		headcount: headcountGauge.sum(rows),
		change:    p.compare(headcountGauge, p.period.Add(-12), p.period),
	}
	year, reason := p.rolling(p.period)
	if reason != "" {
		st.cost, st.share = unknown(reason), unknown(reason)
	} else {
		st.cost = perFTE(year, paybillGauge, fteGauge, rollingMonths).value
		st.share = part(year, contingentCostGauge, paybillGauge).value
		if doubtful := p.doubtful(year); doubtful.Kind == input.None {
			st.cost, st.share = doubtful, doubtful
		}
	}
	st.shareOfFTE = part(rows, contingentGauge, fteGauge).value
	if size := fteGauge.sum(rows).value; size.Kind == input.None || size.Number.Cmp(input.Int(fewestRanked)) < 0 {
		few := absent("not compared: fewer than "+numberWord(fewestRanked)+" FTE", input.NotApplicable, size.Cells...)
		st.cost, st.share, st.shareOfFTE = few, few, few
	}
	return st
}

// doubtful is why costs are not given for a full-time equivalent, nor compared: paybills that jump, as by a lost
// decimal point, or that are in another unit, are more than a material part of them. One that
// is too small weighs as much as the body's other months do on average. Otherwise it is a value.
func (p *perimeter) doubtful(rows []*input.Workforce) input.Value {
	type months struct {
		sum input.Number
		n   int64
	}
	usual := map[string]months{} // by body, without those that jump
	var odd []*input.Workforce
	var jumps, all input.Number
	var cells []input.Cell
	for _, w := range rows {
		r := paybillGauge.read(w)
		all = all.Add(r.number)
		if p.f.warned.of(r.cell, "paybill-jump") || p.f.warned.of(r.cell, "unit-shift") {
			odd, cells = append(odd, w), append(cells, r.cell)
			continue
		}
		m := usual[w.Organisation.V]
		usual[w.Organisation.V] = months{m.sum.Add(r.number), m.n + 1}
	}
	for _, w := range odd {
		weight, m := paybillGauge.read(w).number, usual[w.Organisation.V]
		if mean, ok := m.sum.Quo(input.Int(m.n)); ok && mean.Cmp(weight) > 0 {
			weight = mean
		}
		jumps = jumps.Add(weight)
	}
	if jumps.Cmp(all.Mul(p.f.material().change.Number)) <= 0 {
		return input.Value{Kind: input.Numeric}
	}
	return absent("to be checked: a month’s paybill is three times the one before, or a third", input.NotApplicable, cells...)
}

// standingFigures say where the department stands among all.
func (s *staffing) standingFigures() {
	all := s.f.comparison()
	set := &figureSet{f: s.f, prefix: "workforce.standing."}
	add := func(name, label string, v input.Value, formula string) *Figure {
		return set.add(name, label+comma(s.period), v, s.period, formula)
	}
	n := input.Value{Kind: input.Numeric, Number: input.Int(int64(len(all.departments))), Unit: input.Plain, Cells: all.cells}
	add("parents", "Parents in these returns", n, "number of parent departments with a return for the month")
	compared := input.Value{Kind: input.String, Cells: all.cells,
		Text: "Departments are compared with their bodies, among the " + input.Decimals(n.Number, 0) + " departments in these returns. The highest is number 1"}
	if few := all.fewParents(); few != "" {
		compared.Text = "Departments are not compared: " + few
	} else {
		compared.Text += s.notRanked(all)
	}
	add("words", "How departments are compared", compared, "number of parent departments with a return for the month, in words")
	names := input.Value{Kind: input.String, Text: "none", Cells: all.cells}
	if len(all.absent) > 0 {
		var each []string
		for _, a := range all.absent {
			each = append(each, a.text())
		}
		names.Text = list(each)
	}
	add("absent", "Departments without a return", names, "departments of sheet Organisations without a return for the month").Peers = true
	add("absentees", "Number of departments without a return", input.Value{Kind: input.Numeric, Number: input.Int(int64(len(all.absent))), Unit: input.Plain, Cells: all.cells},
		"number of departments of sheet Organisations without a return for the month")
	for _, m := range all.measures {
		label := "Rank by " + lowerFirst(m.label)
		rank := s.rank(all.departments, m)
		if few := all.fewParents(); few != "" && rank.Kind == input.Numeric {
			rank = absent(few, input.NotApplicable, rank.Cells...)
		}
		add(m.name+"-rank", label, rank, "1 + number of parents with a higher value")
		place := rank
		if rank.Kind == input.Numeric {
			place.Kind, place.Unit, place.Text = input.String, input.NoUnit, "number "+input.Decimals(rank.Number, 0)+" of "+input.Decimals(m.compared.Number, 0)
		}
		add(m.name+"-place", label+", in words", place, "1 + number of parents with a higher value, and number of parents compared")
		add(m.name+"-ranked", "Parents compared: "+lowerFirst(label), m.compared, "number of parents that report it and have at least 20 FTE")
		for q, v := range m.spread {
			add(m.name+"-"+quantileNames[q][1], quantileNames[q][0]+" of parents: "+lowerFirst(m.label), v, lowerFirst(quantileNames[q][0])+" of the parents that report it and have at least 20 FTE")
		}
	}
	s.f.put(set.figs...)
	s.f.table("workforce.standing", func() *input.Table { return s.standingTable(all) })
	s.f.table("workforce.quartiles", func() *input.Table { return s.quartileTable(all) })
	s.f.table("workforce.absent", func() *input.Table { return s.absentTable(all.absent) })
}

// notRanked says by which of the measures that the pack ranks by the department has
// no place, and why.
func (s *staffing) notRanked(all *comparison) string {
	var reasons []string
	by := map[string][]string{}
	for _, m := range all.measures[:3] {
		own := s.own(all.departments, m.of)
		if own.Kind == input.Numeric {
			continue
		}
		if by[own.Reason] == nil {
			reasons = append(reasons, own.Reason)
		}
		by[own.Reason] = append(by[own.Reason], lowerFirst(m.label))
	}
	text := ""
	for _, r := range reasons {
		which := "The department has no number by " + list(by[r])
		if len(by[r]) == 3 {
			which = "The department has no number"
		}
		text += ". " + which + ": " + strings.TrimPrefix(r, "not compared: ")
	}
	return text
}

// rank is the department's place by a measure, the highest first.
func (s *staffing) rank(all []*standing, m measure) input.Value {
	own := s.own(all, m.of)
	if own.Kind != input.Numeric {
		return own
	}
	above := 0
	for _, st := range all {
		if v := m.of(st); v.Kind == input.Numeric && v.Number.Cmp(own.Number) > 0 {
			above++
		}
	}
	return input.Value{Kind: input.Numeric, Number: input.Int(int64(above + 1)), Unit: input.Plain, Cells: m.compared.Cells}
}

// own is the department's own value of a measure.
func (s *staffing) own(all []*standing, of func(*standing) input.Value) input.Value {
	for _, st := range all {
		if s.isOurs(st) {
			return of(st)
		}
	}
	return unknown("no return of " + the(s.department) + " for " + s.period.String())
}

// isOurs reports whether that is the standing of the pack's own department.
func (s *staffing) isOurs(st *standing) bool {
	return s.f.bodies.named(st.name) == s.f.bodies.named(s.department)
}

// absentee is a department without a return for the period.
type absentee struct {
	name string
	cell input.Cell
	last input.Period // its last return; zero for none
}

func (a absentee) text() string {
	if a.last.IsZero() {
		return a.name + " (no return)"
	}
	return a.name + " (last return " + a.last.String() + ")"
}

// absentees are the departments of sheet Organisations that take part in
// comparisons and have no return for the period.
func (f *Facts) absentees(period input.Period) []absentee {
	last, returns := map[string]input.Period{}, map[string]bool{}
	all := f.Data.All().Workforce
	for i := range all {
		w := &all[i]
		if !w.Month.Known || w.Month.V.Compare(period) > 0 {
			continue
		}
		if w.Month.V.Compare(last[w.Organisation.V]) > 0 {
			last[w.Organisation.V] = w.Month.V
		}
		if w.Month.V == period {
			returns[w.Parent.V] = true
		}
	}
	var out []absentee
	for _, o := range inOrder(f.Data.Organisations) {
		department := o.Name.Known && input.FoldName(o.Parent.V) == input.FoldName(o.Name.V)
		apart := o.InComparisons.Known && !o.InComparisons.V
		if department && !apart && !returns[o.Name.V] {
			out = append(out, absentee{o.Name.V, o.Name.Cell, last[o.Name.V]})
		}
	}
	return out
}

func (s *staffing) standingTable(all *comparison) *input.Table {
	t := &input.Table{Name: "workforce.standing", Title: "Departments with their bodies, " + s.period.String(), Compares: "Department", Columns: []input.Column{
		column("Department", input.String, input.NoUnit),
		column("Short name", input.String, input.NoUnit),
		column("Headcount", input.Numeric, input.People),
		column("Change", input.Numeric, input.Change),
		column("Cost of a permanent FTE", input.Numeric, input.Pounds),
		column("Contingent share", input.Numeric, input.Share),
		column("Contingent share of FTE", input.Numeric, input.Share),
	}}
	var sources []input.Text
	for _, st := range all.departments {
		cells := st.headcount.value.Cells
		change := notOfFew(st.change.relative, point{s.period.Add(-12), st.change.from})
		t.Add([]input.Value{
			{Kind: input.String, Text: st.name, Cells: cells}, {Kind: input.String, Text: s.f.shortName(st.name), Cells: cells},
			st.headcount.whole(), change, st.cost, st.share, st.shareOfFTE,
		})
		notes := &t.PeerNotes
		if s.isOurs(st) {
			notes = &t.Notes
		}
		for _, b := range st.change.breaks {
			*notes = append(*notes, breakReason(b)+".")
		}
		for _, w := range st.staffing.bodies.months[s.period] {
			sources = append(sources, w.Source)
		}
	}
	if slices.ContainsFunc(all.departments, func(st *standing) bool { return st.change.relative.Kind == input.Numeric }) {
		t.Notes = append(t.Notes, "Change in headcount since "+s.period.Add(-12).String()+", over the bodies reported at both dates.")
	}
	var others []string
	for _, a := range all.absent {
		if s.f.bodies.named(a.name) == s.f.bodies.named(s.department) {
			t.Notes = append(t.Notes, "Not among these returns: "+a.text()+".")
		} else {
			others = append(others, a.text())
		}
	}
	if len(others) > 0 {
		t.PeerNotes = append(t.PeerNotes, "Not among these returns: "+list(others)+".")
	}
	t.Source = publications(sources)
	return orWhy(t, "no returns for "+s.period.String())
}

// shortName is the short name of a body, or its name.
func (f *Facts) shortName(body string) string {
	for i := range f.Data.Organisations {
		if o := &f.Data.Organisations[i]; o.Name.V == body && o.ShortName.Known {
			return o.ShortName.V
		}
	}
	return body
}

func (s *staffing) absentTable(absentees []absentee) *input.Table {
	t := &input.Table{Name: "workforce.absent", Title: "Departments without a return for " + s.period.String(), Compares: "Department", Columns: []input.Column{
		column("Department", input.String, input.NoUnit),
		column("Last return", input.When, input.NoUnit),
	}}
	for _, a := range absentees {
		last := unknown("no return in these data", a.cell)
		if !a.last.IsZero() {
			last = input.Value{Kind: input.When, Period: a.last, Cells: []input.Cell{a.cell}}
		}
		t.Add([]input.Value{{Kind: input.String, Text: a.name, Cells: []input.Cell{a.cell}}, last})
	}
	return orWhy(t, "every department has a return for "+s.period.String())
}

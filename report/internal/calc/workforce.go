package calc

import (
	"slices"
	"sort"
	"strings"

	"briefpack/input"
)

const sheetWorkforce = "Workforce"

// staffing is the workforce returns of one department.
type staffing struct {
	f          *Facts
	department string
	period     input.Period
	core       perimeter // the department alone
	bodies     perimeter // the department with its bodies, each by the parent that its return names
}

// perimeter is a set of bodies: which returns count in a month.
type perimeter struct {
	*staffing
	name   string // in figure names: "core"
	label  string // in titles: "core department"
	months map[input.Period][]*input.Workforce
}

// staffing is that of the department whose returns the data are, where they are
// of one, and else of the pack's own organisation. It is nil where there are no
// returns.
func (f *Facts) staffing() *staffing {
	if len(f.Data.Workforce) == 0 || f.period().Kind == input.None {
		return nil
	}
	s := &staffing{f: f, department: f.Data.Settings.Organisation.V, period: f.period().Period}
	if f.Data.Whole != nil {
		if one := onlyParent(f.Data.Workforce); one != "" {
			s.department = one
		}
	}
	s.core = perimeter{s, "core", "core department", map[input.Period][]*input.Workforce{}}
	s.bodies = perimeter{s, "with-bodies", "department with its bodies", map[input.Period][]*input.Workforce{}}
	us := f.bodies.named(s.department)
	same := map[string]bool{}
	ours := func(t input.Text) bool {
		is, met := same[t.V]
		if !met {
			is = t.Known && f.bodies.named(t.V) == us
			same[t.V] = is
		}
		return is
	}
	for i := range f.Data.Workforce {
		w := &f.Data.Workforce[i]
		if !w.Month.Known || w.Month.V.Compare(s.period) > 0 {
			continue
		}
		if ours(w.Organisation) {
			s.core.months[w.Month.V] = append(s.core.months[w.Month.V], w)
		}
		if ours(w.Parent) {
			s.bodies.months[w.Month.V] = append(s.bodies.months[w.Month.V], w)
		}
	}
	s.withoutCore()
	for _, rows := range s.bodies.months {
		sort.Slice(rows, func(i, j int) bool { return rows[i].Organisation.V < rows[j].Organisation.V })
	}
	return s
}

// withoutCore takes the months out of the department with its bodies of which
// the department itself has no return, where it has others: the few bodies that
// name it still, or name it early, are not the department, and their sum would
// look like a fall.
func (s *staffing) withoutCore() {
	if len(s.core.months) == 0 {
		return
	}
	for month := range s.bodies.months {
		if len(s.core.months[month]) == 0 {
			delete(s.bodies.months, month)
		}
	}
}

// onlyParent is the parent that all returns name, or "".
func onlyParent(rows []input.Workforce) string {
	for i := range rows {
		if rows[i].Parent.V != rows[0].Parent.V {
			return ""
		}
	}
	return rows[0].Parent.V
}

// span are the first and the last month of the perimeter's returns.
func (p *perimeter) span() (first, last input.Period) {
	for m := range p.months {
		if first.IsZero() || m.Compare(first) < 0 {
			first = m
		}
		if last.IsZero() || m.Compare(last) > 0 {
			last = m
		}
	}
	return first, last
}

// list are the months of the perimeter, from the first to the last, with those
// of which there is no return.
func (p *perimeter) list() []input.Period {
	first, last := p.span()
	var out []input.Period
	for m := first; !m.IsZero() && m.Compare(last) <= 0; m = m.Add(1) {
		out = append(out, m)
	}
	return out
}

// none is why the perimeter has no value of a month.
func (p *perimeter) none(month input.Period) input.Value {
	first, last := p.span()
	if month.Compare(first) < 0 && !first.IsZero() {
		return unknown("the returns begin in " + first.String())
	}
	reason := "no return of the " + p.label + " for " + month.String()
	if !last.IsZero() && last.Compare(month) < 0 {
		reason += lastReturn + last.String()
	}
	return unknown(reason)
}

// lastReturn begins what a reason adds to itself.
const lastReturn = "; the last is for "

// Briefly is a reason why a value is missing without what only adds to it, for a
// reader who has read it whole: "no return of the core department for May 2026".
func Briefly(reason string) string {
	brief, _, _ := strings.Cut(reason, lastReturn)
	return brief
}

// reading is what one return says of one measure. Nought is no answer where it
// stands beside staff or costs: it is not reported.
type reading struct {
	number input.Number
	marks  input.Marks
	cell   input.Cell
	known  bool
}

// gauge is one measure of a return.
type gauge struct {
	name, label string // "paybill", "Paybill"
	unit        input.Unit
	flow        bool // adds up over months; else a stock at the month's end
	read        func(*input.Workforce) reading
}

var (
	headcountGauge = &gauge{"headcount", "Headcount", input.People, false, func(w *input.Workforce) reading {
		return counted(w.Headcount, w.Headcount.V.Sign() != 0)
	}}
	fteGauge = &gauge{"fte", "Full-time equivalents", input.FTE, false, func(w *input.Workforce) reading {
		return counted(w.FTE, w.FTE.V.Sign() != 0)
	}}
	contingentGauge = &gauge{"contingent-fte", "Contingent full-time equivalents", input.FTE, false, func(w *input.Workforce) reading {
		return counted(w.ContingentFTE, w.ContingentFTE.V.Sign() != 0 || w.ContingentCost.V == 0)
	}}
	seniorGauge = &gauge{"scs-headcount", "Senior civil servants", input.People, false, func(w *input.Workforce) reading {
		return counted(w.SCSHeadcount, true)
	}}
	paybillGauge = &gauge{"paybill", "Paybill", input.Pounds, true, func(w *input.Workforce) reading {
		return costed(w.Paybill, w.Paybill.V != 0)
	}}
	contingentCostGauge = &gauge{"contingent-cost", "Contingent labour cost", input.Pounds, true, func(w *input.Workforce) reading {
		return costed(w.ContingentCost, w.ContingentCost.V != 0 || nobody(w.ContingentFTE) && w.Paybill.V != 0)
	}}
	consultancyGauge = &gauge{"consultancy-cost", "Consultancy cost", input.Pounds, true, func(w *input.Workforce) reading {
		return costed(w.ConsultancyCost, w.ConsultancyCost.V != 0 || w.Paybill.V != 0)
	}}
	salaryGauge = &gauge{"salary", "Salaries", input.Pounds, true, func(w *input.Workforce) reading {
		return costed(w.Salary, w.Salary.V != 0)
	}}
	onCostGauge = &gauge{"on-costs", "Employer pension and national insurance", input.Pounds, true, func(w *input.Workforce) reading {
		r := costed(w.Pension, w.NationalInsurance.Known && w.Salary.V != 0)
		r.number = r.number.Add(w.NationalInsurance.V.Pounds())
		return r
	}}
	gauges = []*gauge{headcountGauge, fteGauge, contingentGauge, seniorGauge, paybillGauge, contingentCostGauge, consultancyGauge}
)

func counted(f input.Figure, reported bool) reading {
	return reading{f.V, f.Marks, f.Cell, f.Known && reported}
}

func costed(f input.Amount, reported bool) reading {
	return reading{f.V.Pounds(), f.Marks, f.Cell, f.Known && reported}
}

// nobody reports whether a number of staff is nought or not there. One that is
// withheld is neither.
func nobody(f input.Figure) bool { return f.V.Sign() == 0 && f.Marks&input.Confidential == 0 }

// withheld reports whether a return has a number that is not to be told.
func (r reading) withheld() bool { return !r.known && r.marks&input.Confidential != 0 }

// withheldReason is why a number is not there that is reported and not told.
const withheldReason = "a number of people from 1 to 4, or one that would give it away"

// tally is the sum of a measure over returns.
type tally struct {
	value    input.Value
	used     int
	missing  []string // bodies whose returns do not report it, or of which it is withheld
	withheld int      // of these: of how many it is withheld
	parts    []Part   // what each return that reports it adds
}

// whole is the sum as it may stand for all returns: none where a part of it is
// withheld, as a sum of the others would pass for that of all.
func (t tally) whole() input.Value {
	if t.withheld == 0 || t.value.Kind == input.None {
		return t.value
	}
	return absent("that of "+count(t.withheld, "body is", "bodies is")+" withheld: "+withheldReason, input.Confidential, t.value.Cells...)
}

// sum adds a measure up over the returns that report it; it is missing where
// none does.
func (g *gauge) sum(rows []*input.Workforce) tally { return g.over(rows, nil) }

// over adds a measure up over the returns that report it and, where with is
// not nil, that one too.
func (g *gauge) over(rows []*input.Workforce, with *gauge) tally {
	t := tally{value: input.Value{Kind: input.Numeric, Unit: g.unit}}
	cells := make([]input.Cell, 0, len(rows))
	for _, w := range rows {
		r := g.read(w)
		if !r.cell.IsZero() { // the sheet may lack the column
			cells = append(cells, r.cell.Parts()...)
		}
		if !r.known || with != nil && !with.read(w).known {
			t.missing = append(t.missing, w.Organisation.V)
			if r.withheld() || with != nil && with.read(w).withheld() {
				t.withheld++
			}
			continue
		}
		t.used++
		t.parts = append(t.parts, Part{w.Organisation.V, r.number})
		t.value.Number = t.value.Number.Add(r.number)
		t.value.Marks |= r.marks & carried
	}
	slices.SortFunc(cells, input.Cell.Compare)
	t.value.Cells = cells
	switch {
	case t.used > 0:
	case t.withheld > 0:
		t.value = absent(withheldReason, input.Confidential, cells...)
	default:
		t.value = input.Value{Marks: input.NotAvailable, Cells: cells, Reason: lowerFirst(g.label) + " not reported"}
		if len(rows) > 0 {
			t.value.Reason += " by " + someOf(distinct(t.missing)) + " for " + between(rows[0].Month.V, rows[len(rows)-1].Month.V).String()
		}
	}
	return t
}

// distinct are names in order, each once.
func distinct(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}

// of is the measure of a perimeter in a month.
func (g *gauge) of(p *perimeter, month input.Period) tally {
	rows := p.months[month]
	if len(rows) == 0 {
		return tally{value: p.none(month)}
	}
	return g.sum(rows)
}

// series is the measure of a perimeter over its months, with what breaks it.
func (g *gauge) series(p *perimeter) *series {
	s := &series{name: p.name + "." + g.name, label: g.label, sheet: sheetWorkforce}
	for _, m := range p.list() {
		s.points = append(s.points, point{m, g.of(p, m).whole()})
	}
	s.breaks = p.f.breaksOf("workforce", p.f.bodies.named(p.department))
	return s
}

func workforce(f *Facts) {
	s := f.staffing()
	if s == nil {
		return
	}
	f.put(
		f.figure("workforce.department", "Department", words(func() string { return s.department }, f.period()), s.period, "as entered in sheet "+sheetWorkforce),
		f.figure("workforce.short-name", "Department, short name", words(func() string { return f.shortName(s.department) }, f.period()), s.period, "as entered in sheet Organisations"),
		f.figure("workforce.summary", "Staff and paybill"+comma(s.period), s.summary(), s.period, "headcount and paybill of the month, in words"),
		f.figure("workforce.core.contingent-words", "Contingent labour"+comma(s.period), s.contingentWords(), s.period, "contingent share of cost of the month, in words"),
		f.figure("workforce.period", "Period", f.period(), s.period, "as entered in sheet Settings"),
	)
	for _, p := range []*perimeter{&s.core, &s.bodies} {
		set := &figureSet{f: f, prefix: "workforce." + p.name + "."}
		p.monthFigures(set)
		p.ratioFigures(set)
		p.changeFigures(set)
		p.yearFigures(set)
		f.put(set.figs...)
	}
	s.controlFigures()
	s.standingFigures()
	s.findings()
	s.tables()
}

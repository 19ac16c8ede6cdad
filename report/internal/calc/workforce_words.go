package calc

import (
	"strings"

	"briefpack/input"
)

// summary says in one sentence how many staff the department has and what they
// cost, or that it has no return for the period, and which is its last.
func (s *staffing) summary() input.Value {
	var cells []input.Cell
	of := func(p *perimeter, paid string) string {
		of := len(p.months[s.period])
		staff, paybill := headcountGauge.of(p, s.period).inWords(" staff", of), paybillGauge.of(p, s.period).inWords("", of)
		cells = append(append(cells, staff.Cells...), paybill.Cells...)
		switch {
		case staff.Kind == input.None && paybill.Kind == input.None:
			return "neither its headcount nor its paybill is reported"
		case staff.Kind == input.None:
			return "a paybill of " + paybill.Text + " (headcount is not reported)"
		case paybill.Kind == input.None:
			return staff.Text + " (the paybill is not reported)"
		}
		return staff.Text + " and " + paid + paybill.Text
	}
	text := ""
	switch core, all := s.core.months[s.period], s.bodies.months[s.period]; {
	case len(core) == 0 && len(all) == 0:
		text = s.noReturn()
	case len(core) == 0:
		text = "In " + s.period.String() + " the " + count(len(all), "body", "bodies") + " of " + the(s.department) + " had " + of(&s.bodies, "a paybill of ") + "; the core department has no return"
	case len(all) <= 1:
		text = "In " + s.period.String() + " " + the(s.department) + " had " + of(&s.core, "a paybill of ")
	default:
		text = "In " + s.period.String() + " the core " + s.department + " had " + of(&s.core, "a paybill of ") + "; with its bodies, " + of(&s.bodies, "")
	}
	return input.Value{Kind: input.String, Text: text, Cells: input.Cells(cells)}
}

// host is the department under which this one has its return for the period,
// as a body of it; "" where it has none.
func (s *staffing) host() string {
	us := s.f.bodies.named(s.department)
	for _, w := range s.f.latest() {
		if w.Parent.Known && s.f.bodies.named(w.Organisation.V) == us && s.f.bodies.named(w.Parent.V) != us {
			return w.Parent.V
		}
	}
	return ""
}

// latestReturns are the returns of all departments for the period.
func (f *Facts) latestReturns() []*input.Workforce {
	period := f.period().Period
	var out []*input.Workforce
	all := f.Data.All().Workforce
	for i := range all {
		if w := &all[i]; w.Month.V == period {
			out = append(out, w)
		}
	}
	return out
}

// noReturn says that nobody of the department has a return for the period, or
// that the department itself has one as a body of another.
func (s *staffing) noReturn() string {
	if host := s.host(); host != "" {
		return "In " + s.period.String() + " " + the(s.department) + " reports as a body of " + the(host) + ", not as a department of its own"
	}
	text := upper(the(s.department)) + " has no return for " + s.period.String()
	_, last := s.bodies.span()
	if _, core := s.core.span(); core.Compare(last) > 0 {
		last = core
	}
	if !last.IsZero() {
		text += "; the last is for " + last.String()
	}
	return text
}

// contingentWords says what part contingent labour is of the core department's
// costs of the month, as the rest of a sentence that begins with “Note that”.
func (s *staffing) contingentWords() input.Value {
	rows := s.core.months[s.period]
	if len(rows) == 0 {
		return input.Value{Kind: input.String, Text: "the department has no return of its own for " + s.period.String()}
	}
	v := part(rows, contingentCostGauge, paybillGauge).value
	var missing []string
	for _, g := range []*gauge{paybillGauge, contingentCostGauge} {
		if g.sum(rows).used == 0 {
			missing = append(missing, "its "+lowerFirst(g.label))
		}
	}
	if len(missing) == 0 {
		missing = []string{"its paybill and its contingent labour cost together"}
	}
	text := "the core department does not report " + strings.Join(missing, " or ") + " for " + s.period.String()
	if v.Kind == input.Numeric {
		text = "contingent labour was " + prose(v) + " of the core department’s staff costs in " + s.period.String()
	}
	return input.Value{Kind: input.String, Text: text, Cells: v.Cells, Marks: v.Marks & carried}
}

// the puts an article before the name of a department that takes one.
func the(department string) string {
	if strings.HasPrefix(department, "HM ") {
		return department
	}
	return "the " + department
}

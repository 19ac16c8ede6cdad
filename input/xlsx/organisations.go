package xlsx

import (
	"slices"

	"briefpack/input"
)

// checkOrganisations reports a name, or an alias, that two rows have.
func checkOrganisations(r *run, list []input.Organisation) {
	unique(r, list, "name", func(o *input.Organisation, k *key) { k.text(o.Name) })
}

// settleNames gives every organisation one name, and warns of names that the Organisations sheet does not have.
func (r *run) settleNames() {
	if len(r.data.Organisations) == 0 || r.unreadable() {
		return
	}
	n := input.SpellingsOf(r.data.Organisations)
	d := r.data
	doubtful := slices.ContainsFunc(d.Organisations, func(o input.Organisation) bool { return r.doubts.follows(ruleOrganisation, o.Name.Cell) })
	column := func() *settledNames { return &settledNames{run: r, spellings: n, doubtful: doubtful} }
	column().settle(&d.Settings.Organisation)
	departments := column()
	for i := range d.Organisations {
		departments.settle(&d.Organisations[i].Parent)
	}
	roles, spend, headcount, breaks, bodies, parents := column(), column(), column(), column(), column(), column()
	for i := range d.Roles {
		roles.settle(&d.Roles[i].Department)
	}
	for i := range d.Spend {
		spend.settle(&d.Spend[i].Organisation)
	}
	for i := range d.Headcount {
		headcount.settle(&d.Headcount[i].Organisation)
	}
	for i := range d.Breaks {
		breaks.settle(&d.Breaks[i].Organisation)
	}
	for i := range d.Workforce {
		bodies.settle(&d.Workforce[i].Organisation)
		parents.settle(&d.Workforce[i].Parent)
	}
}

// settledNames settles the names of one column: each spelling once.
type settledNames struct {
	*run
	spellings input.Spellings
	doubtful  bool // a name of the Organisations sheet is in doubt: others may be that
	met       names
	meant     []string // by each spelling; "" where the Organisations sheet does not have it
}

// settle gives a field the name that its spelling means.
func (s *settledNames) settle(f *input.Text) {
	if !f.Known {
		return
	}
	n := s.met.number(f.V)
	if int(n) == len(s.meant) {
		name, _ := s.spellings.Name(f.V)
		s.meant = append(s.meant, name)
	}
	if name := s.meant[n]; name != "" {
		if name != f.V {
			f.V = name
		}
		return
	}
	if s.doubts.follows(ruleOrganisation, f.Cell) || s.doubtful && !s.isSpelling(f.V) {
		return
	}
	if p := s.problem(ruleOrganisation, f.Cell); p != nil {
		p.Found, p.Expected = "the organisation "+input.Quote(f.V), "a name or an alias of the Organisations sheet"
		p.Mend = didYouMean(f.V, s.spellings.All(), "add it to the Organisations sheet")
		p.Done = "it was taken as a body of its own"
	}
}

// isSpelling reports whether a name is almost one of the Organisations sheet.
func (s *settledNames) isSpelling(name string) bool {
	return slices.ContainsFunc(s.spellings.All(), func(known string) bool { return isTypo(known, name) })
}

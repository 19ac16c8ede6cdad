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
	var columns []*settledNames
	column := func() *settledNames {
		columns = append(columns, &settledNames{run: r, spellings: n})
		return columns[len(columns)-1]
	}
	departments := column()
	for i := range d.Organisations {
		departments.settle(&d.Organisations[i].Parent)
	}
	column().settle(&d.Settings.Organisation)
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
	r.tellNames(n, columns)
}

// settledNames settles the names of one column: each spelling once.
type settledNames struct {
	*run
	spellings input.Spellings
	met       names
	meant     []string     // by each spelling; "" where the Organisations sheet does not have it
	unknown   []input.Text // names that it does not have
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
	switch name := s.meant[n]; name {
	case "":
		s.unknown = append(s.unknown, *f)
	case f.V:
	default:
		f.V = name
	}
}

// tellNames warns of names that the Organisations sheet does not have. Where one of
// its own is in doubt, they may be that, unless they are almost another.
func (r *run) tellNames(n input.Spellings, columns []*settledNames) {
	doubtful := slices.ContainsFunc(r.data.Organisations, func(o input.Organisation) bool { return r.doubts.follows(ruleOrganisation, o.Name.Cell) })
	isSpelling := func(name string) bool {
		return slices.ContainsFunc(n.All(), func(known string) bool { return isTypo(known, name) })
	}
	told := r.misspeltThere(columns)
	for _, c := range columns {
		for _, f := range c.unknown {
			if told[r.fold(f.V)] || r.doubts.follows(ruleOrganisation, f.Cell) || doubtful && !isSpelling(f.V) {
				continue
			}
			if p := r.problem(ruleOrganisation, f.Cell); p != nil {
				p.Found, p.Expected = "the organisation "+input.Quote(f.V), "a name or an alias of the Organisations sheet"
				p.Mend = didYouMean(f.V, n.All(), "add it to the Organisations sheet")
				p.Done = "it was taken as a body of its own"
			}
		}
	}
}

// misspeltThere warns of names of the Organisations sheet that no other sheet has,
// while one that is almost the same stands in several cells: it is misspelt there.
// It gives the names of those cells, folded.
func (r *run) misspeltThere(columns []*settledNames) map[string]bool {
	used, cells := map[string]bool{}, map[string][]input.Cell{}
	var unknown []string
	for _, c := range columns[1:] { // of other sheets than itself
		for _, name := range c.meant {
			used[name] = true
		}
		for _, f := range c.unknown {
			if cells[f.V] == nil {
				unknown = append(unknown, f.V)
			}
			cells[f.V] = append(cells[f.V], f.Cell)
		}
	}
	told := map[string]bool{}
	for i := range r.data.Organisations {
		o := &r.data.Organisations[i]
		if !o.Name.Known || used[o.Name.V] {
			continue
		}
		for _, name := range unknown {
			at := cells[name]
			if len(at) < 2 || !isTypo(o.Name.V, name) {
				continue
			}
			told[r.fold(name)] = true
			r.report(ruleOrganisation, o.Name.Cell, "the organisation "+input.Quote(o.Name.V)+", which no other sheet has, and "+input.Quote(name)+" in "+at[0].String()+" and "+counted(len(at)-1, "more cell"),
				"names of the Organisations sheet", "correct the name here, or where it stands", input.Quote(name)+" was taken as a body of its own")
			break
		}
	}
	return told
}

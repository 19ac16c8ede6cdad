package xlsx

import "briefpack/input"

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
	r.settleName(n, &d.Settings.Organisation)
	for i := range d.Roles {
		r.settleName(n, &d.Roles[i].Department)
	}
	for i := range d.Spend {
		r.settleName(n, &d.Spend[i].Organisation)
	}
	for i := range d.Headcount {
		r.settleName(n, &d.Headcount[i].Organisation)
	}
	for i := range d.Breaks {
		r.settleName(n, &d.Breaks[i].Organisation)
	}
	for i := range d.Workforce {
		r.settleName(n, &d.Workforce[i].Organisation)
		r.settleName(n, &d.Workforce[i].Parent)
	}
}

// settleName gives a field the name that its spelling means.
func (r *run) settleName(n input.Spellings, f *input.Text) {
	if !f.Known {
		return
	}
	if name, ok := n.NameOfFolded(r.fold(f.V)); ok {
		f.V = name
		return
	}
	if p := r.problem(ruleOrganisation, f.Cell); p != nil {
		p.Found, p.Expected = "the organisation "+input.Quote(f.V), "a name or an alias of the Organisations sheet"
		p.Mend = didYouMean(f.V, n.All(), "add it to the Organisations sheet")
		p.Done = "it was taken as a body of its own"
	}
}

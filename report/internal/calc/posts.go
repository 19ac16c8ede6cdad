package calc

import (
	"slices"
	"sort"

	"briefpack/input"
)

// post is one post. What its pay is set against is worked out when it is asked
// for: a sheet may have many posts, and a pack names few.
type post struct {
	role *input.Role
	ref  string // in figure names, or ""
	name string // short, for sentences and tables
	body string // its department, folded
	none string // why there is no post, or ""
	all  *payroll
}

// payroll is all posts with what they are set against.
type payroll struct {
	posts       []*post // in order of their rows
	compared    []*post // those of bodies that take part in comparisons, highest pay first
	top         *post   // the post that a pack on digital pay is about
	scale       *payScale
	rule        rule
	secretaries map[string]input.Value // maximum pay of permanent secretaries, by department
	notes       []string
	inBands     bool // pay is told in bands
}

// isSecretary reports whether a grade or a post is the permanent secretary's.
func isSecretary(name string) bool { return input.FoldName(name) == "permanent secretary" }

func (p *post) isSecretary() bool { return isSecretary(p.role.Grade.V) || isSecretary(p.role.Post.V) }

func (f *Facts) payroll() *payroll {
	all := &payroll{scale: f.scale, rule: f.approval(), secretaries: map[string]input.Value{}, inBands: f.Data.Settings.PayInBands.V}
	left := map[string]int{}
	for _, role := range inOrder(f.Data.Roles) {
		f.warned.key(role.PayMaximum.Cell, role.Grade.Cell, role.Department.Cell, role.Post.Cell)
		p := all.newPost(role)
		p.body = f.bodies.named(role.Department.V)
		all.posts = append(all.posts, p)
		if f.bodies.apart[p.body] {
			left[role.Department.V]++
		} else {
			all.compared = append(all.compared, p)
		}
		if p.isSecretary() {
			pay := p.pay()
			if other, ok := all.secretaries[p.body]; ok {
				pay = either(other, pay, "amounts of pay are entered for the permanent secretary")
			}
			all.secretaries[p.body] = pay
		}
	}
	sort.SliceStable(all.compared, func(i, j int) bool { return all.compared[i].higher(all.compared[j]) })
	all.top = all.ofPack()
	for _, name := range sortedKeys(left) {
		all.notes = append(all.notes, "Left out of comparisons, as sheet Organisations says: "+count(left[name], "post", "posts")+" of "+name+".")
	}
	return all
}

// ofPack is the post that a pack on digital pay is about: the one with the highest
// maximum pay of those with a role profile, which are digital and data posts; where
// none of these has an amount, of all. The permanent secretary, whom it is set
// against, is never meant. Where pay is told in bands, the highest band may be that
// of several, and none of them is.
func (all *payroll) ofPack() *post {
	var digital, others []*post
	for _, p := range all.compared { // highest pay first
		switch {
		case p.isSecretary() || !p.role.PayMaximum.Known:
		case p.role.Profile.Known:
			digital = append(digital, p)
		default:
			others = append(others, p)
		}
	}
	from := digital
	if len(from) == 0 {
		from = others
	}
	none := func(why string) *post { return &post{role: &input.Role{}, all: all, none: why} }
	switch {
	case len(from) == 0 && len(all.secretaries) > 0:
		return none("no post with a maximum of pay but the permanent secretary in sheet " + sheetRoles)
	case len(from) == 0:
		return none("no post with a maximum of pay in sheet " + sheetRoles)
	case all.inBands && len(from) > 1 && from[1].pay().Number.Equal(from[0].pay().Number): // the highest band may be that of several
		return none("several posts are in the highest band of pay")
	}
	return from[0]
}

func (all *payroll) newPost(role *input.Role) *post {
	p := &post{role: role, name: role.ShortName.V, all: all}
	if role.Ref.Known {
		p.ref = input.Slug(role.Ref.V)
	}
	if p.name == "" {
		p.name = role.Post.V
	}
	if p.name == "" {
		p.name = "a post without a name"
	}
	return p
}

// pay is the maximum pay, on which all comparisons rest.
func (p *post) pay() input.Value {
	return p.amount(p.role.PayMaximum, "maximum pay of "+p.name)
}

func (p *post) minimum() input.Value {
	return p.amount(p.role.PayMinimum, "minimum pay of "+p.name)
}

// amount is an amount of pay, or the band that it lies in.
func (p *post) amount(a input.Amount, what string) input.Value {
	v := p.entered(money(a, what, sheetRoles))
	if p.all.inBands && v.Kind == input.Numeric {
		return v.InBand()
	}
	return v
}

func (p *post) grade() input.Value {
	return p.entered(text(p.role.Grade, "grade of "+p.name, sheetRoles))
}

// entered is what the post's row says, or why there is no row.
func (p *post) entered(v input.Value) input.Value {
	if p.none != "" {
		return unknown(p.none)
	}
	return v
}

// scale is the range of the post's grade. It depends on the grade, so the
// grade's cell and markers go with it.
func (p *post) scale() payRange {
	grade := p.grade()
	r := p.all.scale.at(p.role.Grade.V)
	r.from, r.minimum, r.maximum = bound(r.from, grade), bound(r.minimum, grade), bound(r.maximum, grade)
	return r
}

// secretary is the maximum pay of the permanent secretary whom the post is set
// against: of its own department, or of the only one where no department is
// entered.
func (p *post) secretary() input.Value {
	if p.none != "" {
		return unknown(p.none)
	}
	if v, ok := p.all.secretaries[p.body]; ok {
		return v
	}
	if v, ok := p.all.secretaries[""]; ok {
		return v
	}
	if p.body == "" && len(p.all.secretaries) == 1 {
		for _, v := range p.all.secretaries {
			return v
		}
	}
	where := ""
	if p.role.Department.Known {
		where = " of " + p.role.Department.V
	}
	return unknown("no permanent secretary" + where + " in sheet " + sheetRoles)
}

// bound is v, which was chosen by the value of another cell: it depends on that
// cell and is missing where that one is. Markers stay with what they mark: the
// maximum of a grade is no estimate where it is the post's grade that is assumed.
func bound(v, by input.Value) input.Value {
	if by.Kind == input.None {
		return by
	}
	v.Cells = join(v.Cells, by.Cells)
	return v
}

// higher reports whether p comes before o in tables: by maximum pay, then name.
func (p *post) higher(o *post) bool {
	a, b := p.role.PayMaximum, o.role.PayMaximum
	if a.Known != b.Known {
		return a.Known
	}
	if a.V != b.V {
		return a.V > b.V
	}
	if p.role.Post.V != o.role.Post.V {
		return p.role.Post.V < o.role.Post.V
	}
	return p.ref < o.ref
}

// next is the post with the highest maximum pay of all others than the pack's and
// the permanent secretary; nil where there is none.
func (all *payroll) next() *post {
	for _, p := range all.compared {
		if p != all.top && !p.isSecretary() && p.role.PayMaximum.Known {
			return p
		}
	}
	return nil
}

// standing says where the maximum pay of the pack's post stands among that of all
// posts compared.
func (all *payroll) standing() string {
	higher, same := 0, 0
	for _, p := range all.compared {
		switch {
		case p == all.top || !p.role.PayMaximum.Known:
		case p.role.PayMaximum.V > all.top.role.PayMaximum.V:
			higher++
		case p.role.PayMaximum.V == all.top.role.PayMaximum.V:
			same++
		}
	}
	place := "highest"
	switch {
	case higher > 0 && higher < len(ordinals):
		place = ordinals[higher] + " highest"
	case higher > 0:
		return "has a maximum pay that " + numberWord(higher) + " posts exceed"
	}
	if same > 0 {
		return "shares the " + place + " maximum pay with " + count(same, "other post", "other posts")
	}
	return "has the " + place + " maximum pay"
}

var ordinals = []string{"first", "second", "third", "fourth", "fifth"}

// inOrder are records in the order of their rows.
func inOrder[R interface{ Place() input.Row }](records []R) []*R {
	out := make([]*R, len(records))
	for i := range records {
		out[i] = &records[i]
	}
	slices.SortStableFunc(out, func(a, b *R) int { return place((*a).Place()).Compare(place((*b).Place())) })
	return out
}

// place is a row as a cell, for sorting.
func place(r input.Row) input.Cell { return input.Cell{Sheet: r.Sheet, Row: r.Num} }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// bodies settles the names of organisations.
type bodies struct {
	names map[string]string // folded name or alias: folded name
	apart map[string]bool   // folded names of those left out of comparisons
}

func bodiesOf(d *input.Dataset) bodies {
	b := bodies{names: map[string]string{}, apart: map[string]bool{}}
	known := input.SpellingsOf(d.Organisations)
	for _, spelling := range known.All() {
		name, _ := known.Name(spelling)
		b.names[input.FoldName(spelling)] = input.FoldName(name)
	}
	for i := range d.Organisations {
		if o := &d.Organisations[i]; o.Name.Known && o.InComparisons.Known && !o.InComparisons.V {
			b.apart[input.FoldName(o.Name.V)] = true
		}
	}
	return b
}

// named is a body's own name, folded, whatever it is called in a row.
func (b bodies) named(name string) string {
	name = input.FoldName(name)
	if own := b.names[name]; own != "" {
		return own
	}
	return name
}

package calc

import (
	"strings"

	"briefpack/input"
)

// pairsUpTo is the number of posts up to which the figures that set each named
// post against each other are listed; beyond it they are there to be asked for.
const pairsUpTo = 40

func pay(f *Facts) {
	all := f.payroll()
	f.rows = append(f.rows, f.postCounts(all), f.namedPosts(all))
	f.put(f.postFigures("pay.top", all.top, all, "")...)
	f.put(f.nextFigures(all)...)
	f.table("pay.posts", all.postTable)
	f.table("pay.current-ranges", all.rangeTable)
	f.table("pay.top.ranges", all.topRangesTable)
	f.payFindings(all)
}

// nextFigures are the figures that set the pack's post among the others, and those
// of the one with the next highest pay, pay.next.….
func (f *Facts) nextFigures(all *payroll) []*Figure {
	s := &postSet{f: f, prefix: "pay.top.", post: all.top}
	s.add("standing", "Among the posts", words(all.standing, all.top.pay(), all.size()), "maximum pay against that of each other post, in words")
	next := all.next()
	if next == nil {
		next = &post{role: &input.Role{}, all: all, none: "no other post with a maximum of pay in sheet " + sheetRoles}
	}
	const base = "maximum pay of the post with the next highest"
	s.add("ratio-to-next", "Ratio to the post with the next highest pay", ratio(input.Ratio, all.top.pay(), next.pay(), base),
		"maximum pay divided by the "+base+", other than the permanent secretary")
	o := &postSet{f: f, prefix: "pay.next.", post: next}
	o.asEntered()
	return append(s.figs, o.figs...)
}

// namedPosts are the figures of every post with a reference, pay.<ref>.…; the
// reference "top" is that of the post that the pack is about.
func (f *Facts) namedPosts(all *payroll) rowFigures {
	posts := append([]*post{all.top}, all.posts...)
	set := rowFigures{prefix: "pay", rows: map[string]int{"top": 0}}
	for i, p := range all.posts {
		if _, twice := set.rows[p.ref]; p.ref == "" || twice {
			continue
		}
		set.rows[p.ref] = i + 1
		set.names = append(set.names, p.ref)
	}
	set.figures = func(i int, want string) []*Figure {
		prefix := "pay.top"
		if i > 0 {
			prefix = "pay." + posts[i].ref
		}
		return f.postFigures(prefix, posts[i], all, want)
	}
	return set
}

// postFigures are the figures of one post; where want is not "", at least that
// one.
func (f *Facts) postFigures(prefix string, p *post, all *payroll, want string) []*Figure {
	s := &postSet{f: f, prefix: prefix + ".", post: p, want: want}
	s.asEntered()
	s.againstRange()
	s.againstSecretary()
	s.againstThreshold(all.rule)
	if s.wants("range-") {
		s.rangeHistory(all.scale)
	}
	if want == "" && len(all.posts) <= pairsUpTo || want != "" && (s.wants("ratio-to.") || s.wants("gap-to.")) {
		s.againstOthers(all.posts)
	}
	return s.figs
}

// postSet collects the figures of one post.
type postSet struct {
	f      *Facts
	prefix string // with the dot at its end
	post   *post
	want   string
	figs   []*Figure
}

// wants reports whether figures whose names go on with group are needed.
func (s *postSet) wants(group string) bool {
	return s.want == "" || strings.HasPrefix(s.want, s.prefix+group)
}

func (s *postSet) add(name, label string, v input.Value, formula string) {
	p := s.post.role.AsAt.V
	if v.Kind == input.When {
		p = v.Period
	}
	s.figs = append(s.figs, s.f.figure(s.prefix+name, label, v, p, formula))
}

func (s *postSet) asEntered() {
	const formula = "as entered in sheet Roles"
	p := s.post
	s.add("post", "Post", p.entered(text(p.role.Post, "name of the post", sheetRoles)), formula)
	s.add("short-name", "Post", p.entered(p.nameCell()), formula)
	s.add("department", "Department", p.entered(text(p.role.Department, "department of "+p.name, sheetRoles)), formula)
	s.add("status", "Status", p.entered(text(p.role.Status, "status of "+p.name, sheetRoles)), formula)
	s.add("grade", "Grade", p.grade(), formula)
	s.add("minimum", "Minimum pay", p.minimum(), formula)
	s.add("maximum", "Maximum pay", p.pay(), formula)
}

// againstRange sets maximum pay against the range of the post's grade.
func (s *postSet) againstRange() {
	const formula = "the range of the post's grade in force at the end of the period"
	p := s.post
	at := p.scale()
	low, high := at.minimum, at.maximum
	s.add("range-minimum", "Minimum of the grade", low, formula)
	s.add("range-maximum", "Maximum of the grade", high, formula)
	s.add("range-from", "Range in force from", at.from, formula)
	s.add("above-range-amount", "Above the maximum of the grade", less(p.pay(), high), "maximum pay less maximum of the grade")
	s.add("above-range", "Above the maximum of the grade", p.aboveRange(), "maximum pay less maximum of the grade, divided by maximum of the grade")
	s.add("side-of-range", "Side of the maximum of the grade", words(func() string { return aboveOrBelow(p.aboveRange()) }, p.aboveRange()),
		"maximum pay against maximum of the grade, in words")
	s.add("against-range", "Against the maximum of the grade", p.againstRange(), "maximum pay against maximum of the grade, in words")
	s.add("position-in-range", "Position in the range of the grade", position(p.pay(), low, high),
		"maximum pay less minimum of the grade, divided by maximum less minimum of the grade")
	s.add("compa-ratio", "Maximum pay over the middle of the range", compa(p.pay(), low, high),
		"maximum pay divided by the mean of minimum and maximum of the grade")
}

// rangeHistory adds how the range of the post's grade has changed.
func (s *postSet) rangeHistory(scale *payScale) {
	grade := s.post.grade()
	for _, end := range []struct {
		name string
		of   func(payRange) input.Value
	}{{"minimum", lowEnd}, {"maximum", highEnd}} {
		figs := s.f.rangeChange(scale, s.prefix+"range-"+end.name, s.post.role.Grade.V, end.name, end.of, grade)
		s.figs = append(s.figs, figs[1:]...) // the first is the range itself
	}
}

// aboveRange is by what part of the grade's maximum the pay is above it.
func (p *post) aboveRange() input.Value {
	return excess(input.Share, p.pay(), p.scale().maximum, "maximum of the grade")
}

// againstRange says in words how pay stands to the grade's maximum.
func (p *post) againstRange() input.Value {
	amount, part := less(p.pay(), p.scale().maximum), p.aboveRange()
	return words(func() string {
		if amount.Number.Sign() == 0 {
			return "equal to the " + p.grade().Text + " maximum"
		}
		return size(amount) + " (" + size(part) + ") " + aboveOrBelow(amount) + " the " + p.grade().Text + " maximum"
	}, amount, part)
}

// position is where pay lies in a range: 0 at its minimum, 1 at its maximum.
func position(pay, low, high input.Value) input.Value {
	return work(input.Share, func(n []input.Number) (input.Number, string) {
		q, ok := n[0].Sub(n[1]).Quo(n[2].Sub(n[1]))
		if !ok || n[2].Cmp(n[1]) < 0 {
			return input.Number{}, "the range of the grade has no width"
		}
		return q, ""
	}, pay, low, high)
}

// compa is pay divided by the middle of a range.
func compa(pay, low, high input.Value) input.Value {
	middle := work(input.Pounds, func(n []input.Number) (input.Number, string) {
		return n[0].Add(n[1]).Mul(input.Fraction(1, 2)), ""
	}, low, high)
	return ratio(input.Ratio, pay, middle, "middle of the range")
}

func (s *postSet) againstSecretary() {
	const base = "maximum pay of the permanent secretary"
	p := s.post
	s.add("ratio-to-permanent-secretary", "Ratio to the permanent secretary", ratio(input.Ratio, p.pay(), p.secretary(), base), "maximum pay divided by the "+base)
	s.add("above-permanent-secretary", "Above the permanent secretary", excess(input.Share, p.pay(), p.secretary(), base),
		"maximum pay less the "+base+", divided by the "+base)
	s.add("gap-to-permanent-secretary", "Gap to the permanent secretary", less(p.pay(), p.secretary()), "maximum pay less the "+base)
	s.add("permanent-secretary", "Maximum pay of the permanent secretary", p.secretary(), "as entered in sheet Roles")
}

func (s *postSet) againstThreshold(r rule) {
	const formula = "maximum pay less the approval threshold in force at the end of the period"
	p := s.post
	gap := less(p.pay(), r.amount)
	s.add("threshold", "Approval threshold", r.amount, "the amount whose dates include the last day of the period")
	s.add("above-threshold-amount", "Above the approval threshold", gap, formula)
	s.add("above-threshold", "Above the approval threshold", excess(input.Share, p.pay(), r.amount, "approval threshold"), formula+", divided by the threshold")
	s.add("against-threshold", "Against the approval threshold", words(func() string {
		if gap.Number.Sign() == 0 {
			return "equal to the approval threshold"
		}
		return size(gap) + " " + aboveOrBelow(gap) + " the approval threshold"
	}, gap), formula+", in words")
	s.add("threshold.needed", "Approval", words(func() string {
		if gap.Number.Sign() > 0 {
			return "needs " + r.name
		}
		return "is not above the threshold for " + r.name
	}, gap), "whether maximum pay is above the approval threshold in force at the end of the period")
}

// againstOthers sets the post against each other named post.
func (s *postSet) againstOthers(posts []*post) {
	seen := map[string]bool{}
	for _, o := range posts {
		if o.ref == "" || o == s.post || seen[o.ref] || s.want != "" && !strings.HasSuffix(s.want, "."+o.ref) {
			continue
		}
		seen[o.ref] = true
		base := "maximum pay of " + o.name
		s.add("ratio-to."+o.ref, "Ratio to "+o.name, ratio(input.Ratio, s.post.pay(), o.pay(), base), "maximum pay divided by the "+base)
		s.add("gap-to."+o.ref, "Gap to "+o.name, less(s.post.pay(), o.pay()), "maximum pay less the "+base)
	}
}

// postCounts are how many posts stand above a limit, of those for which it is
// known: pay.posts.….
func (f *Facts) postCounts(all *payroll) rowFigures {
	set := rowFigures{prefix: "pay", rows: map[string]int{"posts": 0}, names: []string{"posts"}}
	set.figures = func(int, string) []*Figure {
		period := f.period().Period
		above := func(name, limit string, gap func(*post) input.Value) *Figure {
			return f.figure("pay.posts.above-"+name, "Posts above the "+limit, countAbove(all.compared, gap), period,
				"posts whose maximum pay is above the "+limit)
		}
		return []*Figure{
			f.figure("pay.posts.count", "Posts", all.size(), period, "posts in sheet Roles that take part in comparisons"),
			above("range", "maximum of their grade", func(p *post) input.Value { return less(p.pay(), p.scale().maximum) }),
			above("threshold", "approval threshold", func(p *post) input.Value { return less(p.pay(), all.rule.amount) }),
			above("permanent-secretary", "permanent secretary", func(p *post) input.Value { return less(p.pay(), p.secretary()) }),
		}
	}
	return set
}

// size is the number of posts that take part in comparisons.
func (all *payroll) size() input.Value {
	if len(all.compared) == 0 {
		return unknown("no posts in sheet " + sheetRoles)
	}
	var cells []input.Cell
	for _, p := range all.compared {
		cells = append(cells, p.role.PayMaximum.Cell)
	}
	return input.Value{Kind: input.Numeric, Unit: input.Plain, Number: input.Int(int64(len(all.compared))), Cells: input.Cells(cells)}
}

// countAbove counts the posts that are above a limit; missing where it is known
// for none.
func countAbove(posts []*post, above func(*post) input.Value) input.Value {
	out := unknown("no posts in sheet " + sheetRoles)
	var n int64
	var cells [][]input.Cell
	for _, p := range posts {
		v := above(p)
		if v.Reason == undecided {
			return v // a count of the others would be too low
		}
		if v.Kind == input.None {
			if out.Kind == input.None {
				out.Reason = v.Reason
			}
			continue
		}
		out.Kind = input.Numeric
		cells = append(cells, v.Cells)
		if v.Number.Sign() > 0 {
			n++
		}
	}
	if out.Kind == input.None {
		return out
	}
	return input.Value{Kind: input.Numeric, Unit: input.Plain, Number: input.Int(n), Cells: join(cells...)}
}

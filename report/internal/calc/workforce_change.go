package calc

import (
	"sort"
	"strings"

	"briefpack/input"
)

// likeForLike compares a measure at two months over the bodies that report it
// at both.
type likeForLike struct {
	from, to         input.Value
	amount, relative input.Value
	both             []string
	joined           []string // no return at the first month under this parent
	left             []string // none at the second
	missing          []string // a return, but not of this measure
	breaks           []input.Break
	withheld         bool // of one of those that are missing a number is not to be told
}

// compare puts two months of a perimeter side by side. A body belongs to it in
// a month where its own return says so.
func (p *perimeter) compare(g *gauge, a, b input.Period) likeForLike {
	var c likeForLike
	before, after := byBody(p.months[a]), byBody(p.months[b])
	var rowsA, rowsB []*input.Workforce
	for _, name := range sortedKeys(before) {
		x, y := before[name], after[name]
		switch {
		case y == nil:
			c.left = append(c.left, name)
		case !g.read(x).known || !g.read(y).known:
			c.missing = append(c.missing, name)
			c.withheld = c.withheld || g.read(x).withheld() || g.read(y).withheld()
		default:
			c.both = append(c.both, name)
			rowsA, rowsB = append(rowsA, x), append(rowsB, y)
			c.breaks = append(c.breaks, p.breaksBetween(name, a, b)...)
		}
	}
	for _, name := range sortedKeys(after) {
		if before[name] == nil {
			c.joined = append(c.joined, name)
		}
	}
	switch {
	case len(before) == 0:
		c.from = p.none(a)
	case len(c.both) == 0:
		c.from = unknown("no body reports " + lowerFirst(g.label) + " for both " + a.String() + " and " + b.String())
	default:
		c.from = g.sum(rowsA).value
	}
	c.to = c.from
	if len(c.both) > 0 {
		c.to = g.sum(rowsB).value
	} else if len(after) == 0 {
		c.to = p.none(b)
		c.from = c.to
	}
	c.work(p, a)
	return c
}

// work settles the change. That of one body cannot cross a break; that of many
// can, and is marked.
func (c *likeForLike) work(p *perimeter, a input.Period) {
	c.amount = less(c.to, c.from)
	c.relative = excess(input.Change, c.to, c.from, "value of "+a.String())
	if len(c.breaks) == 0 {
		return
	}
	if p.name == p.core.name {
		br := c.breaks[0]
		c.amount = absent("not comparable: "+breakReason(br), input.NotApplicable, br.Period.Cell, br.Reason.Cell)
		c.relative = c.amount
		return
	}
	c.amount.Marks |= input.BreakMark
	c.relative.Marks |= input.BreakMark
}

// breakReason is why values before and after a break are not comparable.
func breakReason(b input.Break) string {
	reason := "break in the series"
	if b.Reason.Known {
		reason = strings.TrimSuffix(b.Reason.V, ".")
	}
	return reason + " (break, " + b.Period.V.String() + ")"
}

func byBody(rows []*input.Workforce) map[string]*input.Workforce {
	out := make(map[string]*input.Workforce, len(rows))
	for _, w := range rows {
		out[w.Organisation.V] = w
	}
	return out
}

// breaksBetween are the breaks of a body between two months.
func (p *perimeter) breaksBetween(body string, a, b input.Period) []input.Break {
	var out []input.Break
	for _, br := range p.f.Data.Breaks {
		if !br.Period.Known || !br.Organisation.Known || input.Slug(br.Series.V) != "workforce" || br.Organisation.V != body {
			continue
		}
		if start := br.Period.V.From(); a.From().Compare(start) < 0 && b.To().Compare(start) >= 0 {
			out = append(out, br)
		}
	}
	return out
}

// note says which bodies the change is of, and which it leaves out.
func (c *likeForLike) note() string {
	if len(c.both) == 0 {
		return ""
	}
	text := "Like for like: " + count(len(c.both), "body", "bodies") + " reported at both dates"
	missing := "not reported"
	if c.withheld {
		missing += " or withheld"
	}
	for _, part := range []struct {
		what  string
		names []string
	}{{"joined", c.joined}, {"left", c.left}, {missing, c.missing}} {
		if len(part.names) > 0 {
			text += "; " + part.what + ": " + list(part.names)
		}
	}
	text += "."
	for _, b := range c.breaks {
		text += " " + breakReason(b) + "."
	}
	return text
}

// changeFigures compare the month with that of the year before and with the
// month before.
func (p *perimeter) changeFigures(set *figureSet) {
	for _, g := range []*gauge{headcountGauge, fteGauge, contingentGauge, paybillGauge} {
		for _, step := range []struct {
			name string
			back int
		}{{"year", 12}, {"month", 1}} {
			from := p.period.Add(-step.back)
			c := p.compare(g, from, p.period)
			when := between(from, p.period)
			label := "Change in " + lowerFirst(g.label) + " of the " + p.label + ", " + when.String()
			formula := "later less earlier value, over the bodies reported at both dates"
			prefix := g.name + "-change-on-" + step.name
			relative := c.relative
			if !g.flow {
				relative = notOfFew(relative, point{from, c.from})
			}
			moved := move(c.from, c.to)
			amountFig := set.add(prefix+"-amount", label, c.amount, when, formula)
			fig := set.add(prefix, label, relative, when, formula+", divided by the earlier")
			amountFig.Moved, fig.Moved = moved, moved
			amountFig.Note, fig.Note = c.note(), c.note()
		}
	}
	p.membershipFigures(set)
}

// membershipFigures say which bodies joined and left within the year.
func (p *perimeter) membershipFigures(set *figureSet) {
	from := p.period.Add(-12)
	c := p.compare(headcountGauge, from, p.period)
	when := between(from, p.period)
	add := func(name, label string, names []string) {
		for _, month := range []input.Period{p.period, from} {
			if len(p.months[month]) == 0 { // nobody joined, and nobody left
				set.add(name, label+", "+p.label+comma(when), p.none(month), when, "returns of the two months, by body")
				set.add(name+"-names", label+", "+p.label+comma(when), p.none(month), when, "returns of the two months, by body")
				return
			}
		}
		rows := append(append([]*input.Workforce(nil), p.months[from]...), p.months[p.period]...)
		set.add(name, label+", "+p.label+comma(when), wholeValue(len(names), input.Plain, rows), when, "returns of the two months, by body").Note = list(names)
		none := "none"
		if len(names) > 0 {
			none = list(names)
		}
		v := wholeValue(0, input.NoUnit, rows)
		v.Kind, v.Text = input.String, none
		set.add(name+"-names", label+", "+p.label+comma(when), v, when, "returns of the two months, by body")
	}
	add("bodies-compared", "Bodies reported at both dates", c.both)
	add("bodies-joined", "Bodies that joined", c.joined)
	add("bodies-left", "Bodies that left", c.left)
	add("bodies-not-reported", "Bodies that do not report headcount at both dates", c.missing)
	set.add("membership-words", "Bodies that joined, left or do not report headcount at both dates, "+p.label+comma(when), p.membershipWords(c, from), when, "returns of the two months, by body, in words")
}

// membershipWords name the bodies that joined and left, and those without a
// headcount at one of the dates, as sentences without the last full stop.
func (p *perimeter) membershipWords(c likeForLike, from input.Period) input.Value {
	if len(p.months[p.period]) == 0 {
		return p.none(p.period)
	}
	var said []string
	if len(p.months[from]) == 0 { // nobody joined
		said = append(said, "No comparison with "+from.String()+": "+p.none(from).Reason)
		c = likeForLike{}
	}
	for _, part := range []struct {
		what  string
		names []string
	}{{"Joined since", c.joined}, {"Left since", c.left}, {"Without a headcount at one of the two dates", c.missing}} {
		if len(part.names) > 0 {
			said = append(said, part.what+": "+list(part.names))
		}
	}
	if len(said) == 0 {
		said = []string{"No body joined or left"}
	}
	v := wholeValue(0, input.NoUnit, append(append([]*input.Workforce(nil), p.months[from]...), p.months[p.period]...))
	v.Kind, v.Text = input.String, strings.Join(said, ". ")
	return v
}

// membershipTable lists the bodies of the perimeter at the period and a year
// before.
func (p *perimeter) membershipTable(name string) *input.Table {
	from := p.period.Add(-12)
	t := &input.Table{Name: name, Title: "Bodies of the " + p.department + comma(between(from, p.period)), Columns: []input.Column{
		column("Body", input.String, input.NoUnit),
		column("Returns", input.String, input.NoUnit),
		column("Headcount a year before", input.Numeric, input.People),
		column("Headcount", input.Numeric, input.People),
		column("Change", input.Numeric, input.Change),
		column("FTE", input.Numeric, input.FTE),
		column("Contingent FTE", input.Numeric, input.FTE),
		column("Paybill", input.Numeric, input.Pounds),
		column("Contingent labour cost", input.Numeric, input.Pounds),
	}}
	before, after := byBody(p.months[from]), byBody(p.months[p.period])
	var sources []input.Text
	for _, body := range bodiesOfBoth(before, after) {
		x, y := before[body], after[body]
		status, at := "At both dates", y
		switch {
		case x == nil && len(before) == 0:
			status = "Not compared"
		case x == nil:
			status = "Joined"
		case y == nil && len(after) == 0:
			status, at = "Not compared", x
		case y == nil:
			status, at = "Left", x
		case headcountGauge.read(x).withheld() || headcountGauge.read(y).withheld():
			status = "Headcount withheld"
		case !headcountGauge.read(x).known || !headcountGauge.read(y).known:
			status = "Headcount not reported"
		}
		was, is := readingValue(headcountGauge, x, from), readingValue(headcountGauge, y, p.period)
		change := notOfFew(excess(input.Change, is, was, "value of "+from.String()), point{from, was})
		if br := p.breaksBetween(body, from, p.period); len(br) > 0 {
			change = absent("not comparable: "+breakReason(br[0]), input.NotApplicable, br[0].Period.Cell)
			t.Notes = append(t.Notes, breakReason(br[0])+".")
		}
		cells := []input.Cell{at.Organisation.Cell}
		t.Add([]input.Value{
			{Kind: input.String, Text: body, Cells: cells}, {Kind: input.String, Text: status, Cells: cells}, was, is, change,
			readingValue(fteGauge, y, p.period), readingValue(contingentGauge, y, p.period),
			readingValue(paybillGauge, y, p.period), readingValue(contingentCostGauge, y, p.period),
		})
		sources = append(sources, at.Source)
	}
	t.Source = publications(sources)
	return orWhy(t, "no returns of "+p.period.String()+" or "+from.String())
}

// bodiesOfBoth are the bodies of two months, the largest first.
func bodiesOfBoth(before, after map[string]*input.Workforce) []string {
	all := map[string]input.Number{}
	for name, w := range before {
		all[name] = w.Headcount.V
	}
	for name, w := range after {
		all[name] = w.Headcount.V
	}
	names := sortedKeys(all)
	sort.SliceStable(names, func(i, j int) bool { return all[names[i]].Cmp(all[names[j]]) > 0 })
	return names
}

// readingValue is one measure of one return as a value of a table.
func readingValue(g *gauge, w *input.Workforce, month input.Period) input.Value {
	if w == nil {
		return unknown("no return for " + month.String())
	}
	return g.sum([]*input.Workforce{w}).value
}

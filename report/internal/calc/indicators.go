package calc

import (
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
)

const sheetIndicators = "Indicators"

// indicator is one measure of one priority in one area over time.
type indicator struct {
	*series
	priority  input.Text
	area      input.Text
	unit      input.Unit
	rows      []*input.Indicator // in order of time
	target    input.Value        // of the latest row that has one
	better    input.Text
	judgement input.Text
	after     int // values of after the period, left out
}

// indicatorList are the indicators in the order of the sheet.
func (f *Facts) indicatorList() []*indicator {
	type key struct{ priority, indicator, area string }
	byKey := map[key]*indicator{}
	var out []*indicator
	period := f.period()
	for _, r := range inOrder(f.Data.Indicators) {
		k := key{input.FoldName(r.Priority.V), input.FoldName(r.Indicator.V), input.FoldName(r.Area.V)}
		one := byKey[k]
		if one == nil {
			one = &indicator{series: &series{label: r.Indicator.V, sheet: sheetIndicators}, priority: r.Priority, area: r.Area}
			one.target = unknown("no target of "+r.Indicator.V+" in sheet "+sheetIndicators, r.Target.Cell)
			byKey[k] = one
			out = append(out, one)
		}
		if period.Kind == input.When && r.Period.Known && r.Period.V.From().Compare(period.Period.To()) > 0 {
			one.after++
			continue
		}
		one.rows = append(one.rows, r)
		f.warned.key(r.Value.Cell, r.Unit.Cell, r.Period.Cell, r.Indicator.Cell, r.Priority.Cell, r.Area.Cell)
	}
	used := map[string]bool{}
	for _, one := range out {
		one.finish(f, used)
	}
	return out
}

// finish makes the series of an indicator once all of its rows are known, and
// gives it a name of its own.
func (one *indicator) finish(f *Facts, used map[string]bool) {
	sort.SliceStable(one.rows, func(i, j int) bool { return one.rows[i].Period.V.Compare(one.rows[j].Period.V) < 0 })
	for _, r := range one.rows {
		unit := input.Unit(r.Unit.V)
		if r.Target.Known {
			one.target = number(r.Target, unit, "target", sheetIndicators)
		}
		if r.Better.Known {
			one.better = r.Better
		}
		if r.Judgement.Known || one.judgement.Cell.IsZero() {
			one.judgement = r.Judgement
		}
		one.unit = unit
		if r.Period.Known {
			one.points = append(one.points, point{r.Period.V, number(r.Value, unit, "value of "+lowerFirst(one.label)+" for "+r.Period.V.String(), sheetIndicators)})
		} else if one.reason == "" {
			one.reason = "no figure entered for " + one.priority.V
		}
	}
	one.points = sortPoints(one.points, one.label)
	for _, name := range []string{one.label, one.priority.V + " " + one.label, one.priority.V + " " + one.label + " " + one.area.V} {
		if one.name = input.Slug(name); !used[one.name] {
			break
		}
	}
	used[one.name] = true
	one.breaks = f.breaksOf(one.name, "")
}

func indicators(f *Facts) {
	list := f.indicatorList()
	if len(list) == 0 {
		return
	}
	for _, one := range list {
		set := &figureSet{f: f, prefix: "indicators." + one.name + "."}
		one.figures(set)
		f.put(set.figs...)
		f.indicatorFinding(one)
	}
	f.headline(list)
	f.priorityFigures(list)
	f.table("indicators.latest", func() *input.Table { return f.indicatorTable(list) })
	f.table("indicators.by-period", func() *input.Table { return courses(list) })
	for _, one := range list {
		name := "indicators." + one.name
		f.table(name, func() *input.Table { return one.table(name) })
		f.table(name+".control", func() *input.Table { return one.controlTable(name + ".control") })
	}
}

// headline are the figures of the indicator that stands for all: the first with
// a value and a target, else the first with a value, else the first.
func (f *Facts) headline(list []*indicator) {
	rank := func(one *indicator) int {
		switch {
		case len(one.known()) == 0:
			return 0
		case one.target.Kind == input.None:
			return 1
		}
		return 2
	}
	best := list[0]
	for _, one := range list {
		if rank(one) > rank(best) {
			best = one
		}
	}
	set := &figureSet{f: f, prefix: "indicators.headline."}
	name := input.Value{Kind: input.String, Text: best.label}
	for _, r := range best.rows {
		name.Cells = []input.Cell{r.Indicator.Cell}
	}
	set.add("name", "Headline indicator", name, f.period().Period, "as entered in sheet "+sheetIndicators)
	best.figures(set)
	f.put(set.figs...)
}

func (one *indicator) figures(set *figureSet) {
	first, latest := one.over()
	_, last := one.ends()
	label := one.label
	amount, relative := one.change(first, latest)
	moved := move(first.value, latest.value)
	span := between(first.period, latest.period)
	set.add("first", label+comma(first.period), first.value, first.period, "first value of the indicator")
	set.add("latest", label+comma(last.period), last.value, last.period, "latest value of the indicator")
	changeUnit := amount
	if one.unit == input.Share && changeUnit.Kind == input.Numeric {
		changeUnit.Unit = input.Points
	}
	set.add("change-amount", "Change in "+lowerFirst(label)+comma(span), changeUnit, span, "latest value less the first").Moved = moved
	set.add("change", "Change in "+lowerFirst(label)+comma(span), relative, span, "latest value less the first, divided by the latter").Moved = moved
	set.add("target", "Target: "+lowerFirst(label), one.target, last.period, "as entered in sheet Indicators")
	gap := less(last.value, one.target)
	if one.unit == input.Share && gap.Kind == input.Numeric {
		gap.Unit = input.Points
	}
	set.add("gap", "Latest value less the target: "+lowerFirst(label), gap, last.period, "latest value less the target")
	set.add("age", "Age of the latest figure: "+lowerFirst(label), one.age(set.f), last.period, "months from the latest period to the pack's")
	set.add("reported", "When it was last reported: "+lowerFirst(label), one.lastReported(set.f), last.period, "latest period with a value, in words")
	set.add("months-to-target", "Months to the target at the recent pace: "+lowerFirst(label), one.monthsToTarget(), last.period, "gap to the target divided by the mean monthly change of at least twelve equal steps")
	set.add("judgement", "Judgement of delivery: "+lowerFirst(label), text(one.judgement, "judgement", sheetIndicators), last.period, "as entered in sheet Indicators")
}

// age is how many months old the latest value is.
func (one *indicator) age(f *Facts) input.Value {
	_, last := one.ends()
	return work("months", func([]input.Number) (input.Number, string) {
		return input.Int(int64(max(0, last.period.Months(f.period().Period)))), ""
	}, last.value, f.period())
}

// lastReported says in words how old the latest value is: "last reported
// September 2025, 8 months before the period".
func (one *indicator) lastReported(f *Facts) input.Value {
	_, last := one.ends()
	age := one.age(f)
	return words(func() string {
		months := last.period.Months(f.period().Period)
		if months <= 0 {
			return "last reported in " + last.period.String()
		}
		return "last reported in " + last.period.String() + ", " + strconv.Itoa(months) + " " + plural(months, "month", "months") + " before the period"
	}, age)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// stepsToProject is how many equal steps in a row a projection needs.
const stepsToProject = 12

// monthsToTarget is how long the target is away at the mean pace of the last
// steps, or why that is not worked out: too few or unequal steps, no target, or
// a course that leads away from it.
func (one *indicator) monthsToTarget() input.Value {
	none := func(reason string) input.Value { return absent(reason, input.NotApplicable, one.cells()...) }
	steps, run := one.equalSteps()
	switch {
	case one.target.Kind == input.None:
		return one.target
	case len(one.known()) == 0:
		return one.nothing()
	case steps < stepsToProject:
		return none("it needs at least " + strconv.Itoa(stepsToProject) + " consecutive monthly steps, and there " + plural(steps, "is ", "are ") + strconv.Itoa(steps))
	}
	first, last := run[0].value, run[len(run)-1].value
	return work("months", func(n []input.Number) (input.Number, string) {
		pace, _ := n[1].Sub(n[0]).Quo(input.Int(int64(steps)))
		left := n[2].Sub(n[1])
		met := left.Sign() == 0 || one.better.Known && (left.Sign() < 0) == (input.FoldName(one.better.V) == "up")
		switch {
		case met:
			return input.Number{}, "the target is met"
		case pace.Sign() != left.Sign():
			return input.Number{}, "not worked out: the course does not lead to the target"
		}
		q, _ := left.Quo(pace)
		whole := q.Round(0)
		if whole.Cmp(q) < 0 {
			whole = whole.Add(input.Int(1))
		}
		return whole, ""
	}, first, last, one.target)
}

func (one *indicator) cells() []input.Cell {
	var out []input.Cell
	for _, p := range one.points {
		out = append(out, p.value.Cells...)
	}
	return input.Cells(out)
}

// equalSteps is the number of monthly steps without a gap or a break up to the
// latest value, and their points.
func (one *indicator) equalSteps() (steps int, run []point) {
	known := one.known()
	for i := len(known) - 1; i >= 0; i-- {
		p := known[i]
		if p.period.Span != input.Month {
			break
		}
		if len(run) > 0 {
			if _, broken := one.broken(p.period, run[0].period); broken || p.period.Add(1) != run[0].period {
				break
			}
		}
		run = append([]point{p}, run...)
	}
	return max(0, len(run)-1), run
}

// priorityFigures count the priorities, and those of which no figure is
// entered.
func (f *Facts) priorityFigures(indicators []*indicator) {
	var names []string
	with := map[string]bool{}
	cells := map[string][]input.Cell{}
	for _, one := range indicators {
		key := one.priority.V
		if cells[key] == nil {
			names = append(names, key)
		}
		cells[key] = append(append(cells[key], one.priority.Cell), one.cells()...)
		with[key] = with[key] || len(one.known()) > 0
	}
	var missing []string
	var all []input.Cell
	for _, n := range names {
		all = append(all, cells[n]...)
		if !with[n] {
			missing = append(missing, n)
		}
	}
	all = input.Cells(all)
	number := func(n int) input.Value {
		return input.Value{Kind: input.Numeric, Number: input.Int(int64(n)), Unit: input.Plain, Cells: all}
	}
	period := f.period().Period
	none := input.Value{Kind: input.String, Text: "none", Cells: all}
	if len(missing) > 0 {
		none.Text = list(missing)
	}
	f.put(
		f.figure("indicators.priorities", "Priorities", number(len(names)), period, "number of priorities of sheet Indicators"),
		f.figure("indicators.priorities-with-figures", "Priorities with a figure", number(len(names)-len(missing)), period, "number of priorities with a value"),
		f.figure("indicators.priorities-without-figures", "Priorities without a figure", number(len(missing)), period, "number of priorities without a value"),
		f.figure("indicators.priorities-without-figures-names", "Priorities without a figure", none, period, "priorities without a value"),
	)
	f.put(f.figure("indicators.summary", "Priorities with a figure", words(func() string {
		n := len(names) - len(missing)
		said := ofAll(n, len(names), "priority", "priorities", "has figures entered", "have figures entered", "has no figures entered")
		if len(missing) > 0 && n > 0 {
			said += "; " + list(missing) + plural(len(missing), " has", " have") + " none"
		}
		return said
	}, number(0)), period, "number of priorities with and without a value, in words"))
	decision := absent("figures are entered for each priority", input.NotApplicable, all...)
	if len(missing) > 0 {
		decision = input.Value{Kind: input.String, Text: "enters figures for each priority that has none", Cells: all}
	}
	f.put(f.figure("indicators.decision", "What is to be decided on priorities without figures", decision, period, "priorities without a value, in words; none where each has one"))
	f.put(f.currency(indicators)...)
	if len(missing) > 0 {
		f.find(Finding{
			Name:    "indicators.missing",
			Lead:    "No figure is entered for " + list(missing) + ":",
			Rest:    " nothing can be said of " + plural(len(missing), "that priority.", "those priorities."),
			Figures: []string{"indicators.priorities-without-figures", "indicators.priorities"},
			Weight:  Weight{Fault: true},
		}, 0)
	}
}

// currency says of all indicators together how old the latest figure is, which
// judgements there are, and of which areas they are.
func (f *Facts) currency(all []*indicator) []*Figure {
	var latest *indicator
	var reasons, judged, areas []string
	var cells []input.Cell
	for _, one := range all {
		_, last := one.ends()
		switch {
		case last.value.Kind == input.None:
			reasons = append(reasons, last.value.Reason)
		case latest == nil || lastOf(latest).Compare(last.period) < 0:
			latest = one
		}
		cells = append(cells, one.judgement.Cell)
		if one.judgement.Known {
			judged = append(judged, one.judgement.V)
		}
		if one.area.Known {
			areas = append(areas, one.area.V)
		}
	}
	reported := unknown(strings.Join(distinct(reasons), "; "))
	if latest != nil {
		reported = latest.lastReported(f)
	}
	cells = input.Cells(cells)
	judgement := unknown("no judgement is entered in sheet "+sheetIndicators, cells...)
	if judged = distinct(judged); len(judged) > 0 {
		judgement = input.Value{Kind: input.String, Text: list(judged), Cells: cells}
	}
	where := input.Value{Kind: input.String, Text: list(distinct(areas)), Cells: cells}
	if len(areas) == 0 {
		where = unknown("no area is entered in sheet "+sheetIndicators, cells...)
	}
	period := f.period().Period
	return []*Figure{
		f.figure("indicators.reported", "When the indicators were last reported", reported, period, "latest period with a value, in words"),
		f.figure("indicators.judgement", "Judgement of delivery", judgement, period, "judgements entered in sheet "+sheetIndicators),
		f.figure("indicators.areas", "Areas of the indicators", where, period, "areas entered in sheet "+sheetIndicators),
	}
}

// lastOf is the period of the latest value of an indicator.
func lastOf(one *indicator) input.Period {
	_, last := one.ends()
	return last.period
}

// indicatorFinding says how far the latest value is from its target, or how it
// changed.
func (f *Facts) indicatorFinding(one *indicator) {
	first, latest := one.over()
	prefix := "indicators." + one.name + "."
	amount, relative := one.change(first, latest)
	f.compared(prefix+"change", amount)
	if latest.value.Kind == input.None || first.value.Kind == input.None {
		return
	}
	if amount.Kind == input.None {
		return
	}
	unit := amount
	if one.unit == input.Share {
		unit.Unit = input.Points
		relative = unit
	}
	by := size(unit)
	if one.unit != input.Share && relative.Kind == input.Numeric {
		by = size(relative)
	}
	if relative.Kind == input.None || input.Unchanged(relative.Number, relative.Unit) {
		return
	}
	rest := " from " + prose(first.value) + " to " + prose(latest.value)
	if one.target.Kind == input.Numeric {
		rest += "; the target is " + prose(one.target)
	}
	figures := []string{prefix + "first", prefix + "latest", prefix + "change"}
	if one.unit == input.Share {
		figures[2] = prefix + "change-amount"
	}
	f.find(Finding{
		Name:    prefix + "change",
		Lead:    one.label + " " + fellOrRose(relative) + " by " + by + " between " + first.period.String() + " and " + latest.period.String() + ":",
		Rest:    rest + ".",
		Figures: figures,
		Weight:  Weight{Size: f.material().weight(relative)},
	}, 0)
}

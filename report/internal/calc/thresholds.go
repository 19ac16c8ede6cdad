package calc

import (
	"sort"
	"strings"

	"briefpack/input"
)

// rule is one approval that pay above an amount needs, on the last day of the
// pack's period.
type rule struct {
	name    string      // "Treasury approval of total remuneration"
	inForce bool        // on that day
	amount  input.Value // above which approval is needed
	before  input.Value // the amount that was in force before
	from    input.Value // first day of the amount
}

// noRule stands for a rule that is not there.
func noRule(reason string, cells ...input.Cell) rule {
	none := unknown(reason, cells...)
	return rule{amount: none, before: none, from: none}
}

// thresholdRows are the rows of sheet Thresholds in order of name and start.
func (f *Facts) thresholdRows() []input.Threshold {
	var rows []input.Threshold
	for _, t := range f.Data.Thresholds {
		if t.Name.Known {
			f.warned.key(t.Amount.Cell, t.Name.Cell, t.From.Cell, t.To.Cell)
			rows = append(rows, t)
		}
	}
	sort.SliceStable(rows, func(i, j int) bool {
		if x, y := input.FoldName(rows[i].Name.V), input.FoldName(rows[j].Name.V); x != y {
			return x < y
		}
		if n := rows[i].From.V.Compare(rows[j].From.V); n != 0 {
			return n < 0
		}
		return rows[i].Amount.V < rows[j].Amount.V
	})
	return rows
}

// rulesInForce are the thresholds by name; none where the period is not known.
func (f *Facts) rulesInForce() []rule {
	period := f.period()
	if period.Kind == input.None {
		return nil
	}
	var out []rule
	for rows := f.limits; len(rows) > 0; {
		n := 1
		for n < len(rows) && input.FoldName(rows[n].Name.V) == input.FoldName(rows[0].Name.V) {
			n++
		}
		out = append(out, newRule(rows[:n], period))
		rows = rows[n:]
	}
	return out
}

// newRule is the rule of rows of one name in order of start. Of two amounts in
// force at once the one with the later start counts: it took the other's place.
func newRule(rows []input.Threshold, period input.Value) rule {
	day := period.Period.To()
	name := rows[0].Name.V
	r := noRule("no amount of " + name + " in force on " + day.String() + " in sheet " + sheetThresholds)
	r.name = name
	r.before = unknown("no earlier amount of " + name + " in sheet " + sheetThresholds)
	current := -1
	for i, t := range rows {
		if t.From.Known && day.Compare(t.From.V) < 0 || t.To.Known && t.To.V.Compare(day) < 0 {
			continue
		}
		amount := money(t.Amount, "amount of "+name, sheetThresholds)
		amount.Cells = join(amount.Cells, period.Cells)
		if r.inForce && rows[current].From.V == t.From.V {
			r.amount = either(r.amount, amount, "amounts of "+name+" are in force")
			continue
		}
		current, r.inForce, r.amount = i, true, amount
		r.from = onDate(t.From, "start of "+name, sheetThresholds)
	}
	if current > 0 {
		r.before = money(rows[current-1].Amount, "amount of "+name, sheetThresholds)
	}
	return r
}

// approval is the rule that posts' pay is set against: the one on total
// remuneration; failing that, the lowest of those in force that is not of a
// bonus.
func (f *Facts) approval() rule {
	period := f.period()
	if period.Kind == input.None {
		return noRule(period.Reason, period.Cells...)
	}
	best := noRule("no approval threshold of pay in force on " + period.Period.To().String() + " in sheet " + sheetThresholds)
	for _, r := range f.rules {
		if r.inForce && !hasWord(r.name, "bonus") && (!best.inForce || r.precedes(best)) {
			best = r
		}
	}
	return best
}

// precedes reports whether r is chosen before o.
func (r rule) precedes(o rule) bool {
	if a, b := hasWord(r.name, "remuneration"), hasWord(o.name, "remuneration"); a != b {
		return a
	}
	return r.amount.Number.Cmp(o.amount.Number) < 0
}

func hasWord(name, word string) bool {
	for _, w := range strings.Fields(input.FoldName(name)) {
		if strings.Trim(w, ".,;()") == word {
			return true
		}
	}
	return false
}

func thresholds(f *Facts) {
	f.ruleFigures("pay.threshold", f.approval())
	for _, r := range f.rules {
		f.ruleFigures("pay.threshold."+input.Slug(r.name), r)
	}
	f.table("pay.thresholds", f.thresholdTable)
}

func (f *Facts) ruleFigures(prefix string, r rule) {
	const formula = "the amount whose dates include the last day of the period"
	put := func(suffix, label string, v input.Value, formula string) *Figure {
		fig := f.figure(prefix+suffix, label, v, f.period().Period, formula)
		f.put(fig)
		return fig
	}
	put("", "Approval threshold", r.amount, formula)
	put(".name", "Approval needed", words(func() string { return r.name }, r.amount), formula)
	put(".from", "Approval threshold in force from", r.from, formula)
	put(".previous", "Approval threshold before", r.before, "the amount in force before")
	put(".change-amount", "Change of the approval threshold", less(r.amount, r.before),
		"threshold less the one before").Moved = move(r.before, r.amount)
	put(".change", "Change of the approval threshold", excess(input.Change, r.amount, r.before, "threshold before"),
		"threshold less the one before, divided by the one before").Moved = move(r.before, r.amount)
}

// thresholdTable is every threshold, in force or not.
func (f *Facts) thresholdTable() *input.Table {
	t := &input.Table{
		Name: "pay.thresholds", Title: "Pay above which approval is needed",
		Columns: []input.Column{
			column("Threshold", input.String, input.NoUnit),
			column("Effective from", input.When, input.NoUnit),
			column("Effective to", input.When, input.NoUnit),
			column("Amount", input.Numeric, input.Pounds),
		},
	}
	var sources []input.Text
	for _, r := range f.limits {
		to := onDate(r.To, "end", sheetThresholds)
		if !r.To.Known && r.To.Marks == 0 {
			to = absent("still in force", input.NotApplicable, r.To.Cell)
		}
		t.Add([]input.Value{
			text(r.Name, "name", sheetThresholds), onDate(r.From, "start", sheetThresholds), to,
			money(r.Amount, "amount", sheetThresholds),
		})
		sources = append(sources, r.Source)
	}
	t.Source = publications(sources)
	return orWhy(t, "no thresholds in sheet "+sheetThresholds)
}

// move says from what to what a change went, where both are known.
func move(from, to input.Value) *Move {
	if from.Kind != input.Numeric || to.Kind != input.Numeric {
		return nil
	}
	return &Move{From: from.Number, To: to.Number, Unit: to.Unit}
}

// publications lists the sources of rows, each once, for a source line. "Same"
// is the source of a row above.
func publications(lists ...[]input.Text) string {
	var names []string
	seen := map[string]bool{}
	for _, sources := range lists {
		for _, s := range sources {
			name := strings.TrimSpace(s.V)
			if key := input.FoldName(name); s.Known && key != "same" && !seen[key] {
				seen[key] = true
				names = append(names, strings.TrimSuffix(name, "."))
			}
		}
	}
	return strings.Join(names, "; ")
}

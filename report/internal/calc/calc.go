// Package calc works out facts from a dataset: figures, findings and tables.
//
// One file a calculation; the list is [All]. Nothing here reads files, the
// clock or the environment, and the same dataset gives the same facts, in
// whatever order its rows stand.
//
// # Ideas
//
//   - An [input.Value] carries its cells, markers and, where it is missing, the
//     reason through every step of a calculation (value.go). What is worked out
//     from something missing is missing for the same reason, never zero.
//   - A comparison is made only between like and like: one series, one measure,
//     one kind of period, no break between, a base above zero. Otherwise the
//     figure says why not.
//   - Words of direction ("fell", "above") are worked out from the data.
//     No sentence claims a cause.
package calc

import (
	"sort"
	"strings"
	"sync"

	"briefpack/input"
)

// Figure is one value, with what it was worked out from.
type Figure struct {
	Name      string           // "pay.top.maximum"
	Label     string           // "Maximum pay"
	Value     input.Value      // number, text or period; Kind None with a Reason where it is missing
	Unit      input.Unit       // of a number
	Period    input.Period     // that it belongs to
	Formula   string           // in words: "maximum pay of the post divided by that of the permanent secretary"
	Moved     *Move            // where the figure is a change: what {{x:moved}} needs
	Qualifier string           // "over", "around": must be printed before the number ([Figure.Print] does)
	Peers     bool             // it names other bodies than the pack's own
	Reported  bool             // another body's figure, as it was published: keeps its own decimals
	Note      string           // what the row's Note cell says
	Source    string           // publication, where the figure is one row's
	Warns     []*input.Problem // warnings that must travel with it
	Parts     []Part           // of a sum over bodies: what each of them adds to it
}

// Part is what one body adds to a sum.
type Part struct {
	Name  string
	Value input.Number
}

// Move says from what to what a change went.
type Move struct {
	From, To input.Number
	Unit     input.Unit // of From and To
}

// Missing is why the figure has no value, or "".
func (f *Figure) Missing() string {
	if f.Value.Kind != input.None {
		return ""
	}
	return f.Value.Reason
}

// Print is the figure as prose has it, in the form asked for: "£29.1 million",
// "over £26 billion", "around 6%". A missing one is "not reported" with the
// reason in brackets.
func (f *Figure) Print(form input.Form) string {
	switch f.Value.Kind {
	case input.Numeric:
		text := f.Value.Print(f.Unit, form)
		if f.Reported && f.Value.Upto == nil && form != input.Moved {
			text = asPublished(text, f.Value.Number, f.Unit)
		}
		if f.Qualifier != "" {
			text = f.Qualifier + "\u00a0" + text
		}
		return text
	case input.String:
		return f.Value.Text
	case input.When:
		return f.Value.Period.String()
	}
	return NotThere(f.Value) + " (" + f.Value.Reason + ")"
}

// NotThere is what stands in place of a value that is not there: whoever withholds
// a number has reported it.
func NotThere(v input.Value) string {
	if v.Marks&input.Confidential != 0 {
		return "withheld"
	}
	return "not reported"
}

// asPublished gives a whole number of per cent without the decimal that the
// house format adds: a source that says 6% does not say 6.0%.
func asPublished(text string, n input.Number, u input.Unit) string {
	if u == input.Share || u == input.Percent {
		if whole := n.Mul(u.Scale()); whole.IsInt() {
			return input.Decimals(whole, 0) + "%"
		}
	}
	return text
}

// Finding is one sentence built from figures.
type Finding struct {
	Name    string   // "spend.it.change-over-range": templates keep or drop it by this name
	Lead    string   // first clause, which stands out; ends in a colon, comma or full stop
	Rest    string   // the rest of the sentence, with the space before it; may be empty
	Figures []string // names of the figures in it
	Weight  Weight   // for ranking
	Warns   []*input.Problem
}

// String is the whole sentence.
func (n Finding) String() string { return n.Lead + n.Rest }

// Comparison is a change that a finding was looked for in.
type Comparison struct {
	Name   string // as that of the finding would begin: "workforce.core.headcount-change"
	Reason string // why there is none to look in; "" where there is
}

// compared remembers a change that a finding is looked for in.
func (f *Facts) compared(name string, change input.Value) {
	c := Comparison{Name: name}
	if change.Kind == input.None {
		c.Reason = change.Reason
	}
	f.Comparisons = append(f.Comparisons, c)
}

// Weight ranks findings: data faults that change a headline come first, then
// by the size of the change relative to its threshold in Settings; ties by name.
type Weight struct {
	Fault bool
	Size  input.Number // |change| over the material change; 0 for a statement
}

// Facts is what a dataset says. It does not change once [Run] has returned and
// may be read from several goroutines.
type Facts struct {
	Data     *input.Dataset
	Findings []Finding // ranked
	// Comparisons are the changes over time that a finding was looked for in.
	Comparisons []Comparison
	figures     map[string]*Figure
	names       []string        // of figures, in order of first addition
	named       func() []string // names of all figures, worked out when they are first asked for
	rows        []rowFigures
	tables      map[string]*table
	order       []string // names of tables
	warned      warnings

	// What several calculations need, prepared once.
	bodies bodies
	prices prices
	scale  *payScale
	limits []input.Threshold
	rules  []rule

	// What all departments have in common, worked out when it is first asked for.
	comparison func() *comparison
	latest     func() []*input.Workforce // the returns of the period

	parting sync.Mutex
	parts   map[string]*input.Parts // of the data, by the column that they were asked for by
}

// Calculation is one entry of [All].
type Calculation struct {
	Name string // "pay"
	Doc  string // what it works out, in one sentence
	Run  func(*Facts)
}

// rowFigures are the figures of every row with a reference, worked out when
// they are asked for: a sheet may have many rows, and a pack names few.
type rowFigures struct {
	prefix string         // first part of their names
	rows   map[string]int // the second part: position of the row
	names  []string       // the second parts, in order of their rows
	// figures are those of a row; where want is not "", only that one is needed.
	figures func(row int, want string) []*Figure
}

// table is a table that is made when it is first asked for.
type table struct {
	once  sync.Once
	build func() *input.Table
	built *input.Table
}

// Run works out all that d says. d must not change afterwards.
func Run(d *input.Dataset) *Facts {
	f := newFacts(d)
	f.warned, f.bodies = warningsOf(d.Problems), bodiesOf(d)
	f.comparison, f.latest = sync.OnceValue(f.compare), sync.OnceValue(f.latestReturns)
	f.run()
	return f
}

// Scope is what the part of the data says that belongs to one value of a column
// (see [input.Dataset.Where]). What a part has of the whole is not worked out
// once more: its warnings, names, and the comparison of all departments.
func (f *Facts) Scope(column, value string) *Facts {
	part := newFacts(f.partsBy(column).Of(value))
	part.warned, part.bodies = f.warned.afresh(), f.bodies
	part.comparison, part.latest = f.comparison, f.latest
	part.run()
	return part
}

// partsBy are the parts of the data by a column, which is split once.
func (f *Facts) partsBy(column string) *input.Parts {
	f.parting.Lock()
	defer f.parting.Unlock()
	p := f.parts[column]
	if p == nil {
		p = f.Data.Parts(column)
		if f.parts == nil {
			f.parts = map[string]*input.Parts{}
		}
		f.parts[column] = p
	}
	return p
}

func newFacts(d *input.Dataset) *Facts {
	f := &Facts{Data: d, figures: map[string]*Figure{}, tables: map[string]*table{}}
	f.named = sync.OnceValue(f.listFigures)
	return f
}

func (f *Facts) run() {
	f.prices = f.deflators()
	f.scale = f.payScale()
	f.limits = f.thresholdRows()
	f.rules = f.rulesInForce()
	for _, c := range All {
		c.Run(f)
	}
	sort.SliceStable(f.Findings, func(i, j int) bool { return f.Findings[i].before(f.Findings[j]) })
}

func (n Finding) before(o Finding) bool {
	if n.Weight.Fault != o.Weight.Fault {
		return n.Weight.Fault
	}
	if c := n.Weight.Size.Cmp(o.Weight.Size); c != 0 {
		return c > 0
	}
	return n.Name < o.Name
}

// Figure is the figure of that name, or nil.
func (f *Facts) Figure(name string) *Figure {
	if fig := f.figures[name]; fig != nil {
		return fig
	}
	prefix, rest, _ := strings.Cut(name, ".")
	ref, _, _ := strings.Cut(rest, ".")
	for _, set := range f.rows {
		row, ok := set.rows[ref]
		if set.prefix != prefix || !ok {
			continue
		}
		for _, fig := range set.figures(row, name) {
			if fig.Name == name {
				return fig
			}
		}
	}
	return nil
}

// Figures lists the names of all figures: those of calculations in the order in
// which they were worked out, then those of rows with a reference. The list is made
// once, when it is first asked for; it must not be changed.
func (f *Facts) Figures() []string { return f.named() }

func (f *Facts) listFigures() []string {
	names := append([]string(nil), f.names...)
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
	}
	for _, set := range f.rows {
		for _, ref := range set.names {
			for _, fig := range set.figures(set.rows[ref], "") {
				if !seen[fig.Name] {
					seen[fig.Name] = true
					names = append(names, fig.Name)
				}
			}
		}
	}
	return names
}

// Table is the table of that name, a calculation's or a sheet's, or nil.
func (f *Facts) Table(name string) *input.Table {
	t := f.tables[name]
	if t == nil {
		return nil
	}
	t.once.Do(func() { t.built = t.build() })
	return t.built
}

// Tables lists the names of all tables.
func (f *Facts) Tables() []string { return append([]string(nil), f.order...) }

package pack

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/internal/calc"
)

// Check reports every name in the template that the facts do not know, and words of
// direction beside figures. facts
// are those of the whole dataset: a name that only one value of each lacks is
// not a mistake of the template.
//
// What would come from a sheet that is not there is no mistake either: the
// pack says in place that it is missing. In a section that may go, a row that
// is not there is a warning.
func (t *Template) Check(facts *calc.Facts) input.Problems {
	c := t.check(facts)
	c.list.Sort()
	return c.list
}

// Unknown lists the names in the template of which [Template.Check] says that nothing
// gives them, each once, sorted.
func (t *Template) Unknown(facts *calc.Facts) []string { return sortedOnce(t.check(facts).unknown) }

func (t *Template) check(facts *calc.Facts) *checker {
	c := &checker{faults: faults{src: t.src}, facts: facts, named: t.front.named, builtIn: t.builtIn}
	c.noSeries, _ = t.missingSeries(facts)
	u := t.uses()
	for _, x := range u.figures {
		c.figure(x)
	}
	for _, x := range u.tables {
		c.table(x)
	}
	for _, x := range u.findings {
		c.finding(x)
	}
	for _, e := range u.each {
		c.each(e)
	}
	for _, d := range t.bare {
		c.direction(d)
	}
	return c
}

type checker struct {
	faults
	facts   *calc.Facts
	named   bool     // the pack may name other bodies
	builtIn bool     // the template is one built in
	unknown []string // names that nothing gives

	noSeries string // of sheet Spend, which the template is about and which is not there, see [Template.NoSeries]
}

func (c *checker) figure(x figureUse) {
	if slices.Contains(x.each, x.name) {
		return
	}
	fig := c.facts.Figure(x.name)
	if fig == nil {
		if c.absent(x.name) {
			return
		}
		wrong := unknownName("unknown-figure", "the figure", x.name, c.facts.Figures())
		if x.optional && c.isReference(x.name) {
			wrong.done = "it is said to be missing"
			if !c.builtIn { // nobody has written it who could mend it
				c.unknown = append(c.unknown, x.name)
				c.warn(x.at, wrong)
			}
			return
		}
		c.unknown = append(c.unknown, x.name)
		c.report(x.at, wrong)
		return
	}
	known := fig.Value.Kind != input.None
	switch {
	case fig.Peers && !c.named:
		c.report(x.at, fault{code: "names-peers", found: "the figure " + x.name + ", which names other bodies",
			expected: "a number or a rank, or “peers: named” in the front matter"})
	case x.form == "moved" && known && fig.Moved == nil:
		c.report(x.at, fault{code: "not-a-change", found: "the form moved for the figure " + x.name + ", which is not a change",
			expected: "a change, such as spend.it.change", mend: "write {{" + x.name + "}}"})
	case isPeriod(x.form) && known && fig.Value.Kind != input.When && fig.Period.IsZero():
		c.report(x.at, fault{code: "no-period", found: "the form " + x.form + " for the figure " + x.name + ", which belongs to no period",
			expected: "a figure of a period", mend: "write {{" + x.name + "}}"})
	}
}

// isReference reports whether a name could be that of a row with a reference,
// such as context.digital-staff-share.
func (c *checker) isReference(name string) bool {
	prefix, _, _ := strings.Cut(name, ".")
	for _, f := range families {
		if f.prefix == prefix {
			return true
		}
	}
	return c.facts.Table("sheet."+prefix) != nil
}

// listedBy says where names are to be found that are too many for a message.
var listedBy = map[string]string{
	"the figure":  "a name that “briefpack figures” lists",
	"the table":   "a table of a calculation, such as spend.by-year, or of a sheet, such as sheet.spend",
	"the finding": "the name of a finding, or how some of them begin, such as spend",
}

// unknownName is the fault of a dotted name. Where nothing is spelled like it
// the names of the same family are listed.
func unknownName(code, what, name string, all []string) fault {
	x := unknown(code, what, name, all)
	if x.mend == "" { // the family may have been left out
		for _, n := range all {
			if strings.HasSuffix(n, "."+name) {
				x.mend = didYouMean(n, []string{n})
				break
			}
		}
	}
	if x.expected != "" {
		return x
	}
	for prefix := name; prefix != ""; prefix = prefix[:max(0, strings.LastIndexByte(prefix, '.'))] {
		var alike []string
		for _, n := range all {
			if strings.HasPrefix(n, prefix+".") {
				alike = append(alike, n)
			}
		}
		if len(alike) > 0 && len(alike) <= mostListed {
			x.expected = oneOf(alike)
			return x
		}
		if len(alike) > 0 {
			break
		}
	}
	x.expected = listedBy[what]
	return x
}

// absent reports whether a name belongs to sheets of which none is there, or to a series
// that is not.
func (c *checker) absent(name string) bool {
	return absentFrom(c.facts, name) || c.ofNoSeries(name)
}

// ofNoSeries reports whether a name is of the series that is told of as a whole.
func (c *checker) ofNoSeries(name string) bool {
	parts := strings.Split(name, ".")
	return c.noSeries != "" && len(parts) > 2 && parts[1] == c.noSeries
}

// absentFrom reports the same of the name of a figure or finding: it has a dot.
func absentFrom(facts *calc.Facts, name string) bool {
	return strings.Contains(name, ".") && tableAbsentFrom(facts, name)
}

// tableAbsentFrom reports the same of the name of a table, which may be that of
// a whole family.
func tableAbsentFrom(facts *calc.Facts, name string) bool {
	prefix, _, _ := strings.Cut(strings.TrimPrefix(name, "sheet."), ".")
	known := false
	for _, f := range families {
		known = known || f.prefix == prefix
	}
	if !known {
		return false
	}
	for _, s := range sheetsOf(name) {
		if t := facts.Data.Table("sheet." + input.Slug(s)); t != nil && t.Len() > 0 {
			return false
		}
	}
	return true
}

func (c *checker) table(x tableUse) {
	table := c.facts.Table(x.name.text)
	if table == nil {
		if tableAbsentFrom(c.facts, x.name.text) || c.ofNoSeries(x.name.text) {
			return
		}
		c.unknown = append(c.unknown, x.name.text)
		c.report(x.name.at, unknownName("unknown-table", "the table", x.name.text, c.facts.Tables()))
		if table = c.facts.Table(meant(x.name.text, c.facts.Tables())); table == nil {
			return
		}
	}
	c.namesPeers(table, x)
	for _, col := range x.columns {
		c.column(table, col)
	}
	for _, w := range x.where {
		c.condition(table, w)
	}
}

// find is the column of that name; −1, and a problem, where there is none.
func (c *checker) find(table *input.Table, col column) int {
	i := table.Column(col.name)
	if i < 0 {
		x := unknown("unknown-column", "the column", col.name, table.ColumnNames())
		x.found += " of " + table.Name
		if x.expected == "" {
			x.expected = "one that “briefpack explain " + table.Name + "” lists"
		}
		if strings.Contains(col.name, " as ") {
			x.mend = `put the heading in double quotes: COLUMN as "Heading"`
		}
		c.report(col.at, x)
	}
	return i
}

var kindNames = map[input.Kind]string{input.String: "words", input.Numeric: "numbers", input.When: "periods"}

func (c *checker) column(table *input.Table, use columnUse) {
	i := c.find(table, use.column)
	if i < 0 {
		return
	}
	col := table.Columns[i]
	if use.kind != input.None && col.Kind != use.kind && col.Kind != input.None {
		c.report(use.at, fault{code: "wrong-column", found: "the column " + input.Quote(col.Name) + ", which holds " + kindNames[col.Kind],
			expected: "a column of " + kindNames[use.kind]})
	}
	if use.added && col.Kind == input.Numeric && !additive(col.Unit) {
		c.report(use.at, fault{code: "not-additive", found: "a sum of the column " + input.Quote(col.Name) + ", which holds " + UnitWords(col.Unit),
			expected: "amounts or counts, which can be added up"})
	}
}

func (c *checker) condition(table *input.Table, w condition) {
	i := c.find(table, w.column)
	if i < 0 {
		return
	}
	col := table.Columns[i]
	if col.Kind == input.String && strings.ContainsAny(w.op, "<>") {
		c.report(w.at, fault{code: "bad-condition", found: w.op + " for the column " + input.Quote(col.Name) + ", which holds words", expected: "= != or in"})
	}
	for _, v := range w.values {
		if len(v.text) == 1 && v.text[0].figure == nil {
			if _, bad := v.operandFor(v.raw, col); bad != nil {
				c.report(v.at, *bad)
			}
		}
	}
}

// finding checks the name of a finding. Findings come and go with the data, so
// that only a name which resembles one, or belongs to no family, is wrong.
func (c *checker) finding(x value) {
	var names []string
	for _, n := range c.facts.Findings {
		if matches(n.Name, x.text) {
			return
		}
		names = append(names, n.Name)
	}
	prefix, _, _ := strings.Cut(x.text, ".")
	known := false
	for _, f := range families {
		known = known || f.prefix == prefix
	}
	switch mend := didYouMean(x.text, names); {
	case !known:
		c.unknown = append(c.unknown, x.text)
		c.report(x.at, unknownName("unknown-finding", "the finding", x.text, names))
	case mend != "" && meant(x.text, names) != "":
		c.warn(x.at, fault{code: "unknown-finding", found: "the finding " + input.Quote(x.text) + ", which is none at present", mend: mend,
			done: "nothing is shown or left out by that name"})
	}
}

// matches reports whether a finding has that name, or one that begins so.
func matches(name, prefix string) bool {
	return name == prefix || strings.HasPrefix(name, strings.TrimSuffix(prefix, ".")+".")
}

func (c *checker) each(e *each) {
	if e.sheet == "" {
		return // its fault is told of
	}
	table := c.facts.Table(e.table())
	if table == nil {
		var sheets []string
		for _, n := range c.facts.Tables() {
			if slug, ok := strings.CutPrefix(n, "sheet."); ok {
				sheets = append(sheets, sheetTitle(slug))
			}
		}
		if c.absent(e.table()) {
			return
		}
		c.unknown = append(c.unknown, e.sheet)
		c.report(e.at, unknown("unknown-sheet", "the sheet", e.sheet, sheets))
		if table = c.facts.Table("sheet." + input.Slug(meant(e.sheet, sheets))); table == nil {
			return
		}
	}
	c.find(table, column{name: e.column, at: e.at})
}

// additive reports whether values of a unit may be added up.
func additive(u input.Unit) bool {
	switch u {
	case input.Share, input.Change, input.Points, input.Percent, input.Ratio, input.Index:
		return false
	}
	return true
}

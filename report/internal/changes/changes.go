// Package changes says what changed since the last pack: how far each figure
// moved and which way, and what the bodies of a sum add to its change. Its words
// follow from the figures alone, and none of them claims a cause.
//
// Figures are matched by name. What the last pack said comes from its manifest, so
// that a figure is held against what was issued and not against what a later
// program or workbook would make of it.
package changes

import (
	"fmt"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/manifest"
)

// Title is the heading of the section.
const Title = "What changed since the last pack"

const (
	mostFigures = 10 // how many figures the table names
	mostSums    = 2  // how many sums are taken apart
	mostParts   = 5  // how many bodies are named of those that a sum has in both packs
)

// moved is a figure of both packs with another value.
type moved struct {
	now      *document.Source
	was      *manifest.Figure
	from, to input.Number
	numeric  bool // both are numbers of one unit
}

func (m *moved) change() input.Number { return m.to.Sub(m.from) }

// Blocks is the section for a document whose last pack was: a heading, what
// changed in a sentence, the figures, and the sums taken apart. bodies settles
// names, so that a body whose name sheet Organisations knows by another is not
// taken for two.
func Blocks(was *manifest.Manifest, doc *document.Document, bodies input.Spellings) []document.Block {
	c := compare(was, doc)
	out := []document.Block{
		document.Heading{Level: 2, Text: document.Plain(Title), ID: "changes-since-the-last-pack"},
		document.Paragraph{Text: document.Plain(c.summary(was))},
	}
	tables := 0
	next := func(t *document.Table) {
		tables++
		t.Number = fmt.Sprintf("N%d", tables)
		out = append(out, t)
	}
	t := c.table(was, doc.Period)
	switch {
	case len(t.Rows) > 0:
		next(t)
	case len(c.moved) > 0:
		out = append(out, document.Paragraph{Text: document.Plain("What changed is " + wordsAlone(len(c.moved)) + ", which the pack gives where it belongs.")})
	}
	sums := 0
	for i := range c.moved {
		if s := apart(&c.moved[i], bodies); s != nil && sums < mostSums {
			sums++
			out = append(out, document.Paragraph{Text: s.sentence()})
			next(s.table())
		}
	}
	return out
}

// comparison is the figures of two packs, matched.
type comparison struct {
	same        int
	moved       []moved // in the order in which this pack prints them
	added, gone int
}

func compare(was *manifest.Manifest, doc *document.Document) *comparison {
	c := &comparison{}
	before := map[string]*manifest.Figure{}
	for i := range was.Figures {
		before[was.Figures[i].Name] = &was.Figures[i]
	}
	matched := 0
	for i := range doc.Figures {
		s := &doc.Figures[i]
		if s.Ref == "" {
			continue
		}
		f := before[spaced(s.Name)]
		if f == nil {
			c.added++
			continue
		}
		matched++
		if m, differs := held(s, f); differs {
			c.moved = append(c.moved, m)
		} else {
			c.same++
		}
	}
	c.gone = len(before) - matched
	return c
}

// held holds a figure against what the last pack said.
func held(s *document.Source, f *manifest.Figure) (m moved, differs bool) {
	m = moved{now: s, was: f, to: s.Value.Number}
	var ok bool
	m.from, ok = input.ParseExact(f.Value)
	switch {
	case s.Value.Upto != nil: // pay in a band: whatever was told of it before is not told again
		return m, spaced(s.Value.Exact(s.Unit)) != f.Value
	case s.Value.Kind == input.Numeric:
		m.numeric = ok && f.Missing == "" && f.Unit == string(s.Unit)
		return m, !m.numeric || !m.from.Equal(m.to)
	case s.Value.Kind == input.String:
		return m, spaced(s.Value.Text) != f.Value
	case s.Value.Kind == input.When:
		return m, spaced(s.Value.Period.String()) != f.Value
	}
	return m, f.Missing == ""
}

// summary says how many figures changed.
func (c *comparison) summary(was *manifest.Manifest) string {
	both := c.same + len(c.moved)
	text := "This pack is held against the last one, for " + periodOf(was.Period) + ". "
	switch {
	case both == 0:
		text += "The two have no figure in common."
	case both == 1 && c.same == 1:
		text += "The one figure that both give has not changed."
	case both == 1:
		text += "The one figure that both give has changed."
	case c.same == 0:
		text += fmt.Sprintf("All of the %s that both give have changed.", figures(both))
	case len(c.moved) == 0:
		text += fmt.Sprintf("None of the %s that both give has changed.", figures(both))
	default:
		text += fmt.Sprintf("Of %s that both give, %s changed and %s did not.", figures(both), number(len(c.moved)), number(c.same))
	}
	if c.added > 0 {
		text += fmt.Sprintf(" %s in this pack alone.", sentence(c.added))
	}
	if c.gone > 0 {
		text += fmt.Sprintf(" %s in the last pack alone.", sentence(c.gone))
	}
	return text
}

func figures(n int) string {
	if n == 1 {
		return "one figure"
	}
	return number(n) + " figures"
}

// number is a number within a sentence.
func number(n int) string {
	if n == 1 {
		return "one"
	}
	return input.Decimals(input.Int(int64(n)), 0)
}

// wordsAlone says of figures that none of them is a number that has moved.
func wordsAlone(n int) string {
	if n == 1 {
		return "a figure that is a word or a change itself"
	}
	return "figures that are words or changes themselves"
}

// leftOut says what the table leaves out.
func leftOut(n int) string {
	if n == 1 {
		return "one figure that is a word or a change itself, or stands"
	}
	return figures(n) + " that are words or changes themselves, or stand"
}

// sentence begins a sentence with how many figures there are.
func sentence(n int) string {
	if n == 1 {
		return "One figure is"
	}
	return "There are " + figures(n)
}

// table is the figures that moved, in the order of the pack. Figures that are
// changes themselves are left out: a change of a change misleads.
func (c *comparison) table(was *manifest.Manifest, period input.Period) *document.Table {
	then, today := spaced(periodOf(was.Period)), spaced(period.String())
	t := &document.Table{
		Title:    document.Plain("Figures that changed since the last pack"),
		Subtitle: document.Plain("In the order in which the pack prints them; a value of another period than its pack has it beside it"),
		Columns:  []document.Column{{Head: "Figure", Share: 0.40}, {Head: "Last pack, " + nonBreaking(then), Share: 0.19}, {Head: "This pack, " + nonBreaking(today), Share: 0.19}, {Head: "Change", Share: 0.22}},
	}
	more := 0
	var marks input.Marks
	for i := range c.moved {
		m := &c.moved[i]
		if !m.numeric || strings.Contains(m.now.Name, "change") || len(t.Rows) == mostFigures {
			more++
			continue
		}
		marks |= m.now.Value.Marks
		t.Rows = append(t.Rows, document.Row{Cells: []string{m.label(), beside(m.then(), m.was.Period, then), beside(m.today(), spaced(m.now.Period.String()), today), m.words()}})
	}
	if key := (marks & carried).Key(); key != "" {
		t.Notes = append(t.Notes, key)
	}
	t.Notes = append(t.Notes, "Changes are worked out before values are rounded.")
	if more > 0 {
		t.Notes = append(t.Notes, "Also changed, and not in the table: "+leftOut(more)+" later in the pack.")
	}
	return t
}

// beside is a value with its period, where that is not the pack's own.
func beside(value, period, own string) string {
	if period == "" || period == own {
		return value
	}
	return value + " (" + period + ")"
}

// carried are the markers that a figure tells of.
const carried = input.Provisional | input.Revised | input.Estimated

// label says what a figure is, without the period that stands in the other columns.
func (m *moved) label() string {
	label := spaced(m.now.Label)
	if label == "" {
		label = spaced(m.now.Name)
	}
	for _, p := range []string{m.now.Period.String(), m.now.Period.Short()} {
		label = strings.TrimSuffix(label, ", "+spaced(p))
	}
	return label
}

// then is what the figure was. It is printed anew: packs print some figures short,
// in a tile, or as a movement, "fell 38.3%".
func (m *moved) then() string { return m.print(m.from) }

// print is a number as sentences have it, or in full where the two would not differ.
func (m *moved) print(n input.Number) string {
	if u := m.now.Unit; input.Print(m.from, u, input.Prose) == input.Print(m.to, u, input.Prose) {
		return input.Print(n, u, input.Full)
	}
	return input.Print(n, m.now.Unit, input.Prose)
}

func (m *moved) today() string {
	text := m.print(m.to)
	if marks := m.now.Value.Marks & carried; marks != 0 {
		text += " " + marks.String()
	}
	return text
}

// words is how a figure moved as a cell of a table has it, which may wrap.
func (m *moved) words() string { return strings.ReplaceAll(m.movement(), "\u00a0", " ") }

// movement says which way a figure moved and how far: of money and counts also by
// what share, where the base is one that bears it.
func (m *moved) movement() string {
	d, u := m.change(), m.now.Unit
	switch {
	case u == input.Share:
		return input.Print(d, input.Points, input.Moved)
	case u == input.Percent:
		return input.Print(d.Mul(input.Fraction(1, 100)), input.Points, input.Moved)
	}
	text := input.Print(d, u, input.Moved)
	if u == "months" && d.Abs().Equal(input.Int(1)) {
		text = strings.TrimSuffix(text, "s")
	}
	if share, ok := d.Quo(m.from); ok && m.bears() && !input.Unchanged(d, u) && !input.Unchanged(share, input.Change) {
		text += " (" + input.Print(share.Abs(), input.Change, input.Prose) + ")"
	}
	return text
}

// leastPeople is the base below which no share of people is given.
const leastPeople = 20

// bears reports whether a share of the last value means something.
func (m *moved) bears() bool {
	switch u := m.now.Unit; {
	case u.IsMoney():
		return m.from.Sign() > 0
	case u == input.People, u == input.FTE:
		return m.from.Cmp(input.Int(leastPeople)) >= 0
	}
	return false
}

// periodOf is a month in words; the code as it is where it is none.
func periodOf(code string) string {
	p, bad := input.ParseMonth(code)
	if bad != nil {
		return code
	}
	return p.String()
}

// spaced is s with ordinary spaces alone, as manifests have it.
func spaced(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

// nonBreaking keeps a month and its year on one line.
func nonBreaking(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

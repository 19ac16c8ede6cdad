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
	mostFigures = 15 // how many figures the table names
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
	if t := c.table(); len(t.Rows) > 0 {
		next(t)
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
	case len(c.moved) == 0:
		text += fmt.Sprintf("None of the %s that both give has changed.", figures(both))
	default:
		text += fmt.Sprintf("Of %s that both give, %d changed and %d did not.", figures(both), len(c.moved), c.same)
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
	return input.Decimals(input.Int(int64(n)), 0) + " figures"
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
func (c *comparison) table() *document.Table {
	t := &document.Table{
		Title:    document.Plain("Figures that changed since the last pack"),
		Subtitle: document.Plain("In the order in which the pack prints them; a period stands beside a value where it is another"),
		Columns:  []document.Column{{Head: "Figure", Share: 0.34}, {Head: "Last pack", Share: 0.21}, {Head: "This pack", Share: 0.21}, {Head: "Change", Share: 0.24}},
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
		t.Rows = append(t.Rows, document.Row{Cells: []string{m.label(), m.then(), m.today(), m.words()}})
	}
	if key := (marks & carried).Key(); key != "" {
		t.Notes = append(t.Notes, key)
	}
	if more > 0 {
		t.Notes = append(t.Notes, "Also changed, and not in the table: "+leftOut(more)+" later in the pack.")
	}
	return t
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

func (m *moved) then() string {
	text := nonBreaking(m.was.Printed)
	if inflected(text) {
		text = input.Print(m.from, m.now.Unit, input.Prose)
	}
	if period := spaced(m.now.Period.String()); m.was.Period != "" && m.was.Period != period {
		text += " (" + m.was.Period + ")"
	}
	return text
}

func (m *moved) today() string {
	text := m.now.Printed
	if inflected(text) {
		text = input.Print(m.to, m.now.Unit, input.Prose)
	}
	if marks := m.now.Value.Marks & carried; marks != 0 {
		text += " " + marks.String()
	}
	if period := spaced(m.now.Period.String()); period != "" && m.was.Period != "" && m.was.Period != period {
		text += " (" + period + ")"
	}
	return text
}

// inflected reports whether a figure was printed as a movement, "fell 38.3%".
func inflected(printed string) bool {
	for _, word := range []string{"fell", "rose", "was ", "has "} {
		if strings.HasPrefix(printed, word) {
			return true
		}
	}
	return false
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
	if share, ok := d.Quo(m.from); ok && m.bears() && !input.Unchanged(d, u) {
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

// nonBreaking keeps a number and its unit on one line.
func nonBreaking(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

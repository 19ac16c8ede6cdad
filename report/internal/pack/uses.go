package pack

import "briefpack/input"

// block is one block of a template. The set is closed: those of [Blocks], with
// paragraphs, lists and page breaks.
type block interface {
	// uses adds the names that the block uses.
	uses(*uses)
	// fill makes the blocks of the document, and says whether there was
	// anything to say.
	fill(*filler) filled
}

// uses are all names in a template, with their places.
type uses struct {
	figures  []figureUse
	tables   []tableUse
	findings []value
	each     []*each
	inEach   []string // the placeholders that give the value in hand
	optional bool     // within a section that may go

	commentary []string // sections of sheet Commentary that are printed
}

type figureUse struct {
	placeholder
	each     []string // the placeholders that give the value in hand
	optional bool     // it stands in a section that may go
}

// tableUse is a table, with the columns that must be in it.
type tableUse struct {
	name    value
	columns []columnUse
	where   []condition
	chart   string // the kind of chart that it is for; "" for a table

	optional bool // it stands in a section that may go
}

type columnUse struct {
	column
	kind  input.Kind // that its values must have; None for any
	added bool       // its values are added up
}

// uses are the names in the template.
func (t *Template) uses() *uses {
	u := &uses{}
	if e := t.front.each; e != nil {
		u.each = append(u.each, e)
		u.inEach = e.names()
	}
	u.text(t.front.title)
	if t.bottom != nil {
		u.text(t.bottom.text)
	}
	for _, a := range t.front.asks {
		u.text(a.text)
	}
	for _, s := range t.sections {
		u.section(s)
	}
	return u
}

func (u *uses) section(s *section) {
	outer, optional := u.inEach, u.optional
	u.optional = optional || s.optional
	if s.each != nil {
		u.each = append(u.each, s.each)
		u.inEach = append(append([]string(nil), outer...), s.each.names()...)
	}
	u.text(s.heading)
	for _, b := range s.blocks {
		b.uses(u)
	}
	for _, part := range s.parts {
		u.section(part)
	}
	u.inEach, u.optional = outer, optional
}

func (u *uses) text(texts ...text) {
	for _, t := range texts {
		for _, p := range t {
			u.figure(p.figure)
		}
	}
}

func (u *uses) figure(p *placeholder) {
	if p != nil {
		u.figures = append(u.figures, figureUse{*p, u.inEach, u.optional})
	}
}

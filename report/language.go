package report

import "briefpack/report/internal/pack"

// Term is one word of the language of packs, for the documentation.
type Term struct {
	Name, Doc string
	Options   []Term // of a block
	Items     string // what the list items of a block say; "" where it has none
}

// FrontKeys are the keys of a template's front matter.
func FrontKeys() []Term { return terms(pack.FrontKeys) }

// Forms are the forms of a placeholder: {{name:form}}.
func Forms() []Term {
	var out []Term
	for _, f := range pack.Forms {
		out = append(out, Term{Name: f.Name, Doc: f.Doc})
	}
	return out
}

// Blocks are the kinds of fenced blocks.
func Blocks() []Term {
	var out []Term
	for _, b := range pack.Blocks {
		out = append(out, Term{b.Name, b.Doc, terms(b.Options), b.Items})
	}
	return out
}

func terms(options []pack.Option) []Term {
	var out []Term
	for _, o := range options {
		out = append(out, Term{Name: o.Name, Doc: o.Doc})
	}
	return out
}

// Rule is one kind of problem that is not of a workbook.
type Rule struct {
	Code, Doc string
	Mend      string // how it is mended; "" where each message says it
}

// TemplateRules are the faults that a template can have.
func TemplateRules() []Rule {
	var out []Rule
	for _, r := range pack.Rules {
		out = append(out, Rule(r))
	}
	return out
}

// PackRules are the problems of packs beyond their templates: of planning and
// of laying out.
func PackRules() []Rule {
	return []Rule{
		{"pack-without-data", "Nothing that a pack uses is in the inputs, so that it is not made.",
			"fill in the sheets that the message names, or add the workbook that has them; where the pack is not wanted, nothing need be done"},
		{"no-series", "Sheet Spend has series, but not the one that a pack is about, so that the pack is not made.",
			"write the name of the series in the column Series of the rows that are meant, or name a series of yours in the template"},
		{"unmapped-character", "The font does not have a character; a sign stands in its place.",
			"write the words without the character, in the cell or the template that the message names"},
		{"outside-scope", "A pack of one body would print a value that rests on cells of another, or of fewer than five.",
			"take what the message names out of the template, or add “peers: named” to the front matter if others may be named"},
		{"names-outside-scope", "A pack of one body would name another.",
			"take the name out of the cell or the template, or add “peers: named” to the front matter if others may be named"},
		{"commentary-moved", "A figure that a commentary speaks of has moved since it was written; the commentary is withheld.",
			"read the words again, and correct them, their date and the column Figures of sheet Commentary"},
		{"commentary-unprinted", "A row of sheet Commentary is for a pack or a section that prints no commentary of that name.",
			"correct the cells Pack and Section, or add a block commentary of that section to the template"},
		{"commentary-unbound", "A commentary gives a number that none of the figures that it is bound to prints.",
			"name the figure in the column Figures, as NAME = VALUE, or correct the number"},
		{"names-of-persons", "A column holds names of persons, which Settings does not allow; it is not read.",
			"delete the column, or set “Names of persons” in Settings to Yes if they may be published"},
		{"layout", "A table, a chart or a text could not be laid out as it was meant; the pack says how it was done.",
			"shorten the words, or show fewer columns or rows"},
	}
}

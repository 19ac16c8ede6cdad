package pack

import (
	"slices"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// commentary is the analyst's own paragraphs for a section.
//
// A paragraph is bound to the figures that its row names, with what each was when
// it was written. When one of them has moved the words may no longer be true:
// they are withheld, and the pack says why in their place.
type commentary struct{ section string }

func parseCommentary(f *faults, b body) block {
	b.required(f, "commentary", "section")
	return &commentary{b.options["section"].value.text}
}

func (c *commentary) uses(u *uses) { u.commentary = append(u.commentary, c.section) }

func (c *commentary) fill(f *filler) filled {
	out := filled{asked: true}
	for i := range f.part.facts.Data.Commentary {
		row := &f.part.facts.Data.Commentary[i]
		if !row.Text.Known || row.Pack.Known && input.Slug(row.Pack.V) != input.Slug(f.t.name) || input.FoldName(row.Section.V) != input.FoldName(c.section) {
			continue
		}
		out.known = true
		bound := f.bindings(row)
		if why := f.withheld(row, bound); why != nil {
			out.blocks = append(out.blocks, document.Paragraph{Text: why})
			continue
		}
		out.blocks = append(out.blocks, f.comment(row, bound))
	}
	if !out.known {
		out.missing = "there is no row for the section " + c.section + " of this pack in sheet Commentary"
		out.blocks = []document.Block{document.Paragraph{Text: document.Plain("No commentary: " + out.missing + ".")}}
	}
	return out
}

// Unprinted are the rows of sheet Commentary that no block of these templates, which
// are all there are, prints: their words would be lost without a sign.
func Unprinted(rows []input.Commentary, templates []*Template) input.Problems {
	var packs []string
	var printed [][]string // sections, of each template
	for _, t := range templates {
		packs, printed = append(packs, t.name), append(printed, t.uses().commentary)
	}
	var out input.Problems
	for i := range rows {
		row := &rows[i]
		if !row.Text.Known || !row.Section.Known {
			continue
		}
		p := &input.Problem{Code: "commentary-unprinted", Severity: input.Warning, Cell: row.Section.Cell, Done: "the commentary stands in no pack"}
		meant, sections := 0, []string(nil)
		for k, t := range templates {
			if !row.Pack.Known || input.Slug(row.Pack.V) == input.Slug(t.name) {
				meant++
				sections = append(sections, printed[k]...)
			}
		}
		switch {
		case meant == 0:
			p.Cell, p.Found, p.Expected = row.Pack.Cell, "commentary for the pack "+input.Quote(row.Pack.V), oneOf(packs)
			p.Mend = didYouMean(row.Pack.V, packs)
		case slices.ContainsFunc(sections, func(s string) bool { return input.FoldName(s) == input.FoldName(row.Section.V) }):
			continue
		case len(sections) == 0:
			p.Found, p.Expected = "commentary for a pack without a block of commentary", "a pack that has one"
			p.Mend = "add to its template a block commentary with the line “section: " + row.Section.V + "”"
		default:
			p.Found, p.Expected = "commentary for the section "+input.Quote(row.Section.V), oneOf(sections)
			p.Mend = didYouMean(row.Section.V, sections)
		}
		out = append(out, p)
	}
	return out
}

// comment is a paragraph as it is printed, with whose it is and of when.
func (f *filler) comment(row *input.Commentary, bound []binding) document.Comment {
	out := document.Comment{Author: oneLine(row.Author.V)}
	if row.Date.Known {
		out.Date = row.Date.V.String()
	}
	for _, p := range strings.Split(strings.ReplaceAll(row.Text.V, "\r\n", "\n"), "\n") {
		if p = oneLine(p); p != "" {
			out.Paragraphs = append(out.Paragraphs, document.Plain(p))
		}
	}
	f.used.see(input.Value{Kind: input.String, Cells: []input.Cell{row.Text.Cell, row.Author.Cell, row.Date.Cell}})
	for _, b := range bound {
		f.used.see(b.figure.Value)
	}
	f.quoted(row, bound)
	return out
}

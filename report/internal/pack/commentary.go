package pack

import (
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
	if !b.required(f, "commentary", "section") {
		return nil
	}
	return &commentary{b.options["section"].value.text}
}

func (c *commentary) uses(*uses) {}

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

package pack

import (
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// paragraph is running prose.
type paragraph struct {
	text text
	at   int
}

func (p *paragraph) uses(u *uses) { u.text(p.text) }

func (p *paragraph) fill(f *filler) filled {
	s := f.prose(p.text)
	return s.block(document.Paragraph{Text: s.text})
}

// block is what a block of words gave.
func (s said) block(b document.Block) filled {
	return filled{blocks: []document.Block{b}, asked: s.asked, known: s.known, missing: s.missing}
}

// list is a bulleted or numbered list.
type list struct {
	ordered bool
	items   []text
}

func (l *list) uses(u *uses) { u.text(l.items...) }

func (l *list) fill(f *filler) filled {
	out := document.List{Ordered: l.ordered}
	var all filled
	for _, item := range l.items {
		s := f.prose(item)
		out.Items = append(out.Items, s.text)
		all.add(s.block(nil))
	}
	all.blocks = []document.Block{out}
	return all
}

// pageBreak is a line “---” in the text.
type pageBreak struct{}

func (pageBreak) uses(*uses) {}

func (pageBreak) fill(*filler) filled {
	return filled{blocks: []document.Block{document.PageBreak{}}}
}

// callout is a passage set apart.
type callout struct{ text text }

func parseCallout(f *faults, b body) block {
	c := &callout{}
	for _, l := range b.lines {
		v := trimmed(value(l))
		if v.empty() {
			continue
		}
		if len(c.text) > 0 {
			c.text = append(c.text, piece{words: " "})
		}
		c.text = append(c.text, f.scan(v, piece{}, lastRune(c.text))...)
	}
	c.text = joined(c.text)
	if len(c.text) == 0 {
		f.report(b.at, fault{code: "empty-block", found: "a callout without words", expected: "words between the lines ```"})
	}
	f.directions(c.text)
	return c
}

func (c *callout) uses(u *uses) { u.text(c.text) }

func (c *callout) fill(f *filler) filled {
	s := f.prose(c.text)
	return s.block(document.Callout{Text: s.text})
}

// commentary is the analyst's own paragraphs for a section.
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
	for _, row := range f.part.facts.Data.Commentary {
		if !row.Text.Known || row.Pack.Known && input.Slug(row.Pack.V) != input.Slug(f.t.name) || input.FoldName(row.Section.V) != input.FoldName(c.section) {
			continue
		}
		comment := document.Comment{Author: oneLine(row.Author.V)}
		if row.Date.Known {
			comment.Date = row.Date.V.String()
		}
		for _, p := range strings.Split(strings.ReplaceAll(row.Text.V, "\r\n", "\n"), "\n") {
			if p = oneLine(p); p != "" {
				comment.Paragraphs = append(comment.Paragraphs, document.Plain(p))
			}
		}
		f.used.see(input.Value{Kind: input.String, Cells: []input.Cell{row.Text.Cell, row.Author.Cell, row.Date.Cell}})
		out.blocks = append(out.blocks, comment)
		out.known = true
	}
	if !out.known {
		out.missing = "there is no row for the section " + c.section + " of this pack in sheet Commentary"
		out.blocks = []document.Block{document.Paragraph{Text: document.Plain("No commentary: " + out.missing + ".")}}
	}
	return out
}

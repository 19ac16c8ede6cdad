package pdf

import (
	"slices"

	"briefpack/report/document"
)

// contentsOver is the number of pages beyond which a pack gets a list of contents.
const contentsOver = 4

// contentsOf are the sections that a list of contents names: all but those of
// the first page.
func contentsOf(lists ...[]document.Block) []document.Text {
	var out []document.Text
	for _, list := range lists {
		for _, b := range list {
			if h, ok := b.(document.Heading); ok && h.Level <= 2 {
				out = append(out, h.Text)
			}
		}
	}
	return out
}

// withContents is the body with a list of contents before it, if it has none of
// its own.
func withContents(body []document.Block) []document.Block {
	if slices.ContainsFunc(body, isContents) {
		return body
	}
	return append([]document.Block{document.Contents{}}, body...)
}

func isContents(b document.Block) bool {
	_, ok := b.(document.Contents)
	return ok
}

// contentsList composes the list of sections, each a link to its page. A pack of
// one section needs none.
func (c *composer) contentsList() block {
	if len(c.contents) < 2 {
		return block{}
	}
	level := c.level
	out := c.title(document.Plain("Contents"), "", 2, c.heading2Font, c.style.Navy, full)
	c.level = level // a short pack goes without
	toc := c.tag(0, "TOC")
	for i, t := range slices.DeleteFunc(slices.Clone(c.contents), c.invisible) {
		link := c.tag(c.tag(c.tag(toc, "TOCI"), "Reference"), "Link")
		c.tags[link].Alt = c.text(t.String())
		c.entries = append(c.entries, link)
		out = append(out, c.contentsRow(t.String(), link, i == 0))
	}
	return block{contentsBlock, out}
}

func (c *composer) contentsRow(text string, link TagID, first bool) strip {
	const numberRoom = 30
	s := strip{lines: 1}
	if first {
		s.before = 6
	}
	baseline := 3 + c.bodyFont.baseline()
	lines := c.wrap(text+" ", link, c.bodyFont, c.style.Ink, prose-numberRoom)
	y := c.lines(&s, 0, 3, c.bodyFont, lines)
	s.height = y + 3
	s.text(prose, baseline, c.bodyFont, c.style.Ink, link, "", 0)
	s.items[len(s.items)-1].pageOf = true
	s.rule(0, s.height, prose, 0.5, c.style.Grid)
	return s
}

// pages lays the first page and the rest out, with a list of contents if the pack
// is long. The rest begins on a page of its own, unless the first is nearly empty or
// runs over in spite of all.
func (c *composer) pages(first, body []block) []sheet {
	short := slices.DeleteFunc(slices.Clone(body), func(b block) bool { return b.kind == contentsBlock })
	if sheets := c.sheets(first, short); len(sheets) <= contentsOver {
		return sheets
	}
	return c.sheets(first, body)
}

func (c *composer) sheets(first, body []block) []sheet {
	sheets := c.paginate(join(first, true), firstTop)
	if len(body) == 0 {
		return sheets
	}
	if len(sheets) > 1 || sheets[0].filled() < leastFilled {
		return c.paginate(join(append(first[:len(first):len(first)], body...), false), firstTop)
	}
	return append(sheets, c.paginate(join(body, false), portrait.top)...)
}

// leastFilled is the part of a page that must not be left with less on it.
const leastFilled = 0.4

// filled is the part of the type area that is used.
func (s *sheet) filled() float64 {
	return (s.y - s.top) / (s.paper.bottom - s.top)
}

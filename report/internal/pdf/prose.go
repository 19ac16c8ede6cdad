package pdf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefpack/report/document"
	"briefpack/templates"
)

// heading composes a heading of level 2 or 3, if there is anything to see of it.
func (c *composer) heading(h document.Heading) block {
	if c.invisible(h.Text) {
		return block{}
	}
	if h.Level <= 2 {
		strips := c.title(h.Text, h.ID, 2, c.heading2Font, c.style.Navy, full)
		c.headings[len(c.headings)-1].section = true
		return block{heading2Block, strips}
	}
	return block{heading3Block, c.title(h.Text, h.ID, 3, c.heading3Font, c.style.Ink, full)}
}

// invisible reports whether nothing of a text would be drawn.
func (c *composer) invisible(t document.Text) bool {
	return strings.TrimSpace(c.text(t.String())) == ""
}

// title composes a heading as one strip and remembers it for links, bookmarks
// and the list of contents.
func (c *composer) title(t document.Text, id string, level int, f font, colour templates.Colour, width float64) []strip {
	s := strip{heading: true}
	lines := c.titleLines(t, id, level, f, colour, width)
	s.height = c.lines(&s, 0, 0, f, lines)
	return []strip{s}
}

func (c *composer) titleLines(t document.Text, id string, level int, f font, colour templates.Colour, width float64) []line {
	role := c.headingRole(level)
	tag := c.tag(0, role)
	spans := c.spans(t, tag, f, colour)
	c.headings = append(c.headings, Heading{Level: c.level, Text: c.text(t.String()), ID: id, tag: tag})
	return c.breakLines(spans, f.size, width)
}

// paragraph composes running text. Never is one line of it alone on a page.
func (c *composer) paragraph(t document.Text, f font, colour templates.Colour, x, width float64) []strip {
	tag := c.tag(0, "P")
	return c.paragraphLines(c.breakLines(c.spans(t, tag, f, colour), f.size, width), f, x)
}

// smallPrint composes a paragraph like a note. It never begins a page.
func (c *composer) smallPrint(t document.Text) block {
	strips := c.paragraph(t, c.smallFont, c.style.Secondary, 0, full)
	if len(strips) > 0 {
		strips[0].hold = true
	}
	return block{textBlock, strips}
}

func (c *composer) paragraphLines(lines []line, f font, x float64) []strip {
	strips := make([]strip, len(lines))
	for i, l := range lines {
		s := &strips[i]
		s.height, s.lines = f.leading, 1
		s.hold = i == 1 || i > 0 && i == len(lines)-1
		c.line(s, x, f.baseline(), f.size, l)
	}
	return strips
}

const (
	itemGap    = 4.0
	itemIndent = 7 * mm  // text of a numbered item
	askIndent  = 21 * mm // text of an ask
)

// item is one entry of a list: a label and text beside it.
type item struct {
	label  string
	font   font
	colour templates.Colour
	text   document.Text
	most   int // lines that it should take at most; 0 for any number

	figures []string // references of the figures in it
}

// items composes a list. An item of under four lines is never split. Labels go
// into the text of the item if there is no label element.
func (c *composer) items(list []item, numbering string, indent, width float64) []strip {
	l := c.tag(0, "L")
	c.tags[l].Numbering = numbering
	var out []strip
	for i, it := range list {
		li := c.tag(l, "LI")
		var label TagID
		if numbering != "None" {
			label = c.tag(li, "Lbl")
		}
		body := c.tag(li, "LBody")
		if label == 0 {
			label = body
		}
		lines := c.breakLines(c.spans(it.text, body, c.bodyFont, c.style.Ink), c.bodyFont.size, width-indent)
		c.stand(body, it.figures...)
		if it.most > 0 && len(lines) > it.most {
			c.note("finding "+it.label, counted(len(lines), "line"), "at most "+counted(it.most, "line")+": shorten it")
		}
		strips := c.paragraphLines(lines, c.bodyFont, indent)
		if len(strips) == 0 {
			continue
		}
		for k := range strips {
			strips[k].hold = strips[k].hold || k > 0 && len(strips) < 4
		}
		if i > 0 {
			strips[0].before = itemGap
		}
		first := &strips[0]
		if mark := c.text(it.label); mark != "" {
			w := c.fonts.Width(it.font.face, it.font.size, mark)
			text := first.items
			first.items = nil
			first.text(0, c.bodyFont.baseline(), it.font, it.colour, label, mark+" ", w)
			first.items = append(first.items, text...)
		}
		out = append(out, strips...)
	}
	return out
}

// list composes a bulleted or numbered list.
func (c *composer) list(l document.List) block {
	items := make([]item, len(l.Items))
	numbering, indent := "Disc", 5*mm
	if l.Ordered {
		numbering, indent = "Decimal", itemIndent
	}
	for i, t := range l.Items {
		items[i] = item{label: "•", font: c.bodyFont, colour: c.style.Ink, text: t}
		if l.Ordered {
			items[i].label = strconv.Itoa(i + 1)
		}
	}
	return block{listBlock, c.items(items, numbering, indent, prose)}
}

// asks composes what is asked of the reader.
func (c *composer) asks(a document.Asks) block {
	items := make([]item, len(a.Items))
	for i, ask := range a.Items {
		items[i] = item{label: ask.Verb, font: c.bodyFont.strong(), colour: c.style.Ink, text: ask.Text}
	}
	return block{listBlock, c.items(items, "None", askIndent, full)}
}

// laterFindings are findings that did not find room on the first page.
type laterFindings struct {
	document.Findings
	from int // the number of the first
}

// findings composes a numbered list of sentences. from is the first number.
func (c *composer) findings(f document.Findings, from int) block {
	items := make([]item, len(f.Items))
	for i, finding := range f.Items {
		text := strong(finding.Lead)
		rest := finding.Rest
		if finding.Note != "" {
			rest = append(rest[:len(rest):len(rest)], document.Inline{Text: " " + finding.Note})
		}
		if s := rest.String(); len(text) > 0 && s != "" && s[0] != ' ' && s[0] != ',' {
			text = append(text, document.Inline{Text: " "})
		}
		number := strconv.Itoa(from + i)
		items[i] = item{number, c.bodyFont.strong(), c.style.Navy, append(text, rest...), 2, finding.Figures}
	}
	return block{listBlock, c.items(items, "Decimal", itemIndent, full)}
}

// strong is t in the heavier face.
func strong(t document.Text) document.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Strong = true
	}
	return out
}

const (
	asideIndent = 14.0
	asideBar    = 2.0
)

// aside sets paragraphs apart by a bar at their left.
func (c *composer) aside(parts [][]strip) block {
	var out []strip
	for i, p := range parts {
		if i > 0 && len(p) > 0 {
			p[0].before = 4
			p[0].fill(0, -4, asideBar, 4, c.style.Navy)
		}
		for k := range p {
			p[k].fill(0, 0, asideBar, p[k].height, c.style.Navy)
		}
		out = append(out, p...)
	}
	return block{asideBlock, out}
}

// callout composes a passage set apart.
func (c *composer) callout(co document.Callout) block {
	return c.aside([][]strip{c.paragraph(co.Text, c.bodyFont, c.style.Ink, asideIndent, prose-asideIndent)})
}

// comment composes a commentary, closed by who wrote it and when.
func (c *composer) comment(co document.Comment) block {
	var parts [][]strip
	for _, p := range co.Paragraphs {
		parts = append(parts, c.paragraph(p, c.bodyFont, c.style.Ink, asideIndent, prose-asideIndent))
	}
	by := co.Author
	switch {
	case by == "" && co.Date != "":
		by = "Commentary of " + co.Date
	case by != "" && co.Date != "":
		by = fmt.Sprintf("Commentary by %s, %s", by, co.Date)
	case by != "":
		by = "Commentary by " + by
	}
	if by != "" {
		sign := c.paragraph(document.Plain(by), c.smallFont, c.style.Secondary, asideIndent, prose-asideIndent)
		for i := range sign {
			sign[i].hold = true
		}
		parts = append(parts, sign)
	}
	return c.aside(parts)
}

package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// composer turns blocks into strips, in reading order.
type composer struct {
	*mapper
	scale
	style    *templates.Style
	tags     []Tag
	headings []Heading
	anchors  []string // targets of links within the pack, to be found when all is composed
	level    int      // of the last heading
	notes    []Note

	contents []document.Text // the sections that a list of contents names
	entries  []TagID         // its links

	citations citations
}

// block is one block of the document as strips.
type block struct {
	kind   blockKind
	strips []strip
}

func newComposer(m *mapper, style *templates.Style) *composer {
	return &composer{mapper: m, scale: scaleOf(&style.Sizes), style: style, tags: append(make([]Tag, 0, 256), Tag{Role: "Document"}), level: 1}
}

// tag adds a structure element below parent; 0 is the document.
func (c *composer) tag(parent TagID, role string) TagID {
	c.tags = append(c.tags, Tag{Parent: parent, Role: role})
	return TagID(len(c.tags) - 1)
}

// headingRole is the structure type of a heading that should have that level: no
// level may be skipped on the way down (PDF/UA-1, 7.4.2).
func (c *composer) headingRole(level int) string {
	c.level = min(level, c.level+1)
	return fmt.Sprintf("H%d", c.level)
}

// note records a departure from the house style.
func (c *composer) note(where, found, want string) {
	c.noteAt(0, where, found, want)
}

// noteAt says it of what stands on a line of the template.
func (c *composer) noteAt(line int, where, found, want string) {
	c.notes = append(c.notes, Note{where, found, want, line})
}

// blocks composes a run of blocks. Two figures of half width become one block.
func (c *composer) blocks(list []document.Block) ([]block, error) {
	var out []block
	for i := 0; i < len(list); i++ {
		var next document.Block
		if i+1 < len(list) {
			next = list[i+1]
		}
		if left, right := halves(list[i], next); right != nil {
			b, err := c.figures(left, right)
			if err != nil {
				return nil, err
			}
			out = append(out, b)
			i++
			continue
		}
		b, err := c.block(list[i])
		if err == nil {
			err = c.fits(&b)
		}
		if err != nil {
			return nil, err
		}
		if len(b.strips) > 0 {
			out = append(out, b)
		}
	}
	return out, nil
}

// fits checks that every strip fits on a page, with the head that is repeated
// above a table row and the line that says that the table goes on.
func (c *composer) fits(b *block) error {
	for i := range b.strips {
		s := &b.strips[i]
		height := s.height
		if s.part != nil {
			height += s.part.again.height + c.continuedRoom()
		}
		page := s.onPaper()
		if room := page.bottom - page.top; height > room {
			return fmt.Errorf("the block with %q is %.0f points high and a page holds %.0f: shorten it", s.firstText(), height, room)
		}
	}
	return nil
}

// halves are two blocks that stand side by side; right is nil if they do not.
func halves(a, b document.Block) (left, right *document.Figure) {
	left, ok := a.(*document.Figure)
	if !ok || !left.Half {
		return nil, nil
	}
	if right, ok = b.(*document.Figure); !ok || !right.Half {
		return nil, nil
	}
	return left, right
}

// block composes one block.
func (c *composer) block(b document.Block) (block, error) {
	c.citations.enter(b)
	switch b := b.(type) {
	case document.BottomLine:
		return c.bottomLine(b), nil
	case document.Asks:
		return c.asks(b), nil
	case document.Heading:
		return c.heading(b), nil
	case document.Paragraph:
		if b.Small {
			return c.smallPrint(b.Text), nil
		}
		strips := c.paragraph(b.Text, c.bodyFont, c.style.Ink, 0, prose)
		if len(strips) > 0 {
			c.stand(strips[0].firstTag(), b.Figures...)
		}
		return block{textBlock, strips}, nil
	case document.List:
		return c.list(b), nil
	case document.Findings:
		return c.findings(b, 1), nil
	case laterFindings:
		return c.findings(b.Findings, b.from), nil
	case document.KeyFigures:
		return c.keyFigures(b), nil
	case document.TwoSided:
		return c.twoSided(b), nil
	case document.Callout:
		return c.callout(b), nil
	case document.Comment:
		return c.comment(b), nil
	case *document.Figure:
		return c.figures(b)
	case *document.Table:
		return c.table(b)
	case document.PageBreak:
		return block{textBlock, []strip{{newPage: true}}}, nil
	case document.Contents:
		return c.contentsList(), nil
	}
	return block{}, fmt.Errorf("cannot lay out a block of type %T; teach package pdf to compose it", b)
}

// longestMarked is how many characters of a figure have a hairline below: a whole
// sentence that is a figure is a link, but is not underlined.
const longestMarked = 40

// spans are the pieces of a text as they are drawn. Links and foreign words get
// structure elements of their own below tag.
func (c *composer) spans(t document.Text, tag TagID, f font, colour templates.Colour) []span {
	var out []span
	for _, in := range t {
		s := span{text: c.text(in.Text), face: f.face, colour: colour, tag: tag}
		if s.text == "" {
			continue
		}
		if in.Strong {
			s.face = tagged.SemiBold
		}
		switch {
		case in.Link != "" && strings.TrimSpace(s.text) != "":
			s.tag, s.link, s.colour = c.linkTag(tag, in, s.text), true, c.style.Navy
		case in.Figure != "":
			s.tag = c.cite(tag, in.Figure, s.text)
			s.cited = s.tag != tag && utf8.RuneCountInString(s.text) <= longestMarked
		case in.Lang != "":
			s.tag = c.tag(tag, "Span")
			c.tags[s.tag].Lang = in.Lang
		}
		if n := len(out); n > 0 && out[n-1].face == s.face && out[n-1].tag == s.tag && s.tag == tag {
			out[n-1].text += s.text
			continue
		}
		out = append(out, s)
	}
	return out
}

// linkTag is the element of a link. Its description says where it leads, for a
// reader who hears the link without the text around it.
func (c *composer) linkTag(parent TagID, in document.Inline, text string) TagID {
	id := c.tag(parent, "Link")
	t := &c.tags[id]
	t.Lang = in.Lang
	if in.Link[0] == '#' {
		t.Alt = text
		c.anchors = append(c.anchors, in.Link[1:])
		t.Target = -len(c.anchors) // found when every heading is known
		return id
	}
	t.URI = escapeURI(in.Link)
	t.Alt = text + " (" + t.URI + ")"
	return id
}

// escapeURI percent-encodes what a URI may not hold (RFC 3986): all but printable
// ASCII.
func escapeURI(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// resolve finds the headings that links within the pack lead to, and the sections
// that the list of contents names; before counts the headings of the first page.
func (c *composer) resolve(before int) error {
	for i := range c.tags {
		t := &c.tags[i]
		if t.Target >= 0 {
			continue
		}
		id := c.anchors[-t.Target-1]
		k := slices.IndexFunc(c.headings, func(h Heading) bool { return h.ID == id })
		if k < 0 {
			return fmt.Errorf("the link %q leads to #%s, which is no heading of the pack; give the ID of a heading", t.Alt, id)
		}
		t.Target = k + 1
	}
	entry := 0
	for k, h := range c.headings {
		if k >= before && h.section && entry < len(c.entries) {
			c.tags[c.entries[entry]].Target = k + 1
			entry++
		}
	}
	return nil
}

// plain is a text of one style as spans.
func (c *composer) plain(text string, tag TagID, f font, colour templates.Colour) []span {
	if text = c.text(text); text == "" {
		return nil
	}
	return []span{{text: text, face: f.face, colour: colour, tag: tag}}
}

// wrap is a text of one style in lines of at most width.
func (c *composer) wrap(text string, tag TagID, f font, colour templates.Colour, width float64) []line {
	return c.breakLines(c.plain(text, tag, f, colour), f.size, width)
}

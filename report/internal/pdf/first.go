package pdf

import (
	"strings"

	"briefpack/report/document"
)

// banner composes what the first page begins with: bar, organisation, title and
// the four facts.
func (c *composer) banner(doc *document.Document) block {
	s := strip{}
	s.fill(0, 0, full, 3, c.style.Navy)
	y := 3.0 + 8
	y = c.masthead(&s, doc, y) + 6

	c.level = 0
	tag := c.tag(0, c.headingRole(1))
	c.headings = append(c.headings, Heading{ID: "title", tag: tag})
	y = c.lines(&s, 0, y, c.titleFont, c.wrap(doc.Title, tag, c.titleFont, c.style.Ink, full)) + 8

	s.height = c.facts(&s, y, []fact{
		{"Period", doc.Period.String(), 1, 4},
		{"Data as at", date(doc), 5, 3},
		{"Status", doc.Status, 8, 2},
		{"Contact", doc.Contact, 10, 3},
	})
	return block{titleBlock, []strip{s}}
}

func date(doc *document.Document) string {
	if doc.DataAsAt.IsZero() {
		return ""
	}
	return doc.DataAsAt.String()
}

// masthead sets the organisation, and what the document is at the right.
func (c *composer) masthead(s *strip, doc *document.Document, y float64) float64 {
	f := c.bodyFont
	name := c.tag(0, "P")
	kind := c.wrap("Briefing pack", c.tag(0, "P"), f, c.style.Secondary, full)
	lines := c.wrap(doc.Organisation, name, f.strong(), c.style.Navy, full-kind[0].width-12)
	end := c.lines(s, 0, y, f, lines)
	c.line(s, full-kind[0].width, y+f.baseline(), f.size, kind[0])
	return max(end, y+f.leading)
}

// fact is one of the facts below the title: the column it stands in and how many
// columns it is wide.
type fact struct {
	label, value string
	column, wide int
}

// facts sets the facts side by side, each read out as "Period: May 2026".
func (c *composer) facts(s *strip, y float64, list []fact) float64 {
	end := y
	for _, f := range list {
		value := f.value
		if value == "" {
			value = "Not given"
		}
		tag := c.tag(0, "P")
		c.tags[tag].ActualText = c.text(f.label + ": " + value)
		x := column(f.column)
		below := c.lines(s, x, y, c.smallFont, c.wrap(f.label+" ", tag, c.smallFont, c.style.Secondary, columns(f.wide)))
		below = c.lines(s, x, below, c.smallFont, c.wrap(value, tag, c.smallFont, c.style.Ink, columns(f.wide)))
		end = max(end, below)
	}
	return end
}

// bottomLineNote is where a note on the bottom line stands.
const bottomLineNote = "the bottom line"

// bottomLine composes the one sentence to remember, in a tinted panel.
func (c *composer) bottomLine(b document.BottomLine) block {
	const (
		bar, indent, right, padding = 4.0, 14.0, 12.0, 10.0
		most                        = 3
	)
	tag := c.tag(0, "P")
	lines := c.breakLines(c.spans(b.Text, tag, c.leadFont, c.style.Ink), c.leadFont.size, full-indent-right)
	if len(lines) > most {
		c.noteAt(b.Line, bottomLineNote, counted(len(lines), "line"), "at most 3 lines (about 210 characters)")
	}
	s := strip{height: 2*padding + float64(c.leadFont.leading*float64(len(lines))), lines: len(lines)}
	s.fill(0, 0, full, s.height, c.style.Tint)
	s.fill(0, 0, bar, s.height, c.style.Navy)
	c.lines(&s, indent, padding, c.leadFont, lines)
	return block{leadBlock, []strip{s}}
}

// layFirst composes the first page. If not all of it fits, figures go to the next
// page, then findings beyond the third; moved is what goes there.
func (l *Layout) layFirst(doc *document.Document) (c *composer, first []block, moved []document.Block, err error) {
	list := firstBlocks(doc.First)
	var fits bool
	if c, first, fits, err = l.tryFirst(doc, list); fits || err != nil {
		return c, first, nil, err
	}
	list, figures := withoutFigures(list)
	if c, first, fits, err = l.tryFirst(doc, list); fits || err != nil {
		return c, first, figures, err
	}
	list, findings := withThreeFindings(list)
	if c, first, fits, err = l.tryFirst(doc, list); !fits && err == nil {
		c.note("the first page", "more than a page", "bottom line, what is asked, key figures and three findings on one page: shorten them")
	}
	return c, first, append(findings, figures...), err
}

// tryFirst composes blocks for the first page and reports whether they fit on it.
func (l *Layout) tryFirst(doc *document.Document, list []document.Block) (c *composer, first []block, fits bool, err error) {
	c = newComposer(l.mapper, l.style)
	c.citations.rows, c.citations.under = explained(doc), "first page"
	banner := c.banner(doc)
	blocks, err := c.blocks(list)
	if err != nil {
		return nil, nil, false, err
	}
	first = append([]block{banner}, blocks...)
	return c, first, len(c.paginate(join(first, true), firstTop)) == 1, nil
}

// firstBlocks are the blocks of the first page with the headings that the house
// puts over asks and findings, where the pack gives none of its own.
func firstBlocks(list []document.Block) []document.Block {
	var out []document.Block
	headed := false
	for _, b := range list {
		if !headed {
			switch b.(type) {
			case document.Asks:
				out = append(out, document.Heading{Level: 2, Text: document.Plain("You are asked to")})
			case document.Findings:
				out = append(out, document.Heading{Level: 2, Text: document.Plain("Main findings")})
			}
		}
		_, headed = b.(document.Heading)
		out = append(out, b)
	}
	return out
}

// withoutFigures moves the figures of the first page to the next.
func withoutFigures(first []document.Block) (kept, moved []document.Block) {
	for _, b := range first {
		if _, ok := b.(*document.Figure); ok {
			moved = append(moved, b)
		} else {
			kept = append(kept, b)
		}
	}
	return kept, moved
}

// withThreeFindings moves the findings beyond the third to the next page.
func withThreeFindings(first []document.Block) (kept, moved []document.Block) {
	const most = 3
	for _, b := range first {
		if f, ok := b.(document.Findings); ok && len(f.Items) > most {
			moved = append(moved,
				document.Heading{Level: 2, Text: document.Plain("Further findings")},
				laterFindings{document.Findings{Items: f.Items[most:]}, most + 1})
			b = document.Findings{Items: f.Items[:most]}
		}
		kept = append(kept, b)
	}
	return kept, moved
}

// sentence is s with a full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

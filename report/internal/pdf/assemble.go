package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"briefpack/report/document"
)

// assemble makes the pages of what was laid out, and finds where headings stand.
func (l *Layout) assemble(c *composer, doc *document.Document, sheets []sheet) {
	l.Tags, l.Headings, l.Notes = c.tags, c.headings, c.notes
	l.Pages = make([]Page, len(sheets))
	for i := range sheets {
		l.Pages[i] = sheets[i].page()
		c.furniture(&l.Pages[i], sheets[i].paper, doc, i+1, len(sheets))
	}
	l.findHeadings()
	l.findStands(c)
	for i := range l.Pages {
		for k := range l.Pages[i].Items {
			if it := &l.Pages[i].Items[k]; it.pageOf {
				it.Text = strconv.Itoa(l.Headings[l.Tags[it.Tag].Target-1].Page)
				it.W = c.fonts.Width(it.Face, it.Size, it.Text)
				it.X -= it.W
			}
		}
	}
	l.Unmapped = l.mapper.unmapped
}

// page copies what was placed to where it stands on the page.
func (s *sheet) page() Page {
	p := Page{Width: s.paper.width, Height: s.paper.height, Top: s.top, Bottom: s.paper.bottom, Forced: s.forced}
	n := 0
	for _, pl := range s.placed {
		n += len(pl.strip.items)
	}
	p.Items = make([]Item, 0, n)
	for _, pl := range s.placed {
		for _, it := range pl.strip.items {
			it.X += margin
			it.Y += pl.y
			p.Items = append(p.Items, it)
		}
	}
	return p
}

// findHeadings notes the page and place of every heading.
func (l *Layout) findHeadings() {
	last := make([]int, len(l.Tags))        // number of the last heading of a tag
	earlier := make([]int, len(l.Headings)) // and of the one before it
	for k, h := range l.Headings {
		earlier[k], last[h.tag] = last[h.tag], k+1
	}
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			for k := last[it.Tag]; it.Tag != 0 && k > 0 && l.Headings[k-1].Page == 0; k = earlier[k-1] {
				l.Headings[k-1].Page, l.Headings[k-1].Y = p+1, it.Y
			}
		}
	}
}

// furniture sets what every page carries: classification, running head, footer.
func (c *composer) furniture(p *Page, on *paper, doc *document.Document, number, of int) {
	var head, foot strip
	right := on.width - margin
	width := on.typeWidth()
	mark := strings.ToUpper(doc.Classification)
	if c.style.MarkTop {
		c.centred(&head, mark, on.width/2, classificationLine)
	}
	if number > 1 {
		c.ends(&head, runningLine, width, right, doc.Title, doc.Period.String())
		head.rule(margin, runningRule, width, 0.5, c.style.Rule)
	}
	foot.rule(margin, on.footRule, width, 0.5, c.style.Rule)
	c.ends(&foot, on.footLine, width, right, doc.Organisation, fmt.Sprintf("Page\u00a0%d of\u00a0%d", number, of))
	if c.style.MarkBottom {
		c.centred(&foot, mark, on.width/2, on.lastLine)
	}
	p.Head, p.Foot = head.items, foot.items
}

// centred sets the classification.
func (c *composer) centred(s *strip, text string, middle, baseline float64) {
	w := c.markWidth(text)
	s.text(middle-w/2, baseline, c.smallFont.strong(), c.style.Marking, 0, c.text(text)+" ", w)
}

// markWidth is the width of the classification.
func (c *composer) markWidth(text string) float64 {
	f := c.smallFont.strong()
	return c.fonts.Width(f.face, f.size, c.text(text))
}

// ends sets one text at the left end of a line and one at the right, the left
// one shortened if it would come too near.
func (c *composer) ends(s *strip, baseline, width, right float64, start, end string) {
	const apart = 24
	colour := c.style.Secondary
	end = c.text(end)
	w := c.fonts.Width(c.smallFont.face, c.smallFont.size, end)
	start = c.shorten(c.text(start), c.smallFont, width-w-apart)
	if start != "" {
		s.text(margin, baseline, c.smallFont, colour, 0, start+" ", c.fonts.Width(c.smallFont.face, c.smallFont.size, start))
	}
	s.text(right-w, baseline, c.smallFont, colour, 0, end, w)
}

// counted is a number with its noun: "4 lines".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

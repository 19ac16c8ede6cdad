package pdf

import (
	"slices"
	"strings"

	"briefpack/templates"
)

// strip is the smallest piece of a page: it runs over the whole width of the
// type area and is never split. Its items are placed from its top left corner.
type strip struct {
	height  float64
	items   []Item
	before  float64 // space above, which falls away at the top of a page
	elastic bool    // before is one of the 16s that may become 14
	hold    bool    // stays on the page of the strip before it
	give    float64 // how much lower its plots may be
	lines   int     // lines of text in it, for the rule that keeps headings

	paper   *paper // portrait if nil
	newPage bool   // starts a new page
	heading bool   // is a heading and belongs to what follows

	rest   float64 // height of what follows in the same block
	part   *part   // the columns that a table row shows; nil for all other strips
	group  bool    // a table row at which the table had better break
	goesOn bool    // a page break before it divides a table
}

// lower is s with its plots lower by that much, and what stands under them higher.
func (s *strip) lower(by float64) {
	s.items = slices.Clone(s.items)
	plots := s.height
	for _, it := range s.items {
		if it.Kind == Plot {
			plots = min(plots, it.Y)
		}
	}
	for i := range s.items {
		switch it := &s.items[i]; {
		case it.Kind == Plot:
			it.H -= by
		case it.Y > plots:
			it.Y -= by
		}
	}
	s.height -= by
	s.give -= by
}

// firstText is the first text in s, to name it by.
func (s *strip) firstText() string {
	for _, it := range s.items {
		if it.Kind == Text {
			return strings.TrimSpace(it.Text)
		}
	}
	return ""
}

// text adds a line of text with its left end at x; width is that of its ink.
func (s *strip) text(x, baseline float64, f font, colour templates.Colour, tag TagID, text string, width float64) {
	s.items = append(s.items, Item{
		Kind: Text, Tag: tag, X: x, Y: baseline, W: width,
		Text: text, Face: f.face, Size: f.size, Colour: colour,
	})
}

// rule adds a level line whose middle is at y.
func (s *strip) rule(x, y, width, thickness float64, colour templates.Colour) {
	s.items = append(s.items, Item{Kind: Rule, X: x, Y: y, W: width, H: thickness, Colour: colour})
}

// fill adds a filled rectangle.
func (s *strip) fill(x, y, width, height float64, colour templates.Colour) {
	s.items = append(s.items, Item{Kind: Fill, X: x, Y: y, W: width, H: height, Colour: colour})
}

// line adds a line of text in several styles and underlines what is a link.
func (c *composer) line(s *strip, x, baseline float64, size float64, l line) {
	for _, p := range l.spans {
		inked := c.fonts.Width(p.face, size, strings.TrimRight(p.text, " "))
		s.text(x, baseline, font{face: p.face, size: size}, p.colour, p.tag, p.text, inked)
		if p.link {
			s.rule(x, baseline+1.5, inked, 0.5, p.colour)
		}
		if p.cited {
			s.rule(x, baseline+2.5, inked, 0.5, c.style.Rule)
		}
		x += c.fonts.Width(p.face, size, p.text)
	}
}

// lines adds lines from the top downwards and returns where they end.
func (c *composer) lines(s *strip, x, top float64, f font, lines []line) float64 {
	for _, l := range lines {
		c.line(s, x, top+f.baseline(), f.size, l)
		top += f.leading
	}
	return top
}

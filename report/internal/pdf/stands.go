package pdf

import (
	"slices"
	"strings"

	"briefpack/report/document"
	"briefpack/templates"
)

// Stand is a place where a figure stands that the annex explains.
type Stand struct {
	Figure string // its reference
	In     string // "Figure 2", "Table 1", or the heading that it stands under
	Page   int
}

// citations joins figures to the row of the annex that explains each of them: a
// link leads from wherever a figure is printed to its row, and from the row to
// the page where the figure stands first.
type citations struct {
	rows   map[string]bool // references that have a row
	in     string          // what is composed: "Figure 2", "bottom line", a heading
	under  string          // the heading that was composed last
	stands []stand
}

// stand is a [Stand] whose page is not known yet.
type stand struct {
	figure, in string
	tag        TagID // whose content it is
}

// explained are the references of the figures that a table of doc explains.
func explained(doc *document.Document) map[string]bool {
	rows := map[string]bool{}
	for _, b := range doc.Body {
		if t, ok := b.(*document.Table); ok {
			for _, r := range t.Rows {
				rows[r.ID] = r.ID != ""
			}
		}
	}
	return rows
}

// enter says which block is being composed.
func (t *citations) enter(b document.Block) {
	switch b := b.(type) {
	case document.BottomLine:
		t.in = "bottom line"
	case document.Asks:
		t.in = "what is asked"
	case document.KeyFigures:
		t.in = "key figures"
	case document.Findings, laterFindings:
		t.in = "main findings"
	case document.Heading:
		t.under = b.Text.String()
		t.in = t.under
	case *document.Figure:
		t.in = figureName(b)
	case *document.Table:
		t.in = tableName(b)
	default:
		t.in = t.under
	}
}

// stand notes that figures stand in the content of a tag. Within one block the
// first place counts.
func (c *composer) stand(tag TagID, figures ...string) {
	t := &c.citations
	for _, figure := range figures {
		s := stand{figure, strings.ReplaceAll(t.in, "\u00a0", " "), tag}
		same := func(o stand) bool { return o.figure == s.figure && o.in == s.in }
		if tag == 0 || !t.rows[figure] || slices.ContainsFunc(t.stands, same) {
			continue
		}
		if !slices.ContainsFunc(t.stands, func(o stand) bool { return o.figure == figure }) {
			c.headings = append(c.headings, Heading{ID: placeOf(figure), tag: tag})
		}
		t.stands = append(t.stands, s)
	}
}

// placeOf is the name of the place where a figure stands first.
func placeOf(figure string) string { return "place of " + figure }

// cite is the element of a printed figure: a link to the row that explains it.
// In a heading, and where there is no such row, it is the parent itself.
func (c *composer) cite(parent TagID, figure, text string) TagID {
	if !c.citations.rows[figure] {
		return parent
	}
	if role := c.tags[parent].Role; role[0] == 'H' {
		c.stand(parent, figure)
		return parent
	}
	id := c.linkTo(parent, figure, strings.TrimSpace(text)+": "+figure+", how it was worked out")
	c.stand(id, figure)
	return id
}

// linkTo is a link element that leads to a place within the pack.
func (c *composer) linkTo(parent TagID, place, contents string) TagID {
	id := c.tag(parent, "Link")
	c.anchors = append(c.anchors, place)
	c.tags[id].Alt = contents
	c.tags[id].Target = -len(c.anchors) // found when every place is known
	return id
}

// explain makes a row of a table the place that links to a figure lead to.
func (c *composer) explain(row document.Row, tag TagID) {
	if row.ID != "" {
		c.headings = append(c.headings, Heading{ID: row.ID, tag: tag})
	}
}

// placeRest gives figures that stand nowhere else a place in the title: it is the
// only text of the pack that is not composed of blocks.
func (c *composer) placeRest(doc *document.Document) {
	c.citations.in = "title"
	for _, s := range doc.Figures {
		if s.Ref != "" && !slices.ContainsFunc(c.citations.stands, func(o stand) bool { return o.figure == s.Ref }) {
			c.stand(c.headings[0].tag, s.Ref)
		}
	}
}

// firstTag is that of the first text in s.
func (s *strip) firstTag() TagID {
	for _, it := range s.items {
		if it.Kind == Text && it.Tag != 0 {
			return it.Tag
		}
	}
	return 0
}

// pageCell sets the number of a page, flush right at x, as the link that tag is.
func (s *strip) pageCell(x, baseline float64, f font, colour templates.Colour, tag TagID) {
	s.text(x, baseline, f, colour, tag, "", 0)
	s.items[len(s.items)-1].pageOf = true
}

// findStands notes the pages of all places where figures stand, in reading order.
func (l *Layout) findStands(c *composer) {
	page := make([]int, len(l.Tags))
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			if page[it.Tag] == 0 {
				page[it.Tag] = p + 1
			}
		}
	}
	for _, s := range c.citations.stands {
		l.Stands = append(l.Stands, Stand{s.figure, s.in, max(page[s.tag], 1)})
	}
}

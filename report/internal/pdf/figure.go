package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"briefpack/charts"
	"briefpack/report/document"
)

// figures composes one figure, or two of half width side by side. A figure is
// never split.
func (c *composer) figures(list ...*document.Figure) (block, error) {
	width := full
	if list[0].Half {
		width = half
	}
	s := strip{lines: 3}
	top := 0.0 // where the plots begin, level with each other
	pictures := make([]picture, len(list))
	for i, f := range list {
		p, err := c.picture(f, float64(i)*(half+gutter), width)
		if err != nil {
			return block{}, err
		}
		pictures[i] = p
		if p.chart != nil {
			top = max(top, c.headHeight(&p))
		}
	}
	for i, p := range pictures {
		if i == 0 {
			s.give = p.give
		}
		s.give = min(s.give, p.give)
		if p.chart == nil {
			s.height = max(s.height, c.emptyPanel(&s, p.emptyPanel))
		} else {
			s.height = max(s.height, c.drawPicture(&s, p, top))
		}
	}
	return block{figureBlock, []strip{s}}, nil
}

// picture is a figure being composed. Its elements are made in the order in
// which they are read.
type picture struct {
	figure        *document.Figure
	chart         *charts.Chart // nil if there is nothing to show
	x, width      float64
	height, give  float64 // of the chart, and how much lower it may be
	title         []line
	subtitle      []line
	tag           TagID // of the chart
	notes, source []line
	emptyPanel    panel
}

// picture measures a figure and makes its elements.
func (c *composer) picture(f *document.Figure, x, width float64) (picture, error) {
	p := picture{figure: f, x: x, width: width}
	c.citations.enter(f)
	name := figureName(f)
	why := f.Empty
	var kind *charts.Kind
	if f.Chart != nil {
		var ok bool
		if kind, ok = charts.Find(f.Chart.Kind); !ok {
			return p, fmt.Errorf("%s: the chart is of kind %q, which charts does not know", name, f.Chart.Kind)
		}
		why = kind.Empty(f.Chart)
	} else if why == "" {
		return p, fmt.Errorf("%s has neither a chart nor a reason why there is none", name)
	}
	title := c.numbered(name, f.Title, f.Number > 0)
	if why == "" {
		p.height = kind.Height(f.Chart, width)
		p.give = p.height - kind.MinHeight(f.Chart, width)
		why = c.tooHigh(name, p.height)
	}
	if why != "" {
		p.emptyPanel = c.panel(title, why, x, width)
		c.stand(c.headings[len(c.headings)-1].tag, f.Figures...)
		return p, nil
	}
	p.chart = f.Chart
	p.title = c.titleLines(title, "", 3, c.heading3Font, c.style.Ink, width)
	p.subtitle = c.small(f.Subtitle, width)
	p.tag = c.tag(0, "Figure")
	c.tags[p.tag].Alt = alt(f, kind)
	for _, n := range f.Notes {
		p.notes = append(p.notes, c.small(document.Plain(n), width)...)
	}
	p.source = c.small(f.Source, width)
	c.stand(p.tag, f.Figures...)
	if len(p.title) > 1 && width == full {
		c.note("the title of "+name, counted(len(p.title), "line"), "one line: shorten it")
	}
	return p, nil
}

// tooHigh says why a chart of that height is not shown, or "". Words around it
// take a line or two more.
func (c *composer) tooHigh(name string, height float64) string {
	const wordsAround = 72
	room := portrait.bottom - portrait.top - wordsAround
	if height <= room {
		return ""
	}
	c.note(name, fmt.Sprintf("a chart of %.0f points", height), fmt.Sprintf("at most %.0f, so that it fits on a page: show fewer rows", room))
	return "the chart is higher than a page; it can be shown with fewer rows"
}

func figureName(f *document.Figure) string {
	if f.Number == 0 {
		return "“" + f.Title.String() + "”"
	}
	return fmt.Sprintf("Figure\u00a0%d", f.Number)
}

// numbered is a title with its number before it: "Figure 1: …".
func (c *composer) numbered(name string, title document.Text, number bool) document.Text {
	if !number {
		return title
	}
	return append(document.Plain(name+": "), title...)
}

// small composes a paragraph of the smallest size in the secondary colour.
func (c *composer) small(t document.Text, width float64) []line {
	if t.String() == "" {
		return nil
	}
	tag := c.tag(0, "P")
	return c.breakLines(c.spans(t, tag, c.smallFont, c.style.Secondary), c.smallFont.size, width)
}

// alt is the text alternative of a chart, never empty.
func alt(f *document.Figure, kind *charts.Kind) string {
	if s := strings.TrimSpace(f.Alt); s != "" {
		return readable(s)
	}
	return readable(strings.TrimSpace(sentence(f.Title.String()) + " " + kind.Alt(f.Chart)))
}

// readable is s without what no reader can say. It is not drawn, so the fonts do
// not matter.
func readable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// headHeight is the height of all that stands above the plot.
func (c *composer) headHeight(p *picture) float64 {
	h := float64(c.heading3Font.leading*float64(len(p.title))) + float64(c.smallFont.leading*float64(len(p.subtitle)))
	return h + 8
}

// drawPicture sets a figure whose plot begins at top and returns where it ends.
func (c *composer) drawPicture(s *strip, p picture, top float64) float64 {
	y := c.lines(s, p.x, 0, c.heading3Font, p.title)
	c.lines(s, p.x, y, c.smallFont, p.subtitle)
	s.items = append(s.items, Item{Kind: Plot, Tag: p.tag, X: p.x, Y: top, W: p.width, H: p.height, Chart: p.chart})
	y = top + p.height
	if len(p.notes)+len(p.source) > 0 {
		y += 4
	}
	y = c.lines(s, p.x, y, c.smallFont, p.notes)
	return c.lines(s, p.x, y, c.smallFont, p.source)
}

// panel says that there is nothing to show, and why.
type panel struct {
	x, width  float64
	name, why []line
}

// panel makes the elements of a panel. It has a heading, so that a reader who
// goes from heading to heading hears that something is missing.
func (c *composer) panel(title document.Text, why string, x, width float64) panel {
	const side = 10
	p := panel{x: x, width: width}
	small := c.smallFont.strong()
	p.name = c.titleLines(title, "", 3, small, c.style.Ink, width-2*side)
	tag := c.tag(0, "P")
	text := document.Text{{Text: "No data:", Strong: true}, {Text: " " + sentence(strings.TrimSpace(why))}}
	p.why = c.breakLines(c.spans(text, tag, c.smallFont, c.style.Ink), c.smallFont.size, width-2*side)
	return p
}

// emptyPanel sets a panel and returns where it ends.
func (c *composer) emptyPanel(s *strip, p panel) float64 {
	const side, padding = 10, 8
	lines := float64(len(p.name) + len(p.why))
	height := 2*padding + float64(c.smallFont.leading*lines)
	s.fill(p.x, 0, p.width, height, c.style.EmptyPanel)
	s.rule(p.x, 0, p.width, 1, c.style.GroupRule)
	y := c.lines(s, p.x+side, padding, c.smallFont, p.name)
	c.lines(s, p.x+side, y, c.smallFont, p.why)
	return height
}

package pdf

import (
	"strings"

	"briefpack/report/document"
	"briefpack/templates"
)

const tileGap = 14.0

// keyFigures composes rows of tiles, each tile one paragraph.
func (c *composer) keyFigures(k document.KeyFigures) block {
	var out []strip
	for _, row := range tileRows(k.Tiles) {
		s := c.tileRow(row)
		if len(out) > 0 {
			s.before = tileGap
		}
		out = append(out, s)
	}
	if len(out) > 0 {
		c.stand(out[0].firstTag(), k.Figures...)
	}
	return block{tilesBlock, out}
}

// tileRows deals tiles out to rows of at most four, as evenly as can be.
func tileRows(tiles []document.Tile) [][]document.Tile {
	var rows [][]document.Tile
	for n := (len(tiles) + 3) / 4; n > 0; n-- {
		k := (len(tiles) + n - 1) / n
		rows = append(rows, tiles[:k])
		tiles = tiles[k:]
	}
	return rows
}

// tileRow composes tiles on one line: labels are as high as the highest.
func (c *composer) tileRow(tiles []document.Tile) strip {
	wide := 12 / max(len(tiles), 3)
	if len(tiles) == 2 {
		wide = 6
	}
	values := make([]tileValue, len(tiles))
	for i, t := range tiles {
		values[i] = c.tileValue(t, columns(wide))
	}
	c.levelValues(values)
	high := 0
	for i, t := range tiles {
		v := &values[i]
		v.tag = c.cite(c.tag(0, "P"), t.Figure, t.Label+", "+v.text)
		c.tags[v.tag].ActualText = c.text(spoken(t.Label+": "+v.text, v.below))
		v.label = c.wrap(t.Label+" ", v.tag, c.smallFont, c.style.Secondary, columns(wide))
		high = max(high, len(v.label))
		if len(v.label) > 2 {
			c.noteAt(t.Line, "the label of the key figure “"+t.Label+"”", counted(len(v.label), "line"), "at most 2 lines: shorten it")
		}
	}
	s := strip{lines: 3}
	for i, v := range values {
		x := column(1 + i*wide)
		s.rule(x, 0, columns(wide), 1, c.style.Navy)
		c.lines(&s, x, 6, c.smallFont, v.label)
		y := 6 + float64(c.smallFont.leading*float64(high))
		s.height = max(s.height, c.setValue(&s, v, x, y, columns(wide)))
	}
	return s
}

// tileValue is what a tile shows.
type tileValue struct {
	tag    TagID
	label  []line
	text   string
	font   font
	colour templates.Colour
	// smaller says that the value is too wide for its tile otherwise.
	smaller bool
	below   string // what it is compared with, or why it is missing
}

// tileValue chooses the form of a value that fits: as it is, in short, or smaller.
func (c *composer) tileValue(t document.Tile, width float64) tileValue {
	v := tileValue{text: t.Value, font: c.keyFont, colour: c.style.Navy, below: t.Compared}
	if t.Value == "" {
		v.text, v.font, v.colour = "Not reported", c.sideFont, c.style.Secondary
		v.below = strings.Join(nonEmpty(t.Missing, t.Compared), ". ")
	}
	wide := func() bool { return c.fonts.Width(v.font.face, v.font.size, c.text(v.text)) > width }
	if t.Wide != "" && wide() {
		v.text = t.Wide
	}
	if wide() {
		v.font, v.smaller = c.sideFont, true
	}
	if lines := c.wrap(v.below, 0, c.smallFont, v.colour, width); t.Value != "" && !t.Reason && len(lines) > 1 {
		c.noteAt(t.Line, "the comparison of the key figure “"+t.Label+"”", counted(len(lines), "line"), "one line: shorten it")
	}
	return v
}

// levelValues sets all values of a row in the smaller size if one needs it: the
// others would seem to matter more.
func (c *composer) levelValues(values []tileValue) {
	for _, v := range values {
		if v.smaller {
			for i := range values {
				values[i].font = c.sideFont
			}
			return
		}
	}
}

// spoken is texts as one reads them out: as sentences.
func spoken(texts ...string) string {
	list := nonEmpty(texts...)
	for i, s := range list {
		list[i] = sentence(s)
	}
	return strings.Join(list, " ")
}

// setValue sets value and comparison and returns where they end. Values of all
// sizes share a baseline; one that is too wide even so takes more lines.
func (c *composer) setValue(s *strip, v tileValue, x, y, width float64) float64 {
	lines := c.wrap(v.text+" ", v.tag, v.font, v.colour, width)
	for i, l := range lines {
		c.line(s, x, y+c.keyFont.baseline()+float64(v.font.leading*float64(i)), v.font.size, l)
	}
	y += c.keyFont.leading + float64(v.font.leading*float64(len(lines)-1))
	return c.lines(s, x, y, c.smallFont, c.wrap(v.below, v.tag, c.smallFont, c.style.Ink, width))
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

const (
	sideText = 78.0 // where the text of a line begins
	sideGap  = 6.0
)

// twoSided composes two lists of figures side by side; the left one is read first.
func (c *composer) twoSided(t document.TwoSided) block {
	s := strip{lines: 3}
	indent := sideText
	for _, side := range []document.Side{t.Left, t.Right} {
		for _, l := range side.Lines {
			w := c.fonts.Width(c.sideFont.face, c.sideFont.size, c.text(l.Value)+" ")
			indent = max(indent, min(w+4, half/2))
		}
	}
	if len(t.Left.Lines) != len(t.Right.Lines) {
		c.note("the two-sided block “"+t.Left.Title+"”, “"+t.Right.Title+"”",
			counted(len(t.Left.Lines), "figure")+" against "+counted(len(t.Right.Lines), "figure"), "the same number on each side")
	}
	for i, side := range []document.Side{t.Left, t.Right} {
		s.height = max(s.height, c.side(&s, side, float64(i)*(half+gutter), indent))
	}
	c.stand(s.firstTag(), t.Figures...)
	return block{sidesBlock, []strip{s}}
}

// side sets one side and returns where it ends.
func (c *composer) side(s *strip, side document.Side, x, indent float64) float64 {
	s.rule(x, 0, half, 1, c.style.Navy)
	lines := c.titleLines(document.Plain(side.Title), "", 3, c.heading3Font, c.style.Ink, half)
	y := c.lines(s, x, 6, c.heading3Font, lines) + 4
	for i, l := range side.Lines {
		if i > 0 {
			y += sideGap
		}
		tag := c.tag(0, "P")
		top := y + 4.5 // the first line of the text shares its baseline with the value
		values := c.wrap(l.Value+" ", c.cite(tag, l.Figure, l.Value), c.sideFont, c.style.Navy, indent-4)
		for k, v := range values {
			c.line(s, x, top+c.smallFont.baseline()+float64(c.sideFont.leading*float64(k)), c.sideFont.size, v)
		}
		end := c.lines(s, x+indent, top, c.smallFont, c.wrap(l.Text, tag, c.smallFont, c.style.Ink, half-indent))
		y = max(end, y+float64(c.sideFont.leading*float64(len(values))))
	}
	return y
}

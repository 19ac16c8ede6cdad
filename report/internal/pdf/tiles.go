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
	tags := make([]TagID, len(tiles))
	labels := make([][]line, len(tiles))
	high := 0
	for i, t := range tiles {
		tags[i] = c.tag(0, "P")
		c.tags[tags[i]].ActualText = c.text(spoken(t))
		labels[i] = c.wrap(t.Label+" ", tags[i], smallFont, c.style.Secondary, columns(wide))
		high = max(high, len(labels[i]))
		if len(labels[i]) > 2 {
			c.note("the label of the key figure “"+t.Label+"”", counted(len(labels[i]), "line"), "at most 2 lines: shorten it")
		}
	}
	s := strip{lines: 3}
	for i, t := range tiles {
		x := column(1 + i*wide)
		s.rule(x, 0, columns(wide), 1, c.style.Navy)
		c.lines(&s, x, 6, smallFont, labels[i])
		y := 6 + float64(smallFont.leading*float64(high))
		s.height = max(s.height, c.tileValue(&s, t, tags[i], x, y, columns(wide)))
	}
	return s
}

// spoken is a tile as one reads it out.
func spoken(t document.Tile) string {
	value := t.Value
	if value == "" {
		value = "Not reported"
	}
	parts := []string{sentence(t.Label + ": " + value)}
	for _, s := range []string{t.Missing, t.Compared} {
		if s != "" {
			parts = append(parts, sentence(s))
		}
	}
	return strings.Join(parts, " ")
}

// tileValue sets value and comparison and returns where they end.
func (c *composer) tileValue(s *strip, t document.Tile, tag TagID, x, y, width float64) float64 {
	value, f, colour := c.text(t.Value), keyFont, c.style.Navy
	below := t.Compared
	if value == "" {
		value, f, colour = "Not reported", sideFont, c.style.Secondary
		below = strings.Join(nonEmpty(t.Missing, t.Compared), ". ")
	}
	if short := c.text(t.Wide); short != "" && c.fonts.Width(f.face, f.size, value) > width {
		value = short
	}
	if c.fonts.Width(f.face, f.size, value) > width {
		f = sideFont
	}
	y = c.tileNumber(s, value, f, colour, tag, x, y, width)
	lines := c.wrap(below, tag, smallFont, c.style.Ink, width)
	if t.Value != "" && len(lines) > 1 {
		c.note("the comparison of the key figure “"+t.Label+"”", counted(len(lines), "line"), "one line: shorten it")
	}
	return c.lines(s, x, y, smallFont, lines)
}

// tileNumber sets a value on the line of a key figure, whatever its size, and on
// more lines if it must.
func (c *composer) tileNumber(s *strip, value string, f font, colour templates.Colour, tag TagID, x, y, width float64) float64 {
	lines := c.wrap(value+" ", tag, f, colour, width)
	baseline := y + keyFont.baseline()
	for i, l := range lines {
		c.line(s, x, baseline+float64(f.leading*float64(i)), f.size, l)
	}
	return y + keyFont.leading + float64(f.leading*float64(len(lines)-1))
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
			w := c.fonts.Width(sideFont.face, sideFont.size, c.text(l.Value)+" ")
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
	return block{sidesBlock, []strip{s}}
}

// side sets one side and returns where it ends.
func (c *composer) side(s *strip, side document.Side, x, indent float64) float64 {
	s.rule(x, 0, half, 1, c.style.Navy)
	lines := c.titleLines(document.Plain(side.Title), "", 3, heading3Font, c.style.Ink, half)
	y := c.lines(s, x, 6, heading3Font, lines) + 4
	for i, l := range side.Lines {
		if i > 0 {
			y += sideGap
		}
		tag := c.tag(0, "P")
		top := y + 4.5 // the first line of the text shares its baseline with the value
		values := c.wrap(l.Value+" ", tag, sideFont, c.style.Navy, indent-4)
		for k, v := range values {
			c.line(s, x, top+smallFont.baseline()+float64(sideFont.leading*float64(k)), sideFont.size, v)
		}
		end := c.lines(s, x+indent, top, smallFont, c.wrap(l.Text, tag, smallFont, c.style.Ink, half-indent))
		y = max(end, y+float64(sideFont.leading*float64(len(values))))
	}
	return y
}

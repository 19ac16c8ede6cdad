package pdf

import (
	"fmt"
	"slices"
	"strings"

	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// tableSetting is a table being composed.
type tableSetting struct {
	c       *composer
	doc     *document.Table
	title   document.Text
	heads   []string
	cells   [][][]cellLine // by row and column, before they are wrapped
	sizes   []columnSize
	padding float64 // above and below the text of a cell

	table  TagID
	head   TagID
	rows   []TagID
	header int // the column whose cells name the rows, or −1
	strips []strip
}

// cellLine is one line of a cell, or the whole of it before it is wrapped.
type cellLine struct {
	text  string
	width float64 // without the space at its end
}

// table composes a table. However many pages and parts it takes, it is one
// element for a reader.
func (c *composer) table(doc *document.Table) (block, error) {
	name := tableName(doc)
	title := c.numbered(name, doc.Title, doc.Number != "")
	if len(doc.Rows) == 0 {
		if doc.Empty == "" {
			return block{}, fmt.Errorf("%s has neither rows nor a reason why there are none", name)
		}
		s := strip{lines: 3}
		s.height = c.emptyPanel(&s, c.panel(title, doc.Empty, 0, full))
		return block{figureBlock, []strip{s}}, nil
	}
	if err := checkTable(doc, name); err != nil {
		return block{}, err
	}
	t := &tableSetting{c: c, doc: doc, title: title, header: rowHeader(doc.Columns), padding: rowPadding(len(doc.Rows))}
	t.mapCells()
	t.measureColumns()
	parts := t.arrange()
	t.compose(parts)
	return block{figureBlock, t.strips}, nil
}

func tableName(t *document.Table) string {
	if t.Number == "" {
		return "“" + t.Title.String() + "”"
	}
	return "Table\u00a0" + t.Number
}

// checkTable checks that every row has a cell for every column.
func checkTable(t *document.Table, name string) error {
	if len(t.Columns) == 0 {
		return fmt.Errorf("%s has rows but no columns", name)
	}
	for i, r := range t.Rows {
		if len(r.Cells) != len(t.Columns) {
			return fmt.Errorf("%s, row %d: %d cells; expected %d, one for each column", name, i+1, len(r.Cells), len(t.Columns))
		}
		for k, cell := range r.Cells {
			if strings.TrimSpace(cell) == "" {
				return fmt.Errorf("%s, row %d: the cell under %q is blank; print a marker such as [x] that says why", name, i+1, t.Columns[k].Head)
			}
		}
	}
	return nil
}

// rowPadding is the padding of cells in a table of n rows.
func rowPadding(n int) float64 {
	switch {
	case n <= 6:
		return 4
	case n <= 10:
		return 3
	case n <= 20:
		return 2
	}
	return 1
}

// mapCells maps all text to the fonts' coverage, once.
func (t *tableSetting) mapCells() {
	for _, col := range t.doc.Columns {
		t.heads = append(t.heads, t.c.text(col.Head))
	}
	t.cells = make([][][]cellLine, len(t.doc.Rows))
	for i, r := range t.doc.Rows {
		t.cells[i] = make([][]cellLine, len(r.Cells))
		for k, cell := range r.Cells {
			text := []string{t.c.text(strings.TrimSpace(cell))}
			if t.doc.Columns[k].Code {
				text = codeLines(text[0])
			}
			for _, s := range text {
				t.cells[i][k] = append(t.cells[i][k], t.measure(s, t.cellFace(i, k)))
			}
		}
	}
}

func (t *tableSetting) measure(s string, face tagged.Face) cellLine {
	return cellLine{s, t.c.fonts.Width(face, t.c.smallFont.size, strings.TrimRight(s, " "))}
}

// cellFace is the weight of a cell: heavy for a total, and for the name of the
// row that the pack is about.
func (t *tableSetting) cellFace(row, column int) tagged.Face {
	r := t.doc.Rows[row]
	if r.Total || r.Focus && column == t.header {
		return tagged.SemiBold
	}
	return tagged.Regular
}

// compose makes the strips of all parts.
func (t *tableSetting) compose(parts []*part) {
	c, page := t.c, parts[0].paper
	title := c.title(t.title, "", 3, t.c.heading3Font, c.style.Ink, page.typeWidth())
	heading := c.headings[len(c.headings)-1].tag
	subtitle := c.paragraphLines(c.small(t.doc.Subtitle, page.typeWidth()), t.c.smallFont, 0)
	t.strips = make([]strip, 0, len(t.doc.Rows)*len(parts)+len(subtitle)+8)
	t.strips = append(append(t.strips, title...), subtitle...)
	for i := range subtitle {
		t.strips[len(title)+i].hold = true
	}

	c.tags = slices.Grow(c.tags, (len(t.doc.Rows)+1)*(len(t.doc.Columns)+1)+8)
	t.table = c.tag(0, "Table")
	c.tags[t.table].Summary = c.text(t.title.String())
	c.stand(heading, t.doc.Figures...)
	t.head = c.tag(t.table, "TR")
	for range t.doc.Rows {
		t.rows = append(t.rows, c.tag(t.table, "TR"))
	}
	for i, p := range parts {
		if i == 0 {
			head := strip{before: 6, hold: true}
			head.height = t.headRow(&head, p, 0, 0)
			t.strips = append(t.strips, head)
		} else {
			which := fmt.Sprintf(" (continued: columns %d to %d)", p.columns[1]+1, p.columns[len(p.columns)-1]+1)
			head := t.headAgain(p, which, 1)
			head.before, head.elastic, head.goesOn = 16, true, true
			t.strips = append(t.strips, head)
		}
		p.again = t.headAgain(p, " (continued)", len(p.columns))
		t.rowStrips(p, i > 0)
	}
	t.below(page.typeWidth())
	rest := 0.0
	for i := len(t.strips) - 1; i >= 0; i-- {
		s := &t.strips[i]
		s.paper, s.rest, s.lines = page, rest, 3
		rest += s.before + s.height
	}
}

// headAgain is the title and head for where the table goes on: artifacts, because
// a reader has heard them, but for the heads of columns from said, which are new.
func (t *tableSetting) headAgain(p *part, suffix string, said int) strip {
	c := t.c
	s := strip{}
	title := append(t.title[:len(t.title):len(t.title)], document.Inline{Text: suffix})
	spans := c.plain(title.String(), 0, t.c.heading3Font, c.style.Ink)
	y := c.lines(&s, 0, 0, t.c.heading3Font, c.breakLines(spans, t.c.heading3Font.size, p.paper.typeWidth()))
	s.height = t.headRow(&s, p, y+6, said)
	return s
}

// headRow sets the rules and the head of a part from y and returns where it
// ends. The heads of columns before said are artifacts.
func (t *tableSetting) headRow(s *strip, p *part, y float64, said int) float64 {
	const padding = 4
	heads := make([][]cellLine, len(p.columns))
	high := 0
	for i, k := range p.columns {
		whole := []cellLine{t.measure(t.heads[k], tagged.SemiBold)}
		heads[i] = t.wrapCell(whole, tagged.SemiBold, p, i)
		high = max(high, len(heads[i]))
	}
	s.rule(0, y, p.paper.typeWidth(), 1, t.c.style.Ink)
	bottom := y + 2*padding + float64(t.c.smallFont.leading*float64(high))
	for i, lines := range heads {
		var tag TagID
		if i >= said {
			tag = t.c.tag(t.head, "TH")
			t.c.tags[tag].Scope = "Column"
		}
		top := bottom - padding - float64(t.c.smallFont.leading*float64(len(lines)))
		t.cell(s, p, i, top, lines, tag, tagged.SemiBold)
	}
	s.rule(0, bottom, p.paper.typeWidth(), 0.5, t.c.style.Ink)
	return bottom
}

// cell sets the lines of a cell in column i of a part.
func (t *tableSetting) cell(s *strip, p *part, i int, top float64, lines []cellLine, tag TagID, face tagged.Face) {
	f := font{face: face, size: t.c.smallFont.size}
	for _, l := range lines {
		if t.c.tags[tag].Role == "Link" {
			s.pageCell(p.x[i]+p.width[i], top+t.c.smallFont.baseline(), f, t.c.style.Navy, tag)
			continue
		}
		x := p.x[i] + t.indent(p.columns, i)
		if t.numeric(p.columns[i]) {
			x = p.x[i] + p.width[i] - l.width
		}
		s.text(x, top+t.c.smallFont.baseline(), f, t.c.style.Ink, tag, l.text, l.width)
		top += t.c.smallFont.leading
	}
}

// wrapCell breaks the lines of a cell to the width of column i of a part.
func (t *tableSetting) wrapCell(whole []cellLine, face tagged.Face, p *part, i int) []cellLine {
	width := p.width[i] - t.gaps(p.columns, i) + roundingSlack
	if !slices.ContainsFunc(whole, func(l cellLine) bool { return l.width > width }) {
		return whole
	}
	var out []cellLine
	for _, l := range whole {
		for _, broken := range t.c.breakLines([]span{{text: l.text, face: face}}, t.c.smallFont.size, width) {
			out = append(out, cellLine{broken.spans[0].text, broken.width})
		}
	}
	return out
}

// roundingSlack keeps a cell that is as wide as its column from wrapping.
const roundingSlack = 0.01

// below sets notes and source under the table. They stay with its last row; long
// ones may go on.
func (t *tableSetting) below(width float64) {
	c := t.c
	texts := make([]document.Text, 0, len(t.doc.Notes)+1)
	for _, n := range t.doc.Notes {
		texts = append(texts, document.Plain(n))
	}
	var notes []strip
	for _, text := range append(texts, t.doc.Source) {
		notes = append(notes, c.paragraphLines(c.small(text, width), t.c.smallFont, 0)...)
	}
	const few = 8
	for i := range notes {
		notes[i].hold = notes[i].hold || i == 0 || len(notes) <= few
	}
	if len(notes) > 0 {
		notes[0].before = 4
	}
	t.strips = append(t.strips, notes...)
}

// ruleBelow is the rule under a row: what it is depends on what follows.
func (t *tableSetting) ruleBelow(row int) (thickness float64, colour templates.Colour) {
	style := t.c.style
	if row+1 == len(t.doc.Rows) {
		return 1, style.Ink
	}
	switch next := t.doc.Rows[row+1]; {
	case next.Total:
		return 0.5, style.Ink
	case next.Group:
		return 0.75, style.GroupRule
	}
	return 0.5, style.Grid
}

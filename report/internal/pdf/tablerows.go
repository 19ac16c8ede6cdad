package pdf

import "briefpack/report/internal/pdf/tagged"

// A row of more lines than tallRow is cut into strips of cutRow lines, so that a
// page can break within it.
const (
	tallRow = 16
	cutRow  = 8
)

// rowStrips composes the rows of a part. In a part that repeats the first
// column, that column is an artifact.
func (t *tableSetting) rowStrips(p *part, later bool) {
	cells := make([]rowCell, len(p.columns))
	for r := range t.doc.Rows {
		high := 0
		for i, k := range p.columns {
			face := t.cellFace(r, k)
			cells[i] = rowCell{t.wrapCell(t.cells[r][k], face, p, i), t.cellTag(r, k, later && i == 0), face}
			high = max(high, len(cells[i].lines))
		}
		first, step := len(t.strips), high
		if high > tallRow {
			step = cutRow
		}
		for from := 0; from < high; from += step {
			t.rowStrip(p, r, cells, from, min(from+step, high), high)
		}
		t.strips[first].group = t.doc.Rows[r].Group
		// At least two rows stay with the head, and at least two go over.
		t.strips[first].hold = r < 2 || r == len(t.doc.Rows)-1
	}
}

// rowCell is a cell as it stands in its row.
type rowCell struct {
	lines []cellLine
	tag   TagID
	face  tagged.Face
}

// cellTag is the element of a cell: a header if it names its row.
func (t *tableSetting) cellTag(row, column int, repeated bool) TagID {
	if repeated {
		return 0
	}
	if column != t.header {
		tag := t.c.tag(t.rows[row], "TD")
		if t.doc.Columns[column].Pages {
			ref := t.doc.Rows[row].Cells[column]
			tag = t.c.linkTo(tag, placeOf(ref), "where "+ref+" stands first")
		}
		return tag
	}
	tag := t.c.tag(t.rows[row], "TH")
	t.c.tags[tag].Scope = "Row"
	t.c.explain(t.doc.Rows[row], tag)
	return tag
}

// rowStrip composes the lines of a row from one number to another; high is how
// many there are.
func (t *tableSetting) rowStrip(p *part, row int, cells []rowCell, from, to, high int) {
	s := strip{part: p, goesOn: true, items: make([]Item, 0, len(cells)+2)}
	y := 0.0
	if from == 0 {
		y = t.padding
	}
	bottom := y + float64(t.c.smallFont.leading*float64(to-from))
	if to == high {
		bottom += t.padding
	}
	s.height = bottom
	width := p.paper.typeWidth()
	if t.doc.Rows[row].Focus {
		s.fill(0, 0.25, width, bottom-0.5, t.c.style.Tint)
	}
	for i, c := range cells {
		if from < len(c.lines) {
			t.cell(&s, p, i, y, c.lines[from:min(to, len(c.lines))], c.tag, c.face)
		}
	}
	if to == high {
		thickness, colour := t.ruleBelow(row)
		s.rule(0, bottom, width, thickness, colour)
	}
	t.strips = append(t.strips, s)
}

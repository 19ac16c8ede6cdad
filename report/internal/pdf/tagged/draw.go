package tagged

import (
	"math"
	"slices"
	"strconv"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// Stroke says how a line or the outline of a path is drawn.
type Stroke struct {
	Colour    Colour
	Width     float64   // points, more than 0
	Dash      []float64 // lengths of dashes and gaps in turn; none is a solid line
	RoundJoin bool      // corners are round, not mitred
}

// pen is the graphics state of a page's content stream, as far as this package
// sets it. Operators are written only for what changes.
type pen struct {
	fill   Colour
	stroke Stroke
	face   Face
	size   float64 // 0: no font chosen yet
}

// resetPen puts the pen of a new page, and fpdf's idea of it, to a known state.
func (d *Doc) resetPen() {
	d.page.pen = pen{stroke: Stroke{Width: 1}}
	d.pdf.SetFillColor(0, 0, 0)
	d.pdf.SetDrawColor(0, 0, 0)
	d.pdf.SetLineWidth(1)
	d.pdf.SetDashPattern(nil, 0)
	d.pdf.SetLineJoinStyle("miter")
}

// Text draws s from x on its baseline, without kerning: it is as wide as
// Fonts.Width says. Text that continues on another line must end in a space,
// or a reader joins the words.
func (d *Doc) Text(x, baseline float64, face Face, size float64, c Colour, s string) {
	if s == "" || !d.may("text", x, baseline, size) {
		return
	}
	if int(face) >= faces || size <= 0 {
		d.fail("text %q has face %d and size %v; choose Regular or SemiBold and a size above 0", s, face, size)
		return
	}
	if r, missing := d.fonts.faces[face].firstMissing(s); missing {
		d.fail("text %q: the %s font has no glyph for %U; replace the character before it is drawn", s, face, r)
		return
	}
	d.setFill(c)
	b := append(d.content[:0], "BT "...)
	if p := &d.page.pen; p.face != face || p.size != size {
		p.face, p.size = face, size
		b = append(append(append(b, fontName(face)...), ' '), number(size)...)
		b = append(b, " Tf "...)
	}
	b = appendNumber(b, x)
	b = append(b, ' ')
	b = appendNumber(b, d.page.height-baseline)
	b = append(b, " Td ("...)
	for _, r := range s {
		d.used[face].add(r)
		b = appendEscaped(b, byte(r>>8))
		b = appendEscaped(b, byte(r))
	}
	d.write(append(b, ") Tj ET"...))
}

// Rect fills a rectangle, given by its top left corner.
func (d *Doc) Rect(x, y, w, h float64, fill Colour) {
	if !d.may("a rectangle", x, y, w, h) {
		return
	}
	if w < 0 || h < 0 {
		d.fail("a rectangle is to be %v by %v points; neither may be negative", w, h)
		return
	}
	d.setFill(fill)
	d.pdf.Rect(x, d.fpdfY(y), w, h, "F")
}

// Line draws a straight line. dash lists the lengths of dashes and gaps in turn.
func (d *Doc) Line(x1, y1, x2, y2, width float64, c Colour, dash ...float64) {
	if !d.may("a line", x1, y1, x2, y2) {
		return
	}
	round := d.page.pen.stroke.RoundJoin // one segment has no corner: leave it
	if d.setStroke(Stroke{c, width, dash, round}) {
		d.pdf.Line(x1, d.fpdfY(y1), x2, d.fpdfY(y2))
	}
}

// may reports whether something can be drawn at the coordinates: there is a
// page, the drawing is marked as content or artifact, and every number is usable.
func (d *Doc) may(what string, coordinates ...float64) bool {
	switch {
	case d.err != nil:
		return false
	case d.page == nil:
		d.fail("%s is drawn before the first AddPage", what)
		return false
	case !d.marking:
		d.fail("%s is drawn outside Mark and Artifact, so it would be untagged", what)
		return false
	}
	for _, v := range coordinates {
		if !(math.Abs(v) <= maxPage) {
			d.fail("%s is to be drawn at %v; a coordinate must be a number from −%d to %[3]d", what, v, maxPage)
			return false
		}
	}
	return true
}

// fpdfY is the ordinate that fpdf needs to be given for y: fpdf measures from
// the height of the page added last, also after SetPage.
func (d *Doc) fpdfY(y float64) float64 {
	last := d.pages[len(d.pages)-1]
	if last.height == d.page.height {
		return y
	}
	return y + (last.height - d.page.height)
}

func (d *Doc) setFill(c Colour) {
	if p := &d.page.pen; p.fill != c {
		p.fill = c
		d.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
	}
}

// setStroke reports whether the stroke is usable.
func (d *Doc) setStroke(s Stroke) bool {
	if !(0 < s.Width && s.Width <= maxPage) {
		d.fail("a line is to be %v points wide; give a width above 0", s.Width)
		return false
	}
	if !usableDash(s.Dash) {
		d.fail("a line has the dash pattern %v; give lengths of 0 or more, not all 0", s.Dash)
		return false
	}
	p := &d.page.pen.stroke
	if p.Colour != s.Colour {
		d.pdf.SetDrawColor(int(s.Colour.R), int(s.Colour.G), int(s.Colour.B))
	}
	if p.Width != s.Width {
		d.pdf.SetLineWidth(s.Width)
	}
	if slices.Equal(p.Dash, s.Dash) {
		s.Dash = p.Dash
	} else {
		d.pdf.SetDashPattern(s.Dash, 0)
		s.Dash = slices.Clone(s.Dash) // the caller may change its own
	}
	if p.RoundJoin != s.RoundJoin {
		d.pdf.SetLineJoinStyle(joinStyle(s.RoundJoin))
	}
	*p = s
	return true
}

func joinStyle(round bool) string {
	if round {
		return "round"
	}
	return "miter"
}

func usableDash(dash []float64) bool {
	sum := 0.0
	for _, v := range dash {
		if !(0 <= v && v <= maxPage) {
			return false
		}
		sum += v
	}
	return len(dash) == 0 || sum > 0
}

// write hands operators to fpdf. content is used again by the next call.
func (d *Doc) write(content []byte) {
	d.content = content
	d.raw.Reset(content)
	d.pdf.RawWriteBuf(&d.raw)
}

// fontName is the name of a face in the resource dictionary, with its solidus.
func fontName(face Face) string {
	if face == SemiBold {
		return "/SemiBold"
	}
	return "/Regular"
}

// number is v with at most two decimals, a hundredth of a point.
func number(v float64) []byte { return appendNumber(nil, v) }

func appendNumber(b []byte, v float64) []byte {
	hundredths := int64(math.Round(v * 100))
	if hundredths < 0 {
		b = append(b, '-')
		hundredths = -hundredths
	}
	b = strconv.AppendInt(b, hundredths/100, 10)
	if rest := hundredths % 100; rest != 0 {
		b = append(b, '.', '0'+byte(rest/10))
		if rest%10 != 0 {
			b = append(b, '0'+byte(rest%10))
		}
	}
	return b
}

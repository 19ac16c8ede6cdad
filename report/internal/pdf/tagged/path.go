package tagged

// Path is a series of straight and curved segments, in one or several parts.
// The zero Path is empty.
type Path struct{ segments []segment }

// segment is one step of a path; end is its last point, c1 and c2 are the
// control points of a curve.
type segment struct {
	kind        segmentKind
	c1, c2, end [2]float64
}

type segmentKind uint8

const (
	moveTo segmentKind = iota
	lineTo
	curveTo
	closePath
)

// MoveTo starts a part of the path. A path starts with it.
func (p *Path) MoveTo(x, y float64) {
	p.segments = append(p.segments, segment{kind: moveTo, end: [2]float64{x, y}})
}

// LineTo adds a straight segment.
func (p *Path) LineTo(x, y float64) {
	p.segments = append(p.segments, segment{kind: lineTo, end: [2]float64{x, y}})
}

// CurveTo adds a cubic Bézier curve with two control points.
func (p *Path) CurveTo(cx1, cy1, cx2, cy2, x, y float64) {
	p.segments = append(p.segments, segment{curveTo, [2]float64{cx1, cy1}, [2]float64{cx2, cy2}, [2]float64{x, y}})
}

// Close joins the end of the part to its start.
func (p *Path) Close() {
	p.segments = append(p.segments, segment{kind: closePath})
}

// DrawPath fills the path (by the nonzero winding number rule), outlines it, or
// both. An empty path draws nothing.
func (d *Doc) DrawPath(p *Path, fill *Colour, stroke *Stroke) {
	if len(p.segments) == 0 || !d.mayPath(p) {
		return
	}
	if fill == nil && stroke == nil {
		d.fail("a path is neither filled nor outlined")
		return
	}
	if stroke != nil && !d.setStroke(*stroke) {
		return
	}
	if fill != nil {
		d.setFill(*fill)
	}
	for _, s := range p.segments {
		switch x, y := s.end[0], d.fpdfY(s.end[1]); s.kind {
		case moveTo:
			d.pdf.MoveTo(x, y)
		case lineTo:
			d.pdf.LineTo(x, y)
		case curveTo:
			d.pdf.CurveBezierCubicTo(s.c1[0], d.fpdfY(s.c1[1]), s.c2[0], d.fpdfY(s.c2[1]), x, y)
		case closePath:
			d.pdf.ClosePath()
		}
	}
	switch {
	case stroke == nil:
		d.pdf.DrawPath("F")
	case fill == nil:
		d.pdf.DrawPath("D")
	default:
		d.pdf.DrawPath("FD")
	}
}

// mayPath reports whether the path can be drawn.
func (d *Doc) mayPath(p *Path) bool {
	if p.segments[0].kind != moveTo {
		d.fail("a path starts without MoveTo")
		return false
	}
	for _, s := range p.segments {
		if !d.may("a path", s.c1[0], s.c1[1], s.c2[0], s.c2[1], s.end[0], s.end[1]) {
			return false
		}
	}
	return true
}

package pdf

import (
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"
)

// mm is a millimetre.
const mm = 72 / 25.4

// paper is a page format with the places of its furniture.
type paper struct {
	width, height float64
	top, bottom   float64 // of the type area
	footRule      float64
	footLine      float64 // baseline of the footer
	lastLine      float64 // baseline of the classification below it
}

var (
	portrait  = &paper{210 * mm, 297 * mm, 27 * mm, 272 * mm, 277 * mm, 282 * mm, 288.5 * mm}
	landscape = &paper{297 * mm, 210 * mm, 27 * mm, 185 * mm, 190 * mm, 195 * mm, 201.5 * mm}
)

const (
	margin   = 20 * mm
	firstTop = 18 * mm // of the type area of the first page

	classificationLine = 11 * mm // baselines
	runningLine        = 18 * mm
	runningRule        = 20.5 * mm

	full   = 170 * mm // the type area
	prose  = 141 * mm // running text
	half   = 83 * mm
	gutter = 4 * mm
)

// typeWidth is the width of the type area.
func (p *paper) typeWidth() float64 { return p.width - 2*margin }

// columns is the width of n of the twelve columns, column the left edge of
// column n, which is counted from 1.
func columns(n int) float64 { return float64(14.5*mm*float64(n)) - gutter }
func column(n int) float64  { return 14.5 * mm * float64(n-1) }

// font is a line of the type scale.
type font struct {
	face          tagged.Face
	size, leading float64
}

// scale is the type scale.
type scale struct {
	titleFont, heading2Font, heading3Font font
	leadFont                              font // the bottom line
	bodyFont, smallFont                   font
	keyFont, sideFont                     font
}

func scaleOf(z *templates.Sizes) scale {
	regular := func(s templates.Size) font { return font{tagged.Regular, s.Points, s.Leading} }
	return scale{
		titleFont: regular(z.Title).strong(), heading2Font: regular(z.Section).strong(), heading3Font: regular(z.Heading).strong(),
		leadFont: regular(z.BottomLine), bodyFont: regular(z.Body), smallFont: regular(z.Small),
		keyFont: regular(z.KeyFigure).strong(), sideFont: regular(z.SideFigure).strong(),
	}
}

// strong is f in the heavier face.
func (f font) strong() font { f.face = tagged.SemiBold; return f }

// baseline is where a line stands below its top: capitals are centred in it.
func (f font) baseline() float64 { return (f.leading + float64(0.66*f.size)) / 2 }

// blockKind groups blocks that keep the same distances.
type blockKind uint8

const (
	textBlock blockKind = iota
	titleBlock
	heading2Block
	heading3Block
	listBlock // findings and asks too
	leadBlock // the bottom line
	tilesBlock
	sidesBlock
	asideBlock  // callouts and commentary
	figureBlock // figures and tables
	contentsBlock
)

// gap is the space between two blocks, and whether it may shrink from 16 to 14
// where a page would otherwise miss by a little.
func gap(above, below blockKind, firstPage bool) (space float64, elastic bool) {
	switch {
	case above == titleBlock:
		return 10, false
	case above == heading2Block && below == listBlock:
		return 4, false
	case above == heading2Block:
		return 6, false
	case above == heading3Block:
		return 2, false
	case below == heading2Block && firstPage, above == leadBlock, above == tilesBlock:
		return 14, false
	case below == heading2Block, below == contentsBlock, above == contentsBlock,
		above == figureBlock, above == sidesBlock,
		above == listBlock && below == figureBlock:
		return 16, true
	case below == tilesBlock, below == sidesBlock, below == asideBlock, above == asideBlock,
		below == figureBlock, below == heading3Block:
		return 14, false
	}
	return 8, false
}

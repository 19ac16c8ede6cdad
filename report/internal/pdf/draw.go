package pdf

import (
	"fmt"
	"io"
	"strconv"

	"briefpack/charts"
	"briefpack/report/internal/pdf/tagged"
	"briefpack/templates"

	"github.com/golang/freetype/truetype"
)

// painter draws a layout.
type painter struct {
	*Layout
	doc   *tagged.Doc
	elems []*tagged.Elem // by TagID; nil until something is drawn for it
}

// Drawing is a pack whose pages are drawn. What is left is to compress them, to set
// the structure beside them, and to write the file.
type Drawing struct {
	layout *Layout
	doc    *tagged.Doc
}

// Draw draws the pages in order. A layout is drawn once.
func (l *Layout) Draw() (*Drawing, error) {
	d := &painter{l, tagged.New(l.mapper.fonts, l.info), make([]*tagged.Elem, len(l.Tags))}
	d.elems[0] = d.doc.Root()
	for _, p := range l.Pages {
		d.doc.AddPage(p.Width, p.Height)
	}
	d.sections()
	for i := range l.Pages {
		if err := d.page(i + 1); err != nil {
			return nil, fmt.Errorf("drawing the pages: %w", err)
		}
	}
	d.bookmarks()
	l.Unmapped = l.mapper.unmapped
	return &Drawing{l, d.doc}, nil
}

// Write writes the file, with all that is attached to the layout.
func (d *Drawing) Write(w io.Writer) (*Report, error) {
	l := d.layout
	for _, f := range l.files {
		d.doc.Attach(f)
	}
	if err := d.doc.Output(w); err != nil {
		return nil, fmt.Errorf("writing the PDF: %w", err)
	}
	return &Report{Pages: len(l.Pages), Unmapped: l.Unmapped, Notes: l.Notes}, nil
}

// sections makes the elements right below the document, in reading order, which
// is theirs in the list. Those below them come in the order in which their
// content is drawn: in a paragraph text, link, text.
func (d *painter) sections() {
	used := make([]bool, len(d.Tags))
	for _, p := range d.Pages {
		for _, it := range p.Items {
			for t := it.Tag; t != 0 && !used[t]; t = d.Tags[t].Parent {
				used[t] = true
			}
		}
	}
	for t := 1; t < len(d.Tags); t++ {
		if used[t] && d.Tags[t].Parent == 0 {
			d.elem(TagID(t))
		}
	}
}

// elem is the element of a tag, made with those above it when it is first needed.
func (d *painter) elem(id TagID) *tagged.Elem {
	if e := d.elems[id]; e != nil {
		return e
	}
	t := &d.Tags[id]
	e := d.elem(t.Parent).New(t.Role)
	e.ActualText, e.Lang, e.Scope, e.ListNumbering, e.Summary = t.ActualText, t.Lang, t.Scope, t.Numbering, t.Summary
	if t.Role == "Figure" {
		e.Alt = t.Alt
	}
	d.elems[id] = e
	return e
}

// page draws one page: what lies under the text first, then the text.
func (d *painter) page(n int) error {
	p := &d.Pages[n-1]
	d.doc.SetPage(n)
	d.artifact("Pagination", "Header", p.Head)
	d.ground(p.Items)
	for i := 0; i < len(p.Items); {
		it := &p.Items[i]
		end := i + 1
		switch {
		case it.Kind == Fill || it.Kind == Rule:
		case it.Kind == Plot:
			if err := d.plot(it); err != nil {
				return err
			}
		default:
			for end < len(p.Items) && p.Items[end].Kind == Text && p.Items[end].Tag == it.Tag {
				end++
			}
			d.run(p.Items[i:end])
		}
		i = end
	}
	d.artifact("Pagination", "Footer", p.Foot)
	return nil
}

// artifact draws furniture.
func (d *painter) artifact(kind, subtype string, items []Item) {
	if len(items) == 0 {
		return
	}
	d.doc.Artifact(kind, subtype, func() {
		for i := range items {
			d.item(&items[i])
		}
	})
}

// ground draws all fills and then all rules of a page.
func (d *painter) ground(items []Item) {
	for _, kind := range []ItemKind{Fill, Rule} {
		var list []Item
		for _, it := range items {
			if it.Kind == kind {
				list = append(list, it)
			}
		}
		d.artifact("Layout", "", list)
	}
}

// run draws texts of the same element.
func (d *painter) run(items []Item) {
	if items[0].Tag == 0 {
		d.artifact("Pagination", "", items)
		return
	}
	e := d.elem(items[0].Tag)
	d.doc.Mark(e, func() {
		for i := range items {
			d.item(&items[i])
		}
	})
	if t := &d.Tags[items[0].Tag]; t.Role == "Link" {
		for i := range items {
			d.link(e, t, &items[i])
		}
	}
}

func (d *painter) item(it *Item) {
	switch it.Kind {
	case Text:
		d.doc.Text(it.X, it.Y, it.Face, it.Size, colour(it.Colour), it.Text)
	case Rule:
		d.doc.Line(it.X, it.Y, it.X+it.W, it.Y, it.H, colour(it.Colour))
	case Fill:
		d.doc.Rect(it.X, it.Y, it.W, it.H, colour(it.Colour))
	}
}

func colour(c templates.Colour) tagged.Colour { return tagged.Colour{R: c.R, G: c.G, B: c.B} }

// link puts an annotation over one line of a link.
func (d *painter) link(e *tagged.Elem, t *Tag, it *Item) {
	target := tagged.Target{URI: t.URI}
	contents := t.Alt
	if t.Target > 0 {
		h := &d.Headings[t.Target-1]
		target.Dest = h.dest()
		contents += ", page " + strconv.Itoa(h.Page)
	}
	ascent, height := float64(0.8*it.Size), float64(1.1*it.Size)
	d.doc.Link(e, tagged.Box{X: it.X, Y: it.Y - ascent, W: max(it.W, 1), H: height}, target, contents)
}

// dest is a little above a heading.
func (h *Heading) dest() tagged.Dest {
	return tagged.Dest{Page: h.Page, Y: max(h.Y-24, 0)}
}

// bookmarks lists sections, and figures and tables below them.
func (d *painter) bookmarks() {
	above := 0
	for i := range d.Headings {
		h := &d.Headings[i]
		if h.Page == 0 || h.Text == "" {
			continue
		}
		level := min(h.Level-1, above+1)
		d.doc.Bookmark(h.Text, level, h.dest())
		above = level
	}
}

// chartFaces stand for the two faces in charts, which ask a Renderer for fonts by
// identity.
var chartFaces = charts.Faces{Regular: new(truetype.Font), SemiBold: new(truetype.Font)}

// plot draws a chart.
func (d *painter) plot(it *Item) error {
	kind, _ := charts.Find(it.Chart.Kind)
	e := d.elem(it.Tag)
	e.BBox = tagged.Box{X: it.X, Y: it.Y, W: it.W, H: it.H}
	cv := &canvas{doc: d.doc, mapper: d.mapper, x: it.X, y: it.Y}
	d.doc.Mark(e, func() {
		kind.Draw(charts.NewPen(cv, chartFaces, d.style), it.Chart, it.W, it.H)
	})
	return cv.err
}

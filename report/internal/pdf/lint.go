package pdf

import (
	"fmt"
	"math"
	"slices"

	"briefpack/templates"
)

// Faults looks over the pages for what the house style rules out: text over
// text or over a chart, anything outside the type area, pages left nearly empty,
// single lines of paragraphs, headings without what they head, text that is too
// pale or of a size that is not in the type scale, colours that are not of the
// house, and an order of reading that is not that of the page. It is empty for a layout of
// this package; tests of all packs call it.
func (l *Layout) Faults() []string {
	f := &faults{Layout: l}
	for i := range l.Pages {
		f.number, f.page = i+1, &l.Pages[i]
		f.overlaps()
		f.bounds()
		f.fill()
		f.colours()
		f.headings()
	}
	f.paragraphs()
	f.order()
	return f.list
}

type faults struct {
	*Layout
	number int
	page   *Page
	list   []string
}

func (f *faults) add(format string, args ...any) {
	f.list = append(f.list, fmt.Sprintf("page %d: ", f.number)+fmt.Sprintf(format, args...))
}

// area is the rectangle that the ink of an item may fill.
type area struct{ x0, y0, x1, y1 float64 }

func (it *Item) area() area {
	switch it.Kind {
	case Text:
		return area{it.X, it.Y - float64(0.72*it.Size), it.X + it.W, it.Y + float64(0.24*it.Size)}
	case Rule:
		return area{it.X, it.Y - it.H/2, it.X + it.W, it.Y + it.H/2}
	}
	return area{it.X, it.Y, it.X + it.W, it.Y + it.H}
}

// meets reports whether two areas share more than rounding.
func (a area) meets(b area) bool {
	const slack = 0.1
	return a.x0+slack < b.x1 && b.x0+slack < a.x1 && a.y0+slack < b.y1 && b.y0+slack < a.y1
}

// named is an item in words.
func (it *Item) named() string {
	switch it.Kind {
	case Plot:
		return "a chart"
	case Rule:
		return "a rule"
	case Fill:
		return "a fill"
	}
	return fmt.Sprintf("%q", it.Text)
}

// overlaps looks for text over text, and over charts.
func (f *faults) overlaps() {
	var inked []*Item
	for _, list := range [][]Item{f.page.Head, f.page.Items, f.page.Foot} {
		for i := range list {
			if k := list[i].Kind; k == Text || k == Plot {
				inked = append(inked, &list[i])
			}
		}
	}
	slices.SortStableFunc(inked, func(a, b *Item) int {
		if d := a.area().y0 - b.area().y0; d != 0 {
			return int(math.Copysign(1, d))
		}
		return 0
	})
	for i, a := range inked {
		for _, b := range inked[i+1:] {
			if b.area().y0 >= a.area().y1 {
				break
			}
			if a.area().meets(b.area()) {
				f.add("%s lies over %s", a.named(), b.named())
			}
		}
	}
}

// bounds looks for what leaves the type area.
func (f *faults) bounds() {
	const slack = 0.6 // half a rule, and rounding
	p := f.page
	in := area{margin - slack, p.Top - slack, p.Width - margin + slack, p.Bottom + slack}
	for i := range p.Items {
		a := p.Items[i].area()
		if a.x0 < in.x0 || a.x1 > in.x1 || a.y0 < in.y0 || a.y1 > in.y1 {
			f.add("%s leaves the type area", p.Items[i].named())
		}
	}
	const unprinted = 8.5 * mm // of paper, along its edges
	for _, list := range [][]Item{p.Head, p.Foot} {
		for i := range list {
			it := &list[i]
			a, capitals := it.area(), float64(0.66*it.Size)
			if a.x0 < in.x0 || a.x1 > in.x1 || it.Y-capitals < unprinted-slack || it.Y > p.Height-unprinted+slack {
				f.add("%s of the furniture leaves the page", it.named())
			}
		}
	}
}

// fill looks for a page that is nearly empty. The last may be, and one after
// which a new page was asked for.
func (f *faults) fill() {
	if f.number == len(f.Pages) || f.page.Forced {
		return
	}
	end := f.page.Top
	for i := range f.page.Items {
		end = max(end, f.page.Items[i].area().y1)
	}
	if part := (end - f.page.Top) / (f.page.Bottom - f.page.Top); part < leastFilled {
		f.add("only %.0f%% full", 100*part)
	}
}

// colours looks for text that is hard to read.
func (f *faults) colours() {
	const least = 4.5 // WCAG 2.2, 1.4.3
	sizes, house := f.sizes(), f.style.Colours()
	for _, list := range [][]Item{f.page.Head, f.page.Items, f.page.Foot} {
		for i := range list {
			it := &list[i]
			if it.Kind != Plot && !slices.Contains(house, it.Colour) {
				f.add("%s is drawn in %v, which is no colour of the house", it.named(), it.Colour)
			}
			if it.Kind != Text {
				continue
			}
			if c := templates.Contrast(it.Colour, f.under(it)); c < least {
				f.add("%s has a contrast of %.1f to 1", it.named(), c)
			}
			if !slices.Contains(sizes, it.Size) {
				f.add("%s is set in %v pt", it.named(), it.Size)
			}
		}
	}
}

// under is the colour that a text stands on.
func (f *faults) under(it *Item) templates.Colour {
	ground, a := f.style.Paper, it.area()
	for i := range f.page.Items {
		b := &f.page.Items[i]
		if b.Kind == Fill && b.area().meets(a) {
			ground = b.Colour
		}
	}
	return ground
}

// sizes is the type scale.
func (f *faults) sizes() []float64 {
	z := f.style.Sizes
	return []float64{z.Title.Points, z.Section.Points, z.Heading.Points, z.BottomLine.Points, z.Body.Points,
		z.Small.Points, z.KeyFigure.Points, z.SideFigure.Points}
}

// headings looks for a heading with nothing below it on its page.
func (f *faults) headings() {
	stranded := ""
	for i := range f.page.Items {
		it := &f.page.Items[i]
		if it.Tag == 0 {
			continue
		}
		switch f.Tags[it.Tag].Role {
		case "H2", "H3":
			stranded = it.named()
		default:
			stranded = ""
		}
	}
	if stranded != "" {
		f.add("the heading %s stands alone at the end", stranded)
	}
}

// piece is what a page holds of a paragraph or list item.
type piece struct{ page, lines int }

// paragraphs looks for single lines of a paragraph, and for short list items,
// that are cut off by the end of a page.
func (f *faults) paragraphs() {
	pieces := make(map[TagID][]piece)
	for p := range f.Pages {
		seen := make(map[TagID]float64)
		for i := range f.Pages[p].Items {
			it := &f.Pages[p].Items[i]
			id := f.block(it.Tag)
			if y, ok := seen[id]; it.Kind != Text || id == 0 || ok && y == it.Y {
				continue
			}
			seen[id] = it.Y
			list := pieces[id]
			if n := len(list); n == 0 || list[n-1].page != p+1 {
				list = append(list, piece{page: p + 1})
			}
			list[len(list)-1].lines++
			pieces[id] = list
		}
	}
	for id := range f.Tags {
		if list := pieces[TagID(id)]; len(list) > 1 {
			f.cut(f.Tags[id].Role, list)
		}
	}
}

// cut judges a paragraph or list item that stands on several pages.
func (f *faults) cut(role string, list []piece) {
	var counts []int
	sum := 0
	for _, p := range list {
		counts = append(counts, p.lines)
		sum += p.lines
	}
	if slices.Min(counts) < 2 || role == "LBody" && sum < 4 {
		f.number = list[len(list)-1].page
		f.add("a %s of %d lines is cut into %v", role, sum, counts)
	}
}

// order looks for what is read before something that stands above it: elements
// are read in the order of the list of tags, and must be placed in that order.
func (f *faults) order() {
	last := TagID(0)
	for p := range f.Pages {
		for i := range f.Pages[p].Items {
			it := &f.Pages[p].Items[i]
			if it.Tag == 0 {
				continue
			}
			top := it.Tag
			for f.Tags[top].Parent != 0 {
				top = f.Tags[top].Parent
			}
			if top < last {
				f.number = p + 1
				f.add("%s stands after what is read after it", it.named())
			}
			last = max(last, top)
		}
	}
}

// block is the paragraph or list item that a tag belongs to, or 0.
func (f *faults) block(id TagID) TagID {
	for id != 0 && f.Tags[id].Role != "P" && f.Tags[id].Role != "LBody" {
		id = f.Tags[id].Parent
	}
	return id
}

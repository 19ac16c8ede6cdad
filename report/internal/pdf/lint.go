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
// pale or of a size that is not in the type scale. It is empty for a layout of
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
	if it.Kind == Plot {
		return "a chart"
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
	sizes := f.sizes()
	for _, list := range [][]Item{f.page.Head, f.page.Items, f.page.Foot} {
		for i := range list {
			it := &list[i]
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

// paragraphs looks for single lines of a paragraph, and for short list items,
// that are cut off by the end of a page.
func (f *faults) paragraphs() {
	lines := make(map[TagID][]int) // by page, in order
	for p := range f.Pages {
		seen := make(map[TagID]float64)
		for i := range f.Pages[p].Items {
			it := &f.Pages[p].Items[i]
			if id := f.block(it.Tag); it.Kind == Text && id != 0 {
				if y, ok := seen[id]; ok && y == it.Y {
					continue
				}
				seen[id] = it.Y
				for len(lines[id]) <= p {
					lines[id] = append(lines[id], 0)
				}
				lines[id][p]++
			}
		}
	}
	for id := range f.Tags {
		counts := slices.DeleteFunc(slices.Clone(lines[TagID(id)]), func(n int) bool { return n == 0 })
		if len(counts) < 2 {
			continue
		}
		sum := 0
		for _, n := range counts {
			sum += n
		}
		if slices.Min(counts) < 2 || f.Tags[id].Role == "LBody" && sum < 4 {
			f.number = len(lines[TagID(id)])
			f.add("a %s of %d lines is cut into %v", f.Tags[id].Role, sum, counts)
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

package pdf

// sheet is a page being filled with strips.
type sheet struct {
	paper  *paper
	top    float64
	y      float64 // where the next strip goes
	placed []placed
	tight  bool // the 16s are 14s
	forced bool
}

// placed is a strip in its place.
type placed struct {
	strip *strip
	y     float64
	index int // in the flow; −1 for what pagination put there
}

const (
	bottomSlack   = 0.01 // what rounding may make a page too full
	elasticity    = 2.0  // a 16 may become a 14
	mostTightened = 12.0 // where a page misses by less than this
	groupReach    = 5    // a table breaks at a group this near
)

// flow fills pages with strips, from the top downwards.
type flow struct {
	c      *composer
	strips []strip
	sheets []sheet
	page   *sheet
}

// paginate fills pages with strips. The first page begins at top.
func (c *composer) paginate(strips []strip, top float64) []sheet {
	f := flow{c: c, strips: strips}
	f.newPage(portrait)
	f.page.top, f.page.y = top, top
	for i := 0; i < len(strips); {
		i = f.place(i)
	}
	return f.sheets
}

func (f *flow) newPage(p *paper) {
	f.sheets = append(f.sheets, sheet{paper: p, top: p.top, y: p.top})
	f.page = &f.sheets[len(f.sheets)-1]
}

// empty reports whether nothing of the flow is on the page.
func (f *flow) empty() bool {
	n := len(f.page.placed)
	return n == 0 || n == 1 && f.page.placed[0].index < 0
}

// place puts strip i and those that stay with it on the page, or on a new one,
// and returns the strip to go on with.
func (f *flow) place(i int) int {
	s := &f.strips[i]
	if s.newPage {
		if !f.empty() {
			f.page.forced = true
			f.newPage(portrait)
		}
		return i + 1
	}
	if want := s.onPaper(); f.page.paper != want {
		if f.empty() {
			f.sheets = f.sheets[:len(f.sheets)-1]
		} else {
			f.page.forced = true
		}
		f.newPage(want)
	}
	end := f.unit(i)
	if (f.fits(i, end) || f.tighten(i, end) || f.lower(i, end)) && (!f.betterWhole(i, end) || f.tighten(i, end)) {
		f.put(i, end)
		return end
	}
	if f.empty() { // taller than a page: it must be divided after all
		end = f.most(i, end)
		f.put(i, end)
		return end
	}
	i = f.breakAt(i)
	f.turn(i)
	return i
}

func (s *strip) onPaper() *paper {
	if s.paper == nil {
		return portrait
	}
	return s.paper
}

// unit is the end of the run of strips that stay with strip i.
func (f *flow) unit(i int) int {
	end := i + 1
	for end < len(f.strips) && f.strips[end].hold {
		end++
	}
	return end
}

// height is that of strips i to end where they would go.
func (f *flow) height(i, end int) float64 {
	h := 0.0
	for k := i; k < end; k++ {
		h += f.strips[k].height
		if k > i || len(f.page.placed) > 0 {
			h += f.space(&f.strips[k])
		}
	}
	return h
}

func (f *flow) space(s *strip) float64 {
	if s.elastic && f.page.tight {
		return s.before - elasticity
	}
	return s.before
}

// fits reports whether strips i to end fit on the page, with the line that says
// that a table goes on, unless the whole rest of the table fits.
func (f *flow) fits(i, end int) bool {
	last := &f.strips[end-1]
	room := f.page.paper.bottom + bottomSlack - f.page.y - f.height(i, end)
	if last.part == nil {
		return room >= 0
	}
	return room >= f.c.continuedRoom() || room >= last.rest
}

// tighten makes room for the rest of a block that misses by a little: the 16s of
// the page become 14s, and plots on it give way if that is not enough.
func (f *flow) tighten(i, end int) bool {
	if f.page.tight || f.empty() {
		return false
	}
	miss := f.page.y + f.height(i, end) + f.strips[end-1].rest - f.page.paper.bottom
	gaps, plots := 0.0, 0.0
	for k, p := range f.page.placed {
		if k > 0 && p.strip.elastic {
			gaps += elasticity
		}
		plots += p.strip.give
	}
	if f.strips[i].elastic {
		gaps += elasticity
	}
	if miss >= mostTightened || gaps+plots < miss {
		return false
	}
	f.page.tighten(max(miss-gaps, 0))
	return true
}

// tighten makes the 16s of a page 14s, and its plots lower by that much together.
func (s *sheet) tighten(plots float64) {
	s.tight = true
	shift := 0.0
	for k := range s.placed {
		p := &s.placed[k]
		if k > 0 && p.strip.elastic {
			shift += elasticity
		}
		p.y -= shift
		if by := min(p.strip.give, plots); by > 0 {
			lower := *p.strip
			lower.lower(by)
			p.strip = &lower
			plots -= by
			shift += by
		}
	}
	s.y -= shift
}

// lower makes the plots among strips i to end as much lower as the page misses,
// if they can give so much: a chart shrinks before it moves.
func (f *flow) lower(i, end int) bool {
	miss := f.page.y + f.height(i, end) - f.page.paper.bottom
	for k := i; k < end; k++ {
		if s := &f.strips[k]; s.give >= miss && s.give > 0 {
			s.lower(miss)
			return f.fits(i, end)
		}
	}
	return false
}

// betterWhole reports whether a table that begins at strip i had better begin on
// the next page: it is short, would be divided here, and the page is well filled.
func (f *flow) betterWhole(i, end int) bool {
	const short, filled = 0.5, 0.6
	first, last := &f.strips[i], &f.strips[end-1]
	if first.part != nil || last.part == nil || f.empty() {
		return false
	}
	whole := f.height(i, end) + last.rest
	page := f.page.paper.bottom - f.page.paper.top
	return f.page.y+whole > f.page.paper.bottom+bottomSlack && whole <= float64(short*page) && f.page.filled() >= filled
}

// put places strips i to end.
func (f *flow) put(i, end int) {
	for k := i; k < end; k++ {
		s := &f.strips[k]
		if len(f.page.placed) > 0 {
			f.page.y += f.space(s)
		}
		f.page.placed = append(f.page.placed, placed{s, f.page.y, k})
		f.page.y += s.height
	}
}

// most is the end of as many strips from i as fit on the page, at least one.
func (f *flow) most(i, end int) int {
	for k := end - 1; k > i; k-- {
		if f.fits(i, k) {
			return k
		}
	}
	return i + 1
}

// breakAt is where to break before strip i: in a table rather at a group that
// begins a little before, if two rows at least stay above it.
func (f *flow) breakAt(i int) int {
	if f.strips[i].part == nil {
		return i
	}
	for back := 0; back < groupReach; back++ {
		k := i - back
		at := len(f.page.placed) - back
		if at < 3 || f.strips[k].part == nil || f.page.placed[at-1].strip.part == nil || f.page.placed[at-2].strip.part == nil {
			return i
		}
		if f.strips[k].group {
			f.page.placed = f.page.placed[:at]
			f.page.y = f.page.placed[at-1].y + f.page.placed[at-1].strip.height
			return k
		}
	}
	return i
}

// turn starts a new page with strip i. Where that divides a table, the page says
// so at its end and the next one repeats the table's head.
func (f *flow) turn(i int) {
	s := &f.strips[i]
	if s.goesOn {
		f.sayContinued()
	}
	f.newPage(s.onPaper())
	if s.part != nil {
		again := &s.part.again
		f.page.placed = append(f.page.placed, placed{again, f.page.y, -1})
		f.page.y += again.height
	}
}

// sayContinued says at the end of the page that the table goes on.
func (f *flow) sayContinued() {
	const text = "Continued on the next page"
	if f.page.y+f.c.continuedRoom() > f.page.paper.bottom+bottomSlack {
		return // after a strip that fills a page by itself
	}
	c := f.c
	s := &strip{height: f.c.continuedRoom()}
	w := c.fonts.Width(c.smallFont.face, c.smallFont.size, text)
	s.text(f.page.paper.typeWidth()-w, 4+c.smallFont.baseline(), c.smallFont, c.style.Secondary, 0, text, w)
	f.page.placed = append(f.page.placed, placed{s, f.page.y, -1})
	f.page.y += s.height
}

// continuedRoom is the height of the line "Continued on the next page".
func (c *composer) continuedRoom() float64 { return 4 + c.smallFont.leading }

// join puts blocks into one flow, with the space that belongs between them, and
// keeps headings with what follows.
func join(blocks []block, firstPage bool) []strip {
	n := 0
	for _, b := range blocks {
		n += len(b.strips)
	}
	out := make([]strip, 0, n)
	for i, b := range blocks {
		start := len(out)
		out = append(out, b.strips...)
		if i > 0 {
			s := &out[start]
			s.before, s.elastic = gap(blocks[i-1].kind, b.kind, firstPage)
		}
	}
	keepHeadings(out)
	return out
}

// keepHeadings keeps each heading with the first three lines of what follows,
// on a page of the same format.
func keepHeadings(strips []strip) {
	for i := len(strips) - 2; i >= 0; i-- {
		if strips[i].heading && strips[i].paper == nil {
			strips[i].paper = strips[i+1].paper
		}
	}
	for i := range strips {
		if !strips[i].heading {
			continue
		}
		lines := 0
		for k := i + 1; k < len(strips) && lines < 3; k++ {
			next := &strips[k]
			if next.newPage || next.onPaper() != strips[i].onPaper() {
				break
			}
			next.hold = true
			lines += next.lines
			if next.heading {
				break // it keeps what follows itself
			}
		}
	}
}

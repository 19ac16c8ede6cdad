package charts

import (
	"slices"
	"strconv"

	"briefpack/input"
)

var stripKind = Kind{
	Name: "strip",
	Doc:  "One value against many, one dot a body on one line, with quartiles: for comparisons in which others are not named.",
	Height: func(c *Chart, w float64) float64 {
		return layStrip(c, w).height
	},
	Draw: func(p *Pen, c *Chart, w, _ float64) {
		layStrip(c, w).draw(p)
	},
	Alt:   stripAlt,
	Empty: stripEmpty,
}

const (
	fewestDots  = 5  // of fewer, quartiles say nothing and each can be told by who it is
	stripHigh   = 34 // of the band of dots
	stripDot    = 4.0
	stripFocus  = 5.0
	stripApart  = 9.0 // between dots that stand one above the other
	stripTick   = 8.0
	stripLabels = 12 // from the words of a label down to its value
)

// stripDotAt is one dot of a strip: its tick, and its place.
type stripDotAt struct {
	tick int
	at   point
}

// stripLayout is the plan of a strip.
type stripLayout struct {
	chart    *Chart
	w        float64
	height   float64
	band     box          // of the dots; its lower edge is the axis
	lo, hi   float64      // the values at its ends
	dots     []stripDotAt // from left to right
	focus    int          // tick of the focus, or −1
	quarters []float64    // x of the quartiles
	labels   []label
	lines    references
	notes    []note
}

func layStrip(c *Chart, w float64) *stripLayout {
	l := &stripLayout{chart: c, w: w, focus: -1}
	values := c.known(0)
	l.extent(values)
	l.lines = layReferences(c.Lines, func(n input.Number) float64 { return l.x(n.Float()) }, w)
	for i, k := range c.Ticks {
		if c.isFocus(k.name()) && c.point(0, i).Known {
			l.focus = i
		}
	}
	l.band.y0 = 1 + l.lines.top()
	if l.focus >= 0 {
		l.band.y0 += leading
	}
	l.band.y1 = l.band.y0 + stripHigh
	l.swarm()
	for q := range 3 {
		l.quarters = append(l.quarters, l.x(input.Quantile(values, input.Fraction(int64(q+1), 4)).Float()))
	}
	below := l.label(values)
	if l.lines.below > 0 {
		below += l.lines.bottom()
	}
	l.notes = c.stripNotes(len(values))
	l.height = l.band.y1 + below + notesHeight(l.notes, w)
	return l
}

// known are the values of series s that are known.
func (c *Chart) known(s int) []input.Number {
	var out []input.Number
	for i := range c.Ticks {
		if p := c.point(s, i); p.Known {
			out = append(out, p.Value)
		}
	}
	return out
}

func (l *stripLayout) extent(values []input.Number) {
	var e extent
	for _, v := range values {
		e.add(v.Float())
	}
	for _, r := range l.chart.Lines {
		e.add(r.Value.Float())
	}
	l.lo, l.hi = e.lo, e.hi
	l.band.x0, l.band.x1 = stripFocus+1, l.w-stripFocus-1
}

// x is the place of a value; where all are equal, the middle.
func (l *stripLayout) x(v float64) float64 {
	if l.lo == l.hi {
		return l.w / 2
	}
	return l.band.x0 + float64((v-l.lo)/(l.hi-l.lo)*(l.band.x1-l.band.x0))
}

// swarm places the dots: on the middle of the band, or above or below it where
// they would hide another.
func (l *stripLayout) swarm() {
	for i := range l.chart.Ticks {
		if p := l.chart.point(0, i); p.Known {
			l.dots = append(l.dots, stripDotAt{i, point{x: l.x(p.Value.Float())}})
		}
	}
	slices.SortStableFunc(l.dots, func(a, b stripDotAt) int { return compare(a.at.x, b.at.x) })
	middle := (l.band.y0 + l.band.y1) / 2
	for i := range l.dots {
		l.dots[i].at.y = middle
		for _, off := range []float64{0, -stripApart, stripApart} {
			if !l.hidden(i, middle+off) {
				l.dots[i].at.y = middle + off
				break
			}
		}
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// hidden reports whether dot i at that height would touch one to its left.
func (l *stripLayout) hidden(i int, y float64) bool {
	for j := i - 1; j >= 0 && l.dots[i].at.x-l.dots[j].at.x < stripApart; j-- {
		if l.dots[j].at.y == y {
			return true
		}
	}
	return false
}

// label words the focus above the band, and the lowest, the median and the
// highest below it; it gives the height below the band.
func (l *stripLayout) label(values []input.Number) float64 {
	c := l.chart
	if l.focus >= 0 {
		value := "\u00a0" + c.printed(c.point(0, l.focus))
		width := l.w - 2*coverReach
		text := semibold.cut(c.Ticks[l.focus].name(), width-semibold.room(value)) + value
		at := label{text: text, x: l.x(c.point(0, l.focus).Value.Float()), y: l.band.y0 - 3, align: centre, face: face{strong: true}}
		l.labels = append(l.labels, at.within(coverReach, l.w-coverReach))
	}
	lowest, highest := l.dots[0].tick, l.dots[len(l.dots)-1].tick
	median := input.Quantile(values, input.Fraction(1, 2))
	under := [][2]string{
		{l.word("Lowest", lowest), c.printed(c.point(0, lowest))},
		{"Median", input.Print(median, c.labelUnit(), input.Short)},
		{l.word("Highest", highest), c.printed(c.point(0, highest))},
	}
	at := []float64{l.dots[0].at.x, l.quarters[1], l.dots[len(l.dots)-1].at.x}
	if l.dots[0].at.x == at[2] {
		under, at = [][2]string{{"All", under[0][1]}}, at[:1]
	}
	return l.under(under, at)
}

// word is the word for an end of the strip, with the name of the body there
// where it has one and is not the focus, which is named above.
func (l *stripLayout) word(end string, tick int) string {
	if name := l.chart.Ticks[tick].name(); name != "" && tick != l.focus {
		return end + ", " + name
	}
	return end
}

// under places labels of two lines below the band, each in the first lane in
// which it touches no other.
func (l *stripLayout) under(texts [][2]string, at []float64) float64 {
	const first = stripTick/2 + 3 + ascent
	lanes := [][]box{}
	for i, t := range texts {
		two := [2]label{}
		room := box{x0: l.w}
		for k, s := range t {
			two[k] = label{text: regular.cut(s, l.w), x: at[i], align: centre}.within(0, l.w)
			b := two[k].room()
			room.x0, room.x1 = min(room.x0, b.x0), max(room.x1, b.x1)
		}
		lane := 0
		for lane < len(lanes) && slices.ContainsFunc(lanes[lane], func(o box) bool { return room.x0-6 < o.x1 && o.x0 < room.x1+6 }) {
			lane++
		}
		if lane == len(lanes) {
			lanes = append(lanes, nil)
		}
		lanes[lane] = append(lanes[lane], room)
		for k := range two {
			two[k].y = l.band.y1 + first + float64((2*lane+k)*stripLabels)
			l.labels = append(l.labels, two[k])
		}
	}
	return first + float64((2*len(lanes)-1)*stripLabels) + descent + 2
}

// stripNotes say what the dots are, and what has none.
func (c *Chart) stripNotes(dots int) []note {
	out := []note{{text: "Each dot is one of " + strconv.Itoa(dots) + "; the ticks on the line stand at the quartiles"}}
	reasons, names := []string{}, map[string][]string{}
	for i, k := range c.Ticks {
		if p := c.point(0, i); !p.Known {
			if names[p.why()] == nil {
				reasons = append(reasons, p.why())
			}
			names[p.why()] = append(names[p.why()], k.name())
		}
	}
	for _, why := range reasons {
		who := list(names[why])
		if slices.Contains(names[why], "") {
			who = strconv.Itoa(len(names[why]))
		}
		out = append(out, note{text: "Not shown, " + why + ": " + who})
	}
	return out
}

func (l *stripLayout) draw(p *Pen) {
	st := p.Style
	l.lines.draw(p, box{y0: l.lines.top() + 1, y1: l.band.y1}, l.height-notesHeight(l.notes, l.w)-l.lines.bottom()+ascent)
	axis := stroke{width: 0.75, colour: st.Ink}
	p.line(l.band.x0, l.band.y1, l.band.x1, l.band.y1, axis)
	for _, x := range l.quarters {
		p.line(x, l.band.y1-stripTick/2, x, l.band.y1+stripTick/2, axis)
	}
	for _, d := range l.dots {
		if d.tick != l.focus {
			p.dot(d.at, stripDot, paint{st.GreyBar, stroke{width: 1, colour: st.Paper}})
		}
	}
	for _, d := range l.dots {
		if d.tick == l.focus {
			p.dot(d.at, stripFocus, paint{st.Navy, stroke{width: 1, colour: st.Paper}})
		}
	}
	for i := range l.labels {
		l.labels[i].face.colour = st.Ink
		if l.labels[i].face.strong {
			l.labels[i].face.colour = st.Navy
		}
	}
	p.labels(l.labels, func(b box) bool { return b.y0 < l.band.y0 && l.lines.crosses(b) })
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

func stripEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	switch n := len(c.known(0)); {
	case len(c.Series) > 1:
		return strconv.Itoa(len(c.Series)) + " columns cannot stand on one strip; choose one"
	case !c.Ticks[0].Period.IsZero():
		return "periods are drawn as a line or as columns, not as a strip"
	case n < fewestDots:
		return "only " + strconv.Itoa(n) + " values are known, and a strip needs " + strconv.Itoa(fewestDots)
	}
	return ""
}

// stripAlt says the extremes, the quartiles and the focus with its place.
func stripAlt(c *Chart) string {
	l := layStrip(c, fullPage)
	values := c.known(0)
	quartile := func(q int64) string {
		return input.Print(input.Quantile(values, input.Fraction(q, 4)), c.Unit, input.Prose)
	}
	end := func(tick int) string {
		text := c.prose(c.point(0, tick))
		if name := c.Ticks[tick].name(); name != "" {
			text = name + " " + text
		}
		return text
	}
	about := "Strip of " + strconv.Itoa(len(values)) + " values"
	if name := c.Series[0].Name; name != "" {
		about += " of " + name
	}
	parts := []string{about + ": lowest " + end(l.dots[0].tick) + ", lower quartile " + quartile(1) + ", median " + quartile(2) +
		", upper quartile " + quartile(3) + ", highest " + end(l.dots[len(l.dots)-1].tick)}
	if l.focus >= 0 {
		parts = append(parts, end(l.focus)+", "+c.rank(0, l.focus))
	}
	for _, n := range l.notes[1:] {
		parts = append(parts, n.text)
	}
	return sentences(append(parts, c.references()...)...)
}

package charts

import (
	"slices"
	"strconv"
)

var barKind = Kind{
	Name: "bar",
	Doc:  "Sizes side by side: columns for periods and a few short names, ranked bars for more or longer names; up to four series.",
	Height: func(c *Chart, w float64) float64 {
		if c.inRows(w) {
			return layRows(c, w).height
		}
		return layColumns(c, w, 0).height
	},
	MinHeight: func(c *Chart, w float64) float64 {
		if c.inRows(w) {
			return layRows(c, w).least()
		}
		return layColumns(c, w, 0).least()
	},
	Draw: func(p *Pen, c *Chart, w, h float64) {
		if c.inRows(w) {
			l := layRows(c, w)
			l.squeeze(h)
			l.draw(p)
			return
		}
		layColumns(c, w, h).draw(p)
	},
	Alt:   barAlt,
	Empty: barEmpty,
}

const (
	mostColumns = 6     // columns that carry their values without an axis
	mostBars    = 4     // series in a group
	mostInPage  = 46    // rows that fit on a page
	thinnest    = 2.5   // bar that can be seen
	fullPage    = 481.9 // width of a page, by which is judged what fits
)

// inRows reports whether the bars lie, one row a name: names in no order of
// time that are many or long.
func (c *Chart) inRows(w float64) bool {
	if !c.Ticks[0].Period.IsZero() {
		return false
	}
	if len(c.Ticks) > mostColumns {
		return true
	}
	for _, k := range c.Ticks {
		if semibold.room(k.Label) > columnPitch(w, len(c.Ticks), len(c.Series))-6 {
			return true
		}
	}
	return false
}

// Lies reports whether the bars of a bar chart lie in rows, which have no room for
// a table beside them.
func (c *Chart) Lies(half bool) bool {
	w := fullPage
	if half {
		w = (fullPage - sideGap) / 2
	}
	return c.Kind == barKind.Name && len(c.Ticks) > 0 && c.inRows(w)
}

// barPaint is how the bars of series s are drawn at tick i: the colours of the
// house in order, or the focus in navy and all others grey.
func (p *Pen) barPaint(c *Chart, s, i int) paint {
	st := p.Style
	paints := [mostBars]paint{
		{fill: st.Navy}, outlined(st.LightBlue, st.Navy), {fill: st.GreyBar}, outlined(st.RangeGrey, st.Slate),
	}
	if c.inFocus(s, i) {
		if c.hasFocus() {
			return paints[0]
		}
		return paints[s%mostBars]
	}
	if c.hasFocus() && s%2 == 1 || !c.hasFocus() && s > 0 {
		return paints[3]
	}
	return paints[2]
}

// barText is the colour and weight of the value of a bar.
func (p *Pen) barText(c *Chart, s, i int) face {
	if !c.inFocus(s, i) || s > 0 && !c.hasFocus() {
		return plain(p.Style.Ink)
	}
	return strong(p.Style.Navy)
}

// inFocus reports whether the bar of series s at tick i is drawn in colour.
func (c *Chart) inFocus(s, i int) bool {
	if c.hasFocus() {
		return c.isFocus(c.Series[s].Name)
	}
	for _, k := range c.Ticks {
		if c.isFocus(k.name()) {
			return c.isFocus(c.Ticks[i].name())
		}
	}
	return true
}

// name is a tick in words.
func (k Tick) name() string {
	if k.Label == "" {
		return short(k.Period)
	}
	return k.Label
}

// inside is the face of a name written in a bar that looks like b.
func (p *Pen) inside(b paint) face {
	if b.fill == p.Style.Navy {
		return strong(p.Style.Paper)
	}
	return plain(p.Style.Ink)
}

// keyEntry is a mark with the name of a series.
type keyEntry struct {
	name string
	x, y float64
}

// layKey places the names of the series, with their marks, in lines of width w;
// the first baseline is at 0.
func (c *Chart) layKey(w float64) []keyEntry {
	var out []keyEntry
	x, y := 0.0, 0.0
	for _, s := range c.Series {
		name := regular.cut(s.Name, w-keyMark)
		need := keyMark + regular.room(name)
		if x > 0 && x+need > w {
			x, y = 0, y+leading
		}
		out = append(out, keyEntry{name, x, y})
		x += need + keyApart
	}
	return out
}

// keyHeight is the height of the key at width w.
func (c *Chart) keyHeight(w float64) float64 {
	entries := c.layKey(w)
	return entries[len(entries)-1].y + 18
}

// key writes the names of the series with the marks of their bars, for series
// whose names do not fit into their bars; y is the first baseline, and look is
// how the bar of a series at a tick is drawn.
func (p *Pen) key(c *Chart, y, w float64, look func(s, i int) paint) {
	i := 0 // a tick in the focus, whose bars are in colour
	for i < len(c.Ticks)-1 && !c.inFocus(0, i) && !c.hasFocus() {
		i++
	}
	for s, e := range c.layKey(w) {
		top := y + e.y - digits
		p.rect(box{e.x, top, e.x + 8, top + 8}, look(s, i))
		p.label(label{text: e.name, x: e.x + keyMark, y: y + e.y, face: plain(p.Style.Ink)})
	}
}

const (
	keyMark  = 12 // from the left of a mark to its name
	keyApart = 14 // between the names of a key
)

func barEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	n, m := len(c.Ticks), len(c.Series)
	lie := c.inRows(fullPage)
	switch {
	case m > mostBars:
		return strconv.Itoa(m) + " bars side by side cannot be told apart; choose at most " + strconv.Itoa(mostBars) + " columns"
	case lie && n > mostInPage:
		return tooManyRows(n)
	case lie && m > 1 && float64(n)*max(rowPitch+leading, rowPitch-rowBar+float64(rowBar*float64(m))) > mostRows:
		return strconv.Itoa(n*m) + " bars do not fit on a page; choose fewer with top"
	case !lie && barWidth(fullPage, n, m) < thinnest:
		return strconv.Itoa(n*m) + " columns do not fit across the page; choose a line chart"
	}
	return ""
}

func tooManyRows(n int) string {
	return strconv.Itoa(n) + " bars do not fit on a page; choose at most " + strconv.Itoa(mostInPage) + " with top"
}

func barAlt(c *Chart) string {
	t := c.timeline()
	parts := []string{t.subject("Bar chart")}
	if t.dated {
		for s := range c.Series {
			parts = append(parts, t.series(s))
		}
		return sentences(append(parts, t.remarks(true)...)...)
	}
	for s := range c.Series {
		parts = append(parts, c.ranked(&t, s)...)
	}
	for _, n := range c.notShown(c.unknown()) {
		parts = append(parts, n.text)
	}
	return sentences(append(parts, c.references()...)...)
}

// ranked says the values of series s by name: all where they are few, else the
// highest, the lowest and the focus with its place.
func (c *Chart) ranked(t *timeline, s int) []string {
	lead, focus := "", -1
	if len(c.Series) > 1 && c.Series[s].Name != "" {
		lead = c.Series[s].Name + ": "
	}
	var all []string
	say := func(i int) string { return c.Ticks[i].name() + " " + c.prose(c.point(s, i)) }
	for i, k := range c.Ticks {
		if c.point(s, i).Known {
			all = append(all, say(i))
			if c.isFocus(k.name()) {
				focus = i
			}
		}
	}
	switch {
	case len(all) == 0:
		return []string{lead + c.point(s, 0).why()}
	case len(all) <= mostColumns:
		return append([]string{lead + list(all)}, c.partly(s)...)
	}
	high, low := t.extremes(s)
	out := []string{lead + strconv.Itoa(len(all)) + " bars, highest " + say(high) + ", lowest " + say(low)}
	if focus >= 0 && focus != high && focus != low {
		out = append(out, say(focus)+", "+c.rank(s, focus))
	}
	return append(out, c.partly(s)...)
}

// partly says where series s has no value though another has one.
func (c *Chart) partly(s int) []string {
	var out []string
	none := c.unknown()
	for i, k := range c.Ticks {
		if p := c.point(s, i); !p.Known && !slices.Contains(none, i) {
			out = append(out, c.Series[s].Name+" of "+k.name()+": "+p.why())
		}
	}
	return out
}

// rank is the place of tick i among the known values of series s: "11th
// highest of 12".
func (c *Chart) rank(s, i int) string {
	place, of := 1, 0
	for k := range c.Ticks {
		if p := c.point(s, k); p.Known {
			of++
			if p.Value.Cmp(c.point(s, i).Value) > 0 {
				place++
			}
		}
	}
	return ordinal(place) + " highest of " + strconv.Itoa(of)
}

func ordinal(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

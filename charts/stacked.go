package charts

import (
	"slices"
	"strconv"

	"briefpack/input"
)

var stackedKind = Kind{
	Name:   "stacked",
	Doc:    "Totals over time or by name, with up to four parts that add up to each: from the top down in the order named, the last one on the axis.",
	Height: stackedHeight,
	Draw:   drawStacked,
	Alt:    stackedAlt,
	Empty:  stackedEmpty,
}

var shareKind = Kind{
	Name:   shareName,
	Doc:    "Parts as shares of 100%, where the mix matters and not the size: up to four, drawn like stacked.",
	Height: stackedHeight,
	Draw:   drawStacked,
	Alt:    stackedAlt,
	Empty:  stackedEmpty,
}

// shareName is the name of the kind that draws shares of 100%.
const shareName = "share"

const mostParts = 4 // of a column

func stackedHeight(c *Chart, w float64) float64 { return layStacked(c, w, 0).height }

func drawStacked(p *Pen, c *Chart, w, h float64) { layStacked(c, w, h).draw(p) }

// whole is c as its columns are drawn: where a part of a total is missing, none
// of its parts is known, since the column would look like a fall; and of shares
// each value is divided by the total.
func (c *Chart) whole() *Chart {
	out := *c
	out.Series = make([]Series, len(c.Series))
	if c.Kind == shareName {
		out.Unit = input.Share
	}
	for i, k := range c.Ticks {
		total, why := c.total(i)
		breaks := false
		for s := range c.Series {
			p := c.point(s, i)
			breaks = breaks || p.Known && p.Marks&input.BreakMark != 0
			switch {
			case why != "":
				p = Point{Reason: why}
			case c.Kind == shareName:
				p.Value, _ = p.Value.Quo(total.Value) // not zero: see total
				p.Marks |= total.Marks
			}
			out.Series[s].Name = c.Series[s].Name
			out.Series[s].Points = append(out.Series[s].Points, p)
		}
		if why != "" && breaks { // a break stays where its column is not drawn
			out.Breaks = append(slices.Clip(out.Breaks), Break{Period: k.Period})
		}
	}
	return &out
}

// total is the sum of the parts at tick i with the markers of all of them, or
// why no column stands for it.
func (c *Chart) total(i int) (total Point, why string) {
	var missing, negative []string
	reasons := map[string]bool{}
	total.Known = true
	for s, series := range c.Series {
		p := c.point(s, i)
		total.Value = total.Value.Add(p.Value)
		total.Marks |= p.Marks & printable
		switch {
		case !p.Known:
			missing = append(missing, said(series.Name, p.why()))
			reasons[p.why()] = true
		case p.Value.Sign() < 0:
			negative = append(negative, said(series.Name, "below zero"))
		}
	}
	const drawn = ", so no column is drawn"
	switch {
	case len(missing) == len(c.Series) && len(reasons) == 1:
		return total, c.point(0, i).why()
	case len(missing) > 0:
		return total, list(missing) + drawn
	case len(negative) > 0:
		return total, list(negative) + drawn
	case c.Kind == shareName && total.Value.Sign() == 0:
		return total, "the total is zero, which has no shares"
	}
	return total, ""
}

// adds reports whether values of the unit of c can be added up.
func (c *Chart) adds() bool {
	switch c.Unit {
	case input.Share, input.Change, input.Points, input.Percent, input.Ratio, input.Index:
		return false
	}
	return true
}

func stackedEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	n := len(c.Series)
	switch {
	case n > mostParts:
		return strconv.Itoa(n) + " parts cannot be told apart; keep at most " + strconv.Itoa(mostParts-1) + " with top, and the sum of the others with rest"
	case !c.adds():
		return "the values are no amounts or counts, which alone add up to a total; choose the kind bar"
	case c.Kind == shareName && n == 1:
		return "the one part that there is makes up all of the total; choose the kind bar"
	}
	whole := c.whole()
	if why := whole.noColumn(); why != "" {
		return why
	}
	columns := newColumns(whole, fullPage)
	switch n := len(columns.time.slots); {
	case barWidth(fullPage, n, 1) < thinnest:
		return strconv.Itoa(n) + " columns do not fit across the page; choose a line chart"
	case c.Ticks[0].Period.IsZero() && !whole.namesFit():
		return "the names do not fit below columns; choose the kind bar, or fewer with top"
	}
	return ""
}

// noColumn says why none of the columns of a stack is known, or "".
func (c *Chart) noColumn() string {
	var reasons []string
	for i := range c.Ticks {
		p := c.point(0, i)
		if p.Known {
			return ""
		}
		reasons = append(reasons, p.Reason)
	}
	if why := sharedReason(reasons); why == reasons[0] {
		return why
	}
	return "no total has all of its parts"
}

// namesFit reports whether the names of the columns fit below them on a page.
func (c *Chart) namesFit() bool {
	if len(c.Ticks) > mostInPage {
		return false
	}
	for _, k := range c.Ticks {
		if !regular.fits(k.name(), fullPage/float64(len(c.Ticks))-stackNameGap, stackNameLines) {
			return false
		}
	}
	return true
}

func stackedAlt(c *Chart) string {
	whole := c.whole()
	t := whole.timeline()
	kind := "Stacked columns"
	if c.Kind == shareName {
		kind = "Stacked columns of the shares"
	}
	parts := []string{t.subject(kind)}
	if c.Kind != shareName && len(c.Series) > 1 {
		parts = append(parts, whole.totalsAlt()...)
	}
	if t.dated {
		for s := range whole.Series {
			parts = append(parts, t.series(s))
		}
		return sentences(append(parts, t.remarks(true)...)...)
	}
	for s := range whole.Series {
		parts = append(parts, whole.ranked(&t, s)...)
	}
	for _, n := range whole.notShown(whole.unknown()) {
		parts = append(parts, n.text)
	}
	return sentences(append(parts, whole.references()...)...)
}

// totalsAlt says the totals of the parts of c.
func (c *Chart) totalsAlt() []string {
	sums := c.totals()
	t := sums.timeline()
	if t.dated {
		return []string{t.series(0)}
	}
	out := sums.ranked(&t, 0)
	out[0] = sums.Series[0].Name + ": " + out[0]
	return out
}

// totals is c with the sums of the parts as its only series.
func (c *Chart) totals() *Chart {
	out := *c
	sums := Series{Name: "Total"}
	for i := range c.Ticks {
		p, why := c.total(i)
		if why != "" {
			p = Point{Reason: why}
		}
		sums.Points = append(sums.Points, p)
	}
	out.Series = []Series{sums}
	return &out
}

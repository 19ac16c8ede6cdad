package charts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"briefpack/input"

	"github.com/wcharczuk/go-chart/v2"
)

var multiplesKind = Kind{
	Name: multiplesName,
	Doc:  "Small multiples: a line over time in a panel of its own for each of up to eight series, also of different units; on one scale where the unit is one.",
	Height: func(c *Chart, w float64) float64 {
		return layMultiples(c, w).height
	},
	Draw: func(p *Pen, c *Chart, w, h float64) {
		l := layMultiples(c, w)
		l.squeeze(h)
		l.draw(p)
	},
	Alt:   multiplesAlt,
	Empty: multiplesEmpty,
}

const multiplesName = "multiples"

const (
	mostPanels = 8
	panelTitle = 18.0 // from the top of a panel to the top of its plot's frame
	panelsGap  = 14.0 // between rows of panels
	reasonSide = 10.0 // padding of a panel that has nothing to show
	reasonTop  = 8.0
)

// multiplesLayout is the plan of small multiples.
type multiplesLayout struct {
	chart  *Chart
	w      float64
	height float64
	panels []panel
	rows   int
	notes  []note // below all panels
}

// panel is one of small multiples: a line chart, or why there is none.
type panel struct {
	series int
	at     point // its top left corner
	w      float64
	title  string
	line   *lineLayout // nil where there is nothing to show
	plot   float64     // from its top down to the frame of the plot
	why    []string    // the first line begins after “No data:”
}

// oneUnit reports whether all series have the same unit, so that their panels
// share a scale.
func (c *Chart) oneUnit() bool {
	for s := range c.Series {
		if c.UnitOf(s) != c.UnitOf(0) {
			return false
		}
	}
	return true
}

// smallest is the part of the largest panel's values that those of every other
// must reach, so that its line can be read on the same scale.
const smallest = 0.1

// oneScale reports whether all panels share a scale: their unit is one, and none
// would be flat beside another.
func (c *Chart) oneScale() bool {
	least, most := math.Inf(1), 0.0
	for _, series := range c.Series {
		size := 0.0
		for _, p := range series.Points {
			if p.Known {
				size = max(size, math.Abs(p.Value.Float()))
			}
		}
		if size > 0 {
			least, most = min(least, size), max(most, size)
		}
	}
	return c.oneUnit() && least >= most*smallest
}

// panel is the line chart of series s. Panels of one scale share the axes; others
// start at zero and where their values do.
func (c *Chart) panel(s int) *Chart {
	out := *c
	out.Unit = c.UnitOf(s)
	out.Series = []Series{{Points: c.Series[s].Points}}
	out.Focus = ""
	out.context = c.hasFocus() && !c.isFocus(c.Series[s].Name)
	out.Lines, out.Breaks = nil, nil
	for _, l := range c.Lines {
		if l.Series == "" || l.Series == c.Series[s].Name {
			out.Lines = append(out.Lines, l)
		}
	}
	for _, b := range c.Breaks {
		if b.Series == "" || b.Series == c.Series[s].Name {
			out.Breaks = append(out.Breaks, b)
		}
	}
	if c.oneScale() {
		out.scale = c.extent()
		return &out
	}
	out.From0 = true
	out.entered()
	for len(out.Ticks) > 1 && !out.point(0, 0).Known {
		out.Ticks = out.Ticks[1:]
		out.Series[0].Points = out.Series[0].Points[min(1, len(out.Series[0].Points)):]
	}
	return &out
}

// entered drops the ticks of a panel at which its series has no entry: they are
// there for other panels.
func (c *Chart) entered() {
	var ticks []Tick
	var points []Point
	for t, k := range c.Ticks {
		if p := c.point(0, t); !p.None {
			ticks, points = append(ticks, k), append(points, p)
		}
	}
	if len(ticks) > 0 {
		c.Ticks, c.Series[0].Points = ticks, points
	}
}

// panelTitle is the name of series s, with its unit where panels differ in
// unit and the labels do not say it.
func (c *Chart) panelTitle(s int) string {
	name, u := c.Series[s].Name, c.UnitOf(s)
	switch u {
	case input.NoUnit, input.Plain, input.Share, input.Change, input.Percent:
		return name
	case input.Points:
		u = "percentage points"
	}
	said := strings.Contains(strings.ToLower(name), strings.ToLower(string(u)))
	if c.oneUnit() || u.IsMoney() || said {
		return name
	}
	return name + " (" + string(u) + ")"
}

func layMultiples(c *Chart, w float64) *multiplesLayout {
	l := &multiplesLayout{chart: c, w: w}
	across, width := 1, w
	if w >= fullWidth {
		across, width = 2, (w-sideGap)/2
	}
	for s := range c.Series {
		k := panel{series: s, w: width, title: semibold.cut(c.panelTitle(s), width)}
		if one := c.panel(s); one.empty() == "" {
			k.line = layLine(one, width)
		} else {
			k.why = wrapReason(one.point(0, 0).why(), width-2*reasonSide)
		}
		l.panels = append(l.panels, k)
	}
	l.level()
	l.gatherNotes()
	for first := 0; first < len(l.panels); first += across {
		if first > 0 {
			l.height += panelsGap
		}
		l.height += placeRow(l.panels[first:min(first+across, len(l.panels))], l.height)
		l.rows++
	}
	l.height += notesHeight(l.notes, w)
	return l
}

// gatherNotes takes the notes without a ring from the panels, where they have
// little room, and sets them below all: those that every panel bears once.
func (l *multiplesLayout) gatherNotes() {
	var lines []*panel
	for i := range l.panels {
		if l.panels[i].line != nil {
			lines = append(lines, &l.panels[i])
		}
	}
	bare := func(n note) bool { return n.ring == "" }
	shared := func(n note) bool {
		for _, k := range lines {
			if !slices.Contains(k.line.notes, n) {
				return false
			}
		}
		return len(lines) > 1
	}
	var own []note
	for i, k := range lines {
		for _, n := range k.line.notes {
			switch all := bare(n) && shared(n); {
			case all && i == 0:
				l.notes = append(l.notes, n)
			case bare(n) && !all:
				own = append(own, note{text: k.title + ": " + n.text})
			}
		}
	}
	l.notes = append(l.notes, own...)
	for _, k := range lines {
		before := notesHeight(k.line.notes, k.w)
		k.line.notes = slices.DeleteFunc(k.line.notes, bare)
		k.line.height += notesHeight(k.line.notes, k.w) - before
	}
}

// level makes all plots as high as the highest.
func (l *multiplesLayout) level() {
	high := 0.0
	for _, k := range l.panels {
		if k.line != nil {
			high = max(high, k.line.plot.high())
		}
	}
	for _, k := range l.panels {
		if k.line != nil {
			more := high - k.line.plot.high()
			k.line.height += more
			k.line.plot.y1 += more
		}
	}
}

// placeRow places the panels of a row at height y, their plots level, and is
// the height of the row.
func placeRow(row []panel, y float64) float64 {
	top, height := 0.0, 0.0
	for _, k := range row {
		if k.line != nil {
			top = max(top, k.line.plot.y0)
		}
	}
	x := 0.0
	for i := range row {
		k := &row[i]
		k.at = point{x, y}
		x += k.w + sideGap
		if k.line == nil {
			height = max(height, k.reasonHeight())
			continue
		}
		k.plot = panelTitle + top - k.line.plot.y0
		height = max(height, k.plot+k.line.height)
	}
	return height
}

// reasonHeight is the height of a panel that has nothing to show.
func (k *panel) reasonHeight() float64 { return 2*reasonTop + float64((1+len(k.why))*leading) }

// noData leads in the reason of a panel that has nothing to show.
const noData = "No data:"

// wrapReason breaks a reason into lines, the first of which leaves room for the
// words before it.
func wrapReason(why string, w float64) []string {
	const most = 6
	indent := ""
	for regular.room(indent) < semibold.room(noData)+3 {
		indent += "\u00a0"
	}
	lines := regular.wrap(indent+strings.Join(words(why), " ")+".", w, most)
	lines[0] = strings.TrimLeft(lines[0], "\u00a0")
	return lines
}

// squeeze makes the plots lower, or higher, so that the chart is as high as h.
func (l *multiplesLayout) squeeze(h float64) {
	each := (h - l.height) / float64(l.rows)
	row, y := -1, -1.0
	for i := range l.panels {
		k := &l.panels[i]
		if k.at.y > y {
			row, y = row+1, k.at.y
		}
		k.at.y += float64(float64(row) * each)
		if k.line != nil {
			k.line.place(k.line.height + each)
		}
	}
	l.height = h
}

func (l *multiplesLayout) draw(p *Pen) {
	for _, k := range l.panels {
		own := p.moved(k.at)
		f := strong(p.Style.Ink)
		if l.chart.isFocus(l.chart.Series[k.series].Name) {
			f = strong(p.Style.Navy)
		}
		if k.line == nil {
			k.drawReason(own, f)
			continue
		}
		own.label(label{text: k.title, y: 9.8, face: f})
		k.line.draw(p.moved(point{k.at.x, k.at.y + k.plot}))
	}
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

// drawReason draws the panel that says that there is nothing to show.
func (k *panel) drawReason(p *Pen, f face) {
	p.rect(box{0, 0, k.w, k.reasonHeight()}, paint{fill: p.Style.EmptyPanel})
	p.line(0, 0.5, k.w, 0.5, stroke{width: 1, colour: p.Style.GroupRule})
	y := reasonTop + 9.8
	p.label(label{text: semibold.cut(k.title, k.w-2*reasonSide), x: reasonSide, y: y, face: f})
	y += leading
	p.label(label{text: noData, x: reasonSide, y: y, face: strong(p.Style.Ink)})
	for i, line := range k.why {
		x := reasonSide
		if i == 0 {
			x += semibold.room(noData) + 3
		}
		p.label(label{text: line, x: x, y: y, face: plain(p.Style.Ink)})
		y += leading
	}
}

// moved is p with its origin at a point.
func (p *Pen) moved(to point) *Pen {
	return &Pen{r: shifted{p.r, unit(to.x), unit(to.y)}, faces: p.faces, Style: p.Style}
}

// shifted is a Renderer whose origin is elsewhere, for all that a [Pen] asks of
// it.
type shifted struct {
	chart.Renderer
	x, y int
}

func (s shifted) MoveTo(x, y int)                 { s.Renderer.MoveTo(x+s.x, y+s.y) }
func (s shifted) LineTo(x, y int)                 { s.Renderer.LineTo(x+s.x, y+s.y) }
func (s shifted) Circle(radius float64, x, y int) { s.Renderer.Circle(radius, x+s.x, y+s.y) }
func (s shifted) Text(text string, x, y int)      { s.Renderer.Text(text, x+s.x, y+s.y) }

func multiplesEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	n := len(c.Series)
	if n > mostPanels {
		return strconv.Itoa(n) + " panels do not fit on a page; keep at most " + strconv.Itoa(mostPanels) + " with top"
	}
	if layMultiples(c, fullPage).height > mostRows {
		return "the panels and their notes do not fit on a page; keep fewer than " + strconv.Itoa(n) + " with top"
	}
	return ""
}

// multiplesNotes is what the subtitle of small multiples must say.
func (c *Chart) multiplesNotes() []string {
	all := *c
	all.From0 = all.From0 || !c.oneScale()
	notes := all.lineNotes()
	if c.oneScale() {
		return notes
	}
	own := "Each panel has its own scale"
	for s := range c.Series {
		if len(c.panel(s).Ticks) != len(c.panel(0).Ticks) {
			own = "Each panel has its own scale and its own dates"
			break
		}
	}
	return append([]string{own}, notes...)
}

func multiplesAlt(c *Chart) string {
	all := c.timeline()
	kind := "Small multiples, " + strconv.Itoa(len(c.Series)) + " line charts"
	if len(c.Series) == 1 {
		kind = "Line chart"
	}
	parts := []string{all.subject(kind)}
	for s, series := range c.Series {
		one := c.panel(s)
		one.Series[0].Name = c.panelTitle(s)
		if one.empty() != "" {
			parts = append(parts, strings.TrimSpace(series.Name+": no data, "+one.point(0, 0).why()))
			continue
		}
		t := one.timeline()
		parts = append(append(parts, t.series(0)), t.remarks(false)...)
	}
	return sentences(parts...)
}

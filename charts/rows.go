package charts

import (
	"slices"
	"strings"

	"briefpack/input"
)

const (
	rowPitch      = 17.0
	rowBar        = 11.0
	leastPitch    = 13.5 // where the rows must give way to what else is on the page
	tightPitch    = 12.5 // where there are too many rows for a page
	tightBar      = 8.0
	nameColumn    = 216.0
	nameGap       = 8.0
	narrowestRows = 30.0  // plot beside names and values
	mostRows      = 600.0 // height of all rows: what a page holds beside title and notes
)

// lying is one bar that lies in a row.
type lying struct {
	series, tick int
	from, to     float64 // the values at its ends; from is 0 but in a bridge
	text         string  // its value, or why there is none
	known        bool
}

// row is one name and its bars.
type row struct {
	names  []string // its name in lines
	bars   []lying
	y      float64 // top
	height float64
}

// rowsLayout is the plan of bars that lie in rows.
type rowsLayout struct {
	chart   *Chart
	w       float64
	height  float64
	rows    []row
	names   float64 // right end of the names
	plot    box
	lo, hi  float64 // the values at plot.x0 and plot.x1
	bar     float64 // height of a bar
	refs    []Line  // none in a bridge
	lines   references
	keyed   bool
	notes   []note
	connect bool // a bridge: each bar begins where the one before ended
}

// layRows lays out ranked bars, one row a name, in the order of the ticks.
func layRows(c *Chart, w float64) *rowsLayout {
	l := &rowsLayout{chart: c, w: w, refs: c.Lines, keyed: len(c.Series) > 1}
	unknown := c.unknown()
	for i := range c.Ticks {
		if slices.Contains(unknown, i) {
			continue
		}
		r := row{}
		for s := range c.Series {
			pt := c.point(s, i)
			b := lying{series: s, tick: i, to: pt.Value.Float(), known: pt.Known, text: pt.why()}
			if pt.Known {
				b.text = c.printed(pt)
			}
			r.bars = append(r.bars, b)
		}
		l.rows = append(l.rows, r)
	}
	l.notes = c.notShown(unknown)
	l.layout()
	return l
}

// unknown are the ticks at which no series has a value.
func (c *Chart) unknown() []int {
	var out []int
	for i := range c.Ticks {
		some := false
		for s := range c.Series {
			some = some || c.point(s, i).Known
		}
		if !some {
			out = append(out, i)
		}
	}
	return out
}

// notShown says which ticks have no row, and why.
func (c *Chart) notShown(unknown []int) []note {
	var reasons []string
	names := map[string][]string{}
	for _, i := range unknown {
		why := c.point(0, i).why()
		if names[why] == nil {
			reasons = append(reasons, why)
		}
		names[why] = append(names[why], c.Ticks[i].name())
	}
	var out []note
	for _, why := range reasons {
		out = append(out, notShown(why, names[why]...))
	}
	return out
}

// layout places rows that have their bars.
func (l *rowsLayout) layout() {
	l.nameRows()
	l.extent()
	l.across()
	l.lines = layReferences(l.refs, func(n input.Number) float64 { return l.x(n.Float()) }, l.w)
	l.stackRows()
}

// stackRows places the rows, one below the other, and what stands under them.
func (l *rowsLayout) stackRows() {
	top := 1 + l.lines.top()
	if l.keyed {
		top += l.chart.keyHeight(l.w)
	}
	l.plot.y0 = top
	y := top
	for i := range l.rows {
		l.rows[i].y = y
		y += l.rows[i].height
	}
	l.plot.y1 = y
	l.height = y + 1
	if l.lines.below > 0 {
		l.height += 3 + l.lines.bottom()
	}
	l.height += notesHeight(l.notes, l.w)
}

// give is how much lower each row may be: where it has one bar and a name of one
// line, none of which then comes nearer to the next than the lines of a text.
func (l *rowsLayout) give() float64 {
	for _, r := range l.rows {
		if r.height != rowPitch || len(r.bars) != 1 || len(r.names) != 1 {
			return 0
		}
	}
	return rowPitch - leastPitch
}

// least is the height of the chart whose rows are as low as they may be.
func (l *rowsLayout) least() float64 {
	return l.height - float64(float64(len(l.rows))*l.give())
}

// squeeze makes the rows lower, and their bars thinner, so that the chart is as
// high as h.
func (l *rowsLayout) squeeze(h float64) {
	if len(l.rows) == 0 || h >= l.height {
		return
	}
	by := min((l.height-h)/float64(len(l.rows)), l.give())
	l.bar -= by
	for i := range l.rows {
		l.rows[i].height -= by
	}
	l.stackRows()
}

// nameRows breaks the names into lines, and gives each row its height: where
// the rows would not fit on a page, less, with names of one line.
func (l *rowsLayout) nameRows() {
	l.bar = rowBar
	l.wrapNames(2)
	total := 0.0
	for i := range l.rows {
		r := &l.rows[i]
		names := rowPitch + float64((len(r.names)-1)*leading)
		r.height = max(names, rowPitch-rowBar+float64(float64(len(r.bars))*rowBar))
		total += r.height
	}
	if total <= mostRows || l.keyed {
		return
	}
	pitch := min(rowPitch, max(tightPitch, mostRows/float64(len(l.rows))))
	l.bar = min(rowBar, pitch-tightPitch+tightBar)
	l.wrapNames(1)
	for i := range l.rows {
		l.rows[i].height = pitch
	}
}

// wrapNames breaks the names into at most most lines. What does not fit is cut
// off, but from the middle where names would otherwise read alike.
func (l *rowsLayout) wrapNames(most int) {
	left, right := l.values()
	width := min(nameColumn-nameGap, float64(0.45*l.w)-nameGap, l.w-left-right-nameGap-narrowestRows)
	same, alike := map[string]int{}, false
	for i := range l.rows {
		r := &l.rows[i]
		r.names = l.ruler(*r).wrap(l.name(*r), width, most)
		shown := strings.Join(r.names, "\n")
		same[shown]++
		alike = alike || same[shown] > 1
	}
	for i := range l.rows {
		r := &l.rows[i]
		cut := !l.ruler(*r).fits(l.name(*r), width, most)
		if same[strings.Join(r.names, "\n")] > 1 || alike && cut {
			r.names = []string{l.ruler(*r).cutMiddle(l.name(*r), width)}
		}
	}
}

// extent is that of all bars and references, and of zero.
func (l *rowsLayout) extent() {
	var e extent
	e.add(0)
	for _, r := range l.rows {
		for _, b := range r.bars {
			if b.known {
				e.add(b.from)
				e.add(b.to)
			}
		}
	}
	for _, r := range l.refs {
		e.add(r.Value.Float())
	}
	if e.lo == e.hi {
		e.hi = 1
	}
	l.lo, l.hi = e.lo, e.hi
}

// values are the room that the values need left and right of the plot.
func (l *rowsLayout) values() (left, right float64) {
	for _, r := range l.rows {
		for _, b := range r.bars {
			need := semibold.room(b.text) + 4
			if b.to < 0 && !l.connect {
				left = max(left, need)
			} else {
				right = max(right, need)
			}
		}
	}
	return left, right + 2
}

// across sets the column of names and the plot, with room for the values.
func (l *rowsLayout) across() {
	for _, r := range l.rows {
		for _, n := range r.names {
			l.names = max(l.names, l.ruler(r).room(n))
		}
	}
	left, right := l.values()
	l.plot.x0 = l.names + nameGap + left
	l.plot.x1 = l.w - right
}

func (l *rowsLayout) x(v float64) float64 {
	return l.plot.x0 + float64((v-l.lo)/(l.hi-l.lo)*(l.plot.x1-l.plot.x0))
}

// box is the place of bar n of r.
func (l *rowsLayout) box(r row, n int) box {
	b := r.bars[n]
	all := float64(float64(len(r.bars)) * l.bar)
	y := r.y + (r.height-all)/2 + float64(float64(n)*l.bar)
	x0, x1 := l.x(b.from), l.x(b.to)
	return box{min(x0, x1), y, max(x0, x1), y + l.bar}
}

// draw draws ranked bars.
func (l *rowsLayout) draw(p *Pen) {
	l.drawRows(p, func(b lying) (paint, face) {
		return p.barPaint(l.chart, b.series, b.tick), p.barText(l.chart, b.series, b.tick)
	})
	if l.keyed {
		p.key(l.chart, textSize, l.w, func(s, i int) paint { return p.barPaint(l.chart, s, i) })
	}
}

// drawRows draws rows whose bars look as style says.
func (l *rowsLayout) drawRows(p *Pen, style func(lying) (paint, face)) {
	l.lines.draw(p, box{y0: l.plot.y0 - 1, y1: l.plot.y1 + 1}, l.plot.y1+13.8)
	var values []label
	for i, r := range l.rows {
		l.drawName(p, r)
		for n, b := range r.bars {
			at := l.box(r, n)
			v := label{text: b.text, x: at.x1 + 4, y: (at.y0+at.y1)/2 + middle}
			if b.to < 0 && !l.connect {
				v.x, v.align = at.x0-4, right
			}
			if !b.known {
				v.face = plain(p.Style.Secondary)
				values = append(values, v)
				continue
			}
			look, f := style(b)
			p.rect(at, look)
			v.face = f
			values = append(values, v)
			if l.connect && i > 0 {
				x := l.x(l.rows[i-1].bars[0].to)
				p.line(x, l.box(l.rows[i-1], 0).y1, x, at.y0, stroke{width: 0.5, colour: p.Style.Secondary})
			}
		}
	}
	zero := l.x(0)
	p.line(zero, l.plot.y0-1, zero, l.plot.y1+1, stroke{width: 0.75, colour: p.Style.Ink})
	p.labels(values, func(b box) bool {
		return l.lines.crosses(b) || l.connect && b.x0-1 < zero && zero < b.x1+1
	})
	p.notes(l.notes, l.height-notesHeight(l.notes, l.w), l.w)
}

// name is that of row r.
func (l *rowsLayout) name(r row) string { return l.chart.Ticks[r.bars[0].tick].name() }

// ruler is that of the name of r, which is SemiBold in the focus.
func (l *rowsLayout) ruler(r row) *ruler {
	return face{strong: l.chart.isFocus(l.name(r))}.ruler()
}

func (l *rowsLayout) drawName(p *Pen, r row) {
	f := plain(p.Style.Ink)
	if l.chart.isFocus(l.name(r)) {
		f = strong(p.Style.Navy)
	}
	y := r.y + r.height/2 + middle - float64((len(r.names)-1)*leading)/2
	for _, name := range r.names {
		p.label(label{text: name, x: l.names, y: y, align: right, face: f})
		y += leading
	}
}

package pack

import (
	"sort"
	"strconv"
	"strings"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/internal/calc"
)

// plot is the values of a chart of series: one for each tick and series.
type plot struct {
	ticks  []input.Value
	series []string
	cells  map[[2]int][]plotCell // by tick and series
	unit   input.Unit            // of all values, or "" where small multiples have several
	units  []input.Unit          // of each series
	bodies map[string]bool       // the folded names that the column of by holds, in all rows
	note   string                // on rows that are not drawn
}

// plotCell is one row's value at a tick of a series.
type plotCell struct {
	value input.Value
	over  string // its values of the columns that are totalled over
}

// drawSeries makes a chart of ticks and series.
func (f *filler) drawSeries(c *chart, r rows) drawing {
	p, why := f.plot(c, r)
	if why != "" {
		return drawing{why: why}
	}
	values := p.totals()
	isTime := r.table.Columns[r.column(&c.x[0])].Kind == input.When
	p, values = p.inOrder(values, c, r, isTime)
	names := p.tickNames()
	if c.top.n > 0 {
		p, values, names = f.cutTop(c, p, values, names, isTime)
	}
	out := &charts.Chart{Kind: c.kind, Unit: p.unit}
	for i, t := range p.ticks {
		tick := charts.Tick{Label: names[i]}
		if t.Kind == input.When {
			tick.Period = t.Period
		}
		out.Ticks = append(out.Ticks, tick)
	}
	var cells []input.Cell
	for s, name := range p.series {
		series := charts.Series{Name: name, Unit: p.unitOfPanel(s)}
		for t := range p.ticks {
			v := values[t][s]
			cells = append(cells, f.used.see(v)...)
			series.Points = append(series.Points, f.checked(point(v), v))
		}
		if c.kind == "multiples" {
			f.nameSheet(c, series.Points)
		}
		out.Series = append(out.Series, series)
	}
	switch {
	case isTime && c.kind == "multiples":
		out.Breaks = f.panelBreaks(c, p, values)
	case isTime:
		out.Breaks = f.breaks(c, p, values)
	}
	out.Focus = f.focusName(&c.selection, append(append([]string(nil), p.series...), names...))
	return drawing{chart: out, cells: cells, note: p.note}
}

// point is a value as charts have it.
func point(v input.Value) charts.Point {
	if v.Kind == input.Numeric {
		return charts.Point{Value: v.Number, Upto: v.Upto, Known: true, Marks: v.Marks}
	}
	why := reason(v)
	switch {
	case v.Marks&input.Confidential == 0:
	case v.Reason == "" || why == input.Confidential.Meaning():
		why = calc.NotThere(v)
	default:
		why = calc.NotThere(v) + ", " + why
	}
	return charts.Point{Marks: v.Marks, Reason: why, None: v.Reason == notEntered && len(v.Cells) == 0}
}

// notEntered is why there is no value at a tick at which only other series have
// a row.
const notEntered = "not reported"

// plotColumns are the places of a chart's columns in its table.
type plotColumns struct {
	x, by int // by is −1 without one
	ys    []int
}

func (c *chart) plotColumns(r rows) (out plotColumns, ok bool) {
	out.x, out.by, ok = r.column(&c.x[0]), r.column(c.by), true
	for i := range c.y {
		y := r.column(&c.y[i])
		out.ys = append(out.ys, y)
		ok = ok && y >= 0
	}
	return out, ok && out.x >= 0 && (c.by == nil || out.by >= 0)
}

// plot collects the values of the rows by tick and series. A tick of a series
// that two rows give is a mistake, unless they are to be added up.
func (f *filler) plot(c *chart, r rows) (*plot, string) {
	at, ok := c.plotColumns(r)
	if !ok {
		return nil, "the table lacks a column of the chart"
	}
	p := &plot{cells: map[[2]int][]plotCell{}, bodies: namesIn(r, at.by)}
	ticks, series := map[string]int{}, map[string]int{}
	if at.by < 0 {
		for i := range c.y {
			p.series = append(p.series, f.seriesName(c, r, i))
			p.units = append(p.units, input.NoUnit)
		}
	}
	nowhere := 0
	for _, row := range r.values {
		if row[at.x].Kind == input.None {
			nowhere++
			continue
		}
		t := p.tickOf(ticks, row[at.x])
		for s, y := range at.ys {
			if at.by >= 0 {
				s = p.seriesOf(series, row[at.by])
			}
			if why := f.unitOf(c, p, s, r.table.Columns[y], row[y]); why != "" {
				return nil, why
			}
			cell := plotCell{row[y], over(c.sum, r, row)}
			if other := p.clash(t, s, cell, len(c.sum) > 0); other != nil {
				f.repeated(c, row[at.x], other.value, row[y])
				return nil, "two rows have the same " + c.x[0].name
			}
			p.cells[[2]int{t, s}] = append(p.cells[[2]int{t, s}], cell)
		}
	}
	if c.kind == "multiples" {
		p.unit = p.oneUnit()
	}
	switch {
	case c.adds() && !additive(p.unit):
		f.report(c.y[0].at, fault{code: "not-additive", found: "a sum of values in " + UnitWords(p.unit), expected: "amounts or counts, which can be added up"})
		return nil, "values in " + UnitWords(p.unit) + " cannot be added up"
	case len(p.ticks) == 0:
		return nil, "no row has a " + c.x[0].name + " in sheet " + f.sheetOf(c.data.text)
	}
	if nowhere > 0 {
		p.note = "Not shown, for want of a " + c.x[0].name + ": " + plural(nowhere, "row") + " of sheet " + f.sheetOf(c.data.text) + "."
	}
	return p, ""
}

// tickOf is the tick of a value of the column along the chart.
func (p *plot) tickOf(known map[string]int, x input.Value) int {
	key := x.String()
	t, ok := known[key]
	if !ok {
		t = len(p.ticks)
		known[key] = t
		p.ticks = append(p.ticks, x)
	}
	return t
}

func (f *filler) seriesName(c *chart, r rows, i int) string {
	if name := f.line(c.y[i].as); name != "" {
		return name
	}
	return oneLine(r.table.Columns[r.column(&c.y[i])].Name)
}

// seriesOf is the series of a value of the column that splits them.
func (p *plot) seriesOf(known map[string]int, v input.Value) int {
	name := oneLine(v.String())
	if v.Kind == input.None {
		name = "Not stated"
	}
	key := input.FoldName(name)
	s, ok := known[key]
	if !ok {
		s = len(p.series)
		known[key] = s
		p.series = append(p.series, name)
		p.units = append(p.units, input.NoUnit)
	}
	return s
}

// over are a row's values of the columns that are totalled over.
func over(sum []column, r rows, row []input.Value) string {
	var parts []string
	for i := range sum {
		if at := r.column(&sum[i]); at >= 0 {
			parts = append(parts, input.FoldName(row[at].String()))
		}
	}
	return strings.Join(parts, "\x00")
}

// clash is the value that stands where a second one must not.
func (p *plot) clash(t, s int, cell plotCell, sums bool) *plotCell {
	for i, other := range p.cells[[2]int{t, s}] {
		if !sums || other.over == cell.over {
			return &p.cells[[2]int{t, s}][i]
		}
	}
	return nil
}

func (f *filler) repeated(c *chart, x, first, second input.Value) {
	mend := "split the rows with “by: COLUMN”, add them up with “sum: COLUMN”, or choose among them with “where: …”"
	if len(c.sum) > 0 {
		mend = "name under sum every column in which the rows differ, or choose among them with “where: …”"
	}
	f.report(c.x[0].at, fault{code: "repeated-x",
		found:    input.Quote(x.String()) + " in more than one row of " + c.data.text + cellsOf(first, second),
		expected: "each " + c.x[0].name + " once in a series", mend: mend})
}

// cellsOf names the cells of values: " (Spend!E2, E5)".
func cellsOf(values ...input.Value) string {
	var cells [][]input.Cell
	for _, v := range values {
		cells = append(cells, v.Cells)
	}
	if text := input.Ranges(input.Cells(cells...)); text != "" {
		return " (" + text + ")"
	}
	return ""
}

// totals are the values of each tick and series. A total of which a part is
// missing is not drawn: it would look like a fall.
func (p *plot) totals() [][]input.Value {
	out := make([][]input.Value, len(p.ticks))
	for t := range p.ticks {
		out[t] = make([]input.Value, len(p.series))
		for s := range p.series {
			var parts []input.Value
			for _, c := range p.cells[[2]int{t, s}] {
				parts = append(parts, c.value)
			}
			out[t][s] = whole(parts)
		}
	}
	return out
}

// whole is the sum of values, not known where one of them is not.
func whole(parts []input.Value) input.Value {
	switch len(parts) {
	case 0:
		return input.Value{Reason: notEntered, Marks: input.NotAvailable}
	case 1:
		return parts[0]
	}
	total, missing := sum(parts)
	if missing > 0 && total.Kind == input.Numeric {
		total.Kind, total.Marks = input.None, input.NotAvailable
		total.Reason = strconv.Itoa(missing) + " of " + strconv.Itoa(len(parts)) + " values not reported"
	}
	return total
}

// inOrder sorts ticks: periods by time, names by the option sort.
func (p *plot) inOrder(values [][]input.Value, c *chart, r rows, isTime bool) (*plot, [][]input.Value) {
	index := make([]int, len(p.ticks))
	for i := range index {
		index[i] = i
	}
	s := -1
	if c.sort != nil {
		for i := range c.y {
			if r.column(&c.y[i]) == r.column(&c.sort.column) {
				s = i
			}
		}
	}
	switch {
	case isTime:
		sort.SliceStable(index, func(a, b int) bool { return before(p.ticks[index[a]], p.ticks[index[b]], false) })
	case s >= 0:
		sort.SliceStable(index, func(a, b int) bool { return before(values[index[a]][s], values[index[b]][s], c.sort.down) })
	}
	return p.pick(values, index)
}

// pick is the plot with the ticks chosen, in their order.
func (p *plot) pick(values [][]input.Value, index []int) (*plot, [][]input.Value) {
	out := *p
	out.ticks = nil
	var rows [][]input.Value
	for _, i := range index {
		out.ticks = append(out.ticks, p.ticks[i])
		rows = append(rows, values[i])
	}
	return &out, rows
}

func (p *plot) tickNames() []string {
	names := make([]string, len(p.ticks))
	for i, t := range p.ticks {
		names[i] = oneLine(t.String())
		if t.Kind == input.When {
			names[i] = t.Period.Short()
		}
	}
	return names
}

// cutTop keeps the first or last ticks. Over time, a number alone keeps the
// series whose latest values are largest. The rest becomes one tick or series,
// if it has a name.
func (f *filler) cutTop(c *chart, p *plot, values [][]input.Value, names []string, isTime bool) (*plot, [][]input.Value, []string) {
	rest := f.line(c.rest)
	if isTime && !c.top.last && c.by != nil {
		p, values = p.topSeries(values, c.top.n, rest)
		return p, values, names
	}
	from, to := c.top.cut(len(p.ticks))
	var kept, gone []int
	for i := range p.ticks {
		if i >= from && i < to {
			kept = append(kept, i)
		} else {
			gone = append(gone, i)
		}
	}
	q, cut := p.pick(values, kept)
	var labels []string
	for _, i := range kept {
		labels = append(labels, names[i])
	}
	if rest != "" && len(gone) > 0 && !isTime {
		row := make([]input.Value, len(p.series))
		for s := range p.series {
			var parts []input.Value
			for _, i := range gone {
				parts = append(parts, values[i][s])
			}
			row[s] = whole(parts)
		}
		q.ticks, cut, labels = append(q.ticks, input.Value{Kind: input.String, Text: rest}), append(cut, row), append(labels, rest)
	}
	return q, cut, labels
}

// topSeries keeps the n series with the largest latest values, in their order.
func (p *plot) topSeries(values [][]input.Value, n int, rest string) (*plot, [][]input.Value) {
	if n >= len(p.series) {
		return p, values
	}
	rank := make([]int, len(p.series))
	for i := range rank {
		rank[i] = i
	}
	latest := func(s int) input.Value {
		for t := len(values) - 1; t >= 0; t-- {
			if values[t][s].Kind == input.Numeric {
				return values[t][s]
			}
		}
		return input.Value{}
	}
	sort.SliceStable(rank, func(a, b int) bool { return before(latest(rank[a]), latest(rank[b]), true) })
	kept, gone := append([]int(nil), rank[:n]...), rank[n:]
	sort.Ints(kept)
	out := *p
	out.series, out.units = nil, nil
	for _, s := range kept {
		out.series = append(out.series, p.series[s])
		out.units = append(out.units, p.units[s])
	}
	if rest != "" {
		out.series = append(out.series, rest)
		out.units = append(out.units, p.unit)
	}
	cut := make([][]input.Value, len(values))
	for t, row := range values {
		for _, s := range kept {
			cut[t] = append(cut[t], row[s])
		}
		if rest != "" {
			var parts []input.Value
			for _, s := range gone {
				parts = append(parts, row[s])
			}
			cut[t] = append(cut[t], whole(parts))
		}
	}
	return &out, cut
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return wholeNumber(n) + " " + noun + "s"
}

package pack

import (
	"slices"
	"strings"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
)

// chart is a block that draws a table.
type chart struct {
	selection
	kind                          string
	x, y, sum                     []column
	by                            *column
	targets                       []target
	side                          []sideRow
	sideAt                        int
	half                          bool
	better                        charts.Better
	title, subtitle, note, source text
	at                            int
}

// target is a line across a chart.
type target struct {
	number input.Number
	unit   input.Unit   // as it was typed: £ or %
	figure *placeholder // where it is a figure's
	column *column      // where it is that of each row: it may change over time
	series text         // in small multiples: the panel that it is for; nil for all of its unit
	label  text
	at     int
}

func chartKinds() []string {
	var names []string
	for _, k := range charts.Kinds {
		names = append(names, k.Name)
	}
	return names
}

func parseChart(f *faults, b body) block {
	b.required(f, "chart", "kind", "data", "x", "y")
	c := &chart{
		selection: f.selection(b), at: b.at, kind: f.chartKind(b.options["kind"].value),
		x: f.columns(b.options["x"]), y: f.columns(b.options["y"]), sum: f.columns(b.options["sum"]),
		targets: f.targets(b.options["target"]), side: f.side(b.options["side"]),
		title: f.option(b.options["title"]), subtitle: f.option(b.options["subtitle"]),
		note: f.option(b.options["note"]), source: f.option(b.options["source"]),
		sideAt: b.options["side"].keyAt,
	}
	if e, ok := b.options["by"]; ok {
		c.by = f.oneColumn(e)
	}
	if e, ok := b.options["width"]; ok {
		c.half = e.value.text == "half"
		if !c.half && e.value.text != "full" {
			f.report(e.value.at, unknown("unknown-value", "the width", e.value.text, []string{"full", "half"}))
		}
	}
	if e, ok := b.options["better"]; ok {
		c.better = f.better(e.value)
	}
	if c.kind == "" { // what a chart of it must have is not known
		return c
	}
	f.chartColumns(c, b)
	f.sideOfBars(c)
	for _, t := range c.targets {
		split := c.by != nil || len(c.sum) > 0
		if t.column != nil && (split || c.kind != "line") && (c.kind != "multiples" || len(c.sum) > 0) {
			f.report(t.at, fault{code: "wrong-columns", found: "the column " + input.Quote(t.column.name) + " as a target", expected: "a number or the name of a figure; a column is for small multiples, and for line charts without by and sum"})
		}
	}
	return c
}

// chartKind reads the kind of a chart; "" where it is none.
func (f *faults) chartKind(v value) string {
	if _, ok := charts.Find(v.text); ok || v.empty() {
		return v.text
	}
	f.report(v.at, unknown("unknown-chart", "the chart kind", v.text, chartKinds()))
	return meant(v.text, chartKinds())
}

// chartColumns reports what a kind of chart cannot be drawn from.
func (f *faults) chartColumns(c *chart, b body) {
	need := func(option string, n, least, most int, expected string) {
		if n > 0 && (n < least || n > most) { // none is told of already
			f.report(b.options[option].value.at, fault{code: "wrong-columns", found: option + " of a chart of the kind " + c.kind + " with " + plural(n, "column"), expected: expected})
		}
	}
	if c.kind == "multiples" && c.half {
		f.report(b.options["width"].value.at, fault{code: "too-narrow", found: "small multiples of half width", expected: "full: each panel is half a page wide"})
	}
	switch c.kind {
	case "range":
		need("x", len(c.x), 1, 2, "the name of the row and, if there is one, its description")
		need("y", len(c.y), 3, 4, "low end, high end, value and, if there are any, words for the connector")
	case stripName:
		f.notOfStrips(b)
		need("x", len(c.x), 1, 1, "the column that names the bodies")
		need("y", len(c.y), 1, 1, "one column")
	case "bridge":
		need("x", len(c.x), 1, 1, "the column of the steps")
		need("y", len(c.y), 1, 1, "the column of the amounts")
		if c.by == nil {
			f.report(c.at, fault{code: "missing-option", found: "a bridge without by", expected: "a line “by: …” with the column that says yes for totals"})
		}
	case controlChart:
		need("x", len(c.x), 1, 1, "the column of the periods")
		need("y", len(c.y), 5, 5, "value, mean, lower limit, upper limit and signal")
	case timelineChart:
		need("x", len(c.x), 1, 2, "the name of the milestone and, if there is one, its owner")
		need("y", len(c.y), 1, 3, "baseline date and, if there are any, forecast and actual date")
	default:
		need("x", len(c.x), 1, 1, "one column")
		if c.by != nil {
			need("y", len(c.y), 1, 1, "one column, which by splits into series")
		}
	}
}

// targets reads numbers or names of figures, each as "Label".
func (f *faults) targets(e entry) []target {
	var out []target
	for _, v := range f.names(e) {
		c := column{places: -1}
		name := c.alias(f, v)
		t := target{label: c.as, at: v.at}
		if before, series, ok := strings.Cut(name.text, " for "); ok && !strings.HasPrefix(name.text, `"`) {
			t.series = f.plain(unquoted(trimmed(value{series, name.at + len(before) + len(" for ")})))
			name = trimmed(value{before, name.at})
		}
		if n, unit, problem := input.ParseNumber(name.text); problem == nil {
			t.number, t.unit = n, unit
		} else if name = unquoted(name); isColumn(name.text) {
			c.name, c.at = name.text, v.at
			t.column = &c
		} else if t.figure = f.reference(name); t.figure == nil {
			continue
		}
		out = append(out, t)
	}
	return out
}

// isColumn reports whether the name of a target is that of a column: names of
// figures are in small letters, with dots.
func isColumn(name string) bool {
	return name != "" && !figureName.MatchString(name) && !strings.ContainsAny(name, ".{")
}

func (c *chart) uses(u *uses) {
	var columns []columnUse
	add := func(kind input.Kind, added bool, list ...column) {
		for _, col := range list {
			columns = append(columns, columnUse{col, kind, added})
			u.text(col.as)
		}
	}
	added := c.adds()
	add(input.None, false, c.x...)
	switch {
	case c.kind == "range" && len(c.y) > 3:
		add(input.Numeric, false, c.y[:3]...)
		add(input.None, false, c.y[3:]...)
	case c.kind == controlChart && len(c.y) > 4:
		add(input.Numeric, false, c.y[:4]...)
		add(input.String, false, c.y[4:]...)
	case c.kind == timelineChart:
		add(input.When, false, c.y...)
	case c.kind == "":
		add(input.None, false, c.y...)
	default:
		add(input.Numeric, added, c.y...)
	}
	for _, t := range c.targets {
		if t.column != nil {
			add(input.Numeric, false, *t.column)
		}
	}
	add(input.None, false, c.sum...)
	if c.by != nil {
		add(input.None, false, *c.by)
	}
	c.selection.uses(u, columns...)
	if !c.data.empty() {
		u.tables[len(u.tables)-1].chart = c.kind
	}
	for _, t := range c.targets {
		u.figure(t.figure)
		u.text(t.label, t.series)
	}
	for _, s := range c.side {
		u.text(s.label, s.value)
	}
	u.text(c.title, c.subtitle, c.note, c.source)
}

func (c *chart) fill(f *filler) filled {
	r := f.selected(&c.selection)
	fig := &document.Figure{Half: c.half}
	fig.Title = f.title(c.title, f.plainTitle(r, c.data.text))
	if len(fig.Title) == 0 && r.table != nil {
		fig.Title = document.Plain(oneLine(r.table.Title))
	}
	out := filled{blocks: []document.Block{fig}, asked: true, missing: r.why}
	if r.why == "" && c.kind != stripName && f.hides(r.table) {
		r.why = unnamed
	}
	if r.why == "" && r.table.Compares != "" && r.table.Len() < fewestCompared {
		r.why = "a comparison needs at least three, and there " + map[bool]string{true: "is one", false: "are two"}[r.table.Len() == 1]
	}
	drawn := drawing{why: r.why}
	if r.why == "" {
		drawn = f.draw(c, r)
	}
	if drawn.note != "" {
		fig.Notes = append(fig.Notes, drawn.note)
	}
	f.figures[fig] = f.placement(c.selection, r, drawn.cells, c.source, c.note)
	if r.why = drawn.why; r.why == "" {
		kind, _ := charts.Find(c.kind)
		if why := kind.Empty(drawn.chart); why != "" {
			r.why = inSheet(why, f.sheetOf(c.data.text))
		} else {
			fig.Chart = drawn.chart
			fig.Alt = strings.TrimSuffix(fig.Title.String(), ".") + ". " + kind.Alt(drawn.chart)
		}
	}
	fig.Subtitle = f.subtitle(c, r, drawn.chart)
	if fig.Chart == nil {
		fig.Empty = r.why
		fig.Alt = strings.TrimSuffix(fig.Title.String(), ".") + ". Nothing is shown: " + r.why + "."
	}
	out.missing, out.known = r.why, r.why == ""
	return out
}

// inSheet is a reason with the sheet that it is about: behind a few words, before
// a sentence.
func inSheet(why, sheet string) string {
	if strings.ContainsAny(why, ",;") {
		return "in sheet " + sheet + ", " + why
	}
	return why + " in sheet " + sheet
}

// drawing is a chart with what else came of drawing it.
type drawing struct {
	chart *charts.Chart
	cells []input.Cell // of what it shows
	note  string       // what must be said of it
	why   string       // why there is no chart
}

// drawsBands are the kinds of chart that need only the place of a value; the others
// would add lower ends up, or work out limits of them.
var drawsBands = []string{"line", "bar", "range", "multiples"}

// bandNote is said under a chart of pay in bands.
const bandNote = "Pay is in bands of £5,000: each value stands at the lower end of its band."

func (f *filler) draw(c *chart, r rows) drawing {
	var out drawing
	switch c.kind {
	case "range":
		out = f.drawRange(c, r)
	case "bridge":
		out = f.drawBridge(c, r)
	case controlChart:
		out = f.drawControl(c, r)
	case timelineChart:
		out = f.drawTimeline(c, r)
	case stripName:
		out = f.drawStrip(c, r)
	default:
		out = f.drawTargets(c, r)
	}
	if out.why != "" {
		return out
	}
	if out.chart.Banded() {
		if !slices.Contains(drawsBands, c.kind) {
			return drawing{why: "pay is told in bands, which this kind of chart cannot show"}
		}
		out.note = strings.TrimSpace(out.note + " " + bandNote)
	}
	for _, t := range c.targets {
		if t.column == nil { // those of columns are drawn with the series
			out.chart.Lines = append(out.chart.Lines, f.lines(t, out.chart)...)
		}
	}
	out.chart.Side = f.sideTable(c, out.chart)
	return out
}

// fewestCompared is the number of bodies below which no chart compares them.
const fewestCompared = 3

// target is the line of a target; there is none where its figure is missing.
func (f *filler) target(t target, u input.Unit) (charts.Line, bool) {
	out := charts.Line{Value: t.number, Target: true, Label: f.line(t.label)}
	if t.figure == nil {
		if !t.suits(u) {
			f.report(t.at, fault{code: "wrong-unit", found: "a target in " + UnitWords(t.unit) + " on a chart in " + UnitWords(u), expected: "a number in " + UnitWords(u)})
			return out, false
		}
		if t.unit == input.Share && u == input.Percent {
			out.Value = out.Value.Mul(input.Int(100))
		}
		if t.label == nil {
			out.Label = input.Print(out.Value, u, input.Short)
		}
		return out, true
	}
	fig := f.figure(t.figure.name)
	f.record(fig, "")
	if fig.Value.Kind != input.Numeric {
		return out, false
	}
	if plainUnit(fig.Unit) != plainUnit(u) {
		f.report(t.at, fault{code: "wrong-unit", found: "a target in " + UnitWords(fig.Unit) + " on a chart in " + UnitWords(u), expected: "a figure in " + UnitWords(u)})
		return out, false
	}
	out.Value = fig.Value.Number
	if t.label == nil {
		out.Label = oneLine(fig.Label) + ", " + print(fig, "short")
	}
	return out, true
}

// plainUnit is a unit without the time that it is counted over: pounds a year
// are pounds.
func plainUnit(u input.Unit) input.Unit {
	switch {
	case u.IsMoney():
		return input.Pounds
	case u == input.Plain:
		return input.NoUnit
	}
	return u
}

// subtitle says what is measured, of whom, in what unit and when, and how the
// axis is drawn.
func (f *filler) subtitle(c *chart, r rows, drawn *charts.Chart) document.Text {
	var out document.Text
	if c.subtitle != nil {
		out = f.title(c.subtitle, "")
	}
	if len(out) == 0 && drawn != nil {
		out = document.Plain(f.ownSubtitle(c, r, drawn))
	}
	if drawn == nil {
		return out
	}
	if note := drawn.AxisNote(); note != "" {
		text := out.String()
		if text != "" && !strings.HasSuffix(text, ".") {
			note = ". " + note
		} else if text != "" {
			note = " " + note
		}
		out = append(out, document.Inline{Text: note})
	}
	return out
}

func (f *filler) ownSubtitle(c *chart, r rows, drawn *charts.Chart) string {
	var parts, measures []string
	if measured := c.measured(); len(measured) > 0 {
		for _, y := range measured {
			if i := r.column(&y); i >= 0 {
				measures = append(measures, oneLine(r.table.Columns[i].Name))
			}
		}
		parts = append(parts, joinWords(measures))
	} else if c.title != nil {
		parts = append(parts, oneLine(r.table.Title))
	}
	body := f.part.value
	if body == "" {
		body = oneLine(f.whole.Data.Settings.Organisation.V)
	}
	parts = append(parts, body)
	switch {
	case c.kind == "share":
		parts = append(parts, "per cent of the total")
	case plainUnit(drawn.Unit) != input.NoUnit:
		parts = append(parts, UnitWords(drawn.Unit))
	}
	if n := len(drawn.Ticks); n > 0 && !drawn.Ticks[0].Period.IsZero() {
		first, last := drawn.Ticks[0].Period, drawn.Ticks[n-1].Period
		if n == 1 {
			parts = append(parts, first.Short())
		} else {
			parts = append(parts, first.Short()+" to "+last.Short())
		}
	}
	if c.kind == timelineChart {
		parts = append(parts, "as at "+drawn.Period.To().String())
	}
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}

// measured are the columns of what a chart measures, where its kind names them
// in its subtitle.
func (c *chart) measured() []column {
	switch c.kind {
	case "range", timelineChart:
		return nil
	case controlChart:
		return c.y[:1]
	case "multiples":
		if c.by == nil {
			return nil // each panel has the name of its measure
		}
	}
	return c.y
}

// joinWords is "a", "a and b", "a, b and c".
func joinWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

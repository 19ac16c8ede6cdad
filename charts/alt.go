package charts

import (
	"strconv"
	"strings"

	"briefpack/input"
)

// The text alternatives: what a reader who cannot see the chart is told, in
// whole sentences worked out from the data. The document sets the title before
// them.

// sentences joins sentences, and gives each its full stop.
func sentences(parts ...string) string {
	var b strings.Builder
	for _, s := range parts {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimRight(strings.Join(words(s), " "), "."))
		b.WriteByte('.')
	}
	return b.String()
}

// prose is a known value in words: "£47.2 million (provisional)".
func (c *Chart) prose(p Point) string {
	text := p.Print(c.Unit, input.Prose)
	if m := p.Marks & printable; m != 0 {
		text += " (" + m.Meaning() + ")"
	}
	return text
}

// subject is "Line chart of Cash and Real terms by financial year, 2022-23 to
// 2024-25".
func (t *timeline) subject(kind string) string {
	c := t.chart
	var names []string
	for _, s := range c.Series {
		if s.Name != "" && (len(c.Series) <= mostLines || c.isFocus(s.Name)) {
			names = append(names, s.Name)
		}
	}
	if more := len(c.Series) - len(names); more > 0 && len(names) > 0 {
		names = append(names, strconv.Itoa(more)+" others")
	}
	text := kind
	if len(names) > 0 {
		text += " of " + list(names)
	}
	if by := t.by(); by != "" {
		text += " by " + by
	}
	if t.dated {
		text += ", " + t.names(0, len(t.slots)-1)
	}
	return text
}

// by is what the ticks are.
func (t *timeline) by() string {
	if !t.dated {
		return ""
	}
	switch t.chart.Ticks[0].Period.Span {
	case input.Day:
		return "date"
	case input.Month:
		return "month"
	case input.FinancialYear:
		return "financial year"
	case input.CalendarYear:
		return "calendar year"
	}
	return "period"
}

// inWords is "in June 2021", "on 1 April 2024", "for Defence".
func (t *timeline) inWords(i int) string {
	switch k := t.slots[i]; {
	case k < 0 || !t.chart.Ticks[k].Period.IsZero() && t.chart.Ticks[k].Period.Span != input.Day:
		return "in " + t.name(i)
	case t.chart.Ticks[k].Period.Span == input.Day:
		return "on " + t.name(i)
	}
	return "for " + t.name(i)
}

// series says the first, last, highest and lowest value of series s, and the
// change from the first to the last unless the series breaks between them.
func (t *timeline) series(s int) string {
	c := t.chart
	first, last, ok := t.ends(s)
	if !ok {
		return "" // the remarks say why
	}
	lead := ""
	if c.Series[s].Name != "" {
		lead = c.Series[s].Name + ": "
	}
	a, b := t.point(s, first), t.point(s, last)
	text := lead + c.prose(a) + " " + t.inWords(first)
	if first == last {
		return text
	}
	text += ", " + c.prose(b) + " " + t.inWords(last)
	if t.brokenBetween(first, last) {
		text += ", not comparable because the series breaks"
	} else if change := c.change(a.Value, b.Value); change != "" && t.dated && a.Upto == nil && b.Upto == nil {
		text += ", " + change
	}
	high, low := t.extremes(s)
	for i, slot := range [...]int{high, low} {
		p := t.point(s, slot)
		if !p.Value.Equal(a.Value) && !p.Value.Equal(b.Value) {
			text += "; " + [...]string{"highest ", "lowest "}[i] + c.prose(p) + " " + t.inWords(slot)
		}
	}
	return text
}

func (t *timeline) brokenBetween(first, last int) bool {
	for _, b := range t.breaks() {
		if first < b.slot && b.slot <= last {
			return true
		}
	}
	return false
}

// change says how far a value went from a to b: "a fall of 38.3%", "a rise of
// 2.3 percentage points". It is empty where there is no fair base.
func (c *Chart) change(a, b input.Number) string {
	if a.Equal(b) {
		return "unchanged"
	}
	unit, size := input.Change, b.Sub(a)
	switch c.Unit {
	case input.Share, input.Change, input.Points:
		unit = input.Points
	case input.Percent:
		unit = input.Points
		size, _ = size.Quo(input.Int(100))
	default:
		const fewest = 20 // people below which a percentage says nothing
		if a.Sign() <= 0 || (c.Unit == input.FTE || c.Unit == input.People) && a.Cmp(input.Int(fewest)) < 0 {
			return ""
		}
		size, _ = size.Quo(a)
	}
	word := "a rise of "
	switch {
	case input.Unchanged(size, unit):
		return "broadly unchanged"
	case size.Sign() < 0:
		word = "a fall of "
	}
	return word + input.Print(size, unit, input.Abs)
}

// remarks are what the notes, breaks and reference lines say; of every gap, or
// of sparse series how many values there are.
func (t *timeline) remarks(every bool) []string {
	var out []string
	for _, b := range t.breaks() {
		out = append(out, b.String())
	}
	_, notes := t.gaps(every)
	for _, n := range notes {
		out = append(out, n.text)
	}
	for s := range t.chart.Series {
		if !every && t.sparse(s) {
			known, all := t.reported(s)
			out = append(out, t.chart.Series[s].Name+": "+strconv.Itoa(known)+" of "+strconv.Itoa(all)+" "+t.plural()+" are reported")
		}
	}
	return append(out, t.chart.references()...)
}

// references are the labels of targets, thresholds and averages.
func (c *Chart) references() []string {
	var out []string
	for _, l := range c.Lines {
		if l.Label != "" {
			out = append(out, l.Label)
		}
	}
	return out
}

func lineAlt(c *Chart) string {
	t := c.timeline()
	parts := []string{t.subject("Line chart")}
	for s, series := range c.Series {
		if len(c.Series) <= mostLines || c.isFocus(series.Name) {
			parts = append(parts, t.series(s))
		}
	}
	return sentences(append(append(parts, t.remarks(false)...), t.checkRemark())...)
}

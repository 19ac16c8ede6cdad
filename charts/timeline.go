package charts

import (
	"strings"
	"time"

	"briefpack/input"
)

// timeline is the x axis of a chart over time, or over categories. A slot is a
// place on it: one for each tick and, where the ticks are periods of one
// length, one for each period that they leave out.
type timeline struct {
	chart   *Chart
	slots   []int     // the tick of each slot, −1 for a period left out
	at      []float64 // the position of each slot along the axis, 0 to 1
	months  int       // length of the periods; 0 where they have no common length
	dated   bool      // positions are to scale
	ordered bool      // no period comes after a later one
}

// mostSlots bounds a timeline: a century of months.
const mostSlots = 1200

func (c *Chart) timeline() timeline {
	t := timeline{chart: c, ordered: true, dated: len(c.Ticks) > 0}
	for i, k := range c.Ticks {
		t.dated = t.dated && !k.Period.IsZero()
		if i > 0 && t.dated && c.Ticks[i-1].Period.Compare(k.Period) >= 0 {
			t.ordered = false
		}
	}
	t.dated = t.dated && t.ordered
	if t.dated && t.periods() {
		return t
	}
	for i := range c.Ticks {
		t.slots = append(t.slots, i)
	}
	t.at = make([]float64, len(t.slots))
	for i := range t.at {
		t.at[i] = t.place(i)
	}
	return t
}

// place is the position of tick i, by the day where the ticks are dated.
func (t *timeline) place(i int) float64 {
	ticks := t.chart.Ticks
	last := len(ticks) - 1
	switch {
	case last == 0:
		return 1
	case t.dated:
		from := ticks[0].Period.To()
		if all := from.Days(ticks[last].Period.To()); all > 0 {
			return float64(from.Days(ticks[i].Period.To())) / float64(all)
		}
	}
	return float64(i) / float64(last)
}

// periods fills the slots where all ticks are periods of one length, some
// whole number of lengths apart; it reports whether they are.
func (t *timeline) periods() bool {
	ticks := t.chart.Ticks
	first := ticks[0].Period
	t.months = monthsIn(first)
	if t.months == 0 {
		return false
	}
	span := first.Months(ticks[len(ticks)-1].Period)
	if span%t.months != 0 || span/t.months >= mostSlots {
		t.months = 0
		return false
	}
	t.slots = make([]int, span/t.months+1)
	t.at = make([]float64, len(t.slots))
	for i := range t.slots {
		t.slots[i] = -1
		t.at[i] = 1
		if len(t.slots) > 1 {
			t.at[i] = float64(i) / float64(len(t.slots)-1)
		}
	}
	for i, k := range ticks {
		m := first.Months(k.Period)
		if k.Period.Span != first.Span || monthsIn(k.Period) != t.months || m%t.months != 0 {
			t.months, t.slots, t.at = 0, nil, nil
			return false
		}
		t.slots[m/t.months] = i
	}
	return true
}

// monthsIn is the length of p in months, 0 for a day.
func monthsIn(p input.Period) int {
	if p.Span == input.Day || p.Span == input.NoSpan {
		return 0
	}
	return max(0, (p.To().Year-p.From().Year)*12+int(p.To().Month)-int(p.From().Month)+1)
}

// joins reports whether values of neighbouring slots may be joined by a line:
// they are neighbouring periods, or categories. Days on which values took effect
// are not: between them lies what nobody measured.
func (t *timeline) joins() bool { return t.months > 0 || !t.dated && t.ordered }

// period is that of slot i, also of one that no tick has.
func (t *timeline) period(i int) input.Period {
	if k := t.slots[i]; k >= 0 {
		return t.chart.Ticks[k].Period
	}
	first := t.chart.Ticks[t.slots[0]].Period
	switch first.Span {
	case input.Month, input.FinancialYear, input.CalendarYear:
		return first.Add(i)
	}
	start := monthAfter(first.From(), i*t.months)
	return input.Through(start, monthAfter(first.From(), (i+1)*t.months-1))
}

// monthAfter is the month n months after that of d.
func monthAfter(d input.Date, n int) input.Period {
	return input.MonthPeriod(d.Year, d.Month).Add(n)
}

// name is slot i in words: "June 2021", "2023-24", "Defence".
func (t *timeline) name(i int) string {
	if k := t.slots[i]; k >= 0 && t.chart.Ticks[k].Period.IsZero() {
		return t.chart.Ticks[k].Label
	}
	return t.period(i).String()
}

// names is slots from to to in words: "June 2021 to August 2021".
func (t *timeline) names(from, to int) string {
	if from == to {
		return t.name(from)
	}
	if a := t.period(from); a.Span == input.Months || a.Span == input.Years {
		return input.Through(a, t.period(to)).String()
	}
	return t.name(from) + " to " + t.name(to)
}

// point is the point of series s at slot i.
func (t *timeline) point(s, i int) Point {
	if t.slots[i] < 0 {
		return Point{Reason: "no figure"}
	}
	return t.chart.point(s, t.slots[i])
}

// point is the point of series s at tick i; one that is not known where the
// series is too short.
func (c *Chart) point(s, i int) Point {
	if p := c.Series[s].Points; i < len(p) {
		return p[i]
	}
	return Point{}
}

// ends are the first and last slot at which series s is known; ok is false
// where it is known at none.
func (t *timeline) ends(s int) (first, last int, ok bool) {
	for i := range t.slots {
		if t.point(s, i).Known {
			if !ok {
				first, ok = i, true
			}
			last = i
		}
	}
	return first, last, ok
}

// extremes are the first slots with the highest and the lowest value of series
// s, which is known somewhere.
func (t *timeline) extremes(s int) (high, low int) {
	first, last, _ := t.ends(s)
	high, low = first, first
	for i := first; i <= last; i++ {
		p := t.point(s, i)
		if !p.Known {
			continue
		}
		if p.Value.Cmp(t.point(s, high).Value) > 0 {
			high = i
		}
		if p.Value.Cmp(t.point(s, low).Value) < 0 {
			low = i
		}
	}
	return high, low
}

// sparse reports whether no more than half of the periods between the first and
// last value of series s are known: then gaps are not pointed out one by one.
func (t *timeline) sparse(s int) bool {
	known, all := t.reported(s)
	return !t.chart.Series[s].Target && t.months > 0 && all > 0 && known*2 <= all
}

// reported is how many of the slots from the first to the last value of series s
// have a value, and how many there are.
func (t *timeline) reported(s int) (known, all int) {
	first, last, ok := t.ends(s)
	if !ok {
		return 0, 0
	}
	for i := first; i <= last; i++ {
		if t.point(s, i).Known {
			known++
		}
	}
	return known, last - first + 1
}

// breaks are the slots before which the series breaks, with the reason.
func (t *timeline) breaks() []slotBreak {
	var out []slotBreak
	for i := 1; i < len(t.slots); i++ {
		b := slotBreak{slot: i}
		for _, k := range t.chart.Breaks {
			if t.dated && t.period(i-1).Compare(k.Period) < 0 && t.period(i).Compare(k.Period) >= 0 {
				b.add(k.Period.String(), k.Reason)
			}
		}
		if b.when == "" && t.bears(i, input.BreakMark) {
			b.when = t.name(i)
		}
		if b.when != "" {
			out = append(out, b)
		}
	}
	return out
}

func (b *slotBreak) add(when, reason string) {
	switch {
	case b.when == "":
		b.when, b.reason = when, reason
	case reason != "":
		b.reason += "; " + when + ": " + reason
	}
}

// slotBreak is a break in the series between slot−1 and slot.
type slotBreak struct {
	slot         int
	when, reason string
}

// String is "Break, October 2021: new reporting name".
func (b slotBreak) String() string {
	if b.reason == "" {
		return "Break, " + b.when
	}
	return "Break, " + b.when + ": " + b.reason
}

// broken reports whether the series breaks between slot i−1 and slot i.
func broken(breaks []slotBreak, i int) bool {
	for _, b := range breaks {
		if b.slot == i {
			return true
		}
	}
	return false
}

// tickMarks are the slots that have a mark on the axis: of months the first,
// the last and each April well between them, or where there are few months each
// half year or quarter; of all else every slot.
func (t *timeline) tickMarks() []int {
	last := len(t.slots) - 1
	every := 12
	switch {
	case t.months != 1:
		every = 1
	case last <= 15:
		every = 3
	case last <= 30:
		every = 6
	}
	var out []int
	for i := range t.slots {
		near := i < (every+1)/2 || last-i < (every+1)/2
		whole := (int(t.period(i).From().Month)-int(time.April))%every == 0
		if i == 0 || i == last || every == 1 || whole && !near {
			out = append(out, i)
		}
	}
	return out
}

// tickLabel is what stands under slot i.
func (t *timeline) tickLabel(i int) string {
	if k := t.slots[i]; k >= 0 && t.chart.Ticks[k].Period.IsZero() {
		return t.chart.Ticks[k].Label
	}
	return short(t.period(i))
}

// short is p as charts label it; of several months "Apr to Jun 2024".
func short(p input.Period) string {
	if p.Span != input.Months {
		return p.Short()
	}
	from := input.MonthPeriod(p.From().Year, p.From().Month).Short()
	to := input.MonthPeriod(p.To().Year, p.To().Month).Short()
	if p.From().Year == p.To().Year {
		from, _, _ = strings.Cut(from, "\u00a0")
	}
	return from + " to " + to
}

// tagBreaks sets a label beside the top of the rule of each break, at the x of
// at: all of it where it fits between x0 and x1, else its date, and the rest as a
// note; where there are many breaks, one note for all.
func tagBreaks(breaks []slotBreak, at []float64, x0, x1 float64) (tags []label, notes []note) {
	for i, b := range breaks {
		to := x1
		if i+1 < len(at) {
			to = at[i+1] - 4
		}
		tag := label{}
		for _, text := range [...]string{b.String(), slotBreak{when: b.when}.String()} {
			if at[i]+tagGap+regular.room(text) <= to {
				tag = label{text: text, x: at[i] + tagGap}
			} else if at[i]-tagGap-regular.room(text) >= x0 {
				tag = label{text: text, x: at[i] - tagGap, align: right}
			}
			if tag.text != "" {
				break
			}
		}
		tags = append(tags, tag)
		if tag.text != b.String() {
			notes = append(notes, note{text: b.String()})
		}
		if x0 = at[i] + 4; tag.text != "" && tag.align == left {
			x0 = tag.room().x1 + 6
		}
	}
	if len(notes) > mostNotes {
		var when []string
		for _, b := range breaks {
			when = append(when, b.when)
		}
		notes = []note{{text: "The series breaks: " + shortList(when)}}
	}
	return tags, notes
}

const tagGap = 5 // between the rule of a break and its label

// ticksOnly is t without the periods that the ticks leave out.
func (t timeline) ticksOnly() timeline {
	t.months, t.slots, t.at = 0, nil, nil
	for i := range t.chart.Ticks {
		t.slots = append(t.slots, i)
		t.at = append(t.at, 0)
	}
	return t
}

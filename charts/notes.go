package charts

import (
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
)

// note is a text under the axis; its ring stands in the plot too. A note
// without a ring is about what the plot cannot show.
type note struct {
	ring string // "1"; "" for none
	text string
}

// gap is a run of slots at which one series or all of them have no value.
type gap struct {
	series   int // −1 for all of them
	from, to int // slots
	reason   string
	ring     string
}

// gaps are the runs of slots without a value, by slot, and the notes that say
// why: of every series, or of those alone that are not sparse. Gaps of one
// series for one reason share a note. A series of which nothing is known has a
// note and no gap.
func (t *timeline) gaps(every bool) ([]gap, []note) {
	var all []gap
	var nothing []note
	measures := 0
	for s := range t.chart.Series {
		if t.chart.Series[s].Target {
			continue
		}
		measures++
		if _, _, ok := t.ends(s); !ok {
			nothing = append(nothing, notShown(t.point(s, 0).why(), t.chart.Series[s].Name))
		} else if every || !t.sparse(s) {
			all = append(all, t.gapsOf(s)...)
		}
	}
	all = together(all, measures)
	slices.SortStableFunc(all, func(a, b gap) int { return a.from - b.from })
	notes := t.number(all)
	return all, append(notes, nothing...)
}

// notShown is the note on what has no line or row, and why.
func notShown(why string, names ...string) note {
	return note{text: "Not shown: " + list(names) + " (" + strings.TrimSuffix(why, ".") + ")"}
}

// number gives each gap the number of its note.
func (t *timeline) number(all []gap) []note {
	type sort struct {
		series int
		reason string
	}
	var sorts []sort
	for i, g := range all {
		k := sort{g.series, g.reason}
		n := slices.Index(sorts, k)
		if n < 0 {
			n = len(sorts)
			sorts = append(sorts, k)
		}
		all[i].ring = strconv.Itoa(n + 1)
	}
	if len(sorts) > mostNotes {
		for i := range all {
			all[i].ring = "1"
		}
		return []note{{"1", t.noteText(t.when(all), -1, "not reported or not available")}}
	}
	var notes []note
	for n, k := range sorts {
		same := slices.DeleteFunc(slices.Clone(all), func(g gap) bool { return g.series != k.series || g.reason != k.reason })
		notes = append(notes, note{strconv.Itoa(n + 1), t.noteText(t.when(same), k.series, k.reason)})
	}
	return notes
}

// when are the gaps in words; of many how many there are, from the first to the
// end of the last.
func (t *timeline) when(all []gap) string {
	var out []string
	last := 0
	for _, g := range all {
		out, last = append(out, t.names(g.from, g.to)), max(last, g.to)
	}
	if len(all) > mostNamed {
		return manyTimes(len(all), t.name(all[0].from), t.name(last))
	}
	return list(out)
}

// noteText is "June 2021: Contingent not reported".
func (t *timeline) noteText(when string, series int, reason string) string {
	if series >= 0 && len(t.chart.Series) > 1 {
		reason = said(t.chart.Series[series].Name, reason)
	}
	return when + ": " + reason
}

// said is a reason with the name of what it is of before it, unless it says so
// itself: "Contingent not reported", "contingent cost not reported by Defence".
func said(name, reason string) string {
	if name == "" || strings.Contains(strings.ToLower(reason), strings.ToLower(name)) {
		return reason
	}
	return name + " " + reason
}

// shortList is a list of periods, or if they are many, how many there are.
func shortList(when []string) string {
	if n := len(when); n > mostNamed {
		return manyTimes(n, when[0], when[n-1])
	}
	return list(when)
}

// mostNamed is how many periods a note names one by one.
const mostNamed = 4

func manyTimes(n int, first, last string) string {
	return strconv.Itoa(n) + " times from " + first + " to " + last
}

// marked are notes that name the slots whose values bear one of the markers.
func (t *timeline) marked(markers ...input.Marks) []note {
	var out []note
	for _, m := range markers {
		var when []string
		for i := range t.slots {
			if t.bears(i, m) {
				when = append(when, t.name(i))
			}
		}
		if len(when) > 0 {
			meaning := m.Meaning()
			out = append(out, note{text: strings.ToUpper(meaning[:1]) + meaning[1:] + ": " + shortList(when)})
		}
	}
	return out
}

// bears reports whether a known value of slot i bears marker m.
func (t *timeline) bears(i int, m input.Marks) bool {
	for s := range t.chart.Series {
		if p := t.point(s, i); p.Known && p.Marks&m != 0 {
			return true
		}
	}
	return false
}

// gapsOf are the gaps of series s.
func (t *timeline) gapsOf(s int) []gap {
	var out []gap
	for i := range t.slots {
		if t.point(s, i).Known {
			continue
		}
		reason := t.whyAt(s, i)
		if n := len(out); n > 0 && out[n-1].to == i-1 && out[n-1].reason == reason {
			out[n-1].to = i
			continue
		}
		out = append(out, gap{series: s, from: i, to: i, reason: reason})
	}
	return out
}

// whyAt says why series s has no value at slot i, without the period of the slot
// at its end: the note names it, and months in a row that lack a value for the
// same reason are one gap.
func (t *timeline) whyAt(s, i int) string {
	why := strings.TrimSuffix(t.point(s, i).why(), ".")
	return strings.TrimSuffix(why, " for "+t.name(i))
}

// together makes one gap of those that all n series share.
func together(all []gap, n int) []gap {
	var out []gap
	for _, g := range all {
		same := 0
		for _, o := range all {
			if o.from == g.from && o.to == g.to && o.reason == g.reason {
				same++
			}
		}
		if same < n {
			out = append(out, g)
		} else if g.series == 0 {
			g.series = -1
			out = append(out, g)
		}
	}
	return out
}

// why says why p is not known.
func (p Point) why() string {
	switch {
	case p.Reason != "":
		return p.Reason
	case p.Marks != 0:
		return p.Marks.Meaning()
	}
	return "not reported"
}

// list is "a", "a and b", "a, b and c".
func list(s []string) string {
	if len(s) < 2 {
		return strings.Join(s, "")
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}

const (
	noteX         = 18 // where the text of a note with a ring begins
	notePitch     = 17 // from one note to the next
	mostNotes     = 6
	mostNoteLines = 20
	notesBefore   = 4 // between the axis labels and the notes
)

// noteLines is notes broken into lines for width w: three at most, or one where
// the notes would take up half a page. The text alternative has all of them.
func noteLines(notes []note, w float64) [][]string {
	var out [][]string
	for most := 3; most > 0; most -= 2 {
		out = out[:0]
		lines := 0
		for _, n := range notes {
			x := 0.0
			if n.ring != "" {
				x = noteX
			}
			out = append(out, regular.wrap(strings.TrimSuffix(n.text, ".")+".", w-x, most))
			lines += len(out[len(out)-1])
		}
		if lines <= mostNoteLines {
			break
		}
	}
	return out
}

// notesHeight is the height of the notes at width w.
func notesHeight(notes []note, w float64) float64 {
	h := 0.0
	for _, lines := range noteLines(notes, w) {
		h += notePitch + float64((len(lines)-1)*leading)
	}
	if h > 0 {
		h += notesBefore
	}
	return h
}

// notes writes the notes from y downwards.
func (p *Pen) notes(notes []note, y, w float64) {
	y += notesBefore
	for i, lines := range noteLines(notes, w) {
		f, x := plain(p.Style.Ink), float64(noteX)
		if ring := notes[i].ring; ring != "" {
			p.ring(point{ringRadius, y + notePitch/2.0}, ring)
		} else {
			f, x = plain(p.Style.Secondary), 0
		}
		for k, line := range lines {
			p.label(label{text: line, x: x, y: y + notePitch/2.0 + middle + float64(k*leading), face: f})
		}
		y += notePitch + float64((len(lines)-1)*leading)
	}
}

// printable are the markers that are printed beside a value.
const printable = input.Provisional | input.Revised | input.Estimated | input.Low

// printed is a known point as charts print it: "£29.1m", "3,127 [p]".
func (c *Chart) printed(p Point) string {
	text := p.Print(c.labelUnit(), input.Short)
	if m := p.Marks & printable; m != 0 {
		text += "\u00a0" + strings.ReplaceAll(m.String(), " ", "\u00a0")
	}
	return text
}

// labelUnit is the unit that labels print: the noun of what is counted stands
// in the subtitle.
func (c *Chart) labelUnit() input.Unit {
	switch c.Unit {
	case input.Share, input.Change, input.Points, input.Ratio, input.Index, input.FTE, input.People, input.Percent:
		return c.Unit
	}
	if c.Unit.IsMoney() {
		return c.Unit
	}
	return input.NoUnit
}

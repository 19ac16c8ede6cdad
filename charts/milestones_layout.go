package charts

import (
	"strings"
	"time"

	"briefpack/input"
)

// milestoneLayout is the plan of a timeline.
type milestoneLayout struct {
	chart  *Chart
	w      float64
	height float64
	names  float64 // width of the column of names
	scale  monthScale
	plot   box
	rows   []milestoneRow
	asAt   float64 // x of the end of the period
	notes  []note
}

// milestoneRow is the plan of one row.
type milestoneRow struct {
	names  []string
	owner  string
	below  []string // what is said of it, where there is no room beside its mark
	labels []label  // the same beside its mark: one line, or two
	state  state
	x      float64 // of its mark
	from   float64 // of the baseline that it has moved from
	moved  bool
	y      float64 // top
	height float64
}

func (r *milestoneRow) middle() float64 { return r.y + r.height/2 }

func layMilestones(c *Chart, w float64) *milestoneLayout {
	l := &milestoneLayout{chart: c, w: w, names: min(milestoneNames, 0.4*w), notes: c.undated()}
	l.plot = box{x0: l.names + milestoneGutter, y0: scaleTop, x1: w - 8}
	l.scale = newMonthScale(c, l.plot.x0, l.plot.x1)
	l.asAt = l.scale.x(c.Period.To().Year, c.Period.To().Month+1, 1)
	for most := 3; most > 0; most-- {
		if l.layRows(most, most > 1); l.plot.y1-l.plot.y0 <= mostRows-scaleTop {
			break
		}
	}
	l.height = l.plot.y1 + asAtBelow + notesHeight(l.notes, w)
	return l
}

// layRows places the rows, with names of at most most lines. Without room, what
// does not fit beside a mark is its date alone.
func (l *milestoneLayout) layRows(most int, room bool) {
	l.rows = nil
	y := l.plot.y0
	for _, m := range l.chart.Milestones {
		date, s, ok := m.when(l.chart.Period)
		if !ok {
			continue
		}
		r := milestoneRow{names: semibold.wrap(m.Name, l.names, most), owner: regular.cut(m.Owner, l.names), state: s, x: l.scale.middle(date), y: y}
		if from, ok := m.moved(date); ok {
			r.moved, r.from = true, l.scale.middle(from)
		}
		r.height = milestonePitch
		l.label(&r, m, room)
		if lines := len(r.lines()); lines > 2 {
			r.height = 1.5 + float64(float64(lines)*milestoneLead)
		}
		for i := range r.labels {
			r.labels[i].y += r.middle()
		}
		y += r.height
		l.rows = append(l.rows, r)
	}
	l.plot.y1 = y
}

// lines are those of the row's name, owner and what else stands below.
func (r *milestoneRow) lines() []string {
	lines := append([]string(nil), r.names...)
	if r.owner != "" {
		lines = append(lines, r.owner)
	}
	return append(lines, r.below...)
}

// label finds a place beside the mark of r for what is said of m: on one line or
// two, clear of the line of the period's end if that can be. The places are
// relative to the middle of the row.
func (l *milestoneLayout) label(r *milestoneRow, m Milestone, room bool) {
	f := &field{frame: box{l.plot.x0 + coverReach, -milestonePitch / 2, l.w - coverReach, milestonePitch / 2}}
	across := func(x0, y0, x1, y1 float64) { f.lines = append(f.lines, segment{points: []point{{x0, y0}, {x1, y1}}}) }
	if r.moved {
		across(r.from, -3, r.from, 3)
		across(r.from, 0, r.x, 0)
	}
	if r.state == unconfirmed {
		across(r.x, 0, l.asAt, 0)
	}
	parts := m.says(l.chart.Period)
	one := []string{strings.Join(parts, " ")}
	tries := [][]string{one}
	if n := len(parts); n > 1 {
		tries = append(tries, []string{strings.Join(parts[:n-1], " "), parts[n-1]})
	}
	free := *f
	free.lines = append(free.lines[:len(free.lines):len(free.lines)], segment{points: []point{{l.asAt, -99}, {l.asAt, 99}}})
	for _, g := range []*field{&free, f} {
		for _, lines := range tries {
			if r.labels = l.beside(g, r, lines); r.labels != nil {
				return
			}
		}
	}
	if room {
		r.below = regular.wrap(one[0], l.names, 3)
		return
	}
	date, _, _ := m.when(l.chart.Period)
	r.labels = l.beside(f, r, []string{short(date)})
}

// beside is lines right or left of the mark of r, where they are clear of f;
// nil where they are not.
func (l *milestoneLayout) beside(f *field, r *milestoneRow, lines []string) []label {
	sides := []align{left, right}
	if r.state == unconfirmed {
		sides = []align{right, left}
	}
	for _, side := range sides {
		x := r.x + markGap
		if side == right {
			x = r.x - markGap
		}
		var out []label
		for i, text := range lines {
			y := middle + float64((float64(i)-float64(len(lines)-1)/2)*milestoneLead)
			t := label{text: text, x: x, y: y, align: side}
			if !f.clear(t.room()) {
				out = nil
				break
			}
			out = append(out, t)
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// monthScale is time to scale: whole months between two places.
type monthScale struct {
	first  input.Period // the first month
	months int
	x0, x1 float64
	days   float64
}

// newMonthScale reaches over the dates of all milestones and the period.
func newMonthScale(c *Chart, x0, x1 float64) monthScale {
	first, end := c.Period.From(), c.Period.To()
	add := func(p input.Period) {
		if p.From().Compare(first) < 0 {
			first = p.From()
		}
		if p.To().Compare(end) > 0 {
			end = p.To()
		}
	}
	for _, m := range c.Milestones {
		date, _, ok := m.when(c.Period)
		if !ok {
			continue
		}
		add(date)
		if from, ok := m.moved(date); ok {
			add(from)
		}
	}
	s := monthScale{first: input.MonthPeriod(first.Year, first.Month), x0: x0, x1: x1}
	last := input.MonthPeriod(end.Year, end.Month)
	s.months = s.first.Months(last) + 1
	s.days = float64(s.first.From().Days(last.To()) + 1)
	return s
}

// at is the place of the start of day d.
func (s *monthScale) at(d input.Date) float64 {
	return s.x0 + float64(float64(s.first.From().Days(d))/s.days*(s.x1-s.x0))
}

// x is the place of the start of a day; a month of 13 is the next January.
func (s *monthScale) x(year int, month time.Month, day int) float64 {
	p := input.MonthPeriod(year, 1).Add(int(month) - 1)
	return s.at(input.Date{Year: p.From().Year, Month: p.From().Month, Day: day})
}

// middle is the middle of p, of a longer period that of its last month.
func (s *monthScale) middle(p input.Period) float64 {
	if p.Span != input.Day {
		p = input.MonthPeriod(p.To().Year, p.To().Month)
	}
	return (s.at(p.From()) + s.end(p)) / 2
}

// end is the place of the end of the last day of p.
func (s *monthScale) end(p input.Period) float64 {
	return s.at(input.DayPeriod(p.To()).Add(1).From())
}

// starts are the months at which the scale has a line: each quarter, or over
// long times each year.
func (s *monthScale) starts() []input.Period {
	every := 3
	if s.months > 72 {
		every = 12
	}
	var out []input.Period
	for i := range s.months {
		if m := s.first.Add(i); i > 0 && (int(m.From().Month)-1)%every == 0 {
			out = append(out, m)
		}
	}
	return out
}

// fromTheRight are the labels that stand apart from those right of them, which
// have the more of their time on the scale.
func fromTheRight(labels []label, gap float64) []label {
	var out []label
	for i := len(labels) - 1; i >= 0; i-- {
		if n := len(out); n == 0 || labels[i].room().x1+gap <= out[n-1].room().x0 {
			out = append(out, labels[i])
		}
	}
	return out
}

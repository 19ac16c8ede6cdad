package charts

import (
	"strconv"
	"strings"

	"briefpack/input"
)

// Milestone is one row of a timeline. Its dates are as exact as they are
// entered: a day, a month or a longer period; the zero Period is none.
type Milestone struct {
	Name, Owner                string
	Baseline, Forecast, Actual input.Period
	Reason                     string // why it has no date: "no date entered"
}

var timelineKind = Kind{
	Name: "timeline",
	Doc:  "Milestones to scale, one row each, with the end of the period: what is complete, what is past its date without a report, what is to come.",
	Height: func(c *Chart, w float64) float64 {
		return layMilestones(c, w).height
	},
	Draw: func(p *Pen, c *Chart, w, _ float64) {
		layMilestones(c, w).draw(p)
	},
	Alt:   milestonesAlt,
	Empty: milestonesEmpty,
}

const (
	milestonePitch  = 27.5
	milestoneNames  = 194.2 // five columns of the page
	milestoneGutter = 11.3  // between the names and the plot
	milestoneLead   = 13.0  // from line to line of a row
	scaleTop        = 30.0  // years, months and the rule under them
	asAtBelow       = 18.0  // the date under the line of the period's end
	mostMilestones  = 20
	mostReasons     = 2   // why milestones have no date, told one by one
	markGap         = 9.0 // from the middle of a mark to its label
)

// state is what a milestone is at the end of the period. None is said to be
// late: a date that has passed without a completion may only mean that the
// source is older than the date.
type state uint8

const (
	complete state = iota
	unconfirmed
	due
)

// when is the date at which a milestone is drawn, and its state at the end of
// period at: the actual date where it is no later, else the forecast, else the
// baseline. ok is false where it has no date.
func (m Milestone) when(at input.Period) (date input.Period, s state, ok bool) {
	date = m.Baseline
	if !m.Forecast.IsZero() {
		date = m.Forecast
	}
	switch {
	case !m.Actual.IsZero() && m.Actual.From().Compare(at.To()) <= 0:
		return m.Actual, complete, true
	case date.IsZero():
		return date, due, false
	case date.To().Compare(at.To()) <= 0:
		return date, unconfirmed, true
	}
	return date, due, true
}

// moved is the baseline that the date of a milestone has moved from, and
// whether there is one.
func (m Milestone) moved(date input.Period) (input.Period, bool) {
	return m.Baseline, !m.Baseline.IsZero() && m.Baseline != date && m.Baseline.Months(date) != 0
}

// says is what the plot says of a milestone, in parts that may stand in lines
// of their own: "Due Mar 2026:", "not reported". Where the date has moved,
// "baseline Jan 2026" follows.
func (m Milestone) says(at input.Period) []string {
	date, s, _ := m.when(at)
	word := "Due "
	if !m.Forecast.IsZero() {
		word = "Forecast "
	}
	var parts []string
	switch s {
	case complete:
		parts = []string{"Complete,", short(date)}
	case unconfirmed:
		parts = []string{word + short(date) + ":", "not reported"}
	default:
		parts = []string{word[:len(word)-1], short(date)}
	}
	if from, ok := m.moved(date); ok {
		parts[len(parts)-1] += ";"
		parts = append(parts, "baseline "+short(from))
	}
	return parts
}

func milestonesEmpty(c *Chart) string {
	if len(c.Milestones) == 0 {
		return "there are no rows to show"
	}
	if c.Period.IsZero() {
		return "the period is not known"
	}
	dated, why := 0, ""
	for _, m := range c.Milestones {
		if _, _, ok := m.when(c.Period); ok {
			dated++
		} else if why == "" {
			why = m.why()
		}
	}
	switch {
	case dated == 0:
		return why
	case dated > mostMilestones:
		return strconv.Itoa(dated) + " milestones do not fit on a page; choose at most " + strconv.Itoa(mostMilestones)
	}
	return ""
}

// why says why m has no date.
func (m Milestone) why() string {
	if m.Reason != "" {
		return m.Reason
	}
	return "no date entered"
}

func milestonesAlt(c *Chart) string {
	var dated []Milestone
	var span []input.Period
	lists := map[state][]string{}
	for _, m := range c.Milestones {
		date, s, ok := m.when(c.Period)
		if !ok {
			continue
		}
		dated = append(dated, m)
		span = append(span, date)
		text := strings.TrimRight(m.Name, ".") + " (" + date.String()
		if from, ok := m.moved(date); ok {
			text += ", baseline " + from.String()
		}
		lists[s] = append(lists[s], text+")")
	}
	first, last := span[0], span[0]
	for _, d := range span {
		if d.Compare(first) < 0 {
			first = d
		}
		if d.Compare(last) > 0 {
			last = d
		}
	}
	head := "Timeline of " + strconv.Itoa(len(dated)) + " milestones"
	if len(dated) == 1 {
		head = "Timeline of 1 milestone"
	}
	head += ", " + first.String()
	if last != first {
		head += " to " + last.String()
	}
	parts := []string{head + ", as at " + c.Period.To().String()}
	for s, words := range [...]string{complete: "Complete: ", unconfirmed: "Past the date, completion not reported: ", due: "To come: "} {
		if all := lists[state(s)]; len(all) > 0 {
			parts = append(parts, words+strings.Join(all, "; "))
		}
	}
	for _, n := range c.undated() {
		parts = append(parts, n.text)
	}
	return sentences(parts...)
}

// undated says which milestones are not shown.
func (c *Chart) undated() []note {
	var reasons []string
	names := map[string][]string{}
	for _, m := range c.Milestones {
		if _, _, ok := m.when(c.Period); ok {
			continue
		}
		why := m.why()
		if names[why] == nil {
			reasons = append(reasons, why)
		}
		names[why] = append(names[why], m.Name)
	}
	if len(reasons) > mostReasons {
		var all []string
		for _, why := range reasons {
			all = append(all, names[why]...)
		}
		return []note{{text: "Not shown, for want of a date: " + list(all)}}
	}
	var out []note
	for _, why := range reasons {
		out = append(out, note{text: "Not shown, " + why + ": " + list(names[why])})
	}
	return out
}

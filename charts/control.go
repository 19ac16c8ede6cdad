package charts

import (
	"strconv"
	"strings"

	"briefpack/input"
)

// Limits are the control limits of an xmr chart at one tick, and the signal of
// its value.
type Limits struct {
	Mean, Lower, Upper input.Number
	Known              bool
	Reason             string // why they are not known
	Signal             Signal
}

// Better says which way a measure should go. Without it no signal is called an
// improvement or a concern.
type Better uint8

// The ways that a measure may go.
const (
	Neither Better = iota
	Higher
	Lower
)

// Signal is why a value of an xmr chart is more than chance: the rules of NHS
// England's Making Data Count.
type Signal uint8

// The signals, first those of higher rank.
const (
	NoSignal Signal = iota
	AboveLimits
	BelowLimits
	Rising
	Falling
	NearUpper
	NearLower
	AboveMean
	BelowMean
)

// signalWords are the signals in words, as tables have them; every second goes
// up.
var signalWords = [...]string{
	NoSignal: "no signal", AboveLimits: "above the limits", BelowLimits: "below the limits", Rising: "rising", Falling: "falling",
	NearUpper: "near the upper limit", NearLower: "near the lower limit", AboveMean: "above the mean", BelowMean: "below the mean",
}

// String is s in words: "above the limits".
func (s Signal) String() string { return signalWords[s] }

// ParseSignal is the signal of those words; "" is no signal.
func ParseSignal(words string) (Signal, bool) {
	for s, w := range signalWords {
		if strings.EqualFold(strings.TrimSpace(words), w) {
			return Signal(s), true
		}
	}
	return NoSignal, words == ""
}

// course is which way a value goes by its signal: 1 up, −1 down, 0 neither.
func (s Signal) course() int {
	switch s {
	case AboveLimits, Rising, NearUpper, AboveMean:
		return 1
	case BelowLimits, Falling, NearLower, BelowMean:
		return -1
	}
	return 0
}

var controlKind = Kind{
	Name: "xmr",
	Doc:  "One measure over time with its mean and control limits: which values are more than chance.",
	Height: func(c *Chart, w float64) float64 {
		return layControl(c, w).height
	},
	Draw: func(p *Pen, c *Chart, w, h float64) {
		l := layControl(c, w)
		l.place(h)
		l.drawControl(p)
	},
	Alt:   controlAlt,
	Empty: controlEmpty,
}

const limitGutter = 96.0 // place right of the plot, at least

// limitRun is a run of slots with the same limits; it ends where the limits
// change, and at a break.
type limitRun struct {
	from, to int
	Limits
}

func (r limitRun) values() []input.Number { return []input.Number{r.Upper, r.Mean, r.Lower} }

// layControl lays out a control chart: a line chart whose line has marks of its
// own, with limits and a line of marks and words under the axis.
func layControl(c *Chart, w float64) *lineLayout {
	l := &lineLayout{chart: c, time: c.timeline(), w: w}
	l.axis = c.axisOver(c.controlExtent(), plotHeight(w))
	l.limits = c.limitRuns(&l.time)
	last := l.limits[len(l.limits)-1]
	most := float64(0.28*w) - labelAtPlot
	l.lines = append(l.lines, c.Lines...)
	l.blocks = referenceLabels(c.Lines, most)
	for i, name := range [...]string{"Upper limit ", "Mean ", "Lower limit "} {
		value := last.values()[i]
		b := block{of: -1 - len(l.lines)}
		weight := quiet
		if name == "Mean " {
			weight = bold
		}
		text := name + input.Print(value, c.labelUnit(), input.Short)
		for _, line := range (face{strong: weight == bold}).ruler().wrap(text, most, 3) {
			b.add(line, weight)
		}
		l.lines = append(l.lines, Line{Value: value})
		l.blocks = append(l.blocks, b)
	}
	gutter := limitGutter
	if w < fullWidth {
		gutter = panelGutter
	}
	l.key = l.controlKey()
	l.lay(gutter)
	return l
}

// controlExtent is that of the values, the targets and the limits.
func (c *Chart) controlExtent() extent {
	e := c.extent()
	for _, m := range c.Limits {
		if m.Known {
			e.add(m.Lower.Float())
			e.add(m.Upper.Float())
		}
	}
	return e
}

// limit are the limits of slot i.
func (c *Chart) limit(t *timeline, i int) Limits {
	if k := t.slots[i]; k >= 0 && k < len(c.Limits) {
		return c.Limits[k]
	}
	return Limits{}
}

// limitRuns are the runs of limits along t. A period that is not reported does
// not end a run.
func (c *Chart) limitRuns(t *timeline) []limitRun {
	breaks := t.breaks()
	var out []limitRun
	fresh := true
	for i := range t.slots {
		fresh = fresh || broken(breaks, i)
		m := c.limit(t, i)
		if !m.Known {
			continue
		}
		if n := len(out); !fresh && n > 0 && out[n-1].same(m) {
			out[n-1].to = i
			continue
		}
		m.Signal = NoSignal
		out = append(out, limitRun{from: i, to: i, Limits: m})
		fresh = false
	}
	return out
}

func (m Limits) same(o Limits) bool {
	return m.Mean.Equal(o.Mean) && m.Lower.Equal(o.Lower) && m.Upper.Equal(o.Upper)
}

func controlEmpty(c *Chart) string {
	if why := c.empty(); why != "" {
		return why
	}
	if n := len(c.Series); n > 1 {
		return "a chart with control limits shows one measure, and there are " + strconv.Itoa(n)
	}
	why := "there are no control limits"
	for i, m := range c.Limits {
		switch {
		case i >= len(c.Ticks):
		case m.Known && (tooLarge(m.Lower) != "" || tooLarge(m.Upper) != "" || tooLarge(m.Mean) != ""):
			return tooLarge(largest)
		case m.Known:
			return ""
		case m.Reason != "":
			why = m.Reason
		}
	}
	return why
}

// controlNotes is what the subtitle of a control chart must say.
func (c *Chart) controlNotes() []string {
	notes := c.startNote(c.axisOver(c.controlExtent(), linePlot))
	t := c.timeline()
	if t.sparse(0) {
		notes = append(notes, "A dotted line crosses "+t.plural()+" that are not reported")
	}
	for i := range t.slots {
		if p := t.point(0, i); t.joins() && p.Known && p.Marks&input.Provisional != 0 {
			notes = append(notes, "Dashed lines are provisional")
			break
		}
	}
	return append(notes, c.checkNote()...)
}

func controlAlt(c *Chart) string {
	t := c.timeline()
	parts := []string{t.subject("Control chart (XmR)"), t.series(0)}
	runs := c.limitRuns(&t)
	for _, r := range runs {
		text := "Mean " + c.prose(Point{Value: r.Mean}) + ", lower limit " + c.prose(Point{Value: r.Lower}) + ", upper limit " + c.prose(Point{Value: r.Upper})
		if len(runs) > 1 {
			text = t.names(r.from, r.to) + ": " + strings.ToLower(text[:1]) + text[1:]
		}
		parts = append(parts, text)
	}
	none := true
	for s := AboveLimits; s <= BelowMean; s++ {
		if when := c.signalled(&t, s); len(when) > 0 {
			parts = append(parts, c.signalText(s)+": "+list(when))
			none = false
		}
	}
	if none {
		parts = append(parts, "No value is a signal of change")
	}
	return sentences(append(append(parts, t.remarks(false)...), t.checkRemark())...)
}

// signalled are the slots with signal s, runs of them as one.
func (c *Chart) signalled(t *timeline, s Signal) []string {
	var out []string
	for i := 0; i < len(t.slots); i++ {
		if !c.signals(t, i, s) {
			continue
		}
		j := i
		for j+1 < len(t.slots) && c.signals(t, j+1, s) {
			j++
		}
		out = append(out, t.names(i, j))
		i = j
	}
	return out
}

// signals reports whether the value of slot i is known and has signal s.
func (c *Chart) signals(t *timeline, i int, s Signal) bool {
	return t.point(0, i).Known && c.limit(t, i).Signal == s
}

// signalText is a signal in words, with whether it is good news where the chart
// may say so: "Concern, above the limits".
func (c *Chart) signalText(s Signal) string {
	text := s.String()
	if word := c.verdict(s.course()); word != "" {
		text = word + ", " + text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// verdict is whether that course is good news; "" where nothing says so.
func (c *Chart) verdict(course int) string {
	switch {
	case c.Better == Neither || course == 0:
		return ""
	case (c.Better == Higher) == (course > 0):
		return "improvement"
	}
	return "concern"
}

// Package charts says what can be drawn. A chart is plain data; one file a kind
// draws it as vectors through go-chart's Renderer, so that the same code draws
// on a PDF page and on a recorder in tests.
//
// What holds for every kind: bars start at zero, and an axis that does not says
// so ([Chart.AxisNote]). Time is to scale. What is not known leaves a gap with a
// numbered note, never a zero and never a line across. Nothing is compared across
// a break. Labels stand beside what they name, clear of each other and within
// the frame: names may be shortened, numbers never. A chart that cannot be drawn
// so that it is read rightly says why instead ([Kind].Empty).
//
// A layout is worked out from the data and the widths in text.go alone, so that
// heights are known before anything is drawn; the Pen then draws it.
//
// To add a kind, write one file and add one line to [Kinds].
package charts

import (
	"strings"

	"briefpack/input"

	"github.com/golang/freetype/truetype"
)

// Chart is what to draw. Title, subtitle, notes and source are text and belong
// to the document; the chart is the plot alone.
type Chart struct {
	Kind       string       // one of Kinds
	Unit       input.Unit   // of the values
	Ticks      []Tick       // the x positions, or the names of rows, in order
	Series     []Series     // each with one point for each tick; a bridge has one
	Rows       []RangeRow   // of a range chart, top to bottom; it has no ticks and series
	Milestones []Milestone  // of a timeline, top to bottom; it has no ticks and series
	Period     input.Period // of a timeline: what is complete, and what is past, is said as at its end
	Limits     []Limits     // of an xmr chart, one for each tick
	Better     Better       // which way is better, where an xmr chart may say so
	Lines      []Line       // targets, thresholds and reference values; a bridge has none
	Breaks     []Break      // breaks in the series over time
	Focus      string       // name of the series or tick drawn in colour, the others grey; "" for none
	Side       []SideRow    // a small table beside columns
	From0      bool         // the value axis must start at zero (bars always do)

	scale   extent // of a panel: what its axis must show too, since all share it
	context bool   // of a panel: drawn in grey, as another is the focus
}

// UnitOf is the unit of the values of series s.
func (c *Chart) UnitOf(s int) input.Unit {
	if u := c.Series[s].Unit; u != input.NoUnit {
		return u
	}
	return c.Unit
}

// Tick is one x position: a name or a period. Days are dates on which values
// took effect: their values are not joined by lines.
type Tick struct {
	Label  string       // printed where there is no period, and in a bridge
	Period input.Period // zero for categories
	Total  bool         // in a bridge: a total that stands on the axis
}

// Series is one line, or one set of bars.
type Series struct {
	Name   string
	Points []Point
	Unit   input.Unit // where it is not the chart's, which only small multiples can draw
	Target bool       // of a line chart: a target that may change over time, drawn in steps
}

// Point is one value, or why there is none.
type Point struct {
	Value  input.Number
	Known  bool
	Upto   *input.Number // where the value is only known to lie in a band: its upper end. Value, where it is drawn, is the lower one
	Marks  input.Marks   // lines to provisional points are dashed; [b] follows a break
	Reason string        // why it is not known: "not reported"
	None   bool          // there is no entry for it at all, where other series have one: a panel of its own leaves it out
	Check  string        // why its size is to be checked, in a few words; "" for no doubt. Lines show it hollow
}

// Print is a known value in the house format of u: "£29.1m", "£95,000 to £99,999".
func (p Point) Print(u input.Unit, f input.Form) string {
	return input.Value{Number: p.Value, Upto: p.Upto}.Print(u, f)
}

// RangeRow is one row of a range chart: a range, and the values set against it.
type RangeRow struct {
	Name, Detail string // "SCS3", "Director general"
	Low, High    Point  // the range; not known where none was entered
	Dots         []Dot
}

// Dot is one value against a range.
type Dot struct {
	Name  string
	Value Point
	Note  string // on the connector from the range's end: "37.0% above"
}

// Line is a reference value across the plot.
type Line struct {
	Value  input.Number
	Label  string
	Target bool   // a target or threshold (orange, dashed); else a reference average
	Series string // in small multiples: the series in whose panel it stands; "" for all
}

// Break stops every line between two ticks.
type Break struct {
	Period input.Period // first period of the new series
	Reason string
	Series string // in small multiples: the series in whose panel it stands; "" for all
}

// SideRow is one line of the table beside columns: a heading where Value is empty.
type SideRow struct{ Label, Value string }

// Faces are the fonts that charts ask the Renderer for. A canvas knows them by
// identity; they need not be parsed.
type Faces struct{ Regular, SemiBold *truetype.Font }

// Kind is one kind of chart.
type Kind struct {
	Name string // as templates name it
	Doc  string // one sentence: when to use it
	// Height is the height in points of chart c at width w, with its labels.
	Height func(c *Chart, w float64) float64
	// MinHeight is the least height at which c still reads well, for a page that
	// would otherwise not hold it. A kind without it keeps its Height.
	MinHeight func(c *Chart, w float64) float64
	// Draw draws c into a box of that size whose top left corner is 0, 0. Plots of
	// lines and standing bars take the height that h leaves them; rows keep theirs.
	Draw func(p *Pen, c *Chart, w, h float64)
	// Alt is the text alternative: kind, measure, period, first, last, highest,
	// lowest, change, gaps, in one or two sentences.
	Alt func(c *Chart) string
	// Empty says why there is nothing to draw, or "".
	Empty func(c *Chart) string
}

// Kinds are the kinds of charts that there are.
var Kinds = []Kind{
	guarded(lineKind),
	guarded(barKind),
	guarded(rangeKind),
	guarded(bridgeKind),
	guarded(stackedKind),
	guarded(shareKind),
	guarded(multiplesKind),
	guarded(controlKind),
	guarded(timelineKind),
	guarded(stripKind),
}

// Find is the kind of that name, as templates write it.
func Find(name string) (*Kind, bool) {
	for i := range Kinds {
		if Kinds[i].Name == name {
			return &Kinds[i], true
		}
	}
	return nil, false
}

// guarded is k made safe for charts that hold nothing to show: no height, no
// drawing, and the reason as text.
func guarded(k Kind) Kind {
	g := k
	g.Height = func(c *Chart, w float64) float64 {
		if k.Empty(c) != "" {
			return 0
		}
		return k.Height(c, w)
	}
	g.MinHeight = func(c *Chart, w float64) float64 {
		if k.MinHeight == nil || k.Empty(c) != "" {
			return g.Height(c, w)
		}
		return k.MinHeight(c, w)
	}
	g.Draw = func(p *Pen, c *Chart, w, h float64) {
		if k.Empty(c) == "" {
			k.Draw(p, c, w, h)
		}
	}
	g.Alt = func(c *Chart) string {
		if why := k.Empty(c); why != "" {
			return sentences("Nothing is shown: " + why)
		}
		return k.Alt(c)
	}
	return g
}

// AxisNote is what the subtitle must say of how c is drawn, as sentences
// without the last full stop: that its axis does not start at zero ("The axis
// starts at £50,000"), what dashed and dotted lines are, and the key of the
// markers beside values. It is empty where there is nothing to say.
func (c *Chart) AxisNote() string {
	k, ok := Find(c.Kind)
	if !ok || k.Empty(c) != "" {
		return ""
	}
	var notes []string
	switch c.Kind {
	case lineKind.Name:
		notes = c.lineNotes()
	case multiplesName:
		notes = c.multiplesNotes()
	case controlKind.Name:
		notes = c.controlNotes()
	case rangeKind.Name:
		notes = append(c.startNote(c.rangeAxis()), c.markNotes()...)
	default:
		notes = c.markNotes()
	}
	return strings.Join(notes, ". ")
}

// startNote says where an axis starts that does not start at zero.
func (c *Chart) startNote(a axis) []string {
	if a.fromZero() {
		return nil
	}
	return []string{"The axis starts at " + input.Print(a.start, c.labelUnit(), input.Prose)}
}

// markNotes is the key of the markers that are printed beside values.
func (c *Chart) markNotes() []string {
	var points []Point
	for _, s := range c.Series {
		points = append(points, s.Points...)
	}
	for _, r := range c.Rows {
		points = append(points, r.Low, r.High)
		for _, d := range r.Dots {
			points = append(points, d.Value)
		}
	}
	if m := marksOf(points); m != 0 {
		return []string{m.Key()}
	}
	return nil
}

// marksOf are the markers that stand beside known values of points.
func marksOf(points []Point) input.Marks {
	var all input.Marks
	for _, p := range points {
		if p.Known {
			all |= p.Marks & printable
		}
	}
	return all
}

// Banded reports whether values of c are only known to lie in bands.
func (c *Chart) Banded() bool {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.Upto != nil {
				return true
			}
		}
	}
	for _, r := range c.Rows {
		for _, d := range r.Dots {
			if d.Value.Upto != nil {
				return true
			}
		}
		if r.Low.Upto != nil || r.High.Upto != nil {
			return true
		}
	}
	return false
}

package charts

import (
	"math"
	"strconv"
	"strings"

	"briefpack/input"
)

// axis is a value axis with round ticks.
type axis struct {
	lo, hi float64 // the values at its ends
	ticks  []axisTick
	start  input.Number // the value at lo
}

type axisTick struct {
	value float64
	label string
}

// extent is the smallest and largest of the values that an axis must show.
type extent struct {
	lo, hi float64
	some   bool
}

func (e *extent) add(v float64) {
	if !e.some {
		*e = extent{v, v, true}
		return
	}
	e.lo, e.hi = min(e.lo, v), max(e.hi, v)
}

func (e *extent) addPoint(p Point) {
	if p.Known {
		e.add(p.Value.Float())
	}
}

// withZero is e made to include zero.
func (e extent) withZero() extent { return extent{min(e.lo, 0), max(e.hi, 0), true} }

// farFromZero reports whether all of e lies in the upper third of an axis from
// zero: only then is an axis cut, since a cut axis makes changes look larger.
func (e extent) farFromZero() bool { return e.some && e.hi > e.lo && e.lo > e.hi/3*2 }

// cut is e with a little room below it, so that no value stands at the start of
// an axis that is cut and looks like zero.
func (e extent) cut() extent { return extent{e.lo - (e.hi-e.lo)/20, e.hi, true} }

// newAxis is an axis over e with three to most ticks; most is four or more.
// Among the round steps (1, 2, 2.5 and 5 times a power of ten) it takes the one
// that leaves the least room unused, and would rather have whole numbers.
func newAxis(e extent, u input.Unit, most int) axis {
	if !e.some || e.lo == e.hi {
		e = e.withZero()
	}
	if e.lo == e.hi {
		e.hi = 2 / u.Scale().Float()
	}
	scale := axisScale(max(math.Abs(e.lo), math.Abs(e.hi)), u)
	top := exponent(e.hi - e.lo)
	best, found := step{25, top}, false
	for power := top - 3; power <= top; power++ {
		for _, mantissa := range [...]int{10, 20, 25, 50} {
			s := step{mantissa, power}
			if n := s.count(e); n < 3 || n > most {
				continue
			}
			if !found || s.better(best, e, scale) {
				best, found = s, true
			}
		}
	}
	return best.axis(e, u)
}

// exponent is the power of ten of the first digit of v.
func exponent(v float64) int {
	_, exp, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(exp) // always a number, as FormatFloat writes it
	return n
}

// step is a distance between two ticks: mantissa × 10^power. The mantissa is
// 10, 20, 25 or 50.
type step struct{ mantissa, power int }

func (s step) size() float64 { return float64(float64(s.mantissa) * math.Pow10(s.power)) }

// ends are the numbers of steps from zero to the first and last tick.
func (s step) ends(e extent) (first, last float64) {
	const slack = 1e-9
	return math.Floor(e.lo/s.size() + slack), math.Ceil(e.hi/s.size() - slack)
}

// count is the number of ticks.
func (s step) count(e extent) int {
	first, last := s.ends(e)
	return int(last-first) + 1
}

// worth is the share of an axis with such ticks that e takes up, less what
// labels cost that are no whole numbers: a little for quarters, more for
// fractions of what is counted in ones.
func (s step) worth(e extent, scale labelScale) float64 {
	worth := (e.hi - e.lo) / (float64(s.count(e)-1) * s.size())
	if power := s.power + scale.shift; power >= 0 || power == -1 && s.mantissa != 25 {
		return worth
	}
	if s.mantissa == 25 {
		worth -= 0.2
	}
	if !scale.decimals {
		worth -= 0.6
	}
	return worth
}

// better reports whether s suits e better than o; of two that are as good, the
// one with more ticks.
func (s step) better(o step, e extent, scale labelScale) bool {
	a, b := s.worth(e, scale), o.worth(e, scale)
	if math.Abs(a-b) > 1e-6 {
		return a > b
	}
	return s.count(e) > o.count(e)
}

// exact is s × n as a number.
func (s step) exact(n float64) input.Number {
	v, err := input.ParseDecimal(strconv.Itoa(s.mantissa) + "e" + strconv.Itoa(s.power))
	if err != nil { // no value is as large as that: see [Chart.empty]
		return input.Number{}
	}
	return v.Mul(input.Int(int64(n)))
}

func (s step) axis(e extent, u input.Unit) axis {
	first, last := s.ends(e)
	scale := axisScale(max(math.Abs(first), math.Abs(last))*s.size(), u)
	a := axis{lo: float64(first * s.size()), hi: float64(last * s.size()), start: s.exact(first)}
	pence := u.IsMoney() && scale.suffix == "" && !s.exact(1).IsInt()
	for k := first; k <= last; k++ {
		a.ticks = append(a.ticks, axisTick{float64(k * s.size()), scale.label(s.exact(k), u, pence)})
	}
	return a
}

// labelScale is how the ticks of one axis are printed: all of them in millions,
// say, on an axis that reaches a million.
type labelScale struct {
	suffix   string
	shift    int  // power of ten by which ticks are multiplied
	decimals bool // whether decimals are usual
}

func axisScale(largest float64, u input.Unit) labelScale {
	if u.Places() > 0 {
		shift := 0
		if !u.Scale().Equal(input.Int(1)) {
			shift = 2
		}
		return labelScale{shift: shift, decimals: true}
	}
	for _, s := range [...]struct {
		power  int
		suffix string
	}{{12, "tn"}, {9, "bn"}, {6, "m"}} {
		if largest >= math.Pow10(s.power) {
			return labelScale{s.suffix, -s.power, true}
		}
	}
	return labelScale{}
}

// label is a tick as printed: "£2.5m", "−£50,000", "£1.50", "7.5%", "4,000",
// "£0".
func (s labelScale) label(n input.Number, u input.Unit, pence bool) string {
	v := n.Mul(step{1, s.shift}.exact(1))
	places, suffix := decimalsOf(v), s.suffix
	switch {
	case v.Sign() == 0:
		suffix = ""
	case pence:
		places = max(2, places)
	}
	text := input.Decimals(v.Abs(), places) + suffix
	switch u {
	case input.Share, input.Change, input.Percent:
		text += "%"
	}
	if u.IsMoney() {
		text = "£" + text
	}
	if v.Sign() < 0 {
		text = "−" + text
	}
	return text
}

// decimalsOf is the number of decimal places that v needs, at most twelve.
func decimalsOf(v input.Number) int {
	const most = 12
	for places := range most {
		if v.Round(places).Equal(v) {
			return places
		}
	}
	return most
}

// part is the position of v along the axis, from 0 to 1.
func (a axis) part(v float64) float64 { return (v - a.lo) / (a.hi - a.lo) }

// fromZero reports whether zero is on the axis.
func (a axis) fromZero() bool { return a.lo <= 0 }

// widest is the room that its widest label needs.
func (a axis) widest() float64 {
	w := 0.0
	for _, t := range a.ticks {
		w = max(w, regular.room(t.label))
	}
	return w
}

// gutter is the place left of the plot for a: 32, 40 for labels of six digits,
// or what wider ones need.
func (a axis) gutter() float64 {
	for _, g := range [...]float64{32, 40} {
		if a.widest()+axisGap <= g {
			return g
		}
	}
	return math.Ceil(a.widest() + axisGap)
}

const axisGap = 5 // between an axis label and the plot

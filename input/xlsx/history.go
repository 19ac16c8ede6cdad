package xlsx

import (
	"math"
	"slices"

	"briefpack/input"
)

// reading is one value of a series.
type reading struct {
	cell   input.Cell
	period input.Period
	value  input.Number
}

// history is a series of values in the order of their periods, which are of one
// kind: months, or financial or calendar years. It is filled, sorted and looked
// at, and then emptied for the next series.
type history struct {
	what   string // "paybill", for messages
	unit   input.Unit
	values []reading
	usual  func() float64 // the size of most amounts of the column, of this series and others; nil where that says nothing
	sizes  []float64      // of the values, for statistics, once they are sorted

	near  []float64 // sizes of the values near one, used over and over
	off   []float64 // what shifts gives, likewise
	same  []int     // what copies gives, likewise
	first hashes
}

// begin empties the history for another series.
func (h *history) begin(what string, unit input.Unit) {
	h.what, h.unit, h.values, h.usual = what, unit, h.values[:0], nil
}

func (h *history) add(f input.Figure, period input.Period) {
	if f.Known {
		h.values = append(h.values, reading{f.Cell, period, f.V})
	}
}

func (h *history) addAmount(f input.Amount, period input.Period) {
	if f.Known {
		h.values = append(h.values, reading{f.Cell, period, f.V.Pounds()})
	}
}

// sort orders the values by their periods.
func (h *history) sort() {
	byPeriod := func(a, b reading) int { return a.period.Compare(b.period) }
	if !slices.IsSortedFunc(h.values, byPeriod) {
		slices.SortStableFunc(h.values, byPeriod)
	}
	h.sizes = h.sizes[:0]
	for i := range h.values {
		h.sizes = append(h.sizes, h.values[i].value.Float())
	}
}

// neighbours is how many values on either side a value is compared with.
const neighbours = 6

// median is the middle of some numbers, which it puts into order; 0 of none.
func median(sizes []float64) float64 {
	slices.Sort(sizes)
	n := len(sizes)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return sizes[n/2]
	}
	return (sizes[n/2-1] + sizes[n/2]) / 2
}

// around are the sizes of the values before and after value i.
func (h *history) around(i int) []float64 {
	sizes := h.near[:0]
	for j := max(0, i-neighbours); j < min(len(h.values), i+neighbours+1); j++ {
		if j != i {
			sizes = append(sizes, h.sizes[j])
		}
	}
	h.near = sizes
	return sizes
}

// within reports whether the greatest of the values above nought is at most so
// many times the least of them.
func (h *history) within(times float64) bool {
	least, most := math.Inf(1), 0.0
	for _, size := range h.sizes {
		if size > 0 {
			least, most = min(least, size), max(most, size)
		}
	}
	return most <= times*least
}

// shifts are the factors by which values are off that were typed in another
// unit than those before them, or after them where they come first: times a
// thousand or a million, or their inverse, and for shares times a hundred; 0 for
// all others. A value is off by a factor where it lies within its neighbours, or
// half as far again, once it is put right. Where neighbours disagree by as much, it
// is the fewer values of the series that are off, and of two values alone the later.
func (h *history) shifts() []float64 {
	out := slices.Grow(h.off[:0], len(h.values))[:len(h.values)]
	clear(out)
	h.off = out
	if !h.within(30) { // else a hundred times those around it is none of them
		h.findShifts(out)
	}
	return out
}

// findShifts puts the factors of the values into out, which is all 0.
func (h *history) findShifts(out []float64) {
	factors := []float64{1e3, 1e6, 1e-3, 1e-6}
	if h.unit == input.Share {
		factors = []float64{1e2, 1e-2}
	}
	h.findSingle(factors, out)
	if !slices.ContainsFunc(out, func(f float64) bool { return f != 0 }) {
		h.findSplit(factors, out)
	}
	h.blameColumn(out)
}

// findSingle finds values that are off from those around them.
func (h *history) findSingle(factors, out []float64) {
	for i := range h.values {
		near := h.unshifted(i, out)
		size := h.sizes[i]
		if len(near) == 0 || i == 0 && len(near) == 1 || size <= 0 || slices.Min(near) <= 0 || slices.Max(near) > 30*slices.Min(near) {
			continue
		}
		low, high := slices.Min(near)/1.5, slices.Max(near)*1.5
		for _, f := range factors {
			if put := size / f; put >= low && put <= high && (size < low || size > high) {
				out[i] = f
			}
		}
	}
}

// unshifted are the sizes of up to six values before value i that are not off
// by a factor; where there are fewer than two, also of two that follow.
func (h *history) unshifted(i int, factors []float64) []float64 {
	sizes := h.near[:0]
	for j := i - 1; j >= 0 && len(sizes) < neighbours; j-- {
		if factors[j] == 0 {
			sizes = append(sizes, h.sizes[j])
		}
	}
	if len(sizes) < 2 {
		for j := i + 1; j < min(len(h.values), i+3); j++ {
			sizes = append(sizes, h.sizes[j])
		}
	}
	h.near = sizes
	return sizes
}

// outside reports whether value i lies outside its own history, and gives the
// median of the values around it: more than three times their scaled median
// absolute deviation away (the Hampel identifier), and more than half of the
// median, because small series often stand still.
func (h *history) outside(i int) (middle float64, is bool) {
	const fewest, scale = 6, 1.4826
	if h.calm(i) {
		return 0, false
	}
	near := h.around(i)
	if len(near) < fewest {
		return 0, false
	}
	middle = median(near)
	for j := range near {
		near[j] = math.Abs(near[j] - middle)
	}
	off := math.Abs(h.sizes[i] - middle)
	return middle, middle > 0 && h.sizes[i] > 0 && off > 3*scale*median(near) && off > middle/2
}

// calm reports whether value i is so near to all values around it that it is
// less than half of their median away from that, whatever their median is. Most
// values are, and their medians need not be looked for.
func (h *history) calm(i int) bool {
	around := h.sizes[max(0, i-neighbours):min(len(h.sizes), i+neighbours+1)]
	least, most := around[0], around[0]
	for _, size := range around[1:] {
		least, most = min(least, size), max(most, size)
	}
	size := h.sizes[i]
	return size <= 1.49*least && size >= 0.51*most
}

// precise reports whether a number has so many digits that two of one series
// are hardly the same by chance.
func precise(n input.Number) bool {
	const digits = 5
	n = n.Abs().Mul(input.Int(100)) // to the penny
	if !n.IsInt() || n.Cmp(powerOfTen(digits-1)) < 0 {
		return false
	}
	for n.Cmp(powerOfTen(digits-1)) >= 0 {
		tenth, _ := n.Quo(input.Int(10))
		if !tenth.IsInt() {
			return true
		}
		n = tenth
	}
	return false
}

// copies are the places of the earlier values that values repeat to the last of
// their digits, the one just before or else the first; −1 for all others.
func (h *history) copies() []int {
	out := slices.Grow(h.same[:0], len(h.values))[:len(h.values)]
	h.same = out
	h.first.begin(len(h.sizes))
	for i := range h.values {
		v, j := &h.values[i], h.first.first(math.Float64bits(h.sizes[i])*0x9E3779B97F4A7C15, i)
		out[i] = -1
		switch {
		case j == i, !precise(v.value):
		case h.values[i-1].value.Equal(v.value):
			out[i] = i - 1
		case h.values[j].value.Equal(v.value):
			out[i] = j
		}
	}
	return out
}

// missing are the first and the last period that are missing just before value
// i.
func (h *history) missing(i int) (first, last input.Period, is bool) {
	if i == 0 || h.steps(i) < 2 {
		return
	}
	return h.values[i-1].period.Add(1), h.values[i].period.Add(-1), true
}

// steps is how many periods value i is after the one before it.
func (h *history) steps(i int) int {
	months := h.values[i-1].period.Months(h.values[i].period)
	if h.values[i].period.Span == input.Month {
		return months
	}
	return months / 12
}

// regular reports whether most values follow the one before without a gap.
func (h *history) regular() bool {
	follow := 0
	for i := 1; i < len(h.values); i++ {
		if h.steps(i) < 2 {
			follow++
		}
	}
	return follow > 1 && 2*follow > len(h.values)-1
}

// span names the periods from first to last.
func span(first, last input.Period) string {
	if first == last {
		return plain(first.String())
	}
	return plain(first.String()) + " to " + plain(last.String())
}

// shown is a value of the series as messages have it.
func (h *history) shown(n input.Number) string {
	switch h.unit {
	case input.Pounds:
		return "£" + exact(n)
	case input.Share:
		return exact(n.Mul(input.Int(100))) + "%"
	}
	return exact(n)
}

// factorWords says by how much a value is off.
var factorWords = map[float64]string{
	1e2: "about a hundred times", 1e3: "about a thousand times", 1e6: "about a million times",
	1e-2: "about a hundredth of", 1e-3: "about a thousandth of", 1e-6: "about a millionth of",
}

// describeShift words a value in another unit.
func (h *history) describeShift(p *input.Problem, i int, factor float64) {
	v := &h.values[i]
	p.Found = "the " + h.what + " " + h.shown(v.value) + " for " + plain(v.period.String()) + ", " + factorWords[factor] + " the values around it"
	p.Expected, p.Done = "a value in the unit of the others", "it was used as it stands"
	p.Mend = "look whether it was typed in another unit, such as thousands or millions"
	if others := h.others(h.off); len(others) > 0 {
		p.Mend = "look whether it, or " + input.Refs(others) + ", was typed in another unit, such as thousands or millions"
	}
	if h.unit == input.Share {
		p.Mend = "look whether per cent were typed as a share, or a share as per cent"
	}
}

// describeOutside words a value outside its history.
func (h *history) describeOutside(p *input.Problem, i int, middle float64) {
	v := &h.values[i]
	p.Found = "the " + h.what + " " + h.shown(v.value) + " for " + plain(v.period.String())
	if n, err := input.FromFloat(middle); err == nil {
		places := 0
		if h.unit == input.Share {
			places = 3
		}
		p.Found += ", where the values around it are about " + h.shown(n.Round(places))
	}
	p.Expected, p.Done = "a value within its own history", "it was used as it stands"
	p.Mend = "look for a mistyped digit; if it is right, say why in a Note or waive the warning"
}

// describeCopied words a value that repeats an earlier one.
func (h *history) describeCopied(p *input.Problem, i, earlier int) {
	v, from := &h.values[i], &h.values[earlier]
	p.Found = "the " + h.what + " " + h.shown(v.value) + " for " + plain(v.period.String()) + ", the same to the last digit as for " + plain(from.period.String()) + " in " + from.cell.Ref()
	p.Expected, p.Mend, p.Done = "the value of the period", "look whether it was copied", "it was used as it stands"
}

package xlsx

import (
	"slices"

	"briefpack/input"
)

// findSplit looks for two units in a series of which no value is off from those
// around it, because they disagree themselves: some values are off by a factor where
// that would put all of them among the others.
func (h *history) findSplit(factors, out []float64) {
	small, large := h.split()
	if small == nil {
		return
	}
	for _, f := range factors {
		if f < 1 {
			continue
		}
		low, high := h.sizes[large[0]], h.sizes[large[0]]
		for _, i := range large {
			low, high = min(low, h.sizes[i]), max(high, h.sizes[i])
		}
		among := func(i int) bool { return h.sizes[i]*f >= low/1.5 && h.sizes[i]*f <= high*1.5 }
		if slices.ContainsFunc(small, func(i int) bool { return !among(i) }) {
			continue
		}
		if len(small) < len(large) || len(small) == len(large) && small[0] > large[0] {
			setAll(out, small, 1/f)
		} else {
			setAll(out, large, f)
		}
		return
	}
}

// split parts the values, all above nought, where the next larger one is at least
// thirty times as large; nil where that is nowhere or in more than one place.
func (h *history) split() (small, large []int) {
	const apart = 30
	sorted := slices.Clone(h.sizes)
	slices.Sort(sorted)
	if len(sorted) < 2 || sorted[0] <= 0 {
		return nil, nil
	}
	from := 0.0 // the least of the larger ones
	for k := 1; k < len(sorted); k++ {
		if sorted[k] < apart*sorted[k-1] {
			continue
		}
		if from > 0 {
			return nil, nil
		}
		from = sorted[k]
	}
	for i, size := range h.sizes {
		if size < from {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	return small, large
}

func setAll(out []float64, places []int, f float64) {
	for _, i := range places {
		out[i] = f
	}
}

// blameColumn turns the blame round where values are off upwards from others of
// less than £1,000 in a column whose amounts are usually far larger: it is the others
// that were typed in thousands or millions, however many of the series they are.
func (h *history) blameColumn(out []float64) {
	const least, far = 1_000, 30
	if h.unit != input.Pounds || h.usual == nil {
		return
	}
	factor := 0.0
	for i, f := range out {
		switch {
		case f == 0 && h.sizes[i] < least:
		case f > 1 && (factor == 0 || f == factor):
			factor = f
		default:
			return
		}
	}
	if factor == 0 || h.usual() < far*least {
		return
	}
	for i, f := range out {
		out[i] = 0
		if f == 0 && h.sizes[i] > 0 {
			out[i] = 1 / factor
		}
	}
}

// others are the cells of the values that are not off, where they are few and no more
// than those that are.
func (h *history) others(factors []float64) []input.Cell {
	const few = 3
	var cells []input.Cell
	off := 0
	for i, f := range factors {
		if f == 0 {
			cells = append(cells, h.values[i].cell)
		} else {
			off++
		}
	}
	if len(cells) > few || len(cells) > off {
		return nil
	}
	return cells
}

package xlsx

// jumps are, for each value that is so many times the one before it or more, or
// such a fraction of it, the place of the value that it is compared with; −1 for all
// others. A value that stands out alone, because one soon after it is again like
// those before it, is told alone: the way back is no jump. Where the first value
// differs from those that follow, it is the one that is told. Values are compared
// where no period is missing between them; of those at or below nought, and of those
// that skip holds, nothing is said.
func (h *history) jumps(times float64, skip func(i int) bool) []int {
	out := make([]int, len(h.values))
	level, first := -1, true // the last value that is like those before it, and whether none is before it
	for i := range h.values {
		out[i] = -1
		if i > 0 && h.steps(i) != 1 || h.sizes[i] <= 0 {
			level, first = -1, true
		}
		switch {
		case h.sizes[i] <= 0, skip(i):
		case level < 0:
			level = i
		case h.alike(level, i, times):
			level, first = i, false
		default:
			switch like := h.settled(level, i, times, skip); {
			case like == level:
				out[i] = level
			case like == i && first:
				out[level] = i
				level, first = i, false
			default:
				out[i] = level
				level, first = i, false
			}
		}
	}
	return out
}

// alike reports whether neither of two values is so many times the other.
func (h *history) alike(i, j int, times float64) bool {
	return h.sizes[i] < times*h.sizes[j] && h.sizes[j] < times*h.sizes[i]
}

// settled is which of two values, a and the later b, the next one is like that is
// like one of them alone; −1 where none of the next few is.
func (h *history) settled(a, b int, times float64, skip func(i int) bool) int {
	const few = 3
	for j := b + 1; j < len(h.values) && j <= b+few && h.steps(j) == 1 && h.sizes[j] > 0; j++ {
		likeA, likeB := h.alike(a, j, times), h.alike(b, j, times)
		switch {
		case skip(j):
		case likeA && !likeB:
			return a
		case likeB && !likeA:
			return b
		}
	}
	return -1
}

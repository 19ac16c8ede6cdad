package calc

import (
	"slices"

	"briefpack/input"
)

// Where pay is told in bands of £5,000, what is worked out from it lies between two
// numbers as well: the least and the most that the bands allow. The pay itself was
// taken out before, so no result can give it back.

// undecided is why a comparison is not told.
const undecided = "pay in bands does not tell which is higher"

// told is a comparison of two amounts, which is level where they are the same. It
// is missing where their bands allow both more and less: no word of direction could
// be said.
func told(v input.Value, level int64) input.Value {
	at := input.Int(level)
	if v.Upto == nil || v.Number.Cmp(at) > 0 || v.Upto.Cmp(at) < 0 {
		return v
	}
	return absent(undecided, input.Confidential, v.Cells...)
}

// bands is out, the result of compute at the lower ends of from, with its least and
// its most over both ends of each. Every result here rises or falls steadily with
// each of its values, so that the ends are enough. A value that stands twice is the
// same both times.
func bands(out input.Value, compute func([]input.Number) (input.Number, string), from []input.Value) input.Value {
	var apart []int // the first place of each band
	same := make([]int, len(from))
	for i, v := range from {
		same[i] = -1
		if v.Upto == nil {
			continue
		}
		if same[i] = slices.IndexFunc(apart, func(j int) bool { return slices.Equal(from[j].Cells, v.Cells) && from[j].Number.Equal(v.Number) }); same[i] < 0 {
			same[i] = len(apart)
			apart = append(apart, i)
		}
	}
	if len(apart) == 0 {
		return out
	}
	least, most := out.Number, out.Number
	numbers := make([]input.Number, len(from))
	for ends := range 1 << len(apart) {
		for i, v := range from {
			if numbers[i] = v.Number; same[i] >= 0 && ends>>same[i]&1 == 1 {
				numbers[i] = v.Top()
			}
		}
		n, reason := compute(numbers)
		if reason != "" {
			return absent(reason, input.NotApplicable, out.Cells...)
		}
		if n.Cmp(least) < 0 {
			least = n
		}
		if n.Cmp(most) > 0 {
			most = n
		}
	}
	if out.Number = least; !most.Equal(least) {
		out.Upto = &most
	}
	return out
}

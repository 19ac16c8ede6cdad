package input

import "slices"

// Quantile is the value below which part (from 0 to 1) of the values lie: the
// value at that part of the way from the lowest to the highest in their order,
// and between two of them in proportion (Hyndman and Fan 1996, definition 7).
// There must be at least one value.
func Quantile(values []Number, part Number) Number {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, Number.Cmp)
	at := part.Mul(Int(int64(len(sorted) - 1)))
	for i := 0; i < len(sorted)-1; i++ {
		if beyond := at.Sub(Int(int64(i))); beyond.Cmp(Int(1)) < 0 {
			return sorted[i].Add(sorted[i+1].Sub(sorted[i]).Mul(beyond))
		}
	}
	return sorted[len(sorted)-1]
}

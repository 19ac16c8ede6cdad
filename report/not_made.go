package report

import (
	"strings"

	"briefpack/input"
)

// Missing is a pack that is not made, and why.
type Missing struct{ Name, Why string }

// NotMade are the packs that are not made because the inputs do not have what they
// use, by the problems of [Plan].
func NotMade(problems input.Problems) []Missing {
	var out []Missing
	for _, p := range problems {
		if p.Code == "pack-without-data" || p.Code == "no-series" {
			out = append(out, Missing{strings.TrimSuffix(p.File, ".md"), "found " + p.Found})
		}
	}
	return out
}

package pack

import (
	"strings"

	"briefpack/input"
)

// waived says which warnings of the inputs were waived: those about cells that
// the pack uses by who, why and until when, the others by their number.
func (f *filler) waived() string {
	var order []*input.Waiver
	count := map[*input.Waiver]int{}
	others := 0
	for _, p := range f.whole.Data.Problems {
		switch {
		case p.Waived == nil:
		case !f.uses(p):
			others++
		default:
			if count[p.Waived] == 0 {
				order = append(order, p.Waived)
			}
			count[p.Waived]++
		}
	}
	var parts []string
	for _, w := range order {
		parts = append(parts, plural(count[w], "warning")+" of the rule "+oneLine(w.Rule.V)+", "+strings.TrimSuffix(oneLine(w.String()), "."))
	}
	if others > 0 {
		about := plural(others, "warning") + " about cells that this pack does not use"
		if len(parts) > 0 {
			about = "also " + about
		}
		parts = append(parts, about)
	}
	if len(parts) == 0 {
		return "None"
	}
	out := strings.Join(parts, "; ")
	return strings.ToUpper(out[:1]) + out[1:]
}

// uses reports whether the pack uses a cell of a problem.
func (f *filler) uses(p *input.Problem) bool {
	for _, c := range p.Cells {
		if f.used.cells[c] {
			return true
		}
	}
	return f.used.cells[p.Cell] || f.used.cells[p.Last]
}

package calc

import "briefpack/input"

// warnings finds the warnings that concern a cell. A value's warnings are those
// of its own cell and of the cells that say what it is: its period, its series,
// its grade.
type warnings struct {
	all    []*input.Problem // in the dataset's order
	single map[input.Cell][]int
	groups []int                       // of several cells in a column, from Cell to Last
	keys   map[input.Cell][]input.Cell // of a value's cell: the cells that say what it is
}

func warningsOf(problems input.Problems) warnings {
	w := warnings{single: map[input.Cell][]int{}, keys: map[input.Cell][]input.Cell{}}
	for _, p := range problems {
		if p.Severity != input.Warning || p.Cell.IsZero() {
			continue
		}
		i := len(w.all)
		w.all = append(w.all, p)
		switch {
		case len(p.Cells) > 0:
			for _, c := range p.Cells {
				w.single[c] = append(w.single[c], i)
			}
		case p.Count > 1:
			w.groups = append(w.groups, i)
		default:
			w.single[p.Cell] = append(w.single[p.Cell], i)
		}
	}
	return w
}

// afresh is w for a part of the data, whose calculations say once more which
// cells tell what a value is.
func (w warnings) afresh() warnings {
	w.keys = map[input.Cell][]input.Cell{}
	return w
}

// key says which cells tell what the value of cell is.
func (w *warnings) key(cell input.Cell, by ...input.Cell) {
	if len(w.all) > 0 && !cell.IsZero() {
		w.keys[cell] = append(w.keys[cell], by...)
	}
}

// Warned lists the warnings that concern any of the cells, each once.
func (f *Facts) Warned(cells []input.Cell) []*input.Problem { return f.warned.on(cells) }

// on lists the warnings that concern any of the cells, each once.
func (w *warnings) on(cells []input.Cell) []*input.Problem {
	if len(w.all) == 0 {
		return nil
	}
	hit := make([]bool, len(w.all))
	for _, c := range cells {
		w.mark(hit, c)
		for _, k := range w.keys[c] {
			w.mark(hit, k)
		}
	}
	var out []*input.Problem
	for i, p := range w.all {
		if hit[i] {
			out = append(out, p)
		}
	}
	return out
}

// of reports whether there is a warning of that rule at the cell.
func (w *warnings) of(cell input.Cell, rule string) bool {
	for _, i := range w.single[cell] {
		if w.all[i].Code == rule {
			return true
		}
	}
	return false
}

func (w *warnings) mark(hit []bool, c input.Cell) {
	for _, i := range w.single[c] {
		hit[i] = true
	}
	for _, i := range w.groups {
		p := w.all[i]
		if c.Sheet == p.Cell.Sheet && c.Col == p.Cell.Col && c.Row >= p.Cell.Row && c.Row <= p.Last.Row {
			hit[i] = true
		}
	}
}

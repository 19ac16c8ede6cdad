package annotate

import (
	"slices"
	"strings"

	"briefpack/input"
)

// spot is one cell with what is wrong there.
type spot struct {
	cell     input.Cell
	severity input.Severity // the worst
	words    string         // of its comment; "" for a mark alone
	turn     int            // which cell of its problem it is, from 0: the lower, the sooner it has a comment
}

// mostSpots is how many cells of one problem are marked one by one.
const mostSpots = 200_000

// spotsOf are the cells of each sheet that problems name, in the order in which
// they are met, each once, and how many more there are that nothing names.
func spotsOf(problems input.Problems) (spots map[*input.Sheet][]spot, unmarked int) {
	spots, at := map[*input.Sheet][]spot{}, map[input.Cell]int{}
	for _, p := range problems {
		if p.Cell.Sheet == nil { // of the whole file
			continue
		}
		cells, more := cellsOf(p)
		unmarked += more
		own := ownWords(p)
		for n, cell := range cells {
			if !onSheet(cell) {
				continue
			}
			out := spots[cell.Sheet]
			words := own[cell]
			switch {
			case words == "" && (n == 0 || len(own) == 0):
				words = comment(p, p)
			case words == "":
				words = oneOf(p)
			}
			i, ok := at[cell]
			if !ok {
				at[cell] = len(out)
				spots[cell.Sheet] = append(out, spot{cell, p.Severity, words, n})
				continue
			}
			out[i].severity = max(out[i].severity, p.Severity)
			out[i].words = strings.Trim(out[i].words+"\n\n"+words, "\n")
			out[i].turn = min(out[i].turn, n)
		}
	}
	return spots, unmarked
}

// onSheet reports whether a sheet can have such a cell.
func onSheet(c input.Cell) bool {
	return 1 <= c.Row && c.Row <= lastRow+1 && 1 <= c.Col && c.Col <= lastCol+1
}

// cellsOf are the cells that share a fault. Where a problem does not name each
// of them, they are all from the first to the last if their number fits, and
// those that are described and the last if it does not; more is how many it
// leaves out.
func cellsOf(p *input.Problem) (cells []input.Cell, more int) {
	switch {
	case len(p.Cells) > 0:
		return p.Cells, 0
	case p.Count <= 1:
		return []input.Cell{p.Cell}, 0
	}
	rows := int(p.Last.Row-p.Cell.Row) + 1
	if p.Cell.Sheet != p.Last.Sheet || p.Cell.Col != p.Last.Col || rows != p.Count || rows > mostSpots {
		cells = []input.Cell{p.Cell, p.Last}
		for _, e := range p.Each {
			some, _ := cellsOf(e)
			cells = append(cells, some...)
		}
		cells = input.Cells(cells)
		return cells, max(0, p.Count-len(cells))
	}
	cells = make([]input.Cell, rows)
	for i := range cells {
		cells[i] = p.Cell
		cells[i].Row += int32(i)
	}
	return cells, 0
}

// ownWords are the comments of the cells of a problem that are described one by
// one; nil where none is.
func ownWords(p *input.Problem) map[input.Cell]string {
	if len(p.Each) == 0 {
		return nil
	}
	own := make(map[input.Cell]string, len(p.Each))
	for _, e := range p.Each {
		cells, _ := cellsOf(e)
		for _, cell := range cells {
			own[cell] = comment(p, e)
		}
	}
	return own
}

// comment is what the comment on a cell says of a problem. one describes that
// cell alone, or is the problem itself.
func comment(p, one *input.Problem) string {
	var b strings.Builder
	b.WriteString(capital(p.Severity.String()) + ": found " + one.Found + ".")
	mend, waived := one.Mend, ""
	if p.Waived != nil {
		mend, waived = "", capital(p.Waived.String())
	}
	for _, part := range []struct{ head, text string }{{"Expected: ", one.Expected}, {"Done: ", one.Done}, {"", waived}, {"To mend it: ", mend}} {
		if part.text != "" {
			b.WriteString("\n" + part.head + part.text + ".")
		}
	}
	b.WriteString("\nRule: " + p.Code)
	return b.String()
}

// oneOf is what the comment on a cell says that is described nowhere.
func oneOf(p *input.Problem) string {
	words := capital(p.Severity.String()) + ": one of " + grouped(p.Count) + " cells like " + p.Cell.Ref() + "."
	if p.Expected != "" {
		words += "\nExpected: " + p.Expected + "."
	}
	return words + "\nRule: " + p.Code
}

// capital is s with a capital first letter.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// mostComments is how many comments a sheet is given: of thousands, programs
// take minutes to open it. The cells beyond are marked.
const mostComments = 2_000

// commented are the spots that have comments. Where there are too many, each
// problem has those of its first cells, so that one with thousands of cells does
// not use up those of all others.
func commented(spots []spot) []spot {
	worded := slices.DeleteFunc(slices.Clone(spots), func(s spot) bool { return s.words == "" })
	if len(worded) <= mostComments {
		return worded
	}
	turns := make([]int, len(worded))
	for i := range worded {
		turns[i] = worded[i].turn
	}
	slices.Sort(turns)
	last := turns[mostComments-1]
	before, _ := slices.BinarySearch(turns, last)
	room := mostComments - before // for spots of the last turn that has any
	return slices.DeleteFunc(worded, func(s spot) bool {
		if s.turn == last {
			room--
		}
		return s.turn > last || s.turn == last && room < 0
	})
}

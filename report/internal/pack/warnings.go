package pack

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// warningLine is one line of the warnings of annex C: a fault of one body, or of
// one place in a workbook, or of several bodies by one rule.
type warningLine struct {
	problems input.Problems
	rank     int // whole files come first, then the pack's own body, then those that belong to it
	cells    []input.Cell
	figures  int      // how many printed figures rest on them
	text     []string // what is printed of it, but for its number
}

// warningLines are the lines of the warnings that go with the pack: those of
// cells that it uses, and of whole files. Of equal rank those come first that
// most of the printed figures rest on. Other bodies than the pack's own have one
// line for each rule where they may not be named, or where there is no room.
func (f *filler) warningLines() []*warningLine {
	var lines []*warningLine
	for _, p := range f.whole.Data.Problems {
		if cells, uses := f.concerned(p); uses && p.Severity == input.Warning {
			lines = append(lines, &warningLine{problems: input.Problems{p}, rank: f.rank(p), cells: cells})
		}
	}
	if !f.t.front.named || len(lines) > mostWarnings {
		lines = joinOthers(lines)
	}
	f.rest(lines)
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].before(lines[j]) })
	for _, l := range lines {
		l.text = f.warningText(l)
	}
	return lines
}

const (
	wholeFile = iota
	ownBody
	ownBodies // those that belong to it, and what is no body's
	otherBodies
)

func (f *filler) rank(p *input.Problem) int {
	switch {
	case p.Cell.IsZero():
		return wholeFile
	case p.Group != "" && input.FoldName(p.Group) == input.FoldName(f.body()):
		return ownBody
	case p.Group == "" || f.ours(p.Group):
		return ownBodies
	}
	return otherBodies
}

// joinOthers makes one line of all those of other bodies by one rule.
func joinOthers(lines []*warningLine) []*warningLine {
	var out []*warningLine
	byRule := map[string]*warningLine{}
	for _, l := range lines {
		code := l.problems[0].Code
		switch one := byRule[code]; {
		case l.rank != otherBodies:
			out = append(out, l)
		case one == nil:
			byRule[code] = l
			out = append(out, l)
		default:
			one.problems = append(one.problems, l.problems...)
			one.cells = append(one.cells, l.cells...)
		}
	}
	return out
}

func (l *warningLine) before(o *warningLine) bool {
	switch {
	case l.rank != o.rank:
		return l.rank < o.rank
	case l.figures != o.figures:
		return l.figures > o.figures
	}
	return len(l.cells) > len(o.cells)
}

// rest counts the printed figures that rest on the cells of each line.
func (f *filler) rest(lines []*warningLine) {
	at := map[*input.Problem]*warningLine{}
	for _, l := range lines {
		for _, p := range l.problems {
			at[p] = l
		}
	}
	for _, warns := range f.used.rests {
		counted := map[*warningLine]bool{}
		for _, p := range warns {
			if l := at[p]; l != nil && !counted[l] {
				counted[l] = true
				l.figures++
			}
		}
	}
}

// concerned are the cells of a problem that the pack uses. Where it uses only
// what those cells say something of, such as the value in a row, they are all of
// the problem's. A problem of a whole file has no cells, and concerns every pack.
func (f *filler) concerned(p *input.Problem) (cells []input.Cell, uses bool) {
	if p.Cell.IsZero() {
		return nil, true
	}
	all := p.Cells
	switch {
	case len(all) > 0:
	case p.Count <= 1:
		all = []input.Cell{p.Cell}
	default:
		for row := p.Cell.Row; row <= p.Last.Row; row++ {
			all = append(all, input.Cell{Sheet: p.Cell.Sheet, Row: row, Col: p.Cell.Col})
		}
	}
	for _, c := range all {
		if f.used.cells[c] {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 && f.used.warned[p] {
		cells = all
	}
	return cells, len(cells) > 0
}

// body is whom the pack is about: the value of its each, or the organisation of
// Settings.
func (f *filler) body() string {
	if f.t.front.each != nil {
		return f.scope
	}
	return f.whole.Data.Settings.Organisation.V
}

// shortName is the short name of a body in sheet Organisations, or its name.
func (f *filler) shortName(body string) string {
	for i := range f.whole.Data.Organisations {
		if o := &f.whole.Data.Organisations[i]; o.Name.V == body && o.ShortName.Known {
			return oneLine(o.ShortName.V)
		}
	}
	return oneLine(body)
}

// travelling are the warnings of all lines.
func travelling(lines []*warningLine) input.Problems {
	var out input.Problems
	for _, l := range lines {
		out = append(out, l.problems...)
	}
	return out
}

// numbering gives each warning the number of its line. Those for which there is
// no room have that of the last line, which counts them.
func numbering(lines []*warningLine) map[*input.Problem]int {
	out, room := map[*input.Problem]int{}, shown(lines)
	for i, l := range lines {
		for _, p := range l.problems {
			out[p] = min(i, room) + 1
		}
	}
	return out
}

// What fits on a page: so many warnings, in so many lines of text. The last
// warning may count others.
const (
	mostWarnings = 16
	mostLines    = 41
)

// shown is how many of the lines are printed one by one.
func shown(lines []*warningLine) int {
	taken := 0
	for i, l := range lines {
		taken += l.height()
		if i == mostWarnings || taken > mostLines {
			return max(1, i-1)
		}
	}
	return len(lines)
}

// height is about how many lines of text l takes, rather more than less.
func (l *warningLine) height() int {
	most := 1
	for i, across := range []int{29, 14, 8, 17, 17} { // characters in a line of each column
		most = max(most, (len([]rune(l.text[i]))+across-1)/across)
	}
	return most
}

// warningTable lists the warnings, in the order of their numbers.
func (f *filler) warningTable(lines []*warningLine) *document.Table {
	named, keyed := false, false
	for _, l := range lines {
		named = named || l.problems[0].Group != ""
	}
	t := &document.Table{Title: document.Plain("Warnings in the inputs"), Columns: []document.Column{
		col("Note", 0.07), col("Found", 0.31), col("Organisation", 0.17), {Head: "Cells", Numeric: true, Share: 0.08}, col("First cell", 0.2), col("What was done", 0.17),
	}}
	t.Subtitle = document.Plain(plural(len(travelling(lines)), "warning") + " about cells that this pack uses or whole files; those that most of its figures rest on come first")
	room := shown(lines)
	for i, l := range lines[:room] {
		t.Rows = append(t.Rows, numbered(i+1, l.text))
		keyed = keyed || len(l.cells) == 0 || named && l.problems[0].Group == ""
	}
	if room < len(lines) {
		t.Rows = append(t.Rows, numbered(room+1, moreText(lines[room:])))
	}
	if keyed {
		t.Notes = append(t.Notes, input.NotApplicable.Key()+".")
	}
	if !named {
		t.Columns[1].Share += t.Columns[2].Share
		t.Columns = append(t.Columns[:2], t.Columns[3:]...)
		for i := range t.Rows {
			c := t.Rows[i].Cells
			t.Rows[i].Cells = append(c[:2:2], c[3:]...)
		}
	}
	return t
}

func numbered(n int, text []string) document.Row {
	return document.Row{Cells: append([]string{strconv.Itoa(n)}, text...)}
}

// warningText is what is printed of a line: what was found, whose it is, how many
// cells, the first of them and what was done. A fault of one cell is told in its own
// words, one of several in those of its rule, as is an unknown name where none
// may be told.
func (f *filler) warningText(l *warningLine) []string {
	p := l.problems[0]
	found := p.Rule
	secret := !f.t.front.named && p.Code == "unknown-organisation"
	if len(l.problems) == 1 && p.Count <= 1 && !secret || found == "" {
		found = strings.TrimSuffix(p.Found, " ("+p.Group+")")
		if p.Expected != "" {
			found += "; expected " + p.Expected
		}
	}
	count, first := input.NotApplicable.String(), p.File
	if len(l.cells) > 0 {
		cells := input.Cells(l.cells)
		count, first = wholeNumber(len(cells)), cells[0].String()
		if cells[0].Sheet.Text { // many files, of one sheet each
			first = input.Ranges(cells[:1])
		}
	}
	return []string{orNone(sentence(found)), f.whose(l), count, orNone(first), orNone(sentence(p.Done))}
}

// whose names the body of a line, or counts those that it joins.
func (f *filler) whose(l *warningLine) string {
	bodies := bodiesOf(l.problems)
	switch {
	case len(bodies) == 0:
		return input.NotApplicable.String()
	case l.rank == otherBodies && len(bodies) == 1 && !f.t.front.named:
		return "1 other body"
	case len(bodies) == 1:
		return f.shortName(bodies[0])
	}
	return strconv.Itoa(len(bodies)) + " other bodies"
}

// bodiesOf are the bodies whose faults problems are, each once.
func bodiesOf(ps input.Problems) []string {
	var out []string
	for _, p := range ps {
		if p.Group != "" && !slices.Contains(out, p.Group) {
			out = append(out, p.Group)
		}
	}
	return out
}

// moreText counts the lines for which there is no room, and says where they are.
func moreText(lines []*warningLine) []string {
	all := travelling(lines)
	rules, cells := map[string]bool{}, 0
	for _, l := range lines {
		rules[l.problems[0].Code] = true
		cells += len(l.cells)
	}
	whose := input.NotApplicable.String()
	if n := len(bodiesOf(all)); n > 0 {
		whose = plural(n, "organisation")
	}
	return []string{plural(len(all), "more warning") + ", of " + plural(len(rules), "rule"), whose, wholeNumber(cells),
		"run.json", "The file run.json beside this pack lists each of them"}
}

func wholeNumber(n int) string { return input.Decimals(input.Int(int64(n)), 0) }

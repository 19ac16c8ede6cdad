package xlsx

import (
	"strings"

	"github.com/agnivade/levenshtein"

	"briefpack/input"
)

// maxAlike is how many problems of one rule in one column are told one by one.
const maxAlike = 3

// maxEach is how many problems of one group are described one by one, for whoever
// looks at their cells. To describe one may mean to look for the name that is
// nearest to its own among thousands.
const maxEach = 200

// maxCells is how many cells of one group of problems are kept.
const maxCells = 100_000

// alike are the problems of one rule in one column, or all columns, of a sheet.
type alike struct {
	key      alikeKey
	problems []*input.Problem // the first maxEach
	met      int              // how many there were
	cells    []input.Cell     // of all of them; nil where there are more than maxCells
	count    int              // how many cells
	last     input.Cell
	dropped  bool // another problem says why they are there
}

type alikeKey struct {
	rule  *Rule
	sheet *input.Sheet
	col   int32
}

// problems collects what is wrong. Problems of one rule in one column become
// one where there are more than maxAlike.
type problems struct {
	groups  map[alikeKey]*alike
	order   []*alike
	files   input.Problems
	damaged map[*input.Sheet]bool      // sheets that could not be read to their end
	stale   map[input.Cell]bool        // formulas of which the stored result is wrong
	doubts  doubts                     // cells that a problem stands at
	base    map[*input.Problem]finding // of problems of several cells
}

// problem is a new problem at a cell, for the caller to describe; nil where
// enough like it are described already.
func (ps *problems) problem(rule *Rule, at input.Cell) *input.Problem {
	return ps.problemOf(rule, at)
}

// problemOf is a new problem of several cells, in their order.
func (ps *problems) problemOf(rule *Rule, cells ...input.Cell) *input.Problem {
	at := cells[0]
	key := alikeKey{rule, at.Sheet, at.Col}
	if rule.bySheet {
		key.col = 0
	}
	g := ps.alike(key)
	g.met++
	g.count += len(cells)
	ps.doubts.add(rule, cells...)
	g.last = cells[len(cells)-1]
	if g.count <= maxCells {
		g.cells = append(g.cells, cells...)
	} else {
		g.cells = nil
	}
	if g.met > maxEach {
		return nil
	}
	p := &input.Problem{Code: rule.Code, Severity: rule.Severity, File: at.Sheet.Book, Cell: at}
	if len(cells) > 1 {
		p.Count, p.Last = len(cells), g.last
		if len(cells) <= maxCells {
			p.Cells = cells
		}
	}
	g.problems = append(g.problems, p)
	return p
}

// alike are the problems of a key.
func (ps *problems) alike(key alikeKey) *alike {
	g := ps.groups[key]
	if g == nil {
		g = &alike{key: key}
		if ps.groups == nil {
			ps.groups = map[alikeKey]*alike{}
		}
		ps.groups[key] = g
		ps.order = append(ps.order, g)
	}
	return g
}

// drop leaves out the problems of a rule on a sheet, in one column of it or, for
// column 0, in all.
func (ps *problems) drop(rule *Rule, s *input.Sheet, col int32) (dropped bool) {
	for _, g := range ps.order {
		if g.key.rule == rule && g.key.sheet == s && (col == 0 || g.key.col == col) {
			g.dropped, dropped = true, true
		}
	}
	return dropped
}

// report adds a problem at a cell.
func (ps *problems) report(rule *Rule, at input.Cell, found, expected, mend, done string) {
	if p := ps.problem(rule, at); p != nil {
		p.Found, p.Expected, p.Mend, p.Done = found, expected, mend, done
	}
}

// explain adds a problem at a cell that a parser has described.
func (ps *problems) explain(rule *Rule, at input.Cell, why *input.Problem) {
	ps.report(rule, at, why.Found, why.Expected, why.Mend, "")
}

// reportFile adds a problem of a whole file, or of all files where name is "".
func (ps *problems) reportFile(rule *Rule, name, found, expected, mend, done string) {
	ps.files = append(ps.files, &input.Problem{
		Code: rule.Code, Severity: rule.Severity, File: name, Found: found, Expected: expected, Mend: mend, Done: done,
	})
}

// unreadable reports whether a whole file, or a sheet of one, could not be read.
func (ps *problems) unreadable() bool {
	for _, p := range ps.files {
		if p.Code == ruleFile.Code {
			return true
		}
	}
	return false
}

// list is all problems, sorted. Of a sheet that could not be read to its end it
// has none, because they may all come from that.
func (ps *problems) list() input.Problems {
	out := ps.files
	for _, g := range ps.order {
		first := g.problems[0]
		switch {
		case g.dropped, ps.damaged[first.Cell.Sheet]:
		case g.met == 1, g.met <= maxAlike && !g.key.rule.together:
			for _, p := range g.problems {
				if p.Code == ruleStale.Code || !ps.stale[p.Cell] && (g.key.rule.sound || ps.doubts.at(p.Cell) <= p.Severity) { // whatever else is wrong there comes from that
					out = append(out, p)
				}
			}
		default:
			p := g.grouped()
			ps.setBase(p, finding{first.Found, first.Cell})
			out = append(out, p)
		}
	}
	docs := ruleDocs()
	for _, p := range out {
		p.Rule = docs[p.Code]
	}
	out.Sort()
	return out
}

// finding is what was found in one cell.
type finding struct {
	found string
	at    input.Cell
}

// setBase keeps what was found in the first cell of a problem of several.
func (ps *problems) setBase(p *input.Problem, f finding) {
	if ps.base == nil {
		ps.base = map[*input.Problem]finding{}
	}
	ps.base[p] = f
}

// grouped is one problem for all. Cells are met from top to bottom, so that the
// first problem stands at the first cell.
func (g *alike) grouped() *input.Problem {
	p := *g.problems[0]
	told := max(1, p.Count)
	p.Count, p.Last, p.Cells, p.Each = g.count, g.last, input.Cells(g.cells), g.problems
	p.Found += " and " + counted(g.count-told, "more cell") + " like it"
	if p.Done != "" {
		p.Done += ", and so on"
	}
	if p.Mend != "" {
		p.Mend += ", and likewise in the others"
	}
	return &p
}

// share names the cells, from top to bottom, that share the fault of p. Where
// they are all cells of a column from the first to the last, those two will do.
func share(p *input.Problem, cells []input.Cell) {
	first, last := cells[0], cells[len(cells)-1]
	p.Count, p.Last = len(cells), last
	if first.Col != last.Col || int(last.Row-first.Row) != len(cells)-1 {
		p.Cells = cells
	}
}

// ruleDocs are the sentences of the rules by code.
func ruleDocs() map[string]string {
	docs := map[string]string{}
	for _, rule := range Rules {
		docs[rule.Code] = rule.Doc
	}
	return docs
}

// maxName is how long a name may be for its spelling to be compared.
const maxName = 200

// nearest is the candidate closest to name in spelling; ok is false where none
// is close enough to be what was meant.
func nearest(name string, candidates []string) (best string, ok bool) {
	if len(name) > maxName {
		return "", false
	}
	name = input.FoldName(name)
	least := len([]rune(name))/4 + 2
	if len([]rune(name)) <= 4 {
		least = 1
	}
	for _, c := range candidates {
		if len(c) > maxName {
			continue
		}
		folded := input.FoldName(c)
		d := levenshtein.ComputeDistance(name, folded)
		if len(name) >= 5 && (strings.Contains(folded, name) || len(folded) >= 5 && strings.Contains(name, folded)) {
			d = min(d, 2)
		}
		if 2*d > min(len(name), len(folded)) {
			continue // most of it would be another name
		}
		if d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	return best, best != ""
}

// isTypo reports whether two names of some length differ by one or two letters.
func isTypo(a, b string) bool {
	if len(a) > maxName || len(b) > maxName {
		return false
	}
	a, b = input.FoldName(a), input.FoldName(b)
	d := levenshtein.ComputeDistance(a, b)
	return d <= 1 && len(a) >= 5 || d == 2 && len(a) >= 8
}

// didYouMean is the hint for a name that is not known, or otherwise.
func didYouMean(name string, candidates []string, otherwise string) string {
	if best, ok := nearest(name, candidates); ok {
		return "use " + input.Quote(best) + " if that is what you mean, or " + otherwise
	}
	return otherwise
}

package input

import (
	"fmt"
	"sort"
	"strings"
)

// Severity says what a problem stops.
type Severity uint8

const (
	// Note is worth knowing; nothing need be done.
	Note Severity = iota
	// Warning lets the run go on and travels into every pack that uses the cell.
	Warning
	// Error stops the run: nothing is written.
	Error
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Problem is one fault in an input workbook or a pack template: what was
// found, what was expected, and how to mend it. One fault gives one Problem.
type Problem struct {
	Code     string   // the rule, in kebab case: "text-number"
	Rule     string   // the rule in a sentence: "A number is typed as text."; empty where it has none
	Severity Severity // what it stops
	File     string   // the workbook or template, without folders
	Cell     Cell     // where in a workbook; zero for a whole file or a template
	Line     int      // where in a template, from 1; 0 in a workbook
	Column   int      // where in a template's line, from 1; 0 if not known
	Found    string   // "the text “£1.67m”"
	Expected string   // "a number of pounds"
	Mend     string   // "type 1670000"
	Done     string   // what a warning or note did about it: "1,670,000 was used"
	Count    int      // how many cells share the fault, when more than one
	Last     Cell     // the last of them
	Group    string   // whose fault it is where problems are told by body: "NHS England"
	Cells    []Cell   // every cell that shares the fault, where not all from Cell to Last do
	Each     Problems // of problems told as one, the first few hundred one by one: each has its own words
	Check    Cell     // of a breach of a check of sheet Checks: where the check stands
	Waived   *Waiver  // of a warning that is waived, and a note since then: who, why, until when
}

// fewCells is how many cells a place names one by one.
const fewCells = 6

// ListsCells reports whether its place names each of its cells: a few of one sheet
// of a workbook that are no block.
func (p *Problem) ListsCells() bool {
	if p.Cell.IsZero() || len(p.Cells) < 2 || len(p.Cells) > fewCells || p.Cell.Sheet.Text {
		return false
	}
	for _, c := range p.Cells {
		if c.Sheet != p.Cell.Sheet {
			return false
		}
	}
	return len(p.Cells) == 2 || len(Rectangles(Cells(p.Cells))) > 1
}

// Where is the place of the problem: "pay.xlsx, Roles!F4", "pay.xlsx, Roles!F4, F6
// and F9" or "pay.md:12:3".
func (p *Problem) Where() string {
	switch {
	case p.ListsCells():
		return fmt.Sprintf("%s, %s!%s", p.Cell.Sheet.Book, p.Cell.Sheet.Name, Refs(p.Cells))
	case !p.Cell.IsZero() && p.Count > 1 && p.Last.Sheet != nil && p.Last.Sheet.Book != p.Cell.Sheet.Book:
		return fmt.Sprintf("%s, %s to %s, %s (%d cells)", p.Cell.Sheet.Book, p.Cell, p.Last.Sheet.Book, p.Last, p.Count)
	case !p.Cell.IsZero() && p.Count > 1 && (p.Cell.Sheet.Text || p.Last.Sheet != p.Cell.Sheet):
		return fmt.Sprintf("%s, %s to %s (%d cells)", p.Cell.Sheet.Book, p.Cell, p.Last, p.Count)
	case !p.Cell.IsZero() && p.Count > 1:
		return fmt.Sprintf("%s, %s to %s (%d cells)", p.Cell.Sheet.Book, p.Cell, p.Last.Ref(), p.Count)
	case !p.Cell.IsZero():
		return fmt.Sprintf("%s, %s", p.Cell.Sheet.Book, p.Cell)
	case p.Line > 0 && p.Column > 0:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	case p.Line > 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return p.File
}

// Error is the whole problem on one line.
func (p *Problem) Error() string {
	var b strings.Builder
	if w := p.Where(); w != "" {
		b.WriteString(w + ": ")
	}
	b.WriteString("found " + p.Found)
	if p.Expected != "" {
		b.WriteString("; expected " + p.Expected)
	}
	if p.Done != "" {
		b.WriteString("; " + p.Done)
	}
	if p.Waived != nil {
		b.WriteString("; " + p.Waived.String())
	}
	if p.Mend != "" {
		b.WriteString("; to mend it, " + p.Mend)
	}
	return b.String()
}

// Problems is a list of problems; as an error it stands for all of them.
type Problems []*Problem

// Sort orders problems by severity (errors first), then by file, cell or
// line, then by code, so that the same inputs give the same list.
func (ps Problems) Sort() {
	sort.SliceStable(ps, func(i, j int) bool {
		a, b := ps[i], ps[j]
		if a.Severity != b.Severity {
			return a.Severity > b.Severity
		}
		if n := a.Cell.Compare(b.Cell); n != 0 {
			return n < 0
		}
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		if a.Column != b.Column {
			return a.Column < b.Column
		}
		if a.Code != b.Code {
			return a.Code < b.Code
		}
		return a.Found < b.Found
	})
}

// Count is the number of problems of severity s.
func (ps Problems) Count(s Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Err is ps as an error if any of them is of severity [Error], else nil.
func (ps Problems) Err() error {
	if ps.Count(Error) > 0 {
		return ps
	}
	return nil
}

// Error lists every problem of severity [Error], one a line.
func (ps Problems) Error() string {
	var lines []string
	for _, p := range ps {
		if p.Severity == Error {
			lines = append(lines, p.Error())
		}
	}
	return strings.Join(lines, "\n")
}

package pack

import (
	"sort"
	"strings"
	"unicode/utf8"

	"briefpack/input"

	"github.com/agnivade/levenshtein"
)

// source is a template's text, with a place for every byte of it.
type source struct {
	file  string
	text  string
	lines []int // where each line begins
}

func newSource(file, text string) *source {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", "\ufffd"), "\ufffd")
	s := &source{file: file, text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// place is the line and the column of a byte, both from 1; columns count
// characters.
func (s *source) place(at int) (line, column int) {
	at = min(max(at, 0), len(s.text))
	line = sort.SearchInts(s.lines, at+1)
	return line, utf8.RuneCountInString(s.text[s.lines[line-1]:at]) + 1
}

// line is one line of the text, without its end.
type line struct {
	text string
	at   int // where it begins
}

// linesOf are the lines from one byte to another.
func (s *source) linesOf(from, to int) []line {
	var out []line
	for from < to {
		end := strings.IndexByte(s.text[from:to], '\n')
		if end < 0 {
			end = to - from
		}
		out = append(out, line{s.text[from : from+end], from})
		from += end + 1
	}
	return out
}

// lineOf is the line of a byte, from 1.
func (f *faults) lineOf(at int) int {
	line, _ := f.src.place(at)
	return line
}

// faults collects what is wrong with a template.
type faults struct {
	src  *source
	list input.Problems
	seen map[reported]bool
	bare []direction // words of direction, which are held against the figures
}

// reported is a fault that has been reported; the second at its place is not.
type reported struct {
	line, column int
	code         string
}

// fault is what is wrong at one place.
type fault struct {
	code, found, expected, mend, done string
}

// report adds an error at a byte of the text.
func (f *faults) report(at int, x fault) { f.add(input.Error, at, x) }

// warn adds a warning at a byte of the text.
func (f *faults) warn(at int, x fault) { f.add(input.Warning, at, x) }

func (f *faults) add(severity input.Severity, at int, x fault) {
	line, column := f.src.place(at)
	key := reported{line, column, x.code}
	if f.seen[key] {
		return
	}
	if f.seen == nil {
		f.seen = map[reported]bool{}
	}
	f.seen[key] = true
	f.list = append(f.list, &input.Problem{
		Code: x.code, Severity: severity, File: f.src.file, Line: line, Column: column,
		Found: x.found, Expected: x.expected, Mend: x.mend, Done: x.done,
	})
}

// unknown is the fault of a name that is not one of those there are. what says
// what is named ("the option"); all are the names that there are.
func unknown(code, what, name string, all []string) fault {
	return fault{code: code, found: what + " " + input.Quote(name), expected: oneOf(all), mend: didYouMean(name, all)}
}

// mostListed is how many names a message lists.
const mostListed = 12

func oneOf(names []string) string {
	switch {
	case len(names) == 0:
		return "none: there are none"
	case len(names) == 1:
		return names[0]
	case len(names) > mostListed:
		return ""
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// didYouMean proposes the name that is spelled most like the one given, if any
// is like it.
func didYouMean(name string, all []string) string {
	if best := nearest(name, all); best != "" {
		return "did you mean " + input.Quote(best) + "?"
	}
	return ""
}

func nearest(name string, all []string) string {
	const longest = 200
	name = input.FoldName(name)
	if len(name) > longest {
		return ""
	}
	limit := max(2, utf8.RuneCountInString(name)/3)
	best, closest := "", limit+1
	for _, candidate := range all {
		if abs(len(candidate)-len(name)) > 3*limit {
			continue
		}
		if d := levenshtein.ComputeDistance(name, input.FoldName(candidate)); d < closest {
			best, closest = candidate, d
		}
	}
	return best
}

// meant is the name among those there are of which another is a slip or two; "" where
// it is none of them. What is misspelt is told of and then read as what is meant, so
// that one fault hides no other and brings none about.
func meant(name string, all []string) string {
	best := nearest(name, all)
	slips := levenshtein.ComputeDistance(input.FoldName(name), input.FoldName(best))
	if slips > 2 || slips >= utf8.RuneCountInString(name) {
		return ""
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

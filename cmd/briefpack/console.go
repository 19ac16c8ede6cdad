package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
)

// console is where the program speaks: results go to out, which a script may
// read; everything else goes to err.
type console struct {
	out, err io.Writer
	watched  bool // err is a terminal
	quiet    bool // nothing but problems
}

// isTerminal reports whether a person watches w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// note says how the work goes on.
func (c *console) note(format string, args ...any) {
	if !c.quiet {
		fmt.Fprintln(c.err, clean(fmt.Sprintf(format, args...)))
	}
}

// warn says what went wrong without stopping the work.
func (c *console) warn(format string, args ...any) {
	fmt.Fprintf(c.err, "warning: %s\n", clean(fmt.Sprintf(format, args...)))
}

// problems says what is wrong, and passes over notes where c is quiet.
func (c *console) problems(ps input.Problems) {
	for _, p := range ps {
		if p.Severity > input.Note || !c.quiet {
			io.WriteString(c.err, problemText(p))
		}
	}
}

// mostLines is how many warnings and notes a run prints one by one.
const mostLines = 20

// brief prints errors one by one, and warnings and notes too while they are few.
// Many are counted by their rule, so that a log can be read.
func (c *console) brief(ps input.Problems) {
	if len(ps)-ps.Count(input.Error) <= mostLines {
		c.problems(ps)
		return
	}
	count := map[string]int{}
	for _, p := range ps {
		count[p.Code]++
	}
	for _, p := range ps {
		n := count[p.Code]
		if p.Severity == input.Error || n == 1 {
			c.problems(input.Problems{p})
			continue
		}
		if n > 1 && (p.Severity > input.Note || !c.quiet) {
			said := *p
			said.Mend = ""
			fmt.Fprintf(c.err, "%s\n", clean(fmt.Sprintf("%s: %d of rule %s; the first: %s", p.Severity, n, p.Code, said.Error())))
		}
		count[p.Code] = 0
	}
	c.note("run.json holds every warning, and briefpack check lists them one by one")
}

// problemText is a problem on one line, and how to mend it on another.
func problemText(p *input.Problem) string {
	said := *p
	said.Mend = ""
	text := clean(fmt.Sprintf("%s: %s", p.Severity, said.Error())) + "\n"
	if p.Mend != "" {
		text += clean("  to mend it: "+p.Mend) + "\n"
	}
	return text
}

// failed says why a pack failed. The stack of a panic is for whoever mends the program.
func (c *console) failed(name string, err error) {
	var problems input.Problems
	var panicked *batch.Panic
	switch {
	case errors.As(err, &problems):
		c.problems(problems)
		err = errors.New(tally(problems))
	case errors.As(err, &panicked):
		defer c.err.Write(panicked.Stack)
	}
	fmt.Fprintf(c.err, "error: pack %q was not made: %s\n", name, clean(err.Error()))
}

// fail says why a command ended, unless it has said so itself.
func (c *console) fail(err error) {
	var usage *usageError
	var help *hinted
	hint := ""
	switch {
	case err == nil, errors.Is(err, errProblems), errors.Is(err, errSomeFailed), errors.Is(err, errNo), errors.Is(err, errUnsent):
		return
	case errors.Is(err, context.Canceled):
		err = errors.New("interrupted; nothing was written")
	case errors.As(err, &usage):
		hint = usage.hint
	case errors.As(err, &help):
		hint = help.hint
	}
	fmt.Fprintf(c.err, "briefpack: %s\n", clean(err.Error()))
	if hint != "" {
		fmt.Fprintf(c.err, "  hint: %s\n", clean(hint))
	}
}

// result writes what a script may read. A result that did not arrive whole is
// an error.
func (c *console) result(text string) error {
	if _, err := io.WriteString(c.out, text); err != nil {
		return fmt.Errorf("writing the result: %w", err)
	}
	return nil
}

// encode is v as indented JSON with its characters as they are.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("encoding the result: %w", err)
	}
	return b.String(), nil
}

// clean is s without characters that would move a terminal's cursor or forge
// a line of a log: names of files and text of cells are not ours.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// count is "1 warning", "2 warnings", "no warnings".
func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// tally counts problems by what they stop: "2 errors, 1 warning, no notes".
func tally(ps input.Problems) string {
	return count(ps.Count(input.Error), "error") + ", " + count(ps.Count(input.Warning), "warning") + ", " +
		count(ps.Count(input.Note), "note")
}

// columns sets rows under their heads: the first column flush left, the
// others flush right.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := fmt.Sprintf("%-*s", widths[0], row[0])
		for i, cell := range row[1:] {
			line += fmt.Sprintf("  %*s", widths[i+1], cell)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

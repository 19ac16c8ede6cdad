package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"
	"time"
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

	log     atomic.Pointer[slog.Logger] // nil: c talks to a person (see log.go)
	began   time.Time                   // of the command, where a log is kept
	reasons []string                    // why the command ended early, for the end of the log
	sums    []any                       // what else the end of the log says
}

func newConsole(out, err io.Writer) *console {
	return &console{out: out, err: err, watched: isTerminal(err)}
}

// isTerminal reports whether a person watches w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// note says how the work goes on.
func (c *console) note(format string, args ...any) {
	text := clean(fmt.Sprintf(format, args...))
	if !c.event(slog.LevelInfo, eventNote, "text", text) && !c.quiet {
		fmt.Fprintln(c.err, text)
	}
}

// warn says what went wrong without stopping the work.
func (c *console) warn(format string, args ...any) {
	text := clean(fmt.Sprintf(format, args...))
	if !c.event(slog.LevelWarn, eventWarning, "text", text) {
		fmt.Fprintf(c.err, "warning: %s\n", text)
	}
}

// stop says why a command ends early, in one or more lines. In a log, its last line says so.
func (c *console) stop(format string, args ...any) {
	text := clean(fmt.Sprintf(format, args...))
	if c.logs() {
		c.reasons = append(c.reasons, text)
	} else {
		fmt.Fprintln(c.err, text)
	}
}

// problems says what is wrong, and passes over notes where c is quiet.
func (c *console) problems(ps input.Problems) {
	if c.logs() {
		c.logProblems(ps)
		return
	}
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
	if c.logs() || len(ps)-ps.Count(input.Error) <= mostLines {
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
	var stack []byte
	switch {
	case errors.As(err, &problems):
		c.problems(problems)
		err = errors.New(tally(problems))
	case errors.As(err, &panicked):
		stack = panicked.Stack
	}
	if c.event(slog.LevelError, eventFailed, "pack", name, "error", err.Error(), "stack", string(stack)) {
		return
	}
	defer c.err.Write(stack)
	fmt.Fprintf(c.err, "error: pack %q was not made: %s\n", name, clean(err.Error()))
}

// fail says why a command ended, unless it has said so itself. Where a log is kept,
// its last line says it.
func (c *console) fail(err error) {
	text, hint := whyEnded(err)
	if c.logs() {
		if text != "" {
			c.reasons = append(c.reasons, text)
		}
		c.end(exitCode(err), "error", strings.Join(c.reasons, "; "), "hint", hint)
		return
	}
	if text != "" {
		fmt.Fprintf(c.err, "briefpack: %s\n", clean(text))
	}
	if hint != "" {
		fmt.Fprintf(c.err, "  hint: %s\n", clean(hint))
	}
}

// whyEnded is what is left to say of the end of a command, and what may help.
func whyEnded(err error) (text, hint string) {
	var usage *usageError
	var help *hinted
	switch {
	case err == nil, errors.Is(err, errProblems), errors.Is(err, errSomeFailed), errors.Is(err, errNo), errors.Is(err, errUnsent):
		return "", ""
	case errors.Is(err, context.Canceled):
		return "interrupted; what was begun was not written", ""
	case errors.As(err, &usage):
		hint = usage.hint
	case errors.As(err, &help):
		hint = help.hint
	}
	return err.Error(), hint
}

// fault says that the program itself is at fault.
func (c *console) fault(v any, stack []byte) {
	text := fmt.Sprintf("fault in the program: %v", v)
	c.sum("stack", string(stack))
	if !c.end(exitCouldNot, "error", text, "hint", "keep this line for whoever mends the program; no workbook is at fault") {
		fmt.Fprintf(c.err, "briefpack: %s\n%s", text, stack)
	}
}

// stuck says that the program was to end and did not.
func (c *console) stuck() {
	const text = "interrupted, and still not done: ended as it stands; the next run clears up"
	if !c.event(slog.LevelError, eventEnd, "exit", exitInterrupted, "meaning", exitOf(exitInterrupted).meaning, "error", text, "next", exitOf(exitInterrupted).next) {
		fmt.Fprintf(c.err, "briefpack: %s\n", text)
	}
}

// answer says what a command was asked. Where a log is kept, it is its place.
func (c *console) answer(text string) error {
	if c.logs() {
		c.sum("answer", strings.ReplaceAll(text, "\n", "; "))
		return nil
	}
	return c.result(text + "\n")
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

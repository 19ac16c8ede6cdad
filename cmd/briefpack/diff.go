package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/report"
)

// comparison is the answer of verify and diff as JSON.
type comparison struct {
	Schema    int  `json:"schema"`
	Same      bool `json:"same"`
	SameWords bool `json:"same_words"` // the templates are the same
	*report.Difference
}

func newDiff(c *console) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "diff A.pdf B.pdf [flags]",
		Short: "say which figures changed from one pack to another",
		Long: `diff compares two packs by what is attached to them: the figures that changed,
each with both values and the cells behind them, those that only one pack has, and the
cells of tables and the points of charts that differ.`,
		Example: `  briefpack diff out/2026-04/it-spend.pdf out/2026-05/it-spend.pdf`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{fmt.Sprintf("found %s; expected two packs", count(len(args), "argument")), helpHint(cmd)}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return diff(c, args[0], args[1], asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the answer as JSON")
	ends(cmd, exitDone, exitCouldNot, exitNo, exitUsage)
	return cmd
}

func diff(c *console, a, b string, asJSON bool) error {
	was, err := readPack(a)
	if err != nil {
		return err
	}
	is, err := readPack(b)
	if err != nil {
		return err
	}
	if was.Pack != is.Pack {
		return &usageError{fmt.Sprintf("found two different packs, %s and %s; expected the same pack of two runs", was.Pack, is.Pack), "a pack is named after its template"}
	}
	d := report.Compare(was, is)
	if asJSON {
		text, err := encode(comparison{1, d.Same(), was.Template.SHA256 == is.Template.SHA256, d})
		if err != nil {
			return err
		}
		return errors.Join(c.result(text), answer(d))
	}
	text := clean("A  "+packWords(was)) + "\n" + clean("B  "+packWords(is)) + "\n\n" + differenceText(d, "A", "B")
	for _, in := range d.Inputs {
		text += clean(inputWords(in)) + "\n"
	}
	if d.Same() {
		text += "no change\n"
	}
	return errors.Join(c.result(text), answer(d))
}

// mostCells is how many cells are listed: where rows were moved, all of them differ.
const mostCells = 20

// differenceText tells all that differs, the cells first, because they are mostly why;
// first and second name the packs.
func differenceText(d *report.Difference, first, second string) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(clean(fmt.Sprintf(format, args...)) + "\n") }
	width := max(len(first), len(second))
	for i, ch := range d.Cells {
		if i == mostCells {
			line("and %s more with another value", count(len(d.Cells)-i, "cell"))
			break
		}
		line("[%s] %s!%s: %s in %s, %s in %s", ch.Workbook, ch.Sheet, ch.Cell, cmp.Or(ch.Was, "blank"), first, cmp.Or(ch.Is, "blank"), second)
	}
	if len(d.Cells) > 0 {
		line("")
	}
	figure := func(who string, f report.TracedFigure) {
		line("  %-*s  %s (%s)", width, who, f.Printed, exactWords(f))
		for _, v := range f.Values {
			line("  %-*s    %s", width, "", cellText(v))
		}
	}
	for _, ch := range d.Changed {
		line("changed  %s  %s", refs(ch.Was.Ref, ch.Is.Ref), title(ch.Was))
		figure(first, ch.Was)
		figure(second, ch.Is)
		line("")
	}
	for _, f := range d.Gone {
		line("gone     %s  %s", f.Ref, title(f))
		figure(first, f)
		line("")
	}
	for _, f := range d.Added {
		line("added    %s  %s", f.Ref, title(f))
		figure(second, f)
		line("")
	}
	for _, t := range d.Tables {
		where := t.Table
		for _, part := range []string{t.Row, t.Column} {
			if part != "" {
				where += ", " + part
			}
		}
		line("%s: %s in %s, %s in %s", where, t.Was, first, t.Is, second)
	}
	if len(d.Tables) > 0 {
		line("")
	}
	if !d.Same() {
		line("%s changed, %d gone, %d added; %s of tables and charts differ", count(len(d.Changed), "figure"), len(d.Gone), len(d.Added), count(len(d.Tables), "cell"))
	}
	return b.String()
}

// refs are the references of one figure in two packs.
func refs(was, is string) string {
	if was == is {
		return was
	}
	return was + " → " + is
}

// title says what a figure is.
func title(f report.TracedFigure) string {
	if f.Label == "" {
		return f.Name
	}
	return f.Label + " (" + f.Name + ")"
}

// inputWords says how a workbook differs.
func inputWords(in report.InputChange) string {
	switch {
	case in.Was == "":
		return in.Name + " is new (SHA-256 " + in.Is + ")"
	case in.Is == "":
		return in.Name + " is not there any more"
	}
	return in.Name + " was saved again: SHA-256 " + in.Was + " then, " + in.Is + " now"
}

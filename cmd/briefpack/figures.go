package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"briefpack/input"
	"briefpack/report"
)

// figuresRequest is what "briefpack figures" is asked to do.
type figuresRequest struct {
	request
	json bool
	find string
}

func newFigures(c *console) *cobra.Command {
	r := &figuresRequest{}
	cmd := &cobra.Command{
		Use:   "figures [INPUT...] [flags]",
		Short: "list the figures that packs can name",
		Long: `figures reads the workbooks of INPUT (folders, or workbooks by name) and lists
every figure that a pack can place: the name to write between {{ and }}, its
value, and the cells that it came from.`,
		Example: `  briefpack figures input/example
  briefpack figures input/example --find headcount`,
		Args: needInput,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.take(args)
			c.quiet = true // the list is the result
			return r.run(cmd.Context(), c)
		},
	}
	r.periodFlag(cmd)
	cmd.Flags().StringVar(&r.find, "find", "", "only figures with `TEXT` in their name or value")
	cmd.Flags().BoolVar(&r.json, "json", false, "print the figures as JSON, each with how it is worked out")
	r.complete(cmd)
	ends(cmd, exitDone, exitCouldNot, exitProblems, exitUsage, exitInterrupted)
	return cmd
}

func (r *figuresRequest) run(ctx context.Context, c *console) error {
	d, err := readInputs(ctx, c, &r.request)
	if err != nil {
		return err
	}
	c.problems(d.Problems)
	if d.Problems.Err() != nil {
		c.stop("%s: no figures were worked out", tally(d.Problems))
		return errProblems
	}
	figures := report.Figures(d, report.Options{Period: r.period.period, Program: program})
	found := slices.DeleteFunc(slices.Clone(figures), func(f report.FigureLine) bool {
		return !strings.Contains(strings.ToLower(f.Name+"\n"+f.Printed), strings.ToLower(r.find))
	})
	if len(found) == 0 && len(figures) > 0 {
		return &usageError{fmt.Sprintf("found no figure with %q in its name or value", r.find), fmt.Sprintf("without --find, figures lists all %d", len(figures))}
	}
	text, err := r.list(found)
	if err != nil {
		return err
	}
	return c.result(text)
}

// figureEntry is one figure as JSON.
type figureEntry struct {
	Name    string `json:"name"`
	Value   string `json:"value"` // as printed
	Cells   string `json:"cells"` // "Spend!E2:E4"
	Formula string `json:"formula"`
}

// list is the result: figures in the order in which they are worked out.
func (r *figuresRequest) list(figures []report.FigureLine) (string, error) {
	if r.json {
		list := []figureEntry{}
		for _, f := range figures {
			list = append(list, figureEntry{f.Name, f.Printed, input.Ranges(f.Cells), f.Formula})
		}
		return encode(list)
	}
	names, values := len("Name"), len("Value")
	for _, f := range figures {
		names, values = max(names, len(f.Name)), max(values, utf8.RuneCountInString(f.Printed))
	}
	values = min(values, widestValue)
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s  %-*s  Cells\n", names, "Name", values, "Value")
	for _, f := range figures {
		line := fmt.Sprintf("%-*s  %-*s  %s", names, f.Name, values, f.Printed, input.Ranges(f.Cells))
		b.WriteString(clean(strings.TrimRight(line, " ")) + "\n")
	}
	return b.String(), nil
}

// widestValue bounds the column of values: why a figure is missing may be said
// at length, and must not push the cells of all others off the screen.
const widestValue = 40

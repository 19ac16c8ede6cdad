package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/report"
)

// checkRequest is what "briefpack check" is asked to do.
type checkRequest struct {
	request
	json     bool
	annotate string // the folder of annotated copies, or ""
}

func newCheck(c *console) *cobra.Command {
	r := &checkRequest{}
	cmd := &cobra.Command{
		Use:   "check [INPUT...] [flags]",
		Short: "list every problem of the workbooks and templates",
		Long: `check does all that run does, but for writing: it reads the workbooks of INPUT
(folders, or workbooks by name) and the templates, builds the packs in memory,
and lists every problem with its cell or line, what was found, what was
expected, and how to mend it. Where check finds no error, run will not either.
Then it says as what each sheet was read (of a published layout, how sure that
is), what each template uses, and what no template does.

With --annotate it writes copies of the workbooks into a folder: each bad cell
is marked and has a comment, and a sheet Problems, which opens first, lists them
all with links. The workbooks themselves are never written, and may be open in
Excel. Only Excel workbooks (.xlsx, .xlsm) have copies; of others, such as .ods
and .csv, check says what to do instead.`,
		Example: `  briefpack check input/example
  briefpack check pay.xlsx spend.xlsx settings.xlsx --templates templates
  briefpack check input/example --annotate problems`,
		Args: needInput,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.take(args)
			c.start("check", "inputs", r.inputs, "period", r.period.String())
			return r.run(cmd.Context(), c)
		},
	}
	r.periodFlag(cmd)
	r.templatesFlag(cmd)
	r.forFlag(cmd)
	cmd.Flags().StringVar(&r.annotate, "annotate", "", "folder `DIR` for copies of the workbooks, with their problems marked")
	cmd.Flags().BoolVar(&r.json, "json", false, "print the problems as JSON")
	c.logFlag(cmd.Flags())
	r.complete(cmd)
	ends(cmd, exitDone, exitCouldNot, exitProblems, exitUsage, exitInterrupted)
	return cmd
}

func (r *checkRequest) run(ctx context.Context, c *console) error {
	p, err := makePlan(ctx, c, &r.request)
	if err != nil {
		return err
	}
	problems := p.problems
	if problems.Err() == nil {
		more, err := tryPacks(ctx, p)
		if err != nil {
			return err
		}
		problems = append(problems, beyond(problems, more)...)
		problems.Sort()
	}
	c.booksRead(p)
	c.logProblems(problems)
	c.sum(counts(problems)...)
	text, err := r.list(p, problems)
	if err != nil {
		return err
	}
	if err := c.result(text); err != nil {
		return err
	}
	if r.annotate != "" {
		if err := annotateBooks(ctx, c, r.annotate, p.data, r.paths, problems); err != nil {
			return err
		}
	}
	if problems.Err() != nil {
		return errProblems
	}
	return nil
}

// tryPacks builds every pack for the problems that it brings up.
func tryPacks(ctx context.Context, p *plan) (input.Problems, error) {
	var found input.Problems
	for r := range batch.Run(ctx, runtime.GOMAXPROCS(0), p.jobs) {
		var faults input.Problems
		switch {
		case r.Err == nil:
			found = append(found, r.Pack.Warnings...)
		case errors.As(r.Err, &faults):
			found = append(found, faults...)
		default:
			return nil, fmt.Errorf("building pack %q: %w", r.Name, r.Err)
		}
	}
	return found, ctx.Err()
}

// list is the result of a check.
func (r *checkRequest) list(p *plan, ps input.Problems) (string, error) {
	var used report.Usage
	if p.options.Templates != nil {
		used = report.Use(p.data, p.options)
	}
	if r.json {
		uses, notUsed := usageEntries(&used)
		return encode(struct {
			Schema   int            `json:"schema"`
			Program  string         `json:"program"`
			Errors   []problemEntry `json:"errors"`
			Warnings []problemEntry `json:"warnings"`
			Notes    []problemEntry `json:"notes"`
			Read     []inputEntry   `json:"read"`
			Uses     []usageEntry   `json:"uses"`
			NotUsed  notUsedEntry   `json:"not_used"`
		}{1, program, entries(ps, input.Error), entries(ps, input.Warning), entries(ps, input.Note), inputEntries(p.data.Books), uses, notUsed})
	}
	var b strings.Builder
	for _, x := range ps {
		b.WriteString(problemText(x))
		fmt.Fprintf(&b, "  rule: %s\n", x.Code)
	}
	b.WriteString(readText(p.data.Books))
	b.WriteString(usageText(&used))
	fmt.Fprintf(&b, "%s in %s\n", tally(ps), count(len(p.data.Books), "workbook"))
	return b.String(), nil
}

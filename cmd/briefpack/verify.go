package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"briefpack/input"
	"briefpack/report"
)

// verifyRequest is what "briefpack verify" is asked to do.
type verifyRequest struct {
	request
	pack string
	json bool
}

func newVerify(c *console) *cobra.Command {
	r := &verifyRequest{}
	cmd := &cobra.Command{
		Use:   "verify PACK.pdf [INPUT...] [flags]",
		Short: "say whether a pack still follows from workbooks",
		Long: `verify makes the pack again from the workbooks of INPUT (folders, or workbooks by
name), for the same period and the same body, and compares figure by figure,
table by table and chart by chart. Where something differs it says both values
with their cells. Workbooks that were saved again and give the same pack are named,
and the answer is yes. A pack of your own words needs --templates.`,
		Example: `  briefpack verify out/2026-05/it-spend.pdf input/example`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 {
				return &usageError{"found no argument; expected a pack, and the workbooks to hold it against", helpHint(cmd)}
			}
			return needInput(cmd, args[1:])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r.pack = args[0]
			r.take(args[1:])
			c.quiet = true // the answer is the result
			return r.run(cmd.Context(), c)
		},
	}
	r.templatesFlag(cmd)
	cmd.Flags().BoolVar(&r.json, "json", false, "print the answer as JSON")
	ends(cmd, exitDone, exitCouldNot, exitNo, exitProblems, exitUsage, exitInterrupted)
	return cmd
}

func (r *verifyRequest) run(ctx context.Context, c *console) error {
	was, err := readPack(r.pack)
	if err != nil {
		return err
	}
	is, err := r.again(ctx, c, was)
	if err != nil {
		return err
	}
	d := report.Compare(was, is)
	if r.json {
		text, err := encode(comparison{1, d.Same(), was.Template.SHA256 == is.Template.SHA256, d})
		if err != nil {
			return err
		}
		return errors.Join(c.result(text), answer(d))
	}
	text := clean(packWords(was)) + "\n\n" + differenceText(d, "the pack", "the workbooks")
	if was.Template.SHA256 != is.Template.SHA256 {
		text += fmt.Sprintf("The words of the pack, %s, are not those of then.\n", clean(was.Template.Name))
	}
	if was.Program != is.Program {
		text += clean(fmt.Sprintf("The pack was made by %s; this is %s.", was.Program, is.Program)) + "\n"
	}
	if d.Same() {
		for _, in := range d.Inputs {
			text += clean(inputWords(in)) + "\n"
		}
		text += fmt.Sprintf("follows: %s, and every table and chart, are the same\n", count(len(was.Figures), "figure"))
	} else {
		text += "does not follow from these workbooks\n"
	}
	return errors.Join(c.result(text), answer(d))
}

// again makes the same pack from the workbooks and templates of r.
func (r *verifyRequest) again(ctx context.Context, c *console, was *report.Manifest) (*report.Manifest, error) {
	if err := r.period.Set(was.Period); err != nil {
		return nil, fmt.Errorf("%s: found the period %q; %w", r.pack, was.Period, err)
	}
	r.packs = []string{was.Pack}
	set, faults, err := loadTemplates(&r.request)
	var unknown *usageError
	switch {
	case errors.As(err, &unknown):
		return nil, &hinted{fmt.Errorf("found no template %q, of which the pack is", was.Pack), "name the folder that holds it with --templates"}
	case err != nil:
		return nil, err
	}
	data, err := readInputs(ctx, c, &r.request)
	if err != nil {
		return nil, err
	}
	o := report.Options{Templates: set, Period: r.period.period, Packs: r.packs, Program: program, Checks: ruleCodes()}
	problems := append(faults, data.Problems...)
	if set != nil {
		jobs, more := report.Plan(data, o)
		problems = append(problems, more...)
		if problems.Err() == nil {
			return r.build(jobs, was)
		}
	}
	problems.Sort()
	return nil, refuseToCompare(c, problems)
}

// build makes the one pack that is of the same body.
func (r *verifyRequest) build(jobs []report.Job, was *report.Manifest) (*report.Manifest, error) {
	i := slices.IndexFunc(jobs, func(j report.Job) bool { return j.Scope() == was.Scope })
	if i < 0 {
		return nil, &hinted{fmt.Errorf("found no pack %s of %q in these workbooks; expected the workbooks that it was made from", was.Pack, was.Scope),
			"its name may have been changed in the workbooks since"}
	}
	p, err := jobs[i].Build()
	if err != nil {
		return nil, fmt.Errorf("making the pack again: %w", err)
	}
	return p.Manifest, nil
}

// refuseToCompare says what is wrong with the inputs: no pack can be made of them.
func refuseToCompare(c *console, ps input.Problems) error {
	for _, p := range ps {
		if p.Severity == input.Error {
			c.problems(input.Problems{p})
		}
	}
	c.stop("%s: the pack was not compared", count(ps.Count(input.Error), "error"))
	return errProblems
}

// answer is the end of a comparison.
func answer(d *report.Difference) error {
	if d.Same() {
		return nil
	}
	return errNo
}

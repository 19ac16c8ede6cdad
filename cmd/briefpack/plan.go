package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/report"
	"briefpack/templates"
)

// request is what a command is asked to do.
type request struct {
	inputs    []string
	period    month
	templates string   // the user's folder, or ""
	packs     []string // names; empty for all
}

func (r *request) periodFlag(cmd *cobra.Command) {
	cmd.Flags().Var(&r.period, "period", "the month to report (default: Period in the sheet Settings)")
}

func (r *request) templatesFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.templates, "templates", "", "folder `DIR` of your own packs and style, laid over those built in")
}

// take takes the arguments of a command. Without any, it works on the usual
// folders, templates too if they are there and no others are named.
func (r *request) take(args []string) {
	r.inputs = args
	if len(args) > 0 {
		return
	}
	r.inputs = []string{usualInput}
	if r.templates == "" && isFolder(usualTemplates) {
		r.templates = usualTemplates
	}
}

// plan is what a request comes to, before any pack is built.
type plan struct {
	data     *input.Dataset
	paths    []string // of the workbooks
	options  report.Options
	jobs     []batch.Job
	problems input.Problems // of workbooks and templates, sorted
}

// makePlan reads the workbooks and templates of r. Problems in them are part
// of the plan; an error means that something could not be read at all.
func makePlan(ctx context.Context, c *console, r *request) (*plan, error) {
	set, faults, err := loadTemplates(r)
	if err != nil {
		return nil, err
	}
	p := &plan{options: report.Options{Templates: set, Period: r.period.period, Packs: r.packs, Program: program}}
	if p.data, p.paths, err = readInputs(ctx, c, r.inputs); err != nil {
		return nil, err
	}
	p.problems = append(faults, p.data.Problems...)
	if set != nil {
		p.addPacks()
	}
	p.problems.Sort()
	return p, ctx.Err()
}

// addPacks plans the packs. That there are none is a problem.
func (p *plan) addPacks() {
	jobs, problems := report.Plan(p.data, p.options)
	for _, j := range jobs {
		p.jobs = append(p.jobs, batch.Job{Name: j.Name, Build: j.Build})
	}
	p.problems = append(p.problems, problems...)
	if len(jobs) == 0 && p.problems.Err() == nil {
		p.problems = append(p.problems, &input.Problem{
			Code: "no-pack", Severity: input.Error, Found: "nothing in the inputs that any pack uses",
			Expected: "the sheets of at least one pack", Mend: "name all workbooks that belong together, Settings among them",
		})
	}
}

// readInputs finds and reads the workbooks of args, and says which they are.
func readInputs(ctx context.Context, c *console, args []string) (d *input.Dataset, paths []string, err error) {
	in, err := findInputs(args)
	if err != nil {
		return nil, nil, err
	}
	c.note("reading %s", count(len(in.paths), "workbook"))
	for _, remark := range in.remarks {
		c.note("%s", remark)
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	d, err = in.read()
	return d, in.paths, err
}

// loadTemplates is the built-in templates under the user's. A fault in a
// template is a problem, and the set is then nil.
func loadTemplates(r *request) (*templates.Set, input.Problems, error) {
	var user fs.FS
	if r.templates != "" {
		if info, err := os.Stat(r.templates); err != nil || !info.IsDir() {
			return nil, nil, &hinted{fmt.Errorf("found no folder %q; expected a folder of templates", r.templates), "check the value of --templates"}
		}
		user = os.DirFS(r.templates)
	}
	set, err := templates.Load(user)
	var unread *fs.PathError
	switch {
	case errors.As(err, &unread):
		return nil, nil, err
	case err != nil:
		return nil, input.Problems{{Code: "template", Severity: input.Error, File: r.templates, Found: err.Error()}}, nil
	}
	return set, nil, packNames(set, r.packs)
}

// packNames refuses a name that is no pack's.
func packNames(set *templates.Set, asked []string) error {
	var names []string
	known := map[string]bool{}
	for _, p := range set.Packs {
		names = append(names, p.Name)
		known[p.Name] = true
	}
	for _, name := range asked {
		if known[name] {
			continue
		}
		e := &usageError{fmt.Sprintf("found the pack %q; expected one of %s", name, strings.Join(names, ", ")), ""}
		if n := nearest(name, names); n != "" {
			e.hint = "did you mean --pack " + n + "?"
		}
		return e
	}
	return nil
}

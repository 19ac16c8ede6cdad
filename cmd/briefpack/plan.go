package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"briefpack/cmd/internal/batch"
	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report"
	"briefpack/templates"
)

// request is what a command is asked to do.
type request struct {
	inputs    []string
	paths     []string // of the workbooks, once they are read
	period    month
	templates string   // the user's folder, or ""
	packs     []string // names; empty for all
	bodies    []string // organisations, however they are spelt, whose packs alone are wanted; empty for all

	// earlier gives the last packs that were issued before a period, by their names;
	// nil where nothing is known of them.
	earlier func(period string) (map[string]*report.Manifest, error)
	issued  issuedBefore
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

func (r *request) forFlag(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&r.bodies, "for", nil, "the packs of this `ORGANISATION` alone; may be repeated")
}

// plan is what a request comes to, before any pack is built.
type plan struct {
	data     *input.Dataset
	options  report.Options
	jobs     []batch.Job
	made     map[string]bool // names of the templates that jobs are of
	problems input.Problems  // of workbooks and templates, sorted
}

// makePlan reads the workbooks and templates of r. Problems in them are part
// of the plan; an error means that something could not be read at all.
func makePlan(ctx context.Context, c *console, r *request) (*plan, error) {
	set, faults, err := loadTemplates(r)
	if err != nil {
		return nil, err
	}
	p := &plan{options: report.Options{Templates: set, Period: r.period.period, Packs: r.packs, Program: program, Checks: ruleCodes()}}
	if p.data, err = readInputs(ctx, c, r); err != nil {
		return nil, err
	}
	p.problems = append(faults, p.data.Problems...)
	if set != nil && p.data.Problems.Err() == nil {
		if err := p.limitTo(r.bodies); err != nil {
			return nil, err
		}
	}
	if period := p.period(); r.earlier != nil && !period.IsZero() {
		if p.options.Earlier, err = r.earlier(period.Code()); err != nil {
			return nil, err
		}
	}
	if set != nil {
		p.addPacks()
	}
	p.problems.Sort()
	return p, ctx.Err()
}

// period is the month of the packs; zero where it is not known.
func (p *plan) period() input.Period {
	if !p.options.Period.IsZero() {
		return p.options.Period
	}
	return p.data.Settings.Period.V
}

// wants reports whether the packs of a template were asked for.
func (p *plan) wants(template string) bool {
	named := len(p.options.Packs) == 0 || slices.Contains(p.options.Packs, template)
	return named && (len(p.options.For) == 0 || p.made[template])
}

// ruleCodes are the codes of all rules that workbooks are held against.
func ruleCodes() []string {
	var codes []string
	for _, r := range xlsx.Rules {
		codes = append(codes, r.Code)
	}
	return codes
}

// addPacks plans the packs. That there are none is a problem.
func (p *plan) addPacks() {
	jobs, problems := report.Plan(p.data, p.options)
	p.made = map[string]bool{}
	for _, j := range jobs {
		p.made[j.Template] = true
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

// limitTo leaves the packs of these bodies alone. A name that no pack is of is
// refused.
func (p *plan) limitTo(bodies []string) error {
	scopes, each := report.Scopes(p.data, p.options)
	known := input.SpellingsOf(p.data.Organisations)
	for _, asked := range bodies {
		name, ok := known.Name(asked)
		if !ok {
			name = asked
		}
		same := func(scope string) bool { return input.FoldName(scope) == input.FoldName(name) }
		if !slices.ContainsFunc(scopes, same) && (len(scopes) > 0 || !each) {
			return p.noPackOf(asked, name, scopes, known)
		}
		p.options.For = append(p.options.For, name)
	}
	return nil
}

// noPackOf answers a name that no pack is of; name is what sheet Organisations
// makes of it.
func (p *plan) noPackOf(asked, name string, scopes []string, known input.Spellings) error {
	e := &usageError{fmt.Sprintf("found --for %q; expected an organisation that a pack is made for", asked), ""}
	names := append([]string(nil), scopes...)
	for _, spelling := range known.All() {
		if name, _ := known.Name(spelling); slices.Contains(scopes, name) {
			names = append(names, spelling)
		}
	}
	switch n := nearest(asked, names); {
	case len(scopes) == 0:
		e.hint = "no template has “each:” in its front matter: name a folder of templates with --templates, or leave --for away"
	case name != asked:
		e.hint = "that is " + name + "; packs are made for " + strings.Join(scopes, "; ")
		if parent := p.parentOf(name); slices.Contains(scopes, parent) {
			e.hint = "that is " + name + ", a body of " + parent + ": did you mean --for \"" + parent + "\"?"
		}
	case n != "":
		e.hint = fmt.Sprintf("did you mean --for %q?", n)
	default:
		e.hint = "packs are made for " + strings.Join(scopes, "; ")
	}
	return e
}

// parentOf is the department of a body by sheet Organisations, or "".
func (p *plan) parentOf(body string) string {
	for i := range p.data.Organisations {
		if o := &p.data.Organisations[i]; o.Name.V == body {
			return o.Parent.V
		}
	}
	return ""
}

// readInputs finds and reads the workbooks of r, and notes in r which they are.
func readInputs(ctx context.Context, c *console, r *request) (*input.Dataset, error) {
	in, err := findInputs(r.inputs)
	if err != nil {
		return nil, err
	}
	c.note("reading %s", count(len(in.paths), "workbook"))
	for _, remark := range in.remarks {
		c.note("%s", remark)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.paths = in.paths
	return in.read(r.period.period, r.issued)
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
	if err == nil {
		err = report.CheckStyle(&set.Style)
	}
	var lines templates.StyleErrors
	switch {
	case errors.As(err, &lines):
		var all input.Problems
		for _, e := range lines {
			all = append(all, styleProblem(e))
		}
		return nil, all, nil
	case err != nil:
		return nil, nil, err
	}
	return set, nil, packNames(set, r.packs)
}

func styleProblem(e *templates.StyleError) *input.Problem {
	return &input.Problem{Code: "style", Severity: input.Error, File: e.File(), Line: e.Line, Found: e.Found, Expected: e.Expected, Mend: e.Mend}
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

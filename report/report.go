package report

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/calc"
	"briefpack/report/internal/pack"
	"briefpack/report/internal/pdf"
	"briefpack/templates"
)

// Options says what to make of a dataset.
type Options struct {
	Templates *templates.Set
	Period    input.Period // overrides the Period of Settings; zero to keep it
	Packs     []string     // names of templates; empty for all
	Program   string       // name and version printed in the annex: "briefpack 0.1.0"
}

// Job is one pack to be made. Jobs are independent of each other and safe to
// build at the same time.
type Job struct {
	Name     string // file name without its ending: "it-spend"
	Title    string // the template's name, with what it is scoped to
	template *pack.Template
	scope    string      // value of the template's each; empty without
	facts    *calc.Facts // of the whole dataset
	options  Options
}

// Pack is one finished pack.
type Pack struct {
	Name     string
	Document *document.Document
	PDF      []byte
	Pages    int
	Findings int            // printed on the first page
	Warnings input.Problems // that travel in it, and what its text brought up
}

// Plan lists the packs that d and the templates give, in the templates' order.
// The problems are those of the templates, and notes on packs that are not made
// because the inputs hold nothing that they use; where one is an error no
// pack may be made. Where d itself has errors, there are no packs, and templates
// are not held against it: what they miss may only follow from those errors.
func Plan(d *input.Dataset, o Options) ([]Job, input.Problems) {
	d = atPeriod(d, o.Period)
	var problems input.Problems
	parsed, faults := parse(o)
	problems = append(problems, faults...)
	if d.Problems.Err() != nil {
		problems.Sort()
		return nil, problems
	}
	facts := calc.Run(d)
	var jobs []Job
	for _, t := range parsed {
		if !t.Finds(facts) {
			problems = append(problems, notMade(t, o))
			continue
		}
		scopes := []string{""}
		if t.Each() {
			scopes = t.Scopes(d)
		}
		for _, s := range scopes {
			j := Job{Name: t.Name(), Title: t.Name(), template: t, scope: s, facts: facts, options: o}
			if s != "" {
				j.Name += "-" + input.Slug(s)
				j.Title += ": " + s
			}
			jobs = append(jobs, j)
		}
		problems = append(problems, t.Check(facts)...)
	}
	problems.Sort()
	return jobs, problems
}

// atPeriod is d as if its Settings named that period.
func atPeriod(d *input.Dataset, p input.Period) *input.Dataset {
	if p.IsZero() {
		return d
	}
	out := *d
	out.Settings.Period = input.Time{V: p, Known: true, Cell: d.Settings.Period.Cell}
	return &out
}

// parse reads the templates that are asked for, in their order.
func parse(o Options) ([]*pack.Template, input.Problems) {
	var problems input.Problems
	var out []*pack.Template
	for _, name := range o.Packs {
		if !slices.ContainsFunc(o.Templates.Packs, func(p templates.Pack) bool { return p.Name == name }) {
			problems = append(problems, unknownPack(name, o.Templates.Packs))
		}
	}
	for _, p := range o.Templates.Packs {
		if len(o.Packs) > 0 && !slices.Contains(o.Packs, p.Name) {
			continue
		}
		t, faults := pack.Parse(p)
		problems = append(problems, faults...)
		if faults.Err() == nil {
			out = append(out, t)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Order() < out[j].Order() })
	return out, problems
}

// notMade says why a template gives no pack: nothing that it names is in the
// inputs. It is an error only where the pack was asked for by name.
func notMade(t *pack.Template, o Options) *input.Problem {
	p := &input.Problem{
		Code: "pack-without-data", Severity: input.Note, File: t.File(),
		Found: "none of the sheets and figures that this pack uses",
		Done:  "the pack was not made",
		Mend:  "add a workbook with the sheets that it uses: " + strings.Join(t.Sheets(), ", "),
	}
	if slices.Contains(o.Packs, t.Name()) {
		p.Severity = input.Error
	}
	return p
}

func unknownPack(name string, packs []templates.Pack) *input.Problem {
	var names []string
	for _, p := range packs {
		names = append(names, p.Name)
	}
	return &input.Problem{
		Code: "unknown-pack", Severity: input.Error, File: "--pack",
		Found:    fmt.Sprintf("the pack name “%s”", name),
		Expected: "one of " + strings.Join(names, ", "),
	}
}

// Build makes the pack: facts, document, pages.
func (j Job) Build() (*Pack, error) {
	facts := j.facts
	if j.scope != "" {
		facts = facts.Scope(j.template.EachColumn(), j.scope)
	}
	doc, problems := pack.Fill(j.template, facts, j.scope, pack.Options{Program: j.options.Program})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	var file bytes.Buffer
	written, err := pdf.Write(&file, doc, &j.options.Templates.Style)
	if err != nil {
		return nil, fmt.Errorf("writing pack %q: %w", j.Name, err)
	}
	warnings := append(doc.Warnings, problems...)
	warnings = append(warnings, unmapped(facts.Data.All(), written.Unmapped, j.template.File())...)
	warnings = append(warnings, written.Problems(j.template.File())...)
	return &Pack{
		Name: j.Name, Document: doc, PDF: file.Bytes(), Pages: written.Pages,
		Findings: findings(doc), Warnings: warnings,
	}, nil
}

func findings(doc *document.Document) int {
	n := 0
	for _, b := range append(append([]document.Block(nil), doc.First...), doc.Body...) {
		if f, ok := b.(document.Findings); ok {
			n += len(f.Items)
		}
	}
	return n
}

// FigureLine is one figure that templates can name.
type FigureLine struct {
	Name    string
	Printed string // in the house format; why it is missing, where it is
	Formula string // in words
	Cells   []input.Cell
}

// Figures lists every figure that d gives, in the order in which they are
// worked out.
func Figures(d *input.Dataset, o Options) []FigureLine {
	facts := calc.Run(atPeriod(d, o.Period))
	var out []FigureLine
	for _, name := range facts.Figures() {
		f := facts.Figure(name)
		out = append(out, FigureLine{Name: name, Printed: f.Print(input.Full), Formula: f.Formula, Cells: f.Value.Cells})
	}
	return out
}

// Calculation is one line of the register of calculations.
type Calculation struct{ Name, Doc string }

// Calculations lists what is worked out, for the documentation.
func Calculations() []Calculation {
	var out []Calculation
	for _, c := range calc.All {
		out = append(out, Calculation{c.Name, c.Doc})
	}
	return out
}

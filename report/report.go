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
	"briefpack/report/internal/changes"
	"briefpack/report/internal/disclosure"
	"briefpack/report/internal/late"
	"briefpack/report/internal/pack"
	"briefpack/report/internal/pdf"
	"briefpack/report/internal/scope"
	"briefpack/templates"
)

// Options says what to make of a dataset.
type Options struct {
	Templates *templates.Set
	Period    input.Period // overrides the Period of Settings; zero to keep it
	Packs     []string     // names of templates; empty for all
	For       []string     // values of each to make packs of, and no others; empty for all packs
	Program   string       // name and version printed in the annex: "briefpack 0.1.0"
	Checks    []string     // codes of the rules that the dataset was held against, for the manifest

	// Earlier are the last packs that were issued before, by their names ([Job].Name):
	// a pack that has one begins with what changed since then.
	Earlier map[string]*Manifest
}

// Job is one pack to be made. Jobs are independent of each other and safe to
// build at the same time.
type Job struct {
	Name     string         // file name without its ending: "it-spend"
	Template string         // the template's name
	template *pack.Template // nil of a holding note
	scope    string         // value of the template's each; empty without
	facts    *calc.Facts    // of the whole dataset
	options  Options
}

// Pack is one finished pack.
type Pack struct {
	Name     string
	Document *document.Document
	PDF      []byte
	Manifest *Manifest // attached to the PDF
	Book     []byte    // the companion workbook, attached to the PDF
	Peers    bool      // it is of one body, and may show others
	Proof    []byte    // that it shows one body alone, for [CheckScope]; nil where it may show others, or is of none
	Pages    int
	Findings int            // printed on the first page
	Warnings input.Problems // that travel in it, and what its text brought up
}

// HoldingNote is the name of the one page that is made in place of all packs where
// inputs are late and Settings wants it.
const HoldingNote = late.Name

// Scope is the value of the column by which there is a pack for each; "" for a
// pack that is made once.
func (j Job) Scope() string { return j.scope }

// Plan lists the packs that d and the templates give, in the templates' order.
// o.Packs must be names of templates, as [Scopes] lists those of o.For: others
// give nothing. The problems are those of the templates, and why packs are not made
// ([NotMade]); where one is an error no pack may be made. Where d itself has errors, there are no packs, and templates
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
	d, told := disclosure.Apply(d)
	problems = append(problems, told...)
	facts := calc.Run(d)
	if len(d.Late) > 0 {
		problems.Sort()
		return []Job{{Name: HoldingNote, Template: HoldingNote, facts: facts, options: o}}, problems
	}
	if faults.Err() == nil && len(parsed) == len(o.Templates.Packs) { // else a row may be for one that was not read
		problems = append(problems, pack.Unprinted(d.Commentary, parsed)...)
	}
	var jobs []Job
	for _, t := range parsed {
		if len(o.For) > 0 && !t.Each() {
			continue
		}
		scopes := scopesOf(t, d, o)
		if p := t.NoSeries(facts); p != nil {
			problems = append(problems, askedFor(p, t, o))
			if t.Faulty() { // it must be mended all the same
				problems = append(problems, t.Check(facts)...)
			}
			continue
		}
		faults := t.Check(facts)
		if t.Faulty() {
			problems = append(problems, faults...)
			continue
		}
		empty, _ := t.Empty(d)
		finds := t.Finds(facts) || faults.Err() != nil && len(empty) == 0
		if !finds || len(scopes) == 0 && len(o.For) == 0 && faults.Err() == nil {
			problems = append(problems, notMade(t, d, finds, o))
			continue
		}
		for _, s := range scopes {
			jobs = append(jobs, newJob(t, s, facts, o))
		}
		problems = append(problems, faults...)
	}
	nameApart(jobs)
	problems.Sort()
	return jobs, problems
}

// scopesOf are the values that a template has a pack for: one that is empty
// where it has no each.
func scopesOf(t *pack.Template, d *input.Dataset, o Options) []string {
	if !t.Each() {
		return []string{""}
	}
	var out []string
	for _, s := range t.Scopes(d) {
		same := func(name string) bool { return input.FoldName(name) == input.FoldName(s) }
		if len(o.For) == 0 || slices.ContainsFunc(o.For, same) {
			out = append(out, s)
		}
	}
	return out
}

// Scopes lists the values that templates with each have packs for, each once,
// in the order of the templates and of the sheets' rows. each is whether there
// are such templates; those with faults, which [Plan] tells, may have no values.
func Scopes(d *input.Dataset, o Options) (values []string, each bool) {
	o.For = nil
	parsed, faults := parse(o)
	for _, t := range parsed {
		each = each || t.Each()
		for _, s := range scopesOf(t, d, o) {
			if t.Each() && !slices.Contains(values, s) {
				values = append(values, s)
			}
		}
	}
	return values, each || faults.Err() != nil
}

func newJob(t *pack.Template, scope string, facts *calc.Facts, o Options) Job {
	j := Job{Name: t.Name(), Template: t.Name(), template: t, scope: scope, facts: facts, options: o}
	if scope != "" {
		j.Name += "-" + input.Slug(scope)
	}
	return j
}

// nameApart gives jobs names of their own where their scopes differ by no
// letter or digit, so that no file takes the place of another.
func nameApart(jobs []Job) {
	taken := map[string]bool{}
	for i := range jobs {
		own := strings.TrimSuffix(jobs[i].Name, "-") // of a scope without letters and digits
		name := own
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s-%d", own, n)
		}
		taken[name] = true
		jobs[i].Name = name
	}
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

// parse reads the templates that are asked for, in their order, those with faults too.
func parse(o Options) ([]*pack.Template, input.Problems) {
	var problems input.Problems
	var out []*pack.Template
	for _, p := range o.Templates.Packs {
		if len(o.Packs) > 0 && !slices.Contains(o.Packs, p.Name) {
			continue
		}
		t, faults := pack.Parse(p)
		problems = append(problems, faults...)
		out = append(out, t)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Order() < out[j].Order() })
	return out, problems
}

// notMade says why a template gives no pack: nothing that it names is in the
// inputs, or its each has no value there. It is an error only where the pack was
// asked for by name.
func notMade(t *pack.Template, d *input.Dataset, finds bool, o Options) *input.Problem {
	empty, needed := t.Empty(d)
	p := &input.Problem{
		Code: "pack-without-data", Severity: input.Note, File: t.File(),
		Found: "none of the figures that this pack uses in the sheets that it uses: " + strings.Join(needed, ", "),
		Done:  "the pack was not made",
		Mend:  "fill in those sheets, or add a workbook that has them",
	}
	if len(empty) > 0 {
		p.Found = "no rows in the sheets that this pack uses: " + strings.Join(empty, ", ")
	}
	if finds {
		p.Found, p.Expected = "no value of "+t.EachText(), "at least one, as the pack is made for each of them"
		p.Mend = "add rows with that column, or take each out of the front matter"
	}
	return askedFor(p, t, o)
}

// askedFor makes an error of the reason why a pack is not made that was asked for
// by name.
func askedFor(p *input.Problem, t *pack.Template, o Options) *input.Problem {
	if slices.Contains(o.Packs, t.Name()) {
		p.Severity = input.Error
	}
	return p
}

// Build makes the pack: facts, document, pages.
func (j Job) Build() (*Pack, error) {
	facts := j.facts
	if j.template == nil {
		return j.write(late.Document(facts.Data, j.options.Program), facts.Data, nil, nil)
	}
	if j.scope != "" {
		facts = facts.Scope(j.template.EachColumn(), j.scope)
	}
	var guard *scope.Scope
	if j.scope != "" && !j.template.NamesPeers() {
		guard = scope.Of(j.facts.Data, j.template.EachColumn(), j.scope)
	}
	doc, problems := pack.Fill(j.template, facts, j.scope, pack.Options{Program: j.options.Program, Checks: j.options.Checks, Scope: guard})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	j.open(doc, facts.Data)
	return j.write(doc, facts.Data, guard, problems)
}

// write lays a document out and writes it, with what goes with it.
func (j Job) write(doc *document.Document, d *input.Dataset, guard *scope.Scope, problems input.Problems) (*Pack, error) {
	layout, err := pdf.Lay(doc, &j.options.Templates.Style)
	if err != nil {
		return nil, fmt.Errorf("laying out pack %q: %w", j.Name, err)
	}
	record, book, err := j.attach(layout, doc, d)
	if err != nil {
		return nil, fmt.Errorf("writing pack %q: %w", j.Name, err)
	}
	if guard != nil {
		leaks, err := guard.ProveAttached(record, book)
		if err != nil {
			return nil, fmt.Errorf("reading what goes with pack %q: %w", j.Name, err)
		}
		if err := j.template.Leaks(leaks).Err(); err != nil {
			return nil, err
		}
	}
	var file bytes.Buffer
	written, err := layout.Write(&file)
	if err != nil {
		return nil, fmt.Errorf("writing pack %q: %w", j.Name, err)
	}
	var proof []byte
	if guard != nil {
		if proof, err = guard.Record(record, file.Bytes(), book).Encode(); err != nil {
			return nil, err
		}
	}
	warnings := append(doc.Warnings, problems...)
	warnings = append(warnings, unmapped(d.All(), written.Unmapped, j.file())...)
	warnings = append(warnings, written.Problems(j.file())...)
	if j.template != nil { // not a holding note
		warnings = j.template.Settle(warnings)
	}
	return &Pack{
		Name: j.Name, Document: doc, PDF: file.Bytes(), Manifest: record, Book: book, Proof: proof, Peers: j.scope != "" && guard == nil, Pages: written.Pages,
		Findings: findings(doc), Warnings: warnings,
	}, nil
}

// file is the template's, as messages name it.
func (j Job) file() string {
	if j.template == nil {
		return ""
	}
	return j.template.File()
}

// open puts before the body of a pack what changed since the last one, and which
// of its values were revised.
func (j Job) open(doc *document.Document, d *input.Dataset) {
	var opening []document.Block
	if was := j.options.Earlier[j.Name]; was != nil {
		opening = changes.Blocks(was, doc, input.SpellingsOf(d.All().Organisations))
	}
	opening = append(opening, changes.Revised(j.revisions(doc, d))...)
	doc.Body = append(opening, doc.Body...)
}

// revisions are those of values that a pack prints or draws, but for returns of
// which its template has the table itself.
func (j Job) revisions(doc *document.Document, d *input.Dataset) []input.Revision {
	if len(d.Revisions) == 0 {
		return nil
	}
	used := map[input.Cell]bool{}
	for _, u := range doc.Uses {
		for _, c := range u.Cells {
			used[c] = true
		}
	}
	for _, s := range doc.Figures {
		for _, c := range s.Cells {
			used[c] = true
		}
	}
	listed := slices.Contains(j.template.Uses().Tables, "workforce.revisions")
	var out []input.Revision
	for _, v := range d.Revisions {
		if used[v.Now.Cells[0]] && !(listed && v.Of == "Workforce") {
			out = append(out, v)
		}
	}
	return out
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

// CheckStyle checks that packs can be drawn in the fonts of a house style: static
// TrueType files with the characters that packs print, no wider than those built in.
func CheckStyle(style *templates.Style) error { return pdf.CheckFonts(style) }

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

package pack

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/templates"
)

// Template is one pack template that has been read.
type Template struct {
	name     string
	hash     string // SHA-256 of the file
	src      *source
	builtIn  bool // its words are those of a pack built in
	front    front
	bottom   *bottomLine // nil if there is none
	sections []*section  // the first has no heading
	bare     []direction // words of direction beside figures
	faulty   bool        // it has errors, and can be checked, but not filled
}

// bottomLine is the one sentence to remember.
type bottomLine struct {
	text text
	at   int
}

// longestTemplate is more than any pack's words; a longer file is not a template.
const longestTemplate = 200_000

// Parse reads a template. All that is wrong with it comes back at once, each
// problem with its line and column; with an error among them the template
// cannot be filled, but what it names can be checked all the same.
func Parse(p templates.Pack) (*Template, input.Problems) {
	f := &faults{src: newSource(p.File, p.Text)}
	t := &Template{name: p.Name, src: f.src, builtIn: p.BuiltIn, hash: fmt.Sprintf("%x", sha256.Sum256([]byte(p.Text)))}
	if n := len(p.Text); n > longestTemplate {
		f.report(0, fault{code: "too-long", found: "a template of " + strconv.Itoa(n) + " bytes", expected: "at most " + strconv.Itoa(longestTemplate)})
		t.faulty = true
		return t, f.list
	}
	var body int
	t.front, body = f.frontMatter()
	t.sections = f.sections(body)
	t.takeBottomLine(f, body)
	t.bare = f.bare
	f.list.Sort()
	t.faulty = f.list.Err() != nil
	return t, f.list
}

// takeBottomLine takes the paragraph before the first heading.
func (t *Template) takeBottomLine(f *faults, body int) {
	first := t.sections[0]
	var others []block
	for _, b := range first.blocks {
		p, ok := b.(*paragraph)
		switch {
		case ok && t.bottom == nil:
			t.bottom = &bottomLine{p.text, p.at}
		case ok:
			f.report(p.at, fault{code: "two-bottom-lines", found: "a second paragraph before the first heading", expected: "one: the bottom line",
				mend: "put a heading “##” above it"})
		default:
			others = append(others, b)
		}
	}
	first.blocks = others
	if t.bottom == nil && !f.refused(body, t.sections) {
		f.warn(body, fault{code: "no-bottom-line", found: "no paragraph before the first heading", expected: "the bottom line: the one sentence to remember",
			done: "the pack has none"})
	}
}

// refused reports whether something before the first heading was refused, which
// could have been the bottom line.
func (f *faults) refused(body int, sections []*section) bool {
	last := len(f.src.lines)
	if len(sections) > 1 {
		last = f.lineOf(sections[1].at) - 1
	}
	for _, p := range f.list {
		if p.Code == "no-front-matter" || p.Line >= f.lineOf(body) && p.Line <= last {
			return true
		}
	}
	return false
}

// Name is the template's name: "it-spend".
func (t *Template) Name() string { return t.name }

// File is the template as messages name it.
func (t *Template) File() string { return t.src.file }

// Order is its place among the packs, lowest first.
func (t *Template) Order() int { return t.front.order }

// Audience says whom the pack is for, or "".
func (t *Template) Audience() string { return t.front.audience }

// NamesPeers reports whether other bodies may be named in comparisons.
func (t *Template) NamesPeers() bool { return t.front.named }

// Faulty reports whether the template has errors, for which it cannot be filled.
func (t *Template) Faulty() bool { return t.faulty }

// Each reports whether there is one pack for each value of a column.
func (t *Template) Each() bool { return t.front.each != nil }

// Hash is the SHA-256 of the template's file, in hexadecimal.
func (t *Template) Hash() string { return t.hash }

// EachColumn is that column, or "".
func (t *Template) EachColumn() string {
	if t.front.each == nil {
		return ""
	}
	return t.front.each.column
}

// EachText is each as the template has it, "COLUMN in SHEET", or "".
func (t *Template) EachText() string {
	if t.front.each == nil {
		return ""
	}
	return t.front.each.column + " in " + t.front.each.sheet
}

// Scopes are the values that each gives a pack for, in the order of the sheet's
// rows; nil without each.
func (t *Template) Scopes(d *input.Dataset) []string {
	if t.front.each == nil {
		return nil
	}
	return t.front.each.values(d)
}

// values are the values of the column, each once, in the order of the rows.
func (e *each) values(d *input.Dataset) []string {
	table := d.Table(e.table())
	if table == nil {
		return nil
	}
	c := table.Column(e.column)
	if c < 0 {
		return nil
	}
	var out []string
	met, seen := map[string]bool{}, map[string]bool{} // as they stand, and folded
	for i := range table.Len() {
		v := table.Value(i, c) // of a large sheet far less than its rows
		text := v.String()
		if v.Kind == input.None || met[text] {
			continue
		}
		met[text] = true
		if key := input.FoldName(text); key != "" && !seen[key] {
			seen[key] = true
			out = append(out, text)
		}
	}
	return out
}

// Names are what a template names.
type Names struct {
	Figures  []string // "spend.it.latest"
	Tables   []string // "spend.it.by-year"
	Findings []string // names of findings, or how they begin
	Sheets   []string // sheets that all of these come from
}

// Uses lists what the template names, each once, sorted.
func (t *Template) Uses() Names {
	u := t.uses()
	var n Names
	sheets := map[string]bool{}
	from := func(name string) {
		for _, s := range sheetsOf(name) {
			sheets[s] = true
		}
	}
	for _, x := range u.figures {
		if !slices.Contains(x.each, x.name) {
			n.Figures = append(n.Figures, x.name)
			from(x.name)
		}
	}
	for _, x := range u.tables {
		n.Tables = append(n.Tables, x.name.text)
		from(x.name.text)
	}
	for _, x := range u.findings {
		n.Findings = append(n.Findings, x.text)
		from(x.text)
	}
	for _, e := range u.each {
		if e.sheet != "" {
			sheets[e.sheet] = true
		}
	}
	for s := range sheets {
		n.Sheets = append(n.Sheets, s)
	}
	for _, list := range []*[]string{&n.Figures, &n.Tables, &n.Findings, &n.Sheets} {
		*list = sortedOnce(*list)
	}
	return n
}

// Sheets lists the sheets that the template takes its facts from.
func (t *Template) Sheets() []string { return t.Uses().Sheets }

func sortedOnce(names []string) []string {
	sort.Strings(names)
	var out []string
	for i, n := range names {
		if i == 0 || n != names[i-1] {
			out = append(out, n)
		}
	}
	return out
}

// families are the first parts of the names of figures, tables and findings,
// with the sheets that they come from.
var families = []struct {
	prefix string
	sheets []string
}{
	{"pay", []string{"Roles", "Pay ranges", "Thresholds"}},
	{"spend", []string{"Spend"}},
	{"headcount", []string{"Headcount"}},
	{"context", []string{"Context"}},
	{"workforce", []string{"Workforce"}},
	{"roles", []string{"Roles"}},
	{"assumptions", []string{"Assumptions"}},
	{"organisations", []string{"Organisations"}},
	{"boards", []string{"Organisations"}},
	{"role-profiles", []string{"Role profiles"}},
	{"milestones", []string{"Milestones"}},
	{"indicators", []string{"Indicators"}},
}

// sheetsOf are the sheets that what is so named comes from; none for Settings.
func sheetsOf(name string) []string {
	prefix, rest, dotted := strings.Cut(name, ".")
	if prefix == "sheet" && dotted {
		return []string{sheetTitle(rest)}
	}
	for _, f := range families {
		if f.prefix == prefix {
			return f.sheets
		}
	}
	if dotted {
		return []string{sheetTitle(prefix)}
	}
	return nil
}

// sheetTitle is a sheet's name made from its slug: "Pay ranges".
func sheetTitle(slug string) string {
	words := strings.ReplaceAll(slug, "-", " ")
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

package pack

import (
	"slices"
	"strconv"
	"strings"

	"briefpack/input"
)

// Option is one option of a block, or one key of the front matter.
type Option struct{ Name, Doc string }

// Block is one kind of fenced block that a template may hold.
type Block struct {
	Name    string
	Doc     string
	Options []Option
	Items   string // what lines "- …" say; "" where there may be none
	parse   func(*faults, body) block
}

// body is what stands in a block.
type body struct {
	at      int // of its first line
	options map[string]entry
	items   []value
	entries []entry // as written
	lines   []line
}

var (
	optData     = Option{"data", "the table: a calculation's (spend.by-year) or a sheet's (sheet.workforce)"}
	optWhere    = Option{"where", "conditions that rows must meet: COLUMN OP VALUE, joined by and; OP is = != < <= > >= or in (A, B)"}
	optSort     = Option{"sort", "a column, and up or down"}
	optTop      = Option{"top", "how many to keep: the first 5, or with last before the number the last ones"}
	optRest     = Option{"rest", "a name for the sum of all that top leaves out, so that a total stays whole"}
	optFocus    = Option{"focus", "what to set in colour: the name of a series, a bar or a row"}
	optTitle    = Option{"title", "the finding in one sentence; may hold placeholders"}
	optSubtitle = Option{"subtitle", "measure, coverage, unit and period; made by the program if left out"}
	optNote     = Option{"note", "a note under it; may hold placeholders"}
	optSource   = Option{"source", "where the data come from: words, or the name of a sheet for its sources; made by the program if left out"}
)

// Blocks are the kinds of blocks that there are. To add one, write one file and
// add one entry here.
var Blocks = []Block{
	{Name: "chart", Doc: "a chart of a table", parse: parseChart, Options: []Option{
		{"kind", "the kind of chart"},
		optData,
		{"x", "the column along the chart: periods or names. Of a range chart: the column that names its rows, and one that describes them. Of a timeline: milestone and owner"},
		{"y", "the columns drawn, each a series: COLUMN as \"Name\". Of stacked and share: the parts from the top down, the last on the axis. Of a range chart: low end, high end, value, and words for the connector. Of xmr: value, mean, lower limit, upper limit and signal. Of a timeline: baseline, forecast and actual date"},
		{"by", "a column that splits one measure into series. Of a range chart: the names of the dots. Of a bridge: the column that says yes for totals"},
		{"sum", "the columns that are totalled over: rows that differ in them alone are added"},
		optWhere, optSort, optTop, optRest, optFocus,
		{"target", "lines across the chart: a number, the name of a figure or, in a line chart or small multiples, a column with the target of each row; each as \"Label\". For one panel of small multiples: 92% for SERIES as \"Label\""},
		{"better", "which way is better in an xmr chart, higher or lower: its signals are then called improvement or concern"},
		{"side", "a list beside columns: - Label | {{figure}}; a line without | is a heading"},
		{"width", "half: two charts of half width in a row stand side by side"},
		optTitle, optSubtitle, optNote, optSource,
	}},
	{Name: "table", Doc: "a table", parse: parseTable, Options: []Option{
		optData,
		{"columns", "the columns shown: COLUMN as \"Heading\" with 1 decimal; all of them if left out"},
		optWhere, optSort, optTop, optRest, optFocus,
		{"total", "yes, or a name for the last row: the sum of the rows"},
		optTitle, optSubtitle, optNote, optSource,
	}},
	{Name: "findings", Doc: "the ranked findings of the calculations", parse: parseFindings,
		Items: "a sentence of one's own; with NAME | before it, in place of that finding",
		Options: []Option{
			{"only", "names of findings, or how their names begin: no others are shown"},
			{"except", "names of findings, or how their names begin: these are not shown"},
			{"top", "how many to show, 5 if left out"},
		}},
	{Name: "key-figures", Doc: "up to four figures in large type", parse: parseKeyFigures,
		Items: "FIGURE | label | what it is compared with; label and comparison may be left out and may hold placeholders"},
	{Name: "two-sided", Doc: "two lists of figures side by side: two lines “Title:”, each with its list", parse: parseTwoSided,
		Items: "FIGURE | what it says"},
	{Name: "commentary", Doc: "the paragraphs of sheet Commentary for this pack and a section, with author and date", parse: parseCommentary, Options: []Option{
		{"section", "the Section cell of the rows"},
	}},
	{Name: "callout", Doc: "a passage set apart; words and placeholders", parse: parseCallout},
}

func blockNames() []string {
	names := make([]string, len(Blocks))
	for i, b := range Blocks {
		names[i] = b.Name
	}
	return names
}

// blockNamed is the kind of block of that name; nil where there is none.
func blockNamed(name string) *Block {
	for i := range Blocks {
		if Blocks[i].Name == name {
			return &Blocks[i]
		}
	}
	return nil
}

// parseBlock reads a fenced block by its name. A block with faults is read as far as
// it goes, so that what it names is checked with all else; nil where nothing is known
// of it.
func (f *faults) parseBlock(name value, lines []line) block {
	kind := blockNamed(name.text)
	if kind == nil {
		f.report(name.at, unknown("unknown-block", "the block", name.text, blockNames()))
		if kind = blockNamed(meant(name.text, blockNames())); kind == nil {
			return nil
		}
	}
	b := body{at: name.at, lines: lines}
	if kind.Options == nil && kind.Items == "" { // words
		return kind.parse(f, b)
	}
	b.entries = f.entries(lines)
	if kind.Name == "two-sided" { // its keys are titles
		return kind.parse(f, b)
	}
	b.options = f.options("the option", "a block "+kind.Name, kind.Options, b.entries)
	for _, e := range b.entries {
		if e.key == "" {
			b.items = append(b.items, e.items...)
		}
	}
	if kind.Items == "" && len(b.items) > 0 {
		f.report(b.items[0].at, fault{code: "not-an-option", found: "the list item " + input.Quote(b.items[0].text), expected: "a line “option: value”"})
	}
	return kind.parse(f, b)
}

// options are the entries by key, each of them known and there once.
func (f *faults) options(what, where string, known []Option, entries []entry) map[string]entry {
	var names []string
	for _, o := range known {
		names = append(names, o.Name)
	}
	set := map[string]entry{}
	var misspelt []entry
	for _, e := range entries {
		if e.key == "" {
			continue
		}
		if !slices.Contains(names, e.key) {
			x := unknown("unknown-option", what, e.key, names)
			x.found += " in " + where
			if x.expected == "" {
				x.expected = "one that “briefpack explain " + strings.TrimPrefix(where, "a block ") + "” lists"
			}
			f.report(e.keyAt, x)
			misspelt = append(misspelt, e)
			continue
		}
		if _, twice := set[e.key]; twice {
			f.report(e.keyAt, fault{code: "option-twice", found: what + " " + input.Quote(e.key) + " twice", expected: "it once"})
			continue
		}
		set[e.key] = e
	}
	for _, e := range misspelt {
		if name := meant(e.key, names); name != "" && set[name].key == "" {
			e.key = name
			set[name] = e
		}
	}
	return set
}

// option is the value of an option as words with placeholders.
func (f *faults) option(e entry) text {
	if e.value.empty() {
		return nil
	}
	return f.plain(e.value)
}

// required reports an option that is not there or says nothing.
func (b body) required(f *faults, block string, names ...string) {
	for _, name := range names {
		if e, there := b.options[name]; !there || e.value.empty() {
			at := b.at
			if there {
				at = e.keyAt
			}
			f.report(at, fault{code: "missing-option", found: "a block " + block + " without " + name, expected: "a line “" + name + ": …”"})
		}
	}
}

// number reads a whole number from 1.
func (f *faults) number(v value) int {
	n, err := strconv.Atoi(v.text)
	if err != nil || n < 1 {
		f.report(v.at, fault{code: "not-a-number", found: input.Quote(v.text), expected: "a whole number from 1, such as 5"})
		return 0
	}
	return n
}

// names reads names separated by commas.
func (f *faults) names(e entry) []value {
	if e.value.empty() {
		return nil
	}
	var out []value
	for _, v := range split(e.value, ",") {
		if v.empty() {
			f.report(v.at, fault{code: "empty-name", found: "a comma with no name beside it", expected: "names separated by commas"})
			continue
		}
		out = append(out, v)
	}
	return out
}

// fields cuts a list item at its bars.
func fields(v value, most int) []value {
	parts := split(v, "|")
	if len(parts) > most {
		last := parts[most-1]
		end := parts[len(parts)-1]
		last.text = v.text[last.at-v.at : end.at-v.at+len(end.text)]
		parts = append(parts[:most-1], last)
	}
	return parts
}

// reference reads FIGURE or FIGURE:FORM as list items have it.
func (f *faults) reference(v value) *placeholder {
	v.text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(v.text, "{{"), "}}"))
	return f.placeholder(v)
}

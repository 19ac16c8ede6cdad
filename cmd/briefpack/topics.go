package main

import (
	"fmt"
	"strconv"
	"strings"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/report"
)

// The kinds of names that can be explained.
const (
	kindSheet       = "sheet"
	kindColumn      = "column"
	kindSetting     = "setting"
	kindMarker      = "marker"
	kindProblem     = "problem"
	kindCalculation = "calculation"
	kindFigure      = "figure"
	kindChart       = "chart"
	kindBlock       = "block"
	kindOption      = "option"
	kindForm        = "form"
	kindKey         = "key"
	kindExit        = "exit code"
)

// kinds are all kinds, in the order in which an analyst meets them.
var kinds = []struct{ name, doc string }{
	{kindSheet, "a sheet of a workbook"},
	{kindColumn, "a column of a sheet"},
	{kindSetting, "a row of the sheet Settings"},
	{kindMarker, "what stands in a cell instead of a figure, or after it"},
	{kindProblem, "what can be wrong with a workbook, a template or a pack, by its code"},
	{kindCalculation, "what is worked out"},
	{kindFigure, "a figure that packs can place; briefpack figures lists them"},
	{kindKey, "a line of a pack’s front matter"},
	{kindForm, "how a figure is printed: {{name:form}}"},
	{kindBlock, "what stands between lines ``` in a pack"},
	{kindOption, "a line of a block"},
	{kindChart, "a kind of chart"},
	{kindExit, "how a command ended"},
}

// topic is one name that can be explained.
type topic struct {
	kind, name string
	of         string   // the sheet of a column, the block of an option
	also       []string // other names
	doc        string
	more       []string // further lines
}

// full is the name with what it is of: "Roles.Pay maximum".
func (t topic) full() string {
	if t.of != "" {
		return t.of + "." + t.name
	}
	return t.name
}

// is reports whether a name that somebody typed is the topic's.
func (t topic) is(name string) bool {
	for _, n := range append([]string{t.name, t.full()}, t.also...) {
		if same(n, name) || t.of != "" && same(t.of+" "+n, name) {
			return true
		}
	}
	return false
}

func same(a, b string) bool {
	return strings.EqualFold(a, b) || input.Slug(a) != "" && input.Slug(a) == input.Slug(b)
}

// text is the whole explanation.
func (t topic) text() string {
	head := t.kind + " " + t.name
	switch {
	case t.kind == kindColumn:
		head += " of sheet " + t.of
	case t.kind == kindOption:
		head += " of block " + t.of
	}
	text := head + "\n  " + t.doc + "\n"
	for _, line := range t.more {
		text += "  " + line + "\n"
	}
	return text
}

// topicNames are the names of topics, each once.
func topicNames(all []topic) []string {
	var names []string
	seen := map[string]bool{}
	for _, t := range all {
		for _, n := range []string{t.name, t.full()} {
			if !seen[n] {
				seen[n] = true
				names = append(names, n)
			}
		}
	}
	return names
}

// topics are all names that can be explained without a workbook, from the lists that
// the program itself goes by.
func topics() []topic {
	all := sheetTopics()
	for _, m := range []input.Marks{input.NotAvailable, input.NotApplicable, input.Confidential, input.Low, input.Provisional, input.Revised, input.Estimated, input.BreakMark} {
		all = append(all, topic{kind: kindMarker, name: m.String(), doc: m.Meaning()})
	}
	all = append(all, ruleTopics()...)
	for _, c := range report.Calculations() {
		all = append(all, topic{kind: kindCalculation, name: c.Name, doc: c.Doc})
	}
	for _, k := range report.FrontKeys() {
		all = append(all, topic{kind: kindKey, name: k.Name, doc: k.Doc})
	}
	for _, f := range report.Forms() {
		all = append(all, topic{kind: kindForm, name: f.Name, doc: f.Doc, more: []string{"written as: {{name:" + f.Name + "}}"}})
	}
	for _, b := range report.Blocks() {
		all = append(all, blockTopics(b)...)
	}
	for _, k := range charts.Kinds {
		all = append(all, topic{kind: kindChart, name: k.Name, doc: k.Doc, more: []string{"written as: kind: " + k.Name}})
	}
	for _, e := range exits {
		all = append(all, topic{kind: kindExit, name: strconv.Itoa(e.code), doc: e.meaning})
	}
	return all
}

func blockTopics(b report.Term) []topic {
	block := topic{kind: kindBlock, name: b.Name, doc: b.Doc}
	var options []topic
	for _, o := range b.Options {
		block.more = append(block.more, o.Name+": "+o.Doc)
		options = append(options, topic{kind: kindOption, name: o.Name, of: b.Name, doc: o.Doc})
	}
	if b.Items != "" {
		block.more = append(block.more, "- "+b.Items)
	}
	return append([]topic{block}, options...)
}

func sheetTopics() []topic {
	var out []topic
	for i := range xlsx.Sheets {
		s := &xlsx.Sheets[i]
		sheet := topic{kind: kindSheet, name: s.Name, also: s.Synonyms, doc: s.Doc}
		if len(s.Synonyms) > 0 {
			sheet.more = append(sheet.more, "also known as: "+strings.Join(s.Synonyms, ", "))
		}
		var columns []topic
		for j := range s.Columns {
			c := columnTopic(s, &s.Columns[j])
			must := ""
			if s.Columns[j].Required {
				must = ", must be filled in"
			}
			sheet.more = append(sheet.more, fmt.Sprintf("%s (%s%s): %s", s.Columns[j].Head(), s.Columns[j].Kind, must, firstSentence(c.doc)))
			columns = append(columns, c)
		}
		out = append(append(out, sheet), columns...)
	}
	return out
}

func columnTopic(s *xlsx.SheetSpec, c *xlsx.ColumnSpec) topic {
	t := topic{kind: kindColumn, name: c.Name, of: s.Name, also: append([]string{c.Head()}, c.Synonyms...), doc: c.Doc}
	if s.KeyValue {
		t.kind = kindSetting
	}
	holds := c.Expected()
	if c.NotNegative {
		holds += ", not below 0"
	}
	if c.Refers != "" {
		holds += ", as in sheet " + c.Refers
	}
	t.more = append(t.more, "holds: "+holds)
	if c.Required {
		t.more = append(t.more, "must be there, and no cell blank")
	}
	if c.Default != "" {
		t.more = append(t.more, "if not given: "+c.Default)
	}
	if c.Example != "" {
		t.more = append(t.more, "example: "+c.Example)
	}
	if len(c.Synonyms) > 0 {
		t.more = append(t.more, "also known as: "+strings.Join(c.Synonyms, ", "))
	}
	return t
}

package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"briefpack/input"
	"briefpack/input/xlsx"
	"briefpack/input/xlsx/starter"
	"briefpack/report"
)

// named are the figures and tables that templates can name.
type named struct {
	figures []report.FigureLine
	tables  []report.TableLine
	example bool // they are those of the starter workbook, as there are no others
}

// names are those of the workbooks in the usual folder or, where there are none to
// read, those of the starter workbook.
func (r *explainRequest) names(ctx context.Context, c *console) (*named, error) {
	o := report.Options{Program: program}
	if isFolder(usualInput) {
		c.quiet = true
		d, err := readInputs(ctx, c, &request{inputs: []string{usualInput}})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil && d.Problems.Err() == nil { // else check says why
			return &named{figures: report.Figures(d, o), tables: report.Tables(d, o)}, nil
		}
	}
	book, err := starter.Workbook()
	if err != nil {
		return nil, err
	}
	d := xlsx.Read([]xlsx.Source{{Name: "starter.xlsx", Data: bytes.NewReader(book), Size: int64(len(book))}})
	return &named{figures: report.Figures(d, o), tables: report.Tables(d, o), example: true}, nil
}

// explain is what there is to say of a name: a figure, a table, and all whose names
// begin with it and a dot. It is "" where there is none.
func (n *named) explain(name string) string {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	var b strings.Builder
	for _, f := range n.figures {
		if f.Name == name {
			b.WriteString(figureTopic(f, n.example).text())
		}
	}
	for _, t := range n.tables {
		if t.Name == name {
			b.WriteString(tableTopic(t, n.example).text())
		}
	}
	b.WriteString(n.group(name))
	return b.String()
}

// mostListed is how many figures of a group are listed one by one; of more, those of
// groups within it are counted.
const mostListed = 60

// group lists the figures and tables whose names begin with that of a group, each with
// its unit and what it is; all groups, where the name is "". It is "" where there are
// none.
func (n *named) group(name string) string {
	var figures [][3]string
	prefix := name + "."
	if name == "" {
		prefix = ""
	}
	within := groupsWithin(n.figures, prefix)
	for _, f := range n.figures {
		rest, ok := strings.CutPrefix(f.Name, prefix)
		if !ok {
			continue
		}
		inner, _, deep := strings.Cut(rest, ".")
		switch counted := within[prefix+inner]; {
		case !deep || counted == 0:
			figures = append(figures, [3]string{f.Name, cmp.Or(f.Unit, "not reported"), f.Label})
		case counted > 0:
			figures = append(figures, [3]string{prefix + inner, "", fmt.Sprintf("%s: briefpack explain %s", count(counted, "figure"), prefix+inner)})
			within[prefix+inner] = -1 // told
		}
	}
	var tables [][3]string
	for _, t := range n.tables {
		if strings.HasPrefix(t.Name, prefix) && name != "" {
			tables = append(tables, [3]string{t.Name, "", strings.Join(t.Columns, ", ")})
		}
	}
	if len(figures)+len(tables) == 0 {
		return ""
	}
	head := "figures"
	if name != "" {
		head = "group " + name
	}
	from := "of the workbooks in the folder " + usualInput
	if n.example {
		from = "of the starter workbook, as the folder " + usualInput + " has no workbooks that can be read"
	}
	text := head + "\n  " + from + "; written as: {{NAME}}\n" + aligned(figures)
	if len(tables) > 0 {
		text += "  tables, with their columns; written as: data: NAME\n" + aligned(tables)
	}
	return text
}

// groupsWithin counts the figures of the groups within a group, where they are too many
// to be listed.
func groupsWithin(figures []report.FigureLine, prefix string) map[string]int {
	within, all := map[string]int{}, 0
	for _, f := range figures {
		if rest, ok := strings.CutPrefix(f.Name, prefix); ok {
			all++
			if inner, _, deep := strings.Cut(rest, "."); deep {
				within[prefix+inner]++
			}
		}
	}
	if all <= mostListed {
		return map[string]int{}
	}
	return within
}

// aligned prints lines of a name, a unit and a meaning below each other.
func aligned(lines [][3]string) string {
	var widths [2]int
	for _, l := range lines {
		for i := range widths {
			widths[i] = max(widths[i], utf8.RuneCountInString(l[i]))
		}
	}
	var b strings.Builder
	for _, l := range lines {
		text := fmt.Sprintf("    %-*s", widths[0], l[0])
		if widths[1] > 0 {
			text += fmt.Sprintf("  %-*s", widths[1], l[1])
		}
		b.WriteString(strings.TrimRight(clean(text+"  "+l[2]), " ") + "\n")
	}
	return b.String()
}

// all are the names of figures, tables and groups.
func (n *named) all() []string {
	var out []string
	met := map[string]bool{}
	add := func(name string) {
		out, met[name] = append(out, name), true
		for i, c := range name {
			if c == '.' && !met[name[:i]] {
				out, met[name[:i]] = append(out, name[:i]), true
			}
		}
	}
	for _, f := range n.figures {
		add(f.Name)
	}
	for _, t := range n.tables {
		add(t.Name)
	}
	return out
}

// figureTopic explains a figure by what it is and how it came about.
func figureTopic(f report.FigureLine, example bool) topic {
	t := topic{kind: kindFigure, name: f.Name, doc: clean(f.Printed)}
	if example {
		t.doc = "its value is known once the folder " + usualInput + " has workbooks"
	}
	if f.Label != "" {
		t.more = append(t.more, clean("what it is: "+f.Label))
	}
	if f.Unit != "" {
		t.more = append(t.more, "given in: "+f.Unit)
	}
	if f.Formula != "" {
		t.more = append(t.more, clean("worked out as: "+f.Formula))
	}
	if len(f.Cells) > 0 && !example {
		t.more = append(t.more, clean("from: "+input.Ranges(f.Cells)))
	}
	return t
}

// tableTopic explains a table by its columns.
func tableTopic(t report.TableLine, example bool) topic {
	doc := clean(t.Title)
	if doc == "" || example {
		doc = "a table of rows and columns"
	}
	return topic{kind: "table", name: t.Name, doc: doc, more: []string{"columns: " + clean(strings.Join(t.Columns, ", ")), "written as: data: " + t.Name}}
}

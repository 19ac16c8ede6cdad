package pack

import (
	"sort"
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/report/document"
)

// rowSources is what the Source column says of each row of a sheet. "same"
// means what the row above it says.
func rowSources(d *input.Dataset) map[input.Row]string {
	out := map[input.Row]string{}
	for _, t := range d.Tables {
		c := t.Column("Source")
		if c < 0 {
			continue
		}
		above := ""
		for i, row := range t.Rows {
			if i >= len(t.At) || row[c].Kind != input.String {
				continue
			}
			source := strings.TrimSuffix(oneLine(row[c].Text), ".")
			switch input.FoldName(source) {
			case "same", "as above", "ditto":
				source = above
			}
			above = source
			if source != "" {
				out[t.At[i]] = source
			}
		}
	}
	return out
}

// publication is one source, with the cells that were taken from it.
type publication struct {
	name  string
	cells []input.Cell
}

// publications are the sources of cells, in the order of the cells. Cells of
// rows without a source are left out.
func (f *filler) publications(cells []input.Cell) []publication {
	var out []publication
	index := map[string]int{}
	for _, c := range input.Cells(cells) {
		name := f.sources[input.Row{Sheet: c.Sheet, Num: c.Row}]
		if name == "" {
			continue
		}
		key := input.FoldName(name)
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, publication{name: name})
		}
		out[i].cells = append(out[i].cells, c)
	}
	return out
}

// mostSources are named under a figure; annex A has them all.
const mostSources = 3

// placement collects what the words around a figure or table depend on.
func (f *filler) placement(s selection, r rows, cells []input.Cell, source, note text) placement {
	p := placement{data: s.data.text + f.part.in, given: source != nil, note: f.line(note)}
	if source != nil {
		p.source = f.givenSource(f.line(source))
	} else {
		p.source = f.ownSource(r, cells)
	}
	if r.table != nil {
		for _, n := range r.table.Notes {
			p.notes = append(p.notes, oneLine(n))
		}
	}
	return p
}

// givenSource is the option source: words, or the name of a sheet, which stands
// for the publications that it names.
func (f *filler) givenSource(words string) string {
	t := f.whole.Table("sheet." + input.Slug(words))
	if t == nil || len(t.At) == 0 {
		return words
	}
	var cells []input.Cell
	for _, at := range t.At {
		cells = append(cells, input.Cell{Sheet: at.Sheet, Row: at.Num, Col: 1})
	}
	if names := f.sourceNames(cells); names != "" {
		return names
	}
	return "sheet " + t.At[0].Sheet.Name + ", " + t.At[0].Sheet.Book
}

// ownSource is what the rows drawn or printed name as their sources, or the
// sheets that they stand in.
func (f *filler) ownSource(r rows, cells []input.Cell) string {
	if names := f.sourceNames(cells); names != "" {
		return names
	}
	if r.table != nil && r.table.Source != "" {
		return oneLine(r.table.Source)
	}
	var sheets []string
	for _, c := range input.Cells(cells) {
		if name := "sheet " + c.Sheet.Name + ", " + c.Sheet.Book; !contains(sheets, name) {
			sheets = append(sheets, name)
		}
	}
	return strings.Join(sheets, "; ")
}

func (f *filler) sourceNames(cells []input.Cell) string {
	all := f.publications(cells)
	var names []string
	for i, p := range all {
		if i == mostSources && len(all) > mostSources {
			names = append(names, strconv.Itoa(len(all)-i)+" more in Annex A")
			break
		}
		names = append(names, p.name)
	}
	return strings.Join(names, "; ")
}

// finish numbers figures and tables in the order in which they are read, and
// writes the lines under them, which say where the same data are in a table.
func (f *filler) finish() {
	printed := map[string]string{}
	all := append(append([]document.Block(nil), f.doc.First...), f.doc.Body...)
	figures, tables := 0, 0
	for _, b := range all {
		switch b := b.(type) {
		case *document.Figure:
			figures++
			b.Number = figures
		case *document.Table:
			if b.Number != "" {
				continue
			}
			tables++
			b.Number = strconv.Itoa(tables)
			if data := f.tables[b].data; printed[data] == "" && b.Empty == "" {
				printed[data] = b.Number
			}
		}
	}
	said := map[string]bool{}
	for _, b := range all {
		switch b := b.(type) {
		case *document.Figure:
			p := f.figures[b]
			if printed[p.data] == "" { // else they stand under the table
				b.Notes = appendNew(b.Notes, said, p.notes...)
			}
			if p.note != "" {
				b.Notes = append(b.Notes, p.note)
			}
			b.Source = sourceLine(p.source, printed[p.data])
		case *document.Table:
			if p, ok := f.tables[b]; ok {
				b.Notes = appendNew(b.Notes, said, p.notes...)
				if p.note != "" {
					b.Notes = append(b.Notes, p.note)
				}
				b.Source = sourceLine(p.source, "")
			}
		}
	}
}

// appendNew adds the notes that do not stand elsewhere in the pack; the keys of
// markers stand under every table that has them.
func appendNew(notes []string, said map[string]bool, more ...string) []string {
	for _, n := range more {
		if !said[n] || strings.HasPrefix(n, "[") {
			said[n] = true
			notes = append(notes, n)
		}
	}
	return notes
}

// sourceLine is the line under a figure or table.
func sourceLine(source, table string) document.Text {
	line := ""
	if source = strings.TrimSuffix(source, "."); source != "" {
		line = "Source: " + source + "."
	}
	if table != "" {
		line = strings.TrimPrefix(line+" Data: Table"+nbsp+table+".", " ")
	}
	if line == "" {
		return nil
	}
	return document.Plain(line)
}

// sheetsUsed are the sheets of cells, in order.
func sheetsUsed(cells []input.Cell) []*input.Sheet {
	seen := map[*input.Sheet]bool{}
	var out []*input.Sheet
	for _, c := range cells {
		if !seen[c.Sheet] {
			seen[c.Sheet] = true
			out = append(out, c.Sheet)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		return input.Cell{Sheet: out[i], Row: 1, Col: 1}.Compare(input.Cell{Sheet: out[j], Row: 1, Col: 1}) < 0
	})
	return out
}

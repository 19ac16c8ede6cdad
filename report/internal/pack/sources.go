package pack

import (
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
)

// sourceColumns are the tables that say where their rows come from, by sheet.
type sourceColumns struct {
	tables map[*input.Sheet]*input.Table
	said   map[input.Row]string // what rows name as their source, as far as it was asked for
}

// sourcesOf are the tables of the whole dataset: a pack of one department also
// takes cells of others, for comparison.
func sourcesOf(d *input.Dataset) sourceColumns {
	d = d.All()
	out := sourceColumns{map[*input.Sheet]*input.Table{}, map[input.Row]string{}}
	for _, t := range d.Tables {
		if t.Column("Source") < 0 {
			continue
		}
		var last *input.Sheet
		for _, at := range t.At {
			if at.Sheet != last {
				out.tables[at.Sheet], last = t, at.Sheet
			}
		}
	}
	return out
}

// of is what the row of a cell names as its source, or "". “same” means what
// the row above it says.
func (s sourceColumns) of(c input.Cell) string {
	row := input.Row{Sheet: c.Sheet, Num: c.Row}
	source, asked := s.said[row]
	if !asked {
		source = s.find(row)
		s.said[row] = source
	}
	return source
}

// holds reports whether the row of a cell counts: that of a return that a later
// one replaced does not.
func (s sourceColumns) holds(c input.Cell) bool {
	_, i := s.place(input.Row{Sheet: c.Sheet, Num: c.Row})
	return i >= 0
}

// place is the table that a row is in and where; −1 where it is in none.
func (s sourceColumns) place(row input.Row) (*input.Table, int) {
	t := s.tables[row.Sheet]
	if t == nil {
		return nil, -1
	}
	return t, t.Find(row)
}

func (s sourceColumns) find(row input.Row) string {
	t, i := s.place(row)
	if t == nil {
		return ""
	}
	for column := t.Column("Source"); i >= 0; i-- {
		source := strings.TrimSuffix(oneLine(t.Text(i, column)), ".")
		switch input.FoldName(source) {
		case "same", "as above", "ditto":
			continue
		}
		return source
	}
	return ""
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
	last, i := "", 0 // most cells are of the same publication as the cell before
	for _, c := range input.Cells(cells) {
		name := f.sources.of(c)
		if name == "" {
			continue
		}
		if name != last {
			key := input.FoldName(name)
			var ok bool
			if i, ok = index[key]; !ok {
				i = len(out)
				index[key] = i
				out = append(out, publication{name: name})
			}
			last = name
		}
		out[i].cells = append(out[i].cells, c)
	}
	return out
}

// mostSources are named under a figure or table; annex A has them all.
const mostSources = 4

// placement is what the words around a figure or a table depend on, once all
// of them are in their places.
type placement struct {
	data    string   // the table that it shows, with the part of the pack
	given   string   // the template's own words on the source
	sources []string // where its data come from
	notes   []string // of the table that it shows
	note    string   // of the template
}

// placement collects what the words around a figure or table depend on.
func (f *filler) placement(s selection, r rows, cells []input.Cell, source, note text) placement {
	p := placement{data: s.data.text + f.part.in, note: f.line(note)}
	if source == nil {
		p.sources = f.ownSources(r, cells)
	} else if p.given = f.line(source); p.given != "" {
		p.sources = f.sheetSources(p.given)
	}
	if r.table != nil {
		for _, n := range f.peerNotes(r.table) {
			p.notes = append(p.notes, oneLine(n))
		}
	}
	return p
}

// sheetSources are the publications that a sheet names, where the option source
// is the name of a sheet; nil where it is words.
func (f *filler) sheetSources(name string) []string {
	t := f.whole.Table("sheet." + input.Slug(name))
	if t == nil || len(t.At) == 0 {
		return nil
	}
	var cells []input.Cell
	for _, at := range t.At {
		cells = append(cells, input.Cell{Sheet: at.Sheet, Row: at.Num, Col: 1})
	}
	if names := f.sourceNames(cells); len(names) > 0 {
		return names
	}
	return []string{"sheet " + t.At[0].Sheet.Name + ", " + t.At[0].Sheet.Book}
}

// ownSources are what the rows drawn or printed name as their sources, or the
// sheets that they stand in.
func (f *filler) ownSources(r rows, cells []input.Cell) []string {
	if names := f.sourceNames(cells); len(names) > 0 {
		return names
	}
	if r.table != nil && r.table.Source != "" {
		return []string{oneLine(r.table.Source)}
	}
	var names []string
	for _, s := range sheetsUsed(cells) {
		names = append(names, "sheet "+oneLine(s.Name)+", "+s.Book)
	}
	return names
}

// sourceNames are the names of the publications of cells. The many cells of a
// table are of few rows, and only the first of each row need be put in order.
func (f *filler) sourceNames(cells []input.Cell) []string {
	first := map[input.Row]input.Cell{}
	for _, c := range cells {
		row := input.Row{Sheet: c.Sheet, Num: c.Row}
		if old, met := first[row]; !met || c.Col < old.Col {
			first[row] = c
		}
	}
	var names []string
	for _, p := range f.publications(slices.Collect(maps.Values(first))) {
		names = append(names, p.name)
	}
	return names
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
	f.dropLinks(all)
	said := map[string]bool{}
	for _, b := range all {
		switch b := b.(type) {
		case *document.Figure:
			p := f.figures[b]
			if printed[p.data] == "" { // else they stand under the table
				b.Notes = appendNew(b.Notes, said, unsaid(p.notes, b.Chart)...)
			}
			if p.note != "" {
				b.Notes = append(b.Notes, p.note)
			}
			b.Source = p.line(printed[p.data])
		case *document.Table:
			if p, ok := f.tables[b]; ok {
				b.Notes = appendNew(b.Notes, said, p.notes...)
				if p.note != "" {
					b.Notes = append(b.Notes, p.note)
				}
				b.Source = p.line("")
			}
		}
	}
}

// unsaid are the notes of a table but for the breaks of which its chart itself
// says the reason.
func unsaid(notes []string, c *charts.Chart) []string {
	if c == nil {
		return notes
	}
	return slices.DeleteFunc(slices.Clone(notes), func(note string) bool {
		return slices.ContainsFunc(c.Breaks, func(b charts.Break) bool {
			reason := strings.TrimSuffix(b.Reason, ".")
			return reason != "" && strings.HasPrefix(note, reason)
		})
	})
}

// dropLinks takes away links to sections that went.
func (f *filler) dropLinks(all []document.Block) {
	ids := map[string]bool{}
	for _, b := range all {
		if h, ok := b.(document.Heading); ok {
			ids["#"+h.ID] = true
		}
	}
	drop := func(texts ...document.Text) {
		for _, t := range texts {
			for i := range t {
				if strings.HasPrefix(t[i].Link, "#") && !ids[t[i].Link] {
					t[i].Link = ""
				}
			}
		}
	}
	for _, b := range all {
		switch b := b.(type) {
		case document.BottomLine:
			drop(b.Text)
		case document.Paragraph:
			drop(b.Text)
		case document.List:
			drop(b.Items...)
		case document.Heading:
			drop(b.Text)
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

// oneSourceLine is about how many characters fit on a line under a figure.
const oneSourceLine = 100

// line is the line on the source. A figure whose data stand in a table names as
// many sources as fit on one line, and leaves the rest to the table.
func (p placement) line(table string) document.Text {
	source, data := p.given, ""
	if len(p.sources) > 0 {
		n := min(len(p.sources), mostSources)
		more := "more in Annex" + nbsp + "A"
		if table != "" {
			data = " Data: Table" + nbsp + table + "."
			more = "more under Table" + nbsp + table
			for n > 0 && len([]rune(listed(p.sources, n, more)+data)) > oneSourceLine-len("Source: .") {
				n--
			}
		}
		if n == 0 {
			return document.Plain("Source and data: Table" + nbsp + table + ".")
		}
		source = listed(p.sources, n, more)
	} else if table != "" {
		data = " Data: Table" + nbsp + table + "."
	}
	line := strings.TrimSuffix(source, ".")
	if line != "" {
		line = "Source: " + line + "."
	}
	if line = strings.TrimPrefix(line+data, " "); line == "" {
		return nil
	}
	return document.Plain(line)
}

// listed names the first n sources and counts the others.
func listed(sources []string, n int, more string) string {
	out := append([]string(nil), sources[:n]...)
	if rest := len(sources) - n; rest > 0 {
		out = append(out, strconv.Itoa(rest)+" "+more)
	}
	return strings.Join(out, "; ")
}

// refs names cells as short as they can be read. The workbook is named only
// where two have sheets of the same name: the table of inputs says which sheet
// is in which workbook.
func refs(cells []input.Cell) string {
	sheets := sheetsUsed(cells)
	names := map[string]bool{}
	for _, s := range sheets {
		if names[s.Name] {
			return input.Ranges(cells)
		}
		names[s.Name] = true
	}
	var parts []string
	for _, s := range sheets {
		var own []input.Cell
		for _, c := range cells {
			if c.Sheet == s {
				own = append(own, c)
			}
		}
		parts = append(parts, input.Ranges(own))
	}
	return strings.Join(parts, "; ")
}

// mostRanges are named of the cells behind a figure or a source: a sum over all
// departments rests on hundreds. The attached manifest names every one.
const mostRanges = 2

// someRefs names the first cells of many, and says how many more there are.
func someRefs(cells []input.Cell) string {
	cells = input.Cells(cells)
	ranges := input.Rectangles(cells)
	if len(ranges) <= mostRanges+1 {
		return refs(cells)
	}
	var first []input.Cell
	for _, r := range ranges[:mostRanges] {
		first = append(first, r.Cells()...)
	}
	return refs(first) + " and" + nbsp + plural(len(cells)-len(first), "cell") + " more"
}

// mostWords is how many characters of a figure in words the annex repeats.
const mostWords = 24

// shortened is a text cut between words where it is long.
func shortened(s string) string {
	r := []rune(s)
	if len(r) <= mostWords {
		return s
	}
	cut := string(r[:mostWords])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
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

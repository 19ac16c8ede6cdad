package xlsx

import (
	"strconv"
	"strings"

	"briefpack/input"
	"briefpack/input/xlsx/sheetreader"
)

// searchRows is how many rows that are not blank are searched for the headings.
const searchRows = 50

// heading is one cell of the row of headings.
type heading struct {
	cell input.Cell
	text string   // as the sheet has it, on one line
	name string   // without its unit
	unit headUnit // from brackets, or from the end
}

// headings are the cells of a row as headings.
func headings(s *input.Sheet, r *sheetreader.Row) []heading {
	var out []heading
	for i := range r.Cells {
		c := &r.Cells[i]
		if isBlank(c) {
			continue
		}
		h := heading{cell: input.Cell{Sheet: s, Row: int32(r.Num), Col: int32(c.Col + 1)}, text: oneLine(cellText(c))}
		h.name, h.unit = splitHead(h.text)
		out = append(out, h)
	}
	return out
}

// splitHead parts a heading from its unit: "Amount (£m)", "Amount, £m" and
// "Amount £m" are Amount in £m.
func splitHead(text string) (name string, unit headUnit) {
	if rest, _, p := input.CutMarks(text); p == nil && rest != "" {
		text = rest
	}
	text = strings.TrimRight(text, " :;,*")
	if open := strings.LastIndexByte(text, '('); open > 0 && strings.HasSuffix(text, ")") {
		return strings.TrimSpace(text[:open]), parseUnit(text[open+1 : len(text)-1])
	}
	if i := strings.LastIndexAny(text, "£%$€"); i > 0 && strings.ContainsRune(" ,", rune(text[i-1])) {
		if i = strings.IndexAny(text, "£%$€"); i > 0 {
			return strings.TrimRight(text[:i], " ,:;-"), parseUnit(text[i:])
		}
	}
	return text, headUnit{}
}

// tableColumn is one column of a worksheet that is read.
type tableColumn struct {
	spec    *ColumnSpec // nil for a column that no code knows
	head    heading
	power   int                 // of ten, that its heading says: 6 for £m
	percent bool                // its heading says %
	table   int                 // index of its column in the sheet's table
	field   int                 // its place among the columns of the sheet's records, or −1
	plain   bool                // its cells may be plain
	times   map[string]timeRead // what texts of its cells were read as
	places  int                 // most decimal places of its numbers
	lost    lost                // what rounding to pence left off

	plainStyle int            // one more than the last style that was found to be plain
	periods    []input.Period // of its cells with a shared string, by its index; zero where it is not plain, or not yet met
	lastDate   dateRead

	derive func(w *worksheet, j int) // works its value out from others of the row; nil where its cells hold it
	at     input.Cell                // where its value stands for all rows; zero where each row has its own
	aside  bool                      // read for others to be worked out from, and no column of the table
}

// layout is where the columns of one worksheet stand.
type layout struct {
	columns []tableColumn
	index   []int // of each column of the specification: its place in columns, or −1
	byCol   []int // of each column of the worksheet: its place in columns, or −1
	head    []string
	derives bool // a column is worked out from others
}

// ignored is the place of a column that is left out because an earlier one has
// the same meaning.
const ignored = -2

// at is the place in columns of a worksheet's column, counted from 0; −1 where
// it has no heading.
func (l *layout) at(col int) int {
	if col < len(l.byCol) {
		return l.byCol[col]
	}
	return -1
}

// known maps the names of a specification's columns, as slugs, to their places.
func known(spec *SheetSpec) map[string]int {
	names := map[string]int{}
	for i, c := range spec.layoutColumns() {
		for _, n := range append([]string{c.Name}, c.Synonyms...) {
			names[input.Slug(n)] = i
		}
	}
	return names
}

// keyColumns are the columns of every sheet of keys and values.
var keyColumns = []ColumnSpec{
	{Name: "Setting", Required: true, Synonyms: []string{"Name", "Key"}, Doc: "What is set."},
	{Name: "Value", Required: true, Doc: "What it is set to."},
	{Name: "Note", Kind: Prose, Synonyms: []string{"Notes", "Remark", "Explanation"}, Doc: "Whatever a reader of the setting must know."},
}

// layoutColumns are the columns that stand in the worksheet.
func (s *SheetSpec) layoutColumns() []ColumnSpec {
	if s.KeyValue {
		return keyColumns
	}
	return s.Columns
}

// match is the place of a heading's column in the specification, or −1.
func match(names map[string]int, h *heading) int {
	for _, n := range []string{h.name, h.text} {
		if i, ok := names[input.Slug(n)]; ok {
			return i
		}
	}
	return -1
}

// score says how well a row of headings fits a specification: two for each
// column that it has, one for each that it almost has. all reports that it has
// every column that is required.
func score(spec *SheetSpec, names map[string]int, heads []heading) (n int, all bool) {
	columns := spec.layoutColumns()
	found := make([]bool, len(columns))
	var others []string
	for i := range heads {
		switch j := match(names, &heads[i]); {
		case j < 0:
			others = append(others, heads[i].name)
		case !found[j]:
			found[j] = true
			n += 2
		}
	}
	all = n > 2
	for j := range columns {
		if found[j] || !columns[j].Required {
			continue
		}
		all = false
		if _, near := nearest(columns[j].Name, others); near {
			n++
		}
	}
	return n, all
}

// hasAll reports whether a row is the row of headings beyond doubt.
func hasAll(spec *SheetSpec, r *sheetreader.Row) bool {
	_, all := score(spec, known(spec), headings(nil, r))
	return all
}

// bestHeader is the index of the row that is most likely the row of headings of
// a known sheet; −1 where no row has at least two of its headings, the second
// perhaps misspelt.
func bestHeader(spec *SheetSpec, rows []sheetreader.Row) int {
	names := known(spec)
	best, most := -1, 2
	for i := range rows {
		if n, _ := score(spec, names, headings(nil, &rows[i])); n > most {
			best, most = i, n
		}
	}
	return best
}

// guessHeader is the index of the row that is most likely the row of headings
// of a sheet that no code knows: the first of texts alone that is at least half
// as wide as the widest row. −1 where there is none.
func guessHeader(rows []sheetreader.Row) int {
	widest := 0
	widths := make([]int, len(rows))
	for i := range rows {
		for j := range rows[i].Cells {
			if !isBlank(&rows[i].Cells[j]) {
				widths[i]++
			}
		}
		widest = max(widest, widths[i])
	}
	for i := range rows {
		if widths[i] >= min(2, widest) && 2*widths[i] >= widest && isHeading(&rows[i]) {
			return i
		}
	}
	return -1
}

// isHeading reports whether at least half of a row's cells are text, and none
// is an error or a formula without result.
func isHeading(r *sheetreader.Row) bool {
	texts, others := 0, 0
	for i := range r.Cells {
		switch c := &r.Cells[i]; {
		case isBlank(c):
		case c.Kind == sheetreader.Text:
			texts++
		case c.Kind == sheetreader.Number && !c.HasFormula:
			others++
		default:
			return false
		}
	}
	return texts > 0 && texts >= others
}

// layOut finds the columns of a worksheet by its headings.
func (r *run) layOut(spec *SheetSpec, heads []heading) *layout {
	l := &layout{}
	var columns []ColumnSpec
	names := map[string]int{}
	if spec != nil {
		columns, names = spec.layoutColumns(), known(spec)
	}
	l.index = make([]int, len(columns))
	for i := range l.index {
		l.index[i] = -1
	}
	seen := map[string]int{}
	for i := range heads {
		h := &heads[i]
		l.head = append(l.head, h.text)
		c := tableColumn{head: *h}
		if j := match(names, h); j >= 0 {
			if first := l.index[j]; first >= 0 {
				other := l.columns[first].head
				l.put(h.cell, ignored)
				r.report(ruleTwoColumns, h.cell, "the headings "+input.Quote(other.text)+" in "+other.cell.String()+" and "+input.Quote(h.text)+" here, which mean the same",
					"one column "+input.Quote(columns[j].Head()), "delete one of the columns, or give it another heading", "")
				continue
			}
			c.spec = &columns[j]
			l.index[j] = len(l.columns)
			r.takeUnit(&c)
		} else {
			r.nameExtra(&c, seen)
		}
		l.put(h.cell, len(l.columns))
		l.columns = append(l.columns, c)
	}
	r.missingColumns(columns, l)
	return l
}

// put notes the place of the column below a heading.
func (l *layout) put(head input.Cell, place int) {
	col := int(head.Col) - 1
	for len(l.byCol) <= col {
		l.byCol = append(l.byCol, -1)
	}
	l.byCol[col] = place
}

// nameExtra gives a column that no code knows a name of its own, and takes its
// scale from its heading. seen counts the columns of each name.
func (r *run) nameExtra(c *tableColumn, seen map[string]int) {
	h := &c.head
	c.power, c.percent = h.unit.power, h.unit.unit == input.Share && strings.Contains(h.text, "%")
	base := input.FoldName(h.name)
	if seen[base] > 0 {
		name := h.name
		for n := seen[base] + 1; seen[input.FoldName(h.name)] > 0; n++ {
			h.name = name + " " + strconv.Itoa(n)
		}
		if p := r.problem(ruleSameHeading, h.cell); p != nil {
			p.Found, p.Expected = "the heading "+input.Quote(h.text)+" once more", "headings that differ"
			p.Mend, p.Done = "give each column its own heading", "the column was named "+input.Quote(h.name)
		}
		seen[base]++
	}
	seen[input.FoldName(h.name)]++
	if c.power > 0 {
		r.noteScale(h)
	}
}

// takeUnit takes the scale of a known column from its heading.
func (r *run) takeUnit(c *tableColumn) {
	h := &c.head
	unit, number := h.unit.unit, c.spec.Kind.IsNumber()
	wrong := h.unit.foreign && number
	switch {
	case c.spec.Kind == Money:
		wrong = wrong || unit == input.Share
	case c.spec.Kind == Quantity && !c.spec.Unit.IsMoney():
		wrong = wrong || unit.IsMoney() || unit == input.Share
	case c.spec.Kind == Proportion:
		wrong = wrong || unit.IsMoney()
		c.percent = strings.Contains(h.text, "%")
	}
	if wrong {
		r.report(ruleHeadingUnit, h.cell, "the heading "+input.Quote(h.text), "the heading "+input.Quote(c.spec.Head()),
			"correct the heading, or the figures below it", "")
		return
	}
	if number && h.unit.power > 0 {
		c.power = h.unit.power
		r.noteScale(h)
	}
}

func (r *run) noteScale(h *heading) {
	r.report(ruleScaled, h.cell, "the heading "+input.Quote(h.text), "", "",
		"its numbers were multiplied by "+input.Decimals(powerOfTen(h.unit.power), 0))
}

// missingColumns reports each known column that has no heading: an error where
// it must be there, and a warning where a heading is almost its own.
func (r *run) missingColumns(columns []ColumnSpec, l *layout) {
	for i := range columns {
		c := &columns[i]
		if l.index[i] >= 0 || len(l.columns) == 0 {
			continue
		}
		var names []string
		for j := range l.columns {
			if l.columns[j].spec == nil {
				names = append(names, l.columns[j].head.name)
			}
		}
		near, ok := nearest(c.Name, names)
		at := l.columns[0].head
		for j := range l.columns {
			if ok && l.columns[j].head.name == near {
				at = l.columns[j].head
			}
		}
		switch {
		case ok && c.Required:
			r.report(ruleMissingColumn, at.cell, "the heading "+input.Quote(at.text), "the heading "+input.Quote(c.Head())+", which no column has",
				"correct the heading if you mean "+input.Quote(c.Head())+", or else add that column", "")
		case c.Required:
			r.report(ruleMissingColumn, at.cell, "the headings "+quoteList(l.head), "also the heading "+input.Quote(c.Head()),
				"add the column", "")
		default:
			r.nearHeading(c, l)
		}
	}
}

// nearHeading warns of a heading that is almost one that the column is known by: it
// differs by a letter or two, or in nothing but spaces, dashes and full stops.
func (r *run) nearHeading(c *ColumnSpec, l *layout) {
	for j := range l.columns {
		h := &l.columns[j].head
		for _, name := range append([]string{c.Name}, c.Synonyms...) {
			if l.columns[j].spec != nil || !isTypo(name, h.name) && closedUp(name) != closedUp(h.name) {
				continue
			}
			r.report(ruleNearHeading, h.cell, "the heading "+input.Quote(h.text), "the heading "+input.Quote(c.Head())+", if that is what you mean",
				"correct the heading", "the column was read as one of its own")
			return
		}
	}
}

// quoteList quotes the first few of a list of texts.
func quoteList(texts []string) string {
	const most = 8
	var quoted []string
	for i, t := range texts {
		if i == most {
			quoted = append(quoted, "and others")
			break
		}
		quoted = append(quoted, input.Quote(t))
	}
	return strings.Join(quoted, ", ")
}

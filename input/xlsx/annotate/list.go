package annotate

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefpack/input"
)

// listName is the name of the sheet of problems.
const listName = "Problems"

// listColumns are the columns of the list, with their widths in characters.
var listColumns = [7]struct {
	head  string
	width int
	text  func(*input.Problem) string
}{
	{"Severity", 11, func(p *input.Problem) string { return capital(p.Severity.String()) }},
	{"Where", 26, nil}, // see draft.where
	{"Found", 46, func(p *input.Problem) string { return p.Found }},
	{"Expected", 32, func(p *input.Problem) string { return p.Expected }},
	{"How to mend it", 42, func(p *input.Problem) string { return p.Mend }},
	{"What was done", 27, done},
	{"Rule", 23, func(p *input.Problem) string { return p.Code }},
}

// listHead is the row of the headings, from 1. The rows above it are for the
// title and a few sentences.
const listHead = 6

// The column Where, which some programs do not break into lines, as it holds links.
const (
	whereColumn = 1
	widestWhere = 60
)

// mostLinks is how many links one sheet can have in Excel, and a few fewer.
const mostLinks = 65_000

// done is what a warning or a note did, and who waived it.
func done(p *input.Problem) string {
	switch {
	case p.Waived == nil:
		return p.Done
	case p.Done == "":
		return p.Waived.String()
	}
	return p.Done + "; " + p.Waived.String()
}

// where is the place of a problem within its workbook.
func (c *draft) where(p *input.Problem) string {
	switch {
	case p.Cell.IsZero():
		return "the whole workbook"
	case c.sheetOf(p) != nil && c.sheetOf(p).hidden:
		return place(p) + ", on a hidden sheet"
	}
	return place(p)
}

func place(p *input.Problem) string {
	switch {
	case p.Count <= 1:
		return p.Cell.String()
	case p.ListsCells():
		return p.Cell.Sheet.Name + "!" + input.Refs(p.Cells)
	}
	last := p.Last.Ref()
	if p.Last.Sheet != p.Cell.Sheet {
		last = p.Last.String()
	}
	return fmt.Sprintf("%s to %s (%s cells)", p.Cell, last, grouped(p.Count))
}

// grouped is a number with commas.
func grouped(n int) string { return input.Decimals(input.Int(int64(n)), 0) }

// sheetOf is the sheet of a problem's cell, or nil.
func (c *draft) sheetOf(p *input.Problem) *sheetEntry {
	for i := range c.book.Sheets {
		if i < len(c.sheets) && c.book.Sheets[i].Sheet == p.Cell.Sheet && p.Cell.Sheet != nil {
			return &c.sheets[i]
		}
	}
	return nil
}

// linkTo is the reference that a problem's cell is reached by, or "": Excel does
// not go to a sheet that is hidden.
func (c *draft) linkTo(p *input.Problem) string {
	s := c.sheetOf(p)
	if s == nil || s.hidden {
		return ""
	}
	return quoteSheet(s.name) + "!" + p.Cell.Ref()
}

// addList adds the sheet of problems.
func (c *draft) addList(problems input.Problems, l looks) error {
	w := listWriter{}
	for i, col := range listColumns {
		w.widths[i] = col.width
	}
	for _, p := range problems {
		w.widths[whereColumn] = max(w.widths[whereColumn], min(utf8.RuneCountInString(c.where(p))+1, widestWhere))
	}
	w.row(1, ` ht="22" customHeight="1"`, []int{l.title}, "Problems in "+c.book.Name)
	w.row(2, "", []int{l.plain}, tally(problems))
	w.row(3, "", []int{l.plain}, "An error stops the run; a warning goes into every pack that uses the cell; a note is worth knowing.")
	w.row(4, "", []int{l.plain}, "Mend the cells in "+c.book.Name+" itself, then check it again: this copy is made anew each time.")
	w.row(5, "", []int{l.plain}, c.left.String())
	var heads []string
	looks := make([]int, len(listColumns))
	for i, col := range listColumns {
		heads, looks[i] = append(heads, col.head), l.head
	}
	w.row(listHead, ` ht="18" customHeight="1"`, looks, heads...)
	c.writeProblems(&w, problems, l)
	name, last := c.freeName(listName), listHead+len(problems)
	own := func(of, area string, hidden bool) sheetName {
		return sheetName{"_xlnm." + of, hidden, true, quoteSheet(name) + "!" + area}
	}
	return c.addFirst(name, []byte(c.listSheet(&w, last)),
		own("_FilterDatabase", fmt.Sprintf("$A$%d:$%s$%d", listHead, lastColumn(), last), true),
		own("Print_Titles", fmt.Sprintf("$%d:$%d", listHead, listHead), false))
}

// writeProblems writes a row for each problem, with a link to its cell.
func (c *draft) writeProblems(w *listWriter, problems input.Problems, l looks) {
	looks := make([]int, len(listColumns))
	for i, p := range problems {
		texts := make([]string, len(listColumns))
		for j, col := range listColumns {
			if looks[j] = l.words; j != whereColumn {
				texts[j] = col.text(p)
			}
		}
		row := listHead + 1 + i
		looks[0], texts[whereColumn] = l.severity[p.Severity], c.where(p)
		if to := c.linkTo(p); to != "" && i < mostLinks {
			looks[whereColumn] = l.link
			fmt.Fprintf(&w.links, `<hyperlink ref="B%d" location="%s" display="%s"/>`, row, escape(to), cellText(texts[whereColumn]))
		}
		w.row(row, w.height(texts), looks, texts...)
	}
}

// listWriter writes the rows of the list and the links from them.
type listWriter struct {
	rows, links strings.Builder
	widths      [len(listColumns)]int // of the columns, in characters
}

// row writes a row of texts, each in its look.
func (w *listWriter) row(row int, height string, looks []int, texts ...string) {
	fmt.Fprintf(&w.rows, `<row r="%d"%s>`, row, height)
	for i, text := range texts {
		if text == "" {
			fmt.Fprintf(&w.rows, `<c r="%s%d" s="%d"/>`, input.ColumnName(i+1), row, looks[i])
			continue
		}
		fmt.Fprintf(&w.rows, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, input.ColumnName(i+1), row, looks[i], cellText(text))
	}
	w.rows.WriteString("</row>")
}

// lastColumn is the last column of the list.
func lastColumn() string { return input.ColumnName(len(listColumns)) }

// height makes a row of the list as high as its texts need: not every program
// that opens it does so itself. Excel has no row higher than 409 points.
func (w *listWriter) height(texts []string) string {
	lines := 1
	for i, text := range texts {
		lines = max(lines, linesOf(text, w.widths[i]))
	}
	return fmt.Sprintf(` ht="%d" customHeight="1"`, min(13*lines+5, 409))
}

// linesOf is how many lines a text needs where so many letters fit on one.
func linesOf(text string, width int) int {
	lines, used := 1, 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		lines, used = lines+(used-1)/width, (used-1)%width+1 // of a word longer than a line
	}
	return lines
}

// String says which cells a copy says less of than of others; "" for none.
func (l left) String() string {
	var parts []string
	switch {
	case l.silent == 1:
		parts = append(parts, "1 cell is marked without a comment of its own, because a thread stands there or there are too many: see the list.")
	case l.silent > 1:
		parts = append(parts, grouped(l.silent)+" cells are marked without a comment of their own, because threads stand there or there are too many: see the list.")
	}
	if l.unmarked > 0 {
		parts = append(parts, grouped(l.unmarked)+" cells are not marked, because too many share one problem: the list names the first and the last.")
	}
	return strings.Join(parts, " ")
}

// listSheet is the worksheet of the list (18.3.1.99).
func (c *draft) listSheet(w *listWriter, last int) string {
	ns := "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	if c.relBase == strict {
		ns = strictMain
	}
	cols := ""
	for i, width := range w.widths {
		cols += fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
	}
	links := w.links.String()
	if links != "" {
		links = "<hyperlinks>" + links + "</hyperlinks>"
	}
	end := lastColumn() + strconv.Itoa(last)
	return xmlHead + `<worksheet xmlns="` + ns + `"><sheetPr><tabColor rgb="FFCA3535"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:` + end + `"/>` +
		fmt.Sprintf(`<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`, listHead, listHead+1) +
		fmt.Sprintf(`<selection pane="bottomLeft" activeCell="B%d" sqref="B%d"/></sheetView></sheetViews>`, listHead+1, listHead+1) +
		`<sheetFormatPr defaultRowHeight="15"/><cols>` + cols + `</cols><sheetData>` + w.rows.String() + `</sheetData>` +
		fmt.Sprintf(`<autoFilter ref="A%d:%s"/>`, listHead, end) + links +
		`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`
}

// tally counts problems by what they stop.
func tally(problems input.Problems) string {
	var parts []string
	for _, s := range []input.Severity{input.Error, input.Warning, input.Note} {
		if n := problems.Count(s); n > 0 {
			part := grouped(n) + " " + s.String()
			if n > 1 {
				part += "s"
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "No problem was found."
	}
	return strings.Join(parts, ", ")
}

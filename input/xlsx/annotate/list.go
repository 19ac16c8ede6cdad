package annotate

import (
	"fmt"
	"strconv"
	"strings"

	"briefpack/input"
)

// listName is the name of the sheet of problems.
const listName = "Problems"

// listColumns are the columns of the list, with their widths in characters.
var listColumns = []struct {
	head  string
	width int
	text  func(*input.Problem) string
}{
	{"Severity", 11, func(p *input.Problem) string { return capital(p.Severity.String()) }},
	{"Where", 26, where},
	{"Found", 54, func(p *input.Problem) string { return p.Found }},
	{"Expected", 40, func(p *input.Problem) string { return p.Expected }},
	{"How to mend it", 54, func(p *input.Problem) string { return p.Mend }},
	{"What was done", 34, func(p *input.Problem) string { return p.Done }},
	{"Rule", 24, func(p *input.Problem) string { return p.Code }},
}

// listHead is the row of the headings, from 1.
const listHead = 5

// mostLinks is how many links one sheet can have in Excel, and a few fewer.
const mostLinks = 65_000

// where is the place of a problem within its workbook.
func where(p *input.Problem) string {
	switch {
	case p.Cell.IsZero():
		return "the whole workbook"
	case p.ListsCells():
		return p.Cell.Sheet.Name + "!" + input.Refs(p.Cells)
	case p.Count > 1:
		return fmt.Sprintf("%s to %s (%s cells)", p.Cell, p.Last.Ref(), input.Decimals(input.Int(int64(p.Count)), 0))
	}
	return p.Cell.String()
}

// addList adds the sheet of problems.
func (c *draft) addList(problems input.Problems, l looks) error {
	var rows, links strings.Builder
	name := c.freeName(listName)
	write := func(row int, style int, texts ...string) {
		fmt.Fprintf(&rows, `<row r="%d"%s>`, row, rowHeightOf(style == l.words, texts))
		for i, text := range texts {
			look := style
			if style == l.words && i == 1 && row > listHead {
				look = l.link
			}
			fmt.Fprintf(&rows, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, input.ColumnName(i+1), row, look, cellText(text))
		}
		rows.WriteString("</row>")
	}
	write(1, l.title, "Problems in "+c.book.Name)
	write(2, l.plain, tally(problems))
	write(3, l.plain, "Mend the cells in "+c.book.Name+" itself, then check it again: this copy is made anew each time.")
	var heads []string
	for _, col := range listColumns {
		heads = append(heads, col.head)
	}
	write(listHead, l.head, heads...)
	for i, p := range problems {
		var texts []string
		for _, col := range listColumns {
			texts = append(texts, col.text(p))
		}
		row := listHead + 1 + i
		write(row, l.words, texts...)
		if place := c.linkTo(p); place != "" && i < mostLinks {
			fmt.Fprintf(&links, `<hyperlink ref="B%d" location="%s" display="%s"/>`, row, escape(place), cellText(where(p)))
		}
	}
	return c.addSheet(name, []byte(c.listSheet(rows.String(), links.String(), listHead+len(problems))))
}

// rowHeightOf makes a row of the list as high as its texts need: not every
// program that opens it does so itself.
func rowHeightOf(wrapped bool, texts []string) string {
	if !wrapped {
		return ""
	}
	lines := 1
	for i, text := range texts {
		lines = max(lines, (len([]rune(text))+listColumns[i].width-3)/(listColumns[i].width-2))
	}
	return fmt.Sprintf(` ht="%d" customHeight="1"`, min(13*lines+3, 400))
}

// linkTo is the reference that a problem's cell is reached by, or "".
func (c *draft) linkTo(p *input.Problem) string {
	for i := range c.book.Sheets {
		if i < len(c.sheets) && c.book.Sheets[i].Sheet == p.Cell.Sheet && p.Cell.Sheet != nil {
			return quoteSheet(c.sheets[i].name) + "!" + p.Cell.Ref()
		}
	}
	return ""
}

// listSheet is the worksheet of the list (18.3.1.99).
func (c *draft) listSheet(rows, links string, last int) string {
	ns := "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	if c.relBase == strict {
		ns = strictMain
	}
	cols := ""
	for i, col := range listColumns {
		cols += fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, col.width)
	}
	if links != "" {
		links = "<hyperlinks>" + links + "</hyperlinks>"
	}
	end := input.ColumnName(len(listColumns)) + strconv.Itoa(last)
	return xmlHead + `<worksheet xmlns="` + ns + `"><sheetPr><tabColor rgb="FFCA3535"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:` + end + `"/>` +
		fmt.Sprintf(`<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, listHead, listHead+1) +
		`<sheetFormatPr defaultRowHeight="15"/><cols>` + cols + `</cols><sheetData>` + rows + `</sheetData>` +
		fmt.Sprintf(`<autoFilter ref="A%d:%s"/>`, listHead, end) + links +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

// tally counts problems by what they stop.
func tally(problems input.Problems) string {
	var parts []string
	for _, s := range []input.Severity{input.Error, input.Warning, input.Note} {
		if n := problems.Count(s); n > 0 {
			part := strconv.Itoa(n) + " " + s.String()
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

// Package companion writes the tables and figures of a pack as a workbook, laid
// out as the Government Analysis Function asks for accessible spreadsheets: a
// cover, a list of contents, notes, and one marked-up table a sheet, without
// merged or blank cells, colours that mean something, filters or hidden rows.
//
// A number is written as a number, not yet rounded, with a number format that
// shows what the pack prints, its markers included. Text is always text, also
// where it begins with an equals sign. The same document gives the same bytes.
package companion

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefpack/input"
	"briefpack/report/document"
)

// About is what the workbook says of its pack that the document does not.
type About struct {
	PDF    string            // file name of the pack
	Places map[string]string // where figures stand, by reference: "Figure 2, page 3"
}

// Write makes the workbook of a pack.
func Write(doc *document.Document, a About) ([]byte, error) {
	w := &writer{f: excelize.NewFile(), doc: doc, about: a, formats: map[string]int{}}
	defer w.f.Close()
	w.styles()
	w.cover()
	sheets := w.sheets()
	w.contents(sheets)
	w.notes()
	for _, s := range sheets {
		w.table(s)
	}
	w.restoreTables()
	w.properties()
	if w.err != nil {
		return nil, fmt.Errorf("writing the companion workbook: %w", w.err)
	}
	var b bytes.Buffer
	w.f.SetZipWriter(newZip)
	if _, err := w.f.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("writing the companion workbook: %w", err)
	}
	return b.Bytes(), nil
}

// writer is a workbook in the making. It keeps the first error.
type writer struct {
	f       *excelize.File
	doc     *document.Document
	about   About
	title   int            // styles
	line    int            // of text above a table
	head    [2]int         // of heads of words, and of numbers
	text    [2]int         // of words, and of words in a column of numbers
	formats map[string]int // styles of numbers, by format
	tables  []any          // parts of marked-up tables, put aside
	err     error
}

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// sheet is a worksheet with one table.
type sheet struct {
	name  string // "Table 1"
	title string // with its number
	lines []string
	table *document.Table
	links []string // the worksheets to which the first cells of its rows lead
}

// sheets are the tables of the pack, each chart as the table of its data, and in
// place of table B1 the figures with all that is known of them.
func (w *writer) sheets() []sheet {
	var out []sheet
	for _, b := range append(append([]document.Block(nil), w.doc.First...), w.doc.Body...) {
		switch b := b.(type) {
		case *document.Figure:
			if b.Chart != nil {
				out = append(out, sheetOf(fmt.Sprintf("Figure %d", b.Number), b.Data()))
			}
		case *document.Table:
			switch {
			case len(b.Rows) == 0:
			case b.Rows[0].ID != "":
				out = append(out, w.figures("Table "+b.Number, b.Title))
			default:
				out = append(out, sheetOf("Table "+b.Number, b))
			}
		}
	}
	return out
}

func sheetOf(name string, t *document.Table) sheet {
	s := sheet{name: name, title: name + ": " + plain(t.Title.String()), table: t}
	for _, line := range append([]string{t.Subtitle.String()}, append(t.Notes, t.Source.String())...) {
		if line = plain(line); line != "" {
			s.lines = append(s.lines, line)
		}
	}
	return s
}

// figures lists the figures of the text: those that the annex explains.
func (w *writer) figures(name string, title document.Text) sheet {
	t := &document.Table{Title: title}
	for _, head := range []string{"Reference", "Figure", "Printed", "Value", "Unit", "Period", "How it was worked out", "Source cells", "Where it stands"} {
		t.Columns = append(t.Columns, document.Column{Head: head, Numeric: head == "Value"})
	}
	for _, s := range w.doc.Figures {
		if s.Ref == "" {
			continue
		}
		period := ""
		if !s.Period.IsZero() {
			period = s.Period.String()
		}
		value := s.Value
		if value.Kind != input.Numeric {
			value = input.Value{}
		}
		var r document.Row
		for _, text := range []string{s.Ref, s.Label, s.Printed, "", string(s.Unit), period, s.Formula, input.Ranges(s.Cells), w.about.Places[s.Ref]} {
			r.Cells = append(r.Cells, text)
			r.Values = append(r.Values, input.Value{Kind: input.String, Text: text})
		}
		if value.Kind == input.Numeric {
			r.Cells[3], r.Values[3] = value.Number.String(), value
			if value.Upto != nil {
				r.Cells[3] = s.Printed
			}
		}
		t.Rows = append(t.Rows, r)
	}
	out := sheetOf(name, t)
	out.lines = []string{
		"Values are not rounded: a share of 0.061 is printed as 6.1%.",
		"[z] not applicable: the figure is words, or has no unit or period, or a value that is not reported.",
	}
	return out
}

// contents lists the worksheets, each with a link to it.
func (w *writer) contents(sheets []sheet) {
	t := &document.Table{Columns: []document.Column{{Head: "Worksheet"}, {Head: "Title"}}}
	add := func(name, title string) {
		t.Rows = append(t.Rows, document.Row{Cells: []string{name, title}})
	}
	add("Notes", "Notes")
	for _, s := range sheets {
		add(s.name, s.title)
	}
	var links []string
	for _, r := range t.Rows {
		links = append(links, r.Cells[0])
	}
	w.table(sheet{name: "Contents", title: "Contents", table: t, links: links})
}

// notes says what holds for all worksheets.
func (w *writer) notes() {
	t := &document.Table{Columns: []document.Column{{Head: "Note"}, {Head: "Text"}}}
	for i, text := range []string{
		"This workbook holds the tables and figures of the briefing pack " + w.about.PDF + " and no others. The data of each chart stand on a worksheet of the chart’s number.",
		"A number is held to fifteen digits and shown as the pack prints it, rounded halves away from zero. Markers beside a number are part of its number format, so that it stays a number.",
		"Markers: [x] not available, [z] not applicable, [c] confidential, [p] provisional, [r] revised, [e] estimated, [low] rounds to 0 but is not 0, [b] break in series.",
		"Source cells are named as in the workbooks that the pack was made from: worksheet, then cells. The manifest attached to the pack holds their values.",
	} {
		t.Rows = append(t.Rows, document.Row{Cells: []string{fmt.Sprintf("Note %d", i+1), text}})
	}
	w.table(sheet{name: "Notes", title: "Notes", table: t})
}

// cover says what the workbook is, whose, and of when.
func (w *writer) cover() {
	d := w.doc
	lines := []string{d.Title, "Tables and figures of the briefing pack " + w.about.PDF, d.Classification, "Organisation: " + d.Organisation, "Period: " + d.Period.String()}
	if !d.DataAsAt.IsZero() {
		lines = append(lines, "Data as at: "+d.DataAsAt.String())
	}
	for _, l := range [][2]string{{"Status: ", d.Status}, {"Contact: ", d.Contact}, {"Made by: ", d.Program}} {
		if l[1] != "" {
			lines = append(lines, l[0]+l[1])
		}
	}
	lines = append(lines, "The worksheet Contents lists the others, each of which holds one table.", d.Licence)
	w.keep(w.f.SetSheetName("Sheet1", "Cover"))
	w.f.SetActiveSheet(0) // later it would read every worksheet again
	w.keep(w.f.SetColWidth("Cover", "A", "A", 90))
	w.printing("Cover")
	out, err := w.f.NewStreamWriter("Cover")
	if err != nil {
		w.keep(err)
		return
	}
	row, style := 0, w.title
	for _, l := range lines {
		if l = plain(l); l != "" {
			row++
			w.keep(out.SetRow(ref(row, 1), []any{words(l, style)}))
			style = w.line
		}
	}
	w.keep(out.Flush())
}

// plain is text on one line with ordinary spaces.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

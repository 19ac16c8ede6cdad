package document

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
)

// WriteHTML writes the first page of doc as a web page that stands alone: no
// script, no picture, nothing fetched from elsewhere, so that it can be the body of a
// message. What a screen reader goes by is in the elements: one h1, headings in
// order, lists, tables with captions and scoped heads, the language of each passage.
// A chart is its text alternative and its data as a table.
//
// Links within the pack become plain text, because their targets are not on the
// page; other links stay where they lead to the web or to an address (https, http, mailto).
func WriteHTML(w io.Writer, doc *Document) error {
	h := &htmlWriter{}
	h.raw("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\" />\n", attribute(doc.Language))
	h.raw("<meta name=\"viewport\" content=\"width=device-width\" />\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", escape(doc.Title), pageStyle)
	h.raw("<p class=\"mark\">%s</p>\n<h1>%s</h1>\n<p class=\"small\">%s</p>\n", escape(doc.Classification), escape(doc.Title), escape(standing(doc)))
	for _, b := range doc.First {
		h.block(b)
	}
	h.raw("<p class=\"mark\">%s</p>\n</main>\n</body>\n</html>\n", escape(doc.Classification))
	_, err := w.Write(h.b.Bytes())
	return err
}

// standing says whose page it is, of when, and whom to ask.
func standing(doc *Document) string {
	parts := []string{doc.Organisation, doc.Period.String()}
	if !doc.DataAsAt.IsZero() {
		parts = append(parts, "data as at "+doc.DataAsAt.String())
	}
	for _, s := range []string{doc.Status, doc.Contact} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " | ")
}

// pageStyle is plain, and nothing is lost where a reader's program drops it.
// The colours have a contrast above 7:1 on white (WCAG 2.2, 1.4.6).
const pageStyle = `body { margin: 1em auto; max-width: 42em; padding: 0 1em; font: 16px/1.5 Arial, sans-serif; color: #0b0c0c; background: #ffffff; }
h1 { font-size: 1.6em; line-height: 1.2; } h2 { font-size: 1.25em; } h3 { font-size: 1.1em; }
table { border-collapse: collapse; margin: 1em 0; } caption { text-align: left; font-weight: bold; }
th, td { border-bottom: 1px solid #505a5f; padding: 0.25em 0.75em 0.25em 0; text-align: left; vertical-align: top; }
.number { text-align: right; } .small, .mark { font-size: 0.9em; color: #383f43; } .mark { font-weight: bold; }
.line { font-size: 1.15em; border-left: 5px solid #1d70b8; padding-left: 0.75em; } figure { margin: 1.5em 0; }
`

type htmlWriter struct{ b bytes.Buffer }

func (h *htmlWriter) raw(format string, args ...any) { fmt.Fprintf(&h.b, format, args...) }

// escape is s as text of an element.
func escape(s string) string { return html.EscapeString(s) }

// attribute is s as the value of an attribute in quotation marks.
func attribute(s string) string { return html.EscapeString(s) }

// runs is prose with its key phrases, links and languages.
func runs(t Text) string {
	var b strings.Builder
	for _, i := range t {
		s := escape(i.Text)
		if i.Strong {
			s = "<strong>" + s + "</strong>"
		}
		if i.Lang != "" {
			s = fmt.Sprintf("<span lang=\"%s\">%s</span>", attribute(i.Lang), s)
		}
		if leadsOut(i.Link) {
			s = fmt.Sprintf("<a href=\"%s\">%s</a>", attribute(i.Link), s)
		}
		b.WriteString(s)
	}
	return strings.ReplaceAll(b.String(), "</strong><strong>", "")
}

// leadsOut reports whether a link leads to the web or to an address.
func leadsOut(link string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(link, scheme) {
			return true
		}
	}
	return false
}

func (h *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case BottomLine:
		h.raw("<p class=\"line\"><strong>Bottom line:</strong> %s</p>\n", runs(b.Text))
	case Asks:
		h.raw("<p>You are asked to:</p>\n<ul>\n")
		for _, a := range b.Items {
			h.raw("<li><strong>%s</strong> %s</li>\n", escape(a.Verb), runs(a.Text))
		}
		h.raw("</ul>\n")
	case Heading:
		h.raw("<h%d>%s</h%d>\n", b.Level, runs(b.Text), b.Level)
	case Paragraph:
		class := ""
		if b.Small {
			class = " class=\"small\""
		}
		h.raw("<p%s>%s</p>\n", class, runs(b.Text))
	case List:
		h.list(b)
	case Findings:
		h.raw("<ol>\n")
		for _, f := range b.Items {
			h.raw("<li><strong>%s</strong>%s%s</li>\n", runs(f.Lead), runs(f.Rest), escape(spaceBefore(f.Note)))
		}
		h.raw("</ol>\n")
	case KeyFigures:
		h.keyFigures(b)
	case TwoSided:
		h.side(b.Left)
		h.side(b.Right)
	case Callout:
		h.raw("<p class=\"line\">%s</p>\n", runs(b.Text))
	case Comment:
		h.raw("<blockquote>\n")
		for _, p := range b.Paragraphs {
			h.raw("<p>%s</p>\n", runs(p))
		}
		h.raw("<p class=\"small\">%s, %s</p>\n</blockquote>\n", escape(b.Author), escape(b.Date))
	case *Figure:
		h.figure(b)
	case *Table:
		h.table("Table "+b.Number, b)
	case PageBreak, Contents: // a page of the web has neither
	}
}

func spaceBefore(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

func (h *htmlWriter) list(l List) {
	name := "ul"
	if l.Ordered {
		name = "ol"
	}
	h.raw("<%s>\n", name)
	for _, item := range l.Items {
		h.raw("<li>%s</li>\n", runs(item))
	}
	h.raw("</%s>\n", name)
}

func (h *htmlWriter) keyFigures(k KeyFigures) {
	h.raw("<table>\n<caption>Key figures</caption>\n<tr><th scope=\"col\">Figure</th><th scope=\"col\">Value</th><th scope=\"col\">Compared</th></tr>\n")
	for _, t := range k.Tiles {
		value := "<strong>" + escape(t.Value) + "</strong>"
		if t.Missing != "" {
			value = "Not reported: " + escape(t.Missing)
		}
		h.raw("<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n", escape(t.Label), value, escape(t.Compared))
	}
	h.raw("</table>\n")
}

func (h *htmlWriter) side(s Side) {
	h.raw("<p><strong>%s</strong></p>\n<ul>\n", escape(s.Title))
	for _, l := range s.Lines {
		h.raw("<li><strong>%s</strong> %s</li>\n", escape(l.Value), escape(l.Text))
	}
	h.raw("</ul>\n")
}

func (h *htmlWriter) figure(f *Figure) {
	name := fmt.Sprintf("Figure %d", f.Number)
	h.raw("<figure>\n<figcaption><strong>%s: %s</strong></figcaption>\n", name, runs(f.Title))
	if f.Chart == nil || f.Empty != "" {
		h.raw("<p>No data: %s</p>\n</figure>\n", escape(f.Empty))
		return
	}
	h.raw("<p>%s</p>\n", escape(f.Alt))
	h.table("Data of "+name, f.Data())
	h.raw("</figure>\n")
}

func (h *htmlWriter) table(name string, t *Table) {
	if t.Empty != "" || len(t.Rows) == 0 {
		h.raw("<p><strong>%s: %s</strong></p>\n<p>No data: %s</p>\n", escape(name), runs(t.Title), escape(t.Empty))
		h.under(t)
		return
	}
	h.raw("<table>\n<caption>%s: %s", escape(name), runs(t.Title))
	if len(t.Subtitle) > 0 {
		h.raw(", %s", runs(t.Subtitle))
	}
	h.raw("</caption>\n<tr>")
	for _, c := range t.Columns {
		h.raw("<th scope=\"col\"%s>%s</th>", class(c), escape(c.Head))
	}
	h.raw("</tr>\n")
	for _, r := range t.Rows {
		h.raw("<tr>")
		for i, cell := range r.Cells {
			switch {
			case i == 0:
				h.raw("<th scope=\"row\">%s</th>", escape(cell))
			case i < len(t.Columns):
				h.raw("<td%s>%s</td>", class(t.Columns[i]), escape(cell))
			}
		}
		h.raw("</tr>\n")
	}
	h.raw("</table>\n")
	h.under(t)
}

func class(c Column) string {
	if c.Numeric {
		return " class=\"number\""
	}
	return ""
}

// under is what stands below a table: notes and source.
func (h *htmlWriter) under(t *Table) {
	for _, n := range t.Notes {
		h.raw("<p class=\"small\">%s</p>\n", escape(n))
	}
	if len(t.Source) > 0 {
		h.raw("<p class=\"small\">%s</p>\n", runs(t.Source))
	}
}

// WritePage writes the first page of doc as plain text for people: the same as
// [WriteHTML] writes, for whoever reads mail as text.
func WritePage(w io.Writer, doc *Document) error {
	t := &textWriter{}
	t.line("%s\n\n%s\n%s\n", doc.Classification, doc.Title, standing(doc))
	for _, b := range doc.First {
		t.plain(b)
	}
	t.line("%s", doc.Classification)
	_, err := io.WriteString(w, t.b.String())
	return err
}

// plain writes a block as people type it, without the marks that goldens need.
func (t *textWriter) plain(b Block) {
	switch b := b.(type) {
	case BottomLine:
		t.line("Bottom line: %s\n", b.Text)
	case Asks:
		t.line("You are asked to:")
		for _, a := range b.Items {
			t.line("- %s %s", a.Verb, a.Text)
		}
		t.line("")
	case Heading:
		t.line("%s\n", strings.ToUpper(b.Text.String()))
	case Paragraph:
		t.line("%s\n", b.Text)
	case List:
		for i, item := range b.Items {
			bullet := "-"
			if b.Ordered {
				bullet = fmt.Sprintf("%d.", i+1)
			}
			t.line("%s %s", bullet, item)
		}
		t.line("")
	case Findings:
		for i, f := range b.Items {
			t.line("%d. %s%s%s", i+1, f.Lead, f.Rest, spaceBefore(f.Note))
		}
		t.line("")
	case KeyFigures:
		for _, k := range b.Tiles {
			value := k.Value
			if k.Missing != "" {
				value = "not reported: " + k.Missing
			}
			t.line("%s", strings.TrimSuffix(fmt.Sprintf("- %s: %s; %s", k.Label, value, k.Compared), "; "))
		}
		t.line("")
	case Callout:
		t.line("%s\n", b.Text)
	case *Figure:
		t.plainFigure(b)
	default: // tables, sides and comments read well as goldens have them
		t.block(b)
	}
}

func (t *textWriter) plainFigure(f *Figure) {
	t.line("Figure %d: %s", f.Number, f.Title)
	if f.Chart == nil || f.Empty != "" {
		t.line("No data: %s\n", f.Empty)
		return
	}
	t.line("%s", f.Alt)
	data := f.Data()
	rows := [][]string{nil}
	var numeric []bool
	for _, c := range data.Columns {
		rows[0] = append(rows[0], c.Head)
		numeric = append(numeric, c.Numeric)
	}
	for _, r := range data.Rows {
		rows = append(rows, r.Cells)
	}
	t.grid(rows, numeric, "  ")
	t.under(f.Notes, f.Source)
}

package document

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"briefpack/charts"
	"briefpack/input"
)

// WriteText writes doc as plain text that can be read and compared: every block
// in reading order, tables with aligned columns, charts as their text
// alternative and their data. It is what goldens of packs are made of.
func WriteText(w io.Writer, doc *Document) error {
	t := &textWriter{}
	t.titleBlock(doc)
	for _, b := range doc.First {
		t.block(b)
	}
	t.rule("page 2")
	for _, b := range doc.Body {
		t.block(b)
	}
	t.rule("figures")
	for _, s := range doc.Figures {
		t.line("%s = %s", strings.TrimSpace(s.Ref+" "+s.Name), s.Printed)
		t.line("    %s", strings.Trim(s.Formula+"; "+input.Ranges(s.Cells), "; "))
	}
	t.rule("warnings")
	for _, p := range doc.Warnings {
		t.line("%s", p.Error())
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

type textWriter struct{ b strings.Builder }

// line writes one line; no-break spaces are written as ordinary ones, so that a
// golden can be typed.
func (t *textWriter) line(format string, args ...any) {
	s := strings.ReplaceAll(fmt.Sprintf(format, args...), "\u00a0", " ")
	t.b.WriteString(strings.TrimRight(s, " ") + "\n")
}

func (t *textWriter) rule(name string) { t.line("\n-------- %s --------\n", name) }

func (t *textWriter) titleBlock(doc *Document) {
	t.line("%s", doc.Classification)
	t.line("%s | pack %s | %s", doc.Organisation, doc.Pack, doc.Language)
	t.line("# %s", doc.Title)
	asAt := ""
	if !doc.DataAsAt.IsZero() {
		asAt = doc.DataAsAt.String()
	}
	t.line("Period: %s | Data as at: %s | Status: %s | Contact: %s | %s\n", doc.Period, asAt, doc.Status, doc.Contact, doc.Program)
}

// marked is text with its key phrases and links as Markdown has them.
func marked(text Text) string {
	var b strings.Builder
	for _, i := range text {
		s := i.Text
		if i.Lang != "" {
			s += "{" + i.Lang + "}"
		}
		if i.Strong && strings.TrimSpace(s) != "" {
			s = "**" + s + "**"
		}
		if i.Link != "" {
			s = "[" + s + "](" + i.Link + ")"
		}
		b.WriteString(s)
	}
	return strings.ReplaceAll(b.String(), "****", "")
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case BottomLine:
		t.line("> %s\n", marked(b.Text))
	case Asks:
		t.line("You are asked to:")
		for _, a := range b.Items {
			t.line("  %s %s", a.Verb, marked(a.Text))
		}
		t.line("")
	case Heading:
		id := ""
		if b.ID != "" {
			id = " {#" + b.ID + "}"
		}
		t.line("%s %s%s\n", strings.Repeat("#", b.Level), marked(b.Text), id)
	case Paragraph:
		t.line("%s\n", marked(b.Text))
	case List:
		for i, item := range b.Items {
			bullet := "-"
			if b.Ordered {
				bullet = fmt.Sprintf("%d.", i+1)
			}
			t.line("%s %s", bullet, marked(item))
		}
		t.line("")
	case Findings:
		for i, f := range b.Items {
			t.line("%d. **%s**%s %s", i+1, f.Lead, marked(f.Rest), f.Note)
		}
		t.line("")
	case KeyFigures:
		t.keyFigures(b)
	case TwoSided:
		t.side(b.Left)
		t.side(b.Right)
	case Callout:
		t.line("! %s\n", marked(b.Text))
	case Comment:
		for _, p := range b.Paragraphs {
			t.line("%q", marked(p))
		}
		t.line("  — %s, %s\n", b.Author, b.Date)
	case *Figure:
		t.figure(b)
	case *Table:
		t.table(b)
	case PageBreak:
		t.line("[page break]\n")
	case Contents:
		t.line("[contents]\n")
	}
}

func (t *textWriter) keyFigures(k KeyFigures) {
	for _, tile := range k.Tiles {
		value := tile.Value
		switch {
		case tile.Missing != "":
			value = "Not reported: " + tile.Missing
		case tile.Wide != "":
			value += " (or " + tile.Wide + ")"
		}
		t.line("[ %s | %s | %s ]", tile.Label, value, tile.Compared)
	}
	t.line("")
}

func (t *textWriter) side(s Side) {
	t.line("%s:", s.Title)
	for _, l := range s.Lines {
		t.line("  %s  %s", l.Value, l.Text)
	}
	t.line("")
}

// words writes the title and subtitle of a figure or table.
func (t *textWriter) words(kind, number string, title, subtitle Text) {
	t.line("%s %s: %s", kind, number, marked(title))
	if len(subtitle) > 0 {
		t.line("  (%s)", marked(subtitle))
	}
}

func (t *textWriter) under(notes []string, source Text) {
	for _, n := range notes {
		t.line("  Note: %s", n)
	}
	if len(source) > 0 {
		t.line("  %s", marked(source))
	}
	t.line("")
}

func (t *textWriter) figure(f *Figure) {
	kind := "Figure"
	if f.Half {
		kind = "Half figure"
	}
	t.words(kind, fmt.Sprint(f.Number), f.Title, f.Subtitle)
	if f.Empty != "" || f.Chart == nil {
		t.line("  No data: %s", f.Empty)
	} else {
		t.line("  Alt: %s", f.Alt)
		t.chart(f.Chart)
	}
	t.under(f.Notes, f.Source)
}

func (t *textWriter) chart(c *charts.Chart) {
	t.line("  %s chart in %s", c.Kind, c.Unit)
	if c.Focus != "" {
		t.line("  focus: %s", c.Focus)
	}
	var rows [][]string
	for _, r := range c.Rows {
		row := []string{r.Name, r.Detail, point(c.Unit, r.Low), point(c.Unit, r.High)}
		for _, d := range r.Dots {
			row = append(row, strings.TrimSpace(d.Name+" "+point(c.Unit, d.Value)+" "+d.Note))
		}
		rows = append(rows, row)
	}
	if len(c.Ticks) > 0 {
		head := []string{""}
		for _, s := range c.Series {
			head = append(head, s.Name)
		}
		rows = append(rows, head)
	}
	for i, tick := range c.Ticks {
		label := tick.Label
		if tick.Total {
			label += " (total)"
		}
		row := []string{label}
		for n, s := range c.Series {
			if i < len(s.Points) {
				row = append(row, point(c.UnitOf(n), s.Points[i]))
			}
		}
		rows = append(rows, row)
	}
	t.grid(rows, nil, "    ")
	for _, l := range c.Lines {
		t.line("    line at %s: %s", input.Print(l.Value, lineUnit(c, l), input.Full), l.Label)
	}
	for _, b := range c.Breaks {
		t.line("    break at %s: %s", b.Period, b.Reason)
	}
	for _, s := range c.Side {
		t.line("    beside: %s %s", s.Label, s.Value)
	}
}

// lineUnit is the unit of a reference line: in small multiples that of its panel.
func lineUnit(c *charts.Chart, l charts.Line) input.Unit {
	for n, s := range c.Series {
		if s.Name == l.Series {
			return c.UnitOf(n)
		}
	}
	return c.Unit
}

func point(u input.Unit, p charts.Point) string {
	if !p.Known {
		return "(" + strings.TrimSpace(p.Reason+" "+p.Marks.String()) + ")"
	}
	return strings.TrimSpace(p.Print(u, input.Full) + " " + p.Marks.String())
}

func (t *textWriter) table(b *Table) {
	t.words("Table", b.Number, b.Title, b.Subtitle)
	if b.Empty != "" {
		t.line("  No data: %s", b.Empty)
		t.under(b.Notes, b.Source)
		return
	}
	rows := [][]string{nil}
	numeric := make([]bool, len(b.Columns))
	for i, c := range b.Columns {
		rows[0] = append(rows[0], c.Head)
		numeric[i] = c.Numeric
	}
	for _, r := range b.Rows {
		row := append([]string(nil), r.Cells...)
		mark := ""
		switch {
		case r.Focus:
			mark = " <focus>"
		case r.Total:
			mark = " <total>"
		case r.Group:
			mark = " <group>"
		}
		if mark != "" && len(row) > 0 {
			row[0] += mark
		}
		rows = append(rows, row)
	}
	t.grid(rows, numeric, "    ")
	t.under(b.Notes, b.Source)
}

// grid writes rows with aligned columns, numbers flush right.
func (t *textWriter) grid(rows [][]string, numeric []bool, indent string) {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		b.WriteString(indent)
		for i, c := range r {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			switch {
			case i < len(numeric) && numeric[i]:
				c = pad + c
			case i < len(r)-1:
				c += pad
			}
			if i > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(c)
		}
		t.line("%s", b.String())
	}
}

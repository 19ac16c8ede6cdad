package pdf

import (
	"fmt"
	"strings"
	"testing"

	"briefpack/report/document"
)

// longName is a name as organisations have them, and longer.
const longName = "Department for the Coordination of Cross-Government Programmes, Digital Transformation and Intergovernmental Relations"

// named is a table whose rows have very long names.
func named(number string, rows, columns int) *document.Table {
	t := table(number, rows, columns)
	for i := range t.Rows {
		t.Rows[i].Cells[0] = fmt.Sprintf("%s, body %d of %s", longName, i+1, longName)
	}
	t.Title, t.Source = words(longName), words("Source: "+longName+".")
	return t
}

// long is a pack of at least so many pages, with every kind of block.
func long(t testing.TB, pages int) *document.Document {
	t.Helper()
	doc := everyBlock()
	every := doc.Body[1:] // without its contents
	per := len(lay(t, doc).Pages) - 2
	doc.Body = nil
	for i := 0; i*per < pages; i++ {
		for _, b := range every {
			if h, ok := b.(document.Heading); ok {
				h.Text, h.ID = words(fmt.Sprintf("%s, part %d", h.Text, i+1)), fmt.Sprintf("%s-%d", h.ID, i+1)
				if strings.HasPrefix(h.ID, "-") {
					h.ID = ""
				}
				b = h
			}
			if p, ok := b.(document.Paragraph); ok && strings.Contains(p.Text.String(), "Annex B") {
				continue // its link would lead to a heading that has another name now
			}
			doc.Body = append(doc.Body, b)
		}
	}
	return doc
}

// TestMadeUpPacks: the rules of the house hold for packs that nobody would make by
// hand.
func TestMadeUpPacks(t *testing.T) {
	section := document.Heading{Level: 2, Text: words("Annex A: data")}
	for name, body := range map[string][]document.Block{
		"1 row":                            {section, table("A1", 1, 5)},
		"1 row of 12":                      {section, table("A1", 1, 12)},
		"500 rows":                         {section, table("A1", 500, 5)},
		"500 rows of 12":                   {section, table("A1", 500, 12)},
		"500 rows of 30":                   {section, table("A1", 500, 30)},
		"long names":                       {section, named("A1", 30, 4)},
		"long names in 12":                 {section, named("A1", 30, 12)},
		"long names in 1 row of 12":        {section, named("A1", 1, 12)},
		"long names in 500 rows":           {section, named("A1", 500, 7)},
		"a long heading":                   {document.Heading{Level: 2, Text: words(longName + " " + longName)}, document.Paragraph{Text: words(passage)}},
		"long words":                       {section, document.Paragraph{Text: words(strings.Repeat("unbreakable", 60))}},
		"tables and text, many times over": strewn(60),
	} {
		doc := blank()
		doc.First, doc.Body = fullFirst(), body
		l := lay(t, doc)
		for _, f := range l.Faults() {
			t.Errorf("%s: %s", name, f)
		}
		heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
		var tables []*document.Table
		for _, b := range body {
			if tab, ok := b.(*document.Table); ok {
				tables = append(tables, tab)
			}
		}
		heard(t, l, tables...)
	}
}

// strewn is n sections of lengths that differ.
func strewn(n int) []document.Block {
	var out []document.Block
	for i := range n {
		out = append(out, document.Heading{Level: 2, Text: words(fmt.Sprintf("Section %d", i+1))})
		for k := range 1 + i%4 {
			out = append(out, document.Paragraph{Text: words(strings.Repeat(passage, 1+(i+k)%3))})
		}
		switch i % 3 {
		case 0:
			out = append(out, table(fmt.Sprint(i), 1+7*i%40, 3+i%8))
		case 1:
			f := columnsFigure(i)
			f.Notes = nil
			out = append(out, f)
		case 2:
			out = append(out, document.List{Items: []document.Text{words(passage), words("Short."), words(passage + passage)}})
		}
	}
	return out
}

// TestManyPages: one page, 50 and 500, each numbered; contents where there are more
// than four; every heading on a page.
func TestManyPages(t *testing.T) {
	for _, pages := range []int{1, 50, 500} {
		doc := blank()
		doc.First = fullFirst()
		if pages > 1 {
			doc = long(t, pages)
		}
		l := lay(t, doc)
		n := len(l.Pages)
		if n < pages || n > pages+pages/5+8 {
			t.Errorf("%d pages, want about %d", n, pages)
		}
		for _, f := range l.Faults() {
			t.Errorf("%d pages: %s", n, f)
		}
		for i := range l.Pages {
			find(t, l, i+1, fmt.Sprintf("Page\u00a0%d of\u00a0%d", i+1, n))
		}
		if entries := l.tree().all("TOCI"); (len(entries) > 0) != (n > contentsOver) {
			t.Errorf("%d pages with %d entries in the contents", n, len(entries))
		}
		for _, h := range l.Headings {
			if h.Page < 1 || h.Page > n {
				t.Errorf("%d pages: the heading %q stands on page %d", n, h.Text, h.Page)
			}
		}
	}
}

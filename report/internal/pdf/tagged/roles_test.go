package tagged

import "testing"

// everyRole draws a document that has every role, attribute and kind of link.
func everyRole(fonts *Fonts) *Doc {
	d := New(fonts, sampleInfo())
	root := d.Root()
	d.AddPage(portraitWidth, portraitHeight)
	y := 60.0
	line := func(parent *Elem, role, s string) *Elem {
		y += 16
		return say(d, parent, role, margin, y, 12, s+" ")
	}
	line(root, "H1", "Every role")
	part := root.New("Part")
	art := part.New("Art")
	sect := art.New("Sect")
	for _, h := range []string{"H2", "H3", "H4", "H5", "H6"} {
		line(sect, h, "Heading "+h)
	}
	div := sect.New("Div")
	line(div, "P", "A paragraph").Lang = "cy"
	line(div.New("NonStruct"), "P", "Inside a group without meaning")
	line(div, "BlockQuote", "A long quotation")
	roleInline(d, line(div, "P", "A paragraph with"), &y)
	roleList(line, sect.New("L"))
	roleTOC(d, root.New("TOC"), line)
	line(root.New("Index"), "P", "An index entry")

	d.AddPage(portraitHeight, portraitWidth)
	y = 60
	roleTable(d, root.New("Table"), line)
	roleFigures(d, root)
	d.Bookmark("Every role", 1, Dest{1, 60})
	d.Bookmark("Headings", 2, Dest{1, 76})
	d.Bookmark("Deeper", 3, Dest{1, 92})
	d.Bookmark("Lists", 2, Dest{1, 200})
	d.Bookmark("Table, “landscape”", 1, Dest{2, 60})
	d.Attach(File{Name: "ützel.csv", Desc: "The rows – as text", MIME: "text/csv", Relationship: "Data",
		Data: []byte("year,spend\n"), Modified: sampleInfo().Date})
	d.Attach(File{Name: "book.xlsx", Desc: "The workbook", Relationship: "Source",
		MIME: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		Data: []byte("PK\x03\x04 stands for a workbook"), Modified: sampleInfo().Date})
	d.Artifact("Background", "", func() { d.Rect(0, 0, 20, 20, grid) })
	d.Artifact("Page", "", func() { d.Line(0, 100, 10, 100, 0.5, grid) })
	d.Artifact("Pagination", "Watermark", func() { d.Text(400, 560, Regular, 10, black, "Watermark") })
	return d
}

func roleInline(d *Doc, p *Elem, y *float64) {
	*y += 16
	x := margin
	word := func(parent *Elem, role, s string) *Elem {
		e := say(d, parent, role, x, *y, 12, s+" ")
		x += d.fonts.Width(Regular, 12, s+" ")
		return e
	}
	word(p, "Span", "span").ActualText = "a span"
	word(p, "Quote", "quote")
	word(p, "Code", "code")
	note := word(p, "Note", "note")
	note.ID = "note-1"
	word(p, "BibEntry", "source")
	reference := p.New("Reference")
	link := word(reference, "Link", "table")
	d.Link(link, Box{x - 30, *y - 11, 30, 14}, Target{Dest: Dest{2, 60}}, "The table on page 2")
	formula := word(p, "Formula", "a/b")
	formula.Alt = "a divided by b"
	formula.BBox = Box{x - 30, *y - 11, 30, 14}
}

func roleList(line func(*Elem, string, string) *Elem, list *Elem) {
	list.ListNumbering = "Decimal"
	line(list, "Caption", "A list")
	for _, label := range []string{"1.", "2."} {
		item := list.New("LI")
		line(item, "Lbl", label)
		body := line(item, "LBody", "an item")
		if label == "2." {
			inner := body.New("L")
			inner.ListNumbering = "Disc"
			line(inner.New("LI"), "LBody", "an item inside")
		}
	}
}

func roleTOC(d *Doc, toc *Elem, line func(*Elem, string, string) *Elem) {
	line(toc, "Caption", "Contents")
	item := toc.New("TOCI")
	line(item, "Lbl", "1")
	line(item, "P", "Table, page 2")
	line(toc.New("TOC").New("TOCI"), "P", "deeper")
	ref := toc.New("TOCI").New("Reference")
	link := line(ref, "Link", "outside")
	d.Link(link, Box{margin, 500, 60, 14}, Target{URI: "https://www.gov.uk/(guidance)"}, "Guidance – on GOV.UK")
}

// roleTable has spans both ways, row and column heads, and cells that name theirs.
func roleTable(d *Doc, table *Elem, line func(*Elem, string, string) *Elem) {
	table.Title = "Table 1"
	table.Summary = "Spend by year and kind; the last row is the total"
	line(table, "Caption", "Table 1: spend")
	head := table.New("THead")
	tr := head.New("TR")
	year := line(tr, "TH", "Year")
	year.Scope, year.RowSpan, year.ID = "Column", 2, "year"
	spend := line(tr, "TH", "Spend")
	spend.Scope, spend.ColSpan, spend.ID = "Column", 2, "spend"
	tr = head.New("TR")
	line(tr, "TH", "Capital").Scope = "Column"
	line(tr, "TH", "Revenue").Scope = "Column"
	body := table.New("TBody")
	for _, y := range []string{"2023-24", "2024-25"} {
		tr := body.New("TR")
		line(tr, "TH", y).Scope = "Row"
		line(tr, "TD", "£1.0m").Headers = []string{"year", "spend"}
		tr.New("TD") // an empty cell
	}
	tr = table.New("TFoot").New("TR")
	line(tr, "TH", "Total").Scope = "Both"
	line(tr, "TD", "£2.0m").ColSpan = 2
}

func roleFigures(d *Doc, root *Elem) {
	figure := root.New("Figure")
	figure.Alt = "A triangle – filled and outlined"
	figure.BBox = Box{400, 100, 100, 100}
	d.Mark(figure, func() {
		var p Path
		p.MoveTo(400, 200)
		p.LineTo(450, 100)
		p.CurveTo(460, 120, 480, 150, 500, 200)
		p.Close()
		d.DrawPath(&p, &grid, &Stroke{Colour: navy, Width: 1.5, Dash: []float64{4, 3}})
	})
	line := root.New("Figure")
	line.Alt = "A line"
	line.BBox = Box{400, 300, 100, 10}
	d.Mark(line, func() { d.Line(400, 305, 500, 305, 2, black) })
}

func TestEveryRoleIsDrawn(t *testing.T) {
	d := everyRole(houseFonts(t))
	seen := map[string]bool{}
	_ = d.root.walk(func(e *Elem) error {
		seen[e.role] = true
		return nil
	})
	for name := range roles {
		if !seen[name] {
			t.Errorf("the document with every role has no %s", name)
		}
	}
	output(t, d)
}

package tagged

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// house parses the house fonts once for all tests.
var house = sync.OnceValues(func() (*Fonts, error) {
	var files [faces][]byte
	for i, name := range []string{"SourceSans3_400Regular.ttf", "SourceSans3_600SemiBold.ttf"} {
		b, err := os.ReadFile("../../../../templates/fonts/" + name)
		if err != nil {
			return nil, err
		}
		files[i] = b
	}
	return ParseFonts(files[0], files[1])
})

func houseFonts(t testing.TB) *Fonts {
	t.Helper()
	fonts, err := house()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

var (
	black = Colour{0x0B, 0x0C, 0x0C}
	navy  = Colour{0x12, 0x43, 0x6D}
	grid  = Colour{0xD9, 0xDC, 0xDE}
)

const (
	portraitWidth, portraitHeight = 595.28, 841.89
	margin                        = 56.69
)

func sampleInfo() Info {
	return Info{
		Title: "Digital pay & IT spend: £285,000 <draft>", Author: "Digital Spend Unit",
		Subject: "Senior digital roles, pay and IT spend", Keywords: "pay, spend",
		Creator: "briefpack", Producer: "briefpack", Lang: "en-GB",
		Date: time.Date(2026, 6, 15, 9, 30, 0, 0, time.UTC),
	}
}

func output(t testing.TB, d *Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// say draws one line of text as content of a new element.
func say(d *Doc, parent *Elem, role string, x, y, size float64, s string) *Elem {
	e := parent.New(role)
	d.Mark(e, func() { d.Text(x, y, Regular, size, black, s) })
	return e
}

// pack draws a document like a briefing pack: a page of contents, then the given
// number of pages with headings, text, a list, a table, a figure and links, every
// third in landscape, and running heads drawn last.
func pack(fonts *Fonts, pages int) *Doc {
	d := New(fonts, sampleInfo())
	root := d.Root()
	d.AddPage(portraitWidth, portraitHeight)
	d.Mark(root.New("H1"), func() { d.Text(margin, 80, SemiBold, 24, black, "Digital pay and IT spend") })
	d.Bookmark("Digital pay and IT spend", 1, Dest{1, 60})
	contents(d, root.New("TOC"), pages)
	for i := range pages {
		if i%3 == 2 {
			d.AddPage(portraitHeight, portraitWidth)
		} else {
			d.AddPage(portraitWidth, portraitHeight)
		}
		section(d, root.New("Sect"), i+1)
	}
	for n := 1; n <= pages+1; n++ {
		d.SetPage(n)
		d.Artifact("Pagination", "Header", func() { d.Text(margin, 31, SemiBold, 10, black, "OFFICIAL") })
		d.Artifact("Pagination", "Footer", func() {
			d.Text(margin, d.page.height-20, Regular, 10, black, fmt.Sprintf("Page %d of %d", n, pages+1))
		})
	}
	d.Attach(File{Name: "figures.csv", Desc: "The figures of the pack", MIME: "text/csv", Relationship: "Data",
		Data: []byte("year,spend\n2024-25,29.1\n"), Modified: sampleInfo().Date})
	return d
}

func contents(d *Doc, toc *Elem, sections int) {
	for i := range min(sections, 40) {
		y := 120 + 16*float64(i)
		item := toc.New("TOCI")
		link := item.New("Reference").New("Link")
		d.Mark(link, func() { d.Text(margin, y, Regular, 12, navy, fmt.Sprintf("Section %d ", i+1)) })
		d.Link(link, Box{margin, y - 11, 80, 14}, Target{Dest: Dest{i + 2, 60}}, fmt.Sprintf("Section %d, page %d", i+1, i+2))
	}
}

func section(d *Doc, sect *Elem, n int) {
	title := fmt.Sprintf("Section %d: £29.1 million, −22.8%% on 2023–24", n)
	d.Mark(sect.New("H2"), func() { d.Text(margin, 80, SemiBold, 16, navy, title) })
	d.Bookmark(title, 2, Dest{n + 1, 60})
	p := sect.New("P")
	for i := range 4 {
		line := "The department’s spend fell “as planned”; the base is £37.7 million. "
		d.Mark(p, func() { d.Text(margin, 100+16*float64(i), Regular, 12, black, strings.Repeat(line, 1)) })
	}
	link := p.New("Link")
	for i, part := range []string{"guidance on digital and ", "data roles "} {
		y := 164 + 16*float64(i)
		d.Mark(link, func() { d.Text(margin, y, Regular, 12, navy, part) })
		box := Box{margin, y - 11, d.fonts.Width(Regular, 12, part), 14}
		d.Link(link, box, Target{URI: "https://www.gov.uk/guidance"}, "Guidance on digital and data roles")
	}
	list := sect.New("L")
	list.ListNumbering = "Disc"
	for i := range 3 {
		item := list.New("LI")
		y := 200 + 16*float64(i)
		say(d, item, "Lbl", margin, y, 12, "• ")
		say(d, item, "LBody", margin+12, y, 12, "a finding")
	}
	sampleTable(d, sect.New("Table"), 250, 8)
	sampleFigure(d, sect.New("Figure"), 420)
}

func sampleTable(d *Doc, table *Elem, top float64, rows int) {
	table.Summary = "One row a year"
	say(d, table, "Caption", margin, top, 12, "Table 1: spend by year")
	cell := func(tr *Elem, role, scope string, column int, y float64, s string) {
		say(d, tr, role, margin+120*float64(column), y, 10, s+" ").Scope = scope
	}
	d.Artifact("Layout", "", func() { d.Line(margin, top+6, margin+360, top+6, 1, black) })
	head := table.New("THead").New("TR")
	for c, s := range []string{"Year", "Spend, £m", "Change"} {
		cell(head, "TH", "Column", c, top+18, s)
	}
	body := table.New("TBody")
	for r := range rows {
		tr, y := body.New("TR"), top+33+15*float64(r)
		cell(tr, "TH", "Row", 0, y, fmt.Sprintf("%d-%d", 2016+r, 17+r))
		cell(tr, "TD", "", 1, y, fmt.Sprintf("%d.1", 47-2*r))
		cell(tr, "TD", "", 2, y, "−5.0%")
		d.Artifact("Layout", "", func() { d.Line(margin, y+4, margin+360, y+4, 0.5, grid) })
	}
}

func sampleFigure(d *Doc, figure *Elem, top float64) {
	figure.Alt = "Line chart: spend fell from £47.2m to £29.1m"
	figure.BBox = Box{margin, top, 400, 100}
	d.Mark(figure, func() {
		for i := range 4 {
			y := top + 25*float64(i)
			d.Line(margin, y, margin+400, y, 0.5, grid)
			d.Text(margin+404, y+3.3, Regular, 10, black, fmt.Sprintf("£%dm ", 50-10*i))
		}
		var line, area Path
		line.MoveTo(margin, top+10)
		area.MoveTo(margin, top+100)
		for i := range 20 {
			x, y := margin+20*float64(i), top+10+float64(i*i%37)
			line.LineTo(x, y)
			area.LineTo(x, y)
		}
		area.CurveTo(margin+390, top+70, margin+395, top+90, margin+400, top+100)
		area.Close()
		d.DrawPath(&area, &Colour{0xDD, 0xE1, 0xE4}, nil)
		d.DrawPath(&line, nil, &Stroke{Colour: navy, Width: 2.25, RoundJoin: true})
		d.Line(margin, top+50, margin+400, top+50, 1, navy, 4, 3)
		d.Rect(margin, top+80, 44, 20, navy)
	})
}

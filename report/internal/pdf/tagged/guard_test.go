package tagged

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"
)

// TestGuards plants every mistake that a caller can make into a document that is
// right, and wants an error that names it, and not a byte written.
func TestGuards(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	draw := func(fn func(d *Doc)) func(*Doc, *Elem) {
		return func(d *Doc, root *Elem) { d.Mark(root.New("P"), func() { fn(d) }) }
	}
	path := func(x, y float64) *Path {
		var p Path
		p.MoveTo(10, 10)
		p.LineTo(x, y)
		return &p
	}
	figure := func(change func(*Elem)) func(*Doc, *Elem) {
		return func(d *Doc, root *Elem) {
			e := root.New("Figure")
			e.Alt, e.BBox = "a line", Box{10, 10, 50, 50}
			d.Mark(e, func() { d.Line(10, 10, 50, 50, 1, black) })
			change(e)
		}
	}
	table := func(change func(d *Doc, table *Elem)) func(*Doc, *Elem) {
		return func(d *Doc, root *Elem) {
			e := root.New("Table")
			sampleTable(d, e, 100, 2)
			change(d, e)
		}
	}
	link := func(box Box, target Target, contents string) func(*Doc, *Elem) {
		return func(d *Doc, root *Elem) {
			e := root.New("P").New("Link")
			d.Mark(e, func() { d.Text(10, 20, Regular, 12, navy, "link") })
			d.Link(e, box, target, contents)
		}
	}
	place := Box{10, 10, 40, 14}
	file := func(change func(*File)) func(*Doc, *Elem) {
		return func(d *Doc, root *Elem) {
			f := File{Name: "a.csv", Desc: "rows", MIME: "text/csv", Relationship: "Data", Modified: sampleInfo().Date}
			change(&f)
			d.Attach(f)
		}
	}
	for _, test := range []struct {
		name  string
		plant func(d *Doc, root *Elem)
		want  string
	}{
		// text
		{"emoji", draw(func(d *Doc) { d.Text(10, 10, Regular, 12, black, "up 😀") }), `text "up 😀": the regular font has no glyph for U+1F600`},
		{"missing glyph", draw(func(d *Doc) { d.Text(10, 10, SemiBold, 12, black, "中") }), "the semibold font has no glyph for U+4E2D"},
		{"tab", draw(func(d *Doc) { d.Text(10, 10, Regular, 12, black, "a\tb") }), "no glyph for U+0009"},
		{"line break", draw(func(d *Doc) { d.Text(10, 10, Regular, 12, black, "a\nb") }), "no glyph for U+000A"},
		{"private use", draw(func(d *Doc) { d.Text(10, 10, Regular, 12, black, "\uE000") }), "no glyph for U+E000"},
		{"size nought", draw(func(d *Doc) { d.Text(10, 10, Regular, 0, black, "a") }), "size 0"},
		{"size NaN", draw(func(d *Doc) { d.Text(10, 10, Regular, nan, black, "a") }), "at NaN"},
		{"third face", draw(func(d *Doc) { d.Text(10, 10, Face(2), 12, black, "a") }), "face"},

		// coordinates
		{"text at NaN", draw(func(d *Doc) { d.Text(nan, 10, Regular, 12, black, "a") }), "at NaN"},
		{"text at infinity", draw(func(d *Doc) { d.Text(10, inf, Regular, 12, black, "a") }), "at +Inf"},
		{"rectangle at NaN", draw(func(d *Doc) { d.Rect(1, nan, 1, 1, black) }), "a rectangle is to be drawn at NaN"},
		{"rectangle of infinite height", draw(func(d *Doc) { d.Rect(1, 1, 1, -inf, black) }), "at -Inf"},
		{"rectangle of negative width", draw(func(d *Doc) { d.Rect(1, 1, -3, 1, black) }), "neither may be negative"},
		{"line to infinity", draw(func(d *Doc) { d.Line(1, 1, inf, 1, 1, black) }), "a line is to be drawn at +Inf"},
		{"line far away", draw(func(d *Doc) { d.Line(1, 1, 1e9, 1, 1, black) }), "from −14400 to 14400"},
		{"line without width", draw(func(d *Doc) { d.Line(1, 1, 2, 1, 0, black) }), "0 points wide"},
		{"line of NaN width", draw(func(d *Doc) { d.Line(1, 1, 2, 1, nan, black) }), "NaN points wide"},
		{"dash of nought", draw(func(d *Doc) { d.Line(1, 1, 2, 1, 1, black, 0, 0) }), "dash pattern [0 0]"},
		{"negative dash", draw(func(d *Doc) { d.Line(1, 1, 2, 1, 1, black, 3, -1) }), "dash pattern [3 -1]"},
		{"path to NaN", draw(func(d *Doc) { d.DrawPath(path(nan, 1), &navy, nil) }), "a path is to be drawn at NaN"},
		{"path without start", draw(func(d *Doc) {
			var p Path
			p.LineTo(1, 1)
			d.DrawPath(&p, &navy, nil)
		}), "without MoveTo"},
		{"path without paint", draw(func(d *Doc) { d.DrawPath(path(1, 1), nil, nil) }), "neither filled nor outlined"},
		{"path with a bad outline", draw(func(d *Doc) { d.DrawPath(path(1, 1), nil, &Stroke{}) }), "0 points wide"},

		// pages and marks
		{"drawing outside marks", func(d *Doc, root *Elem) { d.Rect(1, 1, 1, 1, black) }, "untagged"},
		{"mark in mark", draw(func(d *Doc) { d.Mark(d.Root().New("P"), func() {}) }), "Mark inside Mark or Artifact"},
		{"artifact in mark", draw(func(d *Doc) { d.Artifact("Layout", "", func() {}) }), "Artifact inside Mark"},
		{"mark in artifact", func(d *Doc, root *Elem) {
			d.Artifact("Layout", "", func() { d.Mark(root.New("P"), func() {}) })
		}, "Mark inside"},
		{"page in mark", draw(func(d *Doc) { d.AddPage(300, 300) }), "AddPage inside"},
		{"turning back in mark", draw(func(d *Doc) { d.SetPage(1) }), "SetPage inside"},
		{"element of another document", func(d *Doc, root *Elem) { d.Mark(New(d.fonts, d.info).Root().New("P"), func() {}) }, "a P element of another document"},
		{"link of another document", func(d *Doc, root *Elem) {
			d.Link(New(d.fonts, d.info).Root().New("Link"), place, Target{URI: "https://a.uk"}, "a")
		}, "a Link element of another document"},
		{"unknown artifact", func(d *Doc, root *Elem) { d.Artifact("Layout", "Header", func() {}) }, `unknown artifact "Layout", subtype "Header"`},
		{"page that is not there", func(d *Doc, root *Elem) { d.SetPage(2) }, "SetPage(2) in a document of 1 pages"},
		{"page without width", func(d *Doc, root *Elem) { d.AddPage(0, 300) }, "0 by 300"},
		{"page of NaN height", func(d *Doc, root *Elem) { d.AddPage(300, nan) }, "300 by NaN"},

		// structure
		{"unknown role", func(d *Doc, root *Elem) { root.New("Paragraph") }, `Document/Paragraph 1: "Paragraph" is not a structure type`},
		{"PDF 2.0 role", func(d *Doc, root *Elem) { root.New("Aside") }, `"Aside" is not`},
		{"document in document", func(d *Doc, root *Elem) { root.New("Document") }, "a Document cannot stand in a Document"},
		{"item outside list", func(d *Doc, root *Elem) { root.New("LI") }, "a LI cannot stand in a Document"},
		{"paragraph in list", func(d *Doc, root *Elem) { root.New("L").New("P") }, "a P cannot stand in a L"},
		{"content in a section", func(d *Doc, root *Elem) {
			d.Mark(root.New("Sect"), func() { d.Rect(1, 1, 1, 1, black) })
		}, "a Sect holds other elements"},
		{"first heading H2", func(d *Doc, root *Elem) { root.New("H2") }, "the first heading is an H2"},
		{"heading skipped", func(d *Doc, root *Elem) {
			root.New("H1")
			root.New("Sect").New("H3")
		}, "Document/Sect 1/H3 1: an H3 follows an H1"},
		{"figure without Alt", figure(func(e *Elem) { e.Alt = "" }), "a Figure without Alt"},
		{"figure without place", figure(func(e *Elem) { e.BBox = Box{} }), "a Figure with the BBox"},
		{"figure off the page", figure(func(e *Elem) { e.BBox.X = 290 }), "a Figure with the BBox"},
		{"figure at NaN", figure(func(e *Elem) { e.BBox.Y = nan }), "a Figure with the BBox"},
		{"figure without content", func(d *Doc, root *Elem) { root.New("Figure").Alt = "a line" }, "without content"},
		{"note without ID", func(d *Doc, root *Elem) { root.New("Note") }, "a Note needs an ID"},
		{"ID twice", func(d *Doc, root *Elem) { root.New("P").ID, root.New("P").ID = "a", "a" }, `Document/P 3: the ID "a" is given twice`},
		{"ID not ASCII", func(d *Doc, root *Elem) { root.New("P").ID = "é" }, "printable ASCII"},
		{"bad language", func(d *Doc, root *Elem) { root.New("P").Lang = "en_GB" }, `its language is "en_GB"`},
		{"bad Alt", figure(func(e *Elem) { e.Alt = "\xff" }), "not UTF-8"},
		{"bad title", func(d *Doc, root *Elem) { root.New("P").Title = "\x01" }, "control characters"},
		{"bad numbering", func(d *Doc, root *Elem) { root.New("L").ListNumbering = "Bullet" }, `list numbering is "Bullet"`},

		// tables
		{"head without scope", table(func(d *Doc, e *Elem) { e.kids[1].elem.kids[0].elem.kids[2].elem.Scope = "" }), `Table 1/THead 1/TR 1/TH 3: its scope is ""`},
		{"unknown scope", table(func(d *Doc, e *Elem) { e.kids[1].elem.kids[0].elem.kids[0].elem.Scope = "Col" }), `its scope is "Col"`},
		{"row too short", table(func(d *Doc, e *Elem) { e.New("TBody").New("TR").New("TD") }), "row 4 has 1 columns and the first has 3"},
		{"row too long", table(func(d *Doc, e *Elem) { e.New("TBody").New("TR").New("TD").ColSpan = 4 }), "row 4 has 4 columns"},
		{"row without cells", table(func(d *Doc, e *Elem) { e.New("TBody").New("TR") }), "row 4 has 0 columns"},
		{"span into the next row", table(func(d *Doc, e *Elem) {
			body := e.New("TBody")
			tr := body.New("TR")
			tr.New("TD").RowSpan = 2
			tr.New("TD").ColSpan = 2
			body.New("TR").New("TD").ColSpan = 3
		}), "row 5 has 4 columns"},
		{"span beyond the end", table(func(d *Doc, e *Elem) {
			tr := e.New("TBody").New("TR")
			tr.New("TD").RowSpan = 2
			tr.New("TD").ColSpan = 2
		}), "spans 2 rows"},
		{"negative span", table(func(d *Doc, e *Elem) { e.New("TBody").New("TR").New("TD").ColSpan = -1 }), "spans 0 rows and -1 columns"},
		{"empty table", func(d *Doc, root *Elem) { root.New("Table") }, "it has no cells"},
		{"two heads", table(func(d *Doc, e *Elem) { e.New("THead") }), "it has 2 THead elements"},
		{"caption in the middle", table(func(d *Doc, e *Elem) { e.kids[0], e.kids[1] = e.kids[1], e.kids[0] }), "its Caption stands between rows"},
		{"rows beside the head", table(func(d *Doc, e *Elem) { e.New("TR").New("TD").ColSpan = 3 }), "rows outside TBody"},
		{"cell outside a row", table(func(d *Doc, e *Elem) { e.New("TD") }), "a TD cannot stand in a Table"},
		{"headers that are not there", table(func(d *Doc, e *Elem) { e.kids[2].elem.kids[0].elem.kids[1].elem.Headers = []string{"x"} }), `its header "x" is no element's ID`},

		// links, bookmarks, attachments
		{"link without annotation", func(d *Doc, root *Elem) { root.New("Link") }, "a Link element without an annotation"},
		{"link on a paragraph", func(d *Doc, root *Elem) { d.Link(root.New("P"), place, Target{URI: "https://a.uk"}, "a") }, "a link annotation on a P element"},
		{"link without contents", link(place, Target{URI: "https://a.uk"}, ""), "has no contents"},
		{"link with bad contents", link(place, Target{URI: "https://a.uk"}, "\x00"), "control characters"},
		{"link off the page", link(Box{290, 10, 40, 14}, Target{URI: "https://a.uk"}, "a"), "on the page"},
		{"link at NaN", link(Box{nan, 10, 40, 14}, Target{URI: "https://a.uk"}, "a"), "on the page"},
		{"link without size", link(Box{10, 10, 0, 14}, Target{URI: "https://a.uk"}, "a"), "more than no size"},
		{"link nowhere", link(place, Target{}, "a"), `link "a" on page 1 leads to page 0 of 1`},
		{"link beyond the end", link(place, Target{Dest: Dest{2, 0}}, "a"), "leads to page 2 of 1"},
		{"link below the page", link(place, Target{Dest: Dest{1, 301}}, "a"), "leads to y 301 of page 1, which is 300 points high"},
		{"URI with a space", link(place, Target{URI: "https://a.uk/b c"}, "a"), "percent-encode"},
		{"bookmark without title", func(d *Doc, root *Elem) { d.Bookmark("", 1, Dest{1, 0}) }, "a bookmark without a title"},
		{"bookmark level skipped", func(d *Doc, root *Elem) { d.Bookmark("a", 2, Dest{1, 0}) }, `bookmark "a" has level 2 after level 0`},
		{"bookmark nowhere", func(d *Doc, root *Elem) { d.Bookmark("a", 1, Dest{3, 0}) }, `bookmark "a" leads to page 3 of 1`},
		{"bookmark at NaN", func(d *Doc, root *Elem) { d.Bookmark("a", 1, Dest{1, nan}) }, "leads to y NaN"},
		{"bookmark not UTF-8", func(d *Doc, root *Elem) { d.Bookmark("\xff", 1, Dest{1, 0}) }, "not UTF-8"},
		{"file without name", file(func(f *File) { f.Name = "" }), `attachment "" needs a name`},
		{"file without date", file(func(f *File) { f.Modified = time.Time{} }), "needs a name"},
		{"file of no relationship", file(func(f *File) { f.Relationship = "Friend" }), `relationship "Friend"`},
		{"file name not UTF-8", file(func(f *File) { f.Name = "\xff" }), "not UTF-8"},
		{"two files of a name", func(d *Doc, root *Elem) {
			file(func(*File) {})(d, root)
			file(func(*File) {})(d, root)
		}, `two attachments are named "a.csv"`},

		// document information
		{"no title", func(d *Doc, root *Elem) { d.info.Title = "" }, "no title"},
		{"no language", func(d *Doc, root *Elem) { d.info.Lang = "" }, `language is ""`},
		{"no date", func(d *Doc, root *Elem) { d.info.Date = time.Time{} }, "no date"},
		{"bad author", func(d *Doc, root *Elem) { d.info.Author = "a\x00b" }, "control characters"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := New(houseFonts(t), sampleInfo())
			d.AddPage(300, 300)
			say(d, d.Root(), "P", 10, 20, 12, "right")
			test.plant(d, d.Root())
			d.SetPage(1)
			say(d, d.Root(), "P", 10, 40, 12, "right again")
			checkRejected(t, d, test.want)
		})
	}
}

func checkRejected(t *testing.T, d *Doc, want string) {
	t.Helper()
	var b bytes.Buffer
	err := d.Output(&b)
	if err == nil || !strings.HasPrefix(err.Error(), "tagged: ") || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v\nwant one with %q", err, want)
	}
	if b.Len() > 0 {
		t.Errorf("%d bytes were written", b.Len())
	}
}

func TestGuardsOfEmptyDocuments(t *testing.T) {
	fonts := houseFonts(t)
	checkRejected(t, New(fonts, sampleInfo()), "no pages")
	d := New(fonts, sampleInfo())
	d.AddPage(300, 300)
	checkRejected(t, d, "no content")
	d = New(fonts, sampleInfo())
	d.Artifact("Layout", "", func() {})
	checkRejected(t, d, "before the first AddPage")
	d = New(fonts, sampleInfo())
	d.Link(d.Root().New("Link"), Box{1, 1, 1, 1}, Target{URI: "https://a.uk"}, "a")
	checkRejected(t, d, "before the first AddPage")
	d = New(fonts, sampleInfo())
	d.Text(1, 1, Regular, 12, black, "a")
	checkRejected(t, d, "before the first AddPage")
}

func TestOutputOnce(t *testing.T) {
	d := pack(houseFonts(t), 1)
	output(t, d)
	checkRejected(t, d, "written once")
}

// TestFirstMistakeIsKept: what follows a mistake neither hides it nor fails.
func TestFirstMistakeIsKept(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	d.SetPage(7)
	d.AddPage(-1, -1)
	d.Mark(d.Root().New("X"), func() { t.Error("drawing goes on after a mistake") })
	d.Text(1, 1, Regular, 12, black, "😀")
	d.DrawPath(&Path{}, nil, nil)
	checkRejected(t, d, "SetPage(7)")
}

// TestPanicsBecomeErrors: a panic inside fpdf is an error of the document.
func TestPanicsBecomeErrors(t *testing.T) {
	d := pack(houseFonts(t), 1)
	d.pdf = nil
	checkRejected(t, d, "fpdf failed")

	broken := *houseFonts(t).faces[Regular]
	broken.data = broken.data[:1000]
	if _, err := broken.cut([]rune("abc")); err == nil || !strings.Contains(err.Error(), "fpdf cannot cut") {
		t.Errorf("cutting a broken font: error %v", err)
	}
}

// TestSource: fpdf's output is read only where it is as this package knows it.
func TestSource(t *testing.T) {
	good := []byte("%PDF-1.3\n1 0 obj\n<<>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<>>\nstartxref\n29\n%%EOF\n")
	s, err := parseSource(good)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := s.dict(1); err != nil || string(d) != "<<>>" {
		t.Errorf("object 1 is %q, error %v", d, err)
	}
	if _, err := s.content(1); err == nil {
		t.Error("an object without a stream has content")
	}
	for _, change := range [][2]string{
		{"startxref", "startxxxx"}, {"\n29\n", "\n28\n"}, {"\n29\n", "\n9999\n"}, {"\n29\n", "\nx\n"},
		{"0 2\n", "0 9\n"}, {"0 2\n", "0 x\n"}, {"0000000009", "0000000008"}, {"0000000009", "0000099999"}, {"1 0 obj", "2 0 obj"},
	} {
		bad := strings.Replace(string(good), change[0], change[1], 1)
		if _, err := parseSource([]byte(bad)); err == nil {
			t.Errorf("%q for %q is not noticed", change[1], change[0])
		}
	}
	s.buf = []byte(strings.ReplaceAll(string(good), "<<>>", "(()) "))
	if _, err := s.dict(1); err == nil {
		t.Error("an object that is no dictionary is taken for one")
	}
	var c capture
	if _, err := c.Write([]byte("a")); err != nil {
		t.Error(err)
	}
	if _, err := c.Write([]byte("b")); err == nil {
		t.Error("a second write is not noticed")
	}
}

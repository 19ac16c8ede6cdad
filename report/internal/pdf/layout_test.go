package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
)

// sound checks that a layout keeps the rules of the house.
func sound(t *testing.T, l *Layout) {
	t.Helper()
	for _, f := range l.Faults() {
		t.Error(f)
	}
}

// find is the first item of a page whose text begins with s.
func find(t *testing.T, l *Layout, page int, s string) Item {
	t.Helper()
	p := l.Pages[page-1]
	for _, it := range slices.Concat(p.Head, p.Items, p.Foot) {
		if strings.HasPrefix(it.Text, s) {
			return it
		}
	}
	t.Fatalf("page %d has no text that begins with %q", page, s)
	return Item{}
}

func TestEveryBlockIsSound(t *testing.T) {
	l := lay(t, everyBlock())
	sound(t, l)
	if len(l.Notes) > 0 || len(l.Unmapped) > 0 {
		t.Errorf("notes %v, unmapped %v", l.Notes, l.Unmapped)
	}
}

// TestFirstPageGrid holds baselines of the first page as the specification of the
// house style gives them (sections 2, 3 and 6), with a bottom line of three lines.
func TestFirstPageGrid(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.First[0] = document.BottomLine{Text: words("The IT budget fell in each of the past two years, from £47.2\u00a0million to £29.1\u00a0million: down 38.3% in cash and 44.0% in real terms. The “£114\u00a0million boost” is the sum of three falling budgets.")}
	l := lay(t, doc)
	sound(t, l)
	for _, tc := range []struct {
		text string
		x, y float64
		size float64
		face tagged.Face
	}{
		{"OFFICIAL", 278.17, 31.18, 10, tagged.SemiBold},
		{"Department for", 56.69, 73.98, 12, tagged.SemiBold},
		{"Briefing pack", 472.87, 73.98, 12, tagged.Regular},
		{"IT budgets,", 56.69, 105.94, 24, tagged.SemiBold},
		{"Period", 56.69, 129.82, 10, tagged.Regular},
		{"31\u00a0May\u00a02026", 221.10, 142.82, 10, tagged.Regular},
		{"Status", 344.41, 129.82, 10, tagged.Regular},
		{"Contact", 426.61, 129.82, 10, tagged.Regular},
		{"The IT budget", 70.69, 181.80, 16, tagged.Regular},
		{"“£114", 70.69, 223.80, 16, tagged.Regular},
		{"You are asked to", 56.69, 268.30, 16, tagged.SemiBold},
		{"Note", 56.69, 288.98, 12, tagged.SemiBold},
		{"that the budget", 116.22, 288.98, 12, tagged.Regular},
		{"Agree", 56.69, 308.98, 12, tagged.SemiBold},
		{"IT budget, 2024-25", 56.69, 342.82, 10, tagged.Regular},
		{"£29.1m", 56.69, 368.94, 24, tagged.SemiBold},
		{"−22.8% on", 56.69, 385.82, 10, tagged.Regular},
		{"Cash change", 180.00, 342.82, 10, tagged.Regular},
		{"Budget for each", 303.31, 342.82, 10, tagged.Regular},
	} {
		it := find(t, l, 1, tc.text)
		if math.Abs(it.X-tc.x) > 0.006 || math.Abs(it.Y-tc.y) > 0.006 || it.Size != tc.size || it.Face != tc.face {
			t.Errorf("%q at %.2f, %.2f in %v %v; want %.2f, %.2f in %v %v", tc.text, it.X, it.Y, it.Size, it.Face, tc.x, tc.y, tc.size, tc.face)
		}
	}
	foot := find(t, l, 1, "Page\u00a01 of\u00a0")
	if math.Abs(foot.Y-799.37) > 0.006 || math.Abs(foot.X+foot.W-538.58) > 0.006 {
		t.Errorf("the page number stands at %.2f, %.2f", foot.X+foot.W, foot.Y)
	}
}

// TestSectionGrid holds the places of a section: heading, paragraph, figure, table.
func TestSectionGrid(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{
		document.Heading{Level: 2, Text: words("How the post compares")},
		document.Paragraph{Text: words("One line.")},
		columnsFigure(2),
		postsTable("1"),
	}
	l := lay(t, doc)
	sound(t, l)
	height := 0.0
	for _, it := range l.Pages[1].Items {
		if it.Kind == Plot {
			height = it.H
		}
	}
	figure := 76.54 + 20 + 6 + 16 + 14.0 // heading, its gap, paragraph, gap
	source := figure + 16 + 13 + 8 + height + 4 + 13
	top := source + 13 + 16 // of the table: gap between blocks
	for _, tc := range []struct {
		text string
		y    float64
	}{
		{"IT budgets", 51.02}, // running head
		{"How the post", 91.82},
		{"One line.", 114.50},
		{"Figure\u00a02: The", figure + 11.96},
		{"IT budget excluding", figure + 16 + 9.8},
		{"Source: spend return", source + 9.8},
		{"Table\u00a01: Posts", top + 11.96},
		{"Post", top + 16 + 6 + 4 + 13 + 9.8}, // second line of the head: flush with its bottom
		{"Maximum", top + 16 + 6 + 4 + 9.8},
		{"Director general", top + 16 + 6 + 4 + 26 + 4 + 4 + 9.8},
		{"Permanent", top + 16 + 6 + 4 + 26 + 4 + 21 + 4 + 9.8},
		{"[z] not applicable", top + 16 + 6 + 4 + 26 + 4 + 3*21 + 4 + 9.8},
	} {
		if it := find(t, l, 2, tc.text); math.Abs(it.Y-tc.y) > 0.01 {
			t.Errorf("%q at %.2f; want %.2f", tc.text, it.Y, tc.y)
		}
	}
}

// TestKeepRules moves a page break over every kind of block, line by line, and
// looks at what is kept together. The linter knows the rules.
func TestKeepRules(t *testing.T) {
	for filler := range 50 {
		doc := blank()
		doc.First = fullFirst()
		for range filler {
			doc.Body = append(doc.Body, document.Paragraph{Text: words("A line of its own.")})
		}
		doc.Body = append(doc.Body,
			document.Heading{Level: 2, Text: words("A section")},
			document.Paragraph{Text: words(passage)},
			document.Paragraph{Text: words("Two lines, of which neither stands alone at the end of a page or at the top of the one that comes after it.")},
			document.Heading{Level: 3, Text: words("A subsection")},
			document.List{Items: []document.Text{words("Short."), words(passage + passage), words("A second item, which takes two lines because there is a little more to say about it than about the first one.")}},
			columnsFigure(2),
			table("1", 9, 4),
			document.Heading{Level: 2, Text: words("Another section")},
			document.Callout{Text: words(passage)},
			document.Heading{Level: 2, Text: words("A third section")},
			document.Findings{Items: []document.Finding{{Lead: words("A finding:"), Rest: words(passage)}, {Lead: words("Another.")}}},
			document.Heading{Level: 2, Text: words("A section with a table")},
			table("2", 3, 4),
			postsTable("3"))
		l := lay(t, doc)
		for _, f := range l.Faults() {
			t.Errorf("after %d lines: %s", filler, f)
		}
		keepsTables(t, l, filler)
	}
}

// keepsTables checks that a table's title, head and first two rows stand on one
// page, and its last two rows with the note.
func keepsTables(t *testing.T, l *Layout, filler int) {
	t.Helper()
	page := make(map[TagID]int)
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			for id := it.Tag; id != 0; id = l.Tags[id].Parent {
				if page[id] == 0 {
					page[id] = p + 1
				}
			}
		}
	}
	for _, n := range l.tree().all("Table") {
		rows := n.all("TR")
		title := page[n.id-2] // title, subtitle or none, then the table
		if l.Tags[n.id-1].Role == "H3" {
			title = page[n.id-1]
		}
		last := rows[len(rows)-1]
		note := page[last.kids[len(last.kids)-1].(*node).id+1]
		if title != page[rows[0].id] || title != page[rows[1].id] || title != page[rows[min(2, len(rows)-1)].id] {
			t.Errorf("after %d lines: table on page %d with rows on %d, %d, %d", filler, title, page[rows[0].id], page[rows[1].id], page[rows[2].id])
		}
		if page[last.id] != note || page[rows[len(rows)-2].id] != note {
			t.Errorf("after %d lines: last rows on pages %d, %d, the note on %d", filler, page[rows[len(rows)-2].id], page[last.id], note)
		}
	}
}

// TestTighten: where a page misses by less than 12 points, the gaps of 16 become 14.
func TestTighten(t *testing.T) {
	tightened, turned := 0, 0
	for extra := range 60 {
		doc := blank()
		doc.First = fullFirst()
		for range 5 {
			doc.Body = append(doc.Body, document.Heading{Level: 2, Text: words("A section")}, document.Paragraph{Text: words("One line.")})
		}
		for range extra % 10 {
			doc.Body = append(doc.Body, document.Paragraph{Text: words("One line.")}) // 24 points
		}
		doc.Body = append(doc.Body, document.List{Items: slices.Repeat([]document.Text{words("One line.")}, 1+extra/10)}) // 20 each
		doc.Body = append(doc.Body, document.Heading{Level: 2, Text: words("Last")}, columnsFigure(2))
		l := lay(t, doc)
		var y []float64
		before, last := 0.0, 0.0
		for _, it := range l.Pages[1].Items {
			switch it.Text {
			case "A section":
				y = append(y, it.Y)
			case "One line.":
				before = it.Y
			case "Last":
				last = it.Y
			}
		}
		const loose, tight = 20 + 6 + 16 + 16, 20 + 6 + 16 + 14.0
		switch gap := y[1] - y[0]; {
		case math.Abs(gap-loose) < 0.01:
			turned++
		case math.Abs(gap-tight) < 0.01:
			tightened++
			if math.Abs(y[2]-y[1]-tight) > 0.01 {
				t.Errorf("%d: one gap is %.2f, the next %.2f", extra, gap, y[2]-y[1])
			}
			if want := (16 - 11.96) + 14 + 15.28; math.Abs(last-before-want) > 0.01 {
				t.Errorf("%d: the last gap is %.2f, want %.2f", extra, last-before, want)
			}
		default:
			t.Errorf("%d: a gap of %.2f", extra, gap)
		}
		sound(t, l)
	}
	if tightened == 0 || turned == 0 {
		t.Errorf("%d pages tightened, %d not", tightened, turned)
	}
}

func TestFirstPageOverflow(t *testing.T) {
	long := document.Finding{Lead: words("A finding that takes two lines of the page because it says a good deal at once:"), Rest: words("and then goes on for a little longer, to make the second line.")}
	asks := document.Asks{}
	for range 2 {
		asks.Items = append(asks.Items, document.Ask{Verb: "Note", Text: words("something worth a line")})
	}
	page := func(findings, asked int) *document.Document {
		doc := blank()
		doc.First = fullFirst()
		doc.First[1] = document.Asks{Items: slices.Repeat(asks.Items, asked)}
		doc.First[3] = document.Findings{Items: slices.Repeat([]document.Finding{long}, findings)}
		doc.Body = []document.Block{document.Heading{Level: 2, Text: words("Section")}, document.Paragraph{Text: words(passage)}}
		return doc
	}
	where := func(l *Layout, text string) int {
		for p := range l.Pages {
			for _, it := range l.Pages[p].Items {
				if strings.HasPrefix(it.Text, text) {
					return p + 1
				}
			}
		}
		return 0
	}
	for _, tc := range []struct {
		name             string
		findings, asked  int
		figure, fourth   int
		further, section int
		notes            int
	}{
		{"all fits", 3, 1, 1, 0, 0, 2, 0},
		{"the chart moves", 5, 2, 2, 1, 0, 2, 0},
		{"findings beyond the third move", 5, 6, 2, 2, 2, 2, 0},
		{"nothing helps", 5, 9, 2, 2, 2, 2, 1},
	} {
		l := lay(t, page(tc.findings, tc.asked))
		if got := where(l, "Figure\u00a01"); got != tc.figure {
			t.Errorf("%s: the figure stands on page %d, want %d", tc.name, got, tc.figure)
		}
		if got := where(l, "4"); got != tc.fourth {
			t.Errorf("%s: the fourth finding stands on page %d, want %d", tc.name, got, tc.fourth)
		}
		if got := where(l, "Further findings"); got != tc.further {
			t.Errorf("%s: further findings stand on page %d, want %d", tc.name, got, tc.further)
		}
		if len(l.Notes) != tc.notes {
			t.Errorf("%s: notes %v", tc.name, l.Notes)
		}
		heardInOrder(t, l, []string{"Main findings", "Figure 1", "Section"})
		if tc.notes == 0 {
			sound(t, l)
		}
	}
}

func TestContents(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	section := func(i int) {
		doc.Body = append(doc.Body, document.Heading{Level: 2, Text: words(fmt.Sprintf("Section %d", i))})
		for range 6 {
			doc.Body = append(doc.Body, document.Paragraph{Text: words(passage + passage)})
		}
	}
	for i := range 2 {
		section(i + 1)
	}
	l := lay(t, doc)
	if len(l.Pages) > contentsOver || strings.Contains(l.tree().text(), "Contents") {
		t.Fatalf("%d pages: %.200s", len(l.Pages), l.tree().text())
	}
	for i := range 6 {
		section(i + 3)
	}
	l = lay(t, doc)
	sound(t, l)
	entries := l.tree().all("TOCI")
	if len(entries) != 8 {
		t.Fatalf("%d entries", len(entries))
	}
	for i, e := range entries {
		title := fmt.Sprintf("Section %d", i+1)
		link := e.all("Link")[0]
		h := l.Headings[link.tag.Target-1]
		if want := fmt.Sprintf("%s %d", title, h.Page); h.Text != title || e.text() != want {
			t.Errorf("entry %q leads to %q on page %d", e.text(), h.Text, h.Page)
		}
		at := find(t, l, h.Page, title)
		if h.Page > 2 && at.Y != h.Y {
			t.Errorf("%q stands at %.2f, its heading at %.2f", title, h.Y, at.Y)
		}
	}
}

func TestPageBreak(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{
		document.PageBreak{}, document.Paragraph{Text: words("On page two.")},
		document.PageBreak{}, document.Heading{Level: 2, Text: words("On page three.")}, document.Paragraph{Text: words(passage)},
	}
	l := lay(t, doc)
	if len(l.Pages) != 3 {
		t.Fatalf("%d pages", len(l.Pages))
	}
	find(t, l, 2, "On page two.")
	find(t, l, 3, "On page three.")
	sound(t, l)
}

// TestShortFirstPage: a first page with little on it is not left nearly empty.
func TestShortFirstPage(t *testing.T) {
	doc := blank()
	doc.First = []document.Block{document.BottomLine{Text: words("Nothing changed.")}}
	doc.Body = []document.Block{document.Paragraph{Text: words(passage)}}
	if l := lay(t, doc); len(l.Pages) != 1 {
		t.Errorf("%d pages", len(l.Pages))
	}
}

func TestLongNames(t *testing.T) {
	const name = "Department for the Coordination of Cross-Government Programmes, Digital Transformation and Intergovernmental Relations"
	doc := everyBlock()
	doc.Title, doc.Organisation, doc.Status, doc.Contact = name+", 2022-23 to 2024-25", name, name, strings.Repeat("incomprehensible", 6)
	doc.Classification = "OFFICIAL-SENSITIVE COMMERCIAL"
	tab := postsTable("9")
	tab.Title = words(name + " " + name)
	tab.Columns[0].Head, tab.Columns[3].Head = name, "Difference above the published grade maximum (%)"
	tab.Rows[0].Cells[0] = name
	tab.Rows[1].Cells[2] = strings.Repeat("unbreakable", 9)
	doc.Body = append(doc.Body, tab)
	for i := range doc.First {
		if k, ok := doc.First[i].(document.KeyFigures); ok {
			k.Tiles[1].Label, k.Tiles[1].Compared = name, name
		}
	}
	l := lay(t, doc)
	sound(t, l)
	heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
	if len(l.Notes) != 3 {
		t.Errorf("notes: %v", l.Notes)
	}
	head := find(t, l, 2, "Department for the Coord")
	if !strings.HasSuffix(strings.TrimSpace(head.Text), "…") || head.X+head.W > 480 {
		t.Errorf("the running head is %q", head.Text)
	}
}

func TestProse(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{document.Heading{Level: 2, Text: words("Background")}}
	for range 15 {
		doc.Body = append(doc.Body, document.Paragraph{Text: words(passage + passage)})
	}
	l := lay(t, doc)
	if len(l.Pages) != 4 {
		t.Errorf("%d pages", len(l.Pages))
	}
	sound(t, l)
	heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
	for _, it := range l.Pages[2].Items {
		if it.X+it.W > margin+prose+0.01 {
			t.Errorf("%q ends at %.2f: running text is at most 141 mm wide", it.Text, it.X+it.W)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tc := range []struct {
		name string
		doc  func(*document.Document)
		want string
	}{
		{"no title", func(d *document.Document) { d.Title = "" }, "no title"},
		{"no date", func(d *document.Document) {
			d.DataAsAt.Year, d.DataAsAt.Month, d.DataAsAt.Day = 0, 0, 0
			d.Period.To = d.DataAsAt
		}, "neither a date"},
		{"missing cell", func(d *document.Document) {
			tab := table("1", 3, 3)
			tab.Rows[1].Cells = tab.Rows[1].Cells[:2]
			d.Body = []document.Block{tab}
		}, "Table\u00a01, row 2: 2 cells; expected 3"},
		{"blank cell", func(d *document.Document) {
			tab := table("1", 3, 3)
			tab.Rows[1].Cells[2] = " "
			d.Body = []document.Block{tab}
		}, `the cell under "Cost of group 2 (£)" is blank`},
		{"no columns", func(d *document.Document) { d.Body = []document.Block{&document.Table{Rows: make([]document.Row, 1)}} }, "no columns"},
		{"no rows", func(d *document.Document) { d.Body = []document.Block{&document.Table{Title: words("T")}} }, "neither rows nor a reason"},
		{"no chart", func(d *document.Document) { d.Body = []document.Block{&document.Figure{Number: 7}} }, "Figure\u00a07 has neither a chart nor a reason"},
		{"unknown chart", func(d *document.Document) {
			d.Body = []document.Block{&document.Figure{Number: 7, Chart: &charts.Chart{Kind: "pie"}}}
		}, `of kind "pie"`},
		{"endless bottom line", func(d *document.Document) {
			d.First = []document.Block{document.BottomLine{Text: words(strings.Repeat(passage, 14))}}
		}, "points high and a page holds 694: shorten it"},
		{"endless head", func(d *document.Document) {
			tab := table("1", 3, 12)
			tab.Columns[3].Head = strings.Repeat("a head that goes on and on ", 60)
			tab.Columns[3].Numeric = false
			d.Body = []document.Block{tab}
		}, "shorten it"},
		{"lost link", func(d *document.Document) {
			d.Body = []document.Block{document.Paragraph{Text: document.Text{{Text: "there", Link: "#nowhere"}}}}
		}, "leads to #nowhere"},
	} {
		doc := blank()
		tc.doc(doc)
		var b bytes.Buffer
		_, err := Write(&b, doc, houseStyle(t))
		if err == nil || !strings.Contains(err.Error(), tc.want) || b.Len() > 0 {
			t.Errorf("%s: error %v with %d bytes; want %q and none", tc.name, err, b.Len(), tc.want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	want := write(t, everyBlock())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if _, err := Write(&b, everyBlock(), houseStyle(t)); err != nil {
				t.Error(err)
			} else if !bytes.Equal(b.Bytes(), want) {
				t.Error("the same document gave other bytes")
			}
		})
	}
	wg.Wait()
}

// failing is a writer that takes so many bytes and no more.
type failing struct{ left int }

var errFull = errors.New("no space left on device")

func (f *failing) Write(p []byte) (int, error) {
	n := min(len(p), f.left)
	f.left -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestWriterFails(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	size := len(write(t, doc))
	for n := 0; n < size; n += size / 7 {
		if _, err := Write(&failing{n}, doc, houseStyle(t)); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

func TestTileRows(t *testing.T) {
	for n, want := range map[int][]int{0: nil, 1: {1}, 2: {2}, 3: {3}, 4: {4}, 5: {3, 2}, 6: {3, 3}, 7: {4, 3}, 9: {3, 3, 3}} {
		var got []int
		for _, row := range tileRows(make([]document.Tile, n)) {
			got = append(got, len(row))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d tiles in rows of %v, want %v", n, got, want)
		}
	}
}

// TestTiles: seven tiles take two rows; the first of a row of three is four
// columns wide.
func TestTiles(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	var k document.KeyFigures
	for i := range 7 {
		k.Tiles = append(k.Tiles, document.Tile{Label: fmt.Sprintf("Tile %d", i+1), Value: "£1.1m"})
	}
	doc.Body = []document.Block{document.Heading{Level: 2, Text: words("Figures")}, k,
		document.TwoSided{Left: document.Side{Title: "For", Lines: []document.SideLine{{Value: "1.43", Text: "times"}}}, Right: document.Side{Title: "Against", Lines: []document.SideLine{{Value: "2", Text: "a"}, {Value: "3", Text: "b"}}}}}
	l := lay(t, doc)
	sound(t, l)
	for i, x := range []float64{0, 43.5, 87, 130.5, 0, 58, 116} {
		if it := find(t, l, 2, fmt.Sprintf("Tile %d", i+1)); math.Abs(it.X-margin-x*mm) > 0.01 {
			t.Errorf("tile %d begins %.2f mm from the margin, want %v", i+1, (it.X-margin)/mm, x)
		}
	}
	if len(l.Notes) != 1 || !strings.Contains(l.Notes[0].Found, "1 figure against 2 figures") {
		t.Errorf("notes %v", l.Notes)
	}
}

func TestCommentary(t *testing.T) {
	for _, tc := range []struct{ author, date, want string }{
		{"Finance team", "3 June 2026", "Commentary by Finance team, 3 June 2026"},
		{"Finance team", "", "Commentary by Finance team"},
		{"", "3 June 2026", "Commentary of 3 June 2026"},
		{"", "", ""},
	} {
		doc := blank()
		doc.Body = []document.Block{document.Comment{Paragraphs: []document.Text{words("Words.")}, Author: tc.author, Date: tc.date}}
		if got := lay(t, doc).tree().text(); !strings.HasSuffix(got, strings.TrimSpace("Words. "+tc.want)) {
			t.Errorf("%q and %q: %q", tc.author, tc.date, got)
		}
	}
}

// TestTooHighChart: a chart that no page can hold is not shown, and that is said.
func TestTooHighChart(t *testing.T) {
	c := testComposer(t)
	if why := c.tooHigh("Figure 1", 500); why != "" || len(c.notes) > 0 {
		t.Errorf("500 points: %q", why)
	}
	if why := c.tooHigh("Figure 1", 650); why == "" || len(c.notes) != 1 {
		t.Errorf("650 points: %q, %v", why, c.notes)
	}
}

// TestFactsMissing: what is not known of the pack is said, not left blank.
func TestFactsMissing(t *testing.T) {
	doc := blank()
	doc.Status, doc.DataAsAt = "", input.Date{}
	if got := lay(t, doc).tree().text(); !strings.Contains(got, "Data as at Not given Status Not given Contact IT") {
		t.Error(got)
	}
}

func TestEscapeURI(t *testing.T) {
	if got, want := escapeURI("https://example.org/a b?q=£1"), "https://example.org/a%20b?q=%C2%A31"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

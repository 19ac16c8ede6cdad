package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
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
		{"Maximum pay of", top + 16 + 6 + 4 + 9.8},
		{"Director general", top + 16 + 6 + 4 + 26 + 4 + 4 + 9.8},
		{"Permanent", top + 16 + 6 + 4 + 26 + 4 + 21 + 4 + 9.8},
		{"[z] not applicable", top + 16 + 6 + 4 + 26 + 4 + 3*21 + 4 + 9.8},
	} {
		if it := find(t, l, 2, tc.text); math.Abs(it.Y-tc.y) > 0.01 {
			t.Errorf("%q at %.2f; want %.2f", tc.text, it.Y, tc.y)
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

// TestContentsOfOneSection: a list of one section says nothing.
func TestContentsOfOneSection(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{document.Heading{Level: 2, Text: words("Annex")}, table("A1", 300, 4)}
	if l := lay(t, doc); len(l.Pages) <= contentsOver || strings.Contains(l.tree().text(), "Contents") {
		t.Errorf("%d pages: %.200s", len(l.Pages), l.tree().text())
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

func TestEscapeURI(t *testing.T) {
	if got, want := escapeURI("https://example.org/a b?q=£1"), "https://example.org/a%20b?q=%C2%A31"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTilesAreLevel: where one value of a row needs the smaller size, all have it,
// so that none seems to matter more than the others.
func TestTilesAreLevel(t *testing.T) {
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{
		document.Heading{Level: 2, Text: words("Figures")},
		document.KeyFigures{Tiles: []document.Tile{{Label: "A", Value: "£45bn"}, {Label: "B", Value: "£285,000,000,000"}, {Label: "C", Value: "6%"}}},
		document.KeyFigures{Tiles: []document.Tile{{Label: "D", Value: "£46bn"}, {Label: "E", Missing: "No row"}, {Label: "F", Value: "7%"}}},
	}
	l := lay(t, doc)
	sound(t, l)
	for text, size := range map[string]float64{"£45bn": 16, "£285,000,000,000": 16, "6%": 16, "£46bn": 24, "Not reported": 16, "7%": 24} {
		if it := find(t, l, 2, text); it.Size != size {
			t.Errorf("%q is set in %v points, want %v", text, it.Size, size)
		}
	}
}

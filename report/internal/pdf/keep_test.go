package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/report/document"
)

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

// TestSmallPrint: the licence is set as a note, and is never alone on a page.
func TestSmallPrint(t *testing.T) {
	seen := map[int]bool{}
	for rows := range 40 {
		doc := blank()
		doc.First = fullFirst()
		doc.Body = []document.Block{
			document.Heading{Level: 2, Text: words("Annex")}, table("A1", rows+3, 3),
			document.Paragraph{Text: words("A licence."), Small: true},
		}
		l := lay(t, doc)
		sound(t, l)
		last := len(l.Pages)
		seen[last] = true
		it := find(t, l, last, "A licence.")
		if it.Size != 10 || it.Colour != l.style.Secondary {
			t.Errorf("%d rows: %+v", rows+3, it)
		}
		find(t, l, last, "[x]") // the note of the table
	}
	if !seen[2] || !seen[3] {
		t.Errorf("packs of %v pages", seen)
	}
}

// TestPlotsGiveWay: where a page misses by less than 12 points and its gaps are not
// enough, a plot on it gives way, so that the page is full.
func TestPlotsGiveWay(t *testing.T) {
	kind, _ := charts.Find("bar")
	high := kind.Height(columnsFigure(2).Chart, full)
	least := kind.MinHeight(columnsFigure(2).Chart, full)
	gave := 0
	for n := range 200 {
		doc := blank()
		doc.First = fullFirst()
		lines := slices.Repeat([]document.Text{words("One line.")}, 1+n%10) // of 20 points
		figure := columnsFigure(2)
		figure.Notes = slices.Repeat([]string{"A note."}, n/10) // of 13
		doc.Body = []document.Block{
			document.Heading{Level: 2, Text: words("A section")}, figure,
			document.Paragraph{Text: words(passage)}, document.List{Items: lines}, table("1", 5, 3),
		}
		l := lay(t, doc)
		sound(t, l)
		plot, end := high, 0.0
		for _, it := range l.Pages[1].Items {
			end = max(end, it.area().y1)
			if it.Kind == Plot {
				plot = it.H
			}
		}
		if plot == high {
			continue
		}
		gave++
		if spare := l.Pages[1].Bottom - end; plot < least || plot < high-mostTightened || spare > 1.5 {
			t.Errorf("%d: a plot of %.1f instead of %.1f, and %.1f points to spare", n, plot, high, spare)
		}
	}
	if gave == 0 {
		t.Error("no plot gave way")
	}
}

// TestTablesStayWhole: a table that could be divided, and misses the page by less
// than 12 points, stands on it whole where a plot gives way for it.
func TestTablesStayWhole(t *testing.T) {
	moved, stayed := 0, 0
	for n := range 200 {
		doc := blank()
		doc.First = fullFirst()
		figure := columnsFigure(2)
		figure.Notes = slices.Repeat([]string{"A note."}, n/10) // of 13 points
		doc.Body = []document.Block{
			document.Heading{Level: 2, Text: words("A section")}, figure,
			document.List{Items: slices.Repeat([]document.Text{words("One line.")}, 1+n%10)}, // of 20
			table("1", 9, 3),
		}
		l := lay(t, doc)
		sound(t, l)
		starts := func(p int) bool {
			return slices.ContainsFunc(l.Pages[p].Items, func(it Item) bool { return strings.HasPrefix(it.Text, "Table\u00a01:") })
		}
		if len(l.Pages) < 3 || starts(1) {
			stayed++
			continue
		}
		moved++
		ends := func(p int) (top, end float64) {
			top = l.Pages[p].Bottom
			for _, it := range l.Pages[p].Items {
				top, end = min(top, it.area().y0), max(end, it.area().y1)
			}
			return top, end
		}
		_, end := ends(1)
		top, bottom := ends(2)
		const white = 16 + 6 // the gap above the table, and what its first line and the last of the page have round their ink
		if miss := end + white + bottom - top - l.Pages[1].Bottom; miss < mostTightened {
			t.Errorf("%d: the table moved to the next page, though it misses by %.1f points", n, miss)
		}
	}
	if moved == 0 || stayed == 0 {
		t.Errorf("%d tables moved, %d stayed", moved, stayed)
	}
}

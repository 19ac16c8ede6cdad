package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
)

// tablePages lays out a pack with one table after its first page.
func tablePages(t *testing.T, tab *document.Table) *Layout {
	t.Helper()
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{document.Heading{Level: 2, Text: words("Annex A: data")}, tab}
	l := lay(t, doc)
	sound(t, l)
	heard(t, l, tab)
	heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
	return l
}

// count is how many items begin with s, by page.
func count(l *Layout, s string) []int {
	out := make([]int, len(l.Pages))
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			if it.Kind == Text && strings.HasPrefix(it.Text, s) {
				out[p]++
			}
		}
	}
	return out
}

func TestTableSizes(t *testing.T) {
	for _, tc := range []struct {
		rows, columns int
		pages         int
		turned        bool
	}{
		{1, 3, 2, false},
		{41, 7, 3, false},
		{500, 5, 14, false},
		{8, 12, 2, true},
		{40, 12, 3, true},
		{8, 30, 3, false},
	} {
		name := fmt.Sprintf("%d rows of %d columns", tc.rows, tc.columns)
		l := tablePages(t, table("A1", tc.rows, tc.columns))
		if len(l.Pages) != tc.pages {
			t.Errorf("%s: %d pages, want %d", name, len(l.Pages), tc.pages)
		}
		last := l.Pages[len(l.Pages)-1]
		if (last.Width > last.Height) != tc.turned {
			t.Errorf("%s: a page of %.0f by %.0f", name, last.Width, last.Height)
		}
		if tc.turned && find(t, l, 2, "Annex A").Text == "" {
			t.Errorf("%s: the heading is not on the turned page", name)
		}
	}
}

// TestTableOverPages: what a long table says where it is divided.
func TestTableOverPages(t *testing.T) {
	l := tablePages(t, table("A1", 500, 5))
	pages, groups := len(l.Pages), 0
	for p := 1; p < pages; p++ {
		first, last := p == 1, p == pages-1
		continued := 1
		if last {
			continued = 0
		}
		if n := count(l, "Continued on the next page")[p]; n != continued {
			t.Errorf("page %d says %d times that the table goes on", p+1, n)
		}
		titles := slices.Concat(count(l, "Table\u00a0A1: Monthly return (continued)"))[p]
		if (titles == 0) != first {
			t.Errorf("page %d repeats the title %d times", p+1, titles)
		}
		if n := count(l, "Month")[p]; n != 1 {
			t.Errorf("page %d has %d heads", p+1, n)
		}
		head := find(t, l, p+1, "Month")
		if (head.Tag == 0) == first {
			t.Errorf("page %d: the head belongs to element %d", p+1, head.Tag)
		}
		if !last {
			rows := rowsOf(l, p)
			near := rows[len(rows)-groupReach+1:]
			if slices.ContainsFunc(near, func(s string) bool { return strings.HasPrefix(s, "April") }) {
				t.Errorf("page %d ends with %q; it should end before the group", p+1, near)
			}
			if strings.HasPrefix(rowsOf(l, p+1)[0], "April") {
				groups++
			}
		}
	}
	if groups == 0 {
		t.Error("no page begins with a group")
	}
	thick := func(p int) (n int) {
		for _, it := range l.Pages[p].Items {
			if it.Kind == Rule && it.H == 1 {
				n++
			}
		}
		return n
	}
	if thick(2) != 1 || thick(pages-1) != 2 {
		t.Errorf("%d rules of 1 point on page 3, %d on the last; the end rule comes once", thick(2), thick(pages-1))
	}
}

// rowsOf are the names of the rows on a page.
func rowsOf(l *Layout, p int) []string {
	var out []string
	for _, it := range l.Pages[p].Items {
		if it.Tag != 0 && l.Tags[it.Tag].Role == "TH" && l.Tags[it.Tag].Scope == "Row" {
			out = append(out, it.Text)
		}
	}
	return out
}

// TestColumnSplit: parts of a table that is too wide each begin with the first column.
func TestColumnSplit(t *testing.T) {
	l := tablePages(t, table("A1", 8, 30))
	months := 0
	for _, n := range count(l, "September") {
		months += n
	}
	var parts []string
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			if _, part, ok := strings.Cut(it.Text, "(continued: "); ok {
				parts = append(parts, part)
				if it.Tag != 0 {
					t.Errorf("%q is read out", it.Text)
				}
			}
		}
	}
	if want := []string{"columns 8 to 13)", "columns 14 to 19)", "columns 20 to 25)", "columns 26 to 30)"}; !slices.Equal(parts, want) || months != 5 {
		t.Errorf("parts %q, want %q; the first column %d times", parts, want, months)
	}
}

// TestColumnSplitKeepsHeads: the head of a further part is never the last thing on
// a page.
func TestColumnSplitKeepsHeads(t *testing.T) {
	for rows := 8; rows < 40; rows++ {
		l := tablePages(t, table("A1", rows, 30))
		for p := range l.Pages {
			last := Item{}
			for _, it := range l.Pages[p].Items {
				if it.Kind == Text && it.Text != "Continued on the next page" {
					last = it
				}
			}
			if last.Face == tagged.SemiBold {
				t.Errorf("%d rows: page %d ends with the head %q", rows, p+1, last.Text)
			}
		}
	}
}

func TestTallRow(t *testing.T) {
	tab := postsTable("1")
	tab.Rows[1].Cells[0] = strings.Repeat("A reason that goes on and on. ", 250)
	l := tablePages(t, tab)
	if len(l.Pages) < 4 {
		t.Errorf("%d pages", len(l.Pages))
	}
}

// TestTallRows: a table whose head and first two rows are more than a page.
func TestTallRows(t *testing.T) {
	tab := postsTable("1")
	for i := range tab.Rows {
		tab.Rows[i].Cells[0] = strings.Repeat("A reason that goes on and on. ", 30)
	}
	tab.Title = words(strings.Repeat("A long title ", 160))
	tab.Rows = append(tab.Rows, tab.Rows...)
	tablePages(t, tab)
}

// TestShortTableWhole: a short table is not divided at the end of a page that is
// well filled, but at the end of one that is not.
func TestShortTableWhole(t *testing.T) {
	for _, tc := range []struct{ lines, rows, page int }{{20, 9, 3}, {20, 20, 2}, {20, 2, 2}, {10, 12, 2}} {
		doc := blank()
		doc.First = fullFirst()
		for range tc.lines {
			doc.Body = append(doc.Body, document.Paragraph{Text: words("A line of its own.")})
		}
		doc.Body = append(doc.Body, document.Heading{Level: 2, Text: words("Annex")}, table("A1", tc.rows, 3))
		l := lay(t, doc)
		sound(t, l)
		heading := 0
		for _, h := range l.Headings {
			if h.Text == "Annex" {
				heading = h.Page
			}
		}
		if heading != tc.page {
			t.Errorf("%d rows after %d lines: the table begins on page %d, want %d", tc.rows, tc.lines, heading, tc.page)
		}
	}
}

// TestPadding: row pitch by number of rows.
func TestPadding(t *testing.T) {
	for _, tc := range []struct {
		rows  int
		pitch float64
	}{{6, 21}, {7, 19}, {10, 19}, {11, 17}, {20, 17}, {21, 15}, {37, 15}} {
		l := tablePages(t, table("1", tc.rows, 3))
		if got := find(t, l, 2, "July").Y - find(t, l, 2, "June").Y; math.Abs(got-tc.pitch) > 0.001 {
			t.Errorf("%d rows: a pitch of %.2f, want %v", tc.rows, got, tc.pitch)
		}
	}
}

// TestCells: alignment, weight and rules of a small table.
func TestCells(t *testing.T) {
	l := tablePages(t, postsTable("1"))
	const right = 56.69 + 481.89
	ends := func(s string) float64 { it := find(t, l, 2, s); return it.X + it.W }
	for _, s := range []string{"37.0", "maximum (%)"} {
		if math.Abs(ends(s)-right) > 0.01 {
			t.Errorf("%q ends at %.2f, the table at %.2f", s, ends(s), right)
		}
	}
	if a, b, c := ends("285,000"), ends("485,000"), ends("the post (£)"); math.Abs(a-b) > 0.001 || math.Abs(a-c) > 0.001 {
		t.Errorf("numbers end at %.3f and %.3f, their head at %.3f", a, b, c)
	}
	if gap := find(t, l, 2, "SCS3").X - ends("285,000"); math.Abs(gap-cellGap) > 0.001 {
		t.Errorf("text after a number is indented by %.2f", gap)
	}
	for s, face := range map[string]tagged.Face{
		"Director general, technology": tagged.SemiBold, "285,000": tagged.Regular, // the focus row
		"Permanent": tagged.Regular, "Total": tagged.SemiBold, "485,000": tagged.SemiBold,
	} {
		if got := find(t, l, 2, s).Face; got != face {
			t.Errorf("%q is set in %v", s, got)
		}
	}
	style := houseStyle(t)
	var tints, rules []Item
	for _, it := range l.Pages[1].Items {
		if it.Kind == Fill && it.Colour == style.Tint {
			tints = append(tints, it)
		}
		if it.Kind == Rule {
			rules = append(rules, it)
		}
	}
	focus := find(t, l, 2, "Director general").Y
	if len(tints) != 1 || tints[0].Y > focus || tints[0].Y+tints[0].H < focus {
		t.Errorf("tinted: %+v; the focus row is at %.2f", tints, focus)
	}
	var thickness []float64
	for _, r := range rules {
		thickness = append(thickness, r.H)
	}
	if want := []float64{1, 0.5, 0.5, 0.5, 1}; !slices.Equal(thickness, want) || rules[2].Colour != style.Grid || rules[3].Colour != style.Ink {
		t.Errorf("rules of %v in %+v; want %v, the third in the colour of grids, the one above the total in ink", thickness, rules, want)
	}
}

func TestHash(t *testing.T) {
	l := tablePages(t, hashTable("1"))
	first, second := find(t, l, 2, "01234567 89abcdef 01234567 89abcdef"), Item{}
	for _, it := range l.Pages[1].Items {
		if strings.HasPrefix(it.Text, "01234567") && it.Y > first.Y && second.Text == "" {
			second = it
		}
	}
	if len(strings.Fields(first.Text)) != 4 || second.X != first.X || math.Abs(second.Y-first.Y-13) > 0.001 {
		t.Errorf("a hash in %q and %q", first.Text, second.Text)
	}
}

// TestShares: a fixed share of the width, and what is left.
func TestShares(t *testing.T) {
	tab := &document.Table{Number: "1", Title: words("Shares"),
		Columns: []document.Column{{Head: "A", Share: 0.25}, {Head: "B", Share: 0.5}, {Head: "C"}},
		Rows:    []document.Row{{Cells: []string{"one", "two", "three"}}}}
	l := tablePages(t, tab)
	if b, c := find(t, l, 2, "B").X-margin, find(t, l, 2, "C").X-margin; math.Abs(b-full/4) > 0.01 || math.Abs(c-full*3/4) > 0.01 {
		t.Errorf("columns at %.2f and %.2f of %.2f", b, c, full)
	}
}

// TestHeads: heads of numbers wrap to two lines, to three where there is no room.
func TestHeads(t *testing.T) {
	heads := func(n int) int {
		tab := &document.Table{Number: "1", Title: words("Heads"), Columns: []document.Column{{Head: "Name"}}, Rows: []document.Row{{Cells: []string{"A name"}}}}
		for range n {
			tab.Columns = append(tab.Columns, document.Column{Head: "Ratio to permanent secretary", Numeric: true})
			tab.Rows[0].Cells = append(tab.Rows[0].Cells, "1.43")
		}
		l := tablePages(t, tab)
		y := make(map[float64]bool)
		for _, it := range l.Pages[1].Items {
			if it.Tag != 0 && l.Tags[it.Tag].Scope == "Column" {
				y[it.Y] = true
			}
		}
		return len(y)
	}
	if heads(2) != 2 || heads(6) != 3 {
		t.Errorf("heads take %d and %d lines", heads(2), heads(6))
	}
}

package pdf

import (
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/templates"
)

// TestLinterBites plants one fault at a time in a sound layout.
func TestLinterBites(t *testing.T) {
	at := func(l *Layout, page int, text string) *Item {
		for i := range l.Pages[page-1].Items {
			if it := &l.Pages[page-1].Items[i]; strings.HasPrefix(it.Text, text) {
				return it
			}
		}
		t.Fatalf("no %q", text)
		return nil
	}
	for _, tc := range []struct {
		name  string
		plant func(*Layout)
		want  string
	}{
		{"text over text", func(l *Layout) { at(l, 2, "One line").Y = at(l, 2, "A section").Y }, `page 2: "A section" lies over "One line."`},
		{"text over a chart", func(l *Layout) {
			for _, it := range l.Pages[1].Items {
				if it.Kind == Plot {
					at(l, 2, "One line").Y = it.Y + 50
				}
			}
		}, `a chart lies over "One line."`},
		{"too low", func(l *Layout) { at(l, 2, "One line").Y = 772 }, `"One line." leaves the type area`},
		{"too far right", func(l *Layout) { at(l, 2, "One line").X = 520 }, `"One line." leaves the type area`},
		{"too pale", func(l *Layout) { at(l, 2, "One line").Colour = l.style.Orange }, `"One line." has a contrast of 3.0 to 1`},
		{"alien colour", func(l *Layout) {
			for i := range l.Pages[1].Items {
				if it := &l.Pages[1].Items[i]; it.Kind == Text {
					it.Colour = templates.Colour{R: 0x60}
				}
			}
		}, "is drawn in #600000, which is no colour of the house"},
		{"alien rule", func(l *Layout) { l.Pages[1].Foot[0].Colour = templates.Colour{B: 0xFF} }, "a rule is drawn in #0000FF"},
		{"furniture beyond the margin", func(l *Layout) { l.Pages[1].Foot[1].X = 20 }, `of the furniture leaves the page`},
		{"furniture at the edge", func(l *Layout) { l.Pages[1].Head[0].Y = 20 }, `"OFFICIAL " of the furniture leaves the page`},
		{"read in another order", func(l *Layout) {
			items := l.Pages[1].Items
			slices.SortStableFunc(items, func(a, b Item) int { return int(b.Tag) - int(a.Tag) })
		}, `stands after what is read after it`},
		{"too small", func(l *Layout) { at(l, 2, "One line").Size = 9 }, `"One line." is set in 9 pt`},
		{"nearly empty", func(l *Layout) { l.Pages[1].Items = l.Pages[1].Items[:3] }, "page 2: only "},
		{"stranded heading", func(l *Layout) {
			it := *at(l, 2, "A section")
			it.Y = l.Pages[1].Bottom - 5
			l.Pages[1].Items = append(l.Pages[1].Items, it)
		}, `page 2: the heading "A section" stands alone at the end`},
		{"single line", func(l *Layout) {
			it := *at(l, 2, "One line")
			it.Y = l.Pages[2].Top + 400
			l.Pages[2].Items = append(l.Pages[2].Items, it)
		}, "a P of 2 lines is cut into [1 1]"},
		{"divided item", func(l *Layout) {
			items := l.Pages[1].Items
			at := slices.IndexFunc(items, func(it Item) bool { return strings.HasPrefix(it.Text, "first") })
			it := items[at]
			it.Y = l.Pages[2].Top + 400
			l.Pages[1].Items = slices.Delete(items, at, at+1)
			l.Pages[2].Items = append(l.Pages[2].Items, it)
		}, "a LBody of 3 lines is cut into [2 1]"},
	} {
		doc := blank()
		doc.First = fullFirst()
		doc.Body = []document.Block{
			document.Heading{Level: 2, Text: words("A section")}, document.Paragraph{Text: words("One line.")},
			document.List{Items: []document.Text{words(strings.Repeat("first ", 40))}},
			columnsFigure(2), columnsFigure(3), columnsFigure(4),
		}
		for range 6 {
			doc.Body = append(doc.Body, document.Paragraph{Text: words(passage)})
		}
		l := lay(t, doc)
		if faults := l.Faults(); len(faults) > 0 {
			t.Fatalf("sound: %v", faults)
		}
		tc.plant(l)
		if faults := l.Faults(); !slices.ContainsFunc(faults, func(s string) bool { return strings.Contains(s, tc.want) }) {
			t.Errorf("%s: %q, without %q", tc.name, faults, tc.want)
		}
	}
}

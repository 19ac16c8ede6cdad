package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
	"briefpack/report/document"
	"briefpack/report/internal/pdf/tagged"
)

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

// TestShortFirstPage: a first page with little on it is not left nearly empty.
func TestShortFirstPage(t *testing.T) {
	doc := blank()
	doc.First = []document.Block{document.BottomLine{Text: words("Nothing changed.")}}
	doc.Body = []document.Block{document.Paragraph{Text: words(passage)}}
	if l := lay(t, doc); len(l.Pages) != 1 {
		t.Errorf("%d pages", len(l.Pages))
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

// TestChartShrinksBeforeItMoves: on a first page that misses by a little the plot
// gives way, down to its least height and no further than it must.
func TestChartShrinksBeforeItMoves(t *testing.T) {
	kind, _ := charts.Find("bar")
	chart := columnsFigure(1).Chart
	high, least := kind.Height(chart, full), kind.MinHeight(chart, full)
	if high-least < 20 {
		t.Fatalf("the plot may give way from %.1f to %.1f only", high, least)
	}
	seen := map[string]int{}
	for asks := range 8 {
		for notes := range 8 {
			doc := blank()
			doc.First = fullFirst()
			doc.First[1] = document.Asks{Items: slices.Repeat([]document.Ask{{Verb: "Note", Text: words("a line")}}, asks+1)}
			figure := columnsFigure(1)
			figure.Notes = slices.Repeat([]string{"A note."}, notes)
			doc.First[len(doc.First)-1] = figure
			l := lay(t, doc)
			sound(t, l)
			end, got := 0.0, 0.0
			for _, it := range l.Pages[0].Items {
				end = max(end, it.area().y1)
				if it.Kind == Plot {
					got = it.H
				}
			}
			const descent = 0.8 // from the lowest letter to the end of a line of 13
			switch bottom := l.Pages[0].Bottom; {
			case got == high:
				seen["full"]++
			case got > 0:
				seen["lower"]++
				if got < least-0.01 || math.Abs(bottom-end-descent) > 0.2 {
					t.Errorf("%d asks, %d notes: a plot of %.1f, and the page ends %.1f above its foot", asks, notes, got, bottom-end)
				}
			default:
				seen["moved"]++
				around := 16 + 13 + 8 + 4 + 13*float64(notes+1) // the words around the plot
				if end+16+around+least < bottom-16 {
					t.Errorf("%d asks, %d notes: the chart moved, but there were %.1f points for it", asks, notes, bottom-end)
				}
			}
		}
	}
	if seen["full"] == 0 || seen["lower"] == 0 || seen["moved"] == 0 {
		t.Errorf("seen: %v", seen)
	}
}

package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
)

// cited is a pack with figures in every kind of place, explained in its annex.
func cited() *document.Document {
	doc := blank()
	say := func(before, text, ref, after string) document.Text {
		return document.Text{{Text: before}, {Text: text, Figure: ref}, {Text: after}}
	}
	doc.First = []document.Block{
		document.BottomLine{Text: say("The budget is ", "£29.1\u00a0million", "F1", ", less than before.")},
		document.KeyFigures{Figures: []string{"F1", "F2"}, Tiles: []document.Tile{{Label: "Budget", Value: "£29.1m", Compared: "−22.8% on 2023-24", Figure: "F1"}}},
		document.Findings{Items: []document.Finding{{Lead: words("It fell."), Figures: []string{"F3"}}}},
	}
	chart := columnsFigure(1)
	chart.Title = say("The budget is ", "£29.1\u00a0million", "F1", "")
	chart.Figures = []string{"F1", "F4"}
	annex := &document.Table{Number: "B1", Title: document.Plain("Where each figure comes from"), Columns: []document.Column{
		{Head: "Ref.", Share: 0.1}, {Head: "Printed", Share: 0.7}, {Head: "Page", Numeric: true, Pages: true, Share: 0.2}}}
	for i := range 6 {
		ref := fmt.Sprintf("F%d", i+1)
		doc.Figures = append(doc.Figures, document.Source{Ref: ref})
		annex.Rows = append(annex.Rows, document.Row{ID: ref, Cells: []string{ref, "value " + ref, ref}})
	}
	doc.Body = []document.Block{
		document.PageBreak{},
		document.Heading{Level: 2, Text: say("Half: ", "50.0%", "F5", "")},
		chart,
		document.PageBreak{},
		document.Paragraph{Text: say("Again ", "£29.1\u00a0million", "F1", ".")},
		document.TwoSided{Left: document.Side{Title: "For", Lines: []document.SideLine{{Value: "1.43", Text: "times", Figure: "F2"}}}, Right: document.Side{Title: "Against", Lines: []document.SideLine{{Value: "2", Text: "x"}}}},
		document.PageBreak{}, annex,
	}
	return doc
}

// TestStands: the layout knows where each figure stands, and the annex prints the
// page on which it stands first. A figure of which nothing but the title could
// tell stands in the title.
func TestStands(t *testing.T) {
	l := lay(t, cited())
	sound(t, l)
	want := "F1 bottom line 1, F1 key figures 1, F2 key figures 1, F3 main findings 1, F5 Half: 50.0% 2, F1 Figure 1 2, F4 Figure 1 2, F1 Half: 50.0% 3, F2 Half: 50.0% 3, F6 title 1"
	var got []string
	for _, s := range l.Stands {
		got = append(got, fmt.Sprintf("%s %s %d", s.Figure, s.In, s.Page))
	}
	if strings.Join(got, ", ") != want {
		t.Errorf("found    %s\nexpected %s", strings.Join(got, ", "), want)
	}
	pages := map[string]string{}
	last := ""
	for _, it := range l.Pages[3].Items {
		if strings.HasPrefix(it.Text, "F") {
			last = it.Text
		}
		if it.Tag != 0 && l.Tags[it.Tag].Role == "Link" {
			pages[last] = it.Text
		}
	}
	if fmt.Sprint(pages) != "map[F1:1 F2:1 F3:1 F4:2 F5:2 F6:1]" {
		t.Errorf("the annex prints the pages %v", pages)
	}
}

// TestSilentFigures: a sentence that says why figures are missing is where they
// stand, though it prints none of them.
func TestSilentFigures(t *testing.T) {
	doc := cited()
	doc.Body = slices.Insert(doc.Body, 4, document.Block(document.Paragraph{Text: words("Not reported: no return."), Figures: []string{"F6"}}))
	l := lay(t, doc)
	sound(t, l)
	i := slices.IndexFunc(l.Stands, func(s Stand) bool { return s.Figure == "F6" })
	if i < 0 || l.Stands[i].Page != 3 || l.Stands[i].In != "Half: 50.0%" {
		t.Errorf("found %+v", l.Stands)
	}
}

// TestFigureLinks: a figure in the text is a link to its row; one in a heading is
// not, and the look of the text is that of the text around it.
func TestFigureLinks(t *testing.T) {
	l := lay(t, cited())
	var got []string
	for p := range l.Pages[:3] {
		for _, it := range l.Pages[p].Items {
			if tag := l.Tags[it.Tag]; it.Tag != 0 && tag.Role == "Link" {
				h := l.Headings[tag.Target-1]
				got = append(got, fmt.Sprintf("%s [%s] → %s page %d", strings.ReplaceAll(it.Text, "\u00a0", " "), tag.Alt, h.ID, h.Page))
				if strings.HasPrefix(it.Text, "£29.1\u00a0m") && it.Colour != l.style.Ink {
					t.Errorf("%q is drawn in %v; expected the ink of its sentence", it.Text, it.Colour)
				}
				if h.Text != "" {
					t.Errorf("a row of the annex would be among the bookmarks: %q", h.Text)
				}
			}
		}
	}
	want := []string{
		"£29.1 million [£29.1\u00a0million: F1, how it was worked out] → F1 page 4",
		"Budget  [Budget, £29.1m: F1, how it was worked out] → F1 page 4",
		"£29.1m  [Budget, £29.1m: F1, how it was worked out] → F1 page 4",
		"−22.8% on 2023-24 [Budget, £29.1m: F1, how it was worked out] → F1 page 4",
		"£29.1 million [£29.1\u00a0million: F1, how it was worked out] → F1 page 4",
		"1.43  [1.43: F2, how it was worked out] → F2 page 4",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	file := write(t, cited())
	if n := strings.Count(string(file), "/Subtype /Link"); n > 0 {
		t.Errorf("found %d annotations outside object streams", n)
	}
}

// TestFiguresWithoutAnnex are words like any other.
func TestFiguresWithoutAnnex(t *testing.T) {
	doc := cited()
	doc.Body = doc.Body[:5]
	for _, tag := range lay(t, doc).Tags {
		if strings.Contains(tag.Alt, "worked out") {
			t.Errorf("found a link to a row that is not there: %+v", tag)
		}
	}
}

// TestAttach: what is attached is in the file, as it is.
func TestAttach(t *testing.T) {
	l := lay(t, cited())
	l.Attach("a.xlsx", "A workbook", "application/zip", []byte("PK\x03\x04 stored as it is"))
	var b strings.Builder
	if _, err := l.Write(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "PK\x03\x04 stored as it is\nendstream") {
		t.Error("the file attached is not in the file written")
	}
}

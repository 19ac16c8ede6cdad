package pdf

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"briefpack/report/document"
	"briefpack/templates"
)

// TestMarking: every page, upright or turned, bears the classification at its head
// and foot, in the middle; the metadata have it too.
func TestMarking(t *testing.T) {
	for _, mark := range []string{"OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE COMMERCIAL"} {
		doc := everyBlock()
		doc.Classification = mark
		l := lay(t, doc)
		turned := 0
		for i, p := range l.Pages {
			last := portrait.lastLine
			if p.Width > p.Height {
				last = landscape.lastLine
				turned++
			}
			for y, list := range map[float64][]Item{classificationLine: p.Head, last: p.Foot} {
				n := 0
				for _, it := range list {
					if strings.TrimSpace(it.Text) == mark && it.Y == y && math.Abs(it.X+it.W/2-p.Width/2) < 0.01 && it.Tag == 0 {
						n++
					}
				}
				if n != 1 {
					t.Errorf("page %d bears %q %d times at %.0f", i+1, mark, n, y)
				}
			}
		}
		if turned == 0 {
			t.Error("no page is turned")
		}
		if l.info.Keywords != mark {
			t.Errorf("the metadata say %q, want %q", l.info.Keywords, mark)
		}
	}
}

// TestMarkingRefused: nothing is written without a marking, or with one above
// OFFICIAL-SENSITIVE.
func TestMarkingRefused(t *testing.T) {
	for _, mark := range []string{"", "SECRET", "TOP SECRET", "OFFICIAL SECRET", "OFFICIALLY", "UNMARKED", "OFFICIAL-SENSITIVE " + strings.Repeat("COMMERCIAL ", 9)} {
		doc := blank()
		doc.Classification = mark
		var b bytes.Buffer
		if _, err := Write(&b, doc, houseStyle(t)); err == nil || !strings.Contains(err.Error(), "classification") || b.Len() > 0 {
			t.Errorf("%q gives %d bytes and %v", mark, b.Len(), err)
		}
	}
}

func TestMarkingAt(t *testing.T) {
	for _, tc := range []struct{ top, bottom bool }{{true, false}, {false, true}} {
		style := *houseStyle(t)
		style.MarkTop, style.MarkBottom = tc.top, tc.bottom
		l, err := Lay(blank(), &style)
		if err != nil {
			t.Fatal(err)
		}
		has := func(list []Item) bool {
			for _, it := range list {
				if strings.TrimSpace(it.Text) == "OFFICIAL" {
					return true
				}
			}
			return false
		}
		if has(l.Pages[0].Head) != tc.top || has(l.Pages[0].Foot) != tc.bottom {
			t.Errorf("%+v: at the head %v, at the foot %v", tc, has(l.Pages[0].Head), has(l.Pages[0].Foot))
		}
	}
}

// TestFontsOfTheUser: fonts must be TrueType and no wider than charts allow for.
func TestFontsOfTheUser(t *testing.T) {
	house := houseStyle(t)
	same := *house
	same.SemiBold = templates.Font{Name: "Other.ttf", Data: bytes.Clone(house.Regular.Data), Line: 8}
	var b bytes.Buffer
	if _, err := Write(&b, everyBlock(), &same); err != nil || CheckFonts(&same) != nil {
		t.Errorf("other fonts: %v", err)
	}
	for _, tc := range []struct {
		name, want string
		data       []byte
	}{
		{"Wide.ttf", `style.txt:7: found the font Wide.ttf, in which "0" is 0.513 em wide; expected at most the 0.497 of Source Sans 3`, house.SemiBold.Data},
		{"Text.ttf", "style.txt:7: found the font Text.ttf, which cannot be used", []byte("no font")},
		{"Cut.ttf", "style.txt:7: found the font Cut.ttf, which cannot be used", house.Regular.Data[:9000]},
		{"Empty.ttf", "style.txt:7: found the font Empty.ttf, an empty file; expected a static TrueType", nil},
	} {
		style := *house
		style.Regular = templates.Font{Name: tc.name, Data: tc.data, Line: 7}
		if err := CheckFonts(&style); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}

// TestSizesOfTheUser: at both ends of their limits the sizes give sound pages on
// which everything is said.
func TestSizesOfTheUser(t *testing.T) {
	for name, sizes := range map[string]templates.Sizes{
		"least": {Title: templates.Size{Points: 20, Leading: 23}, Section: templates.Size{Points: 14, Leading: 17}, Heading: templates.Size{Points: 12, Leading: 14},
			BottomLine: templates.Size{Points: 14, Leading: 17}, Body: templates.Size{Points: 11, Leading: 13}, Small: templates.Size{Points: 10, Leading: 12},
			KeyFigure: templates.Size{Points: 18, Leading: 21}, SideFigure: templates.Size{Points: 14, Leading: 17}},
		"most": {Title: templates.Size{Points: 28, Leading: 44}, Section: templates.Size{Points: 18, Leading: 28}, Heading: templates.Size{Points: 14, Leading: 22},
			BottomLine: templates.Size{Points: 18, Leading: 28}, Body: templates.Size{Points: 14, Leading: 22}, Small: templates.Size{Points: 11, Leading: 17},
			KeyFigure: templates.Size{Points: 28, Leading: 44}, SideFigure: templates.Size{Points: 18, Leading: 28}},
	} {
		style := *houseStyle(t)
		style.Sizes = sizes
		doc := everyBlock()
		l, err := Lay(doc, &style)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range l.Faults() {
			t.Errorf("%s: %s", name, f)
		}
		heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
	}
}

// TestSizesDrawn: each size of the style is that of its role.
func TestSizesDrawn(t *testing.T) {
	style := *houseStyle(t)
	style.Sizes.Body = templates.Size{Points: 13, Leading: 18}
	doc := blank()
	doc.First = fullFirst()
	doc.Body = []document.Block{document.Paragraph{Text: words(passage)}}
	l, err := Lay(doc, &style)
	if err != nil {
		t.Fatal(err)
	}
	first, second := Item{}, Item{}
	for _, it := range l.Pages[1].Items {
		if it.Kind == Text && first.Text == "" {
			first = it
		} else if it.Kind == Text && second.Text == "" {
			second = it
		}
	}
	if first.Size != 13 || math.Abs(second.Y-first.Y-18) > 0.001 {
		t.Errorf("body of %v points, lines %.2f apart", first.Size, second.Y-first.Y)
	}
}

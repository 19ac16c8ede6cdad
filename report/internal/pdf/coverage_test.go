package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"briefpack/charts"
	"briefpack/report/document"
)

func TestMapper(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"plain text", "plain text"},
		{"£29.1\u00a0million – “fell” −22.8%…", "£29.1\u00a0million – “fell” −22.8%…"},
		{"Tŷ dŵr", "Tŷ dŵr"},
		{"Ty\u0302 dw\u0302r", "Tŷ dŵr"}, // composed
		{"a\tb\r\nc\u2003d\u3000e", "a b  c d e"},
		{"co\u00adop\u200berate\ufeff", "cooperate"}, // invisible
		{"1\u202f000", "1\u00a0000"},
		{"１２", "12"},
		{"T\u2011shirt", "T\u2011shirt"},
		{"bell\a", "bell"},
		{"½ × ² ≥ € → Ж π", "½ × ² ≥ € → Ж π"},
	} {
		m := testComposer(t).mapper
		if got := m.text(tc.in); got != tc.want || len(m.unmapped) > 0 {
			t.Errorf("%q: got %q with %v; want %q", tc.in, got, m.unmapped, tc.want)
		}
	}
}

func TestUnmapped(t *testing.T) {
	m := testComposer(t).mapper
	for _, tc := range []struct {
		in, want string
		lost     []Unmapped
	}{
		{"done 🎉 now", "done [?] now", []Unmapped{{"🎉", "[?]", "done 🎉 now"}}},
		{"👩‍💻 at work", "[?] at work", []Unmapped{{"👩‍💻", "[?]", "👩‍💻 at work"}}}, // one character of three
		{"合計", "[?][?]", []Unmapped{{"合", "[?]", "合計"}, {"計", "[?]", "合計"}}},
		{"bad \xff byte", "bad [?] byte", []Unmapped{{"\uFFFD", "[?]", "bad \uFFFD byte"}}},
		{"z\u0489", "z", []Unmapped{{"z\u0489", "z", "z\u0489"}}}, // the letter without what surrounds it
	} {
		m.unmapped = nil
		if got := m.text(tc.in); got != tc.want || !slices.Equal(m.unmapped, tc.lost) {
			t.Errorf("%q: got %q with %q; want %q with %q", tc.in, got, m.unmapped, tc.want, tc.lost)
		}
	}
	m.unmapped = nil
	m.text("🎉🎉")
	m.text("🎉🎉")
	if len(m.unmapped) != 1 {
		t.Errorf("one character of one text is told %d times", len(m.unmapped))
	}
}

// FuzzMapper: whatever the text, what is drawn is in the fonts.
func FuzzMapper(f *testing.F) {
	for _, s := range []string{"£1 – “x”", "e\u0301", "👩‍💻", "\xff\x00", "\u00ad", "١٢", "각", "🇬🇧", "A\x00\u0301", "＝\u0338"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := testComposer(t).mapper
		got := m.text(s)
		if !utf8.ValidString(got) {
			t.Errorf("%q gives %q", s, got)
		}
		for _, r := range got {
			if !m.has(r) || r == softHyphen || r < ' ' {
				t.Errorf("%q gives %q, with %U", s, got, r)
			}
		}
		if again := m.text(got); again != got {
			t.Errorf("%q gives %q, and that gives %q", s, got, again)
		}
	})
}

// TestEmojiEverywhere: a character without a glyph in any place of a pack is
// replaced and told, and stops nothing.
func TestEmojiEverywhere(t *testing.T) {
	const bad = "🎉\x01\u0378"
	doc := everyBlock()
	doc.Title += bad
	doc.Organisation += bad
	doc.Status, doc.Contact = bad, bad
	fig := columnsFigure(8)
	fig.Alt += bad
	fig.Chart.Series[0].Name += bad
	fig.Chart.Ticks = []charts.Tick{{Label: "A " + bad}, {Label: "B"}, {Label: "C"}}
	tab := postsTable("9" + bad)
	tab.Rows[0].Cells[0] += bad
	tab.Columns[1].Head += bad
	doc.Body = append(doc.Body,
		document.Heading{Level: 2, Text: words("Heading " + bad)},
		document.Paragraph{Text: document.Text{{Text: bad, Link: "https://example.org/" + bad}, {Text: " "}, {Text: " ", Link: "#data"}}},
		fig, tab,
		document.KeyFigures{Tiles: []document.Tile{{Label: bad, Value: bad, Compared: bad}, {Label: bad}}},
	)
	var b bytes.Buffer
	r, err := Write(&b, doc, houseStyle(t))
	if err != nil {
		t.Fatal(err)
	}
	in := func(s string) bool {
		return slices.ContainsFunc(r.Unmapped, func(u Unmapped) bool { return strings.Contains(u.In, s) && u.Found == "🎉" })
	}
	for _, s := range []string{"IT budgets", "Department for Examples", "Cash", "Director general", "Maximum pay", "Heading "} {
		if !in(s) {
			t.Errorf("nothing is told of the character in %q", s)
		}
	}
}

package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"briefpack/report/internal/pdf/tagged"

	"github.com/go-text/typesetting/segmenter"
)

// allSegments are the pieces that the library alone finds, those after a mark of
// exclamation joined as they are for names of cells.
func allSegments(text string) []string {
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	var out []string
	for lines := seg.LineIterator(); lines.Next(); {
		s := string(lines.Line().Text)
		if n := len(out); n > 0 && len(out[n-1]) > 1 && strings.HasSuffix(out[n-1], "!") {
			out[n-1] += s
			continue
		}
		out = append(out, s)
	}
	return out
}

func ourSegments(text string) []string {
	var out []string
	var m mapper
	m.segments(text, func(s string) { out = append(out, s) })
	return out
}

func FuzzSegments(f *testing.F) {
	for _, s := range []string{
		"The budget fell, in cash (38.3%) and “real terms” – twice", "a b c d", "A  b", "x y-z/w a.b", "£29.1\u00a0million to go",
		"a “b” c", "e\u0301 a b", "1 a 2 b", "the (b) c", "a\u00adb c d", "א a b", "a b\u200b c d e",
		"Pay ranges!D13; Roles!B2:B4, 3", "Stop! Now", "a, b. c; d: e, (f) g", "1, 2 3. 4", "a! !b c",
		"(£47.2\u00a0million), then (38.3%); 1,000 a.b 1.a a.1 x", "£1%). a", "(a). b) c% d", "a %b", "a £b", ". a", ") a", ", , a b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\v\f\u0085\u2028\u2029") {
			return // the mapper leaves none
		}
		if got, want := ourSegments(s), allSegments(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	})
}

func testComposer(t testing.TB) *composer {
	t.Helper()
	style := houseStyle(t)
	fonts, err := fontsOf(style)
	if err != nil {
		t.Fatal(err)
	}
	return newComposer(&mapper{fonts: fonts}, style)
}

func broken(c *composer, width float64, spans ...span) []string {
	var out []string
	for _, l := range c.breakLines(spans, 12, width) {
		s := ""
		for _, p := range l.spans {
			s += p.text
		}
		out = append(out, s)
	}
	return out
}

func TestBreakLines(t *testing.T) {
	c := testComposer(t)
	at := func(s string) float64 { return c.fonts.Width(tagged.Regular, 12, s) + 0.01 }
	for _, tc := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"one two three", at("one two"), []string{"one two ", "three"}},
		{"cost £29.1\u00a0million now", at("£29.1\u00a0million"), []string{"cost ", "£29.1\u00a0million ", "now"}},
		{"in 2022-23 to 2024-25", at("2022-23"), []string{"in ", "2022-23 ", "to ", "2024-25"}},
		{"a fall of −22.8% (all)", at("−22.8% (all)"), []string{"a fall of ", "−22.8% (all)"}},
		{"1\u00a0December\u00a02026", at("1\u00a0December\u00a0202"), []string{"1\u00a0December\u00a0", "2026"}},
		{"well-known words", at("known "), []string{"well-", "known ", "words"}},
		{"incomprehensibilities", at("incompre"), []string{"incompre", "hensibilit", "ies"}},
		{"pay.ranges.scs3.maximum", at("ranges.scs3."), []string{"pay.ranges.", "scs3.", "maximum"}},
		{"in  double  space", at("in  double"), []string{"in  double  ", "space"}},
		{"Settings!B3; Pay ranges!D13", at("Settings!B3; Pay ranges!D1"), []string{"Settings!B3; Pay ", "ranges!D13"}},
		{"x", 1, []string{"x"}},
	} {
		if got := broken(c, tc.width, span{text: tc.text}); !slices.Equal(got, tc.want) {
			t.Errorf("%q at %.1f: got %q, want %q", tc.text, tc.width, got, tc.want)
		}
	}
}

// TestBreakSpans: a change of style is no place to break a line.
func TestBreakSpans(t *testing.T) {
	c := testComposer(t)
	spans := []span{{text: "pay of "}, {text: "£285", face: tagged.SemiBold}, {text: ",000 a year"}}
	width := c.fonts.Width(tagged.SemiBold, 12, "pay of £285,0")
	if got, want := broken(c, width, spans...), []string{"pay of ", "£285,000 a ", "year"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	lines := c.breakLines(spans, 12, width)
	if n := len(lines[1].spans); n != 2 || lines[1].spans[0].face != tagged.SemiBold {
		t.Errorf("the second line has spans %+v", lines[1].spans)
	}
	for _, l := range lines {
		if l.width > width {
			t.Errorf("a line of %.2f at %.2f: %+v", l.width, width, l.spans)
		}
	}
}

func TestShorten(t *testing.T) {
	c := testComposer(t)
	const long = "Workforce and contingent labour in all departments, with their agencies"
	for _, width := range []float64{60, 120, 200} {
		s := c.shorten(long, c.smallFont, width)
		if w := c.fonts.Width(tagged.Regular, 10, s); w > width || !strings.HasSuffix(s, "…") || !strings.HasPrefix(long, strings.TrimSuffix(s, "…")) {
			t.Errorf("at %v: %q is %.1f wide", width, s, w)
		}
	}
	if s := c.shorten("Short", c.smallFont, 100); s != "Short" {
		t.Errorf("got %q", s)
	}
}

package charts

import (
	"math"
	"strings"
	"testing"

	"briefpack/templates"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestRulers: no character of the fonts is wider than its ruler says, and
// ordinary text is hardly narrower, so that layouts neither overlap nor waste
// room.
func TestRulers(t *testing.T) {
	one, two, err := templates.Fonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, face := range []struct {
		name  string
		data  []byte
		ruler *ruler
	}{{"Regular", one, regular}, {"SemiBold", two, semibold}} {
		parsed, err := sfnt.Parse(face.data)
		if err != nil {
			t.Fatal(err)
		}
		real := func(s string) float64 {
			var buf sfnt.Buffer
			w := 0.0
			for _, r := range s {
				g, err := parsed.GlyphIndex(&buf, r)
				if err != nil {
					t.Fatal(err)
				}
				a, err := parsed.GlyphAdvance(&buf, g, fixed.I(1000), font.HintingNone)
				if err != nil {
					t.Fatal(err)
				}
				w += float64(a) / 64 / 100
			}
			return w
		}
		var buf sfnt.Buffer
		for r := rune(' '); r < 0x2600; r++ {
			if g, err := parsed.GlyphIndex(&buf, r); err != nil || g == 0 {
				continue
			}
			if got, want := face.ruler.room(string(r)), real(string(r)); got < want-1e-9 {
				t.Errorf("%s: room for %q is %.2f; it is %.2f wide", face.name, r, got, want)
			}
		}
		for _, s := range []string{"Foreign, Commonwealth and Development Office", "£128,000 to £208,100", "−38.3%", "2024-25 prices"} {
			if got, want := face.ruler.room(s), real(s); got > want*1.005 {
				t.Errorf("%s: room for %q is %.2f; it is only %.2f wide", face.name, s, got, want)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		most  int
		want  string
	}{
		{"Cash", 100, 2, "Cash"},
		{"2024-25 prices", 40, 2, "2024-25|prices"},
		{"Foreign, Commonwealth and Development Office", 80, 2, "Foreign,|Commonwealth…"},
		{"Foreign, Commonwealth and Development Office", 120, 2, "Foreign, Commonwealth|and Development Office"},
		{"£29.1\u00a0million in\u00a0all", 60, 2, "£29.1\u00a0million|in\u00a0all"},
		{"Antidisestablishmentarianism", 60, 2, "Antidisesta…"},
		{" two \n  lines\t", 100, 2, "two lines"},
		{"", 100, 2, ""},
		{"any", 0, 2, "…"},
	} {
		got := strings.Join(regular.wrap(test.text, test.width, test.most), "|")
		if got != test.want {
			t.Errorf("%q in %g: %q; want %q", test.text, test.width, got, test.want)
		}
		for _, line := range strings.Split(got, "|") {
			if w := regular.room(line); line != "…" && w > test.width {
				t.Errorf("%q in %g: the line %q is %.1f wide", test.text, test.width, line, w)
			}
		}
	}
}

func TestCutMiddle(t *testing.T) {
	const name = "The Independent Commission for Arrangements of Area 39"
	for _, width := range []float64{400, 150, 60, 10} {
		got := regular.cutMiddle(name, width)
		if w := regular.room(got); w > max(width, regular.room("…")) {
			t.Errorf("in %g: %q is %.1f wide", width, got, w)
		}
		if width == 400 && got != name || width == 150 && !strings.HasSuffix(got, "Area 39") {
			t.Errorf("in %g: %q", width, got)
		}
	}
}

func TestFits(t *testing.T) {
	if !regular.fits("2024-25 prices", 40, 2) || regular.fits("2024-25 prices", 40, 1) || regular.fits("Antidisestablishmentarianism", 40, 5) {
		t.Error("fits does not tell what fits")
	}
	if !regular.fits("", math.Inf(1), 1) {
		t.Error("nothing fits nowhere")
	}
}

package charts

import (
	"strings"
	"testing"
)

// TestTooWide: a font as wide as the rulers passes, one that is wider in its
// digits or in its letters does not.
func TestTooWide(t *testing.T) {
	for _, strong := range []bool{false, true} {
		f := regular
		if strong {
			f = semibold
		}
		scaled := func(by float64, only string) func(string) float64 {
			return func(s string) float64 {
				w := f.room(s) / textSize
				if strings.ContainsAny(s, only) {
					w *= by
				}
				return w
			}
		}
		if found, expected := TooWide(strong, scaled(1, "")); found != "" || expected != "" {
			t.Errorf("found %s; expected %s", found, expected)
		}
		for _, only := range []string{"7", "−", "z", "Q"} {
			if found, expected := TooWide(strong, scaled(1.03, only)); found == "" || !strings.Contains(expected, "choose a narrower font") {
				t.Errorf("a font with a wide %q: found %q; expected %q", only, found, expected)
			}
		}
	}
}

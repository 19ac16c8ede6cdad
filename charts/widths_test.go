package charts

import (
	"strings"
	"testing"
)

// TestCheckWidths: a font as wide as the rulers passes, one that is wider in its
// digits or in its letters does not.
func TestCheckWidths(t *testing.T) {
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
		if err := CheckWidths(strong, scaled(1, "")); err != nil {
			t.Error(err)
		}
		for _, only := range []string{"7", "−", "z", "Q"} {
			if err := CheckWidths(strong, scaled(1.03, only)); err == nil || !strings.Contains(err.Error(), "choose a narrower font") {
				t.Errorf("a font with a wide %q gives %v", only, err)
			}
		}
	}
}

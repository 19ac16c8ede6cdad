package charts_test

import (
	"strings"
	"testing"

	"briefpack/charts"
)

// TestColourIsNeverAlone: every series that is drawn in a colour of its own is
// named in words, beside its marks or in a key.
func TestColourIsNeverAlone(t *testing.T) {
	looked := 0
	each(func(name string, c *charts.Chart) {
		k := find(t, c.Kind)
		if c.Kind == "range" || c.Kind == "bridge" || len(c.Series) < 2 || k.Empty(c) != "" || c.Focus != "" {
			return
		}
		for _, w := range widths {
			said := ""
			for _, o := range record(t, c, w).ops {
				said += " " + o.text
			}
			for _, s := range c.Series {
				known := false
				for _, p := range s.Points {
					known = known || p.Known
				}
				word := strings.Fields(s.Name + " ")
				if !known || len(word) == 0 {
					continue
				}
				looked++
				start := word[0]
				if r := []rune(start); len(r) > 4 { // a long name may be shortened
					start = string(r[:4])
				}
				if !strings.Contains(said, start) {
					t.Errorf("%s at %g: nothing names the series %q in %q", name, w, s.Name, said)
				}
			}
		}
	})
	if looked < 20 {
		t.Errorf("only %d series looked at", looked)
	}
}

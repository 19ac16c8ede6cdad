package charts_test

import (
	"strings"
	"testing"

	"briefpack/charts"
	"briefpack/input"
)

func TestKinds(t *testing.T) {
	for _, k := range charts.Kinds {
		got, ok := charts.Find(k.Name)
		if !ok || got.Name != k.Name || k.Doc == "" || !strings.HasSuffix(k.Doc, ".") {
			t.Errorf("kind %q: found %v, doc %q", k.Name, ok, k.Doc)
		}
	}
	if k, ok := charts.Find("pie"); ok {
		t.Errorf("found %q", k.Name)
	}
}

// TestNothingToShow: an empty chart is safe to handle, and says why it is empty.
func TestNothingToShow(t *testing.T) {
	for _, k := range charts.Kinds {
		c := &charts.Chart{Kind: k.Name}
		r := record(t, c, widths[0])
		if k.Empty(c) == "" || len(r.ops) > 0 || k.Height(c, widths[0]) != 0 || c.AxisNote() != "" {
			t.Errorf("%s of nothing: reason %q, %d calls, height %g, note %q", k.Name, k.Empty(c), len(r.ops), k.Height(c, widths[0]), c.AxisNote())
		}
	}
	if note := (&charts.Chart{Kind: "pie"}).AxisNote(); note != "" {
		t.Errorf("a kind that is none has the note %q", note)
	}
}

func TestAxisNote(t *testing.T) {
	for _, test := range []struct{ kind, name, want string }{
		{"range", "posts against their grades", "The axis starts at £50,000"},
		{"range", "crowded row", ""},
		{"line", "nominal and real", ""},
		{"line", "large", "The axis starts at £900\u00a0billion"},
		{"line", "dates", ""},
		{"line", "sparse", "The axis starts at 58.0%. Dots are reported months; a dotted line crosses months that are not reported"},
		{"line", "provisional", "Dashed lines and [p] are provisional"},
		{"bar", "provisional", "[p] provisional"},
		{"bar", "large", ""},
	} {
		for _, d := range append(datasets(), posts()...) {
			if d.name == test.name {
				d.chart.Kind = test.kind
				if got := d.chart.AxisNote(); got != test.want {
					t.Errorf("%s of %s: %q; want %q", test.kind, test.name, got, test.want)
				}
			}
		}
	}
}

// TestFrom0: a chart that must start at zero does, and says nothing of its axis.
func TestFrom0(t *testing.T) {
	c := charts.Chart{Kind: "line", Unit: input.FTE, Ticks: years(2022, 3), Series: []charts.Series{series("Staff", 3000, 3100, 3050)}}
	if c.AxisNote() == "" {
		t.Error("an axis that is cut says nothing")
	}
	c.From0 = true
	if note := c.AxisNote(); note != "" {
		t.Errorf("an axis from zero says %q", note)
	}
	wantTexts(t, record(t, &c, widths[0]), "0")
}

// TestMinHeight: plots with a value axis or standing bars may give way; rows keep
// their height.
func TestMinHeight(t *testing.T) {
	gives := map[string]bool{}
	each(func(_ string, c *charts.Chart) {
		k := find(t, c.Kind)
		for _, w := range widths {
			gives[c.Kind] = gives[c.Kind] || k.MinHeight(c, w) < k.Height(c, w)
		}
	})
	if !gives["line"] || !gives["bar"] || !gives["bridge"] || gives["range"] {
		t.Errorf("may give way: %v", gives)
	}
}

package main

import (
	"strings"
	"testing"
)

// Every figure of the starter workbook is listed in its group with a unit, or that it
// is not reported, and with what it is; groups of many count those within them.
func TestFiguresOfGroups(t *testing.T) {
	t.Chdir(t.TempDir()) // no folder input
	r := &explainRequest{}
	all, err := r.names(t.Context(), newConsole(&strings.Builder{}, &strings.Builder{}))
	if err != nil || len(all.figures) < 300 {
		t.Fatalf("found %d figures (%v); expected those of every calculation", len(all.figures), err)
	}
	for _, f := range all.figures {
		if f.Label == "" {
			t.Errorf("it is not said what %s is", f.Name)
		}
		group, _, within := strings.Cut(f.Name, ".")
		if text := all.explain(group); !strings.Contains(text, group) {
			t.Errorf("the group of %s is not explained", f.Name)
		} else if !within && !strings.Contains(text, "figure "+f.Name+"\n") {
			t.Errorf("%s is not explained:\n%s", f.Name, text)
		}
	}
	for _, c := range []struct{ group, lists, not string }{
		{"spend", "spend.it           ", "spend.it.latest "},
		{"spend.it", "spend.it.latest  ", "figures: briefpack"},
		{"pay.threshold", "pay.threshold.change  ", "pay.top"},
		{"", "organisation     words ", "spend.it "},
	} {
		text := all.group(c.group)
		if !strings.Contains(text, c.lists) || strings.Contains(text, c.not) {
			t.Errorf("the group %q is listed as\n%s", c.group, text)
		}
	}
	if text := all.explain("spend.nothing"); text != "" {
		t.Errorf("nothing is explained as %q", text)
	}
}

package charts_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefpack/charts"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden compares every dataset drawn with every kind with what was drawn
// before: height, text alternative, note and each painted shape.
func TestGolden(t *testing.T) {
	got := map[string]*bytes.Buffer{}
	var order []string
	each(func(name string, c *charts.Chart) {
		file := c.Kind + ".golden"
		if got[file] == nil {
			got[file] = &bytes.Buffer{}
			order = append(order, file)
		}
		k := find(t, c.Kind)
		w := widths[0]
		fmt.Fprintf(got[file], "== %s, %g × %.1f\n", name, w, k.Height(c, w))
		describe(got[file], k, c)
		for _, o := range record(t, c, w).ops {
			fmt.Fprintln(got[file], o)
		}
	})
	for _, file := range order {
		compare(t, filepath.Join("testdata", file), got[file].Bytes())
	}
}

func describe(b *bytes.Buffer, k *charts.Kind, c *charts.Chart) {
	if why := k.Empty(c); why != "" {
		fmt.Fprintf(b, "empty: %s\n", why)
	}
	fmt.Fprintf(b, "alt: %s\n", k.Alt(c))
	if note := c.AxisNote(); note != "" {
		fmt.Fprintf(b, "note: %s\n", note)
	}
}

// compare compares got with a golden file, which -update writes.
func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	section := ""
	for i := range w {
		if strings.HasPrefix(w[i], "== ") {
			section = w[i]
		}
		if i >= len(g) || g[i] != w[i] {
			was := "nothing"
			if i < len(g) {
				was = g[i]
			}
			t.Fatalf("%s:%d (%s):\n got %s\nwant %s\n(go test -update rewrites it)", path, i+1, section, was, w[i])
		}
	}
	t.Fatalf("%s: %d lines more than expected", path, len(g)-len(w))
}

//go:build e2e

package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
)

// These tests need java, qpdf and poppler's tools, and PDFCHECK, the path of the
// jar that runs veraPDF. They fail without them.

func samples() map[string]*document.Document {
	made := func(blocks ...document.Block) *document.Document {
		doc := blank()
		doc.First, doc.Body = fullFirst(), blocks
		return doc
	}
	emoji := made(document.Heading{Level: 2, Text: words("A 🎉")}, table("1", 3, 3))
	emoji.Title += " 👩‍💻"
	bare := blank()
	bare.Body = []document.Block{columnsFigure(1)} // a title of level 3 right after the first
	return map[string]*document.Document{
		"every-block": everyBlock(),
		"one-page":    made(),
		"long-table":  made(table("A1", 500, 5)),
		"turned":      made(document.Heading{Level: 2, Text: words("Annex")}, table("A1", 40, 12), document.Paragraph{Text: words(passage)}),
		"split":       made(table("A1", 8, 30)),
		"emoji":       emoji,
		"bare":        bare,
	}
}

// written writes all samples and returns their paths by name.
func written(t *testing.T) map[string]string {
	t.Helper()
	dir, paths := t.TempDir(), make(map[string]string)
	for name, doc := range samples() {
		paths[name] = filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(paths[name], write(t, doc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// run runs a tool and returns what it prints.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestConformance(t *testing.T) {
	jar := os.Getenv("PDFCHECK")
	if jar == "" {
		t.Fatal("PDFCHECK is not set; set it to the path of pdfcheck.jar")
	}
	args := []string{"-jar", jar, "-f", "ua1,3a"}
	for _, path := range written(t) {
		args = append(args, path)
	}
	if out := run(t, "java", args...); !strings.Contains(out, "pdfcheck: 14 passed, 0 failed") {
		t.Error(out)
	}
}

func TestWellFormed(t *testing.T) {
	for name, path := range written(t) {
		run(t, "qpdf", "--check", path)
		if lines := strings.Split(strings.TrimSpace(run(t, "pdfimages", "-list", path)), "\n"); len(lines) != 2 {
			t.Errorf("%s holds images:\n%s", name, strings.Join(lines, "\n"))
		}
	}
}

// TestDrawnTree: another program finds the structure that the layout has.
func TestDrawnTree(t *testing.T) {
	docs := samples()
	for name, path := range written(t) {
		var want []string
		var roles func(*node, int)
		roles = func(n *node, depth int) {
			want = append(want, strings.Repeat("  ", depth)+n.tag.Role)
			for _, k := range n.kids {
				if k, ok := k.(*node); ok {
					roles(k, depth+1)
				}
			}
		}
		roles(lay(t, docs[name]).tree(), 0)
		var got []string
		for line := range strings.Lines(run(t, "pdfinfo", "-struct", path)) {
			role := strings.TrimLeft(line, " ")
			if strings.HasPrefix(role, "/") || strings.HasPrefix(role, "Object") || strings.TrimSpace(role) == "" {
				continue
			}
			end := strings.IndexAny(role, " :\n\"")
			got = append(got, line[:len(line)-len(role)]+role[:end])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d elements, want %d; got\n%.1500s\nwant\n%.1500s", name, len(got), len(want), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestExtractedText: words come out of the file as they went in, none joined and
// none split.
func TestExtractedText(t *testing.T) {
	paths := written(t)
	doc := everyBlock()
	out := run(t, "pdftotext", paths["every-block"], "-")
	got := make(map[string]bool)
	for _, w := range strings.Fields(out) {
		got[w] = true
	}
	for _, s := range append(texts(doc.First), texts(doc.Body)...) {
		for _, w := range strings.Fields(s) {
			if !got[w] && !got[w+"."] { // a reason gets its full stop
				t.Errorf("the word %q is lost, joined or split", w)
			}
		}
	}
	for _, w := range []string{"Cash", "2022-23", "£47.2m", "SCS3", "OFFICIAL"} { // in charts and furniture
		if !got[w] {
			t.Errorf("the label %q is lost, joined or split", w)
		}
	}
	info := run(t, "pdfinfo", paths["every-block"])
	for _, want := range []string{"Title:           IT budgets, 2022-23 to 2024-25", "Author:          Department for Examples", "Tagged:          yes", "Pages:           8"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
}

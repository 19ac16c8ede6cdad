//go:build e2e

package pdf

import (
	"encoding/json"
	"fmt"
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
		"sections":    made(strewn(45)...), // some 50 pages
	}
}

// manyPages is a pack of 500 pages, one a section.
func manyPages() *document.Document {
	doc := blank()
	doc.First = fullFirst()
	for i := range 499 {
		doc.Body = append(doc.Body, document.PageBreak{},
			document.Heading{Level: 2, Text: words(fmt.Sprintf("Section %d", i+1))},
			document.Paragraph{Text: words(passage)})
		if i%50 == 0 {
			doc.Body = append(doc.Body, table(fmt.Sprint(i+1), 5, 4))
		}
	}
	return doc
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
	many := filepath.Join(t.TempDir(), "many.pdf")
	if err := os.WriteFile(many, write(t, manyPages()), 0o644); err != nil {
		t.Fatal(err)
	}
	args = append(args, many)
	if out := run(t, "java", args...); !strings.Contains(out, "pdfcheck: 18 passed, 0 failed") {
		t.Error(out)
	}
	if n := len(lay(t, samples()["sections"]).Pages); n < 45 || n > 60 {
		t.Errorf("the pack of some 50 pages has %d", n)
	}
	if n := len(lay(t, manyPages()).Pages); n < 500 {
		t.Errorf("the pack of 500 pages has %d", n)
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

// TestRead: what another program reads out of the file, as text in the order in
// which it is drawn and by structure.
func TestRead(t *testing.T) {
	path := written(t)["every-block"]
	golden(t, "every-block.text.txt", run(t, "pdftotext", "-raw", path, "-"))
	var b strings.Builder
	for line := range strings.Lines(run(t, "pdfinfo", "-struct-text", path)) {
		// Numbers of objects, places and texts in UTF-16 say nothing to a reader.
		switch f := strings.Fields(line); {
		case len(f) > 0 && (f[0] == "Object" || f[0] == "/BBox" || f[0] == "/Summary"):
		default:
			b.WriteString(line)
		}
	}
	golden(t, "every-block.struct.txt", b.String())
}

// TestTablesAsRead: a table is one element, on however many pages it stands, and
// each of its heads says what it heads.
func TestTablesAsRead(t *testing.T) {
	paths := written(t)
	for name, tables := range map[string]int{"every-block": 4, "long-table": 1, "turned": 1, "split": 1} {
		lines := strings.Split(run(t, "pdfinfo", "-struct", paths[name]), "\n")
		found, heads := 0, 0
		for i, line := range lines {
			switch role, _, _ := strings.Cut(strings.TrimSpace(line)+" ", " "); strings.TrimSuffix(role, ":") {
			case "Table":
				found++
			case "TH":
				heads++
				if !strings.HasPrefix(strings.TrimSpace(lines[i+1]), "/Scope /") {
					t.Errorf("%s: a head without a scope: %s", name, lines[i+1])
				}
			}
		}
		if found != tables || heads == 0 {
			t.Errorf("%s: %d tables with %d heads, want %d tables", name, found, heads, tables)
		}
	}
}

// TestCatalogAsRead: the language, the title in the window, the order of the Tab key
// on every page, and all headings as bookmarks.
func TestCatalogAsRead(t *testing.T) {
	docs := samples()
	for name, path := range written(t) {
		l := lay(t, docs[name])
		out := run(t, "qpdf", "--qdf", "--object-streams=disable", path, "-")
		for what, want := range map[string]int{"/Tabs /S": len(l.Pages), "/Lang (en-GB)": 1, "/DisplayDocTitle true": 1, "/Marked true": 1} {
			if n := strings.Count(out, what); n != want {
				t.Errorf("%s: %d times %s, want %d", name, n, what, want)
			}
		}
		if welsh := strings.Count(out, "/Lang (cy)"); welsh != strings.Count(l.tree().text(), "Llywodraeth") {
			t.Errorf("%s: %d spans in Welsh", name, welsh)
		}
		type entry struct {
			Title string
			Page  int `json:"destpageposfrom1"`
			Kids  []json.RawMessage
		}
		var got []string
		var add func([]json.RawMessage)
		add = func(list []json.RawMessage) {
			for _, raw := range list {
				var e entry
				if err := json.Unmarshal(raw, &e); err != nil {
					t.Fatal(err)
				}
				got = append(got, fmt.Sprintf("%s: %d", e.Title, e.Page))
				add(e.Kids)
			}
		}
		var top struct{ Outlines []json.RawMessage }
		if err := json.Unmarshal([]byte(run(t, "qpdf", "--json", "--json-key=outlines", path)), &top); err != nil {
			t.Fatal(err)
		}
		add(top.Outlines)
		var want []string
		for _, h := range l.Headings {
			if h.Page > 0 && h.Text != "" {
				want = append(want, fmt.Sprintf("%s: %d", h.Text, h.Page))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: bookmarks %q, want %q", name, got, want)
		}
	}
}

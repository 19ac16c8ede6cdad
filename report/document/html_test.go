package document

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// firstPage is a document whose first page has every kind of block.
func firstPage() *Document {
	d := everyBlock()
	d.First, d.Body = append(d.First, d.Body...), nil
	return d
}

func page(t *testing.T, d *Document) string {
	t.Helper()
	var b strings.Builder
	if err := WriteHTML(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFirstPageAsHTMLAndText(t *testing.T) {
	var text strings.Builder
	if err := WritePage(&text, firstPage()); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"page.html": page(t, firstPage()), "page.txt": text.String()} {
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not its golden:\n%s", name, got)
		}
	}
}

// TestHTMLIsWhole parses the page strictly, and holds what a screen reader needs: one
// h1, headings that skip no level, a caption for each table and a scope for each head.
func TestHTMLIsWhole(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(page(t, firstPage())))
	d.Strict, d.Entity = true, xml.HTMLEntity
	count := map[string]int{}
	level := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		name := e.Name.Local
		count[name]++
		if n := strings.Index("123456", strings.TrimPrefix(name, "h")) + 1; len(name) == 2 && name[0] == 'h' && n > 0 {
			if n > level+1 {
				t.Errorf("found %s below a heading of level %d", name, level)
			}
			level = n
		}
		if name == "th" && !slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "scope" }) {
			t.Error("found a head of a table without scope")
		}
		if slices.Contains([]string{"script", "img", "link", "iframe", "object"}, name) {
			t.Errorf("found the element %s, which fetches something", name)
		}
	}
	if count["h1"] != 1 || count["table"] == 0 || count["table"] != count["caption"] || count["main"] != 1 {
		t.Errorf("found %v; expected one h1 and main, and a caption for each table", count)
	}
}

func TestHTMLOfHostileText(t *testing.T) {
	d := firstPage()
	d.Title, d.Language, d.Classification = "</title><script>x</script>", "\" onload=\"x", "<b>"
	d.First = append(d.First, Paragraph{Text: Text{{Text: "press", Link: "javascript:x"}, {Text: "here", Link: "https://a/\"><script>"}, {Text: "or", Link: "#id"}}})
	got := page(t, d)
	for _, bad := range []string{"<script", "javascript:", " onload=\"", "<b>", "#id"} {
		if strings.Contains(got, bad) {
			t.Errorf("found %q in the page", bad)
		}
	}
}

package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefpack/report/document"
)

// node is a structure element with what a reader hears of it, in order.
type node struct {
	tag  *Tag
	id   TagID
	kids []any // *node, or string
}

// tree is the structure of a layout as draw.go makes it.
func (l *Layout) tree() *node {
	nodes := make([]*node, len(l.Tags))
	nodes[0] = &node{tag: &l.Tags[0]}
	var find func(id TagID) *node
	find = func(id TagID) *node {
		if nodes[id] == nil {
			nodes[id] = &node{tag: &l.Tags[id], id: id}
			parent := find(l.Tags[id].Parent)
			parent.kids = append(parent.kids, nodes[id])
		}
		return nodes[id]
	}
	for p := range l.Pages {
		for _, it := range l.Pages[p].Items {
			if it.Tag == 0 {
				continue
			}
			n := find(it.Tag)
			if k := len(n.kids); k > 0 && it.Kind == Text {
				if s, ok := n.kids[k-1].(string); ok {
					n.kids[k-1] = s + it.Text
					continue
				}
			}
			n.kids = append(n.kids, it.Text)
		}
	}
	slices.SortStableFunc(nodes[0].kids, func(a, b any) int { return cmp.Compare(a.(*node).id, b.(*node).id) })
	return nodes[0]
}

// text is all that is heard of n, with single spaces.
func (n *node) text() string {
	var b strings.Builder
	for _, k := range n.kids {
		switch k := k.(type) {
		case string:
			b.WriteString(k)
		case *node:
			s := k.text()
			if role := k.tag.Role; role != "Link" && role != "Span" {
				s = " " + s + " "
			}
			b.WriteString(s)
		}
	}
	return oneSpace(b.String())
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// all are the elements of a role at or below n, in reading order.
func (n *node) all(roles ...string) []*node {
	var out []*node
	if slices.Contains(roles, n.tag.Role) {
		out = append(out, n)
	}
	for _, k := range n.kids {
		if k, ok := k.(*node); ok {
			out = append(out, k.all(roles...)...)
		}
	}
	return out
}

// write writes the tree as text.
func (n *node) write(b *strings.Builder, depth int) {
	t := n.tag
	b.WriteString(strings.Repeat("  ", depth) + t.Role)
	for _, a := range []struct{ name, value string }{
		{"alt", t.Alt}, {"spoken", t.ActualText}, {"lang", t.Lang}, {"scope", t.Scope},
		{"numbering", t.Numbering}, {"summary", t.Summary}, {"to", t.URI},
	} {
		if a.value != "" {
			fmt.Fprintf(b, " %s=%q", a.name, a.value)
		}
	}
	b.WriteByte('\n')
	for _, k := range n.kids {
		switch k := k.(type) {
		case string:
			if k != "" {
				fmt.Fprintf(b, "%s%q\n", strings.Repeat("  ", depth+1), k)
			}
		case *node:
			k.write(b, depth+1)
		}
	}
}

func TestTags(t *testing.T) {
	doc := everyBlock()
	for _, b := range doc.Body {
		if tab, ok := b.(*document.Table); ok && len(tab.Rows) > 8 {
			tab.Rows = tab.Rows[:8] // more of the same
		}
	}
	var b strings.Builder
	lay(t, doc).tree().write(&b, 0)
	golden(t, "tags.txt", b.String())
}

// heard checks that a reader hears all of a table once, cell by cell.
func heard(t *testing.T, l *Layout, tables ...*document.Table) {
	t.Helper()
	elements := l.tree().all("Table")
	if len(elements) != len(tables) {
		t.Fatalf("%d Table elements for %d tables", len(elements), len(tables))
	}
	for i, doc := range tables {
		rows := elements[i].all("TR")
		if len(rows) != len(doc.Rows)+1 {
			t.Errorf("table %s: %d rows, want %d and the head", doc.Number, len(rows), len(doc.Rows))
			continue
		}
		for k, h := range rows[0].all("TH", "TD") {
			if h.tag.Role != "TH" || h.tag.Scope != "Column" || h.text() != oneSpace(doc.Columns[k].Head) {
				t.Errorf("table %s: head %d is %s %q %q", doc.Number, k, h.tag.Role, h.tag.Scope, h.text())
			}
		}
		for r, row := range rows[1:] {
			cells := row.all("TH", "TD")
			if len(cells) != len(doc.Columns) {
				t.Errorf("table %s, row %d: %d cells", doc.Number, r+1, len(cells))
				continue
			}
			for k, c := range cells {
				if got, want := c.text(), oneSpace(doc.Rows[r].Cells[k]); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
					t.Errorf("table %s, row %d, column %d: %q, want %q", doc.Number, r+1, k+1, got, want)
				}
			}
		}
	}
}

// texts are all texts of blocks that a reader must hear, but for tables.
func texts(blocks []document.Block) []string {
	var out []string
	add := func(list ...string) { out = append(out, list...) }
	for _, b := range blocks {
		switch b := b.(type) {
		case document.BottomLine:
			add(b.Text.String())
		case document.Asks:
			for _, a := range b.Items {
				add(a.Verb + " " + a.Text.String())
			}
		case document.Heading:
			add(b.Text.String())
		case document.Paragraph:
			add(b.Text.String())
		case document.List:
			for _, i := range b.Items {
				add(i.String())
			}
		case document.Findings:
			for _, f := range b.Items {
				add(f.Lead.String() + " " + f.Rest.String() + " " + f.Note)
			}
		case document.KeyFigures:
			for _, k := range b.Tiles {
				add(k.Label, k.Compared, k.Missing)
			}
		case document.TwoSided:
			for _, s := range []document.Side{b.Left, b.Right} {
				add(s.Title)
				for _, l := range s.Lines {
					add(l.Value + " " + l.Text)
				}
			}
		case document.Callout:
			add(b.Text.String())
		case document.Comment:
			for _, p := range b.Paragraphs {
				add(p.String())
			}
			add(b.Author, b.Date)
		case *document.Figure:
			add(b.Title.String(), b.Subtitle.String(), b.Empty)
			add(append(b.Notes, b.Source.String())...)
		case *document.Table:
			add(b.Title.String(), b.Subtitle.String(), b.Empty)
			add(append(b.Notes, b.Source.String())...)
		}
	}
	return out
}

// heardInOrder checks that all texts are heard, in the order of the document.
func heardInOrder(t *testing.T, l *Layout, want []string) {
	t.Helper()
	rest := l.tree().text()
	for _, s := range want {
		s = oneSpace(s)
		at := strings.Index(rest, s)
		if at < 0 {
			t.Fatalf("not heard, or out of order: %q, in %.300q", s, rest)
		}
		rest = rest[at+len(s):]
	}
}

func TestReadingOrder(t *testing.T) {
	doc := everyBlock()
	l := lay(t, doc)
	heardInOrder(t, l, append(texts(doc.First), texts(doc.Body)...))
	var tables []*document.Table
	for _, b := range doc.Body {
		if tab, ok := b.(*document.Table); ok && len(tab.Rows) > 0 {
			tables = append(tables, tab)
		}
	}
	heard(t, l, tables...)
}

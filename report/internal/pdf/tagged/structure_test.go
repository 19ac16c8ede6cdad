package tagged

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tree writes the structure tree as indented text: role, attributes, what is read.
func (p *pdfFile) tree() string {
	var b strings.Builder
	root := p.dict(p.catalog()["StructTreeRoot"])
	texts := map[ref]map[int]string{}
	for _, page := range p.pageRefs() {
		texts[page] = p.texts(page)
	}
	for _, kid := range p.array(root["K"]) {
		p.branch(&b, kid.(ref), p.catalog()["StructTreeRoot"].(ref), 0, texts)
	}
	return b.String()
}

func (p *pdfFile) branch(b *strings.Builder, at, parent ref, depth int, texts map[ref]map[int]string) {
	e := p.dict(at)
	if e["P"] != parent {
		p.t.Errorf("element %d has the parent %v, want %d", at, e["P"], parent)
	}
	indent := strings.Repeat("  ", depth)
	fmt.Fprintf(b, "%s%s%s\n", indent, e["S"], p.attributes(e))
	kids, _ := e["K"].(array)
	for _, kid := range kids {
		switch k := kid.(type) {
		case ref:
			p.branch(b, k, at, depth+1, texts)
		case float64:
			fmt.Fprintf(b, "%s  %q\n", indent, texts[e["Pg"].(ref)][int(k)])
		case dict:
			page := slices.Index(p.pageRefs(), k["Pg"].(ref)) + 1
			if k["Type"] == nameObj("MCR") {
				fmt.Fprintf(b, "%s  page %d: %q\n", indent, page, texts[k["Pg"].(ref)][p.int(k["MCID"])])
			} else {
				annotation := p.dict(k["Obj"])
				fmt.Fprintf(b, "%s  page %d: annotation %q to %s\n", indent, page, textOf(annotation["Contents"]), p.target(annotation))
			}
		}
	}
}

func (p *pdfFile) attributes(e dict) string {
	var list []string
	for _, key := range []string{"T", "ID", "Lang", "Alt", "ActualText"} {
		if e[key] != nil {
			list = append(list, fmt.Sprintf(" %s=%q", key, textOf(e[key])))
		}
	}
	if a, ok := e["A"].(dict); ok {
		var keys []string
		for key := range a {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			list = append(list, fmt.Sprintf(" %s=%v", key, show(a[key])))
		}
	}
	return strings.Join(list, "")
}

// target says where a link or bookmark leads: a URI, or a page and the height above its bottom.
func (p *pdfFile) target(from dict) string {
	if action, ok := from["A"].(dict); ok {
		return fmt.Sprint(action["URI"])
	}
	to := p.array(from["Dest"])
	return fmt.Sprintf("page %d at %v", slices.Index(p.pageRefs(), to[0].(ref))+1, to[3])
}

func show(v any) any {
	if s, ok := v.(string); ok {
		return fmt.Sprintf("%q", textOf(s))
	}
	return v
}

// outline writes the bookmarks as indented text, and checks their links.
func (p *pdfFile) outline() string {
	var b strings.Builder
	root := p.catalog()["Outlines"].(ref)
	p.entries(&b, root, 0)
	return b.String()
}

func (p *pdfFile) entries(b *strings.Builder, parent ref, depth int) {
	d := p.dict(parent)
	at, _ := d["First"].(ref)
	count, previous := 0, ref(0)
	for at != 0 {
		e := p.dict(at)
		if before, _ := e["Prev"].(ref); before != previous || e["Parent"] != parent {
			p.t.Errorf("bookmark %q has neighbour %v and parent %v, want %v and %v", textOf(e["Title"]), before, e["Parent"], previous, parent)
		}
		fmt.Fprintf(b, "%s%s: %s\n", strings.Repeat("  ", depth), textOf(e["Title"]), p.target(e))
		p.entries(b, at, depth+1)
		previous = at
		at, _ = e["Next"].(ref)
		count++
	}
	if last, _ := d["Last"].(ref); last != previous {
		p.t.Errorf("the last bookmark is said to be %v, and is %v", last, previous)
	}
	if count > 0 {
		want := -count // closed
		if depth == 0 {
			want = count
		}
		if p.int(d["Count"]) != want {
			p.t.Errorf("a bookmark has Count %v, want %d", d["Count"], want)
		}
	}
}

func TestTree(t *testing.T) {
	fonts := houseFonts(t)
	p := readPDF(t, output(t, everyRole(fonts)))
	golden(t, "every-role.txt", p.tree()+"\nBookmarks\n"+p.outline())
	golden(t, "pack.txt", readPDF(t, output(t, pack(fonts, 3))).tree())
}

// TestReadingOrder: the tree has the order in which elements are made, although
// the contents are drawn last.
func TestReadingOrder(t *testing.T) {
	d := New(houseFonts(t), sampleInfo())
	first, second := d.Root().New("H1"), d.Root().New("P")
	d.AddPage(300, 300)
	d.AddPage(300, 300)
	d.Mark(second, func() { d.Text(10, 20, Regular, 10, black, "second") })
	d.SetPage(1)
	d.Mark(first, func() { d.Text(10, 20, Regular, 10, black, "first ") })
	d.Mark(second, func() { d.Text(10, 40, Regular, 10, black, "third") })
	want := "Document\n  H1\n    \"first \"\n  P\n    \"second\"\n    page 1: \"third\"\n"
	if got := readPDF(t, output(t, d)).tree(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestParentTree: marked content and annotations lead to the elements that lead
// to them, over more than one leaf of the tree.
func TestParentTree(t *testing.T) {
	p := readPDF(t, output(t, pack(houseFonts(t), 70)))
	parents := p.parents()
	pages := p.pageRefs()
	root := p.dict(p.catalog()["StructTreeRoot"])
	if next := p.int(root["ParentTreeNextKey"]); next != len(parents) {
		t.Errorf("ParentTreeNextKey is %d, want %d", next, len(parents))
	}
	found := 0
	for key, page := range pages {
		if got := p.int(p.dict(page)["StructParents"]); got != key {
			t.Errorf("page %d has StructParents %d", key+1, got)
		}
		owners := parents[key].(array)
		if texts := p.texts(page); len(texts) != len(owners) {
			t.Errorf("page %d has %d marked contents and %d owners", key+1, len(texts), len(owners))
		}
		for mcid, owner := range owners {
			found++
			if !p.owns(owner, page, mcid, 0) {
				t.Errorf("element %v does not own content %d of page %d", owner, mcid, key+1)
			}
		}
		annotations, _ := p.dict(page)["Annots"].(array)
		for _, a := range annotations {
			found++
			owner := parents[p.int(p.dict(a)["StructParent"])]
			if !p.owns(owner, page, -1, a.(ref)) {
				t.Errorf("element %v does not own annotation %v", owner, a)
			}
		}
	}
	if kids := p.countLeaves(); kids != found {
		t.Errorf("the tree has %d leaves, the pages %d", kids, found)
	}
}

// parents reads the number tree, and checks its limits and order.
func (p *pdfFile) parents() map[int]any {
	parents := map[int]any{}
	next := 0
	top := p.dict(p.dict(p.catalog()["StructTreeRoot"])["ParentTree"])
	for _, kid := range p.array(top["Kids"]) {
		leaf := p.dict(kid)
		limits, nums := p.array(leaf["Limits"]), p.array(leaf["Nums"])
		if p.int(limits[0]) != next {
			p.t.Errorf("a leaf of the parent tree starts at %v, want %d", limits[0], next)
		}
		for i := 0; i < len(nums); i += 2 {
			if p.int(nums[i]) != next {
				p.t.Errorf("key %v of the parent tree, want %d", nums[i], next)
			}
			parents[next] = nums[i+1]
			next++
		}
		if p.int(limits[1]) != next-1 {
			p.t.Errorf("a leaf of the parent tree ends at %v, want %d", limits[1], next-1)
		}
	}
	if len(p.array(top["Kids"])) < 2 {
		p.t.Error("the parent tree has one leaf; the test needs more")
	}
	return parents
}

func (p *pdfFile) owns(owner any, page ref, mcid int, annotation ref) bool {
	e := p.dict(owner)
	return slices.ContainsFunc(p.array(e["K"]), func(kid any) bool {
		switch k := kid.(type) {
		case float64:
			return int(k) == mcid && e["Pg"] == page
		case dict:
			if k["Type"] == nameObj("OBJR") {
				return k["Obj"] == annotation && k["Pg"] == page
			}
			return p.int(k["MCID"]) == mcid && k["Pg"] == page
		}
		return false
	})
}

// countLeaves counts the marked contents and annotations of the structure tree.
func (p *pdfFile) countLeaves() int {
	n := 0
	for _, obj := range p.objects {
		if e, ok := obj.(dict); ok && e["S"] != nil && e["P"] != nil {
			kids, _ := e["K"].(array)
			for _, kid := range kids {
				if _, isElem := kid.(ref); !isElem {
					n++
				}
			}
		}
	}
	return n
}

func TestIDTree(t *testing.T) {
	p := readPDF(t, output(t, everyRole(houseFonts(t))))
	names := p.array(p.dict(p.dict(p.catalog()["StructTreeRoot"])["IDTree"])["Names"])
	var ids []string
	for i := 0; i < len(names); i += 2 {
		ids = append(ids, names[i].(string))
		if got := p.dict(names[i+1])["ID"]; got != names[i] {
			t.Errorf("ID %q leads to the element with ID %q", names[i], got)
		}
	}
	if want := []string{"note-1", "spend", "year"}; !slices.Equal(ids, want) {
		t.Errorf("IDs %q, want %q", ids, want)
	}
}

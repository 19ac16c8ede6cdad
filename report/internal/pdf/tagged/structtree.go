package tagged

import (
	"slices"
	"strconv"
	"strings"
)

// writeStructure writes the structure tree (ISO 32000-1, 14.7) and returns the
// object number of its root.
func (d *Doc) writeStructure(f *file) int {
	root, parents := f.number(), f.number()
	var ids []*Elem
	_ = d.root.walk(func(e *Elem) error {
		e.num = f.number()
		if e.ID != "" {
			ids = append(ids, e)
		}
		return nil
	})
	var b []byte
	_ = d.root.walk(func(e *Elem) error {
		above := root
		if e.parent != nil {
			above = e.parent.num
		}
		b = e.appendDict(b[:0], above)
		f.object(e.num, b)
		return nil
	})
	d.writeParentTree(f, parents)

	b = appendRef(append(b[:0], "<</Type /StructTreeRoot /K ["...), d.root.num)
	b = appendRef(append(b, "] /ParentTree "...), parents)
	b = append(b, "/ParentTreeNextKey "...)
	b = strconv.AppendInt(b, int64(len(d.pages)+len(d.links)), 10)
	if len(ids) > 0 {
		slices.SortFunc(ids, func(x, y *Elem) int { return strings.Compare(x.ID, y.ID) })
		b = append(b, " /IDTree <</Names ["...)
		for _, e := range ids {
			b = appendRef(append(appendText(b, e.ID), ' '), e.num)
		}
		b = append(b, "]>>"...)
	}
	f.object(root, append(b, ">>"...))
	return root
}

// appendDict appends the structure element dictionary (ISO 32000-1, table 323).
func (e *Elem) appendDict(b []byte, above int) []byte {
	b = append(append(b, "<</S /"...), e.role...)
	b = appendRef(append(b, " /P "...), above)
	if e.page != nil {
		b = appendRef(append(b, "/Pg "...), e.page.pageObject())
	}
	for _, entry := range [...]struct{ key, value string }{
		{"/Alt ", e.Alt}, {"/ActualText ", e.ActualText}, {"/Lang ", e.Lang}, {"/T ", e.Title}, {"/ID ", e.ID},
	} {
		if entry.value != "" {
			b = appendText(append(b, entry.key...), entry.value)
		}
	}
	b = e.appendAttributes(b)
	if len(e.kids) > 0 {
		b = append(b, "/K ["...)
		for _, k := range e.kids {
			b = e.appendKid(b, k)
		}
		b = append(b, ']')
	}
	return append(b, ">>"...)
}

func (e *Elem) appendKid(b []byte, k kid) []byte {
	switch {
	case k.elem != nil:
		return appendRef(b, k.elem.num)
	case k.link != nil:
		b = appendRef(append(b, "<</Type /OBJR /Obj "...), k.link.num)
		b = appendRef(append(b, "/Pg "...), k.link.page.pageObject())
		return append(b, ">>"...)
	case k.page == e.page:
		return append(strconv.AppendInt(b, int64(k.mcid), 10), ' ')
	}
	b = appendRef(append(b, "<</Type /MCR /Pg "...), k.page.pageObject())
	b = append(b, "/MCID "...)
	return append(strconv.AppendInt(b, int64(k.mcid), 10), ">>"...)
}

// appendAttributes appends the attributes of the element by their owners (ISO
// 32000-1, 14.8.5).
func (e *Elem) appendAttributes(b []byte) []byte {
	switch e.role {
	case "Table":
		if e.Summary != "" {
			b = appendText(append(b, "/A <</O /Table /Summary "...), e.Summary)
			b = append(b, ">>"...)
		}
	case "TH", "TD":
		b = e.appendCell(b)
	case "L":
		if e.ListNumbering != "" {
			b = append(append(b, "/A <</O /List /ListNumbering /"...), e.ListNumbering...)
			b = append(b, ">>"...)
		}
	case "Figure":
		b = append(b, "/A <</O /Layout /Placement /Block /BBox "...)
		b = append(appendRectangle(b, e.BBox, e.page), ">>"...)
	case "Formula":
		b = append(b, "/A <</O /Layout /BBox "...)
		b = append(appendRectangle(b, e.BBox, e.page), ">>"...)
	}
	return b
}

func (e *Elem) appendCell(b []byte) []byte {
	start := len(b)
	b = append(b, "/A <</O /Table"...)
	none := len(b)
	if e.role == "TH" {
		b = append(append(b, " /Scope /"...), e.Scope...)
	}
	if e.RowSpan > 1 {
		b = strconv.AppendInt(append(b, " /RowSpan "...), int64(e.RowSpan), 10)
	}
	if e.ColSpan > 1 {
		b = strconv.AppendInt(append(b, " /ColSpan "...), int64(e.ColSpan), 10)
	}
	if len(e.Headers) > 0 {
		b = append(b, " /Headers ["...)
		for _, id := range e.Headers {
			b = append(appendText(b, id), ' ')
		}
		b = append(b, ']')
	}
	if len(b) == none {
		return b[:start]
	}
	return append(b, ">>"...)
}

// parentsPerLeaf is the number of keys of a leaf of the parent tree.
const parentsPerLeaf = 64

// writeParentTree writes the number tree that leads from marked content and
// annotations to their elements (ISO 32000-1, 14.7.4.4), in two levels.
func (d *Doc) writeParentTree(f *file, num int) {
	keys := len(d.pages) + len(d.links)
	root := []byte("<</Kids [")
	var b []byte
	for low := 0; low < keys; low += parentsPerLeaf {
		high := min(low+parentsPerLeaf, keys) - 1
		b = strconv.AppendInt(append(b[:0], "<</Limits ["...), int64(low), 10)
		b = strconv.AppendInt(append(b, ' '), int64(high), 10)
		b = append(b, "] /Nums ["...)
		for key := low; key <= high; key++ {
			b = append(strconv.AppendInt(b, int64(key), 10), ' ')
			b = d.appendParents(b, key)
		}
		leaf := f.number()
		f.object(leaf, append(b, "]>>"...))
		root = appendRef(root, leaf)
	}
	f.object(num, append(root, "]>>"...))
}

// appendParents appends the owners of a page's marked content, or that of an annotation.
func (d *Doc) appendParents(b []byte, key int) []byte {
	if key >= len(d.pages) {
		return appendRef(b, d.links[key-len(d.pages)].elem.num)
	}
	b = append(b, '[')
	for _, e := range d.pages[key].owners {
		b = appendRef(b, e.num)
	}
	return append(b, "] "...)
}
